import { fingerprintOf } from '../../standards/build.ts';
import type { Tell } from '../../store/audit/problem.ts';
import { fitted } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';

/** Checks that every edition kept here has its fingerprint, and that none is missing that an acceptance is pinned to. */
export function auditEditions(store: Store, tell: Tell): Readonly<Record<string, number>> {
  const kept = store.journal.history({ kinds: ['edition.added'] });
  const known = new Set<string>();
  for (const entry of kept) {
    if (isSwapped(entry)) tell('edition', entry.id, '标准版本的内容与指纹不符，曾被替换');
    known.add(String(entry.body.fingerprint));
  }
  for (const { id, body } of store.journal.history({ kinds: ['acceptance.opened'] })) {
    const { fingerprint } = body;
    if (typeof fingerprint === 'string' && !known.has(fingerprint)) {
      tell('edition', id, `一次验收所用的标准版本（指纹 ${fingerprint.slice(0, 12)}…）缺失`);
    }
  }
  return { editions: kept.length };
}

/** Whether an entry says that an edition has a fingerprint that it has not. */
export function isSwapped(entry: Entry): boolean {
  try {
    const kept = fitted(entry, ['edition.added']);
    if (!kept) return true;
    const { edition, fingerprint: pinned } = kept.body;
    const fingerprint = fingerprintOf(edition);
    return fingerprint !== pinned || entry.subject !== `edition/${fingerprint}`;
  } catch {
    return true;
  }
}
