import { width } from './text-width.ts';

export interface Column {
  readonly title: string;
  /** Numbers stand right. */
  readonly align?: 'left' | 'right';
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

/** A text cut in its middle: of a file name the beginning and the end tell most. */
export function cutMiddle(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  const characters = [...text];
  const room = columns - 2;
  let head = '';
  let tail = '';
  for (let at = 0; at < characters.length; at += 1) {
    const next = at % 2 === 0 ? head + characters[at / 2]! : characters.at(-(at + 1) / 2)! + tail;
    if (width(at % 2 === 0 ? next + tail : head + next) > room) break;
    if (at % 2 === 0) head = next;
    else tail = next;
  }
  return `${head}…${tail}`;
}

/**
 * An aligned table with a rule under its heads. Where it is wider than `total` columns, the widest left-aligned column is
 * cut.
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
  const widths = columns.map((column, i) => Math.max(width(column.title), ...rows.map((row) => width(row[i] ?? ''))));
  const all = (): number => widths.reduce((sum, each) => sum + each, 0) + 2 * (widths.length - 1);
  while (all() > total) {
    const widest = widths.indexOf(Math.max(...widths.filter((_, i) => columns[i]!.align !== 'right')));
    if (widest < 0 || widths[widest]! <= 8) break;
    widths[widest] = Math.max(8, widths[widest]! - (all() - total));
  }
  const line = (cells: readonly string[]): string =>
    columns
      .map((column, i) => pad(cut(cells[i] ?? '', widths[i]!), widths[i]!, column.align))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map((column) => column.title)),
    widths.map((each) => '─'.repeat(each)).join('  '),
    ...rows.map(line),
  ];
}
