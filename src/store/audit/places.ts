import { type Gap, gaps } from '../../domain/verification.ts';
import type { Database } from '../database.ts';
import { type ChainPlaces, isWrittenHere, namedPlaces, placesByChain } from '../places.ts';
import type { Tell } from './problem.ts';
import type { Ours } from './signatures.ts';

/**
 * Every place without its entry is one that a merge into this file has brought, and an entry of ours says so; else its entry was
 * hidden. What only a stranger's entry names is told as not proven, as is what stood in a file of the first format, which named
 * none, when today's program first wrote in it.
 */
export function auditPlaces(db: Database, file: string | null, believed: Ours, tell: Tell): readonly Gap[] {
  const here = placesByChain(db);
  const byChain = (places: readonly ChainPlaces[] | null): ReadonlyMap<string, ChainPlaces> =>
    new Map(places?.map((each) => [each.chain, each]));
  const claimed = byChain(namedPlaces(db, file, () => true));
  // Who wrote which entry is asked only where somebody names places at all.
  const named = claimed.size + here.length === 0 ? claimed : byChain(namedPlaces(db, file, believed()));
  const altered = isWrittenHere(db, file);
  let [brought, strange, unproven] = [0, 0, 0];
  for (const { chain, digest } of here) {
    const { count } = db.one<{ count: number }>('SELECT count(*) AS count FROM withheld WHERE chain = ?', chain);
    if (named.get(chain)?.digest === digest) brought += count;
    else if (claimed.get(chain)?.digest === digest) strange += count;
    else if (!altered && !named.has(chain)) unproven += count;
    else if (!tellHidden(db, chain, named.get(chain), tell))
      tell('withheld', chain, `记录链 ${chain} 只有位置的记录与合并时带来的不同，曾被改动`);
  }
  const standing = new Set(here.map(({ chain }) => chain));
  for (const chain of named.keys())
    if (!standing.has(chain) && claimed.has(chain))
      tell('withheld', chain, `记录链 ${chain} 只有位置的记录与合并时带来的不同，曾被改动`);
  const leftOut = `${brought} 条记录按所选单位没有随数据包带来，只有位置（是哪个单位的，凭位置不能证明）`;
  return [
    ...gaps('withheld', brought, leftOut, true),
    ...gaps('unproven', strange, `${strange} 条记录只有位置，这样登记的是没有登记的电脑，不能证明不是被拿掉的`),
    ...gaps(
      'unproven',
      unproven,
      `${unproven} 条记录只有位置；旧格式的文件没有登记合并带来了哪些，不能证明不是被拿掉的`,
    ),
  ];
}

/** Tells of the places of a chain that no merge brought; answers whether there are any. */
function tellHidden(db: Database, chain: string, named: ChainPlaces | undefined, tell: Tell): boolean {
  const hidden = db
    .all<{ hash: string; seq: number }>('SELECT hash, seq FROM withheld WHERE chain = ? ORDER BY seq', chain)
    .filter(({ seq }) => !named?.ranges.some(([from, to]) => seq >= from && seq <= to));
  for (const { hash, seq } of hidden)
    tell('withheld', hash, `记录链 ${chain} 第 ${seq} 条只有位置，没有内容，而合并时并没有这样带来：内容被拿掉了`);
  return hidden.length > 0;
}
