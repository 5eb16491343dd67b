import { groupBy } from '../../domain/group-by.ts';
import type { SelfAssessed } from '../../domain/visits/self-assessment.ts';
import type { RecordView } from '../../store/past-journal.ts';
import type { Store } from '../../store/store.ts';
import { requireOpen } from '../standard/open-acceptance.ts';
import { type At, enter } from './record-visit.ts';

/** What a unit said of itself, item by item, as it stands now: of two forms that two machines took in all of one. */
export function readSelf(store: RecordView, unit: string, year: number): readonly SelfAssessed[] {
  const all = store.journal.currentWhere({ kinds: ['self.assessed'], unit, year });
  const bySubject = groupBy(all, ({ subject }) => subject);
  const taken = all.findLast(({ subject }) => (bySubject.get(subject)?.length ?? 0) > 1)?.chain;
  const stand = [...bySubject.values()].flatMap((one) => one.findLast(({ chain }) => chain === taken) ?? one.slice(-1));
  return stand.map(({ id, body }) => {
    const { facts, material } = store.journal.personalOf(id);
    return { item: body.item, claimed: body.claimed, facts: facts ?? '', material: material ?? '' };
  });
}

/**
 * Takes a unit's form in, whole where it says anything otherwise than before: of two that two machines took in one stands, and no
 * mixture. Answers how many items changed, and those that it leaves blank where an earlier form did not. Fault: concluded (4).
 */
export function recordSelf(
  store: Store,
  at: At,
  claims: readonly SelfAssessed[],
  file: string,
): { readonly changed: number; readonly left: readonly string[] } {
  const { unit, year, author } = at;
  requireOpen(store, unit, year);
  const known = new Map(readSelf(store, unit, year).map((one) => [one.item, one]));
  const changed = claims.filter((one) => {
    const before = known.get(one.item);
    return before?.claimed !== one.claimed || before.facts !== one.facts || before.material !== one.material;
  });
  store.write(author, () => {
    for (const { item, claimed, facts, material } of changed.length > 0 ? claims : [])
      enter(store, at, 'self.assessed', `self/${unit}/${year}/${item}`, {
        body: { item, claimed, file },
        personal: { facts: facts || null, material: material || null },
      });
  });
  const told = new Set(claims.map(({ item }) => item));
  return { changed: changed.length, left: [...known.keys()].filter((item) => !told.has(item)) };
}
