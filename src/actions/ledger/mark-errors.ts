import {
  type Mark,
  type MarkedPage,
  type PlainCell,
  type PlainSheet,
  writeMarked,
} from '../../documents/xlsx/marked-workbook.ts';
import { type Placed, writeUnedited } from '../../files/write-unedited.ts';
import { loadAliases } from '../../ledgers/headings/aliases.ts';
import {
  type Book,
  type Cell,
  cellText,
  DateCell,
  FormattedCell,
  FormulaCell,
  type RawRow,
  type Sheet,
} from '../../ledgers/read/cells.ts';
import { type AskPassword, openBook } from '../../ledgers/read/open.ts';
import { turnedSheet } from '../../ledgers/sheets/turned-sheet.ts';
import { saidOnce } from '../../ledgers/words/warnings.ts';
import type { PreparedImport } from './import-ledger.ts';

/** What the writing library can read back without choking; larger or stranger files are written anew from their cells. */
const same = { bytes: 12 * 1024 * 1024, merges: 2_000, rows: 60_000, columns: 500 };

/** Writes the workbook of an import back with its bad cells marked; one in which somebody mends them stays. */
export async function writeMarkedWorkbook(
  machineFolder: string,
  target: string,
  prepared: PreparedImport,
  askPassword?: AskPassword,
): Promise<Placed> {
  const { reading, bytes } = prepared;
  const book = await openBook({ name: prepared.file, bytes }, askPassword);
  const stored = await Promise.all(book.sheets.map(plainSheet));
  const read = new Set(reading.blocks.map(({ sheet }) => sheet));
  const own = book.sheets.flatMap(({ name }, at) => (read.has(name) ? [at] : []));
  const [only = -1] = own;
  const turned = await turnedAs(prepared, machineFolder, book.sheets[only]);
  const sheets = turned ? stored.with(only, await plainSheet(turned)) : stored;
  const pages = own.map((at) => pageOf(prepared, sheets[at], own.length > 1));
  const same = own.map((at) => canBeReadBack(book, bytes, book.sheets[at], sheets[at]));
  const isSame = !turned && (await Promise.all(same)).every(Boolean);
  const written = await writeMarked({ source: isSame ? bytes : null, sheets, pages });
  return writeUnedited(machineFolder, target, written);
}

/** What is wrong in one of the sheets that were read. */
function pageOf({ reading, rejected }: PreparedImport, sheet: PlainSheet | undefined, several: boolean): MarkedPage {
  const name = sheet?.name ?? null;
  const headings = several ? (reading.blocks.find((block) => block.sheet === name)?.header ?? []) : reading.headerRows;
  const first = Math.min(...reading.places.values());
  const marks = rejected.flatMap((one): Mark[] => {
    if (several && (one.sheet ?? name) !== name) return [];
    const { row, column, reason } = one;
    const heading = (reading.columns[column] ?? column).replace(/\s+/g, '');
    const usual = one.place ?? reading.places.get(column) ?? first;
    return [{ row, column: whereWritten(sheet?.rows, row, usual, one.value), heading, reason }];
  });
  return {
    sheet: name,
    headerTop: headings.length > 0 ? Math.min(...headings) : 0,
    headerRow: Math.max(0, ...headings),
    lastColumn: lastHeading(sheet?.rows ?? [], headings),
    marks,
    list: saidOnce(
      [...marks].sort((one, other) => one.row - other.row),
      ({ heading, reason }) => `${heading}\n${reason}`,
    ).map(({ first: { heading: of, reason }, rows }) => ({ rows, heading: of, reason })),
  };
}

async function canBeReadBack(book: Book, bytes: Buffer, sheet: Sheet | undefined, plain: PlainSheet | undefined) {
  if (book.container !== 'xlsx' || bytes[0] !== 0x50 || bytes.length > same.bytes || !sheet || !plain) return false;
  if ((await sheet.merges()).length > same.merges || plain.rows.length > same.rows) return false;
  return (plain.rows.at(-1)?.row ?? 0) <= same.rows && plain.rows.every(({ cells }) => cells.length <= same.columns);
}

async function plainSheet(sheet: Sheet): Promise<PlainSheet> {
  const rows: { row: number; cells: (PlainCell | undefined)[] }[] = [];
  for await (const group of sheet.rows()) {
    for (const { row, cells } of group) rows.push({ row, cells: Array.from(cells, plainCell) });
  }
  return { name: sheet.name, hidden: sheet.hidden, rows };
}

function plainCell(cell: Cell | undefined): PlainCell | undefined {
  if (cell === undefined || cell === null || cell instanceof FormulaCell) return undefined;
  if (cell instanceof FormattedCell) return cell.value;
  if (cell instanceof DateCell) return cell.day ? { day: cell.day } : cell.serial;
  return typeof cell === 'number' || typeof cell === 'boolean' ? cell : cellText(cell);
}

/** The column of a refused cell: where the usual one says something else and one of the row alone says it, that is the one, of another period. */
function whereWritten(rows: PlainSheet['rows'] | undefined, row: number, usual: number, value: string): number {
  const cells = rows?.find((one) => one.row === row)?.cells ?? [];
  const says = (cell: PlainCell | undefined): boolean =>
    (typeof cell === 'string' || typeof cell === 'number') && String(cell).trim() === value.trim();
  const places = [...cells.keys()].filter((index) => says(cells[index]));
  return !says(cells[usual]) && places.length === 1 ? (places[0] ?? usual) : usual;
}

/** The last column with something in its headings, from 0. */
function lastHeading(rows: PlainSheet['rows'], headerRows: readonly number[]): number {
  const heads = rows.filter(({ row }) => headerRows.includes(row));
  return Math.max(...heads.map(({ cells }) => cells.findLastIndex((cell) => cell !== undefined && cell !== '')));
}

/** The sheet as it was read, where it lay on its side. */
async function turnedAs({ kind, wish }: PreparedImport, machineFolder: string, sheet: Sheet | undefined) {
  if (!sheet || !kind.itemsDown) return null;
  const rows: RawRow[] = [];
  for await (const group of sheet.rows()) rows.push(...group);
  return turnedSheet(kind, loadAliases(kind, machineFolder), sheet, rows, wish.unit?.name);
}
