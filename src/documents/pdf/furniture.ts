import type { DocumentModel, RedHead } from '../model/blocks.ts';
import { type Flow, offset, styleOf, wrap } from './flow.ts';
import { area, bodySize, grid, millimetre, page } from './geometry.ts';

const numberSize = 14;

/** What stands on every page: page number, small print beside it, watermark. */
export function drawFurniture(flow: Flow, model: DocumentModel): void {
  const where = `《${model.title}》的页码行`;
  flow.pages.forEach((laid, index) => {
    const number = index + 1;
    const odd = number % 2 === 1;
    const line = wrap(flow, `— ${number} —`, styleOf('body', numberSize), area.width, where)[0]!;
    const x = odd ? area.right - numberSize - line.width : area.left + numberSize;
    // The dashes stand 7 mm below the text area; in a Chinese face they run through the middle of the square.
    const ascent = line.pieces[0]!.glyph.font.ascent;
    const middle = area.bottom + 7 * millimetre;
    const y = middle + (ascent - 0.5) * numberSize;
    laid.marks.push({ kind: 'text', node: 0, x, y, size: numberSize, line });
    if (model.foot) {
      const small = wrap(flow, model.foot, styleOf('body', 9), area.width - line.width - 3 * numberSize, where)[0]!;
      const at = odd ? area.left : area.right - small.width;
      laid.marks.push({ kind: 'text', node: 0, x: at, y: middle + (ascent - 0.5) * 9, size: 9, line: small });
    }
    if (model.watermark) {
      const size = model.watermark.length > 2 ? 96 : 160;
      const mark = wrap(flow, model.watermark, { face: 'hei', size, tracking: 0 }, 10_000, where)[0]!;
      const angle = Math.PI / 4;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const [dx, dy] = [mark.width / 2, size * 0.36];
      laid.marks.unshift({
        kind: 'text',
        node: 0,
        x: page.width / 2 - dx * cos + dy * sin,
        y: page.height / 2 + dx * sin + dy * cos,
        size,
        line: mark,
        color: 'pale',
        turn: angle,
      });
    }
  });
}

/** 发文机关标志, 发文字号 and the red line; on pre-printed paper only the number, in its place. */
export function drawRedHead(flow: Flow, head: RedHead): void {
  const where = '发文机关标志';
  const node = flow.node('P');
  const top = area.top + 35 * millimetre;
  const natural = wrap(flow, head.organ, { face: 'title', size: 10, tracking: 0 }, 100_000, where)[0]!.width / 10;
  const size = Math.min(42, (area.width - 4) / natural);
  if (head.mode === 'drawn') {
    const line = wrap(flow, head.organ, { face: 'title', size, tracking: 0 }, 100_000, where)[0]!;
    flow.line(line, area.left + offset(line, area.width, 'center'), top, size, node, { color: 'red' });
  }
  let y = top + size + 2 * grid.pitch - (grid.pitch - bodySize) / 2;
  if (head.number) {
    const line = wrap(flow, head.number, styleOf('body', bodySize), area.width, where)[0]!;
    flow.line(line, area.left + offset(line, area.width, 'center'), y, bodySize, flow.node('P'));
  }
  y += bodySize + 4 * millimetre;
  if (head.mode === 'drawn') flow.rule(area.left, y, area.right, y, 1.2, 'red');
  flow.y = y + 2 * grid.pitch;
  flow.snap();
}
