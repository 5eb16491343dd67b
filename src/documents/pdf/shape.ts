import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import type { Face, Inline } from '../model/blocks.ts';
import { around, hex, privateUse, privateUseFault } from '../model/characters.ts';
import type { FontSet, Glyph } from './faces.ts';

/** A glyph in a line: how far it moves the pen, in points, its size, and whether it is underlined. */
export interface Piece {
  readonly glyph: Glyph;
  readonly width: number;
  readonly underline: boolean;
}

export interface Style {
  readonly face: Face;
  /** Points. */
  readonly size: number;
  /** Added to each ideograph so that a line holds a whole number of them. */
  readonly tracking: number;
}

/** A forced line end. */
export const lineFeed = 0x0a;

/** Characters that show nothing and mean nothing on paper: joiners, marks of order, selectors, the byte-order mark. */
function invisible(codePoint: number): boolean {
  return (
    codePoint === 0xad ||
    (codePoint >= 0x200b && codePoint <= 0x200f) ||
    (codePoint >= 0x202a && codePoint <= 0x202e) ||
    (codePoint >= 0x2060 && codePoint <= 0x2069) ||
    codePoint === 0xfeff ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
  );
}

const lineEnds: ReadonlySet<number> = new Set([0x0b, 0x0c, 0x85, 0x2028, 0x2029]);
const blanks: ReadonlySet<number> = new Set([0xa0, 0x2002, 0x2009]);

/** What a character is set as: other ends of lines, tabs and blanks as the usual ones. */
function setAs(codePoint: number): number {
  if (lineEnds.has(codePoint)) return lineFeed;
  if (codePoint === 0x09) return 0x3000;
  return blanks.has(codePoint) ? 0x20 : codePoint;
}

/** Turns text into glyphs; a fault that names character, code point and place where no font has one. */
export function shape(fonts: FontSet, inline: Inline, style: Style, where: string): Piece[] {
  const pieces: Piece[] = [];
  const parts = typeof inline === 'string' ? [inline] : inline;
  for (const part of parts) {
    const span = typeof part === 'string' ? { text: part } : part;
    const face = span.face ?? style.face;
    const underline = span.underline ?? false;
    const text = span.text.normalize('NFC');
    let at = 0;
    for (const character of text) {
      const codePoint = setAs(character.codePointAt(0)!);
      const here = at;
      at += character.length;
      if (codePoint === 0x0d || invisible(codePoint)) continue;
      if (codePoint === lineFeed) {
        const blank = fonts.glyph(face, 0x20) ?? fonts.glyph(face, 0x3000);
        if (blank)
          pieces.push({
            glyph: { ...blank, codePoint: lineFeed, advance: 0, wide: false },
            width: 0,
            underline: false,
          });
        continue;
      }
      if (privateUse(codePoint)) throw privateUseFault(where, text, here);
      const control = codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0);
      const glyph = control ? null : fonts.glyph(face, codePoint);
      if (!glyph)
        throw Fault.broken(
          'glyph-missing',
          `${where}的${control ? '控制字符' : `“${character}”`}（${hex(codePoint)}，在“${around(text, here)}”中）在所有字体里都没有`,
          phrase`请换用别的写法，或安装含有该字的字体后用 ${inspect('config set')} 指定`,
        );
      pieces.push({ glyph, width: (glyph.advance * style.size) / 1000 + (glyph.wide ? style.tracking : 0), underline });
    }
  }
  return pieces;
}
