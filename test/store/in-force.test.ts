import { expect, it } from 'vitest';
import { type Day, instantAt } from '../../src/domain/day.ts';
import type { Entry } from '../../src/store/entry.ts';
import { changedAfter, inForceOn } from '../../src/store/in-force.ts';

const said = (day: Day, value: string | null, since?: string | null): Entry => {
  const body = { value, ...(since === undefined ? {} : { since }) };
  return { at: instantAt(day).toISOString(), body, supersedes: [] } as Partial<Entry> as Entry;
};
const on = (entries: readonly Entry[], ...days: Day[]) => days.map((day) => inForceOn(entries, day));

it.each([
  ['never said', [], [undefined, undefined, undefined]],
  ['said once, for the days before too', [said('2026-05-01', '甲')], ['甲', '甲', '甲']],
  ['changed on the day of saying', [said('2026-01-05', '甲'), said('2026-06-01', '乙')], ['甲', '乙', '乙']],
  [
    'changed from an earlier day on',
    [said('2026-01-05', '甲'), said('2026-09-01', '乙', '2026-06-01')],
    ['甲', '乙', '乙'],
  ],
  [
    'changed from a day before the first word',
    [said('2026-08-05', '甲'), said('2026-09-01', '乙', '2026-06-01')],
    ['甲', '乙', '乙'],
  ],
  ['corrected', [said('2026-01-05', '甲'), said('2026-06-01', '乙', null)], ['乙', '乙', '乙']],
  [
    'changed and the change corrected',
    [said('2026-01-05', '甲'), said('2026-06-01', '乙'), said('2026-07-01', '丙', null)],
    ['甲', '丙', '丙'],
  ],
  [
    'changed, the day told rightly later',
    [said('2026-01-05', '甲'), said('2026-05-01', '乙'), said('2026-07-01', '乙', '2026-06-15')],
    ['甲', '甲', '乙'],
  ],
  ['cleared', [said('2026-01-05', '甲'), said('2026-06-01', null)], ['甲', null, null]],
])('what was %s', (_, entries, expected) => {
  expect(on(entries, '2026-05-31', '2026-06-01', '2026-07-01')).toEqual(expected);
});

it('until the first word of it, what papers usually bear holds, where they bear something', () => {
  const first = [said('2026-06-01', '甲')];
  const told = (entries: readonly Entry[]) =>
    (['2025-01-01', '2026-05-31', '2026-06-01'] as Day[]).map((day) => inForceOn(entries, day, '照例'));
  expect(told(first)).toEqual(['照例', '照例', '甲']);
  expect(told([said('2026-06-01', '甲', '2026-01-01')])).toEqual(['照例', '甲', '甲']);
  expect(told([said('2026-06-01', '甲', null)])).toEqual(['甲', '甲', '甲']);
  expect(changedAfter(first, '2026-01-01', '乙', '照例')).toEqual({ from: '2026-06-01', value: '甲' });
});

it('a change from an earlier day would undo a later one, save where it tells the day of that one', () => {
  const entries = [said('2026-01-05', '甲'), said('2026-06-01', '乙')];
  expect(changedAfter(entries, '2026-05-31', '丙')).toEqual({ from: '2026-06-01', value: '乙' });
  expect(changedAfter(entries, '2026-05-31', '乙')).toBeUndefined();
  expect(changedAfter(entries, '2026-06-01', '丙')).toBeUndefined();
  expect(changedAfter(entries.slice(0, 1), '2026-01-01', '丙')).toBeUndefined();
});

it('what two machines said, and decided otherwise, is as it was decided in the end, from the day on which it was said', () => {
  const entry = (id: string, supersedes: readonly string[], day: Day, value: string): Entry => ({
    ...said(day, value),
    id,
    supersedes,
  });
  const apart = [
    entry('old', [], '2026-01-05', '原名'),
    entry('ours', ['old'], '2026-06-01', '甲'),
    entry('theirs', ['old'], '2026-06-10', '乙'),
    entry('keepOurs', ['ours', 'theirs'], '2026-07-01', '甲'),
    entry('keepTheirs', ['ours', 'theirs'], '2026-07-02', '乙'),
  ];
  for (const [kept, from] of [
    ['甲', '2026-06-01'],
    ['乙', '2026-06-10'],
  ] as const) {
    const decided = [...apart, entry('again', ['keepOurs', 'keepTheirs'], '2026-07-05', kept)];
    expect(on(decided, '2026-05-31', from, '2026-07-06')).toEqual(['原名', kept, kept]);
  }
});
