import { inflateSync } from 'node:zlib';

/** A character as it stands on a page: millimetres from the upper left corner of the paper; `y` is the top of its square. */
export interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Points. */
  readonly size: number;
  readonly width: number;
  readonly font: string;
  /** Whether it belongs to the text proper, not to page numbers or the like. */
  readonly proper: boolean;
}

export interface RuleOn {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface ReadPage {
  readonly glyphs: readonly Placed[];
  readonly rules: readonly RuleOn[];
}

const mm = 25.4 / 72;

interface Font {
  readonly name: string;
  readonly unicode: ReadonlyMap<number, string>;
  readonly widths: readonly number[];
}

/** Reads back what pdfkit wrote: positions of characters and lines on each page. Knows only the operators that are used here. */
export function readPdf(file: Buffer): readonly ReadPage[] {
  const objects = readObjects(file);
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\b/.test(object.text));
  const order = /\/Type \/Pages[\s\S]*?\/Kids \[([^\]]*)\]/.exec(
    [...objects.values()].find((object) => object.text.includes('/Type /Pages'))!.text,
  )![1]!;
  const ids = [...order.matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]));
  return ids.map((id) => {
    const page = objects.get(id)!;
    if (!pages.includes(page)) throw new Error('not a page');
    const content = objects.get(reference(page.text, 'Contents'))!.stream!.toString('latin1');
    const resources = objects.get(reference(page.text, 'Resources'))!.text;
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map((match) => [match[1]!, readFont(objects, Number(match[2]))]),
    );
    return readContent(content, fonts);
  });
}

/** The text of each line of a page, top to bottom, left to right; characters on one height are one line. */
export function linesOf(
  page: ReadPage,
  proper = true,
): readonly { readonly y: number; readonly glyphs: readonly Placed[]; readonly text: string }[] {
  const lines = new Map<number, Placed[]>();
  for (const glyph of page.glyphs) {
    if (glyph.proper !== proper) continue;
    const key = [...lines.keys()].find((y) => Math.abs(y - glyph.y) < 0.6) ?? glyph.y;
    lines.set(key, [...(lines.get(key) ?? []), glyph]);
  }
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([y, glyphs]) => {
      const sorted = glyphs.toSorted((a, b) => a.x - b.x);
      return { y, glyphs: sorted, text: sorted.map((glyph) => glyph.text).join('') };
    });
}

interface PdfObject {
  readonly text: string;
  readonly stream: Buffer | null;
}

function readObjects(file: Buffer): ReadonlyMap<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  const text = file.toString('latin1');
  const start = Number(/startxref\s+(\d+)/.exec(text)![1]);
  const table = text.slice(start);
  const entries = [...table.matchAll(/^(\d{10}) 00000 n/gm)].map((match) => Number(match[1]));
  entries.forEach((offset) => {
    const head = /^(\d+) 0 obj\n/.exec(text.slice(offset, offset + 40))!;
    const from = offset + head[0].length;
    const end = text.indexOf('endobj', from);
    const at = text.indexOf('\nstream\n', from);
    if (at === -1 || at > end) {
      objects.set(Number(head[1]), { text: text.slice(from, end), stream: null });
      return;
    }
    const dictionary = text.slice(from, at);
    const length = Number(/\/Length (\d+)/.exec(dictionary)![1]);
    const bytes = file.subarray(at + 8, at + 8 + length);
    objects.set(Number(head[1]), {
      text: dictionary,
      stream: dictionary.includes('FlateDecode') ? inflateSync(bytes) : bytes,
    });
  });
  return objects;
}

function reference(text: string, name: string): number {
  return Number(new RegExp(`/${name} \\[?(\\d+) 0 R`).exec(text)![1]);
}

function readFont(objects: ReadonlyMap<number, PdfObject>, id: number): Font {
  const font = objects.get(id)!.text;
  const map = objects.get(reference(font, 'ToUnicode'))!.stream!.toString('latin1');
  const unicode = new Map<number, string>();
  for (const [, code, value] of map.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gm)) {
    unicode.set(Number.parseInt(code!, 16), Buffer.from(value!, 'hex').swap16().toString('utf16le'));
  }
  const descendant = objects.get(reference(font, 'DescendantFonts'))!.text;
  const widths = /\/W \[0 \[([^\]]*)\]/.exec(descendant)![1]!.trim().split(/\s+/).map(Number);
  return { name: /\/BaseFont \/(\S+)/.exec(font)![1]!, unicode, widths };
}

function readContent(content: string, fonts: ReadonlyMap<string, Font>): ReadPage {
  const glyphs: Placed[] = [];
  const rules: RuleOn[] = [];
  let font: Font | null = null;
  let size = 0;
  let spacing = 0;
  let [x, y] = [0, 0];
  let proper = false;
  const stack: string[] = [];
  let from: readonly [number, number] | null = null;
  const number = (back: number): number => Number(stack[stack.length - back]);
  for (const [token] of content.matchAll(/<[0-9a-f]*>|\/[A-Za-z0-9]+|<<|>>|\[|\]|-?[\d.]+|[A-Za-z*]+/g)) {
    if (/^[-\d.</[\]>]/.test(token)) {
      stack.push(token);
      continue;
    }
    if (token === 'BDC' || token === 'BMC') proper = !stack.includes('/Artifact');
    else if (token === 'Tf') {
      font = fonts.get(stack.at(-2)!.slice(1))!;
      size = number(1);
    } else if (token === 'Tc') spacing = number(1);
    else if (token === 'Tm') [x, y] = [number(2), number(1)];
    else if (token === 'Tj') {
      const codes = stack.at(-1)!.slice(1, -1);
      for (let at = 0; at < codes.length; at += 4) {
        const code = Number.parseInt(codes.slice(at, at + 4), 16);
        const width = (font!.widths[code]! * size) / 1000;
        glyphs.push({
          text: font!.unicode.get(code)!,
          x: x * mm,
          y: (y - 0.88 * size) * mm,
          size,
          width: width * mm,
          font: font!.name,
          proper,
        });
        x += width + spacing;
      }
    } else if (token === 'm') from = [number(2), number(1)];
    else if (token === 'l') {
      if (from) rules.push({ x1: from[0] * mm, y1: from[1] * mm, x2: number(2) * mm, y2: number(1) * mm });
    }
    stack.length = 0;
  }
  return { glyphs, rules };
}
