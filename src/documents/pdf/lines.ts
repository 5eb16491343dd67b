import {
  dayOfMonth,
  days,
  documentNumbers,
  isCompressible,
  isDigit,
  isOpening,
  isSpace,
  itemsInBrackets,
  labelled,
  mayBreak,
  noStart,
  unitEnds,
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
  readonly ends?: 'text' | 'space';
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

/** The width of a line with what is added to it and taken from it. */
export function spanOf(line: Line): number {
  let width = line.width;
  if (opensLine(line.pieces[0])) width += line.squeeze;
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

/** Whether a mark opens a line: it gives nothing up, for what it gives is taken from behind the piece before it. */
function opensLine(piece: Piece | undefined): boolean {
  return piece !== undefined && isCompressible(piece.glyph.codePoint) && isOpening(piece.glyph.codePoint);
}

/** The widest gap that whoever copies from the file still reads as none, in ems; a reader does not see it either. */
const widestGap = 1 / 11;
/** The most that a mark gives up of its square, in ems. */
const mostSqueeze = 0.5;

/** What a reader minds in a broken text, and how much. */
const costs = {
  line: 10,
  /** All gaps of a line at their widest; half of it costs a quarter. */
  gap: 4,
  /** All marks of a line narrowed to half; any at all, but to let in a closing one. */
  squeeze: [1, 3],
  /** A line of a cell that is left empty; half of it costs half. */
  empty: 10,
  /** An em that a line ends short of the others. */
  short: 20,
  /** One or two characters alone in the last line. */
  lonely: [8, 4],
  /** In a cell, a sign that is parted from the mark or the figure of the word that it begins or ends, or the end of a unit's name. */
  clause: 3,
  /** A day parted behind its year, or items in brackets; within the day, or a label from its number; a document's number before its year, in a column too narrow for it; elsewhere. */
  torn: [40, 400, 50_000, 100_000],
  /** A break where none may be: only in words longer than a line. */
  forced: 1_000_000,
} as const;

/**
 * Breaks pieces into lines by the rules of Chinese typesetting: no closing mark at a line's start, no opening one at its
 * end, figures not parted from their units. Of all ways to do so it takes the one that a reader minds least: a mark that
 * does not fit is let in by narrowing the others, or lines give characters to the next so that a day or a number stays whole.
 */
export function breakLines(
  pieces: readonly Piece[],
  first: number,
  rest: number,
  size: number,
  justify: boolean,
): Lines {
  const lines: Line[] = [];
  for (let from = 0; from < pieces.length; ) {
    let to = from;
    while (to < pieces.length && pieces[to]!.glyph.codePoint !== lineFeed) to += 1;
    const limits = [lines.length === 0 ? first : rest, rest] as const;
    lines.push(...breakParagraph({ pieces: pieces.slice(from, to), limits, size, justify }));
    from = to + 1;
  }
  const [top = { pieces: [], width: 0, gap: 0, squeeze: 0, ends: 'text' }, ...others] = lines;
  return [top, ...others];
}

/** What is broken, and how: a text without forced ends, the widths of its first line and of the rest in points. */
interface Setting {
  readonly pieces: readonly Piece[];
  readonly limits: readonly [first: number, rest: number];
  readonly size: number;
  readonly justify: boolean;
}

/** A line of the pieces from one to another, and what a reader minds in it. */
interface SetLine {
  readonly from: number;
  /** Spaces after its last piece hang over the edge. */
  readonly end: number;
  readonly width: number;
  readonly gap: number;
  readonly squeeze: number;
  readonly cost: number;
}

/** A text that needs no breaking as its one line; null where it does. */
function unbroken({ pieces, limits: [limit], size }: Setting): Line | null {
  let end = pieces.length;
  while (end > 0 && isSpace(pieces[end - 1]!.glyph.codePoint)) end -= 1;
  let full = 0;
  for (let at = 0; at < end; at += 1) full += pieces[at]!.width;
  if (full > limit + 0.01) return null;
  const last = pieces[end - 1];
  const width = last ? full - last.width + (last.glyph.advance * size) / 1000 : 0;
  return { pieces: end < pieces.length ? pieces.slice(0, end) : pieces, width, gap: 0, squeeze: 0, ends: 'text' };
}

function breakParagraph(setting: Setting): readonly Line[] {
  const whole = unbroken(setting);
  if (whole) return [whole];
  const { pieces } = setting;
  const { length } = pieces;
  const { set, hasRoom } = setter(setting);
  const torn = tearing(pieces, setting.justify);
  const cheapest = (forced: boolean): readonly Line[] | null => {
    /** Where the cheapest line that ends before each piece begins, and what it costs with all those above it. */
    const begins = new Int32Array(length + 1);
    const least = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY, 1);
    const starts = [0];
    /** Lines from the starts before this one need narrowing. */
    let wide = 1;
    /** Whether a line fits; the cheapest is kept, of those that cost the same the shortest: `shorter` is one than all before. */
    const weigh = (from: number, to: number, shorter: boolean): boolean => {
      const one = set(from, to);
      if (!one) return false;
      const cost = least[from]! + one.cost + costs.line + torn[to]!;
      if (cost < least[to]! || (shorter && cost === least[to])) {
        least[to] = cost;
        begins[to] = from;
      }
      return true;
    };
    for (let to = 1; to <= length; to += 1) {
      const tear = torn[to]!;
      if (tear >= costs.forced && !forced) continue;
      while (wide < starts.length && !hasRoom(starts[wide]!, to)) wide += 1;
      // Where a line does not fit, those that begin further up are wider still; the first may have more room.
      for (let n = wide - 1; n > 0 && weigh(starts[n]!, to, false); ) n -= 1;
      weigh(0, to, false);
      // Few of the others are cheap enough to be looked at.
      for (let n = wide; n < starts.length; n += 1)
        if (least[starts[n]!]! + costs.line + tear <= least[to]!) weigh(starts[n]!, to, true);
      if (least[to]! < Number.POSITIVE_INFINITY) starts.push(to);
    }
    if (least[length] === Number.POSITIVE_INFINITY) return null;
    const lines: Line[] = [];
    for (let to = length; to > 0; to = begins[to]!) {
      const { from, end, width, gap, squeeze } = set(begins[to]!, to)!;
      const ends = to === length ? 'text' : end < to ? 'space' : null;
      lines.unshift({ pieces: pieces.slice(from, end), width, gap, squeeze, ...(ends ? { ends } : {}) });
    }
    return lines;
  };
  return cheapest(false) ?? cheapest(true)!;
}

/** What it costs to end a line before each piece. */
function tearing(pieces: readonly Piece[], justify: boolean): readonly number[] {
  const code = (at: number): number => pieces[at]!.glyph.codePoint;
  const torn: number[] = pieces.map((_, at) =>
    at > 0 && mayBreak(code(at - 1), code(at)) && !partsFigure(pieces, at) ? 0 : costs.forced,
  );
  // One unit each, so that places in the text are those of the pieces.
  let text = '';
  for (const { glyph } of pieces) text += glyph.codePoint > 0xffff ? '\ufffd' : String.fromCharCode(glyph.codePoint);
  /** `sign` is what each of them has: most texts have none. */
  const hold = (wholes: RegExp, sign: string, cost: number): void => {
    if (!text.includes(sign)) return;
    for (const { 0: whole, index } of text.matchAll(wholes))
      for (let at = index + 1; at < index + whole.length; at += 1) torn[at] = Math.max(torn[at]!, cost);
  };
  const [year, day, office, number] = costs.torn;
  hold(days, '月', year);
  hold(itemsInBrackets, '（', year);
  hold(dayOfMonth, '月', day);
  hold(labelled, '：', day);
  if (!justify) {
    hold(unitEnds, '', costs.clause);
    for (let at = 2; at + 1 < pieces.length; at += 1)
      if (torn[at] === 0 && !wordEnds(code, at) && (wordEnds(code, at - 1) || wordEnds(code, at + 1)))
        torn[at] = costs.clause;
  }
  hold(documentNumbers, '〔', number);
  if (text.includes('〔'))
    for (const { 0: whole, index } of text.matchAll(documentNumbers)) torn[index + whole.indexOf('〔')] = office;
  return [...torn, 0];
}

const isIdeograph = (c: number): boolean => c >= 0x4e00 && c <= 0x9fff;

/** Whether a word surely ends before a piece: a mark or a figure stands on one side, what the figure counts with it. */
function wordEnds(code: (at: number) => number, at: number): boolean {
  const counts = units.has(code(at - 1)) && at > 1 && isDigit(code(at - 2));
  return counts || (isIdeograph(code(at - 1)) !== isIdeograph(code(at)) && !units.has(code(at)));
}

/** Sets a line; null where it does not fit. What it answers holds until it is asked again: of many ways few are kept. */
function setter({ pieces, limits, size, justify }: Setting): {
  readonly set: (from: number, to: number) => Readonly<SetLine> | null;
  /** Whether a line that is not the first fits as it is. */
  readonly hasRoom: (from: number, to: number) => boolean;
} {
  const { length } = pieces;
  /** Up to each piece: the width, places to stretch, marks to narrow. */
  const widths = new Float64Array(length + 1);
  const places = new Int32Array(length + 1);
  const marks = new Int32Array(length + 1);
  /** Where a line to each piece ends: spaces after its last one hang over the edge. */
  const ends = new Int32Array(length + 1);
  for (let at = 0; at < length; at += 1) {
    const piece = pieces[at]!;
    widths[at + 1] = widths[at]! + piece.width;
    places[at + 1] = places[at]! + (at > 0 && stretches(pieces[at - 1]!, piece) ? 1 : 0);
    marks[at + 1] = marks[at]! + (isCompressible(piece.glyph.codePoint) ? 1 : 0);
    ends[at + 1] = isSpace(piece.glyph.codePoint) ? ends[at]! : at + 1;
  }
  const line = { from: 0, end: 0, width: 0, gap: 0, squeeze: 0, cost: 0 };
  const set = (from: number, to: number): typeof line | null => {
    const end = Math.max(from, ends[to]!);
    const limit = limits[from === 0 ? 0 : 1];
    const full = widths[end]! - widths[from]!;
    // What is taken from or added to the last character stands behind it, not in the line.
    const last = pieces[end - 1];
    line.from = from;
    line.end = end;
    line.width = end > from && last ? full - last.width + (last.glyph.advance * size) / 1000 : 0;
    line.gap = 0;
    line.squeeze = 0;
    if (full > limit + 0.01 && end > from + 1) {
      line.squeeze = (full - limit) / (marks[end]! - marks[from]! - (opensLine(pieces[from]) ? 1 : 0));
      const share = line.squeeze / size / mostSqueeze;
      if (!(share <= 1)) return null;
      const code = last?.glyph.codePoint ?? 0;
      const [narrow, some] = costs.squeeze;
      line.cost = (noStart.has(code) && isCompressible(code) ? 0 : some) + narrow * share * share;
      return line;
    }
    const slack = limit - line.width;
    if (to === length) {
      line.cost = from > 0 ? lonely(pieces.slice(from, end), justify) : 0;
    } else if (justify) {
      const gap = Math.max(0, slack) / (places[end]! - places[from + 1]!);
      const share = gap / size / widestGap;
      // What stays short ends as near to the edge as gaps that nobody sees bring it.
      const widest = widestGap * size;
      line.gap = share <= 1 ? gap : widest;
      line.cost =
        share <= 1 ? costs.gap * share * share : costs.gap + (costs.short * (slack - slack * (widest / gap))) / size;
    } else {
      line.cost = (costs.empty * Math.max(0, slack)) / limit;
    }
    return line;
  };
  return { set, hasRoom: (from, to) => widths[Math.max(from, ends[to]!)]! - widths[from]! <= limits[1] + 0.01 };
}

/** What a last line of a character or two costs, marks not counted; in a cell two will do. */
function lonely(line: readonly Piece[], justify: boolean): number {
  const signs = line.filter(({ glyph }) => !noStart.has(glyph.codePoint)).length;
  return signs > 2 ? 0 : signs < 2 ? costs.lonely[0] : justify ? costs.lonely[1] : 0;
}
