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
      ofYear(Number(one.date.slice(0, 4)), {
        unit: store.units.byId(one.unit) ?? null,
        which: endKey(one),
        day: one.date,
        title: { level: one.level, year: one.year },
      }),
    );

/** Rechecks, each of one title on one day. */
export const rechecksOnRecord = (store: Store, year: number | null): readonly Subject[] =>
  store.cycle
    .titles()
    .rechecks.filter((one) => ofYearOrAny(one.date, year))
    .map((one) =>
      ofYear(Number(one.date.slice(0, 4)), {
        unit: store.units.byId(one.unit) ?? null,
        which: one.title?.level ?? null,
        day: one.date,
        ...(one.title ? { title: { level: one.title.level, year: null } } : {}),
      }),
    );
