import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { DeedConflict } from '../../store/conflicts.ts';
import type { Entry } from '../../store/entry.ts';
import { onTitles } from '../../store/practice.ts';
import type { Store } from '../../store/store.ts';
import { againstIn, saysOf } from '../../views/conflict.ts';
import { chosenSide, keepsBoth } from '../contested.ts';
import { reinstateUnit } from '../register-unit.ts';
import { enterNumber, numberFor, numbersOf } from './document-numbers.ts';
import { practisedNumber, withdrawPractised } from './withdraw-practice.ts';

/** What was taken back, and the numbers of papers that are void with it. */
export interface TakenBack {
  readonly entry: string;
  readonly says: string;
  readonly voided: readonly string[];
}

/**
 * Settles deeds that two machines did side by side: what stands against the one that is kept is taken back, or all of them are true
 * and stand as they were entered. What another settlement had taken back of what is kept stands again. Answers the id of the deed
 * that was kept, null where all were, and what went. Faults: no such deed (2); not all can be true, or one that goes is said
 * differently itself (4).
 */
export function settleApart(
  store: Store,
  author: string,
  given: { readonly conflict: DeedConflict; readonly keep: string; readonly reason: string },
): { readonly kept: string | null; readonly dropped: readonly TakenBack[] } {
  const { conflict, keep, reason } = given;
  const { entries, subject, unit, year } = conflict;
  const both = keepsBoth(keep);
  if (both && !conflict.both)
    throw Fault.refused(
      'conflict-both',
      '一个称号只能撤销或者终止一次，以后不再授牌、复核，撤回了的命名下也没有别的事，不能都算',
      phrase`以哪一件为准，--keep 写它的序号：${inspect('conflicts list')}`,
    );
  const chosen = both ? entries[0] : chosenSide(entries, keep);
  const dropped = both ? [] : againstIn(conflict, entries.indexOf(chosen)).flatMap((at) => entries[at - 1] ?? []);
  requireDecided(store, dropped);
  // The same words on every machine: two that decide the same say the same. Why is said by the settlement.
  const why = (entry: Entry): string =>
    `两台电脑各办一件，以另一件为准（冲突 ${conflict.id}，记录 ${practisedNumber(entry)}）`;
  return store.write(author, () => {
    // Entered alike on both machines, it is taken back once.
    const last = dropped.filter((entry, at) => !dropped.slice(at + 1).some((one) => one.subject === entry.subject));
    const gone = last.filter((entry) => stands(store, entry));
    const taken = gone.map((entry) => ({
      entry: entry.id,
      says: saysOf(store, conflict, entry),
      voided: takeBack(store, author, entry, why(entry)),
    }));
    for (const entry of both ? entries : [chosen])
      bringBack(store, author, entry, `两台电脑各办一件，这一件照记（冲突 ${conflict.id}）`);
    store.journal.append('conflict.settled', `settlement/${store.options.newId()}`, {
      unit,
      year,
      body: { subject, kept: chosen.id, dropped: dropped.map(({ id }) => id), reason },
      supersedes: [],
    });
    return { kept: both ? null : chosen.id, dropped: taken };
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

/** Takes back a deed; answers the numbers that are void with it. */
function takeBack(store: Store, author: string, entry: Entry, reason: string): readonly string[] {
  const { kind, subject, unit, body } = entry;
  if (onTitles.some((one) => one === kind)) return withdraw(store, author, subject, reason);
  // What it withdrew, or took the place of, comes back in the name of whoever said it.
  const before =
    kind === 'practice.withdrawn'
      ? store.journal.entry(String(body.entry))
      : store.journal
          .history({ subject, kinds: ['unit.field'] })
          .filter((each) => each.body.value != null && entry.supersedes.includes(each.id))
          .findLast((each) => !store.journal.sameMeaning(each, entry));
  if (before) again(store, before, reason);
  else reinstateUnit(store, author, store.units.known(unit ?? ''), reason);
  return [];
}

/** The deed that stands of a subject. */
function withdraw(store: Store, author: string, subject: string, reason: string): readonly string[] {
  const entry = store.journal.latest(subject);
  return entry ? withdrawPractised(store, author, practisedNumber(entry), reason).voided : [];
}

/** What is kept stands again where another settlement took it back. */
function bringBack(store: Store, author: string, entry: Entry, reason: string): void {
  const now = store.journal.latest(entry.subject);
  const isDone = now?.kind === entry.kind && (now.body.value === null) === (entry.body.value === null);
  if (isDone) return;
  if (entry.kind === 'practice.withdrawn') withdraw(store, author, entry.subject, String(entry.body.reason));
  else again(store, entry, reason);
}

/** Enters what was withdrawn as it stood; the number that became void with it is that of its paper again, where that has no other. */
function again(store: Store, entry: Entry, reason: string): void {
  const gone = store.journal.current(entry.subject).filter(({ kind }) => kind === 'practice.withdrawn');
  store.journal.as(entry.author, () => store.journal.repeat(entry));
  const voided = gone.map(({ body }) => `撤回：${String(body.reason)}`);
  for (const use of numbersOf(store)) {
    if (use.void === null || !voided.includes(use.void)) continue;
    const has = numberFor(store, use);
    // What was entered with a number brings it along.
    if (has === null || has === use.number) enterNumber(store, { ...use, void: null }, reason);
  }
}
