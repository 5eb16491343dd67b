import { Fault } from '../../domain/fault.ts';
import { ledgerKinds } from '../../domain/ledgers/kinds.ts';
import { pick } from '../../domain/pick.ts';
import { sameUnitSubject, type UnitConflict } from '../../store/conflicts.ts';
import {
  doublesOf,
  goOnFor,
  goOnOfRings,
  isCopy,
  type Joined,
  joinedBy,
  joinedUnits,
  subjectFor,
} from '../../store/doubles.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { Journal } from '../../store/journal.ts';
import type { Knowledge } from '../../store/knowledge.ts';
import type { Store } from '../../store/store.ts';
import { keepsBoth } from '../contested.ts';
import { requireInEarnest } from '../require-in-earnest.ts';
import { rowsOfDouble } from './rows-of-double.ts';
import type { RowReplaced } from './rows-replaced.ts';

export interface Resolution {
  /** The answer that holds now, or the unit that goes on; null where two units stay apart. */
  readonly kept: string | null;
  /** What was carried from one unit to the other. */
  readonly carried: { readonly entries: number; readonly rows: number; readonly left: number };
  /** Rows that the unit which goes on has otherwise: the other's hold no more. */
  readonly differing: readonly RowReplaced[];
}

/** Of a conflict that carried nothing from one unit to another. */
export const nothingCarried = { carried: { entries: 0, rows: 0, left: 0 }, differing: [] } as const;

/** Settles whether two units are one, by the number of the one that goes on, the beginning of its id, or `both`. Fault (usage): neither. */
export function resolveUnits(store: Store, conflict: UnitConflict, keep: string, reason: string): Resolution {
  const wanted = keep.normalize('NFKC').trim();
  const [first, second] = conflict.units;
  const subject = sameUnitSubject(first.id, second.id);
  const units = [first.id, second.id].sort();
  if (keepsBoth(keep)) {
    store.journal.append('unit.same', subject, { body: { units, same: false, keep: null, reason } });
    return { kept: null, ...nothingCarried };
  }
  const at =
    wanted === '1'
      ? 0
      : wanted === '2'
        ? 1
        : conflict.units.findIndex(({ id }) => wanted.length >= 4 && id.startsWith(wanted));
  const kept = conflict.units[at];
  if (!kept) {
    throw Fault.usage('bad-keep', `--keep 的值“${keep}”不对`, '请写 1 或 2（保留哪一个单位），或 both（确是两个单位）');
  }
  const by = store.journal.append('unit.same', subject, { body: { units, same: true, keep: kept.id, reason } });
  return join(store, by);
}

/** Makes one unit of two, as was decided: what is said of the one that is given up, its ledgers too, is said again for the one that goes on. Of two units both are in use. */
export function join(store: Store, by: EntryOf<'unit.same'>): Resolution {
  // Another machine may have given up the one that stays.
  backInUse(store, by.body.units);
  const [joined] = joinedBy([by]);
  if (!joined) return { kept: null, ...nothingCarried };
  const { from, to } = joined;
  const differing = rowsOfDouble(store, from, to);
  const { again, left } = sayAgain(store, joined, store.knowledge());
  let rows = 0;
  for (const kind of ledgerKinds) rows += store.ledgers.carry(kind, from, to);
  retire(store, from, `与“${store.units.known(to).name}”是同一单位`);
  return { kept: to, carried: { entries: again, rows, left: left.length }, differing };
}

const retire = (store: Store, unit: string, value: string | null): void =>
  void store.journal.append('unit.field', `unit/${unit}/retired`, { unit, body: { field: 'retired', value } });

/** Those of some units that left the register as doubles, and are none by what stands, are in use again. */
function backInUse(store: Store, units: readonly string[]): void {
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
  // Of those that were joined in a ring each had left.
  backInUse(store, goOnOfRings(store.journal));
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
  for (const entry of journal.currentWhere({ unit: from }).filter(which)) {
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
    const here = journal.history({ subject, unit: to });
    const standing = journal.current(subject);
    if (
      here.some((one) => isCopy(journal, knowledge, one, entry)) ||
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

/** All that an entry took the place of, one after the other. */
export function replacedBy(history: readonly Entry[], { supersedes }: Pick<Entry, 'supersedes'>): readonly Entry[] {
  const direct = history.filter(({ id }) => supersedes.includes(id));
  return direct.flatMap((entry) => [entry, ...replacedBy(history, entry)]);
}
