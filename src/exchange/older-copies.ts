import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../domain/fault.ts';
import { holdsPlace } from '../store/publish/holds.ts';
import { Store } from '../store/store.ts';
import { backupFolder, formerFiles } from './backup.ts';

/** Copies of a data file that this program itself has made and that may still hold what a purge has removed. */
export interface OlderCopies {
  /** Nothing stands in them that does not stand in the file, too. */
  readonly spare: readonly string[];
  /** What cannot be looked into, or holds more than the file: a person has to decide. */
  readonly kept: readonly string[];
}

/**
 * The backups in the machine's own folder, and what merges, restores and migrations have left beside the file. Whatever is of
 * another data file is none of them.
 */
export function olderCopies(store: Store): OlderCopies {
  const { file } = store.db;
  const [spare, kept]: [string[], string[]] = [[...formerFiles(file)], []];
  const beside = (name: string): boolean => /\.(before-\d{8}-\d{6}(-\d+)?|v\d+(-\d+)?)$/.test(name);
  const folder = backupFolder(store.options.machineFolder);
  const stem = path.basename(file).replace(/\.[^.]*$/, '');
  const candidates = [
    ...namesIn(path.dirname(file), (name) => name.startsWith(`${path.basename(file)}.`) && beside(name)),
    ...namesIn(folder, (name) => name.startsWith(`${stem}-`) && /\.(db|enc)$/.test(name)),
  ];
  for (const copy of candidates) {
    const standing = standingOf(store, copy);
    if (standing === 'spare') spare.push(copy);
    else if (standing === 'kept') kept.push(copy);
  }
  return { spare, kept };
}

function namesIn(folder: string, wanted: (name: string) => boolean): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(wanted)
    .sort()
    .map((name) => path.join(folder, name));
}

function standingOf(store: Store, copy: string): 'spare' | 'kept' | 'other' {
  let other: Store | undefined;
  try {
    other = Store.open(copy, { ...store.options, mode: 'read' });
    const own = other.journal.fileId();
    if (own !== null && own !== store.journal.fileId()) return 'other';
    return other.journal.heads().every(({ hash }) => holdsPlace(store.db, hash)) ? 'spare' : 'kept';
  } catch (error) {
    // Sealed with a passphrase, damaged, or in use.
    if (error instanceof Fault) return 'kept';
    throw error;
  } finally {
    other?.close();
  }
}
