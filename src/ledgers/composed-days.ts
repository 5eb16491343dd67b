import { readDayText } from '../domain/identifiers/day-text.ts';
import type { Aliases } from './aliases.ts';
import { partsOfHeading } from './heading-text.ts';
import { severalFields } from './headings.ts';
import type { Rewrite } from './mended-sheet.ts';
import { type Cell, cellText, isBlank, type RawRow, type Sheet } from './read/cells.ts';

/** 立案/决定/结案日期 in one column: each day in a column of its own behind the last one; null where no heading is of several days. */
export async function composedDays(head: readonly RawRow[], _: Sheet, aliases: Aliases): Promise<Rewrite | null> {
  const found = head
    .flatMap(({ row, cells }) => [...cells.entries()].map(([index, cell]) => ({ row, index, cell })))
    .find(({ cell }) => typeof cell === 'string' && cell.length <= 30 && severalFields(aliases, cell).length > 1);
  if (found === undefined) return null;
  const parts = partsOfHeading(cellText(found.cell));
  const width = Math.max(...head.map(({ cells }) => cells.length));
  const rewrite: Rewrite = () => (row) => {
    const cell = row.cells[found.index];
    if (row.row < found.row || isBlank(cell)) return row;
    const days = row.row === found.row ? parts : daysOf(cellText(cell), parts.length);
    if (days === null) return row;
    const cells: (Cell | undefined)[] = [...row.cells];
    while (cells.length < width) cells.push(undefined);
    cells[found.index] = undefined;
    return { ...row, cells: [...cells.slice(0, width), ...days.map((day) => day || undefined)] };
  };
  return Object.assign(rewrite, { origins: new Map(parts.map((_part, at) => [width + at, found.index])) });
}

/** As many days as there should be, each may be blank; what is not as many is refused where the first is read. Null where nothing is a day. */
function daysOf(text: string, count: number): readonly string[] | null {
  const plain = text.trim();
  const whole = plain.match(/(?:\d{4}|\d{2})[-./年]\d{1,2}[-./月]\d{1,2}日?/g) ?? [];
  if (whole.length === 0) return null;
  const pieces = plain.split(/\s*[/、；;\n]\s*/);
  if (pieces.length === count && pieces.every((piece) => /^[-—无]?$/.test(piece) || 'day' in readDayText(piece)))
    return pieces;
  const rest = plain.replace(/(?:\d{4}|\d{2})[-./年]\d{1,2}[-./月]\d{1,2}日?/g, '');
  if (whole.length === count && /^[\s/、；;，,]*$/.test(rest)) return whole;
  return [`${plain}（分不清是哪一件的日期）`];
}
