import { editionInUse, knownEditions, pickEdition } from '../../actions/standard/editions.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import type { Edition } from '../../domain/standard.ts';
import { newestEdition } from '../../standards/shipped.ts';
import type { Store } from '../../store/store.ts';

/** The data file for commands that also work without one; null where there is none. */
export async function storeIfAny(context: Context): Promise<Store | null> {
  try {
    return await context.store('read');
  } catch (error) {
    if (error instanceof Fault && error.kind === 'noDataFile') return null;
    throw error;
  }
}

/** The edition that `--edition` names, else the one in use for the year. */
export async function editionOption(store: Store | null, id: string | null, year: number): Promise<Edition> {
  if (id !== null) return pickEdition(await knownEditions(store), id);
  if (store) return editionInUse(store, year);
  return newestEdition();
}
