import { expect, it } from 'vitest';
import { saidNumber } from '../../src/domain/said-number.ts';

it.each([
  ['2', 2],
  ['2起', 2],
  ['５８页', 58],
  ['１分', 1],
  ['0.5 分', 0.5],
  ['', Number.NaN],
  ['两起', Number.NaN],
])('「%s」 is %d', (text, number) => {
  expect(saidNumber(text)).toBe(number);
});
