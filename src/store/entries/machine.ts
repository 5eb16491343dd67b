import * as z from 'zod/mini';
import { count, declare, hash, heads, machine, never, text, textOrNull } from './declare.ts';

/** Which machines are the office's, and what became of bundles of others. */
export const machineEntries = {
  'machine.enrolled': declare({
    label: '登记电脑',
    subject: 'machine/<machine>',
    about:
      'its public key and what the office calls it; counts only on a chain of a machine that was the office’s before it; `list`: its own list counts as well, since this file was begun from its records',
    body: () => z.strictObject({ machine, key: hash, name: text, reason: text, list: z.exactOptional(z.boolean()) }),
    words: ({ machine, name, reason }) => `${name}（${machine}）：${reason}`,
    conflict: never,
  }),
  'machine.retired': declare({
    label: '停用电脑',
    subject: 'machine/<machine>',
    about: 'the last ends of its chains that the office knows; what goes beyond them is unknown, whatever its date',
    body: () => z.strictObject({ machine, heads, reason: text }),
    words: ({ machine, reason }) => `${machine}：${reason}`,
    conflict: never,
  }),
  'bundle.quarantined': declare({
    label: '数据包待定',
    subject: 'bundle/<sha256>',
    about:
      'a bundle of a machine that nobody has enrolled, or of none, kept whole and unread; the machine as its header names it',
    body: () =>
      z.strictObject({
        sha256: hash,
        size: count,
        name: text,
        machine: z.nullable(machine),
        key: z.nullable(hash),
      }),
    words: ({ name, machine }) => `${name}（${machine ? `没有登记的电脑 ${machine}` : '没有签名'}）`,
    conflict: never,
  }),
  'bundle.accepted': declare({
    label: '收下待定的数据包',
    subject: 'bundle/<sha256>',
    about:
      'somebody looked at it and had it merged; `strangers`: machines besides its maker, none of the office’s, that wrote in it',
    body: () =>
      z.strictObject({
        sha256: hash,
        machine: z.nullable(machine),
        reason: text,
        strangers: z.exactOptional(z.array(machine)),
      }),
    words: ({ sha256, reason }) => `${sha256.slice(0, 8)}：${reason}`,
    conflict: never,
  }),
  'bundle.dropped': declare({
    label: '不收待定的数据包',
    subject: 'bundle/<sha256>',
    about: 'it was thrown away unread',
    body: () => z.strictObject({ sha256: hash, reason: textOrNull }),
    words: ({ sha256, reason }) => `${sha256.slice(0, 8)}${reason ? `：${reason}` : ''}`,
    conflict: never,
  }),
};
