import { monthsIn, onePart } from '../../domain/calendar/parts-of-year.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import { cellText, type RawRow } from '../read/cells.ts';
import { bareHeading, headingForm, headsEvent, oneLine, tellsNothing } from '../words/heading-text.ts';
import { sumOfAll } from '../words/sum-words.ts';
import { again } from './columns-alike.ts';
import type { FoundHeadings, MappedColumn, Mapping } from './headings.ts';

/** Columns that are each a record of its own: 公共知识 and 专业知识, or twelve months. */
export interface Parts {
  /** The one that was read as their field. */
  readonly held: MappedColumn;
  readonly columns: readonly HeadedColumn[];
  /** The column of what they come to. */
  readonly sum: HeadedColumn | undefined;
  /** Columns of what some of them come to: 上半年学时 beside 一季度学时 and 二季度学时. */
  readonly within: readonly SumOfSome[];
}

interface SumOfSome extends HeadedColumn {
  readonly of: readonly HeadedColumn[];
}

/** What the column of their sum is headed by, where nothing says what it is a sum of. */
const ofAll = new RegExp(`^(?:${sumOfAll}|全年)(?:(?:培训|学习)?[学课]时数?)?$`);

/** The columns that are each a record of its own; null where there are not several. */
export function partsOf({ parted }: Kind, { columns, leftOver }: FoundHeadings): Parts | null {
  for (const field of parted ? [parted.field, parted.or?.field] : []) {
    const held = columns.find((column) => column.field === field);
    const named = ({ heading, over }: HeadedColumn): boolean =>
      parted !== undefined && ((heading === over && !again.test(over)) || headsEvent(parted, heading));
    if (held === undefined || !named(held)) continue;
    const lost = leftOver.filter(({ lostTo, heading }) => lostTo?.index === held.index && !again.test(heading));
    const others = lost.filter(named);
    const more = lost.find((one) => !others.includes(one));
    const total = leftOver.find(({ lostTo, heading }) => lostTo === null && ofAll.test(headingForm(heading)));
    const sum = field === parted?.field ? undefined : (more ?? total);
    if (others.length === 0 || others.length + (sum && more ? 1 : 0) !== lost.length) continue;
    const all = [held, ...others].sort((a, b) => a.index - b.index);
    // Marks come to nothing together.
    const within = field === parted?.field ? [] : sumsOfSome(all);
    return { held, columns: all.filter(({ index }) => !within.some((one) => one.index === index)), sum, within };
  }
  return null;
}

const monthsOf = ({ heading }: HeadedColumn): readonly [number, number] | null => monthsIn(headingForm(heading));

/** Whether a column is of some of the months of another one, and not of all. */
function isInside(one: HeadedColumn, other: HeadedColumn): boolean {
  const [inner, outer] = [monthsOf(one), monthsOf(other)];
  if (inner === null || outer === null) return false;
  return inner[0] >= outer[0] && inner[1] <= outer[1] && inner[1] - inner[0] < outer[1] - outer[0];
}

function sumsOfSome(all: readonly HeadedColumn[]): readonly SumOfSome[] {
  const least = all.filter((one) => !all.some((other) => isInside(other, one)));
  const months = (column: HeadedColumn): number => {
    const [first, last] = monthsOf(column) ?? [1, 0];
    return last - first + 1;
  };
  return all.flatMap((column) => {
    const of = least.filter((one) => isInside(one, column));
    return of.length > 1 && of.reduce((sum, one) => sum + months(one), 0) === months(column) ? [{ ...column, of }] : [];
  });
}

/** Columns of which some are of months of others and do not come to them, 一季度学时 beside 上半年学时 alone: nobody can tell how many hours there are; null where there are none. */
export function overlappingParts(kind: Kind, headings: FoundHeadings): readonly string[] | null {
  const parts = partsOf(kind, headings);
  if (parts === null || parts.held.field === kind.parted?.field) return null;
  const outer = parts.columns.filter((one) => parts.columns.some((other) => isInside(other, one)));
  const inner = parts.columns.filter((one) => outer.some((other) => isInside(one, other)));
  return outer.length === 0
    ? null
    : [inner, outer].map((some) => some.map(({ heading }) => `“${oneLine(heading)}”`).join('、'));
}

/** What such columns hold where it is not what they usually do, as somebody would say it of one of them; null where it is. */
export function otherParts(kind: Kind, headings: FoundHeadings, head: readonly RawRow[]): Mapping | null {
  const parts = partsOf(kind, headings);
  const { or, field } = kind.parted ?? {};
  if (!or || parts === null || parts.held.field !== field || parts.held.doubt !== 1) return null;
  const above = head.filter(({ row }) => row < headings.top).flatMap(({ cells }) => cells.map(cellText));
  const words = [...above, ...[...headings.columns, ...headings.leftOver].map(({ heading }) => heading)];
  const below = head.filter(({ row }) => row > headings.bottom);
  const cells = below.flatMap(({ cells: own }) => parts.columns.map(({ index }) => cellText(own[index])));
  return or.is(words.join(' '), cells) ? { heading: parts.held.heading, field: or.field } : null;
}

export interface HeadedColumn {
  readonly index: number;
  readonly heading: string;
  readonly over: string;
}

/** 学时 under 第一期 and again under 第二期, or 2023年学时 and 2024年学时: by the column that was read as its field, the one of such a part; null where the part has none. */
export function besidePart(
  { columns, leftOver }: FoundHeadings,
  { columns: all }: Parts,
  part: HeadedColumn,
): ReadonlyMap<number, HeadedColumn | null> {
  const own = groupOf(part);
  const groups = new Set(all.map(groupOf).filter((text) => text !== ''));
  const read = columns.filter(
    (column) => groups.has(groupOf(column)) && !all.some(({ index }) => index === column.index),
  );
  return new Map(
    read.map((column) => [
      column.index,
      groupOf(column) === own
        ? column
        : (leftOver.find((one) => groupOf(one) === own && one.lostTo?.index === column.index) ?? null),
    ]),
  );
}

/** What several columns are of that belong together: what stands over them, or how they begin: 2023年 of 2023年培训学时 and 2023年考试成绩, 公共 of 公共学时 and 公共成绩. */
function groupOf({ heading, over }: HeadedColumn): string {
  return over === '' ? (ofTime.exec(headingForm(heading))?.[0] ?? '') : over;
}

const ofTime = new RegExp(`^(?:20\\d{2}年度?|${onePart}|第[一二三四五六1-6]次|公共|专业)`);

/** 第一次日期 beside 第一次成绩: the column of the day that a mark is of. */
export function dayOfPart({ columns, leftOver }: FoundHeadings, mark: string): HeadedColumn | undefined {
  const which = headingForm(mark).replace(/(?:考试|考核|测试)?(?:成绩|分数|得分)$/, '');
  return [...columns, ...leftOver].find(
    ({ heading, over }) =>
      (over === mark && /^(?:培训|考试|考核)?(?:日期|时间)$/.test(headingForm(heading))) ||
      (which !== '' && headingForm(heading).replace(/(?:考试|考核|测试)?(?:日期|时间)$/, '|') === `${which}|`),
  );
}

/** That somebody took part, or did not. */
export const tick = /^\s*(?:[√✓✔☑✅VvYy是●■◉1]|已?参加|已?参训)\s*$/;
export const crossed = /^\s*(?:[×✕✖✗✘╳XxNn否无☐□○❌]|未参加|未参训|缺训?)\s*$/;

/** Columns that nobody knows and that hold ticks alone, where there are several: a layout with a column for each event. */
export function tickColumns(
  { parted }: Kind,
  { leftOver, bottom }: FoundHeadings,
  head: readonly RawRow[],
): readonly HeadedColumn[] {
  const rows = parted === undefined ? [] : head.filter(({ row }) => row > bottom);
  const ticked = leftOver.filter(({ index, heading, lostTo }) => {
    const cells = rows.map(({ cells: own }) => cellText(own[index])).filter((text) => text.trim() !== '');
    return (
      lostTo === null &&
      !tellsNothing.test(bareHeading(heading)) &&
      cells.some((text) => tick.test(text)) &&
      cells.every((text) => tick.test(text) || crossed.test(text))
    );
  });
  return ticked.length > 1 ? ticked : [];
}

/** What a layout with a column for each event wants. */
export const columnEach =
  '像是一次培训一列，看不出是哪一次：请把这几列的标题写成培训的名称（如“行政处罚法培训”），或者改成一人一次一行，写明培训名称、培训日期';
