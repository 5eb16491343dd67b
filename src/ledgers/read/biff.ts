import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { biffWorker, type SentBook, type SentCell, type SentSheet } from './biff-worker.ts';
import { type Book, type Cell, DateCell, ErrorCell, type RawRow, type Sheet } from './cells.ts';
import { damaged, limits } from './limits.ts';
import { formatted, formatWords, paddedDigits, showsDay } from './number-format.ts';
import { dayOfSerial } from './serial.ts';

/** Memory and time that the thread may take; a sheet of the old format has 65,536 rows at most. */
const allowance = { megabytes: 320, milliseconds: 8_000 };

/** Opens the binary workbooks of older Excel (.xls) and of WPS (.et) through SheetJS. */
export async function openBiff(file: string, bytes: Buffer): Promise<Book> {
  const book = await readInThread(file, bytes);
  const sheets = book.sheets.map((sheet) => openSheet(sheet, book.system1904));
  if (sheets.length === 0) throw damaged(file, '工作簿里没有工作表');
  return { container: 'xls', sheets, system1904: book.system1904, remarks: [], close: () => {} };
}

function readInThread(file: string, bytes: Buffer): Promise<SentBook> {
  const library = createRequire(import.meta.url).resolve('@e965/xlsx');
  const code = `const { parentPort, workerData } = require('node:worker_threads');
    (${biffWorker.toString()})(require(workerData.library), workerData.bytes, parentPort, workerData.columns);`;
  return new Promise((resolve, reject) => {
    const thread = new Worker(code, {
      eval: true,
      workerData: { library, bytes: new Uint8Array(bytes), columns: limits.columns },
      resourceLimits: { maxOldGenerationSizeMb: allowance.megabytes },
      stdout: true,
      stderr: true,
    });
    const timer = setTimeout(
      () => end(() => reject(damaged(file, '旧版工作簿长时间读不出来'))),
      allowance.milliseconds,
    );
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      void thread.terminate();
    };
    thread.once('message', (book: SentBook) => end(() => resolve(book)));
    thread.once('error', () => end(() => reject(damaged(file, '旧版工作簿无法解开'))));
    thread.once('exit', () => end(() => reject(damaged(file, '旧版工作簿无法解开'))));
  });
}

function openSheet(sheet: SentSheet, system1904: boolean): Sheet {
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    hiddenColumns: async () => sheet.hiddenColumns.map((at) => [at, at] as const),
    lastRow: async () => (sheet.rows.at(-1)?.[0] ?? 0) + 1,
    merges: async () =>
      sheet.merges.flatMap(([top, bottom, left, right]) =>
        bottom > top || right > left ? [{ top: top + 1, bottom: bottom + 1, left, right }] : [],
      ),
    rows: async function* () {
      const rows: RawRow[] = [];
      for (const [at, hidden, sent] of sheet.rows) {
        const cells = sent.map((cell) => cellOf(cell, system1904));
        if (cells.some((cell) => cell !== null && (typeof cell !== 'string' || cell.trim() !== ''))) {
          rows.push({ row: at + 1, hidden, cells });
        }
      }
      if (rows.length > 0) yield rows;
    },
  };
}

function cellOf(cell: SentCell, system1904: boolean): Cell {
  if (cell === null || typeof cell !== 'object') return cell;
  if ('e' in cell) return new ErrorCell(cell.e);
  const id = /^\d+$/.test(cell.z) && !/^0+$/.test(cell.z) ? Number(cell.z) : 0;
  if (showsDay(id, id > 0 ? undefined : cell.z)) return new DateCell(cell.n, dayOfSerial(cell.n, system1904));
  const padded = paddedDigits(cell.z);
  if (padded > 0 && Number.isInteger(cell.n) && cell.n >= 0) return String(cell.n).padStart(padded, '0');
  const words = formatWords(cell.z);
  return words ? formatted(cell.n, words) : cell.n;
}
