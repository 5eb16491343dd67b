import { PassThrough, Writable } from 'node:stream';
import { main } from '../../src/main.ts';
import { leapingClock } from './clocks.ts';
import { type PseudoTerminal, screenOf, surroundingsOf, type TerminalOptions } from './pty.ts';

/**
 * Runs a command line before a screen of its own in this process, where most of the program is loaded already. What
 * the kernel does of it is done here: in its own mode a terminal shows what is typed, and Enter is a line feed. Signals, and keys
 * that come while the mode changes, are for `openTerminal`.
 */
export function openHere(words: readonly string[], options: TerminalOptions = {}): PseudoTerminal {
  const env = surroundingsOf(options);
  let raw = false;
  let show = (_: string): void => {};
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (mode: boolean) => {
      raw = mode;
    },
  });
  const stdout = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        show(String(chunk).replaceAll('\n', '\r\n'));
        done();
      },
    }),
    { isTTY: true, columns: options.columns ?? 80, rows: options.rows ?? 24 },
    // As with the terminal of a process, nothing that is piped into it ends it.
    { end: () => stdout },
  );
  const surroundings = { env, cwd: options.cwd ?? process.cwd() };
  return screenOf(
    {
      pid: process.pid,
      onData(hear) {
        show = hear;
      },
      onExit(hear) {
        main(words, { stdin, stdout, stderr: stdout }, leapingClock(), undefined, surroundings).then((exitCode) =>
          hear({ exitCode }),
        );
      },
      write(keys) {
        if (!raw) show(keys.replaceAll('\r', '\r\n'));
        stdin.write(raw ? keys : keys.replaceAll('\r', '\n'));
      },
      kill: () => stdin.end(),
    },
    options,
  );
}
