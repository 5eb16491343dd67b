import { isCompressible } from '../../domain/line-breaks.ts';
import { type Line, stretches } from '../pdf/lines.ts';
import type { Layout } from '../pdf/page.ts';

/** A line as it stands on a page, in points from the upper left corner. */
export interface ProofLine {
  readonly text: string;
  readonly x: number;
  /** Top of the line's squares. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** H1, P, TD…; `Artifact` for page numbers and the like. */
  readonly tag: string;
  /** Points added between characters. */
  readonly gap: number;
  /** Lines of one number belong to one paragraph or cell. */
  readonly node: number;
  /** Its text ends here, or a space does; what is read back from a file does not tell. */
  readonly ends?: true;
}

export interface ProofPage {
  readonly lines: readonly ProofLine[];
}

/** The width of a line with what is added to it and taken from it. */
function spanOf(line: Line): number {
  let width = line.width;
  line.pieces.forEach((piece, n) => {
    const next = line.pieces[n + 1];
    if (next && line.gap > 0 && stretches(piece, next)) width += line.gap;
    if (isCompressible(piece.glyph.codePoint)) width -= line.squeeze;
  });
  return width;
}

/** A laid out document as a proof reads it: the same pages that are about to be written. */
export function proofPages(layout: Layout): readonly ProofPage[] {
  return layout.pages.map((page) => {
    const lines = page.marks.flatMap((mark): ProofLine[] => {
      if (mark.kind !== 'text' || mark.turn !== undefined) return [];
      const text = String.fromCodePoint(...mark.line.pieces.map((piece) => piece.glyph.codePoint));
      const ascent = mark.line.pieces[0]?.glyph.font.ascent ?? 0.88;
      return [
        {
          text,
          x: mark.x,
          y: mark.y - ascent * mark.size,
          width: spanOf(mark.line),
          size: mark.size,
          tag: (mark.node === 0 ? undefined : layout.nodes[mark.node]?.type) ?? 'Artifact',
          gap: mark.line.gap,
          node: mark.node,
          ...(mark.line.ends ? { ends: true } : {}),
        },
      ];
    });
    return { lines };
  });
}
