import type { Entry } from './entry.ts';

/**
 * What was entered one after the other up to an entry of a history, in its order: of what two machines said apart only what was
 * decided for, from where it was told first, and all of it where it was taken together.
 */
export function courseOf<E extends Entry>(
  isSame: (one: Entry, other: Entry) => boolean,
  entry: E,
  history: readonly E[],
): readonly E[] {
  const before = history.filter(({ id, subject }) => subject === entry.subject && entry.supersedes.includes(id));
  const again = before.length > 1 ? before.filter((one) => isSame(one, entry)) : [];
  const line = (again.length > 0 ? again : before).flatMap((one) => courseOf(isSame, one, history));
  // A past record hands out its entries anew each time.
  const course = new Set((again.length > 0 ? line : [...line, entry]).map(({ id }) => id));
  return history.filter(({ id }) => course.has(id));
}

/** All that an entry took the place of, one after the other. */
export function replacedBy(history: readonly Entry[], { supersedes }: Pick<Entry, 'supersedes'>): readonly Entry[] {
  const direct = history.filter(({ id }) => supersedes.includes(id));
  return direct.flatMap((entry) => [entry, ...replacedBy(history, entry)]);
}
