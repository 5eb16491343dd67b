import * as z from 'zod/mini';
import { drawActs, drawModes, officerPurposes, wordOf } from '../../domain/draw/round.ts';
import { outcomeOf } from '../../domain/draw/standing.ts';
import { drawKinds } from '../../domain/draw/statement.ts';
import { amountWords, kindWords, purposeWords, verdictWords } from '../../domain/draw/words.ts';
import { count, day, dayOrNull, declare, hash, id, text, textOrNull, texts, whole } from './declare.ts';

const place = () =>
  z.strictObject({
    position: whole,
    key: text,
    type: textOrNull,
    ticket: z.number(),
    phantom: z.exactOptional(z.literal(true)),
  });

const gone = { absent: '未到场', missing: '案卷缺失' } as const;

const rules = () =>
  z.strictObject({ onlyValid: z.boolean(), on: day, closedOnly: z.boolean(), from: dayOrNull, to: dayOrNull });
// By hand: thousands of them, read at every look at a draw, cost a tuple each some microseconds.
const members = () =>
  z.nullable(
    z.custom<readonly (readonly [key: string, matter: string | null])[]>(
      (value) => Array.isArray(value) && value.every(isKeptMember),
    ),
  );
const isKeptMember = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 2 &&
  typeof value[0] === 'string' &&
  (value[1] === null || typeof value[1] === 'string');
const asked = () => ({
  draw: id,
  number: text,
  attempt: whole,
  kind: z.enum(drawKinds),
  unitName: text,
  unitCode: textOrNull,
  count: z.nullable(count),
  quotas: z.nullable(z.record(z.string(), count)),
  size: count,
  seal: hash,
  rules: rules(),
  reason: textOrNull,
  members: members(),
});
/** A number as it was typed, and as it was hashed. */
const number = () => z.strictObject({ canonical: text, asGiven: text });
const purpose = () => z.enum(officerPurposes);

/** Of method 2 a round's number stands in the subject, so that two laptops that make the same round clash there. */
const roundSubject = 'draw/U/Y/<kind>/<attempt>';

export const drawEntries = {
  'draw.sealed': declare({
    label: '抽取封存',
    subject: ['draw/<draw>', roundSubject],
    about:
      'keys and matters (up to 20,000); personal the sealed text and the names where they were entered otherwise. Method 2: what binds the numbers; method 1 (`draw/<draw>`): the draw that it takes the place of',
    body: () =>
      z.union([
        z.strictObject({ ...asked(), purpose: text, supersedes: textOrNull }),
        z.strictObject({
          ...asked(),
          method: z.literal(2),
          mode: z.enum(drawModes),
          act: z.enum(drawActs),
          purposes: z.array(purpose()),
          phantoms: texts,
          gone: texts,
          commitment: hash,
          third: textOrNull,
          inspectorsBy: textOrNull,
          replayed: z.exactOptional(z.literal(true)),
        }),
      ]),
    personal: ['statement', 'asEntered'],
    words: (body) => {
      const named = 'method' in body ? wordOf(body.purposes) : body.purpose;
      const what = purposeWords(body.kind, named);
      const why = body.reason ? `；理由：${body.reason}` : '';
      return `${body.number} 第 ${body.attempt} 次，从 ${body.size} 名中抽${kindWords[body.kind]} ${amountWords(body, body.size)}${what ? `（${what}）` : ''}${why}`;
    },
  }),
  'draw.number': declare({
    label: '单位报数',
    subject: roundSubject,
    about: 'stored before it is shown; from then on the round can only be opened',
    body: () => z.strictObject({ draw: id, canonical: text, asGiven: text, by: textOrNull }),
    words: ({ asGiven, by }) => `${asGiven}${by ? `（${by}）` : ''}`,
  }),
  'draw.unopened': declare({
    label: '抽取未开',
    subject: roundSubject,
    about: "publishes the random part and the inspectors' number where they are on this machine",
    body: () => z.strictObject({ draw: id, reason: text, random: z.nullable(hash), inspectors: z.nullable(number()) }),
    words: ({ reason }) => reason,
  }),
  'draw.outcome': declare({
    label: '抽中以后',
    subject: 'draw-outcome/<draw>/<purpose or ->/<key>',
    about:
      'absent, missing, or there after all; marks: ids of marks that were entered for another by mistake and are taken back',
    body: () =>
      z.strictObject({
        draw: id,
        key: text,
        purpose: textOrNull,
        outcome: z.enum(['absent', 'missing', 'present']),
        marks: z.exactOptional(texts),
      }),
    personal: ['reason'],
    // Only what is told of a case file is for no purpose.
    words: ({ key, outcome, purpose: which, marks }, { personal }) =>
      `${key} ${outcomeOf(outcome, which === null ? 'cases' : 'officers')}${marks ? '，录错的成绩撤回' : ''}：${personal('reason')}`,
  }),
  'draw.judged': declare({
    label: '抽中认定',
    subject: 'draw-judgement/<draw>/<purpose or ->/<key>',
    about: 'how an absence or a missing file counts',
    body: () =>
      z.strictObject({ draw: id, key: text, purpose: textOrNull, verdict: z.enum(['failed', 'noted', 'later']) }),
    personal: ['reason'],
    words: ({ key, verdict }, { personal }) => `${key} ${verdictWords[verdict]}：${personal('reason')}`,
  }),
  'draw.opened': declare({
    label: '抽取出签',
    subject: ['draw/<draw>', roundSubject],
    about:
      'combined digest and the drawn with tickets. Method 2: random part, what changed in the ledgers since the seal; method 1: seeds as given and as hashed, the first 200 alternates',
    body: () =>
      z.union([
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
        z.strictObject({
          draw: id,
          random: hash,
          inspectors: number(),
          third: textOrNull,
          combined: hash,
          drawn: z.array(place()),
          changes: texts,
        }),
      ]),
    words: (body) => {
      const drawn = body.drawn.map(({ key }) => key).join('、');
      if ('random' in body) return `抽出 ${drawn}`;
      const { inspectors, unit, auto } = body.seeds;
      return `抽出 ${drawn}；${auto ? '自动取数' : '双方报数'} ${inspectors}、${unit}`;
    },
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
    subject: ['draw/<draw>', roundSubject],
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
