import type { Store } from '../../store/store.ts';
import { requireOpen } from '../acceptance/open-acceptance.ts';
import type { At } from './record-visit.ts';

/** Copies files into the data file as evidence of an item, all or none. Faults: concluded (4), missing or too large (1). */
export function attachFiles(
  store: Store,
  at: At,
  item: string,
  files: readonly { readonly path: string; readonly name: string; readonly about: string | null }[],
): void {
  const { unit, year, author } = at;
  requireOpen(store, unit, year);
  store.write(author, () => {
    for (const { path, name, about } of files) {
      const { sha256, size } = store.attachments.addFile(path);
      store.journal.append({
        kind: 'attachment.added',
        subject: `attachment/${store.options.newId()}`,
        unit,
        year,
        body: { sha256, size, name, item, about },
      });
    }
  });
}
