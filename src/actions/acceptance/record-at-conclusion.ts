import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import { type RecordView, recordAt } from '../../store/past-journal.ts';
import { isPractisedOnSite } from '../../store/practised-on-site.ts';
import type { Store } from '../../store/store.ts';

/** The ends of all chains that a conclusion rests on, its own without the conclusion itself. */
export const endsOf = ({ chain, seq, previous, body }: EntryOf<'acceptance.concluded'>) => [
  ...body.frontier,
  { chain, length: seq - 1, hash: previous },
];

/** The record as whoever drew a conclusion had it: what was entered or merged since is not in it. */
export function recordAtConclusion(store: Store, entry: EntryOf<'acceptance.concluded'>): RecordView {
  return store.journal.once(`record at ${entry.hash}`, () => {
    const knowledge = store.knowledge();
    const ends = endsOf(entry);
    const leavesOut = (earlier: Entry): boolean => entry.body.practised !== undefined && isPractisedOnSite(earlier);
    return recordAt(store, (earlier) => knowledge.covers(ends, earlier) && !leavesOut(earlier));
  });
}
