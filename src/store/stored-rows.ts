import type { FieldValue } from '../domain/ledger-rows.ts';
import type { LedgerKind } from '../domain/ledgers/kinds.ts';
import type { LedgerRow } from '../domain/ledgers/rows.ts';
import { alteredFile } from './audit/sound.ts';
import type { Database } from './database.ts';
import { isSalt, sealValue } from './entry.ts';
import { type Place, type RowColumns, rowsAt } from './row-blocks.ts';

export type Fields = Readonly<Record<string, FieldValue>>;

/** A row that the data file holds now. */
export interface StoredRow<K extends LedgerKind = LedgerKind> extends LedgerRow<K> {
  readonly rowId: string;
  readonly unit: string;
  /** False once a purge has removed the personal fields. */
  readonly complete: boolean;
}

/** The import that a row stands in. */
export const importOf = ({ rowId }: Pick<StoredRow, 'rowId'>): string => rowId.slice(0, rowId.lastIndexOf('.'));

/** The rows that hold of a kind, in the order of imports and their rows. Their seals are for the reader to hold against. */
export function* asRead<K extends LedgerKind>(db: Database, kind: K, unit: string | null): Generator<RowColumns<K>> {
  const places = db.all<Place>(
    `SELECT batch, n FROM ledger_current AS current WHERE kind = ? ${unit === null ? '' : 'AND unit = ?'}
      ORDER BY unit, (SELECT step FROM journal WHERE journal.id = current.batch), batch, n`,
    kind,
    ...(unit === null ? [] : [unit]),
  );
  for (const row of rowsAt<K>(db, places)) if (row) yield row;
}

/** The same in order of key. */
export function* byKey<K extends LedgerKind>(db: Database, kind: K, unit: string | null): Generator<RowColumns<K>> {
  for (const row of rowsAt<K>(db, placesByKey(db, kind, unit))) if (row) yield row;
}

/** Places that SQLite hands over at once. */
const together = 8192;

/** Some thousands at a time: of a million not even where they stand is held. */
function* placesByKey(db: Database, kind: LedgerKind, unit: string | null): Generator<Place> {
  let [lastUnit, lastKey] = [unit ?? '', ''];
  const scope = `FROM ledger_current WHERE kind = ? AND ${unit === null ? '(unit, key) > (?, ?)' : 'unit = ? AND key > ?'} ORDER BY unit, key`;
  while (true) {
    // All together: a call for each costs as much as the rest of its row.
    const { numbers, batches } = db.one<{ numbers: string; batches: string }>(
      `SELECT json_group_array(n) AS numbers,
              CASE min(batch) WHEN max(batch) THEN json_array(min(batch)) ELSE json_group_array(batch) END AS batches
         FROM (SELECT batch, n ${scope} LIMIT ${together})`,
      kind,
      lastUnit,
      lastKey,
    );
    const own = JSON.parse(numbers) as number[];
    if (own.length === 0) return;
    const [first = '', ...others] = JSON.parse(batches) as string[];
    for (const [at, n] of own.entries()) yield { batch: at === 0 ? first : (others[at - 1] ?? first), n };
    const last = db.one<{ unit: string; key: string }>(
      `SELECT unit, key ${scope} LIMIT 1 OFFSET ${own.length - 1}`,
      kind,
      lastUnit,
      lastKey,
    );
    [lastUnit, lastKey] = [last.unit, last.key];
  }
}

/** Whether the personal part of a row is there and fits its seal. */
export function fitsSeal({ salt, personal, sealed }: RowColumns): boolean {
  return salt !== null && personal !== null && isSalt(salt) && sealValue(salt, personal) === sealed;
}

/** The fields that a row was stored with. Fault `file-altered`: nothing is to be read there any more. */
export function fieldsFrom(text: string, { key }: Pick<RowColumns, 'key'>): Fields {
  try {
    return JSON.parse(text) as Fields;
  } catch {
    throw alteredFile(`编号 ${key} 的台账行读不出，曾被改动`);
  }
}

/** A row as readers have it. */
export function rowFrom<K extends LedgerKind>(columns: RowColumns<K>, file: string): StoredRow<K> {
  const open = fieldsFrom(columns.data, columns);
  const personal = columns.personal === null ? null : fieldsFrom(columns.personal, columns);
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
