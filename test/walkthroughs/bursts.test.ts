import fc from 'fast-check';
import { expect, it } from 'vitest';
import { main } from '../../src/main.ts';
import { fakeTerminal } from '../support/fake-terminal.ts';
import { newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';
const [enter, esc, up, down] = ['\r', '\u001b', '\u001b[A', '\u001b[B'];
/** Held, pasted, wrong, Esc: what hands do to a keyboard in a visit. */
const burst = fc.oneof(
  fc.integer({ min: 1, max: 8 }).map((times) => enter!.repeat(times)),
  fc.constantFrom(esc!, up!, down!, '0', 'd', '1', '2', '8', 'u', '/', 'y', 'n', '?', '１', '扣', ' ', '\u007f'),
  fc
    .array(fc.constantFrom('0', '1', '2', 'd', enter!, esc!, '未', '9', 'B1', '1.1.1'), { maxLength: 6 })
    .map((keys) => keys.join('')),
  fc.constant('两本证件涂改\r'),
);
const runs = process.env.INSPECT_SOAK ? 20 : 2;

it(
  'random bursts over a visit: no answer to a frame younger than the guard, none lost, none doubled',
  async () => {
    const machine = newMachine();
    await machine.inspect('init');
    await machine.inspect(['unit', 'add', unit]);
    const told = (printed: string): number => printed.match(/ {2}已记 (?:[AB]\d|\d\.\d\.\d)：/g)?.length ?? 0;
    const entries = async (): Promise<number> =>
      ((await machine.inspect(['log', '--kind', 'item.answered', '--json'])).json() as unknown[]).length;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(burst, fc.integer({ min: 0, max: 700 })), { minLength: 25, maxLength: 25 }),
        async (bursts) => {
          const before = await entries();
          const terminal = fakeTerminal();
          const clock = { ...terminal.clock, fixed: false };
          const env = { ...process.env, INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15' };
          const visit = main(['start', unit, '--by', '示例甲'], terminal.streams, clock, undefined, {
            env,
            cwd: machine.folder,
          });
          await terminal.waitFor('做什么');
          for (const [keys, pause] of bursts) {
            terminal.pass(pause);
            const seen = told(terminal.printed());
            await terminal.type(keys);
            const now = told(terminal.printed());
            // One burst answers one item at most: what follows stands before a frame that nobody has read.
            expect(now - seen).toBeLessThanOrEqual(1);
          }
          await terminal.type('\u0003');
          await visit;
          // What was told as recorded is in the file, once each.
          expect((await entries()) - before).toBe(told(terminal.printed()));
        },
      ),
      { numRuns: runs },
    );
    expect((await machine.inspect('verify', { today: null })).code).toBe(0);
  },
  60_000 * runs,
);
