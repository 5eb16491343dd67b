import { fitPicture, longestHeld, type Photo, type PhotosBlock } from '../model/blocks.ts';
import { type Flow, styleOf, wrap } from './flow.ts';
import { area } from './geometry.ts';

const between = 14;
const box = { width: (area.width - between) / 2, height: 165 } as const;
const captionSize = 10.5;
const captionPitch = 14;

/** What the first row of photos takes at least. */
export const photosStart = box.height + 4 * captionPitch;

/** Draws photos two abreast; a picture and its words stay on one page, unless they are so many that the title above would be left alone. */
export function drawPhotos(flow: Flow, block: PhotosBlock, where: string): void {
  const words = (photo: Photo) =>
    photo.caption.flatMap((text) => wrap(flow, text, styleOf('body', captionSize), box.width, where));
  for (let from = 0; from < block.photos.length; from += 2) {
    const row = block.photos.slice(from, from + 2).map((photo) => ({ photo, lines: words(photo) }));
    const longest = Math.max(...row.map(({ lines }) => lines.length));
    flow.ensure(longest > longestHeld ? photosStart : box.height + 6 + longest * captionPitch);
    const left = (column: number): number => area.left + column * (box.width + between);
    const nodes = row.map(({ photo }, column) => {
      drawOne(flow, photo, left(column), where);
      return flow.node('P');
    });
    flow.y += box.height + 6;
    for (let first = 0; first < longest; ) {
      const end = Math.min(longest, first + Math.floor((area.bottom - flow.y) / captionPitch));
      row.forEach(({ lines }, column) => {
        lines.slice(first, end).forEach((line, n) => {
          flow.line(line, left(column), flow.y + n * captionPitch, captionSize, nodes[column]!);
        });
      });
      flow.y += (end - first) * captionPitch;
      first = end;
      if (first < longest) flow.turn();
    }
    flow.y += 10;
  }
}

/** A picture at the foot of its box, or a frame that says why there is none. */
function drawOne(flow: Flow, { picture, alt }: Photo, left: number, where: string): void {
  const node = flow.node('Figure', 1, { alt });
  if (typeof picture !== 'string') {
    const { width, height } = fitPicture(picture, box);
    flow.mark({
      kind: 'picture',
      node,
      x: left + (box.width - width) / 2,
      y: flow.y + box.height - height,
      width,
      height,
      picture,
    });
    return;
  }
  flow.mark({ kind: 'box', node, x: left, y: flow.y, ...box, fill: null, stroke: 0.5 });
  const line = wrap(flow, `（${picture}）`, styleOf('body', captionSize), box.width - 8, where)[0];
  flow.line(line, left + (box.width - line.width) / 2, flow.y + box.height / 2, captionSize, node);
}
