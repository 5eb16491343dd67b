import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ReadStream } from 'node:tty';
import { stripVTControlCharacters } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';

/** Keys by name, as a terminal sends them. */
const keys = {
  enter: '\r',
  up: '\u001b[A',
  down: '\u001b[B',
  space: ' ',
  tab: '\t',
  backspace: '\u007f',
  interrupt: '\u0003',
  endOfInput: '\u0004',
  escape: '\u001b',
} as const;

export interface TerminalOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
}

/** A real process in a pseudo-terminal, with the screen that a person would see. */
export interface PseudoTerminal {
  readonly pid: number;
  /** The screen now: one line per row, trailing blanks removed. */
  screen(): Promise<string>;
  /** Everything printed so far, control sequences removed. */
  transcript(): string;
  /** The part of the transcript up to what the last wait found. */
  seen(): string;
  /** All that was printed, control sequences and all. */
  raw(): string;
  /** Waits until a text appears after what the last wait found; fails with the screen after the time limit. */
  waitFor(text: string | RegExp, milliseconds?: number): Promise<string>;
  /** Waits until a look at the screen finds something, as long as `waitFor` does; answers what it found. */
  waitUntil<T>(what: string, look: (screen: string) => T | undefined): Promise<T>;
  type(text: string): void;
  press(...names: (keyof typeof keys)[]): void;
  kill(signal?: NodeJS.Signals): void;
  /** Resolves when the process has ended. */
  readonly ended: Promise<{ readonly code: number; readonly signal: number }>;
}

/** For how long something is waited for that must come; more than any machine needs, less than a test has. */
const patience = 60_000;

/** What runs before the screen, in a process of its own or in this one. */
export interface Running {
  readonly pid: number;
  onData(hear: (data: string) => void): void;
  onExit(hear: (ended: { readonly exitCode: number; readonly signal?: number | undefined }) => void): void;
  write(keys: string): void;
  kill(signal?: NodeJS.Signals): void;
}

/** What a process is at, as Linux tells it: its program, its state, where it waits, the time it has had. */
function stateOf(pid: number): string {
  try {
    const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8').replaceAll('\0', ' ').trim();
    const times = read('stat').split(') ')[1]?.split(' ') ?? [];
    return `${read('comm')}, state ${times[0]}, in ${read('wchan')}, ${times[11]}+${times[12]} ticks`;
  } catch (error) {
    return String(error);
  }
}

/** No folder of the machine's own: what lies at home or in the system's temporary folder is no part of a test. */
export function surroundingsOf({ env }: TerminalOptions): Record<string, string> {
  const { PATH = '', TMPDIR = os.tmpdir() } = process.env;
  const HOME = mkdtempSync(path.join(TMPDIR, 'home-'));
  return { PATH, HOME, TMPDIR, TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env };
}

/** Starts a program in a pseudo-terminal of 80 × 24 unless told otherwise. */
export function openTerminal(file: string, args: readonly string[], options: TerminalOptions = {}): PseudoTerminal {
  const child: IPty = spawn(file, [...args], {
    cols: options.columns ?? 80,
    rows: options.rows ?? 24,
    cwd: options.cwd ?? process.cwd(),
    env: surroundingsOf(options),
    name: 'xterm-256color',
  });
  // Two tenths of a second after the end it leaves off reading, read or not: on a starved machine the last words were lost.
  const { _socket: socket } = child as unknown as { readonly _socket: ReadStream };
  const destroy = socket.destroy.bind(socket);
  socket.destroy = (error) => {
    if (error) return destroy(error);
    setTimeout(destroy, 2000);
    return socket;
  };
  return screenOf(child, options);
}

/** The screen of what runs, as a person would see it. */
export function screenOf(child: Running, { columns: cols = 80, rows = 24 }: TerminalOptions): PseudoTerminal {
  const terminal = new headless.Terminal({ cols, rows, allowProposedApi: true, scrollback: 1000 });
  let printed = '';
  /** All printed without control sequences, but for the beginning of one that has not come whole. */
  let plain = '';
  let cut = '';
  let seen = 0;
  let done = false;
  let wake = (): void => {};
  child.onData((data) => {
    printed += data;
    terminal.write(data);
    const [, whole, begun] = /^(.*?)(\u001b[^\u001b]{0,20})?$/s.exec(cut + data)!;
    plain += stripVTControlCharacters(whole!).replace(/\r/g, '');
    cut = begun ?? '';
    wake();
  });
  const ended = new Promise<{ code: number; signal: number }>((resolve) => {
    child.onExit(({ exitCode, signal }) => {
      done = true;
      wake();
      resolve({ code: exitCode, signal: signal ?? 0 });
    });
  });
  const all = (): string => plain + stripVTControlCharacters(cut).replace(/\r/g, '');

  async function screen(): Promise<string> {
    await new Promise<void>((resolve) => terminal.write('', resolve));
    const buffer = terminal.buffer.active;
    const lines: string[] = [];
    for (let row = 0; row < rows; row += 1) {
      lines.push(buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '');
    }
    return lines.join('\n').trimEnd();
  }

  async function until<T>(
    what: string | RegExp,
    milliseconds: number,
    look: () => T | undefined | Promise<T | undefined>,
  ): Promise<T> {
    // A machine that stands still (a virtual one that is put aside) is no program that hangs: one look counts as 100 ms at most.
    let left = milliseconds;
    let looked = Date.now();
    for (;;) {
      // What a program says last is there when its end is told.
      const last = done;
      const found = await look();
      if (found !== undefined) return found;
      const now = Date.now();
      left -= Math.min(now - looked, 100);
      looked = now;
      if (last || left < 0) {
        const why = last ? 'the process ended' : `time is up (${stateOf(child.pid)})`;
        throw new Error(`${why} while waiting for ${what}; the screen:\n${await screen()}`);
      }
      // A look at what has not changed finds nothing.
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 50);
      });
    }
  }

  async function waitFor(text: string | RegExp, milliseconds = patience): Promise<string> {
    await until(text, milliseconds, () => {
      const fresh = all().slice(seen);
      const found = typeof text === 'string' ? { index: fresh.indexOf(text), 0: text } : text.exec(fresh);
      if (!found || found.index < 0) return undefined;
      seen += found.index + found[0].length;
      return true;
    });
    return screen();
  }

  return {
    pid: child.pid,
    screen,
    transcript: all,
    raw: () => printed,
    seen: () => all().slice(0, seen),
    waitFor,
    waitUntil: (what, look) => until(what, patience, async () => look(await screen())),
    type: (text) => child.write(text),
    press: (...names) => {
      for (const name of names) child.write(keys[name]);
    },
    kill: (signal = 'SIGKILL') => child.kill(signal),
    ended,
  };
}
