import { isPlainNumber } from '../../domain/identifiers/case-number.ts';
import { type Cell, cellText, ErrorCell, isBlank, type RawRow } from '../read/cells.ts';
import { isCount, isNought, isPeriod, looksLikeDay } from '../words/cell-looks.ts';
import type { SeenRow, TableSight } from './table-sight.ts';

/** Whether most of the first rows have their day and tell nothing: the form was dated for the whole year before anything happened. */
export function isDatedBeforehand(
  sample: readonly RawRow[],
  { days, telling }: Pick<TableSight, 'days' | 'telling'>,
): boolean {
  // A table with a column or two says little of a complaint, and yet there was one.
  if (telling.size < 2) return false;
  const dated = sample.filter(({ cells }) => [...days].some((at) => looksLikeDay(cells[at])));
  const bare = dated.filter(({ cells }) => [...telling].every((at) => isBlank(cells[at])));
  return bare.length >= 3 && bare.length * 2 >= dated.length;
}

/** A day, and how a complaint came in, in a form that was dated beforehand. */
function isDatedAlone({ own, filled }: SeenRow, sight: TableSight): boolean {
  if (!sight.dated) return false;
  const isDay = (at: number): boolean => sight.days.has(at) && sight.keyColumns.includes(at) && looksLikeDay(own[at]);
  const isOffered = (at: number): boolean => sight.offered.has(at) || sight.numbered.has(at) || at === sight.unit;
  return (
    filled.some(isDay) &&
    filled.every((at) => isDay(at) || isOffered(at) || (!sight.mapped.has(at) && isCount(own[at])))
  );
}

/** The day and the reviewers of the record above once more, and nothing of what was reviewed: drawn down before it was filled in. */
function isDrawnDown({ own, filled, before }: SeenRow, { mapped, days, people }: TableSight): boolean {
  const again = (at: number): boolean =>
    (days.has(at) || people.has(at)) && cellText(own[at]).trim() === cellText(before[at]).trim();
  return filled.some((at) => days.has(at)) && filled.every((at) => again(at) || (!mapped.has(at) && isCount(own[at])));
}

/** A number of a case that was given beforehand, with what a form offers and whoever handled the one above: no case has come of it. */
export function isNumberedBeforehand({ own, filled, before }: SeenRow, sight: TableSight): boolean {
  const { cases, numbered, mapped, offered, people, unit } = sight;
  const again = (at: number): boolean => cellText(own[at]).trim() === cellText(before[at]).trim();
  // Nearly every row has a day, which ends the look at it.
  return (
    filled.length > 1 &&
    filled.some((at) => cases.has(at)) &&
    filled.every((at) => {
      if (cases.has(at)) return isPlainNumber(cellText(own[at]));
      if (numbered.has(at) || at === unit) return true;
      if (!mapped.has(at)) return isCount(own[at]);
      return people.has(at) ? again(at) : offered.get(at)?.includes(cellText(own[at]).trim()) === true;
    })
  );
}

/** 4月 | 样县样例局 where reports are summed up, and no figure beside it: nobody has filled it in. Where days are told, it may be that none was handed in. */
function isPeriodAlone({ own, filled }: SeenRow, { sums, days, cases, unit, offered }: TableSight): boolean {
  return (
    sums.size > 0 &&
    days.size + cases.size === 0 &&
    filled.some((at) => isPeriod(own[at])) &&
    filled.every((at) => !sums.has(at) && (at === unit || offered.has(at) || isPeriod(own[at]) || isCount(own[at])))
  );
}

/** What was filled in for many rows at once, before anything happened. */
export const isForm = (row: SeenRow, sight: TableSight): boolean =>
  isDatedAlone(row, sight) || isDrawnDown(row, sight) || isPeriodAlone(row, sight) || isNumberedBeforehand(row, sight);

/** A nought, or #N/A: what a formula says that looked a blank cell up. */
export const isLeftOver = (cell: Cell | undefined): boolean =>
  isNought(cell) || (cell instanceof ErrorCell ? cell.code : cell) === '#N/A';

/** Noughts all along a row that has more than sums, its running number aside: what formulas show of blank cells. */
export function isNoughts({ own, filled }: SeenRow, { mapped, sums }: TableSight): boolean {
  const read = filled.filter((at) => mapped.has(at));
  if (read.length < 2 || read.every((at) => sums.has(at))) return false;
  return filled.every((at) => isLeftOver(own[at]) || (!mapped.has(at) && isCount(own[at])));
}
