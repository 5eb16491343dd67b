import type { Merge, RawRow } from './cells.ts';
import type { SheetScans } from './sheet-scans.ts';
import type { RowMaker } from './xlsx-rows.ts';

/** A reading that somebody left at its first rows. */
interface Left {
  readonly rows: RowMaker;
  readonly scan: AsyncGenerator<undefined, readonly Merge[]>;
  readonly first: readonly RawRow[];
}

/** The rows of one sheet of a workbook, read as often as they are wanted. */
export class SheetRows {
  /** Whoever looks for the headings leaves the first rows, of a sheet of ordinary size all of them, to the next one who reads. */
  #left: Left | null = null;

  constructor(
    private readonly scans: SheetScans,
    private readonly maker: () => Promise<RowMaker>,
  ) {}

  /** The rows from the first one on, group by group; `merged` is told the merged areas, which stand behind them. */
  async *read(merged: (areas: readonly Merge[]) => void): AsyncGenerator<readonly RawRow[]> {
    // A large sheet is scanned in a thread of its own while the texts are read.
    this.scans.begin();
    const left = this.#left;
    this.#left = null;
    const rows = left?.rows ?? (await this.maker());
    const scan = left?.scan ?? this.scans.scan(rows);
    let [first, isBegun] = [left?.first ?? null, left !== null];
    try {
      if (first !== null) yield first;
      while (true) {
        first = null;
        const piece = await scan.next();
        const ready = rows.take();
        if (piece.done) merged(piece.value);
        if (ready.length > 0) {
          first = isBegun || piece.done ? null : ready;
          isBegun = true;
          yield ready;
        }
        if (piece.done) return;
      }
    } finally {
      // A thread keeps itself what was looked at.
      if (first !== null && !this.scans.inThread) this.#left = { rows, scan, first };
      else await scan.return([]);
    }
  }

  /** Ends what nobody read on. */
  close(): void {
    this.scans.close();
    void this.#left?.scan.return([]);
    this.#left = null;
  }
}
