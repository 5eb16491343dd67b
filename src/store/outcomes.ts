import type { Database } from './database.ts';
import type { EntryOf } from './entries/catalogue.ts';
import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';
import { Knowledge } from './knowledge.ts';

type OnObjection = EntryOf<'objection.raised' | 'objection.settled'>;

/**
 * The entries in which the outcome of an objection that stands was said, the first one first: other words for it, and another laptop
 * that says the same, make it no later. Not what was said before another outcome was.
 */
export function outcomeTold(entry: OnObjection, history: readonly OnObjection[]): readonly OnObjection[] {
  const counts = (one: OnObjection): boolean => one.clock === entry.clock || one.clock === 'system';
  const isSame = (one: OnObjection): boolean => one.body.outcome === entry.body.outcome;
  const before = ({ supersedes }: OnObjection): readonly OnObjection[] =>
    history.filter(({ id }) => supersedes.includes(id)).flatMap((one) => (counts(one) ? [one] : before(one)));
  const latest = history.filter(({ id }) => !history.some(({ supersedes }) => supersedes.includes(id)));
  const told = new Set<OnObjection>();
  const take = (one: OnObjection): void => {
    if (!isSame(one) || told.has(one)) return;
    told.add(one);
    for (const earlier of before(one)) take(earlier);
  };
  for (const one of [entry, ...latest.filter(counts)]) take(one);
  return [...told].sort((one, two) => one.step - two.step);
}

/** Tells which conclusions in force stand beside all entries that say one thing of a unit, neither writer knowing of the other's. */
export function conclusionsBeside(db: Database, journal: Journal): (told: readonly Entry[]) => readonly string[] {
  // Only another writer can have entered what nobody knew.
  if (journal.heads().length <= 1) return () => [];
  const knowledge = new Knowledge(db);
  return (told) => {
    const { unit = null, year = null } = told[0] ?? {};
    if (unit === null || year === null) return [];
    // Who says it once more, knowing of the conclusion, has not drawn that.
    const first = told.filter(({ supersedes }) => !told.some(({ id }) => supersedes.includes(id)));
    const knew = (one: Entry): boolean =>
      told.some((each) => knowledge.has(one, each)) || first.some((each) => knowledge.has(each, one));
    const conclusions = journal.currentWhere({ kinds: ['acceptance.concluded'], unit, year });
    return conclusions.flatMap((one) => (knew(one) ? [] : [one.id]));
  };
}
