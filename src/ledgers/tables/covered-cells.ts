import { type Cell, isBlank } from '../read/cells.ts';

/** Values of merged cells that began further up, by column, with the row they began in; and how far cells of this row span. */
export interface Cover {
  readonly above: ReadonlyMap<number, { readonly cell: Cell; readonly top: number }>;
  readonly spans: ReadonlyMap<number, number>;
}

export const noCover: Cover = { above: new Map(), spans: new Map() };
const uncovered: ReadonlyMap<number, number> = new Map();

/** The cells of a row with what merged cells from above say in its blank ones, and in which rows those began. */
export function withCovered(
  cells: readonly (Cell | undefined)[],
  { above }: Cover,
): { readonly cells: readonly (Cell | undefined)[]; readonly coveredFrom: ReadonlyMap<number, number> } {
  if (above.size === 0) return { cells, coveredFrom: uncovered };
  const whole = [...cells];
  for (const [index, { cell }] of above) if (isBlank(whole[index])) whole[index] = cell;
  return { cells: whole, coveredFrom: new Map([...above].map(([index, { top }]) => [index, top])) };
}
