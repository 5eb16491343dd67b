import { type Day, dayAt, formatDay } from '../../domain/day.ts';
import {
  type NumberedPaper,
  type NumberUse,
  samePaper,
  tidyDocumentNumber,
} from '../../domain/year/document-numbers.ts';
import { numberFor, numbersOf, requireFreeNumber } from '../year/document-numbers.ts';
import { type Desk, type DocumentSpec, openDesk, type Subject, type Wishes } from './document.ts';

type Named = DocumentSpec & { readonly id: string };
type Asking = Pick<Desk, 'store' | 'today'>;

/** Which paper of the register of numbers a subject is; `given`: the number that it is to bear. */
export function numberedPaper(
  { store, today }: Asking,
  document: Named,
  { year, unit, day, which }: Subject,
  given: string | null = null,
): NumberedPaper {
  const several = document.numbered === 'each' && unit !== null && which !== null;
  const paper: NumberedPaper = {
    document: document.id,
    year,
    unit: unit?.id ?? null,
    about: document.numbered === 'anew' ? null : day,
    ...(several ? { which } : {}),
  };
  if (document.numbered !== 'anew') return paper;
  // Printed again on a later day, it is told by its number; without one it is the last, unless there is more to write since.
  const all = numbersOf(store).filter((use) => samePaper({ ...use, about: null, which: undefined }, paper));
  const before = all.findLast(
    (use) =>
      use.void === null &&
      (given === null ? !foundSince(store, paper.unit, use) : use.number === tidyDocumentNumber(given)),
  );
  return before ?? { ...paper, about: today, which: String(all.filter(({ about }) => about === today).length + 1) };
}

/** Whether a problem of a unit was recorded after a notice to mend got its number: it does not hold it. */
function foundSince(store: Desk['store'], unit: string | null, { about, number }: NumberUse): boolean {
  if (unit === null || about === null) return true;
  const found = store.journal.history({ unit, kinds: ['problem.found', 'number.taken'] });
  const taken = found.findLastIndex(({ subject }) => subject === `document-number/${number}`);
  return found.some(({ kind, at }, nth) => {
    const day = dayAt(new Date(at));
    return kind === 'problem.found' && (day > about || (day === about && nth > taken));
  });
}

/** Whether a paper says its number: with a red head, or where it is told by it. */
export const saysNumber = ({ numbered }: DocumentSpec, { redHead }: Wishes): boolean =>
  numbered !== undefined && (redHead !== 'none' || numbered === 'anew');

/** The number that a paper bears, and the desk of the day that it bears. */
export interface NumberPrinted {
  readonly number: string | null;
  readonly desk: Desk;
  /** Where it stands on record. */
  readonly use: NumberUse | null;
}

/**
 * The number that a paper bears: the one given, if it is free, else the one that the register or the record has for it.
 * Printed again, it is the same paper: it bears number and day of the first time.
 * Fault (refused): another paper bears the one given.
 */
export function numberToPrint(desk: Desk, document: Named, subject: Subject, given: string | null): NumberPrinted {
  if (!document.numbered) return { number: given, desk, use: null };
  const paper = numberedPaper(desk, document, subject, given);
  const number = given === null ? numberFor(desk.store, paper) : requireFreeNumber(desk.store, given, paper);
  const use = numbersOf(desk.store).find((one) => one.number === number && samePaper(one, paper)) ?? null;
  const again = use !== null && use.date < desk.today ? use.date : null;
  return { number, desk: use ? openDesk(desk.store, { ...desk, today: use.date }, again) : desk, use };
}

/** What is to be told of the day on a paper: that its number is registered on another one, or that it is not dated today. */
export function dayToTell({ use, desk }: NumberPrinted, day: Day, document: Named, today: Day): readonly string[] {
  if (use !== null && use.date !== day)
    return [`文号 ${use.number} 登记的日期是${formatDay(use.date)}，文件的成文日期是${formatDay(day)}，请核对`];
  if (use === null || desk.today === today || document.each) return [];
  return [`文号 ${use.number} 是${formatDay(day)}的，再次打印的成文日期仍是这一天`];
}
