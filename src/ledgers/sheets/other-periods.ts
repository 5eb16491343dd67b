import { monthsIn, partOfYear } from '../../domain/calendar/parts-of-year.ts';
import { Fault } from '../../domain/fault.ts';
import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import type { HeadedColumn } from '../headings/event-columns.ts';
import { isRunning } from '../headings/heading-times.ts';
import type { FoundHeadings } from '../headings/headings.ts';
import { columnName } from '../read/cells.ts';
import type { LedgerWish } from '../reading.ts';
import { headingForm, oneLine } from '../words/heading-text.ts';
import { sumWord } from '../words/sum-words.ts';
import { type ChosenSheet, withHeadings } from './choose-sheet.ts';
import { countedColumns } from './counted-columns.ts';
import { type Period, titlePeriod } from './title-period.ts';

type Told = NonNullable<ReturnType<typeof periodOf>>;
type Counted = ReturnType<typeof countedColumns>[number] & { readonly period: Told | null };

/** What a heading tells of when its numbers are of; null where it tells nothing, or they run together since. */
function periodOf({ heading, over }: HeadedColumn): { readonly year: number | null; readonly months: string } | null {
  const words = headingForm(`${over.replace(/.*\//, '')}${heading}`);
  const [, year] = /(20\d{2})(?=年)/.exec(words) ?? [];
  // 5月21日至6月20日 is no month.
  const months = /\d日/.test(words) ? null : monthsIn(words);
  if (isRunning(words) || (year === undefined && months === null)) return null;
  return { year: year === undefined ? null : Number(year), months: months?.join('-') ?? '' };
}

/** 小计, 上半年合计, and no 许可小计. */
const isSum = new RegExp(`^(?:20\\d{2}年度?)?(?:${partOfYear})?${sumWord}$`);
const isCumulative = ({ heading, over }: HeadedColumn): boolean => isRunning(heading, over);
const nameOf = ({ heading, over }: HeadedColumn): string =>
  `“${oneLine(over === '' ? heading : `${over}/${heading}`)}”`;

/** A report whose columns tell the same of several periods, 一季度处罚件数 and 二季度处罚件数, with that of its title alone. Fault: none of them is of that. */
export async function withoutOtherPeriods(kind: Kind, chosen: ChosenSheet, wish: LedgerWish): Promise<ChosenSheet> {
  const { headings, head, sheet, aliases, mappings } = chosen;
  if (!kind.itemsDown || sheet.turned !== undefined) return chosen;
  const counted = countedColumns(kind, headings).map((one) => ({ ...one, period: periodOf(one) }));
  const title = titlePeriod(chosen, wish.file);
  const period = { ...title, year: wish.year ?? title.year };
  const others = [...new Set(counted.map(({ field }) => field))].flatMap((field) => {
    const all = counted.filter((one) => one.field === field);
    const held = headings.columns.find((one) => one.field === field)?.index;
    if (all.some(({ mapped }) => mapped)) return [];
    const those = othersOf(all, held, period);
    if (those === null) throw withoutSum(columnOf(kind, field)?.title ?? '', all, headings, wish.file);
    return those;
  });
  if (others.length === 0) return chosen;
  const unread = others.map(({ index }) => ({ heading: columnName(index), field: '-' }));
  const again = await withHeadings(kind, aliases, sheet, head, [...mappings, ...unread], wish);
  if (again === null) return chosen;
  const said = [true, false].flatMap((cumulative) => {
    const those = others.filter((one) => isCumulative(one) === cumulative);
    const names = those.map((one) => `${columnName(one.index)} 列${nameOf(one)}`).join('、');
    return those.length === 0 ? [] : [`${names}是${cumulative ? '累计数' : '另一期的'}，没有读`];
  });
  return { ...again, sheet: { ...sheet, said: [...(sheet.said ?? []), ...said] } };
}

/** Those of the columns of one field that are not of a report's period; a count that runs since the year began is of it unless another column is. Null where none is. */
function othersOf(all: readonly Counted[], held: number | undefined, title: Period): readonly Counted[] | null {
  const own = all.flatMap(({ period, ...one }) => (period === null ? [] : [{ ...one, period }]));
  // 2025年1-11月 beside 2024年1-11月: the year tells them apart.
  const sameMonths = own.every(({ period }) => period.year !== null && period.months === own[0]?.period.months);
  const isOurs = ({ period }: (typeof own)[number]): boolean =>
    isOf(title, sameMonths ? { ...period, months: '' } : period);
  const rest = own.filter((one) => !isOurs(one));
  const running = all.filter(isCumulative);
  const plain = all.filter((one) => one.period === null && !isCumulative(one));
  const isRead = ({ index }: Counted): boolean => index === held;
  // 处罚件数, 处罚件数合计 or 本年处罚件数 beside them is surer.
  if (plain.some(({ over }) => over === '') && rest.some(isRead)) return rest;
  if (plain.length > 0) return running.some(isRead) && title.first > 1 && areOfOneTime(plain) ? running : [];
  if (running.length > 0) return rest.length < own.length ? [...rest, ...running] : rest;
  const periods = new Set(own.map(({ period }) => `${period.year}|${period.months}`));
  if (periods.size < 2) return [];
  return rest.length < own.length ? rest : null;
}

/** Columns of several periods, none of them that of the title: one of them read as the whole would be a wrong report. */
function withoutSum(title: string, all: readonly Counted[], { leftOver }: FoundHeadings, file: string): Fault {
  const sums = leftOver.filter(({ heading, lostTo }) => lostTo === null && isSum.test(headingForm(heading)));
  const [sum] = sums;
  const own = all.filter(({ period }) => period !== null).map(({ heading }) => `“${oneLine(heading)}”`);
  return Fault.broken(
    'periods-without-sum',
    `${own.join('、')}各是一期的，没有一列是这张表这一期的：${file}`,
    sum && sums.length === 1
      ? `${columnName(sum.index)} 列“${oneLine(sum.heading)}”就是这一期的${title}的，写明：--map ${columnName(sum.index)}=${title}；不是的，请加一列“${title}”，写标题这一期的总数，存盘后再导入`
      : `请加一列“${title}”，写标题这一期的总数，存盘后再导入；只要其中一期的，请先把标题改成那一期的`,
  );
}

/** 城区, 6.1-6.30 beside 累计 in a report of one month or quarter, which tells that; sorts of cases and what 其中 heads are parts of the count. */
function areOfOneTime(plain: readonly HeadedColumn[]): boolean {
  const groups = new Set(plain.map(({ over }) => over));
  return groups.size === 1 && [...groups].every((over) => over !== '' && !/其中|案件|程序|类/.test(over));
}

/** Whether what a heading tells is the period of a title. */
function isOf({ first, last, year: ofYear }: Period, { year, months }: Told): boolean {
  return (year === null || year === ofYear) && (months === '' || months === `${first}-${last}`);
}
