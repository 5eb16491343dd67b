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

it('a range of numbers and a short name in marks are one word, what is too long for a line is not', () => {
  expect(breakLines('得分5.00～101.00', 12, columns)).toEqual(['得分', '5.00～101.00']);
  expect(breakLines('请登记「样县卫健委」再来', 24, columns)).toEqual(['请登记「样县卫健委」再来']);
  expect(breakLines('请您先登记“样县局”再来', 16, columns)).toEqual(['请您先登记', '“样县局”再来']);
  expect(breakLines('请您先登记「样县」，再来', 16, columns)).toEqual(['请您先登记', '「样县」，再来']);
  expect(breakLines('请登记“样县卫生健康委员会”再来', 14, columns)).toEqual(['请登记“样县卫', '生健康委员会”', '再来']);
});

it('no width tears a number of a document, a day, a title, or a number from what it counts', () => {
  const words = ['样办发〔2026〕5号', '2026年11月28日', '《样县办法》', '第 9 项', '5.00～7.50 分', '6 − 2 × 1 = 4'];
  const text = (word: string): string => `依据和说明都在这里${word}，以及其他各项情况`;
  const torn = words.flatMap((word) =>
    Array.from({ length: 40 }, (_, n) => n + 2 * columns(word) + 4).filter(
      (limit) => !breakLines(text(word), limit, columns).some((line) => line.includes(word)),
    ),
  );
  expect(torn).toEqual([]);
});

it('a number that no line holds parts at its brackets, names of a list at their commas, and no line begins with a closing mark', () => {
  expect(breakLines('样市监罚〔2025〕1号', 12, columns)).toEqual(['样市监罚', '〔2025〕1号']);
  expect(breakLines('样市监罚〔2025〕1号', 9, columns)).toEqual(['样市监罚', '〔2025〕', '1号']);
  expect(breakLines('样市监罚[2025]1号、样市监罚[2025]2号', 20, columns, '', 20)).toEqual([
    '样市监罚[2025]1号、',
    '样市监罚[2025]2号',
  ]);
  expect(breakLines('张样例、李示范', 12, columns)).toEqual(['张样例、', '李示范']);
  expect(breakLines('表头在第 1 行，读到 21 行（样县样例局）', 30, columns)).toEqual([
    '表头在第 1 行，读到 21 行',
    '（样县样例局）',
  ]);
  expect(breakLines('0123456789。', 10, columns)).toEqual(['012345678', '9。']);
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
