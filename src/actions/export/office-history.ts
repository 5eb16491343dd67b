import type { Day } from '../../domain/day.ts';
import { heldTitles, type OfficeHistory } from '../../domain/year/history.ts';
import type { YearResults } from '../../domain/year/results.ts';
import { yearStatistics } from '../../domain/year/statistics.ts';
import type { Store } from '../../store/store.ts';
import { officeFacts } from '../office-facts.ts';
import { collectYear } from '../year/collect-year.ts';

/** The titles that stand and the figures of every year on record, read from what conclusions froze; one year is known already. */
export async function officeHistory(store: Store, known: YearResults, today: Day): Promise<OfficeHistory> {
  const years = [];
  for (const each of store.cycle.years().toSorted((a, b) => b - a)) {
    const results = each === known.year ? known : await collectYear(store, each, today, { details: false });
    const statistics = yearStatistics(results);
    // A year of which nothing but an earlier title is on record has no figures.
    if (statistics.units > 0) years.push(statistics);
  }
  const { office, honour } = officeFacts(store, known.year, today);
  return {
    office,
    honour,
    made: today,
    titles: heldTitles(store.cycle.titles()).map((held) => ({
      ...held,
      name: store.units.nameOn(held.title.unit, today),
    })),
    years,
  };
}
