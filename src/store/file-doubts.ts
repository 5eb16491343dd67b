import { inspect, type Phrase, phrase, some } from '../domain/invocation.ts';
import { doubtWords, type KeyDoubt } from '../domain/machine.ts';
import { type Gap, gaps } from '../domain/verification.ts';
import { strippedEntries, unsignedEnds } from './audit/signatures.ts';
import { keyDoubts, type RecordParts } from './key-doubts.ts';
import { Knowledge } from './knowledge.ts';
import type { NoteCheck, Notes } from './notes.ts';
import { keysOf } from './signed-heads.ts';
import { strangersTold } from './strangers.ts';

interface FileParts extends RecordParts {
  readonly notes: Notes;
}

/** How to go on with a file that is not as this machine knows it: a named person takes it, and says why. */
export const acceptIt: Phrase = phrase`由一人具名采用：${inspect('verify', { '--accept-older': true, '--reason': some('理由'), '--by': some('姓名') })}`;

/** How the file stands to what this machine saw of it; null where it never wrote to it, nor to another in its place. */
export function compareNote(store: FileParts): NoteCheck | null {
  return store.notes.compare(store.db, store.journal.fileId(), takenBefore(store));
}

/** What named persons have taken. Whoever laid a file there may have laid his consent in: only what is ours counts. */
export function takenBefore(store: FileParts) {
  const taken = acceptances(store);
  return {
    missing: taken.flatMap(({ body }) => body.missing),
    roots: taken.flatMap(({ body }) => body.root ?? []),
    instead: taken.flatMap(({ body }) => body.instead ?? []),
  };
}

function acceptances(store: FileParts) {
  // Also of a file that is not as it was written it is told whether it is older.
  return store.journal.asItStands(() => {
    const taken = store.journal.history({ kinds: ['file.accepted'] });
    // Whose word counts is asked only where somebody has given his.
    return taken.length === 0 ? taken : taken.filter(store.machines.believed());
  });
}

/** What the machine's note says against the file; empty where all that it saw is here. */
export function noteGaps(store: FileParts): Gap[] {
  const check = compareNote(store);
  const lacking = lackingOf(check);
  if (!check || lacking === null) return [];
  const count = check.missing.length + check.hidden || 1;
  return gaps('late', count, `${lacking}；确要用它，${acceptIt}`);
}

/** One Chinese sentence; null where nothing is lacking. */
export function lackingOf(check: NoteCheck | null): string | null {
  if (!check) return null;
  if (check.instead !== null) return '本机在此处写过的是另一个数据文件，与现在这个没有一条共同的记录：文件整个被换过';
  if (check.missing.length > 0)
    return `本机见过的 ${check.missing.length} 处记录链末尾不在这个文件里：文件被较旧的副本顶替，或后来的记录被去掉`;
  if (check.root !== null)
    return `本机见过的这个文件由电脑 ${check.root} 建立，现在登记的是另一台：文件被换过，或登记被改动`;
  if (check.hidden > 0) return `本机见过内容的 ${check.hidden} 条记录，在这个文件里只剩位置`;
  if (check.anchor && check.anchor.now < check.anchor.entries)
    return `本机记下的锚之前有 ${check.anchor.entries} 条记录，在这个文件里有内容的只有 ${check.anchor.now} 条`;
  if (check.migrated) return '文件的升级记录与本机见过的不同，曾被改动';
  return null;
}

/** Chains on which another key goes on, but those that somebody has taken since. */
export function switchedKeys(store: FileParts): readonly KeyDoubt[] {
  const switched = keyDoubts(store).filter(({ kind }) => kind === 'twoKeys');
  if (switched.length === 0) return [];
  const [taken, knowledge] = [acceptances(store), new Knowledge(store.db)];
  return switched.filter(({ chains: [chain = ''] }) => {
    const last = keysOf(store.db, chain).at(-1);
    return !taken.some(
      (entry) =>
        last && entry.body.chains?.includes(chain) && knowledge.knows(entry, { chain, seq: last.from, ...last }),
    );
  });
}

/**
 * A chain on which another key goes on: what stands under the first is signed by nobody any more, since only ends of chains are, and
 * whoever goes on with it could have written that too.
 */
function switchedGap(doubt: KeyDoubt): Gap[] {
  const what = `${doubtWords(doubt)}；前一把密钥写的没有它的签名，不能证明，请与那台电脑上的数据文件或备份核对；核对过的，${acceptIt}`;
  return gaps('unproven', 1, what);
}

/**
 * What a sound file may still not be: the one that this machine knows, of the office's machines alone, under one key a chain. Told by
 * `verify`, and by whoever reads a score or makes a document of it.
 */
export function fileDoubts(store: FileParts): readonly Gap[] {
  return store.journal.asItStands(() => [
    ...noteGaps(store),
    ...strangersTold(store).gaps,
    ...switchedKeys(store).flatMap(switchedGap),
  ]);
}

/** What a named person takes who takes the file as it is; null where nothing is odd about it. */
export function toBeTaken(store: FileParts) {
  const check = compareNote(store);
  const machines = strangersTold(store).machines;
  const chains = [
    ...new Set([
      ...switchedKeys(store).flatMap((doubt) => doubt.chains),
      ...unsignedEnds(store.db, () => store.machines.ours()).map(({ chain }) => chain),
      ...strippedEntries(store.db, () => store.machines.ours()).map(({ chain }) => chain),
    ]),
  ].sort();
  if (lackingOf(check) === null && machines.length + chains.length === 0) return null;
  const { missing = [], root = null, instead = null } = check ?? {};
  return {
    missing: missing.map((head) => ({ ...head })),
    ...(root === null ? {} : { root }),
    ...(instead === null ? {} : { instead }),
    ...(machines.length > 0 ? { machines: [...machines] } : {}),
    ...(chains.length > 0 ? { chains } : {}),
  };
}
