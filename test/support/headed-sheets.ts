import fc from 'fast-check';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';

/** Sheets of several tables with the same headings, each with a head of its own, on one page or several; and what is true of their records. */

/** A sheet as rows of texts, and of each record its name or number with what the head over it tells. */
export interface HeadedSheet {
  readonly kind: LedgerKind;
  readonly rows: readonly (readonly string[])[];
  readonly fields: readonly string[];
  readonly records: readonly (readonly string[])[];
}

interface Form {
  readonly kind: LedgerKind;
  readonly columns: readonly string[];
  readonly record: (n: number) => readonly string[];
  /** What names a record, and what the head tells of it. */
  readonly fields: readonly [string, ...string[]];
  readonly titles: readonly ((n: number) => string)[];
  /** Per field of the head, how it may be labelled and what its table tells. */
  readonly labels: readonly {
    readonly field: string;
    readonly as: readonly string[];
    readonly told: (n: number) => string;
  }[];
}

const signs = '甲乙丙丁戊己庚辛壬癸';
const day = (n: number): string => `2025-0${n + 1}-1${n}`;
const count = (n: number): string => '一二三四五'.charAt(n);

const forms: readonly Form[] = [
  {
    kind: 'trainings',
    columns: ['序号', '姓名', '科室', '签到'],
    record: (n) => [String(n), `张${signs[n % 10]}${signs[Math.floor(n / 10) % 10]}`, '法规股', '√'],
    fields: ['name', 'date', 'content'],
    titles: [
      (n) => `2025年第${count(n)}期执法培训签到表`,
      (n) => `${['处罚法', '强制法', '许可法', '证据规则', '公示制度'][n]}培训签到表`,
      () => '执法培训签到表',
      () => '',
    ],
    labels: [
      { field: 'date', as: ['培训时间', '时间', '培训日期', '日期'], told: day },
      {
        field: 'content',
        as: ['培训内容', '内容'],
        told: (n) => ['处罚法', '强制法', '许可法', '证据', '公示'][n] ?? '',
      },
    ],
  },
  {
    kind: 'reviews',
    columns: ['序号', '案号', '案件名称', '得分', '等次'],
    record: (n) => [String(n), `样罚〔2025〕${n}号`, `占道案${n}`, '92', '优秀'],
    fields: ['number', 'date', 'reviewers'],
    titles: [
      (n) => `2025年第${count(n)}次案卷评查表`,
      (n) => `2025年${['上半年', '下半年', '一季度', '二季度', '三季度'][n]}案卷评查情况`,
      () => '2025年案卷评查表',
      () => '',
    ],
    labels: [
      { field: 'date', as: ['评查时间', '评查日期'], told: day },
      { field: 'reviewers', as: ['评查人', '评查人员'], told: (n) => `李${signs[n]}样、王${signs[n]}样` },
    ],
  },
];

/** What may stand at the foot of a page. */
const feet: readonly (readonly string[])[] = [
  [],
  ['第1页 共3页'],
  ['填表人：吴虚构', '日期：2025年12月1日'],
  ['填表人：吴虚构　日期：2025年12月1日'],
  ['2025年12月1日'],
  ['注：以上人员均已核对'],
  ['样县样例局2025年12月'],
];

/** One to four tables, each with a head of the same form that may leave something out, on one to three pages. */
export const headedSheet: fc.Arbitrary<HeadedSheet> = fc
  .record({
    form: fc.constantFrom(...forms),
    title: fc.nat(3),
    tables: fc.array(
      fc.record({
        /** Which labels it bears, how each is written, in which order and in how many lines. */
        labels: fc.tuple(fc.boolean(), fc.boolean()),
        often: fc.boolean(),
        as: fc.tuple(fc.nat(3), fc.nat(3)),
        turned: fc.boolean(),
        shape: fc.constantFrom('lines', 'one', 'cells'),
        gap: fc.boolean(),
        pages: fc.array(
          fc.record({
            records: fc.integer({ min: 1, max: 3 }),
            foot: fc.nat(feet.length - 1),
            /** What a page begins with: nothing but the headings, the title, the whole head. */
            over: fc.constantFrom('none', 'title', 'continued', 'head'),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ form, title, tables }) => {
    const rows: string[][] = [];
    const records: string[][] = [];
    let truth: readonly string[] = [];
    for (const [at, table] of tables.entries()) {
      const own = form.titles[title]?.(at) ?? '';
      // Most heads tell all; without a title only what they tell alike shows that they are heads, and no foot of a page.
      const bears = table.often || own === '' ? [true, true] : table.labels;
      const said = form.labels.flatMap(({ as, told }, n) =>
        bears[n] ? [`${as[(table.as[n] ?? 0) % as.length]}：${told(at)}`] : [],
      );
      if (table.turned) said.reverse();
      const cells = said.flatMap((text) => [text, '']);
      const lines =
        table.shape === 'lines' ? said.map((text) => [text]) : [table.shape === 'one' ? [said.join('　')] : cells];
      const head = [...(own === '' ? [] : [[own]]), ...lines.filter((line) => line.join('') !== '')];
      // The same title and nothing else is a page of the table above.
      if (at === 0 || title < 2 || said.length > 0)
        truth = form.labels.map(({ told }, label) => (bears[label] ? told(at) : ''));
      if (table.gap) rows.push([]);
      for (const [page, { records: many, foot, over }] of table.pages.entries()) {
        if (page === 0 || over === 'head') rows.push(...head);
        else if (over !== 'none' && own !== '') rows.push([over === 'title' ? own : `${own}（续）`]);
        rows.push([...form.columns]);
        for (let n = 0; n < many; n += 1) {
          const record = form.record(records.length + 1);
          rows.push([...record]);
          records.push([record[1] ?? '', ...truth]);
        }
        for (const line of feet[foot] ?? []) rows.push([line]);
      }
    }
    return { kind: form.kind, rows, fields: form.fields, records };
  });
