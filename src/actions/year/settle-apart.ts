import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { DeedConflict } from '../../store/conflicts.ts';
import { onTitles } from '../../store/entries/on-titles.ts';
import type { Entry } from '../../store/entry.ts';
import { officeDeeds } from '../../store/practice.ts';
import type { Store } from '../../store/store.ts';
import { againstIn, saysOf } from '../../views/conflict.ts';
import { chosenSides, enterSettled, keepsBoth } from '../contested.ts';
import { reinstateUnit } from '../register-unit.ts';
import type { Practised } from './named-before.ts';
import { isOf, practisedLine, practisedNumber, putBack, takeAway, withdrawPractised } from './withdraw-practice.ts';

/** What was taken back, and the numbers of papers that are void with it. */
export interface TakenBack {
  readonly entry: string;
  readonly says: string;
  /** What stands there again, as whoever did the deed that is kept knew it; null where nothing did. */
  readonly back: string | null;
  readonly voided: readonly string[];
}

/**
 * Settles deeds that two machines did side by side: what stands against those that are kept is taken back, or all of them are true
 * and stand as they were entered. What another settlement had taken back of what is kept stands again. Answers the id of the deed
 * that was kept, null where all were, those that are true beside it, and what went. Faults: no such deed (2); not all that are kept
 * can be true, or one that goes is said differently itself (4).
 */
export function settleApart(
  store: Store,
  author: string,
  given: { readonly conflict: DeedConflict; readonly keep: string; readonly reason: string },
): { readonly kept: string | null; readonly also: readonly string[]; readonly dropped: readonly TakenBack[] } {
  const { conflict, keep, reason } = given;
  const { entries, unit } = conflict;
  const kept = keepsBoth(keep) ? entries : chosenSides(entries, keep);
  const [chosen, ...beside] = kept;
  const places = kept.map((entry) => entries.indexOf(entry));
  if (conflict.clash.some((pair) => pair.every((at) => places.includes(at))))
    throw Fault.refused(
      'conflict-both',
      '一个称号只能撤销或者终止一次，以后不再授牌、复核，撤回了的命名下也没有别的事，不能都算',
      phrase`以哪一件为准，--keep 写它的序号：${inspect('conflicts list')}`,
    );
  const dropped = entries.filter(
    (entry, at) => !kept.includes(entry) && againstIn(conflict, at).some((one) => places.includes(one - 1)),
  );
  requireDecided(store, dropped);
  // The same words on every machine: two that decide the same say the same. Why is said by the settlement.
  const why = (entry: Entry): string =>
    `两台电脑各办一件，以另一件为准（冲突 ${conflict.id}，记录 ${practisedNumber(entry)}）`;
  const also = beside.length > 0 && dropped.length > 0 ? { also: beside.map(({ id }) => id) } : {};
  return store.write(author, () => {
    const loose = withoutTitle(store, unit);
    // Before what it takes back, so that all of that is known to have followed from it.
    enterSettled(store, conflict, { kept: chosen.id, ...also, dropped: dropped.map(({ id }) => id), reason });
    // Entered alike on both machines, it is taken back once.
    const last = dropped.filter((entry, at) => !dropped.slice(at + 1).some((one) => one.subject === entry.subject));
    const taken = last
      .filter((entry) => stands(store, entry))
      .map((entry): TakenBack => {
        const says = saysOf(store, conflict, entry);
        const against = againstIn(conflict, entries.indexOf(entry)).map((one) => entries[one - 1]);
        const keeper = kept.find((one) => against.includes(one)) ?? chosen;
        const before = store.conflicts.stoodFor(conflict, keeper, entry);
        return { entry: entry.id, says, ...takeBack(store, author, { conflict, entry, before }, why(entry)) };
      });
    for (const entry of kept)
      if (!stands(store, entry)) bringBack(store, author, entry, `两台电脑各办一件，这一件照记（冲突 ${conflict.id}）`);
    const under = withoutTitle(store, unit).find(({ id }) => !loose.some((one) => one.id === id));
    if (under)
      throw Fault.refused(
        'conflict-under',
        `没有采用的一件命名下，还有留着的${practisedLine(store, under)}，不能只去掉命名`,
        entries.some(({ subject: of }) => of === under.subject)
          ? phrase`命名一起留，或者都不采用：${inspect('conflicts list')}`
          : phrase`命名一起留；它也是误记的，先撤回：${inspect('practice withdraw', { number: practisedNumber(under), '--reason': some('理由') })}，再决定这一处`,
      );
    return { kept: dropped.length === 0 ? null : chosen.id, also: also.also ?? [], dropped: taken };
  });
}

/** The deeds of a unit that stand on a title that nobody gave it. */
function withoutTitle(store: Store, unit: string | null): readonly Practised[] {
  const { designations } = store.cycle.titles(unit ?? undefined, 'all');
  return officeDeeds(store).filter((deed) => {
    const rests = onTitles.some((kind) => kind === deed.kind) && deed.kind !== 'designation.made';
    // Older rechecks do not say of which title they are.
    const tells = deed.kind !== 'recheck.recorded' || deed.body.title !== undefined;
    return rests && tells && deed.unit === unit && !designations.some((title) => isOf(deed, title));
  });
}

/** Of a deed that two machines said differently it is decided first what was done. Fault (refused). */
export function requireDecided(store: Store, dropped: readonly Entry[]): void {
  const open = store.conflicts
    .list()
    .find((each) => each.kind === 'answer' && dropped.some(({ subject }) => subject === each.subject));
  if (open)
    throw Fault.refused(
      'conflict-first',
      '没有采用的一件，两台电脑记的本身还不同',
      phrase`先决定那一处：${inspect('conflicts resolve', { id: open.id, '--keep': some('序号'), '--reason': some('理由') })}，再决定这一处`,
    );
}

/** Whether a deed stands as it was done. */
const stands = (store: Store, entry: Entry): boolean =>
  store.journal.current(entry.subject).some((one) => store.journal.sameMeaning(one, entry));

/** Takes a deed back: what stood before it for whoever did the one that is kept stands again. */
function takeBack(
  store: Store,
  author: string,
  {
    conflict,
    entry,
    before,
  }: { readonly conflict: DeedConflict; readonly entry: Entry; readonly before: Entry | undefined },
  reason: string,
): Pick<TakenBack, 'back' | 'voided'> {
  const former = before && before.kind !== 'practice.withdrawn' && before.body.value !== null ? before : null;
  const back = former && saysOf(store, conflict, former);
  const voided = onTitles.some((one) => one === entry.kind)
    ? takeAway(store, entry as Practised, null, reason).voided
    : [];
  // In the name of whoever said it.
  if (former) putBack(store, former, reason);
  else if (entry.kind === 'unit.field') reinstateUnit(store, author, store.units.known(entry.unit ?? ''), reason);
  return { back, voided };
}

/** What is kept stands again where another settlement took it back. */
function bringBack(store: Store, author: string, entry: Entry, reason: string): void {
  const stood = store.journal.latest(entry.subject);
  if (entry.kind !== 'practice.withdrawn') putBack(store, entry, reason);
  else if (stood) withdrawPractised(store, author, practisedNumber(stood), String(entry.body.reason));
}
