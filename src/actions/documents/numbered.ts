import { type NumberedPaper, samePaper, tidyDocumentNumber } from '../../domain/year/document-numbers.ts';
import { numberFor, numbersOf, requireFreeNumber } from '../year/document-numbers.ts';
import type { Desk, DocumentSpec, Subject } from './document.ts';

type Named = DocumentSpec & { readonly id: string };
type Asking = Pick<Desk, 'store' | 'today'>;

/** Which paper of the register of numbers a subject is; `given`: the number that it is to bear. */
export function numberedPaper(
  { store, today }: Asking,
  document: Named,
  { year, unit, day }: Subject,
  given: string | null = null,
): NumberedPaper {
  const paper = { document: document.id, year, unit: unit?.id ?? null, about: day };
  if (document.numbered !== 'anew') return paper;
  // Printed again on a later day, it is told by its number.
  const before = numbersOf(store).find(
    (use) =>
      given !== null &&
      use.void === null &&
      use.number === tidyDocumentNumber(given) &&
      samePaper({ ...use, about: null }, { ...paper, about: null }),
  );
  return before ?? { ...paper, about: today };
}

/**
 * The number that a paper bears: the one given, if it is free, else the one that the register or the record has for it.
 * Fault (refused): another paper bears the one given.
 */
export function numberToPrint(desk: Asking, document: Named, subject: Subject, given: string | null): string | null {
  if (!document.numbered) return given;
  const paper = numberedPaper(desk, document, subject, given);
  return given === null ? numberFor(desk.store, paper) : requireFreeNumber(desk.store, given, paper);
}
