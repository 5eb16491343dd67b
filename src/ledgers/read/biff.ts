import { spawn } from 'node:child_process';
import path from 'node:path';
import { packageRoot } from '../../assets.ts';
import { Fault } from '../../domain/fault.ts';
import { type Book, type Cell, type CellComment, type CellMark, ErrorCell, type RawRow, type Sheet } from './cells.ts';
import { damaged, limits, tooLarge } from './limits.ts';
import { formatted, formatWords, paddedDigits, showsDay } from './number-format.ts';
import { dayCell } from './serial.ts';
import type { SentCell, SentLine, SentSheet } from './xls-reader.ts';

/** Memory that the reading process may take, and time until more rows come: a large workbook comes in parts, slowly where the computer has much else to do. */
const allowance = { megabytes: 420, milliseconds: 20_000, millisecondsPerMegabyte: 2_000 };

/** A sheet with its rows still as lines of JSON: a large one is taken apart group by group, as it is read. */
interface ReadSheet {
  readonly sheet: SentSheet;
  readonly lines: Buffer[];
  comments: readonly CellComment[];
}

interface ReadBook {
  readonly system1904: boolean;
  readonly sheets: readonly ReadSheet[];
}

/** Opens the binary workbooks of older Excel (.xls) and of WPS (.et) through SheetJS. */
export async function openBiff(file: string, bytes: Buffer, heapMegabytes = allowance.megabytes): Promise<Book> {
  const book = await readApart(file, bytes, heapMegabytes);
  const sheets = book.sheets.map((sheet) => openSheet(sheet, book.system1904));
  if (sheets.length === 0) throw damaged(file, '工作簿里没有工作表');
  return { container: 'xls', sheets, system1904: book.system1904, remarks: [], close: () => {} };
}

function tooSlow(file: string): Fault {
  return Fault.broken(
    'file-slow',
    `旧版工作簿长时间读不出来：${file}`,
    '电脑正忙的，等一等再导入；还是读不出来的，用 Excel、WPS 打开，另存为 .xlsx 再导入',
  );
}

/** Reads in a process of its own, which ends with whatever the workbook does to it. Faults: damaged, too large, too slow. */
function readApart(file: string, bytes: Buffer, heapMegabytes: number): Promise<ReadBook> {
  const megabytes = bytes.length / 1_048_576;
  const script = path.join(packageRoot(), 'dist', 'program', 'xls-reader.js');
  return new Promise((resolve, reject) => {
    const reader = spawn(process.execPath, [`--max-old-space-size=${heapMegabytes}`, script, String(limits.columns)], {
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const timer = setTimeout(
      () => end(() => reject(tooSlow(file))),
      allowance.milliseconds + allowance.millisecondsPerMegabyte * megabytes,
    );
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      reader.kill('SIGKILL');
    };
    const sheets: ReadSheet[] = [];
    const take = (line: Buffer) => {
      const rows = line.subarray(0, 8).toString('latin1') === '{"rows":';
      if (rows) return void sheets.at(-1)?.lines.push(line);
      const sent = JSON.parse(line.toString('utf8')) as SentLine;
      const last = sheets.at(-1);
      if ('sheet' in sent) sheets.push({ sheet: sent.sheet, lines: [], comments: [] });
      else if ('comments' in sent && last) last.comments = [...last.comments, ...sent.comments];
      else if ('end' in sent) end(() => resolve({ system1904: sent.end.system1904, sheets }));
    };
    let begun: Buffer[] = [];
    let heard = 0;
    reader.stdout.on('data', (chunk: Buffer) => {
      heard += chunk.length;
      timer.refresh();
      if (heard > limits.unpackedBytes) return end(() => reject(tooLarge(file, '旧版工作簿')));
      let from = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        take(Buffer.concat([...begun, chunk.subarray(from, at)]));
        begun = [];
        from = at + 1;
      }
      if (from < chunk.length) begun.push(chunk.subarray(from));
    });
    const unreadable = () => damaged(file, '旧版工作簿无法解开');
    reader.once('error', () => end(() => reject(unreadable())));
    // An exception of the library ends it with 1; whatever else ends it was the engine, out of memory.
    reader.once('close', (code) =>
      end(() => reject(code === 0 || code === 1 ? unreadable() : tooLarge(file, '旧版工作簿，内存不够'))),
    );
    // A reader that ended while it was still being sent to has said so by its end.
    reader.stdin.on('error', () => {});
    reader.stdin.end(bytes);
  });
}

function openSheet({ sheet, lines, comments }: ReadSheet, system1904: boolean): Sheet {
  const rowsOf = (line: Buffer) => (JSON.parse(line.toString('utf8')) as Extract<SentLine, { rows: unknown }>).rows;
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    hiddenColumns: async () => sheet.hiddenColumns.map((at) => [at, at] as const),
    lastRow: async () => {
      const last = lines.at(-1);
      return last ? (rowsOf(last).at(-1)?.[0] ?? 0) + 1 : 0;
    },
    merges: async () =>
      sheet.merges.flatMap(([top, bottom, left, right]) =>
        bottom > top || right > left ? [{ top: top + 1, bottom: bottom + 1, left, right }] : [],
      ),
    comments: async () => comments,
    pictures: async () => sheet.pictures,
    rows: async function* () {
      for (const line of lines) {
        const rows: RawRow[] = [];
        for (const [at, hidden, sent, whole = [], filled = false] of rowsOf(line)) {
          const cells = sent.map((cell) => cellOf(cell, system1904));
          if (cells.some((cell) => cell !== null && (typeof cell !== 'string' || cell.trim() !== ''))) {
            const parts = sent.flatMap((cell, index): CellMark[] =>
              cell !== null && typeof cell === 'object' && 'x' in cell
                ? [{ index, what: 'struckPart', text: cell.x }]
                : [],
            );
            const marks = [...parts, ...whole.map((index): CellMark => ({ index, what: 'struck', text: '' }))];
            rows.push({
              row: at + 1,
              hidden,
              cells,
              ...(filled ? { filled } : {}),
              ...(marks.length > 0 ? { marks } : {}),
            });
          }
        }
        if (rows.length > 0) yield rows;
      }
    },
  };
}

function cellOf(cell: SentCell, system1904: boolean): Cell {
  if (cell === null || typeof cell !== 'object') return cell;
  if ('e' in cell) return new ErrorCell(cell.e);
  if ('s' in cell) return cell.s;
  const id = /^\d+$/.test(cell.z) && !/^0+$/.test(cell.z) ? Number(cell.z) : 0;
  if (showsDay(id, id > 0 ? undefined : cell.z)) return dayCell(cell.n, system1904);
  const padded = paddedDigits(cell.z);
  if (padded > 0 && Number.isInteger(cell.n) && cell.n >= 0) return String(cell.n).padStart(padded, '0');
  const words = formatWords(cell.z);
  return words ? formatted(cell.n, words) : cell.n;
}
