import { foldWidth } from '../domain/identifiers/text.ts';
import type { SeenRow } from './non-records.ts';
import { cellText } from './read/cells.ts';

const columnSigns = ['甲乙丙丁戊己庚辛', 'ABCDEFGH', '一二三四五六七八'];
const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** 甲 1 2 3 4, 栏次 1 2 3: the numbers of the columns. */
export function isColumnLine({ own, filled }: Pick<SeenRow, 'own' | 'filled'>): boolean {
  if (filled.length < 3) return false;
  const texts = filled.map((at) =>
    foldWidth(cellText(own[at]).normalize('NFKC'))
      .trim()
      .replace(/[()（）\s]|^第|[栏列项]$/g, ''),
  );
  const words = /^(?:[-—–]{1,2}|栏次|列次|行次|序号|栏目|栏|[甲乙丙丁戊己庚辛]|A|B)$/i;
  const from = texts.findIndex((text) => !words.test(text));
  if (from < 0) return true;
  // 3=1+2 says how the column is reckoned; A04 is the fourth of its form.
  const numbers = texts
    .slice(from)
    .map((text) => roman.indexOf(text.toUpperCase()) + 1 || Number(text.replace(/^[A-Z](?=\d)|[=＝].*$/gi, '')));
  const [begins = 3] = numbers;
  // 甲 乙 丙 丁 1: words in all columns but one.
  const stems = texts.slice(0, from);
  const inOrder = from > 1 && columnSigns.some((signs) => stems.every((text, at) => text === signs[at]));
  if (
    (numbers.length >= 2 || (inOrder && begins === 1)) &&
    begins <= 2 &&
    numbers.every((number, at) => number === begins + at)
  )
    return true;
  const counted = /^[栏列行]/.test(texts[0] ?? '') ? texts.slice(1) : texts;
  return columnSigns.some((signs) => counted.every((text, at) => text === signs[at]));
}
