import { type Cell, type CellMark, ErrorCell, FormulaCell, PictureCell, type RawRow } from './cells.ts';
import { damaged, limits } from './limits.ts';
import { formatted } from './number-format.ts';
import { dayCell } from './serial.ts';
import { longCell, type OtherCell, type ScannedCells } from './sheet-scan.ts';
import type { CellFormat } from './xlsx.ts';
import type { SharedStrings } from './xlsx-strings.ts';

export interface SheetContext {
  readonly file: string;
  readonly sheet: string;
  readonly formats: readonly CellFormat[];
  readonly strings: SharedStrings;
  readonly system1904: boolean;
}

/** Makes rows of the cells of a sheet, by their formats and the shared strings. Faults: damaged, too large. */
export class RowMaker implements ScannedCells {
  #ready: RawRow[] = [];
  #row = 0;
  #hidden = false;
  #cells: (Cell | undefined)[] = [];
  #marks: CellMark[] = [];
  /** Cells of the row with content, and those of them with a colour behind. */
  #counted = 0;
  #filled = 0;

  constructor(private readonly context: SheetContext) {}

  /** The rows with content that ended since the last call. */
  take(): readonly RawRow[] {
    const rows = this.#ready;
    this.#ready = [];
    return rows;
  }

  row(row: number, hidden: boolean): void {
    this.#row = row;
    this.#hidden = hidden;
    this.#cells = [];
    if (this.#marks.length > 0) this.#marks = [];
    this.#counted = 0;
    this.#filled = 0;
  }

  rowEnd(): void {
    if (this.#counted === 0) return;
    const row = { row: this.#row, hidden: this.#hidden, cells: this.#cells };
    const filled = this.#filled === this.#counted;
    if (!filled && this.#marks.length === 0) this.#ready.push(row);
    else
      this.#ready.push({
        ...row,
        ...(filled ? { filled } : {}),
        ...(this.#marks.length > 0 ? { marks: this.#marks } : {}),
      });
  }

  number(column: number, style: number, value: number): void {
    this.#put(column, style, this.#shown(value, this.context.formats[style]), '');
  }

  shared(column: number, style: number, at: number): void {
    const { file, sheet, strings } = this.context;
    const text = strings.texts[at];
    if (text === undefined) throw damaged(file, `工作表“${sheet}”引用的文字不存在`);
    if (text.length > limits.cellText) throw longCell(file, sheet, this.#row);
    this.#put(column, style, text, strings.struck.size > 0 ? (strings.struck.get(at) ?? '') : '');
  }

  text(column: number, style: number, text: string): void {
    this.#put(column, style, text, '');
  }

  other(column: number, style: number, cell: OtherCell): void {
    this.#put(column, style, otherValue(cell), cell.is === 'partlyStruck' ? cell.struck : '');
  }

  /** A cell of a style, and the words struck out in it. */
  #put(column: number, style: number, cell: Cell, struck: string): void {
    if (cell === '') return;
    this.#cells[column] = cell;
    if (typeof cell === 'string' && cell.trim() === '') return;
    this.#counted += 1;
    const format = this.context.formats[style];
    if (format?.filled) this.#filled += 1;
    if (cell instanceof PictureCell) this.#mark(column, 'picture', '');
    else if (format?.struck || struck === cell) this.#mark(column, 'struck', typeof cell === 'string' ? cell : '');
    else if (struck !== '') this.#mark(column, 'struckPart', struck);
  }

  #mark(index: number, what: CellMark['what'], text: string): void {
    this.#marks.push({ index, what, text });
  }

  /** A number as its format has it. */
  #shown(number: number, format: CellFormat | undefined): Cell {
    if (!format) return number;
    if (format.day) return dayCell(number, this.context.system1904);
    if (format.padded > 0 && Number.isInteger(number) && number >= 0)
      return String(number).padStart(format.padded, '0');
    return format.words ? formatted(number, format.words) : number;
  }
}

function otherValue(cell: OtherCell): Cell {
  switch (cell.is) {
    case 'formula':
      return new FormulaCell(cell.text);
    case 'error':
      return new ErrorCell(cell.text);
    case 'boolean':
      return cell.on;
    case 'picture':
      return new PictureCell();
    case 'partlyStruck':
      return cell.text;
  }
}
