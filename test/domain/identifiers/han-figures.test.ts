import { expect, it } from 'vitest';
import { caseNumberLikeness } from '../../../src/domain/identifiers/case-number.ts';
import { readDayText } from '../../../src/domain/identifiers/day-text.ts';
import { hanCount, hanDigit, inFigures } from '../../../src/domain/identifiers/han-figures.ts';
import { figured } from '../../../src/standards/paper-figures.ts';

it.each([
  ['〇', 0],
  ['两', 2],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['廿一', 21],
  ['卅', 30],
  ['百', 100],
  ['一百零三', 103],
  ['一百二十', 120],
  ['一〇三', 103],
  ['二○二五', 2025],
])('%s counts %i', (words, count) => {
  expect(hanCount(words)).toBe(count);
});

it('is no number where a sign is no figure', () => {
  for (const words of ['', '样', '二样', '几']) expect(hanCount(words), words).toBeNaN();
  expect(hanDigit('')).toBeNaN();
});

it('knows the zero by each of its three signs in years, days and numbers of files', () => {
  for (const zero of '〇零○') {
    expect(inFigures(`二${zero}二五年度案件台账`)).toBe('2025年度案件台账');
    expect(readDayText(`二${zero}二五年十月五日`)).toMatchObject({ day: '2025-10-05' });
    expect(caseNumberLikeness(`样罚〔二${zero}二五〕3号`)).toBe(caseNumberLikeness('样罚〔2025〕3号'));
    expect(caseNumberLikeness(`样罚〔2025〕第一${zero}三号`)).toBe(caseNumberLikeness('样罚〔2025〕103号'));
  }
  expect(inFigures('一九九八年')).toBe('1998年');
});

it('counts what a paper says in characters figure by figure', () => {
  expect(figured('每项扣一百零五分')).toBe('每项扣105分');
  expect(figured('扣零点五分')).toBe('扣0.5分');
});
