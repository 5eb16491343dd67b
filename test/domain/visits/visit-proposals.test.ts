import { describe, expect, test } from 'vitest';
import type { OfficerCheck } from '../../../src/domain/visits/five-check.ts';
import { visitProposals } from '../../../src/domain/visits/visit-proposals.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';
import { vocabularyWith } from '../../../src/standards/vocabulary.ts';

const [edition] = await shippedEditions();
const words = vocabularyWith(new Map()).编制性质;

describe('what the inspectors’ own sheets propose', () => {
  test('a drawn case file that could not be produced is shown at the item of the case files', () => {
    const proposals = visitProposals(edition!, {
      officers: [],
      checks: [],
      words,
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
      words,
      files: { zero: ['样罚〔2026〕4号'], missing: [] },
    });
    expect(proposals.map(({ item, kind, text }) => ({ item, kind, text }))).toEqual([
      { item: '4.1.1', kind: 'look', text: '请查看：案卷 样罚〔2026〕4号 评查为 0 分，是否追究责任' },
    ]);
  });

  test('a holder noted as a temp, or not the person on the card, is held against B2 also where nobody called him ineligible', () => {
    const officer = { identity: '相符', employment: '行政编制', post: '执法岗', eligible: true, note: null };
    const told = (more: Partial<OfficerCheck>) =>
      visitProposals(edition!, {
        officers: [{ ...officer, ...more, key: '1001', name: '张示范' }],
        checks: [],
        words,
        files: { zero: [], missing: [] },
      }).map(({ item, kind, degree, text }) => [item, kind, degree, text]);
    expect(told({})).toEqual([]);
    expect(told({ employment: '临时工' })).toEqual([
      ['B2', 'finding', 'suspected', '核对表：张示范（1001）：编制“临时工”，岗位“执法岗”，记为符合领证条件'],
    ]);
    expect(told({ identity: '不符' })).toEqual([
      ['B2', 'finding', 'suspected', '核对表：张示范（1001）：编制“行政编制”，岗位“执法岗”，身份与证件不符'],
    ]);
    expect(told({ employment: '临时工', eligible: false, post: '' })).toEqual([
      ['B2', 'finding', 'stated', '核对表：张示范（1001）：编制“临时工”'],
    ]);
    expect(told({ employment: '临时工', note: '已考录，编制文件在办' })).toEqual([
      [
        'B2',
        'look',
        'undecidable',
        '请查看：核对表：张示范（1001）：编制“临时工”，岗位“执法岗”，已考录，编制文件在办，记为符合领证条件',
      ],
    ]);
  });
});
