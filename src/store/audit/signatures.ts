import type { Database } from '../database.ts';
import { readEntry } from '../entries/catalogue.ts';
import { type EntryColumns, entryFrom } from '../entry.ts';
import { isSigned, machineOf } from '../machine-key.ts';
import type { Tell } from './problem.ts';

interface SignedHead {
  readonly chain: string;
  readonly length: number;
  readonly hash: string;
  readonly machine: string | null;
  readonly signature: string | null;
}

/** Checks the signatures of heads against the keys that their chains name. Answers how many heads are signed and how many not. */
export function auditSignatures(db: Database, tell: Tell): { readonly signed: number; readonly unsigned: number } {
  if (Number(db.pragma('user_version')) < 2) {
    const { heads } = db.get<{ heads: number }>('SELECT count(*) AS heads FROM head')!;
    return { signed: 0, unsigned: heads };
  }
  let signed = 0;
  let unsigned = 0;
  for (const { chain, length, hash, machine, signature } of db.all<SignedHead>('SELECT * FROM head')) {
    if (signature === null) {
      unsigned += 1;
      continue;
    }
    signed += 1;
    const writer = writerOf(db, chain, length);
    const ours =
      writer !== null &&
      machine === machineOf(writer.key) &&
      isSigned(writer.key, 'head', { file: writer.file, chain, length, hash }, signature);
    if (!ours) tell('head', chain, `记录链 ${chain} 末尾的签名与该电脑的密钥不符，曾被改动`);
  }
  return { signed, unsigned };
}

/** The key and file that a chain named last before a place. */
function writerOf(db: Database, chain: string, length: number): { readonly file: string; readonly key: string } | null {
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
    if (typeof file === 'string' && typeof key === 'string') return { file, key };
  }
  return null;
}
