import type { Edition } from '../../domain/standard.ts';
import { fingerprintOf } from '../../standards/build.ts';
import type { Tell } from '../../store/audit/problem.ts';
import type { Store } from '../../store/store.ts';

/** Checks that every edition kept here has its fingerprint, and that none is missing that an acceptance is pinned to. */
export function auditEditions(store: Store, tell: Tell): Readonly<Record<string, number>> {
  const kept = store.journal.history({ kinds: ['edition.added'] });
  const known = new Set<string>();
  for (const { id, subject, body } of kept) {
    const edition = body.edition as unknown as Edition;
    const fingerprint = fingerprintOf(edition);
    if (fingerprint !== body.fingerprint || subject !== `edition/${fingerprint}`) {
      tell('edition', id, `标准版本“${edition.id}”的内容与指纹不符，曾被替换`);
    }
    known.add(fingerprint);
  }
  for (const { id, body } of store.journal.history({ kinds: ['acceptance.opened'] })) {
    const { fingerprint } = body;
    if (typeof fingerprint === 'string' && !known.has(fingerprint)) {
      tell('edition', id, `一次验收所用的标准版本（指纹 ${fingerprint.slice(0, 12)}…）缺失`);
    }
  }
  return { editions: kept.length };
}
