import type { GivenAnswer, ProofState } from '../../domain/acceptance.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { bodyAs, type EntryOf } from '../../store/entries/catalogue.ts';
import { subjectEnd } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { requireOpen } from '../standard/open-acceptance.ts';

/** What was taken back. */
export interface Undone {
  readonly item: string;
  /** The entry that no longer holds. */
  readonly entry: ItemEntry;
  /** What holds again: an answer or a proof; null where nothing was said before. */
  readonly before: GivenAnswer | ProofState | null;
}

const kinds = ['item.answered', 'proof.recorded', 'item.undone', 'proof.undone'] as const;

/** What can be taken back. */
export type ItemEntry = EntryOf<'item.answered' | 'proof.recorded'>;

/** An answer and the proof that was given with it. */
function together(a: ItemEntry, b: ItemEntry): boolean {
  const saidWith = (one: ItemEntry) => (one.kind === 'proof.recorded' ? one.body.saidWith : undefined);
  return saidWith(a) === b.id || saidWith(b) === a.id;
}

/** The item that an answer or a proof is about. */
export function itemOf(entry: ItemEntry): string {
  return subjectEnd(entry.subject);
}

/** What `undoAnswer` would take back now: an answer, a proof, or both said together. Faults: nothing said (1), concluded (4). */
export function nextToUndo(store: Store, unit: string, year: number): readonly ItemEntry[] {
  return lastEntries(store, unit, year).targets;
}

/** Takes the last answer or proof of an acceptance back, by an entry of its own. Faults: nothing said (1), concluded (4). */
export function undoAnswer(store: Store, author: string, unit: string, year: number): readonly Undone[] {
  const { targets, standing } = lastEntries(store, unit, year);
  return store.write(author, () =>
    targets.map((entry) => {
      const { id: undoes, subject } = entry;
      const last = standing.filter((other) => other.subject === subject && other !== entry).at(-1);
      if (entry.kind === 'item.answered') {
        const answer = last ? bodyAs(last, entry.kind) : null;
        store.journal.append('item.undone', subject, { unit, year, body: { undoes, answer } });
      } else {
        const proof = last ? bodyAs(last, entry.kind) : null;
        store.journal.append('proof.undone', subject, { unit, year, body: { undoes, proof } });
      }
      return { item: itemOf(entry), entry, before: last ? bodyAs(last, last.kind) : null };
    }),
  );
}

function lastEntries(store: Store, unit: string, year: number) {
  requireOpen(store, unit, year);
  // What two machines said alike is one word: it is taken back as one.
  const entries = store.journal.withoutRepeats(store.journal.history({ unit, year, kinds }));
  const undone = new Set(entries.map((entry) => ('undoes' in entry.body ? entry.body.undoes : null)));
  const standing = entries.flatMap((entry) =>
    (entry.kind === 'item.answered' || entry.kind === 'proof.recorded') && !undone.has(entry.id) ? [entry] : [],
  );
  const last = standing.at(-1);
  if (!last)
    throw Fault.broken(
      'nothing-to-undo',
      '没有可以撤销的评分',
      phrase`${inspect('history', { unit: some('单位') })} 可查看全部记录`,
    );
  const partner = standing.at(-2);
  return { targets: partner && together(last, partner) ? [last, partner] : [last], standing };
}
