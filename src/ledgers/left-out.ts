import { unitInLine } from './heading-text.ts';
import type { RawRow } from './read/cells.ts';
import type { Skip } from './reading.ts';
import { textOf } from './row-words.ts';

/** Blank rows in a row of more than this are told as one. */
const gapRows = 200;

/** The rows of a sheet that are no records, with their words and why. */
export class LeftOut {
  readonly #rows: Skip[] = [];

  add(row: RawRow, reason: string, block: number | null, unsure = false): void {
    const text = textOf(row).join('｜');
    this.#rows.push({
      row: row.row,
      reason,
      text: text.length > 200 ? `${text.slice(0, 200)}…` : text,
      ...(block === null ? {} : { block }),
      ...(unsure ? { unsure } : {}),
    });
  }

  /** The template's own row, of which there is nothing to tell. */
  example(row: number, reason: string): void {
    this.#rows.push({ row, reason });
  }

  /** The blank rows from one to another, the last not included. */
  gap(first: number, row: number): void {
    if (row - first > gapRows) this.#rows.push({ row: first, reason: `空行（第 ${first}–${row - 1} 行）` });
    else for (let blank = first; blank < row; blank += 1) this.#rows.push({ row: blank, reason: '空行' });
  }

  /** What stood just above the headings of another table was its title, whatever it says. */
  titled(row: number): void {
    const last = this.#rows.at(-1);
    if (last?.row !== row || !last.unsure) return;
    this.#rows[this.#rows.length - 1] = { row, reason: '标题行', ...(last.text ? { text: last.text } : {}) };
  }

  /** The unit of money that one of the rows tells, in yuan; null where none does, or yuan itself. */
  get moneyUnit(): number | null {
    const units = this.#rows.map(({ text }) => (text === undefined ? null : unitInLine(text)));
    return units.find((unit) => unit !== null && unit !== 1) ?? null;
  }

  list(): readonly Skip[] {
    return this.#rows.sort((a, b) => a.row - b.row);
  }
}
