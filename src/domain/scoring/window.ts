import { addDays, addMonths, type Day, firstDayOf, formatDay, lastDayOf, yearOf } from '../day.ts';
import type { Item, Settlements } from '../standard.ts';

/** The days that an item looks at. */
export interface ItemWindow {
  /** First and last day, both included. */
  readonly from: Day;
  readonly to: Day;
  /** The calendar years it touches, oldest first. */
  readonly years: readonly number[];
  /** 「近三年（2024年1月1日至2026年9月15日）」 */
  readonly label: string;
  /** 「本年度和前两个年度」: how it is counted, where a name such as 近三年 leaves that open. */
  readonly counted: string;
  /** What the day of the acceptance settles. */
  readonly open: 'end' | 'both' | null;
}

function windowFrom(name: string, from: Day, to: Day, open: ItemWindow['open'], counted = name): ItemWindow {
  const years: number[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year++) years.push(year);
  return { from, to, years, label: `${name}（${formatDay(from)}至${formatDay(to)}）`, counted, open };
}

/** A window for who does not know how it was settled: how it is counted, and its days as far as the day of the visit is known. */
export function windowWords({ from, to, counted, open }: ItemWindow, heldOn: Day | null): string {
  if (heldOn === null && open === 'both') return counted;
  return `${counted}：\n${formatDay(from)}至\n${heldOn === null && open === 'end' ? '验收之日' : formatDay(to)}`;
}

/**
 * The days an item looks at in an acceptance, as the hole `three-years` is settled; null where the item has no window.
 * A window that reaches into the acceptance year ends on the day of the acceptance, or on 31 December while that is unknown.
 */
export function windowOf(
  item: Item,
  acceptanceYear: number,
  acceptedOn: Day | null,
  settlements: Settlements,
): ItemWindow | null {
  if (!item.window) return null;
  const endOfYear = lastDayOf(acceptanceYear);
  const end = acceptedOn ?? endOfYear;
  const reached = end < endOfYear && end >= firstDayOf(acceptanceYear) ? end : endOfYear;
  // Both ends count: 36 months that end on the 15th begin on the 16th.
  const monthsBack = (months: number): Day => addDays(addMonths(end, -months), 1);
  if (item.window === 'thisYear') return windowFrom('本年度', firstDayOf(acceptanceYear), reached, 'end');
  const [unit, figure] = item.window.split('-');
  const count = Number(figure);
  switch (unit) {
    case 'years':
      return windowFrom(`近${chineseCount(count)}年`, firstDayOf(acceptanceYear - count + 1), reached, 'end');
    case 'before': {
      const name = count === 1 ? '上年度' : `前${chineseCount(count)}个年度`;
      return windowFrom(name, firstDayOf(acceptanceYear - count), lastDayOf(acceptanceYear - 1), null);
    }
    case 'months':
      return windowFrom(`近${count}个月`, monthsBack(count), end, 'both', `验收日前${count}个月`);
  }
  const settled = settlements.get('three-years') ?? 'mixed';
  if (settled === 'before')
    return windowFrom('近三年', firstDayOf(acceptanceYear - 3), lastDayOf(acceptanceYear - 1), null, '前三个年度');
  const back = settled === 'months' || (settled === 'mixed' && item.window === 'threeYearsBack');
  return back
    ? windowFrom('近三年', monthsBack(36), end, 'both', '验收日前36个月')
    : windowFrom('近三年', firstDayOf(acceptanceYear - 2), reached, 'end', '本年度和前两个年度');
}

/** 一、两、三 … as people count years; figures from eleven. */
const chineseCount = (count: number): string => '〇一两三四五六七八九十'[count] ?? String(count);

/** What of a window the days that a paper says it covers leave out: 「未涵盖至2026年9月15日」; empty where they hold it, or where no day is named. */
export function leftOut(window: ItemWindow, covers: string): string {
  const named = [...covers.matchAll(/(\d{4})年度?(?:(\d{1,2})月(?:(\d{1,2})日)?)?/g)].map(([, year, month, day]) => ({
    first: `${year}-${(month ?? '1').padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`,
    last: `${year}-${(month ?? '12').padStart(2, '0')}-${(day ?? '31').padStart(2, '0')}`,
  }));
  const [from, to] = [named.at(0), named.at(-1)];
  if (!from || !to) return '';
  return [
    ...(named.length > 1 && from.first > window.from ? [`未自${formatDay(window.from)}起涵盖`] : []),
    ...(to.last < window.to ? [`未涵盖至${formatDay(window.to)}`] : []),
  ].join('，');
}

/** The part of a window that a paper issued on a day can speak of: it knows nothing of what came later. */
export function coveredBy(window: ItemWindow, issued: Day | null): string {
  if (issued === null || issued >= window.to || issued < window.from) return window.label;
  return window.label.replace(`至${formatDay(window.to)}`, `至${formatDay(issued)}`);
}
