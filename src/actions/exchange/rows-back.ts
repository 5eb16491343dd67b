import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';
import { type LedgerAtMerge, type RowTold, toldOf } from './ledger-at-merge.ts';

/** A row that was taken off here and holds again. */
export interface RowBack extends RowTold {
  /** Who had taken it off, and how. */
  readonly was: string;
  /** What has brought it back. */
  readonly why: string;
}

/** Rows that come back after an import here had taken them off; `undos` are those that the merge brought. */
export function rowsBack(store: Store, ledger: LedgerAtMerge, undos: readonly EntryOf<'ledger.undone'>[]): RowBack[] {
  const { of, kind, unit, standing, fresh, held } = ledger;
  const undoneBy = new Map(undos.map((undo) => [undo.body.batch, undo]));
  const stands = new Set(standing.map(({ id }) => id));
  const off = new Map(
    store.ledgers
      .batches({ kind: kind.kind, undone: true })
      .filter(({ id, unit: whose }) => whose === unit && !fresh.has(id) && (stands.has(id) || undoneBy.has(id)))
      .flatMap((batch) => {
        const onwards = new Set(batch.body.renewed?.map(([former]) => former));
        return (batch.body.retired ?? []).filter((key) => !onwards.has(key)).map((key) => [key, batch] as const);
      }),
  );
  if (off.size === 0) return [];
  return held.addedOf(of, [...off.keys()]).flatMap((row) => {
    const by = off.get(row.key);
    if (by === undefined) return [];
    const file = by.body.file ?? '空登记簿';
    const undo = undoneBy.get(by.id);
    return {
      ...toldOf(ledger, row),
      was: `${by.author}导入 ${file} 时停用过`,
      why: undo ? `${undo.author}撤销了那次导入` : '后来的导入又记着',
    };
  });
}
