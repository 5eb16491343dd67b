import * as z from 'zod/mini';
import { formatPoints } from '../../domain/points.ts';
import { objectionEnds, recheckOutcomes, revocationGrounds, titleLevels } from '../../domain/year/records.ts';
import { count, day, dayOrNull, declare, hash, id, points, text, textOrNull, texts } from './declare.ts';

const keysOf = <T extends object>(names: T) => Object.keys(names) as [keyof T & string, ...(keyof T & string)[]];

const level = z.enum(['county', 'city']);

const publicity = () =>
  z.strictObject({
    first: day,
    last: day,
    length: z.strictObject({ kind: z.enum(['calendar', 'working']), days: count }),
    sources: texts,
    units: texts,
    channels: textOrNull,
    contact: z.exactOptional(textOrNull),
    rests: z.exactOptional(z.nullable(z.record(z.string(), id))),
    afterwards: z.exactOptional(textOrNull),
    shortened: z.exactOptional(textOrNull),
    closed: dayOrNull,
    reason: z.exactOptional(textOrNull),
  });

const objection = () =>
  z.strictObject({
    number: text,
    publicity: id,
    received: day,
    outcome: z.nullable(z.enum(keysOf(objectionEnds))),
    reason: textOrNull,
    settled: dayOrNull,
  });

export const cycleEntries = {
  'application.filed': declare({
    label: '登记申请',
    subject: 'application/U/Y',
    about: 'every further filing repeats what was there',
    body: () =>
      z.strictObject({
        date: day,
        papers: z.array(
          z.strictObject({
            kind: z.enum(['form', 'plan', 'worklog', 'paper']),
            name: text,
            sha256: z.nullable(hash),
            received: day,
          }),
        ),
        lateReason: textOrNull,
        papersLateReason: z.exactOptional(textOrNull),
      }),
    words: ({ date, papers, lateReason, papersLateReason }) => {
      const late = lateReason ? `（逾期：${lateReason}）` : papersLateReason ? `（材料迟交：${papersLateReason}）` : '';
      return `${date} ${papers.map(({ name }) => name).join('、')}${late}`.trim();
    },
  }),
  'application.decided': declare({
    label: '审核申请',
    subject: 'application-decision/U/Y',
    about: "the office's decision and what it noted of the unit's own arrangements",
    body: () =>
      z.strictObject({
        kind: z.enum(['accepted', 'declined']),
        date: day,
        reason: textOrNull,
        organ: textOrNull,
        goals: textOrNull,
        measures: textOrNull,
        requirements: textOrNull,
      }),
    personal: ['staff'],
    words: ({ kind, date, reason }) =>
      `${date} ${kind === 'accepted' ? '列为培育对象' : '未列为培育对象'}${reason ? `：${reason}` : ''}`,
  }),
  'application.nominated': declare({
    label: '推荐到市',
    subject: 'nomination/Y',
    about: "ids of the units; reason where they are not two or three; `opinions`: the office's word on each, by id",
    body: () =>
      z.strictObject({
        date: day,
        units: texts,
        reason: textOrNull,
        opinions: z.exactOptional(z.record(z.string(), text)),
      }),
    words: ({ date, units, reason }, { unitName }) =>
      `${date} ${units.map(unitName).join('、') || '撤回呈报'}${reason ? `（${reason}）` : ''}`,
  }),
  'publicity.opened': declare({
    label: '公示',
    subject: 'publicity/<id>',
    about:
      'holiday sources; `rests`: the conclusion that each unit rests on; `afterwards`: why it was entered only when it had ended; `shortened`: on what ground it is shorter than a week; reason where it takes the place of an earlier one',
    body: publicity,
    words: ({ first, last, units, reason, afterwards }, { unitName }) => {
      const why = reason ? `（更正：${reason}）` : afterwards ? `（补记：${afterwards}）` : '';
      return `${first} 至 ${last}，${units.map(unitName).join('、')}${why}`;
    },
  }),
  'publicity.closed': declare({
    label: '结束公示',
    subject: 'publicity/<id>',
    about: 'the same with the day on which it ended',
    body: publicity,
    words: ({ first, last, closed }) => `${first} 至 ${last}${closed ? `，${closed} 结束` : ''}`,
  }),
  'objection.raised': declare({
    label: '提出异议',
    subject: 'objection/<id>',
    about: 'who said what stands apart with this entry',
    body: objection,
    personal: ['byWhom', 'text'],
    words: ({ number, received }, { personal }) => `${number}，${received}，${personal('byWhom')}：${personal('text')}`,
  }),
  'objection.settled': declare({
    label: '处理异议',
    subject: 'objection/<id>',
    about: 'repeats none of the words',
    body: objection,
    words: ({ number, settled, outcome, reason }) =>
      `${number}，${settled ?? ''}异议${outcome ? objectionEnds[outcome] : ''}：${reason ?? ''}`,
  }),
  'designation.made': declare({
    label: '命名',
    subject: 'designation/U/Y/<level>',
    about:
      'document: the number of the decision; `earlier`: why a title given before this file or by the city is entered',
    body: () => z.strictObject({ date: day, level, document: textOrNull, earlier: z.exactOptional(text) }),
    words: ({ date, level, document, earlier }) =>
      `${date} ${titleLevels[level]}命名${document ? `（${document}）` : ''}${earlier ? `，补记：${earlier}` : ''}`,
  }),
  'plaque.awarded': declare({
    label: '授牌',
    subject: ['plaque/U/Y', 'plaque/U/Y/<level>'],
    about:
      'confirmed: false while the number carries a device letter; level: of which title, left out in older entries',
    body: () => z.strictObject({ level: z.exactOptional(level), number: text, confirmed: z.boolean(), date: day }),
    words: ({ level: of, number, date, confirmed }) =>
      `${date} ${of ? titleLevels[of] : ''}牌匾编号 ${number}${confirmed ? '' : '（待确认）'}`,
  }),
  'recheck.recorded': declare({
    label: '复核复查',
    subject: ['recheck/U/<date>', 'recheck/U/<date>/<level>'],
    about:
      'lost in hundredths of a point; title: which one was looked at, left out in older entries (which stand under their day alone)',
    body: () =>
      z.strictObject({
        title: z.exactOptional(z.strictObject({ level, year: z.int() })),
        date: day,
        outcome: z.enum(keysOf(recheckOutcomes)),
        items: z.array(z.strictObject({ item: text, lost: points, note: textOrNull })),
        note: textOrNull,
        due: dayOrNull,
      }),
    words: ({ date, title, outcome, items, due }) => {
      const lost = items.map(({ item, lost }) => `${item} 扣 ${formatPoints(lost)} 分`).join('、');
      return `${date} ${title ? titleLevels[title.level] : ''}${recheckOutcomes[outcome]}${lost ? `：${lost}` : ''}${due ? `，限 ${due} 前整改` : ''}`;
    },
  }),
  'revocation.made': declare({
    label: '撤销称号',
    subject: 'revocation/U/Y/<level>/<kind>',
    about: 'Y is the year of the designation; recheck: the day of the recheck that ended in 拟撤销 and led to it',
    body: () =>
      z.strictObject({
        level,
        date: day,
        ground: z.enum(keysOf(revocationGrounds)),
        reason: text,
        kind: z.enum(['revoked', 'requested']),
        byHigher: z.exactOptional(z.boolean()),
        document: textOrNull,
        recheck: z.exactOptional(z.nullable(day)),
      }),
    words: ({ date, level, ground, reason, kind }) =>
      `${date} ${kind === 'requested' ? '提请撤销' : '撤销'}${titleLevels[level]}称号：${revocationGrounds[ground]}（${reason}）`,
  }),
  'title.lapsed': declare({
    label: '称号终止',
    subject: 'lapse/U/Y/<level>',
    about:
      'a title that ended with its unit, merged into another or dissolved: no revocation; document: the letter of the level that gave it, where that is not the office itself',
    body: () => z.strictObject({ level, date: day, reason: text, document: textOrNull }),
    words: ({ date, level, reason, document }) =>
      `${date} ${titleLevels[level]}称号随单位终止：${reason}${document ? `（${document}）` : ''}`,
  }),
  'practice.withdrawn': declare({
    label: '撤回记录',
    subject: [
      'nomination/Y',
      'publicity/<id>',
      'objection/<id>',
      'guidance/<id>',
      '<of>/U/<which>',
      'test-leader/U/Y/<id>',
    ],
    about:
      'takes the place of a deed that nobody means: entered on a set day, by mistake, or said again of a unit that is another one after all; `deed`: its kind, `entry`: its id',
    body: () => z.strictObject({ deed: text, entry: text, reason: text }),
    words: ({ entry, reason }, { deed }) => `${deed(entry)}不是真办的：${reason}`,
    // Of a deed that two withdrew nothing is in question, whatever each says of why.
    conflict: () => false,
  }),
  'number.taken': declare({
    label: '发文编号',
    subject: 'document-number/<number>',
    about:
      'which paper bears a number: `document` of `about`, a day where there are several, and `which` of that day; `void`: why it is not used; `restored`: why one that was void is used again',
    body: () =>
      z.strictObject({
        ...{ number: text, document: text, title: text, about: dayOrNull, which: z.exactOptional(text) },
        ...{ date: day, void: textOrNull, restored: z.exactOptional(text) },
      }),
    words: ({ number, title, date, void: why, restored }) => {
      if (why !== null) return `${number} 作废：${why}`;
      return `${number} 用于《${title}》（${date}）${restored === undefined ? '' : `，作废错了，恢复：${restored}`}`;
    },
    conflict: ({ void: why }) => why === null,
  }),
  'paper.written': declare({
    label: '写出文件',
    subject: 'paper/<number>/<words>',
    about:
      'what a paper with a number said when it was written out, by the digest of its words; one entry for each wording; `copies`: who got copies, where it had a foot that says so',
    body: () => z.strictObject({ number: text, title: text, words: text, copies: z.exactOptional(textOrNull) }),
    words: ({ number, title }) => `${number}《${title}》`,
  }),
  'appraisal.entered': declare({
    label: '年度考核加减分',
    subject: 'appraisal/U/Y',
    about: 'points in hundredths',
    body: () => z.strictObject({ points, reason: text }),
    words: ({ points, reason }) => `${formatPoints(points)} 分：${reason}`,
  }),
};
