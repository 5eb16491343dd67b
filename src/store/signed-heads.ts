import type { Database } from './database.ts';
import { fitted } from './entries/catalogue.ts';
import { type Entry, type EntryColumns, entryFrom, type Head } from './entry.ts';
import { Knowledge } from './knowledge.ts';
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
  const signed = db.isFirstFormat ? 'NULL AS machine, NULL AS signature' : 'machine, signature';
  return db.all<SignedHead>(`SELECT chain, length, hash, ${signed} FROM head ORDER BY chain, hash`);
}

/** Whether a head bears the signature of the machine whose key its chain names. */
export function isOfItsChain(db: Database, { chain, length, hash, machine, signature }: SignedHead): boolean {
  const writer = writerOf(db, { chain, seq: length, hash });
  return (
    writer !== null &&
    signature !== null &&
    machine === machineOf(writer.key) &&
    isSigned(writer.key, 'head', { file: writer.file, chain, length, hash }, signature)
  );
}

/** Whether the signature of an entry that leaves on paper is that of the machine whose key its chain names. */
export function isOfItsWriter(
  writerOf: ReturnType<typeof writersIn>,
  entry: Pick<Entry, 'chain' | 'seq' | 'hash' | 'kind'>,
  machine: string,
  signature: string,
): boolean {
  const { chain, seq, hash, kind } = entry;
  const purpose = signedKinds[kind];
  const writer = purpose && writerOf(entry);
  return (
    !!purpose &&
    !!writer &&
    machine === machineOf(writer.key) &&
    isSigned(writer.key, purpose, { file: writer.file, chain, length: seq, hash }, signature)
  );
}

/** What a chain says of its writer, from one of its entries on. */
export interface KeyOnChain {
  /** The number and hash of the entry that says it. */
  readonly from: number;
  readonly hash: string;
  /** A machine that has lost its key says so by naming none: what it writes from there on is unsigned. */
  readonly key: string | null;
  readonly file: string | null;
}

/** The keys and files that a chain names, in the order of their places; one where it never names another. */
export function keysOf(db: Database, chain: string): readonly KeyOnChain[] {
  return db.once(`keys of ${chain}`, () => readKeys(db, chain));
}

function readKeys(db: Database, chain: string): readonly KeyOnChain[] {
  const named = db
    .all<EntryColumns>(
      // The plus keeps SQLite from going through the whole chain for the sake of its order.
      `SELECT * FROM journal WHERE subject = 'chain/' || ? AND +chain = ? AND kind IN ('chain.begun', 'chain.joined')
          AND json_valid(body) AND json_valid(supersedes) ORDER BY seq`,
      chain,
      chain,
    )
    .flatMap((columns) => {
      const beginning = fitted(entryFrom(columns), ['chain.begun', 'chain.joined']);
      const { key = null, file = null } = beginning?.body ?? {};
      return beginning ? [{ from: columns.seq, hash: columns.hash, key, file }] : [];
    });
  const [first] = named;
  return named.every(({ key, file }) => key === first?.key && file === first?.file) ? named.slice(0, 1) : named;
}

/**
 * The key and file that a chain named last before a place; null where it names none. Where a chain names several and was
 * continued twice, what the other branch named does not count: it would make what stands here another's. `named`: the
 * keys of the chain, where they are known.
 */
export function writerOf(
  db: Database,
  { chain, seq, hash }: Pick<Entry, 'chain' | 'seq' | 'hash'>,
  named: readonly KeyOnChain[] = keysOf(db, chain),
): { readonly file: string; readonly key: string } | null {
  const before = named.filter(({ from }) => from <= seq);
  const knowledge = before.length > 1 ? new Knowledge(db) : null;
  const end = [{ chain, length: seq, hash }];
  const known = before.findLast(
    (each) => knowledge === null || knowledge.covers(end, { chain, seq: each.from, hash: each.hash }),
  );
  const { file = null, key = null } = known ?? {};
  return file !== null && key !== null ? { file, key } : null;
}

/** The same of any number of places: what a chain names is read once. */
export function writersIn(db: Database): (place: Pick<Entry, 'chain' | 'seq' | 'hash'>) => ReturnType<typeof writerOf> {
  const keys = new Map<string, readonly KeyOnChain[]>();
  return (place) => {
    const named = keys.get(place.chain) ?? keysOf(db, place.chain);
    keys.set(place.chain, named);
    return writerOf(db, place, named);
  };
}

/** Whether the program that wrote an entry told which file it wrote to: all did since the second format. */
export function knowsItsFile(db: Database, { chain, seq }: Pick<Entry, 'chain' | 'seq'>): boolean {
  return keysOf(db, chain).some(({ from, file }) => from <= seq && file !== null);
}
