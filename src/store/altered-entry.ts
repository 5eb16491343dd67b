import { minuteAt } from '../domain/day.ts';
import { Fault } from '../domain/fault.ts';
import { inspect, phrase } from '../domain/invocation.ts';
import { kindLabel } from './entries/catalogue.ts';
import type { EntryColumns } from './entry.ts';

/** Names the entry that was altered: what it is, whose, and since when it stands. */
export function alteredEntry({ kind, subject, chain, seq, at, author }: EntryColumns): Fault {
  const what = [kindLabel(kind), subject.split('/').at(-1)].join(' ');
  return Fault.broken(
    'entry-altered',
    `数据文件中的一条记录曾被改动，与指纹不符：${what}（${minuteAt(new Date(at))}，${author}；记录链 ${chain} 第 ${seq} 条）`,
    phrase`不能据此出具结果；用 ${inspect('verify')} 查看全部，用 ${inspect('restore')} 恢复最近的备份`,
  );
}
