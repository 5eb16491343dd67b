import type { Inline, RedHead, StampedModel } from '../model/blocks.ts';
import { redHeadLines, signerRows, signersLabel } from '../model/title-lines.ts';
import { type Flow, offset, oneLine, styleOf, wrap } from './flow.ts';
import { area, bodySize, grid, millimetre, page } from './geometry.ts';
import { glyphPath } from './outline.ts';
import type { Mark } from './page.ts';

const numberSize = 14;
/** From one line of a red head to the next, in its size. */
const headPitch = 1.3;
/** Lines of small print that the lower margin holds. */
const footLines = 4;

/** What stands on every page: page number, small print beside it, watermark. */
export function drawFurniture(flow: Flow, model: StampedModel): void {
  const where = `《${model.title}》的页码行`;
  flow.pages.forEach((laid) => {
    const { number } = laid;
    const odd = number % 2 === 1;
    const line = wrap(flow, `— ${number} —`, styleOf('body', numberSize), area.width, where)[0];
    const x = odd ? area.right - numberSize - line.width : area.left + numberSize;
    // The dashes stand 7 mm below the text area; in a Chinese face they run through the middle of the square.
    const ascent = line.pieces[0]!.glyph.font.ascent;
    const middle = area.bottom + 7 * millimetre;
    const y = middle + (ascent - 0.5) * numberSize;
    laid.marks.push({ kind: 'text', node: 0, x, y, size: numberSize, line });
    const foot = model.foot ?? model.watermark;
    if (foot) {
      const room = area.width - line.width - 3 * numberSize;
      const lines = foot.split('\n').flatMap((part) => wrap(flow, part, styleOf('body', 9), room, where));
      lines.slice(0, footLines).forEach((small, n) => {
        const at = odd ? area.left : area.right - small.width;
        laid.marks.push({
          kind: 'text',
          node: 0,
          x: at,
          y: middle + (ascent - 0.5) * 9 + n * 12,
          size: 9,
          line: small,
        });
      });
    }
    if (model.watermark) laid.marks.unshift(watermark(flow, model.watermark, where));
  });
}

/** Large pale letters across the page: as outlines where the font allows, so that they do not stand in the extracted text. */
function watermark(flow: Flow, text: string, where: string): Mark {
  const size = text.length > 2 ? 96 : 160;
  const line = wrap(flow, text, { face: 'hei', size, tracking: 0 }, 10_000, where)[0];
  const turn = Math.PI / 4;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [dx, dy] = [line.width / 2, size * 0.36];
  const x = page.width / 2 - dx * cos + dy * sin;
  const y = page.height / 2 + dx * sin + dy * cos;
  let left = 0;
  const paths = line.pieces.map((piece) => {
    const path = piece.glyph.font.cff ? '' : glyphPath(piece.glyph.font, piece.glyph.id, size, left);
    left += piece.width;
    return path;
  });
  if (paths.includes('')) return { kind: 'text', node: 0, x, y, size, line, color: 'pale', turn };
  return { kind: 'path', node: 0, operators: paths.join(' '), x, y, turn };
}

/**
 * A paper that goes up: its number one character in from the left beside the last of who signs it, 签发人 one from the right, the
 * names in 楷体; the number one line lower where both find no room on one. The top of its last line.
 */
function drawSigners(flow: Flow, number: string, signer: string | null, y: number, where: string): number {
  const style = styleOf('body', bodySize);
  const node = flow.node('P');
  const room = area.width - 2 * grid.advance;
  const width = (text: string): number => wrap(flow, [{ text, face: 'kai' }], style, 100_000, where)[0].width;
  const { rows, at, end } = signerRows(signer, width, room);
  const left = area.right - grid.advance - Math.min(end, room);
  const numbered = oneLine(flow, number, style, room, where);
  const last = y + (rows.length - 1) * grid.pitch;
  const bound = left + (rows.length > 1 ? at[0]! : 0);
  const foot = area.left + numbered.line.width + 2 * grid.advance <= bound ? last : last + grid.pitch;
  flow.line(numbered.line, area.left + grid.advance, foot, numbered.size, node);
  rows.forEach((row, nth) => {
    row.forEach((name, column) => {
      const led = nth === 0 && column === 0;
      const words: Inline = [led ? signersLabel : '', { text: name, face: 'kai' }];
      const { line, size } = oneLine(flow, words, style, room, where);
      flow.line(line, left + (led ? 0 : at[column]!), y + nth * grid.pitch, size, node);
    });
  });
  return foot;
}

/** 发文机关标志, 发文字号 and the red line; on pre-printed paper only the number, in its place. */
export function drawRedHead(flow: Flow, head: RedHead): void {
  const where = '发文机关标志';
  const node = flow.node('P');
  const top = area.top + 35 * millimetre;
  const width = (text: string): number =>
    oneLine(flow, text, { face: 'title', size: 10, tracking: 0 }, 100_000, where).line.width / 10;
  const { lines, size } = redHeadLines(head.organ, width, area.width - 4);
  const drawn = head.mode === 'drawn' ? lines : [];
  const pitch = size * headPitch;
  drawn.forEach((text, n) => {
    const { line } = oneLine(flow, text, { face: 'title', size, tracking: 0 }, area.width, where);
    flow.line(line, area.left + offset(line, area.width, 'center'), top + n * pitch, size, node, { color: 'red' });
  });
  const foot = top + size + Math.max(0, drawn.length - 1) * pitch;
  let y = foot + 2 * grid.pitch - (grid.pitch - bodySize) / 2;
  if (head.upward) y = drawSigners(flow, head.number ?? '', head.upward.signer, y, where);
  else if (head.number) {
    const { line, size: fitting } = oneLine(flow, head.number, styleOf('body', bodySize), area.width, where);
    flow.line(line, area.left + offset(line, area.width, 'center'), y, fitting, flow.node('P'));
  }
  y += bodySize + 4 * millimetre;
  if (head.mode === 'drawn') flow.rule(area.left, y, area.right, y, 1.2, 'red');
  flow.y = y + 2 * grid.pitch;
  flow.snap();
}
