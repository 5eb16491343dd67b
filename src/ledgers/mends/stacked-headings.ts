import type { Aliases } from '../headings/aliases.ts';
import { type Cell, cellText, isBlank, type RawRow, type Sheet } from '../read/cells.ts';
import { bareHeading, oneLine } from '../words/heading-text.ts';
import type { Rewrite } from './mended-sheet.ts';

/** A column under two headings, one below the other. */
interface Stacked {
  readonly index: number;
  readonly upper: string;
  readonly lower: string;
}

/** 立案日期 over 结案日期 in one column, all else merged over both rows, there and in each record: the lower one in a column of its own behind the last; null where no two headings stand so. */
export async function stackedHeadings(
  head: readonly RawRow[],
  sheet: Sheet,
  aliases: Aliases,
): Promise<Rewrite | null> {
  for (const [at, row] of head.entries()) {
    const below = head[at + 1];
    const stacked = below?.row === row.row + 1 ? stackedIn(row, below, aliases) : [];
    if (stacked.length === 0) continue;
    const pairs = (await sheet.merges()).filter(({ top, bottom }) => bottom === top + 1);
    const lower = new Set(pairs.map(({ bottom }) => bottom));
    const isTwofold = stacked.every(({ index }) => isFilledTwice(index, head.slice(at + 2), lower));
    return lower.has(row.row + 1) && isTwofold ? movedBehind(stacked, row, lower, head) : null;
  }
  return null;
}

/** The columns of a row that is nothing but headings, each of another thing than the one above it. */
function stackedIn(row: RawRow, below: RawRow, aliases: Aliases): readonly Stacked[] {
  const filled = [...below.cells.keys()].filter((index) => !isBlank(below.cells[index]));
  const stacked = filled.flatMap((index): Stacked[] => {
    const [upper, lower] = [cellText(row.cells[index]), cellText(below.cells[index])];
    const [first, second] = [aliases.get(bareHeading(upper))?.field, aliases.get(bareHeading(lower))?.field];
    return first !== undefined && second !== undefined && first !== second ? [{ index, upper, lower }] : [];
  });
  return stacked.length === filled.length ? stacked : [];
}

/** True where most records, of two rows each, have something in both. */
function isFilledTwice(index: number, rows: readonly RawRow[], lower: ReadonlySet<number>): boolean {
  const firsts = rows.filter(({ row, cells }) => lower.has(row + 1) && !isBlank(cells[index]));
  const both = firsts.filter(({ row }) => !isBlank(rows.find((one) => one.row === row + 1)?.cells[index]));
  return firsts.length > 0 && both.length * 2 >= firsts.length;
}

function movedBehind(
  stacked: readonly Stacked[],
  { row: first }: RawRow,
  lower: ReadonlySet<number>,
  head: readonly RawRow[],
): Rewrite {
  const width = Math.max(...head.map(({ cells }) => cells.length));
  const places = new Set(stacked.map(({ index }) => index));
  const behind = (row: RawRow, added: readonly (Cell | undefined)[]): RawRow => ({
    ...row,
    cells: [...Array.from({ length: width }, (_, index) => row.cells[index]), ...added],
  });
  const withoutMoved = (row: RawRow): RawRow => {
    const cells = row.cells.map((cell, index) => (places.has(index) ? undefined : cell));
    // Nothing is left of a row that is told with the one above.
    return { ...row, cells, ...(cells.every(isBlank) ? { is: 'repeated' as const } : {}) };
  };
  const rewrite: Rewrite = () => (row, next) => {
    const headings = stacked.map((one) => one.lower);
    if (row.row === first) return behind(row, headings);
    // Headings that say the same in both rows stand over the column alone.
    if (row.row === first + 1) return behind(withoutMoved(row), headings);
    if (lower.has(row.row)) return withoutMoved(row);
    if (next?.row !== row.row + 1 || !lower.has(next.row)) return row;
    return behind(
      row,
      stacked.map(({ index }) => next.cells[index]),
    );
  };
  const each = stacked.map((one) => `“${oneLine(one.upper)}”下面是“${oneLine(one.lower)}”`).join('、');
  return Object.assign(rewrite, {
    origins: new Map(stacked.map(({ index }, at) => [width + at, index])),
    said: `${each}，两个列名写在一列里：各条的上一行、下一行分开读入，请核对`,
  });
}
