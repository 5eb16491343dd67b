import type { NumberedPaper } from '../../domain/year/document-numbers.ts';
import { numberFor, requireFreeNumber } from '../year/document-numbers.ts';
import type { Desk, DocumentSpec, Subject } from './document.ts';

/** Which paper of the register of numbers a subject is. */
export function numberedPaper(document: { readonly id: string }, { year, unit, day }: Subject): NumberedPaper {
  return { document: document.id, year, unit: unit?.id ?? null, about: day };
}

/**
 * The number that a paper bears: the one given, if it is free, else the one that the register or the record has for it.
 * Fault (refused): another paper bears the one given.
 */
export function numberToPrint(
  { store }: Pick<Desk, 'store'>,
  document: DocumentSpec & { readonly id: string },
  subject: Subject,
  given: string | null,
): string | null {
  if (!document.numbered) return given;
  const paper = numberedPaper(document, subject);
  return given === null ? numberFor(store, paper) : requireFreeNumber(store, given, paper);
}
