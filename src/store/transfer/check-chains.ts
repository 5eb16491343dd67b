import { Fault } from '../../domain/fault.ts';
import type { Database } from '../database.ts';
import { type Entry, type EntryColumns, entryFrom, type Head } from '../entry.ts';
import { isOfItsChain, type SignedHead, writerOf } from '../signed-heads.ts';
import type { Store } from '../store.ts';

/** A bundle that is not what its maker wrote: refused whole. */
export function damaged(what: string): Fault {
  return Fault.broken('bundle-damaged', `数据包不可信，没有合并：${what}`, '请让对方重新生成数据包再拷贝');
}

/** Heads that are here without a signature get the one that came for them. Fault: one that is not of its chain's machine. */
export function signHeads(db: Database, signed: ReadonlyMap<string, SignedHead>): void {
  for (const { hash } of db.all<{ hash: string }>('SELECT hash FROM head WHERE signature IS NULL')) {
    const head = signed.get(hash);
    if (!head) continue;
    if (!isOfItsChain(db, head)) throw damaged(`记录链 ${head.chain} 末尾的签名与该电脑的密钥不符`);
    db.run(
      'UPDATE head SET machine = ?, signature = ? WHERE chain = ? AND hash = ?',
      head.machine,
      head.signature,
      head.chain,
      hash,
    );
  }
}

/** Faults where a chain that has grown, of a machine that has a key, ends without a signature. */
export function requireSigned(db: Database, grown: ReadonlySet<string>): void {
  for (const { chain, length, hash } of db.all<Head>('SELECT chain, length, hash FROM head WHERE signature IS NULL')) {
    if (grown.has(chain) && writerOf(db, { chain, seq: length, hash }))
      throw damaged(`记录链 ${chain} 的末尾没有签名，写它的电脑有密钥`);
  }
}

/**
 * An entry replaces only what its writer knew of the same subject; what it names and is not here must have a place. Faults
 * where one does otherwise; `hadPlaces`: whether entries were missing here before these came.
 */
export function checkSuperseded(store: Store, fresh: readonly Entry[], hadPlaces: boolean): void {
  const { db } = store;
  const knowledge = store.knowledge();
  const refuse = ({ id }: Entry): never => {
    throw damaged(`记录 ${id} 替代了它写入时不可能有的记录`);
  };
  const check = (later: Entry, earlier: Entry): void => {
    const possible = earlier.subject === later.subject && earlier.step < later.step;
    if (!possible || !knowledge.knows(later, earlier)) refuse(later);
  };
  const { places } = db.one<{ places: number }>('SELECT count(*) AS places FROM withheld');
  for (const later of fresh) {
    for (const id of later.supersedes) {
      const columns = db.get<EntryColumns>('SELECT * FROM journal WHERE id = ?', id);
      if (columns) check(later, entryFrom(columns));
      else if (places === 0) refuse(later);
    }
  }
  // What was here before may have named what was only a place until now.
  if (!hadPlaces) return;
  for (const earlier of fresh) {
    const naming = db.all<EntryColumns>(
      `SELECT later.* FROM journal AS later, json_each(later.supersedes) AS id
        WHERE later.subject = ? AND id.value = ? AND later.id <> ?`,
      earlier.subject,
      earlier.id,
      earlier.id,
    );
    for (const columns of naming) check(entryFrom(columns), earlier);
  }
}
