import type { Day } from '../../domain/day.ts';
import type { RowKind } from '../../domain/row-kinds.ts';

/** What a sheet holds, cell by cell, whatever the container: the plain values that the rest of the import reads. */

/** A number that its format shows as a day; `day` is null where the calendar has no such day. */
export class DateCell {
  constructor(
    readonly serial: number,
    readonly day: Day | null,
  ) {}
}

/** A formula that was saved without its result. */
export class FormulaCell {
  constructor(readonly formula: string) {}
}

/** `#REF!`, `#DIV/0!` and the like; or what could not be taken apart, and why. */
export class ErrorCell {
  constructor(
    readonly code: string,
    readonly why?: string,
  ) {}
}

/** A number whose format says more than its digits: what it shows (豫L05-012345), or the unit of a sum (万元). */
export class FormattedCell {
  constructor(
    readonly value: number,
    /** What the cell shows, where the format adds words to a whole number. */
    readonly shown: string | null,
    /** Yuan per unit of the value, where the format names a unit of money. */
    readonly unit: number | null,
  ) {}
}

/** A picture that a formula puts into the cell. */
export class PictureCell {
  readonly picture = true;
}

export type Cell = null | string | number | boolean | DateCell | FormattedCell | PictureCell | FormulaCell | ErrorCell;

/** Something of a cell that is no value: words struck out in it (and left out), a cell struck out as a whole, a picture, what is said of how its value was made. */
export interface CellMark {
  readonly index: number;
  readonly what: 'struckPart' | 'struck' | 'picture' | 'rewritten';
  readonly text: string;
}

export interface RawRow {
  /** The number that the spreadsheet program shows; for csv the number of the record. */
  readonly row: number;
  readonly hidden: boolean;
  /** By column from 0; holes are undefined. */
  readonly cells: readonly (Cell | undefined)[];
  readonly marks?: readonly CellMark[];
  /** Every cell with content has a colour behind it. */
  readonly filled?: boolean;
  /** What it is, where the table as a whole tells it: a record, or why it is none. */
  readonly is?: RowKind | 'record';
  /** What it is, where it looks like a record and the table as a whole tells that it is none. */
  readonly atMost?: RowKind;
}

/** What is said of a row that was rewritten, at the first of these columns. */
export function saidOf({ marks = [] }: RawRow, columns: Iterable<number>, text: string): Pick<RawRow, 'marks'> {
  return { marks: [...marks, { index: Math.min(...columns), what: 'rewritten', text }] };
}

/** What somebody wrote beside a cell (`B6`). */
export interface CellComment {
  readonly place: string;
  readonly text: string;
}

/** A merged area, rows as shown, columns from 0. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Sheet {
  /** Null where the container has no sheets (csv). */
  readonly name: string | null;
  readonly hidden: boolean;
  /** Hidden columns, from 0, as ranges with both ends. */
  hiddenColumns(): Promise<readonly (readonly [number, number])[]>;
  /** The last row, as far as the sheet tells it beforehand; for progress only. */
  lastRow(): Promise<number | null>;
  merges(): Promise<readonly Merge[]>;
  /** The words of text boxes and shapes that lie over the cells; none where the container has no such thing. */
  textBoxes?(): Promise<readonly string[]>;
  /** How many pictures lie over the cells; where the container has no such thing, or hides it from us, it is not told. */
  pictures?(): Promise<number>;
  /** The comments on its cells; none where the container has no such thing. */
  comments?(): Promise<readonly CellComment[]>;
  /** Columns that no file has, made of a part of another one: out of which. */
  readonly origins?: ReadonlyMap<number, number>;
  /** What was done to a table that lay on its side. */
  readonly turned?: string;
  /** What was done to its rows before they were read. */
  readonly said?: readonly string[];
  /** Rows with at least one cell that is not blank, from the top, in groups. */
  rows(): AsyncIterable<readonly RawRow[]>;
}

export type Container = 'xlsx' | 'xls' | 'ods' | 'csv' | 'docx';

export interface Book {
  readonly container: Container;
  readonly sheets: readonly Sheet[];
  /** Serial numbers count from 1904, not 1900. */
  readonly system1904: boolean;
  /** What was worth saying while opening: the encoding guessed, macros ignored. Chinese sentences. */
  readonly remarks: readonly string[];
  close(): void;
}

/** `A` for 0, `AB` for 27. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** 27 for `AB`; −1 where the text names no column. */
export function columnIndex(name: string): number {
  if (!/^[A-Za-z]{1,3}$/.test(name)) return -1;
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** The column that somebody calls `E`, `E列` or `列E`, from 0; −1 where that is none. */
export function columnCalled(name: string): number {
  return columnIndex(name.trim().replace(/^第?\s*列|\s*列$/g, ''));
}

/** True where a cell shows nothing. */
export function isBlank(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string') return cell === undefined || cell === null;
  // Nearly all begin with an ideograph, a letter or a figure.
  const first = cell.charCodeAt(0);
  return !((first > 0x20 && first < 0x7f) || (first > 0x3000 && first < 0xa000)) && cell.trim() === '';
}

/** True where a cell in one of some columns passes a test; `among` narrows the columns down. Asked of every row, it makes no function for each. */
export function someCell(
  cells: readonly (Cell | undefined)[],
  columns: readonly number[],
  test: (cell: Cell | undefined) => boolean,
  among?: ReadonlySet<number>,
): boolean {
  for (const at of columns) if ((among === undefined || among.has(at)) && test(cells[at])) return true;
  return false;
}

/** True for what a failed formula shows, where a text table or a pasted value holds it as a text. */
export function isErrorText(text: string): boolean {
  return text.charCodeAt(0) === 35 && /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)\s*$/.test(text);
}

/** The text that a cell shows, for headings, notes and reports. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (cell instanceof DateCell) return cell.day ?? String(cell.serial);
  if (cell instanceof FormattedCell) return cell.shown ?? String(cell.value);
  if (cell instanceof PictureCell) return '（图片）';
  if (cell instanceof FormulaCell) return `=${cell.formula}`;
  return cell.code;
}
