import type { Aliases } from './aliases.ts';
import { bareHeading, looserHeadings } from './heading-text.ts';
import { columnOf, type Kind } from './kind.ts';
import { type Cell, cellText, columnIndex, columnName, DateCell, isBlank, type RawRow } from './read/cells.ts';

/** `--map 列名=field`: a heading as it stands (or a column's letter) and the field it holds; `-` for none. */
export interface Mapping {
  readonly heading: string;
  readonly field: string;
}

export interface MappedColumn {
  readonly field: string;
  readonly index: number;
  /** The heading as found. */
  readonly heading: string;
  /** How sure: 0 mapped or named exactly, more where a looser reading was needed. */
  readonly doubt: number;
}

/** Where the headings of a sheet stand and what they mean. */
export interface FoundHeadings {
  /** One row, or two where a second line of headings stands under merged ones. */
  readonly rows: readonly number[];
  readonly columns: readonly MappedColumn[];
  /** Further columns of people (主办人 and 协办人), which add to the first of their field. */
  readonly more: readonly MappedColumn[];
  /** Columns with a heading that means nothing to this kind, or that lost to another of the same meaning. */
  readonly leftOver: readonly {
    readonly index: number;
    readonly heading: string;
    readonly lostTo: MappedColumn | null;
  }[];
  /** Mappings whose heading was not found. */
  readonly unmapped: readonly Mapping[];
  /** Needs of the kind that no column meets. */
  readonly missing: readonly (readonly string[])[];
}

interface Candidate {
  readonly field: string;
  readonly doubt: number;
  readonly rank: number;
}

/** The best row of headings among the first rows of a sheet; null where none tells at least two fields. */
export function findHeadings(
  kind: Kind,
  aliases: Aliases,
  rows: readonly RawRow[],
  mappings: readonly Mapping[] = [],
): FoundHeadings | null {
  let best: FoundHeadings | null = null;
  for (const [at, row] of rows.entries()) {
    const single = mapColumns(kind, aliases, mappings, [row]);
    const below = rows[at + 1];
    const pair =
      below && below.row <= row.row + 2 && looksLikeHeadings(below)
        ? mapColumns(kind, aliases, mappings, [row, below])
        : null;
    for (const found of [single, pair]) {
      if (!found || found.columns.length < 2) continue;
      if (best === null || weight(found) > weight(best)) best = found;
    }
  }
  return best;
}

/** More fields win; a second row of headings must bring something. */
function weight(found: FoundHeadings): number {
  const sure = found.columns.reduce((sum, column) => sum + (column.doubt >= 3 ? 0.6 : 1), 0);
  return sure - found.missing.length * 0.25 - (found.rows.length - 1) * 0.1;
}

/** Only short texts: a line of a record holds numbers, days or long texts. */
function looksLikeHeadings(row: RawRow): boolean {
  return row.cells.every(
    (cell) => isBlank(cell) || (typeof cell === 'string' && cell.trim().length <= 24 && !/\d{3,}/.test(cell)),
  );
}

function mapColumns(
  kind: Kind,
  aliases: Aliases,
  mappings: readonly Mapping[],
  rows: readonly RawRow[],
): FoundHeadings {
  const width = Math.max(...rows.map((row) => row.cells.length));
  const taken = new Map<string, MappedColumn & { rank: number }>();
  const leftOver: { index: number; heading: string; lostTo: MappedColumn | null }[] = [];
  const more: MappedColumn[] = [];
  const used = new Set<Mapping>();
  const candidates: { index: number; heading: string; candidate: Candidate | null }[] = [];
  for (let index = 0; index < width; index += 1) {
    const { heading, forms } = headingAt(rows, index);
    const mapping = mappings.find((given) => names(given, forms, index));
    if (mapping) used.add(mapping);
    if (heading === '' && !mapping) continue;
    if (mapping?.field === '-') continue;
    const candidate = mapping ? { field: mapping.field, doubt: -1, rank: 0 } : recognise(aliases, forms);
    candidates.push({ index, heading, candidate });
  }
  // Sure columns take their field first, whatever their place.
  const order = candidates
    .filter((entry) => entry.candidate !== null)
    .sort(
      (a, b) => a.candidate!.doubt - b.candidate!.doubt || a.candidate!.rank - b.candidate!.rank || a.index - b.index,
    );
  for (const { index, heading, candidate } of order) {
    const holder = taken.get(candidate!.field);
    if (holder && addsUp(kind, candidate!.field)) more.push({ index, heading, ...candidate! });
    else if (holder) leftOver.push({ index, heading, lostTo: holder });
    else taken.set(candidate!.field, { index, heading, ...candidate! });
  }
  for (const { index, heading, candidate } of candidates)
    if (!candidate) leftOver.push({ index, heading, lostTo: null });
  const columns = [...taken.values()].sort((a, b) => a.index - b.index);
  return {
    rows: rows.map((row) => row.row),
    columns,
    more: more.sort((a, b) => a.index - b.index),
    leftOver: leftOver.sort((a, b) => a.index - b.index),
    unmapped: mappings.filter((mapping) => !used.has(mapping)),
    missing: kind.needs.filter((group) => !group.some((field) => taken.has(field))),
  };
}

function addsUp(kind: Kind, field: string): boolean {
  return columnOf(kind, field)?.value === 'people';
}

/** What is written over a column: in one row, or in a lower one with an upper one that spans several columns. */
function headingAt(rows: readonly RawRow[], index: number): { heading: string; forms: string[] } {
  const own = textAt(rows[0]!, index);
  if (rows.length === 1) return { heading: own, forms: own === '' ? [] : [own] };
  const lower = textAt(rows[1]!, index);
  if (lower === '') return { heading: own, forms: own === '' ? [] : [own] };
  let upper = own;
  for (let left = index - 1; upper === '' && left >= 0; left -= 1) upper = textAt(rows[0]!, left);
  // 日期 over 立案 and 决定 says 立案日期 and 决定日期.
  return { heading: lower, forms: upper === '' ? [lower] : [upper + lower, lower + upper, lower] };
}

function textAt(row: RawRow, index: number): string {
  const cell: Cell | undefined = row.cells[index];
  return cell === undefined || cell instanceof DateCell || typeof cell === 'number' ? '' : cellText(cell).trim();
}

function names(mapping: Mapping, forms: readonly string[], index: number): boolean {
  const wanted = bareHeading(mapping.heading);
  if (forms.some((form) => form === mapping.heading || (wanted !== '' && bareHeading(form) === wanted))) return true;
  return forms.length > 0 || columnIndex(mapping.heading.replace(/列$/, '')) >= 0
    ? columnName(index) === mapping.heading.replace(/列$/, '').toUpperCase()
    : false;
}

function recognise(aliases: Aliases, forms: readonly string[]): Candidate | null {
  for (const [at, form] of forms.entries()) {
    const exact = aliases.get(bareHeading(form));
    if (exact) return { ...exact, doubt: at === forms.length - 1 ? 0 : 1 };
  }
  for (const form of forms) {
    for (const looser of looserHeadings(form)) {
      const known = aliases.get(looser);
      if (known) return { ...known, doubt: 2 };
    }
  }
  return bySuffix(aliases, bareHeading(forms.at(-1) ?? ''));
}

/** 案件立案日期 ends with 立案日期: the longest known name of four or more characters that ends the heading. */
function bySuffix(aliases: Aliases, heading: string): Candidate | null {
  if (heading.length < 5 || heading.length > 16) return null;
  for (let from = 1; heading.length - from >= 4; from += 1) {
    const known = aliases.get(heading.slice(from));
    if (known) return { ...known, doubt: 3 };
  }
  return null;
}
