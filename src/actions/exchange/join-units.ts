import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { ledgerKinds } from '../../domain/ledgers/kinds.ts';
import { pick } from '../../domain/pick.ts';
import { sameUnitSubject, type UnitConflict } from '../../store/conflicts.ts';
import { replacedBy } from '../../store/course.ts';
import {
  doublesOf,
  goOnFor,
  goOnOfRings,
  isCopy,
  type Joined,
  joinedBy,
  joinedUnits,
  subjectFor,
  undecidedUnits,
} from '../../store/doubles.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { Journal } from '../../store/journal.ts';
import type { Knowledge } from '../../store/knowledge.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { keepsBoth } from '../contested.ts';
import { requireInEarnest } from '../require-in-earnest.ts';
import { type Parted, partUnits } from './part-units.ts';
import type { RowReplaced } from './rows-replaced.ts';
import { rowsOfDouble } from './rows-replaced.ts';

export interface Resolution {
  /** The answer that holds now, or the unit that goes on; null where two units stay apart. */
  readonly kept: string | null;
  /** What was carried from one unit to the other. */
  readonly carried: { readonly entries: number; readonly rows: number; readonly left: number };
  /** What was taken back of a unit that is none of the other after all. */
  readonly parted: readonly Parted[];
  /** Rows that the unit which goes on has otherwise: the other's hold no more. */
  readonly differing: readonly RowReplaced[];
}

/** Of a conflict that carried nothing from one unit to another. */
export const nothingCarried = { carried: { entries: 0, rows: 0, left: 0 }, parted: [], differing: [] } as const;

/**
 * Settles whether two units are one, by the number of the one that goes on, the beginning of its id, or `both`; again where somebody
 * settled it before. Faults: neither (usage), settled so already (refused).
 */
export function resolveUnits(store: Store, conflict: UnitConflict, keep: string, reason: string): Resolution {
  const subject = sameUnitSubject(conflict.units[0].id, conflict.units[1].id);
  const units = conflict.units.map(({ id }) => id).sort();
  const kept = keepsBoth(keep) ? null : chosenUnit(conflict, keep);
  const before = conflict.decided?.body;
  if (before && (before.same ? before.keep : null) === (kept?.id ?? null))
    throw Fault.refused(
      'decided-already',
      `已经这样决定过：${before.reason}`,
      phrase`用 ${inspect('conflicts list', { '--decided': true })} 查看`,
    );
  if (!kept)
    return join(
      store,
      store.journal.append('unit.same', subject, { body: { units, same: false, keep: null, reason } }),
    );
  const by = store.journal.append('unit.same', subject, { body: { units, same: true, keep: kept.id, reason } });
  return join(store, by);
}

/** Of two registrations the one that somebody names. Fault (usage): none. */
export function chosenUnit({ units }: UnitConflict, keep: string): Unit {
  const wanted = keep.normalize('NFKC').trim();
  const at = ['1', '2'].indexOf(wanted);
  const chosen = units[at] ?? units.find(({ id }) => wanted.length >= 4 && id.startsWith(wanted));
  if (chosen) return chosen;
  throw Fault.usage('bad-keep', `--keep 的值“${keep}”不对`, '请写 1 或 2（保留哪一个单位），或 both（确是两个单位）');
}

/**
 * Makes one unit of two, as was decided: what is said of the one that is given up, its ledgers too, is said again for the one that goes
 * on. Of two units both are in use, each with what is its own.
 */
export function join(store: Store, by: EntryOf<'unit.same'>): Resolution {
  // Another machine may have given up the one that stays.
  backInUse(store, by.body.units);
  const [joined] = joinedBy([by]);
  if (!joined) {
    const parted = partUnits(store, by);
    // What the one gave on to a third unit goes there too.
    sayLateAgain(store, []);
    return { kept: null, ...nothingCarried, parted };
  }
  const { from, to } = joined;
  const differing = rowsOfDouble(store, from, to);
  const { again, left } = sayAgain(store, joined, store.knowledge());
  let rows = 0;
  for (const kind of ledgerKinds) rows += store.ledgers.carry(kind, from, to);
  retire(store, from, `与“${store.units.known(to).name}”是同一单位`);
  return { ...nothingCarried, kept: to, carried: { entries: again, rows, left: left.length }, differing };
}

const retire = (store: Store, unit: string, value: string | null): void =>
  void store.journal.append('unit.field', `unit/${unit}/retired`, { unit, body: { field: 'retired', value } });

/** Those of some units that left the register as doubles, and are none by what stands, are in use again. */
function backInUse(store: Store, units: Iterable<string>): void {
  const doubles = doublesOf(store.journal);
  for (const id of units)
    if (!doubles.has(id) && saysDouble.test(store.units.byId(id)?.retired ?? '')) retire(store, id, null);
}

/** Why a unit that is another one is in use no more: that one does not leave with it. */
const saysDouble = /^与“.+”是同一单位$/u;

/** How much another machine entered of a unit before it knew that it is another one. */
export interface SaidLate {
  readonly from: string;
  readonly to: string;
  /** What was said again for the other one. */
  readonly entries: number;
  /** What cannot be: draws and their marks, conclusions, what is put on file. */
  readonly left: number;
}

/**
 * What a merge brought of doubles is said again for the units that go on: who entered it did not know yet that they are one. Their
 * ledgers stay, and are told; so is what cannot be said again, as it comes or as it becomes known that the two are one.
 */
export function sayLateAgain(store: Store, fresh: readonly Entry[]): readonly SaidLate[] {
  const all = joinedUnits(store.journal);
  // Of those that were joined in a ring, or either way by two machines, each had left.
  backInUse(store, new Set([...goOnOfRings(store.journal), ...undecidedUnits(store.journal)]));
  const steps = ({ from }: Joined): number => goOnFor(all, from).length;
  // What is said again of one that is a double itself goes on from there.
  const inOrder = all.toSorted((a, b) => steps(b) - steps(a));
  return inOrder.flatMap((joined) => {
    const knowledge = store.knowledge();
    const decisions = store.journal.history({ subject: joined.by.subject });
    // What was said again then, or stood there already, may have been withdrawn since.
    const isLate = (entry: Entry): boolean => !decisions.some((one) => knowledge.has(one, entry));
    const { again, left } = sayAgain(store, joined, knowledge, isLate);
    const come = fresh.some(({ id }) => id === joined.by.id)
      ? left
      : left.filter((entry) => fresh.some(({ id }) => id === entry.id));
    return again + come.length > 0 ? [{ ...pick(joined, 'from', 'to'), entries: again, left: come.length }] : [];
  });
}

/**
 * Says again for one unit what is said of its double and was not said again yet. Nothing is rewritten; where both have an answer of
 * their own, the two become a conflict.
 */
function sayAgain(
  store: Store,
  { by, from, to }: Joined,
  knowledge: Knowledge,
  which: (entry: Entry) => boolean = () => true,
): { readonly again: number; readonly left: readonly Entry[] } {
  const { journal } = store;
  let again = 0;
  const left: Entry[] = [];
  const partings = journal.history({ subject: by.subject, kinds: ['unit.same'] }).filter(({ body }) => !body.same);
  for (const entry of journal.currentWhere({ unit: from })) {
    // That it is in the register no more is said of both, but by who made them one.
    const leaves =
      entry.subject === `unit/${from}/retired` &&
      !saysDouble.test(String(entry.body.value)) &&
      !knowledge.has(entry, by) &&
      !knowledge.has(by, entry);
    const subject = subjectFor(entry, from, to);
    const isField = subject !== null && ownFields.test(subject);
    const isOwn = /^(?:unit|ledger)\./.test(entry.kind);
    if (isOwn && !leaves && !(isField && isNews(journal, knowledge, entry, { subject, by }))) continue;
    if (subject === null) {
      left.push(entry);
      continue;
    }
    if (!which(entry)) continue;
    const here = journal.history({ subject, unit: to });
    const standing = journal.current(subject);
    if (
      // What a parting took back is said once more where the two are one after all.
      here.some(
        (one) => isCopy(journal, knowledge, one, entry) && !partings.some((parting) => knowledge.has(parting, one)),
      ) ||
      standing.some((one) => one.unit === to && journal.sameMeaning(one, entry))
    )
      continue;
    const before = [entry, ...replacedBy(journal.history({ subject: entry.subject }), entry)];
    const gone = standing.filter(
      (one) =>
        one.id === entry.id ||
        (one.unit === to &&
          before.some(
            (old) => isCopy(journal, knowledge, one, old) || (isField && saidIn(journal, one) === saidIn(journal, old)),
          )),
    );
    requireInEarnest(store, [entry]);
    const supersedes = gone.map(({ id }) => id);
    journal.as(entry.author, () => journal.repeat(entry, { subject, unit: to, supersedes }));
    again += 1;
  }
  return { again, left };
}

/** What is told of a unit itself. */
const ownFields = /^unit\/[^/]+\/(?:name|initials|code|level|address|contact|phone|kind)$/;

/** What a field of a unit was said to be, whether it is kept apart or not. */
const saidIn = (journal: Journal, { id, body }: Entry): string | null =>
  (body.value as string | null | undefined) ?? journal.personalOf(id).value ?? null;

/** Whether what is told of a double is told of the unit that goes on: what that lacks, and what was said by who did not know yet that they are one. */
function isNews(
  journal: Journal,
  knowledge: Knowledge,
  entry: Entry,
  { subject, by }: { readonly subject: string; readonly by: Entry },
): boolean {
  if (!knowledge.has(by, entry)) return true;
  const isLacking = journal.current(subject).every((one) => saidIn(journal, one) === null);
  return isLacking && saidIn(journal, entry) !== null;
}
