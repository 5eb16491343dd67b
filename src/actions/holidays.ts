import { checkHolidayTable, type HolidayTable } from '../domain/calendar/holiday-table.ts';
import { WorkingDays } from '../domain/calendar/working-days.ts';
import { shippedHolidays } from '../standards/holidays.ts';
import type { Store } from '../store/store.ts';

/** The holiday tables in force, oldest year first: what the office has entered goes before what came with the program. */
export function holidayTables(store: Store): { readonly table: HolidayTable; readonly own: boolean }[] {
  const tables = new Map(shippedHolidays().map((table) => [table.year, { table, own: false }]));
  for (const entry of store.journal.currentWhere({ kinds: ['holidays.set'] })) {
    const { table } = checkHolidayTable(entry.body);
    if (table) tables.set(table.year, { table, own: true });
  }
  return [...tables.values()].sort((a, b) => a.table.year - b.table.year);
}

/** Counts working days by the tables in force. */
export function workingDays(store: Store): WorkingDays {
  return new WorkingDays(holidayTables(store).map(({ table }) => table));
}

/** Enters the office's own table of a year; it replaces the shipped one and any entered before. */
export function addHolidayTable(store: Store, author: string, table: HolidayTable): void {
  const { year, source, rest, work } = table;
  store.write(author, () => {
    store.journal.append('holidays.set', `holidays/${year}`, {
      year,
      body: { year, source, rest: rest.map(({ name, from, to }) => ({ name, from, to })), work: [...work] },
    });
  });
}
