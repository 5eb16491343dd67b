import type { Kind } from '../../domain/ledgers/kind.ts';
import type { FoundHeadings } from '../headings/headings.ts';
import { cellText, type RawRow } from '../read/cells.ts';
import { ownLines, textOf } from '../tables/row-words.ts';
import type { Table } from '../tables/tables.ts';
import { unitInCell, unitInHeading, unitInLine } from '../words/unit-words.ts';

/** Yuan per unit of a column, null where nobody told; and what a line above tells instead, where no column goes by that. */
export interface MoneyUnit {
  readonly yuan: number | null;
  readonly against: number | null;
}

/** The units of the columns of a table, by field. */
export type MoneyUnits = ReadonlyMap<string, MoneyUnit>;

/** What each heading says of its unit (alone, where it stands `below` the line), else that of the sum it is a part of (罚没金额（万元） | 其中：罚款), else what the lines above the table say. */
export function unitsOf(
  { columns: all }: Kind,
  { columns, leftOver }: FoundHeadings,
  lineUnit: number | null,
  below = false,
): MoneyUnits {
  const money = new Set(all.filter(({ value }) => value === 'money').map(({ field }) => field));
  const sums = [...columns, ...leftOver]
    .filter(({ heading }) => /罚没|合计|总[额计]/.test(heading) && unitInHeading(heading) !== null)
    .sort((a, b) => b.index - a.index);
  const ofSum = (index: number): number | null => {
    const sum = sums.find((other) => other.index < index && index - other.index <= 3);
    return sum ? unitInHeading(sum.heading) : null;
  };
  const own = new Map(
    columns.map(({ field, heading, over, index }) => [
      field,
      unitInHeading(heading) ?? unitInHeading(over) ?? ofSum(index),
    ]),
  );
  // A line that tells the unit of one column leaves the others theirs.
  const followed =
    below || columns.some(({ field }) => money.has(field) && [null, lineUnit].includes(own.get(field) ?? null));
  return new Map(
    [...own].map(([field, yuan]) => [field, { yuan: yuan ?? lineUnit, against: followed ? null : lineUnit }]),
  );
}

/** The unit that the rows above the last of the headings tell, or the names of the sheet and its file, in yuan; null where none does. Of `tables` that stand side by side, in one line, each its own. */
export function unitsAbove(
  head: readonly RawRow[],
  bottom: number,
  names: readonly string[],
  tables: readonly Table[],
  kind: Kind,
): readonly (number | null)[] {
  const sums = sumsUntold(
    kind,
    tables.map((table) => ({ table })),
  );
  const lines = ownLines(head, bottom).map((row) => unitsInCells(row, sums));
  const named = names.map((name) => unitInLine(name, sums)).find((unit) => unit !== null) ?? null;
  return tables.map(({ from, to }) => {
    for (const line of lines) {
      const own = new Set(tables.filter((one) => [...line.keys()].some((at) => at >= one.from && at < one.to)));
      const [unit] = [...line].flatMap(([at, yuan]) => (own.size < 2 || (at >= from && at < to) ? [yuan] : []));
      if (unit !== undefined) return unit;
    }
    return named;
  });
}

/** The headings of sums that tell no unit themselves. */
export const sumsUntold = ({ columns }: Kind, tables: readonly { readonly table: Table }[]): readonly string[] =>
  tables
    .flatMap(({ table }) => table.headings.columns)
    .filter(({ field }) => columns.some((column) => column.field === field && column.value === 'money'))
    .map(({ heading, over }) => `${over} ${heading}`)
    .filter((heading) => unitInHeading(heading) === null);

/** The units that the cells of a row tell, each in its place. */
const unitsInCells = (row: RawRow, sums: readonly string[]): ReadonlyMap<number, number> =>
  new Map(
    row.cells.flatMap((cell, index) => {
      const unit = unitInCell(cellText(cell), sums);
      return unit === null ? [] : [[index, unit] as const];
    }),
  );

/** The same, and the one that the row tells as a whole. */
export function unitsIn(row: RawRow, sums: readonly string[]): { each: ReadonlyMap<number, number>; unit?: number } {
  const each = unitsInCells(row, sums);
  const unit = unitInLine(textOf(row).join('｜'), sums) ?? [...each.values()][0];
  return unit === undefined ? { each } : { each, unit };
}

/** Units of columns below a caption: one for all, or in several cells each for the column where it stands. */
export function captioned(
  kind: Kind,
  units: MoneyUnits,
  headings: FoundHeadings,
  each: ReadonlyMap<number, number>,
  unit: number,
): MoneyUnits {
  if (each.size < 2) return unitsOf(kind, headings, unit);
  return new Map(
    headings.columns.map(({ field, index }) => [
      field,
      { yuan: each.get(index) ?? units.get(field)?.yuan ?? null, against: null },
    ]),
  );
}
