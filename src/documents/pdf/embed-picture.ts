import { deflateSync } from 'node:zlib';
import type { Picture } from '../model/blocks.ts';
import type { ObjectWriter } from './embed.ts';
import type { Mark } from './page.ts';

const n = (value: number): string => String(Math.round(value * 1000) / 1000);

/** Writes a picture once; pages refer to it. */
export function writePicture(document: ObjectWriter, { kind, width, height, colors, bytes }: Picture): unknown {
  const object = document.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: colors === 1 ? 'DeviceGray' : 'DeviceRGB',
    Filter: kind === 'jpeg' ? 'DCTDecode' : 'FlateDecode',
  });
  object.end(kind === 'jpeg' ? bytes : deflateSync(bytes));
  return object;
}

/** The operators that draw it upright; the page's axis points down, a picture's own points up. */
export function drawPicture(
  { x, y, width, height, picture }: Extract<Mark, { kind: 'picture' }>,
  name: string,
): string {
  const matrix = {
    0: [width, 0, 0, -height, x, y + height],
    90: [0, height, width, 0, x, y],
    180: [-width, 0, 0, height, x + width, y],
    270: [0, -height, -width, 0, x + width, y + height],
  }[picture.turn];
  return `q ${matrix.map(n).join(' ')} cm /${name} Do Q`;
}
