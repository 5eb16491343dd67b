import { expect, test } from 'vitest';
import { fitsKind } from '../../src/domain/rule-kinds.ts';
import type { Rule } from '../../src/domain/standard.ts';

const said = { id: '1.1-a', text: '示例', short: '示例', excludes: [], onlyWhen: null, inferred: false } as const;

test('a rule has the points, parts and numbers that its kind asks for, which the compiler holds and the record is held to', () => {
  const range: Rule = { ...said, kind: 'range', points: null, numbers: { least: 50, most: 200 } };
  // @ts-expect-error a range without its most
  const endless: Rule = { ...said, kind: 'range', points: null, numbers: { least: 50 } };
  // @ts-expect-error what the inspectors decide has no points of its own
  const priced: Rule = { ...said, kind: 'discretionary', points: 100 };
  // @ts-expect-error a deduction without points
  const free: Rule = { ...said, kind: 'once', points: null };
  // @ts-expect-error grades without their points
  const graded: Rule = { ...said, kind: 'graded', points: null, parts: [{ id: 'x', text: '甲' }] };
  expect([range, endless, priced, free, graded].map((rule) => fitsKind(rule))).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  if (range.kind === 'range') expect(range.numbers.most - range.numbers.least).toBe(150);
});
