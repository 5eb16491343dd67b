import { hanCount } from './han-figures.ts';
import { numberSign, numerals } from './list-numbers.ts';

/** Figures, or numerals, that stand right before a name. */
const figures =
  /(?<![\d\p{Script=Han}])\d{1,2}\s*[-–—.．·:：、)）]?\s*(?=\p{Script=Han}{2})|(?<=\p{Script=Han})\s*\d{1,2}\s*[-–—.．·:：、)）]?\s*(?=\p{Script=Han}{2})/gu;
const words = new RegExp(`[${numerals}]\\s*[、.．]?\\s*(?=\\p{Script=Han}{2})`, 'gu');

/** A list of people without the figures that count them up: 1张样例2李示范, 1-张样例 2-李示范, 一、吴虚构; as it stands where anything else is told. */
export function withoutCounts(text: string, isName: (words: string) => boolean): string {
  for (const [pattern, first] of [
    [figures, /^\s*\d/],
    [words, new RegExp(`^\\s*[${numerals}]`)],
  ] as const) {
    if (!first.test(text)) continue;
    const found = [...text.matchAll(pattern)];
    const pieces = text.split(pattern).map((piece) => piece.replace(/^[\s、,;/]+|[\s、,;/]+$/g, ''));
    const numbers = found.map(([number]) => Number(/\d+/.exec(number)?.[0]) || numerals.indexOf(number.charAt(0)) + 1);
    const counts = numbers.length === 1 || numbers.every((number, at) => number === at + 1);
    const alone = numbers.length === 1 && pattern === words && !/[、.．]/.test(found[0]?.[0] ?? '');
    if (pieces[0] === '' && counts && !alone && pieces.slice(1).every(isName)) return pieces.slice(1).join('、');
  }
  return text;
}

/** Where figures or signs count several people and nothing else parts them: 1张样例2李示范, ①张样例②李示范. */
export const countsOn = new RegExp(
  `^\\s*[（(]?(?:\\d|${numberSign}).*\\p{Script=Han}\\s*(?:\\d{1,2}[.．、)）]?|${numberSign}|[（(]\\d{1,2}[)）])\\s*\\p{Script=Han}{2}`,
  'su',
);

/** What is to be said where a list of people goes on without names: 等5人 behind two, 等; empty where it names all. */
export function unnamedIn(left: readonly string[], named: number): string {
  const [, count] =
    left.map((piece) => /^等(\d+|[二两三四五六七八九十])?(?:[人名位])?$/.exec(piece)).find(Boolean) ?? [];
  if (!left.some((piece) => piece.startsWith('等'))) return '';
  const all = count === undefined ? null : Number(count) || hanCount(count);
  if (all === null) return '；还有人没有写出姓名，请补上';
  return all > named ? `；共 ${all} 人，只写出 ${named} 人的姓名，请补上` : '';
}
