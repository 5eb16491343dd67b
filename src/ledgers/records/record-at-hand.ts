import { columnOf, type Draft, type Finishing, type Kind } from '../../domain/ledgers/kind.ts';
import { type Cell, isBlank } from '../read/cells.ts';
import type { LedgerWish, Rejection } from '../reading.ts';
import { shownValue, textOf } from '../tables/row-words.ts';
import { placeIn, statesNone, type Table } from '../tables/tables.ts';
import type { Warnings } from '../words/warnings.ts';
import { type Judging, judgeRecord } from './judge-record.ts';
import type { PendingRecord } from './pending-record.ts';
import type { RowContext } from './row-context.ts';

const none: ReadonlySet<never> = new Set();

/**
 * The record of a sheet that is being judged, one after the other. It is one object for all of them: a dozen functions made
 * anew for each record would take as long as what they are asked.
 */
export class RecordAtHand implements Judging {
  /** Keys of the records so far, with their rows. */
  readonly seen = new Map<string, number>();
  readonly twins = new Map<string, number>();
  /** Rows that tell no year. */
  readonly yearGuessed = new Set<number>();
  readonly finishing: Finishing;
  refused: ReadonlySet<string> = none;
  problems = 0;
  #table: Table | null = null;
  #draft: Draft = {};
  #pending: PendingRecord | null = null;

  constructor(
    private readonly kind: Kind,
    readonly wish: LedgerWish,
    private readonly context: RowContext,
    private readonly warnings: Warnings,
    private readonly rejected: Rejection[],
  ) {
    this.finishing = new Completing(this, context, warnings);
  }

  /** Judges another record, of which all that was rejected from `start` on was refused already; answers its key, null where it has none. */
  judge(table: Table, pending: PendingRecord, draft: Draft, start: number): string | null {
    this.#table = table;
    this.#pending = pending;
    this.#draft = draft;
    const wrong = this.rejected.length === start ? [] : this.rejected.slice(start);
    this.refused = wrong.length === 0 ? none : new Set(wrong.map(({ column }) => column));
    this.problems = this.refused.size;
    return judgeRecord(this.kind, draft, this);
  }

  get table(): Table {
    if (this.#table === null) throw new Error('no record is at hand');
    return this.#table;
  }

  get pending(): PendingRecord {
    if (this.#pending === null) throw new Error('no record is at hand');
    return this.#pending;
  }

  get row(): number {
    return this.pending.row;
  }

  get completed(): ReadonlySet<string> {
    return this.context.completedDays;
  }

  /** The cell of a field, where the table has a column of it. */
  cellOf(field: string): Cell | undefined {
    return this.pending.cells[placeIn(this.table, field).place ?? -1];
  }

  statesNone(field: string): boolean {
    return statesNone(this.table, field, this.pending.cells);
  }

  warn(group: string, what: string, ifRefused?: string): void {
    this.warnings.row(this.row, group, what, ifRefused);
  }

  refuse(field: string, why: string): void {
    this.problems += 1;
    const { table, row, pending } = this;
    const reason = isBlank(this.cellOf(field)) ? why + pending.wayOfRest : why;
    const own = table.has.has(field) ? this.cellOf(field) : String(this.#draft[field] ?? '');
    const value = shownValue(own, columnOf(this.kind, field));
    const text = value === '' ? textOf(pending, table).join('｜').slice(0, 80) : '';
    this.rejected.push({ row, column: field, value, reason, ...placeIn(table, field), ...(text && { text }) });
  }
}

/** What a kind asks while it completes that record; its functions are passed on without it. */
class Completing implements Finishing {
  constructor(
    private readonly at: RecordAtHand,
    private readonly context: RowContext,
    private readonly warnings: Warnings,
  ) {}

  get year(): number | null {
    return this.context.year;
  }

  get months(): Finishing['months'] {
    return [this.context.period.first, this.context.period.last];
  }

  get headings(): string {
    return this.at.table.words;
  }

  get unread(): string {
    return this.at.table.unread;
  }

  readonly has = (field: string): boolean => this.at.table.has.has(field);

  readonly running = (field: string): boolean => this.at.table.running.has(field);

  readonly warn = (what: string): void => this.at.warn('finish', what);

  readonly once = (what: string): void => this.warnings.sheet(what);

  readonly yearElse = (): number | null => {
    // A column of years that is blank here says that somebody forgot, not that it is this year.
    if (this.year !== null || this.has('year')) {
      const { by } = this.context.period;
      if (by !== undefined && this.year !== null && this.at.wish.year === undefined)
        this.once(`没有写年度的，按${by}的 ${this.year} 年记`);
      return this.year;
    }
    this.at.yearGuessed.add(this.at.row);
    return this.at.wish.fallbackYear;
  };
}
