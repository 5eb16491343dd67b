import { columnOf, type Kind, type ValueKind } from '../../domain/ledgers/kind.ts';
import { type Cell, cellText, isBlank, type RawRow, type Sheet } from '../read/cells.ts';
import { isAmount, looksLikeDay, saysNothingAt } from '../words/cell-looks.ts';
import type { ChosenSheet } from './choose-sheet.ts';
import type { SheetAside } from './sheets-left.ts';

/** The chosen sheets, and after each those without headings that go on with it, under its headings. */
export function withContinued(
  kind: Kind,
  sheets: readonly Sheet[],
  chosen: readonly ChosenSheet[],
  aside: readonly SheetAside[],
): readonly ChosenSheet[] {
  let last: ChosenSheet | undefined;
  return sheets.flatMap(({ name }) => {
    const own = chosen.find(({ sheet }) => sheet.name === name);
    last = own ?? last;
    const bare = aside.find((other) => other.name === name && other.chosen === null);
    return own ?? (last && bare && goesOn(kind, last, bare.head) ? under(last, bare) : []);
  });
}

/** Whether rows without headings stand in the columns of a sheet and hold the same sorts of values there. */
function goesOn(kind: Kind, { sheet, headings }: ChosenSheet, rows: readonly RawRow[]): boolean {
  const { columns, more, leftOver, ignored } = headings;
  const headed = new Set([...columns, ...more, ...leftOver, ...ignored].map(({ index }) => index));
  // Columns that were put together out of others are not there.
  if (sheet.origins !== undefined || sheet.turned !== undefined) return false;
  const filledIn = ({ cells }: RawRow): number[] => [...cells.keys()].filter((at) => !isBlank(cells[at]));
  const full = rows.filter((row) => filledIn(row).length * 2 > columns.length);
  const seen = new Set<boolean>();
  for (const row of full) {
    if (filledIn(row).some((at) => !headed.has(at))) return false;
    for (const { field, index } of columns) {
      const cell = row.cells[index];
      const is = isBlank(cell) || saysNothingAt(cell) ? null : looksRight(columnOf(kind, field)?.value, cell);
      if (is === false) return false;
      if (is) seen.add(is);
    }
  }
  return seen.has(true);
}

/** Whether a cell holds what such a column does; null where anything may stand there. */
function looksRight(value: ValueKind | undefined, cell: Cell | undefined): boolean | null {
  const text = cellText(cell);
  if (value === 'day') return looksLikeDay(cell);
  if (value === 'money' || value === 'number') return isAmount(cell);
  if (value === 'caseNumber' || value === 'certificate' || value === 'idNumber') return /\d/.test(text);
  return value === 'name' || value === 'people' ? (/\d/.test(text) ? false : null) : null;
}

/** A sheet as if what stands above the records of another stood above its own first row. */
function under(first: ChosenSheet, { sheet, head }: SheetAside): ChosenSheet {
  const { rows, top, bottom } = first.headings;
  const above = first.head.filter(({ row }) => row <= bottom).map((row) => ({ ...row, row: row.row - bottom }));
  return {
    ...first,
    sheet,
    head: [...above, ...head],
    headings: { ...first.headings, rows: rows.map((row) => row - bottom), top: top - bottom, bottom: 0 },
    under: first.sheet.name ?? '',
  };
}
