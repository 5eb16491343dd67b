import type { Kind } from '../../domain/ledgers/kind.ts';
import type { FoundHeadings } from '../headings/headings.ts';
import { cellText, type RawRow } from '../read/cells.ts';
import { ownLines } from '../tables/row-words.ts';
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
  tables: readonly Pick<Table, 'from' | 'to'>[],
): readonly (number | null)[] {
  const lines = ownLines(head, bottom).map(unitsInCells);
  const named = names.map(unitInLine).find((unit) => unit !== null) ?? null;
  return tables.map(({ from, to }) => {
    for (const line of lines) {
      const own = new Set(tables.filter((one) => [...line.keys()].some((at) => at >= one.from && at < one.to)));
      const [unit] = [...line].flatMap(([at, yuan]) => (own.size < 2 || (at >= from && at < to) ? [yuan] : []));
      if (unit !== undefined) return unit;
    }
    return named;
  });
}

/** The units that the cells of a row tell, each in its place. */
export const unitsInCells = (row: RawRow): ReadonlyMap<number, number> =>
  new Map(
    row.cells.flatMap((cell, index) => {
      const unit = unitInCell(cellText(cell));
      return unit === null ? [] : [[index, unit] as const];
    }),
  );

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
