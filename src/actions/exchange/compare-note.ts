import { dayAt, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Gap } from '../../domain/verification.ts';
import type { Entry } from '../../store/entry.ts';
import type { NoteCheck } from '../../store/notes.ts';
import type { Store } from '../../store/store.ts';
import { requireNamed } from './quarantine.ts';

const acceptIt = phrase`由一人具名采用：${inspect('verify', { '--accept-older': true, '--reason': some('理由'), '--by': some('姓名') })}`;

const unsigned = '本机存不了签名密钥（本机资料的文件夹不能写），写入的记录没有签名，不能证明由哪台电脑写成';

/** How the file stands to what this machine saw of it; null where it never wrote to it. */
export function compareNote(store: Store): NoteCheck | null {
  // Also of a file that is not as it was written it is told whether it is older. Whoever laid it there may have laid his consent in.
  const taken = store.journal.asItStands(() => {
    const ours = store.machines.own() === null ? () => true : store.machines.ours();
    return store.journal.history({ kinds: ['file.accepted'] }).filter(ours);
  });
  return store.notes.compare(store.db, store.journal.fileId(), {
    missing: taken.flatMap(({ body }) => body.missing),
    roots: taken.flatMap(({ body }) => body.root ?? []),
  });
}

/** What the machine's note says against the file; empty where all that it saw is here. */
export function noteGaps(store: Store): Gap[] {
  const check = compareNote(store);
  const lacking = lackingOf(check);
  if (!check || lacking === null) return [];
  const count = check.missing.length + check.hidden || 1;
  return [{ kind: 'late', count, accounted: false, what: `${lacking}；确要用它，${acceptIt}` }];
}

/**
 * What is to be said before a file is written to: that it is older than what this machine saw, that what is written stays
 * unsigned. `who`: whether somebody sees it, is not there, or is just about to mend it. Fault (5): it is older, and nobody sees it.
 */
export function beforeWriting(store: Store, who: 'sees' | 'absent' | 'mends'): readonly string[] {
  const lacking = who === 'mends' ? null : lackingOf(compareNote(store));
  if (lacking !== null && who === 'absent')
    throw new Fault(
      'undecided',
      'older-file',
      `没有写入：${lacking}`,
      phrase`把缺的记录合并回来（${inspect('bundle merge')}），或者${acceptIt}`,
    );
  return [
    ...(lacking === null ? [] : [`${lacking}；把缺的记录合并回来，或者${acceptIt}`]),
    ...(store.machines.own() === null ? [unsigned] : []),
  ];
}

/** Takes an older copy of the file for the file, in the name of who decides it. Faults: no reason (2), no name, nothing to accept (4). */
export function acceptOlder(store: Store, author: string, reason: string): Entry {
  if (!reason.trim()) throw new Fault('usage', 'reason-missing', '采用较旧的文件须写明理由', '请加 --reason 理由');
  requireNamed(author, '采用较旧的文件');
  const check = compareNote(store);
  if (!check || lackingOf(check) === null)
    throw new Fault(
      'refused',
      'not-older',
      '本机见过的记录都在这个文件里，不需要这样做',
      phrase`${inspect('verify')} 查看`,
    );
  const { missing, root } = check;
  return store.write(author, () =>
    store.journal.append({
      kind: 'file.accepted',
      subject: `file-accepted/${store.options.newId()}`,
      body: {
        missing: missing.map((head) => ({ ...head })),
        reason: reason.trim(),
        ...(root === null ? {} : { root }),
      },
    }),
  );
}

/** What stands on every later certificate and conclusion: who took an older file, when and why; one Chinese sentence each. */
export function acceptedBefore(store: Store, { step }: Pick<Entry, 'step'>): readonly string[] {
  return store.journal
    .history({ kinds: ['file.accepted'] })
    .filter((accepted) => accepted.step < step)
    .map(({ at, author, body }) => {
      const day = formatDay(dayAt(new Date(at)));
      const lacks = [
        ...(body.missing.length > 0 || body.root === undefined
          ? [`本机见过的${body.missing.length}处记录末尾不在其中`]
          : []),
        ...(body.root === undefined ? [] : ['登记的一号机与本机见过的不同']),
      ];
      return `${day}，${author}采用了${body.root === undefined ? '较旧' : '与本机所见不同'}的数据文件（${lacks.join('，')}），理由：${body.reason}`;
    });
}

/** One Chinese sentence; null where nothing is lacking. */
function lackingOf(check: NoteCheck | null): string | null {
  if (check && check.missing.length > 0)
    return `本机见过的 ${check.missing.length} 处记录链末尾不在这个文件里：文件被较旧的副本顶替，或后来的记录被去掉`;
  if (check && check.root !== null)
    return `本机见过的这个文件由电脑 ${check.root} 建立，现在登记的是另一台：文件被换过，或登记被改动`;
  if (check && check.hidden > 0) return `本机见过内容的 ${check.hidden} 条记录，在这个文件里只剩位置`;
  if (check?.anchor && check.anchor.now < check.anchor.entries)
    return `本机记下的锚之前有 ${check.anchor.entries} 条记录，在这个文件里有内容的只有 ${check.anchor.now} 条`;
  return null;
}
