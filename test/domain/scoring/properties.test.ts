import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding, ItemAnswer, ReviewMarks, TestMarks } from '../../../src/domain/acceptance.ts';
import { answerOf } from '../../../src/domain/acceptance.ts';
import { roundHalfUp } from '../../../src/domain/points.ts';
import { scoreAcceptance } from '../../../src/domain/scoring/score-acceptance.ts';
import { settledByMarks } from '../../../src/domain/scoring/score-item.ts';
import type { ScoringInput } from '../../../src/domain/scoring/scoring-input.ts';
import { type Edition, findItem, type Item } from '../../../src/domain/standard.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';

const numRuns = process.env.INSPECT_SOAK ? 5000 : 120;

let edition: Edition;
beforeAll(async () => {
  // A failing example is read by people: the edition in it is named, not printed.
  edition = Object.defineProperty({ ...(await shippedEditions())[0]! }, fc.toStringMethod, {
    value: () => 'henan-2022',
  });
});

function finding(item: Item): fc.Arbitrary<Finding> {
  return fc.constantFrom(...item.rules).chain((rule) =>
    fc.record({
      rule: fc.constant(rule.id),
      count: fc.integer({ min: 1, max: 6 }),
      ...(rule.kind === 'discretionary' ? { deducts: fc.integer({ min: 1, max: item.points }) } : {}),
      note: fc.constant('示例'),
    }),
  );
}

function answer(item: Item): fc.Arbitrary<ItemAnswer> {
  const clear: ItemAnswer = { item: item.id, state: 'clear', findings: [] };
  const awards = item.rules.filter((rule) => rule.kind === 'award');
  return fc.oneof(
    fc.constant(clear),
    fc
      .array(finding(item), { minLength: 1, maxLength: 4 })
      .map((findings) => answerOf({ item: item.id, state: item.kind === 'bonus' ? 'clear' : 'deducted', findings })!),
    ...(item.mayNotApply ? [fc.constant(answerOf({ ...clear, state: 'notApplicable', reason: '示例' })!)] : []),
    ...awards.map((rule) => fc.constant<ItemAnswer>({ ...clear, findings: [{ rule: rule.id, count: 1 }] })),
  );
}

const mark = fc.integer({ min: 0, max: 100_00 });
const test = fc
  .array(mark, { minLength: 1, maxLength: 6 })
  .map((marks): TestMarks => ({ members: marks.map((score, i) => ({ key: `1611${i}`, name: `示例${i}`, score })) }));
const review = fc
  .array(mark, { minLength: 1, maxLength: 6 })
  .map((marks): ReviewMarks => ({ files: marks.map((score, i) => ({ key: `示罚${i}`, matter: '行政处罚', score })) }));
const settlements = fc
  .record(
    {
      'pass-line': fc.constantFrom('60', '80.5'),
      seventy: fc.constantFrom('fails', 'passes'),
      'review-conversion': fc.constantFrom('on', 'off'),
      'not-applicable': fc.constantFrom('full', 'rescale'),
    },
    { requiredKeys: [] },
  )
  .map((settled) => new Map<string, string>(Object.entries(settled).map(([hole, value]) => [hole, String(value)])));

/** An acceptance in which everything is answered. */
function complete(): fc.Arbitrary<ScoringInput> {
  return fc.record({
    edition: fc.constant(edition),
    settlements,
    answers: fc.tuple(...edition.items.map(answer)).map((answers): readonly ItemAnswer[] => answers),
    test,
    review,
    proofs: fc.constant([]),
    year: fc.constant(2026),
    acceptedOn: fc.constant('2026-09-15'),
  });
}

describe('scoring, whatever was answered', () => {
  it('keeps every score between nothing and the points of its item', () => {
    fc.assert(
      fc.property(complete(), (input) => {
        for (const item of scoreAcceptance(input).items) {
          if (item.score === null) continue;
          expect(Number.isInteger(item.score)).toBe(true);
          const [least, most] = item.kind === 'veto' ? [-100_00, 0] : [0, item.points];
          expect(item.score).toBeGreaterThanOrEqual(least);
          expect(item.score).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns },
    );
  });

  it('gives a range that holds the total of every completion', () => {
    const some = complete().chain((input) =>
      fc.tuple(fc.constant(input), fc.subarray([...input.answers]), fc.boolean(), fc.boolean()),
    );
    fc.assert(
      fc.property(some, ([input, answers, noTest, noReview]) => {
        // 不适用 on an item that marks settle is a change of mind, not a completion.
        const settled = input.answers.filter((one) => settledByMarks(findItem(edition, one.item)!, input) !== null);
        const partial = scoreAcceptance({
          ...input,
          answers: [...answers, ...settled.filter((one) => !answers.includes(one))],
          test: noTest ? null : input.test,
          review: noReview ? null : input.review,
        });
        const whole = scoreAcceptance(input);
        // A veto found later is no part of the range: unchecked veto items are named beside it.
        const later = whole.vetoes.filter((id) => !partial.vetoes.includes(id)).length * 100_00;
        expect(whole.range.low + later).toBeGreaterThanOrEqual(partial.range.low);
        expect(whole.range.high + later).toBeLessThanOrEqual(partial.range.high);
      }),
      { numRuns },
    );
  });

  it('never gives more points for one finding more', () => {
    const more = complete().chain((input) => {
      const items = edition.items.filter((item) => item.kind !== 'bonus');
      return fc.constantFrom(...items).chain((item) => fc.tuple(fc.constant(input), fc.constant(item), finding(item)));
    });
    fc.assert(
      fc.property(more, ([input, item, extra]) => {
        const before = input.answers.find((one) => one.item === item.id)!;
        const worse = answerOf({ item: item.id, state: 'deducted', findings: [...before.findings, extra] })!;
        const answers = input.answers.map((one) => (one.item === item.id ? worse : one));
        const full = new Map([...input.settlements].filter(([hole]) => hole !== 'not-applicable'));
        const a = scoreAcceptance({ ...input, settlements: full });
        const b = scoreAcceptance({ ...input, settlements: full, answers });
        expect(b.range.high).toBeLessThanOrEqual(a.range.high);
      }),
      { numRuns },
    );
  });

  it('does not depend on the order of answers, findings and marks', () => {
    fc.assert(
      fc.property(complete(), (input) => {
        const mirrored: ScoringInput = {
          ...input,
          answers: [...input.answers]
            .reverse()
            .map((one) => answerOf({ ...one, findings: [...one.findings].reverse() })!),
          test: { members: [...input.test!.members].reverse() },
          review: { files: [...input.review!.files].reverse() },
        };
        const figures = (one: ScoringInput) => {
          const result = scoreAcceptance(one);
          return [result.total, result.range, result.verdict, result.vetoes, result.items.map((item) => item.score)];
        };
        expect(figures(mirrored)).toEqual(figures(input));
      }),
      { numRuns },
    );
  });

  it('adds up: total is general plus bonus less a hundred for each veto', () => {
    fc.assert(
      fc.property(complete(), (input) => {
        const result = scoreAcceptance(input);
        if (result.total === null) return;
        expect(result.total).toBe(result.general! + result.bonus! - result.vetoes.length * 100_00);
        expect(result.range).toEqual({ low: result.total, high: result.total });
      }),
      { numRuns },
    );
  });
});

describe('rounding half up', () => {
  it.each([
    [5, 10, 1],
    [4, 10, 0],
    [-5, 10, 0],
    [-6, 10, -1],
    [1, 3, 0],
    [2, 3, 1],
  ])('%i / %i is %i', (numerator, denominator, rounded) => {
    expect(roundHalfUp(numerator, denominator)).toBe(rounded);
  });
});
