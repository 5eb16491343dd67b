import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';

/** Tells whether what was entered of a unit that another is the same as was said again for that one: it counts once. */
export function carried(journal: Journal): (entry: Entry) => boolean {
  const joined = journal.currentWhere({ kinds: ['unit.same'] });
  return (entry) =>
    joined.some(({ body: { same, keep, units } }) => {
      if (!same || keep === null || entry.unit === null || entry.unit === keep || !units.includes(entry.unit))
        return false;
      const subject = entry.subject.replace(`/${entry.unit}/`, `/${keep}/`);
      return journal.history({ subject }).some((one) => journal.sameMeaning(one, entry));
    });
}
