import { isBlank } from '../read/cells.ts';
import type { Table } from '../tables/tables.ts';
import type { PendingRecord } from './pending-record.ts';

/** Columns of the tables of a sheet in which no record has anything so far. */
export class BlankColumns {
  readonly #blank = new Map<Table, Table['columns']>();
  readonly #filled = new Set<string>();

  /** Takes note of what a record holds; `more` stands in its further rows. */
  take(table: Table, { cells, more }: Pick<PendingRecord, 'cells' | 'more'>): void {
    const known = this.#blank.get(table);
    const before = known ?? table.columns;
    const isBlankIn = ({ index }: { readonly index: number }): boolean =>
      isBlank(cells[index]) && !more.some((one) => one.index === index);
    // What the first record has nothing of mostly stays blank.
    if (known?.every(isBlankIn)) return;
    const left = before.filter(isBlankIn);
    for (const place of before) if (!left.includes(place)) this.#filled.add(place.column.field);
    this.#blank.set(table, left);
  }

  /** The fields of such columns. */
  fields(): ReadonlySet<string> {
    const all = [...this.#blank.values()].flat().map(({ column }) => column.field);
    return new Set(all.filter((field) => !this.#filled.has(field)));
  }
}
