import * as z from 'zod/mini';
import { declare, heads, id, text, textOrNull, whole } from './declare.ts';

export const fileEntries = {
  'purge.done': declare({
    label: '清除个人信息',
    subject: 'purge/<id>',
    about: 'entries and batches whose personal values are removed; term and reason',
    body: () =>
      z.object({
        entries: z.array(id),
        reason: z.exactOptional(textOrNull),
      }),
    words: ({ entries, reason }) => `清除 ${entries.length} 处个人信息：${reason ?? ''}`,
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
    about: 'the answer that was kept is entered anew and supersedes both',
    body: () => z.strictObject({ subject: text, kept: id, dropped: z.array(id), reason: text }),
    words: ({ reason }) => reason,
  }),
};
