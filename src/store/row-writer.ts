import type { Database, SqlValue } from './database.ts';
import type { DigestedRow } from './row-marks.ts';

const inserts = new Map<number, { readonly rows: string; readonly personal: string }>();

/** The statements that store some rows at once. */
function insertsOf(count: number): { readonly rows: string; readonly personal: string } {
  const known = inserts.get(count);
  if (known) return known;
  const each = (columns: number) =>
    Array(count)
      .fill(`(${Array(columns).fill('?').join(', ')})`)
      .join(', ');
  const recorded = {
    rows: `INSERT INTO ledger_row (batch, n, kind, unit, key, sheet, row, data, sealed) VALUES ${each(9)}`,
    personal: `INSERT INTO ledger_personal (batch, n, salt, value) VALUES ${each(4)}`,
  };
  inserts.set(count, recorded);
  return recorded;
}

/** Rows stored by one statement: a call costs as much as half a row. */
const together = 20;

/** Stores rows of imports, several by one statement. */
export class RowWriter {
  readonly #rows: SqlValue[] = [];
  readonly #personal: SqlValue[] = [];

  constructor(private readonly db: Database) {}

  /** Takes a row of a batch; it stands in the file once `flush` was called. */
  row(batch: string, { n, kind, unit, key, sheet, row, data, sealed }: DigestedRow): void {
    if (this.#rows.push(batch, n, kind, unit, key, sheet, row, data, sealed) === together * 9) this.flush();
  }

  /** Takes the personal part of the row that was given last. */
  personal(batch: string, n: number, salt: string, value: string): void {
    this.#personal.push(batch, n, salt, value);
  }

  flush(): void {
    const [rows, personal] = [this.#rows.splice(0), this.#personal.splice(0)];
    if (rows.length > 0) this.db.run(insertsOf(rows.length / 9).rows, ...rows);
    if (personal.length > 0) this.db.run(insertsOf(personal.length / 4).personal, ...personal);
  }
}
