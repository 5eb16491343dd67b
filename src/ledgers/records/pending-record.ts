import { caseNumberKey } from '../../domain/identifiers/case-number.ts';
import type { PerhapsSigned } from '../lines/sign-off.ts';
import { type Cell, cellText, isBlank, type RawRow } from '../read/cells.ts';
import type { Table } from '../tables/tables.ts';
import { goesOnWithNumber, plain } from '../words/cell-looks.ts';
import { sumWord } from '../words/sum-words.ts';
import { isDitto } from './dittos.ts';

/** A row's cells once merged cells above and 同上 are filled in, and which of them are its own. */
export interface FilledRow {
  readonly row: number;
  readonly hidden: boolean;
  readonly cells: readonly (Cell | undefined)[];
  /** Columns of this table with content of their own. */
  readonly filled: readonly number[];
  /** Column → the row that the merged cell over it began in. */
  readonly coveredFrom: ReadonlyMap<number, number>;
}

const none: ReadonlyMap<number, number> = new Map();

/** What goes on for longer is a list of people under one number, and each row added costs as much as all before it. */
const mostFurtherRows = 1_000;

/** A record whose rows have not all been seen. */
export class PendingRecord {
  readonly row: number;
  readonly hidden: boolean;
  cells: readonly (Cell | undefined)[];
  /** Further cells of columns that hold several people. */
  readonly more: { readonly index: number; readonly cell: Cell }[] = [];
  readonly joined: number[] = [];
  /** The heading of the column that this is the record of, where several stand side by side. */
  part: string | null = null;
  /** The day that a column beside it tells of that one alone. */
  partDay = '';
  /** What its column holds. */
  partField = '';
  /** Columns in which a further row says something else, and that row. */
  clashes: ReadonlyMap<number, number> = none;
  /** Where this is an organ alone in a list of units: whether it signed the list. */
  signs: PerhapsSigned | null = null;
  #beforeLast: readonly (Cell | undefined)[] = [];
  /** Columns of merged cells that began in an earlier row. */
  readonly coveredFrom: FilledRow['coveredFrom'];

  /** The row that this one may only go on with: it has nothing but words, each below words of that one. */
  readonly perhapsOf: number | null;

  constructor(row: FilledRow, perhapsOf: number | null = null) {
    this.perhapsOf = perhapsOf;
    this.row = row.row;
    this.hidden = row.hidden;
    this.cells = row.cells;
    this.coveredFrom = row.coveredFrom;
  }

  /** The same record with another value in one cell. */
  withCell(index: number, cell: Cell): PendingRecord {
    const { row, hidden, cells, coveredFrom } = this;
    const other = new PendingRecord(
      { row, hidden, cells: cells.with(index, cell), filled: [], coveredFrom },
      this.perhapsOf,
    );
    other.more.push(...this.more);
    other.clashes = this.clashes;
    return other;
  }

  /** The row that it was, for those who tell of it. */
  get asRow(): RawRow {
    return { row: this.row, hidden: this.hidden, cells: [...this.cells] };
  }

  /** True where one row of a wider table holds one text alone, in a kind whose texts head other rows: it is no record by itself. */
  isTextAlone({ columns }: Table, field: string | undefined): boolean {
    if (field === undefined || columns.length < 3 || this.joined.length > 0) return false;
    const [only, ...others] = [...this.cells.keys()].filter((index) => !isBlank(this.cells[index]));
    return others.length === 0 && columns.some(({ column, index }) => index === only && column.value === 'text');
  }

  /** True where this holds nothing but what names the rows below it, of which the next one leaves that out and holds a name. */
  isTitleOf(next: FilledRow, table: Table, field: string | undefined): boolean {
    if (field === undefined || this.joined.length > 0) return false;
    const place = table.columns.find(({ column }) => column.field === field)?.index;
    const names = table.columns.some(({ column, index }) => column.value === 'name' && next.filled.includes(index));
    if (place === undefined || !names || next.row !== this.row + 1 || !isBlank(next.cells[place])) return false;
    return this.cells.every((cell, index) => isBlank(cell) === (index !== place));
  }

  /** True where this is one text in the row just above: over other headings it is their title. */
  saysOneThingAbove(row: number): boolean {
    if (this.joined.length > 0 || this.row !== row - 1) return false;
    let things = 0;
    // Nearly every row has a second one, which ends the look at it.
    for (let at = 0; at < this.cells.length && things < 2; at += 1) if (!isBlank(this.cells[at])) things += 1;
    return things === 1;
  }

  /** True where a row goes on with this record: its number is merged with the one above, or it only adds people. */
  continuedBy(row: FilledRow, table: Table): boolean {
    // 没有及时报告，造成不良影响。 among people names none of them.
    return (
      this.joined.length < mostFurtherRows &&
      this.#isMore(row, table) &&
      !row.filled.some((index) => table.adding.has(index) && isSentence(row.cells[index]))
    );
  }

  #isMore(row: FilledRow, table: Table): boolean {
    return !this.#hasOtherNumber(row, table) && this.#goesOnIn(row, table);
  }

  /** True where a row tells a whole number of a case that is not that of this record, as nearly every row of cases does. */
  #hasOtherNumber({ cells, filled }: FilledRow, { joins, sight }: Table): boolean {
    for (const index of joins) {
      const cell = cells[index];
      if (!sight.cases.has(index) || !filled.includes(index) || this.#says(index, cell)) continue;
      if (!onlyGoesOn(cell) && !goesOnWithNumber(this.cells[index], cell)) return true;
    }
    return false;
  }

  #goesOnIn(row: FilledRow, table: Table): boolean {
    const names = table.joins;
    if (this.#repeatsWithOthers(row, table) || this.#saysItGoesOn(row, table)) return true;
    if (this.#wraps(row, table)) return this.#isJustAbove(row);
    if (this.#mayGoOnIn(row, table)) return row.filled.some((index) => carriesOn(this.cells[index], row.cells[index]));
    if (this.#isCountedApart(row, table)) return false;
    const { mapped } = table.sight;
    // People alone are no record, whatever names the one above.
    if (row.filled.every((index) => mapped.has(index) && table.adding.has(index)) && this.#isJustAbove(row))
      return true;
    if (names.length === 0 || names.some((index) => row.filled.includes(index))) return false;
    const read = row.filled.filter((index) => mapped.has(index));
    const words = read.filter((index) => !table.adding.has(index));
    const under = names.filter((index) => (row.coveredFrom.get(index) ?? -1) >= this.row);
    // Several things may come in on one day: each has its own words under the merged day.
    const days = names.some((index) => row.coveredFrom.has(index) && table.sight.days.has(index));
    // A text that runs over two rows has all else merged beside it.
    const rest = [...table.sight.mapped].filter((index) => !isBlank(this.cells[index]) && !words.includes(index));
    if (days && words.length === 1 && rest.length > 1 && rest.every((index) => row.coveredFrom.has(index))) return true;
    if (under.length > 0 || days) return words.length === 0 || under.some((index) => !table.sight.days.has(index));
    if (names.every((index) => isBlank(this.cells[index]))) return false;
    if (read.length === 0 || words.length > 1) return false;
    return this.#isJustAbove(row) && words.every((index) => this.#wordsGoOn(table, index, row));
  }

  /** What to do where this was no record but the rest of one, behind why it is refused. */
  get wayOfRest(): string {
    const { perhapsOf } = this;
    return perhapsOf === null ? '' : `；如是接着第 ${perhapsOf} 行写的，请并到第 ${perhapsOf} 行的格里`;
  }

  /** The row that the next one may only go on with, as above; what lacks one thing alone is a record that lacks it. */
  rowToGoOn(next: FilledRow, table: Table): number | null {
    if (!this.#mayGoOnIn(next, table)) return null;
    const lacks = (index: number): boolean => !isBlank(this.cells[index]) && isBlank(next.cells[index]);
    return [...table.sight.mapped].filter(lacks).length > 1 ? (this.perhapsOf ?? this.row) : null;
  }

  /** True where a row has nothing but words in several columns, each below words of this record, and nothing of what names one. */
  #mayGoOnIn(row: FilledRow, { columns, sight, joins, adding }: Table): boolean {
    if (row.filled.length < 2 || row.coveredFrom.size > 0 || !this.#isJustAbove(row)) return false;
    const isRest = (index: number): boolean => {
      const isText = columns.find((place) => place.index === index)?.column.value === 'text';
      if (!(isText || adding.has(index)) || index === sight.unit || isBlank(this.cells[index])) return false;
      const isKey = sight.keyColumns.includes(index) || joins.includes(index);
      return !isKey || adding.has(index) || carriesOn(this.cells[index], row.cells[index]);
    };
    // Nearly every row begins with its number, which ends the look at it.
    if (!row.filled.every(isRest) || row.filled.filter((index) => !adding.has(index)).length < 2) return false;
    const named = (index: number): boolean =>
      !row.filled.includes(index) && !isBlank(this.cells[index]) && !isDitto(this.cells[index]);
    const names = [...sight.keyColumns, ...joins, ...sight.numbered, ...sight.days];
    return this.perhapsOf !== null || names.some(named);
  }

  /** True where the one text of a row stands right below words of this record, in no column that begins a row. */
  standsOver(row: RawRow, index: number, table: Table): boolean {
    return index !== table.sight.note && this.#wordsGoOn(table, index, row);
  }

  /** True where the one text of a row that stands so is the rest of that above it, whatever it speaks of: that one breaks off, or this is a sentence. */
  saysMore(row: RawRow, index: number): boolean {
    const [above, text] = [cellText(this.cells[index]).trim(), plain(cellText(row.cells[index]))];
    return !alwaysAlone.test(text) && (breaksOff.test(above) || (/[。！？]$/.test(text) && !ofTable.test(text)));
  }

  /** True where the number above goes on in a row, and so does what else stands in it: lines that a page was too narrow for. */
  #wraps(row: FilledRow, { sight, columns }: Table): boolean {
    const goesOn = (index: number): boolean =>
      sight.cases.has(index) && goesOnWithNumber(this.cells[index], row.cells[index]);
    if (!row.filled.some(goesOn)) return false;
    const isText = (index: number): boolean =>
      columns.find((place) => place.index === index)?.column.value === 'text' && !isBlank(this.cells[index]);
    return row.filled.every((index) => goesOn(index) || isText(index));
  }

  /** （接上）要求书面道歉: true where a cell says so and the row has no number and no day of its own. */
  #saysItGoesOn(row: FilledRow, table: Table): boolean {
    return (
      this.#isJustAbove(row) &&
      table.joins.every((index) => !row.filled.includes(index) || onlyGoesOn(row.cells[index])) &&
      row.filled.some((index) => table.sight.mapped.has(index) && saysItGoesOn(row.cells[index]))
    );
  }

  /** True where the row just below tells the number of this record again, other people, and nothing else that is not told above. */
  #repeatsWithOthers(row: FilledRow, table: Table): boolean {
    if (!this.#isJustAbove(row) || !row.filled.some((index) => table.sight.cases.has(index))) return false;
    const says = (index: number): boolean => this.#says(index, row.cells[index]);
    // Nearly every row has a number of its own, which ends the look at it.
    const adds = (index: number): boolean => !table.sight.mapped.has(index) || table.adding.has(index);
    if (!row.filled.every((index) => adds(index) || says(index))) return false;
    // Whoever gave a mark of their own gave it in a row of their own.
    const marked = table.columns.some(({ column, index }) => column.value === 'score' && !isBlank(row.cells[index]));
    return !marked && row.filled.some((index) => table.adding.has(index) && !says(index));
  }

  #says(index: number, cell: Cell | undefined): boolean {
    const own = cellText(this.cells[index]).trim();
    const other = cellText(cell).trim();
    return own === other || caseNumberKey(own) === caseNumberKey(other);
  }

  /** True where a text that began in the row just above goes on in a cell that is not the first of its row. */
  #wordsGoOn(table: Table, index: number, row: { readonly row: number }): boolean {
    const value = table.columns.find((place) => place.index === index)?.column.value;
    const first = Math.min(...table.columns.map((place) => place.index));
    return value === 'text' && index > first && this.#isJustAbove(row) && !isBlank(this.cells[index]);
  }

  /** True where both rows bear a count of their own, beside the columns that are read. */
  #isCountedApart(row: FilledRow, table: Table): boolean {
    const counted = row.filled.find((index) => !table.sight.mapped.has(index) && isCounted(row.cells[index]));
    return (
      counted !== undefined &&
      isCounted(this.cells[counted]) &&
      cellText(this.cells[counted]) !== cellText(row.cells[counted])
    );
  }

  #isJustAbove({ row }: { readonly row: number }): boolean {
    return row === (this.joined.at(-1) ?? this.row) + 1;
  }

  join(row: FilledRow, table: Table): void {
    const isRest = this.#mayGoOnIn(row, table);
    this.joined.push(row.row);
    const wraps = this.#wraps(row, table);
    const cells = [...this.cells];
    this.#beforeLast = this.cells;
    this.cells = cells;
    for (const index of row.filled) {
      const cell = row.cells[index];
      if (cell === undefined) continue;
      const before = this.cells[index];
      const column = table.columns.find((place) => place.index === index)?.column;
      if (column === undefined) continue;
      const { value } = column;
      const rest = cellText(cell).replace(goesOn, '').trim();
      if (table.adding.has(index)) this.more.push({ index, cell });
      else if (isBlank(before)) cells[index] = rest === cellText(cell).trim() ? cell : rest;
      else if (onlyGoesOn(cell)) continue;
      else if (this.#says(index, cell)) continue;
      else if (goesOnWithNumber(before, cell)) cells[index] = `${cellText(before)}${rest}`;
      else if (value === 'text')
        cells[index] =
          `${cellText(before)}${wraps || isCutOff(before, cell) || (isRest && isLongLine(before)) ? '' : '；'}${rest}`;
      else this.clashes = new Map([...this.clashes, [index, row.row]]);
    }
  }

  /** Takes back a row of one text that was joined last; true where it was. */
  leave(row: number): boolean {
    if (this.joined.at(-1) !== row) return false;
    this.joined.pop();
    this.cells = this.#beforeLast;
    return true;
  }

  /** Its cells, with the people of further rows in theirs. */
  get whole(): readonly (Cell | undefined)[] {
    const cells = [...this.cells];
    for (const { index, cell } of this.more) cells[index] = `${cellText(cells[index])}、${cellText(cell)}`;
    return cells;
  }
}

/** How a text ends that is not at its end: 没有出示证件，并且 */
const breaksOff = /[，,、：:（(“‘《—]$|(?<=.{4})(?:并且?|而且|以及|因为|由于|[和及与或的而在对被把将向从且未])$/;

/** True where a text ends, or the one below it begins, in mid-sentence: 态度生硬， above 不听解释. */
function isCutOff(above: Cell | undefined, below: Cell | undefined): boolean {
  const [begun, rest] = [cellText(above).trim(), cellText(below).trim()];
  const open = (text: string): number => text.split(/[（(“《〔【]/).length - text.split(/[）)”》〕】]/).length;
  return (
    breaksOff.test(begun) ||
    /^[，。、；：）”》】]/.test(rest) ||
    restOfName.test(rest) ||
    (open(begun) > 0 && open(rest) < 0)
  );
}

/** True where a text filled its line and has no end, beside another that was cut off there. */
const isLongLine = (cell: Cell | undefined): boolean => /.{7}[^，。！？；、]$/.test(cellText(cell).trim());

/** True where a text goes on in the one below it: it is cut off there, or comes to its end only there. */
function carriesOn(above: Cell | undefined, below: Cell | undefined): boolean {
  const [begun, rest] = [cellText(above).trim(), cellText(below).trim()];
  return isCutOff(above, below) || (begun.length >= 6 && /[^。！？；]$/.test(begun) && /[。！？]$/.test(rest));
}

/** 限公司 below 样县甲虚构商贸有: a name that did not fit into its line. */
const restOfName = /^(?:有?限?)?(?:责?任|股?份)?(?:有?限)?公?司$/;
/** What stands below a table and is no text of a record, wherever somebody typed it. */
const alwaysAlone = new RegExp(`^[（(]?(?:以下(?:空白|无正文|为空)|${sumWord})[)）]?[。.:：]?$`);
/** What is said of a table as a whole, in a sentence. */
const ofTable =
  /^(?:注|备注|附注|说明|提示|注意|附件?)(?:[:：、.\d]|事项)|^[（(【]|^[★※*]|^(?:以[上下]|上述|本|此|该|特此|数据)|\d\s*[项条件宗人]。$/;

/** True where a cell says more than names do. */
function isSentence(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string' || cell.length < 6) return false;
  return /[。！？]\s*$/.test(cell) || /\p{Script=Han}{7}/u.test(cell.replace(/[（(][^（()）]*[)）]/g, ''));
}

/** What begins a cell that goes on with the one above: （接上）, 接上页：, （续）. */
const goesOn =
  /^\s*(?:[（(【[]\s*(?:[接续]上[页行格表]?|上接|续[上前]?[页行]?)\s*[)）】\]]|接上[页行格表]?(?=[:：，,、\s]|$))[:：，,、\s]*/;

/** True where a cell says that its row goes on with the one above. */
export function saysItGoesOn(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.length > 1 && goesOn.test(cell);
}

function onlyGoesOn(cell: Cell | undefined): boolean {
  return saysItGoesOn(cell) && cellText(cell).replace(goesOn, '').trim() === '';
}

function isCounted(cell: Cell | undefined): boolean {
  return /^\s*\d{1,4}[.、]?\s*$/.test(cellText(cell));
}
