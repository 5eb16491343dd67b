import type { Database } from './database.ts';
import { type RowColumns, storeBlock } from './row-blocks.ts';

/** Most rows of a block, and most characters but for its last row. */
const most = { rows: 256, characters: 262_144 };

/** Stores rows of imports, some hundreds to a block. */
export class RowWriter {
  #rows: RowColumns[] = [];
  #characters = 0;

  constructor(private readonly db: Database) {}

  /** Takes a row of a batch, with its personal part where there is one, as it is; it stands in the file once `flush` was called. */
  row(row: RowColumns): void {
    const full = this.#rows.length === most.rows || this.#characters > most.characters;
    if (full || row.batch !== this.#rows[0]?.batch) this.flush();
    this.#rows.push(row);
    this.#characters += row.data.length + (row.personal?.length ?? 0);
  }

  flush(): void {
    storeBlock(this.db, this.#rows);
    [this.#rows, this.#characters] = [[], 0];
  }
}
