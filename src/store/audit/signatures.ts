import type { Database } from '../database.ts';
import { isOfItsChain, signedHeads, writerOf } from '../signed-heads.ts';
import type { Tell } from './problem.ts';

/** Checks the signatures of heads against the keys that their chains name. Answers how many heads are signed and how many not. */
export function auditSignatures(db: Database, tell: Tell): { readonly signed: number; readonly unsigned: number } {
  let signed = 0;
  let unsigned = 0;
  for (const head of signedHeads(db)) {
    if (head.signature === null) {
      unsigned += 1;
      if (writerOf(db, head.chain, head.length))
        tell('head', head.chain, `记录链 ${head.chain} 的末尾没有签名，写它的电脑有密钥：签名被去掉，或后加了记录`);
      continue;
    }
    signed += 1;
    if (!isOfItsChain(db, head))
      tell('head', head.chain, `记录链 ${head.chain} 末尾的签名与该电脑的密钥不符，曾被改动`);
  }
  return { signed, unsigned };
}
