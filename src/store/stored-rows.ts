import { canonicalJson } from '../domain/canonical.ts';
import type { FieldValue } from '../domain/ledger-rows.ts';
import type { LedgerKind } from '../domain/ledgers/kinds.ts';
import type { LedgerRow } from '../domain/ledgers/rows.ts';
import type { Database } from './database.ts';
import { isSalt, sealValue } from './entry.ts';
import type { DigestedRow } from './row-marks.ts';

export type Fields = Readonly<Record<string, FieldValue>>;

/** A row that the data file holds now. */
export interface StoredRow<K extends LedgerKind = LedgerKind> extends LedgerRow<K> {
  readonly rowId: string;
  readonly unit: string;
  /** False once a purge has removed the personal fields. */
  readonly complete: boolean;
}

export interface RowColumns<K extends LedgerKind = LedgerKind> extends DigestedRow {
  batch: string;
  kind: K;
  salt: string | null;
  personal: string | null;
}

/** Rows that SQLite hands over at once: to call it for each costs more than the row. */
const together = 500;

/** What stands between the JSON texts of rows handed over at once; no JSON holds it. */
const between = '\u001f';

/** What of a row is no JSON itself. */
type Head = readonly [
  batch: string,
  n: number,
  unit: string,
  key: string,
  sheet: string | null,
  row: number,
  sealed: string,
  salt: string | null,
];

/** What `RowColumns` holds, of every row. */
export const selectRow = `SELECT row.batch, row.n, row.kind, row.unit, row.key, row.sheet, row.row, row.data, row.sealed,
    personal.salt, personal.value AS personal
  FROM ledger_row AS row
  LEFT JOIN ledger_personal AS personal ON personal.batch = row.batch AND personal.n = row.n`;

/** The rows that hold of a kind, in the order of imports and their rows. */
export function asRead<K extends LedgerKind>(db: Database, kind: K, unit: string | null): Iterable<RowColumns<K>> {
  return db.each<RowColumns<K>>(
    `${selectRow} JOIN ledger_current AS current ON current.batch = row.batch AND current.n = row.n
      WHERE current.kind = ? ${unit === null ? '' : 'AND current.unit = ?'}
      ORDER BY current.unit, (SELECT step FROM journal WHERE journal.id = current.batch), current.batch, current.n`,
    kind,
    ...(unit === null ? [] : [unit]),
  );
}

/** The same in order of key, read some hundreds at a time. Their seals are for the reader to hold against. */
export function* byKey<K extends LedgerKind>(db: Database, kind: K, unit: string | null): Generator<RowColumns<K>> {
  let [lastUnit, lastKey] = [unit ?? '', ''];
  while (true) {
    // CROSS JOIN keeps the order of the keys.
    const part = db.one<{ heads: string | null; data: string; personal: string }>(
      `SELECT group_concat(json_array(row.batch, row.n, row.unit, row.key, row.sheet, row.row, row.sealed, personal.salt)) AS heads,
              group_concat(row.data, char(31)) AS data, group_concat(coalesce(personal.value, ''), char(31)) AS personal
         FROM (SELECT batch, n FROM ledger_current
                WHERE kind = ? AND ${unit === null ? '(unit, key) > (?, ?)' : 'unit = ? AND key > ?'}
                ORDER BY unit, key LIMIT ${together}) AS current
        CROSS JOIN ledger_row AS row ON row.batch = current.batch AND row.n = current.n
         LEFT JOIN ledger_personal AS personal ON personal.batch = row.batch AND personal.n = row.n`,
      kind,
      lastUnit,
      lastKey,
    );
    if (part.heads === null) return;
    const data = part.data.split(between);
    const personal = part.personal.split(between);
    for (const [at, head] of (JSON.parse(`[${part.heads}]`) as Head[]).entries()) {
      const [batch, n, rowUnit, key, sheet, row, sealed, salt] = head;
      yield {
        batch,
        n,
        kind,
        unit: rowUnit,
        key,
        sheet,
        row,
        data: data[at] ?? '',
        sealed,
        salt,
        personal: salt === null ? null : (personal[at] ?? ''),
      };
      [lastUnit, lastKey] = [rowUnit, key];
    }
  }
}

/** Whether the personal part of a row is there and fits its seal. */
export function fitsSeal({ salt, personal, sealed }: RowColumns): boolean {
  return salt !== null && personal !== null && isSalt(salt) && sealValue(salt, personal) === sealed;
}

/** A row as readers have it. */
export function rowFrom<K extends LedgerKind>(columns: RowColumns<K>, file: string): StoredRow<K> {
  const open = JSON.parse(columns.data) as Fields;
  const personal = columns.personal === null ? null : (JSON.parse(columns.personal) as Fields);
  return {
    rowId: `${columns.batch}.${columns.n}`,
    kind: columns.kind,
    unit: columns.unit,
    key: columns.key,
    fields: personal ? Object.assign(open, personal) : open,
    complete: personal !== null,
    source: { file, sheet: columns.sheet, row: columns.row },
  };
}

/** Canonical JSON of a row's fields; where they stand in order already, the plain writer does it at a third of the time. */
export function fieldsJson(fields: Fields): string {
  let before = '';
  for (const field in fields) {
    if (field < before || fields[field] === undefined) return canonicalJson(fields);
    before = field;
  }
  return JSON.stringify(fields);
}
