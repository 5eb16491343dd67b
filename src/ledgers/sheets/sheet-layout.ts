import { type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { columnEach, partsOf, tickColumns } from '../headings/event-columns.ts';
import { type FoundHeadings, type MappedColumn, missingNeeds } from '../headings/headings.ts';
import { type Book, cellText, columnName, isBlank, type RawRow, type Sheet } from '../read/cells.ts';
import type { UnheadedColumns } from '../reading.ts';
import { isLikeRecord } from '../tables/record-rows.ts';
import { textOf } from '../tables/row-words.ts';
import type { Table } from '../tables/tables.ts';
import { gapsIn } from '../tables/tables-beside.ts';
import { oneLine } from '../words/heading-text.ts';
import type { Warnings } from '../words/warnings.ts';
import type { ChosenSheet } from './choose-sheet.ts';
import { tellColumns } from './tell-columns.ts';
import { unheadedColumns } from './unheaded-columns.ts';

/** The headings of all tables that stand side by side. */
function gathered(tables: readonly Table[], whole: FoundHeadings): FoundHeadings {
  if (tables.length < 2) return whole;
  const read = tables.filter(({ readable }) => readable).map(({ headings }) => headings);
  const passed = tables.filter(({ readable }) => !readable).map(({ headings }) => headings);
  return {
    ...whole,
    columns: [
      ...read.flatMap(({ columns }) => columns),
      ...passed.flatMap(({ columns }) => columns.map((column) => ({ ...column, doubt: 0 }))),
    ],
    more: read.flatMap(({ more }) => more),
    leftOver: read.flatMap(({ leftOver }) => leftOver),
  };
}

/** What a sheet holds that is not read: how many rows and the words of the first below its headings; nothing where there are none. */
async function holds({ name, rows }: Sheet): Promise<string> {
  const found: RawRow[] = [];
  for await (const group of rows()) {
    found.push(...group);
    if (found.length > 200) break;
  }
  const [, first] = found.filter(({ cells }) => cells.filter((cell) => !isBlank(cell)).length > 1);
  if (first === undefined) return '';
  const many = found.length > 200 ? '200 多' : found.length;
  return `；“${name}”有 ${many} 行（${textOf(first).slice(0, 4).join(' ')}）`;
}

const rowsOf = ({ head, headings }: ChosenSheet): readonly RawRow[] =>
  head.filter(({ row }) => headings.rows.includes(row));

/** Says what was found of the sheet's layout: looser readings, columns left out, hidden ones, hidden sheets; answers columns without headings. */
export async function tellLayout(
  kind: Kind,
  chosen: ChosenSheet,
  tables: readonly Table[],
  book: Book,
  asked: string | undefined,
  warnings: Warnings,
): Promise<readonly UnheadedColumns[]> {
  const { sheet, head } = chosen;
  const headings = gathered(tables, chosen.headings);
  for (const remark of book.remarks) warnings.sheet(remark);
  if (sheet.turned !== undefined) warnings.sheet(sheet.turned);
  for (const said of sheet.said ?? []) warnings.sheet(said);
  if (chosen.under !== undefined)
    warnings.sheet(`工作表“${sheet.name}”没有表头，按工作表“${chosen.under}”的表头读入，请核对`);
  if (asked === undefined) {
    const hidden = book.sheets.filter((other) => other.hidden);
    const words = await Promise.all(hidden.map(holds));
    if (hidden.length > 0)
      warnings.sheet(`隐藏的工作表${hidden.map(({ name }) => `“${name}”`).join('、')}未读取${words.join('')}`);
  } else if (sheet.hidden) warnings.sheet(`工作表“${sheet.name}”是隐藏的，按要求读取`);
  for (const table of tables) {
    const parts = partsOf(kind, table.headings);
    if (parts === null) continue;
    const names = parts.columns.map(({ heading }) => `“${oneLine(heading)}”`).join('、');
    const sums = [...parts.within, ...(parts.sum ? [parts.sum] : [])].map(({ heading }) => `“${oneLine(heading)}”`);
    const sum = sums.length > 0 ? `；${sums.join('、')}是合计，只用来核对` : '';
    const each = kind.eachOf === undefined ? '一次，按一次一条' : '一门或一次，按一人一门（次）一条';
    const isMarked = parts.columns.some(({ index }) =>
      head.some(({ row, cells }) => row > table.headings.bottom && /\d/.test(cellText(cells[index]))),
    );
    const what = isMarked ? `下面的数记作${titleOf(kind, parts.held.field)}` : '下面打√的记作参加';
    warnings.sheet(`${names}各是${each}读入，${what}${sum}`);
  }
  const ticked = tickColumns(kind, headings, head);
  if (ticked.length > 0)
    warnings.sheet(`${ticked.map(({ heading }) => `“${oneLine(heading)}”`).join('、')}下面打√，${columnEach}`);
  const records = head.filter((row) => tables.some((table) => isLikeRecord(row, table)));
  tellColumns(kind, chosen, headings, { records, head }, warnings);
  const parted = new Set(sheet.origins?.values());
  const [gap] = tables.length > 1 ? [] : gapsIn(rowsOf(chosen), head).filter((index) => !parted.has(index));
  const [before, behind] = [true, false].map((left) =>
    headings.columns.filter(({ index }) => gap !== undefined && index < gap === left),
  ) as [MappedColumn[], MappedColumn[]];
  // Two columns or one behind all that is needed; a space in the midst of a ledger is one.
  if (
    gap !== undefined &&
    missingNeeds(kind, before).length === 0 &&
    behind.length <= 2 &&
    behind.some(({ field }) => field !== 'note')
  )
    warnings.sheet(
      `${columnName(gap)} 列空着，右边的${behind.map(({ heading }) => `“${oneLine(heading)}”`).join('')}按同一张表读入，请核对；是另一张表的，请移到别的工作表`,
    );
  const titled = new Set(
    [...headings.columns, ...headings.more, ...headings.leftOver, ...headings.ignored, ...chosen.headings.leftOver]
      .filter(({ heading }) => heading.trim() !== '')
      .map(({ index }) => index),
  );
  for (const { index } of [...headings.columns, ...headings.more, ...chosen.headings.ignored]) titled.add(index);
  const unheaded = unheadedColumns(kind, chosen, headings.bottom, titled, warnings);
  for (const text of (await sheet.textBoxes?.()) ?? [])
    warnings.sheet(`表上有文本框，里面的字未读：“${text.slice(0, 30)}${text.length > 30 ? '…' : ''}”`);
  const ranges = await sheet.hiddenColumns();
  const hiddenColumns = [...headings.columns, ...headings.more].filter(({ index }) =>
    ranges.some(([first, last]) => index >= first && index <= last),
  );
  for (const { index, heading } of hiddenColumns)
    warnings.sheet(`${columnName(index)} 列“${oneLine(heading)}”被隐藏，已照常读入`);
  return unheaded;
}

/** Says that another table is read from a row of headings on, and what of its columns is not. */
export function tellFurther(
  kind: Kind,
  chosen: ChosenSheet,
  headings: FoundHeadings,
  row: RawRow,
  warnings: Warnings,
): void {
  warnings.row(row.row, 'second', '又一个表头，以下各行按它读');
  tellColumns(kind, chosen, headings, { records: [], head: [row] }, warnings, `第 ${row.row} 行的表头：`);
}
