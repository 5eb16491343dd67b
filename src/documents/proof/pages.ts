import { spanOf } from '../pdf/lines.ts';
import type { Layout, ProofLine, ProofPage } from '../pdf/page.ts';

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
          ...(mark.line.ends ? { ends: mark.line.ends } : {}),
        },
      ];
    });
    const rules = page.marks.flatMap((mark) => (mark.kind === 'rule' ? [mark] : []));
    return { lines, number: page.number, rules };
  });
}
