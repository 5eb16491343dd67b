import { Fault } from '../domain/fault.ts';
import { columnOf, type Draft, type Kind, titleOf, type ValueKind } from '../domain/ledgers/kind.ts';
import type { Aliases } from './aliases.ts';
import { columnEach, tickColumns } from './each-person.ts';
import { bareHeading, oneLine } from './heading-text.ts';
import { type FoundHeadings, findHeadings, looksLikeHeadings, type Mapping, missingNeeds } from './headings.ts';
import { mendedSheet } from './mended-sheet.ts';
import { type Book, isBlank, type RawRow, type Sheet } from './read/cells.ts';
import { textOf } from './row-words.ts';

/** Headings are looked for in the first rows: thirty are promised, blank ones above them do not count against it. */
const headRows = 60;

export interface ChosenSheet {
  readonly sheet: Sheet;
  readonly headings: FoundHeadings;
  /** The rows looked at, from the top; `whole` where the sheet has no more. */
  readonly head: readonly RawRow[];
  readonly aliases: Aliases;
  readonly mappings: readonly Mapping[];
}

/** Asks which of several sheets is meant; `all` for every one of them. */
export type AskSheet = (names: readonly string[]) => Promise<'all' | { readonly name: string } | null>;

/** Headings of which the needed columns could not be told. */
export interface MappingQuestion {
  readonly row: number;
  readonly headings: readonly string[];
  /** Fields that are still wanted. */
  readonly fields: readonly { readonly field: string; readonly title: string }[];
}

/** A kind of ledger that nobody looked for, and how many of its headings were found. */
export interface OtherKind {
  readonly kind: Kind;
  readonly known: number;
}

/** Asks whether the file is to be read as that kind; true breaks the reading off. */
export type AskKind = (kind: Kind) => Promise<boolean>;

export type AskMapping = (question: MappingQuestion) => Promise<readonly Mapping[]>;

export interface SheetWish {
  readonly file: string;
  readonly sheet?: string;
  readonly mappings?: readonly Mapping[];
  readonly askSheet?: AskSheet;
  readonly askMapping?: AskMapping;
  readonly askKind?: AskKind;
  /** Like sheets are read as one ledger. */
  readonly mergeSheets?: boolean;
  /** The row in which the headings begin, where somebody pointed it out. */
  readonly headerRow?: number;
}

/** The sheets that hold the ledger: the one named or the only visible one whose headings fit; with `mergeSheets` all that are alike. */
export async function chooseSheets(
  book: Book,
  kind: Kind,
  aliases: Aliases,
  wish: SheetWish,
  otherKindOf: (head: readonly RawRow[], sought: Kind) => OtherKind | null,
): Promise<readonly ChosenSheet[]> {
  const wanted =
    wish.sheet === undefined ? book.sheets.filter((sheet) => !sheet.hidden) : [namedSheet(book, wish.sheet, wish.file)];
  if (wanted.length === 0) {
    throw Fault.broken(
      'sheets-hidden',
      `所有工作表都是隐藏的：${wish.file}`,
      `请用 --sheet 指明：${namesOf(book.sheets)}`,
    );
  }
  const fitting: ChosenSheet[] = [];
  let nearest: ChosenSheet | null = null;
  let anything = false;
  for (const asFound of wanted) {
    const found = await firstRows(asFound);
    if (found.length === 0) continue;
    anything = true;
    const sheet = await mendedSheet(asFound, found, aliases);
    const head = sheet === asFound ? found : await firstRows(sheet);
    const headings = await headingsOf(kind, aliases, sheet, head, wish.mappings, wish.headerRow);
    if (!headings) continue;
    const chosen = { sheet, headings, head, aliases, mappings: wish.mappings ?? [] };
    if (headings.missing.length === 0) fitting.push(chosen);
    else if (nearest === null || headings.columns.length > nearest.headings.columns.length) nearest = chosen;
  }
  if (!anything) throw emptyBook(wish.file, wanted);
  const [only] = wanted;
  if (fitting.length === 0) {
    const head = only ? await firstRows(only) : [];
    const likeliest = nearest ?? (only ? plausible(kind, aliases, only, head) : null);
    const known = likeliest?.headings.columns.length ?? 0;
    const found = likeliest && otherKindOf(likeliest.head, kind);
    const other = found && found.known >= known ? found.kind : null;
    const fault = noHeadings(kind, aliases, wish.file, nearest, likeliest, wanted, other, head);
    // No column of a table on its side, and none of another kind of ledger, is the one that is asked for.
    if (fault.code === 'table-on-its-side') throw fault;
    if (found && found.known > known && (await wish.askKind?.(found.kind))) throw fault;
    if (nearest && other === null && maybeLacks(kind, nearest.headings))
      return [{ ...nearest, headings: { ...nearest.headings, missing: [] } }];
    const mapped = await askedFor(kind, aliases, wish, likeliest);
    if (mapped) return [mapped];
    throw fault;
  }
  return fitting.length === 1 ? fitting : preferred(fitting, kind, wish);
}

/** The headings of a sheet, with what stands in for a needed column that has none. */
async function headingsOf(
  kind: Kind,
  aliases: Aliases,
  sheet: Sheet,
  head: readonly RawRow[],
  mappings: readonly Mapping[] = [],
  headerRow?: number,
): Promise<FoundHeadings | null> {
  const plain = findHeadings(kind, aliases, head, mappings, [], headerRow);
  // Merged areas stand behind the rows: they are looked for only where a second row of headings may have them.
  const below = plain && head.find(({ row }) => row > plain.top);
  const found =
    plain && below && looksLikeHeadings(below)
      ? findHeadings(kind, aliases, head, mappings, await sheet.merges(), headerRow)
      : plain;
  return found && toldAbove(kind, head, standIn(kind, found));
}

/** The headings without the needs that the lines above them meet: the day of a training stands over who signed in. */
function toldAbove(kind: Kind, head: readonly RawRow[], found: FoundHeadings): FoundHeadings {
  if (found.missing.length === 0 || !kind.aboveTable) return found;
  const told: Draft = {};
  const lines = head.filter(({ row }) => row < found.top).flatMap((row) => textOf(row));
  kind.aboveTable(told, lines);
  const met = (field: string): boolean => told[field] !== undefined && told[field] !== null;
  return { ...found, missing: found.missing.filter((group) => !group.some(met)) };
}

/** 受理日期 as 登记时间 where a register has no other day of it: any day of the same event serves. */
function standIn(kind: Kind, found: FoundHeadings): FoundHeadings {
  let columns = found.columns;
  for (const group of found.missing) {
    const other = group.flatMap((field) => (kind.stands?.[field] ?? []).map((stand) => ({ field, stand })));
    const use = other.find(({ stand }) => columns.some(({ field }) => field === stand));
    if (use)
      columns = columns.map((column) =>
        column.field === use.stand ? { ...column, field: use.field, doubt: 4 } : column,
      );
  }
  return { ...found, columns, missing: missingNeeds(kind, columns) };
}

/** True where nothing is missing but what all rows may lack, and no heading that nobody knew could be its column. */
function maybeLacks({ mayLack, needs }: Kind, { missing, columns, leftOver }: FoundHeadings): boolean {
  const [lacked, ...others] = missing;
  if (!mayLack || others.length > 0 || !lacked?.includes(mayLack.field)) return false;
  const beside = columns.filter(({ field }) => mayLack.beside.includes(field)).length;
  const could = leftOver.some(
    ({ heading, lostTo }) => /证|编号|号码/.test(heading) || (lostTo && needs[0].includes(lostTo.field)),
  );
  return beside >= mayLack.least && !could;
}

/** Asks for the columns that are missing and looks again; null where that does not do. */
async function askedFor(
  kind: Kind,
  aliases: Aliases,
  wish: SheetWish,
  near: ChosenSheet | null,
): Promise<ChosenSheet | null> {
  if (near === null || !wish.askMapping) return null;
  const { headings, head, sheet } = near;
  const fields = headings.missing.map((group) => ({
    field: group[0],
    title: titleOf(kind, group[0]),
  }));
  const names = headings.leftOver.map(({ heading }) => heading.trim()).filter((heading) => heading !== '');
  const mappings = await wish.askMapping({ row: headings.top, headings: names, fields });
  if (mappings.length === 0) return null;
  const all = [...(wish.mappings ?? []), ...mappings];
  const again = await headingsOf(kind, aliases, sheet, head, all, wish.headerRow);
  return again && again.missing.length === 0 ? { sheet, headings: again, head, aliases, mappings: all } : null;
}

/** A row that could be headings nobody knows: the first with three or more short texts and no number. */
function plausible(kind: Kind, aliases: Aliases, sheet: Sheet, head: readonly RawRow[]): ChosenSheet | null {
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
    aliases,
    mappings: [],
    headings: {
      rows: [row.row],
      top: row.row,
      bottom: row.row,
      columns: [],
      more: [],
      leftOver,
      unmapped: [],
      missing: kind.needs,
    },
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
async function preferred(
  fitting: readonly ChosenSheet[],
  kind: Kind,
  wish: SheetWish,
): Promise<readonly ChosenSheet[]> {
  const filled = fitting.filter(({ head, headings }) => head.some((row) => row.row > headings.bottom));
  const most = Math.max(...filled.map(({ headings }) => headings.columns.length), 0);
  const close = filled.filter(({ headings }) => headings.columns.length * 2 > most);
  if (close.length === 1) return close;
  const candidates = close.length === 0 ? fitting : close;
  const names = candidates.map(({ sheet }) => sheet.name ?? '');
  if (wish.mergeSheets) return candidates;
  const answer = wish.askSheet ? await wish.askSheet(names) : null;
  if (answer === 'all') return candidates;
  const chosen = candidates.find(({ sheet }) => sheet.name === answer?.name);
  if (chosen) return [chosen];
  throw sheetsAlike(kind, names, wish.file);
}

function sheetsAlike(kind: Kind, names: readonly string[], file: string): Fault {
  return Fault.usage(
    'sheet-ambiguous',
    `有 ${names.length} 张工作表都像${kind.title}：${names.map((name) => `“${name}”`).join('、')}（${file}）`,
    '格式相同的可以加 --merge-sheets 一次读入；只要其中一张的用 --sheet 指明',
  );
}

function namedSheet(book: Book, name: string, file: string): Sheet {
  const exact =
    book.sheets.find((sheet) => sheet.name === name) ?? book.sheets.find((sheet) => sheet.name?.trim() === name.trim());
  if (exact) return exact;
  const number = Number(name);
  const numbered = Number.isInteger(number) ? book.sheets[number - 1] : undefined;
  if (numbered) return numbered;
  const [only] = book.sheets;
  if (only && book.sheets.length === 1 && only.name === null) return only;
  throw Fault.broken('sheet-not-found', `没有名为“${name}”的工作表：${file}`, `文件里有：${namesOf(book.sheets)}`);
}

function emptyBook(file: string, sheets: readonly Sheet[]): Fault {
  return Fault.broken(
    'ledger-empty',
    `工作表里没有内容：${file}${sheets.length > 1 ? '' : sheets[0]?.name ? `（${sheets[0].name}）` : ''}`,
    '请检查是否存错了文件；登记簿确实为空时加 --empty',
  );
}

/** A list of names alone, or a text whose separator was lost. */
function oneColumn(kind: Kind, file: string): Fault {
  const [first, second] = kind.needs.map((group) =>
    group
      .slice(0, 4)
      .map((field) => titleOf(kind, field))
      .join('或'),
  );
  return Fault.broken(
    'one-column',
    `表里只有一列，${kind.title}至少要两列：${file}`,
    `第一行写上列名（${first}），旁边再加一列${second}（可以空着）；一格里写了几项的，先分成几列${kind.otherForm ? `；${kind.otherForm}` : ''}`,
  );
}

function noHeadings(
  kind: Kind,
  aliases: Aliases,
  file: string,
  nearest: ChosenSheet | null,
  likeliest: ChosenSheet | null,
  sheets: readonly Sheet[],
  other: Kind | null,
  head: readonly RawRow[],
): Fault {
  const ticked = likeliest ? tickColumns(kind, likeliest.headings, likeliest.head) : [];
  if (ticked.length > 0 && other === null) {
    const columns = ticked.map(({ heading }) => `“${oneLine(heading)}”`).join('、');
    return Fault.broken('column-for-each', `${columns}下面打√，一次培训占一列：${file}`, columnEach);
  }
  const better = other ? `这张表像${other.title}（${other.kind}），` : '';
  if (nearest) {
    const where = nearest.sheet.name === null ? '' : `工作表“${nearest.sheet.name}”`;
    const { missing, leftOver, rows } = nearest.headings;
    const titles = (group: readonly string[]): string => group.map((field) => titleOf(kind, field)).join('或');
    const lacking = missing.map((group) => titles(group.slice(0, 4))).join('；');
    const [lacked] = missing[0] ?? kind.needs[0];
    const wanted = titleOf(kind, lacked);
    const example = likeliestFor(columnOf(kind, lacked)?.value, leftOver);
    const unread = leftOver.map(({ heading }) => heading.replace(/\s+/g, '')).filter((heading) => heading !== '');
    return Fault.broken(
      'columns-missing',
      `${where}第 ${rows[0]} 行像表头，但缺少${kind.title}必需的列：${lacking}（${file}）`,
      `${better}请检查文件${better ? '和台账种类' : ''}是否选对；列名特殊时指明哪一列是“${wanted}”：--map ${(example ?? '列名').replace(/\s+/g, '')}=${wanted}${unread.length > 0 ? `（没有认出的列：${unread.slice(0, 12).join('、')}）` : ''}`,
    );
  }
  const plainText = sheets[0]?.name === null;
  if (plainText && /\.(?:xlsx|xlsm|xls|et|ods)$/i.test(file)) {
    return Fault.broken(
      'no-headings',
      `文件其实是纯文本，不是表格，其中也找不到${kind.title}的表头：${file}`,
      '请用 Excel 或 WPS 打开原来的台账，另存为 .xlsx 再导入',
    );
  }
  if (sheets.length === 1 && head.every(({ cells }) => cells.filter((cell) => !isBlank(cell)).length < 2))
    return oneColumn(kind, file);
  const where = sheets.length === 1 && !plainText ? `工作表“${sheets[0]?.name}”` : '文件';
  if (likeliest && liesOnItsSide(aliases, likeliest.head)) {
    return Fault.broken(
      'table-on-its-side',
      `${where}的表头在第一列，表格是横放的（一条记录一列）：${file}`,
      '请在 Excel 或 WPS 里复制全表，“选择性粘贴”勾选“转置”（行列互换）后另存，再导入',
    );
  }
  const row = likeliest?.headings.rows[0];
  const words = likeliest?.headings.leftOver.map(({ heading }) => heading.replace(/\s+/g, '')).slice(0, 12);
  const seen = row && words ? `；最像表头的是第 ${row} 行：${words.join('、')}` : '';
  const known = new Set(words?.map((word) => aliases.get(bareHeading(word))?.field));
  const [lacked] = kind.needs.find((group) => !group.some((field) => known.has(field))) ?? kind.needs[0];
  const wanted = titleOf(kind, lacked);
  return Fault.broken(
    'no-headings',
    `${where}前 30 行里找不到${kind.title}的表头：${file}${seen}`,
    `${better}请检查文件和台账种类是否选对；列名特殊时指明，如 --map 列名=${wanted}`,
  );
}

/** The heading nobody knew that might be of such a column by its words; undefined where none is. */
function likeliestFor(
  value: ValueKind | undefined,
  leftOver: readonly { readonly heading: string; readonly lostTo: object | null }[],
): string | undefined {
  const words =
    value === 'year'
      ? /年|届/
      : value === 'day'
        ? /日期?$|时间|时期/
        : value === 'name' || value === 'people'
          ? /人|姓名|名单|对象|员$/
          : value === 'caseNumber' || value === 'certificate' || value === 'code'
            ? /号|编码|证/
            : /./;
  return leftOver
    .find(
      ({ heading, lostTo }) =>
        lostTo === null && !/^(?:序号|题号)$/.test(bareHeading(heading)) && words.test(heading.trim()),
    )
    ?.heading.trim();
}

/** True where the first cells of the rows are headings: the table lies on its side. */
function liesOnItsSide(aliases: Aliases, head: readonly RawRow[]): boolean {
  const firsts = head.map(({ cells }) => cells.find((cell) => cell !== undefined && cell !== null));
  const known = firsts.filter((cell) => typeof cell === 'string' && aliases.has(bareHeading(cell))).length;
  return known >= 3 && known * 2 >= firsts.length;
}

function namesOf(sheets: readonly Sheet[]): string {
  return sheets.map((sheet) => `“${sheet.name ?? ''}”${sheet.hidden ? '（隐藏）' : ''}`).join('、');
}
