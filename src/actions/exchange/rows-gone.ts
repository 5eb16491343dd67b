import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Knowledge } from '../../store/knowledge.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import { importOf, type LedgerAtMerge, type RowTold, toldOf } from './ledger-at-merge.ts';

/** A row that holds no more: by which deed, whose. */
export interface RowGone extends RowTold {
  readonly by: string;
  readonly why: string;
  /** The file of the row, where whoever took it off did not know of that, and both moments where it is the later one. */
  readonly unknown: {
    readonly file: string;
    readonly later: { readonly row: string; readonly off: string } | null;
  } | null;
}

/** Why each of some rows holds no more; `undos` are those that the merge brought. */
export function rowsGone(
  store: Store,
  { kind, unit, standing, fresh, ...ledger }: LedgerAtMerge,
  rows: readonly StoredRow[],
  undos: readonly EntryOf<'ledger.undone'>[],
  knowledge: Knowledge,
): RowGone[] {
  if (rows.length === 0) return [];
  const took = new Map(
    standing
      .filter(({ id }) => fresh.has(id))
      .flatMap((batch) => (batch.body.retired ?? []).map((key) => [key, batch] as const)),
  );
  const undoneBy = new Map(undos.map((undo) => [undo.body.batch, undo]));
  // What another import still has would hold, had nobody taken it off.
  const stored = ledger.held.storedIn(
    standing.map(({ id }) => id),
    rows.map(({ key }) => key),
  );
  return rows.map((row): RowGone => {
    const told = toldOf({ kind, unit }, row);
    const [undo, by] = [undoneBy.get(importOf(row)), took.get(row.key)];
    if (undo && !(by && stored.has(row.key))) {
      const { reason } = undo.body;
      const why = `撤销了导入 ${row.source.file}${reason ? `（${reason}）` : ''}`;
      return { ...told, by: undo.author, why, unknown: null };
    }
    const batch = store.journal.entry(importOf(row));
    const apart = by && batch && !undo && !knowledge.has(by, batch);
    const later = apart && batch.at > by.at ? { row: batch.at, off: by.at } : null;
    const why = `导入 ${by?.body.file ?? '空登记簿'} 时停用`;
    return { ...told, by: by?.author ?? '', why, unknown: apart ? { file: row.source.file, later } : null };
  });
}
