import { isCompressible } from '../../domain/line-breaks.ts';
import { type Line, stretches } from '../pdf/lines.ts';
import type { Layout, ProofLine, ProofPage } from '../pdf/page.ts';

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
    return { lines, number: page.number };
  });
}
