import { type Row, type TableBlock, valignOf } from '../model/blocks.ts';
import { columnWidths, fewRows, type TableLook, tableLook } from '../model/columns.ts';
import { type CellBox, type CellLine, layCell } from './cell.ts';
import { type Flow, offset, styleOf, wrap } from './flow.ts';
import { area, grid, millimetre } from './geometry.ts';

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
  whole: boolean | null;
}

const captionSize = 12;
const captionHeight = 22;
/** Between a table and what follows. */
const gapBelow = 12;

const contentHeight = (lines: readonly CellLine[]): number => lines.reduce((sum, line) => sum + line.height, 0);

/** Sizes a table's columns and breaks all its text. */
export function layTable(flow: Flow, table: TableBlock, where: string): TableBox {
  const usual = tableLook(table);
  // A form is all text: its lines stand apart as those of the page do.
  const look = table.form ? { ...usual, leading: (usual.leading * flow.pitch) / grid.pitch } : usual;
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
    whole: null,
    headHeight: head.reduce((sum, row) => sum + row.height, 0),
    caption: caption && { line: caption, x: offset(caption, area.width, 'center'), height: captionHeight },
  };
}

/** The height that must be free for a table to begin on this page, below words of some height that go with it: caption, head and first row (or a part of it that may flow); with one row alone, what follows it in `tail` points. */
export function tableStart(box: TableBox, above: number, tail: number): number {
  const first = box.rows[0];
  const whole = first?.row.flows ? Math.min(first.height, box.look.leading * 3) : firstRows(box, above);
  const rows = first && parts(first) ? Math.min(whole, mostLeft) : whole;
  const under = tail > 0 && box.rows.length === 1 && first && !parts(first) ? tail + gapBelow : 0;
  return Math.min((box.caption?.height ?? 0) + box.headHeight + rows + under, area.height);
}

/**
 * Draws a table: heads repeated on each page, rows kept whole where a page can hold them. The last row goes over with
 * what follows where that takes `tail` points.
 */
export function drawTable(flow: Flow, box: TableBox, tail: number): void {
  const table = flow.node('Table');
  flow.ensure(tableStart(box, 0, tail));
  if (box.caption) {
    const caption = flow.node('Caption', table);
    flow.line(box.caption.line, area.left + box.caption.x, flow.y, captionSize, caption);
    flow.y += captionHeight;
  }
  let top = flow.y;
  const drawHead = (again: boolean): void => {
    for (const row of box.head) drawRow(flow, box.look, row, again ? null : table, row.height);
  };
  const turn = (left?: number): void => {
    frame(flow, box, top);
    flow.turn(left);
    top = flow.y;
    drawHead(true);
  };
  drawHead(false);
  const most = area.height - box.headHeight;
  box.rows.forEach((row, index) => {
    // What comes after text that flows (opinions and seals) never begins a page without some of that text, or of its own.
    const held = heldAfter(box, index, tail);
    const own = ownText(row, longOpinion.least);
    const after = row.row.flows || own ? held : 0;
    if ((after > 0 || own) && after + someLines(box.look) <= most) {
      const least = row.row.flows ? row.content : row.height;
      if (flow.fits(least + after)) {
        drawRow(flow, box.look, row, table, Math.max(least, Math.min(row.height, area.bottom - flow.y - after)));
      } else {
        if (!flow.fits(row.row.flows ? someLines(box.look) : mostLeft)) turn();
        flowRow(flow, box.look, row, table, turn, after, most);
      }
      return;
    }
    // A heading stands above its first row; one low row does not stand alone on the last page.
    const rest = box.rows.slice(index).reduce((sum, each) => sum + each.height, 0);
    const low = index > 1 && index >= box.rows.length - 2 && rest < area.height / 6;
    const last = index === box.rows.length - 1 && !box.rows[index - 1]?.row.heading;
    // Above signatures a row for the pen is no text: the row over it goes with it.
    const next = row.row.heading ? undefined : box.rows[index + 1];
    const pen = next && index === box.rows.length - 2 && forPen(next) ? next.height : 0;
    const under = (low || last || pen > 0) && tail > 0 ? tail + gapBelow + pen : 0;
    const needed = Math.min((low ? rest : together(box, index)) + under, most);
    const whole = parts(row) ? row.height + under : Math.min(row.height + under, most);
    if (row.height <= most + 0.05 && flow.fits(Math.max(needed, whole))) {
      drawRow(flow, box.look, row, table, row.height);
    } else if (row.row.flows || row.height > most || (parts(row) && flow.fits(mostLeft))) {
      if (area.bottom - flow.y < box.look.leading * 3 + box.look.above * 2) turn();
      flowRow(flow, box.look, row, table, turn, under + someLines(box.look) <= most ? under : 0, most);
    } else {
      turn();
      // A row of more than half a page gives its last lines to the page of the seal.
      if (parts(row) && !flow.fits(row.height + under)) flowRow(flow, box.look, row, table, turn, under, most);
      else drawRow(flow, box.look, row, table, row.height);
    }
  });
  frame(flow, box, top);
  flow.y += gapBelow;
}

/** Whether nothing stands in a row but its label. */
const forPen = (row: RowBox): boolean =>
  row.cells.length > 1 && row.cells.slice(1).every(({ lines }) => lines.every(({ line }) => line.pieces.length === 0));

/** What of a page a row may leave empty that a page can hold whole. */
const mostLeft = area.height / 4;

/** Whether a row has so much text that it goes on over a page's end rather than leave more than that empty. */
const parts = (row: RowBox): boolean => row.content > mostLeft;

/** The height of a row, or of its beginning, with those that it does not leave: a heading, or several, and the row below. */
function together(box: TableBox, index: number): number {
  const row = box.rows[index];
  if (!row) return 0;
  return row.row.heading ? row.height + together(box, index + 1) : parts(row) ? mostLeft : row.height;
}

/** Where a table begins two rows stand below its head, all of few, unless with the words above they take so much that a page would be left half empty; of high rows one. */
function firstRows(box: TableBox, above: number): number {
  const all = box.rows.reduce((sum, { height }) => sum + height, 0);
  box.whole ??= box.rows.length <= fewRows && above + all <= area.height * 0.3;
  if (box.whole) return all;
  const one = together(box, 0);
  const [first, second] = box.rows;
  const two = one + (first?.row.heading || second?.row.flows ? 0 : (second?.height ?? 0));
  return two > area.height / 7 ? one : two;
}

/** Lines of an opinion that stands by itself; a shorter one goes with the end of the account above it, if that has lines to spare. */
const longOpinion = { usual: 8, least: 3 } as const;

/** Whether an opinion is so long that some of it stands above its seal on either page. */
const ownText = (row: RowBox, more: number = longOpinion.usual): boolean =>
  row.cells.some(({ cell, lines }) => cell.free === true && lines.length > more);

/** The height of the rows after one, with what follows the table; none of those from an opinion on that can stand by itself. */
function heldAfter(box: TableBox, index: number, tail: number): number {
  const more = ownText(box.rows[index]!, longOpinion.least + 2) ? longOpinion.usual : longOpinion.least;
  let held = 0;
  for (const row of box.rows.slice(index + 1)) {
    if (ownText(row, more)) return held;
    held += row.height;
  }
  return held + (tail > 0 ? tail + gapBelow : 0);
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
  turn: (left?: number) => void,
  /** The height that must be left below its end, so that its last lines stand above what follows. */
  after: number,
  /** The height that a page has for rows. */
  most: number,
): void {
  const parent = flow.node('TR', table);
  const nodes = row.cells.map((cell) => cellNode(flow, row, cell, parent));
  const places = row.cells.map(() => 0);
  // What a row is called is said again on each page: its label, its number, the figures in the middle of their columns.
  const again = row.cells.map(
    ({ cell, lines }, n) => cell.valign === 'middle' || (lines.length === 1 && (n === 0 || cell.align === 'center')),
  );
  let left = row.height;
  let held = after;
  let first = true;
  for (;;) {
    const space = area.bottom - flow.y;
    let taken = row.cells.map((cell, n) => take(cell.lines, places[n]!, space - look.above * 2));
    const footHeight = Math.max(
      ...row.cells.map((cell) => (cell.foot.length > 0 ? contentHeight(cell.foot) + look.leading : 0)),
    );
    // A seal needs its room, however much of the text above it stands on the page before.
    const sealed = footHeight > 0 ? (row.row.minHeight ?? 0) * millimetre : 0;
    const finished = taken.every((part, n) => part.end >= row.cells[n]!.lines.length);
    // A label that is said again stands in its row whole.
    const labels = row.cells.map((cell, n) => (again[n] && !first ? contentHeight(cell.lines) : 0));
    const content = Math.max(...labels, ...taken.map((part) => part.height)) + look.above * 2;
    const whole = Math.max(content + footHeight, sealed);
    const complete = finished && whole + held <= space + 0.05;
    // The end goes over with a seal, an opinion, a note below; two lines of text go with it.
    if (finished && !complete)
      taken = row.cells.map((cell, n) => (again[n] ? taken[n]! : leaveSome(cell.lines, taken[n]!)));
    const nothing = row.cells.every((_, n) => again[n] || taken[n]!.end === taken[n]!.start);
    if (nothing && !finished) {
      turn();
      continue;
    }
    if (finished && !complete && nothing && held > 0) {
      // Where no page has room for all of it with what follows, what follows begins a page of its own.
      if (flow.y > area.top + area.height / 3 && whole + held <= most) turn();
      else held = 0;
      continue;
    }
    const height = complete ? Math.max(whole, Math.min(left, space)) : space;
    row.cells.forEach((cell, n) => {
      const label = again[n] && !first;
      const part = cell.lines.slice(taken[n]!.start, taken[n]!.end);
      const lines = label ? cell.lines : part;
      drawCell(flow, look, cell, label ? 0 : nodes[n]!, lines, complete ? cell.foot : [], height, true);
      places[n] = taken[n]!.end;
    });
    rules(flow, row, height);
    flow.y += height;
    left -= height;
    if (complete) return;
    turn(space - Math.max(...taken.map((part) => part.height)));
    first = false;
  }
}

/** Lines of a cell from one to another. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly height: number;
}

/** As many lines as a height holds; a later page does not begin with a blank line, and none ends with a heading. */
function take(lines: readonly CellLine[], from: number, space: number): Part {
  let start = from;
  while (from > 0 && start < lines.length && blank(lines, start)) start += 1;
  let height = 0;
  let end = start;
  while (end < lines.length && height + lines[end]!.height <= space + 0.05) {
    height += lines[end]!.height;
    end += 1;
  }
  const part = endedWell(lines, start, end);
  // What no page has room for is parted anywhere.
  return part.end > start || space < area.height / 2 ? part : { start, end, height };
}

/** A part cut short by two lines with something on them, and what must stay with them. */
function leaveSome(lines: readonly CellLine[], { start, end }: Part): Part {
  let to = end;
  for (let left = 2; left > 0 && to > start; to -= 1) if (!blank(lines, to - 1)) left -= 1;
  return endedWell(lines, start, to);
}

/** A part that ends where a page may: not behind a heading, nor within a row, with two lines of a paragraph on either side. */
function endedWell(lines: readonly CellLine[], start: number, most: number): Part {
  const opens = (at: number): boolean => {
    const line = lines[at];
    return !line || line.opens === true || line.ruled?.above === true || blank(lines, at);
  };
  const may = (at: number): boolean => {
    if (at === start || at === lines.length) return true;
    if (lines[at - 1]!.keep || lines[at]!.rise !== undefined || lines[at - 1]!.ruled?.below === false) return false;
    return opens(at) || !(opens(at - 1) || opens(at + 1));
  };
  let end = most;
  while (!may(end)) end -= 1;
  return { start, end, height: contentHeight(lines.slice(start, end)) };
}

/** An empty line beside which nothing else stands. */
function blank(lines: readonly CellLine[], at: number): boolean {
  return lines[at]!.line.pieces.length === 0 && !lines[at + 1]?.rise;
}
