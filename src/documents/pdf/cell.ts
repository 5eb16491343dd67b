import { type Cell, plainText } from '../model/blocks.ts';
import { freeText, headingFaces } from '../model/free-text.ts';
import { type Flow, offset, styleOf, wrap } from './flow.ts';
import { breakLines, type Line } from './lines.ts';

/** A line within a cell: how far right it starts and what height it takes. */
export interface CellLine {
  readonly line: Line;
  readonly x: number;
  readonly height: number;
  /** Does not stay behind at the foot of a page: a heading within pasted text. */
  readonly keep?: boolean;
  /** A paragraph begins here. */
  readonly opens?: boolean;
  /** How far above its place it is drawn: lines that stand beside the one before. */
  readonly rise?: number;
  /** The lines of a table that stands within the text: where its columns end, and whether a row begins or ends here. */
  readonly ruled?: { readonly edges: readonly number[]; readonly above: boolean; readonly below: boolean };
}

export interface CellBox {
  readonly cell: Cell;
  readonly lines: readonly CellLine[];
  readonly foot: readonly CellLine[];
  readonly x: number;
  readonly width: number;
}

/** Breaks a cell's text for its width. */
export function layCell(
  flow: Flow,
  cell: Cell,
  x: number,
  width: number,
  inner: number,
  size: number,
  leading: number,
  where: string,
): CellBox {
  const style = styleOf(cell.face ?? 'body', size);
  const align = cell.align ?? 'left';
  const lines: CellLine[] = [];
  for (const inline of cell.text) {
    if (cell.free) {
      layFree({ flow, cell, style, inner, size, leading, where, lines }, plainText(inline));
      continue;
    }
    const indent = (cell.indent ?? 0) * size;
    flow.broken(inline, style, inner - indent, inner, align === 'justify', where).forEach((line, n) => {
      const start = n === 0 ? indent : 0;
      lines.push({ line, x: start + offset(line, inner - start, align), height: leading, opens: n === 0 });
    });
  }
  const foot = (cell.foot ?? []).flatMap((text) =>
    wrap(flow, text, style, inner - size, where).map((line) => ({
      line,
      x: inner - line.width - size,
      height: leading,
    })),
  );
  return { cell, lines, foot, x, width };
}

/** How the text of a cell is set, and the lines so far. */
interface Setting {
  readonly flow: Flow;
  readonly cell: Cell;
  readonly style: ReturnType<typeof styleOf>;
  readonly inner: number;
  readonly size: number;
  readonly leading: number;
  readonly where: string;
  readonly lines: CellLine[];
}

function layFree(setting: Setting, text: string): void {
  const { flow, cell, style, inner, size, leading, where, lines } = setting;
  for (const part of freeText(text)) {
    if (part.kind === 'blank') {
      lines.push({ line: { pieces: [], width: 0, gap: 0, squeeze: 0 }, x: 0, height: leading });
    } else if (part.kind === 'paragraph') {
      const indent = (cell.indent ?? 2) * size;
      const own = part.level === null ? style : styleOf(headingFaces[part.level], size);
      flow.broken(part.text, own, inner - indent, inner, true, where).forEach((line, n) => {
        lines.push({ line, x: n === 0 ? indent : 0, height: leading, opens: n === 0, keep: part.level !== null });
      });
    } else {
      layColumns(setting, part.rows);
    }
  }
}

/** Pasted columns as a ruled table where they fit side by side, one entry after the other where they do not. */
function layColumns(
  { flow, style, inner, size, leading, where, lines }: Setting,
  rows: readonly (readonly string[])[],
): void {
  const shaped = rows.map((row) => row.map((text) => flow.shape(text, style, where)));
  const count = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, n) =>
    Math.max(...shaped.map((row) => (row[n] ?? []).reduce((sum, piece) => sum + piece.width, 0))),
  );
  // Half a character on either side of each entry.
  const gap = size;
  const total = widths.reduce((sum, width) => sum + width, 0) + gap * count;
  const shares = total <= inner ? widths : shareOut(widths, inner - gap * count, size * 3);
  if (!shares) {
    for (const row of rows) {
      wrap(flow, row.join('　'), style, inner - size * 2, where).forEach((line, n) => {
        lines.push({ line, x: size * 2, height: leading, opens: n === 0 });
      });
    }
    return;
  }
  const edges = [0];
  for (const share of shares) edges.push((edges.at(-1) ?? 0) + share + gap);
  for (const row of shaped) {
    const broken = row.map((pieces, n) => breakLines(pieces, shares[n]!, shares[n]!, size, false));
    const height = Math.max(...broken.map((part) => part.length));
    for (let at = 0; at < height; at += 1) {
      let x = gap / 2;
      // Lines of one row stand side by side: an empty one takes the height, the others are drawn beside it.
      lines.push({
        line: { pieces: [], width: 0, gap: 0, squeeze: 0 },
        x: 0,
        height: leading,
        ruled: { edges, above: at === 0, below: at + 1 === height },
      });
      broken.forEach((part, n) => {
        const line = part[at];
        if (line && line.pieces.length > 0) lines.push({ line, x, height: 0, rise: leading });
        x += shares[n]! + gap;
      });
    }
  }
}

/** Narrows the widest columns until all fit; null where even narrow ones do not. */
function shareOut(widths: readonly number[], space: number, least: number): readonly number[] | null {
  const shares = [...widths];
  if (space < least * widths.length) return null;
  for (let sum = shares.reduce((a, b) => a + b, 0); sum > space + 0.01; sum = shares.reduce((a, b) => a + b, 0)) {
    const widest = Math.max(...shares);
    const second = Math.max(least, ...shares.filter((share) => share < widest));
    const many = shares.filter((share) => share === widest).length;
    const target = Math.max(second, widest - (sum - space) / many);
    if (target >= widest) return null;
    for (let n = 0; n < shares.length; n += 1) if (shares[n] === widest) shares[n] = target;
  }
  return shares;
}
