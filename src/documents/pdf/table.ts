import { type Row, type TableBlock, valignOf } from '../model/blocks.ts';
import { columnWidths, fewRows, type TableLook, tableLook } from '../model/columns.ts';
import { type CellBox, type CellLine, layCell } from './cell.ts';
import { type Flow, offset, styleOf, wrap } from './flow.ts';
import { area, millimetre } from './geometry.ts';

interface RowBox {
  readonly row: Row;
  readonly cells: readonly CellBox[];
  readonly height: number;
  /** What its text alone takes. */
  readonly content: number;
  readonly head: boolean;
}

interface TableBox {
  readonly look: TableLook;
  /** Width of the outer lines. */
  readonly outer: number;
  readonly head: readonly RowBox[];
  readonly rows: readonly RowBox[];
  readonly headHeight: number;
  readonly caption: CellLine | null;
  /** Whether its rows, being few, stay together: settled where the words that go with it begin. */
  whole?: boolean;
}

const captionSize = 12;
const captionHeight = 22;
/** Between a table and what follows. */
const gapBelow = 12;

const contentHeight = (lines: readonly CellLine[]): number => lines.reduce((sum, line) => sum + line.height, 0);

/** Sizes a table's columns and breaks all its text. */
export function layTable(flow: Flow, table: TableBlock, where: string): TableBox {
  const look = tableLook(table);
  const widths = columnWidths(table, area.width / look.size, (look.side * 2) / look.size, millimetre / look.size).map(
    (width) => width * look.size,
  );
  const lay = (row: Row, head: boolean, index: number): RowBox => {
    let x: number = area.left;
    let column = 0;
    const cells = row.cells.map((cell) => {
      const width = widths.slice(column, column + (cell.span ?? 1)).reduce((sum, part) => sum + part, 0);
      const place = `${where}${head ? '的表头' : `第 ${index + 1} 行`}第 ${column + 1} 列`;
      const filled =
        head && cell.align === undefined
          ? { ...cell, align: 'center' as const, face: cell.face ?? ('hei' as const) }
          : cell;
      const box = layCell(flow, filled, x, width, width - look.side * 2, look.size, look.leading, place);
      x += width;
      column += cell.span ?? 1;
      return box;
    });
    const content = Math.max(
      ...cells.map(
        (cell) => contentHeight(cell.lines) + (cell.foot.length > 0 ? contentHeight(cell.foot) + look.leading : 0),
      ),
    );
    const least = content + look.above * 2;
    return {
      row,
      cells,
      head,
      content: least,
      height: Math.max(least, (row.minHeight ?? 0) * look.least * millimetre),
    };
  };
  const head = table.head.map((row, n) => lay(row, true, n));
  const rows = table.rows.map((row, n) => lay(row, false, n));
  const caption = table.caption
    ? wrap(flow, table.caption, styleOf('hei', captionSize), area.width, `${where}的标题`)[0]
    : null;
  return {
    look,
    outer: table.form ? 1 : 0.8,
    head,
    rows,
    headHeight: head.reduce((sum, row) => sum + row.height, 0),
    caption: caption && { line: caption, x: offset(caption, area.width, 'center'), height: captionHeight },
  };
}

/** The height that must be free for a table to begin on this page, below words of some height that go with it: caption, head and first row (or a part of it that may flow). */
export function tableStart(box: TableBox, above: number): number {
  const first = box.rows[0];
  const rows = first?.row.flows ? Math.min(first.height, box.look.leading * 3) : firstRows(box, above);
  return Math.min((box.caption?.height ?? 0) + box.headHeight + rows, area.height);
}

/**
 * Draws a table: heads repeated on each page, rows kept whole where a page can hold them. The last row goes over with
 * what follows where that takes `tail` points.
 */
export function drawTable(flow: Flow, box: TableBox, tail: number): void {
  const table = flow.node('Table');
  flow.ensure(tableStart(box, 0));
  if (box.caption) {
    const caption = flow.node('Caption', table);
    flow.line(box.caption.line, area.left + box.caption.x, flow.y, captionSize, caption);
    flow.y += captionHeight;
  }
  let top = flow.y;
  const drawHead = (again: boolean): void => {
    for (const row of box.head) drawRow(flow, box.look, row, again ? null : table, row.height);
  };
  const turn = (): void => {
    frame(flow, box, top);
    flow.newPage();
    top = flow.y;
    drawHead(true);
  };
  drawHead(false);
  const most = area.height - box.headHeight;
  box.rows.forEach((row, index) => {
    // What comes after text that flows (opinions and seals) never begins a page without some of that text.
    const held = heldAfter(box, index, tail);
    const text = row.cells.some((cell) => cell.cell.free && cell.lines.length > 0);
    const after = row.row.flows || (text && row.height + held > most) ? held : 0;
    if (after > 0 && after + someLines(box.look) <= most) {
      const least = row.content + after;
      if (flow.fits(least)) {
        const height = Math.max(row.content, Math.min(row.height, area.bottom - flow.y - after));
        drawRow(flow, box.look, row, table, height);
      } else {
        if (area.bottom - flow.y < box.look.leading * 3 + box.look.above * 2) turn();
        flowRow(flow, box.look, row, table, turn, after, most);
      }
      return;
    }
    // A heading stands above its first row; one low row does not stand alone on the last page, nor two with a seal.
    const rest = box.rows.slice(index).reduce((sum, each) => sum + each.height, 0);
    const low = index > 1 && index >= box.rows.length - (tail > 0 ? 3 : 2) && rest < area.height / 6;
    const last = index === box.rows.length - 1 && index > 0 && !box.rows[index - 1]!.row.heading;
    const under = (low || last) && tail > 0 ? tail + gapBelow : 0;
    const needed = Math.min((low ? rest : together(box, index)) + under, most);
    if (row.height <= most + 0.05 && flow.fits(needed)) {
      drawRow(flow, box.look, row, table, row.height);
    } else if (row.row.flows || row.height > most) {
      if (area.bottom - flow.y < box.look.leading * 3 + box.look.above * 2) turn();
      flowRow(flow, box.look, row, table, turn, 0, most);
    } else {
      turn();
      drawRow(flow, box.look, row, table, row.height);
    }
  });
  frame(flow, box, top);
  flow.y += gapBelow;
}

/** The height of a row with those that it does not leave: a heading, or several, and the row below. */
function together(box: TableBox, index: number): number {
  const row = box.rows[index];
  return row ? row.height + (row.row.heading ? together(box, index + 1) : 0) : 0;
}

/** Where a table begins two rows stand below its head, all of few, unless with the words above they take so much that a page would be left half empty. */
function firstRows(box: TableBox, above: number): number {
  const all = box.rows.reduce((sum, { height }) => sum + height, 0);
  box.whole ??= box.rows.length <= fewRows && above + all <= area.height * 0.3;
  if (box.whole) return all;
  const one = together(box, 0);
  const [first, second] = box.rows;
  const two = one + (first?.row.heading || second?.row.flows ? 0 : (second?.height ?? 0));
  return two > area.height / 4 ? one : two;
}

/** The height of the rows after one, with what follows the table. */
function heldAfter(box: TableBox, index: number, tail: number): number {
  const rows = box.rows.slice(index + 1).reduce((sum, row) => sum + row.height, 0);
  return rows + (tail > 0 ? tail + gapBelow : 0);
}

/** What is left of a text above its seal at least. */
const someLines = (look: TableLook): number => 3 * look.leading + 2 * look.above;

/** The outer lines of the part of a table that stands on this page. */
function frame(flow: Flow, box: TableBox, top: number): void {
  if (flow.y <= top) return;
  const last = (box.rows[0] ?? box.head[0])!.cells.at(-1)!;
  const right = last.x + last.width;
  const { outer } = box;
  flow.rule(area.left, top, right, top, outer);
  flow.rule(area.left, flow.y, right, flow.y, outer);
  flow.rule(area.left, top - outer / 2, area.left, flow.y + outer / 2, outer);
  flow.rule(right, top - outer / 2, right, flow.y + outer / 2, outer);
}

function drawRow(flow: Flow, look: TableLook, row: RowBox, table: number | null, height: number): void {
  const parent = table === null ? 0 : flow.node('TR', table);
  for (const cell of row.cells) {
    const node = table === null ? 0 : cellNode(flow, row, cell, parent);
    drawCell(flow, look, cell, node, cell.lines, cell.foot, height, false);
  }
  rules(flow, row, height);
  flow.y += height;
}

function cellNode(flow: Flow, row: RowBox, cell: CellBox, parent: number): number {
  const span = cell.cell.span ? { span: cell.cell.span } : {};
  return row.head ? flow.node('TH', parent, { scope: 'Column', ...span }) : flow.node('TD', parent, span);
}

function rules(flow: Flow, row: RowBox, height: number): void {
  for (const cell of row.cells.slice(1)) flow.rule(cell.x, flow.y, cell.x, flow.y + height, 0.5);
  const last = row.cells.at(-1)!;
  flow.rule(area.left, flow.y + height, last.x + last.width, flow.y + height, 0.5);
}

function drawCell(
  flow: Flow,
  look: TableLook,
  box: CellBox,
  node: number,
  lines: readonly CellLine[],
  foot: readonly CellLine[],
  height: number,
  flows: boolean,
): void {
  const content = contentHeight(lines);
  const free = height - content - look.above * 2;
  const valign = valignOf(box.cell, flows);
  let y = flow.y + look.above + (foot.length > 0 ? 0 : valign === 'middle' ? free / 2 : valign === 'bottom' ? free : 0);
  const inset = (look.leading - look.size) / 2;
  for (const line of lines) {
    if (line.ruled) ruleWithin(flow, line.ruled, box.x + look.side, y, line.height);
    if (line.line.pieces.length > 0)
      flow.line(line.line, box.x + look.side + line.x, y + inset - (line.rise ?? 0), look.size, node);
    y += line.height;
  }
  let at = flow.y + height - look.above - contentHeight(foot);
  for (const line of foot) {
    flow.line(line.line, box.x + look.side + line.x, at + inset, look.size, node);
    at += line.height;
  }
}

/** The lines of a table that a unit pasted into its text. */
function ruleWithin(flow: Flow, ruled: NonNullable<CellLine['ruled']>, left: number, y: number, height: number): void {
  const right = left + ruled.edges.at(-1)!;
  if (ruled.above) flow.rule(left, y, right, y, 0.4);
  if (ruled.below) flow.rule(left, y + height, right, y + height, 0.4);
  for (const edge of ruled.edges) flow.rule(left + edge, y, left + edge, y + height, 0.4);
}

/** Lets a row run over as many pages as its text takes; labels beside it are repeated. */
function flowRow(
  flow: Flow,
  look: TableLook,
  row: RowBox,
  table: number,
  turn: () => void,
  /** The height that must be left below its end, so that its last lines stand above what follows. */
  after: number,
  /** The height that a page has for rows. */
  most: number,
): void {
  const parent = flow.node('TR', table);
  const nodes = row.cells.map((cell) => cellNode(flow, row, cell, parent));
  const places = row.cells.map(() => 0);
  let left = row.height;
  let held = after;
  let first = true;
  for (;;) {
    const space = area.bottom - flow.y;
    let parts = row.cells.map((cell, n) => take(cell.lines, places[n]!, space - look.above * 2));
    const footHeight = Math.max(
      ...row.cells.map((cell) => (cell.foot.length > 0 ? contentHeight(cell.foot) + look.leading : 0)),
    );
    const finished = parts.every((part, n) => part.end >= row.cells[n]!.lines.length);
    // A label that is said again stands in its row whole.
    const labels = row.cells.map((cell) => (cell.cell.valign === 'middle' && !first ? contentHeight(cell.lines) : 0));
    const content = Math.max(...labels, ...parts.map((part) => part.height)) + look.above * 2;
    const complete = finished && content + footHeight + held <= space + 0.05;
    // The end goes over with a seal, an opinion, a note below; some lines of text go with it.
    const least = Math.max(2, ...row.cells.map((cell) => (cell.cell.valign === 'middle' ? cell.lines.length : 0)));
    if (finished && !complete)
      parts = row.cells.map((cell, n) => leaveSome(cell.lines, parts[n]!, least, cell.cell.valign === 'middle'));
    const nothing = row.cells.every((cell, n) => cell.cell.valign === 'middle' || parts[n]!.end === parts[n]!.start);
    if (finished && !complete && nothing && held > 0) {
      // Where no page has room for all of it with what follows, what follows begins a page of its own.
      if (flow.y > area.top + area.height / 3 && content + footHeight + held <= most) turn();
      else held = 0;
      continue;
    }
    const height = complete ? Math.min(Math.max(content + footHeight, Math.min(left, space)), space) : space;
    row.cells.forEach((cell, n) => {
      const label = cell.cell.valign === 'middle' && !first;
      const part = cell.lines.slice(parts[n]!.start, parts[n]!.end);
      const lines = label ? cell.lines : part;
      drawCell(flow, look, cell, label ? 0 : nodes[n]!, lines, complete ? cell.foot : [], height, true);
      places[n] = parts[n]!.end;
    });
    rules(flow, row, height);
    flow.y += height;
    left -= height;
    if (complete) return;
    turn();
    first = false;
  }
}

/** As many lines as a height holds; a later page does not begin with a blank line, and none ends with a heading. */
function take(
  lines: readonly CellLine[],
  from: number,
  space: number,
): { readonly start: number; readonly end: number; readonly height: number } {
  let start = from;
  while (from > 0 && start < lines.length && blank(lines, start)) start += 1;
  let height = 0;
  let end = start;
  while (end < lines.length && height + lines[end]!.height <= space + 0.05) {
    height += lines[end]!.height;
    end += 1;
  }
  while (end < lines.length && end > start + 1 && lines[end - 1]!.keep) {
    end -= 1;
    height -= lines[end]!.height;
  }
  return { start, end, height };
}

/** Lines that go over with the end of their paragraph, at most. */
const mostTaken = 8;

/** A part cut short by some lines with something on them, and what must stay with them; as many as the label beside them has. */
function leaveSome(
  lines: readonly CellLine[],
  part: { readonly start: number; readonly end: number; readonly height: number },
  least: number,
  label: boolean,
): { readonly start: number; readonly end: number; readonly height: number } {
  if (label) return part;
  let end = part.end;
  for (let left = least; left > 0 && end > part.start; end -= 1) if (!blank(lines, end - 1)) left -= 1;
  // A page that is left with room anyway ends with a paragraph.
  const opening = lines.findLastIndex((line, at) => at <= end && line.opens === true);
  if (end - opening <= mostTaken && opening > part.start + 2) end = opening;
  while (
    end > part.start &&
    (lines[end - 1]!.keep || lines[end]?.rise !== undefined || lines[end - 1]!.ruled?.below === false)
  )
    end -= 1;
  return { start: part.start, end, height: contentHeight(lines.slice(part.start, end)) };
}

/** An empty line beside which nothing else stands. */
function blank(lines: readonly CellLine[], at: number): boolean {
  return lines[at]!.line.pieces.length === 0 && !lines[at + 1]?.rise;
}
