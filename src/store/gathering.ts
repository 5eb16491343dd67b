import type { LooseRow } from './packed-rows.ts';

/** Most rows of a block, and most characters but for its last row. */
const most = { rows: 256, characters: 262_144 };

/** Gathers rows of imports, some hundreds to a block. */
export class Gathering<R extends LooseRow & { readonly batch?: string }> {
  #rows: R[] = [];
  #characters = 0;

  /** `take` gets the rows of a block, which are never none. */
  constructor(private readonly take: (rows: readonly R[]) => void) {}

  /** Takes a row; it was handed on once `flush` was called. */
  row(row: R): void {
    const full = this.#rows.length === most.rows || this.#characters > most.characters;
    if (full || row.batch !== this.#rows[0]?.batch) this.flush();
    this.#rows.push(row);
    this.#characters += row.data.length + (row.personal?.length ?? 0);
  }

  flush(): void {
    const rows = this.#rows;
    [this.#rows, this.#characters] = [[], 0];
    if (rows.length > 0) this.take(rows);
  }
}
