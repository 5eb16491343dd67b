import { expect, it } from 'vitest';
import type { ItemAnswer, ProofState } from '../../src/domain/acceptance.ts';
import { scoreAcceptance } from '../../src/domain/scoring/score-acceptance.ts';
import { pointsText, totalText } from '../../src/domain/scoring/total-text.ts';
import { shippedEditions } from '../../src/standards/shipped.ts';
import { resultJson, resultText } from '../../src/views/result.ts';
import { width } from '../../src/views/text-width.ts';

const [edition] = await shippedEditions();

function score(answers: readonly ItemAnswer[], proofs: readonly ProofState[] = []) {
  return scoreAcceptance({
    edition: edition!,
    settlements: new Map(),
    answers,
    proofs,
    test: { members: [{ key: '16110526001', name: '甲一', score: 9000 }] },
    review: { files: [{ key: '样综执罚〔2026〕1号', matter: '行政处罚', score: 7700 }] },
    year: 2026,
    acceptedOn: '2026-09-15',
  });
}

const everything = edition!.items.map((item): ItemAnswer => ({ item: item.id, state: 'clear', findings: [] }));
const said = (answer: ItemAnswer) => [...everything.filter((one) => one.item !== answer.item), answer];

it('has the keys that scripts rely on', () => {
  const json = resultJson(score([]));
  expect(Object.keys(json)).toEqual([
    'items',
    'vetoes',
    'general',
    'bonus',
    'total',
    'range',
    'unchecked',
    'passLine',
    'verdict',
    'consequences',
    'missing',
  ]);
  const [item] = json.items as Record<string, unknown>[];
  expect(Object.keys(item!)).toEqual(
    expect.arrayContaining([
      'id',
      'kind',
      'points',
      'state',
      'deducted',
      'score',
      'explanation',
      'findings',
      'proof',
      'lost',
    ]),
  );
});

it('shows no proof where an item has a finding, yet names material that is owed in any case', () => {
  const found: ItemAnswer = { item: '3.6.1', state: 'deducted', findings: [{ rule: '3.6.1-unfulfilled', count: 1 }] };
  const json = resultJson(score(said(found)));
  const items = json.items as { id: string; proof: unknown }[];
  expect(items.find((item) => item.id === '3.6.1')).toMatchObject({ score: 1, proof: null });
  expect(json.missing).toContainEqual({
    item: '3.6.1',
    why: 'proof',
    what: '缺申报单位所在省辖市、省直管县（市）司法行政等部门提供的材料',
  });
});

it('never shows a bare negative total but its parts', () => {
  const vetoed = score(said({ item: 'B1', state: 'deducted', findings: [{ rule: 'B1-uncertified', count: 1 }] }));
  expect(totalText(vetoed)).toBe('一般标准 98.00 分；加分 0.00 分；基础标准扣 100 分（B1）');
  expect(resultJson(vetoed).total).toBe(-2);
  expect(pointsText(vetoed)).toBe('98.00，基础标准扣 100 分（B1）');
  const open = score([{ item: 'B1', state: 'deducted', findings: [{ rule: 'B1-uncertified', count: 1 }] }]);
  expect(pointsText(open)).toBe('18.00～100.00，基础标准扣 100 分（B1）');
});

it('says what an open result can still become, and which veto items nobody looked at', () => {
  expect(totalText(score([]))).toBe('得分 18.00～100.00 分，未查 26 项（其中基础标准 B1、B2、B4、B5、B6）');
  const breach: ItemAnswer = { item: 'B1', state: 'deducted', findings: [{ rule: 'B1-uncertified', count: 1 }] };
  expect(totalText(score([breach]))).toBe(
    '得分 18.00～100.00 分，未查 25 项（其中基础标准 B2、B4、B5、B6）；基础标准扣 100 分（B1）',
  );
});

it('stays within 80 columns', () => {
  const answers = said({
    item: '3.1.1',
    state: 'deducted',
    findings: [
      {
        rule: '3.1.1-unfiled',
        count: 1,
        note: '样综执罚〔2026〕12号，当事人为示例商贸有限公司，罚款十二万元，至验收之日仍未报送备案材料',
        evidence: [{ file: '行政处罚案件台账（2024—2026年度合并版）.xlsx', sheet: '台账', row: 112 }],
      },
    ],
  });
  for (const line of resultText(edition!, score(answers), 80)) expect(width(line), line).toBeLessThanOrEqual(80);
  for (const line of resultText(edition!, score([]), 80)) expect(width(line), line).toBeLessThanOrEqual(80);
});

it('tells the years of what is missing by years, with or without a note', () => {
  const missing = (years: number[], note?: string): ItemAnswer => ({
    item: '2.1.2',
    state: 'deducted',
    findings: [{ rule: '2.1.2-year', count: years.length, years, ...(note ? { note } : {}) }],
  });
  const text = (answer: ItemAnswer) => resultText(edition!, score(said(answer)), 100);
  expect(text(missing([2025], '缺')).join('\n')).toContain('缺一年培训考试材料（2025年）：缺');
  expect(text(missing([2024, 2025])).join('\n')).toContain('缺2年培训考试材料（2024年、2025年）');
});
