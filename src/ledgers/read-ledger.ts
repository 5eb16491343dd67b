import { type Day, formatDay } from '../domain/day.ts';
import { Fault } from '../domain/fault.ts';
import type { FieldValue } from '../domain/ledger-rows.ts';
import type { Aliases } from './aliases.ts';
import { type ChosenSheet, chooseSheet, type SheetWish } from './choose-sheet.ts';
import { exampleOf, isExample } from './example-row.ts';
import { unitInHeading, unitInLine } from './heading-text.ts';
import type { Mapping } from './headings.ts';
import { type Column, columnOf, type Draft, type Kind } from './kind.ts';
import { notARecord } from './non-records.ts';
import { type Book, type Cell, cellText, isBlank, type Merge, type RawRow } from './read/cells.ts';
import { oneLine, tellLayout, titleYear } from './sheet-layout.ts';
import { warnOfTwins } from './twins.ts';
import { type ReadingContext, readCell, shownValue } from './values.ts';
import { rowRanges, type Warning, Warnings } from './warnings.ts';

export interface Rejection {
  readonly row: number;
  /** The field's name. */
  readonly column: string;
  /** As found. */
  readonly value: string;
  readonly reason: string;
}

export interface Skip {
  readonly row: number;
  readonly reason: string;
}

export interface ReadRow {
  readonly row: number;
  readonly key: string;
  /** A field that the ledger has no column for is absent, unless it follows from others. */
  readonly fields: Draft;
}

/** What was read out of one sheet. */
export interface LedgerReading {
  readonly sheet: string | null;
  readonly headerRow: number;
  readonly headerRows: readonly number[];
  /** Field → heading as found. */
  readonly columns: Readonly<Record<string, string>>;
  /** Field → column from 0. */
  readonly places: ReadonlyMap<string, number>;
  /** Records found, good or not. */
  readonly found: number;
  readonly rows: readonly ReadRow[];
  /** Keys of all records, rejected ones too. */
  readonly keys: { has(key: string): boolean };
  readonly rejected: readonly Rejection[];
  readonly skipped: readonly Skip[];
  readonly warnings: readonly Warning[];
}

export interface LedgerWish extends SheetWish {
  readonly today: Day;
  /** The year given with `--year`, for rows that tell none. */
  readonly year?: number;
  /** The year where nobody tells any; said in a warning. */
  readonly fallbackYear: number;
  /** Names of the unit's officers, so that 欧阳和平 stays one person. */
  readonly roster?: ReadonlySet<string>;
  /** Mappings whose heading must be there; others (remembered ones) apply where it is. */
  readonly requiredMappings?: readonly Mapping[];
  /** Called with the number of the row just read, and of the last one where the sheet tells it. */
  readonly onRow?: (row: number, of: number | null) => void;
}

/** Reads a ledger of a kind out of an opened book, and judges every row. Nothing is stored. */
export async function readLedger(book: Book, kind: Kind, aliases: Aliases, wish: LedgerWish): Promise<LedgerReading> {
  const chosen = await chooseSheet(book, kind, aliases, wish);
  const unmapped = chosen.headings.unmapped.find((mapping) =>
    (wish.requiredMappings ?? wish.mappings ?? []).includes(mapping),
  );
  if (unmapped) {
    throw new Fault(
      'usage',
      'map-heading-not-found',
      `--map 的列名“${unmapped.heading}”在表头（第 ${chosen.headings.rows.join('、')} 行）里没有`,
      `表头有：${[...chosen.headings.columns, ...chosen.headings.leftOver]
        .map(({ heading }) => oneLine(heading))
        .filter(Boolean)
        .join('、')}`,
    );
  }
  const last = wish.onRow ? await chosen.sheet.lastRow() : null;
  const pass = async (merges: readonly Merge[]): Promise<SheetReader> => {
    const reader = new SheetReader(kind, chosen, book, wish);
    await tellLayout(kind, chosen, book, wish.sheet, reader.warnings);
    for await (const group of withMerges(chosen, merges)) {
      for (const row of group) reader.take(row.row, row.inherited);
      wish.onRow?.(group.at(-1)!.row.row, last);
    }
    return reader;
  };
  const reader = await pass([]);
  // Merged areas stand behind the rows of a sheet; few ledgers have any below the headings, and only those are read twice.
  const merges = (await chosen.sheet.merges()).filter(({ top }) => top > chosen.headings.rows.at(-1)!);
  return (merges.length === 0 ? reader : await pass(merges)).finish();
}

interface MergedRow {
  readonly row: RawRow;
  /** Values of merged cells that began further up, by column. */
  readonly inherited: ReadonlyMap<number, Cell> | null;
}

/** Adds to each row below the headings what merged cells above it say. */
async function* withMerges(chosen: ChosenSheet, merges: readonly Merge[]): AsyncGenerator<readonly MergedRow[]> {
  const pending = [...merges].sort((a, b) => a.top - b.top);
  let next = 0;
  // By column: areas do not overlap in a file that a program wrote, and in others the newest one counts.
  const active = new Map<number, { readonly bottom: number; readonly cell: Cell }>();
  for await (const group of chosen.sheet.rows()) {
    if (pending.length === 0) {
      yield group.map((row) => ({ row, inherited: null }));
      continue;
    }
    yield group.map((row): MergedRow => {
      for (const [left, { bottom }] of active) if (bottom < row.row) active.delete(left);
      const inherited = active.size === 0 ? null : new Map([...active].map(([left, { cell }]) => [left, cell]));
      for (; next < pending.length && pending[next]!.top <= row.row; next += 1) {
        const merge = pending[next]!;
        const cell = row.cells[merge.left];
        if (merge.top === row.row && !isBlank(cell)) active.set(merge.left, { bottom: merge.bottom, cell: cell! });
      }
      return { row, inherited };
    });
  }
}

/** Why the template's own row is passed over. */
export const exampleRow = '模板的示例行';

const nothing: ReadonlySet<string> = new Set();

/** Blank rows in a row of more than this are told as one. */
const gapRows = 200;

class SheetReader {
  readonly #kind: Kind;
  readonly #chosen: ChosenSheet;
  readonly #wish: LedgerWish;
  readonly #book: Book;
  readonly warnings = new Warnings();
  readonly #rows: ReadRow[] = [];
  readonly #rejected: Rejection[] = [];
  readonly #skipped: Skip[] = [];
  readonly #hidden: number[] = [];
  readonly #seen = new Map<string, number>();
  readonly #columns: readonly { readonly column: Column; readonly index: number }[];
  readonly #has: ReadonlySet<string>;
  readonly #keyColumns: readonly number[];
  readonly #headRows: readonly RawRow[];
  readonly #mapped: ReadonlySet<number>;
  readonly #context: ReadingContext;
  readonly #year: number | null;
  readonly #headerEnd: number;
  /** The template's example row, as long as nobody has written over it. */
  #example: ReadRow | null = null;
  readonly #exampleValues: Draft;
  #yearGuessed = 0;
  #found = 0;
  #lastRow = 0;
  #row = 0;

  constructor(kind: Kind, chosen: ChosenSheet, book: Book, wish: LedgerWish) {
    this.#kind = kind;
    this.#chosen = chosen;
    this.#wish = wish;
    this.#book = book;
    const mapped = [...chosen.headings.columns, ...chosen.headings.more];
    this.#columns = mapped.flatMap(({ field, index }) => {
      const column = columnOf(kind, field);
      return column ? [{ column, index }] : [];
    });
    this.#has = new Set(mapped.map(({ field }) => field));
    this.#mapped = new Set(mapped.map(({ index }) => index));
    this.#headRows = chosen.head.filter(({ row }) => chosen.headings.rows.includes(row));
    const keyFields = new Set([
      kind.keyField,
      ...kind.columns.filter((column) => column.required).map((column) => column.field),
      ...kind.needs[0]!,
    ]);
    this.#keyColumns = mapped.filter(({ field }) => keyFields.has(field)).map(({ index }) => index);
    this.#headerEnd = chosen.headings.rows.at(-1)!;
    this.#year = wish.year ?? titleYear(chosen);
    this.#context = this.#readingContext();
    this.#exampleValues = exampleOf(kind, this.#context);
  }

  #readingContext(): ReadingContext {
    const above = this.#chosen.head.filter((row) => row.row < this.#headerEnd);
    const lineUnit =
      above.flatMap((row) => row.cells.map((cell) => unitInLine(cellText(cell)))).find((unit) => unit !== null) ?? null;
    const units = new Map(
      this.#chosen.headings.columns.map(({ field, heading }) => [field, unitInHeading(heading) ?? lineUnit]),
    );
    const warnings = this.warnings;
    return {
      moneyUnit: (field) => units.get(field) ?? null,
      unitUntold: (field) =>
        warnings.sheet(`${columnOf(this.#kind, field)?.title.replace(/（.*）/, '') ?? field}没有写明单位，按元读入`),
      roster: this.#wish.roster ?? new Set(),
      people: new Map(),
      system1904: this.#book.system1904,
      warn: (group, what) => warnings.row(this.#row, group, what),
    };
  }

  take(row: RawRow, inherited: ReadonlyMap<number, Cell> | null): void {
    this.#gap(row.row);
    this.#lastRow = row.row;
    this.#row = row.row;
    if (row.row <= this.#headerEnd) {
      if (!this.#chosen.headings.rows.includes(row.row))
        this.#skipped.push({ row: row.row, reason: '表头之上的标题或说明' });
      return;
    }
    const reason = notARecord(row, this.#keyColumns, this.#headRows, this.#mapped);
    if (reason !== null) {
      this.#skipped.push({ row: row.row, reason });
      return;
    }
    // Nothing in the columns that are read: a remark beside the table, formulas drawn down too far.
    if (this.#columns.every(({ index }) => isBlank(row.cells[index]))) {
      this.#skipped.push({ row: row.row, reason: '没有可导入的内容' });
      return;
    }
    this.#record(row, inherited);
  }

  #gap(row: number): void {
    const first = this.#lastRow + 1;
    if (row - first > gapRows) {
      this.#skipped.push({ row: first, reason: `空行（第 ${first}–${row - 1} 行）` });
      return;
    }
    for (let blank = first; blank < row; blank += 1) this.#skipped.push({ row: blank, reason: '空行' });
  }

  #record(row: RawRow, inherited: ReadonlyMap<number, Cell> | null): void {
    this.#found += 1;
    if (row.hidden) this.#hidden.push(row.row);
    const draft: Draft = {};
    const start = this.#rejected.length;
    for (const { column, index } of this.#columns) {
      let cell = row.cells[index];
      if (inherited !== null && isBlank(cell)) cell = inherited.get(index);
      const reading = readCell(cell, column, this.#context);
      if ('problem' in reading) {
        this.#reject(row.row, column.field, shownValue(cell, column), reading.problem);
        continue;
      }
      draft[column.field] = withMore(draft[column.field], reading.value);
      if (column.value === 'score') draft.score_text = reading.text ?? null;
    }
    this.#complete(row, draft, start);
  }

  #complete(row: RawRow, draft: Draft, before: number): void {
    const refused =
      this.#rejected.length === before
        ? nothing
        : new Set(this.#rejected.slice(before).map((rejection) => rejection.column));
    const finished = this.#kind.finish?.(draft, {
      year: this.#year ?? this.#wish.fallbackYear,
      has: (field) => this.#has.has(field),
      warn: (what) => this.warnings.row(row.row, 'finish', what),
    });
    if (finished && !refused.has(finished.field)) this.#refuse(row, draft, finished.field, finished.reason);
    for (const { field, title, required } of this.#kind.columns) {
      if (!required || refused.has(field) || finished?.field === field) continue;
      const value = draft[field];
      if (value === null || value === undefined) this.#refuse(row, draft, field, `${title}为空`);
    }
    this.#judgeDays(row, draft, refused);
    const key = this.#kind.key(draft);
    if (key === null) {
      if (this.#rejected.length === before) this.#refuse(row, draft, this.#kind.keyField, `${this.#keyTitle()}为空`);
      return;
    }
    const earlier = this.#seen.get(key);
    if (earlier === undefined) this.#seen.set(key, row.row);
    else if (!refused.has(this.#kind.keyField)) {
      this.#refuse(row, draft, this.#kind.keyField, `与第 ${earlier} 行${this.#keyTitle()}相同`);
    }
    if (this.#rejected.length > before) return;
    if (this.#year === null && typeof draft.year === 'number' && !this.#has.has('year'))
      this.#yearGuessed += draft.year === this.#wish.fallbackYear ? 1 : 0;
    if (this.#example === null && isExample(this.#exampleValues, draft))
      this.#example = { row: row.row, key, fields: draft };
    else this.#rows.push({ row: row.row, key, fields: draft });
  }

  #judgeDays(row: RawRow, draft: Draft, refused: ReadonlySet<string>): void {
    const told = new Set<string>();
    for (const [first, second] of this.#kind.order) {
      const from = draft[first];
      const to = draft[second];
      if (typeof from !== 'string' || typeof to !== 'string' || to >= from || refused.has(second) || told.has(second))
        continue;
      told.add(second);
      const titles = [second, first].map((field) => columnOf(this.#kind, field)!.title);
      this.#refuse(row, draft, second, `${titles[0]}${formatDay(to)}早于${titles[1]}${formatDay(from)}`);
    }
    for (const { column } of this.#columns) {
      const value = draft[column.field];
      if (column.past && typeof value === 'string' && value > this.#wish.today) {
        this.warnings.row(row.row, `future-${column.field}`, `${column.title}${formatDay(value)}在今天之后，请核对`);
      }
    }
  }

  /** Rejects a value that was read but does not hold; it is told as the cell shows it. */
  #refuse(row: RawRow, draft: Draft, field: string, reason: string): void {
    const place = this.#columns.find(({ column }) => column.field === field);
    const cell = place ? row.cells[place.index] : undefined;
    const value = place ? shownValue(cell, place.column) : String(draft[field] ?? '');
    this.#reject(row.row, field, value, reason);
  }

  #reject(row: number, column: string, value: string, reason: string): void {
    this.#rejected.push({ row, column, value, reason });
  }

  #keyTitle(): string {
    return columnOf(this.#kind, this.#kind.keyField)!.title;
  }

  finish(): LedgerReading {
    const { headings, sheet } = this.#chosen;
    if (this.#hidden.length > 0)
      this.warnings.sheet(`第 ${rowRanges(this.#hidden)} 行被隐藏（筛选或手工隐藏），已照常读入`);
    if (this.#yearGuessed > 0)
      this.warnings.sheet(
        `有 ${this.#yearGuessed} 行没有写明年度，按 ${this.#wish.fallbackYear} 年记；如不对请加 --year`,
      );
    this.#leaveOutExample();
    if (this.#kind.kind === 'officers') warnOfTwins(this.#rows, this.warnings);
    if (this.#kind.kind === 'questions') this.#warnOfUndated();
    return {
      sheet: sheet.name,
      headerRow: headings.rows[0]!,
      headerRows: headings.rows,
      columns: Object.fromEntries(headings.columns.map(({ field, heading }) => [field, heading])),
      places: new Map(headings.columns.map(({ field, index }) => [field, index])),
      found: this.#found,
      rows: this.#rows,
      keys: this.#seen,
      rejected: this.#rejected,
      skipped: this.#skipped,
      warnings: this.warnings.list(),
    };
  }

  /** The template's example row is nobody's record, even where it stands alone. */
  #leaveOutExample(): void {
    const example = this.#example;
    if (example === null) return;
    this.#found -= 1;
    this.#skipped.push({ row: example.row, reason: exampleRow });
    this.#skipped.sort((a, b) => a.row - b.row);
  }

  #warnOfUndated(): void {
    const undated = this.#rows.filter(({ fields }) => (fields.effective ?? null) === null).length;
    if (undated > 0) this.warnings.sheet(`${undated} 题没有施行日期，组卷时不用；补上后再导入一次即可`);
  }
}

/** A second column of people (主办人, 协办人) adds to the first. */
function withMore(before: FieldValue | undefined, value: FieldValue): FieldValue {
  if (!Array.isArray(before)) return value;
  return Array.isArray(value) ? [...new Set([...before, ...value])] : before;
}
