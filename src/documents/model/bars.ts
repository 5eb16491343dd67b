import { type BarsBlock, barsScale } from './blocks.ts';

/** Rows of a figure that fit one page with its heading: two series stand looser than one. */
const rowsOnPage = { one: 24, two: 15 } as const;

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
  const size = block.series.length > 1 ? rowsOnPage.two : rowsOnPage.one;
  if (block.rows.length <= size) return [block];
  const scale = barsScale(block);
  const parts = Math.ceil(block.rows.length / size);
  const each = Math.ceil(block.rows.length / parts);
  return Array.from({ length: parts }, (_, part) => {
    const rows = block.rows.slice(part * each, (part + 1) * each);
    const title = part === 0 ? block.title : `${block.title}（续）`;
    return { ...bars(title, block.series, rows), scale };
  });
}
