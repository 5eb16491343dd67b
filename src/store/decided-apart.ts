import type { EntryOf } from './entries/catalogue.ts';
import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';
import type { Knowledge } from './knowledge.ts';

/** What somebody decided of deeds done side by side. */
export type Decision = EntryOf<'conflict.settled'>;

/**
 * The deeds of which two machines decided otherwise without knowing of each other, as long as nobody who knows both has decided
 * anew: each took back what the other kept.
 */
export function opposed(journal: Journal, knowledge: Knowledge, decisions: readonly Decision[]): readonly Entry[] {
  const last = decisions.filter((one) => !decisions.some((by) => by !== one && knowledge.has(by, one)));
  const deeds = (ids: readonly string[]): Entry[] => ids.flatMap((id) => journal.entry(id) ?? []);
  const keeps = (one: Decision, deed: Entry): boolean =>
    knowledge.has(one, deed) && !deeds(one.body.dropped).some(({ subject }) => subject === deed.subject);
  const apart = (one: Decision, other: Decision): boolean => deeds(one.body.dropped).some((deed) => keeps(other, deed));
  const open = last.filter((one) => last.some((other) => apart(one, other) || apart(other, one)));
  return deeds([...new Set(open.flatMap(({ body }) => [body.kept, ...body.dropped]))]);
}
