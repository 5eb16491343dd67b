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
  VerticalMergeType,
  WidthType,
} from 'docx';
import { type Align, type Cell, type Inline, plainText, type Row, type TableBlock, valignOf } from '../model/blocks.ts';
import { columnWidths, fewRows, type TableLook, tableLook, textWidth } from '../model/columns.ts';
import { freeText, headingFaces, headingLevel } from '../model/free-text.ts';
import { fieldPlace, sheet, twip } from './styles.ts';
import { clean, runs } from './text.ts';

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const;

/** An alignment as Word calls it. */
export function alignment(align: Align): (typeof alignments)[Align] {
  return alignments[align];
}

/**
 * A table with the same columns as in print; heads repeat, rows stay whole unless they may flow; `hold` keeps the last rows
 * with what follows, `below` is what stands in its last row, under the last row of the record.
 */
export function wordTable(table: TableBlock, hold: boolean, below: readonly (Paragraph | Table)[]): Table {
  const { look, widths } = measures(table);
  const { side } = look;
  const edge: IBorderOptions = { style: BorderStyle.SINGLE, size: table.form ? 8 : 6, color: '000000' };
  const inner: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  // A row that would leave a quarter of its page empty goes on over the end of it, as in print. LibreOffice loses all rows
  // below the first where a page ends behind it, if it stays whole under a heading that repeats.
  const staysWhole = (row: Row): boolean =>
    !row.flows &&
    (table.form || rowHeight(row, widths, look) < mostHeld / 2) &&
    (table.head.length === 0 || row !== table.rows[0]);
  const make = (row: Row, head: boolean, keep: boolean, part?: 'first' | 'last'): TableRow => {
    let column = 0;
    // Word sets a form a little looser than print: what flows gives way, so that a blank form keeps to its page.
    const least = row.flows ? Math.max(0, (row.minHeight ?? 0) - looser) : (row.minHeight ?? 0) * look.least;
    return new TableRow({
      tableHeader: head,
      cantSplit: part ? part === 'last' : staysWhole(row),
      ...(least > 0 && part !== 'last'
        ? { height: { value: Math.round(least * twip), rule: HeightRule.ATLEAST } }
        : {}),
      children: row.cells.map((cell) => {
        const span = cell.span ?? 1;
        const width = widths.slice(column, column + span).reduce((sum, part) => sum + part, 0);
        column += span;
        return wordCell(cell, { head, keep, flows: row.flows ?? false, ...(part ? { part } : {}) }, look, width);
      }),
    });
  };
  const ruled = (rows: readonly TableRow[], top: IBorderOptions): Table =>
    new Table({
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
      borders: { top, bottom: edge, left: edge, right: edge, insideHorizontal: inner, insideVertical: inner },
      rows,
    });
  // With signatures that follow it would leave a page nearly empty.
  const few = !hold && !table.form && table.rows.length <= fewRows && textLength(table) <= fewWords;
  const count = table.rows.length;
  /** Whether a row goes over with those below it, and with what stands below the table. */
  const ending = (row: Row, n: number): boolean => {
    if (n === count - 1) return hold;
    if (table.form) return hold && table.rows.slice(0, n).some((before) => before.flows);
    const going = hold && (row.minHeight ?? 0) < high ? 3 : 2;
    // Rows of much text do not: LibreOffice holds nothing that is longer than a page.
    return n > 1 && n >= count - going && tableHeight(table, n) < mostHeld;
  };
  const body = table.rows.map((row, n) => {
    const more = row.flows ? n + 1 < count : longText(row);
    const halves = more ? cutInTwo(row) : null;
    return halves
      ? [make(halves[0], false, false, 'first'), make(halves[1], false, hold || n + 1 < count, 'last')]
      : [make(row, false, row.heading ?? (ending(row, n) || (few && n + 1 < count)))];
  });
  const head = table.head.map((row) => make(row, true, true));
  const rows = [...head, ...body.flat()];
  const lastRow = rows.at(-1);
  if (below.length === 0 || !lastRow) return ruled(rows, edge);
  return ruled([...rows.slice(0, -1), withBelow(ruled([lastRow], noLine), below, widths.length, inner)], edge);
}

/** Millimetres of a row of which two go over with a seal, where of lower ones three do. */
const high = 14;

/** What is taken from the lines of a table that stands close, since Word and its like need a little more room than print. */
const closer = 0.95;

/** Points of the rows that go over together with a seal at most: half a page. */
export const mostHeld = 320;

/** How high a table is from a row on, about. */
export function tableHeight(table: TableBlock, from = 0): number {
  const { look, widths } = measures(table);
  return table.rows.slice(from).reduce((sum, row) => sum + rowHeight(row, widths, look), 0);
}

/** The look of a table and the widths of its columns in twentieths of a point. */
function measures(table: TableBlock) {
  const set = tableLook(table);
  const look = { ...set, leading: set.leading * (table.close ? closer : 1) };
  const { size, side } = look;
  const widths = columnWidths(table, sheet.area / 20 / size, (side * 2) / size, twip / 20 / size);
  return { look, widths: widths.map((width) => Math.floor(width * size * 20)) };
}

function rowHeight(row: Row, widths: readonly number[], look: TableLook): number {
  let column = 0;
  const lines = row.cells.map((cell) => {
    const from = column;
    column += cell.span ?? 1;
    const width = widths.slice(from, column).reduce((sum, part) => sum + part, 0) / 20 - 2 * look.side;
    const texts = cell.text.flatMap((text) => plainText(text).split('\n'));
    return texts.reduce((sum, text) => sum + Math.max(1, Math.ceil((textWidth(text) * look.size) / width)), 0);
  });
  return Math.max(((row.minHeight ?? 0) * twip) / 20, Math.max(...lines) * look.leading + 2 * look.above);
}

/** Characters of a table that takes no more of a page than it may leave free, about. */
const fewWords = 250;

function textLength({ rows }: TableBlock): number {
  const texts = rows.flatMap(({ cells }) => cells.flatMap(({ text }) => text.map(plainText)));
  return texts.reduce((sum, { length }) => sum + length, 0);
}

/** An opinion so long that its row may not find room on a page with the others. */
function longText(row: Row): boolean {
  return row.cells.some((cell) => cell.free && plainText(cell.text[0] ?? '').length > 4 * someText);
}

/**
 * The last row with what no page may part from it under it. Word would hold that as rows or paragraphs of its own; LibreOffice
 * holds none but on the first page of a table, yet parts no row: so they are one, in which the last row is a table of its own.
 */
function withBelow(
  last: Table,
  below: readonly (Paragraph | Table)[],
  columns: number,
  above: IBorderOptions,
): TableRow {
  const none = { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA };
  return new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        columnSpan: columns,
        margins: none,
        borders: { top: above, bottom: noLine, left: noLine, right: noLine },
        children: [last, ...below],
      }),
    ],
  });
}

/** Millimetres that a form's flowing cell gives up in Word. */
const looser = 20;
/** Characters that make two lines of a form's cell, at least. */
const someText = 60;

/**
 * A row whose text flows, as two that look like one: the end of the text is a row of its own, which goes over with the
 * opinions and seals below it. Null where there is too little text for two.
 */
function cutInTwo(row: Row): readonly [Row, Row] | null {
  const at = row.cells.findIndex((cell) => cell.free);
  const free = row.cells[at];
  if (!free) return null;
  const lines = plainText(free.text[0] ?? '').split('\n');
  let from = lines.length;
  for (let size = 0; from > 0 && size < someText; from -= 1) size += lines[from - 1]?.length ?? 0;
  const opens = (line = ''): boolean => line === '' || headingLevel(line) !== null;
  while (from > 0 && opens(lines[from - 1])) from -= 1;
  let [first, last] = [lines.slice(0, from).join('\n'), lines.slice(from).join('\n')];
  // One long paragraph is cut behind a sentence; what goes on begins without indent.
  const inside = last.length > 6 * someText && !last.includes('\n');
  if (inside) {
    const stop = last.lastIndexOf('。', last.length - someText) + 1;
    first = [...(first ? [first] : []), last.slice(0, stop)].join('\n');
    last = last.slice(stop);
  }
  if (first === '' || last === '') return null;
  const withText = (text: string, more: Partial<Cell>): Row => ({
    ...row,
    cells: row.cells.with(at, { ...free, text: [text], ...more }),
  });
  // The seal's place stands under the end.
  return [withText(first, { foot: [] }), withText(last, inside ? { indent: 0 } : {})];
}

/** What marks the place of a form's field until it is made one. */
const fieldWords = ({ tag, title, long }: NonNullable<Cell['field']>): string =>
  `${fieldPlace}${tag}|${title}|${long ? 'long' : 'short'}`;

function wordCell(
  cell: Cell,
  row: {
    readonly head: boolean;
    readonly keep: boolean;
    readonly flows: boolean;
    /** Of a row that is cut in two: the label spans both, and no line stands between them. */
    readonly part?: 'first' | 'last';
  },
  table: TableLook,
  width: number,
): TableCell {
  const { head, keep } = row;
  const { size } = table;
  const align = cell.align ?? (head ? 'center' : 'left');
  const look = { size, face: cell.face ?? (head ? ('hei' as const) : ('body' as const)) };
  const leading = { line: Math.round(table.leading * 20), lineRule: 'exact' as const };
  const base = { style: 'Cell', spacing: leading, alignment: alignment(align), keepNext: keep };
  /** What somebody wrote or pasted: paragraphs, headings, columns. */
  const written = (text: string): (Paragraph | Table)[] =>
    freeText(clean(text)).flatMap((part) => {
      if (part.kind === 'blank') return [new Paragraph(base)];
      if (part.kind === 'columns')
        return [pastedTable(part.rows, base, look, width - 2 * table.side * 20), new Paragraph(afterTable)];
      const { text, level } = part;
      return [
        new Paragraph({
          ...base,
          // A heading in what a unit wrote stands at no page's foot.
          keepNext: keep || level !== null,
          alignment: AlignmentType.BOTH,
          indent: { firstLine: (cell.indent ?? 2) * size * 20 },
          children: runs(text, level === null ? look : { ...look, face: headingFaces[level] }),
        }),
      ];
    });
  const plain = (inline: Inline): Paragraph =>
    new Paragraph({
      ...base,
      children: runs(inline, look),
      ...(cell.indent ? { indent: { firstLine: cell.indent * size * 20 } } : {}),
    });
  const paragraphs = cell.field
    ? [new Paragraph({ ...base, children: runs(fieldWords(cell.field), look) })]
    : cell.text.flatMap((text) => (cell.free ? written(plainText(text)) : [plain(text)]));
  cell.foot?.forEach((text, n) => {
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
  const valign = valignOf({ ...cell, align }, row.flows);
  const bottom = valign === 'bottom' || (cell.foot !== undefined && cell.text.every((text) => plainText(text) === ''));
  return new TableCell({
    children: paragraphs.length > 0 ? paragraphs : [new Paragraph(base)],
    verticalAlign: bottom ? VerticalAlign.BOTTOM : valign === 'middle' ? VerticalAlign.CENTER : VerticalAlign.TOP,
    width: { size: width, type: WidthType.DXA },
    ...(cell.span ? { columnSpan: cell.span } : {}),
    ...(row.part && cell.free
      ? { borders: row.part === 'first' ? { bottom: noLine } : { top: noLine } }
      : row.part
        ? { verticalMerge: row.part === 'first' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }
        : {}),
  });
}

const noLine = { style: BorderStyle.NIL };

/** Word wants a paragraph after a table; it must not show. */
const afterTable = { style: 'Cell', spacing: { line: 120, lineRule: 'exact' as const } };

/** Pasted columns as a ruled table within the cell, as in print. */
function pastedTable(
  rows: readonly (readonly string[])[],
  base: object,
  look: { readonly size: number; readonly face: 'body' | 'hei' | 'kai' | 'title' },
  width: number,
): Table {
  const count = Math.max(...rows.map((row) => row.length));
  const asked = Array.from({ length: count }, (_, n) =>
    Math.max(2, ...rows.map((row) => Math.min(20, textWidth(row[n] ?? '')))),
  );
  const sum = asked.reduce((all, one) => all + one, 0);
  const widths = asked.map((one) => Math.floor((width * one) / sum));
  const line: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  return new Table({
    width: { size: widths.reduce((all, one) => all + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { left: 60, right: 60, top: 20, bottom: 20, marginUnitType: WidthType.DXA },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: widths.map(
            (size, n) =>
              new TableCell({
                width: { size, type: WidthType.DXA },
                verticalAlign: VerticalAlign.CENTER,
                children: [
                  new Paragraph({
                    ...base,
                    alignment: AlignmentType.CENTER,
                    children: runs(row[n] ?? '', { ...look, size: Math.min(look.size, 12) }),
                  }),
                ],
              }),
          ),
        }),
    ),
  });
}
