import { expect, it } from 'vitest';
import { shownKey } from '../../src/domain/ledger-rows.ts';

it.each([
  ['2025|2025年度行政执法情况统计表', '2025年度行政执法情况统计表'],
  ['样罚〔2026〕1号', '样罚〔2026〕1号'],
  ['2026-03-05|0123456789abcdef', '2026年3月5日'],
  ['2026-03-05|0123456789abcdef#2', '2026年3月5日（第2条）'],
  ['2026|法律知识培训|2026-03-01|0123456789abcdef', '2026、法律知识培训、2026年3月1日'],
  ['2026|样罚〔2026〕1号|', '2026、样罚〔2026〕1号'],
  ['0123456789abcdef|样罚20261|2026-05-01', '样罚20261、2026年5月1日'],
  ['0123456789abcdef', '—'],
  ['0123456789abcdef'.repeat(4), '01234567 89abcdef 01234567 89abcdef 01234567 89abcdef 01234567 89abcdef'],
])('a row kept as %s is told to people as %s', (key, shown) => {
  expect(shownKey(key)).toBe(shown);
});
