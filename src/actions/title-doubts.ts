import type { Day } from '../domain/day.ts';
import { type Hint, inspect, phrase, some } from '../domain/invocation.ts';
import { titleLevels, type YearRecords } from '../domain/year/records.ts';
import { hasEnded } from '../domain/year/rules.ts';
import { carriedLacks } from '../domain/year/title-gate.ts';
import type { Store } from '../store/store.ts';
import type { Unit } from '../store/units.ts';

/** Whether a unit's acceptance of a year stands in this file. */
export function heldHere(unit: string, records: YearRecords): boolean {
  return (
    records.acceptances.has(unit) ||
    records.reopened.has(unit) ||
    records.answered.has(unit) ||
    records.publicities.some((each) => each.units.includes(unit))
  );
}

/** A title that stands and that the record does not carry, in a sentence, with the deed that mends it. */
export interface TitleDoubt {
  readonly unit: string;
  readonly what: string;
  readonly wayOn: Hint;
}

/** Of all units, or of one, titles that stand and that the record does not carry. */
export function titleDoubts(store: Store, today: Day, unit?: Unit): readonly TitleDoubt[] {
  return uncarriedTitles(store, today, unit).map(({ title, lacks, mend }) => ({
    unit: title.unit,
    what: `${title.year} 年${titleLevels[title.level]}称号与记录不符：${lacks.map(({ what }) => what).join('；')}`,
    wayOn: mend,
  }));
}

/** Those that were none before. */
export const newDoubts = (now: readonly TitleDoubt[], before: readonly TitleDoubt[]): readonly TitleDoubt[] =>
  now.filter(({ unit, what }) => !before.some((was) => was.unit === unit && was.what === what));

/**
 * Titles that stand, of all units or of one, that the record does not carry: what the gate would ask of each today, and how to mend
 * it. Of those that ended nothing is to be done.
 */
export function uncarriedTitles(store: Store, today: Day, unit?: Unit) {
  const titles = store.cycle.titles(unit?.id);
  const years = new Map<number, YearRecords>();
  const recordsOf = (year: number): YearRecords => {
    const known = years.get(year) ?? store.cycle.year(year);
    years.set(year, known);
    return known;
  };
  return titles.designations.flatMap((title) => {
    if (title.earlier !== null || hasEnded(title, titles)) return [];
    const unit = store.units.known(title.unit);
    const records = recordsOf(title.year);
    const lacks = carriedLacks({ unit: unit.id, name: unit.name, records }, title, today);
    const [first] = lacks;
    if (!first) return [];
    const before = title.level !== records.level || !heldHere(unit.id, records);
    const { year, level, date } = title;
    const again = inspect('designate', {
      unit,
      '--year': year,
      '--level': level,
      '--earlier': true,
      '--date': date,
      '--document': some('文号'),
    });
    const mend = before ? phrase`以前给的或者市里给的：${again}` : first.mend;
    return [{ title, unit, lacks, mend }];
  });
}
