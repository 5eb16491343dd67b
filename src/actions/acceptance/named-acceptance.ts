import type { Context } from '../../context.ts';
import { editionFor } from '../standard/editions.ts';
import { requireYearMeant, yearBefore } from '../standard/open-acceptance.ts';

/** The acceptance that a line speaks of; what is to be written of it is of a unit that is looked after. Fault (4): that of the year before is open. */
export async function namedAcceptance(
  context: Context,
  { unit: named, year }: { readonly unit: string; readonly year: number },
  mode: 'read' | 'write',
) {
  const store = await context.store(mode);
  const unit = mode === 'write' ? store.units.findActive(named) : store.units.find(named);
  if (mode === 'write') requireYearMeant(store, unit.id, year);
  const before = yearBefore(store, unit.id, year);
  if (before) context.warn(`${before.what}；${before.wayOn}`);
  return { store, unit, year, edition: await editionFor(store, unit.id, year) };
}
