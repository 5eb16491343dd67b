import fc from 'fast-check';
import { expect, it } from 'vitest';
import { breakLines } from '../../src/domain/line-breaks.ts';

const columns = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u2e80' ? 2 : 1), 0);

it('a line ends where Chinese typesetting lets it: figures keep their unit, marks their word, spaces hang unseen', () => {
  expect(breakLines('验收于2026年9月15日开始，到场。', 14, columns)).toEqual([
    '验收于2026年',
    '9月15日开始，',
    '到场。',
  ]);
  expect(breakLines('ab cd', 2, columns)).toEqual(['ab', 'cd']);
  expect(breakLines('（甲乙）丙', 6, columns)).toEqual(['（甲', '乙）丙']);
  expect(breakLines('--finding 3.1.1-late=1', 14, columns, '  ')).toEqual(['--finding', '  3.1.1-late=1']);
});

it('nothing but blanks is lost, and no line is wider than it may be', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '，', '（', '）', 'a', '1', ' ', '年', '\n'), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 20 }), (written, limit) => {
      const lines = breakLines(written, limit, columns);
      expect(lines.join('').replaceAll(' ', '')).toBe(written.replace(/[ \n]/g, ''));
      for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(limit);
    }),
    { numRuns: 300 },
  );
});
