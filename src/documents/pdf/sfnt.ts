import { closeSync, readSync } from 'node:fs';
import { closing, openPlain } from '../../files/read-file.ts';

/**
 * Reads an OpenType font piece by piece: only the tables that layout needs, and of the outlines only the glyphs that are
 * used. A full Chinese font has 15 MB; a report touches a few hundred of its glyphs.
 */
export interface FontFile {
  readonly path: string;
  readonly index: number;
  readonly postscriptName: string;
  readonly unitsPerEm: number;
  /** Share of the em above the baseline in an ideograph's box. */
  readonly ascent: number;
  readonly metrics: {
    readonly ascender: number;
    readonly descender: number;
    readonly capHeight: number;
    readonly bbox: readonly number[];
  };
  readonly cff: boolean;
  /** Glyph id of a code point; 0 where the font has none. */
  glyph(codePoint: number): number;
  /** Advance in thousandths of an em. */
  advance(glyph: number): number;
  /** Outline bytes of a glyph (TrueType only). */
  outline(glyph: number): Buffer;
  /** A whole table, or null. */
  table(tag: string): Buffer | null;
}

interface TableEntry {
  readonly offset: number;
  readonly length: number;
}

/** Opens a .ttf, .otf or .ttc; throws an Error in plain English where the bytes are no font that can be embedded. */
export function openFont(path: string, index = 0): FontFile {
  const fd = openPlain(path);
  try {
    return readFont(fd, path, index);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Names of the faces in a file, as (family, PostScript name) per face; empty where it is no font. */
export function faceNames(path: string): readonly { readonly index: number; readonly names: readonly string[] }[] {
  try {
    return closing(openPlain(path), (fd) =>
      faceOffsets(fd).map((offset, index) => {
        const entry = directory(fd, offset).get('name');
        return { index, names: entry ? [...nameRecords(pread(fd, entry.offset, entry.length)).values()] : [] };
      }),
    );
  } catch {
    return [];
  }
}

function pread(fd: number, offset: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const got = readSync(fd, buffer, done, length - done, offset + done);
    if (got === 0) throw new Error('the font file ends too early');
    done += got;
  }
  return buffer;
}

function faceOffsets(fd: number): number[] {
  const head = pread(fd, 0, 12);
  if (head.toString('latin1', 0, 4) !== 'ttcf') return [0];
  const count = head.readUInt32BE(8);
  if (count > 256) throw new Error('a font collection with too many faces');
  const offsets = pread(fd, 12, count * 4);
  return Array.from({ length: count }, (_, index) => offsets.readUInt32BE(index * 4));
}

function directory(fd: number, offset: number): Map<string, TableEntry> {
  const head = pread(fd, offset, 12);
  const tag = head.toString('latin1', 0, 4);
  if (tag !== '\0\x01\0\0' && tag !== 'OTTO' && tag !== 'true') throw new Error('not an OpenType font');
  const count = head.readUInt16BE(4);
  const records = pread(fd, offset + 12, count * 16);
  const tables = new Map<string, TableEntry>();
  for (let at = 0; at < records.length; at += 16) {
    tables.set(records.toString('latin1', at, at + 4), {
      offset: records.readUInt32BE(at + 8),
      length: records.readUInt32BE(at + 12),
    });
  }
  return tables;
}

function nameRecords(table: Buffer): Map<number, string> {
  const names = new Map<number, string>();
  const count = table.readUInt16BE(2);
  const strings = table.readUInt16BE(4);
  for (let at = 6, n = 0; n < count; n += 1, at += 12) {
    const platform = table.readUInt16BE(at);
    const id = table.readUInt16BE(at + 6);
    if (id !== 1 && id !== 4 && id !== 6 && id !== 16) continue;
    const start = strings + table.readUInt16BE(at + 10);
    const bytes = Buffer.from(table.subarray(start, start + table.readUInt16BE(at + 8)));
    const text =
      platform === 1 ? bytes.toString('latin1') : bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : '';
    // Chinese names come beside English ones: keep all under keys of their own.
    names.set(id * 100 + names.size, text);
  }
  return names;
}

function readFont(fd: number, path: string, index: number): FontFile {
  const offset = faceOffsets(fd)[index];
  if (offset === undefined) throw new Error(`the collection has no face number ${index}`);
  const entries = directory(fd, offset);
  const table = (tag: string): Buffer | null => {
    const entry = entries.get(tag);
    return entry ? pread(fd, entry.offset, entry.length) : null;
  };
  const need = (tag: string): Buffer => {
    const found = table(tag);
    if (!found) throw new Error(`the font has no ${tag} table`);
    return found;
  };
  const head = need('head');
  const hhea = need('hhea');
  const hmtx = need('hmtx');
  const os2 = table('OS/2');
  const cff = entries.has('CFF ');
  if (!cff && !entries.has('glyf')) throw new Error('the font has no outlines that can be embedded');
  const unitsPerEm = head.readUInt16BE(18);
  const longOffsets = head.readInt16BE(50) === 1;
  const glyphCount = need('maxp').readUInt16BE(4);
  const metricCount = hhea.readUInt16BE(34);
  const loca = cff ? null : need('loca');
  const glyf = entries.get('glyf');
  const find = characterMap(need('cmap'));
  const found = new Map<number, number>();
  const outlines = new Map<number, Buffer>();
  const scale = 1000 / unitsPerEm;
  const typoAscender = os2 ? os2.readInt16BE(68) : hhea.readInt16BE(4);
  const typoDescender = os2 ? os2.readInt16BE(70) : hhea.readInt16BE(6);
  const box = typoAscender - typoDescender;
  const ascender = hhea.readInt16BE(4);
  const name = [...nameRecords(need('name'))].find(
    ([id, text]) => Math.floor(id / 100) === 6 && /^[\x21-\x7e]+$/.test(text),
  )?.[1];
  const locate = (glyph: number): number =>
    longOffsets ? loca!.readUInt32BE(glyph * 4) : loca!.readUInt16BE(glyph * 2) * 2;
  return {
    path,
    index,
    postscriptName: (name ?? 'Font').replace(/[^A-Za-z0-9-]/g, ''),
    unitsPerEm,
    // Where the typographic box is about one em it is the ideographic one; else the usual 0.86.
    ascent: Math.abs(box - unitsPerEm) <= unitsPerEm * 0.02 ? typoAscender / box : 0.86,
    metrics: {
      ascender: ascender * scale,
      descender: hhea.readInt16BE(6) * scale,
      capHeight: (os2 && os2.readUInt16BE(0) >= 2 ? os2.readInt16BE(88) : ascender) * scale,
      bbox: [36, 38, 40, 42].map((at) => head.readInt16BE(at) * scale),
    },
    cff,
    glyph(codePoint) {
      let glyph = found.get(codePoint);
      if (glyph === undefined) {
        glyph = find(codePoint);
        if (glyph >= glyphCount) glyph = 0;
        found.set(codePoint, glyph);
      }
      return glyph;
    },
    advance(glyph) {
      return hmtx.readUInt16BE(Math.min(glyph, metricCount - 1) * 4) * scale;
    },
    outline(glyph) {
      let bytes = outlines.get(glyph);
      if (!bytes) {
        const start = locate(glyph);
        const end = locate(glyph + 1);
        bytes = end > start ? pread(fd, glyf!.offset + start, end - start) : Buffer.alloc(0);
        outlines.set(glyph, bytes);
      }
      return bytes;
    },
    table,
  };
}

/** The look-up of the best Unicode subtable: full repertoire (format 12) before the basic plane (format 4). */
function characterMap(cmap: Buffer): (codePoint: number) => number {
  const subtables: { rank: number; at: number }[] = [];
  for (let n = 0; n < cmap.readUInt16BE(2); n += 1) {
    const platform = cmap.readUInt16BE(4 + n * 8);
    const encoding = cmap.readUInt16BE(6 + n * 8);
    const at = cmap.readUInt32BE(8 + n * 8);
    const format = cmap.readUInt16BE(at);
    if (platform !== 0 && platform !== 3) continue;
    if (format === 12) subtables.push({ rank: 0, at });
    else if (format === 4 && encoding !== 0) subtables.push({ rank: 1, at });
    else if (format === 4 && platform === 0) subtables.push({ rank: 2, at });
  }
  subtables.sort((a, b) => a.rank - b.rank);
  const best = subtables[0];
  if (!best) throw new Error('the font has no Unicode character map');
  return best.rank === 0 ? groups(cmap, best.at) : segments(cmap, best.at);
}

function groups(cmap: Buffer, at: number): (codePoint: number) => number {
  const count = cmap.readUInt32BE(at + 12);
  return (codePoint) => {
    let low = 0;
    let high = count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const entry = at + 16 + middle * 12;
      if (codePoint < cmap.readUInt32BE(entry)) high = middle - 1;
      else if (codePoint > cmap.readUInt32BE(entry + 4)) low = middle + 1;
      else return cmap.readUInt32BE(entry + 8) + codePoint - cmap.readUInt32BE(entry);
    }
    return 0;
  };
}

function segments(cmap: Buffer, at: number): (codePoint: number) => number {
  const twice = cmap.readUInt16BE(at + 6);
  const ends = at + 14;
  const starts = ends + twice + 2;
  const deltas = starts + twice;
  const ranges = deltas + twice;
  return (codePoint) => {
    if (codePoint > 0xffff) return 0;
    let low = 0;
    let high = twice / 2 - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cmap.readUInt16BE(ends + middle * 2) < codePoint) low = middle + 1;
      else high = middle;
    }
    const start = cmap.readUInt16BE(starts + low * 2);
    if (codePoint < start || codePoint > cmap.readUInt16BE(ends + low * 2)) return 0;
    const delta = cmap.readUInt16BE(deltas + low * 2);
    const range = cmap.readUInt16BE(ranges + low * 2);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const place = ranges + low * 2 + range + (codePoint - start) * 2;
    const glyph = place + 2 <= cmap.length ? cmap.readUInt16BE(place) : 0;
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
}
