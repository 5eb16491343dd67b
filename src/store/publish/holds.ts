import type { Database } from '../database.ts';

/** Whether the data file holds the place of a chain with this hash, with or without its content. */
export function holdsPlace(db: Database, hash: string): boolean {
  return db.has('SELECT 1 FROM journal WHERE hash = ? UNION ALL SELECT 1 FROM withheld WHERE hash = ?', hash, hash);
}
