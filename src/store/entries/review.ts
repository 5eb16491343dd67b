import * as z from 'zod/mini';
import { formatPoints } from '../../domain/points.ts';
import { declare, never, points, text, texts } from './declare.ts';

export const reviewEntries = {
  'review.answered': declare({
    label: '案卷评查逐项',
    subject: 'review-item/U/Y/<key>/<reviewer>/<item>',
    about: 'what a sheet in progress says of one item. Settled by the sheet once it is finished; never a conflict',
    body: () => z.strictObject({ key: text, reviewer: text, rubric: text, item: text }),
    personal: ['answer'],
    // What a sheet says is the reviewer's own until both have finished; the log names it and no more.
    words: ({ key, item, reviewer }) => `${key} 第 ${item} 项，评查人 ${reviewer}（评查中，暂不显示）`,
    conflict: never,
  }),
  'review.marked': declare({
    label: '案卷评查打分',
    subject: 'review/U/Y/<key>/<reviewer>',
    about: 'shown to others only when two are finished',
    body: () => z.strictObject({ key: text, reviewer: text, rubric: text, score: points, zero: z.boolean() }),
    personal: ['sheet'],
    words: ({ key, reviewer }) => `${key} 评查人 ${reviewer} 完成评查表`,
  }),
  'review.reopened': declare({
    label: '案卷评查表重新打开',
    subject: 'review/U/Y/<key>/<reviewer>',
    about: 'the sheet is open again, its answers entered anew; refused once the other has finished',
    body: () => z.strictObject({ key: text, reviewer: text, reason: text }),
    words: ({ key, reviewer, reason }) => `${key} 评查人 ${reviewer} 重新打开评查表：${reason}`,
  }),
  'review.rubric': declare({
    label: '案卷选用评查表',
    subject: 'review-rubric/U/Y/<key>',
    about: 'which of several rubrics of its matter a file is reviewed by; refused once a sheet is begun',
    body: () => z.strictObject({ key: text, rubric: text, title: text }),
    words: ({ key, title }) => `${key} 用《${title}》评查`,
  }),
  'review.agreed': declare({
    label: '案卷评查商定得分',
    subject: 'review/U/Y/<key>/agreed',
    about:
      'score (hundredths), zero: true where a base item fails; signers and originals (without facts) where two reviewed blind; reviewers of a file that was reviewed on paper, where they were named; discussed: what the team said where the two were as far apart as the office wants discussed; settled where they agreed item by item',
    body: () =>
      z.strictObject({
        key: text,
        score: points,
        zero: z.boolean(),
        signers: z.exactOptional(texts),
        reviewers: z.exactOptional(texts),
        discussed: z.exactOptional(text),
        settled: z.exactOptional(
          z.array(
            z.strictObject({
              id: text,
              value: z.nullable(z.union([points, z.enum(['broken', 'skipped', 'awarded'])])),
            }),
          ),
        ),
        originals: z.exactOptional(
          z.array(
            z.strictObject({
              reviewer: text,
              score: points,
              zero: z.exactOptional(z.boolean()),
              lost: z.exactOptional(z.array(z.strictObject({ id: text, text, points: z.nullable(points) }))),
            }),
          ),
        ),
      }),
    words: ({ key, score, zero, signers, reviewers, discussed }) =>
      `案卷评查得分 ${key} ${formatPoints(score)} 分${zero ? '（0分案卷）' : ''}${signers?.length ? `，${signers.join('、')}签字` : ''}${reviewers?.length ? `，${reviewers.join('、')}评查` : ''}${discussed ? `；集体讨论：${discussed}` : ''}`,
  }),
};
