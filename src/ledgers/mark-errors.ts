import { writeFile } from 'node:fs/promises';
import type { Cell as ExcelCell, Workbook, Worksheet } from 'exceljs';
import type { Kind } from './kind.ts';
import { type Book, type Cell, cellText, DateCell, FormulaCell, type Sheet } from './read/cells.ts';
import { type AskPassword, openBook } from './read/open.ts';
import type { LedgerReading, Rejection } from './read-ledger.ts';

export const errorHeading = '错误说明';

/** What exceljs can read back without choking; larger or stranger files are written anew from their cells. */
const sameBytes = 12 * 1024 * 1024;
const sameMerges = 2_000;

interface Marking {
  readonly target: string;
  readonly file: string;
  readonly source: Buffer;
  readonly kind: Kind;
  readonly reading: LedgerReading;
  readonly rejected: readonly Rejection[];
  readonly askPassword?: AskPassword;
}

/**
 * Writes the workbook back with what was refused: bad cells red with a comment each, and a column 错误说明. The same
 * workbook where that can be done, else a new one with the same cells in the same places.
 */
export async function writeMarkedWorkbook(marking: Marking): Promise<void> {
  const book = await openBook({ name: marking.file, bytes: marking.source }, marking.askPassword);
  const sheet = book.sheets.find(({ name }) => name === marking.reading.sheet) ?? book.sheets[0]!;
  const workbook = (await sameWorkbook(marking, book, sheet)) ?? (await rebuilt(book));
  const page = pageOf(workbook, marking.reading.sheet);
  mark(page, marking);
  await writeFile(marking.target, Buffer.from(await workbook.xlsx.writeBuffer()));
}

async function sameWorkbook(marking: Marking, book: Book, sheet: Sheet): Promise<Workbook | null> {
  if (book.container !== 'xlsx' || marking.source.length > sameBytes) return null;
  if (marking.source[0] !== 0x50 || (await sheet.merges()).length > sameMerges) return null;
  if (hugeReach(await reach(sheet))) return null;
  const { default: Excel } = await import('exceljs');
  const workbook = new Excel.Workbook();
  try {
    await workbook.xlsx.load(marking.source as unknown as ArrayBuffer);
    // It sometimes answers with an empty workbook and no error.
    const page = workbook.getWorksheet(marking.reading.sheet ?? '');
    return page && (await agrees(page, sheet)) ? workbook : null;
  } catch {
    return null;
  }
}

interface Reach {
  rows: number;
  columns: number;
}

async function reach(sheet: Sheet): Promise<Reach> {
  const far: Reach = { rows: 0, columns: 0 };
  for await (const group of sheet.rows()) {
    for (const row of group) {
      far.rows = row.row;
      far.columns = Math.max(far.columns, row.cells.length);
    }
  }
  return far;
}

function hugeReach(far: Reach): boolean {
  return far.rows > 60_000 || far.columns > 500;
}

/** True where the first rows hold the same texts for both readers. */
async function agrees(page: Worksheet, sheet: Sheet): Promise<boolean> {
  for await (const group of sheet.rows()) {
    for (const row of group.slice(0, 20)) {
      for (const [index, cell] of row.cells.entries()) {
        if (typeof cell !== 'string' || cell.trim() === '') continue;
        const other = page.getCell(row.row, index + 1);
        if (other.value === null || other.value === undefined) return false;
      }
    }
    return true;
  }
  return false;
}

async function rebuilt(book: Book): Promise<Workbook> {
  const { default: Excel } = await import('exceljs');
  const workbook = new Excel.Workbook();
  for (const [at, sheet] of book.sheets.entries()) {
    const page = workbook.addWorksheet(sheet.name ?? 'Sheet1', { state: sheet.hidden ? 'hidden' : 'visible' });
    if (at === 0) page.properties.defaultColWidth = 14;
    for await (const group of sheet.rows()) {
      for (const row of group) {
        for (const [index, cell] of row.cells.entries()) {
          if (cell !== undefined && cell !== null) put(page.getCell(row.row, index + 1), cell);
        }
      }
    }
  }
  return workbook;
}

/** Texts stay texts: nothing written here becomes a formula. */
function put(target: ExcelCell, cell: Cell): void {
  if (cell instanceof DateCell) {
    if (cell.day) {
      target.value = new Date(`${cell.day}T00:00:00Z`);
      target.numFmt = 'yyyy-mm-dd';
    } else target.value = cell.serial;
  } else if (typeof cell === 'number' || typeof cell === 'boolean') target.value = cell;
  else if (cell instanceof FormulaCell) target.value = null;
  else {
    target.value = cellText(cell);
    target.numFmt = '@';
  }
}

function pageOf(workbook: Workbook, name: string | null): Worksheet {
  return (name === null ? undefined : workbook.getWorksheet(name)) ?? workbook.worksheets[0]!;
}

function mark(page: Worksheet, { reading, rejected }: Marking): void {
  const headerRow = reading.headerRows.at(-1)!;
  const last = Math.max(...reading.places.values(), lastHeading(page, reading.headerRows));
  const explanation = explanationColumn(page, reading.headerRows, last);
  const head = page.getCell(headerRow, explanation);
  head.value = errorHeading;
  head.font = { bold: true, color: { argb: 'FFC00000' } };
  page.getColumn(explanation).width = 48;
  const byRow = new Map<number, Rejection[]>();
  for (const rejection of rejected) byRow.set(rejection.row, [...(byRow.get(rejection.row) ?? []), rejection]);
  for (const [row, reasons] of byRow) {
    const notes = new Map<number, string[]>();
    for (const { column, reason } of reasons) {
      const place = (reading.places.get(column) ?? Math.min(...reading.places.values())) + 1;
      notes.set(place, [...(notes.get(place) ?? []), reason]);
    }
    for (const [place, texts] of notes) {
      const cell = page.getCell(row, place);
      // Styles are shared between cells; a copy keeps the rest of the sheet as it is.
      cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFF0000' } } };
      cell.note = texts.join('；');
    }
    const told = page.getCell(row, explanation);
    told.value = reasons.map(({ column, reason }) => `${titleAt(reading, column)}：${reason}`).join('；');
    told.font = { color: { argb: 'FFC00000' } };
  }
}

function titleAt(reading: LedgerReading, field: string): string {
  return (reading.columns[field] ?? field).replace(/\s+/g, '');
}

/** The last column with something in its heading, from 0. */
function lastHeading(page: Worksheet, rows: readonly number[]): number {
  let last = 0;
  for (const row of rows) {
    for (let column = Math.min(page.getRow(row).cellCount, 1_000); column > last; column -= 1) {
      if (page.getCell(row, column).text.trim() !== '') last = column;
    }
  }
  return last - 1;
}

/** A column of an earlier marking is used again; else the first one behind the headings. */
function explanationColumn(page: Worksheet, rows: readonly number[], last: number): number {
  for (const row of rows) {
    for (let column = 1; column <= last + 2; column += 1) {
      if (page.getCell(row, column).text === errorHeading) return column;
    }
  }
  return last + 2;
}
