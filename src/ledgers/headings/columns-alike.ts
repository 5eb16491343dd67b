import { isNothing } from '../../domain/identifiers/text.ts';
import type { Column } from '../../domain/ledgers/kind.ts';
import { type Cell, cellText } from '../read/cells.ts';
import { isNought } from '../words/cell-looks.ts';
import { oneLine } from '../words/heading-text.ts';
import { areOfSomeProcedures } from './heading-times.ts';
import type { FoundHeadings } from './headings.ts';

/** A mark that stands for the one beside it where that was not enough. */
export const again = /补考|重考/;

/** Where two columns mean the same, what each says counts for certificates, of which a person may have two, for 补考成绩, and where either may tell more. */
export function keepsBoth({ value, bothTell }: Column, name: string): boolean {
  return bothTell !== undefined || value === 'certificate' || (value === 'score' && again.test(name));
}

/** Whether what another column says is taken in place of what the first holds: of a case's procedures one tells, and of the other there is nothing, or 0. */
export function standsIn(
  { value, fills }: Column,
  { left, lostTo }: { readonly left: Heads; readonly lostTo: Heads },
  first: Cell | undefined,
): boolean {
  const held = cellText(first).trim();
  if (areOfSomeProcedures(left, lostTo)) return held === '' || isNothing(held) || isNought(first);
  return (value === 'text' || fills === true) && (held === '' || isNothing(held));
}

/** Whether nothing is lost of what another column says beside the first: it is taken, or it is the 0 of a procedure that the case has not. */
export const isSettled = (
  column: Column,
  both: { readonly left: Heads; readonly lostTo: Heads },
  first: Cell | undefined,
  other: Cell | undefined,
): boolean => standsIn(column, both, first) || (isNought(other) && areOfSomeProcedures(both.left, both.lostTo));

type Heads = Pick<FoundHeadings['leftOver'][number], 'heading' | 'over'>;

/** Further columns with the heading of one, which hold as much of somebody else. */
export function namesBeside({ columns, leftOver }: FoundHeadings, index = -1): FoundHeadings['leftOver'] {
  const held = columns.find((column) => column.index === index);
  return leftOver.filter(
    ({ heading, over, lostTo }) =>
      lostTo?.index === index &&
      (ofWhom(heading) === ofWhom(held?.heading ?? '') || (over !== '' && over === held?.over)),
  );
}

/** 责任人 of 主要责任人 and 次要责任人: several of one sort. */
const ofWhom = (heading: string): string => oneLine(heading).replace(which, '');
const which = /^(?:主要|次要|直接|间接|领导|其他|分管)(?=责任人)/;
