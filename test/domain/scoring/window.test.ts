import { expect, it } from 'vitest';
import type { Day } from '../../../src/domain/day.ts';
import { coveredBy, windowOf } from '../../../src/domain/scoring/window.ts';
import { findItem } from '../../../src/domain/standard.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';

async function label(id: string, acceptedOn: Day | null, settled: [string, string][] = []) {
  const [edition] = await shippedEditions();
  return windowOf(findItem(edition!, id)!, 2026, acceptedOn, new Map(settled))?.label ?? null;
}

it('counts the acceptance year and the two before for trainings, up to the day of the acceptance', async () => {
  expect(await label('2.1.2', '2026-09-15')).toBe('近三年（2024年1月1日至2026年9月15日）');
  expect(await label('3.2.1', null)).toBe('近三年（2024年1月1日至2026年12月31日）');
});

it('a paper speaks of the window up to the day on which it was issued', async () => {
  const edition = (await shippedEditions()).at(-1)!;
  const window = windowOf(findItem(edition, 'B4')!, 2026, '2026-09-15', new Map())!;
  expect(coveredBy(window, '2026-09-10')).toBe('近三年（2023年9月16日至2026年9月10日）');
  expect(coveredBy(window, '2026-09-15')).toBe(window.label);
  expect(coveredBy(window, null)).toBe(window.label);
});

it('goes 36 months back for punishments', async () => {
  expect(await label('B4', '2026-09-15')).toBe('近三年（2023年9月16日至2026年9月15日）');
});

it('ends this year with the year where the acceptance comes later', async () => {
  expect(await label('3.3.1', '2027-01-10')).toBe('本年度（2026年1月1日至2026年12月31日）');
});

it('ends three years with the year too, and begins them with one, whenever the acceptance comes', async () => {
  expect(await label('2.1.2', '2027-01-10')).toBe('近三年（2024年1月1日至2026年12月31日）');
  expect(await label('2.1.2', '2025-12-20')).toBe('近三年（2024年1月1日至2026年12月31日）');
});

it('follows the office where it settled what three years are', async () => {
  expect(await label('B4', '2026-09-15', [['three-years', 'calendar']])).toBe('近三年（2024年1月1日至2026年9月15日）');
  expect(await label('2.1.2', '2026-09-15', [['three-years', 'months']])).toBe(
    '近三年（2023年9月16日至2026年9月15日）',
  );
  expect(await label('B6', '2026-09-15', [['three-years', 'before']])).toBe('近三年（2023年1月1日至2025年12月31日）');
});

it('has none where the source names none', async () => {
  expect(await label('1.2.1', '2026-09-15')).toBeNull();
});

it.each([
  ['years-2', '近两年（2025年1月1日至2026年9月15日）'],
  ['years-5', '近五年（2022年1月1日至2026年9月15日）'],
  ['before-1', '上年度（2025年1月1日至2025年12月31日）'],
  ['before-3', '前三个年度（2023年1月1日至2025年12月31日）'],
  ['months-12', '近12个月（2025年9月16日至2026年9月15日）'],
] as const)('counts what an edition says, whatever the office settled of three years: %s', async (window, said) => {
  const [edition] = await shippedEditions();
  const item = { ...findItem(edition!, 'B4')!, window };
  expect(windowOf(item, 2026, '2026-09-15', new Map([['three-years', 'before']]))?.label).toBe(said);
});
