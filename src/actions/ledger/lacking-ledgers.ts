import { type LedgerKind, ledgerKinds } from '../../domain/ledgers/kinds.ts';
import type { Store } from '../../store/store.ts';

/** Ledgers of a unit that a visit reads, in the order in which they are asked for; names of units and questions of the test are the office's. */
export const unitLedgers = ledgerKinds.filter((kind) => kind !== 'units' && kind !== 'questions');

/** The ledgers that nobody has imported for a unit, nor declared empty. */
export function lackingLedgers(store: Store, unit: string): readonly LedgerKind[] {
  const there = new Set(store.ledgers.batches({ unit }).map((batch) => batch.body.kind));
  return unitLedgers.filter((kind) => !there.has(kind));
}

/** The unit whose ledgers were last worked at, with what it lacks; null where it lacks nothing or none were begun. */
export function ledgersBegun(store: Store): { readonly unit: string; readonly lacking: readonly LedgerKind[] } | null {
  const unit = store.ledgers.batches().findLast((batch) => batch.unit !== null)?.unit;
  if (!unit) return null;
  const lacking = lackingLedgers(store, unit);
  return lacking.length > 0 ? { unit, lacking } : null;
}
