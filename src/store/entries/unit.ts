import * as z from 'zod/mini';
import { declare, textOrNull } from './declare.ts';

/** What is known of a unit, as lists and the journal call it. */
export const unitFieldNames = {
  name: '名称',
  initials: '拼音首字母',
  code: '统一社会信用代码',
  level: '级别',
  address: '地址',
  contact: '联系人',
  phone: '联系电话',
  kind: '单位性质',
  rank: '机构序列',
  county: '所在县',
  retired: '停用',
} as const;

export type UnitField = keyof typeof unitFieldNames;
const fields = Object.keys(unitFieldNames) as [UnitField, ...UnitField[]];

export const unitEntries = {
  'unit.field': declare({
    label: '单位资料',
    subject: 'unit/U/<field>',
    about: `fields ${fields.join(', ')}; contact and phone are personal \`value\``,
    body: () =>
      z.strictObject({
        field: z.enum(fields),
        value: z.exactOptional(textOrNull),
        reason: z.exactOptional(textOrNull),
      }),
    personal: ['value'],
    words: ({ field, value, reason }, { personal }) =>
      `${unitFieldNames[field]}：${value ?? (personal('value') || '（空）')}${reason ? `（${reason}）` : ''}`,
    // Initials follow from the name, which is the conflict that somebody can settle.
    conflict: ({ field }) => field !== 'initials',
  }),
};
