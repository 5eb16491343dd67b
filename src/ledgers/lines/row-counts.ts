import type { Draft, Kind } from '../../domain/ledgers/kind.ts';
import { type Cell, cellText } from '../read/cells.ts';

/** In what the records of a kind are counted: 6件, 3人. Of a course one row may hold many people. */
const countedIn: Readonly<Record<string, string>> = {
  cases: '[件宗起]',
  filings: '[件宗起份]',
  complaints: '件次|[件宗起条]',
  reviews: '[件宗卷份本]',
  officers: '[人名]',
};

/** How many records a table has so far, to be compared with what its rows of totals say. */
export class RowCounts {
  /** In a cell of its own, or behind the word of sums: 共计6件，罚款600元. */
  readonly #told: readonly RegExp[];
  readonly #ofPeople: boolean;
  readonly #names = new Set<unknown>();
  #rows = { all: 0, since: 0 };
  #people = { all: 0, since: 0 };

  constructor({ kind }: Kind) {
    const unit = countedIn[kind];
    const many = `(\\d+)\\s*(${unit})`;
    this.#told = unit
      ? [
          new RegExp(`^\\s*共?\\s*${many}\\s*$`),
          new RegExp(`^\\s*(?:[合总小共]计|[总合]?共|总数)[:：]?\\s*[（(]?\\s*共?\\s*${many}\\s*(?:$|[,，、;；。）)])`),
        ]
      : [];
    this.#ofPeople = kind === 'officers';
  }

  get all(): number {
    return this.#rows.all;
  }

  /** Whether records stand above since the last sum. */
  get sinceSome(): boolean {
    return this.#rows.since > 0;
  }

  /** Counts a record; `first` where it is the first that its row stands for. */
  add({ name }: Draft, first: boolean): void {
    if (first) count(this.#rows);
    // Who has two certificates may stand in two rows, and two people in one.
    if (!this.#ofPeople || this.#names.has(name)) return;
    this.#names.add(name);
    count(this.#people);
  }

  /** Another part of the table begins. */
  part(): void {
    this.#rows.since = 0;
    this.#people.since = 0;
  }

  /** How many a row of totals says there are, where there are others; `ofSome`: where it sums up the rows since the last one; `within`: how many there are of the months that it names, where it does. */
  difference(
    cells: readonly (Cell | undefined)[],
    ofSome: boolean,
    within: readonly number[] | null,
  ): { says: string; is: string; what: string } | null {
    for (const pattern of this.#told) {
      const [, many, unit] = cells.map((cell) => pattern.exec(cellText(cell))).find(Boolean) ?? [];
      if (many === undefined) continue;
      const says = Number(many);
      const counts = this.#ofPeople ? [this.#people, this.#rows] : [this.#rows];
      const [first = this.#rows] = counts;
      if (counts.some(({ all, since }) => says === all || says === since)) return null;
      if (within?.length === 0 || within?.includes(says)) return null;
      const is = within?.[0] ?? (ofSome && this.sinceSome ? first.since : first.all);
      return { says: `${says} ${unit}`, is: `${is} ${unit}`, what: this.#ofPeople ? '人数' : '件数' };
    }
    return null;
  }
}

function count(counts: { all: number; since: number }): void {
  counts.all += 1;
  counts.since += 1;
}
