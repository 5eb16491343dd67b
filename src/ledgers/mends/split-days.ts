import { bareCount } from '../../domain/identifiers/case-number.ts';
import type { Aliases } from '../headings/aliases.ts';
import { type Cell, cellText, isBlank, type RawRow, type Sheet } from '../read/cells.ts';
import type { Rewrite } from './mended-sheet.ts';

/** A day whose 年, 月, 日, or 月 and 日 alone, stand in columns side by side. */
interface SplitDay {
  readonly first: number;
  /** What its columns hold, from the left. */
  readonly parts: readonly ('年' | '月' | '日')[];
  /** What the row above calls it, if anything stands there, and the year that it tells. */
  readonly name: string | null;
  readonly year: string;
}

interface SplitDays {
  readonly row: number;
  readonly days: readonly SplitDay[];
}

/** The row of headings that parts days into 年 | 月 | 日, or 月 | 日; null where none does. */
function splitDaysIn(head: readonly RawRow[]): SplitDays | null {
  for (const [index, { row, cells }] of head.entries()) {
    const words = Array.from(cells, (cell) => (typeof cell === 'string' ? cell.trim() : ''));
    const before = head[index - 1];
    // A title over the table is no heading of its first column.
    const above = before && before.cells.filter((cell) => !isBlank(cell)).length > 1 ? before : undefined;
    const days = words.flatMap((word, at): SplitDay[] => {
      if (word !== '月' || words[at + 1] !== '日') return [];
      const whole = words[at - 1] === '年';
      const first = whole ? at - 1 : at;
      const over = above?.row === row - 1 ? cellText(above.cells[first]).trim() : '';
      const year = /20\d{2}(?=\s*年)/.exec(over)?.[0] ?? '';
      const name = over === '' ? null : over.replace(/[（(]?\s*20\d{2}\s*年度?\s*[）)]?/, '').trim();
      return [{ first, parts: whole ? ['年', '月', '日'] : ['月', '日'], name, year: whole ? '' : year }];
    });
    if (days.length > 0) return { row, days };
  }
  return null;
}

/** Each of these days whole in the first of its columns, and nothing in the others. */
export async function wholeDays(head: readonly RawRow[]): Promise<Rewrite | null> {
  const split = splitDaysIn(head);
  return (
    split &&
    (() => {
      const told = split.days.map(() => ({ 年: '', 月: '', 日: '' }));
      return (row) => joined(row, split, told);
    })
  );
}

/** `told` is what the rows above wrote once for those below that leave it blank. */
function joined(row: RawRow, split: SplitDays, told: readonly { 年: string; 月: string; 日: string }[]): RawRow {
  if (row.row < split.row - 1) return row;
  const cells: (Cell | undefined)[] = [...row.cells];
  for (const [index, { first, parts, name, year }] of split.days.entries()) {
    const own = parts.map((_, offset) => cells[first + offset]);
    // What stands in no heading of its own is called by its parts, so that somebody who is told of it finds it.
    const called = name || `日期（${parts.join('、')}）`;
    if (row.row === split.row - 1) {
      if (name !== null) cells[first] = called;
    } else if (row.row === split.row) {
      cells.fill(undefined, first, Math.min(first + parts.length, cells.length));
      if (name === null) cells[first] = called;
    } else if (
      own.some((part) => !isBlank(part)) &&
      own.every((part) => isBlank(part) || /^\s*\d{1,4}\s*[年月日]?\s*$/.test(cellText(part)))
    ) {
      const known = told[index];
      let text = year === '' ? '' : `${year}年`;
      for (const [offset, part] of parts.entries()) {
        const digits = cellText(own[offset]).replace(/\D/g, '');
        if (known !== undefined && digits !== '') known[part] = digits;
        const value = digits || (part === '日' ? '' : known?.[part]);
        if (value) text += `${value}${part}`;
        cells[first + offset] = undefined;
      }
      cells[first] = text;
    }
  }
  return { ...row, cells };
}

/**
 * 月份 beside days that tell no month (5日), or a line 三月 over them: the month stands before each of them, and the year where a
 * column of its own tells it.
 */
export async function daysOfMonths(head: readonly RawRow[], _: Sheet, aliases: Aliases): Promise<Rewrite | null> {
  const heads = head.find(({ cells }) => {
    const words = cells.filter((cell) => !isBlank(cell)).map((cell) => cellText(cell).trim());
    return words.length > 1 && words.every((word) => word.length <= 12) && words.some((word) => dayHeading.test(word));
  });
  if (heads === undefined) return null;
  const words = Array.from(heads.cells, (cell) => cellText(cell).trim());
  const months = words.findIndex((word) => monthHeading.test(word));
  const years = words.findIndex((word) => /^年(?:度|份)?$/.test(word));
  const days = words.flatMap((word, at) => (at !== months && dayHeading.test(word) ? [at] : []));
  const lines = head.some((row) => row.row > heads.row && monthLine(row) !== null);
  if (months < 0 && !lines) return null;
  // What only completes days is not read otherwise.
  const completes = head.some(({ row, cells }) =>
    days.some((at) => row > heads.row && withoutWord.test(cellText(cells[at]))),
  );
  const spent = months >= 0 && completes && !aliases.has(words[months] ?? '') ? months : -1;
  return () => {
    // What is told once holds for the rows below that leave it blank.
    let told = '';
    return (own) => {
      if (own.row === heads.row && spent >= 0)
        return { ...own, cells: own.cells.map((cell, at) => (at === spent ? undefined : cell)) };
      if (own.row <= heads.row) return own;
      const year = /^\s*(20\d{2})\s*年?度?\s*$/.exec(cellText(own.cells[years]))?.[1];
      const month = monthLine(own) ?? monthIn(cellText(own.cells[months]), false);
      if (month !== null) told = `${year === undefined ? '' : `${year}年`}${month}`;
      if (told === '') return own;
      const cells: (Cell | undefined)[] = own.cells.map((cell, at) =>
        at === spent && monthLine(own) === null ? undefined : cell,
      );
      for (const at of days) {
        const day = (months < 0 ? withWord : withoutWord).exec(cellText(cells[at]))?.[1];
        if (day !== undefined) cells[at] = `${told}${day}日`;
      }
      return { ...own, cells };
    };
  };
}

const monthHeading = /^月(?:份|度)?$/;
const dayHeading = /(?:日|日期|时间)$/;
const withWord = /^\s*(0?[1-9]|[12]\d|3[01])\s*[日号]\s*$/;
const withoutWord = /^\s*(0?[1-9]|[12]\d|3[01])\s*[日号]?\s*$/;

/** The month that a row tells that holds nothing else: 三月, 2026年3月份. */
function monthLine({ cells }: RawRow): string | null {
  const [only, ...others] = cells.filter((cell) => !isBlank(cell));
  return only === undefined || others.length > 0 ? null : monthIn(cellText(only), true);
}

/** A month, with the year where it tells one, as it stands before a day. */
function monthIn(text: string, word: boolean): string | null {
  const [, year = '', month] = /^\s*(20\d{2}年)?\s*(\d{1,2}|十?[一二三四五六七八九十])\s*(月份?)?\s*$/.exec(text) ?? [];
  if (month === undefined || (word && !text.includes('月'))) return null;
  const number = bareCount(month) ?? 0;
  return number >= 1 && number <= 12 ? `${year}${number}月` : null;
}
