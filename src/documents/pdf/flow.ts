import type { Face, Inline } from '../model/blocks.ts';
import type { FontSet } from './faces.ts';
import { area, bodySize, bodyTracking, grid } from './geometry.ts';
import { breakLines, type Line, type Lines, spanOf } from './lines.ts';
import type { LaidPage, Layout, Mark, NodeType, StructureNode } from './page.ts';
import { type Piece, type Style, shape } from './shape.ts';

/** Characters of broken texts that a process keeps, some ten megabytes. */
const mostRecalled = 100_000;

interface Recalled {
  readonly lines: Map<string, Lines>;
  pieces: number;
}

const recalled = new WeakMap<FontSet, Recalled>();

function recall(fonts: FontSet): Recalled {
  let known = recalled.get(fonts);
  if (!known) {
    known = { lines: new Map(), pieces: 0 };
    recalled.set(fonts, known);
  }
  return known;
}

/** Where the next thing goes: pages filled from top to bottom, text lines on the grid of 22. */
export class Flow {
  readonly pages: LaidPage[] = [];
  readonly nodes: StructureNode[] = [
    { type: 'Div', parent: 0 },
    { type: 'Document', parent: 0 },
  ];
  readonly fonts: FontSet;
  /** From one line of body text to the next: as many lines to a page as are set. */
  readonly pitch: number;
  #level: 0 | 1 | 2 | 3 | 4 | 5 = 0;
  /** Top of what comes next. */
  y: number = area.top;
  /** The most that a page has left at its foot though the text goes on. */
  left = 0;

  constructor(fonts: FontSet, lines: number = grid.lines) {
    this.fonts = fonts;
    this.pitch = (area.height - bodySize) / (lines - 1);
    this.newPage();
  }

  /** Goes on with the text on a new page; `left` is what is seen to be empty on this one. */
  turn(left = area.bottom - this.y): void {
    this.left = Math.max(this.left, left);
    this.newPage();
  }

  newPage(number = (this.pages.at(-1)?.number ?? 0) + 1): void {
    this.pages.push({ marks: [], number });
    this.y = area.top;
  }

  /** Begins a paper of its own on the front of a sheet; a back that stays empty says so. */
  newSheet(where: string): void {
    if (this.atTop) this.pages.pop();
    if ((this.pages.at(-1)?.number ?? 0) % 2 === 1) {
      this.newPage();
      const line = wrap(this, '（本页空白）', styleOf('body', bodySize), area.width, where)[0];
      this.line(line, area.left + offset(line, area.width, 'center'), area.top, bodySize, this.node('P'));
    }
    this.newPage(1);
  }

  get atTop(): boolean {
    return this.y <= area.top + 0.01;
  }

  /** Whether something of this height still fits on the page. */
  fits(height: number): boolean {
    return this.y + height <= area.bottom + 0.05;
  }

  /** Begins a new page unless this height fits or the page is empty. */
  ensure(height: number): void {
    if (!this.fits(height) && !this.atTop) this.turn();
  }

  /** Moves down to the next line of the grid. */
  snap(): void {
    this.y = area.top + Math.ceil((this.y - area.top) / this.pitch - 0.01) * this.pitch;
  }

  mark(mark: Mark): void {
    this.pages[this.pages.length - 1]!.marks.push(mark);
  }

  node(type: NodeType, parent = 1, more: Omit<StructureNode, 'type' | 'parent'> = {}): number {
    this.nodes.push({ type, parent, ...more });
    return this.nodes.length - 1;
  }

  /** A heading's element: the title is 1; no level is left out, so that a listener can go from one to the next. */
  heading(level: 1 | 2 | 3 | 4 | 5): number {
    this.#level = Math.min(level, this.#level + 1) as typeof level;
    return this.node(`H${this.#level}`);
  }

  shape(inline: Inline, style: Style, where: string): Piece[] {
    return shape(this.fonts, inline, style, where);
  }

  /** A text broken into lines, the first and the rest of some width. The same words stand in many papers, and in one that is set several ways. */
  broken(inline: Inline, style: Style, first: number, rest: number, justify: boolean, where: string): Lines {
    const { face, size, tracking } = style;
    const text = typeof inline === 'string' ? inline : JSON.stringify(inline);
    const key = `${face} ${size} ${tracking} ${first} ${rest} ${justify} ${typeof inline} ${text}`;
    const known = recall(this.fonts);
    let lines = known.lines.get(key);
    if (!lines) {
      const pieces = this.shape(inline, style, where);
      lines = breakLines(pieces, first, rest, size, justify);
      known.pieces += pieces.length;
      if (known.pieces > mostRecalled) {
        known.lines.clear();
        known.pieces = pieces.length;
      }
      known.lines.set(key, lines);
    }
    return lines;
  }

  /** Draws a line whose character boxes have their top at `y`. */
  line(
    line: Line,
    x: number,
    y: number,
    size: number,
    node: number,
    more: { readonly color?: 'red' | 'pale' } = {},
  ): void {
    const ascent = line.pieces[0]?.glyph.font?.ascent ?? 0.88;
    this.mark({ kind: 'text', node, x, y: y + ascent * size, size, line, ...more });
    let at = x;
    line.pieces.forEach((piece, n) => {
      const width = piece.width + (n + 1 < line.pieces.length ? line.gap : 0);
      if (piece.underline) this.rule(at, y + size * 1.08, at + width, y + size * 1.08, 0.5);
      at += width;
    });
  }

  rule(x1: number, y1: number, x2: number, y2: number, width: number, color?: 'red'): void {
    this.mark({ kind: 'rule', node: 0, x1, y1, x2, y2, width, ...(color ? { color } : {}) });
  }

  layout(): Layout {
    return { pages: this.pages, nodes: this.nodes };
  }
}

/** A face at a size in points, spaced as body text where it is that size. */
export function styleOf(face: Face, size: number): Style {
  return { face, size, tracking: size === bodySize ? bodyTracking : 0 };
}

/** Points: wider than any text. */
const endless = 100_000;

/** A text broken into lines of one width, without indent. */
export function wrap(flow: Flow, inline: Inline, style: Style, width: number, where: string): Lines {
  return flow.broken(inline, style, width, width, false, where);
}

/** A text on one line, in letters so small that nothing of it is left out of a width; and their size. */
export function oneLine(
  flow: Flow,
  inline: Inline,
  style: Style,
  width: number,
  where: string,
): { readonly line: Line; readonly size: number } {
  const [line] = wrap(flow, inline, style, endless, where);
  if (line.width <= width + 0.01) return { line, size: style.size };
  const small = styleOf(style.face, (style.size * width) / line.width);
  return { line: wrap(flow, inline, small, endless, where)[0], size: small.size };
}

/** How far right a line starts so that it stands in the middle or at the right of a width. */
export function offset(line: Line, width: number, align: 'left' | 'center' | 'right' | 'justify'): number {
  if (align === 'center') return (width - spanOf(line)) / 2;
  if (align === 'right') return width - spanOf(line);
  return 0;
}

/** Draws lines one below the other, over pages where they must. */
export function drawLines(
  flow: Flow,
  lines: readonly Line[],
  indent: number,
  node: number,
  size: number,
  pitch: number,
  hanging = 0,
): void {
  lines.forEach((line, n) => {
    flow.ensure(size);
    flow.line(line, area.left + (n === 0 ? indent : hanging), flow.y, size, node);
    flow.y += pitch;
  });
}
