import { inflateSync } from 'node:zlib';
import type { Picture } from './model/blocks.ts';

/** The longest side of a picture that is drawn anew, in points of its own: 75 mm in print at 400 to the inch. */
const longest = 1200;
/** What is unpacked at most: 64 million points. */
const mostPoints = 64_000_000;

/**
 * A photo as a document can show it, or why it cannot, in a few Chinese words. A JPEG keeps its own points, without what
 * the camera wrote about place and owner; a PNG is drawn anew, no larger than print needs.
 */
export function readPicture(file: Buffer): Picture | string {
  try {
    if (file.length > 3 && file.readUInt16BE(0) === 0xffd8) return readJpeg(file);
    if (file.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return readPng(file);
  } catch (error) {
    // A file that ends too early, or whose packed data is damaged.
    if (error instanceof RangeError || (error as NodeJS.ErrnoException).code?.startsWith('Z_')) return '照片已损坏';
    throw error;
  }
  return '不是 JPEG、PNG 照片';
}

/** Turns of the EXIF orientation, clockwise; mirrored ones are only turned. */
const turns: Readonly<Record<number, Picture['turn']>> = { 3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270 };

function readJpeg(file: Buffer): Picture | string {
  const kept: Buffer[] = [file.subarray(0, 2)];
  let turn: Picture['turn'] = 0;
  let frame: { readonly width: number; readonly height: number; readonly colors: number } | null = null;
  let at = 2;
  while (true) {
    while (file[at] === 0xff && file[at + 1] === 0xff) at += 1;
    if (file.readUInt8(at) !== 0xff) return '照片已损坏';
    const marker = file.readUInt8(at + 1);
    if (marker === 0xd9) break;
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (end > file.length) return '照片已损坏';
    const segment = file.subarray(at, end);
    if (marker === 0xe1) turn = turns[orientation(segment)] ?? turn;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (marker > 0xc2 || segment.readUInt8(4) !== 8) return '这种 JPEG 印不出来';
      frame = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7), colors: segment.readUInt8(9) };
    }
    // Kept is what makes the picture, and which way its colours are written; not where it was taken, and with what.
    if (marker < 0xe0 || marker === 0xe0 || marker === 0xee || (marker > 0xef && marker !== 0xfe)) kept.push(segment);
    at = end;
    if (marker !== 0xda) continue;
    at = endOfScan(file, at);
    kept.push(file.subarray(end, at));
  }
  if (!frame || frame.width === 0 || frame.height === 0) return '照片已损坏';
  if (frame.colors !== 1 && frame.colors !== 3) return '印刷用的四色 JPEG 印不出来';
  kept.push(Buffer.from([0xff, 0xd9]));
  return { kind: 'jpeg', ...frame, colors: frame.colors, turn, bytes: Buffer.concat(kept) };
}

/** Where packed points end: at a marker that is neither stuffing nor a restart. A file that ends before is a RangeError. */
function endOfScan(file: Buffer, start: number): number {
  for (let at = start; ; at += 1) {
    at = file.indexOf(0xff, at);
    if (at < 0) throw new RangeError('scan without end');
    const marker = file.readUInt8(at + 1);
    if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return at;
  }
}

/** Which way the camera was held, 1 to 8; 1 where it is not told. */
function orientation(segment: Buffer): number {
  if (segment.toString('latin1', 4, 10) !== 'Exif\0\0') return 1;
  const tiff = segment.subarray(10);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const long = (at: number): number =>
    at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
  const start = long(4);
  for (let n = 0; n < short(start); n += 1) {
    const entry = start + 2 + n * 12;
    if (short(entry) === 0x112) return short(entry + 8);
  }
  return 1;
}

/** Samples of a point by PNG's colour type. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function readPng(file: Buffer): Picture | string {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const [depth, type, interlaced] = [file.readUInt8(24), file.readUInt8(25), file.readUInt8(28)];
  const channels = samples[type];
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth) || width === 0 || height === 0) return '照片已损坏';
  if (interlaced !== 0) return '隔行存储的 PNG 印不出来';
  if (width * height > mostPoints) return '照片太大';
  const packed: Buffer[] = [];
  let palette: Buffer = Buffer.alloc(0);
  let clear: Buffer = Buffer.alloc(0);
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    if (name === 'IDAT') packed.push(data);
    if (name === 'PLTE') palette = data;
    if (name === 'tRNS') clear = data;
    at += 12 + length;
  }
  const stride = Math.ceil((width * channels * depth) / 8);
  const raw = inflateSync(Buffer.concat(packed), { maxOutputLength: (stride + 1) * height });
  if (raw.length < (stride + 1) * height) return '照片已损坏';
  unfilter(raw, stride, height, Math.max(1, (channels * depth) >> 3));
  const most = 2 ** depth - 1;
  const sample = (x: number, y: number, channel: number): number => {
    const row = y * (stride + 1) + 1;
    const place = x * channels + channel;
    if (depth === 8) return raw.readUInt8(row + place);
    if (depth === 16) return raw.readUInt8(row + place * 2);
    const bit = place * depth;
    const value = (raw.readUInt8(row + (bit >> 3)) >> (8 - depth - (bit & 7))) & most;
    return type === 3 ? value : Math.round((value * 255) / most);
  };
  // The one colour of a picture without a palette that is seen through, in the sizes of its samples.
  const unseen = Array.from({ length: type === 3 ? 0 : clear.length >> 1 }, (_, n) => {
    const value = clear.readUInt16BE(n * 2);
    return depth === 16 ? value >> 8 : depth === 8 ? value : Math.round((value * 255) / most);
  });
  const coverOf = (x: number, y: number): number => {
    if (type === 4 || type === 6) return sample(x, y, channels - 1);
    if (type === 3) return clear[sample(x, y, 0)] ?? 255;
    return unseen.length > 0 && unseen.every((value, n) => sample(x, y, n) === value) ? 0 : 255;
  };
  const point = (x: number, y: number, color: number): number => {
    const value =
      type === 3 ? (palette[sample(x, y, 0) * 3 + color] ?? 0) : sample(x, y, type === 0 || type === 4 ? 0 : color);
    // What can be seen through is printed on white paper.
    const cover = coverOf(x, y);
    return cover === 255 ? value : Math.round((value * cover + 255 * (255 - cover)) / 255);
  };
  return shrink(width, height, point);
}

/** Undoes the five filters of PNG in place, row by row. */
function unfilter(raw: Buffer, stride: number, height: number, step: number): void {
  for (let y = 0; y < height; y += 1) {
    const row = y * (stride + 1) + 1;
    const filter = raw[row - 1];
    for (let x = 0; x < stride; x += 1) {
      const left = x >= step ? raw.readUInt8(row + x - step) : 0;
      const up = y > 0 ? raw.readUInt8(row + x - stride - 1) : 0;
      const corner = x >= step && y > 0 ? raw.readUInt8(row + x - stride - 1 - step) : 0;
      const guess =
        filter === 1
          ? left
          : filter === 2
            ? up
            : filter === 3
              ? (left + up) >> 1
              : filter === 4
                ? paeth(left, up, corner)
                : 0;
      raw[row + x] = raw.readUInt8(row + x) + guess;
    }
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** The mean of the points that fall on each of the smaller picture. */
function shrink(width: number, height: number, point: (x: number, y: number, color: number) => number): Picture {
  const scale = Math.min(1, longest / Math.max(width, height));
  const [wide, high] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const bytes = Buffer.alloc(wide * high * 3);
  for (let y = 0; y < high; y += 1) {
    const [top, bottom] = [Math.floor((y * height) / high), Math.max(Math.floor(((y + 1) * height) / high), 1)];
    for (let x = 0; x < wide; x += 1) {
      const [from, to] = [Math.floor((x * width) / wide), Math.max(Math.floor(((x + 1) * width) / wide), 1)];
      for (let color = 0; color < 3; color += 1) {
        let sum = 0;
        for (let v = top; v < bottom; v += 1) for (let u = from; u < to; u += 1) sum += point(u, v, color);
        bytes[(y * wide + x) * 3 + color] = Math.round(sum / ((bottom - top) * (to - from)));
      }
    }
  }
  return { kind: 'rgb', width: wide, height: high, colors: 3, turn: 0, bytes };
}
