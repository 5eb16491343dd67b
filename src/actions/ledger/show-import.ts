import type { Kind } from '../../domain/ledgers/kind.ts';
import type { LedgerKind } from '../../domain/ledgers/kinds.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import { inNumberOrder } from '../../domain/number-order.ts';
import { recordName } from '../../ledgers/values/field-values.ts';
import type { Store } from '../../store/store.ts';
import { type Change, changesOf } from './row-changes.ts';
import { findBatch } from './undo-import.ts';

/** What an import made of the ledger, long after it: the records that came, what it changed of others, those that it took off. */
export function showImport(store: Store, id: string) {
  const batch = findBatch(store, id);
  const kind: Kind = kinds[batch.body.kind as LedgerKind];
  const { rows, before } = store.ledgers.made(batch);
  const changes: Change[] = [];
  const inserted: { readonly row: number; readonly sheet?: string; readonly name: string }[] = [];
  // Row 2 of which of twelve sheets.
  const isMerged = new Set(rows.map(({ source }) => source.sheet)).size > 1;
  for (const { key, fields, source } of rows) {
    const held = before.get(key);
    const place = { row: source.row, ...(source.sheet === null || !isMerged ? {} : { sheet: source.sheet }) };
    if (held === undefined) inserted.push({ ...place, name: recordName(kind, fields) });
    else changes.push(...changesOf(kind, new Set(), place, held, fields));
  }
  return {
    batch,
    kind,
    file: batch.body.file ?? null,
    unit: batch.unit === null ? null : (store.units.byId(batch.unit)?.name ?? null),
    rows: rows.length,
    inserted,
    changes,
    retired: inNumberOrder(batch.body.retired ?? [], String).map((key) =>
      recordName(kind, before.get(key)?.fields ?? {}),
    ),
  };
}
