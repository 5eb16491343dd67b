import type { Points } from '../../domain/points.ts';
import { type CountyRank, rankCounties } from '../../domain/year/counties.ts';
import type { Store } from '../../store/store.ts';

/** A unit in the city's list: its county's result, and the city's own beside it. */
export type CityRank = Omit<CountyRank, 'unit'> & {
  readonly unit: { readonly id: string; readonly name: string; readonly code: string | null };
  readonly city: { readonly verdict: string; readonly total: Points | null; readonly earned: Points | null } | null;
};

/** The city's list of a year over all counties, best first. */
export function cityRanks(store: Store, year: number): readonly CityRank[] {
  const own = new Map(store.cycle.concluded({ year }).map((each) => [each.unit, each]));
  return rankCounties(store.counties.reports(year)).map((row) => {
    const unit = store.units.byId(row.unit);
    const city = own.get(row.unit);
    return {
      ...row,
      unit: { id: row.unit, name: unit?.name ?? row.unit, code: unit?.code ?? null },
      city: city ? { verdict: city.verdict, total: city.total, earned: city.earned } : null,
    };
  });
}
