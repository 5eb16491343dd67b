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
}

function windowFrom(name: string, from: Day, to: Day): ItemWindow {
  const years: number[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year++) years.push(year);
  return { from, to, years, label: `${name}（${formatDay(from)}至${formatDay(to)}）` };
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
  if (item.window === 'thisYear') {
    return windowFrom(
      '本年度',
      firstDayOf(acceptanceYear),
      end < endOfYear && end >= firstDayOf(acceptanceYear) ? end : endOfYear,
    );
  }
  const settled = settlements.get('three-years') ?? 'mixed';
  if (settled === 'before') return windowFrom('近三年', firstDayOf(acceptanceYear - 3), lastDayOf(acceptanceYear - 1));
  const back = settled === 'months' || (settled === 'mixed' && item.window === 'threeYearsBack');
  // Both ends count: 36 months that end on the 15th begin on the 16th.
  if (back) return windowFrom('近三年', addDays(addMonths(end, -36), 1), end);
  return windowFrom(
    '近三年',
    firstDayOf(acceptanceYear - 2),
    end < endOfYear && end >= firstDayOf(acceptanceYear) ? end : endOfYear,
  );
}

/** The part of a window that a paper issued on a day can speak of: it knows nothing of what came later. */
export function coveredBy(window: ItemWindow, issued: Day | null): string {
  if (issued === null || issued >= window.to || issued < window.from) return window.label;
  return window.label.replace(`至${formatDay(window.to)}`, `至${formatDay(issued)}`);
}
