import { Fault } from '../../domain/fault.ts';
import { keepFormer } from '../../exchange/backup.ts';
import { FrameReader } from '../../exchange/bundle/frames.ts';
import { type BundlePreview, previewBundle } from '../../exchange/bundle/merge-bundle.ts';
import { type WrittenBundle, writeBundle } from '../../exchange/bundle/write-bundle.ts';
import { shippedEditions } from '../../standards/shipped.ts';
import { requireWhole } from '../../store/audit/whole.ts';
import type { Store } from '../../store/store.ts';
import { damaged } from '../../store/transfer/check-chains.ts';
import { type MergeProposal, mergeAndTell, propose } from './proposal.ts';
import { tidyAfterPurge } from './purge-personal.ts';
import { type Accepted, settleQuarantine, strangers, waiting } from './quarantine.ts';
import { recomputations } from './verify-file.ts';

/** Asks for the passphrase of an encrypted bundle; answers what it may be, likeliest first. */
export type AskPassphrase = (file: string) => Promise<readonly string[]>;

/** What a merge has done, and where the former data file stands; null where it was not kept. */
export type MergeReport = MergeProposal & {
  readonly former: string | null;
  /** Why the file could not be rewritten after a purge that the merge brought; null where it was, or where none came. */
  readonly untidied: string | null;
};

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
  requireWhole(store, '生成数据包', recomputations);
  return writeBundle(store, { file, ...options, key: store.machines.own() });
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
 * Merges bundles into the data file, all of them in one transaction or none. What they would do is tried out first;
 * `agree` sees it and may refuse, and then nothing else is done. Answers null where it refused. A bundle of a machine that
 * is none of the office's is not read: it waits (fault 5), unless it is one that `accepted` takes from there. Faults: a
 * bundle that is damaged, foreign or of a newer version; a wrong passphrase; a record that has changed since it was looked
 * at (4).
 */
export async function mergeBundles(
  store: Store,
  by: { readonly author: string; readonly now: Date; readonly dryRun: boolean },
  files: readonly string[],
  ask: AskPassphrase,
  agree: (proposal: MergeProposal) => Promise<boolean>,
  accepted: Accepted | null = null,
): Promise<MergeReport | null> {
  const readers: FrameReader[] = [];
  try {
    for (const file of files) readers.push(new FrameReader(file));
    const unknown = accepted ? [] : strangers(store, readers);
    if (unknown.length > 0) throw waiting(store, by.author, unknown, by.dryRun);
    if (accepted && readers.some(({ sha256 }) => sha256 !== accepted.sha256))
      throw damaged('存放的内容与登记的校验值不符，曾被替换');
    for (const reader of readers) if (reader.encrypted) reader.unlock(await ask(reader.file));
    const previews = readers.map((reader) => ({ file: reader.file, ...previewBundle(reader, store, true) }));
    const vouched = accepted !== null || store.machines.isBlank();
    const request = { author: by.author, readers, previews, shipped: await shippedEditions(), vouched };
    const proposal = propose(store, request);
    if (!(await agree(proposal))) return null;
    const touched = proposal.touched;
    const blank = store.machines.isBlank();
    let former: string | null = null;
    const purgedBefore = store.purges.removed().size;
    const done = store.write(by.author, () => {
      if (proposal.files.some(({ arrived }) => arrived.entries > 0)) former = keepFormer(store, by.now);
      const merged = mergeAndTell(store, request, touched);
      if (merged.digest === proposal.digest) {
        settleQuarantine(store, readers, blank, accepted, merged.strangers);
        // The machine that agreed may have become the office's just now.
        store.purges.apply();
        return merged;
      }
      throw new Fault(
        'refused',
        'proposal-changed',
        '数据文件或数据包在核对之后有了变化，没有合并',
        '请重新查看这次合并会带来什么，再决定',
      );
    });
    // What was kept beside would hold what was removed.
    if (store.purges.removed().size === purgedBefore) return { ...done, former, untidied: null };
    return { ...done, former: null, untidied: tidyAfterPurge(store).untidied };
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
