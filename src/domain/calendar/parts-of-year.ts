import { to } from '../identifiers/text.ts';

/** The parts of a year as clerks name them; the words are parts of expressions. */

const numerals = '一二三四五六七八九十';
/** The number of a month: 3, 03, 三, 十一. */
export const monthNumber = `(?:1[0-2]|0?[1-9]|十[一二]|[${numerals}])`;
/** 一季度, 前三季度, 下半年, 全年. */
export const quarters = `前[二两三]个?季度|第?[一二三四1-4]${to}[二三四2-4]季度|第?[一二三四1-4]个?季度|[上下]半年|全年`;
/** 1-6月, 3月份至5月. */
const span = `${monthNumber}月?份?${to}${monthNumber}月份?`;
/** Some months of a year, but no single one. */
export const monthsOfYear = `(?:${quarters}|${span})`;
/** 一季度, 上半年, 3月, 三月份, 1-6月. */
export const partOfYear = `(?:${quarters}|${span}|${monthNumber}月份?)`;

/** One quarter, half-year or month, which no other of the same length holds: 一季度, 上半年, 3月; not 前三季度, 1-9月. */
export const onePart = `(?:第?[一二三四1-4]个?季度|[上下]半年|${monthNumber}月份?)`;

/** What a month's number, in figures or in words, comes to. */
export const monthOf = (words: string): number =>
  Number(words) || numerals.indexOf(words.slice(-1)) + 1 + (words.length - 1) * 10;

/** The first part of a year that a text names. */
export const partTold = new RegExp(
  `(?:(前)|第?([一二三四1-4])${to})?第?([一二两三四1-4])个?季度|Q([1-4])(?!\\d)|([上下])半年|(全年)` +
    `|(?<![\\d${numerals}])(${monthNumber})月?份?${to}(${monthNumber})月|(?<![\\d${numerals}])(${monthNumber})月`,
  'i',
);
const countOf = (words: string): number => monthOf(words.replace('两', '二'));

/** From which month to which the first part of a year is that a text names; null where it names none. */
export function monthsIn(text: string): readonly [first: number, last: number] | null {
  const [all, since, from, quarter, letter, half, year, first, last, month] = partTold.exec(text) ?? [];
  if (all === undefined) return null;
  if (year !== undefined) return [1, 12];
  if (half !== undefined) return half === '上' ? [1, 6] : [7, 12];
  if (first !== undefined && last !== undefined) return [monthOf(first), monthOf(last)];
  if (month !== undefined) return [monthOf(month), monthOf(month)];
  const until = countOf(quarter ?? letter ?? '');
  return [since === undefined ? countOf(from ?? quarter ?? letter ?? '') * 3 - 2 : 1, until * 3];
}

/** What the months of a part of a year are called; null where they are the whole year. */
export function periodOf([first, last]: readonly [number, number]): string | null {
  if (first === 1 && last === 12) return null;
  if (last - first === 5 && last % 6 === 0) return first === 1 ? '上半年' : '下半年';
  if (last - first === 2 && last % 3 === 0) return `${numerals[last / 3 - 1]}季度`;
  return first === last ? `${first}月` : `${first}月至${last}月`;
}
