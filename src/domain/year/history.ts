import type { Day } from '../day.ts';
import type { Points } from '../points.ts';
import type { Designation, Recheck, Titles } from './records.ts';
import type { ItemHead } from './results.ts';
import { nextLook, plaqueOf, rechecksOf, titleOf } from './rules.ts';
import type { YearStatistics } from './statistics.ts';

/** A title that stands, and when its next recheck is due. */
export interface HeldTitle {
  readonly title: Designation;
  /** Number of its plaque; null while none was given. */
  readonly plaque: string | null;
  /** Since it was given, the oldest first. */
  readonly rechecks: readonly Recheck[];
  /** The newest of them. */
  readonly recheck: Recheck | null;
  readonly due: Day;
}

/** An office over all its years. */
export interface OfficeHistory {
  readonly office: string;
  readonly honour: string;
  readonly made: Day;
  /** By the day on which their recheck is due, the first one first. */
  readonly titles: readonly (HeldTitle & { readonly name: string })[];
  /** The newest year first. */
  readonly years: readonly YearStatistics[];
}

/** An item over the years: the mean loss in each, null where its edition has no such item or nobody lost anything. */
export interface ItemTrend {
  readonly item: Pick<ItemHead, 'id' | 'title'>;
  readonly means: readonly (Points | null)[];
}

/** A title that was not revoked, with its plaque and rechecks; null where a later one took its place or it was revoked. */
export function heldTitle(title: Designation, titles: Titles): HeldTitle | null {
  const { unit, year, level } = title;
  if (titleOf(unit, titles, level)?.year !== year) return null;
  const rechecks = rechecksOf(title, titles);
  const recheck = rechecks.at(-1) ?? null;
  const plaque = plaqueOf(title, titles)?.number ?? null;
  return { title, plaque, rechecks, recheck, due: nextLook(title, rechecks) };
}

/** Every title that stands, by the day on which its recheck is due. */
export function heldTitles(titles: Titles): readonly HeldTitle[] {
  return titles.designations
    .flatMap((title) => heldTitle(title, titles) ?? [])
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** The items that lost most over the years, the weakest first, at most `limit` of them. */
export function itemTrends(years: readonly YearStatistics[], limit: number): readonly ItemTrend[] {
  const items = new Map(years.flatMap(({ weakest }) => weakest.map(({ item }) => [item.id, item])));
  const trends = [...items.values()].map((item) => ({
    item,
    means: years.map(({ weakest }) => weakest.find((each) => each.item.id === item.id)?.mean ?? null),
  }));
  const sum = ({ means }: ItemTrend): number => means.reduce<number>((total, mean) => total + (mean ?? 0), 0);
  return trends.sort((a, b) => sum(b) - sum(a) || (a.item.id < b.item.id ? -1 : 1)).slice(0, limit);
}
