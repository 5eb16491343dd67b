import { type BarsBlock, barsScale } from './blocks.ts';
import { textWidth } from './columns.ts';

/** Points that the rows of a figure take on one page with its heading, and a row of one series or of two; a long name takes more. */
const room = 420;
const rowHeights = { one: 17, two: 28, line: 13 } as const;
/** Ems of a name that stand in one line beside its bar. */
const nameLine = 16;

/** A figure of these rows, which a listener hears as its title and labels. */
export function bars(title: string, series: readonly string[], rows: BarsBlock['rows']): BarsBlock {
  return {
    kind: 'bars',
    title,
    series,
    rows,
    alt: `${title}：${rows.map((row) => `${row.label} ${row.text}`).join('；')}`,
  };
}

/** Breaks a figure of many rows into several that each fit a page, all drawn to one scale. */
export function barsInPages(block: BarsBlock): BarsBlock[] {
  const least = block.series.length > 1 ? rowHeights.two : rowHeights.one;
  const heights = block.rows.map(({ label }) =>
    Math.max(least, Math.ceil(textWidth(label) / nameLine) * rowHeights.line + 4),
  );
  const total = heights.reduce((sum, height) => sum + height, 0);
  if (total <= room) return [block];
  const scale = barsScale(block);
  const share = total / Math.ceil(total / room);
  const groups: BarsBlock['rows'][number][][] = [];
  let sum = 0;
  block.rows.forEach((row, n) => {
    if (sum >= share * groups.length) groups.push([]);
    groups.at(-1)!.push(row);
    sum += heights[n]!;
  });
  return groups.map((rows, part) => {
    const title = part === 0 ? block.title : `${block.title}（续）`;
    return { ...bars(title, block.series, rows), scale };
  });
}
