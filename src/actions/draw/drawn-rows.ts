import { drawnAs, rowsOfDrawn } from '../../domain/draw/drawn-files.ts';
import { caseNumberKey } from '../../domain/identifiers/case-number.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';

/** The rows of the case ledger of each drawn file, by the key of the draw; a file of which it holds none is left out. */
export function drawnRows(
  store: Store,
  unit: string,
  files: Iterable<{ readonly key: string }>,
): ReadonlyMap<string, readonly StoredRow<'cases'>[]> {
  return rowsOfDrawn(
    Array.from(files, ({ key }) => key),
    store.ledgers.each('cases', unit),
  );
}

/** One row of each file, as a draw calls it; a file of which the ledger holds none is left out. */
export function drawnRowOfEach(
  store: Store,
  unit: string,
  keys: readonly string[],
): ReadonlyMap<string, StoredRow<'cases'>> {
  const found = new Map<string, StoredRow<'cases'>>();
  for (const key of keys) {
    // Mostly the ledger keeps it under that number, and need not be read for it.
    const kept = store.ledgers.current('cases', unit, caseNumberKey(key));
    if (kept && drawnAs(kept) === key) found.set(key, kept);
  }
  const rest = keys.filter((key) => !found.has(key)).map((key) => ({ key }));
  for (const [key, [row]] of rest.length === 0 ? [] : drawnRows(store, unit, rest)) if (row) found.set(key, row);
  return found;
}

/** The row of one file, as a draw calls it; null where the ledger holds none. */
export const drawnRow = (store: Store, unit: string, key: string): StoredRow<'cases'> | null =>
  drawnRowOfEach(store, unit, [key]).get(key) ?? null;
