import type { FontFile } from './sfnt.ts';

/**
 * A glyph's outline as PDF path operators, one em being `size` points, the pen at the origin, y up. For marks that must be
 * seen but not read out: a watermark drawn as text would stand in the middle of what is extracted. Simple TrueType glyphs only.
 */
export function glyphPath(font: FontFile, glyph: number, size: number, left: number): string {
  const bytes = font.outline(glyph);
  if (bytes.length < 10) return '';
  const contours = bytes.readInt16BE(0);
  if (contours < 0) return '';
  const scale = size / font.unitsPerEm;
  const ends = Array.from({ length: contours }, (_, n) => bytes.readUInt16BE(10 + n * 2));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = 10 + contours * 2;
  at += 2 + bytes.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = bytes.readUInt8(at++);
    flags.push(flag);
    if (flag & 8) for (let again = bytes.readUInt8(at++); again > 0; again -= 1) flags.push(flag);
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? bytes.readUInt8(at++) : -bytes.readUInt8(at++);
      else if (!(flag & same)) {
        value += bytes.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 16).map((x) => left + x * scale);
  const ys = axis(4, 32).map((y) => y * scale);
  const out: string[] = [];
  let first = 0;
  for (const end of ends) {
    out.push(contour(flags, xs, ys, first, end));
    first = end + 1;
  }
  return out.join(' ');
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

/** One closed curve: quadratic pieces of TrueType turned into the cubic ones of PDF. */
function contour(
  flags: readonly number[],
  xs: readonly number[],
  ys: readonly number[],
  first: number,
  end: number,
): string {
  const points: Point[] = [];
  for (let n = first; n <= end; n += 1) {
    const here = { x: xs[n]!, y: ys[n]!, on: (flags[n]! & 1) === 1 };
    const before = points.at(-1);
    if (before && !before.on && !here.on)
      points.push({ x: (before.x + here.x) / 2, y: (before.y + here.y) / 2, on: true });
    points.push(here);
  }
  if (points.length < 2) return '';
  const [opening, last] = [points[0], points.at(-1)];
  if (!opening || !last) return '';
  if (!opening.on) {
    if (last.on) points.pop();
    points.unshift(last.on ? last : { x: (opening.x + last.x) / 2, y: (opening.y + last.y) / 2, on: true });
  }
  const start = points[0] ?? opening;
  const p = (x: number, y: number): string => `${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`;
  const out = [`${p(start.x, start.y)} m`];
  let from = start;
  for (let n = 1; n <= points.length; n += 1) {
    const point = points[n] ?? start;
    if (point.on) {
      if (n < points.length) out.push(`${p(point.x, point.y)} l`);
      from = point;
      continue;
    }
    const to = points[n + 1] ?? start;
    const c1 = p(from.x + (2 / 3) * (point.x - from.x), from.y + (2 / 3) * (point.y - from.y));
    const c2 = p(to.x + (2 / 3) * (point.x - to.x), to.y + (2 / 3) * (point.y - to.y));
    out.push(`${c1} ${c2} ${p(to.x, to.y)} c`);
    from = to;
    n += 1;
  }
  out.push('h');
  return out.join(' ');
}
