import type { Kind } from '../../domain/ledgers/kind.ts';
import type { RowKind } from '../../domain/row-kinds.ts';
import type { FoundHeadings } from '../headings/headings.ts';
import type { TableSight } from '../lines/table-sight.ts';
import { type Cell, columnName, isBlank, type RawRow } from '../read/cells.ts';
import type { LedgerWish } from '../reading.ts';
import { type Table, withCounting } from '../tables/tables.ts';
import { oneLine } from '../words/heading-text.ts';
import { ledgerEnd } from '../words/ledger-titles.ts';
import { allTheSame } from '../words/warnings.ts';
import { captioned, type MoneyUnits, sumsUntold, unitsIn, unitsOf } from './money-units.ts';
import type { PendingRecord } from './pending-record.ts';
import type { RowContext } from './row-context.ts';
import { TableSums } from './table-sums.ts';

/** A row of a table that was not read: its words, and what stands in the columns that no record may lack. */
export interface PassedRow {
  readonly row: number;
  readonly text: string;
  readonly needed: Readonly<Record<string, string>>;
}

/** A table while its rows are read. */
export interface OpenTable {
  readonly table: Table;
  readonly block: number;
  /** Yuan per unit of its columns of money from here on; null where nobody told. */
  units: MoneyUnits;
  /** What is known of it where its first row is looked at, and any later one. */
  readonly sights: { readonly first: TableSight; readonly later: TableSight };
  /** What its columns of sums come to so far. */
  readonly sums: TableSums;
  pending: PendingRecord | null;
  /** Cells of the record before, 同上 filled in. */
  last: readonly (Cell | undefined)[];
  /** The title inside the table under which its rows stand; empty where there was none yet. */
  heading: string;
  taken: number;
  bottom: number;
  /** Rows passed over because the table lacks what its kind needs. */
  readonly passed: PassedRow[];
  /** Somebody said that it is not wanted. */
  readonly leftOut: boolean;
  /** A line above the headings, for a table below another. */
  readonly title: string;
  /** The same as a list of lines. */
  readonly ownTitle: readonly string[];
  /** What stands over its rows once they have a title of their own; null before. */
  over: readonly string[] | null;
  /** The kind of ledger that it is called after, where that is another. */
  readonly other: Kind | undefined;
}

/** A table that rows are being read from, before its first one. */
export function openTable(
  kind: Kind,
  table: Table,
  block: number,
  title: string,
  lineUnit: number | null,
  wish: LedgerWish,
  other?: Kind,
): OpenTable {
  return {
    table: withCounting(table, wish.counting),
    block,
    units: unitsOf(kind, table.headings, lineUnit),
    sights: { first: { ...table.sight, first: true }, later: { ...table.sight, first: false } },
    sums: new TableSums(kind, table),
    pending: null,
    last: [],
    heading: '',
    taken: 0,
    bottom: 0,
    passed: [],
    leftOut: wish.leftOut?.includes(block) ?? false,
    title,
    ownTitle: [title],
    over: null,
    other,
  };
}

const register = new RegExp(`${ledgerEnd}|表`);
/** What registers are of, one sort or another. */
const sorts = /处罚|许可|强制|检查|裁决|确认|征收|给付|在职|在岗|在编|退休|离岗|调离|注销|工勤|执法人员/g;

/** Below the title of a register of another sort nothing of the first title holds: 行政处罚案件台账 below 行政强制案件台账; what labels tell does. */
export function titleAnew(open: OpenTable, title: string, above: readonly (readonly string[])[]): void {
  const before = open.over ?? above[open.block] ?? open.ownTitle;
  const held: readonly string[] = before.join().match(sorts) ?? [];
  const own: readonly string[] = title.match(sorts) ?? [];
  if (register.test(title) && own.length > 0 && !own.some((sort) => held.includes(sort)))
    open.over = [title, ...before.filter((line) => /[:：]/.test(line))];
}

/** Takes from a table the record at hand where that is an organ alone that signed a list of units: above a day of signing, or at the end of all and apart; null where it is none. */
export function takeSigned(open: OpenTable, isAbove: boolean): PendingRecord | null {
  const { pending } = open;
  if (!pending?.signs || pending.joined.length > 0 || !(isAbove || pending.signs.isApart)) return null;
  open.pending = null;
  return pending;
}

/** Gives tables the unit of money that a line between their rows tells of those below it, once those above are finished; the unit of all their sums, null where it tells none such. */
export function takeCaption(kind: Kind, row: RawRow, tables: readonly OpenTable[], finish: () => void): number | null {
  const { each, unit } = unitsIn(row, sumsUntold(kind, tables));
  if (unit === undefined) return null;
  finish();
  for (const open of tables) {
    open.units = captioned(kind, open.units, open.table.headings, each, unit);
    open.sums.part();
  }
  return each.size < 2 ? unit : null;
}

/** The titles over the rows of one table alone; `above` are the lines over each of those that stand side by side. */
export function titlesOver(
  { heading, block, ownTitle }: OpenTable,
  above: readonly (readonly string[])[],
): readonly string[] {
  const own = above[block] ?? ownTitle;
  const isShared = (line: string): boolean => block in above && above.every((lines) => lines.includes(line));
  return [heading, ...own.filter((line) => !isShared(line))];
}

/** Says where the title over a row tells that the row is none of its kind: 缺考人员. */
export function tellDenied({ denied }: Kind, { heading, title }: OpenTable, warn: RowContext['warn']): void {
  const over = denied && [heading, title].find((line) => line !== '' && denied.title.test(line.replace(/\s/g, '')));
  if (over) warn('denied', ...allTheSame(`在“${oneLine(over)}”下面`, denied.ask ?? '请核对是不是还算一条'));
}

/** Whether headings further down are those of the table once more, each over what it was over. */
export function repeatsHeadings(
  { headings: { columns }, ...table }: Table,
  found: FoundHeadings,
  row: RawRow,
): boolean {
  const again = columns.filter((one) => found.columns.some((c) => c.field === one.field && c.index === one.index));
  // 调出时间 where 职务 stood: what is written there is no longer a 职务.
  const other = columns.some((one) => !again.includes(one) && !isBlank(row.cells[one.index]));
  const more = found.leftOver.some(({ index }) => index >= table.from && !table.heads.has(index));
  const same = table.readable && again.length === found.columns.length && !other && !more;
  return same && again.length * 2 >= columns.length;
}

/** Whether other headings below a table are of more of the same: what names its records has a column under both. */
export const goesOnUnder = (kind: Kind, table: Table, { columns }: FoundHeadings): boolean =>
  columns.some(({ field }) => kind.needs[0].includes(field) && table.has.has(field));

/** The tables whose headings come again in a row, opened once more with the units that they have. */
export const openedAgain = (
  tables: readonly OpenTable[],
  row: number,
  opened: (table: Table, at: number) => OpenTable,
): OpenTable[] =>
  tables.map(({ table, units }, at) => ({
    ...opened({ ...table, headings: { ...table.headings, rows: [row], top: row, bottom: row } }, at),
    units,
  }));

/** What a row of a table may look like that nobody reads: figures that are all of its records. */
export const ofFigures: ReadonlySet<RowKind> = new Set([
  'total',
  'tally',
  'figures',
  'prefilled',
  'nothing',
  'columnLine',
]);

/** The range of a table as spreadsheet programs write it: `A3:H20`. */
export function rangeOf(table: Table, bottom: number, origins?: ReadonlyMap<number, number>): string {
  const { columns, more, leftOver, ignored } = table.headings;
  const indexes = [...columns, ...more, ...leftOver, ...ignored].map(({ index }) => origins?.get(index) ?? index);
  const left = columnName(Math.min(...indexes));
  return `${left}${Math.max(1, table.headings.rows[0] ?? 1)}:${columnName(Math.max(...indexes))}${bottom}`;
}
