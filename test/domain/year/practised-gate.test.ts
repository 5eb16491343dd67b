import { expect, it } from 'vitest';
import type { Machine, RunResult } from '../../support/run.ts';
import { concludeAt, titleOffice, titleUnits } from '../../support/title-year.ts';

const [unit] = titleUnits;
const open = 'publicity open --from 2026-09-01 --channels 样县网站 --contact 电话（略）';
const naming = `designate ${unit} --date 2026-09-08`;

/** In earnest, under a clock that runs. */
const at = (machine: Machine, day: string, words: string): Promise<RunResult> =>
  machine.inspect(words, { now: `${day}T02:00:00Z` });

it('nobody is shown or named on a conclusion that was drawn on a set day alone', async () => {
  const machine = await titleOffice();
  await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed' });
  const shown = await at(machine, '2026-09-01', `${open} ${unit}`);
  expect([shown.code, shown.err]).toEqual([4, expect.stringContaining('按演练看待，不能据以公示、命名')]);
  expect((await at(machine, '2026-09-01', `status ${unit}`)).out).toContain('（达标）（演练）');
});

it('a list that was only practised is told as practice alone, and counts as none for whoever is to be named', async () => {
  const machine = await titleOffice();
  await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed', running: true });
  for (const [today, words] of [
    ['2026-09-01', open],
    ['2026-09-08', 'publicity close'],
  ] as const)
    expect((await machine.inspect(words, { today })).code).toBe(0);
  const refused = await at(machine, '2026-09-08', naming);
  expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('publicity open')]);
  expect(refused.err).not.toContain('publicity close');
  expect((await at(machine, '2026-09-08', `status ${unit}`)).out).not.toMatch(/日公示/);
  expect((await at(machine, '2026-09-08', 'practice list')).out).toContain('公示');
});
