declare module 'fontkit' {
  export function create(
    data: Uint8Array,
    postscriptName?: string,
  ): {
    createSubset(): { includeGlyph(glyph: number): number; encode(): Uint8Array };
    hasGlyphForCodePoint(code: number): boolean;
  };
}
