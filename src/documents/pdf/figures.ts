import { type BarsBlock, barsScale, type QrBlock } from '../model/blocks.ts';
import { qrSquares } from '../qr.ts';
import { type Flow, offset, oneLine, styleOf, wrap } from './flow.ts';
import { area, millimetre } from './geometry.ts';
import type { Line } from './lines.ts';

const labelSize = 10.5;
const titleSize = 12;

/** How high a bar chart stands on the page. */
export function barsHeight(flow: Flow, block: BarsBlock): number {
  const rows = barLabels(flow, block, '').lines.reduce((sum, lines) => sum + rowHeight(block, lines), 0);
  return 26 + rows + (block.series.length > 1 ? 18 : 0) + 10;
}

const labelPitch = labelSize * 1.2;

/** A long name stands in several lines beside its bars. */
const rowHeight = (block: BarsBlock, label: readonly Line[]): number =>
  Math.max(block.series.length > 1 ? 28 : 17, label.length * labelPitch + 4);

/** The names beside the bars in lines, and the width that they take. */
function barLabels(flow: Flow, block: BarsBlock, where: string) {
  const lay = (width: number) =>
    block.rows.map(({ label }) => wrap(flow, label, styleOf('body', labelSize), width, where));
  const widest = Math.max(0, ...lay(10_000).map(([line]) => line.width));
  const width = Math.min(widest + 8, area.width * 0.42);
  return { width, lines: lay(width - 8) };
}

/** Where the parts of a chart stand, in points. */
interface ChartBox {
  readonly labels: number;
  readonly values: number;
  /** The widest bar. */
  readonly space: number;
  /** The value that fills it. */
  readonly most: number;
}

type Write = (
  value: string,
  x: number,
  y: number,
  width: number,
  align: 'left' | 'right' | 'center',
  size?: number,
  face?: 'body' | 'hei',
) => void;

/** Draws horizontal bars: filled and hatched rather than coloured, so that they read in black and white. */
export function drawBars(flow: Flow, block: BarsBlock, where: string): void {
  flow.ensure(Math.min(barsHeight(flow, block), area.height));
  const node = flow.node('Figure', 1, { alt: block.alt });
  const write: Write = (value, x, y, width, align, size = labelSize, face = 'body') => {
    const set = oneLine(flow, value, styleOf(face, size), width, where);
    flow.line(set.line, x + offset(set.line, width, align), y, set.size, node);
  };
  const widest = (texts: readonly string[]): number =>
    Math.max(0, ...texts.map((value) => oneLine(flow, value, styleOf('body', labelSize), 10_000, where).line.width));
  const { width: labels, lines } = barLabels(flow, block, where);
  const values = Math.min(widest(block.rows.map((row) => row.text)) + 8, area.width * 0.3);
  const box: ChartBox = { labels, values, space: area.width - labels - values, most: barsScale(block) };
  write(block.title, area.left, flow.y, area.width, 'center', titleSize, 'hei');
  flow.y += 26;
  if (block.series.length > 1) {
    let x = area.left + labels;
    block.series.forEach((name, n) => {
      bar(flow, node, x, flow.y + 1, 18, 9, n);
      write(name, x + 23, flow.y, 120, 'left');
      x += 40 + widest([name]);
    });
    flow.y += 18;
  }
  const top = flow.y;
  block.rows.forEach((row, n) => {
    drawBarRow(flow, block, row, lines[n]!, box, node, write);
  });
  flow.rule(area.left + labels, top - 2, area.left + labels, flow.y + 2, 0.8);
  flow.y += 10;
}

/** One label with its bars in their empty frames, and its figure. */
function drawBarRow(
  flow: Flow,
  block: BarsBlock,
  row: BarsBlock['rows'][number],
  label: readonly Line[],
  { labels, values, space, most }: ChartBox,
  node: number,
  write: Write,
): void {
  const height = rowHeight(block, label);
  const middle = flow.y + height / 2;
  const x = area.left + labels;
  label.forEach((line, n) => {
    const y = middle - labelSize / 2 + (n - (label.length - 1) / 2) * labelPitch;
    flow.line(line, area.left + offset(line, labels - 8, 'right'), y, labelSize, node);
  });
  const several = block.series.length > 1;
  const thick = several ? 10 : 11;
  row.values.forEach((value, n) => {
    const y = several ? middle + (n - 1) * (thick + 1) + 1 : middle - thick / 2;
    if (row.max !== null) {
      const width = (space * row.max) / most;
      flow.mark({ kind: 'box', node, x, y, width, height: thick, fill: null, stroke: 0.5 });
    }
    if (value !== null && value > 0) bar(flow, node, x, y, (space * value) / most, thick, n);
  });
  write(row.text, x + space + 8, middle - labelSize / 2, values - 8, 'left');
  flow.y += height;
}

function bar(flow: Flow, node: number, x: number, y: number, width: number, height: number, series: number): void {
  flow.mark({
    kind: 'box',
    node,
    x,
    y,
    width,
    height,
    fill: series === 0 ? 0.35 : null,
    stroke: 0.5,
    hatch: series > 0,
  });
}

const qrSide = 30 * millimetre;

/** Its words are small print: they are looked up, and shall not want a page of their own. */
const qrPitch = labelSize * 1.45;

/** The words beside a QR code, as they fit there. */
const wordsBeside = (flow: Flow, block: QrBlock, where: string): readonly Line[] =>
  block.lines.flatMap((text) => wrap(flow, text, styleOf('body', labelSize), area.width - qrSide - 14, where));

/** The height of a QR code with its lines, in points. */
export function qrHeight(flow: Flow, block: QrBlock, where: string): number {
  return Math.max(qrSide, wordsBeside(flow, block, where).length * qrPitch) + 8;
}

/** Of codes that are set already, for a document may be set several ways. */
const drawn = new WeakMap<QrBlock, ReturnType<typeof qrSquares>>();

/** Draws a QR code with its words beside it. */
export function drawQr(flow: Flow, block: QrBlock, where: string): void {
  const height = qrHeight(flow, block, where);
  flow.ensure(height);
  const node = flow.node('Figure', 1, { alt: block.alt });
  const squares = drawn.get(block) ?? qrSquares(block.data);
  drawn.set(block, squares);
  const side = qrSide / squares.length;
  squares.forEach((row, y) => {
    let from = -1;
    for (let x = 0; x <= row.length; x += 1) {
      if (row[x] && from < 0) from = x;
      if (!row[x] && from >= 0) {
        flow.mark({
          kind: 'box',
          node,
          x: area.left + from * side,
          y: flow.y + y * side,
          width: (x - from) * side,
          height: side + 0.05,
          fill: 0,
          stroke: null,
        });
        from = -1;
      }
    }
  });
  const words = flow.node('P');
  let y = flow.y + 2;
  for (const line of wordsBeside(flow, block, where)) {
    flow.line(line, area.left + qrSide + 14, y, labelSize, words);
    y += qrPitch;
  }
  flow.y += height;
}
