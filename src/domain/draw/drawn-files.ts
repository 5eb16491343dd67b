import { groupBy } from '../group-by.ts';
import { caseNumberKey } from '../identifiers/case-number.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';
import { foldText } from './canonical-text.ts';

/** Which rows of the case ledger a drawn file is: a draw calls it by its 案号, a ledger may keep it under its decision's number. */

type Case = LedgerRow<'cases'>;

/** What a case is called in a draw: its number; without one the day on which it was opened, and four signs of what names it. */
export const drawnAs = (row: Case): string => cell(row, 'number') ?? withoutNumber(row);

const withoutNumber = (row: Case): string =>
  `无案号${cell(row, 'opened') ?? ''}-${/([\da-f]{4})[\da-f]{12}(?:#\d+)?$/.exec(row.key)?.[1] ?? row.key}`;

/** Every number by which a row may be meant, otherwise spelt than the draw has it; the surest first. */
const numbersOf = (row: Case): readonly string[] => [
  numberKey(cell(row, 'number')),
  numberKey(cell(row, 'decisionNumber')),
  row.key,
];

const numberKey = (number: string | null): string => (number === null ? '' : caseNumberKey(number));

/**
 * The rows of each drawn file by its key: those that a draw would call so now, else those that bear the number otherwise spelt,
 * as that of their decision, or as what the ledger keeps them under. A file of which the ledger holds no row is left out.
 */
export function rowsOfDrawn<R extends Case>(
  keys: Iterable<string>,
  rows: Iterable<R>,
): ReadonlyMap<string, readonly R[]> {
  const exact = new Set(keys);
  const folded = groupBy(exact, caseNumberKey);
  const found = new Map<string, { readonly sureness: number; readonly rows: readonly R[] }>();
  const take = (key: string, row: R, sureness: number) => {
    const before = found.get(key);
    if (before && (before.sureness < sureness || before.rows.includes(row))) return;
    found.set(key, { sureness, rows: before?.sureness === sureness ? [...before.rows, row] : [row] });
  };
  if (exact.size > 0)
    for (const row of rows) {
      const name = foldText(drawnAs(row));
      if (exact.has(name)) take(name, row, 0);
      else
        for (const [at, number] of numbersOf(row).entries())
          for (const key of folded.get(number) ?? []) take(key, row, at + 1);
    }
  return new Map(Array.from(found, ([key, one]) => [key, one.rows]));
}
