import type { Store } from '../../store/store.ts';

/** An acceptance that a change of a hole concerns. */
export interface Touched {
  readonly unit: string;
  readonly concluded: boolean;
}

/** Acceptances of a year that a settlement can touch: begun ones, concluded ones told apart since they do not change. */
export function touchedBySettlement(store: Store, year: number): Touched[] {
  const concluded = new Set(
    store.journal.currentWhere({ year, kinds: ['acceptance.concluded'] }).map((entry) => entry.unit),
  );
  return store.journal.currentWhere({ year, kinds: ['acceptance.opened'] }).map((entry) => ({
    unit: store.units.byId(entry.unit ?? '')?.name ?? entry.unit ?? '',
    concluded: concluded.has(entry.unit),
  }));
}
