import { Gathering } from './gathering.ts';
import { joined, type LooseRow, type PackedRows } from './packed-rows.ts';
import type { RowsDigest, RowsOf } from './row-sealer.ts';
import { Sealing } from './sealing.ts';
import { type Fields, fieldsJson } from './stored-rows.ts';

/** A row to store: what may be seen, and what is of persons, apart. */
export interface NewLedgerRow {
  readonly key: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly open: Fields;
  readonly personal: Fields;
}

/** The rows of an import that has begun, sealed and packed as they come; none of them is stored before somebody says where. */
export class BatchRows {
  readonly #sealing: Sealing;
  readonly #gathering: Gathering<LooseRow>;
  #count = 0;

  constructor(
    of: RowsOf,
    private readonly newId: () => string,
  ) {
    this.#sealing = new Sealing(of);
    this.#gathering = new Gathering((rows) => this.#sealing.take(joined(rows)));
  }

  /** How many rows it has. */
  get count(): number {
    return this.#count;
  }

  /** Has a thread of its own seal the rows, from the first one on; false where there can be none. */
  startThread(): boolean {
    return this.#sealing.startThread();
  }

  /** Whether its thread has soon nothing to do. */
  get wantsMore(): boolean {
    return this.#sealing.wantsMore;
  }

  /** Whether its thread has ended before its time. */
  get hasBroken(): boolean {
    return this.#sealing.hasBroken;
  }

  /** Takes the next row. */
  row({ key, sheet, row, open, personal }: NewLedgerRow): void {
    const [data, salt, part] = [fieldsJson(open), this.newId(), fieldsJson(personal)];
    this.#gathering.row({ n: this.#count, key, sheet, row, data, salt, personal: part });
    this.#count += 1;
  }

  /** From now on rows are stored, those that it has already first. */
  storeBy(store: (rows: PackedRows) => void): void {
    this.#sealing.storeBy(store);
  }

  /** Stores what is left. */
  end(): RowsDigest {
    this.#gathering.flush();
    return this.#sealing.end();
  }

  /** To be called whatever happens. */
  stop(): void {
    this.#sealing.stop();
  }
}
