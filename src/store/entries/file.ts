import * as z from 'zod/mini';
import { declare, id, text, textOrNull } from './declare.ts';

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
  'conflict.settled': declare({
    label: '解决冲突',
    subject: 'settlement/<id>',
    about: 'the answer that was kept is entered anew and supersedes both',
    body: () => z.strictObject({ subject: text, kept: id, dropped: z.array(id), reason: text }),
    words: ({ reason }) => reason,
  }),
};
