import { addTo } from '../domain/group-by.ts';
import type { LedgerKind } from '../domain/ledgers/kinds.ts';
import type { Database } from './database.ts';
import type { EntryOf } from './entries/catalogue.ts';
import { type Place, rowsAt, rowsOfBatch } from './row-blocks.ts';
import { fieldsFrom, rowFrom, type StoredRow } from './stored-rows.ts';

/** A row as one import left it, and the fields that its file had a column for. */
export interface RowVersion<K extends LedgerKind = LedgerKind> {
  readonly row: StoredRow<K>;
  readonly columns: ReadonlySet<string>;
}

/** The versions of rows that several of the imports hold, in their order, by the id of the last. */
export function rowVersions<K extends LedgerKind>(
  db: Database,
  kind: K,
  unit: string | undefined,
  batches: readonly EntryOf<'ledger.imported'>[],
): ReadonlyMap<string, readonly RowVersion<K>[]> {
  if (batches.length < 2) return new Map();
  const scope = unit === undefined ? [kind] : [kind, unit];
  const where = `kind = ?${unit === undefined ? '' : ' AND unit = ?'}`;
  const versions = new Map<string, RowVersion<K>[]>();
  for (const { id, body } of batches) {
    const { file, columns = {} } = body as { readonly file?: string | null; readonly columns?: object };
    const told = new Set(Object.keys(columns));
    const places = db.all<Place>(
      `SELECT batch, n FROM ledger_place WHERE batch = ? AND (unit, key) IN
        (SELECT unit, key FROM ledger_place WHERE ${where} GROUP BY unit, key HAVING count(*) > 1) ORDER BY n`,
      id,
      ...scope,
    );
    for (const row of rowsAt<K>(db, places)) {
      if (!row) continue;
      addTo(versions, `${row.unit}|${row.key}`, { row: rowFrom(row, file ?? ''), columns: told });
    }
  }
  return new Map(
    [...versions.values()].flatMap((all) => {
      const last = all.at(-1);
      return last && all.length > 1 ? [[last.row.rowId, all] as const] : [];
    }),
  );
}

/** What stood of some keys before an import: the rows that held, and which import had taken off those that did not. */
export interface StoodBefore<K extends LedgerKind = LedgerKind> {
  readonly held: ReadonlyMap<string, StoredRow<K>>;
  readonly off: ReadonlyMap<string, EntryOf<'ledger.imported'>>;
}

/** That of the keys which an import tells or took off: `earlier` are the imports that stood then, in their order. */
export function stoodBefore<K extends LedgerKind>(
  db: Database,
  kind: K,
  { id, unit, body }: EntryOf<'ledger.imported'>,
  earlier: readonly EntryOf<'ledger.imported'>[],
): StoodBefore<K> {
  const places = new Map(earlier.map((batch, place) => [batch.id, { place, file: batch.body.file ?? '' }]));
  const off = new Map(
    earlier.flatMap((batch, place) => (batch.body.retired ?? []).map((key) => [key, { place, batch }] as const)),
  );
  const held = new Map<string, Place & { readonly place: number }>();
  for (const { key, batch, n } of db.all<Place & { readonly key: string }>(
    `SELECT key, batch, n FROM ledger_place WHERE kind = ? AND unit = ? AND key IN
      (SELECT key FROM ledger_place WHERE batch = ? UNION SELECT value FROM json_each(?)) ORDER BY n`,
    kind,
    unit ?? '',
    id,
    JSON.stringify(body.retired ?? []),
  )) {
    const from = places.get(batch);
    if (from && from.place >= (held.get(key)?.place ?? 0)) held.set(key, { place: from.place, batch, n });
  }
  const isOff = (key: string): boolean => (off.get(key)?.place ?? -1) > (held.get(key)?.place ?? -1);
  const standing = [...held].flatMap(([key, place]) => (isOff(key) ? [] : [place]));
  return {
    held: new Map(
      [...rowsAt<K>(db, standing)].flatMap((row) =>
        row ? [[row.key, rowFrom(row, String(places.get(row.batch)?.file))] as const] : [],
      ),
    ),
    off: new Map([...off].flatMap(([key, { batch }]) => (isOff(key) ? [[key, batch] as const] : []))),
  };
}

/** The rows of one import as it left them; those of some lines of its sheets, where they are told. */
export function rowsOf<K extends LedgerKind>(
  db: Database,
  kind: K,
  batch: string,
  file: string,
  lines?: readonly number[],
): StoredRow<K>[] {
  const rows: StoredRow<K>[] = [];
  for (const row of rowsOfBatch<K>(db, batch))
    if (row.kind === kind && (lines?.includes(row.row) ?? true)) rows.push(rowFrom(row, file));
  return rows;
}

/** The open fields of the rows of one import that tell something, in order, and in how many rows each does. */
export function fieldsIn(db: Database, batch: string): readonly { readonly field: string; readonly rows: number }[] {
  const rows = new Map<string, number>();
  for (const row of rowsOfBatch(db, batch))
    for (const [field, value] of Object.entries(fieldsFrom(row.data, row)))
      if (value !== null && value !== '') rows.set(field, (rows.get(field) ?? 0) + 1);
  return [...rows.keys()].sort().map((field) => ({ field, rows: rows.get(field) ?? 0 }));
}

/** What an open field of a row was before some of its imports, and is. */
export interface FieldChanged {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Rows that hold now whose open field was otherwise after some earlier imports, or when they first came where none of those held
 * them: keys in order, what stood before and what stands. `batches`: the imports that stand, for one that was undone never stood.
 */
export function changedFields(
  db: Database,
  kind: LedgerKind,
  unit: string,
  batches: readonly EntryOf<'ledger.imported'>[],
  earlier: ReadonlySet<string>,
  field: string,
): FieldChanged[] {
  const placeOf = new Map(batches.map(({ id }, place) => [id, place]));
  const versions = new Map<string, { batch: string; place: number; value: string | null }[]>();
  const places = db.all<Place>(
    `SELECT row.batch, row.n FROM ledger_place AS row
      JOIN ledger_current AS held ON held.kind = row.kind AND held.unit = row.unit AND held.key = row.key
      WHERE row.kind = ? AND row.unit = ? AND row.key IN
        (SELECT key FROM ledger_place WHERE kind = ? AND unit = ? GROUP BY key HAVING count(*) > 1)
      ORDER BY row.key`,
    kind,
    unit,
    kind,
    unit,
  );
  for (const row of rowsAt(db, places)) {
    const place = row && placeOf.get(row.batch);
    if (!row || place === undefined) continue;
    const told = fieldsFrom(row.data, row)[field] ?? null;
    const value = told === null ? null : String(told);
    addTo(versions, row.key, { batch: row.batch, place, value });
  }
  return [...versions].flatMap(([key, told]) => {
    const inOrder = told.toSorted((left, right) => left.place - right.place);
    const before = (inOrder.findLast(({ batch }) => earlier.has(batch)) ?? inOrder[0])?.value ?? null;
    const after = inOrder.at(-1)?.value ?? null;
    return before === after ? [] : [{ key, before, after }];
  });
}
