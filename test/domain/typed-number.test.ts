import { expect, it } from 'vitest';
import { markProblem, pointsTyped, typedNumber } from '../../src/domain/typed-number.ts';

it.each([
  ['2', 2],
  ['2起', 2],
  ['５８页', 58],
  ['１分', 1],
  ['0.5 分', 0.5],
  ['', Number.NaN],
  ['两起', Number.NaN],
])('「%s」 is %d', (text, number) => {
  expect(typedNumber(text)).toBe(number);
});

it.each([
  ['2', 200],
  ['０．５ 分', 50],
  ['−1.5分', -150],
  ['.5', 50],
  [' 85.25分 ', 8525],
  ['', null],
  ['分', null],
  ['1e1', null],
  ['0x10', null],
  ['85件', null],
  ['85.123', null],
])('「%s」 are %s hundredths of a point', (text, points) => {
  expect(pointsTyped(text)).toBe(points);
});

it('takes for a mark what lies between 0 and 100, and nothing that is no number of points', () => {
  for (const text of ['0', '100分', '８５', '85.5 分']) expect(markProblem(text), text).toBeNull();
  for (const text of ['', '100.01', '-1', '1e1', '85件'])
    expect(markProblem(text), text).toBe('请写 0 到 100 的数字，最多两位小数');
});
