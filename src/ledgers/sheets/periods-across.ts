import { partOfYear } from '../../domain/calendar/parts-of-year.ts';
import { partOfOffice } from '../../domain/identifiers/parts-of-office.ts';
import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import type { Aliases } from '../headings/aliases.ts';
import { isColumnLine } from '../lines/column-line.ts';
import { type Cell, cellText, isBlank, type Merge, type RawRow, type Sheet } from '../read/cells.ts';
import { bareHeading, oneLine } from '../words/heading-text.ts';
import { isNoPartOf } from '../words/organs.ts';
import { sumOfAll } from '../words/sum-words.ts';
import { withoutSum } from './parts-of-office.ts';

/** What stands over columns of a period of their own: which one, 本期 for that of the title, what is only held against them, their sum, or a part of the office. */
type Over = { readonly period: string } | 'own' | 'sum' | 'beside' | 'part';

/** A column under a period: which, and what its heading says beside it. */
interface UnderPeriod {
  readonly index: number;
  readonly over: Over;
  readonly words: string;
  readonly item: string;
}

/** Headings of which one row tells periods, whose columns hold the same things again. */
interface Layout {
  readonly rows: readonly RawRow[];
  readonly top: number;
  readonly labels: RawRow;
  /** What the other rows of headings say of a column, from the top. */
  readonly levels: (index: number) => readonly string[];
  /** The last words over a column that stands under no period. */
  readonly whole: (index: number) => string;
  readonly under: readonly UnderPeriod[];
}

/** A sheet whose reports stand side by side (上半年, 下半年, 2024年 over 处罚, 许可, 检查), as a table with one of them a row; null where they do not. */
export async function periodsAcross(
  kind: Kind,
  aliases: Aliases,
  sheet: Sheet,
  head: readonly RawRow[],
  { file, unit = '' }: { readonly file: string; readonly unit?: string },
): Promise<Sheet | null> {
  const labels = kind.itemsDown ? head.slice(0, 30).find((row) => tellsPeriods(row, unit)) : undefined;
  if (labels === undefined) return null;
  const merges = await sheet.merges();
  const layout = layoutOf(kind, aliases, head, labels, merges, unit);
  if (layout === null) return null;
  const { under } = layout;
  const some = [...new Set(under.filter(({ over }) => over === 'part').map(({ words }) => words))];
  // Of the teams of an office their sum is its report.
  const read = under.filter(({ over }) =>
    some.length > 1 ? over === 'sum' : over === 'own' || typeof over === 'object',
  );
  if (read.length === 0) throw withoutSum(`按科室、中队分列（${some.join('、')}）`, '列', file);
  const periods = [...new Set(read.map(({ words }) => words))];
  const items = [...new Set(read.map(({ item }) => item))];
  const taken = new Set(under.map(({ index }) => index));
  const width = Math.max(...head.map(({ cells }) => cells.length));
  const fixed = Array.from({ length: width }, (_, index) => index).filter(
    (index) => !taken.has(index) && !isCounted(kind, aliases, layout.levels(index)),
  );
  const named = read.some(({ over }) => typeof over === 'object');
  const first = named ? 1 : 0;
  const columnsOf = (words: string): readonly (UnderPeriod | undefined)[] =>
    items.map((item) => read.find((one) => one.words === words && one.item === item));
  const made = (row: RawRow, label: Cell, columns: readonly (UnderPeriod | undefined)[]): RawRow => ({
    row: row.row,
    hidden: row.hidden,
    cells: [
      ...(named ? [label] : []),
      ...fixed.map((index) => row.cells[index]),
      ...columns.map((column) => column && row.cells[column.index]),
    ],
  });
  const [usual = ''] = periods;
  const headings = headingsOf(layout, [
    ...(named ? [['统计期间']] : []),
    ...fixed.map((index) => [layout.whole(index)]),
    ...items.map((item) => layout.levels(read.find((one) => one.item === item)?.index ?? -1)),
  ]);
  const each = (row: RawRow): readonly RawRow[] => {
    if (row.row < layout.top) return [row];
    if (layout.rows.some((other) => other.row === row.row))
      return headings.rows.filter((other) => other.row === row.row);
    const filled = [...row.cells.keys()].filter((index) => !isBlank(row.cells[index]));
    const counts = filled.some((index) => taken.has(index) && !/[:：]/.test(cellText(row.cells[index])));
    if (counts && !isColumnLine({ own: row.cells, filled }))
      return periods.flatMap((words) => {
        const columns = columnsOf(words);
        const tells = columns.some((column) => column && !isBlank(row.cells[column.index]));
        return tells ? [made(row, periodWords(words, read), columns)] : [];
      });
    // The numbers of the columns, and who signed below the table.
    const rest = filled.filter((index) => taken.has(index)).map((index) => row.cells[index]);
    const { cells, ...bare } = made(row, null, []);
    return [{ ...bare, cells: [...cells, ...rest.slice(0, items.length)] }];
  };
  const origins = new Map([
    ...fixed.map((index, at) => [first + at, index] as const),
    ...columnsOf(usual).map((column, at) => [first + fixed.length + at, column?.index ?? 0] as const),
  ]);
  const { name, hidden } = sheet;
  const below = layout.rows.at(-1)?.row ?? 0;
  return {
    name,
    hidden,
    origins,
    turned: toldOf(layout, periods, head, below),
    hiddenColumns: async () => [],
    lastRow: () => sheet.lastRow(),
    merges: async () =>
      merges
        .flatMap((merge) => {
          const at = fixed.indexOf(merge.left);
          if (merge.bottom < layout.top) return [merge];
          return merge.top > below && at >= 0 ? [{ ...merge, left: first + at, right: first + at }] : [];
        })
        .concat(headings.merges),
    ...(sheet.comments ? { comments: () => sheet.comments?.() ?? Promise.resolve([]) } : {}),
    textBoxes: () => sheet.textBoxes?.() ?? Promise.resolve([]),
    rows: async function* () {
      for await (const group of sheet.rows()) yield group.flatMap(each);
    },
  };
}

/** Whether a row tells several periods, or 本期 beside what it is held against. */
function tellsPeriods({ cells }: RawRow, unit: string): boolean {
  const overs = cells.map((cell) => overOf(cellText(cell), unit));
  const periods = new Set(overs.map((over) => (over !== null && typeof over === 'object' ? over.period : '')));
  periods.delete('');
  const parts = new Set(cells.filter((_, at) => overs[at] === 'part').map(cellText));
  if (parts.size > 1) return true;
  return periods.size > 1 || (overs.includes('own') && overs.some((over) => over === 'sum' || over === 'beside'));
}

/** The rows of headings around one that tells periods; null where nothing stands under them that is counted under several. */
function layoutOf(
  kind: Kind,
  aliases: Aliases,
  head: readonly RawRow[],
  labels: RawRow,
  merges: readonly Merge[],
  unit: string,
): Layout | null {
  const at = head.indexOf(labels);
  const known = (row: RawRow | undefined): boolean =>
    row?.cells.some((cell) => isCounted(kind, aliases, [cellText(cell)])) === true;
  const above = head[at - 1];
  const rows = [...(above?.row === labels.row - 1 && known(above) ? [above] : []), labels];
  for (const row of head.slice(at + 1, at + 3)) {
    const words = row.cells.filter((cell) => !isBlank(cell));
    if (rows.length === 3 || row.row > labels.row + 2 || !words.every(isWord)) break;
    rows.push(row);
  }
  const textsOf = rows.map((row, level) => textsAlong(row, rows[level + 1], merges, rows));
  const level = rows.indexOf(labels);
  const levels = (index: number): readonly string[] =>
    textsOf.filter((_, other) => other !== level).map((texts) => texts[index] ?? '');
  const under = (textsOf[level] ?? []).flatMap((words, index): UnderPeriod[] => {
    const over = overOf(words, unit);
    const item = levels(index).join('/');
    return over === null || item.replaceAll('/', '') === '' ? [] : [{ index, over, words: oneLine(words), item }];
  });
  const counted = (wanted: (over: Over) => boolean): ReadonlySet<string> =>
    new Set(
      under
        .filter(({ over, index }) => wanted(over) && isCounted(kind, aliases, levels(index)))
        .map(({ words }) => words),
    );
  const periods = counted((over) => typeof over === 'object');
  const own = counted((over) => over === 'own');
  const parts = counted((over) => over === 'part').size > 1 && periods.size === 0;
  const several = parts || periods.size > 1 || (own.size === 1 && counted((over) => over !== 'own').size > 0);
  const columns = under.map(({ words, item }) => `${words}|${item}`);
  const whole = (index: number): string => textsOf.findLast((texts) => (texts[index] ?? '') !== '')?.[index] ?? '';
  return several && new Set(columns).size === columns.length
    ? { rows, top: rows[0]?.row ?? labels.row, labels, levels, whole, under }
    : null;
}

/** Headings in as many rows as are left without that of the periods, the last of them where they stood; what spans several is merged. */
function headingsOf(
  { rows }: Layout,
  columns: readonly (readonly string[])[],
): { readonly rows: readonly RawRow[]; readonly merges: readonly Merge[] } {
  const places = rows.slice(1).map(({ row }) => row);
  const textAt = (column: number, level: number): string => columns[column]?.[level] ?? columns[column]?.at(-1) ?? '';
  const begins = (column: number, level: number): boolean =>
    column === 0 || columns[column]?.length === 1 || textAt(column, level) !== textAt(column - 1, level);
  const merges = columns.flatMap((texts, left): Merge[] => {
    const [top = 0, bottom = top] = [places[0], places.at(-1)];
    if (bottom === top) return [];
    if (texts.length === 1 || new Set(texts).size === 1) return [{ top, bottom, left, right: left }];
    let right = left;
    while (right + 1 < columns.length && !begins(right + 1, 0)) right += 1;
    return begins(left, 0) && right > left ? [{ top, bottom: top, left, right }] : [];
  });
  const made = places.map((row, level): RawRow => {
    const last = level === places.length - 1;
    const cells = columns.map((texts, column): Cell => {
      const spans = texts.length === 1 || new Set(texts).size === 1;
      if (spans ? level > 0 : !last && !begins(column, level)) return null;
      return textAt(column, level);
    });
    return { row, hidden: false, cells };
  });
  return { rows: [{ row: rows[0]?.row ?? 0, hidden: false, cells: [] }, ...made], merges };
}

/** What a row of headings says over each column: its own words, those of a merged cell, or those from the left as long as something stands below. */
function textsAlong(
  row: RawRow,
  below: RawRow | undefined,
  merges: readonly Merge[],
  rows: readonly RawRow[],
): readonly string[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length), ...merges.map(({ right }) => right + 1));
  let left = '';
  return Array.from({ length: width }, (_, index) => {
    const own = cellText(row.cells[index]).trim();
    const merge = merges.find(
      (area) => area.top <= row.row && row.row <= area.bottom && area.left <= index && index <= area.right,
    );
    const head = merge && rows.find((other) => other.row === merge.top);
    const spanned = head ? cellText(head.cells[merge.left]).trim() : '';
    if (own !== '' || spanned !== '') left = own || spanned;
    else if (below === undefined || isBlank(below.cells[index])) return '';
    return left;
  });
}

const isWord = (cell: Cell | undefined): boolean => typeof cell === 'string' && /\p{Script=Han}/u.test(cell);

/** Whether headings name something that reports count. */
function isCounted(kind: Kind, aliases: Aliases, levels: readonly string[]): boolean {
  const forms = [levels.join(''), ...levels.toReversed()];
  return forms.some((form) => {
    const field = aliases.get(bareHeading(form))?.field;
    return field !== undefined && ['number', 'money'].includes(columnOf(kind, field)?.value ?? '');
  });
}

const part = new RegExp(`${partOfOffice}$`);
const period = new RegExp(`^(?:20\\d{2}(?:年度?)?)?${partOfYear}?$`);

const sum = new RegExp(`^${sumOfAll}$`);

/** What words over columns say of when they are; null where they say nothing of it. */
function overOf(text: string, unit: string): Over | null {
  const words = bareHeading(text).replace(/(?<=.{2})(?:情况|数据?|完成(?:数|情况)?)$/, '');
  const bare = words.replace(/(?<=.{2})累计$/, '');
  if (bare === '') return null;
  if (/^[本当今][月期季年]度?$/.test(bare)) return 'own';
  // 全年累计 is of the year up to now.
  if (sum.test(words)) return 'sum';
  if (part.test(bare)) return isNoPartOf(unit, bare) ? null : 'part';
  if (/同期|^[上去]年|^上一?个?[月季期]|同比|环比|增减|增长|增幅/.test(bare)) return 'beside';
  return period.test(bare) ? { period: bare } : null;
}

/** A period in the words of a cell that tells one. */
function periodWords(words: string, read: readonly UnderPeriod[]): Cell {
  const over = read.find((one) => one.words === words)?.over;
  if (typeof over !== 'object') return null;
  return over.period;
}

/** What is said of such a table: how it was read, what of it was not, and where its sums differ from the periods. */
function toldOf({ under, labels }: Layout, periods: readonly string[], head: readonly RawRow[], last: number): string {
  const left = new Set(
    under.flatMap(({ over, words }) => (typeof over === 'object' || periods.includes(words) ? [] : [words])),
  );
  const names = periods.map((words) => `“${words}”`).join('、');
  const unread = left.size > 0 ? `；${[...left].map((words) => `“${words}”`).join('、')}下面的不是另一期，没有读` : '';
  const whole = under.some(({ over }) => over === 'own' || over === 'part')
    ? []
    : under.filter(({ over }) => over === 'sum');
  const differing = head.flatMap((row) =>
    whole.flatMap(({ index, words, item }) => {
      const says = row.cells[index];
      if (row.row <= last || typeof says !== 'number') return [];
      const parts = under.filter(
        (one) => one.item === item && typeof one.over === 'object' && one.over.period !== '全年',
      );
      const added = parts.reduce((all, one) => all + (Number(cellText(row.cells[one.index])) || 0), 0);
      const sum = Math.round(added * 1e6) / 1e6;
      const name = item.replace(/^\/|\/$/g, '');
      return Math.abs(sum - says) < 1e-6 ? [] : [`第 ${row.row} 行${words}的${name}是 ${says}，各期合起来是 ${sum}`];
    }),
  );
  const told = differing.length > 0 ? `；${differing.slice(0, 3).join('；')}，请核对` : '';
  const parts = [...new Set(under.flatMap(({ over, words }) => (over === 'part' ? [`“${words}”`] : [])))];
  if (parts.length > 1)
    return `第 ${labels.row} 行的${parts.join('、')}是科室、中队的，没有读；本单位的报表取${names}${told}`;
  const how = periods.length > 1 ? '各占几列，按一期一条读入' : '下面的各列按一期读入';
  return `第 ${labels.row} 行的${names}${how}${unread}${told}`;
}
