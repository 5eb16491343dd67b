import { beginsLikeAName } from '../../domain/identifiers/people.ts';
import { tidyText } from '../../domain/identifiers/text.ts';
import type { Column } from '../../domain/ledgers/kind.ts';
import { cellText, DateCell } from '../read/cells.ts';
import type { ReadableCell, Reading, ReadingContext } from './values.ts';

/** A line that is the whole name of a shop, or of a person. */
const isWholeName = (line: string): boolean =>
  /(?:店|公司|厂|商行|超市|部|社|中心)$/.test(line) || (/^\p{Script=Han}{2,3}$/u.test(line) && beginsLikeAName(line));
/** What else is told of somebody below the name. */
const besideName =
  /^(?:法定代表人|负责人|经营者|地址|住址|住所|电话|联系电话|统一社会信用代码|身份证号码?|证件号码?)\s*[:：\dA-Z]/;

/** Fields of whom a record is, or who told of it: no numbers of theirs belong there. */
const whom: ReadonlySet<string> = new Set(['party', 'reporter', 'target']);

/** 张样例（990101199003078519）: a number of a person or a firm behind who it is. */
const numberBehind =
  /[\s（(，,;；/／:：]*(?:(?:居民)?身份证号?码?|证件号码?|统一社会信用代码)?\s*[:：]?\s*[（(]?(?<![\dA-Z])(?:\d{17}[\dXx]|(?=[A-Z]*\d)[\dA-Z]{18})(?![\dA-Z])[)）]*/g;

/** A nought where words or a number of something belong, as blank: what a formula shows of a blank cell. Null for any other text. */
export function readNought(plain: string, column: Column, context: ReadingContext): Reading | null {
  if (plain !== '0') return null;
  context.warn('nought', `${column.title}写的是 0，按空白读入`);
  return { value: column.blank ?? null };
}

const arrow = /→|[-=]>/;

/** Words as they stand, tidied; what stands below a name in one cell is told. */
export function readText(cell: ReadableCell, column: Column, context: ReadingContext): Reading {
  const plain = typeof cell === 'string' ? cell : cellText(cell);
  const nought = readNought(plain, column, context);
  if (nought !== null) return nought;
  if (cell instanceof DateCell)
    context.warn('date-in-text', `${column.title}存成了日期，读作“${plain}”，请核对原来写的`);
  const who = whom.has(column.field) && plain.length > 19 ? plain.replace(numberBehind, '') : plain;
  if (who !== plain && /\p{Script=Han}/u.test(who)) {
    context.warn('number-behind', `${column.title}后面的证件号码没有读`);
    return readText(who, column, context);
  }
  const lines = typeof cell === 'string' && column.personal && cell.includes('\n') ? cell.trim().split(/\s*\n\s*/) : [];
  if (lines.length > 1 && lines.every(isWholeName)) {
    const all = lines.map(tidyText).join('、');
    context.warn('lines', `${column.title}一格里有 ${lines.length} 个名称，读作“${all}”，请核对是不是几条`);
    return { value: all };
  }
  const [named = '', ...beside] = lines;
  if (beside.length > 0 && beside.every((line) => besideName.test(line))) {
    const told = `${tidyText(named)}（${beside.map(tidyText).join('；')}）`;
    context.warn('lines', `${column.title}一格里有几行，读作“${told}”，请核对`);
    return { value: told };
  }
  // The apostrophe that keeps a spreadsheet from reading a formula is no part of the text.
  const tidy = tidyText(plain);
  const text = tidy.startsWith("'") ? tidy.replace(/^'(?=[=+\-@])/, '') : tidy;
  if (arrow.test(text))
    context.warn('arrow', `${column.title}写的是“${text}”，像是由前面的改成后面的，照原样读入，请核对`);
  return { value: text === '' ? null : text };
}
