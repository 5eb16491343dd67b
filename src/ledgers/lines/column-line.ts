import { foldWidth } from '../../domain/identifiers/text.ts';
import { cellText } from '../read/cells.ts';
import type { SeenRow } from './table-sight.ts';

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
  const words = /^(?:[-—–]{1,2}|(?:栏目?|列|行)(?:次|序号?|号)?|序号|[甲乙丙丁戊己庚辛]|A|B)$/i;
  const from = texts.findIndex((text) => !words.test(text));
  if (from < 0) return true;
  // 3=1+2 says how the column is reckoned; A04 is the fourth of its form.
  const numbers = texts
    .slice(from)
    .map((text) => roman.indexOf(text.toUpperCase()) + 1 || Number(text.replace(/^[A-Z](?=\d)|[=＝].*$/gi, '')));
  const [begins = 3] = numbers;
  if (numbers.length >= 2 && begins <= 2 && numbers.every((number, at) => number === begins + at)) return true;
  // 甲 乙 丙 1, 甲 乙 1 丙 2: words and numbers each in their own order.
  const bare = texts.map((text) => text.replace(/(?<=^\d{1,2})[=＝].*$/, ''));
  const digits = bare.filter((text) => /^\d$/.test(text)).join('');
  const stems = bare.filter((text) => !/^\d$/.test(text));
  const inOrder = columnSigns.some((signs) => stems.every((text, at) => text === signs[at]));
  if (stems.length > 1 && inOrder && digits !== '' && '123456789'.startsWith(digits)) return true;
  const counted = /^[栏列行]/.test(texts[0] ?? '') ? texts.slice(1) : texts;
  return columnSigns.some((signs) => counted.every((text, at) => text === signs[at]));
}
