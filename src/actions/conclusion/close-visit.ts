import { missingText } from '../../domain/acceptance.ts';
import { requireSigned } from '../../domain/author.ts';
import { contradictionText } from '../../domain/contradictions/find.ts';
import type { Day } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { requireFact } from '../../domain/typed-fact.ts';
import type { Store } from '../../store/store.ts';
import type { Acceptance } from '../acceptance/read-acceptance.ts';
import { requireOpen } from '../standard/open-acceptance.ts';
import { openContradictions } from './contradictions.ts';

/** What a visit left for the office when it was closed. */
export interface ClosedVisit {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  /** What was missing, and what clashed, in whole sentences. */
  readonly left: readonly string[];
}

/** What still stands between an acceptance and its conclusion. */
export function leftOpen(store: Store, acceptance: Acceptance, today: Day): readonly string[] {
  const missing = acceptance.result.missing.map(missingText);
  return [...missing, ...openContradictions(store, acceptance, today).map(contradictionText)];
}

/**
 * Ends a visit that cannot be concluded yet: signed, 待核, to be concluded at the office. Faults: no reason (2), nobody's
 * name, concluded (4), not begun (1).
 */
export function closeVisitForLater(
  store: Store,
  author: string,
  acceptance: Acceptance,
  given: { readonly reason: string | null; readonly today: Day },
): readonly string[] {
  const { unit, year } = acceptance;
  requireOpen(store, unit, year);
  if (!acceptance.opened)
    throw Fault.broken('not-begun', '验收还没有开始评分，不必收尾', inspect('start', { unit: some('单位') }));
  const reason = requireFact(given.reason, '没有写为什么今天不作结论');
  requireSigned(author, 'close-unnamed', '收尾');
  const left = leftOpen(store, acceptance, given.today);
  store.write(author, () => {
    store.journal.append('visit.closed', `visit-closed/${unit}/${year}`, {
      unit,
      year,
      body: { reason, left: [...left] },
    });
  });
  return left;
}

/** How the visit was closed; null where it was not, or was concluded since. */
export function closedVisit(store: Store, acceptance: Acceptance): ClosedVisit | null {
  const entry = store.journal.latest(`visit-closed/${acceptance.unit}/${acceptance.year}`);
  if (!entry || acceptance.conclusion) return null;
  const left = Array.isArray(entry.body.left) ? entry.body.left.map(String) : [];
  return { by: entry.author, at: entry.at, reason: String(entry.body.reason), left };
}
