import { withoutUnits } from '../../domain/identifiers/money.ts';
import { addRemark, type Draft, type Kind } from '../../domain/ledgers/kind.ts';
import type { RowKind } from '../../domain/row-kinds.ts';
import { exampleOf, isExample } from '../lines/example-row.ts';
import { type NoRecord, nothing, restOrTitle } from '../lines/non-records.ts';
import { perhapsSigned } from '../lines/sign-off.ts';
import type { SeenRow } from '../lines/table-sight.ts';
import { saysOfWhich } from '../lines/totals.ts';
import { type Book, cellText, isBlank, type RawRow, someCell } from '../read/cells.ts';
import type { LedgerReading, LedgerWish, ReadRow, Rejection } from '../reading.ts';
import type { ChosenSheet } from '../sheets/choose-sheet.ts';
import { furtherTable } from '../sheets/kind-by-title.ts';
import { RepeatedHead } from '../sheets/repeated-head.ts';
import { tellFurther } from '../sheets/sheet-layout.ts';
import { type Cover, noCover, withCovered } from '../tables/covered-cells.ts';
import { linesAbove, putAside, textOf, titleOf, toldByName, wordsFor } from '../tables/row-words.ts';
import { headingsBelow, placeIn, type Table } from '../tables/tables.ts';
import { looksLikeDay } from '../words/cell-looks.ts';
import { oneLine } from '../words/heading-text.ts';
import { Warnings } from '../words/warnings.ts';
import { tellOfTitles } from './day-over.ts';
import { withDittos } from './dittos.ts';
import { draftOf } from './draft-of.ts';
import { eachPart, eachPerson } from './each-person.ts';
import { letNewerStay } from './later-rows.ts';
import { LeftOut } from './left-out.ts';
import { lookAt } from './look-at.ts';
import { sumsUntold, unitsAbove, unitsOf } from './money-units.ts';
import { type OpenTable, openTable, repeatsHeadings, takeCaption, takeSigned } from './open-table.ts';
import { type FilledRow, PendingRecord, saysItGoesOn } from './pending-record.ts';
import { readingOf } from './reading-of.ts';
import { RecordAtHand } from './record-at-hand.ts';
import { RowContext } from './row-context.ts';
import { doubtfulRows, isTitleAgain, passesOver } from './second-tables.ts';
import { SideNotes } from './side-notes.ts';
import { leavesKeyBlank, tellOfSheet } from './tell-of-sheet.ts';

/** Turns the rows of one sheet into records, and says of every other row what it is. */
export class SheetReader {
  readonly #kind: Kind;
  readonly #chosen: ChosenSheet;
  readonly #wish: LedgerWish;
  readonly #book: Book;
  readonly warnings = new Warnings();
  readonly notes: SideNotes;
  readonly #rows: ReadRow[] = [];
  readonly #rejected: Rejection[] = [];
  readonly #leftOut = new LeftOut();
  readonly #context: RowContext;
  /** Tables that were read before, and those that stand side by side now. */
  readonly #closed: OpenTable[] = [];
  #open: OpenTable[];
  #blocks: number;
  readonly #repeated: RepeatedHead;
  /** What the lines above the headings say of each table below them. */
  readonly #above: readonly (readonly string[])[];
  /** The template's example row, as long as nobody has written over it. */
  #example: ReadRow | null = null;
  readonly #exampleValues: Draft;
  /** What the sheet's name tells of its rows. */
  readonly #named: readonly string[];
  readonly #atHand: RecordAtHand;
  /** Rows of a text file that leave blank what the row above tells, as merged cells do once they are saved as text. */
  readonly #unmerged: number[] = [];
  #found = 0;
  #lastRow = 0;
  #lastTitle = '';
  /** Above stands a blank row, a title, a note: another table may begin. */
  #pause = false;
  #isBehindGap = false;
  /** A row that was taken for more of the words above, unless headings follow, and why. */
  #perhapsTitle: { readonly above: RawRow; readonly reason: NoRecord | null } | null = null;
  /** What the row above was, where that tells of this one. */
  #before: SeenRow['above'] = null;
  /** The unit that the lines above the table tell. */
  #lineUnit: number | null;

  constructor(kind: Kind, chosen: ChosenSheet, tables: readonly Table[], book: Book, wish: LedgerWish) {
    const { head, headings, sheet } = chosen;
    this.#kind = kind;
    this.#chosen = chosen;
    this.#wish = wish;
    this.#book = book;
    this.notes = new SideNotes(kind, wish);
    this.#blocks = tables.length;
    this.#repeated = new RepeatedHead(chosen, tables.length);
    this.#above = tables.map((table) =>
      linesAbove(head, headings, (row) => wordsFor(row, table, tables)).map(withoutUnits),
    );
    const units = unitsAbove(head, headings.bottom, [sheet.name ?? '', wish.file], tables, kind);
    this.#lineUnit = units[0] ?? wish.noteUnit ?? null;
    this.#context = new RowContext(kind, chosen, tables, book.system1904, wish, this.warnings);
    this.#open = tables.map((table, at) => this.#opened(table, at, '', undefined, units[at] ?? this.#lineUnit));
    this.#atHand = new RecordAtHand(kind, wish, this.#context, this.warnings, this.#rejected);
    this.#named = toldByName(sheet.name);
    this.#exampleValues = exampleOf(kind, this.#context);
  }

  #opened(table: Table, block: number, title: string, other?: Kind, unit = this.#lineUnit): OpenTable {
    return openTable(this.#kind, table, block, title, unit, this.#wish, other);
  }

  take(row: RawRow, cover: Cover = noCover): void {
    // Between the questions of a Word document stand their options.
    if (this.#book.container !== 'docx') this.#leftOut.gap(this.#lastRow + 1, row.row);
    this.#isBehindGap = row.row > this.#lastRow + 1;
    this.#pause ||= this.#isBehindGap;
    this.#lastRow = row.row;
    if (row.row <= this.#chosen.headings.bottom) {
      if (!this.#chosen.headings.rows.includes(row.row)) this.#leftOut.add(row, 'above', null);
      return;
    }
    if (row.marks || row.filled) this.notes.row(row, this.#open, this.warnings);
    const [head] = this.#open;
    if (head && head.block < this.#above.length && !this.#isUnwanted(head) && this.#repeated.is(row)) {
      this.#repeatHead(row, head.block);
      return;
    }
    const filled = this.#open.find(({ taken, pending }) => taken > 0 || pending !== null)?.table;
    const { aliases, mappings } = this.#chosen;
    const isHead = this.#open.some(({ table }) => row.row <= table.headings.bottom);
    const below = isHead ? null : headingsBelow(this.#kind, aliases, mappings, row, this.#pause, filled);
    if (below !== null && this.#newTable(row, below)) return;
    let [is, unsure, records]: [RowKind | null, boolean, number] = [null, false, 0];
    let left: OpenTable | undefined;
    for (const open of this.#open) {
      const taken = this.#takeFor(open, row, cover);
      if (taken === null) records += 1;
      else if (taken.is !== null && is === null) {
        is = taken.is;
        unsure = !taken.sure;
        left = open;
      }
    }
    // One text behind a pause may be the title of what follows.
    const alone = this.#open.some(({ pending }) => pending?.saysOneThingAbove(row.row + 1));
    this.#pause = is === null ? this.#pause && alone : is !== 'total';
    const breaksDown = is === 'total' && (this.#before === 'ofWhich' || saysOfWhich(row.cells));
    this.#before = is === 'note' || is === 'signature' ? is : breaksDown ? 'ofWhich' : null;
    if (is === 'signature' || (is === 'group' && row.cells.some(looksLikeDay))) this.#tellSigned(true);
    // Below these no record goes on.
    if (is === 'endOfTable' || is === 'signature') this.#finishAll();
    if (is !== null) {
      this.#leftOut.add(row, is, left?.block ?? null, unsure, records > 0 ? left?.table : undefined);
      if (is !== 'total' && is !== 'repeated')
        this.#lineUnit = takeCaption(this.#kind, row, this.#open, () => this.#finishAll()) ?? this.#lineUnit;
      this.#under(row, is);
    } else if (records === 0 && row.is !== 'repeated') this.#leftOut.add(row, 'nothing', null);
  }

  /** A line that is no record may stand over the rows below it. */
  #under(row: RawRow, is: RowKind): void {
    const headed = this.notes.over.heads(row.row, textOf(row).join(''), () => this.#finishAll());
    if (!headed && is !== 'group' && is !== 'title') return;
    const beside = this.#open.map(({ table }) => table);
    this.#lastTitle = titleOf(textOf(row));
    this.#finishAll();
    this.#context.under(this.#lastTitle);
    for (const open of this.#open) {
      open.heading = titleOf(wordsFor(row, open.table, beside));
      open.sums.part();
    }
  }

  /** What was taken for more of the words above stands right above headings: it is their title. */
  #titleAbove({ row }: RawRow, isAgain: boolean): void {
    const { above, reason } = this.#perhapsTitle ?? {};
    if (above?.row !== row - 1 || !(isAgain ? isTitleAgain(this.#kind, above) : reason === restOrTitle)) return;
    const left = this.#open.find(({ pending }) => pending?.leave(above.row));
    if (left) {
      this.warnings.forget(above.row);
      this.#leftOut.add(above, 'title', left.block);
    } else this.#leftOut.titled(above.row);
    this.#under(above, 'title');
  }

  /** The headings come again. */
  #repeatHead(row: RawRow, block: number): void {
    this.#titleAbove(row, true);
    this.#leftOut.add(row, 'repeated', block);
    this.#finishAll();
  }

  /** An organ alone in a list of units is who signed it: above a day of signing, or at its end and apart. */
  #tellSigned(isAbove: boolean): void {
    for (const open of this.#open) {
      const signed = takeSigned(open, isAbove);
      if (!signed) continue;
      this.warnings.forget(signed.row);
      this.#leftOut.add(signed.asRow, 'signature', open.block, signed.signs?.sure === false);
    }
  }

  /** What a row is to one of the tables: null where it is, or belongs to, a record; an empty reason where it says nothing there. */
  #takeFor(open: OpenTable, row: RawRow, cover: Cover): NoRecord | null {
    const { table } = open;
    const look = lookAt(open, row, cover, this.#before);
    if (look === null) return { is: null, sure: true };
    const { seen, sight, reason } = look;
    const { filled } = seen;
    if (passesOver(this.#kind, open, row, reason)) return null;
    const sums = reason?.is === 'total' || reason?.is === 'figures' ? reason.is : null;
    if (sums !== null && !this.#compareSums(open, row, sums)) return { is: 'figures', sure: false };
    if (reason?.sure) return reason;
    // Nothing in the columns that are read: a remark beside the table, formulas drawn down too far.
    if (!filled.some((at) => table.sight.mapped.has(at))) return reason?.is === 'group' ? reason : nothing;
    const taken = this.#record(open, row, filled, cover, reason);
    const isJoined = taken === null && filled.length === 1 && open.pending?.row !== row.row;
    if (isJoined || reason === restOrTitle) this.#perhapsTitle = { above: row, reason };
    if (open.pending?.row === row.row) open.pending.signs = perhapsSigned(seen, sight, this.#isBehindGap);
    return taken;
  }

  /** Says where sums differ from the rows above; false for figures alone that are none of these: of a case somebody may have written but its fine. */
  #compareSums(open: OpenTable, row: RawRow, is: 'total' | 'figures'): boolean {
    // A record may go on behind the sums of a page; tables side by side may be summed up in either, rows of several periods by each.
    const several = this.#open.length > 1 || this.#chosen.sheet.turned !== undefined;
    if (several || (is === 'total' && textOf(row).some((text) => text.includes('页')))) return true;
    this.#finish(open);
    this.#context.begin(open.table.running, open.units);
    if (is === 'figures') return open.sums.sumsUp(row.cells, this.#context);
    for (const what of open.sums.differences(row.cells, this.#context)) this.warnings.row(row.row, 'sum', what);
    return true;
  }

  /** Takes a row as a record, or as more of the one above; where it was `doubted`, only the latter. */
  #record(
    open: OpenTable,
    row: RawRow,
    filled: readonly number[],
    cover: Cover,
    doubted: NoRecord | null,
  ): NoRecord | null {
    const { table } = open;
    const { cells: whole, coveredFrom } = withCovered(row.cells, cover);
    const seen: FilledRow = { row: row.row, hidden: row.hidden, cells: whole, filled, coveredFrom };
    const cells = withDittos(seen, open, this.#context.roster, this.warnings);
    const own = cells === whole ? seen : { ...seen, cells };
    if (open.pending?.isTitleOf(own, table, this.#kind.headedBy)) this.#makeTitle(open, open.pending);
    const { pending } = open;
    const more = pending?.continuedBy(own, table) === true;
    if (doubted !== null && !more) return doubted;
    open.bottom = row.row;
    if (this.#book.container === 'csv' && leavesKeyBlank(own, open, this.#unmerged.at(-1)))
      this.#unmerged.push(row.row);
    if (pending && more) {
      pending.join(own, table);
      open.last = pending.whole;
      this.warnings.row(row.row, 'joined', `并入第 ${pending.row} 行，按同一条记录读入`);
    } else {
      this.#finish(open);
      open.pending = new PendingRecord(own, pending?.rowToGoOn(own, table));
      this.notes.cover(row, table, coveredFrom);
      // 同上 below means the record that this one says it goes on with.
      if (someCell(cells, filled, saysItGoesOn, table.sight.mapped))
        this.warnings.row(row.row, 'goes-on', '写着“接上”，却另有编号或日期，按单独一条读入，请核对');
      else open.last = cells;
    }
    return null;
  }

  /** What was taken for a record is the title of the rows below it. */
  #makeTitle(open: OpenTable, { asRow }: PendingRecord): void {
    open.pending = null;
    this.#leftOut.add(asRow, 'title', open.block);
    open.heading = oneLine(asRow.cells.map(cellText).join(''));
    this.#lastTitle = open.heading;
  }

  /** Headings below the first ones: of the same table again, or of another that is read from here on. */
  #newTable(row: RawRow, found: ReturnType<typeof headingsBelow> & object): boolean {
    const [first] = this.#open;
    if (!first) return false;
    if (!this.#isUnwanted(first) && repeatsHeadings(first.table, found, row)) {
      this.#repeatHead(row, first.block);
      first.units = new Map([...first.units, ...unitsOf(this.#kind, found, this.#lineUnit, true)]);
      return true;
    }
    this.#titleAbove(row, false);
    for (const open of this.#open) this.#close(open, row.row);
    const { table, other } = furtherTable(this.#kind, found, row, this.#leftOut.titled(row.row - 1));
    const next = this.#opened(table, this.#blocks, other?.title ?? this.#lastTitle, other?.kind);
    this.#open = [next];
    this.#blocks += 1;
    this.#leftOut.add(row, 'secondHeadings', next.block);
    if (table.readable && !next.leftOut) tellFurther(this.#kind, this.#chosen, found, row, this.warnings);
    return true;
  }

  /** Whether somebody does not want what stands below headings that come once more. */
  #isUnwanted({ leftOut }: OpenTable): boolean {
    return this.#wish.leftOut?.includes(this.#blocks) === true && !leftOut;
  }

  #close(open: OpenTable, below = 0): void {
    if (open.pending?.saysOneThingAbove(below)) this.#makeTitle(open, open.pending);
    this.#finish(open);
    this.#closed.push(open);
  }

  /** The unit of money that a line below the table tells, where sums were read that nothing else tells of. */
  unitBelow(): number | null {
    this.#tellSigned(false);
    this.#finishAll();
    if (!this.#context.untold) return null;
    const all = [...this.#closed, ...this.#open];
    return this.#leftOut.moneyUnit(Math.max(0, ...all.map(({ bottom }) => bottom)), sumsUntold(this.#kind, all));
  }

  #finishAll(): void {
    for (const open of this.#open) this.#finish(open);
  }

  /** Reads and judges the record that has been waiting for further rows. */
  #finish(open: OpenTable): void {
    const { pending } = open;
    if (pending === null) return;
    open.pending = null;
    this.#context.row = pending.row;
    open.sums.addParts(pending.cells);
    let first = true;
    if (pending.isTextAlone(open.table, this.#kind.headedBy)) {
      this.#leftOut.add(pending.asRow, 'remark', open.block, true);
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
    const start = this.#rejected.length;
    const draft = draftOf(open.table, pending, this.#context, (field, value, reason) =>
      this.#rejected.push({ row: pending.row, column: field, value, reason, ...placeIn(open.table, field) }),
    );
    open.sums.add(draft, first);
    for (let at = start; at < this.#rejected.length; at += 1) open.sums.refused.add(this.#rejected[at]?.column ?? '');
    const undated = tellOfTitles(this.#kind, draft, open, this.#above, this.#named, this.#context);
    if (undated) this.#rejected.push({ row: pending.row, ...undated });
    if (pending.part !== null) this.#kind.parted?.under(draft, pending.part, pending.partDay, pending.partField);
    for (const { column, text } of this.#context.asides)
      this.warnings.row(pending.row, 'aside', putAside(this.#kind, draft, column, text));
    if (this.notes.struck.has(pending.row)) addRemark(draft, '原表划线');
    if (this.notes.isOther(draft, pending, open, this.#above, this.warnings)) {
      this.#rejected.length = start;
      this.warnings.forget(pending.row);
      return;
    }
    this.#found += 1;
    open.taken += 1;
    if (pending.hidden) this.notes.hidden.push(pending.row);
    const { row } = pending;
    const key = this.#atHand.judge(open.table, pending, draft, start);
    const record = key === null ? null : { row, key, fields: draft };
    if (record === null || this.#rejected.length > start)
      letNewerStay(this.#kind, this.#rows, record, this.#rejected, start);
    else if (this.#example === null && isExample(this.#exampleValues, draft)) this.#example = record;
    else this.#rows.push(this.#context.marked(record, isBlank(this.#atHand.cellOf(this.#kind.keyField))));
  }

  async finish(): Promise<LedgerReading> {
    this.#tellSigned(false);
    for (const open of this.#open) this.#close(open);
    const [first] = this.#closed;
    // The template's example row is nobody's record, even where it stands alone.
    if (this.#example !== null) {
      this.#found -= 1;
      this.warnings.forget(this.#example.row);
      this.#leftOut.note(this.#example.row, 'example');
    }
    if (!first) throw new Error('a sheet was read without its table');
    const guessed = this.#rows.filter(({ row }) => this.#atHand.yearGuessed.has(row)).length;
    const read = { notes: this.notes, guessed, found: this.#found, rows: this.#rows, unmerged: this.#unmerged };
    tellOfSheet(this.#kind, read, this.#wish.fallbackYear, this.warnings);
    for (const { row, text } of doubtfulRows(this.#kind, this.#chosen.aliases, this.#closed, this.#rows))
      this.#leftOut.note(row, 'otherTable', text, true);
    const comments = (await this.#chosen.sheet.comments?.()) ?? [];
    return readingOf(this.#kind, this.#chosen, first.table, this.#closed, {
      found: this.#found,
      undated: guessed,
      rows: this.#rows,
      keys: this.#atHand.seen,
      rejected: this.#rejected,
      skipped: this.#leftOut.list(this.notes.over.headed, Math.max(...this.#closed.map(({ bottom }) => bottom))),
      warnings: this.warnings.list(),
      unread: this.notes.unread(this.#closed, comments, [...this.#above.flat(), ...this.#leftOut.words()]),
      ambiguousDay: this.#context.firstAmbiguous,
      sums: this.#context.sums.list(this.#leftOut.speaksOfUnit(comments)),
      periods: this.#context.periods,
      ...this.notes.gathered(),
    });
  }
}
