import { cellText, ErrorCell, FormulaCell, isBlank, isErrorText } from '../../ledgers/read/cells.ts';
import { openBook, readLedgerFile } from '../../ledgers/read/open.ts';
import type { PaperRow } from '../../standards/paper-lines.ts';

/** A cell without a value of its own; what a formula was to come to is not known here. */
const valueless = (cell: unknown): boolean =>
  cell instanceof FormulaCell || cell instanceof ErrorCell || (typeof cell === 'string' && isErrorText(cell));

/**
 * Reads the visible sheets of a workbook as one table, one after the other; merged cells bear their text wherever they reach. What
 * is hidden, and what has no value, is told with its row.
 */
export async function readPaperTable(file: string): Promise<readonly PaperRow[]> {
  const book = await openBook(readLedgerFile(file));
  try {
    const read: PaperRow[] = [];
    const left = book.sheets
      .filter(({ hidden }) => hidden)
      .map(({ name }) => `隐藏的工作表“${name}”没有读，要读的请取消隐藏`);
    for (const sheet of book.sheets.filter(({ hidden }) => !hidden)) {
      const notes = (await sheet.comments?.()) ?? [];
      if (notes.length > 0)
        left.push(
          `${notes.length} 处批注没有读（${notes
            .slice(0, 10)
            .map(({ place }) => place)
            .join('、')}）`,
        );
      const texts = new Map<number, string[]>();
      const told = new Map<number, string[]>();
      const columns = await sheet.hiddenColumns();
      const hidden = (at: number): boolean => columns.some(([from, to]) => at >= from && at <= to);
      for await (const group of sheet.rows())
        for (const { row, cells, hidden: folded, marks = [] } of group) {
          const bare = cells.some(valueless);
          const aside = cells.some((cell, at) => hidden(at) && !isBlank(cell));
          told.set(row, [
            ...(folded ? ['这一行在表里是隐藏的，照样读了，不要的请从表里删去'] : []),
            ...(bare ? ['有公式没有算出结果，这一格当空白读，请改填文字或数字'] : []),
            ...marks.flatMap(({ what, text }) =>
              what === 'struckPart'
                ? [`划掉的字“${text}”没有读`]
                : what === 'struck'
                  ? ['有划掉的格，照样读了，不要的请从表里删去']
                  : [],
            ),
            ...(aside ? ['有隐藏的列，照样读了，不要的请从表里删去'] : []),
          ]);
          texts.set(
            row,
            cells.map((cell) => (isBlank(cell) || valueless(cell) ? '' : cellText(cell))),
          );
        }
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
          told: [...left.splice(0), ...(told.get(row) ?? [])],
        })),
      );
    }
    return read;
  } finally {
    book.close();
  }
}
