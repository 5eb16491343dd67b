import { readBytes } from '../../files/read-file.ts';
import type { FontFile } from './sfnt.ts';

/** The outline bytes to embed for some glyphs, given in their new order (glyph 0 first). */
export async function subsetFont(
  font: FontFile,
  glyphs: readonly number[],
): Promise<{ readonly data: Buffer; readonly cff: boolean }> {
  return font.cff
    ? { data: await subsetCff(font, glyphs), cff: true }
    : { data: subsetTrueType(font, glyphs), cff: false };
}

/** Fonts with PostScript outlines (.otf, most .ttc of Linux desktops) go through fontkit, loaded only then. */
async function subsetCff(font: FontFile, glyphs: readonly number[]): Promise<Buffer> {
  const { create } = await import('fontkit');
  const opened = create(readBytes(font.path), font.postscriptName);
  const subset = opened.createSubset();
  for (const glyph of glyphs) if (glyph !== 0) subset.includeGlyph(glyph);
  return Buffer.from(subset.encode());
}

const moreComponents = 0x20;

/** Ids of the glyphs that a composite glyph is put together from, with the place of each id in its bytes. */
function components(outline: Buffer): { readonly at: number; readonly glyph: number }[] {
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return [];
  const found: { at: number; glyph: number }[] = [];
  let at = 10;
  for (;;) {
    const flags = outline.readUInt16BE(at);
    found.push({ at: at + 2, glyph: outline.readUInt16BE(at + 2) });
    at += 4 + (flags & 0x1 ? 4 : 2) + (flags & 0x8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    if (!(flags & moreComponents)) return found;
  }
}

function subsetTrueType(font: FontFile, wanted: readonly number[]): Buffer {
  const order = [...wanted];
  const places = new Map<number, number>();
  const outlines: Buffer[] = [];
  for (let n = 0; n < order.length; n += 1) {
    let outline = font.outline(order[n]!);
    const parts = components(outline);
    if (parts.length > 0) {
      outline = Buffer.from(outline);
      for (const part of parts) {
        let place = places.get(part.glyph);
        if (place === undefined) {
          place = order.length;
          places.set(part.glyph, place);
          order.push(part.glyph);
        }
        outline.writeUInt16BE(place, part.at);
      }
    }
    outlines.push(outline);
  }
  const loca = Buffer.alloc((order.length + 1) * 4);
  const padded: Buffer[] = [];
  let length = 0;
  outlines.forEach((outline, n) => {
    loca.writeUInt32BE(length, n * 4);
    const rest = (4 - (outline.length % 4)) % 4;
    padded.push(outline, Buffer.alloc(rest));
    length += outline.length + rest;
  });
  loca.writeUInt32BE(length, order.length * 4);
  const hmtx = Buffer.alloc(order.length * 4);
  const bearings = font.table('hmtx')!;
  const hhea = Buffer.from(font.table('hhea')!);
  const metricCount = hhea.readUInt16BE(34);
  order.forEach((glyph, n) => {
    const last = Math.min(glyph, metricCount - 1);
    hmtx.writeUInt16BE(bearings.readUInt16BE(last * 4), n * 4);
    const bearing = glyph < metricCount ? glyph * 4 + 2 : metricCount * 4 + (glyph - metricCount) * 2;
    hmtx.writeInt16BE(bearing + 2 <= bearings.length ? bearings.readInt16BE(bearing) : 0, n * 4 + 2);
  });
  hhea.writeUInt16BE(order.length, 34);
  const head = Buffer.from(font.table('head')!);
  head.writeInt16BE(1, 50);
  head.writeUInt32BE(0, 8);
  const maxp = Buffer.from(font.table('maxp')!);
  maxp.writeUInt16BE(order.length, 4);
  const tables: [string, Buffer][] = [];
  for (const tag of ['cvt ', 'fpgm']) {
    const bytes = font.table(tag);
    if (bytes) tables.push([tag, bytes]);
  }
  tables.push(
    ['glyf', Buffer.concat(padded)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', loca],
    ['maxp', maxp],
  );
  const prep = font.table('prep');
  if (prep) tables.push(['prep', prep]);
  return assemble(tables);
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  if (whole < bytes.length) {
    const last = Buffer.alloc(4);
    bytes.copy(last, 0, whole);
    sum = (sum + last.readUInt32BE(0)) >>> 0;
  }
  return sum;
}

function assemble(tables: readonly [string, Buffer][]): Buffer {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const header = Buffer.alloc(12 + tables.length * 16);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE(tables.length * 16 - power * 16, 10);
  const parts: Buffer[] = [header];
  let offset = header.length;
  let headAt = 0;
  tables.forEach(([tag, bytes], n) => {
    const at = 12 + n * 16;
    header.write(tag, at, 'latin1');
    header.writeUInt32BE(checksum(bytes), at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(bytes.length, at + 12);
    if (tag === 'head') headAt = offset;
    const rest = (4 - (bytes.length % 4)) % 4;
    parts.push(bytes, Buffer.alloc(rest));
    offset += bytes.length + rest;
  });
  const whole = Buffer.concat(parts);
  whole.writeUInt32BE((0xb1b0afba - checksum(whole)) >>> 0, headAt + 8);
  return whole;
}
