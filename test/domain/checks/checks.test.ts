import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WorkingDays } from '../../../src/domain/calendar/working-days.ts';
import type { Facts } from '../../../src/domain/checks/facts.ts';
import { samePerson } from '../../../src/domain/checks/handlers.ts';
import { majorOf } from '../../../src/domain/checks/major.ts';
import { checkedItems, runChecks } from '../../../src/domain/checks/run-checks.ts';
import { linksOf } from '../../../src/domain/edition-data.ts';
import { foldName } from '../../../src/domain/identifiers/names.ts';
import type { FieldValue } from '../../../src/domain/ledger-rows.ts';
import type { LedgerKind } from '../../../src/domain/ledgers/kinds.ts';
import type { LedgerRow } from '../../../src/domain/ledgers/rows.ts';
import { shippedHolidays } from '../../../src/standards/holidays.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';
import { vocabularyWith } from '../../../src/standards/vocabulary.ts';

const edition = (await shippedEditions())[0]!;
const holidays = new WorkingDays(shippedHolidays());
const words = vocabularyWith(new Map());

type Fields = Readonly<Record<string, FieldValue>>;
type Ledgers = Partial<Record<LedgerKind, readonly Fields[]>>;

function rowsOf<K extends LedgerKind>(kind: K, list: readonly Fields[]): LedgerRow<K>[] {
  return list.map((fields, at) => ({
    kind,
    key: String(fields.certificate ?? fields.number ?? fields.id ?? at),
    fields,
    source: { file: `${kind}.xlsx`, sheet: '表', row: at + 2 },
  }));
}

/** Every ledger is there unless said otherwise, so that a check tells only what its test is about. */
function facts(
  ledgers: Ledgers,
  more: Partial<Facts> & { readonly settled?: Record<string, string>; readonly lacks?: LedgerKind[] } = {},
): Facts {
  const { settled, lacks, ...rest } = more;
  return {
    year: 2026,
    day: '2026-09-15',
    edition,
    settlements: new Map(Object.entries(settled ?? {})),
    rows: (kind) => rowsOf(kind, ledgers[kind] ?? []),
    has: (kind) => !(lacks ?? []).includes(kind),
    hasColumn: () => true,
    holidays,
    words,
    drawn: { identity: null, duty: null },
    test: null,
    review: null,
    ...rest,
  };
}

function said(item: string, given: Facts): string[] {
  return runChecks(given, item).map(
    ({ kind, rule, text, evidence }) => `${kind} ${rule ?? '-'} ${text} @${evidence.map((each) => each.row).join(',')}`,
  );
}

const officer = { name: '张样例', certificate: '1001', issued: '2022-01-01', expires: '2027-01-01', onList: true };
const file = {
  number: '样罚〔2026〕1号',
  matter: '行政处罚',
  handlers: ['张样例'],
  opened: '2026-03-01',
  decided: '2026-03-20',
};

describe('checks of the ledgers', () => {
  it('serve items of the shipped edition, each with rules that it has', () => {
    for (const item of checkedItems(edition)) expect(edition.items.map(({ id }) => id)).toContain(item);
  });

  it('say nothing where there is nothing', () => {
    const quiet = facts({
      officers: [{ ...officer, employment: '行政编制' }],
      cases: [file],
      statistics: [{ year: 2025, due: '2026-01-31', submitted: '2026-01-20' }],
      trainings: [2024, 2025].flatMap((year) => ['专业', '公共'].map((scope) => ({ year, scope }))),
      reviews: [{ year: 2024 }, { year: 2025 }],
      complaints: [{ received: '2026-03-01', result: '已答复' }],
    });
    expect(runChecks(quiet)).toEqual([]);
  });
});

describe('B1', () => {
  it('says of nobody whose certificate was renewed that it was only then issued', () => {
    const given = facts({ officers: [{ ...officer, issued: null, renewed: '2026-05-01' }], cases: [file] });
    expect(said('B1', given)).toEqual([]);
  });

  it('finds handlers who are on no roster or got their certificate later', () => {
    const given = facts({
      officers: [officer, { ...officer, name: '李示范', certificate: '1002', issued: '2026-04-01' }],
      cases: [
        { ...file, handlers: ['张样例', '卫无证'] },
        { ...file, number: '样罚〔2026〕2号', handlers: ['李示范', '卫无证'] },
      ],
    });
    expect(said('B1', given)).toEqual([
      'finding B1-uncertified 承办人卫无证不在执法人员名册，未见执法证，参与办理样罚〔2026〕1号、样罚〔2026〕2号 @2,3',
      'finding B1-uncertified 承办人李示范2026年4月1日才取得执法证，参与办理样罚〔2026〕2号 @3,3',
    ]);
  });

  it('says nothing of the day of a new certificate where the one before it, no longer on the roster, held on the day', () => {
    const given = { officers: [{ ...officer, certificate: '2002', issued: '2026-06-01' }], cases: [file] };
    const former = () => rowsOf('officers', [officer]);
    expect(said('B1', facts(given))).toHaveLength(1);
    expect(said('B1', facts(given, { former }))).toEqual([]);
  });

  it('only hints where the roster has a name that differs in one character', () => {
    const given = facts({ officers: [{ ...officer, name: '王小㛃' }], cases: [{ ...file, handlers: ['王小洁'] }] });
    expect(said('B1', given)).toEqual([
      'look - 请查看：承办人王小洁不在执法人员名册，名册有姓名相近的王小㛃，参与办理样罚〔2026〕1号 @2',
    ]);
  });

  it('takes no other surname for a slip of the pen', () => {
    const given = facts({ officers: [{ ...officer, name: '庚样例' }], cases: [{ ...file, handlers: ['张样例'] }] });
    expect(said('B1', given)).toEqual([
      'finding B1-uncertified 承办人张样例不在执法人员名册，未见执法证，参与办理样罚〔2026〕1号 @2',
    ]);
  });

  it('tells of a certificate beside a handler that the roster gives to another, and of no other', () => {
    const given = facts({
      officers: [officer, { ...officer, name: '李示范', certificate: '1002' }],
      cases: [
        { ...file, handlers: ['张样例', '李示范'], handlerCertificates: `1002、${officer.certificate}` },
        { ...file, number: '样罚〔2026〕2号', handlerCertificates: officer.certificate },
        { ...file, number: '样罚〔2026〕3号', handlerCertificates: '1009' },
        { ...file, number: '样罚〔2026〕4号', handlers: ['张样例', '李示范'], handlerCertificates: '1002' },
      ],
    });
    expect(said('B1', given)).toEqual([
      'look - 请查看：承办人张样例的证号案件台账写作 1002，名册上是 1001，1002 是李示范的：样罚〔2026〕1号 @2',
      'look - 请查看：承办人李示范的证号案件台账写作 1001，名册上是 1002，1001 是张样例的：样罚〔2026〕1号 @2',
      'look - 请查看：承办人张样例的证号案件台账写作 1009，名册上是 1001：样罚〔2026〕3号 @4',
    ]);
  });

  it('says nothing without a roster, without a day of issue, and of other certificates until they are settled', () => {
    expect(said('B1', facts({ cases: [file] }))).toEqual([]);
    expect(said('B1', facts({ officers: [{ ...officer, issued: null }], cases: [file] }))).toEqual([]);
    const ministry = { ...officer, certificateKind: '中华人民共和国行政执法证' };
    expect(said('B1', facts({ officers: [ministry], cases: [file] }))).toEqual([]);
    const settled = facts(
      { officers: [ministry], cases: [file] },
      { settled: { 'other-certificates': 'insufficient' } },
    );
    expect(said('B1', settled)).toHaveLength(1);
    const both = facts(
      { officers: [ministry, { ...officer, certificate: '1009', certificateKind: '河南省行政执法证' }], cases: [file] },
      { settled: { 'other-certificates': 'insufficient' } },
    );
    expect(said('B1', both)).toEqual([]);
  });

  it('looks at cases of the acceptance year and the two before only', () => {
    const old = { ...file, handlers: ['卫无证'], opened: '2023-01-01', decided: '2023-12-31' };
    expect(said('B1', facts({ officers: [officer], cases: [old] }))).toEqual([]);
    expect(said('B1', facts({ officers: [officer], cases: [{ ...old, decided: '2024-01-01' }] }))).toHaveLength(1);
  });
});

describe('B2', () => {
  it('finds holders whose employment does not allow it, the drawn first', () => {
    const given = facts(
      {
        officers: [
          { ...officer, employment: '劳动合同工' },
          { ...officer, name: '李示范', certificate: '1002', employment: '工勤' },
          { ...officer, name: '王演示', certificate: '1003', employment: '事业编' },
          { ...officer, name: '赵样例', certificate: '1004', employment: '临时聘用', status: '已注销' },
          { ...officer, name: '钱虚构', certificate: null, employment: '公益性岗位', onList: true },
          { ...officer, name: '孙示范', certificate: '1006', employment: '劳务派遣', onList: false },
        ],
      },
      { drawn: { identity: ['1002'], duty: null } },
    );
    expect(said('B2', given)).toEqual([
      'finding B2-ineligible 李示范（抽中）编制性质为工勤，持有执法证 1002 @3',
      'finding B2-ineligible 张样例编制性质为劳动合同工，持有执法证 1001 @2',
    ]);
  });

  it('counts each person once, as holding every row against every other would', () => {
    const few = <T>(...values: readonly T[]) => fc.constantFrom(...values);
    const row = fc.record({
      name: few('张样例', '张 样例', '李示范'),
      sex: few('男', '女', null),
      birth: few('1980-01', '1990-02', null),
      idNumber: few('110101198001011234', null),
      employment: few('劳务派遣', '工勤', null),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (people) => {
        const rows = rowsOf(
          'officers',
          people.map((one, at) => ({ ...officer, ...one, certificate: `10${at}` })),
        );
        const kept: typeof rows = [];
        for (const one of rows)
          if (
            !kept.some(
              (other) =>
                foldName(String(other.fields.name)) === foldName(String(one.fields.name)) &&
                (samePerson(other, one) ?? other.fields.employment === one.fields.employment),
            )
          )
            kept.push(one);
        const found = runChecks(facts({ officers: rows.map(({ fields }) => fields) }), 'B2');
        const counted = found.flatMap(({ evidence }) => evidence.map((each) => each.row)).sort();
        expect(counted).toEqual(kept.map(({ source }) => source.row).sort());
      }),
    );
  });
});

describe('B3 and 2.1.1', () => {
  const review = (score: number) => ({ files: [{ key: '样罚〔2026〕1号', matter: '行政处罚', score }] });
  it('finds files below 70, and 70 itself only as settled', () => {
    expect(said('B3', facts({ cases: [file] }, { review: review(6_999) }))).toEqual([
      'finding B3-failed 案卷 样罚〔2026〕1号 评查 69.99 分，不合格 @2',
    ]);
    expect(said('B3', facts({ cases: [file] }, { review: review(7_000) }))).toEqual([]);
    expect(said('B3', facts({ cases: [file] }, { review: review(7_000), settled: { seventy: 'fails' } }))).toHaveLength(
      1,
    );
    expect(said('B3', facts({ cases: [file] }, { review: review(7_000), settled: { seventy: 'passes' } }))).toEqual([]);
  });

  it('shows who failed the test', () => {
    const test = {
      members: [
        { key: '1001', name: '张样例', score: 5_999 },
        { key: '1002', name: '李示范', score: 6_000 },
        { key: '1003', name: '王演示', score: null },
      ],
    };
    expect(said('2.1.1', facts({ officers: [officer] }, { test }))).toEqual([
      'look - 请查看：现场测试 2 人平均 60 分，低于60分：张样例 59.99 分 @2',
    ]);
    const alone = facts({}, { test: { members: test.members.slice(0, 1) } });
    expect(runChecks(alone, '2.1.1').map(({ inferred }) => inferred)).toEqual([false]);
  });
});

describe('2.1.2', () => {
  const trained = (year: number, scope: string, more: Fields = {}) => ({ year, scope, title: scope, ...more });
  const both = [trained(2024, '专业'), trained(2024, '公共')];

  it('shows a duty that is missing, and calls the year missing only as settled', () => {
    const given = { trainings: [...both, trained(2025, '公共')] };
    expect(said('2.1.2', facts(given))).toEqual(['look - 请查看：2025年未见组织专业法律知识培训考试 @4']);
    expect(said('2.1.2', facts(given, { settled: { 'year-material': 'duty' } }))).toEqual([
      'finding 2.1.2-year 2025年未见组织专业法律知识培训考试 @4',
    ]);
    expect(said('2.1.2', facts(given, { settled: { 'year-material': 'all' } }))).toEqual([]);
  });

  it('hints at who was trained this year and stands in no roster, present or former', () => {
    const trained = ['张样例', '王虚构', '李示范', '王虚构'].map((name) => ({ year: 2026, name }));
    const given = { officers: [officer], trainings: [...trained, { year: 2025, name: '赵编造' }] };
    const former = () => rowsOf('officers', [{ name: '李示范', certificate: '1002' }]);
    expect(said('2.1.2', facts(given, { former }))).toContain(
      'look - 请查看：2026年参加培训考试的王虚构不在执法人员名册，请核对是否本单位人员 @3',
    );
  });

  it('tells materials that are said to be missing, not those nobody spoke of', () => {
    const without = trained(2025, '专业', { plan: true, papers: false });
    expect(
      said(
        '2.1.2',
        facts(
          { trainings: [...both, without, trained(2025, '公共', { papers: false })] },
          { settled: { 'year-material': 'any' } },
        ),
      ),
    ).toEqual(['finding 2.1.2-year 2025年未见试卷 @4,5']);
  });

  it('leaves the running year alone until it is settled that it counts', () => {
    const given = { trainings: [...both, trained(2025, '专业'), trained(2025, '公共')] };
    expect(said('2.1.2', facts(given))).toEqual([]);
    expect(said('2.1.2', facts(given, { settled: { 'running-year': 'counts', 'year-material': 'all' } }))).toEqual([
      'finding 2.1.2-year 2026年没有培训考试记录 @',
    ]);
  });
});

describe('2.1.3', () => {
  it('finds expired certificates that were not renewed, leavers, and work on an expired one', () => {
    const given = facts({
      officers: [
        { ...officer, expires: '2026-01-31' },
        { ...officer, name: '李示范', certificate: '1002', expires: '2026-01-31' },
        { ...officer, name: '李示范', certificate: '1003', issued: '2026-02-01', expires: '2031-01-31' },
        { ...officer, name: '王演示', certificate: '1004', status: '已调离' },
        { ...officer, name: '赵样例', certificate: '1005', status: '退休，已注销' },
        { ...officer, name: '钱虚构', certificate: '1006', expires: '2026-09-15' },
        { ...officer, name: '孙示例', certificate: '1007', status: '退休未注销' },
        { ...officer, name: '周样例', certificate: '1008', note: '原表划线' },
      ],
      cases: [file],
    });
    expect(said('2.1.3', given)).toEqual([
      'look - 请查看：张样例的执法证 1001 已于2026年1月31日到期，未见换发 @2',
      'look - 请查看：王演示已调离，执法证 1004 未见注销 @5',
      'look - 请查看：孙示例已退休，执法证 1007 未见注销 @8',
      'look - 请查看：周样例已划线，执法证 1008 未见注销 @9',
      'look - 请查看：张样例的执法证已于2026年1月31日到期，此后仍承办样罚〔2026〕1号 @2,2',
    ]);
  });
});

describe('who left the office', () => {
  it('is whoever went to another one; who came, or moved within it, is still there', () => {
    const told = ['调往样市甲局', '2024年3月调至法规股', '调到城东中队', '调任法规股长', '由乙局调任', '转隶应急局'];
    const officers = told.map((note, n) => ({ ...officer, certificate: `200${n}`, note }));
    expect(said('2.1.3', facts({ officers }))).toEqual([
      'look - 请查看：张样例已调离，执法证 2000 未见注销 @2',
      'look - 请查看：张样例已转隶，执法证 2005 未见注销 @7',
    ]);
  });
});

describe('what a ledger names that the others of the unit lack', () => {
  const unknown = [8, 9, 10, 11].map((serial) => ({ number: `样罚〔2026〕${serial}号` }));
  const old = { number: '样罚〔2019〕3号' };
  const spelt = { number: '样罚2026-1号' };

  it('is told of filings, reviews and accountability, once for each with count and first names, as a hint', () => {
    const four = '写到而案件台账里没有的 4 件：样罚〔2026〕8号、样罚〔2026〕9号、样罚〔2026〕10号等，请核对 @3,4,5,6';
    const filed = [spelt, ...unknown, old].map((row) => ({ ...row, decided: '2026-03-01', filed: '2026-03-05' }));
    const of = (ledgers: Ledgers) => facts({ officers: [officer], cases: [file], ...ledgers });
    expect(said('3.1.1', of({ filings: filed }))).toEqual([`look - 请查看：备案台账${four}`]);
    const reviewed = [file, ...unknown, old].map(({ number }) => ({ number, year: 2026, score: 90 }));
    expect(said('3.2.1', of({ reviews: reviewed })).filter((line) => line.startsWith('look'))).toEqual([
      `look - 请查看：案卷评查台账${four}`,
    ]);
    const pursued = [
      { person: '张样例（科员）', number: file.number, date: '2026-02-01' },
      { person: '王虚构', number: '样罚〔2026〕8号', date: '2026-02-01' },
      { person: '样县甲虚构局', date: '2026-02-01' },
    ];
    expect(said('4.1.1', of({ accountability: pursued }))).toEqual([
      'look - 请查看：责任追究台账写到而执法人员名册里没有的 1 人：王虚构，请核对 @3',
      'look - 请查看：责任追究台账写到而案件台账里没有的 1 件：样罚〔2026〕8号，请核对 @3',
    ]);
  });

  it('is not told where no ledger of cases and no roster was imported', () => {
    expect(said('3.2.1', facts({ reviews: [{ ...unknown[0], year: 2025, score: 90 }] }))).not.toContain('look');
    expect(said('4.1.1', facts({ accountability: [{ person: '王虚构', number: '样罚〔2026〕8号' }] }))).toEqual([]);
  });
});

describe('3.1.1', () => {
  const major = { ...file, major: true };

  it('tells where the sum that was filed is not that of the case, and not where either says part of it', () => {
    const filed = { number: '样罚〔2026〕1号', filed: '2026-03-25' };
    const amounts = (amount: number, row: Fields, more: readonly Fields[] = []) =>
      said('3.1.1', facts({ cases: [{ ...major, ...row }], filings: [{ ...filed, amount }, ...more] }));
    expect(amounts(5_000_000, { fine: 6_000_000 })).toEqual([
      'look - 请查看：样罚〔2026〕1号的数额，备案台账是 50000 元，案件台账是 60000 元，请核对 @2,2',
    ]);
    for (const row of [
      { fine: 5_000_000 },
      { fine: 4_000_000, seized: 1_000_000 },
      { seized: 5_000_000, fine: 100 },
      {},
    ])
      expect(amounts(5_000_000, { fine: null, ...row })).toEqual([]);
    expect(amounts(5_000_000, { fine: 6_000_000 }, [{ ...filed, amount: 1_000_000 }])).toEqual([]);
  });

  it('counts 15 calendar days, the day of decision not counted, and rolls over a holiday', () => {
    const filedOn = (filed: string, decided = '2026-03-20') =>
      said('3.1.1', facts({ cases: [{ ...major, decided, filed }] }));
    // 2026-04-04 to 06 is 清明: the 15th day, 4 April, rolls over to the 7th.
    expect(filedOn('2026-04-07')).toEqual([]);
    expect(filedOn('2026-04-08')).toEqual([
      'finding 3.1.1-late 样罚〔2026〕1号2026年3月20日决定，2026年4月8日备案，最迟应于2026年4月7日备案 @2',
    ]);
    expect(filedOn('2026-03-16', '2026-03-01')).toEqual([]);
    expect(filedOn('2026-03-17', '2026-03-01')).toHaveLength(1);
  });

  it('counts as the office settled it', () => {
    const cases = [{ ...major, decided: '2026-03-20', filed: '2026-04-07' }];
    expect(said('3.1.1', facts({ cases }, { settled: { 'filing-days': 'calendar' } }))).toHaveLength(1);
    expect(
      said('3.1.1', facts({ cases: [{ ...major, filed: '2026-04-13' }] }, { settled: { 'filing-days': 'working' } })),
    ).toEqual([]);
    expect(
      said('3.1.1', facts({ cases: [{ ...major, filed: '2026-04-14' }] }, { settled: { 'filing-days': 'working' } })),
    ).toHaveLength(1);
  });

  it('counts the days and the time that the edition names', () => {
    const cases = [{ ...major, decided: '2026-03-20', filed: '2026-04-07' }];
    const checks = linksOf(edition).map((link) => (link.item === '3.1.1' ? { ...link, numbers: { days: 30 } } : link));
    expect(said('3.1.1', facts({ cases }, { edition: { ...edition, checks } }))).toEqual([]);
    const late = [{ ...major, decided: '2023-03-20', filed: '2023-06-07' }];
    const years = { settled: { '3.1.1-window': 'three-years' } };
    expect(said('3.1.1', facts({ cases: late }, years))).toEqual([]);
    const items = edition.items.map((one) => (one.id === '3.1.1' ? { ...one, window: 'years-4' as const } : one));
    expect(said('3.1.1', facts({ cases: late }, { ...years, edition: { ...edition, items } }))).toHaveLength(1);
  });

  it('finds what was never filed once the days are over, and a filing in the other ledger', () => {
    expect(said('3.1.1', facts({ cases: [major] }))).toEqual([
      'finding 3.1.1-unfiled 样罚〔2026〕1号2026年3月20日决定，未见备案 @2',
    ]);
    expect(said('3.1.1', facts({ cases: [major] }, { day: '2026-04-07' }))).toEqual([]);
    const filings = [{ number: '样罚字[2026]第01号', filed: '2026-03-25' }];
    expect(said('3.1.1', facts({ cases: [major], filings }))).toEqual([]);
  });

  it('finds a late filing of a case that the ledger of cases does not hold', () => {
    const stranger = { number: '样罚〔2026〕9号', decided: '2026-03-01', filed: '2026-03-17' };
    expect(said('3.1.1', facts({ cases: [], filings: [stranger] }))).toEqual([
      'finding 3.1.1-late 样罚〔2026〕9号2026年3月1日决定，2026年3月17日备案，最迟应于2026年3月16日备案 @2',
    ]);
    expect(said('3.1.1', facts({ filings: [{ ...stranger, filed: '2026-03-16' }] }))).toEqual([]);
    expect(said('3.1.1', facts({ filings: [{ ...stranger, decided: '2023-12-31' }] }))).toEqual([]);
    // The ledger of cases holds it and says that it is none.
    const cases = [{ ...file, number: '样罚〔2026〕9号', major: false }];
    expect(said('3.1.1', facts({ cases, filings: [stranger] }))).toEqual([]);
  });

  it('knows the filing of a case by a number that names no organ, beside who was fined and when; by the number alone it asks', () => {
    const told = { ...major, number: '样罚〔2026〕1号', party: '样县一店' };
    const filing = { number: '2026-1', party: '样县一店', decided: '2026-03-20', filed: '2026-03-25' };
    expect(said('3.1.1', facts({ cases: [told], filings: [filing] }))).toEqual([]);
    expect(said('3.1.1', facts({ cases: [told], filings: [{ ...filing, number: '7' }] }))).toEqual([]);
    expect(said('3.1.1', facts({ cases: [told], filings: [{ ...filing, number: '2026-2' }] }))[0]).toContain(
      '未见备案',
    );
    expect(said('3.1.1', facts({ cases: [told], filings: [{ ...filing, party: null }] }))).toEqual([
      expect.stringContaining('未见同号的备案，备案台账里另有“2026-1”，请核对是不是这一件'),
    ]);
  });

  it('knows the filing of a case by a number that is spelt otherwise, beside who was fined and when; by the number alone it asks', () => {
    const told = { ...major, party: '样县一店' };
    const filing = { number: '样罚2026-1号', party: '样县一店', decided: '2026-03-20', filed: '2026-03-25' };
    expect(said('3.1.1', facts({ cases: [told], filings: [filing] }))).toEqual([]);
    expect(said('3.1.1', facts({ cases: [told], filings: [{ ...filing, filed: '2026-05-25' }] }))).toHaveLength(1);
    for (const other of [{ party: null }, { decided: '2026-03-15' }])
      expect(said('3.1.1', facts({ cases: [told], filings: [{ ...filing, ...other }] }))).toEqual([
        'look - 请查看：样罚〔2026〕1号2026年3月20日决定，未见同号的备案，备案台账里另有“样罚2026-1号”，请核对是不是这一件 @2,2',
      ]);
    expect(said('3.1.1', facts({ cases: [told], filings: [{ ...filing, number: '样罚2026-2号' }] }))[0]).toContain(
      '未见备案',
    );
  });

  it('finds what the register of filings itself says was not filed, of a strange case too', () => {
    const unfiled = { number: '样罚〔2026〕9号', decided: '2026-03-01', filed: null };
    const found = 'finding 3.1.1-unfiled 样罚〔2026〕9号2026年3月1日决定，未见备案 @2';
    expect(said('3.1.1', facts({ cases: [], filings: [unfiled] }))).toEqual([found]);
    expect(said('3.1.1', facts({ cases: [], filings: [unfiled] }, { day: '2026-03-10' }))).toEqual([]);
    const filed = { number: file.number, decided: '2026-03-20', filed: '2026-03-25' };
    for (const filings of [
      [{ ...filed, filed: null }, filed],
      [filed, { ...filed, filed: null }],
    ])
      expect(said('3.1.1', facts({ cases: [major], filings }))).toEqual([]);
  });

  it('takes the day of the decision from the other ledger where the cases do not tell it, and the first of two filings', () => {
    const { decided: _, ...undecided } = major;
    const filings = [
      { number: file.number, decided: '2026-03-01', filed: '2026-03-10' },
      { number: file.number, decided: '2026-03-01', filed: '2026-04-10' },
    ];
    expect(said('3.1.1', facts({ cases: [undecided], filings }))).toEqual([]);
    expect(said('3.1.1', facts({ cases: [undecided], filings: filings.slice(1) }))).toEqual([
      'finding 3.1.1-late 样罚〔2026〕1号2026年3月1日决定，2026年4月10日备案，最迟应于2026年3月16日备案 @2,2',
    ]);
  });

  it('says that an inferred one is inferred, and hints where the law is silent', () => {
    const cases = [{ ...file, fine: 10_000_000, party: '样县甲虚构有限公司' }];
    expect(said('3.1.1', facts({ cases }))).toEqual([
      'finding 3.1.1-unfiled 样罚〔2026〕1号（推断为重大处罚：罚款 100000 元，达到法人、其他组织十万元）2026年3月20日决定，未见备案 @2',
    ]);
    expect(runChecks(facts({ cases }), '3.1.1')[0]!.inferred).toBe(true);
    const household = facts({ cases: [{ ...file, fine: 2_000_000, partyKind: '个体工商户' }] });
    expect(runChecks(household, '3.1.1')[0]).toMatchObject({ kind: 'finding', degree: 'suspected' });
    expect(said('3.1.1', facts({ cases: [{ ...file, fine: 9_999_999, party: '样县甲虚构有限公司' }] }))).toEqual([]);
  });

  it('recognises a major penalty by the thresholds, each limb alone', () => {
    const row = (fields: Fields) => majorOf(rowsOf('cases', [{ ...file, ...fields }])[0]!, words.重大处罚).is;
    expect(row({ fine: 1_000_000, partyKind: '公民' })).toBe('inferred');
    expect(row({ fine: 999_999, partyKind: '公民' })).toBe('no');
    expect(row({ seized: 10_000_000, partyKind: '法人' })).toBe('inferred');
    expect(row({ fine: 6_000_000, seized: 6_000_000, partyKind: '法人' })).toBe('possible');
    expect(row({ penalty: '罚款、吊销营业执照' })).toBe('inferred');
    expect(row({ penalty: '责令停产停业' })).toBe('inferred');
    expect(row({ fine: 50_000_000, major: false, partyKind: '法人' })).toBe('possible');
    expect(row({ fine: 50_000_000, major: false, majorTold: false, partyKind: '法人' })).toBe('inferred');
    expect(row({ fine: 500_000, major: false })).toBe('no');
    expect(row({ fine: 50_000_000, matter: '行政许可' })).toBe('no');
    expect(row({ major: true })).toBe('stated');
    expect(row({ fine: 1_000_000, partyKind: '个体工商户' })).toBe('possible');
    expect(row({ fine: 999_999, partyKind: '个体工商户' })).toBe('no');
  });

  it('says of which sum it speaks, and what the law leaves open', () => {
    const why = (fields: Fields) => {
      const major = majorOf(rowsOf('cases', [{ ...file, ...fields }])[0]!, words.重大处罚);
      return 'why' in major ? major.why : major.is;
    };
    expect(why({ fine: 50_000_000, major: false, majorTold: false, partyKind: '法人' })).toContain(
      '台账没有写是否重大',
    );
    expect(why({ seized: 12_000_000 })).toBe('没收 120000 元，已过十万元');
    expect(why({ fine: 6_000_000, seized: 5_000_000, partyKind: '法人' })).toBe(
      '罚款与没收合计 110000 元，是否合并计算办法没有写明',
    );
    expect(why({ fine: 600_000, seized: 500_000, partyKind: '公民' })).toBe(
      '罚款与没收合计 11000 元，是否合并计算办法没有写明',
    );
  });
});

describe('yearly duties', () => {
  it('finds years without a review, the running one not counted', () => {
    expect(said('3.2.1', facts({ reviews: [{ year: 2025 }] }))).toEqual([
      'finding 3.2.1-year 2024年没有案卷评查记录 @',
    ]);
    const degrees = (reviews: readonly Fields[]) =>
      runChecks(facts({ reviews }), '3.2.1').map(({ degree, text }) => `${degree} ${text}`);
    // A ledger that is silent of a year does not state that nothing was done in it; one that was declared empty does.
    expect(degrees([{ year: 2025 }])).toEqual(['suspected 2024年没有案卷评查记录']);
    expect(degrees([])).toEqual(['stated 2024年没有案卷评查记录', 'stated 2025年没有案卷评查记录']);
    expect(
      said('3.2.1', facts({ reviews: [{ year: 2025 }, { year: 2024 }] }, { settled: { 'running-year': 'counts' } })),
    ).toEqual(['finding 3.2.1-year 2026年没有案卷评查记录 @']);
  });

  it('calls no year missing of which the window of 36 months holds only a part', () => {
    const reviews = [{ year: 2025 }];
    expect(said('3.2.1', facts({ reviews }, { settled: { 'three-years': 'months' } }))).toEqual([
      'finding 3.2.1-year 2024年没有案卷评查记录 @',
    ]);
    expect(said('3.2.1', facts({ reviews }, { settled: { 'three-years': 'before' } }))).toHaveLength(2);
  });

  it('finds statistics that are missing or late', () => {
    const report = (submitted: string | null) => ({
      statistics: [{ year: 2025, title: '统计表', due: '2026-01-31', submitted }],
    });
    expect(said('3.3.1', facts(report('2026-01-31')))).toEqual([]);
    expect(said('3.3.1', facts(report('2026-02-01')))).toEqual([
      'finding 3.3.1-late 统计表2026年2月1日报送，应于2026年1月31日前报送 @2',
    ]);
    expect(said('3.3.1', facts(report(null)))).toEqual([
      'finding 3.3.1-none 统计表应于2026年1月31日前报送，未见报送日期 @2',
    ]);
    expect(said('3.3.1', facts({ statistics: [{ year: 2024, due: '2025-01-31' }] }))).toEqual([
      'finding 3.3.1-none 没有2025年度统计表的报送记录 @',
    ]);
    const two: Fields[] = [{ year: 2024 }, { year: 2025, submitted: '2026-01-20' }];
    expect(said('3.3.1', facts({ statistics: two }))).toEqual([]);
  });

  it('hints at statistics that have neither day, of the running year only where it counts', () => {
    const statistics = [{ year: 2025 }, { year: 2026 }];
    expect(said('3.3.1', facts({ statistics }))).toEqual([
      'look - 请查看：2025年度行政执法情况统计表没有报送日期，也没有应报送日期 @2',
    ]);
    expect(said('3.3.1', facts({ statistics }, { settled: { 'running-year': 'counts' } }))).toHaveLength(2);
  });
});

describe('3.4.1', () => {
  it('hints at a drawn officer of whom no case is found this year', () => {
    const officers = [officer, { ...officer, name: '李示范', certificate: '1002' }];
    const drawn = { identity: null, duty: ['1001', '1002'] };
    expect(said('3.4.1', facts({ officers, cases: [file] }, { drawn }))).toEqual([
      'look - 请查看：抽中的李示范本年度未见案件，请查其他执法工作 @3',
    ]);
    expect(said('3.4.1', facts({ officers, cases: [file] }))).toEqual([]);
  });
});

describe('complaints and accountability', () => {
  it('finds complaints of the year without a result, once, and fresh ones as a hint', () => {
    const complaints: Fields[] = [
      { id: '1', received: '2026-02-01', target: '执法中队', result: '办理中' },
      { id: '2', received: '2026-02-02', result: '未发现违法，已答复' },
      { id: '3', received: '2026-03-01', target: '执法中队', result: null },
      { id: '4', received: '2025-12-31', result: null },
      { id: '5', received: '2026-09-14', result: null },
    ];
    expect(said('3.5.2', facts({ complaints }))).toEqual([
      'finding 3.5.2-unresolved 投诉举报1（2026年2月1日登记）、3（2026年3月1日登记）没有处理结果 @2,4',
      'look - 请查看：投诉举报5（2026年9月14日登记）尚无处理结果，登记不足 7 日（本程序的口径，标准没有规定） @6',
    ]);
  });

  it('counts a complaint of which only the year is known in that year', () => {
    const given = {
      complaints: [
        { id: '1', year: 2026, target: '执法大队' },
        { id: '2', year: 2025, target: '执法大队' },
      ],
    };
    expect(said('3.5.2', facts(given))).toEqual(['finding 3.5.2-unresolved 投诉举报1（2026年登记）没有处理结果 @2']);
  });

  it('finds one complaint without a result as well as many', () => {
    const complaints = [{ id: '7', received: '2026-02-01', target: '执法中队', result: '' }];
    expect(said('3.5.2', facts({ complaints }))).toEqual([
      'finding 3.5.2-unresolved 投诉举报7（2026年2月1日登记）没有处理结果 @2',
    ]);
  });

  it('knows an officer beside the office or the shop that the register names with him', () => {
    const officers: Fields[] = [{ name: '李示范', certificate: '99010001001' }];
    for (const target of ['甲超市（李示范）', '李示范（甲中队）', '李示范/甲超市', '李示范']) {
      const complaints = [{ id: '7', received: '2026-02-01', target, result: '' }];
      expect(said('3.5.2', facts({ officers, complaints }))).toEqual([
        'finding 3.5.2-unresolved 投诉举报7（2026年2月1日登记）没有处理结果 @2',
      ]);
    }
  });

  it('takes an empty register for one, and only hints where none was brought', () => {
    expect(said('3.5.1', facts({}))).toEqual([]);
    expect(said('3.5.1', facts({}, { lacks: ['complaints'] }))).toHaveLength(1);
    expect(said('4.1.1', facts({}, { lacks: ['accountability'] }))).toHaveLength(1);
  });

  it('finds files known to be 0分 that nobody answered for', () => {
    const reviews: Fields[] = [
      { year: 2025, number: '样罚〔2025〕1号', score: 0, date: '2025-06-01' },
      { year: 2025, number: '样罚〔2025〕2号', grade: '0分', date: '2025-06-01' },
      { year: 2025, number: '样罚〔2025〕3号', score: 60, date: '2025-06-01' },
    ];
    const accountability = [{ person: '张样例', number: '样罚[2025]2号' }];
    expect(said('4.1.1', facts({ reviews, accountability }))).toEqual([
      'finding 4.1.1-unpursued 样罚〔2025〕1号评查为0分，责任追究台账里没有记录 @2',
    ]);
  });

  it('looks for 0分 in the years that the office settled, and hints at a file without a number', () => {
    const reviews: Fields[] = [
      { year: 2023, number: '样罚〔2023〕1号', score: 0, date: '2023-06-01' },
      { year: 2026, title: '某案', score: 0, date: '2026-06-01' },
      { year: 2026, number: '样罚〔2026〕8号', score: 0, date: '2026-09-15' },
    ];
    expect(said('4.1.1', facts({ reviews }))).toEqual([
      'look - 请查看：某案评查为0分，没有案号，不能与责任追究台账比对 @3',
    ]);
    expect(said('4.1.1', facts({ reviews }, { settled: { 'three-years': 'before' } }))).toEqual([
      'finding 4.1.1-unpursued 样罚〔2023〕1号评查为0分，责任追究台账里没有记录 @2',
    ]);
  });
});
