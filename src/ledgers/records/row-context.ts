import type { Day } from '../../domain/day.ts';
import type { DayOrder } from '../../domain/identifiers/day-text.ts';
import { type Column, columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import type { LedgerWish, ReadRow } from '../reading.ts';
import type { ChosenSheet } from '../sheets/choose-sheet.ts';
import { type Period, periodOfLine, titlePeriod, yearWithin } from '../sheets/title-period.ts';
import type { Table } from '../tables/tables.ts';
import { KnownReadings } from '../values/known-readings.ts';
import { SumUnits } from '../values/sum-units.ts';
import type { ReadingContext } from '../values/values.ts';
import type { Warnings } from '../words/warnings.ts';
import { numberedLikeTelephones } from './like-telephones.ts';
import type { MoneyUnits } from './money-units.ts';

/** What reading the cells of one record needs to know of its sheet, and what it says beside the values. */
export class RowContext implements ReadingContext {
  readonly #kind: Kind;
  readonly #warnings: Warnings;
  readonly roster: ReadonlySet<string>;
  readonly known = new KnownReadings();
  readonly system1904: boolean;
  readonly dayOrder?: DayOrder;
  readonly saidYear?: number;
  readonly #given: number | null;
  /** What the titles over the rows tell of when they happened, one after the other. */
  readonly periods: [Period, ...Period[]];
  row = 0;
  /** Numbers that only count in the table of the record. */
  #running: ReadonlySet<string> = new Set();
  /** Yuan per unit of its columns of money, as far as somebody told. */
  #units: MoneyUnits = new Map();
  dayBefore: Day | null = null;
  /** Something that nobody sees was taken out of its cells. */
  mended = false;
  /** A sum was read of which nothing above the table tells the unit. */
  untold = false;
  readonly sums = new SumUnits();
  /** Fields of days whose year only the title tells. */
  readonly completedDays = new Set<string>();
  readonly asides: { readonly column: Column; readonly text: string }[] = [];
  firstAmbiguous: string | null = null;

  readonly #alike: (certificate: string) => boolean;

  constructor(
    kind: Kind,
    chosen: ChosenSheet,
    tables: readonly Table[],
    system1904: boolean,
    wish: LedgerWish,
    warnings: Warnings,
  ) {
    this.#kind = kind;
    this.#warnings = warnings;
    this.#alike = numberedLikeTelephones(tables, chosen.head);
    this.roster = wish.roster ?? new Set();
    this.system1904 = system1904;
    this.periods = [titlePeriod(chosen, wish.file)];
    this.#given = wish.year ?? null;
    if (wish.year !== undefined && columnOf(kind, 'year')) this.saidYear = wish.year;
    if (wish.dayOrder) this.dayOrder = wish.dayOrder;
    if (wish.noteUnit !== undefined) warnings.sheet('金额单位取自表下的说明，请核对');
  }

  /** What the last title tells of when the rows below it happened. */
  get period(): Period {
    return this.periods.at(-1) ?? this.periods[0];
  }

  /** The year that somebody said the file is of, else that of the title over the row. */
  get year(): number | null {
    return this.#given ?? this.period.year;
  }

  /** A title stands over the rows that follow. */
  under(title: string): void {
    const period = periodOfLine(title, this.period);
    if (period !== null) this.periods.push(period);
  }

  /** A table with a head of its own begins, of which nothing above it is told. */
  anew(period: Period): void {
    this.periods.push(period);
  }

  /** Another record begins. */
  begin(running: ReadonlySet<string>, units: MoneyUnits): void {
    this.#running = running;
    this.#units = units;
    this.mended = false;
    this.asides.length = 0;
    this.dayBefore = null;
    if (this.completedDays.size > 0) this.completedDays.clear();
  }

  /** A record with what is to be known of it beside its values. */
  marked(record: ReadRow, keyBlank: boolean): ReadRow {
    if (!this.mended && !keyBlank) return record;
    return { ...record, ...(this.mended ? { mended: true } : {}), ...(keyBlank ? { keyBlank } : {}) };
  }

  // Its functions are passed on without it.
  readonly counts = (field: string): boolean => {
    return this.#running.has(field);
  };

  readonly numberedAlike = (certificate: string): boolean => {
    const alike = this.#alike(certificate);
    if (alike) this.#warnings.sheet('执法证号样子像手机号，这一列大多如此，按执法证号读入，请核对');
    return alike;
  };

  readonly moneyUnit = (field: string): number | null => {
    return this.#units.get(field)?.yuan ?? null;
  };

  readonly otherUnit = (field: string): number | null => {
    return this.#units.get(field)?.against ?? null;
  };

  readonly sumRead = (field: string, unit: number | null, sum: number): void => {
    this.sums.add(field, unit, this.row, sum);
    if (unit !== null) return;
    this.untold = true;
    const title = columnOf(this.#kind, field)?.title.replace(/（.*）/, '') ?? field;
    this.#warnings.sheet(`${title}没有写明单位，按元读入`);
  };

  readonly once = (what: string): void => {
    this.#warnings.sheet(what);
  };

  readonly warn = (group: string, ...said: readonly [what: string, ifRefused?: string]): void => {
    this.mended ||= group === 'invisible' || group === 'control';
    this.#warnings.row(this.row, group, ...said);
  };

  readonly aside = (column: Column, text: string): void => {
    this.asides.push({ column, text });
  };

  readonly titleYear = (field: string, month: number): number | null =>
    yearWithin(this.#kind, this.period, field, month, this.dayBefore);

  /** What the year of the rows is told by. */
  get periodTold(): string {
    return this.period.by ?? '标题';
  }

  readonly titleMonth = (): number | null => (this.period.first === this.period.last ? this.period.first : null);

  readonly completed = (field: string): void => {
    this.completedDays.add(field);
  };

  readonly ambiguousDay = (text: string): string => {
    this.firstAmbiguous ??= text;
    return this.firstAmbiguous;
  };
}
