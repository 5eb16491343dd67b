import { Writable } from 'node:stream';
import type { Borders, ConditionalFormattingRule, Fill, PageSetup, Worksheet } from 'exceljs';
import { type Day, instantAt } from '../../domain/day.ts';
import { readZip, writeZip } from '../package.ts';

/** A `Date` at midnight UTC is a day. */
export type CellValue = string | number | Date | null;

export interface SheetColumn {
  readonly title: string;
  /** In characters of the body face. */
  readonly width: number;
  /** Excel's number format; text where not told. */
  readonly format?: string;
  readonly align?: 'left' | 'center' | 'right';
}

/** Colours of a range by a rule, so that they follow when a figure is changed. */
export interface SheetColours {
  /** 1-based columns of the data, both counted. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'scale' | 'lost';
  /** `lost`: the full points of each column, printed in the row under the heads. */
  readonly full?: readonly number[];
}

export interface Sheet {
  /** At most 31 characters, no []:*?/\. */
  readonly name: string;
  /** A merged line above the heads; printed on the first page only. */
  readonly heading?: string;
  /** A note under the heading, in small print. */
  readonly note?: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Heads and columns that stay in sight; heads count from their own row. */
  readonly freeze: { readonly rows: number; readonly columns: number };
  readonly colours?: readonly SheetColours[];
  /** A3, for very wide sheets. */
  readonly large?: boolean;
}

export interface Workbook {
  readonly title: string;
  /** The office; stands in the file's properties. Never a person. */
  readonly author: string;
  readonly day: Day;
  readonly sheets: readonly Sheet[];
}

const thin = { style: 'thin', color: { argb: 'FFB0B0B0' } } as const;
const border: Partial<Borders> = { top: thin, left: thin, bottom: thin, right: thin };
const headFill: Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7ECF3' } };
const solid = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', bgColor: { argb }, fgColor: { argb } });

/** Writes a workbook with frozen heads, filters, number formats and print set-up. Equal content gives equal bytes. */
export async function writeWorkbook(book: Workbook): Promise<Buffer> {
  const { default: Excel } = await import('exceljs');
  const written: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(chunk);
      done();
    },
  });
  // Stored, not packed: the members are packed once, by our own archive, which fixes order and time.
  const workbook = new Excel.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: true,
    zip: { store: true },
  });
  const at = instantAt(book.day);
  Object.assign(workbook, {
    creator: book.author,
    lastModifiedBy: book.author,
    created: at,
    modified: at,
    title: book.title,
  });
  for (const sheet of book.sheets) {
    const head = 1 + (sheet.heading ? 1 : 0) + (sheet.note ? 1 : 0);
    const frozen = { xSplit: sheet.freeze.columns, ySplit: head + sheet.freeze.rows - 1, zoomScale: 100 };
    // What stands above the rows in the file is written at once.
    const page = workbook.addWorksheet(sheet.name, {
      views: [{ state: 'frozen', ...frozen }],
      pageSetup: pageSetup(sheet, head),
    });
    fill(page, sheet, head);
    page.commit();
  }
  await workbook.commit();
  return writeZip(readZip(Buffer.concat(written)), 6);
}

/** All columns on one sheet of paper, the heads on each. */
function pageSetup(sheet: Sheet, head: number): Partial<PageSetup> {
  return {
    // A3 is 8; the library's type knows only some sizes.
    paperSize: (sheet.large ? 8 : 9) as 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    printTitlesRow: `${head}:${head}`,
    ...(sheet.columns.length > 12 ? { printTitlesColumn: 'A:B' } : {}),
  };
}

/** Points of a line, and how many of them a row holds at most: no row of a workbook is higher than 409 points. */
const lineHeight = 15;
const tallest = 27;
/** No column of a workbook is wider. */
const widest = 255;

/** The columns, wider where a text would have more lines than a row holds. */
function roomFor({ columns, rows }: Sheet): Sheet['columns'] {
  return columns.map((column, at) => {
    let { width } = column;
    for (const values of rows) {
      const value = values[at];
      // What cannot be too long is not measured; lines of its own no width makes fewer.
      if (typeof value === 'string' && value.length * 2 > width * tallest && value.split('\n').length < tallest)
        while (width < widest && linesOf(value, width) > tallest) width += 5;
    }
    return width === column.width ? column : { ...column, width };
  });
}

/** Rows are handed over as they are made, so that a ledger of a hundred thousand is never held as cells. */
function fill(page: Worksheet, sheet: Sheet, head: number): void {
  const columns = roomFor(sheet);
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  page.columns = columns.map((column) => ({ width: column.width }));
  if (sheet.heading) {
    page.mergeCells(1, 1, 1, columns.length);
    const cell = page.getCell(1, 1);
    cell.value = sheet.heading;
    cell.font = { name: '宋体', size: 16, bold: true };
    cell.alignment = { horizontal: columns.length > 12 ? 'left' : 'center', vertical: 'middle', wrapText: true };
    // Rows of merged cells do not grow by themselves.
    page.getRow(1).height = 6 + 24 * linesOf(sheet.heading, (whole * 10.5) / 16);
  }
  if (sheet.note) {
    page.mergeCells(head - 1, 1, head - 1, columns.length);
    const cell = page.getCell(head - 1, 1);
    cell.value = sheet.note;
    cell.font = { name: '宋体', size: 9 };
    page.getRow(head - 1).height = 3 + 12.5 * linesOf(sheet.note, (whole * 10.5) / 9);
    cell.alignment = { wrapText: true, vertical: 'middle' };
  }
  const heads = page.getRow(head);
  columns.forEach((column, i) => {
    const cell = heads.getCell(i + 1);
    cell.value = column.title;
    cell.font = { name: '宋体', size: 10.5, bold: true };
    cell.fill = headFill;
    cell.border = border;
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  });
  const named = Math.max(1, ...columns.map((column) => linesOf(column.title, column.width)));
  heads.height = Math.max(20, named * lineHeight + 4);
  const font = { name: '宋体', size: 10.5 };
  const styles = columns.map((column) => ({
    font,
    border,
    ...(column.format ? { numFmt: column.format } : {}),
    alignment: {
      vertical: 'middle' as const,
      wrapText: !column.format,
      horizontal: column.align ?? (column.format ? ('right' as const) : ('left' as const)),
    },
  }));
  sheet.rows.forEach((values, n) => {
    const row = page.getRow(head + 1 + n);
    styles.forEach((style, i) => {
      const cell = row.getCell(i + 1);
      const value = values[i] ?? null;
      if (value !== null) cell.value = typeof value === 'string' ? escapeText(value) : value;
      // One object for a whole column: the library then writes one style for it.
      cell.style = style;
    });
    const lines = Math.max(1, ...columns.map((column, i) => linesOf(values[i] ?? null, column.width)));
    if (lines > 1) row.height = Math.min(tallest, lines) * lineHeight;
    row.commit();
  });
  const last = head + Math.max(1, sheet.rows.length);
  page.autoFilter = { from: { row: head, column: 1 }, to: { row: last, column: columns.length } };
  for (const colours of sheet.colours ?? []) colour(page, colours, head + 1, last);
  page.headerFooter = { oddFooter: '&C第 &P 页，共 &N 页' };
}

function colour(page: Worksheet, colours: SheetColours, first: number, last: number): void {
  for (let column = colours.from; column <= colours.to; column += 1) {
    const letter = page.getColumn(column).letter;
    const ref = `${letter}${first}:${letter}${last}`;
    page.addConditionalFormatting({ ref, rules: [rule(colours, column, `${letter}${first}`)] });
  }
}

function rule(colours: SheetColours, column: number, cell: string): ConditionalFormattingRule {
  if (colours.kind === 'scale') {
    return {
      type: 'colorScale',
      priority: 1,
      cfvo: [{ type: 'min' }, { type: 'percentile', value: 50 }, { type: 'max' }],
      color: [{ argb: 'FFF8B9A6' }, { argb: 'FFFFF3C4' }, { argb: 'FFB7DDB0' }],
    };
  }
  return {
    type: 'expression',
    priority: 1,
    formulae: [`AND(ISNUMBER(${cell}),${cell}<${colours.full?.[column - colours.from] ?? 0})`],
    style: { fill: solid('FFFBD9CF'), font: { color: { argb: 'FF9C1C00' } } },
  };
}

/** How many lines a text takes in a column; Chinese characters count two. */
function linesOf(value: CellValue, width: number): number {
  if (typeof value !== 'string') return 1;
  return value.split('\n').reduce((lines, line) => {
    let size = 0;
    for (const character of line) size += character > '\u2e7f' ? 2 : 1;
    // What just fills the column stands in one line; lines that break leave room at their ends.
    return lines + (size <= width ? 1 : Math.ceil(size / Math.max(4, width - 1)));
  }, 0);
}

/** `_x0041_` in a text stands for a character in the format; a text that merely looks like it is written so that it does not. */
export function escapeText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
