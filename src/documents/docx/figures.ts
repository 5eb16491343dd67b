import {
  AlignmentType,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type BarsBlock, barsScale, type QrBlock } from '../model/blocks.ts';
import { textWidth } from '../model/columns.ts';
import { qrSquares } from '../qr.ts';
import { greyPng } from './png.ts';
import { noLines, sheet, twip } from './styles.ts';
import { runs } from './text.ts';

/** Pixels of the docx library: 96 to the inch. */
const pixels = (twips: number): number => Math.max(1, Math.round(twips / 15));

/** A bar: what it reaches filled (or hatched), the rest up to the maximum an empty frame. */
function bar(width: number, share: number, series: number): Buffer {
  const height = 14;
  const filled = Math.round(width * share);
  return greyPng(width, height, (x, y) => {
    const edge = x === 0 || y === 0 || x === width - 1 || y === height - 1 || x === filled - 1;
    if (edge) return 0;
    if (x < filled) return series === 0 ? 90 : (x + y) % 5 === 0 ? 80 : 255;
    return 255;
  });
}

/** Widths of a chart's columns in twips, and what a bar is measured by. */
interface Measures {
  readonly widths: readonly [label: number, bars: number, figure: number];
  /** The widest bar. */
  readonly space: number;
  /** The value that fills it. */
  readonly most: number;
}

const barSize = 10.5;

function measuresOf(block: BarsBlock): Measures {
  const ems = (texts: readonly string[]): number =>
    Math.max(2, ...texts.map((text) => textWidth(text))) * barSize * 20 + 300;
  const label = Math.min(ems(block.rows.map((row) => row.label)), sheet.area * 0.42);
  const value = Math.min(ems(block.rows.map((row) => row.text)), sheet.area * 0.3);
  const space = sheet.area - label - value - 240;
  const widths = [Math.floor(label), Math.floor(space + 240), Math.floor(value)] as const;
  return { widths, space, most: barsScale(block) };
}

/** A bar chart as a table without lines: labels, bars, figures. */
export function wordBars(block: BarsBlock): (Paragraph | Table)[] {
  const measures = measuresOf(block);
  const centred = { style: 'Cell', alignment: AlignmentType.CENTER, keepNext: true } as const;
  const title = new Paragraph({
    ...centred,
    spacing: { before: 160, after: 80 },
    children: runs(block.title, { size: 12, face: 'hei' }),
  });
  const legend = new Paragraph({
    ...centred,
    children: runs(`实心：${block.series[0]}　斜线：${block.series[1]}`, { size: barSize }),
  });
  const table = new Table({
    width: { size: measures.widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    columnWidths: [...measures.widths],
    layout: TableLayoutType.FIXED,
    borders: noLines,
    rows: block.rows.map((row, n) => barRow(row, measures, n + 1 < block.rows.length)),
  });
  return [title, ...(block.series.length > 1 ? [legend] : []), table];
}

/** One label with its bars and its figure; `hold` keeps it on the page with the next. */
function barRow(row: BarsBlock['rows'][number], { widths, space, most }: Measures, hold: boolean): TableRow {
  const cell = (children: Paragraph[], size: number): TableCell =>
    new TableCell({
      children,
      borders: noLines,
      verticalAlign: VerticalAlign.CENTER,
      width: { size, type: WidthType.DXA },
    });
  const bars = row.values.map((value, series) => {
    const full = Math.max(row.max ?? 0, value ?? 0);
    const width = pixels((space * full) / most);
    const share = row.max === null ? 1 : (value ?? 0) / Math.max(full, 0.0001);
    const picture = () =>
      new ImageRun({
        type: 'png',
        data: bar(width, share, series),
        transformation: { width, height: 14 },
        altText: { name: row.label, title: row.label, description: `${row.label}：${row.text}` },
      });
    const empty = value === null || (value === 0 && row.max === null);
    return new Paragraph({ style: 'Cell', children: empty ? [] : [picture()] });
  });
  const label = new Paragraph({
    style: 'Cell',
    alignment: AlignmentType.RIGHT,
    keepNext: hold,
    children: runs(row.label, { size: barSize }),
  });
  const figure = new Paragraph({ style: 'Cell', children: runs(row.text, { size: barSize }) });
  return new TableRow({
    cantSplit: true,
    children: [cell([label], widths[0]), cell(bars, widths[1]), cell([figure], widths[2])],
  });
}

/** A QR code with its words beside it; `hold` keeps it on the page with the signatures below. */
export function wordQr(block: QrBlock, hold: boolean): Table {
  const squares = qrSquares(block.data);
  const scale = 6;
  const quiet = 2;
  const side = (squares.length + quiet * 2) * scale;
  const picture = greyPng(side, side, (x, y) =>
    squares[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet] ? 0 : 255,
  );
  const width = pixels(30 * twip);
  const [code, words] = [Math.floor(34 * twip), Math.floor(sheet.area - 34 * twip)];
  return new Table({
    width: { size: sheet.area, type: WidthType.DXA },
    columnWidths: [code, words],
    layout: TableLayoutType.FIXED,
    borders: noLines,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            borders: noLines,
            width: { size: code, type: WidthType.DXA },
            children: [
              new Paragraph({
                style: 'Cell',
                keepNext: hold,
                children: [
                  new ImageRun({
                    type: 'png',
                    data: picture,
                    transformation: { width, height: width },
                    altText: { name: '二维码', title: '二维码', description: block.alt },
                  }),
                ],
              }),
            ],
          }),
          new TableCell({
            borders: noLines,
            width: { size: words, type: WidthType.DXA },
            children: block.lines.map(
              (text) =>
                new Paragraph({
                  style: 'Cell',
                  keepNext: hold,
                  spacing: { line: 360, lineRule: 'exact' },
                  children: runs(text, { size: 12 }),
                }),
            ),
          }),
        ],
      }),
    ],
  });
}
