import { formatDay } from '../../domain/day.ts';
import { Fault, faultOf } from '../../domain/fault.ts';
import { type Hint, inspect, phrase, some } from '../../domain/invocation.ts';
import { type NumberedPaper, type NumberUse, samePaper } from '../../domain/year/document-numbers.ts';
import type { Publicity, YearRecords } from '../../domain/year/records.ts';
import { restsOn } from '../../domain/year/title-gate.ts';
import { type EntryOf, entryKinds } from '../../store/entries/catalogue.ts';
import { onTitles } from '../../store/entries/on-titles.ts';
import { type Entry, subjectEnd } from '../../store/entry.ts';
import { officeDeeds, practised } from '../../store/practice.ts';
import type { Store } from '../../store/store.ts';
import { wordsOf } from '../../views/journal-entry.ts';
import { readProblems } from '../onsite/read-visit.ts';
import { enterNumber, goesWithDeed, numberFor, numbersOf, withdrawnWith } from './document-numbers.ts';
import { enteredBefore, type Practised } from './named-before.ts';
import { titlePapers } from './papers-told.ts';

/** The number by which it is named. */
export const practisedNumber = ({ hash }: Pick<Practised, 'hash'>): string => hash.slice(0, 8);

/** Its label and of what, in one line. */
export function practisedWords(store: Store, { kind, unit, year }: Practised): string {
  const name = store.units.byId(unit ?? '')?.name ?? '';
  return `${name}${year === null ? '' : `${year} 年度`}“${entryKinds[kind].label}”`;
}

/** The same with what it says, cut short: of two of a kind each is told from the other. */
export function practisedLine(store: Store, entry: Practised): string {
  const says = [...wordsOf(store, entry)];
  return `${practisedWords(store, entry)}${says.slice(0, 40).join('')}${says.length > 40 ? '…' : ''}`;
}

/**
 * Withdraws a deed that nobody means, entered on a set day or on a title by mistake: it stays in the record, and counts no more.
 * Faults: none of that number; an acceptance, or the end of what was begun in earnest, which are done anew instead; a title on
 * which later deeds rest, or a publicity on which a title does; a deed of earnest, on a set day. What it took the place of comes back as it stood before. Answers it, what
 * came back, and the numbers of papers that are void with it.
 */
export function withdrawPractised(
  store: Store,
  author: string,
  number: string,
  reason: string,
): { readonly entry: Practised; readonly back: Practised | null; readonly voided: readonly string[] } {
  const entry = withdrawable(store).find((each) => practisedNumber(each) === number);
  if (!entry)
    throw Fault.broken(
      'no-practised',
      `没有编号为“${number}”、可以撤回的记录`,
      phrase`用 ${inspect('practice list', { '--all': true })} 查看`,
    );
  const former = requireWithdrawable(store, entry);
  return { entry, ...store.write(author, () => takeAway(store, entry, former, reason)) };
}

/**
 * Enters that a deed is none, whatever rests on it, and again what stands in its place; inside a write. Answers that, and the numbers
 * of papers that are void with it.
 */
export function takeAway(
  store: Store,
  { subject, unit, year, kind, id }: Practised,
  former: Entry | null,
  reason: string,
): { readonly back: Practised | null; readonly voided: readonly string[] } {
  const before = numbersNow(store);
  store.journal.append('practice.withdrawn', subject, { unit, year, body: { deed: kind, entry: id, reason } });
  const back = former && (store.journal.repeat(former) as Practised);
  return { back, voided: voidGone(store, before, `${withdrawnWith}${reason}`) };
}

/** The numbers on record, and the papers that publicities and titles have. */
export const numbersNow = (store: Store) => ({ uses: numbersOf(store), papers: titlePapers(store) });

/**
 * Makes the numbers void of papers that there were and are not any more: the number of a decision that nobody means stays in the
 * register, and is not given again, but where the paper that stands in its place bore it too. Answers them.
 */
export function voidGone(
  store: Store,
  { uses, papers }: ReturnType<typeof numbersNow>,
  reason: string,
): readonly string[] {
  const stand = numbersOf(store);
  const left = titlePapers(store);
  const gone = papers.filter((paper) => !left.some((one) => samePaper(one, paper)));
  // Of a number that two machines took each says one paper.
  const taken = store.cycle
    .numbersSaid()
    .map(useOf)
    .filter((use) => use.void === null && gone.some((paper) => samePaper(use, paper)));
  const unsaid = uses.filter(({ from, number }) => from === 'record' && !stand.some((use) => use.number === number));
  const lost = [...unsaid, ...taken].filter((use) => !staysFor(store, use, left));
  for (const use of lost) enterNumber(store, { ...use, void: reason });
  return [...new Set(lost.map((use) => use.number))];
}

/** Whether a number that lost its paper stays: it goes to the one in its place to which it was given too, or it is in question itself. */
function staysFor(store: Store, use: NumberUse, left: readonly NumberedPaper[]): boolean {
  const subject = `document-number/${use.number}`;
  const given = [
    ...store.cycle
      .numbersEver()
      .filter((one) => one.subject === subject)
      .map(useOf),
    ...numbersOf(store).filter(({ number }) => number === use.number),
    use,
  ];
  const heir = given.find(
    (one) =>
      one.void === null &&
      one.document === use.document &&
      one.unit === use.unit &&
      left.some((paper) => samePaper(one, paper)),
  );
  const has = heir ? numberFor(store, heir) : undefined;
  if (heir && (has === null || has === use.number)) {
    enterNumber(store, heir);
    return true;
  }
  return store.journal.sides(subject).length > 1;
}

/** What an entry of the register says. */
export const useOf = ({ body, unit, year }: EntryOf<'number.taken'>): NumberUse =>
  ({ ...body, unit, year }) as NumberedPaper as NumberUse;

/** Enters once more what was taken away; the number that became void as its paper went is that of the paper again, where that has no other. */
export function putBack(store: Store, entry: Entry, reason: string): void {
  const before = titlePapers(store);
  store.journal.as(entry.author, () => store.journal.repeat(entry));
  const born = titlePapers(store).filter((paper) => !before.some((one) => samePaper(one, paper)));
  numbersBack(store, born, reason);
}

/** What became void with papers that stand again is theirs again, where they have no other. */
export function numbersBack(store: Store, papers: readonly NumberedPaper[], reason: string): void {
  for (const paper of papers) {
    const use = store.cycle
      .numbers()
      .findLast((one) => one.void !== null && goesWithDeed(one) && samePaper(one, paper));
    const has = use && numberFor(store, use);
    // What was entered with a number brings it along.
    if (use && (has === null || has === use.number)) enterNumber(store, { ...use, void: null }, reason);
  }
}

/** What stands again where a deed is withdrawn. Faults: see `withdrawPractised`. */
function requireWithdrawable(store: Store, entry: Practised): Entry | null {
  store.journal.requireDecided('practice.withdrawn', entry.subject);
  requireAlone(store, entry);
  const former = enteredBefore(store, entry);
  requireClock(store, entry, former);
  requireLast(store, entry, former);
  requireNothingUnder(store, entry);
  return former;
}

/** Whether a deed can be withdrawn as the record stands. */
export function mayWithdraw(store: Store, entry: Practised): boolean {
  return faultOf(() => requireWithdrawable(store, entry)) === null;
}

/** What can be withdrawn: all that was practised, and deeds on titles, the newest first. */
export function withdrawable(store: Store): readonly Practised[] {
  const set = practised(store);
  return [...set, ...officeDeeds(store).filter(({ id }) => !set.some((each) => each.id === id))];
}

/** A title cannot go while something rests on it, nor give place to one of a later day than that. Fault (refused). */
function requireLast(store: Store, entry: Practised, former: Entry | null): void {
  if (entry.kind !== 'designation.made') return;
  const named = former?.kind === 'designation.made' ? (former as typeof entry).body.date : null;
  const later = officeDeeds(store).find(
    (deed) =>
      onTitles.some((kind) => kind === deed.kind) &&
      deed.kind !== entry.kind &&
      deed.unit === entry.unit &&
      (deed.step > entry.step || isOf(deed, { year: entry.year, level: entry.body.level })) &&
      (named === null || ('date' in deed.body && deed.body.date < named)),
  );
  if (later)
    throw Fault.refused(
      'not-withdrawn',
      `${practisedWords(store, entry)}以后还有${practisedWords(store, later)}，没有撤回`,
      phrase`先撤回后面的：${inspect('practice withdraw', { number: practisedNumber(later), '--reason': some('理由') })}`,
    );
}

/** Whether a deed is of the very title, which may have been brought back after it. */
export function isOf(
  { body, year }: Practised,
  title: { readonly year: number | null; readonly level: string },
): boolean {
  const { level = title.level } = body as { readonly level?: string };
  const of = 'title' in body && body.title ? body.title : { level, year };
  return of.year === title.year && of.level === title.level;
}

/** What stands in a publicity, rests on it, or came of a visit goes first. Fault (refused). */
function requireNothingUnder(store: Store, { kind, subject, unit }: Practised): void {
  const id = subjectEnd(subject);
  if (kind === 'publicity.opened' || kind === 'publicity.closed') requireNobodyNamed(store, id);
  if (kind === 'publicity.opened') {
    const [objection] = store.cycle.publicities(undefined, 'all').find((each) => each.id === id)?.objections ?? [];
    if (objection)
      throw Fault.refused(
        'not-withdrawn',
        `这次公示收到过异议 ${objection.number}，没有撤回`,
        phrase`异议登记有误的，先记明：${inspect('publicity settle', { number: objection.number, '--outcome': 'mistaken', '--reason': some('理由') })}`,
      );
    return;
  }
  if (kind !== 'guidance.visited') return;
  const raised = store.cycle.visits(unit === null ? {} : { unit }).find((each) => each.id === id)?.problems ?? [];
  const held = readProblems(store, unit ?? '').find((one) => raised.includes(one.id) && one.state !== 'withdrawn');
  if (held)
    throw Fault.refused(
      'not-withdrawn',
      `这次调研指导提出过问题 ${held.number}，没有撤回`,
      phrase`问题也是误记的，先撤回：${inspect('problem withdraw', { unit: store.units.known(unit ?? ''), number: held.number, '--reason': some('理由') })}`,
    );
}

/** Nobody was named on a publicity alone: a unit that another one names as well keeps its title. Fault (refused). */
function requireNobodyNamed(store: Store, id: string): void {
  const publicity = store.cycle.publicities(undefined, 'all').find((each) => each.id === id);
  if (!publicity) return;
  const { year, units, last } = publicity;
  const records = store.cycle.year(year);
  const others = records.publicities.filter((each) => each.id !== id && each.closed !== null);
  const named = officeDeeds(store).find(
    (deed) =>
      deed.kind === 'designation.made' &&
      deed.year === year &&
      deed.body.level === store.settings.level() &&
      deed.body.earlier == null &&
      deed.body.date > last &&
      units.includes(deed.unit ?? '') &&
      !others.some((each) => each.last < deed.body.date && isFor(deed.unit ?? '', each, records)),
  );
  if (named?.kind !== 'designation.made') return;
  throw Fault.refused(
    'not-withdrawn',
    `${store.units.known(named.unit ?? '').name}已凭这次公示命名（${formatDay(named.body.date)}），没有撤回`,
    phrase`命名也要撤回的，先撤回命名：${inspect('practice withdraw', { number: practisedNumber(named), '--reason': some('理由') })}`,
  );
}

/** Whether a publicity has a unit in its list, on the conclusion that stands where one does. */
function isFor(unit: string, publicity: Publicity, { acceptances }: YearRecords): boolean {
  const acceptance = acceptances.get(unit);
  return acceptance ? restsOn(publicity, unit, acceptance) : publicity.units.includes(unit);
}

/** On a set day nothing is practised upon what was entered in earnest: it would go, or stand as practised ever after. Fault (refused). */
function requireClock(store: Store, entry: Practised, former: Entry | null): void {
  if (!store.options.clockFixed || (entry.clock === 'fixed' && former?.clock !== 'system')) return;
  const why = entry.clock === 'fixed' ? '代替的是正式办的那一条' : '是正式办的';
  throw Fault.refused(
    'not-withdrawn',
    `${practisedWords(store, entry)}${why}，不能在人为设定的日期（INSPECT_TODAY）下撤回`,
    '取消 INSPECT_TODAY 以后再撤回',
  );
}

function requireAlone(store: Store, entry: Practised): void {
  const what = practisedWords(store, entry);
  const refused = (why: string, hint: Hint): Fault => Fault.refused('not-withdrawn', `${what}${why}，没有撤回`, hint);
  const unit = store.units.byId(entry.unit ?? '') ?? some('单位');
  if (entry.kind === 'acceptance.opened' || entry.kind === 'acceptance.concluded')
    throw refused(
      '是验收的一步，要照实验收后重新作结论',
      phrase`取消 INSPECT_TODAY，用 ${inspect('reopen', { unit, '--reason': some('理由') })} 重开（已作结论的），验收后再 ${inspect('conclude')}`,
    );
  const begun = { 'publicity.closed': 'publicity.opened', 'objection.settled': 'objection.raised' } as const;
  const before = begun[entry.kind as keyof typeof begun];
  if (before === undefined) return;
  const first = store.journal.history({ subject: entry.subject, kinds: [before] }).at(-1);
  if (first?.clock === 'fixed') return;
  throw refused(
    `是接着正式办的“${entryKinds[before].label}”办的，撤回会连它一起去掉`,
    phrase`取消 INSPECT_TODAY，用 ${inspect(entry.kind === 'publicity.closed' ? 'publicity close' : 'publicity settle')} 重新办理`,
  );
}
