import { monthsIn } from '../../domain/calendar/parts-of-year.ts';
import { isDay } from '../../domain/day.ts';
import type { Draft, Kind } from '../../domain/ledgers/kind.ts';
import type { Table } from '../tables/tables.ts';

/** What records of the same months come to, by field. */
interface Part {
  readonly first: number;
  readonly last: number;
  readonly sums: Map<string, number>;
}

/** What the records of a table come to in some months of their year, for sums that say of which they are: 上半年累计, 1-9月. */
export class MonthSums {
  readonly #days: readonly string[];
  readonly #ofReports: boolean;
  /** By each of their days, as far as all have it and it is of one year; reports, which are of several months, by how many those are. */
  readonly #series = new Map<string, Part[]>();
  readonly #years = new Map<string, string>();
  readonly #spoilt = new Set<string>();

  constructor(kind: Kind, table: Table) {
    this.#ofReports = kind.kind === 'statistics';
    this.#days = this.#ofReports
      ? []
      : table.columns.flatMap(({ column }) => (column.value === 'day' ? [column.field] : []));
  }

  /** Adds what a record tells; `values` by field. */
  add(draft: Draft, values: ReadonlyMap<string, number>): void {
    for (const field of this.#days) {
      if (this.#spoilt.has(field)) continue;
      const day = draft[field];
      const year = isDay(day) ? day.slice(0, 4) : '';
      const known = this.#years.get(field) ?? year;
      this.#years.set(field, known);
      const month = Number(String(day).slice(5, 7));
      if (year === '' || known !== year) this.#spoilt.add(field);
      else this.#take(field, month, month, values);
    }
    const months = this.#ofReports ? monthsIn(`${draft.period ?? ''} ${draft.title ?? ''}`) : null;
    if (months !== null) this.#take(String(months[1] - months[0]).padStart(2, '0'), ...months, values);
  }

  #take(series: string, first: number, last: number, values: ReadonlyMap<string, number>): void {
    const parts = this.#series.get(series) ?? [];
    this.#series.set(series, parts);
    const part = parts.find((one) => one.first === first && one.last === last) ?? { first, last, sums: new Map() };
    if (part.sums.size === 0) parts.push(part);
    for (const [field, value] of values) part.sums.set(field, (part.sums.get(field) ?? 0) + value);
  }

  /**
   * What a field comes to in the months that the words of a sum tell, likeliest first: none where no record above is of these months;
   * null where the words tell no months, or nobody can tell of which months the records are.
   */
  within(words: string, field: string): readonly number[] | null {
    const months = monthsIn(words) ?? (this.#ofReports ? ([1, 12] as const) : null);
    const series = [...this.#series].filter(([name]) => !this.#spoilt.has(name));
    if (months === null || series.length === 0) return null;
    const [from, to] = months;
    return (this.#ofReports ? series.toSorted(([a], [b]) => a.localeCompare(b)) : series).flatMap(([, parts]) => {
      const inside = parts.filter(({ first, last }) => first >= from && last <= to);
      return inside.length === 0 ? [] : [inside.reduce((sum, { sums }) => sum + (sums.get(field) ?? 0), 0)];
    });
  }
}
