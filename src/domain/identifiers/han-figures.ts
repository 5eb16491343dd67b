/** Numbers written in Chinese figures, as clerks, papers and programs write them. */

/** 〇 and what is typed for it, as part of an expression. */
export const zeros = '〇零○';
/** The figures that stand in a year, a day or a number of a file, as part of an expression. */
export const hanDigits = `${zeros}一二三四五六七八九`;

const inOrder = '〇一二三四五六七八九';
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100 };
const others: Readonly<Record<string, string>> = { 零: '〇', '○': '〇', 两: '二' };

/** The value of one figure, 两 among them; NaN where the sign is none. */
export function hanDigit(sign: string): number {
  const at = inOrder.indexOf(others[sign] ?? sign);
  return sign === '' || at < 0 ? Number.NaN : at;
}

/** 十二 → 12, 一百零三 → 103, 二十 → 20, and figure by figure where no unit stands: 一〇三 → 103, 二○二五 → 2025. NaN where the words are no number. */
export function hanCount(words: string): number {
  const signs = [...words.replace(/廿/g, '二十').replace(/卅/g, '三十')];
  if (!signs.some((sign) => sign in units)) return Number(signs.map(hanDigit).join('') || Number.NaN);
  let [total, digit] = [0, 0];
  for (const sign of signs) {
    const unit = units[sign];
    if (unit === undefined) digit = hanDigit(sign);
    else total += (digit || 1) * unit;
    if (unit !== undefined) digit = 0;
  }
  return total + digit;
}

const hanYear = new RegExp(`(?:[二2][${zeros}0]|一九)[${hanDigits}]{2}(?=年)`, 'g');

/** 二〇二五年 as 2025年, wherever it stands in a text. */
export const inFigures = (text: string): string =>
  text.replace(hanYear, (year) => year.replace(/\D/gu, (sign) => String(hanDigit(sign))));
