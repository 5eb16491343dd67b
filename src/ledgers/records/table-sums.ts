import { monthsIn } from '../../domain/calendar/parts-of-year.ts';
import { type Column, type Draft, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { type Parts, partsOf } from '../headings/event-columns.ts';
import { areOfSomeProcedures } from '../headings/heading-times.ts';
import { RowCounts } from '../lines/row-counts.ts';
import { type Cell, cellText, isBlank } from '../read/cells.ts';
import type { Table } from '../tables/tables.ts';
import { type ReadingContext, readCell } from '../values/values.ts';
import { plain } from '../words/cell-looks.ts';
import { oneLine } from '../words/heading-text.ts';
import { MonthSums } from './month-sums.ts';

/** What a row of sums says that is no sum of the rows above it. */
const noSum =
  /平均|均分|率[:：]?|最[高低]|其中|[应实][考到参]|未[结办]|结转|[新旧][收立存]|期[初末]|结存|续办|同[期比]|环比|增[减減]/;
/** What a row of sums of the rows above it says somewhere. */
const ofRows = /[计总共汇]|季|月|年|页|以上/;
/** A sum of the rows since the last one. */
const ofSome = /小计|本?[月季期]|半年|第.+次/;

interface Sum {
  all: number;
  since: number;
}

/** How many records there are, beside what their fields come to. */
const rows = 'rows';

const nothing = (): Sum => ({ all: 0, since: 0 });

/** What the sums of a table come to, row by row, to be compared with what its rows of totals say. */
export class TableSums {
  readonly #columns: Table['columns'];
  /** Their fields, each with the one that tells that its sum stands for another as well. */
  readonly #fields: readonly { readonly field: string; readonly alone: string }[];
  readonly #sums = new Map<string, Sum>();
  /** Of the record at hand: a map for each were half of what it leaves behind. */
  readonly #values = new Map<string, number>();
  readonly #counts: RowCounts;
  readonly #months: MonthSums;
  /** Columns that are each an event, and what they hold. */
  #parts: Parts['columns'] = [];
  #partsField = '';
  #heldField = '';
  /** A fine and a confiscation stand in one cell: so they may in the total. */
  #spoilt = false;
  /** Fields of which a cell was refused: so is their sum. */
  readonly refused = new Set<string>();

  constructor(kind: Kind, table: Table) {
    this.#counts = new RowCounts(kind);
    this.#months = new MonthSums(kind, table);
    const parts = partsOf(kind, table.headings);
    const held = parts?.held.field;
    // Marks come to nothing together, hours do.
    if (parts !== null && held !== kind.parted?.field) {
      this.#parts = [...parts.columns, ...parts.within, ...(parts.sum ? [parts.sum] : [])];
      this.#heldField = parts.held.field;
      this.#partsField = titleOf(kind, parts.held.field);
    }
    this.#columns = table.columns.filter(
      ({ column, index }) =>
        (column.value === 'money' || column.value === 'number') && column.field !== held && !isParted(table, index),
    );
    this.#fields = this.#columns.map(({ column: { field } }) => ({ field, alone: `${field}_alone` }));
  }

  /** Adds what a record says, as its cells stand; `first` where it is the only one, or the first, that its row stands for. */
  add(draft: Draft, first: boolean): void {
    this.#counts.add(draft, first);
    if (!first) return;
    const values = this.#values;
    values.clear();
    values.set(rows, 1);
    for (const { field, alone } of this.#fields) {
      const value = draft[field];
      if (draft[alone] === true) this.#spoilt = true;
      if (typeof value !== 'number') continue;
      add(this.#sumOf(field), value);
      values.set(field, value);
    }
    this.#months.add(draft, values);
  }

  #sumOf(field: string): Sum {
    let sum = this.#sums.get(field);
    if (sum === undefined) {
      sum = nothing();
      this.#sums.set(field, sum);
    }
    return sum;
  }

  /** Adds what the columns say that are each an event. */
  addParts(cells: readonly (Cell | undefined)[]): void {
    for (const { index } of this.#parts) {
      add(this.#sumOf(`part-${index}`), Number.parseFloat(cellText(cells[index])) || 0);
    }
  }

  /** Another part of the table begins. */
  part(): void {
    for (const sum of this.#sums.values()) sum.since = 0;
    this.#counts.part();
  }

  /** Whether figures that stand alone are what the rows above come to, or nothing; true as well where nobody can tell. */
  sumsUp(cells: readonly (Cell | undefined)[], context: ReadingContext): boolean {
    if (this.#spoilt || this.refused.size > 0) return true;
    const told = this.#columns.flatMap(({ column, index }) => {
      const says = this.#figureIn(cells[index], column, context);
      return says === null || says === 0 ? [] : [{ says, ...(this.#sums.get(column.field) ?? nothing()) }];
    });
    if (!told.every(({ says, all, since }) => says === all || says === since)) return false;
    // The next one may count from here.
    if (told.length > 0) this.part();
    return true;
  }

  #figureIn(cell: Cell | undefined, column: Column, context: ReadingContext): number | null {
    if (isBlank(cell)) return null;
    const silent = { ...context, warn: () => {}, sumRead: () => {}, once: () => {} };
    const reading = readCell(cell, column, silent);
    return 'problem' in reading || reading.also || typeof reading.value !== 'number' ? null : reading.value;
  }

  /** Where a row of totals differs from the rows above it, in words; the next one may count from here. */
  differences(cells: readonly (Cell | undefined)[], context: ReadingContext): string[] {
    const label = cells.map(cellText).find((text) => /[\p{Script=Han}]/u.test(text)) ?? '';
    // What stands above all rows sums up those below.
    if (this.#counts.all === 0) return [];
    if (noSum.test(label) || !cells.some((cell) => ofRows.test(plain(cellText(cell))))) return [];
    const told: string[] = [];
    const some = ofSome.test(label) && this.#counts.sinceSome;
    const stood = new Set<string>();
    const compare = (title: string, says: number, field: string, words: (value: number) => string): void => {
      const sum = this.#sums.get(field) ?? nothing();
      const within = this.#months.within(label, field);
      // What sums up months of which none stand above is of rows below it.
      if (says === sum.all || says === sum.since || within?.length === 0 || within?.includes(says)) return;
      const is = within?.[0] ?? (some ? sum.since : sum.all);
      const of = within === null || monthsIn(label) === null ? '' : '里这几个月的';
      told.push(`“${label.trim()}”的${title}写的是 ${words(says)}，上面各行${of}是 ${words(is)}，请核对`);
    };
    for (const { column, index } of this.#spoilt ? [] : this.#columns) {
      const value = this.#figureIn(cells[index], column, context);
      if (value === null) continue;
      const words = column.value === 'money' ? (fen: number) => `${fen / 100} 元` : String;
      const title = column.title.replace(/（.*）/, '');
      stood.add(column.field);
      if (this.refused.has(column.field)) told.push(`“${label.trim()}”的${title}没有核对：上面有不合格的${title}`);
      else compare(title, value, column.field, words);
    }
    for (const { index, heading } of this.#spoilt || this.refused.has(this.#heldField) ? [] : this.#parts) {
      const says = Number.parseFloat(cellText(cells[index]));
      if (!Number.isNaN(says)) compare(`“${oneLine(heading)}”${this.#partsField}`, says, `part-${index}`, String);
    }
    // 合计罚款：400元 in words.
    for (const { column } of this.#spoilt ? [] : this.#columns) {
      const word = /罚款|没收/.exec(column.title)?.[0];
      if (word === undefined || stood.has(column.field) || this.refused.has(column.field)) continue;
      const [, sum, unit] =
        cells
          .map((cell) => new RegExp(`${word}(?:金额|数额|款)?[:：]?\\s*([\\d.,]+)\\s*(万?元)`).exec(cellText(cell)))
          .find(Boolean) ?? [];
      const says = sum === undefined ? Number.NaN : Number(sum.replaceAll(',', '')) * (unit === '元' ? 100 : 1_000_000);
      if (!Number.isNaN(says))
        compare(column.title.replace(/（.*）/, ''), Math.round(says), column.field, (fen) => `${fen / 100} 元`);
    }
    const others = this.#spoilt ? null : this.#counts.difference(cells, some, this.#months.within(label, rows));
    if (others) told.push(`“${label.trim()}”的${others.what}写的是 ${others.says}，上面各行是 ${others.is}，请核对`);
    this.part();
    return told;
  }
}

/** Whether some rows tell what a column holds under another procedure: its total is not that of them all. */
const isParted = ({ headings: { leftOver } }: Table, index: number): boolean =>
  leftOver.some((left) => left.lostTo?.index === index && areOfSomeProcedures(left, left.lostTo));

function add(sum: Sum, value: number): void {
  sum.all += value;
  sum.since += value;
}
