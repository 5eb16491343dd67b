import { type Cell, cellText, isBlank } from '../ledgers/read/cells.ts';
import { openBook, readLedgerFile } from '../ledgers/read/open.ts';

/** A row of a sheet by its headings, with the number that the spreadsheet program shows. */
export interface SheetRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string | number | null>>;
}

/** What stands under a heading, folded; empty where nothing does. */
export function textUnder(cells: SheetRow['cells'], heading: string): string {
  return String(cells[heading] ?? '')
    .normalize('NFKC')
    .trim();
}

function plain(cell: Cell | undefined): string | number | null {
  if (cell === undefined || isBlank(cell)) return null;
  return typeof cell === 'number' ? cell : cellText(cell);
}

/**
 * Reads the sheets of a workbook that this program wrote: by sheet name, each row by the headings of the first row that has
 * any of the titles of `heads` (the first row where none is told).
 */
export async function readSheets(
  file: string,
  heads?: readonly string[],
  /** Is told what stands above the headings. */
  onAbove?: (text: string) => void,
): Promise<Readonly<Record<string, readonly SheetRow[]>>> {
  const book = await openBook(await readLedgerFile(file));
  try {
    const sheets: Record<string, SheetRow[]> = {};
    for (const sheet of book.sheets) {
      const rows: SheetRow[] = [];
      let titles: readonly string[] | null = null;
      for await (const group of sheet.rows()) {
        for (const { row, cells } of group) {
          const texts = cells.map((cell) => (cell === undefined ? '' : cellText(cell).trim()));
          if (!titles) {
            if (!heads || heads.every((head) => texts.includes(head))) titles = texts;
            else for (const text of texts) onAbove?.(text);
            continue;
          }
          rows.push({ row, cells: Object.fromEntries(titles.map((title, i) => [title, plain(cells[i])])) });
        }
      }
      sheets[sheet.name ?? ''] = rows;
    }
    return sheets;
  } finally {
    book.close();
  }
}
