import * as z from 'zod/mini';
import { dayAt } from '../../domain/day.ts';
import { count, day, dayOrNull, declare, hash, heads, points, text, textOrNull, texts } from './declare.ts';

/** What a city's file holds of its counties. */
export const countyEntries = {
  'county.taken': declare({
    label: '收取县级数据包',
    subject: 'county/<county>',
    about:
      'a bundle that the city took: the data file and machine it came from, how far that file had come, the SHA-256 of the bundle; reason where it does not continue what was taken before',
    body: () =>
      z.strictObject({
        county: text,
        office: textOrNull,
        file: text,
        machine: text,
        key: text,
        created: text,
        bundle: hash,
        whole: z.boolean(),
        entries: count,
        heads,
        reason: z.exactOptional(text),
      }),
    words: ({ county, machine, created, whole, reason }) =>
      `${county}，${dayAt(new Date(created))} 生成于电脑 ${machine}${whole ? '' : '（部分单位）'}${reason ? `：${reason}` : ''}`,
  }),
  'county.renamed': declare({
    label: '县名变更',
    subject: 'county-name/<from>',
    about:
      'what a county was called here until then, and is called from then on; what was reported before goes with it',
    body: () => z.strictObject({ from: text, to: text }),
    words: ({ from, to }) => `${from}改称${to}`,
  }),
  'county.reported': declare({
    label: '县级验收情况',
    subject: 'county-year/<county>/Y',
    about: "a county's year: whom it nominated, results and titles, nothing of persons; units by their ids here",
    body: () =>
      z.strictObject({
        county: text,
        nominated: z.nullable(z.strictObject({ date: day, units: texts, reason: textOrNull })),
        results: z.array(
          z.strictObject({
            unit: text,
            status: z.enum(['open', 'concluded', 'late']),
            verdict: textOrNull,
            general: z.nullable(points),
            bonus: z.nullable(points),
            total: z.nullable(points),
            passLine: z.nullable(points),
            vetoes: texts,
            consequences: z.exactOptional(texts),
            concludedOn: dayOrNull,
            head: textOrNull,
            lost: z.array(z.strictObject({ item: text, points, deducted: points })),
          }),
        ),
        titles: z.array(
          z.strictObject({
            unit: text,
            level: text,
            date: day,
            document: textOrNull,
            plaque: textOrNull,
            revoked: dayOrNull,
            lapsed: z.exactOptional(dayOrNull),
          }),
        ),
      }),
    words: ({ county, nominated, results }, { unitName }) => {
      const done = results.filter(({ status }) => status !== 'open').length;
      return `${county}：验收 ${results.length} 个，已作结论 ${done} 个${nominated ? `，呈报 ${nominated.units.map(unitName).join('、')}` : ''}`;
    },
  }),
};
