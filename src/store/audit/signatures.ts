import { inspect } from '../../domain/invocation.ts';
import { type Gap, gaps } from '../../domain/verification.ts';
import type { Database } from '../database.ts';
import { fitted } from '../entries/catalogue.ts';
import { type EntryColumns, entryFrom } from '../entry.ts';
import { Knowledge, type Spot } from '../knowledge.ts';
import {
  isOfItsChain,
  isOfItsWriter,
  keysOf,
  type SignedHead,
  signedHeads,
  signedKinds,
  writerOf,
  writersIn,
} from '../signed-heads.ts';
import type { Tell } from './problem.ts';

/** Checks the signatures of heads against the keys that their chains name. Answers how many heads are signed and how many not. */
export function auditSignatures(db: Database, tell: Tell): { readonly signed: number; readonly unsigned: number } {
  let signed = 0;
  let unsigned = 0;
  for (const head of signedHeads(db)) {
    if (head.signature === null) {
      unsigned += 1;
      if (writerOf(db, { ...head, seq: head.length }))
        tell('head', head.chain, `记录链 ${head.chain} 的末尾没有签名，写它的电脑有密钥：签名被去掉，或后加了记录`);
      continue;
    }
    signed += 1;
    if (!isOfItsChain(db, head))
      tell('head', head.chain, `记录链 ${head.chain} 末尾的签名与该电脑的密钥不符，曾被改动`);
  }
  auditEntrySignatures(db, tell);
  return { signed, unsigned };
}

/** Tells of an entry whether a machine of the office wrote it; made only where it is asked for. */
export type Ours = () => (entry: Spot) => boolean;

/**
 * Chains that end without a signature: what they say stands, and who wrote it cannot be proven. Accounted for where the file never
 * had a machine with a key; where the first format wrote them and an office's machine found them there as it began to sign; and
 * where it has taken the unsigned bundle that brought them, or the chains by name. Whatever else says so could have been laid in with them.
 */
export function unsignedGaps(db: Database, ours: Ours): readonly Gap[] {
  return [...unsignedGap(db, ours), ...strippedGap(db, ours)];
}

/** Ends without a signature that nothing accounts for. */
export function unsignedEnds(db: Database, ours: Ours): readonly SignedHead[] {
  const ends = signedHeads(db).filter((head) => head.signature === null);
  if (ends.length === 0) return [];
  const isAccounted = accountedEnds(db, ours);
  return ends.filter((end) => !isAccounted(end));
}

function unsignedGap(db: Database, ours: Ours): readonly Gap[] {
  const ends = signedHeads(db).filter((head) => head.signature === null).length;
  const left = unsignedEnds(db, ours).length;
  const unproven = (count: number, accounted: boolean) =>
    gaps('unproven', count, `${count} 条记录链没有签名，不能证明由哪台电脑写成`, accounted);
  return [...unproven(ends - left, true), ...unproven(left, false)];
}

function accountedEnds(db: Database, ours: Ours): (end: SignedHead) => boolean {
  const signing = !db.isFirstFormat && db.has('SELECT 1 FROM file WHERE root IS NOT NULL');
  if (!signing) return () => true;
  const isOurs = ours();
  const knowledge = new Knowledge(db);
  const witnesses = (sql: string): Spot[] => db.all<Spot>(sql).filter(isOurs);
  const taken = witnesses(
    `SELECT chain, seq, hash FROM journal
      WHERE kind = 'bundle.accepted' AND json_valid(body) AND json_type(body, '$.machine') = 'null'`,
  );
  const named = db.has("SELECT 1 FROM journal WHERE kind = 'file.accepted'") ? takenByName(db, isOurs) : [];
  // The first entry that names a file found there what the first format had left.
  const first = witnesses(
    `SELECT chain, seq, hash, min(step) FROM journal
      WHERE kind IN ('chain.begun', 'chain.joined') AND json_valid(body) AND json_type(body, '$.file') = 'text' GROUP BY body ->> 'file'`,
  );
  return ({ chain, length, hash }) => {
    const end = { chain, seq: length, hash };
    const known = (by: readonly Spot[]): boolean => by.some((witness) => knowledge.knows(witness, end));
    return (
      known(taken) ||
      named.some(({ chains, by }) => chains.includes(chain) && known([by])) ||
      (keysOf(db, chain).every(({ file }) => file === null) && known(first))
    );
  };
}

/** The chains that entries of ours take as they stand, each with the entry. */
function takenByName(
  db: Database,
  isOurs: (entry: Spot) => boolean,
): { readonly by: Spot; readonly chains: readonly string[] }[] {
  return db
    .all<EntryColumns>(
      "SELECT * FROM journal WHERE kind = 'file.accepted' AND json_valid(body) AND json_valid(supersedes)",
    )
    .filter(isOurs)
    .map((columns) => ({ by: columns, chains: fitted(entryFrom(columns), ['file.accepted'])?.body.chains ?? [] }));
}

/**
 * Entries that leave on paper and bear no signature, though the machine that wrote them has a key: theirs was taken away. But those
 * that somebody has taken with their chains: that machine may be gone for good.
 */
export function strippedEntries(db: Database, ours: Ours): readonly Spot[] {
  if (db.isFirstFormat) return [];
  const kinds = Object.keys(signedKinds);
  const writerOf = writersIn(db);
  const stripped = db
    .all<Spot>(
      `SELECT chain, seq, hash FROM journal
        WHERE kind IN (${kinds.map(() => '?').join(', ')}) AND NOT EXISTS (SELECT 1 FROM signature WHERE signature.hash = journal.hash)`,
      ...kinds,
    )
    .filter((place) => writerOf(place) !== null);
  if (stripped.length === 0) return [];
  const [taken, knowledge] = [takenByName(db, ours()), new Knowledge(db)];
  return stripped.filter(
    (place) => !taken.some(({ by, chains }) => chains.includes(place.chain) && knowledge.knows(by, place)),
  );
}

function strippedGap(db: Database, ours: Ours): readonly Gap[] {
  const { length: count } = strippedEntries(db, ours);
  const what = `${count} 条结论、抽取结果或锚没有签名，写它的电脑有密钥：签名被去掉；从那台电脑的数据包合并一次可以补回；它已不在的，与纸面核对过，由一人具名 ${inspect('verify', { '--accept-older': true })}`;
  return gaps('unproven', count, what);
}

/** Signatures of entries that leave on paper: each is that of the machine whose key the chain of its entry names. */
function auditEntrySignatures(db: Database, tell: Tell): void {
  if (db.isFirstFormat) return;
  const writerOf = writersIn(db);
  for (const { hash, machine, signature, chain, seq, kind } of db.all<{
    hash: string;
    machine: string;
    signature: string;
    chain: string | null;
    seq: number;
    kind: string;
  }>(
    `SELECT signature.hash, machine, signature, chain, seq, kind FROM signature LEFT JOIN journal ON journal.hash = signature.hash`,
  )) {
    if (chain === null || !isOfItsWriter(writerOf, { chain, seq, hash, kind }, machine, signature))
      tell('signature', hash, '这个签名与写下记录的电脑的密钥不符，或没有所签的记录');
  }
}
