import { foldUnitName } from '../../domain/identifiers/names.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import type { PreparedImport } from './import-ledger.ts';

/** The other registered units of which a file has rows, but for those whose rows were imported out of it already. */
export function unitsStillIn(store: Store, { reading, sha256, wish }: PreparedImport): readonly Unit[] {
  if (reading.otherUnits.length === 0) return [];
  const named = new Set(reading.otherUnits.map(foldUnitName));
  const done = new Set(
    store.ledgers
      .batches({ kind: wish.kind })
      .filter(({ body }) => body.sha256 === sha256)
      .map(({ unit }) => unit),
  );
  return store.units.list().filter(({ id, name }) => named.has(foldUnitName(name)) && !done.has(id));
}
