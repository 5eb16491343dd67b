import type { Database } from './database.ts';
import type { EntryOf } from './entries/catalogue.ts';
import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';
import { Knowledge } from './knowledge.ts';

type OnObjection = EntryOf<'objection.raised' | 'objection.settled'>;

/** The entry in which the outcome of an objection that stands was said first: other words for it make it no later. */
export function outcomeFirst(entry: OnObjection, history: readonly OnObjection[]): OnObjection {
  const told = history.filter((one) => one.clock === entry.clock || one.clock === 'system');
  const other = told.findLastIndex((one) => one.body.outcome !== entry.body.outcome);
  return told[other + 1] ?? entry;
}

/** Tells of an entry which conclusions in force stand beside it on its unit, neither writer knowing of the other's. */
export function conclusionsBeside(db: Database, journal: Journal): (entry: Entry) => readonly string[] {
  // Only another writer can have entered what nobody knew.
  if (journal.heads().length <= 1) return () => [];
  const knowledge = new Knowledge(db);
  return (entry) => {
    const { unit, year } = entry;
    if (unit === null || year === null) return [];
    const conclusions = journal.currentWhere({ kinds: ['acceptance.concluded'], unit, year });
    return conclusions.flatMap((one) => (knowledge.has(one, entry) || knowledge.has(entry, one) ? [] : [one.id]));
  };
}
