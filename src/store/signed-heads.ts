import type { Database } from './database.ts';
import { readEntry } from './entries/catalogue.ts';
import { type EntryColumns, entryFrom } from './entry.ts';
import type { Head } from './journal-reader.ts';
import { isSigned, machineOf, type Purpose } from './machine-key.ts';

/** Kinds of entries that leave on paper with a signature of their own, and what it is given for. */
export const signedKinds: Readonly<Record<string, Purpose | undefined>> = {
  'acceptance.concluded': 'conclusion',
  'draw.opened': 'draw',
  'anchor.made': 'anchor',
};

/** The end of a chain with the signature of the machine that wrote it; null where it was written without a key. */
export interface SignedHead extends Head {
  readonly machine: string | null;
  readonly signature: string | null;
}

/** The ends of all chains as they are signed; those of the first format are not. */
export function signedHeads(db: Database): SignedHead[] {
  const signed = Number(db.pragma('user_version')) >= 2 ? 'machine, signature' : 'NULL AS machine, NULL AS signature';
  return db.all<SignedHead>(`SELECT chain, length, hash, ${signed} FROM head ORDER BY chain, hash`);
}

/** Whether a head bears the signature of the machine whose key its chain names. */
export function isOfItsChain(db: Database, { chain, length, hash, machine, signature }: SignedHead): boolean {
  const writer = writerOf(db, chain, length);
  return (
    writer !== null &&
    signature !== null &&
    machine === machineOf(writer.key) &&
    isSigned(writer.key, 'head', { file: writer.file, chain, length, hash }, signature)
  );
}

/** The key and file that a chain named last before a place. */
export function writerOf(
  db: Database,
  chain: string,
  length: number,
): { readonly file: string; readonly key: string } | null {
  const tellings = db.all<EntryColumns>(
    `SELECT * FROM journal WHERE subject = 'chain/' || ? AND chain = ? AND kind IN ('chain.begun', 'chain.joined') AND seq <= ?
      ORDER BY seq DESC`,
    chain,
    chain,
    length,
  );
  for (const columns of tellings) {
    const reading = readEntry(entryFrom(columns));
    if ('why' in reading) continue;
    const { file, key } = reading.body;
    // A machine that has lost its key says so by naming none: what it writes from there on is unsigned.
    return typeof file === 'string' && typeof key === 'string' ? { file, key } : null;
  }
  return null;
}
