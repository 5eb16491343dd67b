import type { ChosenSheet } from './choose-sheet.ts';
import { bareHeading } from './heading-text.ts';
import { cellText, type RawRow } from './read/cells.ts';

/** The rows of headings over a table, where a page may begin with them again: several, or one over tables side by side. */
export class RepeatedHead {
  readonly #rows: readonly (readonly string[])[];
  /** Which of them comes next. */
  #next = 0;

  constructor({ head, headings }: ChosenSheet, tables: number) {
    const rows = head.filter(({ row }) => headings.rows.includes(row));
    this.#rows = rows.length > 1 || tables > 1 ? rows.map(wordsOf) : [];
  }

  /** Whether a row says in every column what the first of them says, or the one behind that which came before. */
  is(row: RawRow): boolean {
    const [first] = this.#rows;
    if (first === undefined || (this.#next === 0 && typeof row.cells.find((cell) => cell != null) !== 'string'))
      return false;
    const words = wordsOf(row);
    const at = [this.#next, 0].find((place) => isSame(words, this.#rows[place] ?? []));
    this.#next = at === undefined ? 0 : (at + 1) % this.#rows.length;
    return at !== undefined;
  }
}

const wordsOf = ({ cells }: RawRow): string[] => Array.from(cells, (cell) => bareHeading(cellText(cell)));

function isSame(words: readonly string[], head: readonly string[]): boolean {
  const width = Math.max(words.length, head.length);
  for (let at = 0; at < width; at += 1) if ((words[at] ?? '') !== (head[at] ?? '')) return false;
  return head.some((word) => word !== '');
}
