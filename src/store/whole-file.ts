import type { Fault } from '../domain/fault.ts';
import { keepPrivate } from '../files/write-whole.ts';
import { alteredFile } from './audit/sound.ts';
import type { Head } from './entry.ts';
import type { Store } from './store.ts';

/** What a copy of a data file must have in common with its original. */
export interface Measure {
  readonly entries: number;
  readonly heads: readonly Head[];
  readonly rows: number;
  readonly pieces: number;
}

/** Writes a whole and consistent copy to a new file, whatever others write meanwhile. */
export function copyInto(store: Store, file: string): void {
  store.db.run('VACUUM INTO ?', file);
  keepPrivate(file);
}

/** Rewrites the file without the pages that deletions have left. */
export function compact(store: Store): void {
  store.db.exec('VACUUM');
}

/** What SQLite's own check says first; null where all is well. */
export function unsoundness(store: Store): string | null {
  const found = store.db.all<{ integrity_check: string }>('PRAGMA integrity_check(1)')[0]?.integrity_check;
  return found === 'ok' ? null : (found ?? '?');
}

/** The file as the cause of an error that nothing explains: SQLite itself finds, say, a value of another type than its column's. */
export function causeInFile(store: Store): Fault | null {
  const what = unsoundness(store);
  return what === null ? null : alteredFile(`SQLite 自检：${what.split('\n')[0]}`);
}

/** What a copy must have in common with the file, as it is now. */
export function measure(store: Store): Measure {
  const count = (table: string): number =>
    store.db.one<{ count: number }>(`SELECT count(*) AS count FROM ${table}`).count;
  return {
    entries: count('journal'),
    heads: store.journal.heads(),
    rows: count('ledger_place'),
    pieces: count('attachment_piece'),
  };
}

/** How many entries stand in the file, and of how many others only the place. */
export function entriesAndPlaces(store: Store): { readonly entries: number; readonly places: number } {
  return store.db.one<{ entries: number; places: number }>(
    'SELECT (SELECT count(*) FROM journal) AS entries, (SELECT count(*) FROM withheld) AS places',
  );
}

/** The ids of all entries. */
export function entryIds(store: Store): string[] {
  return store.db.all<{ id: string }>('SELECT id FROM journal').map(({ id }) => id);
}
