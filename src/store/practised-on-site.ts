import type { Database } from './database.ts';
import type { Entry } from './entry.ts';

/** What is entered of a visit once its unit was accepted, or drawn of; draws are void, and told, by themselves. */
const onSite = /^(?:attachment|contradiction|guidance|item|note|problem|proof|review|self|test|visit)\./;

/** Whether an entry of a visit, or one that settles a hole of the standard, was made on a day that somebody had set. */
export const isPractisedOnSite = ({ clock, kind, body }: Pick<Entry, 'clock' | 'kind' | 'body'>): boolean =>
  clock === 'fixed' && (onSite.test(kind) || (kind === 'office.set' && String(body.name).startsWith('hole.')));

/**
 * Whether the acceptance of a unit and a year, or of any where an entry is of none, is one in earnest: somebody applied, or was drawn,
 * under the clock that runs. In a demonstration, or before that, what was practised is all there is.
 */
export function isHeldInEarnest(db: Database, { unit, year }: Pick<Entry, 'unit' | 'year'>): boolean {
  return db.has(
    `SELECT 1 FROM journal WHERE unit = coalesce(?, unit) AND year = coalesce(?, year) AND clock <> 'fixed'
        AND kind IN ('application.filed', 'application.decided', 'draw.sealed') LIMIT 1`,
    unit,
    year,
  );
}
