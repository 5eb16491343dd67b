import { pinnedEdition } from '../../actions/standard/editions.ts';
import { lastConclusion } from '../../actions/year/frozen.ts';
import type { ItemScore } from '../../domain/acceptance.ts';
import type { Day } from '../../domain/day.ts';
import { pick } from '../../domain/pick.ts';
import { findingWithPoints } from '../../domain/scoring/findings.ts';
import { findItem } from '../../domain/standard.ts';
import type { KnownItem } from '../../domain/year/check-recheck.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/** What the last acceptance found, item by item. */
export interface LastFacts {
  readonly year: number;
  readonly date: Day;
  /** `facts` is empty where nothing was found. */
  readonly items: readonly (KnownItem & Pick<ItemScore, 'score' | 'deducted'> & { readonly facts: string })[];
}

/** Last time's facts beside each item; null where the unit was never concluded. */
export function lastFacts(store: Store, unit: Unit): LastFacts | null {
  const last = lastConclusion(store, unit.id);
  if (!last) return null;
  const edition = pinnedEdition(store, unit.id, last.summary.year);
  return {
    year: last.summary.year,
    date: last.summary.date,
    items: last.result.items.map((item) => {
      const known = edition ? findItem(edition, item.id) : undefined;
      const facts = item.findings.map((finding) => findingWithPoints(known, finding));
      return {
        id: item.id,
        title: known?.title ?? item.id,
        ...pick(item, 'kind', 'state', 'points', 'score', 'deducted'),
        facts: item.state === 'notApplicable' ? '不适用' : facts.join('；'),
      };
    }),
  };
}
