import type { Context } from '../context.ts';
import { type Day, daysBetween } from '../domain/day.ts';
import { type Column, table } from '../views/table.ts';

/** Rows as a table, each column with what stands in it; where there are none, `none` says so, else the heads alone. */
export function listed<T>(
  { tables }: Pick<Context, 'tables'>,
  rows: readonly T[],
  none: string | null,
  columns: readonly (readonly [title: Column | string, cell: (row: T) => string])[],
): readonly string[] {
  if (none !== null && rows.length === 0) return [none];
  const titles = columns.map(([title]) => title);
  const cells = rows.map((row) => columns.map(([, cell]) => cell(row)));
  return table(titles, cells, tables);
}

/** How long it is to a day that is still to come, or has passed. */
export function daysLeft(today: Day, due: Day): string {
  const left = daysBetween(today, due);
  return left < 0 ? `逾期 ${-left} 天` : `${left} 天`;
}
