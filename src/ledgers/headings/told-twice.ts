import { cellText, isBlank, type RawRow } from '../read/cells.ts';
import type { FoundHeadings } from './headings.ts';

/** Of rows that differ so many are told. */
const enough = 3;

/** Rows below those read ahead in which a column that is not read tells something else than the one read in its place, where none above does. */
export class RowsApart {
  readonly rows: RawRow[] = [];
  readonly #pairs: { readonly differs: (row: RawRow) => boolean; left: number }[];
  readonly #below: number;

  /** Only the rows that are like records are compared: the day beside a signature is none of theirs. */
  constructor(
    tables: readonly { readonly headings: FoundHeadings; readonly isRecord: (row: RawRow) => boolean }[],
    head: readonly RawRow[],
  ) {
    this.#below = head.at(-1)?.row ?? 0;
    const said = ({ cells }: RawRow, index: number): string => cellText(cells[index]).trim();
    this.#pairs = tables.flatMap(({ headings, isRecord }) =>
      headings.leftOver.flatMap(({ index, lostTo }) => {
        if (!lostTo) return [];
        const differs = (row: RawRow): boolean =>
          !isBlank(row.cells[index]) && said(row, index) !== said(row, lostTo.index) && isRecord(row);
        return head.some(differs) ? [] : [{ differs, left: enough }];
      }),
    );
  }

  take(row: RawRow): void {
    if (this.#pairs.length === 0 || row.row <= this.#below) return;
    for (const pair of this.#pairs) {
      if (pair.left === 0 || !pair.differs(row)) continue;
      pair.left -= 1;
      if (this.rows.at(-1) !== row) this.rows.push(row);
    }
  }
}
