import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignReviewers, writeAssignment } from '../../../src/domain/draw/assignment.ts';

const combined = 'ab'.repeat(32);
const plan = {
  combined,
  files: ['一号', '二号', '三号', '四号'],
  reviewers: ['赵一', '钱二', '孙三', '李四'],
  recusals: [],
};

describe('assignment of drawn files to reviewers', () => {
  test('gives a golden result', () => {
    expect(writeAssignment(plan)).toBe(
      `inspect-assign/1\ncombined: ${combined}\nfiles: 4\n一号\n二号\n三号\n四号\nreviewers: 4\n孙三\n李四\n赵一\n钱二\nrecusals: 0\n`,
    );
    const { assignments, combined: digest } = assignReviewers(plan);
    expect(digest).toBe('91786f2122c37330eafd3c8bb067dc8ef94683635d10570aa0615cd7da6ab9e6');
    expect(assignments).toEqual([
      { file: '一号', reviewers: ['孙三', '李四'] },
      { file: '二号', reviewers: ['赵一', '钱二'] },
      { file: '三号', reviewers: ['钱二', '赵一'] },
      { file: '四号', reviewers: ['孙三', '李四'] },
    ]);
  });

  test('two different reviewers each, evenly spread, nobody who is recused; the order of names does not matter', () => {
    const cases = fc.record({
      files: fc.integer({ min: 1, max: 15 }),
      reviewers: fc.integer({ min: 3, max: 8 }),
      away: fc.nat(),
      digest: fc.constantFrom('0', '1', 'a', 'f'),
    });
    fc.assert(
      fc.property(cases, ({ files, reviewers, away, digest }) => {
        const names = Array.from({ length: reviewers }, (_, at) => `评查员${at}`);
        const numbers = Array.from({ length: files }, (_, at) => `第${at}号`);
        const recusals = numbers.map((file, at) => ({
          file,
          reviewer: names[(away + at) % reviewers]!,
          reason: '近亲属',
        }));
        const made = assignReviewers({ combined: digest.repeat(64), files: numbers, reviewers: names, recusals });
        const load = new Map(names.map((name) => [name, 0]));
        for (const [at, { file, reviewers: two }] of made.assignments.entries()) {
          expect(file).toBe(numbers[at]);
          expect(new Set(two).size).toBe(2);
          expect(two).not.toContain(recusals[at]!.reviewer);
          for (const name of two) load.set(name, load.get(name)! + 1);
        }
        expect(Math.max(...load.values()) - Math.min(...load.values())).toBeLessThanOrEqual(2);
        const again = assignReviewers({
          combined: digest.repeat(64),
          files: numbers,
          reviewers: names.toReversed(),
          recusals,
        });
        expect(again.assignments).toEqual(made.assignments);
      }),
      { numRuns: 60 },
    );
  });

  test('refuses a file with fewer than two free reviewers, a doubled name, an unknown recusal', () => {
    const recusals = ['赵一', '钱二', '孙三'].map((reviewer) => ({ file: '一号', reviewer, reason: '近亲属' }));
    expect(() => assignReviewers({ ...plan, recusals })).toThrow('“一号”回避后只剩 1 名评查人员');
    expect(() => assignReviewers({ ...plan, reviewers: ['赵一', '赵一', '钱二'] })).toThrow('“赵一”重复');
    const unknown = [{ file: '九号', reviewer: '赵一', reason: '近亲属' }];
    expect(() => assignReviewers({ ...plan, recusals: unknown })).toThrow('不在抽中之列');
  });
});
