import { expect, it } from 'vitest';
import { calendarLack } from '../../src/domain/day.ts';
import { typedDay } from '../../src/domain/typed-day.ts';

const today = '2026-09-15';
it.each([
  ['今天', 'past', '2026-09-15'],
  ['昨天', 'past', '2026-09-14'],
  ['12.15', 'past', '2025-12-15'],
  ['9.16', 'past', '2026-09-16'],
  ['10月13日', 'past', '2026-10-13'],
  ['12.15', 'ahead', '2026-12-15'],
  ['8.31', 'ahead', '2026-08-31'],
  ['3.1', 'ahead', '2027-03-01'],
  ['９月１日', 'past', '2026-09-01'],
  ['5号', 'past', '2026-09-05'],
  ['5号', 'ahead', '2026-10-05'],
  ['31号', 'past', '2026-08-31'],
  ['30天内', 'ahead', '2026-10-15'],
  ['一个月内', 'ahead', '2026-10-15'],
  ['两周', 'ahead', '2026-09-29'],
  ['半个月', 'ahead', '2026-09-30'],
  ['2026-09-01', 'ahead', '2026-09-01'],
  ['9.14', 'near', '2026-09-14'],
  ['9.16', 'near', '2026-09-16'],
  ['12.31', 'near', '2026-12-31'],
  ['14号', 'near', '2026-09-14'],
  ['30天内', 'past', null],
  ['13.40', 'past', null],
  ['九月', 'past', null],
  ['', 'past', null],
] as const)('「%s」, %s: %s', (text, lies, day) => {
  expect(typedDay(text, today, lies)).toBe(day);
});

it('is of the year that is asked about, where the nearest is not', () => {
  const lastYear = { from: '2025-01-01', to: '2025-12-31' } as const;
  const thisYear = { from: '2026-01-01', to: '2026-12-31' } as const;
  expect(typedDay('9.1', today, 'past', lastYear)).toBe('2025-09-01');
  expect(typedDay('12.15', today, 'past', thisYear)).toBe('2026-12-15');
  expect(typedDay('12.15', today, 'past', lastYear)).toBe('2025-12-15');
  expect(typedDay('2024-12-15', today, 'past', lastYear)).toBe('2024-12-15');
});

it.each([
  ['2026-11-31', '2026年11月没有31日'],
  ['2026年2月29日', '2026年2月没有29日'],
  ['20260431', '2026年4月没有31日'],
  ['11.31', '11月没有31日'],
  ['2.29', null],
  ['13.40', '没有13月'],
  ['2026-13-01', '没有13月'],
  ['2026-11-30', null],
  ['下周', null],
])('%s is no day of the calendar: %s', (text, lack) => {
  expect(calendarLack(text)).toBe(lack);
});
