import type { Store } from './store.ts';

/** Units that somebody found to be another one registered twice, by id: what was entered of them stands, and is told of nobody. */
export function doublesOf(store: Store): ReadonlySet<string> {
  return new Set(
    store.journal
      .currentWhere({ kinds: ['unit.same'] })
      .flatMap(({ body: { units, same, keep } }) => (same ? units.filter((unit) => unit !== keep) : [])),
  );
}
