import { dayAt, formatDay, minuteAt } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { takenWords } from '../../store/entries/file.ts';
import type { Entry } from '../../store/entry.ts';
import { acceptIt, compareNote, lackingOf, toBeTaken } from '../../store/file-doubts.ts';
import type { Store } from '../../store/store.ts';
import { requireNamed } from './quarantine.ts';

const unsigned = '本机存不了签名密钥（本机资料的文件夹不能写），写入的记录没有签名，不能证明由哪台电脑写成';

/**
 * What is to be said before a file is written to: that it is older than what this machine saw, that what is written stays
 * unsigned, that the clock was set back. `who`: whether somebody sees it, is not there, is just about to mend it, or takes it as it is. Fault (5): it is older, and
 * nobody sees it; it is another altogether, and nobody has taken it for the one that stood here.
 */
export function beforeWriting(store: Store, who: 'sees' | 'absent' | 'mends' | 'takes'): readonly string[] {
  const check = who === 'takes' ? null : compareNote(store);
  const other = check !== null && check.instead !== null;
  const lacking = who === 'mends' && !other ? null : lackingOf(check);
  if (lacking !== null && other)
    throw new Fault(
      'undecided',
      'other-file',
      `没有写入：${lacking}`,
      phrase`把原来的文件放回来，或用 --db 指定它；确要改用这一个，${acceptIt}`,
    );
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
    ...clockSetBack(store),
  ];
}

/** Order never comes from the clock; but days on reports and in deadlines do. Seconds by which two clocks differ are told to nobody. */
function clockSetBack({ journal, options }: Store): readonly string[] {
  const [last, now] = [journal.lastTime() ?? '', options.now()];
  const [then, shown] = [minuteAt(new Date(last || now)), minuteAt(now)];
  if (then <= shown) return [];
  return [
    `电脑的时间（${shown}）早于数据文件里最近的记录（${then}）；所记的照样保存，次序不乱，请先校准时间，以免报告和期限的日期有误`,
  ];
}

/**
 * Takes the file as it is, older than what this machine saw, another, or with what strangers wrote, in the name of who decides it.
 * Faults: no reason (2), no name, nothing to accept (4).
 */
export function acceptFile(store: Store, author: string, reason: string): Entry {
  if (!reason.trim()) throw Fault.usage('reason-missing', '采用数据文件须写明理由', '请加 --reason 理由');
  requireNamed(author, '采用数据文件');
  const taken = store.journal.asItStands(() => toBeTaken(store));
  if (taken === null)
    throw Fault.refused(
      'not-older',
      '本机见过的记录都在这个文件里，也没有别的要具名采用的，不需要这样做',
      phrase`${inspect('verify')} 查看`,
    );
  return store.write(author, () =>
    store.journal.append('file.accepted', `file-accepted/${store.options.newId()}`, {
      body: { ...taken, reason: reason.trim() },
    }),
  );
}

/** What stands on every later certificate and conclusion: who took such a file, when and why; one Chinese sentence each. */
export function acceptedBefore(store: Store, { step }: Pick<Entry, 'step'>): readonly string[] {
  return store.journal
    .history({ kinds: ['file.accepted'] })
    .filter((accepted) => accepted.step < step)
    .map(({ at, author, body: { reason, ...taken } }) => {
      const day = formatDay(dayAt(new Date(at)));
      return `${day}，${author}采用了${isOlderOnly(taken) ? '较旧' : '与本机所见不同'}的数据文件（${takenWords(taken).join('，')}），理由：${reason}`;
    });
}

const isOlderOnly = ({ missing: _, ...more }: object & { readonly missing: unknown }): boolean =>
  Object.keys(more).length === 0;
