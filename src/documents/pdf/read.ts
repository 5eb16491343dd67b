import { inflateSync } from 'node:zlib';
import { bodySize, bodyTracking, page as paper } from './geometry.ts';
import type { DrawnRule, ProofLine, ProofPage } from './page.ts';

export interface PdfObject {
  readonly text: string;
  readonly stream: Buffer | null;
}

export interface ReadFont {
  readonly name: string;
  readonly unicode: ReadonlyMap<number, string>;
  /** Thousandths of an em, by code. */
  readonly widths: readonly number[];
}

/** Takes a PDF apart that `paint` wrote: its pages in order. Knows only the objects that are written there. */
export function readContents(file: Buffer) {
  const objects = readObjects(file);
  const tree = [...objects.values()].find((object) => object.text.includes('/Type /Pages'));
  const order = /\/Kids \[([^\]]*)\]/.exec(tree?.text ?? '')?.[1] ?? '';
  const known = new Map<number, ReadFont>();
  return [...order.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const page = objectOf(objects, Number(id)).text;
    const content = streamOf(objects, reference(page, 'Contents'));
    const resources = objectOf(objects, reference(page, 'Resources')).text;
    const fonts = new Map<string, ReadFont>();
    for (const [, name = '', at] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const font = known.get(Number(at)) ?? readFont(objects, Number(at));
      known.set(Number(at), font);
      fonts.set(name, font);
    }
    return { content, fonts };
  });
}

/** The objects of a PDF that `paint` wrote, by number. */
export function readObjects(file: Buffer): ReadonlyMap<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  const text = file.toString('latin1');
  const table = text.slice(Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]));
  for (const [, at] of table.matchAll(/^(\d{10}) 00000 n/gm)) {
    const offset = Number(at);
    const [head, number] = /^(\d+) 0 obj\n/.exec(text.slice(offset, offset + 40)) ?? [];
    if (!head) continue;
    const from = offset + head.length;
    const end = text.indexOf('endobj', from);
    const body = text.indexOf('\nstream\n', from);
    if (body === -1 || body > end) {
      objects.set(Number(number), { text: text.slice(from, end), stream: null });
      continue;
    }
    const dictionary = text.slice(from, body);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
    const bytes = file.subarray(body + 8, body + 8 + length);
    const stream = dictionary.includes('FlateDecode') ? inflateSync(bytes) : bytes;
    objects.set(Number(number), { text: dictionary, stream });
  }
  return objects;
}

function reference(text: string, name: string): number {
  return Number(new RegExp(`/${name} \\[?(\\d+) 0 R`).exec(text)?.[1]);
}

function objectOf(objects: ReadonlyMap<number, PdfObject>, id: number): PdfObject {
  const object = objects.get(id);
  if (object) return object;
  throw new Error(`the document has no object ${id}`);
}

function streamOf(objects: ReadonlyMap<number, PdfObject>, id: number): string {
  return objectOf(objects, id).stream?.toString('latin1') ?? '';
}

function readFont(objects: ReadonlyMap<number, PdfObject>, id: number): ReadFont {
  const font = objectOf(objects, id).text;
  const map = streamOf(objects, reference(font, 'ToUnicode'));
  const unicode = new Map<number, string>();
  for (const [, code = '', value = ''] of map.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gm))
    unicode.set(Number.parseInt(code, 16), Buffer.from(value, 'hex').swap16().toString('utf16le'));
  const descendant = objectOf(objects, reference(font, 'DescendantFonts')).text;
  const [, widths = ''] = /\/W \[0 \[([^\]]*)\]/.exec(descendant) ?? [];
  const [, name = ''] = /\/BaseFont \/(\S+)/.exec(font) ?? [];
  return { name, unicode, widths: widths.trim().split(/\s+/).map(Number) };
}

/** The pages of a PDF that `paint` wrote, as a proof reads them. */
export function readPages(file: Buffer): readonly ProofPage[] {
  let node = 0;
  return readContents(file).map(({ content, fonts }) => {
    const lines: ProofLine[] = [];
    const rules: DrawnRule[] = [];
    let tag = 'Artifact';
    for (const [row] of content.matchAll(/^.*$/gm)) {
      const [, marked] = /^\/(\w+) (?:<<|BMC)/.exec(row) ?? [];
      if (marked) {
        tag = marked;
        node += 1;
      }
      const drawn = /^[\d. ]+ (?:G|RG) [\d.]+ w ([-\d.]+) ([-\d.]+) m ([-\d.]+) ([-\d.]+) l S$/.exec(row);
      if (drawn) {
        const [x1, y1, x2, y2] = drawn.slice(1).map(Number) as [number, number, number, number];
        rules.push({ x1, y1, x2, y2 });
      }
      const [, x, y] = /^BT .*?[-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+ ([-\d.]+) ([-\d.]+) Tm/.exec(row) ?? [];
      if (x && y) lines.push(readLine(row, { x: Number(x), y: Number(y) }, fonts, tag, node));
    }
    return { lines, rules };
  });
}

function readLine(
  row: string,
  { x, y }: { readonly x: number; readonly y: number },
  fonts: ReadonlyMap<string, ReadFont>,
  tag: string,
  node: number,
): ProofLine {
  let [text, width, size, spacing, gap] = ['', 0, 0, 0, 0];
  let font: ReadFont | undefined;
  for (const [, name, points, extra, codes] of row.matchAll(/\/(F\d+) ([\d.]+) Tf|([-\d.]+) Tc|<([0-9a-f]+)> Tj/g)) {
    if (name) [font, size] = [fonts.get(name), Number(points)];
    else if (extra) spacing = Number(extra);
    else if (codes && font)
      for (let at = 0; at < codes.length; at += 4) {
        const code = Number.parseInt(codes.slice(at, at + 4), 16);
        const square = (font.widths[code] ?? 0) / 1000;
        text += font.unicode.get(code) ?? '\ufffd';
        if (square > 0.9 && at + 4 < codes.length)
          gap = Math.max(gap, spacing - (size === bodySize ? bodyTracking : 0));
        width += square * size + spacing;
      }
  }
  // What follows the last character is no part of the line, unless it is a mark that was squeezed.
  width -= Math.max(0, spacing);
  // The page's own axis points down, as the layout's does.
  const ends = row.endsWith('/End MP') ? ({ ends: 'text' } as const) : {};
  return { text, x, y: (y > 0 ? y : paper.height + y) - 0.88 * size, width, size, tag, gap, node, ...ends };
}
