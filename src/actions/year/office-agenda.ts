import { type Day, yearOf } from '../../domain/day.ts';
import { type AgendaEntry, agendaOf, leftOf, rechecksUntil } from '../../domain/year/agenda.ts';
import type { Titles, YearRecords } from '../../domain/year/records.ts';
import type { Store } from '../../store/store.ts';

/**
 * What is to be done in a year, in order of day; on one day the office itself first, then units as the office orders them. Of
 * the year that runs `today`, what the one before left and rechecks that come soon after its end are told, too.
 */
export function officeAgenda(
  store: Store,
  records: YearRecords,
  today: Day | null,
  titles: Titles = store.cycle.titles(),
): readonly AgendaEntry[] {
  const places = new Map(store.units.list({ retired: true }).map(({ id }, at) => [id, at]));
  const place = ({ unit }: AgendaEntry): number => (unit === null ? -1 : (places.get(unit) ?? places.size));
  const runs = today !== null && records.year === yearOf(today);
  const entries = runs
    ? [
        ...leftOf(store.cycle.year(records.year - 1, 'earnest'), titles),
        ...agendaOf(records, titles, rechecksUntil(today)),
      ]
    : agendaOf(records, titles);
  return entries.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : place(a) - place(b)));
}
