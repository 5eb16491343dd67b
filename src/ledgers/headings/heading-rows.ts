import { partOfYear } from '../../domain/calendar/parts-of-year.ts';
import { type Cell, cellText, isBlank, type Merge, type RawRow } from '../read/cells.ts';
import { looksLikeDay } from '../words/cell-looks.ts';
import { bareHeading } from '../words/heading-text.ts';
import type { Aliases } from './aliases.ts';

/** True where merged headings say that those rows belong together: what begins in them ends in them, and something spans. */
export function wholeHeadings(levels: readonly RawRow[], merges: readonly Merge[]): boolean {
  const numbers = levels.map(({ row }) => row);
  const [top, bottom] = [Math.min(...numbers), Math.max(...numbers)];
  if (top === bottom) return false;
  const own = merges.filter((merge) => merge.top <= bottom && merge.bottom >= top);
  const ends = own.every((merge) => merge.top >= top && merge.bottom <= bottom);
  // One text over the whole table is its title, and below headings that all go on beside it a heading: 件数 under 行政处罚.
  const told = besideDeep(levels, merges) ? levels.slice(0, -1) : levels;
  if (told.some(saysOneThing)) return false;
  return ends && levels.slice(0, -1).every(({ row }) => own.some((merge) => spansOver(merge, row, levels)));
}

/** True where the last row holds one text, under a heading of the first one, and every other heading there goes down to it. */
function besideDeep(levels: readonly RawRow[], merges: readonly Merge[]): boolean {
  const [top, lower] = [levels[0], levels.at(-1)];
  const own = lower?.cells.findIndex((cell) => !isBlank(cell)) ?? -1;
  if (!top || !lower || top === lower || !saysOneThing(lower) || isBlank(top.cells[own])) return false;
  return top.cells.every(
    (cell, at) =>
      at === own ||
      isBlank(cell) ||
      merges.some((merge) => merge.top === top.row && merge.bottom === lower.row && merge.left === at),
  );
}

/** Only short texts: a line of a record holds numbers, days or long texts. */
export function looksLikeHeadings(row: RawRow): boolean {
  return row.cells.every(
    (cell) => isBlank(cell) || (typeof cell === 'string' && cell.trim().length <= 24 && !/\d{3,}/.test(cell)),
  );
}

/** True where a row has no more than one text, as a title does. */
export const saysOneThing = ({ cells }: RawRow): boolean => cells.filter((cell) => !isBlank(cell)).length < 2;

/** 单位：件、万元 alone in a row tells of the figures below, and heads none of their columns. */
export const isCaption = (row: RawRow): boolean =>
  saysOneThing(row) &&
  row.cells.some((cell) => typeof cell === 'string' && /^\s*[（(]?(?:金额|计量)?单位\s*[:：]/.test(cell));

/** 评查时间：6月10日 | 评查人员：孙样例: what labels tell above the headings is none of them, whatever it stands over. */
export const tellsLabels = ({ cells }: RawRow): boolean =>
  cells.every((cell) => isBlank(cell) || (typeof cell === 'string' && /^(?!其中)[^:：]*[:：]./.test(cell))) ||
  tellsInPairs(cells.filter((cell) => !isBlank(cell)));

/** 评查时间： | 6月10日 | 评查人： | 孙样例, and the same without colons where a day is told: labels by turns with what they tell. */
function tellsInPairs(filled: readonly (Cell | undefined)[]): boolean {
  const labels = filled.filter((_, at) => at % 2 === 0).map((cell) => cellText(cell).trim());
  const values = filled.filter((_, at) => at % 2 === 1);
  if (labels.length === 0 || labels.length !== values.length) return false;
  if (labels.every((label) => /^[^:：]{2,10}[:：]$/.test(label)))
    return !values.some((cell) => /[:：]$/.test(cellText(cell).trim()));
  const isDayTold = values.some((cell, at) => /(?:时间|日期)[:：]?$/.test(labels[at] ?? '') && looksLikeDay(cell));
  return (
    isDayTold &&
    new Set(labels).size === labels.length &&
    labels.every((label) => /^\p{Script=Han}{2,8}[:：]?$/u.test(label))
  );
}

/** True where words stand under a merged heading and nothing but figures below them: they are headings whatever they say. */
export function figuresBelow(levels: readonly RawRow[], below: RawRow | undefined, merges: readonly Merge[]): boolean {
  const [lower, top] = [levels.at(-1), levels[0]?.row ?? 0];
  const under = merges
    .filter((merge) => merge.top >= top && merge.bottom + 1 === lower?.row && merge.right > merge.left)
    .flatMap(({ left, right }) => Array.from({ length: right - left + 1 }, (_, at) => left + at));
  return (
    under.length > 0 && under.every((index) => !isBlank(lower?.cells[index]) && typeof below?.cells[index] === 'number')
  );
}

/** True where each heading of several rows spans all of them, or others below it: merged cells say where the headings end. */
export function allSpan(levels: readonly RawRow[], merges: readonly Merge[]): boolean {
  const [top, lower] = [levels[0], levels.at(-1)];
  if (!top || !lower || top === lower) return false;
  const places = [...top.cells.keys()].filter((index) => !isBlank(top.cells[index]));
  const deep = (index: number): boolean =>
    merges.some((merge) => merge.top === top.row && merge.bottom === lower.row && merge.left === index);
  const wide = (index: number): boolean =>
    merges.some(
      ({ top: first, bottom, left, right }) =>
        first === top.row &&
        bottom < lower.row &&
        left === index &&
        right > left &&
        [left, right].every((at) => !isBlank(lower.cells[at])),
    );
  return places.some(deep) && places.some(wide) && places.every((index) => deep(index) || wide(index));
}

/** 7 | 行政检查 | 检查次数 | 320: a figure that is no year stands in no row of headings. */
export const holdsFigures = ({ cells }: RawRow): boolean =>
  cells.some((cell) => typeof cell === 'number' && !(cell > 2000 && cell < 2100));

/** True where a merged heading goes on below the rows that are taken for headings. */
export function cutsThrough(
  { top, bottom }: { readonly top: number; readonly bottom: number },
  merges: readonly Merge[],
): boolean {
  return merges.some((merge) => merge.top >= top && merge.top <= bottom && merge.bottom > bottom);
}

/** True where a second row holds nothing but headings, each under or right of one above, and in a column without one of its own. */
export function standsUnder(aliases: Aliases, upper: RawRow, lower: RawRow): boolean {
  let apart = 0;
  const first = upper.cells.findIndex((cell) => !isBlank(cell));
  for (const [index, cell] of lower.cells.entries()) {
    if (isBlank(cell)) continue;
    const bare = typeof cell === 'string' ? bareHeading(cell) : '';
    if (!aliases.has(bare) && !underWords.test(bare)) return false;
    if (index < first) return false;
    if (isBlank(upper.cells[index])) apart += 1;
  }
  return apart > 0 && first >= 0 && isBlank(lower.cells[first]);
}

/** True where a row says nothing but what stands under other headings: 姓名, 日期, （元）. */
export function goesOn({ cells }: RawRow): boolean {
  const words = cells.filter((cell) => !isBlank(cell));
  const isUnder = (cell: Cell | undefined): boolean =>
    typeof cell === 'string' &&
    (underWords.test(bareHeading(cell)) || /^[（(](?:万?元|[件人次个])[）)]$/.test(cell.trim()));
  return words.length > 1 && words.every(isUnder);
}

/** What stands under a heading that spans several columns. */
const underWords = new RegExp(
  `^(?:姓名|名称|证号|执法证号|编号|文号|日期|时间|金额|种类|类别|单位|职务|电话|联系电话|备注|数量|企业|个人|法人|公民|其他组织|第[一二三四1-4]次|公共(?:知识)?|专业(?:知识)?|${partOfYear})$`,
);

/** A heading that spans columns, each of which has one of its own below. */
function spansOver(merge: Merge, row: number, levels: readonly RawRow[]): boolean {
  if (merge.bottom > row && merge.top <= row) return true;
  const below = levels.find((level) => level.row > merge.bottom);
  return (
    merge.bottom === row &&
    merge.right > merge.left &&
    below !== undefined &&
    !isBlank(below.cells[merge.left]) &&
    !isBlank(below.cells[merge.left + 1])
  );
}
