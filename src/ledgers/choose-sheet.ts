import { Fault } from '../domain/fault.ts';
import type { Aliases } from './aliases.ts';
import { type FoundHeadings, findHeadings, type Mapping } from './headings.ts';
import { columnOf, type Kind } from './kind.ts';
import type { Book, RawRow, Sheet } from './read/cells.ts';

/** Headings are looked for in the first rows: thirty are promised, blank ones above them do not count against it. */
const headRows = 60;

export interface ChosenSheet {
  readonly sheet: Sheet;
  readonly headings: FoundHeadings;
  /** The rows looked at, from the top; `whole` where the sheet has no more. */
  readonly head: readonly RawRow[];
}

/** Asks which of several sheets is meant. */
export type AskSheet = (names: readonly string[]) => Promise<string | null>;

/** Headings of which the needed columns could not be told. */
export interface MappingQuestion {
  readonly row: number;
  readonly headings: readonly string[];
  /** Fields that are still wanted. */
  readonly fields: readonly { readonly field: string; readonly title: string }[];
}

export type AskMapping = (question: MappingQuestion) => Promise<readonly Mapping[]>;

export interface SheetWish {
  readonly file: string;
  readonly sheet?: string;
  readonly mappings?: readonly Mapping[];
  readonly askSheet?: AskSheet;
  readonly askMapping?: AskMapping;
}

/** The sheet that holds the ledger: the one named, else the only visible one whose headings fit. */
export async function chooseSheet(book: Book, kind: Kind, aliases: Aliases, wish: SheetWish): Promise<ChosenSheet> {
  const wanted =
    wish.sheet === undefined ? book.sheets.filter((sheet) => !sheet.hidden) : [namedSheet(book, wish.sheet, wish.file)];
  if (wanted.length === 0) {
    throw new Fault(
      'broken',
      'sheets-hidden',
      `所有工作表都是隐藏的：${wish.file}`,
      `请用 --sheet 指明：${namesOf(book.sheets)}`,
    );
  }
  const fitting: ChosenSheet[] = [];
  let nearest: ChosenSheet | null = null;
  let anything = false;
  for (const sheet of wanted) {
    const head = await firstRows(sheet);
    if (head.length === 0) continue;
    anything = true;
    const headings = findHeadings(kind, aliases, head, wish.mappings);
    if (!headings) continue;
    const found = { sheet, headings, head };
    if (headings.missing.length === 0) fitting.push(found);
    else if (nearest === null || headings.columns.length > nearest.headings.columns.length) nearest = found;
  }
  if (!anything) throw emptyBook(wish.file, wanted);
  if (fitting.length === 0 && wish.askMapping) {
    const mapped = await askedFor(
      kind,
      aliases,
      wish,
      nearest ?? plausible(kind, wanted[0]!, await firstRows(wanted[0]!)),
    );
    if (mapped) return mapped;
  }
  if (fitting.length === 0) throw noHeadings(kind, wish.file, nearest, wanted);
  return fitting.length === 1 ? fitting[0]! : preferred(fitting, kind, wish);
}

/** Asks for the columns that are missing and looks again; null where that does not do. */
async function askedFor(
  kind: Kind,
  aliases: Aliases,
  wish: SheetWish,
  near: ChosenSheet | null,
): Promise<ChosenSheet | null> {
  if (near === null) return null;
  const { headings, head, sheet } = near;
  const fields = headings.missing.map((group) => ({
    field: group[0]!,
    title: columnOf(kind, group[0]!)?.title ?? group[0]!,
  }));
  const names = headings.leftOver.map(({ heading }) => heading.trim()).filter((heading) => heading !== '');
  const mappings = await wish.askMapping!({ row: headings.rows[0]!, headings: names, fields });
  if (mappings.length === 0) return null;
  const again = findHeadings(kind, aliases, head, [...(wish.mappings ?? []), ...mappings]);
  return again && again.missing.length === 0 ? { sheet, headings: again, head } : null;
}

/** A row that could be headings nobody knows: the first with three or more short texts and no number. */
function plausible(kind: Kind, sheet: Sheet, head: readonly RawRow[]): ChosenSheet | null {
  const row = head.find(({ cells }) => {
    const filled = cells.filter((cell) => cell !== undefined && cell !== null && cell !== '');
    return filled.length >= 3 && filled.every((cell) => typeof cell === 'string' && cell.trim().length <= 20);
  });
  if (!row) return null;
  const leftOver = row.cells.flatMap((cell, index) =>
    typeof cell === 'string' ? [{ index, heading: cell, lostTo: null }] : [],
  );
  return {
    sheet,
    head,
    headings: { rows: [row.row], columns: [], more: [], leftOver, unmapped: [], missing: kind.needs },
  };
}

async function firstRows(sheet: Sheet): Promise<RawRow[]> {
  const head: RawRow[] = [];
  for await (const group of sheet.rows()) {
    for (const row of group) {
      if (row.row > headRows && head.length >= 30) return head;
      if (head.length >= headRows) return head;
      head.push(row);
    }
  }
  return head;
}

/** Several sheets fit: those with rows, and with about as many columns as the best, remain; if still several, somebody must say. */
async function preferred(fitting: readonly ChosenSheet[], kind: Kind, wish: SheetWish): Promise<ChosenSheet> {
  const filled = fitting.filter(({ head, headings }) => head.some((row) => row.row > headings.rows.at(-1)!));
  const most = Math.max(...filled.map(({ headings }) => headings.columns.length), 0);
  const close = filled.filter(({ headings }) => headings.columns.length * 2 > most);
  if (close.length === 1) return close[0]!;
  const candidates = close.length === 0 ? fitting : close;
  const names = candidates.map(({ sheet }) => sheet.name ?? '');
  const answer = wish.askSheet ? await wish.askSheet(names) : null;
  const chosen = candidates.find(({ sheet }) => sheet.name === answer);
  if (chosen) return chosen;
  throw new Fault(
    'usage',
    'sheet-ambiguous',
    `有 ${candidates.length} 张工作表都像${kind.title}：${names.map((name) => `“${name}”`).join('、')}（${wish.file}）`,
    '请用 --sheet 指明其中一张，分次导入',
  );
}

function namedSheet(book: Book, name: string, file: string): Sheet {
  const exact =
    book.sheets.find((sheet) => sheet.name === name) ?? book.sheets.find((sheet) => sheet.name?.trim() === name.trim());
  if (exact) return exact;
  const number = Number(name);
  if (Number.isInteger(number) && book.sheets[number - 1]) return book.sheets[number - 1]!;
  if (book.sheets.length === 1 && book.sheets[0]!.name === null) return book.sheets[0]!;
  throw new Fault(
    'broken',
    'sheet-not-found',
    `没有名为“${name}”的工作表：${file}`,
    `文件里有：${namesOf(book.sheets)}`,
  );
}

function emptyBook(file: string, sheets: readonly Sheet[]): Fault {
  return new Fault(
    'broken',
    'ledger-empty',
    `工作表里没有内容：${file}${sheets.length > 1 ? '' : sheets[0]?.name ? `（${sheets[0].name}）` : ''}`,
    '请检查是否存错了文件；登记簿确实为空时加 --empty',
  );
}

function noHeadings(kind: Kind, file: string, nearest: ChosenSheet | null, sheets: readonly Sheet[]): Fault {
  const example = kind.columns.find((column) => column.field === kind.keyField)?.field ?? kind.columns[0]!.field;
  const hint = `请检查文件是否选对；列名特殊时用 --map 列名=${example} 指明`;
  if (nearest) {
    const where = nearest.sheet.name === null ? '' : `工作表“${nearest.sheet.name}”`;
    const lacking = nearest.headings.missing
      .map((group) =>
        group
          .slice(0, 4)
          .map((field) => columnOf(kind, field)?.title ?? field)
          .join('或'),
      )
      .join('；');
    return new Fault(
      'broken',
      'columns-missing',
      `${where}第 ${nearest.headings.rows[0]} 行像表头，但缺少${kind.title}必需的列：${lacking}（${file}）`,
      hint,
    );
  }
  const plainText = sheets[0]?.name === null;
  if (plainText && /\.(?:xlsx|xlsm|xls|et|ods)$/i.test(file)) {
    return new Fault(
      'broken',
      'no-headings',
      `文件其实是纯文本，不是表格，其中也找不到${kind.title}的表头：${file}`,
      '请用 Excel 或 WPS 打开原来的台账，另存为 .xlsx 再导入',
    );
  }
  const where = sheets.length === 1 && !plainText ? `工作表“${sheets[0]!.name}”` : '文件';
  return new Fault('broken', 'no-headings', `${where}前 30 行里找不到${kind.title}的表头：${file}`, hint);
}

function namesOf(sheets: readonly Sheet[]): string {
  return sheets.map((sheet) => `“${sheet.name ?? ''}”${sheet.hidden ? '（隐藏）' : ''}`).join('、');
}
