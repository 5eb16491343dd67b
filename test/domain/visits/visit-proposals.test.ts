import { describe, expect, test } from 'vitest';
import { visitProposals } from '../../../src/domain/visits/visit-proposals.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';

const [edition] = await shippedEditions();

describe('what the inspectors’ own sheets propose', () => {
  test('a drawn case file that could not be produced is shown at the item of the case files', () => {
    const proposals = visitProposals(edition!, {
      officers: [],
      checks: [],
      files: { zero: [], missing: ['样罚〔2026〕3号'] },
    });
    expect(proposals.map(({ item, kind, rule, text }) => ({ item, kind, rule, text }))).toEqual([
      { item: '2.2.1', kind: 'look', rule: null, text: '请查看：抽中的案卷 样罚〔2026〕3号 未能提供（案卷缺失）' },
    ]);
  });

  test('a file found 0分 only now is a question at 4.1.1, not a deduction', () => {
    const proposals = visitProposals(edition!, {
      officers: [],
      checks: [],
      files: { zero: ['样罚〔2026〕4号'], missing: [] },
    });
    expect(proposals.map(({ item, kind, text }) => ({ item, kind, text }))).toEqual([
      { item: '4.1.1', kind: 'look', text: '请查看：案卷 样罚〔2026〕4号 评查为 0 分，是否追究责任' },
    ]);
  });
});
