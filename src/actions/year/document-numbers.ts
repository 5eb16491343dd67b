import { type Day, formatDay, yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { pick, said } from '../../domain/pick.ts';
import {
  lastBeforeLeap,
  mayBear,
  type NumberedPaper,
  type NumberUse,
  nextDocumentNumber,
  numberOfPaper,
  numberProblem,
  otherUse,
  readDocumentNumber,
  samePaper,
  seriesOf,
  tidyDocumentNumber,
} from '../../domain/year/document-numbers.ts';
import { type Designation, titleLevels } from '../../domain/year/records.ts';
import { endKey } from '../../domain/year/rules.ts';
import type { Store } from '../../store/store.ts';
import { officeFacts } from '../office-facts.ts';
import { isTold, titlePapers } from './papers-told.ts';

/** A number on record with where it stands: taken in the register, or entered with a title or a revocation. */
export interface RegisteredNumber extends NumberUse {
  readonly from: 'register' | 'record';
}

/** Before the conflict with whose settlement a number is void, that of the side that was not kept. */
export const decidedAgainst = '两台电脑记的不同，以另一件为准';

/** Before the reason for which a number is void with the deed that it was of. */
export const withdrawnWith = '撤回：';

/** Whether a number is in use, or would be if the deed stood that it was of. */
export const goesWithDeed = ({ void: why }: NumberUse): boolean =>
  why === null || [decidedAgainst, withdrawnWith].some((words) => why.startsWith(words));

/** Every number that the office gave, the oldest first: those of the register, of decisions and of revocations. */
export function numbersOf(store: Store): readonly RegisteredNumber[] {
  // A number is given, whichever side of what two machines said differently it was entered with.
  const titles = store.cycle.titles(undefined, 'said');
  const honourOf = (year: number, day: Day): string => officeFacts(store, year, day).honour;
  const registered: RegisteredNumber[] = store.cycle.numbers().map((use) => ({ ...use, from: 'register' }));
  const add = (use: Omit<RegisteredNumber, 'from' | 'void'>): void => {
    const same = registered.findIndex(
      (each) => each.number === use.number && samePaper(each, use) && goesWithDeed(each),
    );
    // The register says when it was taken, and what for.
    const words = pick(registered[same] ?? use, 'title', 'date');
    registered.splice(same < 0 ? registered.length : same, same < 0 ? 0 : 1, {
      ...use,
      ...words,
      void: null,
      from: 'record',
    });
  };
  for (const { year, date, level, document, earlier } of titles.designations) {
    if (level !== store.settings.level() || earlier !== null || document === null) continue;
    const paper = { document: 'designation', year, unit: null, about: date };
    add({ ...paper, number: document, title: `关于命名${year}年度${honourOf(year, date)}的决定`, date });
  }
  for (const end of titles.revocations) {
    const { unit, date, kind, byHigher, document, level, year: named } = end;
    if (byHigher || document === null) continue;
    const name = store.units.nameOn(unit, date);
    const what = kind === 'requested' ? '关于提请撤销' : '关于撤销';
    const paper = { document: 'revocation', year: Number(date.slice(0, 4)), unit, about: date, which: endKey(end) };
    const title = `${what}${name}${titleLevels[level]}${honourOf(named, date)}称号的${kind === 'requested' ? '请示' : '决定'}`;
    add({ ...paper, number: document, title, date });
  }
  // A number that was void with what was withdrawn is that of the decision that took its place.
  const borne = new Set(registered.flatMap(({ from, number }) => (from === 'record' ? [number] : [])));
  return registered
    .filter((use) => !use.void?.startsWith(withdrawnWith) || !borne.has(use.number))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The number that a paper bears, null where it has none yet. */
export function numberFor(store: Store, paper: NumberedPaper): string | null {
  return numberOfPaper(numbersOf(store), paper);
}

/** By which paper a title was named: the number entered with it, else the one that the register gave to the decision. */
export function namedBy(
  store: Store,
  { document, year, date, level, earlier }: Pick<Designation, 'document' | 'year' | 'date' | 'level' | 'earlier'>,
): string | null {
  if (document !== null || earlier !== null || level !== store.settings.level()) return document;
  return numberFor(store, { document: 'designation', year, unit: null, about: date });
}

/** A number as it is printed. Faults: it is none (usage); it is of another year than the paper's day, another paper bears it, or it was made void (refused). */
export function requireFreeNumber(store: Store, number: string, paper: NumberedPaper): string {
  const problem = numberProblem(number);
  if (problem) throw Fault.usage('no-document-number', `“${number}”不是发文字号`, problem);
  const tidy = tidyDocumentNumber(number);
  const of = readDocumentNumber(tidy)?.year;
  if (paper.about !== null && of !== undefined && !mayBear(of, paper.about))
    throw Fault.refused(
      'number-of-other-year',
      `文号 ${tidy} 是${of}年的，文件的日期是${formatDay(paper.about)}`,
      phrase`写${String(yearOf(paper.about))}年的文号；用到了第几号见 ${inspect('numbers', { '--year': yearOf(paper.about) })}`,
    );
  const uses = numbersOf(store);
  const earlier = store.cycle
    .titles(undefined, 'said')
    .designations.find(
      (each) => each.earlier !== null && each.level === store.settings.level() && each.document === tidy,
    );
  if (earlier)
    throw Fault.refused(
      'number-taken',
      `文号 ${tidy} 已用于${formatDay(earlier.date)}的命名决定（登记的以前给的称号）`,
      phrase`用 ${inspect('numbers')} 查看用到了第几号；还没有定号的先不写`,
    );
  // A number that was made void here may have gone to a paper that the program does not write: that is what the register says then.
  const elsewhere = paper.document === 'other';
  const found = otherUse(uses, tidy, paper);
  const again = found?.document === 'other' && found.title === paper.title;
  const other = (elsewhere && found?.void && !again) || (found && takesPlace(store, paper, found)) ? null : found;
  if (!elsewhere && of !== undefined && citedNumber(store, of) === tidy)
    throw Fault.refused(
      'number-cited',
      `文号 ${tidy} 是设置里“创建通知的名称和文号”写的，不能再用`,
      phrase`先补记那份通知：${inspect('numbers take', { document: 'other', '--title': some('标题'), '--number': tidy })}；设置写错了的改设置：${inspect('config set', { name: 'basis', value: some('名称和文号') })}`,
    );
  const last = other || uses.some((use) => use.number === tidy) ? null : lastBeforeLeap(tidy, uses);
  if (last !== null)
    throw Fault.refused(
      'number-leaps',
      `文号 ${tidy} 比用到的最后一号多出许多，请核对是不是多打了一位`,
      phrase`用到了第几号见 ${inspect('numbers')}；中间的号确实在别处用了的，先补记靠前的：${inspect('numbers take', { document: 'other' })}`,
    );
  if (!other) return tidy;
  throw Fault.refused(
    'number-taken',
    other.void === null ? `文号 ${tidy} 已用于《${other.title}》` : `文号 ${tidy} 已经作废（${other.void}）`,
    other.void === null
      ? phrase`用 ${inspect('numbers')} 查看用到了第几号；还没有定号的先不写`
      : phrase`这个号其实用在程序不出的文件上的，补记：${inspect('numbers take', { document: 'other', '--title': some('标题'), '--number': tidy })}；作废错了的，恢复：${restoreOf(tidy)}；用到了第几号见 ${inspect('numbers')}`,
  );
}

/** Whether a number is void with a decision that was withdrawn and is entered anew, as its day was put right: the same title's end, by the same way. */
function takesPlace(store: Store, paper: NumberedPaper, gone: NumberUse): boolean {
  return (
    samePaper({ ...gone, about: paper.about }, paper) &&
    gone.void?.startsWith(withdrawnWith) === true &&
    !isTold(titlePapers(store), gone)
  );
}

/** How a number that was made void by mistake comes back. */
export const restoreOf = (number: string) => inspect('numbers restore', { number, '--reason': some('理由') });

/** The number of the notice that the office's papers of a year rest on, where the office named it; null where there is none. */
function citedNumber(store: Store, year: number): string | null {
  const [found] =
    /\p{Script=Han}+[〔[［【(（]\d{4}[〕\]］】)）]\s*第?\d+\s*号/u.exec(store.settings.get('basis', year) ?? '') ?? [];
  return found === undefined ? null : tidyDocumentNumber(found);
}

/** Every number that no paper of a year gets as the next one. */
function usedNumbers(store: Store, year: number): readonly Pick<NumberUse, 'number' | 'void'>[] {
  const cited = citedNumber(store, year);
  return [...(cited === null ? [] : [{ number: cited, void: null }]), ...numbersOf(store)];
}

/** The number that a paper has and the one that it gets, as it is printed. Faults: another paper bears it, the paper has another one already, what it tells of was only practised. */
export function requireOwnNumber(
  store: Store,
  paper: NumberedPaper & { readonly title: string },
  given: string,
): { readonly has: string | null; readonly number: string } {
  if (!isTold(titlePapers(store), paper))
    throw Fault.refused(
      'number-untold',
      `《${paper.title}》写的只是在人为设定的日期（INSPECT_TODAY）下记的，按演练看待，不编文号`,
      '正式办理、登记以后再编',
    );
  const has = numberFor(store, paper);
  const number = has === given ? has : requireFreeNumber(store, given, paper);
  if (has === null || has === number) return { has, number };
  throw Fault.refused(
    'paper-numbered',
    `《${paper.title}》的文号是 ${has}，不能再用 ${number}`,
    phrase`要换号的，先把原号作废：${inspect('numbers void', { number: has, '--reason': some('理由') })}`,
  );
}

/**
 * Takes a number for a paper. Asked again for the same paper it answers the number that it has. Faults: another paper
 * bears the number, the paper has another one already.
 */
export function takeNumber(
  store: Store,
  author: string,
  paper: NumberedPaper & { readonly title: string },
  given: {
    readonly number: string;
    /** Nobody wrote it: where another was quicker, the next one of its code. */
    readonly next?: boolean;
    readonly date: Day;
  },
): { readonly number: string; readonly taken: boolean } {
  return store.write(author, () => {
    const read = given.next ? readDocumentNumber(given.number) : null;
    const wanted = read ? nextDocumentNumber(read.code, read.year, usedNumbers(store, read.year)) : given.number;
    const { has, number } = requireOwnNumber(store, paper, wanted);
    if (has === number) return { number, taken: false };
    enterNumber(store, { ...paper, number, date: given.date, void: null });
    return { number, taken: true };
  });
}

/**
 * The next numbers that a paper of a year may get: one of the office's own code, where that is set (`own`), else one of each
 * code in use, the last one first. Fault (usage): no code is known.
 */
export function nextNumbers(
  store: Store,
  year: number,
): { readonly own: boolean; readonly numbers: readonly string[] } {
  const uses = usedNumbers(store, year);
  const set = store.settings.get('document-code', year);
  const used = uses.flatMap(({ number }) => readDocumentNumber(number)?.code ?? []).reverse();
  const codes = set === null ? [...new Set(used)] : [set];
  if (codes.length > 0)
    return { own: set !== null, numbers: codes.map((code) => nextDocumentNumber(code, year, uses)) };
  throw Fault.usage(
    'code-missing',
    '还不知道本办的机关代字，编不出下一个文号',
    phrase`用 --number 写出文号，或先设机关代字：${setCode}`,
  );
}

/** What is to be looked at of a number that somebody wrote: it is the first of a code which is not the office's own, or leaves many numbers out. */
export function numberDoubts(store: Store, number: string): readonly string[] {
  const read = readDocumentNumber(number);
  if (!read) return [];
  const uses = numbersOf(store);
  const series = seriesOf(uses).find(({ code, year }) => code === read.code && year === read.year);
  const own = store.settings.get('document-code', read.year);
  const known = uses.some((use) => readDocumentNumber(use.number)?.code === read.code);
  const doubts = [
    ...(own !== null && own !== read.code && !known ? [`的机关代字不是设的“${own}”`] : []),
    ...(series && read.serial > series.last + mostLeftOut
      ? [`前面空着${series.last + 1}—${read.serial - 1}号，以后从${read.serial + 1}号接着编`]
      : []),
  ];
  const voided = inspect('numbers void', { number: tidyDocumentNumber(number), '--reason': some('理由') });
  return doubts.map((doubt) => `${number} ${doubt}，请核对；写错了的，作废以后另取：${voided}`);
}

/** As many numbers as an office uses on papers of other people between two of its own without anybody wondering. */
const mostLeftOut = 10;

/** How the office's own code is set. */
export const setCode = inspect('config set', { name: 'document-code', value: some('样法政办') });

/** A number that can be made void. Faults: none such in the register, one of a decision, one that is in question. */
export function requireVoidable(store: Store, number: string): NumberUse {
  const tidy = tidyDocumentNumber(number);
  store.journal.requireDecided('number.taken', `document-number/${tidy}`);
  const use = numbersOf(store).find((each) => each.number === tidy);
  if (!use) throw Fault.broken('no-number', `登记簿里没有文号 ${tidy}`, phrase`用 ${inspect('numbers')} 查看`);
  if (use.from === 'record')
    throw Fault.refused(
      'number-of-record',
      `文号 ${tidy} 是随《${use.title}》登记的，不能单独作废`,
      phrase`决定本身要更正的，见 ${inspect('help', { words: '命名' })}`,
    );
  if (use.void !== null)
    throw Fault.refused(
      'number-void',
      `文号 ${tidy} 已经作废（${use.void}）`,
      phrase`用 ${inspect('numbers')} 查看；作废错了的，恢复：${restoreOf(tidy)}`,
    );
  const { from: _, ...kept } = use;
  return kept;
}

/** Makes a number of the register void; it stays there with the reason and is not given again. Faults: see `requireVoidable`. */
export function voidNumber(store: Store, author: string, number: string, reason: string): NumberUse {
  return store.write(author, () => {
    const kept = requireVoidable(store, number);
    // What somebody writes is not what the program writes of a number that goes with a deed.
    const voided = { ...kept, void: goesWithDeed({ ...kept, void: reason }) ? `“${reason}”` : reason };
    enterNumber(store, voided);
    return voided;
  });
}

/** A void number as it would be used again: for the paper that bore it. Faults (refused): it is not void, that paper has another since, it is in question. */
export function requireRestorable(store: Store, number: string): NumberUse {
  const tidy = tidyDocumentNumber(number);
  store.journal.requireDecided('number.taken', `document-number/${tidy}`);
  const uses = numbersOf(store).filter((each) => each.number === tidy);
  const gone = uses.find((use) => use.void !== null);
  const borne = uses.find((use) => use.void === null);
  if (uses.length === 0)
    throw Fault.broken('no-number', `登记簿里没有文号 ${tidy}`, phrase`用 ${inspect('numbers')} 查看`);
  if (!gone || borne)
    throw Fault.refused(
      'number-not-void',
      `文号 ${tidy} 没有作废，用于《${(borne ?? uses[0])?.title ?? ''}》`,
      phrase`用 ${inspect('numbers')} 查看`,
    );
  const { from: _, ...kept } = gone;
  const use = { ...kept, void: null };
  if (!isTold(titlePapers(store), use))
    throw Fault.refused(
      'number-untold',
      `没有${use.about === null ? '' : formatDay(use.about)}的《${use.title}》，恢复了也没有文件用 ${tidy}`,
      phrase`日期改了、重新登记的，这个号写给重新登记的那一份（命名、撤销登记时写 --document，公示、复核出文书时写 --number）；用在别的文件上的，补记：${inspect('numbers take', { document: 'other', '--title': some('标题'), '--number': tidy })}`,
    );
  const has = numberFor(store, use);
  if (has !== null)
    throw Fault.refused(
      'paper-numbered',
      `《${use.title}》已经另取了文号 ${has}，一份文件不能有两个号`,
      phrase`仍用 ${tidy} 的，先把 ${has} 作废：${inspect('numbers void', { number: has, '--reason': some('理由') })}`,
    );
  return use;
}

/** Takes back that a number was made void: it is that of its paper again, and the register keeps telling both. Faults: see `requireRestorable`. */
export function restoreNumber(store: Store, author: string, number: string, reason: string): NumberUse {
  return store.write(author, () => {
    const use = requireRestorable(store, number);
    enterNumber(store, use, reason);
    return use;
  });
}

/** A paper whose day is put right keeps its number. */
export function keepNumber(store: Store, paper: NumberedPaper & { readonly about: Day }, day: Day): void {
  const use = store.cycle.numbers().find((each) => each.void === null && samePaper(each, paper));
  if (use) enterNumber(store, { ...use, about: day, date: use.date === paper.about ? day : use.date });
}

/** Writes a number down in the register, whoever took it. */
export function enterNumber(
  store: Store,
  { number, document, title, about, which, date, unit, year, void: why }: NumberUse,
  /** Why a void one is used again. */
  restored?: string,
): void {
  store.journal.append('number.taken', `document-number/${number}`, {
    unit,
    year,
    body: { number, document, title, about, ...said({ which }), date, void: why, ...said({ restored }) },
  });
}
