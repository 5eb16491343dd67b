import { addRemark, type Draft, type Kind } from '../../domain/ledgers/kind.ts';
import { exampleOf, isExample } from '../lines/example-row.ts';
import { isBlank } from '../read/cells.ts';
import type { LedgerReading, LedgerWish, ReadRow, Rejection } from '../reading.ts';
import { putAside } from '../tables/row-words.ts';
import { placeIn } from '../tables/tables.ts';
import type { Warnings } from '../words/warnings.ts';
import { tellOfTitles } from './day-over.ts';
import { draftOf } from './draft-of.ts';
import { eachPart, eachPerson } from './each-person.ts';
import { letNewerStay } from './later-rows.ts';
import type { LeftOut } from './left-out.ts';
import type { OpenTable } from './open-table.ts';
import type { PendingRecord } from './pending-record.ts';
import { RecordAtHand } from './record-at-hand.ts';
import type { RowContext } from './row-context.ts';
import type { SideNotes } from './side-notes.ts';

/** What is said beside the records of a sheet. */
interface Beside {
  readonly warnings: Warnings;
  readonly notes: SideNotes;
  readonly leftOut: LeftOut;
}

/** The records found in a sheet, read and judged one by one. */
export class FoundRecords {
  readonly rows: ReadRow[] = [];
  readonly rejected: Rejection[] = [];
  /** How many, good or not. */
  count = 0;
  readonly #kind: Kind;
  readonly #context: RowContext;
  readonly #beside: Beside;
  /** The template's example row, as long as nobody has written over it. */
  #example: ReadRow | null = null;
  readonly #exampleValues: Draft;
  readonly #above: readonly (readonly string[])[];
  readonly #named: readonly string[];
  readonly #atHand: RecordAtHand;

  /** `above` are the lines over each block that has some, `named` what the sheet's name tells of its rows. */
  constructor(
    kind: Kind,
    wish: LedgerWish,
    context: RowContext,
    beside: Beside,
    above: readonly (readonly string[])[],
    named: readonly string[],
  ) {
    [this.#kind, this.#context, this.#beside] = [kind, context, beside];
    [this.#above, this.#named] = [above, named];
    this.#atHand = new RecordAtHand(kind, wish, context, beside.warnings, this.rejected);
    this.#exampleValues = exampleOf(kind, context);
  }

  /** Keys of all records. */
  get keys(): LedgerReading['keys'] {
    return this.#atHand.seen;
  }

  /** How many rows there are of which nothing tells the year; the template's example row is nobody's record, even where it stands alone. */
  close(): number {
    if (this.#example !== null) {
      this.count -= 1;
      this.#beside.warnings.forget(this.#example.row);
      this.#beside.leftOut.note(this.#example.row, 'example');
    }
    return this.rows.filter(({ row }) => this.#atHand.yearGuessed.has(row)).length;
  }

  /** Reads and judges the record that has been waiting for further rows. */
  finish(open: OpenTable): void {
    const { pending } = open;
    if (pending === null) return;
    open.pending = null;
    this.#context.row = pending.row;
    open.sums.addParts(pending.cells);
    let first = true;
    if (pending.isTextAlone(open.table, this.#kind.headedBy)) {
      this.#beside.leftOut.add(pending.asRow, 'remark', open.block, true);
      return;
    }
    const { eachOf, parted } = this.#kind;
    if (eachOf === undefined && parted === undefined) this.#judge(open, pending, true);
    else
      for (const one of eachPerson(this.#kind, open.table, pending, this.#context))
        for (const part of eachPart(this.#kind, open.table, one, this.#context)) {
          this.#judge(open, part, first);
          first = false;
        }
  }

  /** Reads one record; `first` where it is the only one, or the first, that its row stands for. */
  #judge(open: OpenTable, pending: PendingRecord, first: boolean): void {
    this.#context.begin(open.table.running, open.units);
    const start = this.rejected.length;
    const draft = draftOf(open.table, pending, this.#context, (field, value, reason) =>
      this.rejected.push({ row: pending.row, column: field, value, reason, ...placeIn(open.table, field) }),
    );
    open.sums.add(draft, first);
    for (let at = start; at < this.rejected.length; at += 1) open.sums.refused.add(this.rejected[at]?.column ?? '');
    const undated = tellOfTitles(this.#kind, draft, open, this.#above, this.#named, this.#context);
    if (undated) this.rejected.push({ row: pending.row, ...undated });
    if (pending.part !== null) this.#kind.parted?.under(draft, pending.part, pending.partDay, pending.partField);
    for (const { column, text } of this.#context.asides)
      this.#beside.warnings.row(pending.row, 'aside', putAside(this.#kind, draft, column, text));
    if (this.#beside.notes.struck.has(pending.row)) addRemark(draft, '原表划线');
    if (this.#beside.notes.isOther(draft, pending, open, this.#above, this.#beside.warnings)) {
      this.rejected.length = start;
      this.#beside.warnings.forget(pending.row);
      return;
    }
    this.count += 1;
    open.taken += 1;
    if (pending.hidden) this.#beside.notes.hidden.push(pending.row);
    const { row } = pending;
    const key = this.#atHand.judge(open.table, pending, draft, start);
    const record = key === null ? null : { row, key, fields: draft };
    if (record === null || this.rejected.length > start)
      letNewerStay(this.#kind, this.rows, record, this.rejected, start);
    else if (this.#example === null && isExample(this.#exampleValues, draft)) this.#example = record;
    else this.rows.push(this.#context.marked(record, isBlank(this.#atHand.cellOf(this.#kind.keyField))));
  }
}
