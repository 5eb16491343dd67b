import { PassThrough, Writable } from 'node:stream';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import type { Streams } from '../../src/context.ts';

/** A terminal in memory whose clock moves only as the test says. */
export interface FakeTerminal {
  readonly streams: Streams;
  readonly clock: { now(): Date };
  /** Lets time pass, in milliseconds. */
  pass(milliseconds: number): void;
  /** Presses keys as one chunk, and lets the program hear them and say all that it says to them. */
  type(keys: string): Promise<void>;
  /** Waits until something is on the screen that was not found before. */
  waitFor(text: string): Promise<void>;
  /** All that was printed, control sequences removed. */
  printed(): string;
}

/** What a kernel hands on of a key, by the mode in which the terminal was when the key came: a Ctrl-D of its own mode is a NUL in raw. */
export function fakeTerminal(
  onWrite?: (text: string, raw: boolean, press: (keys: string) => void) => void,
): FakeTerminal {
  let now = Date.parse('2026-09-15T01:00:00Z');
  let out = '';
  let raw = false;
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode(mode: boolean) {
      raw = mode;
    },
  });
  const stdout = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        out += String(chunk);
        onWrite?.(String(chunk), raw, (keys) => stdin.write(keys));
        done();
      },
    }),
    { isTTY: true, columns: 80, rows: 24 },
    // As with the terminal of a process, nothing that is piped into it ends it.
    { end: () => stdout },
  );
  const settle = async (): Promise<void> => {
    let before: number;
    do {
      before = out.length;
      for (let round = 0; round < 6; round += 1) await turn();
    } while (out.length > before);
  };
  const printed = (): string => stripVTControlCharacters(out).replace(/\r/g, '');
  let seen = 0;
  return {
    streams: { stdin, stdout, stderr: stdout },
    clock: { now: () => new Date(now) },
    pass: (milliseconds) => {
      now += milliseconds;
    },
    async type(keys) {
      await settle();
      if (keys !== '') stdin.write(keys);
      await settle();
    },
    async waitFor(text) {
      for (let round = 0; round < 2000; round += 1) {
        const at = printed().indexOf(text, seen);
        if (at >= 0) {
          seen = at + text.length;
          return;
        }
        await sleep(5);
      }
      throw new Error(`time is up while waiting for ${text}; printed:\n${printed().slice(-2000)}`);
    },
    printed,
  };
}
