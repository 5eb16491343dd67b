import { type Cell, type CellMark, ErrorCell, FormulaCell, type Merge, PictureCell, type RawRow } from './cells.ts';
import { decodeXml } from './decode.ts';
import { damaged, limits, tooLarge } from './limits.ts';
import { formatted } from './number-format.ts';
import { type PlainCell, plainCell } from './plain-cell.ts';
import { dayCell } from './serial.ts';
import type { CellFormat, SharedStrings } from './xlsx.ts';
import { mergeOf } from './xlsx-sheet-parts.ts';
import { unescapeText } from './xlsx-text.ts';
import { XmlScanner } from './xml-scanner.ts';

export interface SheetContext {
  readonly file: string;
  readonly formats: readonly CellFormat[];
  readonly strings: SharedStrings;
  readonly system1904: boolean;
  /** Called at the end of a whole pass with the merged areas. */
  readonly onMerges?: (merges: readonly Merge[]) => void;
}

/** Rows of one sheet that hold at least one cell with content, in groups as the file is unpacked. */
export async function* readRows(
  context: SheetContext,
  sheet: string,
  stream: AsyncIterable<Buffer>,
): AsyncGenerator<readonly RawRow[]> {
  const builder = new RowBuilder(context, sheet);
  const scanner = new XmlScanner(builder, (what) => damaged(context.file, `工作表“${sheet}”${what}`));
  let useful = Date.now();
  for await (const text of decodeXml(stream)) {
    scanner.write(text);
    if (builder.ready.length > 0) {
      yield builder.take();
      useful = Date.now();
    } else if (Date.now() - useful > limits.idleMilliseconds) {
      throw tooLarge(context.file, `工作表“${sheet}”长时间读不到内容`);
    }
  }
  scanner.end();
  if (!builder.sawData) throw damaged(context.file, `工作表“${sheet}”没有数据区`);
  context.onMerges?.(builder.merges);
  if (builder.ready.length > 0) yield builder.take();
}

/** Turns the elements of a sheet into rows. */
class RowBuilder {
  ready: RawRow[] = [];
  readonly merges: Merge[] = [];
  sawData = false;

  #inData = false;
  #row = 0;
  #hidden = false;
  #cells: (Cell | undefined)[] = [];
  #hasContent = false;
  #marks: CellMark[] = [];
  /** Cells of the row with content, and those of them with a colour behind. */
  #counted = 0;
  #filled = 0;
  #strike = false;
  #struck = '';
  #lastRow = 0;

  #column = -1;
  #type: string = '';
  #style = 0;
  #inCell = false;
  #value: string | null = null;
  #inline: string | null = null;
  #formula: string | null = null;
  /** Where text belongs just now. */
  #target: 'none' | 'value' | 'inline' | 'formula' = 'none';
  #phonetic = 0;
  readonly #plain: PlainCell = { column: 0, style: 0, shared: -1, value: '', whole: -1, end: 0 };

  constructor(
    private readonly context: SheetContext,
    private readonly sheet: string,
  ) {}

  take(): readonly RawRow[] {
    const rows = this.ready;
    this.ready = [];
    return rows;
  }

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
    this.#formula = null;
    this.#inline = null;
    this.#struck = '';
    if (shared >= 0) this.#put(this.#shared(shared));
    else if (whole >= 0) this.#put(this.#shown(whole));
    else if (value !== '') this.#put(this.#number(value));
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
        this.#closeCell();
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
        if (this.#hasContent) this.ready.push(this.#whole());
        this.#column = -1;
        break;
      case 'sheetData':
        this.#inData = false;
        break;
    }
  }

  #whole(): RawRow {
    const row = { row: this.#row, hidden: this.#hidden, cells: this.#cells };
    const filled = this.#filled > 0 && this.#filled === this.#counted;
    if (this.#marks.length === 0 && !filled) return row;
    return { ...row, ...(filled ? { filled } : {}), ...(this.#marks.length > 0 ? { marks: this.#marks } : {}) };
  }

  #openRow(attribute: (name: string) => string | undefined): void {
    const reference = attribute('r');
    const row = reference === undefined ? this.#lastRow + 1 : Number(reference);
    if (!Number.isInteger(row) || row < 1)
      throw damaged(this.context.file, `工作表“${this.sheet}”的行号 ${reference} 无效`);
    if (row > limits.rows) throw tooLarge(this.context.file, `工作表“${this.sheet}”的行号 ${row} 超出表格程序的上限`);
    if (row <= this.#lastRow) throw damaged(this.context.file, `工作表“${this.sheet}”的第 ${row} 行重复或倒序`);
    this.#row = row;
    this.#lastRow = row;
    const hidden = attribute('hidden');
    this.#hidden = hidden === '1' || hidden === 'true';
    this.#cells = [];
    this.#marks = [];
    this.#counted = 0;
    this.#filled = 0;
    this.#hasContent = false;
    this.#column = -1;
  }

  #openCell(attribute: (name: string) => string | undefined): void {
    const reference = attribute('r');
    const column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (column < 0) throw damaged(this.context.file, `工作表“${this.sheet}”的单元格地址 ${reference} 无效`);
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

  #closeCell(): void {
    this.#inCell = false;
    this.#target = 'none';
    this.#put(this.#cell());
  }

  #put(cell: Cell): void {
    if (cell === null || cell === '' || this.#column >= limits.columns) return;
    this.#cells[this.#column] = cell;
    if (typeof cell === 'string' && cell.trim() === '') return;
    this.#hasContent = true;
    this.#counted += 1;
    const format = this.context.formats[this.#style];
    if (format?.filled) this.#filled += 1;
    if (cell instanceof PictureCell) this.#mark('picture', '');
    else if (format?.struck || this.#struck === cell) this.#mark('struck', typeof cell === 'string' ? cell : '');
    else if (this.#struck !== '') this.#mark('struckPart', this.#struck);
  }

  #mark(what: CellMark['what'], text: string): void {
    this.#marks.push({ index: this.#column, what, text });
  }

  #cell(): Cell {
    const value = this.#value;
    if (this.#formula !== null && /^=?(?:_xlfn\.)?(?:DISPIMG|IMAGE)\(/i.test(this.#formula)) return new PictureCell();
    switch (this.#type) {
      case 's':
        return value === null || value === '' ? null : this.#shared(Number(value));
      case 'inlineStr':
        if (this.#struck !== '' && (this.#inline ?? '').trim() === '') this.#inline = this.#struck;
        return this.#clip(unescapeText(this.#inline ?? value ?? ''));
      case 'str':
        if (this.#formula !== null && value === null) return new FormulaCell(this.#formula);
        if (/^=(?:_xlfn\.)?DISPIMG\(/i.test(value ?? '')) return new PictureCell();
        return this.#clip(unescapeText(value ?? this.#inline ?? ''));
      case 'b':
        return value === null || value === '' ? null : value.trim() === '1' || value.trim() === 'true';
      case 'e':
        return new ErrorCell(value ?? '#N/A');
      case 'd':
        return value;
      default:
        return this.#number(value);
    }
  }

  #shared(at: number): Cell {
    const { texts, struck } = this.context.strings;
    const text = texts[at];
    if (struck.size > 0) this.#struck = struck.get(at) ?? '';
    if (text === undefined) throw damaged(this.context.file, `工作表“${this.sheet}”引用的文字不存在`);
    return this.#clip(text);
  }

  #number(value: string | null): Cell {
    if (value === null || value.trim() === '') {
      if (this.#formula !== null) return new FormulaCell(this.#formula);
      return this.#inline === null ? null : this.#clip(unescapeText(this.#inline));
    }
    const number = Number(value);
    return Number.isFinite(number) ? this.#shown(number) : value;
  }

  /** A number as its format has it. */
  #shown(number: number): Cell {
    const format = this.context.formats[this.#style];
    if (format?.day) return dayCell(number, this.context.system1904);
    if (format && format.padded > 0 && Number.isInteger(number) && number >= 0) {
      return String(number).padStart(format.padded, '0');
    }
    if (format?.words) return formatted(number, format.words);
    return number;
  }

  #clip(text: string): string {
    if (text.length <= limits.cellText) return text;
    throw tooLarge(this.context.file, `工作表“${this.sheet}”第 ${this.#row} 行有超长单元格`);
  }
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
