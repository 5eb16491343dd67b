import type { Kind } from '../../domain/ledgers/kind.ts';
import { kinds, ledgerKinds } from '../../domain/ledgers/kinds.ts';
import { recordName } from '../../ledgers/values/field-values.ts';
import type { Store } from '../../store/store.ts';
import { differing, type RowReplaced } from './rows-replaced.ts';

/** Rows that a unit has otherwise than its double, which goes on: they are carried nowhere. */
export function rowsOfDouble(store: Store, from: string, to: string): RowReplaced[] {
  return ledgerKinds.flatMap((name): RowReplaced[] => {
    const kind: Kind = kinds[name];
    return store.ledgers.rows(name, from).flatMap((other): RowReplaced[] => {
      const holds = store.ledgers.current(name, to, other.key);
      if (!holds?.complete || !other.complete) return [];
      const { changes, from: places } = differing(kind, { other, holds });
      if (changes.length === 0) return [];
      const told = { unit: to, ledger: kind.title, record: recordName(kind, holds.fields), changes, from: places };
      const another = {
        what: '单位登记了两次，两边各有一条',
        wayOn: '导入到保留的单位，就照它的',
        file: other.source.file,
      };
      return [{ ...told, stays: false, later: null, another }];
    });
  });
}
