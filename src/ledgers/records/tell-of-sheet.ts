import type { Kind } from '../../domain/ledgers/kind.ts';
import { isBlank } from '../read/cells.ts';
import type { ReadRow, YearOver } from '../reading.ts';
import { rowRanges, type Warnings } from '../words/warnings.ts';
import type { OpenTable } from './open-table.ts';
import type { FilledRow } from './pending-record.ts';
import type { SideNotes } from './side-notes.ts';
import { warnOfGroups, warnOfLikeNumbers, warnOfSuspects, warnOfTwins, warnOfUndated } from './twins.ts';

/** Rows of a sheet of which something is told once for all of them. */
interface SheetRows {
  readonly notes: Pick<SideNotes, 'hidden' | 'coloured' | 'covered'>;
  /** How many rows tell no year. */
  readonly guessed: number;
  readonly found: number;
  readonly rows: readonly ReadRow[];
  /** Rows of a text file that may have stood under merged cells. */
  readonly unmerged: readonly number[];
}

/** Says what concerns a sheet as a whole once all of its rows are read. */
export function tellOfSheet(kind: Kind, sheet: SheetRows, fallbackYear: number, warnings: Warnings): void {
  const { guessed, found, rows, unmerged } = sheet;
  const { hidden, coloured, covered } = sheet.notes;
  if (hidden.length > 0) warnings.sheet(`第 ${rowRanges(hidden)} 行被隐藏（筛选或手工隐藏），已照常读入`);
  if (coloured.length > 0 && coloured.length * 3 <= Math.max(found, 3))
    warnings.sheet(`第 ${rowRanges(coloured)} 行整行有底色，颜色的含义没有读，请核对`);
  if (guessed > 0)
    warnings.sheet(`有 ${guessed} 行没有写明年度，按 ${fallbackYear} 年记；如不对，请在表里加一列“年度”，或加 --year`);
  if (covered.rows.length > 0)
    warnings.sheet(`第 ${rowRanges(covered.rows)} 行空着的${[...covered.titles].join('、')}，按与上面合并的单元格补齐`);
  if (unmerged.length > 0)
    warnings.sheet(
      `CSV 文件没有合并单元格的信息：第 ${rowRanges(unmerged)} 行空着的格，原表里可能与上面合并，请用原来的 .xlsx 导入`,
    );
  if (kind.kind === 'officers') warnOfTwins(rows, warnings);
  warnOfGroups(kind, rows, warnings);
  warnOfLikeNumbers(kind, rows, warnings);
  warnOfSuspects(kind, rows, warnings);
  if (kind.kind === 'questions') warnOfUndated(rows, warnings);
}

/** The year that stands over rows that tell no day and were given another; none where there are no such rows. */
export function otherYearOver(
  { columns }: Kind,
  above: number | null,
  given: number | undefined,
  rows: readonly ReadRow[],
): readonly YearOver[] {
  const days = columns.filter(({ value }) => value === 'day');
  const taken = rows.filter(
    ({ fields }) => fields.year === given && !days.some(({ field }) => typeof fields[field] === 'string'),
  );
  if (given === undefined || above === null || above === given || taken.length === 0) return [];
  return [{ year: above, given, rows: taken.length }];
}

/** True where a row leaves blank what names records, or tells their year, and the record above does not, or is such a row itself. */
export function leavesKeyBlank({ row, cells }: FilledRow, { table, last }: OpenTable, before?: number): boolean {
  const telling = table.columns.filter(
    ({ column, index }) => table.sight.keyColumns.includes(index) || column.value === 'year',
  );
  return telling.some(({ index }) => isBlank(cells[index]) && (!isBlank(last[index]) || before === row - 1));
}
