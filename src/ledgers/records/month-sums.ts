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

/** The parts of a year that are told in one way, as far as all records tell one and it is of one year. */
interface Series {
  year: string | null;
  spoilt: boolean;
  readonly parts: Part[];
}

const begun = (): Series => ({ year: null, spoilt: false, parts: [] });

/** What the records of a table come to in some months of their year, for sums that say of which they are: 上半年累计, 1-9月. */
export class MonthSums {
  /** By each of the days of a record; reports, which are of several months, by how many those are. */
  readonly #days: readonly { readonly field: string; readonly series: Series }[];
  readonly #reports: Map<string, Series> | null;

  constructor(kind: Kind, table: Table) {
    this.#reports = kind.kind === 'statistics' ? new Map() : null;
    this.#days = this.#reports
      ? []
      : table.columns.flatMap(({ column: { value, field } }) => (value === 'day' ? [{ field, series: begun() }] : []));
  }

  /** Adds what a record tells; `values` by field. */
  add(draft: Draft, values: ReadonlyMap<string, number>): void {
    for (const { field, series } of this.#days) {
      if (series.spoilt) continue;
      const day = draft[field];
      const year = isDay(day) ? day.slice(0, 4) : '';
      series.year ??= year;
      const month = Number(String(day).slice(5, 7));
      if (year === '' || series.year !== year) series.spoilt = true;
      else take(series, month, month, values);
    }
    const months = this.#reports && monthsIn(`${draft.period ?? ''} ${draft.title ?? ''}`);
    if (!months) return;
    const many = String(months[1] - months[0]).padStart(2, '0');
    const series = this.#reports.get(many) ?? begun();
    this.#reports.set(many, series);
    take(series, ...months, values);
  }

  /**
   * What a field comes to in the months that the words of a sum tell, likeliest first: none where no record above is of these months;
   * null where the words tell no months, or nobody can tell of which months the records are.
   */
  within(words: string, field: string): readonly number[] | null {
    const months = monthsIn(words) ?? (this.#reports ? ([1, 12] as const) : null);
    const told = this.#reports
      ? [...this.#reports].sort(([a], [b]) => a.localeCompare(b)).map(([, series]) => series)
      : this.#days.map(({ series }) => series);
    const whole = told.filter(({ spoilt, parts }) => !spoilt && parts.length > 0);
    if (months === null || whole.length === 0) return null;
    const [from, to] = months;
    return whole.flatMap(({ parts }) => {
      const inside = parts.filter(({ first, last }) => first >= from && last <= to);
      return inside.length === 0 ? [] : [inside.reduce((sum, { sums }) => sum + (sums.get(field) ?? 0), 0)];
    });
  }
}

/** Adds a record to the part of its months. */
function take({ parts }: Series, first: number, last: number, values: ReadonlyMap<string, number>): void {
  let part = parts.find((one) => one.first === first && one.last === last);
  if (part === undefined) {
    part = { first, last, sums: new Map() };
    parts.push(part);
  }
  for (const [field, value] of values) part.sums.set(field, (part.sums.get(field) ?? 0) + value);
}
