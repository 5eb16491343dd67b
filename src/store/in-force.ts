import { canonicalJson } from '../domain/canonical.ts';
import { type Day, dayAt, isDay } from '../domain/day.ts';
import { courseOf } from './course.ts';
import type { Entry } from './entry.ts';

interface Period {
  readonly from: Day;
  readonly value: string | null;
}

/**
 * What a name or a setting was on a day, from everything ever said of it, oldest first. It changes on the day on which it was
 * said, or on the day that the entry names (`since`); `since: null` corrects what was written wrongly, for earlier days too.
 * Before the first word of it the first one holds, or what papers bore until then (`usual`); undefined where nothing was ever said.
 */
export function inForceOn(entries: readonly Entry[], day: Day, usual?: string): string | null | undefined {
  const periods = periodsOf(entries, usual);
  return (periods.findLast(({ from }) => from <= day) ?? periods[0])?.value;
}

/** The last change on record that another value from a day on would undo, being of a later day; undefined where there is none. */
export function changedAfter(
  entries: readonly Entry[],
  since: Day,
  value: string | null,
  usual?: string,
): Period | undefined {
  return periodsOf(entries, usual)
    .slice(1)
    .findLast((one) => one.from > since && one.value !== value);
}

/** Before any day that a paper bears. */
const always = '0001-01-01' as Day;

function periodsOf(entries: readonly Entry[], usual: string | undefined): readonly Period[] {
  const periods: Period[] = usual === undefined ? [] : [{ from: always, value: usual }];
  for (const { at, body } of withoutDropped(entries)) {
    const value = body.value === null || body.value === undefined ? null : String(body.value);
    const corrected = body.since === null ? periods.pop() : undefined;
    const since = isDay(body.since) ? body.since : null;
    const from = corrected?.from ?? since ?? dayAt(new Date(at));
    // The same again only tells the day rightly; a change from a day before the first word leaves what held until then.
    const least = since === null ? 0 : 1;
    let last = periods.at(-1);
    while (last && (last.value === value || (last.from >= from && periods.length > least))) {
      periods.pop();
      last = periods.at(-1);
    }
    periods.push({ from, value });
  }
  return periods;
}

/** Of what two machines said apart only what was decided for, from the day on which it was said: the decision says it once more. */
function withoutDropped(entries: readonly Entry[]): readonly Entry[] {
  const isSame = (one: Entry, other: Entry): boolean => canonicalJson(one.body) === canonicalJson(other.body);
  const last = entries.filter(({ id }) => !entries.some(({ supersedes }) => supersedes.includes(id)));
  const counted = new Set(last.flatMap((entry) => courseOf(isSame, entry, entries)));
  return entries.filter((entry) => counted.has(entry));
}
