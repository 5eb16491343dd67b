import type { Json } from '../../domain/canonical.ts';
import { Fault } from '../../domain/fault.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { requireOpen } from './open-acceptance.ts';

/** What was taken back. */
export interface Undone {
  readonly item: string;
  /** The entry that no longer holds. */
  readonly entry: Entry;
  /** What holds again: an answer or a proof; null where nothing was said before. */
  readonly before: Json;
}

const said = ['item.answered', 'proof.recorded'];
const takenBack = ['item.undone', 'proof.undone'];

/** An answer and the proof that was given with it. */
function together(a: Entry, b: Entry): boolean {
  return a.body.saidWith === b.id || b.body.saidWith === a.id;
}

/** The item that an answer or a proof is about. */
export function itemOf(entry: Entry): string {
  return entry.subject.split('/').at(-1)!;
}

/** What `undoAnswer` would take back now: an answer, a proof, or both said together. Faults: nothing said (1), concluded (4). */
export function nextToUndo(store: Store, unit: string, year: number): readonly Entry[] {
  return lastSaid(store, unit, year).targets;
}

/** Takes the last answer or proof of an acceptance back, by an entry of its own. Faults: nothing said (1), concluded (4). */
export function undoAnswer(store: Store, author: string, unit: string, year: number): readonly Undone[] {
  const { targets, standing } = lastSaid(store, unit, year);
  return store.write(author, () =>
    targets.map((entry) => {
      const before =
        standing.filter((other) => other.subject === entry.subject && other !== entry).at(-1)?.body ?? null;
      const answer = entry.kind === 'item.answered';
      store.journal.append({
        kind: answer ? 'item.undone' : 'proof.undone',
        subject: entry.subject,
        unit,
        year,
        body: { undoes: entry.id, [answer ? 'answer' : 'proof']: before },
      });
      return { item: itemOf(entry), entry, before };
    }),
  );
}

function lastSaid(
  store: Store,
  unit: string,
  year: number,
): { readonly targets: readonly Entry[]; readonly standing: readonly Entry[] } {
  requireOpen(store, unit, year);
  const entries = store.journal.history({ unit, year, kinds: [...said, ...takenBack] });
  const undone = new Set(entries.filter((entry) => takenBack.includes(entry.kind)).map((entry) => entry.body.undoes));
  const standing = entries.filter((entry) => said.includes(entry.kind) && !undone.has(entry.id));
  const last = standing.at(-1);
  if (!last) throw new Fault('broken', 'nothing-to-undo', '没有可以撤销的评分', 'inspect history 单位 可查看全部记录');
  const partner = standing.at(-2);
  return { targets: partner && together(last, partner) ? [last, partner] : [last], standing };
}
