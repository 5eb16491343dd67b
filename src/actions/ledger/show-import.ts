import { groupBy } from '../../domain/group-by.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import { kinds, type LedgerKind } from '../../domain/ledgers/kinds.ts';
import { inNumberOrder } from '../../domain/number-order.ts';
import { recordName } from '../../ledgers/values/field-values.ts';
import type { Store } from '../../store/store.ts';
import { type Change, changesOf, tells } from './row-changes.ts';
import { findBatch } from './undo-import.ts';

/** A record of an import: in which row, and in which sheet where several were read as one. */
export interface RecordShown {
  readonly row: number;
  readonly sheet?: string;
  readonly name: string;
}

/** One that came, and the file of the import that had taken it off before. */
export interface RecordCome extends RecordShown {
  readonly takenOffBy?: string;
}

/** What an import made of the ledger, long after it: the records that came, what it changed of others, those that it took off. */
export function showImport(store: Store, id: string) {
  const batch = findBatch(store, id);
  const kind: Kind = kinds[batch.body.kind as LedgerKind];
  const { rows, held, off } = store.ledgers.made(batch, store.knowledge());
  const changes: Change[] = [];
  const inserted: RecordCome[] = [];
  const rewritten: RecordShown[] = [];
  const formers = groupBy(batch.body.renewed ?? [], ([, now]) => now);
  // Row 2 of which of twelve sheets.
  const isMerged = new Set(rows.map(({ source }) => source.sheet)).size > 1;
  for (const { key, fields, source } of rows) {
    const place = { row: source.row, ...(source.sheet === null || !isMerged ? {} : { sheet: source.sheet }) };
    // What it goes on from is told last, after the halves that it was joined with.
    const stood = [...(formers.get(key) ?? []), [key]].flatMap(([one]) => held.get(one) ?? []);
    const before = stood.pop();
    if (before === undefined) {
      const by = off.get(key);
      const takenOffBy = by && { takenOffBy: by.body.file ?? '空登记簿' };
      inserted.push({ ...place, name: recordName(kind, fields), ...takenOffBy });
      continue;
    }
    for (const half of stood)
      changes.push(...[...changesOf(kind, new Set(), place, half, fields)].filter((change) => tells(change.before)));
    const own = [...changesOf(kind, new Set(), place, before, fields)];
    changes.push(...own);
    if (own.length === 0) rewritten.push({ ...place, name: recordName(kind, fields) });
  }
  const onwards = new Set(batch.body.renewed?.map(([former]) => former));
  const retired = (batch.body.retired ?? []).filter((key) => !onwards.has(key));
  return {
    batch,
    kind,
    file: batch.body.file ?? null,
    unit: batch.unit === null ? null : (store.units.byId(batch.unit)?.name ?? null),
    rows: rows.length,
    inserted,
    changes,
    /** Updated, and not otherwise in anything that is shown. */
    rewritten,
    retired: inNumberOrder(retired, String).map((key) => recordName(kind, held.get(key)?.fields ?? {})),
  };
}
