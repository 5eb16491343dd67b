import * as z from 'zod/mini';
import { type GivenAnswer, type ProofState, stateWords } from '../../domain/acceptance.ts';
import { formatPoints } from '../../domain/points.ts';
import { count, day, declare, id, points, type Telling, text, textOrNull, texts, whole } from './declare.ts';

/** Where a fact stands, as entries hold it. */
export const evidence = () =>
  z.strictObject({ file: text, sheet: textOrNull, row: z.nullable(whole), key: z.exactOptional(text) });

/** What was reached of the parts of a rule. */
export const parts = () => z.array(z.strictObject({ id: text, value: z.nullable(points) }));

const finding = () =>
  z.strictObject({
    rule: text,
    count,
    deducts: z.exactOptional(points),
    note: z.exactOptional(text),
    evidence: z.exactOptional(z.array(evidence())),
    years: z.exactOptional(z.array(whole)),
    parts: z.exactOptional(parts()),
  });

const answer = () =>
  z.strictObject({
    item: text,
    state: z.enum(['clear', 'deducted', 'notApplicable', 'deferred']),
    findings: z.array(finding()),
    reason: z.exactOptional(text),
    note: z.exactOptional(text),
    dismissed: z.exactOptional(texts),
  });

const proof = () =>
  z.discriminatedUnion('state', [
    z.strictObject({
      item: text,
      state: z.literal('provided'),
      issuer: text,
      issued: day,
      covers: z.exactOptional(text),
      saidWith: z.exactOptional(id),
    }),
    z.strictObject({ item: text, state: z.literal('waived'), reason: text, saidWith: z.exactOptional(id) }),
  ]);

/** An answer in a few words: 「扣分：缺一年培训考试材料（2025年）」, 「扣分：超期备案 × 2」. */
export function answerWords(answer: GivenAnswer, { named }: Pick<Telling, 'named'>): string {
  const note = answer.note ? `（${answer.note}）` : '';
  switch (answer.state) {
    case 'clear':
      return answer.findings.length > 0 ? `加分${note}` : `${stateWords.clear}${note}`;
    case 'notApplicable':
      return `${stateWords.notApplicable}：${answer.reason ?? ''}`;
    case 'deferred':
      return `${stateWords.deferred}${answer.reason ? `：${answer.reason}` : ''}`;
    case 'deducted':
      return `${stateWords.deducted}：${answer.findings
        .map((finding) => {
          const times = finding.years
            ? ` ${finding.years.join('、')}年`
            : finding.count === 1
              ? ''
              : ` × ${finding.count}`;
          const how = finding.deducts === undefined ? times : ` ${formatPoints(finding.deducts)} 分`;
          return `${named(finding.rule)}${how}${finding.note ? `（${finding.note}）` : ''}`;
        })
        .join('、')}`;
  }
}

function proofWords(proof: ProofState): string {
  if (proof.state === 'waived') return `证明材料免除：${proof.reason}`;
  return `证明材料已提供：${[proof.issuer, proof.issued, proof.covers].filter(Boolean).join('，')}`;
}

export const itemEntries = {
  'item.answered': declare({
    label: '评分',
    subject: 'item/U/Y/<item>',
    about: 'an ItemAnswer (src/domain/acceptance.ts)',
    body: answer,
    personal: ['dismissed', 'note', 'reason', 'findings[].note'],
    apart: ['dismissed', 'note', 'reason', 'findings[].note'],
    words: answerWords,
  }),
  'item.undone': declare({
    label: '撤销评分',
    subject: 'item/U/Y/<item>',
    about: 'the entry taken back, and the answer before it (null: unchecked again)',
    body: () => z.strictObject({ undoes: z.nullable(id), answer: z.nullable(answer()) }),
    personal: ['answer.dismissed', 'answer.note', 'answer.reason', 'answer.findings[].note'],
    apart: ['answer.dismissed', 'answer.note', 'answer.reason', 'answer.findings[].note'],
    words: ({ answer }, telling) => (answer ? `撤销，恢复为 ${answerWords(answer, telling)}` : '撤销，恢复为未查'),
  }),
  'item.looked-at': declare({
    label: '复看评分',
    subject: 'second-look/U/Y/<item>',
    about:
      'another person has looked at an answer (`answer`: the entry that holds it): accepted by name, or sent back with a comment; it stands for that answer alone',
    body: () =>
      z.strictObject({ item: text, answer: id, verdict: z.enum(['returned', 'accepted']), comment: textOrNull }),
    words: ({ verdict, comment }) => `${verdict === 'returned' ? '退回' : '认可'}${comment ? `：${comment}` : ''}`,
  }),
  'proof.recorded': declare({
    label: '登记证明材料',
    subject: 'proof/U/Y/<item>',
    about: 'a ProofState; `saidWith`: the answer given with it (entry id), undone together',
    body: proof,
    words: proofWords,
  }),
  'proof.undone': declare({
    label: '撤销证明材料登记',
    subject: 'proof/U/Y/<item>',
    about: 'the entry taken back, and the proof before it (null: none)',
    body: () => z.strictObject({ undoes: z.nullable(id), proof: z.nullable(proof()) }),
    words: ({ proof }) => (proof ? `撤销，恢复为 ${proofWords(proof)}` : '撤销证明材料登记'),
  }),
};
