import { Fault } from '../../domain/fault.ts';
import type { Gap } from '../../domain/verification.ts';
import type { Entry } from '../../store/entry.ts';
import type { NoteCheck } from '../../store/notes.ts';
import type { Store } from '../../store/store.ts';

/** How the file stands to what this machine saw of it; null where it never wrote to it. */
export function compareNote(store: Store): NoteCheck | null {
  const accepted = store.journal.history({ kinds: ['file.accepted'] }).flatMap(({ body }) => body.missing);
  return store.notes.compare(store.db, store.journal.fileId(), accepted);
}

/** What the machine's note says against the file; empty where all that it saw is here. */
export function noteGaps(store: Store): Gap[] {
  const missing = compareNote(store)?.missing ?? [];
  if (missing.length === 0) return [];
  return [{ kind: 'late', count: missing.length, accounted: false, what: olderCopy(missing.length) }];
}

/** Takes an older copy of the file for the file, in the name of who decides it. Faults: no reason (2), nothing to accept (4). */
export function acceptOlder(store: Store, author: string, reason: string): Entry {
  if (!reason.trim()) throw new Fault('usage', 'reason-missing', '采用较旧的文件须写明理由', '请加 --reason 理由');
  const missing = compareNote(store)?.missing ?? [];
  if (missing.length === 0)
    throw new Fault('refused', 'not-older', '本机见过的记录都在这个文件里，不需要这样做', 'inspect verify 查看');
  return store.write(author, () =>
    store.journal.append({
      kind: 'file.accepted',
      subject: `file-accepted/${store.options.newId()}`,
      body: { missing: missing.map((head) => ({ ...head })), reason: reason.trim() },
    }),
  );
}

const olderCopy = (count: number): string =>
  `本机见过的 ${count} 处记录链末尾不在这个文件里：文件被较旧的副本顶替，或后来的记录被去掉；确要用它，inspect verify --accept-older --reason 理由 --by 姓名`;
