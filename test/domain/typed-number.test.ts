import { expect, it } from 'vitest';
import { typedNumber } from '../../src/domain/typed-number.ts';

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
