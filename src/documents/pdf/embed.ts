import type { Glyph } from './faces.ts';
import type { FontFile } from './sfnt.ts';
import { subsetFont } from './subset.ts';

/** What embedding needs of a pdfkit document. */
export interface ObjectWriter {
  ref(data?: object): {
    readonly data: Record<string, unknown>;
    write(chunk: Uint8Array | string): void;
    end(chunk?: Uint8Array | string): void;
  };
}

/** The glyphs of one font that a document uses, numbered in the order of their first appearance. */
export class EmbeddedFace {
  private readonly places = new Map<number, number>();
  private readonly glyphs: number[] = [0];
  private readonly points: number[] = [0];

  constructor(
    readonly file: FontFile,
    /** Name of the font in the pages' resources: `F1`. */
    readonly name: string,
    /** The font's dictionary, referred to by pages before it is written. */
    readonly dictionary: ReturnType<ObjectWriter['ref']>,
  ) {}

  /** Four hex digits for the page's content. A glyph that stands for two characters gets two numbers, so that each extracts as itself. */
  code(glyph: Glyph): string {
    const key = this.file.cff ? glyph.id : glyph.codePoint;
    let place = this.places.get(key);
    if (place === undefined) {
      place = this.glyphs.length;
      this.places.set(key, place);
      this.glyphs.push(glyph.id);
      this.points.push(glyph.codePoint);
    }
    return place.toString(16).padStart(4, '0');
  }

  /** Writes the subset, its widths and the way back from glyphs to characters. */
  async write(document: ObjectWriter): Promise<void> {
    const { file } = this;
    const { data, cff } = await subsetFont(file, this.glyphs);
    const program = document.ref(cff ? { Subtype: 'CIDFontType0C' } : { Length1: data.length });
    program.end(data);
    const name = `${tag(this.name)}+${file.postscriptName}`;
    const { ascender, descender, capHeight, bbox } = file.metrics;
    const descriptor = document.ref({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: [...bbox],
      ItalicAngle: 0,
      Ascent: ascender,
      Descent: descender,
      CapHeight: capHeight,
      StemV: 80,
      [cff ? 'FontFile3' : 'FontFile2']: program,
    });
    descriptor.end();
    const descendant = document.ref({
      Type: 'Font',
      Subtype: cff ? 'CIDFontType0' : 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 1000,
      W: [0, this.glyphs.map((glyph) => Math.round(file.advance(glyph) * 100) / 100)],
      ...(cff ? {} : { CIDToGIDMap: 'Identity' }),
    });
    descendant.end();
    const unicode = document.ref();
    unicode.end(this.toUnicode());
    Object.assign(this.dictionary.data, {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: unicode,
    });
    this.dictionary.end();
  }

  private toUnicode(): string {
    const lines: string[] = [];
    for (let from = 1; from < this.points.length; from += 100) {
      const part = this.points.slice(from, from + 100);
      lines.push(`${part.length} beginbfchar`);
      part.forEach((point, n) => {
        const units = Buffer.from(String.fromCodePoint(point), 'utf16le').swap16().toString('hex');
        lines.push(`<${(from + n).toString(16).padStart(4, '0')}> <${units}>`);
      });
      lines.push('endbfchar');
    }
    return [
      '/CIDInit /ProcSet findresource begin',
      '12 dict begin',
      'begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def',
      '/CMapType 2 def',
      '1 begincodespacerange',
      '<0000> <ffff>',
      'endcodespacerange',
      ...lines,
      'endcmap',
      'CMapName currentdict /CMap defineresource pop',
      'end',
      'end',
    ].join('\n');
  }
}

/** Six capital letters that mark a subset, from the font's number in the document. */
function tag(name: string): string {
  let rest = Number(name.slice(1));
  let letters = '';
  for (let n = 0; n < 6; n += 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
    rest = Math.floor(rest / 26);
  }
  return letters;
}
