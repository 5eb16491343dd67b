import { documentNumbers, mayBreak } from '../../domain/line-breaks.ts';
import { type Cell, plainText, type TableBlock } from './blocks.ts';
import { freeText } from './free-text.ts';

/** How a table is set, in print and in Word: points. */
export interface TableLook {
  readonly size: number;
  readonly leading: number;
  /** Left and right of each cell's text. */
  readonly side: number;
  /** Above and below it. */
  readonly above: number;
  /** What of its least height a row keeps. */
  readonly least: number;
}

/** Rows of a table that a page keeps together, where they do not take much of it. */
export const fewRows = 6;

/** The look of a table; a form stands looser, one in small print closer. */
export function tableLook(table: TableBlock): TableLook {
  const size = table.size ?? 10.5;
  // A form's lines are a little lower than would fill the page with 28, so that Word too finds room for them.
  if (table.form) return { size, leading: size * 1.59, side: 6, above: 5, least: 1 };
  const above = size < 10.5 ? 1.8 : 3.2;
  return table.close
    ? { size, leading: size * 1.28, side: 4, above: above / 2, least: 0.8 }
    : { size, leading: size * 1.36, side: 4, above, least: 1 };
}

/** Width of a character in ems, near enough to share out columns: ideographs one, capitals and digits somewhat more than half. */
function emWidth(codePoint: number): number {
  if (
    codePoint >= 0x2e80 ||
    codePoint === 0x2014 ||
    codePoint === 0x2018 ||
    codePoint === 0x2019 ||
    codePoint === 0x201c ||
    codePoint === 0x201d
  )
    return 1;
  if (codePoint === 0x4d || codePoint === 0x57) return 0.92;
  if (codePoint >= 0x41 && codePoint <= 0x5a) return 0.7;
  if (codePoint >= 0x30 && codePoint <= 0x39) return 0.57;
  return 0.54;
}

/** The width of a text in ems, as a proportional Chinese font sets it: an estimate where no font is at hand (Word, columns). */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += emWidth(character.codePointAt(0) ?? 0);
  return width;
}

/** The widest stretch that a line may not break: a number, a date's figure with its unit, a word of Latin letters. */
function longestWord(text: string): number {
  let longest = 0;
  let width = 0;
  let before = 0;
  for (const character of text) {
    const here = character.codePointAt(0) ?? 0;
    if (before !== 0 && mayBreak(before, here)) width = 0;
    width += emWidth(here);
    longest = Math.max(longest, width);
    before = here;
  }
  return longest;
}

/** A day, with a word or two beside it: it stands in one line. */
const isBrief = (text: string): boolean => text.length <= 15 && /\d{4}年\d{1,2}月\d{1,2}日/.test(text);

/** What some programs put between figures and ideographs, whatever the file says: ems. */
const spaced = 1.3;

/** The widest number of a document or a case file in a text. */
function numberWidth(text: string): number {
  if (!text.includes('〔')) return 0;
  return Math.max(0, ...Array.from(text.matchAll(documentNumbers), ([number]) => textWidth(number)));
}

/** Ems that a column keeps for its text before another grows for the sake of such a number. */
const roomy = 9;

/** The most that a column with long words may take of what is left: nearly all, but room for the others. */
const share = (left: number, open: number): number => (open === 1 ? left : left * 0.75);

function cellTexts(cell: Cell): readonly string[] {
  return cell.text.flatMap((inline) => {
    const text = plainText(inline);
    return cell.free
      ? freeText(text).map((part) =>
          part.kind === 'paragraph'
            ? part.text
            : part.kind === 'columns'
              ? part.rows.map((r) => r.join('  ')).join('')
              : '',
        )
      : text.split('\n');
  });
}

/** What the cells of a column ask for, in ems. */
interface Asking {
  readonly auto: boolean;
  /** Of the longest line, of the longest word, and of all lines together. */
  natural: number;
  minimal: number;
  area: number;
  /** Of the longest day, and of the longest number of a document. */
  day: number;
  number: number;
  width: number;
}

function asked({ columns, head, rows }: TableBlock, padding: number, millimetre: number): readonly Asking[] {
  const found = columns.map((column): Asking => {
    const auto = column === 'auto';
    return { auto, natural: 0, minimal: 0, area: 0, day: 0, number: 0, width: auto ? 0 : column * millimetre };
  });
  for (const row of [...head, ...rows]) {
    let column = 0;
    for (const cell of row.cells) {
      const span = cell.span ?? 1;
      const own = found[column];
      column += span;
      if (span > 1 || !own) continue;
      for (const text of [...cellTexts(cell), ...(cell.foot ?? [])]) {
        const around = padding + 0.1;
        const width = textWidth(text) + around;
        const day = isBrief(text) ? width + spaced : 0;
        own.natural = Math.max(own.natural, width, day);
        own.minimal = Math.max(own.minimal, longestWord(text) + around, day);
        own.area += width;
        own.day = Math.max(own.day, day);
        own.number = Math.max(own.number, numberWidth(text) + around);
      }
    }
  }
  return found;
}

/**
 * Widths of a table's columns in ems of its text size, for a table `total` ems wide with `padding` ems beside each cell's
 * text. A number in `columns` is millimetres (`millimetre` ems each), or more where a day stands in the column, or a document's number that the others leave room for; `auto`
 * columns get what their content asks for.
 */
export function columnWidths(table: TableBlock, total: number, padding: number, millimetre: number): readonly number[] {
  const columns = asked(table, padding, millimetre);
  for (const one of columns) if (!one.auto) one.width = Math.max(one.width, one.day);
  const wanted = (one: Asking): number => (one.auto ? Math.min(one.natural, roomy) : one.width);
  let spare = total - columns.reduce((sum, one) => sum + wanted(one), 0);
  for (const one of columns) {
    const more = Math.max(0, one.number - wanted(one));
    if (more > spare) continue;
    spare -= more;
    if (one.auto) one.minimal = Math.max(one.minimal, one.number);
    else one.width += more;
  }
  const left = total - columns.reduce((sum, { width }) => sum + width, 0);
  shareOut(
    columns.filter(({ auto }) => auto),
    left,
  );
  return columns.map(({ width }) => width);
}

/** Parts what is left among columns: whole lines where they fit, else the narrow ones first, the others by how much they hold. */
function shareOut(columns: readonly Asking[], room: number): void {
  let left = room;
  let open = columns;
  const natural = open.reduce((sum, one) => sum + one.natural, 0);
  if (natural <= left) {
    for (const one of open) one.width = natural > 0 ? (one.natural * left) / natural : left / open.length;
    return;
  }
  for (;;) {
    const fair = left / open.length;
    const narrow = open.filter((one) => one.natural <= fair);
    if (narrow.length === 0) break;
    for (const one of narrow) {
      // What another column cannot break comes before this one's whole lines.
      const others = open.filter((each) => each !== one && each.width === 0);
      const reserved = others.reduce((sum, { minimal }) => sum + minimal, 0);
      one.width = Math.min(one.natural, Math.max(one.minimal, left - reserved));
      left -= one.width;
    }
    open = open.filter((one) => !narrow.includes(one));
  }
  while (open.length > 0) {
    const weight = open.reduce((sum, { area }) => sum + Math.sqrt(area), 0);
    const tight = open.find(
      ({ area, minimal }) => (left * Math.sqrt(area)) / weight < Math.min(minimal, share(left, open.length)),
    );
    if (!tight) {
      for (const one of open) one.width = (left * Math.sqrt(one.area)) / weight;
      return;
    }
    tight.width = Math.min(tight.minimal, share(left, open.length));
    left -= tight.width;
    open = open.filter((one) => one !== tight);
  }
}
