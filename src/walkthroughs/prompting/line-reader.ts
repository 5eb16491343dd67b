import { createInterface, type Interface } from 'node:readline';
import type { Streams } from '../../context.ts';
import { brokenOff, inputClosed } from './faults.ts';
import { readHidden, type Terminal } from './hidden-input.ts';
import { rawWhile } from './raw-mode.ts';

/** Lines as they come; those typed ahead wait. Between questions the input is paused, so that it keeps no process alive. */
export class LineReader {
  readonly #waiting: string[] = [];
  #reader: Interface | undefined;
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(private readonly streams: Streams) {}

  #open(): Interface {
    if (this.#reader) return this.#reader;
    this.#reader = createInterface({ input: this.streams.stdin, terminal: false });
    this.#reader.on('line', (line) => {
      this.#waiting.push(line);
      this.#wake?.();
    });
    this.#reader.on('close', () => {
      this.#ended = true;
      this.#wake?.();
    });
    // A terminal that went away ends in an error; for whoever asks it is the end of the input.
    this.streams.stdin.on('error', () => {
      this.#ended = true;
      this.#wake?.();
    });
    return this.#reader;
  }

  async next(flag: string, prompt = ''): Promise<string> {
    const lines = this.#open();
    let interrupted = false;
    const stop = (): void => {
      interrupted = true;
      this.#wake?.();
    };
    // Before the question is seen, so that whoever sees it can leave it.
    process.once('SIGINT', stop);
    this.streams.stdout.write(prompt);
    try {
      while (this.#waiting.length === 0 && !this.#ended && !interrupted) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
          lines.resume();
        });
      }
    } finally {
      process.removeListener('SIGINT', stop);
      if (!this.#ended) lines.pause();
    }
    if (interrupted) {
      this.streams.stdout.write('\n');
      throw brokenOff();
    }
    const line = this.#waiting.shift();
    if (line === undefined) {
      this.streams.stdout.write('\n');
      throw inputClosed(flag);
    }
    return line;
  }

  /** Without an echo: the terminal is switched to raw while one line is read. */
  async hidden(flag: string, prompt: string): Promise<string> {
    const terminal = this.streams.stdin as Terminal;
    if (!terminal.setRawMode) return this.next(flag, prompt);
    this.#reader?.close();
    this.#reader = undefined;
    this.#ended = false;
    try {
      return await rawWhile(this.streams, () => {
        const line = readHidden(terminal, flag);
        this.streams.stdout.write(prompt);
        terminal.resume();
        return line;
      });
    } finally {
      terminal.pause();
      this.streams.stdout.write('\n');
    }
  }
}
