import type { Kind } from '../../domain/ledgers/kind.ts';
import { recordName } from '../../ledgers/values/field-values.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { HeldBefore, LedgerOf } from '../../store/held-before.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import { placeOf } from '../ledger/suspects.ts';

/** A row as people know it: of which ledger, what it is called, and where it was read. */
export interface RowTold {
  readonly unit: string | null;
  readonly ledger: string;
  readonly record: string;
  readonly place: string;
}

/** The imports of one ledger, as a merge finds and leaves them. */
export interface LedgerAtMerge {
  readonly of: LedgerOf;
  readonly kind: Kind;
  readonly unit: string | null;
  /** Those that stand, oldest first. */
  readonly standing: readonly EntryOf<'ledger.imported'>[];
  /** Ids of the entries that the merge brought. */
  readonly fresh: ReadonlySet<string>;
  readonly held: HeldBefore;
}

/** A row of a ledger as people know it. */
export function toldOf({ kind, unit }: Pick<LedgerAtMerge, 'kind' | 'unit'>, row: StoredRow): RowTold {
  return { unit, ledger: kind.title, record: recordName(kind, row.fields), place: placeOf(row) };
}
