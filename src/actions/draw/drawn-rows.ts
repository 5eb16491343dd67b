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

/** The row of one file, as a draw calls it; null where the ledger holds none. */
export function drawnRow(store: Store, unit: string, key: string): StoredRow<'cases'> | null {
  // Mostly the ledger keeps it under that number, and need not be read for it.
  const kept = store.ledgers.current('cases', unit, caseNumberKey(key));
  if (kept && drawnAs(kept) === key) return kept;
  return drawnRows(store, unit, [{ key }]).get(key)?.[0] ?? null;
}
