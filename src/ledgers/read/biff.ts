import type { WorkSheet } from '@e965/xlsx';
import { type Book, type Cell, DateCell, ErrorCell, type Merge, type RawRow, type Sheet } from './cells.ts';
import { damaged, limits } from './limits.ts';
import { paddedDigits, showsDay } from './number-format.ts';
import { dayOfSerial } from './serial.ts';

interface DenseCell {
  readonly t: string;
  readonly v?: unknown;
  readonly w?: string;
  readonly z?: string | number;
  readonly f?: string;
}

/** Opens the binary workbooks of older Excel (.xls) and of WPS (.et) through SheetJS. */
export async function openBiff(file: string, bytes: Buffer): Promise<Book> {
  const { read } = await import('@e965/xlsx');
  const book = quietly(() => {
    try {
      return read(bytes, {
        type: 'buffer',
        dense: true,
        cellNF: true,
        cellDates: false,
        cellHTML: false,
        cellStyles: true,
        bookVBA: false,
      });
    } catch {
      throw damaged(file, '旧版工作簿无法解开');
    }
  });
  const system1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets = book.SheetNames.flatMap((name, index): Sheet[] => {
    const sheet = book.Sheets[name];
    if (!sheet) return [];
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return [openSheet(name, hidden, sheet, system1904)];
  });
  if (sheets.length === 0) throw damaged(file, '工作簿里没有工作表');
  return { container: 'xls', sheets, system1904, remarks: [], close: () => {} };
}

/** The library tells of strange records on the console, which belongs to our own messages. */
function quietly<T>(work: () => T): T {
  const { error, warn, log } = console;
  console.error = console.warn = console.log = () => {};
  try {
    return work();
  } finally {
    Object.assign(console, { error, warn, log });
  }
}

function openSheet(name: string, hidden: boolean, sheet: WorkSheet, system1904: boolean): Sheet {
  const data = (sheet['!data'] ?? []) as (DenseCell | undefined)[][];
  const hiddenRows = sheet['!rows'] ?? [];
  return {
    name,
    hidden,
    hiddenColumns: async () =>
      (sheet['!cols'] ?? []).flatMap((column, at) => (column?.hidden ? [[at, at] as const] : [])),
    merges: async () =>
      (sheet['!merges'] ?? []).flatMap((range): Merge[] =>
        range.e.r > range.s.r ? [{ top: range.s.r + 1, bottom: range.e.r + 1, left: range.s.c, right: range.e.c }] : [],
      ),
    lastRow: async () => data.length,
    rows: async function* () {
      const rows: RawRow[] = [];
      for (const at of data.keys()) {
        const source = data[at];
        if (!source) continue;
        const cells: (Cell | undefined)[] = [];
        let content = false;
        const end = Math.min(source.length, limits.columns);
        for (let column = 0; column < end; column += 1) {
          const cell = cellOf(source[column], system1904);
          if (cell === null || cell === '') continue;
          cells[column] = cell;
          content ||= typeof cell !== 'string' || cell.trim() !== '';
        }
        if (content) rows.push({ row: at + 1, hidden: hiddenRows[at]?.hidden === true, cells });
      }
      if (rows.length > 0) yield rows;
    },
  };
}

function cellOf(cell: DenseCell | undefined, system1904: boolean): Cell {
  if (!cell || cell.v === undefined || cell.v === null) return null;
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const code = typeof cell.z === 'string' ? cell.z : undefined;
    const id = typeof cell.z === 'number' ? cell.z : 0;
    if (showsDay(id, code)) return new DateCell(cell.v, dayOfSerial(cell.v, system1904));
    const padded = paddedDigits(code);
    return padded > 0 && Number.isInteger(cell.v) && cell.v >= 0 ? String(cell.v).padStart(padded, '0') : cell.v;
  }
  if (cell.t === 'b') return cell.v === true;
  if (cell.t === 'e') return new ErrorCell(cell.w ?? '#N/A');
  return typeof cell.v === 'string' ? cell.v : null;
}
