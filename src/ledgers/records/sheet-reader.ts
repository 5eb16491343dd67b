import type { Kind } from '../../domain/ledgers/kind.ts';
import type { RowKind } from '../../domain/row-kinds.ts';
import type { FoundHeadings } from '../headings/headings.ts';
import { type NoRecord, nothing } from '../lines/no-record.ts';
import { perhapsSigned } from '../lines/sign-off.ts';
import type { SeenRow } from '../lines/table-sight.ts';
import { saysOfWhich } from '../lines/totals.ts';
import { type Book, cellText, type RawRow, someCell } from '../read/cells.ts';
import type { LedgerReading, LedgerWish } from '../reading.ts';
import type { ChosenSheet } from '../sheets/choose-sheet.ts';
import { furtherTable } from '../sheets/kind-by-title.ts';
import { RepeatedHead } from '../sheets/repeated-head.ts';
import { tellFurther } from '../sheets/sheet-layout.ts';
import { type Cover, noCover, withCovered } from '../tables/covered-cells.ts';
import { linesOver, textOf, titleOf, toldByName, wordsFor } from '../tables/row-words.ts';
import { headingsBelow, type Table } from '../tables/tables.ts';
import { looksLikeDay } from '../words/cell-looks.ts';
import { oneLine } from '../words/heading-text.ts';
import { Warnings } from '../words/warnings.ts';
import { withDittos } from './dittos.ts';
import { FoundRecords } from './found-records.ts';
import { type HeadOver, HeadsAgain, type HeldRow } from './heads-again.ts';
import { LeftOut } from './left-out.ts';
import { lookAt } from './look-at.ts';
import { sumsUntold, unitsAbove, unitsOf } from './money-units.ts';
import {
  goesOnUnder,
  type OpenTable,
  openedAgain,
  openTable,
  repeatsHeadings,
  takeCaption,
  takeSigned,
  titleAnew,
} from './open-table.ts';
import { type FilledRow, PendingRecord, saysItGoesOn } from './pending-record.ts';
import { readingOf } from './reading-of.ts';
import { RowContext } from './row-context.ts';
import { doubtfulRows, passesOver } from './second-tables.ts';
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
  readonly #leftOut = new LeftOut();
  readonly #context: RowContext;
  readonly #found: FoundRecords;
  /** Tables that were read before, and those that stand side by side now. */
  readonly #closed: OpenTable[] = [];
  #open: OpenTable[];
  #blocks: number;
  readonly #repeated: RepeatedHead;
  /** What the lines above the headings say of each table below them, by its block. */
  readonly #above: (readonly string[])[];
  /** Rows of a text file that leave blank what the row above tells, as merged cells do once they are saved as text. */
  readonly #unmerged: number[] = [];
  #lastRow = 0;
  #lastTitle = '';
  /** A title that no record follows so far. */
  #newTitle = '';
  /** Above stands a blank row, a title, a note: another table may begin. */
  #pause = false;
  #isBehindGap = false;
  readonly #heads: HeadsAgain;
  /** What the row above was, where that tells of this one. */
  #before: SeenRow['above'] = null;
  /** The unit that the lines above the table tell. */
  #lineUnit: number | null;

  constructor(kind: Kind, chosen: ChosenSheet, tables: readonly Table[], book: Book, wish: LedgerWish) {
    const { head, headings, sheet } = chosen;
    [this.#kind, this.#chosen, this.#wish, this.#book] = [kind, chosen, wish, book];
    this.notes = new SideNotes(kind, wish);
    this.#blocks = tables.length;
    [this.#repeated, this.#heads] = [new RepeatedHead(chosen, tables.length), new HeadsAgain(kind, chosen, wish)];
    this.#above = linesOver(tables, head, headings);
    const units = unitsAbove(head, headings.bottom, [sheet.name ?? '', wish.file], tables, kind);
    this.#lineUnit = units[0] ?? wish.noteUnit ?? null;
    this.#context = new RowContext(kind, chosen, tables, book.system1904, wish, this.warnings);
    this.#open = tables.map((table, at) => this.#opened(table, at, '', undefined, units[at] ?? this.#lineUnit));
    const said = { warnings: this.warnings, notes: this.notes, leftOut: this.#leftOut };
    this.#found = new FoundRecords(kind, wish, this.#context, said, this.#above, toldByName(sheet.name));
  }

  #opened(table: Table, block: number, title: string, other?: Kind, unit = this.#lineUnit): OpenTable {
    return openTable(this.#kind, table, block, title, unit, this.#wish, other);
  }

  /** Takes the next row; lines that may stand over headings wait until it is known what follows them. */
  take(row: RawRow, cover: Cover = noCover): void {
    const isBelow = row.row > this.#chosen.headings.bottom;
    if (isBelow && this.#heads.holds(row)) for (const line of this.#heads.hold({ row, cover })) this.#take(line);
    else if (this.#heads.held.length === 0) this.#take({ row, cover });
    else {
      const over = this.#headOver(row);
      // What stands above the head of a page ends the page before, and heads nothing.
      const feet = this.#heads.held.map((_, at) => (over === null ? this.#heads.footAt(at) : 'foot'));
      for (const [at, line] of this.#heads.letGo().entries())
        if (over?.has(line.row)) this.#takeTitle(line.row, over);
        else this.#take(line, feet[at]);
      if (over?.is === 'own') this.#openUnder(row, over);
      else this.#take({ row, cover });
    }
  }

  /** What stands over a row, where it is headings: `found` where they are others. */
  #headOver(row: RawRow): HeadOver | null {
    const [first] = this.#open;
    if (!first?.table.readable || first.leftOut || this.#isUnwanted(first)) return null;
    const found = this.#headingsIn(row, true) ?? this.#headingsIn(row, false);
    const again = this.#repeated.has(row) || (found !== null && repeatsHeadings(first.table, found, row));
    if (!again && !(found && goesOnUnder(this.#kind, first.table, found))) return null;
    const over = this.#heads.over(row.row, first, again, this.#before === 'signature' ? null : this.#lastRow);
    return over && { ...over, found: again ? null : found };
  }

  /** A line of what stands over headings that come again. */
  #takeTitle(row: RawRow, over: HeadOver): void {
    this.#begin(row);
    this.#leftOut.add(row, over.isTitle(row) ? 'title' : 'above', this.#open[0]?.block ?? null);
    this.#finishAll();
    this.#caption(row);
    if (over.is === 'page' || (over.is === 'title' && !over.isTitle(row)))
      this.notes.over.heads(row.row, textOf(row).join(''), () => undefined);
    else this.#under(row, 'title');
  }

  /** The tables once more, or another one, with a head of their own. */
  #openUnder(row: RawRow, { period, rows, words, heading, told, found }: HeadOver): void {
    this.#begin(row);
    this.#context.anew(period);
    if (found) {
      const missing = found.missing.filter((group) => !group.some((field) => field in told));
      this.#newTable(row, { ...found, missing }, words);
    } else {
      this.#repeated.is(row);
      this.#leftOut.add(row, 'repeated', this.#blocks);
      for (const open of this.#open) this.#close(open);
      this.#open = openedAgain(this.#open, row.row, (table, at) => this.#opened(table, this.#blocks + at, words));
      this.#blocks += this.#open.length;
    }
    const tables = this.#open.map(({ table }) => table);
    const above = linesOver(tables, rows, { top: row.row, leftOver: [] });
    for (const [at, open] of this.#open.entries()) {
      open.heading = heading;
      this.#above[open.block] = above[at] ?? [];
    }
  }

  /** The headings of the tables once more, perhaps under a title of their own. */
  #again(row: RawRow, block: number): void {
    this.#leftOut.add(row, 'repeated', block);
    this.#finishAll();
    // Of an event the title above may tell what that of a part does not.
    if (this.#newTitle !== '' && this.#kind.headedBy === undefined)
      for (const open of this.#open) titleAnew(open, this.#newTitle, this.#above);
    this.#newTitle = '';
  }

  #headingsIn(row: RawRow, pause: boolean): FoundHeadings | null {
    const filled = this.#open.find(({ taken, pending }) => taken > 0 || pending !== null)?.table;
    const { aliases, mappings } = this.#chosen;
    const isHead = this.#open.some(({ table }) => row.row <= table.headings.bottom);
    return isHead ? null : headingsBelow(this.#kind, aliases, mappings, row, pause, filled);
  }

  /** Notes where a row stands. */
  #begin(row: RawRow): void {
    // Between the questions of a Word document stand their options.
    if (this.#book.container !== 'docx') this.#leftOut.gap(this.#lastRow + 1, row.row);
    this.#isBehindGap = row.row > this.#lastRow + 1;
    this.#pause ||= this.#isBehindGap;
    this.#lastRow = row.row;
  }

  #take({ row, cover }: HeldRow, foot?: 'foot' | 'closing'): void {
    this.#begin(row);
    if (row.row <= this.#chosen.headings.bottom) {
      if (!this.#chosen.headings.rows.includes(row.row)) this.#leftOut.add(row, 'above', null);
      return;
    }
    if (row.marks || row.filled) this.notes.row(row, this.#open, this.warnings);
    const [head] = this.#open;
    if (head && head.block in this.#above && !this.#isUnwanted(head) && this.#repeated.is(row)) {
      this.#again(row, head.block);
      return;
    }
    const below = this.#headingsIn(row, this.#pause);
    if (below !== null && this.#newTable(row, below)) return;
    let [is, unsure, records]: [RowKind | null, boolean, number] = [null, false, 0];
    let left: OpenTable | undefined;
    for (const open of this.#open) {
      const taken = this.#takeFor(open, row, cover);
      if (taken === null) records += 1;
      else if (taken.is !== null && is === null) {
        is = foot && taken.is === 'group' ? 'note' : taken.is;
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
      if (is !== 'total' && is !== 'repeated') this.#caption(row);
      if (is === 'title') this.#heads.under(row);
      if (foot === undefined) this.#under(row, is);
      else if (foot === 'closing') this.notes.over.heads(row.row, textOf(row).join(''), () => this.#finishAll());
    } else if (records === 0 && row.is !== 'repeated') this.#leftOut.add(row, 'nothing', null);
  }

  /** A line that is no record may stand over the rows below it. */
  #under(row: RawRow, is: RowKind): void {
    const headed = this.notes.over.heads(row.row, textOf(row).join(''), () => this.#finishAll());
    if ((!headed && is !== 'group' && is !== 'title') || this.#leftOut.isUnderTitle(row.row)) return;
    const beside = this.#open.map(({ table }) => table);
    this.#lastTitle = titleOf(textOf(row));
    if (is === 'title') this.#newTitle = this.#lastTitle;
    this.#finishAll();
    this.#context.under(this.#lastTitle);
    for (const open of this.#open) {
      open.heading = titleOf(wordsFor(row, open.table, beside));
      open.sums.part();
    }
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
    const look = lookAt(open, row, cover, this.#before);
    if (look === null) return { is: null, sure: true };
    const { seen, sight, reason } = look;
    if (passesOver(this.#kind, open, row, reason)) return null;
    const sums = reason?.is === 'total' || reason?.is === 'figures' ? reason.is : null;
    if (sums !== null && !this.#compareSums(open, row, sums)) return { is: 'figures', sure: false };
    if (reason?.sure) return reason;
    // Nothing in the columns that are read: a remark beside the table, formulas drawn down too far.
    if (!seen.filled.some((at) => open.table.sight.mapped.has(at))) return reason?.is === 'group' ? reason : nothing;
    const taken = this.#record(open, row, seen.filled, cover, reason);
    if (open.pending?.row === row.row) open.pending.signs = perhapsSigned(seen, sight, this.#isBehindGap);
    return taken;
  }

  /** Says where sums differ from the rows above; false for figures alone that are none of these: of a case somebody may have written but its fine. */
  #compareSums(open: OpenTable, row: RawRow, is: 'total' | 'figures'): boolean {
    // A record may go on behind the sums of a page; tables side by side may be summed up in either, rows of several periods by each.
    const several = this.#open.length > 1 || this.#chosen.sheet.turned !== undefined;
    if (several || (is === 'total' && textOf(row).some((text) => text.includes('页')))) return true;
    this.#found.finish(open);
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
    this.#newTitle = '';
    if (this.#book.container === 'csv' && leavesKeyBlank(own, open, this.#unmerged.at(-1)))
      this.#unmerged.push(row.row);
    if (pending && more) {
      pending.join(own, table);
      open.last = pending.whole;
      this.warnings.row(row.row, 'joined', `并入第 ${pending.row} 行，按同一条记录读入`);
    } else {
      this.#found.finish(open);
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
  #newTable(row: RawRow, found: FoundHeadings, title?: string): boolean {
    const [first] = this.#open;
    if (!first) return false;
    // The same headings once more are those of the same table.
    if (!this.#isUnwanted(first) && repeatsHeadings(first.table, found, row)) {
      this.#again(row, first.block);
      first.units = new Map([...first.units, ...unitsOf(this.#kind, found, this.#lineUnit, true)]);
      return true;
    }
    for (const open of this.#open) this.#close(open, row.row);
    const { table, other } = furtherTable(this.#kind, found, row, title ?? this.#leftOut.titled(row.row - 1));
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
    this.#found.finish(open);
    this.#closed.push(open);
  }

  /** 单位：万元 between the rows counts for those below it, up to the next such line; in several cells each for its column. */
  #caption(row: RawRow): void {
    this.#lineUnit = takeCaption(this.#kind, row, this.#open, () => this.#finishAll()) ?? this.#lineUnit;
  }

  /** The unit of money that a line below the table tells, where sums were read that nothing else tells of. */
  unitBelow(): number | null {
    for (const line of this.#heads.letGo()) this.#take(line);
    this.#tellSigned(false);
    this.#finishAll();
    if (!this.#context.untold) return null;
    const all = [...this.#closed, ...this.#open];
    return this.#leftOut.moneyUnit(Math.max(0, ...all.map(({ bottom }) => bottom)), sumsUntold(this.#kind, all));
  }

  #finishAll(): void {
    for (const open of this.#open) this.#found.finish(open);
  }

  async finish(): Promise<LedgerReading> {
    for (const line of this.#heads.letGo()) this.#take(line);
    this.#tellSigned(false);
    for (const open of this.#open) this.#close(open);
    const [first] = this.#closed;
    if (!first) throw new Error('a sheet was read without its table');
    const guessed = this.#found.close();
    const { rows, count: found, keys, rejected } = this.#found;
    const read = { notes: this.notes, guessed, found, rows, unmerged: this.#unmerged };
    tellOfSheet(this.#kind, read, this.#wish.fallbackYear, this.warnings);
    for (const { row, text } of doubtfulRows(this.#kind, this.#chosen.aliases, this.#closed, rows))
      this.#leftOut.note(row, 'otherTable', text, true);
    const comments = (await this.#chosen.sheet.comments?.()) ?? [];
    return readingOf(this.#kind, this.#chosen, first.table, this.#closed, {
      found,
      undated: guessed,
      rows,
      keys,
      rejected,
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
