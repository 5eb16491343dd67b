import fc from 'fast-check';

/** Ledgers built of blocks, with the records that stand in them. */

/** A made record of a case ledger. */
export interface MadeCase {
  readonly number: string;
  readonly cause: string;
  readonly handlers: readonly string[];
  readonly opened: string;
}

/** A ledger as rows of texts, merged areas (rows and columns from 1), and what a right reading gives. */
export interface MadeLedger {
  readonly rows: readonly (readonly string[])[];
  readonly merges: readonly (readonly [number, number, number, number])[];
  readonly records: readonly MadeCase[];
}

const causes = ['无照经营', '超范围经营', '未明码标价', '未按规定公示', '虚假宣传'];
const names = ['张样例', '李示范', '王虚构', '赵编造', '欧阳样例', '艾力·样例'];
const sections = ['一、市场监管类', '（二）食品安全类', '行政处罚案件', '2024年度结转案件', '执法一中队'];
const groups = ['一季度', '2025年3月', '执法一中队', '上半年（已结）'];
const totals = ['小计', '一季度小计', '市场股小计', '2025年合计', '上半年合计', '总计'];

type Piece =
  | { readonly is: 'record'; readonly lines: 1 | 2 | 3; readonly merged: boolean; readonly seed: number }
  | {
      readonly is: 'total' | 'section' | 'group' | 'page' | 'columns' | 'blank' | 'prefilled' | 'heads';
      readonly seed: number;
    };

const piece: fc.Arbitrary<Piece> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant('record' as const),
      lines: fc.constantFrom(1 as const, 1 as const, 2 as const, 3 as const),
      merged: fc.boolean(),
      seed: fc.nat(10_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constantFrom('total', 'section', 'group', 'page', 'columns', 'blank', 'prefilled', 'heads'),
      seed: fc.nat(10_000),
    }) as fc.Arbitrary<Piece>,
  },
);

/** A ledger of cases as an office might have made it. */
export const madeLedger: fc.Arbitrary<MadeLedger> = fc
  .record({
    title: fc.boolean(),
    unitLine: fc.boolean(),
    headings: fc.constantFrom(1, 2, 3),
    columnLine: fc.boolean(),
    pieces: fc.array(piece, { minLength: 1, maxLength: 14 }),
    remark: fc.boolean(),
    second: fc.boolean(),
  })
  .map(build);

const width = 6;

function build(plan: {
  title: boolean;
  unitLine: boolean;
  headings: number;
  columnLine: boolean;
  pieces: readonly Piece[];
  remark: boolean;
  second: boolean;
}): MadeLedger {
  const rows: string[][] = [];
  const merges: [number, number, number, number][] = [];
  const records: MadeCase[] = [];
  const across = (text: string): void => {
    rows.push([text]);
    merges.push([rows.length, 1, rows.length, width]);
  };
  if (plan.title) across('样县样例局2025年案件台账');
  if (plan.unitLine) rows.push(['填报单位：样县样例局', '', '', '', '单位：件']);
  const heads = headingRows(plan.headings, rows.length, merges);
  rows.push(...heads);
  if (plan.columnLine) rows.push(['甲', '1', '2', '3', '4', '5']);
  for (const one of plan.pieces) {
    if (one.is === 'record') records.push(...record(one, rows, merges, records.length + 1));
    else if (one.is === 'total') rows.push(['', totals[one.seed % totals.length]!, `${one.seed % 9}件`]);
    else if (one.is === 'section') across(sections[one.seed % sections.length]!);
    else if (one.is === 'group') rows.push(['', groups[one.seed % groups.length]!]);
    else if (one.is === 'columns') rows.push([one.seed % 2 ? '栏次' : '甲', '1', '2', '3', '4', '5']);
    else if (one.is === 'page') rows.push([`第${(one.seed % 9) + 1}页 共9页`]);
    else if (one.is === 'blank') rows.push([]);
    else if (one.is === 'prefilled') rows.push([String(one.seed % 100)]);
    else if (plan.headings === 1) rows.push(heads[0]!.map((text) => [...text].join(one.seed % 2 ? ' ' : '')));
  }
  if (plan.remark) rows.push(['注：本表一式两份，由法制机构留存。']);
  if (plan.second) {
    across('附：协管人员');
    rows.push(['序号', '姓名', '联系电话', '岗位', '备注'], ['1', '周协管', '13800000001', '协管', '']);
  }
  return { rows, merges, records };
}

/** 序号 案号 案由 承办人 立案日期 备注, in one to three rows. */
function headingRows(levels: number, above: number, merges: [number, number, number, number][]): string[][] {
  const top = above + 1;
  const plain = ['序号', '案号', '案由', '承办人', '立案日期', '备注'];
  if (levels === 1) return [plain];
  const down = (column: number) => merges.push([top, column, top + levels - 1, column]);
  down(1);
  down(4);
  down(6);
  merges.push([top, 2, top, 3]);
  const upper = ['序号', '案件基本情况', '', '承办人', '立案', '备注'];
  if (levels === 2) return [upper, ['', '案号', '案由', '', '日期', '']];
  merges.push([top + 1, 2, top + 2, 2], [top + 1, 3, top + 2, 3]);
  return [upper, ['', '案号', '案由', '', '立案', ''], ['', '', '', '', '日期', '']];
}

function record(
  { lines, merged, seed }: Extract<Piece, { is: 'record' }>,
  rows: string[][],
  merges: [number, number, number, number][],
  n: number,
): MadeCase[] {
  const handlers = Array.from({ length: lines }, (_, at) => names[(seed + at) % names.length]!);
  const made: MadeCase = {
    number: `样市监罚〔2025〕${n}号`,
    cause: causes[seed % causes.length]!,
    handlers,
    opened: `2025-${String((seed % 12) + 1).padStart(2, '0')}-${String((seed % 28) + 1).padStart(2, '0')}`,
  };
  const first = rows.length + 1;
  rows.push([String(n), made.number, made.cause, handlers[0]!, made.opened, seed % 3 === 0 ? '已归档' : '']);
  for (const handler of handlers.slice(1)) rows.push(['', '', '', handler, '', '']);
  if (merged && lines > 1)
    for (const column of [1, 2, 3, 5, 6]) merges.push([first, column, first + lines - 1, column]);
  return [made];
}

/** A roster in tables side by side, and the people in it from the left table to the right one. */
export interface MadeRoster {
  readonly rows: readonly (readonly string[])[];
  readonly people: readonly { readonly name: string; readonly certificate: string }[];
}

/** A roster of one to three tables side by side, with or without a column between them, each as long as it comes. */
export const madeRoster: fc.Arbitrary<MadeRoster> = fc
  .record({
    title: fc.boolean(),
    gap: fc.boolean(),
    counted: fc.boolean(),
    lengths: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    columnLine: fc.boolean(),
  })
  .map(({ title, gap, counted, lengths, columnLine }) => {
    const heads = [...(counted ? ['序号'] : []), '姓名', '执法证号', '岗位'];
    const between = gap ? [''] : [];
    const beside = (cells: (block: number) => readonly string[]) =>
      lengths.flatMap((_, block) => [...(block > 0 ? between : []), ...cells(block)]);
    const blocks = lengths.map((length, block) =>
      Array.from({ length }, (_, at) => ({
        name: `${names[(block + at) % 4]!.slice(0, 1)}${'甲乙丙'[block]}${'一二三四五六'[at]}`,
        certificate: `99010000202${block + 1}${String(at + 1).padStart(3, '0')}`,
      })),
    );
    const rows: string[][] = title ? [['样县样例局执法人员名册']] : [];
    rows.push(beside(() => heads));
    if (columnLine && lengths.length === 1) rows.push(['甲', '1', '2', '3'].slice(0, heads.length));
    for (let at = 0; at < Math.max(...lengths); at += 1)
      rows.push(
        beside((block) => {
          const person = blocks[block]![at];
          if (!person) return heads.map(() => '');
          return [...(counted ? [String(at + 1)] : []), person.name, person.certificate, '执法岗'];
        }),
      );
    return { rows, people: blocks.flat() };
  });
