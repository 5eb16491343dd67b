import type { Context } from '../../context.ts';
import { editionFor } from '../standard/editions.ts';

/** The acceptance that a line speaks of; what is to be written of it is of a unit that is looked after. */
export async function namedAcceptance(
  context: Context,
  { unit: named, year }: { readonly unit: string; readonly year: number },
  mode: 'read' | 'write',
) {
  const store = await context.store(mode);
  const unit = mode === 'write' ? store.units.findActive(named) : store.units.find(named);
  return { store, unit, year, edition: await editionFor(store, unit.id, year) };
}
