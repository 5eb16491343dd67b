import * as z from 'zod/mini';
import { formatTotal } from '../../domain/points.ts';
import { count, dayOrNull, declare, hash, heads, points, text, textOrNull, texts, whole } from './declare.ts';
import { evidence, parts } from './item.ts';

const itemScore = () =>
  z.object({
    id: text,
    kind: z.enum(['veto', 'general', 'bonus']),
    points,
    state: z.enum(['unchecked', 'clear', 'deducted', 'notApplicable']),
    deducted: points,
    score: z.nullable(points),
    explanation: text,
    words: text,
    findings: z.array(
      z.object({
        rule: text,
        count,
        deducts: points,
        note: z.exactOptional(text),
        evidence: z.array(evidence()),
        years: z.exactOptional(z.array(whole)),
        parts: z.exactOptional(parts()),
      }),
    ),
    proof: z.nullable(z.enum(['missing', 'provided', 'waived'])),
    lost: z.array(z.enum(['criterion', 'method', 'rule'])),
    remarks: texts,
  });

const result = () =>
  z.object({
    items: z.array(itemScore()),
    vetoes: texts,
    general: z.nullable(points),
    bonus: z.nullable(points),
    total: z.nullable(points),
    range: z.object({ low: points, high: points }),
    unchecked: count,
    passLine: z.nullable(points),
    verdict: z.enum(['vetoed', 'incomplete', 'passed', 'failed', 'scored']),
    missing: z.array(
      z.object({
        item: text,
        why: z.enum(['unchecked', 'deferred', 'undecided', 'again', 'marks', 'hole', 'proof']),
        what: text,
      }),
    ),
    consequences: z.exactOptional(texts),
    grade: z.exactOptional(text),
    across: z.exactOptional(texts),
  });

const clashing = {
  id: text,
  degree: z.enum(['clash', 'doubt']),
  item: text,
  says: text,
  against: text,
  source: text,
};

const contradiction = () => z.object({ ...clashing, answered: z.nullable(z.object({ by: text, reason: text })) });

export const acceptanceEntries = {
  'contradiction.answered': declare({
    label: '答复冲突、疑问',
    subject: 'contradiction/U/Y/<id>',
    about: 'why an answer stands although a fact speaks against it; `id` is made of item, answer and fact',
    body: () =>
      z.strictObject({ ...clashing, against: z.exactOptional(text), says: z.exactOptional(text), reason: text }),
    personal: ['against', 'says'],
    apart: ['against', 'says'],
    words: ({ item, against, reason }, { personal }) => `${item}：${against ?? personal('against')}。答复：${reason}`,
  }),
  'visit.closed': declare({
    label: '现场收尾，待核',
    subject: 'visit-closed/U/Y',
    about: 'the visit ended without a conclusion; `left`: what was missing or clashed',
    body: () => z.strictObject({ reason: text, left: z.exactOptional(texts) }),
    personal: ['left'],
    apart: ['left'],
    words: ({ reason, left }) => `收尾，待核：${reason}${left ? `；留待补正、答复 ${left.length} 处` : ''}`,
  }),
  'acceptance.opened': declare({
    label: '开始验收',
    subject: 'acceptance/U/Y',
    about:
      'edition (id) and fingerprint: written with the first score of an acceptance, pins the edition for ever; `before`: it was moved from another edition',
    body: () =>
      z.strictObject({
        edition: text,
        fingerprint: hash,
        before: z.exactOptional(hash),
        reason: z.exactOptional(textOrNull),
      }),
    words: ({ edition, reason }, { named }) => `开始验收，标准：${named(edition)}${reason ? `（${reason}）` : ''}`,
  }),
  'acceptance.concluded': declare({
    label: '作出结论',
    subject: 'conclusion/U/Y',
    about:
      'edition, settled holes, whole result, `frontier`: the ends of all chains it knew, `rests`: how many entries of the unit or of none these hold, the digest of their hashes, how many places without entry; `practised`: how many entries of the visit it leaves out, which were made on a set day; the rows it cites are personal',
    body: () =>
      z.strictObject({
        edition: z.strictObject({ id: text, fingerprint: hash }),
        settlements: z.record(z.string(), text),
        result: result(),
        acceptedOn: z.exactOptional(dayOrNull),
        contradictions: z.exactOptional(z.array(contradiction())),
        frontier: heads,
        rests: z.exactOptional(z.strictObject({ entries: count, places: count, digest: hash })),
        practised: z.exactOptional(count),
      }),
    personal: ['rows', 'contradictions', 'result.items[].words', 'result.items[].findings[].note'],
    apart: ['contradictions', 'result.items[].words', 'result.items[].findings[].note'],
    emptied: ['result.items[].words'],
    words: ({ result: { total, vetoes } }) => {
      if (vetoes.length > 0) return `作出结论，基础标准否决（${vetoes.join('、')}）`;
      return total === null ? '作出结论' : `作出结论，总分 ${formatTotal(total)}`;
    },
  }),
  'acceptance.reopened': declare({
    label: '重开验收',
    subject: 'conclusion/U/Y',
    about: 'takes the conclusion back, which stays in the record',
    body: () => z.strictObject({ reason: text }),
    words: ({ reason }) => `重开：${reason}`,
  }),
};
