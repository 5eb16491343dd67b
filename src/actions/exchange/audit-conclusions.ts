import type { Gap } from '../../domain/verification.ts';
import type { Tell } from '../../store/audit/problem.ts';
import type { Store } from '../../store/store.ts';
import { checkConclusion } from '../acceptance/check-conclusion.ts';

/**
 * Computes every conclusion once more from what is frozen in it, and builds again what it says that it rests on. Conclusions of
 * former versions do not say that; they are recomputed and told as such.
 */
export function auditConclusions(store: Store, tell: Tell, lack: (gap: Gap) => void): Readonly<Record<string, number>> {
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
    if (found.lacking > 0)
      lack({ kind: 'withheld', count, accounted: true, what: `${name}所依据的 ${count} 条记录这里只有位置` });
    if (found.lacking < 0)
      lack({ kind: 'unproven', count, accounted: true, what: `${name}作出时有 ${count} 条记录只有位置，后来才补上` });
  }
  if (older.length > 0) {
    lack({
      kind: 'older',
      count: older.length,
      accounted: true,
      what: `${older.length} 个结论由旧版本作出，没有记下所依据的记录，只按所记事实重算了得分`,
    });
  }
  if (rewritten.length > 0) {
    lack({
      kind: 'older',
      count: rewritten.length,
      accounted: false,
      what: `${rewritten.slice(0, 4).join('、')}由旧版本作出，按现在的规则重算与当时所记不同，请对照纸质报告`,
    });
  }
  return { conclusions: conclusions.length };
}
