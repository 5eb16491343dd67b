import { formatTotal, type Points } from '../../domain/points.ts';
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

/** Totals of units side by side, `compared` with those of the year before; else against the `most` that a unit can have, where it is told. */
export function totalBars(
  units: readonly { readonly name: string; readonly score: Points; readonly lastScore: Points | null }[],
  year: number,
  { compared, most }: { readonly compared: boolean; readonly most: Points | null },
): BarsBlock[] {
  const rows = units.map(({ name, score, lastScore }) => ({
    label: name,
    values: compared ? [score / 100, lastScore === null ? null : lastScore / 100] : [score / 100],
    max: compared || most === null ? null : most / 100,
    text: `${formatTotal(score)}${lastScore === null ? '' : `（上年${formatTotal(lastScore)}）`}`,
  }));
  const series = compared ? [`${year}年度`, `${year - 1}年度`] : [`${year}年度`];
  return barsInPages(bars('总分', series, rows));
}
