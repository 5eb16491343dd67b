import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';

/**
 * What stands of a deed: what was practised on one that was begun in earnest, its end or another word for it, takes no place of
 * that. Null where it was withdrawn in earnest.
 */
export function inEarnest<E extends Entry>(
  journal: Journal,
  isPractice: (entry: Pick<Entry, 'clock'>) => boolean,
  entry: E,
): E | null {
  if (!isPractice(entry)) return entry;
  const history = journal.history({ subject: entry.subject });
  const before = new Set<string>();
  const follow = (one: Entry): void => {
    const replaced = history.filter(({ id }) => one.supersedes.includes(id));
    const same = replaced.filter((old) => journal.sameMeaning(old, one));
    // What was decided against is none of it.
    for (const { id } of same.length > 0 ? same : replaced) before.add(id);
  };
  follow(entry);
  for (const one of history.toReversed()) {
    if (!before.has(one.id)) continue;
    if (!isPractice(one)) return one.kind === 'practice.withdrawn' ? null : (one as Entry as E);
    follow(one);
  }
  return entry;
}
