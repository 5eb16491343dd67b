import { isBlank } from '../read/cells.ts';
import type { Table } from '../tables/tables.ts';
import type { PendingRecord } from './pending-record.ts';

/** Columns of the tables of a sheet in which no record has anything so far. */
export class BlankColumns {
  readonly #blank = new Map<Table, Table['columns']>();
  readonly #filled = new Set<string>();

  /** Takes note of what a record holds; `more` stands in its further rows. */
  take(table: Table, { cells, more }: Pick<PendingRecord, 'cells' | 'more'>): void {
    const before = this.#blank.get(table) ?? table.columns;
    if (before.length === 0) return;
    const left = before.filter(({ index }) => isBlank(cells[index]) && !more.some((one) => one.index === index));
    for (const place of before) if (!left.includes(place)) this.#filled.add(place.column.field);
    this.#blank.set(table, left);
  }

  /** The fields of such columns. */
  fields(): ReadonlySet<string> {
    const all = [...this.#blank.values()].flat().map(({ column }) => column.field);
    return new Set(all.filter((field) => !this.#filled.has(field)));
  }
}
