import type { Context } from '../../context.ts';
import type { Proposal } from '../../domain/acceptance.ts';
import type { Edition, Item } from '../../domain/standard.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/** What the ledgers propose for an item and nobody has answered yet. */
export async function proposalsFor(
  _context: Context,
  _store: Store,
  _unit: Unit,
  _year: number,
  _edition: Edition,
  _item: Item,
): Promise<readonly Proposal[]> {
  return [];
}
