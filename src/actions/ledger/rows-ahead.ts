import type { Kind } from '../../domain/ledgers/kind.ts';
import type { ReadRow } from '../../ledgers/reading.ts';
import type { BatchRows } from '../../store/batch-rows.ts';
import { type Comparison, storedAs } from './compare-rows.ts';

/** From so many rows on it is worth it. */
const worth = 8_192;

/** What is sealed of more would be too much to hold beside what was read. */
const most = 100_352;

/**
 * Has the rows of a file sealed by a thread while the rest of it is still read. Nothing of it is stored before the whole is agreed,
 * and then only where they are the very rows that are to be stored, of which none can have changed.
 */
export class RowsAhead {
  readonly #asStored: ReturnType<typeof storedAs>;
  #batch: BatchRows | null = null;
  #impossible = false;
  /** The rows of the sheet that is read, and those that the batch has. */
  #read: readonly ReadRow[] = [];
  #sealed: ReadRow[] = [];
  #sheet: string | null = null;

  /** `begin` answers null where there can be no thread. */
  constructor(
    kind: Kind,
    private readonly begin: () => BatchRows | null,
  ) {
    this.#asStored = storedAs(kind);
  }

  /** Takes all rows that were read so far of a sheet. */
  readonly take = (rows: readonly ReadRow[], sheet: string | null): void => {
    if (rows !== this.#read) this.stop();
    [this.#read, this.#sheet] = [rows, sheet];
    if (this.#impossible || rows.length < worth) return;
    this.#batch ??= this.begin();
    this.#impossible = this.#batch === null;
    while (this.#batch?.wantsMore && this.#sealed.length < Math.min(rows.length, most)) {
      const row = rows[this.#sealed.length] as ReadRow;
      this.#sealed.push(row);
      this.#batch.row(this.#asStored(row, row.fields, sheet));
    }
  };

  /** The rows that were sealed, where they are those which are to be stored first; null where they are not, and at any further call. */
  agreed({ added, updated }: Comparison, sheet: string | null): BatchRows | null {
    const same = updated === 0 && sheet === this.#sheet && this.#sealed.every((row, at) => row === added[at]);
    if (!same || this.#batch?.hasBroken) this.stop();
    const batch = this.#batch;
    this.#batch = null;
    return batch;
  }

  /** Forgets all of it; to be called whatever happens. */
  stop(): void {
    this.#batch?.stop();
    this.#batch = null;
    this.#sealed = [];
  }
}
