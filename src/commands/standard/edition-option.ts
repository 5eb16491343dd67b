import { editionInUse, knownEditions, pickEdition } from '../../actions/standard/editions.ts';
import type { Edition } from '../../domain/standard.ts';
import { newestEdition } from '../../standards/shipped.ts';
import type { Store } from '../../store/store.ts';

/** The edition that `--edition` names, else the one in use for the year. */
export async function editionOption(store: Store | null, id: string | null, year: number): Promise<Edition> {
  if (id !== null) return pickEdition(await knownEditions(store), id);
  if (store) return editionInUse(store, year);
  return newestEdition();
}
