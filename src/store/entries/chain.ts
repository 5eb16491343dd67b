import * as z from 'zod/mini';
import { declare, hash, heads, machine, never, text } from './declare.ts';

const body = () =>
  z.strictObject({
    heads,
    file: z.exactOptional(text),
    key: z.exactOptional(hash),
    root: z.exactOptional(z.nullable(machine)),
  });

export const chainEntries = {
  'chain.begun': declare({
    label: '开始记录链',
    subject: 'chain/<chain>',
    about:
      'heads of the other chains that were known when it began; `file`: the identity of the file, `key`: the public key of the machine that writes it, `root`: the first of the office’s machines, which the file names in a table that nothing else signs',
    body,
    words: ({ heads }) => `已知其他记录链 ${heads.length} 条`,
    conflict: never,
  }),
  'chain.joined': declare({
    label: '接上合并来的记录',
    subject: 'chain/<chain>',
    about:
      'the same when it went on after a merge had brought others; so of any two entries it can be told whether one knew of the other (`store.knowledge()`)',
    body,
    words: ({ heads }) => `已知其他记录链 ${heads.length} 条`,
    conflict: never,
  }),
};
