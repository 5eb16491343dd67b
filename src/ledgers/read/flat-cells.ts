import type { OtherCell, ScannedCells } from './sheet-scan.ts';

/** What was scanned in one go, flat, so that it travels between threads at little cost; it may end in the midst of a row. */
export interface FlatCells {
  /** Of each cell, and of each beginning and end of a row, what it is: the kind in the lowest three bits, the column in the next ten, then the style. */
  readonly what: Int32Array<ArrayBuffer>;
  /** Its number, its place among the shared texts, in `texts` or in `others`; of a beginning the number of the row. */
  readonly values: Float64Array<ArrayBuffer>;
  readonly texts: readonly string[];
  readonly others: readonly OtherCell[];
}

const kinds = { number: 0, shared: 1, text: 2, other: 3, row: 4, hiddenRow: 5, rowEnd: 6 } as const;

/** Keeps cells flat until they are taken. */
export class CellFlattener implements ScannedCells {
  /** Room for the cells, of which the first `#count` are kept; it grows with the largest piece so far. */
  #what = new Int32Array(4096);
  #values = new Float64Array(4096);
  #count = 0;
  #texts: string[] = [];
  #others: OtherCell[] = [];

  row(row: number, hidden: boolean): void {
    this.#keep(hidden ? kinds.hiddenRow : kinds.row, 0, 0, row);
  }

  rowEnd(): void {
    this.#keep(kinds.rowEnd, 0, 0, 0);
  }

  number(column: number, style: number, value: number): void {
    this.#keep(kinds.number, column, style, value);
  }

  shared(column: number, style: number, at: number): void {
    this.#keep(kinds.shared, column, style, at);
  }

  text(column: number, style: number, text: string): void {
    this.#keep(kinds.text, column, style, this.#texts.push(text) - 1);
  }

  other(column: number, style: number, cell: OtherCell): void {
    this.#keep(kinds.other, column, style, this.#others.push(cell) - 1);
  }

  #keep(kind: number, column: number, style: number, value: number): void {
    if (this.#count === this.#what.length) this.#grow();
    this.#what[this.#count] = kind | (column << 3) | (style << 13);
    this.#values[this.#count] = value;
    this.#count += 1;
  }

  #grow(): void {
    const [what, values] = [new Int32Array(this.#count * 2), new Float64Array(this.#count * 2)];
    what.set(this.#what);
    values.set(this.#values);
    [this.#what, this.#values] = [what, values];
  }

  /** All since the last call. */
  take(): FlatCells {
    const [texts, others] = [this.#texts, this.#others];
    const flat = { what: this.#what.slice(0, this.#count), values: this.#values.slice(0, this.#count), texts, others };
    this.#count = 0;
    [this.#texts, this.#others] = [[], []];
    return flat;
  }
}

/** Gives cells that were kept flat to who takes them, as the scan would have. */
export function giveCells({ what, values, texts, others }: FlatCells, to: ScannedCells): void {
  for (let at = 0; at < what.length; at += 1) {
    const one = what[at] ?? 0;
    const value = values[at] ?? 0;
    const column = (one >>> 3) & 0x3ff;
    const style = one >>> 13;
    switch (one & 7) {
      case kinds.number:
        to.number(column, style, value);
        break;
      case kinds.shared:
        to.shared(column, style, value);
        break;
      case kinds.text:
        to.text(column, style, texts[value] ?? '');
        break;
      case kinds.other: {
        const other = others[value];
        if (other) to.other(column, style, other);
        break;
      }
      case kinds.rowEnd:
        to.rowEnd();
        break;
      default:
        to.row(value, (one & 7) === kinds.hiddenRow);
    }
  }
}
