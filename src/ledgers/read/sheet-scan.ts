import type { Merge } from './cells.ts';
import { decodeXml } from './decode.ts';
import { damaged, limits, tooLarge } from './limits.ts';
import { type PlainCell, plainCell } from './plain-cell.ts';
import { mergeOf } from './xlsx-sheet-parts.ts';
import { unescapeText } from './xlsx-text.ts';
import { XmlScanner } from './xml-scanner.ts';

/** A cell that is neither a plain number nor a plain text. */
export type OtherCell =
  | { readonly is: 'formula' | 'error'; readonly text: string }
  | { readonly is: 'boolean'; readonly on: boolean }
  | { readonly is: 'picture' }
  | { readonly is: 'partlyStruck'; readonly text: string; readonly struck: string };

/** Takes the cells of a sheet as they stand in the file, before formats and shared strings say what they mean; columns from 0. */
export interface ScannedCells {
  /** A row begins; the cells that follow, up to its end, are its. */
  row(row: number, hidden: boolean): void;
  rowEnd(): void;
  number(column: number, style: number, value: number): void;
  /** A text by its place among the shared ones. */
  shared(column: number, style: number, at: number): void;
  text(column: number, style: number, text: string): void;
  other(column: number, style: number, cell: OtherCell): void;
}

/**
 * Scans a sheet, piece by piece as the file is unpacked; between the pieces whoever takes the cells may look at them. Answers the merged
 * areas, which stand behind the rows. Faults: damaged, too large.
 */
export async function* scanSheet(
  file: string,
  sheet: string,
  stream: AsyncIterable<Buffer>,
  cells: ScannedCells,
): AsyncGenerator<undefined, readonly Merge[]> {
  const elements = new SheetElements(file, sheet, cells);
  const scanner = new XmlScanner(elements, (what) => damaged(file, `工作表“${sheet}”${what}`));
  let useful = Date.now();
  let rows = 0;
  for await (const text of decodeXml(stream)) {
    scanner.write(text);
    if (elements.rows > rows) {
      yield;
      rows = elements.rows;
      useful = Date.now();
    } else if (Date.now() - useful > limits.idleMilliseconds) {
      throw tooLarge(file, `工作表“${sheet}”长时间读不到内容`);
    }
  }
  scanner.end();
  if (!elements.sawData) throw damaged(file, `工作表“${sheet}”没有数据区`);
  return elements.merges;
}

/** Turns the elements of a sheet into cells and rows. */
class SheetElements {
  readonly merges: Merge[] = [];
  sawData = false;
  /** Rows that ended so far. */
  rows = 0;

  #inData = false;
  #row = 0;

  #column = -1;
  #type = '';
  #style = 0;
  #inCell = false;
  #value: string | null = null;
  #inline: string | null = null;
  #formula: string | null = null;
  #strike = false;
  #struck = '';
  /** Where text belongs just now. */
  #target: 'none' | 'value' | 'inline' | 'formula' = 'none';
  #phonetic = 0;
  readonly #plain: PlainCell = { column: 0, style: 0, shared: -1, value: '', whole: -1, end: 0 };

  constructor(
    private readonly file: string,
    private readonly sheet: string,
    private readonly cells: ScannedCells,
  ) {}

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (!this.#inData) {
      if (name === 'sheetData') {
        this.#inData = true;
        this.sawData = true;
      } else if (name === 'mergeCell') {
        const merge = mergeOf(attribute('ref') ?? '');
        if (merge) this.merges.push(merge);
      }
      return;
    }
    switch (name) {
      case 'c':
        this.#openCell(attribute);
        break;
      case 'v':
        this.#value = '';
        this.#target = 'value';
        break;
      case 't':
        this.#inline ??= '';
        this.#target = this.#inCell && this.#phonetic === 0 ? 'inline' : 'none';
        break;
      case 'f':
        this.#formula = '';
        this.#target = 'formula';
        break;
      case 'rPh':
        this.#phonetic += 1;
        break;
      case 'r':
        this.#strike = false;
        break;
      case 'strike': {
        const flag = attribute('val');
        this.#strike = flag !== '0' && flag !== 'false';
        break;
      }
      case 'row':
        this.#openRow(attribute);
        break;
    }
  }

  whole(source: string, at: number): number {
    if (!this.#inData || this.#inCell || !plainCell(source, at, this.#plain)) return -1;
    const { column, style, shared, value, whole, end } = this.#plain;
    this.#column = column;
    this.#style = style;
    if (column >= limits.columns) return end;
    if (shared >= 0) this.cells.shared(column, style, shared);
    else if (whole >= 0) this.cells.number(column, style, whole);
    else if (value !== '') this.#number(value);
    return end;
  }

  text(text: string): void {
    if (this.#target === 'value') this.#value += text;
    else if (this.#target === 'inline') {
      if (this.#strike) this.#struck += text;
      else this.#inline += text;
    } else if (this.#target === 'formula' && this.#formula!.length < 1_000) this.#formula += text;
  }

  close(name: string): void {
    if (!this.#inData) return;
    switch (name) {
      case 'c':
        this.#inCell = false;
        this.#target = 'none';
        if (this.#column < limits.columns) this.#cell();
        break;
      case 'v':
      case 't':
      case 'f':
        this.#target = 'none';
        break;
      case 'rPh':
        this.#phonetic -= 1;
        break;
      case 'row':
        this.cells.rowEnd();
        this.rows += 1;
        this.#column = -1;
        break;
      case 'sheetData':
        this.#inData = false;
        break;
    }
  }

  #openRow(attribute: (name: string) => string | undefined): void {
    const reference = attribute('r');
    const row = reference === undefined ? this.#row + 1 : Number(reference);
    if (!Number.isInteger(row) || row < 1) throw damaged(this.file, `工作表“${this.sheet}”的行号 ${reference} 不对`);
    if (row > limits.rows) throw tooLarge(this.file, `工作表“${this.sheet}”的行号 ${row} 超出表格程序的上限`);
    if (row <= this.#row) throw damaged(this.file, `工作表“${this.sheet}”的第 ${row} 行重复或倒序`);
    this.#row = row;
    const hidden = attribute('hidden');
    this.cells.row(row, hidden === '1' || hidden === 'true');
    this.#column = -1;
  }

  #openCell(attribute: (name: string) => string | undefined): void {
    const reference = attribute('r');
    const column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (column < 0) throw damaged(this.file, `工作表“${this.sheet}”的单元格地址 ${reference} 不对`);
    this.#column = column;
    this.#type = attribute('t') ?? 'n';
    this.#style = Number(attribute('s') ?? 0);
    this.#value = null;
    this.#inline = null;
    this.#formula = null;
    this.#struck = '';
    this.#strike = false;
    this.#inCell = true;
  }

  #cell(): void {
    const value = this.#value;
    const formula = this.#formula;
    if (formula !== null && /^=?(?:_xlfn\.)?(?:DISPIMG|IMAGE)\(/i.test(formula)) this.#other({ is: 'picture' });
    else if (this.#type === 's') {
      if (value !== null && value !== '') this.cells.shared(this.#column, this.#style, Number(value));
    } else if (this.#type === 'inlineStr') {
      if (this.#struck !== '' && (this.#inline ?? '').trim() === '') this.#inline = this.#struck;
      this.#text(this.#inline ?? value ?? '');
    } else if (this.#type === 'str') {
      if (formula !== null && value === null) this.#other({ is: 'formula', text: formula });
      else if (/^=(?:_xlfn\.)?DISPIMG\(/i.test(value ?? '')) this.#other({ is: 'picture' });
      else this.#text(value ?? this.#inline ?? '');
    } else if (this.#type === 'b') {
      if (value !== null && value !== '') this.#other({ is: 'boolean', on: ['1', 'true'].includes(value.trim()) });
    } else if (this.#type === 'e') this.#other({ is: 'error', text: value ?? '#N/A' });
    else if (this.#type === 'd') {
      if (value !== null && value !== '') this.cells.text(this.#column, this.#style, value);
    } else if (value !== null && value.trim() !== '') this.#number(value);
    else if (formula !== null) this.#other({ is: 'formula', text: formula });
    else if (this.#inline !== null) this.#text(this.#inline);
  }

  #number(value: string): void {
    const number = Number(value);
    if (Number.isFinite(number)) this.cells.number(this.#column, this.#style, number);
    else this.cells.text(this.#column, this.#style, value);
  }

  #text(written: string): void {
    const text = unescapeText(written);
    if (text.length > limits.cellText) throw longCell(this.file, this.sheet, this.#row);
    if (this.#struck !== '') this.#other({ is: 'partlyStruck', text, struck: this.#struck });
    else this.cells.text(this.#column, this.#style, text);
  }

  #other(cell: OtherCell): void {
    this.cells.other(this.#column, this.#style, cell);
  }
}

/** The fault of a cell with more text than is read. */
export function longCell(file: string, sheet: string, row: number): Error {
  return tooLarge(file, `工作表“${sheet}”第 ${row} 行有超长单元格`);
}

/** The column of a reference (`AB12` → 27); −1 where it is none. */
function columnOf(reference: string): number {
  let column = 0;
  let i = 0;
  for (; i < reference.length; i += 1) {
    const code = reference.charCodeAt(i);
    if (code >= 65 && code <= 90) column = column * 26 + code - 64;
    else if (code >= 97 && code <= 122) column = column * 26 + code - 96;
    else break;
  }
  return i > 0 && i < 4 && i < reference.length ? column - 1 : -1;
}
