import { expect, it } from 'vitest';
import { chainLetters, noteBeside, problemNumber } from '../../../src/domain/visits/problems.ts';

it('a problem keeps the number it was given; an older one without has its year and the end of its id', () => {
  expect(problemNumber(2026, '0123456789abcdefghjkmnk7q3', '2026-KM07')).toBe('2026-KM07');
  expect(problemNumber(2026, '0123456789abcdefghjkmnk7q3', undefined)).toBe('2026-K7Q3');
});

it('laptops that know nothing of each other number apart, by letters that nobody mistakes for figures', () => {
  expect(chainLetters('0123456789abcdefghjkmnpqrs')).toBe('GN');
  expect(chainLetters('zyxwvtsrqpnmkjhgfedcba9876')).toBe('PU');
  const letters = Array.from({ length: 200 }, (_, at) => chainLetters(`chain ${at}`));
  for (const two of letters) expect(two).toMatch(/^[A-HJ-NP-Z]{2}$/);
  expect(new Set(letters).size).toBeGreaterThan(150);
});

it('what was noted of a problem stands beside its state, unless the state says as much', () => {
  expect(noteBeside({ state: 'notMended', note: '仍未整改' })).toBe('');
  expect(noteBeside({ state: 'notMended', note: '换发申请已经报送' })).toBe('：换发申请已经报送');
  expect(noteBeside({ state: 'mended', note: '已整改。' })).toBe('');
  expect(noteBeside({ state: 'open', note: null })).toBe('');
});
