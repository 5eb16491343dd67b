import * as z from 'zod/mini';
import { declare, hash, heads, id, machine, never, text, textOrNull, whole } from './declare.ts';

/** What is odd about a file that somebody takes all the same. */
interface Odd {
  readonly missing: readonly unknown[];
  readonly root?: string;
  readonly instead?: string;
  readonly machines?: readonly string[];
  readonly chains?: readonly string[];
}

/** The same in words. */
export function takenWords({ missing, root, instead, machines = [], chains = [] }: Odd): string[] {
  const other = root !== undefined || instead !== undefined || machines.length + chains.length > 0;
  return [
    ...(missing.length > 0 || !other ? [`本机见过的 ${missing.length} 处记录链末尾不在文件里`] : []),
    ...(root === undefined ? [] : ['登记的一号机与本机见过的不同']),
    ...(instead === undefined ? [] : ['与本机原来在此处的数据文件没有共同的记录']),
    ...(machines.length > 0 ? [`有没有登记的电脑 ${machines.join('、')} 写的记录`] : []),
    ...(chains.length > 0 ? [`记录链 ${chains.join('、')} 没有签名或换过密钥`] : []),
  ];
}

export const fileEntries = {
  'purge.done': declare({
    label: '清除个人信息',
    subject: 'purge/<id>',
    about: 'entries and batches whose personal values are removed; term and reason',
    body: () => z.object({ entries: z.array(id), reason: z.exactOptional(textOrNull) }),
    words: ({ entries, reason }) => `清除 ${entries.length} 处个人信息：${reason ?? ''}`,
  }),
  'purge.agreed': declare({
    label: '同意清除',
    subject: 'purge-decided/<purge>',
    about: 'a purge counts where a machine of the office has agreed to it; one made on such a machine agrees at once',
    body: () => z.strictObject({ purge: id, reason: textOrNull }),
    words: ({ reason }) => reason ?? '',
    conflict: never,
  }),
  'purge.declined': declare({
    label: '不同意清除',
    subject: 'purge-decided/<purge>',
    about: 'the office keeps what a purge of another names, and passes it on',
    body: () => z.strictObject({ purge: id, reason: text }),
    words: ({ reason }) => reason,
    conflict: never,
  }),
  'merge.places': declare({
    label: '登记合并带来的位置',
    subject: 'places/<file>',
    about:
      'every place without its entry that merges into this file (`file`) have left in it, by chain, with the digest of their hashes and of those before them; a place that no such entry names was hidden',
    body: () =>
      z.strictObject({
        file: text,
        places: z.array(z.strictObject({ chain: text, ranges: z.array(z.tuple([whole, whole])), digest: hash })),
      }),
    words: ({ places }) => {
      const count = places.flatMap(({ ranges }) => ranges).reduce((sum, [from, to]) => sum + to - from + 1, 0);
      return `没有随附内容、只有位置的记录 ${count} 条`;
    },
    conflict: never,
  }),
  'file.accepted': declare({
    label: '采用数据文件',
    subject: 'file-accepted/<id>',
    about:
      'ends of chains that this machine had seen and that are no longer in the file, the first machine (`root`) where the file now names another, the file that stood here before where it has nothing in common with this one (`instead`), machines that nobody enrolled whose entries are here (`machines`), chains without a signature or on which another key goes on (`chains`), as far as they had come; who took it all the same, and why',
    body: () =>
      z.strictObject({
        missing: heads,
        reason: text,
        root: z.exactOptional(machine),
        instead: z.exactOptional(text),
        machines: z.exactOptional(z.array(machine)),
        chains: z.exactOptional(z.array(text)),
      }),
    words: ({ reason, ...taken }) => `${takenWords(taken).join('，')}，仍采用：${reason}`,
    conflict: never,
  }),
  'anchor.made': declare({
    label: '立锚',
    subject: 'anchor/<id>',
    about:
      'the ends of all chains, and how many entries and mere places stood before them; its hash is what the line prints',
    body: () => z.strictObject({ frontier: heads, entries: whole, places: whole }),
    words: ({ entries, places }) => `此前 ${entries} 条记录${places > 0 ? `，另有 ${places} 条只有位置` : ''}`,
  }),
  'conflict.settled': declare({
    label: '解决冲突',
    subject: 'settlement/<id>',
    about:
      'the answer that was kept is entered anew and supersedes both; `also`: of deeds done apart those that are true beside it',
    body: () =>
      z.strictObject({
        subject: text,
        kept: id,
        also: z.exactOptional(z.array(id)),
        dropped: z.array(id),
        reason: text,
      }),
    words: ({ reason }) => reason,
  }),
};
