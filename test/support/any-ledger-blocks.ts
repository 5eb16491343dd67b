import fc from 'fast-check';
import type { Column, Kind } from '../../src/domain/ledgers/kind.ts';

/** Ledgers of any kind built of blocks, with the records that stand in them: what is told of each column, by its kind of value. */

/** A ledger as rows of texts, merged areas (rows and columns from 1), and the records as told in `fields`. */
export interface AnyLedger {
  readonly rows: readonly (readonly string[])[];
  readonly merges: readonly (readonly [number, number, number, number])[];
  readonly fields: readonly string[];
  readonly records: readonly (readonly string[])[];
}

const surnames = '赵钱孙李周吴郑王冯陈';
const signs = '甲乙丙丁戊己庚辛壬癸';

/** What a record has in a column; each record another, so that none stands for another. */
function told({ field, value, choices, example }: Column, n: number): string {
  const sign = signs[n % 10]! + signs[Math.floor(n / 10) % 10]!;
  switch (value) {
    case 'name':
    case 'people':
      return `${surnames[n % 10]}${sign}`;
    case 'day':
      return `2025-${String((n % 8) + 1).padStart(2, '0')}-${String(10 + (n % 9))}`;
    case 'year':
      return String(2000 + n);
    case 'caseNumber':
      return `样罚〔2025〕${n}号`;
    case 'certificate':
      return `990100002025${String(n).padStart(3, '0')}`;
    case 'score':
    case 'number':
      return String(60 + (n % 40));
    case 'flag':
      return '是';
    case 'text':
    case 'options':
    case 'month':
    case 'money':
    case 'code':
    case 'idNumber':
    case 'creditCode':
    case 'phone':
      if (choices) return choices.at(-1)!;
      return String(example).length <= 3 || field.startsWith('option') ? String(example) : `${example}${sign}`;
  }
}

/** Columns that can be told by a text and read back as it, the needed ones first. */
function columnsOf(kind: Kind): Column[] {
  const plain = kind.columns.filter(
    ({ value, inTemplate, field }) =>
      inTemplate !== false &&
      !['money', 'idNumber', 'creditCode', 'month', 'options', 'phone', 'code'].includes(value) &&
      field !== 'status' &&
      !field.startsWith('option'),
  );
  const needed = plain.filter(({ field, required }) => required || kind.needs.some((group) => group.includes(field)));
  return [...needed, ...plain.filter((column) => !needed.includes(column))].slice(0, Math.max(needed.length, 6));
}

type Piece = {
  readonly is: 'record' | 'total' | 'section' | 'group' | 'page' | 'columns' | 'blank' | 'heads' | 'prefilled';
};

/** A ledger of a kind as an office might have made it; one or two tables side by side where `beside`. */
export function anyLedger(kind: Kind): fc.Arbitrary<AnyLedger> {
  const columns = columnsOf(kind);
  const width = columns.length + 1;
  return fc
    .record({
      title: fc.boolean(),
      twoRows: fc.boolean(),
      columnLine: fc.boolean(),
      beside: fc.boolean(),
      remark: fc.boolean(),
      pieces: fc.array(
        fc.oneof(
          { weight: 6, arbitrary: fc.constant<Piece>({ is: 'record' }) },
          {
            weight: 3,
            arbitrary: fc
              .constantFrom<Piece['is']>('total', 'section', 'group', 'page', 'columns', 'blank', 'heads', 'prefilled')
              .map((is): Piece => ({ is })),
          },
        ),
        { minLength: 1, maxLength: 12 },
      ),
    })
    .filter(({ pieces }) => pieces.some(({ is }) => is === 'record'))
    .map(({ title, twoRows, columnLine, beside, remark, pieces }) => {
      const rows: string[][] = [];
      const merges: [number, number, number, number][] = [];
      const records: string[][] = [];
      const right: string[][] = [];
      const heads = ['序号', ...columns.map((column) => column.title)];
      const across = (text: string): void => {
        rows.push([text]);
        merges.push([rows.length, 1, rows.length, beside ? width * 2 + 1 : width]);
      };
      const both = (cells: readonly string[], other: readonly string[] = []): void => {
        rows.push(beside ? [...cells, ...Array<string>(width - cells.length + 1).fill(''), ...other] : [...cells]);
      };
      if (title) across(`样县样例局2025年${kind.title}`);
      both(heads, heads);
      if (twoRows && !beside) {
        rows.push([]);
        for (let column = 1; column <= width; column += 1) merges.push([rows.length - 1, column, rows.length, column]);
      }
      if (columnLine && !beside) rows.push(heads.map((_, at) => (at === 0 ? '甲' : String(at))));
      let n = 0;
      const record = (into: string[][]): string[] => {
        n += 1;
        const cells = columns.map((column) => told(column, n));
        into.push(cells);
        return [String(n), ...cells];
      };
      for (const { is } of pieces) {
        if (is === 'record') both(record(records), beside ? record(right) : []);
        else if (is === 'section') across('二、2024年结转');
        else if (is === 'page') across('第2页 共9页');
        else if (is === 'blank') rows.push([]);
        else if (beside) continue;
        else if (is === 'total') rows.push(['', '一季度小计', '2件']);
        else if (is === 'group') rows.push(['', '上半年（已结）']);
        else if (is === 'columns') rows.push(heads.map((_, at) => (at === 0 ? '栏次' : String(at))));
        else if (is === 'heads') rows.push(heads.map((text) => [...text].join(' ')));
        else rows.push([String(n + 1)]);
      }
      if (remark) rows.push(['注：本表一式两份，由法制机构留存。']);
      return { rows, merges, fields: columns.map(({ field }) => field), records: [...records, ...right] };
    });
}
