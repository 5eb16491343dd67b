import { Fault } from '../../domain/fault.ts';
import { type Draft, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import type { Aliases } from '../headings/aliases.ts';
import { otherParts } from '../headings/event-columns.ts';
import { findHeadings, type PointedOut } from '../headings/find-headings.ts';
import { wholeOfParts } from '../headings/heading-measures.ts';
import { looksLikeHeadings } from '../headings/heading-rows.ts';
import type { FoundHeadings, Mapping } from '../headings/headings.ts';
import { upToNamed } from '../headings/named-columns.ts';
import { mendedSheet } from '../mends/mended-sheet.ts';
import { type Book, isBlank, type RawRow, type Sheet } from '../read/cells.ts';
import { linesAbove, toldByName } from '../tables/row-words.ts';
import { mayHead } from '../words/heading-text.ts';
import { withoutUntold } from './columns-untold.ts';
import { calledOtherwise, isOfOther } from './kind-by-title.ts';
import { periodsAcross } from './periods-across.ts';
import { picturesAlone } from './pictures-alone.ts';
import { emptyBook, namesOf, noHeadings, onItsSide, sheetsAlike } from './sheet-faults.ts';
import { withoutSums } from './sheet-of-sums.ts';
import type { SheetAside } from './sheets-left.ts';
import { sumByTitle } from './sum-by-title.ts';
import { turnedSheet } from './turned-sheet.ts';
import { unitByTitle } from './unit-by-title.ts';

/** Headings are looked for in the first rows, and where none are found there, in so many. */
const headRows = 60;
const mostHeadRows = 200;

export interface ChosenSheet {
  readonly sheet: Sheet;
  readonly headings: FoundHeadings;
  /** The rows looked at, from the top; `whole` where the sheet has no more. */
  readonly head: readonly RawRow[];
  readonly aliases: Aliases;
  readonly mappings: readonly Mapping[];
  /** The sheet whose headings they are, where this one has none. */
  readonly under?: string;
}

/** Asks which of several sheets is meant; `all` for every one of them. */
export type AskSheet = (names: readonly string[]) => Promise<'all' | { readonly name: string } | null>;

/** Headings of which the needed columns could not be told. */
export interface MappingQuestion {
  readonly row: number;
  readonly headings: readonly string[];
  /** Fields that are still wanted. */
  readonly fields: readonly { readonly field: string; readonly title: string }[];
}

/** A kind of ledger that nobody looked for, and how many of its headings were found. */
export interface OtherKind {
  readonly kind: Kind;
  readonly known: number;
}

/** Asks whether the file is to be read as that kind; true breaks the reading off. */
export type AskKind = (kind: Kind) => Promise<boolean>;

export type AskMapping = (question: MappingQuestion) => Promise<readonly Mapping[]>;

export interface SheetWish extends PointedOut {
  readonly file: string;
  /** The unit whose rows are wanted. */
  readonly unit?: string;
  readonly sheet?: string;
  readonly mappings?: readonly Mapping[];
  readonly askSheet?: AskSheet;
  readonly askMapping?: AskMapping;
  readonly askKind?: AskKind;
  /** Like sheets are read as one ledger. */
  readonly mergeSheets?: boolean;
  /** The year of rows that tell none: no column of years is needed then. */
  readonly year?: number;
}

/** The sheets that hold the ledger: the one named or the only visible one whose headings fit; with `mergeSheets` all that are alike. */
export async function chooseSheets(
  book: Book,
  kind: Kind,
  aliases: Aliases,
  wish: SheetWish,
  otherKindOf: (head: readonly RawRow[], sought: Kind) => OtherKind | null,
): Promise<readonly ChosenSheet[]> {
  const wanted =
    wish.sheet === undefined ? book.sheets.filter((sheet) => !sheet.hidden) : [namedSheet(book, wish.sheet, wish.file)];
  if (wanted.length === 0) {
    throw Fault.broken(
      'sheets-hidden',
      `所有工作表都是隐藏的：${wish.file}`,
      `请在 Excel 或 WPS 里取消隐藏，存盘后再导入，或用 --sheet 指明：${namesOf(book.sheets)}`,
    );
  }
  let { fitting, nearest, anything } = await fittingSheets(wanted, kind, aliases, wish, headRows);
  if (!anything) throw (await picturesAlone(wish.file, wanted)) ?? emptyBook(wish.file, wanted);
  if (fitting.length === 0) ({ fitting, nearest } = await fittingSheets(wanted, kind, aliases, wish, mostHeadRows));
  const [only] = wanted;
  if (fitting.length === 0) {
    const head = only ? await firstRows(only, mostHeadRows) : [];
    const likeliest = nearest ?? (only ? plausible(kind, aliases, only, head) : null);
    const known = likeliest?.headings.columns.length ?? 0;
    const found = likeliest && otherKindOf(likeliest.head, kind);
    const other = found && found.known >= known ? found.kind : null;
    const pictured = nearest === null ? await picturesAlone(wish.file, wanted) : null;
    if (pictured) throw pictured;
    const fault = noHeadings(kind, aliases, wish.file, nearest, likeliest, wanted, other, head);
    // No column of a table on its side, and none of another kind of ledger, is the one that is asked for.
    if (fault.code === 'table-on-its-side') throw fault;
    if (found && found.known > known && (await wish.askKind?.(found.kind))) throw fault;
    if (nearest && other === null && maybeLacks(kind, nearest.headings))
      return [{ ...nearest, headings: { ...nearest.headings, missing: [] } }];
    const mapped = await askedFor(kind, aliases, wish, likeliest);
    if (mapped) return [mapped];
    throw fault;
  }
  const [first] = fitting;
  if (fitting.length > 1 || first === undefined) return preferred(fitting, kind, wish);
  const where = first.sheet.name === null ? '文件' : `工作表“${first.sheet.name}”`;
  const side =
    wish.headerRow === undefined && !kind.itemsDown ? onItsSide(aliases, first.head, where, wish.file) : null;
  if (side) throw side;
  return fitting;
}

/** The sheets whose headings, among so many rows, have all that is needed; else the one that lacks least. */
async function fittingSheets(
  sheets: readonly Sheet[],
  kind: Kind,
  aliases: Aliases,
  wish: SheetWish,
  rows: number,
): Promise<{ fitting: readonly ChosenSheet[]; nearest: ChosenSheet | null; anything: boolean }> {
  const fitting: ChosenSheet[] = [];
  let nearest: ChosenSheet | null = null;
  let anything = false;
  for (const stored of sheets) {
    const top = await firstRows(stored, rows);
    if (top.length === 0) continue;
    anything = true;
    const asFound =
      turnedSheet(kind, aliases, stored, top, wish.unit) ??
      (await periodsAcross(kind, aliases, stored, top, wish)) ??
      stored;
    const rowsFound = asFound === stored ? top : await firstRows(asFound, rows);
    const sheet = await mendedSheet(asFound, rowsFound, aliases);
    const head = sheet === asFound ? rowsFound : await firstRows(sheet, rows);
    const first = await withHeadings(kind, aliases, sheet, head, wish.mappings ?? [], wish);
    if (!first) continue;
    const chosen = (await belowOther(kind, first, wish)) ?? first;
    if (chosen.headings.missing.length === 0) fitting.push(chosen);
    else if (nearest === null || chosen.headings.columns.length > nearest.headings.columns.length) nearest = chosen;
  }
  return { fitting, nearest, anything };
}

/** The table below one that is called after another kind of ledger: 案件台账 below 备案登记; null where there is none. */
async function belowOther(kind: Kind, found: ChosenSheet, wish: SheetWish): Promise<ChosenSheet | null> {
  const { sheet, headings, head, aliases } = found;
  const titles = linesAbove(head, headings);
  if (wish.headerRow !== undefined || !calledOtherwise(kind, titles, head, headings.columns.length)) return null;
  const below = head.filter(({ row }) => row > headings.bottom);
  const next = await withHeadings(kind, aliases, sheet, below, wish.mappings ?? []);
  return next && next.headings.missing.length === 0 ? { ...next, head } : null;
}

/** A sheet with its headings, and where columns that are each an event hold something else than usual, with that as well. */
export async function withHeadings(
  kind: Kind,
  aliases: Aliases,
  sheet: Sheet,
  rows: readonly RawRow[],
  mappings: readonly Mapping[],
  pointed: PointedOut & Pick<SheetWish, 'year' | 'unit'> = {},
): Promise<ChosenSheet | null> {
  const head = upToNamed(rows, mappings);
  const headings = await headingsOf(kind, aliases, sheet, head, mappings, pointed);
  if (!headings) return null;
  const told =
    otherParts(kind, headings, head) ??
    sumByTitle(kind, headings, head, sheet.name) ??
    wholeOfParts(kind, headings, head) ??
    unitByTitle(kind, headings, head, pointed.unit);
  if (told === null) return { sheet, headings, head, aliases, mappings };
  const all = [...mappings, told];
  const again = await headingsOf(kind, aliases, sheet, head, all, pointed);
  return { sheet, headings: again ?? headings, head, aliases, mappings: all };
}

/** The headings of a sheet, with what stands in for a needed column that has none. */
async function headingsOf(
  kind: Kind,
  aliases: Aliases,
  sheet: Sheet,
  head: readonly RawRow[],
  mappings: readonly Mapping[] = [],
  pointed: PointedOut & Pick<SheetWish, 'year'> = {},
): Promise<FoundHeadings | null> {
  const plain = findHeadings(kind, aliases, head, mappings, [], pointed);
  // Merged areas stand behind the rows: they are looked for only where a second row of headings may have them.
  const below = plain && head.find(({ row }) => row > plain.top);
  const found =
    plain && ((below && looksLikeHeadings(below)) || saysBesideHeading(plain, head))
      ? findHeadings(kind, aliases, head, mappings, await sheet.merges(), pointed)
      : plain;
  if (!found) return null;
  const told = toldAbove(kind, head, withoutUntold(kind, found, head), sheet.name);
  const missing = told.missing.filter((group) => pointed.year === undefined || !group.includes('year'));
  return { ...told, missing };
}

/** True where rows say something under a blank behind a heading, which may span both columns. */
function saysBesideHeading({ rows, bottom }: FoundHeadings, head: readonly RawRow[]): boolean {
  const own = head.filter(({ row }) => rows.includes(row));
  const width = Math.max(...own.map(({ cells }) => cells.length));
  const blank = (index: number): boolean => own.every(({ cells }) => isBlank(cells[index]));
  return Array.from({ length: width + 1 }, (_, index) => index).some(
    (index) =>
      index > 0 &&
      blank(index) &&
      !blank(index - 1) &&
      head.some(({ row, cells }) => row > bottom && !isBlank(cells[index])),
  );
}

/** The headings without the needs that the lines above them meet: the day of a training stands over who signed in. */
function toldAbove(kind: Kind, head: readonly RawRow[], found: FoundHeadings, sheet: string | null): FoundHeadings {
  if (found.missing.length === 0 || !kind.aboveTable) return found;
  const told: Draft = {};
  kind.aboveTable(told, [...linesAbove(head, found), ...toldByName(sheet)]);
  const met = (field: string): boolean => told[field] !== undefined && told[field] !== null;
  return { ...found, missing: found.missing.filter((group) => !group.some(met)) };
}

/** True where nothing is missing but what all rows may lack, and no heading that nobody knew could be its column. */
function maybeLacks({ mayLack, needs }: Kind, { missing, columns, leftOver }: FoundHeadings): boolean {
  const [lacked, ...others] = missing;
  if (!mayLack || others.length > 0 || !lacked?.includes(mayLack.field)) return false;
  const beside = columns.filter(({ field }) => mayLack.beside.includes(field)).length;
  const could = leftOver.some(
    ({ heading, lostTo }) => /证|编号|号码/.test(heading) || (lostTo && needs[0].includes(lostTo.field)),
  );
  return beside >= mayLack.least && !could;
}

/** Asks for the columns that are missing and looks again; null where that does not do. */
async function askedFor(
  kind: Kind,
  aliases: Aliases,
  wish: SheetWish,
  near: ChosenSheet | null,
): Promise<ChosenSheet | null> {
  if (near === null || !wish.askMapping) return null;
  const { headings, head, sheet } = near;
  const fields = headings.missing.map((group) => ({
    field: group[0],
    title: titleOf(kind, group[0]),
  }));
  const names = headings.leftOver
    .map(({ heading }) => heading.trim())
    .filter((heading) => heading !== '' && mayHead(heading));
  const mappings = await wish.askMapping({ row: headings.top, headings: names, fields });
  if (mappings.length === 0) return null;
  const all = [...(wish.mappings ?? []), ...mappings];
  const again = await withHeadings(kind, aliases, sheet, head, all, wish);
  return again && again.headings.missing.length === 0 ? again : null;
}

/** A row that could be headings nobody knows: the first with three or more short texts and no number. */
function plausible(kind: Kind, aliases: Aliases, sheet: Sheet, head: readonly RawRow[]): ChosenSheet | null {
  const row = head.find(({ cells }) => {
    const filled = cells.filter((cell) => cell !== undefined && cell !== null && cell !== '');
    return filled.length >= 3 && filled.every((cell) => typeof cell === 'string' && cell.trim().length <= 20);
  });
  if (!row) return null;
  const leftOver = row.cells.flatMap((cell, index) =>
    typeof cell === 'string' ? [{ index, heading: cell, over: '', lostTo: null }] : [],
  );
  return {
    sheet,
    head,
    aliases,
    mappings: [],
    headings: {
      rows: [row.row],
      top: row.row,
      bottom: row.row,
      columns: [],
      more: [],
      leftOver,
      ignored: [],
      unmapped: [],
      missing: kind.needs,
    },
  };
}

/** The visible sheets beside those that were chosen, where nobody named one. */
export async function sheetsAside(
  book: Book,
  kind: Kind,
  aliases: Aliases,
  chosen: readonly ChosenSheet[],
  wish: SheetWish,
): Promise<readonly SheetAside[]> {
  const read = new Set(chosen.map(({ sheet }) => sheet.name));
  const others = wish.sheet === undefined ? book.sheets.filter(({ hidden, name }) => !hidden && !read.has(name)) : [];
  const aside: SheetAside[] = [];
  for (const sheet of others) {
    const head = await firstRows(sheet, mostHeadRows);
    aside.push({ name: sheet.name ?? '', sheet, head, chosen: await withHeadings(kind, aliases, sheet, head, []) });
  }
  return aside;
}

async function firstRows(sheet: Sheet, most: number): Promise<RawRow[]> {
  const head: RawRow[] = [];
  for await (const group of sheet.rows()) {
    for (const row of group) {
      if (row.row > most && head.length >= 30) return head;
      if (head.length >= most) return head;
      head.push(row);
    }
  }
  return head;
}

/** What a sheet is called that shows how another one is filled in. */
const ofExamples = /^(?:填[写表报])?(?:示例|示范|样[表例]|范例|模[板版])(?:表|页)?$/;

/** Several sheets fit: those with rows, and with about as many columns as the best, remain; if still several, somebody must say. */
async function preferred(
  fitting: readonly ChosenSheet[],
  kind: Kind,
  wish: SheetWish,
): Promise<readonly ChosenSheet[]> {
  const rows = fitting.filter(({ head, headings }) => head.some((row) => row.row > headings.bottom));
  const own = rows.filter((one) => !isOfOther(kind, one) && !ofExamples.test(one.sheet.name ?? ''));
  if (own.length === 1 && rows.length > 1) return own;
  const filled = await withoutSums(kind, own.length > 0 ? own : rows);
  const most = Math.max(...filled.map(({ headings }) => headings.columns.length), 0);
  const close = filled.filter(({ headings }) => headings.columns.length * 2 > most);
  if (close.length === 1 && !wish.mergeSheets) return close;
  const candidates = close.length === 0 ? fitting : close;
  const names = candidates.map(({ sheet }) => sheet.name ?? '');
  if (wish.mergeSheets) return filled.length === 0 ? candidates : filled;
  const answer = wish.askSheet ? await wish.askSheet(names) : null;
  if (answer === 'all') return candidates;
  const chosen = candidates.find(({ sheet }) => sheet.name === answer?.name);
  if (chosen) return [chosen];
  throw sheetsAlike(kind, names, wish.file);
}

function namedSheet(book: Book, name: string, file: string): Sheet {
  const exact =
    book.sheets.find((sheet) => sheet.name === name) ?? book.sheets.find((sheet) => sheet.name?.trim() === name.trim());
  if (exact) return exact;
  const number = Number(name);
  const numbered = Number.isInteger(number) ? book.sheets[number - 1] : undefined;
  if (numbered) return numbered;
  const [only] = book.sheets;
  if (only && book.sheets.length === 1 && only.name === null) return only;
  throw Fault.broken('sheet-not-found', `没有名为“${name}”的工作表：${file}`, `文件里有：${namesOf(book.sheets)}`);
}
