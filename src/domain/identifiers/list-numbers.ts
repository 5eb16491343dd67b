import { hanCount } from './han-figures.ts';

/** Figures in words, as part of an expression. */
export const numerals = '一二三四五六七八九十';
/** A part of a list in one sign, as part of an expression: ①, ⑴, ⒈, ㈠, ❶. */
export const numberSign = '[①-⑳⑴-⒛㈠-㈩➀-➉➊-➓❶-❿⓵-⓾]';
const anySign = new RegExp(numberSign, 'gu');

/** A text with the numbers that such signs stand for, ⑴, ⒈ and ❶ as 1, and ㈠ as 一. */
export const unenclosed = (text: string): string =>
  text.replace(anySign, (sign) => {
    const begins = ['➀', '➊', '❶', '⓵'].map((first) => sign.charCodeAt(0) - first.charCodeAt(0));
    const at = begins.find((place) => place >= 0 && place < 10);
    return at === undefined ? sign.normalize('NFKC').replace(/[().]/g, '') : String(at + 1);
  });
/** The number of a part that is nothing else, whatever follows: 第三， Ⅳ. ⑤. */
export const numberSurely = `(?:(?<![一-鿿])第[${numerals}]{1,3}[、，,:：]|[Ⅰ-Ⅻ][)）、.．]|${numberSign})`;
/** The number of a part in words or signs, where a figure may be something else: 一、 （二） 第三， Ⅳ. ⑤. */
export const numberInWords = `(?:[（(]?[${numerals}]{1,3}[)）、.．]|${numberSurely})`;
/** The number of a part of a list, in words or in figures. */
export const listNumber = `(?:${numberInWords}|[（(]?[${numerals}\\d]{1,3}[)）、.．])`;
/** A number of a part that stands alone: 一, （二）, Ⅲ. */
export const numberAlone = `(?:${numberInWords}|[（(]?[${numerals}]{1,3}[)）]?[、.．]?|[Ⅰ-Ⅻ])`;

const oneSign = new RegExp(`^(?:${numberSign}|[Ⅰ-Ⅻ])`, 'u');
const written = new RegExp(`^(?:(第)?([（(]?)(\\d{1,2}|[${numerals}]{1,3})([)）、.．，,:：])(?!\\d))`);
const figureOf = (count: string): number => Number(count) || hanCount(count);

/** Which part of a list a text begins, and in what sort of numbers: ② (2), （三） (3), 第二、 (2); null where it begins with none. */
export function partOfList(text: string): { readonly sort: string; readonly count: number } | null {
  const [sign] = oneSign.exec(text) ?? [];
  if (sign !== undefined) {
    const code = sign.charCodeAt(0);
    const count = /[Ⅰ-Ⅻ]/.test(sign) ? code - 0x215f : figureOf(unenclosed(sign));
    return { sort: String(code - count), count };
  }
  const [, nth = '', open = '', count = ''] = written.exec(text) ?? [];
  if (count === '') return null;
  return { sort: `${nth}${open && '('}${/\d/.test(count) ? '1' : '一'}`, count: figureOf(count) };
}
