import { describe, expect, test } from 'vitest';
import {
  type CasesRoundOptions,
  casesRoundPool,
  type OfficersRoundOptions,
  officersRoundPool,
} from '../../../src/domain/draw/round-pool.ts';
import { caseRow, officer } from './samples.ts';

const officers = (more: Partial<OfficersRoundOptions> = {}): OfficersRoundOptions => ({
  purposes: ['duty', 'identity', 'test'],
  onlyValid: false,
  on: '2026-09-15',
  away: new Map(),
  strata: [],
  handlers: new Set(),
  answers: [],
  ...more,
});
const cases = (more: Partial<CasesRoundOptions> = {}): CasesRoundOptions => ({
  year: 2026,
  closedOnly: false,
  from: null,
  to: null,
  counts: { reported: [], named: [] },
  answers: [],
  ...more,
});
const roster = [
  officer('1', '甲', { post: '副局长' }),
  officer('2', '乙', { status: '已注销' }),
  officer('3', '丙', { status: '退休未注销' }),
  officer('4', '丁', { certificateKind: '行政执法监督证' }),
  officer('5', '戊', { status: '暂扣', section: '一中队' }),
  officer('6', '己', { expires: '2025-01-01', section: '二中队' }),
];

describe('the pool of officers', () => {
  test('leaves out by rule, and names, whose certificate was taken or is none for enforcement', () => {
    const pool = officersRoundPool(roster, officers());
    expect(pool.members.map(({ key }) => key)).toEqual(['1', '3', '6']);
    expect(pool.exclusions).toEqual([
      { key: '2', reason: '证件已注销' },
      { key: '4', reason: '监督证不是执法证' },
      { key: '5', reason: '证件暂扣' },
    ]);
    expect(pool.rules).toContain('without=注销,吊销,收回,暂扣,监督证');
  });

  test('who is away stays in the pool of papers and is named; for the test alone they are left out', () => {
    const away = new Map([['1', '公差（通知〔2026〕3号）']]);
    const shared = officersRoundPool(roster, officers({ away }));
    expect(shared.members.map(({ key }) => key)).toContain('1');
    expect(shared.questions).toEqual(['不在场 1=公差(通知〔2026〕3号)']);
    const test = officersRoundPool(roster, officers({ away, purposes: ['test'] }));
    expect(test.members.map(({ key }) => key)).toEqual(['3', '6']);
    expect(test.exclusions).toContainEqual({ key: '1', reason: '公差(通知〔2026〕3号)' });
    expect(() => officersRoundPool(roster, officers({ away: new Map([['9', '病假']]) }))).toThrow('不在抽取名单中');
  });

  test('handlers who are not on the list are asked about, and the answer is sealed', () => {
    const handlers = new Set(['甲', '外某']);
    const silent = officersRoundPool(roster, officers({ handlers }));
    expect([silent.open, silent.questions]).toEqual([['承办人'], ['名单外的承办人 外某=未答复']]);
    expect(silent.asked[0]!.text).toContain('外某');
    const told = officersRoundPool(
      roster,
      officers({ handlers, answers: [{ id: '承办人', answer: '已调出', by: '样答' }] }),
    );
    expect([told.open, told.questions]).toEqual([[], ['名单外的承办人 外某=已调出(样答)']]);
  });

  test('strata for the test are by post, or by section where sections are named', () => {
    const byPost = officersRoundPool(roster, officers({ purposes: ['test'], strata: ['负责人', '一线'] }));
    expect(byPost.members.map(({ key, matter }) => [key, matter])).toEqual([
      ['1', '负责人'],
      ['3', '一线'],
      ['6', '一线'],
    ]);
    const bySection = officersRoundPool(roster, officers({ strata: ['二中队'] }));
    expect(bySection.members.map(({ matter }) => matter)).toEqual(['未写明', '未写明', '二中队']);
    expect(() => officersRoundPool(roster, officers({ purposes: ['duty'], strata: ['一线'] }))).toThrow('只有现场测试');
  });
});

describe('the pool of case files', () => {
  const ledger = [1, 2, 5, 9].map((serial) => caseRow(`样罚〔2026〕${serial}号`, '行政处罚'));

  test('takes the numbers that nobody accounts for as phantoms of their series', () => {
    const pool = casesRoundPool(
      ledger,
      cases({ answers: [{ id: '样罚〔2026〕3-4号', answer: '不予立案', by: '样答' }] }),
    );
    expect(pool.members.filter(({ phantom }) => phantom)).toEqual(
      [6, 7, 8].map((serial) => ({ key: `样罚〔2026〕${serial}号`, matter: '行政处罚', name: '-', phantom: true })),
    );
    expect(pool.questions).toEqual(['样罚〔2026〕3-4号=不予立案(样答)', '样罚〔2026〕6-8号=缺号']);
  });

  test('asks where the statistics, the filings or the reviews tell of more', () => {
    const counts = {
      reported: [{ year: 2026, matter: '行政处罚', count: 7 }],
      named: [
        { ledger: '备案台账', number: '样罚〔2026〕2号' },
        { ledger: '备案台账', number: '样罚〔2026〕6号' },
      ],
    };
    const pool = casesRoundPool(ledger, cases({ counts }));
    expect(pool.open).toEqual(['2026年行政处罚件数', '备案台账所列案卷']);
    expect(pool.asked.map(({ text }) => text).join('\n')).toContain('统计表 7 件，案件台账 4 件');
    expect(pool.questions).toContain('2026年行政处罚件数,统计表 7 件,案件台账 4 件=未答复');
    expect(pool.questions).toContain('备案台账所列、案件台账没有的案卷 1 件:样罚〔2026〕6号=未答复');
  });

  test('inspections are counted by visits: they are compared where the ledger files them at all', () => {
    const counts = { reported: [{ year: 2026, matter: '行政检查', count: 800 }], named: [] };
    expect(casesRoundPool(ledger, cases({ counts })).open).toEqual([]);
    const inspected = [...ledger, caseRow('样检〔2026〕1号', '行政检查')];
    expect(casesRoundPool(inspected, cases({ counts })).open).toEqual(['2026年行政检查件数']);
  });

  test('numbers of years that are not looked at are no gaps', () => {
    const old = [caseRow('样罚〔2020〕9号', '行政处罚', { decided: '2026-01-05' })];
    expect(casesRoundPool(old, cases()).members).toHaveLength(1);
  });
});
