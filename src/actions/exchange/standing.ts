import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { lateAfter } from '../acceptance/read-acceptance.ts';

/** A concluded acceptance that a merge has brought more to. */
export interface LateAcceptance {
  readonly unit: { readonly id: string; readonly name: string };
  readonly year: number;
  readonly conclusion: Entry;
  readonly late: readonly Entry[];
}

/** Concluded acceptances (of one year, or of all) with entries that their conclusion did not know. */
export function lateAcceptances(store: Store, year?: number): LateAcceptance[] {
  // Only another writer's entries can come late; most files have one writer, and a list of hundreds must not wait.
  if (store.journal.heads().length <= 1) return [];
  const knowledge = store.knowledge();
  const concluded = store.journal.currentWhere({
    kinds: ['acceptance.concluded'],
    ...(year === undefined ? {} : { year }),
  });
  return concluded.flatMap((conclusion) => {
    const late = lateAfter(store, conclusion, knowledge);
    if (late.length === 0) return [];
    const id = conclusion.unit ?? '';
    return [{ unit: { id, name: store.units.byId(id)?.name ?? id }, year: conclusion.year ?? 0, conclusion, late }];
  });
}
