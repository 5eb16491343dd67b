import type { LedgerKind } from '../domain/ledgers/kinds.ts';
import type { Database } from './database.ts';
import type { EntryOf } from './entries/catalogue.ts';
import { type RowColumns, rowFrom, type StoredRow, selectRow } from './stored-rows.ts';

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
    for (const row of db.each<RowColumns<K>>(
      `${selectRow} WHERE row.batch = ? AND (row.unit, row.key) IN
        (SELECT unit, key FROM ledger_row WHERE ${where} GROUP BY unit, key HAVING count(*) > 1)`,
      id,
      ...scope,
    )) {
      const known = `${row.unit}|${row.key}`;
      versions.set(known, [...(versions.get(known) ?? []), { row: rowFrom(row, file ?? ''), columns: told }]);
    }
  }
  return new Map(
    [...versions.values()].flatMap((all) => {
      const last = all.at(-1);
      return last && all.length > 1 ? [[last.row.rowId, all] as const] : [];
    }),
  );
}
