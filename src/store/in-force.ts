import { type Day, dayAt, isDay } from '../domain/day.ts';
import type { Entry } from './entry.ts';

/**
 * What a name or a setting was on a day, from everything ever said of it, oldest first. It changes on the day on which it was
 * said, or on the day that the entry names (`since`); `since: null` corrects what was written wrongly, for earlier days too.
 * Before the first word of it the first one holds; undefined where nothing was ever said.
 */
export function inForceOn(entries: readonly Entry[], day: Day): string | null | undefined {
  const periods: { readonly from: Day; readonly value: string | null }[] = [];
  for (const { at, body } of entries) {
    const value = body.value === null || body.value === undefined ? null : String(body.value);
    const corrected = body.since === null ? periods.pop() : undefined;
    const from = corrected?.from ?? (isDay(body.since) ? body.since : dayAt(new Date(at)));
    // The same again only tells the day rightly.
    let last = periods.at(-1);
    while (last && (last.from >= from || last.value === value)) {
      periods.pop();
      last = periods.at(-1);
    }
    periods.push({ from, value });
  }
  return (periods.findLast(({ from }) => from <= day) ?? periods[0])?.value;
}
