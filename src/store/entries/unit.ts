import * as z from 'zod/mini';
import { formatDay } from '../../domain/day.ts';
import { dayOrNull, declare, textOrNull } from './declare.ts';

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
    about: `fields ${fields.join(', ')}; contact and phone are personal \`value\`; \`since\`: the day from which a name holds, or on which the unit ended, where that is not the entry's; null where a name is corrected`,
    body: () =>
      z.strictObject({
        field: z.enum(fields),
        value: z.exactOptional(textOrNull),
        reason: z.exactOptional(textOrNull),
        since: z.exactOptional(dayOrNull),
      }),
    personal: ['value'],
    words: ({ field, value, reason, since }, { personal }) => {
      const from = since === undefined ? '' : since === null ? '（订正）' : `（自${formatDay(since)}起）`;
      return `${unitFieldNames[field]}：${value ?? (personal('value') || '（空）')}${from}${reason ? `（${reason}）` : ''}`;
    },
    // Initials follow from the name, which is the conflict that somebody can settle.
    conflict: ({ field }) => field !== 'initials',
  }),
};
