import type { Alignment, Workbook, Worksheet } from 'exceljs';
import { addTo } from '../../domain/group-by.ts';
import { errorHeading } from '../../domain/ledgers/marks.ts';
import { readZip, writeZip } from '../package.ts';

const summaryName = '错误汇总';

const onPaper = { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;

/** Columns of a rebuilt sheet are as wide as what stands in them, up to so much; longer texts are wrapped. */
const widest = 40;

const explanationWidth = 48;

/** Points that a line of the usual size takes. */
const lineHeight = 15;

/** The words of a marked cell stay readable, on paper too. */
const paleRed = 'FFFFC7CE';

/** A cell to write anew: text stays text, a day is shown as one. */
export type PlainCell = string | number | boolean | { readonly day: string } | null;

export interface PlainSheet {
  readonly name: string | null;
  readonly hidden: boolean;
  readonly rows: readonly { readonly row: number; readonly cells: readonly (PlainCell | undefined)[] }[];
}

/** One thing that is wrong: in which row (from 1) and column (from 0), under which heading, and why. */
export interface Mark {
  readonly row: number;
  readonly column: number;
  readonly heading: string;
  readonly reason: string;
}

export interface Marking {
  /** The workbook's own bytes, where they may be read back; null to write it anew. */
  readonly source: Buffer | null;
  /** Its sheets by cells, for writing it anew. */
  readonly sheets: readonly PlainSheet[];
  /** The sheets that were read. */
  readonly pages: readonly MarkedPage[];
}

/** A sheet with what is wrong in it. */
export interface MarkedPage {
  readonly sheet: string | null;
  /** The first row of its headings, and the last; 0 where it has none. */
  readonly headerTop: number;
  readonly headerRow: number;
  /** The last column with a heading, from 0. */
  readonly lastColumn: number;
  readonly marks: readonly Mark[];
  /** The same for the list: what is wrong alike in several rows stands there once. */
  readonly list: readonly { readonly rows: string; readonly heading: string; readonly reason: string }[];
}

/**
 * The workbook with what was refused: bad cells pale red with a comment each, a column 错误说明, and a sheet 错误汇总. The same
 * workbook where it can be read back, else a new one with the same cells in the same places.
 */
export async function writeMarked(marking: Marking): Promise<Buffer> {
  const workbook = (await sameWorkbook(marking)) ?? (await rebuilt(marking));
  for (const one of marking.pages) {
    const named = one.sheet === null ? undefined : workbook.getWorksheet(one.sheet);
    mark(named ?? workbook.worksheets[0] ?? workbook.addWorksheet('台账'), one);
  }
  summarise(workbook, marking);
  return writeZip(readZip(Buffer.from(await workbook.xlsx.writeBuffer())));
}

async function sameWorkbook({ source, pages, sheets }: Marking): Promise<Workbook | null> {
  if (source === null) return null;
  const { default: Excel } = await import('exceljs');
  const workbook = new Excel.Workbook();
  try {
    await workbook.xlsx.load(new Uint8Array(source).buffer);
    // It sometimes answers with an empty workbook and no error.
    const isSame = pages.every(({ sheet }) => {
      const page = sheet === null ? undefined : workbook.getWorksheet(sheet);
      const own = sheets.find(({ name }) => name === sheet);
      return page && own && agrees(page, own);
    });
    return isSame ? workbook : null;
  } catch {
    return null;
  }
}

/** True where the first rows hold something wherever our own reader found a text. */
function agrees(page: Worksheet, own: PlainSheet): boolean {
  return own.rows.slice(0, 20).every(({ row, cells }) =>
    cells.every((cell, index) => {
      if (typeof cell !== 'string' || cell.trim() === '') return true;
      const { value } = page.getCell(row, index + 1);
      return value !== null && value !== undefined;
    }),
  );
}

async function rebuilt({ sheets, pages }: Marking): Promise<Workbook> {
  const { default: Excel } = await import('exceljs');
  const workbook = new Excel.Workbook();
  for (const { name, hidden, rows } of sheets) {
    const { headerTop = 0, headerRow = 0 } = pages.find(({ sheet }) => sheet === name) ?? {};
    const page = workbook.addWorksheet(name ?? 'Sheet1', {
      state: hidden ? 'hidden' : 'visible',
      pageSetup: { ...onPaper, orientation: 'landscape' },
      ...(headerRow > 0 ? { views: [{ state: 'frozen' as const, ySplit: headerRow }] } : {}),
    });
    if (headerRow > 0) page.pageSetup.printTitlesRow = `${headerTop}:${headerRow}`;
    for (const { row, cells } of rows) {
      for (const [index, cell] of cells.entries()) {
        if (cell !== undefined && cell !== null) put(page, row, index + 1, cell);
      }
    }
    fitColumns(page, rows, headerRow);
  }
  return workbook;
}

/** Makes columns wide enough for what stands in them from the headings on: titles above run over the columns beside. */
function fitColumns(page: Worksheet, rows: PlainSheet['rows'], headerRow: number): void {
  const widths: number[] = [];
  for (const { row, cells } of rows) {
    for (const [index, cell] of row < headerRow ? [] : cells.entries()) {
      const text = typeof cell === 'object' && cell !== null ? cell.day : String(cell ?? '');
      const own = Math.max(...text.split('\n').map(signsOf));
      widths[index] = Math.max(widths[index] ?? 8, own + 2);
      if (own > widest) wrap(page, row, index + 1, text, widest);
    }
  }
  for (const [index, wide] of widths.entries()) page.getColumn(index + 1).width = Math.min(wide ?? 8, widest);
}

/** How wide a line is, an ideograph as two. */
const signsOf = (line: string): number => line.length + (line.match(/[\u2E80-\uFFEF]/g) ?? []).length;

/** Wraps a text in its cell and makes the row as high as it needs, which not every program does on opening. */
function wrap(page: Worksheet, row: number, column: number, text: string, width: number): void {
  const cell = page.getCell(row, column);
  cell.alignment = { vertical: 'top', ...cell.alignment, wrapText: true };
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(signsOf(line) / (width - 4))), 0);
  const own = page.getRow(row);
  if (lines > 1) own.height = Math.max(own.height ?? 0, lines * lineHeight);
}

function put(page: Worksheet, row: number, column: number, cell: Exclude<PlainCell, null>): void {
  const target = page.getCell(row, column);
  target.alignment = { vertical: 'top' };
  if (typeof cell === 'object') {
    target.value = new Date(`${cell.day}T00:00:00Z`);
    target.numFmt = 'yyyy-mm-dd';
    return;
  }
  target.value = cell;
  if (typeof cell === 'string') target.numFmt = '@';
}

function mark(page: Worksheet, { headerTop, headerRow, lastColumn, marks }: MarkedPage): void {
  const explanation = explanationColumn(page, headerRow, lastColumn + 1);
  unmark(page, headerRow, explanation);
  if (headerRow > 0) {
    const head = page.getCell(headerRow, explanation);
    head.value = errorHeading;
    head.font = { bold: true, color: { argb: 'FFC00000' } };
    page.getColumn(explanation).width = explanationWidth;
    onOnePageWide(page, `${headerTop}:${headerRow}`, explanation);
  }
  for (const { cell: at, reasons } of grouped(marks)) {
    const cell = page.getCell(at.row, at.column + 1);
    // Styles are shared between cells; a copy keeps the rest of the sheet as it is.
    cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: paleRed } } };
    cell.note = `${errorHeading}：${reasons.join('；')}`;
  }
  if (headerRow === 0) return;
  const byRow = new Map<number, string[]>();
  const beside = new Map<number, Pick<Alignment, 'vertical'>>();
  for (const { row, column, heading, reason } of marks) {
    beside.set(row, { vertical: page.getCell(row, column + 1).alignment?.vertical ?? 'bottom' });
    addTo(byRow, row, `${heading}：${reason}`);
  }
  for (const [row, reasons] of byRow) {
    const note = page.getCell(row, explanation);
    note.value = reasons.join('；');
    // On the line of what it speaks of, wherever that stands in its high row.
    note.alignment = { ...beside.get(row) };
    wrap(page, row, explanation, note.text, explanationWidth);
    note.font = { color: { argb: 'FFC00000' } };
  }
}

/** Prints the column that was added beside the table, not on sheets of its own; who chose otherwise how it is printed keeps that. */
function onOnePageWide(page: Worksheet, headings: string, explanation: number): void {
  const setup = page.pageSetup;
  const area = /^(\$?[A-Z]+\$?\d+):\$?[A-Z]+\$?(\d+)$/.exec(setup.printArea ?? '');
  if (area) setup.printArea = `${area[1]}:${page.getColumn(explanation).letter}${area[2]}`;
  setup.printTitlesRow ??= headings;
  if (!setup.fitToPage) Object.assign(setup, onPaper, { orientation: 'landscape' });
}

/** Takes off what an earlier marking said: what was mended since is no longer wrong. */
function unmark(page: Worksheet, headerRow: number, explanation: number): void {
  page.eachRow((row, at) => {
    row.eachCell((cell, column) => {
      if (headerRow > 0 && column === explanation && at > headerRow) cell.value = null;
      const { note, fill } = cell;
      const words = typeof note === 'string' ? note : (note?.texts ?? []).map(({ text }) => text).join('');
      if (!words.startsWith(errorHeading)) return;
      // The library has no way to take a comment off, and keeps it in two places.
      Object.assign(cell, { _comment: undefined });
      Object.assign(cell.model, { comment: undefined });
      if (fill?.type === 'pattern' && fill.fgColor?.argb === paleRed)
        cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'none' } };
    });
  });
}

/** All that is wrong in one list, to be ticked off on paper; an earlier list gives way. */
function summarise(workbook: Workbook, { pages }: Marking): void {
  const earlier = workbook.getWorksheet(summaryName);
  if (earlier) workbook.removeWorksheet(earlier.id);
  const page = workbook.addWorksheet(summaryName, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { ...onPaper, orientation: 'portrait' },
  });
  page.pageSetup.printTitlesRow = '1:1';
  // No wider than the paper, or it is printed small.
  const widths = [16, 18, 46, 6];
  page.columns = widths.map((width) => ({ width }));
  page.addRow(['行', '列', '原因', '已改']).font = { bold: true };
  for (const { rows, heading, reason } of pages.flatMap(({ list }) => list)) {
    const told = /^\d+$/.test(rows) ? Number(rows) : rows;
    const row = page.addRow([told, heading, reason, '']);
    row.alignment = { vertical: 'top', horizontal: 'left', wrapText: true };
    for (const [at, text] of [rows, heading, reason].entries()) wrap(page, row.number, at + 1, text, widths[at] ?? 0);
  }
  page.eachRow((row) => {
    for (let column = 1; column <= 4; column += 1) row.getCell(column).border = ruled;
  });
}

const line = { style: 'thin' } as const;
const ruled = { top: line, bottom: line, left: line, right: line };

function grouped(marks: readonly Mark[]): { readonly cell: Mark; readonly reasons: string[] }[] {
  const cells = new Map<string, { cell: Mark; reasons: string[] }>();
  for (const one of marks) {
    const place = `${one.row}/${one.column}`;
    const known = cells.get(place);
    if (known) known.reasons.push(one.reason);
    else cells.set(place, { cell: one, reasons: [one.reason] });
  }
  return [...cells.values()];
}

/** A column of an earlier marking is used again; else the first one behind the headings in which nothing stands. From 1. */
function explanationColumn(page: Worksheet, headerRow: number, headings: number): number {
  const heads = headerRow > 0 ? Array.from({ length: page.columnCount }, (_, at) => at + 1) : [];
  const earlier = heads.find((column) => page.getCell(headerRow, column).text === errorHeading);
  if (earlier !== undefined) return earlier;
  const used = new Set<number>();
  page.eachRow((row, at) => {
    if (at >= headerRow) row.eachCell((_, column) => used.add(column));
  });
  let column = headings + 1;
  while (used.has(column)) column += 1;
  return column;
}
