import path from 'node:path';
import { type CellObject, CFB, read, utils, type WorkBook } from '@e965/xlsx';
import { type CellLooks, cellLooks, placeOf, plainLooks, type StruckText, struckTexts } from './biff-looks.ts';
import { picturesIn, rowWindows, type Window, withinWindow } from './biff-windows.ts';
import type { CellComment } from './cells.ts';

/** A cell as it is sent: a value, a number with its format, a text with what was struck out of it, or an error. */
export type SentCell =
  | string
  | number
  | boolean
  | null
  | { readonly n: number; readonly z: string }
  | { readonly s: string; readonly x: string }
  | { readonly e: string };

/** Row from 0, hidden or not, cells by column, which of them are struck out as a whole, and whether all are coloured. */
export type SentRow = readonly [
  row: number,
  hidden: boolean,
  cells: readonly SentCell[],
  struck?: readonly number[],
  filled?: boolean,
];

export interface SentSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: readonly (readonly [top: number, bottom: number, left: number, right: number])[];
  readonly hiddenColumns: readonly number[];
  readonly pictures: number;
}

/** A line of what this process says, as JSON: a sheet, then its rows in groups, then its comments; the end after the last. */
export type SentLine =
  | { readonly sheet: SentSheet }
  | { readonly rows: readonly SentRow[] }
  | { readonly comments: readonly CellComment[] }
  | { readonly end: { readonly system1904: boolean } };

const rowsPerLine = 256;

/** Cells that are held at once; the library takes some 500 bytes for each. */
const cellsAtOnce = 250_000;

/** Errors of formulas by their numbers in BIFF ([MS-XLS] 2.5.10). */
const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
};

// A process of its own: a binary workbook with a few wrong bytes can ask for any amount of memory, and what the engine then
// does ends a process whole. The workbook comes in by stdin, the rows leave by stdout.
if (path.basename(process.argv[1] ?? '') === 'xls-reader.js') void readWorkbook(Number(process.argv[2]));

async function readWorkbook(columns: number): Promise<void> {
  console.error = console.warn = console.log = () => {};
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks.splice(0));
  const stream = workbookStream(bytes);
  const struck = stream ? struckTexts(stream) : new Map<string, StruckText>();
  const looks = stream ? cellLooks(stream) : plainLooks;
  const pictures = stream ? picturesIn(stream) : [];
  const windows = stream ? rowWindows(stream, cellsAtOnce) : [];
  if (!stream || windows.length < 2) {
    const book = parse(bytes);
    for (const [index, name] of book.SheetNames.entries())
      await saySheet(book, index, name, { columns, struck, looks, pictures });
    return say({ end: { system1904: book.Workbook?.WBProps?.date1904 === true } });
  }
  // Sheet by sheet, so that one after another leaves whole; each is read in windows of rows.
  const { SheetNames, Workbook } = parse(withinWindow(stream, { from: 1, to: 0 }));
  for (const [index, name] of SheetNames.entries()) {
    for (const window of windows)
      await saySheet(
        parse(withinWindow(stream, window), name),
        index,
        name,
        { columns, struck, looks, pictures },
        window,
      );
  }
  return say({ end: { system1904: Workbook?.WBProps?.date1904 === true } });
}

/** The workbook inside its compound file, or the bytes where they are bare. */
function workbookStream(bytes: Buffer): Buffer | null {
  if (bytes[0] !== 0xd0) return bytes;
  const folder = CFB.read(bytes, { type: 'buffer' });
  const found = CFB.find(folder, '/Workbook') ?? CFB.find(folder, '/Book');
  return found ? Buffer.from(found.content as Uint8Array) : null;
}

function parse(bytes: Buffer, only?: string): WorkBook {
  return read(bytes, {
    type: 'buffer',
    dense: true,
    cellNF: true,
    cellStyles: true,
    cellText: false,
    ...(only === undefined ? {} : { sheets: only }),
  });
}

interface Reading {
  /** How many columns are read. */
  readonly columns: number;
  readonly struck: ReadonlyMap<string, StruckText>;
  readonly looks: CellLooks;
  /** How many pictures lie over each sheet. */
  readonly pictures: readonly number[];
}

async function saySheet(book: WorkBook, index: number, name: string, reading: Reading, window?: Window): Promise<void> {
  const sheet = book.Sheets[name];
  if (!sheet) return;
  if (!window || window.from === 0)
    await say({
      sheet: {
        name,
        hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
        merges: (sheet['!merges'] ?? []).map(({ s, e }) => [s.r, e.r, s.c, e.c]),
        pictures: reading.pictures[index] ?? 0,
        hiddenColumns: (sheet['!cols'] ?? []).flatMap((column, at) => (column?.hidden ? [at] : [])),
      },
    });
  // Rows and cells that the sheet does not have are holes.
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  const comments: CellComment[] = [];
  let rows: SentRow[] = [];
  for (const at of data.keys()) {
    const source = data[at];
    if (!source || (window && (at < window.from || at > window.to))) continue;
    const cells = cellsOf(source, reading);
    for (const [column, cell] of source.entries())
      if (cell?.c)
        comments.push({
          place: utils.encode_cell({ r: at, c: column }),
          // Behind a note's words follow the places where its looks change.
          text: cell.c.map(({ t = '' }) => t.replace(/\0.*$/s, '')).join(' '),
        });
    const whole = cells.flatMap((cell, column) =>
      cell !== null && reading.looks.struck.has(placeOf(index, at, column)) ? [column] : [],
    );
    const coloured = reading.looks.filled.get(placeOf(index, at, 0)) ?? 0;
    const isFilled = coloured > 0 && coloured >= cells.filter((cell) => cell !== null).length;
    const row = [at, sheet['!rows']?.[at]?.hidden === true, cells] as const;
    if (cells.length > 0) rows.push(isFilled ? [...row, whole, true] : whole.length > 0 ? [...row, whole] : row);
    if (rows.length >= rowsPerLine) {
      await say({ rows });
      rows = [];
    }
  }
  if (rows.length > 0) await say({ rows });
  if (comments.length > 0) await say({ comments });
}

function cellsOf(source: readonly (CellObject | undefined)[], { columns, struck }: Reading): SentCell[] {
  const cells: SentCell[] = [];
  for (let column = 0; column < Math.min(source.length, columns); column += 1) {
    const cell = source[column];
    if (!cell || cell.v === undefined || cell.v === null || cell.v === '') continue;
    while (cells.length < column) cells.push(null);
    const number = Number(cell.v);
    if (cell.t === 'n') cells.push(cell.z && cell.z !== 'General' ? { n: number, z: String(cell.z) } : number);
    else if (cell.t === 'e') cells.push({ e: errors[Number(cell.v)] ?? '#N/A' });
    else if (typeof cell.v === 'boolean') cells.push(cell.v);
    else {
      const text = String(cell.v);
      const parted = struck.get(text);
      cells.push(parted ? { s: parted.text, x: parted.struck } : text);
    }
  }
  return cells;
}

function say(line: SentLine): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${JSON.stringify(line)}\n`, (error) => (error ? reject(error) : resolve()));
  });
}
