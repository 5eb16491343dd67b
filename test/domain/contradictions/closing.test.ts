import { describe, expect, it } from 'vitest';
import { type ClosingFacts, closingRemarks } from '../../../src/domain/contradictions/closing.ts';
import { scoreAcceptance } from '../../../src/domain/scoring/score-acceptance.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';

const edition = (await shippedEditions())[0]!;
const scored = (answers: Parameters<typeof scoreAcceptance>[0]['answers']) =>
  scoreAcceptance({
    edition,
    settlements: new Map(),
    answers,
    test: null,
    review: null,
    proofs: [],
    year: 2026,
    acceptedOn: '2026-09-15',
  });
const facts = (over: Partial<ClosingFacts>): ClosingFacts => ({
  unitName: '甲局',
  edition,
  result: scored(edition.items.map((item) => ({ item: item.id, state: 'clear', findings: [] }))),
  evidenced: new Set(edition.items.map((item) => item.id)),
  draws: [],
  untested: [],
  unreviewed: [],
  uncheckedOfficers: [],
  files: [],
  team: [{ name: '示例甲', lead: true, sections: [], recused: null }],
  problems: [],
  methodsLacking: [],
  visitRemarks: [],
  contradictions: [],
  unanswered: [],
  ...over,
});
const told = (over: Partial<ClosingFacts>): string[] =>
  closingRemarks(facts(over)).map(({ weight, what, mend }) => `${weight} ${what} → ${mend}`);
const usual = told({});

describe('before an acceptance is closed', () => {
  it('leads a sealed draw, a returned answer and a look that is lacking to their places', () => {
    const draws = [{ id: '2026-A01', status: 'sealed', verified: true, place: 'test' }] as const;
    const looks = [
      { item: '1.2.1', state: 'returned', comment: '缺截图' },
      { item: '1.1.1', state: 'waiting', comment: null },
    ] as const;
    const found = closingRemarks(facts({ draws, looks, unevidenced: ['2.1.2'] }));
    expect(found.filter(({ what }) => /封存|复看|佐证（/.test(what)).map(({ item, place }) => [item, place])).toEqual([
      [null, 'test'],
      ['1.2.1', 'items'],
      [null, 'second'],
      ['2.1.2', 'items'],
    ]);
  });
  it('names what is missing, with the command that mends it', () => {
    expect(usual).toContain(
      'must B4 班子成员未被追究刑事责任：缺申报单位纪检监察部门提供的证明材料 → inspect score 甲局 B4 --proof provided --issuer 单位 --issued 日期',
    );
    expect(usual).toContain(
      'must 2.1.1 执法资格与现场测试：未抽取测试人员，或未录入测试成绩 → inspect test score 甲局 证号=分数',
    );
    const nothing = told({ result: scored([]) });
    expect(nothing[0]).toMatch(/^must 未检查 26 项：B1、B2、B4.* → inspect start 甲局$/);
    // What else is missing still stands beside the items that nobody has looked at.
    expect(nothing.filter((line) => /证明材料|提供的材料/.test(line))).toHaveLength(5);
    expect(nothing.filter((line) => line.includes('未检查'))).toHaveLength(1);
  });
  it('names full marks without evidence', () => {
    const evidenced = new Set(edition.items.map((item) => item.id).filter((id) => id !== '1.2.1'));
    expect(told({ evidenced })).toContain(
      'should 1.2.1 岗责体系建立、公开得满分，没有记佐证 → inspect score 甲局 1.2.1 --none --attach 文件',
    );
  });
  it('names a deduction without its fact, and a veto whose fact has no date', () => {
    const result = scored([
      { item: '1.2.1', state: 'deducted', findings: [{ rule: '1.2.1-none', count: 1 }] },
      { item: 'B1', state: 'deducted', findings: [{ rule: 'B1-uncertified', count: 1, note: '样某无证办案' }] },
    ]);
    expect(told({ result })).toEqual(
      expect.arrayContaining([
        'should 1.2.1 岗责体系建立、公开扣分没有写明事实（几起、谁） → inspect score 甲局 1.2.1 --finding 1.2.1-none --note 事实',
        'should B1 持证执法的事实没有日期或编号 → inspect score 甲局 B1 --finding B1-uncertified --note 事实',
      ]),
    );
  });
  it('names a sealed and an unverified draw, a drawn person not tested, a file out, no team, a problem without deadline', () => {
    const file = {
      key: '示罚〔2026〕1号',
      pages: 30,
      taken: '2026-09-15' as const,
      givenBy: '',
      takenBy: '示例甲',
      returned: null,
      returnedTo: null,
    };
    const problem = {
      id: 'x',
      number: '2026-K7Q3',
      item: null,
      text: '问题',
      foundAt: 'acceptance',
      found: '2026-09-15',
      deadline: null,
      state: 'open',
      seen: null,
      note: null,
    } as const;
    const found = told({
      draws: [
        { id: '2026-A01', status: 'sealed', verified: true, place: 'test' },
        { id: '2026-A02', status: 'drawn', verified: false },
      ],
      untested: ['样例甲'],
      files: [file],
      team: [],
      problems: [problem],
      unanswered: [{ item: '3.1.1', text: '某案未备案' }],
      uncheckedOfficers: ['样例乙'],
    });
    expect(found.filter((line) => !usual.includes(line))).toEqual([
      'must 抽取 2026-A01 已封存，尚未报数出签 → inspect draw open 2026-A01',
      'must 抽取 2026-A02 复算不一致 → inspect draw verify 2026-A02',
      'must 抽中的 样例甲 没有测试成绩 → inspect test score 甲局 证号=分数',
      'should 3.1.1 台账提示尚未答复：某案未备案 → inspect score 甲局 3.1.1 …（与已记的一并写；不成立的加 --dismiss 理由）',
      'should 五人核对表还缺 样例乙 → inspect start 甲局（查阅资料）',
      'should 案卷 示罚〔2026〕1号 于 2026-09-15 调出，尚未归还 → inspect start 甲局（评查案卷）',
      'should 没有登记验收组成员和组长 → inspect start 甲局（验收组）',
      'should 问题 2026-K7Q3 没有整改期限 → inspect problem deadline 甲局 2026-K7Q3 日期',
    ]);
  });
});
