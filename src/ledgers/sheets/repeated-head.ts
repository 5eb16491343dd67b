import { cellText, isBlank, type RawRow } from '../read/cells.ts';
import { bareHeading } from '../words/heading-text.ts';
import type { ChosenSheet } from './choose-sheet.ts';

/** The rows of headings over a table, where a page may begin with them again: several, or one over tables side by side. */
export class RepeatedHead {
  readonly #rows: readonly (readonly string[])[];
  /** How many of them stand over those that are read. */
  readonly #over: number;
  /** Which of them comes next. */
  #next = 0;

  constructor({ head, headings }: ChosenSheet, tables: number) {
    const own = head.filter(({ row }) => headings.rows.includes(row));
    // 序号 | 办理情况 over two rows that tell more: a row of theirs that was not needed to read them.
    const over = head.filter(
      ({ row, cells }) =>
        row < headings.top && row >= headings.top - 2 && cells.filter((cell) => !isBlank(cell)).length > 1,
    );
    const rows = [...over, ...own];
    this.#over = over.length;
    this.#rows = rows.length > 1 || tables > 1 ? rows.map(wordsOf) : [];
  }

  /** Whether a row says in every column what one of them says. */
  has(row: RawRow): boolean {
    const words = wordsOf(row);
    return this.#rows.some((head) => isSame(words, head));
  }

  /** Whether a row says in every column what the first of them says, or the one behind that which came before. */
  is(row: RawRow): boolean {
    const [first] = this.#rows;
    if (first === undefined || (this.#next === 0 && typeof row.cells.find((cell) => cell != null) !== 'string'))
      return false;
    const words = wordsOf(row);
    const at = [this.#next, 0, this.#over].find((place) => isSame(words, this.#rows[place] ?? []));
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
