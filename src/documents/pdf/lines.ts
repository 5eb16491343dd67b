import { isCompressible, isDigit, isSpace, mayBreak, noStart, units } from '../model/line-breaks.ts';
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
}

/** Whether a break here would part a figure from its unit although a space stands between them. */
function partsFigure(pieces: readonly Piece[], at: number): boolean {
  if (at < 2 || pieces[at - 1]!.glyph.codePoint !== 0x20) return false;
  const before = pieces[at - 2]!.glyph.codePoint;
  const after = pieces[at]!.glyph.codePoint;
  return (isDigit(before) && units.has(after)) || (before === 0x7b2c && isDigit(after));
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
): Line[] {
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
    lines.push({
      pieces: line,
      width,
      gap: justify && !final && squeeze === 0 ? gapOf(line, limit - width, size) : 0,
      squeeze,
    });
    limit = rest;
  };
  while (start < count) {
    let width = 0;
    let legal = -1;
    let at = start;
    let done = false;
    for (; at < count; at += 1) {
      if (code(at) === lineFeed) {
        close(at, true, 0);
        start = at + 1;
        done = true;
        break;
      }
      if (at > start && mayBreak(code(at - 1), code(at)) && !partsFigure(pieces, at)) legal = at;
      const next = width + pieces[at]!.width;
      if (next > limit + 0.01 && at > start && !isSpace(code(at))) {
        const pulled = pullIn(pieces, start, at, width, limit, size);
        const end = pulled ? pulled.end : legal > start ? legal : at;
        close(end, end === count, pulled?.squeeze ?? 0);
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
  if (lines.length === 0) lines.push({ pieces: [], width: 0, gap: 0, squeeze: 0 });
  return lines;
}

function gapOf(line: readonly Piece[], slack: number, size: number): number {
  if (slack <= 0) return 0;
  let places = 0;
  for (let n = 0; n + 1 < line.length; n += 1) if (stretches(line[n]!, line[n + 1]!)) places += 1;
  const gap = places > 0 ? slack / places : 0;
  return gap > size * 0.25 ? 0 : gap;
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
  while (
    end < pieces.length &&
    isCompressible(pieces[end]!.glyph.codePoint) &&
    noStart.has(pieces[end]!.glyph.codePoint)
  ) {
    total += pieces[end]!.width;
    end += 1;
    if (end - at > 2) return null;
  }
  if (end === at) return null;
  const next = pieces[end]?.glyph.codePoint;
  if (next !== undefined && next !== lineFeed && !mayBreak(pieces[end - 1]!.glyph.codePoint, next)) return null;
  let marks = 0;
  for (let n = start; n < end; n += 1) if (isCompressible(pieces[n]!.glyph.codePoint)) marks += 1;
  const squeeze = (total - limit) / marks;
  return squeeze <= size * 0.5 ? { end, squeeze } : null;
}

/**
 * Breaks a title into lines of nearly equal length, at word ends where the words are known. Lines grow or shrink gently
 * (梯形、菱形), none is left with a character or two.
 */
export function balanceLines(text: string, width: (part: string) => number, limit: number): readonly string[] {
  const whole = width(text);
  if (whole <= limit) return [text];
  const count = Math.ceil(whole / (limit * 0.98));
  const marks = breakPlaces(text);
  let best: { readonly cost: number; readonly cuts: readonly number[] } | null = null;
  const search = (from: number, left: number, cuts: readonly number[], cost: number): void => {
    if (best && cost >= best.cost) return;
    if (left === 1) {
      const rest = width(text.slice(from));
      if (rest > limit) return;
      const total = cost + (rest - whole / count) ** 2;
      if (!best || total < best.cost) best = { cost: total, cuts };
      return;
    }
    for (const [place, penalty] of marks) {
      if (place <= from) continue;
      const part = width(text.slice(from, place));
      if (part > limit) break;
      search(place, left - 1, [...cuts, place], cost + (part - whole / count) ** 2 + penalty);
    }
  };
  for (let lines = count; lines <= count + 2 && !best; lines += 1) search(0, lines, [], 0);
  const cuts: readonly number[] = (best as { readonly cuts: readonly number[] } | null)?.cuts ?? [];
  return [...cuts, text.length].map((end, n) => text.slice(n === 0 ? 0 : cuts[n - 1], end).trim());
}

/** Terms of the trade that no dictionary knows as one word. */
const terms = /行政执法责任制|示范点|法治政府|领导小组|办公室|行政执法|\d+年度|市场监督管理局/g;

/** Places where a title may be cut, each with a price: cheap between words, dear within one. */
function breakPlaces(text: string): readonly (readonly [number, number])[] {
  const wordEnds = new Set<number>();
  const inside = new Set<number>();
  for (const match of text.matchAll(terms)) for (let n = 1; n < match[0].length; n += 1) inside.add(match.index + n);
  for (const part of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) wordEnds.add(part.index);
  const places: (readonly [number, number])[] = [];
  let at = 0;
  let before = 0;
  for (const character of text) {
    const here = character.codePointAt(0)!;
    if (at > 0 && mayBreak(before, here)) {
      const glued = /^[的和与及等书表会室]/.test(text.slice(at));
      places.push([at, wordEnds.has(at) && !glued && !inside.has(at) ? 0 : 40_000]);
    }
    before = here;
    at += character.length;
  }
  return places;
}
