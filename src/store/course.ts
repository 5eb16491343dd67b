import type { Entry } from './entry.ts';
import type { JournalReader } from './journal-reader.ts';

/**
 * What was entered one after the other up to an entry of a history, the oldest first: of what two machines said apart only what was
 * decided for, from where it was told first.
 */
export function courseOf<E extends Entry>(
  journal: Pick<JournalReader, 'sameMeaning'>,
  entry: E,
  history: readonly E[],
): readonly E[] {
  const before = history.filter(({ id, subject }) => subject === entry.subject && entry.supersedes.includes(id));
  const again = before.length > 1 ? before.find((one) => journal.sameMeaning(one, entry)) : undefined;
  const last = before.at(-1);
  if (again) return courseOf(journal, again, history);
  return last ? [...courseOf(journal, last, history), entry] : [entry];
}
