import type { Day } from '../../domain/day.ts';
import { to } from '../../domain/identifiers/text.ts';
import { dayIn, labelledIn } from '../../domain/ledgers/fill-year.ts';
import type { Draft, Kind } from '../../domain/ledgers/kind.ts';
import type { Rejection } from '../reading.ts';
import { type OpenTable, tellDenied } from './open-table.ts';
import type { RowContext } from './row-context.ts';

/** 3月12日, 3.12, 培训时间：5月20日上午, 3月12日至13日: a day and nothing else, which may stand before or behind what it is of. */
const dayAlone =
  /^((?:\p{Script=Han}{0,4}(?:日期|时间)\s*[:：]?)?\s*[（(]?)(\d{1,2}\s*(?:月\s*\d{1,2}\s*[日号]|[./]\s*\d{1,2}(?![\d./])).*)$/su;
/** 培训时间：3月12日　培训地点：会议室: what is said of the rows below, each under its name. */
const labelledDay = /^(?:\p{Script=Han}{2})?(?:日期|时间|地点|主题|名称|内容)\s*[:：].*\d/u;
/** What stands behind such a day, where that tells of nothing else. */
const ofDay = /^[\d月日号./\s\-—–~～至到、上下午全天周星期一二三四五六()（）[\]:：时半分点]*$/;

/** 1月8日: what is of a year may be held early in the next. */
const early = /(?<!\d)[123]\s*(?:月|[./]\s*\d)/;

/**
 * Fills what the titles over a record tell of it. A day without a year is one of the year that the record, the file or what stands over
 * the table tells; where nothing does, answers why the record is refused, as one is whose own cell tells such a day.
 */
export function tellOfTitles(
  kind: Kind,
  draft: Draft,
  open: OpenTable,
  above: readonly (readonly string[])[],
  named: readonly string[],
  { year, once, warn }: Pick<RowContext, 'once' | 'warn' | 'year'>,
): Omit<Rejection, 'row'> | null {
  const { table, heading, block, ownTitle } = open;
  const own = typeof draft.year === 'number' ? draft.year : year;
  const field = kind.dayOver;
  const isWanted = field !== undefined && (draft[field] ?? null) === null;
  const whole = (words: string): string => (isWanted ? daysOf(words, own) : words);
  tellDenied(kind, open, warn);
  const words = whole(heading);
  if (field !== undefined && labelledDay.test(words)) kind.aboveTable?.(draft, [words]);
  else if (heading !== '') kind.underTitle?.(draft, words, table.has);
  if (isWanted) draft[field] ??= onlyDayIn(words, own) ?? draft[field];
  // Lines above a first table may be of it; what stands above a later one is its title.
  const lines = open.over ?? above[block] ?? ownTitle;
  kind.aboveTable?.(draft, isWanted ? lines.map(whole) : lines);
  if (named.length > 0 && block in above) tellOfName(kind, draft, named.map(whole), once);
  if (table.sight.cases.size > 0 && table.sight.days.size === 0)
    for (const told of [heading, ...lines].filter((words) => saysDay.test(words)))
      once(`“${told.trim()}”里的日期没有记：表里没有日期的列，看不出是哪个日期；要记的加一列“${dayTitle(kind)}”`);
  const line = isWanted ? lines.flatMap(labelledIn).find((words) => yearless(words) !== null) : undefined;
  if (own !== null && line !== undefined && early.test(line) && lines.some((words) => /20\d{2}年度/.test(words)))
    once(`表上面的“${line.trim()}”没有写年份，按 ${own} 年记；${own}年度的放在次年办的，写上年份`);
  if (!isWanted || own !== null) return null;
  const way = '整张是同一年的，在表上面写明（如“2025年台账”），或加 --year 2025 这样的年份';
  if (line !== undefined) once(`表上面的“${line.trim()}”没有写年份，没有记；${way}`);
  return yearless(heading) === null
    ? null
    : { column: field, value: heading, reason: `小标题“${heading}”没有写年份，请写成 2025年3月12日 这样；${way}` };
}

/** Words of which the days that tell no year, 培训时间：3月5日, are of this one. */
export const daysOf = (words: string, year: number | null): string =>
  year === null
    ? words
    : labelledIn(words)
        .map((part) => inYear(part, year))
        .join('　');

/** Fills what the name of the sheet tells of a record, and says so: nobody sees it among the rows. */
function tellOfName(kind: Kind, draft: Draft, named: readonly string[], once: RowContext['once']): void {
  if (!kind.aboveTable) return;
  const before = { ...draft };
  kind.aboveTable(draft, named);
  const told = kind.columns.filter(({ field }) => (draft[field] ?? null) !== null && (before[field] ?? null) === null);
  if (told.length > 0) once(`没有写${told.map(({ title }) => title).join('、')}的，照工作表的名称“${named[0]}”记`);
}

/** 3月15日案件: a day over rows of cases, and not up to when, or when the ledger was written. */
const saysDay = new RegExp(`^(?!.*(?:[:：填制报印]|截[至止]|统计|${to}\\d)).*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*[日号]`);

/** What the first column of days of a kind is headed by. */
const dayTitle = ({ columns }: Kind): string => columns.find(({ value }) => value === 'day')?.title ?? '';

/** A day without a year that such words tell alone, with what stands before it; null where they tell anything else. */
function yearless(words: string): readonly [before: string, day: string] | null {
  const [, before = '', day] = dayAlone.exec(words.trim()) ?? [];
  return day !== undefined && ofDay.test(day) ? [before, day] : null;
}

function inYear(words: string, year: number): string {
  const [before, day] = yearless(words) ?? [];
  return day === undefined ? words : `${before}${year}年${day}`;
}

/** The one day that a title tells: 第一批（3月12日评查）; null where it tells none, a span of them, or up to when. */
function onlyDayIn(words: string, year: number | null): Day | null {
  const days = words.match(/(?:20\d{2}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?/g) ?? [];
  const [day = '', ...others] = days;
  if (others.length > 0 || /截[至止]|[至到]/.test(words)) return null;
  return dayIn(/^20\d{2}/.test(day) || year === null || !/月.*日/.test(day) ? day : `${year}年${day}`);
}
