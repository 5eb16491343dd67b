import type { Day } from '../../domain/day.ts';
import { problemPlace } from '../../domain/visits/problems.ts';
import type { Store } from '../../store/store.ts';
import { keepFile } from '../keep-file.ts';
import { requireOpen } from '../standard/open-acceptance.ts';
import type { At } from './record-visit.ts';

/** When a photo of a problem was taken. */
export const photoOf = ['整改前', '整改后'] as const;
export type PhotoOf = (typeof photoOf)[number];

/** What files are kept for: an item by its id, or a problem by its number. */
export type KeptFor = string | { readonly problem: string; readonly when: PhotoOf };

/** Copies files into the data file as evidence of an item or photos of a problem, all or none. Faults: evidence of what is concluded (4), missing or too large (1). */
export function attachFiles(
  store: Store,
  at: At,
  keptFor: KeptFor,
  files: readonly { readonly path: string; readonly name: string; readonly about: Day | null }[],
): void {
  const { unit, year, author } = at;
  // What is mended is seen after the conclusion, more often than before.
  if (typeof keptFor === 'string') requireOpen(store, unit, year);
  const place =
    typeof keptFor === 'string'
      ? { item: keptFor }
      : { item: null, place: problemPlace(keptFor.problem, keptFor.when) };
  store.write(author, () => {
    for (const { path, name, about } of files) keepFile(store, { unit, year }, path, { name, ...place, about });
  });
}
