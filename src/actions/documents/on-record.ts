import { type Day, yearOf } from '../../domain/day.ts';
import { endKey } from '../../domain/year/rules.ts';
import type { Store } from '../../store/store.ts';
import type { Subject } from './document.ts';

/** What is of a year, and of nothing else unless it is told. */
export const ofYear = (year: number, more: Partial<Subject> = {}): Subject => ({
  year,
  unit: null,
  which: null,
  day: null,
  ...more,
});

/** What befell a unit on a day. */
const ofDay = ({ units }: Store, { unit, date }: { unit: string; date: Day }, more: Partial<Subject>): Subject =>
  ofYear(yearOf(date), { unit: units.byId(unit) ?? null, day: date, ...more });

/** Papers of units that were issued in a year: the register of numbers tells them. */
export const issued = (document: string, year: number, { cycle, units }: Store): readonly Subject[] =>
  cycle
    .numbers()
    .filter((use) => use.document === document && use.void === null && use.year === year)
    .map((use) => {
      const of = { unit: units.byId(use.unit ?? '') ?? null, label: use.number };
      return ofYear(year, { ...of, day: use.about });
    });

const ofYearOrAny = (date: string, year: number | null): boolean => year === null || date.startsWith(`${year}-`);

/** Ends of titles that the office decided or asked for; what the higher level decided is not the county's to write. */
export const endsOnRecord = (store: Store, year: number | null): readonly Subject[] =>
  store.cycle
    .titles()
    .revocations.filter((one) => !one.byHigher && one.kind !== 'lapsed' && ofYearOrAny(one.date, year))
    .map((one) =>
      ofDay(store, one, {
        which: endKey(one),
        title: { level: one.level, year: one.year },
      }),
    );

/** Rechecks, each of one title on one day. */
export const rechecksOnRecord = (store: Store, year: number | null): readonly Subject[] =>
  store.cycle
    .titles()
    .rechecks.filter((one) => ofYearOrAny(one.date, year))
    .map((one) =>
      ofDay(store, one, {
        which: one.title?.level ?? null,
        ...(one.title ? { title: { level: one.title.level, year: null } } : {}),
      }),
    );
