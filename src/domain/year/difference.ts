import type { AcceptanceResult, ItemScore } from '../acceptance.ts';
import type { Points } from '../points.ts';

export type ChangeKind = 'newlyLost' | 'lostMore' | 'stillLost' | 'lostLess' | 'regained' | 'added' | 'removed';

/** How one item stood in two acceptances. */
export interface ItemChange {
  readonly item: string;
  readonly kind: ChangeKind;
  readonly before: Points | null;
  readonly after: Points | null;
  /** Points lost then and now. */
  readonly lostBefore: Points;
  readonly lostAfter: Points;
  readonly was: ItemScore | null;
  readonly is: ItemScore | null;
}

const order: readonly ChangeKind[] = ['newlyLost', 'lostMore', 'stillLost', 'lostLess', 'regained', 'added', 'removed'];

/** Items that differ, or that lost points both times: newly lost points first, then by what was lost. */
export function differences(before: AcceptanceResult, after: AcceptanceResult): ItemChange[] {
  const ids = [...new Set([...after.items, ...before.items].map((item) => item.id))];
  const changes = ids.flatMap((id): ItemChange[] => {
    const was = before.items.find((item) => item.id === id) ?? null;
    const is = after.items.find((item) => item.id === id) ?? null;
    const lostBefore = was?.deducted ?? 0;
    const lostAfter = is?.deducted ?? 0;
    const kind = kindOf(was, is, lostBefore, lostAfter);
    if (kind === null) return [];
    return [{ item: id, kind, before: was?.score ?? null, after: is?.score ?? null, lostBefore, lostAfter, was, is }];
  });
  return changes.sort(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      b.lostAfter - b.lostBefore - (a.lostAfter - a.lostBefore) ||
      ids.indexOf(a.item) - ids.indexOf(b.item),
  );
}

function kindOf(was: ItemScore | null, is: ItemScore | null, lostBefore: Points, lostAfter: Points): ChangeKind | null {
  if (was === null) return 'added';
  if (is === null) return 'removed';
  if (lostBefore === 0 && lostAfter === 0) {
    // A bonus gained or gone changes the score without a deduction.
    return was.score === is.score ? null : (is.score ?? 0) > (was.score ?? 0) ? 'regained' : 'newlyLost';
  }
  if (lostBefore === 0) return 'newlyLost';
  if (lostAfter === 0) return 'regained';
  return lostAfter > lostBefore ? 'lostMore' : lostAfter < lostBefore ? 'lostLess' : 'stillLost';
}
