import { FrameReader } from '../../exchange/bundle/frames.ts';
import { type BundlePreview, mergeBundle, previewBundle } from '../../exchange/bundle/merge-bundle.ts';
import { type WrittenBundle, writeBundle } from '../../exchange/bundle/write-bundle.ts';
import type { Conflict } from '../../store/conflicts.ts';
import type { Store } from '../../store/store.ts';
import { type Arrived, damaged } from '../../store/transfer/incoming.ts';
import { isSwapped } from './audit-editions.ts';
import { type LateAcceptance, lateAcceptances } from './standing.ts';

/** Asks for the passphrase of an encrypted bundle; answers what it may be, likeliest first. */
export type AskPassphrase = (file: string) => Promise<readonly string[]>;

export interface MergeReport {
  readonly files: readonly (BundlePreview & { readonly file: string; readonly arrived: Arrived })[];
  readonly conflicts: readonly Conflict[];
  readonly late: readonly LateAcceptance[];
}

/** Writes a bundle. `units` null takes everything. */
export function createBundle(
  store: Store,
  file: string,
  options: {
    readonly units: readonly string[] | null;
    readonly by: string;
    readonly now: Date;
    readonly program: string;
    readonly passphrase: string | null;
  },
): WrittenBundle {
  return writeBundle(store, { file, ...options });
}

/** Reads what a bundle says of itself, whole and checked; compared with a data file where one is given. */
export async function showBundle(file: string, ask: AskPassphrase, store: Store | null): Promise<BundlePreview> {
  const reader = await open(file, ask);
  try {
    return previewBundle(reader, store);
  } finally {
    reader.close();
  }
}

/**
 * Merges bundles into the data file, all of them in one transaction or none. `agree` sees what would come and may refuse.
 * Answers null where it did. Faults: a bundle that is damaged, foreign or of a newer version; a wrong passphrase.
 */
export async function mergeBundles(
  store: Store,
  author: string,
  files: readonly string[],
  ask: AskPassphrase,
  agree: (previews: readonly (BundlePreview & { readonly file: string })[]) => Promise<boolean>,
): Promise<MergeReport | null> {
  const readers: FrameReader[] = [];
  try {
    for (const file of files) readers.push(await open(file, ask));
    const previews = readers.map((reader) => ({ file: reader.file, ...previewBundle(reader, store, true) }));
    if (!(await agree(previews))) return null;
    const arrived = store.write(author, () =>
      readers.map((reader) => {
        const one = mergeBundle(store, reader);
        if (one.journal.some((entry) => entry.kind === 'edition.added' && isSwapped(entry))) {
          throw damaged('其中标准版本的内容与指纹不符');
        }
        return one;
      }),
    );
    return {
      files: previews.map((preview, at) => ({ ...preview, arrived: arrived[at]! })),
      conflicts: store.conflicts.list(),
      late: lateAcceptances(store),
    };
  } finally {
    for (const reader of readers) reader.close();
  }
}

async function open(file: string, ask: AskPassphrase): Promise<FrameReader> {
  const reader = new FrameReader(file);
  try {
    if (reader.encrypted) reader.unlock(await ask(file));
    return reader;
  } catch (error) {
    reader.close();
    throw error;
  }
}
