import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type ColophonBlock, closingDate, copiesLine } from '../model/blocks.ts';
import { textWidth } from '../model/columns.ts';
import { noLines, sheet } from './styles.ts';
import { runs } from './text.ts';

/** 四号 in twentieths of a point. */
const square = 280;

/**
 * 版记: a table that floats at the foot of the page on which the text ends; the paragraph after it holds it there. It is
 * placed from the edge of the paper: LibreOffice lets no table as wide as the text float that is placed from the text.
 */
export function wordColophon(block: ColophonBlock): (Table | Paragraph)[] {
  const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' });
  const copies = copiesLine(block);
  const date = `${closingDate(block)}印发`;
  // Some programs set a quarter of a square between figures and ideographs, whatever the file says.
  const dated = Math.ceil((textWidth(date) + 3) * square);
  const cell = (paragraph: Paragraph, width: number, columnSpan = 1): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 0, right: 0 },
      verticalAlign: VerticalAlign.BOTTOM,
      columnSpan,
      children: [paragraph],
    });
  const line = (text: string, more: object): Paragraph =>
    new Paragraph({
      style: 'Cell',
      keepNext: true,
      alignment: AlignmentType.LEFT,
      spacing: { line: 440, lineRule: 'exact' },
      ...more,
      children: runs(text, { size: 14 }),
    });
  const organ = line(block.organ, { indent: { left: square } });
  const issued = line(date, { alignment: AlignmentType.RIGHT, indent: { right: square } });
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: sheet.area, type: WidthType.DXA },
      columnWidths: [sheet.area - dated, dated],
      margins: { left: 0, right: 0 },
      float: {
        horizontalAnchor: TableAnchorType.PAGE,
        verticalAnchor: TableAnchorType.MARGIN,
        absoluteHorizontalPosition: sheet.left,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      // The first and the last rule 0.35 mm, the one between 0.25 mm.
      borders: { ...noLines, top: rule(8), bottom: rule(8), insideHorizontal: rule(6) },
      rows: [
        ...(copies === null
          ? []
          : [
              new TableRow({
                cantSplit: true,
                children: [
                  cell(
                    line(copies, { indent: { left: 4 * square, right: square, hanging: 3 * square } }),
                    sheet.area,
                    2,
                  ),
                ],
              }),
            ]),
        new TableRow({ cantSplit: true, children: [cell(organ, sheet.area - dated), cell(issued, dated)] }),
      ],
    }),
    new Paragraph({ style: 'Cell', spacing: { line: 20, lineRule: 'exact' }, children: [] }),
  ];
}
