import type { Kind } from '../../domain/ledgers/kind.ts';
import { kinds, ledgerKinds } from '../../domain/ledgers/kinds.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import { importOf } from '../../store/stored-rows.ts';
import { changeWords } from './changed-facts.ts';
import { tells } from './row-changes.ts';
import { foundUnchanged } from './undo-import.ts';

/** A row of a ledger that two machines imported otherwise, of which neither knew of the other's. */
export interface RowApart {
  readonly holds: StoredRow;
  /** The other one, with what it does not tell as it holds. */
  readonly other: StoredRow;
  /** 「编制性质：工勤 → 事业编制」, from the other to what holds. */
  readonly changes: string;
}

/** Rows of a unit that hold by the order of the record alone: nobody who knew of both imports has told them since. */
export function rowsApart(store: Store, unit: string): readonly RowApart[] {
  // One writer knows of all that it wrote; most files have one.
  if (store.journal.heads().length <= 1) return [];
  const knowledge = store.knowledge();
  return ledgerKinds.flatMap((name): RowApart[] => {
    const kind: Kind = kinds[name];
    const batches = new Map(store.ledgers.batches({ kind: name, unit }).map((batch) => [batch.id, batch]));
    return [...store.ledgers.versions(name, unit).values()].flatMap((versions): RowApart[] => {
      const [holds, ...before] = versions.map(({ row }): StoredRow => row).reverse();
      const is = holds && batches.get(importOf(holds));
      if (!is || store.ledgers.current(name, unit, holds.key)?.rowId !== holds.rowId) return [];
      const told = before.find((row) => {
        const was = batches.get(importOf(row));
        const looked = [...batches.values()].some(
          (one) => was && knowledge.has(one, was) && knowledge.has(one, is) && foundUnchanged(one, is),
        );
        return was && !looked && !knowledge.has(is, was) && !knowledge.has(was, is);
      });
      if (!told?.complete || !holds.complete) return [];
      const said = Object.entries(told.fields).filter(([, value]) => tells(value ?? null));
      const other = { ...told, fields: { ...holds.fields, ...Object.fromEntries(said) } } as StoredRow;
      const changes = changeWords(kind, other, holds.fields, true);
      return changes === '' ? [] : [{ holds, other, changes }];
    });
  });
}
