import {
  dayOfMonth,
  heldInPrint,
  isCompressible,
  isDigit,
  isSpace,
  mayBreak,
  noStart,
  units,
} from '../../domain/line-breaks.ts';
import { lineFeed, type Piece } from './shape.ts';

/** A broken line: its pieces, the width they take, and what is added so that both edges stand straight. */
export interface Line {
  readonly pieces: readonly Piece[];
  /** Points, before `gap` and `squeeze`. */
  readonly width: number;
  /** Points added after each piece that may be followed by space. */
  readonly gap: number;
  /** Points taken from each punctuation mark of the line. */
  readonly squeeze: number;
  /** Its text ends here, or a space does: the break parts nothing. */
  readonly ends?: true;
  /** It ends a character short of the others or more, because what follows goes down whole. */
  readonly ragged?: true;
}

/** What a text breaks into: one line at least, if an empty one. */
export type Lines = [Line, ...Line[]];

/** Whether a break here would part a figure from its unit although a space stands between them. */
function partsFigure(pieces: readonly Piece[], at: number): boolean {
  if (at < 2) return false;
  const [before = 0, between, after = 0] = pieces.slice(at - 2, at + 1).map(({ glyph }) => glyph.codePoint);
  if (between !== 0x20) return false;
  return (isDigit(before) && units.has(after)) || (before === 0x7b2c && isDigit(after));
}

/** Before which pieces a break would part what a pattern finds, a day or a number: 2026年9月/15日. */
function insideOf(pieces: readonly Piece[], wholes: RegExp): ReadonlySet<number> {
  // One unit each, so that places in the text are those of the pieces.
  const text = pieces.map(({ glyph: { codePoint: c } }) => (c > 0xffff ? '\ufffd' : String.fromCharCode(c))).join('');
  const inside = new Set<number>();
  for (const { 0: whole, index } of text.matchAll(wholes))
    for (let at = index + 1; at < index + whole.length; at += 1) inside.add(at);
  return inside;
}

/** The width of a line with what is added to it and taken from it. */
export function spanOf(line: Line): number {
  let width = line.width;
  line.pieces.forEach((piece, n) => {
    const next = line.pieces[n + 1];
    if (next && line.gap > 0 && stretches(piece, next)) width += line.gap;
    if (isCompressible(piece.glyph.codePoint)) width -= line.squeeze;
  });
  return width;
}

/** Whether space may be added between two pieces when a line is stretched. */
export function stretches(before: Piece, after: Piece): boolean {
  return before.glyph.wide || after.glyph.wide || before.glyph.codePoint === 0x20;
}

/**
 * Breaks pieces into lines by the rules of Chinese typesetting: no closing mark at a line's start, no opening one at its
 * end, figures not parted from their units. A closing mark that just does not fit is let in by narrowing the marks of the
 * line; else the character before it goes down with it and the line is stretched.
 */
export function breakLines(
  pieces: readonly Piece[],
  first: number,
  rest: number,
  size: number,
  justify: boolean,
): Lines {
  // A line that would end far from the edge for the sake of a day or a number parts it: a day behind its year, if that will do.
  const inside = [insideOf(pieces, heldInPrint), insideOf(pieces, dayOfMonth), new Set<number>()] as const;
  const parting = new Map<number, 1 | 2>();
  for (;;) {
    const held = (line: number): ReadonlySet<number> => inside[parting.get(line) ?? 0];
    const lines = evened({ pieces, first, rest, size, justify, held });
    const ragged = lines.findIndex((line, n) => line.ragged === true && parting.get(n) !== 2);
    if (ragged === -1) return lines;
    parting.set(ragged, parting.has(ragged) ? 2 : 1);
  }
}

/** What is broken, and how: the widths of the first line and of the rest in points, and before which pieces a line does not end. */
interface Setting {
  readonly pieces: readonly Piece[];
  readonly first: number;
  readonly rest: number;
  readonly size: number;
  readonly justify: boolean;
  readonly held: (line: number) => ReadonlySet<number>;
}

/** Lines filled so that none ends far short of the others, where those before it can help. */
function evened(setting: Setting): Lines {
  const { size, justify } = setting;
  let best = fill(setting, () => 0);
  // A line that ends far short of the others, because a day or a number goes down whole, gets what the lines before it can
  // give: one character each, or two, for which they are stretched a little.
  for (let at = short(best, 0); justify && at > 0; at = short(best, at + 1)) {
    const end = at;
    const tries = [1, 2].flatMap((each) =>
      Array.from({ length: Math.min(end, most) }, (_, n) => [each, n + 1] as const),
    );
    for (const [each, givers] of tries) {
      const from = end - givers;
      const tried = fill(setting, (n) => (n >= from && n < end ? each * size : 0));
      const next = short(tried, 0);
      if (next !== -1 && next <= end) continue;
      best = tried;
      break;
    }
  }
  return best;
}

/** Lines that give a character or two each, at most. */
const most = 8;

/** The first line from one on that is set ragged though its text goes on; -1 where none is. */
function short(lines: Lines, from: number): number {
  return lines.findIndex((line, n) => n >= from && line.ragged === true);
}

/** Fills lines one after the other; the n-th does not end within what is `held`, and leaves `spare(n)` points of its width to the next. */
function fill({ pieces, first, rest, size, justify, held }: Setting, spare: (line: number) => number): Lines {
  const lines: Line[] = [];
  const count = pieces.length;
  let start = 0;
  let limit = first;
  const code = (n: number): number => pieces[n]!.glyph.codePoint;
  const close = (end: number, final: boolean, squeeze: number): void => {
    let to = end;
    while (to > start && isSpace(code(to - 1))) to -= 1;
    const line = pieces.slice(start, to);
    // What is taken from or added to the last character stands behind it, not in the line.
    const last = line.at(-1);
    const behind = last ? last.width - (last.glyph.advance * size) / 1000 : 0;
    const width = line.reduce((sum, piece) => sum + piece.width, 0) - behind;
    const stretched = justify && !final && squeeze === 0;
    const gap = stretched ? gapOf(line, limit - width, size) : 0;
    lines.push({
      pieces: line,
      width,
      gap,
      squeeze,
      ...(stretched && gap === 0 && limit - width > size ? { ragged: true } : {}),
      ...(final || to < end || isSpace(code(end)) ? { ends: true } : {}),
    });
    limit = rest;
  };
  while (start < count) {
    let width = 0;
    let legal = -1;
    let better = -1;
    const whole = held(lines.length);
    let at = start;
    let done = false;
    for (; at < count; at += 1) {
      if (code(at) === lineFeed) {
        close(at, true, 0);
        start = at + 1;
        done = true;
        break;
      }
      if (at > start && mayBreak(code(at - 1), code(at)) && !partsFigure(pieces, at)) {
        legal = at;
        if (!whole.has(at)) better = at;
      }
      const next = width + pieces[at]!.width;
      const given = spare(lines.length);
      if (next > limit - given + 0.01 && at > start && !isSpace(code(at))) {
        const pulled = given > 0 ? null : pullIn(pieces, start, at, width, limit, size);
        const end =
          pulled && !whole.has(pulled.end) ? pulled.end : better > start ? better : legal > start ? legal : at;
        close(end, end === count, end === pulled?.end ? pulled.squeeze : 0);
        start = end;
        while (start < count && isSpace(code(start))) start += 1;
        done = true;
        break;
      }
      width = next;
    }
    if (!done) {
      close(count, true, 0);
      start = count;
    }
  }
  const [top = { pieces: [], width: 0, gap: 0, squeeze: 0 }, ...others] = lines;
  return [top, ...others];
}

function gapOf(line: readonly Piece[], slack: number, size: number): number {
  if (slack <= 0) return 0;
  const places = line.slice(1).filter((after, at) => stretches(line[at] ?? after, after)).length;
  const gap = places > 0 ? slack / places : 0;
  // Wider gaps are seen: such a line is set ragged.
  return gap > size / 8 ? 0 : gap;
}

/** Tries to take closing marks that do not fit into the line by narrowing its punctuation by half a square at most. */
function pullIn(
  pieces: readonly Piece[],
  start: number,
  at: number,
  width: number,
  limit: number,
  size: number,
): { readonly end: number; readonly squeeze: number } | null {
  let end = at;
  let total = width;
  for (const { glyph, width: wide } of pieces.slice(at, at + 3)) {
    if (!isCompressible(glyph.codePoint) || !noStart.has(glyph.codePoint)) break;
    total += wide;
    end += 1;
    if (end - at > 2) return null;
  }
  if (end === at) return null;
  const next = pieces[end]?.glyph.codePoint;
  if (next !== undefined && next !== lineFeed && !mayBreak(pieces[end - 1]!.glyph.codePoint, next)) return null;
  let marks = 0;
  for (const { glyph } of pieces.slice(start, end)) if (isCompressible(glyph.codePoint)) marks += 1;
  const squeeze = (total - limit) / marks;
  return squeeze <= size * 0.5 ? { end, squeeze } : null;
}
