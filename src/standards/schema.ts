import * as z from 'zod';
import { ruleKinds } from '../domain/rule-kinds.ts';
import { allMethods } from '../domain/visits/methods.ts';
import { acrossFollows } from '../domain/whole.ts';

/** The shape of an edition as its file holds it (YAML or workbook), before points are read and sums are checked. */

/** Parts of an item that the original may have lost. */
export const losable = ['criterion', 'method', 'rule'] as const;

const text = z.string();
const filled = z.string().min(1);
/** Not beginning with a dash: on a command line that would be an option. */
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/);

const ruleSchema = z.strictObject({
  id,
  kind: z.enum(ruleKinds),
  points: z.number().nullish(),
  short: filled,
  text: filled,
  excludes: z.array(id).optional(),
  onlyWhen: z.strictObject({ hole: filled, value: filled }).optional(),
  inferred: z.boolean().optional(),
  parts: z
    .array(
      z.strictObject({
        id,
        text: filled,
        points: z.number().optional(),
        least: z.number().optional(),
        weight: z.number().int().optional(),
        starred: z.boolean().optional(),
      }),
    )
    .min(1)
    .optional(),
  numbers: z.record(id, z.number()).optional(),
});

const windowSchema = z.union([
  z.enum(['threeYears', 'threeYearsBack', 'thisYear']),
  z.templateLiteral([z.enum(['years', 'before', 'months']), '-', z.int()]),
]);

const itemSchema = z.strictObject({
  id,
  title: filled,
  points: z.number().optional(),
  criterion: text,
  method: text,
  by: z.enum(['briefing', 'documents', 'caseReview', 'test', 'field']),
  window: windowSchema.optional(),
  settledBy: z.enum(['test', 'review']).optional(),
  mayNotApply: z.boolean().optional(),
  notApplicableWhen: filled.optional(),
  evidenced: z.boolean().optional(),
  lost: z.array(z.enum(losable)).optional(),
  source: z.string().regex(/^[^:]+:\d+(?:[,-]\d+)*$/),
  notes: z.array(filled).optional(),
  mends: z.array(z.strictObject({ original: filled, mended: filled, why: filled })).optional(),
  rules: z.array(ruleSchema).min(1),
  limits: z
    .array(z.strictObject({ rules: z.array(id).min(2), most: z.number() }))
    .min(1)
    .optional(),
  proof: z
    .strictObject({ text: filled, issuer: filled, when: z.enum(['noFinding', 'always']), waivable: z.boolean() })
    .optional(),
});

const heading = { text, points: z.number().optional() };
const requirementSchema = z.strictObject({ ...heading, items: z.array(itemSchema).min(1) });
const workRequirementSchema = z.strictObject({ ...heading, requirements: z.array(requirementSchema).min(1) });
const sectionSchema = z.strictObject({ ...heading, workRequirements: z.array(workRequirementSchema).min(1) });

const blockSchema = z.strictObject({ points: z.number(), sections: z.array(sectionSchema).min(1) });
/** A standard may do without what forbids everything, and without what adds. */
const emptyBlockSchema = z.strictObject({ points: z.number(), sections: z.array(sectionSchema) });

const holeSchema = z.strictObject({
  id: filled,
  question: filled,
  type: z.enum(['choice', 'points', 'count', 'days', 'text']),
  default: z.string().nullable(),
  fallback: filled.optional(),
  items: z.array(id),
  values: z
    .array(z.strictObject({ value: filled, meaning: filled, aliases: z.array(z.string()).optional() }))
    .min(1)
    .optional(),
  pattern: filled.optional(),
  example: filled.optional(),
});

export const editionSchema = z.strictObject({
  id,
  title: filled,
  source: filled,
  notes: z.array(filled).optional(),
  revision: z.literal(2).optional(),
  thresholds: z.strictObject({ test: z.number(), review: z.number(), drawn: z.number().int().positive() }).optional(),
  checks: z
    .array(
      z.strictObject({
        check: filled,
        item: id,
        rules: z.record(filled, id).optional(),
        numbers: z.strictObject({ days: z.number().int().positive() }).optional(),
      }),
    )
    .optional(),
  grades: z
    .array(
      z.strictObject({
        name: filled,
        least: z.number(),
        fails: z.literal(true).optional(),
        follows: filled.optional(),
      }),
    )
    .min(1)
    .optional(),
  across: z
    .array(
      z.strictObject({
        id,
        text: filled,
        items: z.array(id).min(1),
        lacking: z.union([z.enum(['all', 'some']), z.number()]),
        count: z.number().int().positive().optional(),
        need: z.number().int().positive().optional(),
        follows: z.enum(acrossFollows),
        grade: filled.optional(),
      }),
    )
    .min(1)
    .optional(),
  acceptance: z
    .strictObject({ methods: z.array(z.enum(allMethods)), months: z.array(z.number().int().min(1).max(12)) })
    .optional(),
  baseline: emptyBlockSchema,
  general: blockSchema,
  bonus: emptyBlockSchema,
  holes: z.array(holeSchema),
});

export type RawEdition = z.infer<typeof editionSchema>;
export type RawBlock = z.infer<typeof blockSchema>;
export type RawItem = z.infer<typeof itemSchema>;
export type RawRule = z.infer<typeof ruleSchema>;
