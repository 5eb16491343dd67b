import { width } from './text-width.ts';
import { wrap } from './wrap.ts';

export interface Column {
  readonly title: string;
  /** Numbers stand right. */
  readonly align?: 'left' | 'right';
  /** Stands there though it is empty in every row: to be filled. */
  readonly kept?: boolean;
}

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
 * An aligned table with a rule under its heads; columns that are empty in every row are left out. Where it is wider than
 * `total` columns, its widest texts run over several lines: nothing is ever cut, least of all what a row is keyed by.
 *
 *     名称              代码                状态
 *     ────────────────  ──────────────────  ────
 *     样县甲虚构局      11990000MB0000001X  开放
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  total = Number.POSITIVE_INFINITY,
): string[] {
  const told = columns.flatMap((column, at) =>
    !column.kept && rows.length > 0 && rows.every((row) => (row[at] ?? '') === '') ? [] : [{ ...column, at }],
  );
  const texts = rows.map((row) => told.map(({ at }) => (row[at] ?? '').replace(/\s*\n\s*/g, ' ')));
  const widths = told.map(({ title }, i) => Math.max(width(title), ...texts.map((row) => width(row[i]!))));
  const least = told.map(({ title }, i) =>
    Math.max(narrowest, width(title), ...texts.map((row) => Math.min(longestWhole, longestPiece(row[i]!)))),
  );
  const all = (): number => widths.reduce((sum, each) => sum + each, 0) + 2 * (widths.length - 1);
  while (all() > total) {
    const room = widths.map((each, i) => (told[i]!.align === 'right' || each <= least[i]! ? 0 : each));
    const widest = room.indexOf(Math.max(...room));
    if (room[widest] === 0) break;
    // Down to the next wide one first, so that two long texts share what is lacking.
    const next = Math.max(0, ...room.filter((each) => each < room[widest]!));
    widths[widest] = Math.max(least[widest]!, next, widths[widest]! - (all() - total));
    if (next === widths[widest]) widths[widest]! -= 1;
  }
  const line = (cells: readonly string[]): string =>
    told
      .map((column, i) => pad(cells[i] ?? '', widths[i]!, column.align))
      .join('  ')
      .trimEnd();
  return [
    line(told.map((column) => column.title)),
    widths.map((each) => '─'.repeat(each)).join('  '),
    ...texts.flatMap((row) => {
      const cells = row.map((text, i) => (width(text) <= widths[i]! ? [text] : wrap(text, widths[i]!)));
      const lines = Math.max(...cells.map((cell) => cell.length));
      return Array.from({ length: lines }, (_, n) => line(cells.map((cell) => cell[n] ?? '')));
    }),
  ];
}

function longestPiece(text: string): number {
  return Math.max(0, ...(text.match(/[\u0021-\u024f\u2013\u2212]+/g) ?? []).map(width));
}
