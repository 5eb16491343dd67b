import { rmSync } from 'node:fs';
import { Fault } from '../../domain/fault.ts';
import { keepFormer, pruneFormer } from '../../exchange/backup.ts';
import { FrameReader } from '../../exchange/bundle/frames.ts';
import { type BundlePreview, previewBundle } from '../../exchange/bundle/merge-bundle.ts';
import { type BundleRequest, type WrittenBundle, writeBundle } from '../../exchange/bundle/write-bundle.ts';
import { shippedEditions } from '../../standards/shipped.ts';
import { requireWhole } from '../../store/audit/whole.ts';
import type { Store } from '../../store/store.ts';
import { damaged } from '../../store/transfer/check-chains.ts';
import { type MergeProposal, type MergeRequest, mergeAndTell, propose } from './proposal.ts';
import { tidyAfterPurge } from './purge-personal.ts';
import { type Accepted, settleQuarantine, strangers, waiting } from './quarantine.ts';
import { recomputations } from './recomputations.ts';

/** Asks for the passphrase of an encrypted bundle; answers what it may be, likeliest first. */
export type AskPassphrase = (file: string) => Promise<readonly string[]>;

/** What a merge has done, and where the former data file stands; null where it was not kept. */
export type MergeReport = MergeProposal & {
  readonly former: string | null;
  /** Why the file could not be rewritten after a purge that the merge brought; null where it was, or where none came. */
  readonly untidied: string | null;
};

/** Writes a bundle. `units` null takes everything. */
export function createBundle(store: Store, file: string, options: Omit<BundleRequest, 'file' | 'key'>): WrittenBundle {
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
 * Who agrees to a merge: a person who is shown what it would do, and may refuse, while nothing is held; or what was given
 * beforehand, which refuses by a fault.
 */
export type Agreement =
  | { readonly ask: (proposal: MergeProposal) => Promise<boolean> }
  | { readonly given: (proposal: MergeProposal) => void };

/**
 * Merges bundles into the data file, all of them in one transaction or none. Where somebody is asked, it is tried out first,
 * and nothing is done that was not shown. Answers null where that was refused. A bundle of a machine that is none of the
 * office's is not read: it waits (fault 5), unless it is one that `accepted` takes from there. Faults: a bundle that is damaged,
 * foreign or of a newer version; a wrong passphrase; a record that has changed since it was looked at (4).
 */
export async function mergeBundles(
  store: Store,
  by: { readonly author: string; readonly now: Date; readonly dryRun: boolean },
  files: readonly string[],
  ask: AskPassphrase,
  agreement: Agreement,
  accepted: Accepted | null = null,
): Promise<MergeReport | null> {
  const readers: FrameReader[] = [];
  try {
    // What waited is read from a file of our own, which nobody knows.
    for (const file of files) readers.push(new FrameReader(file, undefined, accepted?.name));
    const unknown = accepted ? [] : strangers(store, readers);
    if (unknown.length > 0) throw waiting(store, by.author, unknown, by.dryRun);
    if (accepted && readers.some(({ sha256 }) => sha256 !== accepted.sha256))
      throw damaged('存放的内容与登记的校验值不符，曾被替换');
    for (const reader of readers) if (reader.encrypted) reader.unlock(await ask(reader.file));
    const previews = readers.map((reader) => ({ file: reader.file, ...previewBundle(reader, store, true) }));
    const vouched = accepted !== null || store.machines.isBlank();
    const request = { author: by.author, readers, previews, shipped: await shippedEditions(), vouched };
    const requireAgreed = 'given' in agreement ? agreement.given : await shown(store, request, agreement.ask);
    if (requireAgreed === null) return null;
    const blank = store.machines.isBlank();
    const purgedBefore = store.purges.removed().size;
    const { done, former } = keepingFormer(store, by, request, (merged) => {
      requireAgreed(merged);
      settleQuarantine(store, readers, blank, accepted, merged.strangers);
      // The machine that agreed may have become the office's just now.
      store.purges.apply();
    });
    // What was kept beside would hold what was removed.
    if (store.purges.removed().size === purgedBefore) return { ...done, former, untidied: null };
    return { ...done, former: null, untidied: tidyAfterPurge(store).untidied };
  } finally {
    for (const reader of readers) reader.close();
  }
}

/** Tries a merge out and asks; answers what refuses any other than the one that was shown, or null. */
async function shown(
  store: Store,
  request: MergeRequest,
  ask: (proposal: MergeProposal) => Promise<boolean>,
): Promise<((merged: MergeProposal) => void) | null> {
  const proposal = propose(store, request);
  if (!(await ask(proposal))) return null;
  return ({ digest }) => {
    if (digest === proposal.digest) return;
    throw Fault.refused(
      'proposal-changed',
      '数据文件或数据包在核对之后有了变化，没有合并',
      '请重新查看这次合并会带来什么，再决定',
    );
  };
}

/** Merges and keeps the former data file beside it; neither where `settle` refuses what came of it. */
function keepingFormer(
  store: Store,
  by: { readonly author: string; readonly now: Date },
  request: MergeRequest,
  settle: (merged: MergeProposal) => void,
): { readonly done: MergeProposal; readonly former: string | null } {
  const brings = request.previews.some(({ entriesNew }) => entriesNew !== 0);
  let former: string | null = null;
  let settled = false;
  try {
    const done = store.write(by.author, () => {
      if (brings) former = keepFormer(store, by.now);
      const merged = mergeAndTell(store, request);
      settle(merged);
      settled = true;
      return merged;
    });
    pruneFormer(store.db.file);
    return { done, former };
  } finally {
    if (former !== null && !settled) rmSync(former, { force: true });
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
