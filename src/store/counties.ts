import type { CountyReport } from '../domain/year/counties.ts';
import type { EntryOf } from './entries/catalogue.ts';
import type { Journal } from './journal.ts';
import type { RecordView } from './past-journal.ts';

/** The counties of a city's file, as their bundles told; a county's own file has none. */
export class Counties {
  constructor(private readonly journal: Journal) {}

  /** The bundle last taken of each county, by county in the order in which they first came. */
  taken(): EntryOf<'county.taken'>[] {
    const latest = new Map<string, EntryOf<'county.taken'>>();
    const nameOf = namesNow(this.journal);
    for (const entry of this.journal.history({ kinds: ['county.taken'] })) {
      const county = nameOf(entry);
      latest.set(county, { ...entry, body: { ...entry.body, county } });
    }
    return [...latest.values()];
  }

  /** The years of which a county has reported something, ascending. */
  years(county: string): number[] {
    const nameOf = namesNow(this.journal);
    const told = this.journal
      .currentWhere({ kinds: ['county.reported'] })
      .filter(
        (entry) =>
          nameOf(entry) === county &&
          entry.body.results.length + entry.body.titles.length + (entry.body.nominated ? 1 : 0) > 0,
      );
    return [...new Set(told.flatMap(({ year }) => (year === null ? [] : [year])))].sort((a, b) => a - b);
  }

  /** What the counties reported of a year; the last word of each. */
  reports(year: number): CountyReport[] {
    return reportsIn({ journal: this.journal }, year);
  }
}

/** The same of a record as it stands, or as it stood. */
export function reportsIn({ journal }: Pick<RecordView, 'journal'>, year: number): CountyReport[] {
  const latest = new Map<string, CountyReport>();
  const nameOf = namesNow(journal);
  for (const entry of journal.currentWhere({ kinds: ['county.reported'], year })) {
    const county = nameOf(entry);
    latest.set(county, { year, ...entry.body, county });
  }
  return [...latest.values()];
}

/** What the county of an entry is called by now: what it was renamed to after the entry. */
function namesNow(journal: RecordView['journal']): (entry: EntryOf<'county.taken' | 'county.reported'>) => string {
  const renamed = journal.history({ kinds: ['county.renamed'] });
  return ({ step, body }) =>
    renamed.reduce((name, each) => (each.step > step && each.body.from === name ? each.body.to : name), body.county);
}
