import { cellText, isBlank } from '../../ledgers/read/cells.ts';
import { openBook, readLedgerFile } from '../../ledgers/read/open.ts';
import type { PaperRow } from '../../standards/paper-lines.ts';

/** Reads the visible sheets of a workbook as one table, one after the other; merged cells bear their text wherever they reach. */
export async function readPaperTable(file: string): Promise<readonly PaperRow[]> {
  const book = await openBook(readLedgerFile(file));
  try {
    const read: PaperRow[] = [];
    for (const sheet of book.sheets.filter(({ hidden }) => !hidden)) {
      const texts = new Map<number, string[]>();
      for await (const group of sheet.rows())
        for (const { row, cells } of group)
          texts.set(
            row,
            cells.map((cell) => (isBlank(cell) ? '' : cellText(cell))),
          );
      const continued = new Map<number, Set<number>>();
      for (const { top, bottom, left, right } of await sheet.merges()) {
        const text = texts.get(top)?.[left] ?? '';
        for (let row = top; row <= bottom; row += 1) {
          const cells = texts.get(row) ?? [];
          texts.set(row, cells);
          for (let at = left; at <= right; at += 1) {
            cells[at] = text;
            if (row > top) continued.set(row, (continued.get(row) ?? new Set()).add(at));
          }
        }
      }
      const rows = [...texts].sort(([a], [b]) => a - b);
      read.push(
        ...rows.map(([row, cells]) => ({
          row,
          cells: Array.from(cells, (cell) => cell ?? ''),
          continues: continued.get(row) ?? new Set<number>(),
        })),
      );
    }
    return read;
  } finally {
    book.close();
  }
}
