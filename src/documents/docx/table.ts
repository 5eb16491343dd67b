import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type IBorderOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type Align, type Cell, plainText, type Row, type TableBlock, valignOf } from '../model/blocks.ts';
import { columnWidths, type TableLook, tableLook, textWidth } from '../model/columns.ts';
import { freeText, headingFaces } from '../model/free-text.ts';
import { sheet, twip } from './styles.ts';
import { clean, runs } from './text.ts';

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const;

export function alignment(align: Align): (typeof alignments)[Align] {
  return alignments[align];
}

/** A table with the same columns as in print; heads repeat, rows stay whole unless they may flow; `hold` keeps the last row with what follows. */
export function wordTable(table: TableBlock, hold: boolean): Table {
  const look = tableLook(table);
  const { size, side } = look;
  const widths = columnWidths(table, sheet.area / 20 / size, (side * 2) / size, twip / 20 / size).map((width) =>
    Math.floor(width * size * 20),
  );
  const edge: IBorderOptions = { style: BorderStyle.SINGLE, size: table.form ? 8 : 6, color: '000000' };
  const inner: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  const make = (row: Row, head: boolean, keep: boolean): TableRow => {
    let column = 0;
    return new TableRow({
      tableHeader: head,
      cantSplit: !row.flows,
      ...(row.minHeight ? { height: { value: Math.round(row.minHeight * twip), rule: HeightRule.ATLEAST } } : {}),
      children: row.cells.map((cell) => {
        const span = cell.span ?? 1;
        const width = widths.slice(column, column + span).reduce((sum, part) => sum + part, 0);
        column += span;
        return wordCell(cell, { head, keep, flows: row.flows ?? false }, look, width);
      }),
    });
  };
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: {
      left: side * 20,
      right: side * 20,
      top: Math.round(look.above * 20),
      bottom: Math.round(look.above * 20),
      marginUnitType: WidthType.DXA,
    },
    borders: { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: inner, insideVertical: inner },
    rows: [
      ...table.head.map((row) => make(row, true, true)),
      ...table.rows.map((row, n) => make(row, false, row.heading ?? (hold && n > 0 && n === table.rows.length - 1))),
    ],
  });
}

function wordCell(
  cell: Cell,
  row: { readonly head: boolean; readonly keep: boolean; readonly flows: boolean },
  table: TableLook,
  width: number,
): TableCell {
  const { head } = row;
  const { size } = table;
  const align = cell.align ?? (head ? 'center' : 'left');
  const look = { size, face: cell.face ?? (head ? ('hei' as const) : ('body' as const)) };
  const leading = { line: Math.round(table.leading * 20), lineRule: 'exact' as const };
  const base = { style: 'Cell', spacing: leading, alignment: alignment(align), keepNext: row.keep };
  const paragraphs: Paragraph[] = [];
  for (const inline of cell.text) {
    if (!cell.free) {
      paragraphs.push(
        new Paragraph({
          ...base,
          children: runs(inline, look),
          ...(cell.indent ? { indent: { firstLine: cell.indent * size * 20 } } : {}),
        }),
      );
      continue;
    }
    for (const part of freeText(clean(plainText(inline)))) {
      if (part.kind === 'blank') paragraphs.push(new Paragraph(base));
      else if (part.kind === 'paragraph') {
        paragraphs.push(
          new Paragraph({
            ...base,
            alignment: AlignmentType.BOTH,
            indent: { firstLine: (cell.indent ?? 2) * size * 20 },
            children: runs(part.text, part.level === null ? look : { ...look, face: headingFaces[part.level] }),
          }),
        );
      } else paragraphs.push(...columnParagraphs(part.rows, base, look, width));
    }
  }
  if (cell.foot) {
    cell.foot.forEach((text, n) => {
      paragraphs.push(
        new Paragraph({
          ...base,
          alignment: AlignmentType.RIGHT,
          indent: { right: size * 20 },
          spacing: { ...leading, before: n === 0 ? leading.line : 0 },
          children: runs(text, look),
        }),
      );
    });
  }
  const valign = valignOf({ ...cell, align }, row.flows);
  const bottom = valign === 'bottom' || (cell.foot !== undefined && cell.text.every((text) => plainText(text) === ''));
  return new TableCell({
    children: paragraphs.length > 0 ? paragraphs : [new Paragraph(base)],
    verticalAlign: bottom ? VerticalAlign.BOTTOM : valign === 'middle' ? VerticalAlign.CENTER : VerticalAlign.TOP,
    width: { size: width, type: WidthType.DXA },
    ...(cell.span ? { columnSpan: cell.span } : {}),
  });
}

/** Pasted columns as tab stops, where they fit. */
function columnParagraphs(
  rows: readonly (readonly string[])[],
  base: object,
  look: { readonly size: number; readonly face: 'body' | 'hei' | 'kai' | 'title' },
  width: number,
): Paragraph[] {
  const count = Math.max(...rows.map((row) => row.length));
  const stops: number[] = [];
  let at = 0;
  for (let n = 0; n + 1 < count; n += 1) {
    at += (Math.max(...rows.map((row) => textWidth(row[n] ?? ''))) + 1) * look.size * 20;
    stops.push(Math.round(at));
  }
  const fits = at + 3 * look.size * 20 <= width;
  return rows.map(
    (row) =>
      new Paragraph({
        ...base,
        ...(fits
          ? { tabStops: stops.map((position) => ({ type: 'left' as const, position })) }
          : { indent: { left: look.size * 40 } }),
        children: runs(row.join(fits ? '\t' : '　'), look),
      }),
  );
}
