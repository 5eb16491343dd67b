import { expect, test } from 'vitest';
import type { Finding } from '../../../src/domain/acceptance.ts';
import { findingText } from '../../../src/domain/scoring/findings.ts';
import { findItem } from '../../../src/domain/standard.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';

const sentences: readonly (readonly [string, Partial<Finding>, string])[] = [
  ['3.1.1-late', { count: 2 }, '超期备案 2 起'],
  ['3.1.1-late', { note: '样罚〔2026〕1号超期备案' }, '样罚〔2026〕1号超期备案'],
  ['3.1.1-late', { count: 2, note: '都在三月' }, '超期备案 2 起，都在三月'],
  ['3.4.1-idle', { count: 3 }, '3人本年度未参与执法'],
  ['3.2.1-year', { count: 2, years: [2024, 2025] }, '缺2次年度案卷评查（2024年、2025年）'],
  ['2.1.2-year', { count: 2, years: [2023, 2024] }, '缺2年培训考试材料（2023年、2024年）'],
  ['1.2.1-none', { note: '没有建立岗责体系' }, '没有建立岗责体系'],
  ['1.2.1-unpublished', { note: '岗责体系没有公开' }, '岗责体系没有公开'],
  ['1.3.2-stale', { note: '职权下放后没有更新' }, '未及时调整流程图，职权下放后没有更新'],
  ['2.2.2-discretion', { note: '三项制度没有落实到中队' }, '三项制度没有落实到中队'],
  ['2.2.2-discretion', {}, '验收组评定扣分'],
  ['A1-award', { note: '《样报》第3版' }, '《样报》第3版'],
  ['B3-failed', { count: 2, note: '样罚〔2026〕1号60分' }, '有不合格案卷，样罚〔2026〕1号60分'],
  ['2.1.1-test', { note: '5 人合计 427 分' }, '现场测试 5 人合计 427 分，按平均分换算'],
  ['2.1.1-test', { count: 2, note: '低于60分：样甲 58、样乙 41.5' }, '现场测试 2 人低于60分（样甲58分、样乙41.5分）'],
  ['2.2.1-review', { note: '4 份案卷的平均分折算' }, '按 4 份案卷的平均分折算'],
];

test.each(sentences)('a finding of %s with %j is told in one clause, nothing of it twice', async (rule, more, told) => {
  const item = findItem((await shippedEditions()).at(-1)!, rule.replace(/-[a-z]+$/, ''));
  expect(findingText(item, { rule, count: 1, ...more })).toBe(told);
});
