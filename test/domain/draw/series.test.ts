import { describe, expect, test } from 'vitest';
import { answerGaps, readGapName, startSeries } from '../../../src/domain/draw/series.ts';

const rows = (...serials: number[]) =>
  serials.map((serial) => ({ number: `样罚〔2026〕${serial}号`, matter: '行政处罚' }));
function seriesOf(numbers: readonly { readonly number: string; readonly matter: string | null }[]) {
  const found = startSeries();
  for (const row of numbers) found.add(row);
  return found.series();
}

const only = (...serials: number[]) => seriesOf(rows(...serials))[0]!;
const answer = (text: string, said: string) => ({ ...readGapName(text)!, answer: said });

describe('a series of case numbers', () => {
  test('1, 2, 5 and 9 leave two gaps, which are five phantoms where nobody answers', () => {
    const series = only(1, 2, 5, 9);
    expect(series.gaps).toEqual([
      { from: 3, to: 4 },
      { from: 6, to: 8 },
    ]);
    expect(answerGaps(series, [])).toEqual({
      lines: ['样罚〔2026〕3-4号=缺号', '样罚〔2026〕6-8号=缺号'],
      phantoms: [3, 4, 6, 7, 8].map((serial) => `样罚〔2026〕${serial}号`),
    });
  });

  test('an answer takes its numbers out, and only those', () => {
    const series = only(1, 2, 5, 9);
    expect(answerGaps(series, [answer('样罚字[2026]第3～4号', '不予立案'), answer('样罚〔2026〕7号', '作废')])).toEqual(
      {
        lines: ['样罚〔2026〕3-4号=不予立案', '样罚〔2026〕6号=缺号', '样罚〔2026〕7号=作废', '样罚〔2026〕8号=缺号'],
        phantoms: ['样罚〔2026〕6号', '样罚〔2026〕8号'],
      },
    );
  });

  test('brackets, 字 and 第 make no series of their own, another year and another organ do', () => {
    const found = seriesOf([
      ...rows(1),
      { number: '样罚字[2026]第3号', matter: '行政处罚' },
      { number: '样罚〔2025〕2号', matter: '行政处罚' },
      { number: '样许〔2026〕1号', matter: '行政许可' },
      { number: '无年份的编号', matter: '行政许可' },
    ]);
    expect(found.map(({ head, missing, matter }) => [head, missing, matter])).toEqual([
      ['样罚〔2025〕', 1, '行政处罚'],
      ['样罚〔2026〕', 1, '行政处罚'],
      ['样许〔2026〕', 0, '行政许可'],
    ]);
  });

  test('over fifty gaps, or more than ten that are over a fifth, are one question and no phantoms', () => {
    expect(only(1, 2, 5, 9).sparse).toBe(false);
    expect(only(...Array.from({ length: 300 }, (_, at) => at + 1), 352).sparse).toBe(true);
    expect(only(...Array.from({ length: 40 }, (_, at) => at + 1), 51).sparse).toBe(false);
    expect(only(...Array.from({ length: 40 }, (_, at) => at + 1), 52).sparse).toBe(true);
  });
});
