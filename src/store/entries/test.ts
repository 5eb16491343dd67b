import * as z from 'zod/mini';
import { questionTypeNames, questionTypes } from '../../domain/knowledge-test/question.ts';
import { formatPoints } from '../../domain/points.ts';
import { count, day, dayOrNull, declare, id, points, text, textOrNull, texts } from './declare.ts';

const type = z.enum(questionTypes);

export const testEntries = {
  'test.paper-set': declare({
    label: '组成试卷',
    subject: 'paper/U/Y',
    about: 'seed, blueprint and the questions chosen, whole',
    body: () =>
      z.strictObject({
        seed: text,
        blueprint: z.strictObject({
          parts: z.array(z.strictObject({ type, count, points })),
          minutes: count,
          partial: z.enum(['none', 'half']),
        }),
        day,
        questions: z.array(
          z.strictObject({
            key: text,
            type,
            stem: text,
            options: texts,
            answer: text,
            points: z.nullable(points),
            law: textOrNull,
            article: textOrNull,
            effective: dayOrNull,
            expires: dayOrNull,
          }),
        ),
      }),
    personal: ['leaders'],
    words: ({ day, questions, blueprint }) =>
      `${day} ${questions.length} 题：${blueprint.parts.map(({ type, count }) => `${questionTypeNames[type]} ${count}`).join('、')}`,
  }),
  'test.marked': declare({
    label: '测试成绩',
    subject: 'test/U/Y/<draw>/<key>',
    about: 'score (hundredths), answers where entered',
    body: () => z.strictObject({ draw: id, key: text, score: points, answers: z.exactOptional(text) }),
    words: ({ key, score }) => `测试成绩 ${key} ${formatPoints(score)} 分`,
  }),
  'test.leader-marked': declare({
    label: '负责人员测试成绩',
    subject: 'test-leader/U/Y/<id>',
    about: 'never in the mean',
    body: () => z.strictObject({ score: points }),
    personal: ['name'],
    words: ({ score }) => `负责人员测试成绩 ${formatPoints(score)} 分`,
  }),
};
