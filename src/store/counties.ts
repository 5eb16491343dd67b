import type { CountyReport } from '../domain/year/counties.ts';
import type { EntryOf } from './entries/catalogue.ts';
import type { Journal } from './journal.ts';
import type { RecordView } from './past-journal.ts';

/** The counties of a city's file, as their bundles told; a county's own file has none. */
export class Counties {
  readonly #journal: Journal;
  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** The bundle last taken of each county, by county in the order in which they first came. */
  taken(): EntryOf<'county.taken'>[] {
    const latest = new Map<string, EntryOf<'county.taken'>>();
    for (const entry of this.#journal.history({ kinds: ['county.taken'] })) latest.set(entry.body.county, entry);
    return [...latest.values()];
  }

  /** The years of which a county has reported something, ascending. */
  years(county: string): number[] {
    const told = this.#journal
      .currentWhere({ kinds: ['county.reported'] })
      .filter(
        ({ body }) => body.county === county && body.results.length + body.titles.length + (body.nominated ? 1 : 0) > 0,
      );
    return [...new Set(told.flatMap(({ year }) => (year === null ? [] : [year])))].sort((a, b) => a - b);
  }

  /** What the counties reported of a year; the last word of each. */
  reports(year: number): CountyReport[] {
    return reportsIn({ journal: this.#journal }, year);
  }
}

/** The same of a record as it stands, or as it stood. */
export function reportsIn({ journal }: Pick<RecordView, 'journal'>, year: number): CountyReport[] {
  const latest = new Map<string, CountyReport>();
  for (const { body } of journal.currentWhere({ kinds: ['county.reported'], year }))
    latest.set(body.county, { year, ...body });
  return [...latest.values()];
}
