import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { type NumberedPaper, type NumberUse, samePaper } from '../../domain/year/document-numbers.ts';
import type { DeedConflict, SubjectConflict } from '../../store/conflicts.ts';
import type { Entry } from '../../store/entry.ts';
import { earlierTitle, ofNumbers, paperOf } from '../../store/numbers-apart.ts';
import type { Store } from '../../store/store.ts';
import { chosenSide, enterSettled, keepsBoth } from '../contested.ts';
import { requireInEarnest } from '../require-in-earnest.ts';
import {
  decidedAgainst,
  enterNumber,
  goesWithDeed,
  numberFor,
  numbersOf,
  type RegisteredNumber,
} from './document-numbers.ts';
import { requireDecided } from './settle-apart.ts';
import { numbersBack, numbersNow, useOf, voidGone } from './withdraw-practice.ts';

/** What a decision on numbers left. */
export interface NumbersSettled {
  readonly kept: string;
  /** Papers that have no number any more. */
  readonly numberless: readonly NumberUse[];
  /** Numbers that are void now. */
  readonly voided: readonly string[];
}

/**
 * Settles a number that two machines gave to two papers, which stays with one of them, or two numbers of one paper, of which the other
 * is void. The deeds that numbers were entered with stand without them. Faults: no such side (2); both, a side that is said differently
 * itself, the number of a title that was given before (4).
 */
export function settleNumbers(
  store: Store,
  author: string,
  given: { readonly conflict: DeedConflict; readonly keep: string; readonly reason: string },
): NumbersSettled {
  const { conflict, keep, reason } = given;
  const { entries, id } = conflict;
  const own = store.settings.level();
  if (keepsBoth(keep))
    throw Fault.refused(
      'conflict-both',
      '一个文号只能用于一份文件，一份文件只能有一个文号，不能都算',
      phrase`以哪一个为准，--keep 写它的序号：${inspect('conflicts list')}`,
    );
  const chosen = chosenSide(entries, keep);
  const stays = paperOf(chosen, own);
  const dropped = entries.filter((entry) => {
    const use = paperOf(entry, own);
    return stays && use && (use.number !== stays.number || !samePaper(use.paper, stays.paper));
  });
  requireDecided(store, dropped);
  if (dropped.some((entry) => paperOf(entry, own)?.paper.document === earlierTitle))
    throw Fault.refused(
      'number-of-earlier',
      '登记的以前给的称号，文号是当时那份决定的，不能由程序另编',
      phrase`文号写错了的，先撤回那一条再登记：${inspect('practice list', { '--all': true })}；没有写错的，以它为准`,
    );
  return store.write(author, () => {
    const before = numbersOf(store);
    const kept = before.find((use) => stays && use.number === stays.number && samePaper(use, stays.paper));
    const gone = dropped.flatMap((entry) => {
      const use = paperOf(entry, own);
      return before.filter((one) => use && one.number === use.number && samePaper(one, use.paper));
    });
    for (const entry of dropped)
      if (entry.kind !== 'number.taken')
        store.journal.as(entry.author, () => store.journal.repeat(entry, { body: { document: null } }));
    // The register says it too, so that who decides otherwise elsewhere is heard.
    if (kept) enterNumber(store, kept);
    const voided = [...new Set(gone.map(({ number }) => number))].filter((number) => number !== kept?.number);
    const why = `一份文件两个号，用 ${kept?.number}（冲突 ${id}）`;
    for (const use of gone) if (voided.includes(use.number)) enterNumber(store, { ...use, void: why });
    enterSettled(store, conflict, { kept: chosen.id, dropped: dropped.map((entry) => entry.id), reason });
    return { kept: chosen.id, numberless: numberless(store, gone), voided };
  });
}

/** Whether a conflict is settled so. */
export const isOfNumbers = ({ subject }: Pick<DeedConflict, 'subject'>): boolean => ofNumbers.test(subject);

/** The papers among those that bore a number before a conflict of one was settled by an answer which have none now. */
export function numberlessAfter(store: Store, { subject, entries }: SubjectConflict): readonly NumberUse[] {
  if (!subject.startsWith('document-number/')) return [];
  const own = store.settings.level();
  const papers = entries.flatMap((entry) => {
    const use = paperOf(entry, own);
    return use ? [{ ...entry.body, ...use.paper } as NumberedPaper as NumberUse] : [];
  });
  return numberless(store, papers);
}

function numberless(store: Store, uses: readonly (NumberUse | RegisteredNumber)[]): readonly NumberUse[] {
  return uses
    .filter((use, at) => uses.findIndex((one) => samePaper(one, use)) === at)
    .filter((use) => numberFor(store, use) === null);
}

/** Deeds whose papers bear numbers. */
const withPapers = /^(?:designation|revocation|lapse|recheck|publicity)\//;

/**
 * Settles by `settle` what two machines said differently of one deed. The number of the paper that was decided against stays in the
 * register, void, as that of what is withdrawn does. Answers those that are void.
 */
export function voidingDropped<T extends { readonly kept: string | null }>(
  store: Store,
  author: string,
  { id, subject, entries }: SubjectConflict,
  settle: () => T,
): T & { readonly voided: readonly string[] } {
  return store.write(author, () => {
    const sides = withPapers.test(subject) ? entries : [];
    const each = sides.map((entry) => ({
      entry,
      now: store.tryOut(author, () => {
        store.journal.repeat(entry);
        return numbersNow(store);
      }),
    }));
    const settled = settle();
    const why = `${decidedAgainst}（冲突 ${id}）`;
    const kept = each.find(({ entry }) => entry.id === settled.kept);
    const others = each.filter((one) => one !== kept);
    const voided = others.flatMap(({ now }) => voidGone(store, now, why));
    // Another settlement may have made void what this one keeps.
    const born = kept?.now.papers.filter((paper) =>
      others.some(({ now }) => !now.papers.some((one) => samePaper(one, paper))),
    );
    numbersBack(store, born ?? [], `以这一件为准（冲突 ${id}）`);
    return { ...settled, voided };
  });
}

/** Why a merge brings a number back. */
export const namedElsewhere = '另一台电脑记着凭这份决定的命名';

/**
 * After a merge: the number that a machine made void with a decision is that of the decision where another had named a unit by it
 * too, neither knowing of the other. Given to another paper since, it is in question.
 */
export function numbersBackApart(store: Store): void {
  const gone = store.journal
    .history({ kinds: ['number.taken'] })
    .map((entry) => ({ entry, use: useOf(entry) }))
    .filter(({ use }) => use.document === 'designation' && use.void !== null && goesWithDeed(use));
  if (gone.length === 0) return;
  const knowledge = store.knowledge();
  const knew = (one: Entry, other: Entry): boolean => knowledge.has(one, other) || knowledge.has(other, one);
  const named = store.journal.currentWhere({ kinds: ['designation.made'] });
  for (const { entry, use } of gone) {
    const apart = named.filter(
      (title) =>
        title.year === use.year &&
        title.body.date === use.about &&
        title.body.earlier == null &&
        title.body.level === store.settings.level() &&
        (title.clock === 'system' || entry.clock === 'fixed') &&
        !knew(entry, title),
    );
    const { subject } = entry;
    // Whoever knew of both has said since whose it is.
    const isTold = store.journal
      .history({ subject })
      .some((one) => knowledge.has(one, entry) && apart.some((title) => knowledge.has(one, title)));
    if (apart.length === 0 || isTold || numberFor(store, use) !== null) continue;
    requireInEarnest(store, [entry]);
    const stands = store.journal.currentWhere({ kinds: ['number.taken'], subject });
    const gives = stands.filter((one) => useOf(one).void !== null && samePaper(useOf(one), use));
    store.journal.repeat(entry, {
      body: { void: null, restored: namedElsewhere },
      supersedes: [...new Set([entry, ...gives].map(({ id }) => id))],
    });
  }
}
