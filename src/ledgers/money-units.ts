import { unitInCell, unitInHeading, unitInLine } from './heading-text.ts';
import type { FoundHeadings } from './headings.ts';
import { cellText, type RawRow } from './read/cells.ts';

/** Yuan per unit of the columns of a table, by field; null where nobody told. */
export type MoneyUnits = ReadonlyMap<string, number | null>;

/** What each heading says of its unit, else that of the sum it is a part of (罚没金额（万元） | 其中：罚款), else what the lines above the table say. */
export function unitsOf({ columns, leftOver }: FoundHeadings, lineUnit: number | null): MoneyUnits {
  const sums = [...columns, ...leftOver]
    .filter(({ heading }) => /罚没|合计|总[额计]/.test(heading) && unitInHeading(heading) !== null)
    .sort((a, b) => b.index - a.index);
  const ofSum = (index: number): number | null => {
    const sum = sums.find((other) => other.index < index && index - other.index <= 3);
    return sum ? unitInHeading(sum.heading) : null;
  };
  return new Map(
    columns.map(({ field, heading, over, index }) => [
      field,
      unitInHeading(heading) ?? unitInHeading(over) ?? ofSum(index) ?? lineUnit,
    ]),
  );
}

/** The unit that the rows above the last of the headings tell, or the names of the sheet and its file, in yuan; null where none does. */
export function unitAbove(head: readonly RawRow[], bottom: number, names: readonly string[]): number | null {
  const cells = head.flatMap((row) => (row.row < bottom ? row.cells.map(cellText) : []));
  return [...cells.map(unitInCell), ...names.map(unitInLine)].find((unit) => unit !== null) ?? null;
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
  units: MoneyUnits,
  headings: FoundHeadings,
  each: ReadonlyMap<number, number>,
  unit: number,
): MoneyUnits {
  if (each.size < 2) return unitsOf(headings, unit);
  return new Map(headings.columns.map(({ field, index }) => [field, each.get(index) ?? units.get(field) ?? null]));
}
