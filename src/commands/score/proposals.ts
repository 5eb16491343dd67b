import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { proposalsOf } from '../../actions/ledger/read-proposals.ts';
import type { Context } from '../../context.ts';
import type { Proposal } from '../../domain/acceptance.ts';
import type { Edition, Item } from '../../domain/standard.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/** What the ledgers propose for an item. */
export async function proposalsFor(
  context: Context,
  store: Store,
  unit: Unit,
  year: number,
  edition: Edition,
  item: Item,
): Promise<readonly Proposal[]> {
  return proposalsOf(store, readAcceptance(store, unit.id, year, edition), context.today, item.id);
}
