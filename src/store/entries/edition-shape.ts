import * as z from 'zod/mini';
import { fitsKind, ruleKinds } from '../../domain/rule-kinds.ts';
import type { Rule } from '../../domain/standard.ts';
import { allMethods } from '../../domain/visits/methods.ts';
import { acrossFollows } from '../../domain/whole.ts';
import { hash, points, text, textOrNull, texts } from './declare.ts';

const lostPart = z.enum(['criterion', 'method', 'rule']);
const itemKind = z.enum(['veto', 'general', 'bonus']);

const window = z.union([
  z.enum(['threeYears', 'threeYearsBack', 'thisYear']),
  z.templateLiteral([z.enum(['years', 'before', 'months']), '-', z.int()]),
]);

const ruleShape = z.object({
  id: text,
  kind: z.enum(ruleKinds),
  points: z.nullable(points),
  text,
  short: text,
  excludes: texts,
  onlyWhen: z.nullable(z.object({ hole: text, value: text })),
  inferred: z.boolean(),
  parts: z.exactOptional(
    z.array(
      z.object({
        id: text,
        text,
        points: z.exactOptional(points),
        weight: z.exactOptional(points),
        starred: z.exactOptional(z.boolean()),
      }),
    ),
  ),
  numbers: z.exactOptional(z.record(z.string(), points)),
});

/** A rule that says what its kind asks for. */
const rule = () =>
  z.custom<Rule>((value) => {
    const { data } = ruleShape.safeParse(value);
    return data !== undefined && fitsKind(data);
  });

const item = () =>
  z.object({
    id: text,
    kind: itemKind,
    section: text,
    workRequirement: text,
    requirement: text,
    criterion: text,
    method: text,
    title: text,
    points,
    window: z.nullable(window),
    rules: z.array(rule()),
    proof: z.nullable(z.object({ text, issuer: text, when: z.enum(['noFinding', 'always']), waivable: z.boolean() })),
    lost: z.array(lostPart),
    by: z.enum(['briefing', 'documents', 'caseReview', 'test', 'field']),
    settledBy: z.nullable(z.enum(['test', 'review'])),
    mayNotApply: z.boolean(),
    source: text,
    mends: z.array(z.object({ original: text, mended: text, why: text })),
    notes: texts,
    declared: z.object({
      section: z.nullable(points),
      workRequirement: z.nullable(points),
      requirement: z.nullable(points),
    }),
  });

const hole = () =>
  z.object({
    id: text,
    question: text,
    default: textOrNull,
    values: z.nullable(z.array(z.object({ value: text, meaning: text, aliases: texts }))),
    type: z.enum(['points', 'days', 'count', 'choice', 'text']),
    items: texts,
    fallback: textOrNull,
    pattern: textOrNull,
    example: textOrNull,
  });

/** An edition as it is kept: what its readers rely on. Further members are bound by the fingerprint. */
export const editionShape = () =>
  z.object({
    id: text,
    title: text,
    source: text,
    notes: texts,
    fingerprint: hash,
    bonusCap: points,
    items: z.array(item()),
    holes: z.array(hole()),
    acceptance: z.exactOptional(z.object({ methods: z.array(z.enum(allMethods)), months: z.array(points) })),
    grades: z.exactOptional(
      z.array(
        z.object({
          name: text,
          least: points,
          fails: z.exactOptional(z.literal(true)),
          follows: z.exactOptional(text),
        }),
      ),
    ),
    across: z.exactOptional(
      z.array(
        z.object({
          id: text,
          text,
          items: texts,
          lacking: z.union([z.enum(['all', 'some']), points]),
          count: z.exactOptional(points),
          need: z.exactOptional(points),
          follows: z.enum(acrossFollows),
          grade: z.exactOptional(text),
        }),
      ),
    ),
  });
