import type { Store } from '../../store/store.ts';

/** Acceptances of a year that a settlement can touch: begun ones, concluded ones told apart since they do not change. */
export function touchedBySettlement(store: Store, year: number) {
  const concluded = new Set(
    store.journal.currentWhere({ year, kinds: ['acceptance.concluded'] }).map((entry) => entry.unit),
  );
  return store.journal.currentWhere({ year, kinds: ['acceptance.opened'] }).map((entry) => ({
    unit: store.units.byId(entry.unit ?? '')?.name ?? entry.unit ?? '',
    concluded: concluded.has(entry.unit),
  }));
}
