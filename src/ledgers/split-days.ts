import { bareCount } from '../domain/identifiers/case-number.ts';
import type { Aliases } from './aliases.ts';
import type { Rewrite } from './mended-sheet.ts';
import { type Cell, cellText, isBlank, type RawRow, type Sheet } from './read/cells.ts';

/** Days whose 年, 月, 日 stand in three columns under one heading: where the words 年, 月, 日 stand. */
interface SplitDays {
  readonly row: number;
  /** The columns of 年. */
  readonly columns: readonly number[];
}

/** The row of headings that parts days into 年 | 月 | 日; null where none does. */
function splitDaysIn(head: readonly RawRow[]): SplitDays | null {
  for (const { row, cells } of head) {
    const words = Array.from(cells, (cell) => (typeof cell === 'string' ? cell.trim() : ''));
    const columns = words.flatMap((word, at) =>
      word === '年' && words[at + 1] === '月' && words[at + 2] === '日' ? [at] : [],
    );
    if (columns.length > 0) return { row, columns };
  }
  return null;
}

/** Each of these days in the first of its three columns, and nothing in the others. */
export async function wholeDays(head: readonly RawRow[]): Promise<Rewrite | null> {
  const split = splitDaysIn(head);
  return split && (() => (row) => joined(row, split));
}

function joined(row: RawRow, split: SplitDays): RawRow {
  if (row.row < split.row) return row;
  const cells: (Cell | undefined)[] = [...row.cells];
  for (const at of split.columns) {
    const parts = [at, at + 1, at + 2].map((index) => cells[index]);
    if (row.row === split.row) cells.fill(undefined, at, Math.min(at + 3, cells.length));
    else if (parts.every((part) => isBlank(part) || /^\s*\d{1,4}\s*[年月日]?\s*$/.test(cellText(part)))) {
      const text = parts.map((part, index) => {
        const digits = cellText(part).replace(/\D/g, '');
        return digits === '' ? '' : `${digits}${'年月日'[index]}`;
      });
      cells[at] = text.join('') || undefined;
      cells[at + 1] = undefined;
      cells[at + 2] = undefined;
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
      if (own.row === heads.row && months >= 0)
        return {
          ...own,
          cells: own.cells.map((cell, at) =>
            at === spent ? undefined : words[at] === '日' && at - 1 === months ? '日期' : cell,
          ),
        };
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
