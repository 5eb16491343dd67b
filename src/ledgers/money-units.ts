import { unitInHeading, unitInLine } from './heading-text.ts';
import type { FoundHeadings } from './headings.ts';
import { cellText, type RawRow } from './read/cells.ts';

/** Yuan per unit of the columns of a table, by field; null where nobody told. */
export type MoneyUnits = ReadonlyMap<string, number | null>;

/** What each heading says of its unit, else what the lines above the table say. */
export function unitsOf({ columns }: FoundHeadings, lineUnit: number | null): MoneyUnits {
  return new Map(columns.map(({ field, heading }) => [field, unitInHeading(heading) ?? lineUnit]));
}

/** The unit that the rows above the last of the headings tell, in yuan; null where none does. */
export function unitAbove(head: readonly RawRow[], bottom: number): number | null {
  const cells = head.flatMap((row) => (row.row < bottom ? row.cells.map(cellText) : []));
  return cells.map(unitInLine).find((unit) => unit !== null) ?? null;
}
