import type { Kind } from '../../domain/ledgers/kind.ts';
import { isBlank, type Merge, type RawRow } from '../read/cells.ts';
import type { Aliases } from './aliases.ts';
import {
  allSpan,
  cutsThrough,
  figuresBelow,
  goesOn,
  holdsFigures,
  isCaption,
  looksLikeHeadings,
  saysOneThing,
  standsUnder,
  tellsLabels,
  wholeHeadings,
} from './heading-rows.ts';
import { type FoundHeadings, type Mapping, mapColumns } from './headings.ts';

/** Headings stand in so many rows at most. */
const mostRows = 3;

/** Where somebody pointed the headings out. */
export interface PointedOut {
  /** The row in which they begin. */
  readonly headerRow?: number;
  /** In how many rows they stand. */
  readonly headerDepth?: number;
}

/** The best rows of headings among the first rows of a sheet, or those that were pointed out; null where none tells at least two fields. */
export function findHeadings(
  kind: Kind,
  aliases: Aliases,
  rows: readonly RawRow[],
  mappings: readonly Mapping[] = [],
  merges: readonly Merge[] = [],
  pointed: PointedOut = {},
): FoundHeadings | null {
  // What one column is said to be moves no others: where the headings stand does not rest on it.
  const plain = mappings.length > 0 ? findHeadings(kind, aliases, rows, [], merges, pointed) : null;
  if (plain) {
    const own = rows.filter(({ row }) => plain.rows.includes(row));
    const found = mapColumns(kind, aliases, mappings, own, merges);
    if (found.unmapped.length === 0 && found.missing.length <= plain.missing.length) return found;
  }
  let best: FoundHeadings | null = null;
  let most = 0;
  for (const [at, row] of rows.entries()) {
    if (!mayBegin(kind, row, pointed)) continue;
    if (best !== null && pointed.headerRow === undefined && standsAlone(best, rows, row.row)) break;
    for (const { found, weighed, depth } of headingsFrom(kind, aliases, rows, at, mappings, merges)) {
      if (pointed.headerDepth !== undefined && depth !== pointed.headerDepth) continue;
      if (found.columns.length < 2 || (best !== null && weighed <= most)) continue;
      best = found;
      most = weighed;
    }
  }
  return best;
}

/** Whether headings may begin in a row: the one that was pointed out, or any that is no title, caption or line of figures. */
function mayBegin(kind: Kind, row: RawRow, { headerRow, headerDepth = 1 }: PointedOut): boolean {
  if (headerRow !== undefined) return row.row === headerRow;
  if (isCaption(row) || (kind.itemsDown && holdsFigures(row))) return false;
  // A title is no first row of headings that were said to stand in several.
  return headerDepth === 1 || !saysOneThing(row);
}

/** The headings that begin in a row, in so many rows as they may stand in, and how much speaks for each. */
function* headingsFrom(
  kind: Kind,
  aliases: Aliases,
  rows: readonly RawRow[],
  at: number,
  mappings: readonly Mapping[],
  merges: readonly Merge[],
): Generator<{ readonly found: FoundHeadings; readonly weighed: number; readonly depth: number }> {
  const top = rows[at];
  if (!top) return;
  const levels = [top];
  while (true) {
    const found = mapColumns(kind, aliases, mappings, levels, merges);
    const next = rows[at + levels.length];
    const cut = next?.row === found.bottom + 1 && goesOn(next) ? 1 : 0;
    const weighed = weight(found) + belongTogether(aliases, found, levels, next, merges) - cut;
    yield { found, weighed, depth: levels.length };
    if (tellsLabels(top) || levels.length === mostRows || !next || next.row > found.bottom + 2) return;
    if (!looksLikeHeadings(next) || isCaption(next) || (saysOneThing(top) && tellsLabels(next))) return;
    levels.push(next);
  }
}

/** How surely several rows are one head: each stands under the one above it, all end together, or figures begin below. */
function belongTogether(
  aliases: Aliases,
  found: FoundHeadings,
  levels: readonly RawRow[],
  next: RawRow | undefined,
  merges: readonly Merge[],
): number {
  if (levels.length === 1) return 0;
  const isWhole = wholeHeadings(levels, merges);
  const isUnder =
    !isWhole &&
    levels.slice(1).every((level, upper) => standsUnder(aliases, levels[upper] ?? level, level)) &&
    !cutsThrough(found, merges);
  if (!isWhole && !isUnder) return 0;
  if (levels.length > 2 && isUnder) return 0.9;
  return figuresBelow(levels, next, merges) || allSpan(levels, merges) ? 2.5 : 0.5;
}

/** True where headings have all that is needed and a record below them, down to that row: what is richer further down is another table. */
function standsAlone(found: FoundHeadings, rows: readonly RawRow[], row: number): boolean {
  const last = found.bottom;
  const unknown = found.leftOver.filter(({ lostTo }) => lostTo === null).length;
  if (row <= last || found.missing.length > 0 || unknown > found.columns.length) return false;
  const own = rows.filter((each) => found.rows.includes(each.row));
  const between = rows.filter((each) => each.row > last && each.row <= row);
  return own.every(looksLikeHeadings) && between.some((each) => isRecord(found, each));
}

/** A row with words in at least two of the columns, of which one is no heading. */
export function isRecord({ columns }: FoundHeadings, row: RawRow): boolean {
  return columns.filter(({ index }) => !isBlank(row.cells[index])).length >= 2 && !looksLikeHeadings(row);
}

/** More fields win; a second row of headings must bring something. */
function weight(found: FoundHeadings): number {
  const sure = found.columns.reduce((sum, column) => sum + (column.doubt >= 3 ? 0.6 : 1), 0);
  return sure - found.missing.length * 0.25 - (found.rows.length - 1) * 0.1;
}
