import { recordName } from '../../ledgers/values/field-values.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Knowledge } from '../../store/knowledge.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import { importOf } from '../../store/stored-rows.ts';
import { retiredBy } from '../ledger/earlier-imports.ts';
import { type LedgerAtMerge, type RowTold, toldOf } from './ledger-at-merge.ts';

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
  const took = retiredBy(standing.filter(({ id }) => fresh.has(id)));
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

/** A row that one machine took off and another stored without knowing of that. */
export interface RetiredApart extends RowTold {
  /** The file of the row, and whoever took it off with which file. */
  readonly file: string;
  readonly by: string;
  readonly byFile: string;
  /** What it goes on as, where it was not taken off alone. */
  readonly goesOn: string | null;
  /** Whether the row holds all the same. */
  readonly holds: boolean;
}

/**
 * What was taken off and stored apart, where neither is told otherwise: by a merge that brought who took it off while the row
 * holds, and by one that brought the row while it does not, here or before.
 */
export function retiredApart(ledger: LedgerAtMerge, knowledge: Knowledge): RetiredApart[] {
  const { of, kind, standing, fresh, held } = ledger;
  const byId = new Map(standing.map((batch) => [batch.id, batch]));
  const told = (row: StoredRow, by: (typeof standing)[number], holds: boolean): RetiredApart[] => {
    const stored = byId.get(importOf(row));
    if (stored === undefined || knowledge.has(stored, by) || knowledge.has(by, stored)) return [];
    const now = by.body.renewed?.find(([former]) => former === row.key)?.[1];
    const [next] = now === undefined ? [] : held.nowOf(of, [now]);
    const goesOn = next ? recordName(kind, next.fields) : null;
    const byFile = by.body.file ?? '空登记簿';
    return [{ ...toldOf(ledger, row), file: row.source.file, by: by.author, byFile, goesOn, holds }];
  };
  const brought = retiredBy(standing.filter(({ id }) => fresh.has(id)));
  const all = retiredBy(standing);
  const rows = [...fresh].filter((id) => byId.has(id));
  const never = all.size === 0 ? [] : held.neverOf(of, rows, [...all.keys()]);
  // Of several that came the last one tells.
  const last = new Map(never.map((row) => [row.key, row]));
  return [
    ...(brought.size === 0 ? [] : held.nowOf(of, [...brought.keys()])).flatMap((row) => {
      const by = brought.get(row.key);
      return by ? told(row, by, true) : [];
    }),
    ...[...last.values()].flatMap((row) => {
      const by = all.get(row.key);
      return by ? told(row, by, false) : [];
    }),
  ];
}
