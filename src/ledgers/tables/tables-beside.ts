import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import type { Aliases } from '../headings/aliases.ts';
import { type FoundHeadings, type Mapping, mapColumns } from '../headings/headings.ts';
import { cellText, isBlank, type Merge, type RawRow } from '../read/cells.ts';
import { bareHeading } from '../words/heading-text.ts';
import { sumWord } from '../words/sum-words.ts';
import { type Table, tableOf } from './tables.ts';

/** Reads the headings of some columns. */
type MapPart = (from: number, to?: number) => FoundHeadings;

/** The tables that stand side by side under one row of headings, from the left; a single one in nearly every sheet. */
export function tablesBeside(
  kind: Kind,
  aliases: Aliases,
  mappings: readonly Mapping[],
  headings: FoundHeadings,
  head: readonly RawRow[],
  merges: readonly Merge[],
): readonly Table[] {
  const rows = head.filter(({ row }) => headings.rows.includes(row));
  const sample = head.filter(({ row }) => row > headings.bottom);
  const above = head.filter(({ row }) => row <= headings.bottom);
  const whole = [tableOf(kind, headings, above, sample)];
  // What lines above the headings tell, they tell of each of the tables below.
  const untold = mapColumns(kind, aliases, mappings, rows, merges).missing;
  const toldAbove = new Set(untold.filter((group) => !headings.missing.includes(group)));
  const mapped: MapPart = (from, to) => {
    const found = mapColumns(kind, aliases, mappings, rows, merges, from, to);
    return toldAbove.size === 0 ? found : { ...found, missing: found.missing.filter((group) => !toldAbove.has(group)) };
  };
  const tablesFrom = (starts: readonly number[]): readonly Table[] =>
    starts.map((from, at) => {
      const to = starts[at + 1] ?? Number.POSITIVE_INFINITY;
      return tableOf(kind, mapped(from, to), rows, sample, from, to);
    });
  const own = new Set([kind.keyField, ...kind.needs.flat()]);
  // 姓名 | 姓名 | 成绩 | 成绩: several of one table, not a table each.
  const several = headings.leftOver.some(
    ({ lostTo, index }) => lostTo?.field === kind.eachOf && index === (lostTo?.index ?? index) + 1,
  );
  const repeated = !several && headings.leftOver.some(({ lostTo }) => lostTo !== null && own.has(lostTo.field));
  const added = headings.more.some(({ field }) => own.has(field));
  const starts = repeated || added ? startsOf(kind, aliases, mappings, rows, mapped) : [];
  if (starts.length < 2) {
    const behind = behindGap(kind, aliases, mappings, rows, merges, head);
    if (behind !== null) return tablesFrom([0, behind]);
    const lower = headedLower(kind, aliases, mappings, headings, rows, head);
    if (lower === null) return whole;
    const [from, to] = lower.beside;
    const other = tableOf(kind, mapped(from, to), rows, sample, from, to);
    return from === 0 ? [other, lower.table] : [lower.table, other];
  }
  const tables = withLead(tablesFrom(starts));
  return tables.some(({ readable }) => readable) ? tables : whole;
}

/** A table whose headings stand a row or two lower than those beside it, and from where to where the other one is; null where there is none. */
function headedLower(
  kind: Kind,
  aliases: Aliases,
  mappings: readonly Mapping[],
  { bottom }: FoundHeadings,
  rows: readonly RawRow[],
  head: readonly RawRow[],
): { readonly table: Table; readonly beside: readonly [from: number, to: number] } | null {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  // A row above may be of titles.
  const headed = (index: number): boolean => !isBlank(rows.at(-1)?.cells[index]);
  const places = Array.from({ length: width }, (_, index) => index).filter(headed);
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const end = Number.POSITIVE_INFINITY;
  for (const row of head.filter((one) => one.row > bottom && one.row <= bottom + 2)) {
    for (const [from, to] of [
      [last + 1, end],
      [0, first],
    ] as const) {
      const found = mapColumns(kind, aliases, mappings, [row], [], from, to);
      if (found.missing.length > 0) continue;
      const below = head.filter((one) => one.row > row.row);
      const table = tableOf(kind, found, [row], below, from, to);
      return { table, beside: from === 0 ? [to, end] : [0, from] };
    }
  }
  return null;
}

/** Tables that stand side by side: what stands in the row before the first of them (部门 | 姓名 | 证号 | 姓名 | 证号) is of all. */
function withLead([first, ...others]: readonly Table[]): readonly Table[] {
  if (first === undefined) return [];
  return [
    first,
    ...others.map((table) => {
      const shared = first.columns.filter(({ column }) => table.has.has(column.field));
      const begins = Math.min(...shared.map(({ index }) => index));
      const lead = first.columns.filter(({ column, index }) => index < begins && !table.has.has(column.field));
      const has = new Set([...table.has, ...lead.map(({ column }) => column.field)]);
      return { ...table, columns: [...lead, ...table.columns], has };
    }),
  ];
}

/** What a table of sums is headed by: how many there are of something. */
export const counting = new RegExp(
  `^(?:.{0,4}(?:[件案宗人次份户]数|数量|[占百]?分?比例?)|${sumWord}|[件宗]|人次|金额合计)$`,
);
/** What such a table is called. */
export const countsTitle = /统计|汇总|情况|分布|分析/;

/**
 * Where another table begins behind a column that is blank from the headings down: left of it stands all that is needed, right of
 * it not, and the right one counts something, begins anew, tells whom to call, has a title of its own or words in a row of its own. Null where nothing
 * tells the two apart.
 */
function behindGap(
  kind: Kind,
  aliases: Aliases,
  mappings: readonly Mapping[],
  rows: readonly RawRow[],
  merges: readonly Merge[],
  head: readonly RawRow[],
): number | null {
  const [first = 0, last = 0] = [rows[0]?.row, rows.at(-1)?.row];
  const sample = head.filter(({ row }) => row > last);
  for (const gap of gapsIn(rows, head)) {
    const left = mapColumns(kind, aliases, mappings, rows, merges, 0, gap);
    const right = mapColumns(kind, aliases, mappings, rows, merges, gap + 1);
    if (left.missing.length > 0 || right.missing.length === 0 || right.columns.length + right.leftOver.length < 2)
      continue;
    const alone = sample.some(
      ({ cells }) =>
        cells.slice(0, gap).every(isBlank) && cells.slice(gap + 1).filter((cell) => !isBlank(cell)).length >= 2,
    );
    const words = [...right.columns, ...right.more, ...right.leftOver]
      .sort((a, b) => a.index - b.index)
      .map(({ heading }) => bareHeading(heading));
    const counts = words.some((word) => counting.test(word)) && right.columns.length <= 2;
    const again = right.columns.some(({ field }) => left.columns.some((column) => column.field === field));
    const titled = head.some(
      ({ row, cells }) => row < first && cells.slice(gap + 1).some((cell) => countsTitle.test(cellText(cell))),
    );
    const directory = words.some((word) => /^联系人/.test(word)) && words.some((word) => /电话|手机/.test(word));
    if (alone || counts || again || titled || directory || listHeading.test(words[0] ?? '')) return gap + 1;
  }
  return null;
}

/** What heads the first column of a list of its own. */
const listHeading = /^(?:序号|编号|(?:人员|执法人员)?姓名|名单|月份|季度)$/;

/** Columns that are blank from the headings down, with others on either side. */
export function gapsIn(rows: readonly RawRow[], head: readonly RawRow[]): readonly number[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const below = head.filter(({ row }) => row >= (rows[0]?.row ?? 0));
  const gaps: number[] = [];
  for (let gap = 2; gap < width - 2; gap += 1) if (below.every(({ cells }) => isBlank(cells[gap]))) gaps.push(gap);
  return gaps;
}

/** Where tables begin: at headings that were there before, behind a column without any or where all that is needed comes again. */
function startsOf(
  kind: Kind,
  aliases: Aliases,
  mappings: readonly Mapping[],
  rows: readonly RawRow[],
  mapped: MapPart,
): readonly number[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const blank = (index: number) => rows.every(({ cells }) => isBlank(cells[index]));
  const counts = (index: number) =>
    rows.some(({ cells }) => /^(?:序号|编号|序列|No\.?)$/i.test(bareHeading(cellText(cells[index]))));
  const isList = (index: number) => rows.some(({ cells }) => bareHeading(cellText(cells[index])) === '序号');
  const starts = [0];
  for (let at = 1; at < width; at += 1) {
    const behindGap = blank(at - 1) && !blank(at);
    const first = starts.at(-1) ?? 0;
    // 编号 that stands for the first time begins no other table.
    const countsAgain = counts(at) && Array.from({ length: at - first }, (_, n) => first + n).some(counts);
    if (!behindGap && !countsAgain && !repeatsField(kind, aliases, mappings, rows, starts.at(-1) ?? 0, at)) continue;
    const left = mapped(starts.at(-1) ?? 0, at);
    const right = mapped(at);
    // Behind a column without a heading another table begins with what this one begins with, too.
    const begins = countsAgain || left.columns.some(({ field }) => field === right.columns[0]?.field);
    const shared =
      begins &&
      right.columns.some(
        ({ field }) => kind.needs[0].includes(field) && left.columns.some((column) => column.field === field),
      );
    const whole = right.missing.length === 0 && left.missing.length === 0 && (behindGap || areAlike(left, right));
    // 序号 a second time begins a list of its own, whatever it lacks; 编号 may be of the same.
    const listsAgain = countsAgain && isList(at) && isList(first);
    const ofOthers = kind.others?.test(right.columns.find(({ index }) => index === at)?.heading ?? '') === true;
    if (shared && (whole || ((behindGap || ofOthers || listsAgain) && left.missing.length === 0))) starts.push(at);
  }
  return starts;
}

/** True where the column's heading is one that stands further left in the same table. */
function repeatsField(
  kind: Kind,
  aliases: Aliases,
  mappings: readonly Mapping[],
  rows: readonly RawRow[],
  from: number,
  at: number,
): boolean {
  const own = mapColumns(kind, aliases, mappings, rows, [], at, at + 1).columns[0];
  const column = own && columnOf(kind, own.field);
  if (!own || column?.value === 'people') return false;
  // 年度 beside 统计期间 tells which part of the year.
  return mapColumns(kind, aliases, mappings, rows, [], from, at).columns.some(
    ({ field, heading }) =>
      field === own.field && (!column?.periods || bareHeading(heading) === bareHeading(own.heading)),
  );
}

/** Whether two tables hold mostly the same: 案号 and 时间 of 立案 and again of 决定 are of one. */
function areAlike({ columns: left }: FoundHeadings, { columns: right }: FoundHeadings): boolean {
  const shared = left.filter(({ field }) => right.some((column) => column.field === field)).length;
  return shared * 2 > Math.min(Math.max(left.length, right.length), left.length + 1);
}
