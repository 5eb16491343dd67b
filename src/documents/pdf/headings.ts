import type { DocumentModel, HeadingBlock, TitleBlock } from '../model/blocks.ts';
import { headingFaces } from '../model/free-text.ts';
import { titleLines } from '../model/title-lines.ts';
import { drawLines, type Flow, offset, styleOf, wrap } from './flow.ts';
import { area, bodySize, grid } from './geometry.ts';

/** Below the title, which is the first. */
const deeper = { 1: 2, 2: 3, 3: 4, 4: 5 } as const;

/** Where in a document something stands, as a fault tells it. */
export function place(model: DocumentModel, what: string, text: string): string {
  const points = [...text];
  return `《${model.title}》${what}“${points.slice(0, 12).join('')}${points.length > 12 ? '…' : ''}”`;
}

/** Draws the title, with one blank line below it. */
export function drawTitle(flow: Flow, { text, size = 22, whole }: TitleBlock, where: string): void {
  const style = styleOf('title', size);
  const width = (part: string): number => flow.shape(part, style, where).reduce((sum, piece) => sum + piece.width, 0);
  const lines = titleLines(text, width, area.width - size / 2, whole);
  // Lines a little apart, so that any number of them ends within whole lines of the grid; then one line is left blank.
  const pitch = size * 1.45;
  flow.ensure(lines.length * pitch + flow.pitch * 2);
  const node = flow.heading(1);
  for (const part of lines) {
    const line = wrap(flow, part, style, area.width + size, where)[0];
    flow.line(line, area.left + offset(line, area.width, 'center'), flow.y, size, node);
    flow.y += pitch;
  }
  flow.y += size - pitch;
  flow.snap();
  flow.y += flow.pitch;
}

/** Draws the line below a title. */
export function drawSubtitle(flow: Flow, text: string, where: string): void {
  flow.snap();
  const node = flow.node('P');
  for (const line of wrap(flow, text, styleOf('kai', bodySize), area.width, where)) {
    flow.ensure(bodySize);
    flow.line(line, area.left + offset(line, area.width, 'center'), flow.y, bodySize, node);
    flow.y += flow.pitch;
  }
}

/** Draws a heading where `after`, the start of what follows, finds room below it. */
export function drawHeading(flow: Flow, model: DocumentModel, block: HeadingBlock, after: number): void {
  const style = styleOf(headingFaces[block.level], bodySize);
  const where = place(model, '标题', block.text);
  const lines = flow.broken(block.text, style, area.width - 2 * grid.advance, area.width, true, where);
  flow.snap();
  flow.ensure(lines.length * flow.pitch + after);
  drawLines(flow, lines, 2 * grid.advance, flow.heading(deeper[block.level]), bodySize, flow.pitch);
}

/** 「附件1」 on the first line of a page. */
export function drawAttachmentLabel(flow: Flow, label: string, where: string): void {
  if (!flow.atTop) flow.newPage();
  const lines = wrap(flow, label, styleOf('hei', bodySize), area.width, where);
  drawLines(flow, lines, 0, flow.node('P'), bodySize, flow.pitch);
}

/** Lines of room to write in that a page holds at least below its question. */
export const roomToWrite = 4;

/** A blank line, or several to write on; those that a page has no room for begin no other: what follows finds none left. */
export function drawSpace(flow: Flow, lines: number): void {
  if (flow.atTop) return;
  for (let left = lines; left > 0; left -= 1) {
    if (!flow.fits(flow.pitch)) {
      flow.y = area.bottom;
      return;
    }
    flow.y += flow.pitch;
    // At the foot of its own line: the text of the next one begins at its top.
    const foot = flow.y - (flow.pitch - bodySize) / 2;
    if (lines > 1) flow.rule(area.left + bodySize, foot, area.right, foot, 0.4);
  }
}
