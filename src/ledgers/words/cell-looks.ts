import { partOfYear } from '../../domain/calendar/parts-of-year.ts';
import { isUnfilled } from '../../domain/identifiers/form-blanks.ts';
import { partOfList } from '../../domain/identifiers/list-numbers.ts';
import { moneyUnit } from '../../domain/identifiers/money.ts';
import { simplifiedText } from '../../domain/identifiers/names.ts';
import { foldWidth, isNothing } from '../../domain/identifiers/text.ts';
import { type Cell, cellText, DateCell, FormattedCell } from '../read/cells.ts';

/** A span of time, as part of an expression. */
export const period = `(?:(?:20\\d{2}年度?)?${partOfYear}|20\\d{2}年度?|截[至止]到?\\d{1,2}月[底末份]?|本(?:年度?|季度|月|期)|近[一二两三四五\\d]年来?|全年度)`;
/** A span of time and nothing else. */
export const periodAlone = new RegExp(`^${period}$`);
/** 无, /, ____: that there is nothing. */
export function saysNothingAt(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && ((cell.length <= 8 && isNothing(plain(cell))) || isUnfilled(cell));
}

const amount = new RegExp(`^[\\s¥￥$]*-?[\\d.,，]+(?:${moneyUnit}|件|宗)?\\s*$`);

/** 1,200元: a sum, or how many. */
export function isAmount(cell: Cell | undefined): boolean {
  return amount.test(plain(cellText(cell)));
}

/** 二季度, 三月, 2025年: a span of time that stands alone. */
export function isPeriod(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.length <= 10 && periodAlone.test(plain(cell).replace(/\s/g, ''));
}

/** A day to the day: what tells only of months may be the span of a sum. */
export function looksLikeDay(cell: Cell | undefined): boolean {
  return (
    cell instanceof DateCell ||
    (typeof cell === 'string' && /^\s*\d{2,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d*\s*月)/.test(cell)) ||
    (typeof cell === 'number' && cell > 19_000_000 && cell < 21_000_000)
  );
}

/** A running number, or nothing but figures of one. */
export function isCount(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string') return typeof cell === 'number';
  // Nearly all texts begin with an ideograph.
  const first = cell.charCodeAt(0);
  return !(first >= 0x4e00 && first < 0xa000) && /^\s*\d{1,6}[.、]?\s*$/.test(foldWidth(cell));
}

/** A text in simplified characters of one width. */
export function plain(text: string): string {
  return simplifiedText(foldWidth(text)).trim();
}

/** A nought, as a formula that was dragged down beside blank cells gives it, shown as a day or not. */
export function isNought(cell: Cell | undefined): boolean {
  if (cell instanceof DateCell) return cell.serial === 0;
  if (typeof cell === 'string')
    return /^\s*(?:0(?:\.0+)?|1900[-/.年]0?1[-/.月]0?0日?|1899[-/.年]12[-/.月]3[01]日?)\s*$/.test(cell);
  return cell === 0 || (cell instanceof FormattedCell && cell.value === 0);
}

/** Words that speak of a number and are none themselves: 关于第11号案的补充说明材料已归档. */
export function speaksOfNumber(text: string): boolean {
  const bare = plain(text).replace(/\([^()]*\)$/, '');
  return /关于|[的已见请]|[,，。;；]|\d号?\p{Script=Han}{4,}$/u.test(bare);
}

/** ① or 1. in a cell, and below it ②, （二） or 2.: the next part of a list that was begun above. */
export function goesOnWithList(above: Cell | undefined, cell: Cell | undefined): boolean {
  const next = partOfList(cellText(cell).trim());
  if (next === null || next.count < 2) return false;
  return cellText(above)
    .split(/\n|(?=[①-⒛㈠-㈩Ⅰ-Ⅻ(（])|(?<=[；;。])/u)
    .some((piece) => {
      const part = partOfList(piece.trim());
      return part !== null && part.sort === next.sort && part.count === next.count - 1;
    });
}

/** 样罚〔2025〕 and below it 1号: a number that did not fit into its line. */
export function goesOnWithNumber(above: Cell | undefined, cell: Cell | undefined): boolean {
  const begun = cellText(above).trim();
  // Nearly every number has its end.
  if (begun.endsWith('号') || !/[〔〕字第罚许强]$|〔\d{1,4}$/.test(begun.slice(-5))) return false;
  const rest = cellText(cell).trim();
  return /〔\d{4}〕第?\d+号$/.test(begun + rest) && /^[〔〕\d第]/.test(rest);
}

const rule = /^\s*([-=+*_~#—–─━═＝－＿＊])\1{2,}\s*$/u;

/** -------- or ======== where a text file has the lines of its table. */
export function isRule(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && rule.test(cell);
}
