import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  WidthType,
} from 'docx';
import { type ColophonBlock, closingDate, copiesLine } from '../model/blocks.ts';
import { sheet } from './styles.ts';
import { runs } from './text.ts';

/** 四号 in twentieths of a point. */
const square = 280;

/**
 * 版记: a table that floats at the foot of the page on which the text ends; the paragraph after it holds it there. LibreOffice
 * lets no table float that is as wide as the text: there it stands below the last line, together with it.
 */
export function wordColophon(block: ColophonBlock): (Table | Paragraph)[] {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' });
  const row = (paragraph: Paragraph): TableRow =>
    new TableRow({
      cantSplit: true,
      children: [
        new TableCell({
          width: { size: sheet.area, type: WidthType.DXA },
          margins: { top: 40, bottom: 40, left: 0, right: 0 },
          children: [paragraph],
        }),
      ],
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
  const copies = copiesLine(block);
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: sheet.area, type: WidthType.DXA },
      columnWidths: [sheet.area],
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      // The first and the last rule 0.35 mm, the one between 0.25 mm.
      borders: {
        top: rule(8),
        bottom: rule(8),
        left: none,
        right: none,
        insideHorizontal: rule(6),
        insideVertical: none,
      },
      rows: [
        ...(copies === null
          ? []
          : [row(line(copies, { indent: { left: 4 * square, right: square, hanging: 3 * square } }))]),
        row(
          line(`${block.organ}\t${closingDate(block)}印发`, {
            indent: { left: square, right: square },
            tabStops: [{ type: TabStopType.RIGHT, position: sheet.area - square }],
          }),
        ),
      ],
    }),
    new Paragraph({ style: 'Cell', spacing: { line: 20, lineRule: 'exact' }, children: [] }),
  ];
}
