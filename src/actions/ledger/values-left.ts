import { type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { inNumberOrder } from '../../domain/number-order.ts';
import { recordName } from '../../ledgers/values/field-values.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';
import { earlierTold } from './list-rows.ts';

/** A record that keeps what only one import told. */
export interface ValuesLeft {
  readonly record: string;
  readonly columns: readonly string[];
  /** The file whose import took them over. */
  readonly by: string;
}

/** The records which a later import stored with values that only this one told, since its own file has nothing in those columns. */
export function valuesLeft(store: Store, kind: Kind, batch: EntryOf<'ledger.imported'>): readonly ValuesLeft[] {
  const left: ValuesLeft[] = [];
  for (const versions of store.ledgers.versions(kind.kind, batch.unit ?? undefined).values()) {
    const at = versions.findIndex(({ row }) => row.rowId.startsWith(`${batch.id}.`));
    const [own, before, last] = [versions[at], versions[at - 1], versions.at(-1)];
    if (!own || !last || own === last) continue;
    const value = (of: typeof own | undefined, field: string) => JSON.stringify(of?.row.fields[field] ?? null);
    const only = (earlierTold(kind, versions).get(own) ?? []).filter(
      (field) => value(before, field) !== value(own, field),
    );
    if (only.length > 0)
      left.push({
        record: recordName(kind, last.row.fields),
        columns: only.map((field) => titleOf(kind, field)),
        by: last.row.source.file,
      });
  }
  return inNumberOrder(left, ({ record }) => record);
}
