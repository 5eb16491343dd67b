import type { Gap } from '../../domain/verification.ts';
import type { Database } from '../database.ts';
import { isWrittenHere, namedPlaces, placesByChain } from '../places.ts';
import type { Tell } from './problem.ts';

/**
 * Every place without its entry is one that a merge into this file has brought, and says so; else its entry was hidden. A file
 * of the first format named none: what stood in it when today's program first wrote is told as not proven.
 */
export function auditPlaces(db: Database, file: string | null, tell: Tell): readonly Gap[] {
  const named = new Map(namedPlaces(db, file)?.map(({ chain, ranges }) => [chain, ranges]));
  const unnamed = isWrittenHere(db, file) ? 'altered' : 'unproven';
  let brought = 0;
  let unproven = 0;
  for (const { hash, chain, seq } of db.each<{ hash: string; chain: string; seq: number }>(
    'SELECT hash, chain, seq FROM withheld ORDER BY chain, seq',
  )) {
    if (named.get(chain)?.some(([from, to]) => seq >= from && seq <= to)) brought += 1;
    else if (unnamed === 'unproven') unproven += 1;
    else tell('withheld', hash, `记录链 ${chain} 第 ${seq} 条只有位置，没有内容，而合并时并没有这样带来：内容被拿掉了`);
  }
  const here = new Map(placesByChain(db).map(({ chain, digest }) => [chain, digest]));
  for (const { chain, digest } of namedPlaces(db, file) ?? []) {
    if (here.get(chain) !== digest)
      tell('withheld', chain, `记录链 ${chain} 只有位置的记录与合并时带来的不同，曾被改动`);
  }
  return [
    ...(brought > 0
      ? [
          {
            kind: 'withheld' as const,
            count: brought,
            accounted: true,
            what: `${brought} 条记录按所选单位没有随数据包带来，只有位置（是哪个单位的，凭位置不能证明）`,
          },
        ]
      : []),
    ...(unproven > 0
      ? [
          {
            kind: 'unproven' as const,
            count: unproven,
            accounted: false,
            what: `${unproven} 条记录只有位置；旧格式的文件没有登记合并带来了哪些，不能证明不是被拿掉的`,
          },
        ]
      : []),
  ];
}
