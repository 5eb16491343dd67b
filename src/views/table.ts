import type { Tables } from '../context.ts';
import { Fault } from '../domain/fault.ts';
import { numbersAsWritten } from '../domain/line-breaks.ts';
import { oneLine } from '../domain/printable.ts';
import { width } from './text-width.ts';
import { sideBySide, wrap } from './wrap.ts';

export interface Column {
  readonly title: string;
  /** Numbers stand right. */
  readonly align?: 'left' | 'right';
  /** How a cell of a row is painted, once it has its width. */
  readonly paint?: (text: string, row: number) => string;
  /** Stands there though it is empty in every row: to be filled. */
  readonly kept?: boolean;
}

/** A column of numbers. */
export const right = (title: string): Column => ({ title, align: 'right' });

/** A text padded to some columns of the terminal. */
export function pad(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, columns - width(text)));
  return align === 'right' ? blanks + text : text + blanks;
}

/** A text on one line cut to some columns, with 「…」, which Chinese consoles draw two columns wide, where something was cut. */
export function cut(text: string, columns: number): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  if (width(line) <= columns) return line;
  let kept = '';
  for (const character of line) {
    if (width(kept + character) > columns - 2) break;
    kept += character;
  }
  return `${kept}…`;
}

/** No column gets narrower than this, or than what may not be broken in it: a number, a name in Latin letters. */
const narrowest = 8;
const longestWhole = 24;

/**
 * An aligned table with a rule under its heads; a title alone is a column of texts. Columns that are empty in every row are left
 * out. Where it is wider than `total` columns, its widest texts run over several lines, and what still has no room stands below
 * each row, further in, each value behind its title: nothing is ever cut or left out, least of all what a row is keyed by.
 *
 *     名称              代码                状态
 *     ────────────────  ──────────────────  ────
 *     样县甲虚构局      11990000MB0000001X  开放
 */
export function table(
  columns: readonly (Column | string)[],
  rows: readonly (readonly string[])[],
  wish: number | Tables = Number.POSITIVE_INFINITY,
): string[] {
  const tables = typeof wish === 'number' ? null : wish;
  const total = typeof wish === 'number' ? wish : wish.width;
  const every = tables !== null && (tables.whole || tables.only !== null);
  const told = wanted(columns, tables?.only ?? null).flatMap(({ title, align, paint, kept, at }) => {
    // What somebody wrote into a cell colours nothing and turns no line.
    const texts = rows.map((row) => oneLine((row[at] ?? '').replace(/\s*\n\s*/g, ' ')));
    if (!kept && !every && rows.length > 0 && texts.every((text) => text === '')) return [];
    const least = Math.max(narrowest, width(title), ...texts.map((text) => Math.min(longestWhole, longestPiece(text))));
    return [{ title, align, paint, texts, least, wide: Math.max(width(title), ...texts.map(width)) }];
  });
  tables?.laid.push({
    heads: told.map(({ title }) => title),
    rows: rows.map((_, row) => told.map(({ texts }) => texts[row] ?? '')),
  });
  type Shown = (typeof told)[number];
  const count = beside(told, total);
  const [shown, below] = [told.slice(0, count), told.slice(count)];
  const all = (): number => shown.reduce((sum, { wide }) => sum + wide, 0) + 2 * (shown.length - 1);
  const givesWay = ({ align, wide, least }: Shown): number => (align === 'right' || wide <= least ? 0 : wide);
  while (all() > total) {
    const widest = shown.reduce((one, other) => (givesWay(other) > givesWay(one) ? other : one));
    const most = givesWay(widest);
    if (most === 0) break;
    // Down to the next wide one first, so that two long texts share what is lacking.
    const next = Math.max(0, ...shown.map(givesWay).filter((each) => each < most));
    widest.wide = Math.max(widest.least, next, widest.wide - (all() - total));
    if (next === widest.wide) widest.wide -= 1;
  }
  const line = (cell: (column: Shown, at: number) => string, row: number | null = null): string => {
    const cells = shown.map((column, at) => ({ ...column, text: pad(cell(column, at), column.wide, column.align) }));
    // No spaces at the end of a line, nor colour around them.
    const end = cells.findLastIndex(({ text }) => text.trim() !== '');
    return cells
      .slice(0, end + 1)
      .map(({ text, paint }, at) => {
        const written = at === end ? text.trimEnd() : text;
        return paint && row !== null ? paint(written, row) : written;
      })
      .join('  ');
  };
  return [
    line(({ title }) => title),
    shown.map(({ wide }) => '─'.repeat(wide)).join('  '),
    ...rows.flatMap((_, row) => {
      const cells = shown.map(({ texts, wide }) => {
        const text = texts[row] ?? '';
        return width(text) <= wide ? [text] : wrap(text, wide, '', wide);
      });
      const lines = Math.max(...cells.map((cell) => cell.length));
      const pieces = below.flatMap(({ title, texts }) => (texts[row] ? [`${title}：${texts[row]}`] : []));
      return [
        ...Array.from({ length: lines }, (__, n) => line((___, at) => cells[at]?.[n] ?? '', row)),
        ...sideBySide(pieces, total - 2, '').map((each) => `  ${each}`),
      ];
    }),
  ];
}

/** How many columns stand beside each other: all where each has room for its least, else as many as have room for more than that. */
function beside(
  columns: readonly { readonly least: number; readonly wide: number; readonly align?: 'left' | 'right' | undefined }[],
  total: number,
): number {
  const least = columns.map((column) => (column.align === 'right' ? column.wide : Math.min(column.least, column.wide)));
  if (least.reduce((sum, each) => sum + each + 2, -2) <= total) return columns.length;
  let room = total + 2;
  let count = 0;
  for (const { wide } of columns) {
    room -= Math.min(wide, longestWhole) + 2;
    if (room < 0) break;
    count += 1;
  }
  return Math.max(1, count);
}

/** The columns that are asked for, each with its place. Fault (usage): there is none of that title. */
function wanted(
  columns: readonly (Column | string)[],
  only: readonly string[] | null,
): readonly (Column & { at: number })[] {
  const all = columns.map((column, at) => ({ ...(typeof column === 'string' ? { title: column } : column), at }));
  return (
    only?.map((title) => {
      const found = all.find((column) => column.title === title);
      if (found) return found;
      const titles = all.flatMap((column) => (column.title === '' ? [] : [column.title]));
      throw Fault.usage('no-column', `表里没有“${title}”这一列`, `有：${titles.join('、')}`);
    }) ?? all
  );
}

/** With the mark that no line begins with. */
const numbersInList = new RegExp(`${numbersAsWritten.source}[、，；]?`, 'gu');

/** The widest of what no line parts: what is written in Latin letters and figures, numbers of documents. */
function longestPiece(text: string): number {
  const pieces = [/[\u0021-\u024f\u2013\u2212]+/g, numbersInList].flatMap((kind) => text.match(kind) ?? []);
  return Math.max(0, ...pieces.map(width));
}
