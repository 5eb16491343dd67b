import type { Database } from '../database.ts';
import { readEntry } from '../entries/catalogue.ts';
import { type EntryColumns, entryFrom } from '../entry.ts';
import type { Tell } from './problem.ts';

/** Whether each entry is what its kind promises; what is not counts for nothing, and is told. */
export function auditKinds(db: Database, tell: Tell): void {
  for (const row of db.each<EntryColumns>('SELECT * FROM journal WHERE json_valid(body) AND json_valid(supersedes)')) {
    const reading = readEntry(entryFrom(row));
    if ('why' in reading) tell('entry', row.id, `记录链 ${row.chain} 第 ${row.seq} 条不作数：${reading.why}`);
  }
}
