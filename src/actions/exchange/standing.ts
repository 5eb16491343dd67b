import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { tellingKinds } from '../acceptance/read-acceptance.ts';

/** A concluded acceptance that a merge has brought more to. */
export interface LateAcceptance {
  readonly unit: { readonly id: string; readonly name: string };
  readonly year: number;
  readonly conclusion: Entry;
  readonly late: readonly Entry[];
}

/** Concluded acceptances with entries that their conclusion did not know. */
export function lateAcceptances(store: Store): LateAcceptance[] {
  const knowledge = store.knowledge();
  return store.journal.currentWhere({ kinds: ['acceptance.concluded'] }).flatMap((conclusion) => {
    const late = knowledge.lateAfter(conclusion, tellingKinds);
    if (late.length === 0) return [];
    const id = conclusion.unit ?? '';
    return [{ unit: { id, name: store.units.byId(id)?.name ?? id }, year: conclusion.year ?? 0, conclusion, late }];
  });
}
