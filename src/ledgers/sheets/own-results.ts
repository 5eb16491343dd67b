import { Fault } from '../../domain/fault.ts';
import { isOfResults, resultSheets } from '../../domain/year/result-sheets.ts';
import { type Book, cellText, isBlank, type Sheet } from '../read/cells.ts';

const names: ReadonlySet<string | null> = new Set(Object.values(resultSheets).map(({ name }) => name));

/** A book without the sheets of what the office counted itself (扣分明细, 测试和评查), which are no ledgers, and says so. Fault: it is one of these that is wanted, or there is nothing else. */
export async function withoutResults(
  book: Book,
  { file, sheet: wanted }: { readonly file: string; readonly sheet?: string },
): Promise<Book> {
  const own: Sheet[] = [];
  for (const sheet of book.sheets) if (names.has(sheet.name) && isOfResults(await titleOf(sheet))) own.push(sheet);
  if (own.length === 0) return book;
  const called = own.map(({ name }) => `“${name}”`).join('、');
  const sheets = book.sheets.filter((sheet) => !own.includes(sheet));
  const isWanted = book.sheets.some(
    (sheet, at) => own.includes(sheet) && (sheet.name === wanted?.trim() || String(at + 1) === wanted),
  );
  // One that was pointed out may be so by its place.
  if (wanted !== undefined && !isWanted) return book;
  if (isWanted || sheets.length === 0)
    throw Fault.broken(
      'own-results',
      `工作表${wanted === undefined ? called : `“${wanted.trim()}”`}是本程序导出的年度结果，不是台账：${file}`,
      '请选单位报来的台账；本程序里已有的台账，要改的导出那一种台账，改好以后再导入',
    );
  return { ...book, sheets, remarks: [...book.remarks, `工作表${called}是本程序导出的年度结果，不是台账，没有读`] };
}

/** The words of the first row of a sheet. */
async function titleOf(sheet: Sheet): Promise<string> {
  for await (const group of sheet.rows())
    for (const { cells } of group) {
      const words = cells.filter((cell) => !isBlank(cell)).map(cellText);
      if (words.length > 0) return words.length === 1 ? (words[0] ?? '') : '';
    }
  return '';
}
