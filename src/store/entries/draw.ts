import * as z from 'zod/mini';
import { drawKinds } from '../../domain/draw/statement.ts';
import { amountWords, kindWords, purposeWords } from '../../domain/draw/words.ts';
import { count, declare, hash, id, text, textOrNull, texts, whole } from './declare.ts';

const place = () => z.strictObject({ position: whole, key: text, type: textOrNull, ticket: z.number() });

const gone = { absent: '未到场', missing: '案卷缺失' } as const;

export const drawEntries = {
  'draw.sealed': declare({
    label: '抽取封存',
    subject: 'draw/<draw>',
    about:
      'rules of the pool, the draw that it takes the place of, keys and matters (up to 20,000); personal the sealed text and the names where they were entered otherwise',
    body: () =>
      z.strictObject({
        draw: id,
        number: text,
        attempt: whole,
        kind: z.enum(drawKinds),
        unitName: text,
        unitCode: textOrNull,
        purpose: text,
        count: z.nullable(count),
        quotas: z.nullable(z.record(z.string(), count)),
        size: count,
        seal: hash,
        rules: z.strictObject({
          onlyValid: z.boolean(),
          on: text,
          closedOnly: z.boolean(),
          from: textOrNull,
          to: textOrNull,
        }),
        supersedes: textOrNull,
        reason: textOrNull,
        members: z.nullable(z.array(z.tuple([text, textOrNull]))),
      }),
    personal: ['statement', 'asEntered'],
    words: (body) => {
      const purpose = purposeWords(body.kind, body.purpose);
      const why = body.reason ? `；理由：${body.reason}` : '';
      return `${body.number} 第 ${body.attempt} 次，从 ${body.size} 名中抽${kindWords[body.kind]} ${amountWords(body)}${purpose ? `（${purpose}）` : ''}${why}`;
    },
  }),
  'draw.opened': declare({
    label: '抽取出签',
    subject: 'draw/<draw>',
    about:
      'seeds as given and as hashed, who gave them, combined digest, the drawn and the first 200 alternates with tickets',
    body: () =>
      z.strictObject({
        draw: id,
        seeds: z.strictObject({ inspectors: text, unit: text, auto: z.boolean() }),
        seedsAsGiven: z.strictObject({ inspectors: text, unit: text }),
        combined: hash,
        inspectorsBy: textOrNull,
        unitBy: textOrNull,
        drawn: z.array(place()),
        alternates: z.array(place()),
      }),
    words: ({ drawn, seeds: { inspectors, unit, auto } }) =>
      `抽出 ${drawn.map(({ key }) => key).join('、')}；${auto ? '自动取数' : '双方报数'} ${inspectors}、${unit}`,
  }),
  'draw.replaced': declare({
    label: '抽取递补',
    subject: 'draw/<draw>',
    about: 'who was absent or which file missing, for which purpose, who stepped in',
    body: () =>
      z.strictObject({
        draw: id,
        purpose: textOrNull,
        key: text,
        outcome: z.enum(['absent', 'missing']),
        stepsIn: textOrNull,
      }),
    personal: ['reason'],
    words: ({ key, outcome, stepsIn }, { personal }) =>
      `${key} ${gone[outcome]}${stepsIn === null ? '，无人递补' : `，由 ${stepsIn} 递补`}：${personal('reason')}`,
  }),
  'draw.extended': declare({
    label: '增抽',
    subject: 'draw/<draw>',
    about: 'the alternates added, of one matter where it was told',
    body: () => z.strictObject({ draw: id, matter: z.exactOptional(text), keys: texts }),
    words: ({ keys, matter }) => `${matter ? `${matter}：` : ''}${keys.join('、')}`,
  }),
  'draw.attended': declare({
    label: '抽中人员到场',
    subject: 'draw-attendance/<draw>/<key>',
    about: 'the officer came. Whoever has a mark in the test of the draw came too',
    body: () => z.strictObject({ draw: id, key: text }),
    words: ({ key }) => `${key} 到场`,
  }),
  'draw.voided': declare({
    label: '抽取作废',
    subject: 'draw/<draw>',
    about:
      "`supersededBy` where a new draw takes its place. Each entry supersedes the one before; the draw is the fold over its subject's history",
    body: () => z.strictObject({ draw: id, reason: textOrNull, supersededBy: z.exactOptional(text) }),
    words: ({ reason, supersededBy }) => `${supersededBy ? '由新的抽取取代' : '作废'}${reason ? `：${reason}` : ''}`,
  }),
  'draw.assigned': declare({
    label: '案卷分派',
    subject: 'draw-assignment/<draw>',
    about: 'reviewers of each drawn file, digest',
    body: () =>
      z.strictObject({
        draw: id,
        combined: hash,
        assignments: z.array(z.strictObject({ file: text, reviewers: texts })),
      }),
    personal: ['text'],
    words: ({ assignments }) => assignments.map(({ file, reviewers }) => `${file}：${reviewers.join('、')}`).join('；'),
  }),
};
