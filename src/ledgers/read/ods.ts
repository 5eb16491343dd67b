import { addDays, type Day, parseDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import type { Archive } from './archive.ts';
import {
  type Book,
  type Cell,
  type CellMark,
  columnName,
  DateCell,
  ErrorCell,
  FormulaCell,
  type Merge,
  type RawRow,
  type Sheet,
} from './cells.ts';
import { damaged, limits, tooLarge } from './limits.ts';
import { type FormatWords, formatted, formatWords, percentOf, shownWith } from './number-format.ts';
import { attribute, readXml } from './xml.ts';

/** Opens an OpenDocument spreadsheet. Its sheets stand in one part, so all of them are read at once. */
export async function openOds(file: string, archive: Archive): Promise<Book> {
  if (archive.has('META-INF/manifest.xml')) {
    let encrypted = false;
    await readXml(file, 'META-INF/manifest.xml', archive.open('META-INF/manifest.xml'), {
      open: (name) => {
        encrypted ||= name === 'encryption-data';
      },
    });
    if (encrypted) {
      throw Fault.broken(
        'password-needed',
        `.ods 设有打开密码，本程序打不开：${file}`,
        '请用 WPS 或 LibreOffice 打开，取消密码后另存为 .xlsx 再导入',
      );
    }
  }
  const reader = new ContentReader(file);
  await readXml(file, 'content.xml', archive.open('content.xml'), reader);
  if (reader.sheets.length === 0) throw damaged(file, '工作簿里没有工作表');
  return { container: 'ods', sheets: reader.sheets, system1904: false, remarks: [], close: () => {} };
}

interface Table {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: RawRow[];
  readonly merges: Merge[];
  readonly hiddenColumns: [number, number][];
  readonly comments: { place: string; text: string }[];
  pictures: number;
  row: number;
  column: number;
}

type Attributes = Readonly<Record<string, string>>;

class ContentReader {
  readonly sheets: Sheet[] = [];
  readonly #hiddenStyles = new Set<string>();
  /** Styles whose text has a line through it. */
  readonly #struckStyles = new Set<string>();
  /** Styles with a colour other than white behind the text. */
  readonly #filledStyles = new Set<string>();
  #style = '';
  /** The number format that is being read, as other programs write it, and those that were, by name; and which a style has. */
  #format: { readonly name: string; code: string } | null = null;
  #formatText = false;
  readonly #formats = new Map<string, FormatWords | null>();
  readonly #formatOf = new Map<string, string>();
  #table: Table | null = null;
  #nested = 0;
  #cells: (Cell | undefined)[] = [];
  #marks: CellMark[] = [];
  /** Whether a cell with content of the row that is read has no colour behind it. */
  #isPlain = false;
  /** Words struck out in the cell that is read, and how many spans deep it is in such words. */
  #struck = '';
  #struckDepth = 0;
  #columns = 0;
  #rowRepeat = 1;
  #rowHidden = false;
  #column = 0;
  #cell: Attributes | null = null;
  #text: string | null = null;
  #skip = 0;
  /** The element that was opened last. */
  #opened = '';
  /** The comment that is being read, and whether its words are: who wrote it, and when, stands in it too. */
  #comment: { place: string; text: string } | null = null;
  #paragraph = false;
  #total = 0;

  constructor(private readonly file: string) {}

  open(name: string, attributes: Attributes): void {
    if (this.#table === null) {
      this.#openFormat(name, attributes);
      if (name === 'style') this.#style = attribute(attributes, 'name') ?? '';
      else if (name === 'table-properties' && attribute(attributes, 'display') === 'false')
        this.#hiddenStyles.add(this.#style);
      else if (name === 'text-properties' && isStruck(attributes)) this.#struckStyles.add(this.#style);
      else if (name === 'table-cell-properties' && isFilled(attributes)) this.#filledStyles.add(this.#style);
      else if (name === 'table') this.#openTable(attributes);
      return;
    }
    if (name === 'annotation' && this.#skip === 0 && this.#cell)
      this.#comment = { place: `${columnName(this.#column)}${this.#table.row + 1}`, text: '' };
    if (this.#skip > 0 && name === 'p' && this.#comment) this.#paragraph = true;
    // What begins with something else has an image of it behind: a chart.
    if (name === 'image' && this.#opened === 'frame') this.#table.pictures += 1;
    this.#opened = name;
    // Notes and drawings stand inside cells and hold text of their own.
    if (this.#skip > 0 || name === 'annotation' || name === 'frame' || name === 'custom-shape') {
      this.#skip += 1;
      return;
    }
    switch (name) {
      case 'table':
        this.#nested += 1;
        break;
      case 'table-column':
        this.#openColumn(attributes);
        break;
      case 'table-row':
        this.#cells = [];
        this.#marks = [];
        this.#isPlain = false;
        this.#column = 0;
        this.#rowRepeat = count(attribute(attributes, 'number-rows-repeated'));
        this.#rowHidden = ['collapse', 'filter'].includes(attribute(attributes, 'visibility') ?? '');
        break;
      case 'table-cell':
      case 'covered-table-cell':
        this.#cell = attributes;
        this.#text = null;
        this.#struck = '';
        break;
      case 'p':
      case 'h':
        if (this.#cell) this.#text = this.#text === null ? '' : `${this.#text}\n`;
        break;
      case 'span':
        if (this.#struckDepth > 0 || this.#struckStyles.has(attribute(attributes, 'style-name') ?? ''))
          this.#struckDepth += 1;
        break;
      case 's':
        if (this.#text !== null) this.#text += ' '.repeat(Math.min(count(attribute(attributes, 'c')), 1_000));
        break;
      case 'tab':
        if (this.#text !== null) this.#text += '\t';
        break;
      case 'line-break':
        if (this.#text !== null) this.#text += '\n';
        break;
    }
  }

  /** Number formats: words around the digits (`<number:text>豫L05-</number:text>`). */
  #openFormat(name: string, attributes: Attributes): void {
    const own = attribute(attributes, 'name') ?? '';
    if (name === 'number-style') this.#format = { name: own, code: '' };
    else if (name === 'style') this.#formatOf.set(own, attribute(attributes, 'data-style-name') ?? '');
    else if (this.#format && name === 'text') this.#formatText = true;
    else if (this.#format && name === 'number')
      this.#format.code += '0'.repeat(Math.min(count(attribute(attributes, 'min-integer-digits')), 30));
  }

  #closeFormat(name: string): void {
    if (name === 'text') this.#formatText = false;
    if (name !== 'number-style' || this.#format === null) return;
    this.#formats.set(this.#format.name, formatWords(this.#format.code));
    this.#format = null;
  }

  text(text: string): void {
    if (this.#formatText && this.#format) this.#format.code += `"${text.replaceAll('"', '')}"`;
    if (this.#paragraph && this.#comment) this.#comment.text += text;
    if (this.#skip > 0 || this.#text === null) return;
    if (this.#struckDepth > 0) this.#struck += text;
    else this.#text += text;
    if (this.#text.length > limits.cellText) throw tooLarge(this.file, '有超长单元格');
  }

  close(name: string): void {
    if (this.#table === null) {
      this.#closeFormat(name);
      return;
    }
    if (this.#skip > 0) {
      this.#skip -= 1;
      this.#paragraph &&= name !== 'p';
      if (this.#skip === 0 && this.#comment) {
        this.#table.comments.push(this.#comment);
        this.#comment = null;
      }
      return;
    }
    if (name === 'span' && this.#struckDepth > 0) this.#struckDepth -= 1;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell();
    else if (name === 'table-row') this.#closeRow();
    else if (name === 'table') {
      if (this.#nested > 0) this.#nested -= 1;
      else this.#closeTable();
    }
  }

  #openTable(attributes: Attributes): void {
    this.#columns = 0;
    this.#table = {
      name: attribute(attributes, 'name') ?? `Sheet${this.sheets.length + 1}`,
      hidden: this.#hiddenStyles.has(attribute(attributes, 'style-name') ?? ''),
      rows: [],
      merges: [],
      hiddenColumns: [],
      comments: [],
      pictures: 0,
      row: 0,
      column: 0,
    };
  }

  #openColumn(attributes: Attributes): void {
    const repeated = count(attribute(attributes, 'number-columns-repeated'));
    if (['collapse', 'filter'].includes(attribute(attributes, 'visibility') ?? '')) {
      this.#table!.hiddenColumns.push([this.#columns, this.#columns + repeated - 1]);
    }
    this.#columns += repeated;
  }

  #closeCell(): void {
    const attributes = this.#cell;
    if (!attributes) return;
    this.#cell = null;
    const repeated = count(attribute(attributes, 'number-columns-repeated'));
    const whole = this.#struck !== '' && (this.#text ?? '').trim() === '';
    const format = this.#formats.get(this.#formatOf.get(attribute(attributes, 'style-name') ?? '') ?? '');
    const cell = cellOf(attributes, whole ? this.#struck : this.#text, format ?? null);
    const index = this.#column;
    if (cell !== null && (whole || this.#struckStyles.has(attribute(attributes, 'style-name') ?? '')))
      this.#marks.push({ index, what: 'struck', text: typeof cell === 'string' ? cell : '' });
    else if (this.#struck !== '') this.#marks.push({ index, what: 'struckPart', text: this.#struck });
    const down = count(attribute(attributes, 'number-rows-spanned'));
    const across = count(attribute(attributes, 'number-columns-spanned'));
    if (down > 1 || across > 1) {
      const top = this.#table!.row + 1;
      const right = this.#column + across - 1;
      this.#table!.merges.push({ top, bottom: top + down - 1, left: this.#column, right });
    }
    if (cell !== null && cell !== '') {
      this.#isPlain ||= !this.#filledStyles.has(attribute(attributes, 'style-name') ?? '');
      const end = Math.min(this.#column + repeated, limits.columns);
      for (let column = this.#column; column < end; column += 1) this.#cells[column] = cell;
    }
    this.#column += repeated;
    this.#text = null;
  }

  #closeRow(): void {
    const table = this.#table!;
    const hasContent = this.#cells.some(
      (cell) => cell !== undefined && (typeof cell !== 'string' || cell.trim() !== ''),
    );
    const first = table.row + 1;
    table.row += this.#rowRepeat;
    if (!hasContent) return;
    if (table.row > limits.rows) throw tooLarge(this.file, `工作表“${table.name}”行数超出表格程序的上限`);
    this.#total += this.#rowRepeat * this.#cells.length;
    if (this.#total > 20_000_000) throw tooLarge(this.file, `工作表“${table.name}”内容过多`);
    for (let row = first; row <= table.row; row += 1)
      table.rows.push({
        row,
        hidden: this.#rowHidden,
        cells: this.#cells,
        ...(this.#isPlain ? {} : { filled: true }),
        ...(this.#marks.length > 0 ? { marks: this.#marks } : {}),
      });
  }

  #closeTable(): void {
    const { name, hidden, rows, merges, hiddenColumns, comments, pictures } = this.#table!;
    this.sheets.push({
      name,
      hidden,
      hiddenColumns: async () => hiddenColumns,
      merges: async () => merges,
      comments: async () => comments,
      pictures: async () => pictures,
      lastRow: async () => rows.at(-1)?.row ?? null,
      rows: async function* () {
        if (rows.length > 0) yield rows;
      },
    });
    this.#table = null;
  }
}

function cellOf(attributes: Attributes, text: string | null, format: FormatWords | null): Cell {
  const type = valueType(attributes);
  const formula = attribute(attributes, 'formula');
  if (type === 'date') {
    const value = attribute(attributes, 'date-value') ?? '';
    const day = parseDay(value.slice(0, 10));
    return new DateCell(day ? serialOf(day) : 0, day);
  }
  if (type === 'float' || type === 'currency' || type === 'percentage') {
    const value = Number(attribute(attributes, 'value'));
    if (!Number.isFinite(value)) return text;
    // Who writes the bare number leaves it to whoever shows it to put the words around it.
    if (format && (text === null || Number(text) === value)) return formatted(value, format);
    // A number shown with leading zeros is a number of a document: its text is what the clerk sees.
    if (text === null) return value;
    if (type === 'percentage') return percentOf(value);
    return /^\s*0\d+\s*$/.test(text) && Number(text) === value ? text.trim() : (shownWith(value, text) ?? value);
  }
  if (type === 'boolean') return attribute(attributes, 'boolean-value') === 'true';
  if (type === 'time') return text;
  if (formula !== undefined && text !== null && /^(#|Err:)/.test(text)) return new ErrorCell(text);
  if (formula !== undefined && text === null && type === undefined)
    return new FormulaCell(formula.replace(/^of:=/, ''));
  return attribute(attributes, 'string-value') ?? text;
}

function isStruck(attributes: Attributes): boolean {
  const style = attribute(attributes, 'text-line-through-style');
  return style === undefined
    ? (attribute(attributes, 'text-line-through-type') ?? 'none') !== 'none'
    : style !== 'none';
}

const isFilled = (attributes: Attributes): boolean =>
  !/^(?:transparent|#f{6})$/i.test(attribute(attributes, 'background-color') ?? 'transparent');

/** `office:value-type`; `calcext:value-type` beside it says the same or `error`. */
function valueType(attributes: Attributes): string | undefined {
  return attributes['office:value-type'] ?? attribute(attributes, 'value-type');
}

function serialOf(day: Day): number {
  return Math.round((Date.parse(day) - Date.parse(addDays('1900-01-01', -2))) / 86_400_000);
}

function count(value: string | undefined): number {
  const number = value === undefined ? 1 : Number(value);
  return Number.isInteger(number) && number >= 1 ? number : 1;
}
