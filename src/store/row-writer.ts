import type { Database, SqlValue } from './database.ts';
import type { DigestedRow } from './row-marks.ts';

const inserts = new Map<number, { readonly rows: string; readonly personal: string }>();

/** The statements that store some rows at once; what the rows share is handed over once, for that is half of what a row costs. */
function insertsOf(count: number): { readonly rows: string; readonly personal: string } {
  const known = inserts.get(count);
  if (known) return known;
  const each = (columns: number) =>
    Array(count)
      .fill(`(${Array(columns).fill('?').join(', ')})`)
      .join(', ');
  const recorded = {
    rows: `INSERT INTO ledger_row (batch, kind, unit, sheet, n, key, row, data, sealed)
      SELECT * FROM (SELECT ?, ?, ?, ?), (VALUES ${each(5)})`,
    personal: `INSERT INTO ledger_personal (batch, n, salt, value) SELECT * FROM (SELECT ?), (VALUES ${each(3)})`,
  };
  inserts.set(count, recorded);
  return recorded;
}

/** Rows stored by one statement: a call costs as much as half a row. */
const together = 20;

/** Stores rows of imports, several by one statement. */
export class RowWriter {
  /** What the waiting rows share: batch, kind, unit, sheet. */
  #shared: readonly (string | null)[] = [];
  readonly #rows: SqlValue[] = [];
  readonly #personal: SqlValue[] = [];

  constructor(private readonly db: Database) {}

  /** Takes a row of a batch; it stands in the file once `flush` was called. */
  row(batch: string, { n, kind, unit, key, sheet, row, data, sealed }: DigestedRow): void {
    const [itsBatch, itsKind, itsUnit, itsSheet] = this.#shared;
    const same = batch === itsBatch && kind === itsKind && unit === itsUnit && sheet === itsSheet;
    if (!same || this.#rows.length === together * 5) {
      this.flush();
      this.#shared = [batch, kind, unit, sheet];
    }
    this.#rows.push(n, key, row, data, sealed);
  }

  /** Takes the personal part of the row that was given last. */
  personal(n: number, salt: string, value: string): void {
    this.#personal.push(n, salt, value);
  }

  flush(): void {
    const [rows, personal] = [this.#rows.splice(0), this.#personal.splice(0)];
    if (rows.length > 0) this.db.run(insertsOf(rows.length / 5).rows, ...this.#shared, ...rows);
    if (personal.length > 0) this.db.run(insertsOf(personal.length / 3).personal, this.#shared[0] ?? null, ...personal);
  }
}
