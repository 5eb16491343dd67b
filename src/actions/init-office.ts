import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../domain/fault.ts';
import { isTaken, makeFolder, newPart } from '../files/write-whole.ts';
import { takenBefore } from '../store/file-doubts.ts';
import { Store, type StoreOptions } from '../store/store.ts';

/** What the office is called; each may be left for later. */
export interface OfficeNames {
  readonly office?: string | null | undefined;
  readonly county?: string | null | undefined;
  readonly city?: string | null | undefined;
  /** `city` for a file that takes the bundles of counties. */
  readonly level?: 'city' | null;
}

/** Makes a new data file with the office's names. Fault `already-there` (exit 4) where the file exists; it is not touched. */
export function initOffice(
  file: string,
  options: Omit<StoreOptions, 'mode'>,
  author: string,
  names: OfficeNames,
): Store {
  if (isTaken(file)) {
    throw Fault.refused('already-there', `数据文件已经存在，未作改动：${file}`, '要另建一个，请用 --db 指定新的文件名');
  }
  makeFolder(path.dirname(file), 'owner');
  // Made under another name and moved into place when it is whole: a file half made is worse than none.
  const draft = newPart(file, 'owner');
  let store: Store | undefined;
  try {
    const fresh = Store.open(draft, { ...options, mode: 'create' });
    store = fresh;
    fresh.write(author, () => {
      // Also a file that nothing is said of yet says which it is, on a signed chain.
      fresh.journal.ownChain();
      for (const name of ['office', 'county', 'city', 'level'] as const) {
        const value = names[name]?.trim();
        if (value) fresh.settings.set(name, value, null, null);
      }
    });
    fresh.close();
    renameSync(draft, file);
    const made = Store.open(file, { ...options, mode: 'write' });
    made.notes.takePlace(made.db, made.journal.fileId());
    made.notes.keep(made.db, made.journal.fileId(), made.journal.heads(), () => takenBefore(made));
    return made;
  } catch (error) {
    store?.close();
    rmSync(draft, { force: true });
    throw error;
  }
}
