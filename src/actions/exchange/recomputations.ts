import { gaps } from '../../domain/verification.ts';
import { fingerprintOf } from '../../standards/build.ts';
import type { FurtherCheck, Lack } from '../../store/audit/audit.ts';
import type { Tell } from '../../store/audit/problem.ts';
import { fitted } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { checkConclusion } from '../acceptance/check-conclusion.ts';
import { readDraws } from '../draw/stored-draw.ts';
import { verifyStored } from '../draw/verify-stored.ts';

/** Recomputes every draw from what the journal holds of it, as a stranger would from its certificate. */
function auditDraws(store: Store, tell: Tell): Readonly<Record<string, number>> {
  const draws = readDraws(store);
  for (const draw of draws) {
    try {
      const { problems } = verifyStored(store, draw);
      for (const { where, what } of problems) tell('draw', draw.id, `第 ${draw.attempt} 次抽取 ${where}：${what}`);
    } catch (error) {
      tell('draw', draw.id, `第 ${draw.attempt} 次抽取无法重算：${(error as Error).message}`);
    }
  }
  return { draws: draws.length };
}

/** Checks that every edition kept here has its fingerprint, and that none is missing that an acceptance is pinned to. */
function auditEditions(store: Store, tell: Tell): Readonly<Record<string, number>> {
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

/**
 * Computes every conclusion once more from what is frozen in it, and builds again what it says that it rests on. Conclusions of
 * former versions do not say that; they are recomputed and told as such.
 */
function auditConclusions(store: Store, tell: Tell, lack: Lack): Readonly<Record<string, number>> {
  const conclusions = store.journal.history({ kinds: ['acceptance.concluded'] });
  if (conclusions.length === 0) return {};
  const older: string[] = [];
  const rewritten: string[] = [];
  for (const entry of conclusions) {
    const name = `${store.units.byId(entry.unit ?? '')?.name ?? entry.unit} ${entry.year} 年度的结论`;
    const found = checkConclusion(store, entry);
    if (found.wrong.length > 0)
      tell('conclusion', entry.id, `${name}与按所记事实重算的不同：${found.wrong.slice(0, 4).join('；')}`);
    if (found.older !== null) older.push(name);
    if (found.older === 'rewritten') rewritten.push(name);
    const count = Math.abs(found.lacking);
    if (found.lacking > 0) lack(...gaps('withheld', count, `${name}所依据的 ${count} 条记录这里只有位置`, true));
    else lack(...gaps('unproven', count, `${name}作出时有 ${count} 条记录只有位置，后来才补上`, true));
  }
  const unsaid = `${older.length} 个结论由旧版本作出，没有记下所依据的记录，只按所记事实重算了得分`;
  const otherwise = `${rewritten.slice(0, 4).join('、')}由旧版本作出，按现在的规则重算与当时所记不同，请对照纸质报告`;
  lack(...gaps('older', older.length, unsaid, true), ...gaps('older', rewritten.length, otherwise));
  return { conclusions: conclusions.length };
}

/** What verify computes once more beyond the store's own checks; nothing leaves a file where one of them does not come out. */
export const recomputations: readonly FurtherCheck[] = [auditDraws, auditEditions, auditConclusions];
