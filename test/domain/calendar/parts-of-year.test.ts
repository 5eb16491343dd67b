import { expect, test } from 'vitest';
import { monthsIn, partOfYear } from '../../../src/domain/calendar/parts-of-year.ts';
import { kinds } from '../../../src/domain/ledgers/kinds.ts';

test('a part of a year has its months, in figures and in words', () => {
  const parts: readonly (readonly [string, readonly [number, number]])[] = [
    ['3月', [3, 3]],
    ['十一月份', [11, 11]],
    ['十月', [10, 10]],
    ['1-6月', [1, 6]],
    ['1―6月', [1, 6]],
    ['一月至三月', [1, 3]],
    ['第3季度', [7, 9]],
    ['四季度', [10, 12]],
    ['前三季度', [1, 9]],
    ['前两个季度', [1, 6]],
    ['一至三季度', [1, 9]],
    ['下半年', [7, 12]],
    ['全年', [1, 12]],
  ];
  const alone = new RegExp(`^${partOfYear}$`);
  for (const [words, months] of parts)
    expect([words, alone.test(words), monthsIn(`2025年${words}行政执法统计`)]).toEqual([words, true, months]);
  expect(['13月', '三月三', '2025年', '季度'].filter((words) => alone.test(words))).toEqual([]);
  expect(monthsIn('2025年行政执法统计')).toBeNull();
});

test('two reports of one period are one, however their titles write it', () => {
  const identities = (title: string) =>
    new Set(kinds.statistics.identities?.({ year: 2025, title }, () => null, new Set()) ?? []);
  for (const [one, other] of [
    ['三月行政执法统计', '3月行政执法统计'],
    ['1―6月行政执法统计', '上半年行政执法统计'],
    ['一至三季度行政执法统计', '前三季度行政执法统计'],
  ] as const)
    expect([...identities(one)].filter((identity) => identities(other).has(identity)).length).toBeGreaterThan(0);
  expect([...identities('前三季度统计')].filter((one) => identities('三季度统计').has(one))).toEqual([]);
});
