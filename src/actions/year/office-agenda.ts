import { type AgendaEntry, agendaOf } from '../../domain/year/agenda.ts';
import type { Titles, YearRecords } from '../../domain/year/records.ts';
import type { Store } from '../../store/store.ts';

/** What is to be done in a year, in order of day; on one day the office itself first, then units as the office orders them. */
export function officeAgenda(
  store: Store,
  records: YearRecords,
  titles: Titles = store.cycle.titles(),
): readonly AgendaEntry[] {
  const places = new Map(store.units.list({ retired: true }).map(({ id }, at) => [id, at]));
  const place = ({ unit }: AgendaEntry): number => (unit === null ? -1 : (places.get(unit) ?? places.size));
  return agendaOf(records, titles).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : place(a) - place(b)));
}
