import { formatDay } from '../../domain/day.ts';
import { type Block, type ClosingBlock, type DocumentModel, type ParagraphBlock, plainText } from '../model/blocks.ts';
import type { FontSet } from './faces.ts';
import { barsHeight, drawBars, drawQr, qrHeight } from './figures.ts';
import { Flow, offset, styleOf, wrap } from './flow.ts';
import { drawFurniture, drawRedHead } from './furniture.ts';
import { area, bodySize, grid } from './geometry.ts';
import { balanceLines, breakLines, type Line } from './lines.ts';
import type { Layout } from './page.ts';
import { drawTable, layTable, tableStart } from './table.ts';

/** Lays a document out on A4 pages by GB/T 9704-2012. A character that no font has is a fault naming it and its place. */
export function layOut(model: DocumentModel, fonts: FontSet): Layout {
  const flow = new Flow(fonts);
  if (model.redHead) drawRedHead(flow, model.redHead);
  const boxes = new Map<Block, ReturnType<typeof layTable>>();
  let tables = 0;
  for (const block of model.blocks) {
    if (block.kind !== 'table') continue;
    tables += 1;
    boxes.set(block, layTable(flow, block, `《${model.title}》第 ${tables} 个表`));
  }
  model.blocks.forEach((block, index) => {
    drawBlock(flow, model, block, index, boxes);
  });
  drawFurniture(flow, model);
  return flow.layout();
}

type Boxes = ReadonlyMap<Block, ReturnType<typeof layTable>>;

const headingFaces = { 1: 'hei', 2: 'kai', 3: 'body', 4: 'body' } as const;

function place(model: DocumentModel, what: string, text: string): string {
  const points = [...text];
  return `《${model.title}》${what}“${points.slice(0, 12).join('')}${points.length > 12 ? '…' : ''}”`;
}

function drawBlock(flow: Flow, model: DocumentModel, block: Block, index: number, boxes: Boxes): void {
  const next = model.blocks[index + 1];
  switch (block.kind) {
    case 'title':
      drawTitle(flow, block.text, block.size ?? 22, `《${model.title}》的标题`);
      return;
    case 'subtitle': {
      flow.snap();
      const node = flow.node('P');
      for (const line of wrap(
        flow,
        block.text,
        styleOf('kai', bodySize),
        area.width,
        place(model, '副题', block.text),
      )) {
        flow.ensure(bodySize);
        flow.line(line, area.left + offset(line, area.width, 'center'), flow.y, bodySize, node);
        flow.y += grid.pitch;
      }
      return;
    }
    case 'heading': {
      const style = styleOf(headingFaces[block.level], bodySize);
      const pieces = flow.shape(block.text, style, place(model, '标题', block.text));
      const lines = breakLines(pieces, area.width - 2 * grid.advance, area.width, bodySize, true);
      flow.snap();
      flow.ensure(lines.length * grid.pitch + startOf(flow, model, index + 1, boxes));
      drawLines(flow, lines, 2 * grid.advance, flow.node(`H${block.level}`), bodySize, grid.pitch);
      return;
    }
    case 'paragraph':
      drawParagraph(flow, model, block, index, boxes);
      return;
    case 'table':
      flow.y += flow.atTop ? 0 : 2;
      drawTable(flow, boxes.get(block)!);
      return;
    case 'closing':
      drawClosing(flow, block, `《${model.title}》的落款`);
      return;
    case 'signing': {
      const columns = block.columns ?? 1;
      const width = area.width / columns;
      const node = flow.node('P');
      flow.snap();
      for (let from = 0; from < block.places.length; from += columns) {
        flow.ensure(grid.pitch * 1.25);
        block.places.slice(from, from + columns).forEach((sign, n) => {
          const left = area.left + n * width;
          const label = wrap(
            flow,
            sign.label,
            styleOf('body', bodySize),
            width,
            place(model, '签名处', sign.label),
          )[0]!;
          flow.line(label, left, flow.y + grid.pitch * 0.25, bodySize, node);
          const after = sign.after
            ? wrap(flow, sign.after, styleOf('body', bodySize), width, place(model, '签名处', sign.after))[0]!
            : null;
          const end = left + width - (columns > 1 && n + 1 < columns ? 12 : 0) - (after?.width ?? 0);
          if (after) flow.line(after, end, flow.y + grid.pitch * 0.25, bodySize, node);
          flow.rule(
            left + label.width + 2,
            flow.y + grid.pitch * 0.25 + bodySize * 1.1,
            end - 4,
            flow.y + grid.pitch * 0.25 + bodySize * 1.1,
            0.6,
          );
        });
        flow.y += grid.pitch * 1.25;
      }
      return;
    }
    case 'bars':
      drawBars(flow, block, place(model, '图', block.title));
      return;
    case 'qr':
      flow.y += 6;
      drawQr(flow, block, `《${model.title}》二维码旁的文字`);
      return;
    case 'attachmentList':
      drawAttachmentList(flow, model, block.names, next);
      return;
    case 'attachment': {
      if (!flow.atTop) flow.newPage();
      const node = flow.node('P');
      drawLines(
        flow,
        wrap(flow, block.label, styleOf('hei', bodySize), area.width, `《${model.title}》附件标识`),
        0,
        node,
        bodySize,
        grid.pitch,
      );
      if (next?.kind === 'title') flow.y += grid.pitch;
      return;
    }
    case 'space':
      if (!flow.atTop) flow.y += block.lines * grid.pitch;
      if (flow.y > area.bottom) flow.newPage();
      return;
    case 'pageBreak':
      if (!flow.atTop) flow.newPage();
      return;
  }
}

/** The height that what follows needs at least on the same page as the heading before it. */
function startOf(flow: Flow, model: DocumentModel, index: number, boxes: Boxes): number {
  const block = model.blocks[index];
  if (!block) return 0;
  switch (block.kind) {
    case 'table':
      return Math.min(tableStart(boxes.get(block)!), area.height - 4 * grid.pitch);
    case 'bars':
      return Math.min(barsHeight(block), area.height - 4 * grid.pitch);
    case 'qr':
      return qrHeight(block);
    case 'heading':
      return grid.pitch + startOf(flow, model, index + 1, boxes);
    case 'paragraph':
      return block.keepWithNext ? grid.pitch + startOf(flow, model, index + 1, boxes) : bodySize;
    case 'closing':
      return closingHeight(block);
    default:
      return bodySize;
  }
}

function drawLines(
  flow: Flow,
  lines: readonly Line[],
  indent: number,
  node: number,
  size: number,
  pitch: number,
  hanging = 0,
): void {
  lines.forEach((line, n) => {
    flow.ensure(size);
    flow.line(line, area.left + (n === 0 ? indent : hanging), flow.y, size, node);
    flow.y += pitch;
  });
}

function drawTitle(flow: Flow, text: string, size: number, where: string): void {
  const style = styleOf('title', size);
  const width = (part: string): number => flow.shape(part, style, where).reduce((sum, piece) => sum + piece.width, 0);
  const lines = text.split('\n').flatMap((part) => balanceLines(part, width, area.width - size));
  const pitch = size * 1.6;
  flow.ensure(lines.length * pitch + grid.pitch * 2);
  const node = flow.node('H1');
  for (const part of lines) {
    const line = wrap(flow, part, style, area.width + size, where)[0]!;
    flow.line(line, area.left + offset(line, area.width, 'center'), flow.y, size, node);
    flow.y += pitch;
  }
  flow.y += grid.pitch * 0.5;
  flow.snap();
}

function drawParagraph(flow: Flow, model: DocumentModel, block: ParagraphBlock, index: number, boxes: Boxes): void {
  const size = block.size ?? bodySize;
  const onGrid = size === bodySize;
  const step = onGrid ? grid.advance : size;
  const pitch = onGrid ? grid.pitch : size * 1.5;
  const align = block.align ?? 'justify';
  const indent = (block.indent ?? (align === 'center' || align === 'right' ? 0 : 2)) * step;
  const hanging = (block.hanging ?? 0) * step;
  if (onGrid) flow.snap();
  const pieces = flow.shape(
    block.text,
    styleOf(block.face ?? 'body', size),
    place(model, '正文', plainText(block.text)),
  );
  const lines = breakLines(pieces, area.width - indent, area.width - hanging, size, align === 'justify');
  const node = flow.node('P');
  const follow = model.blocks[index + 1];
  if (block.keepWithNext) flow.ensure(lines.length * pitch + startOf(flow, model, index + 1, boxes));
  const tail = follow?.kind === 'closing' ? closingHeight(follow) : 0;
  lines.forEach((line, n) => {
    const rest = lines.length - n;
    // The last two lines go over with the signature, so that no page bears a seal alone.
    if (
      tail > 0 &&
      rest === Math.min(2, lines.length) &&
      flow.fits(rest * pitch) &&
      !flow.fits(rest * pitch + tail) &&
      !flow.atTop
    )
      flow.newPage();
    flow.ensure(size);
    const start = n === 0 ? indent : hanging;
    flow.line(line, area.left + start + offset(line, area.width - start, align), flow.y, size, node);
    flow.y += pitch;
  });
}

function drawAttachmentList(flow: Flow, model: DocumentModel, names: readonly string[], next: Block | undefined): void {
  flow.snap();
  flow.y += grid.pitch;
  const needed = names.length * grid.pitch + (next?.kind === 'closing' ? closingHeight(next) : 0);
  flow.ensure(Math.min(needed, area.height));
  const node = flow.node('P');
  names.forEach((name, n) => {
    const number = names.length > 1 ? `${n + 1}. ` : '';
    const label = n === 0 ? '附件：' : '';
    const lead = flow.shape(`${label}${number}`, styleOf('body', bodySize), `《${model.title}》的附件说明`);
    const left = 2 * grid.advance + (n === 0 ? 0 : 3 * grid.advance);
    const start = left + lead.reduce((sum, piece) => sum + piece.width, 0);
    const pieces = [...lead, ...flow.shape(name, styleOf('body', bodySize), `《${model.title}》的附件说明`)];
    drawLines(
      flow,
      breakLines(pieces, area.width - left, area.width - start, bodySize, false),
      left,
      node,
      bodySize,
      grid.pitch,
      start,
    );
  });
}

function closingHeight(block: ClosingBlock): number {
  return (block.organs.length + 1 + (block.sealed ? 2 : 1)) * grid.pitch;
}

/** 署名 and 成文日期: with a seal the date stands four characters from the right edge and the name is centred over it; without, the name two. */
function drawClosing(flow: Flow, block: ClosingBlock, where: string): void {
  flow.snap();
  flow.ensure(closingHeight(block));
  if (!flow.atTop) flow.y += (block.sealed ? 2 : 1) * grid.pitch;
  const style = styleOf('body', bodySize);
  const date = /^\d{4}-\d\d-\d\d$/.test(block.date) ? formatDay(block.date) : block.date;
  const dateLine = wrap(flow, date, style, area.width, where)[0]!;
  const organs = block.organs.map((organ) => wrap(flow, organ, style, area.width - 2 * grid.advance, where)[0]!);
  const node = flow.node('P');
  const right = area.right;
  let dateLeft: number;
  if (block.sealed) {
    dateLeft = right - 4 * grid.advance - dateLine.width;
    for (const organ of organs) {
      const centred = dateLeft + dateLine.width / 2 - organ.width / 2;
      flow.line(organ, Math.max(area.left, Math.min(centred, right - organ.width)), flow.y, bodySize, node);
      flow.y += grid.pitch;
    }
  } else {
    const widest = Math.max(0, ...organs.map((organ) => organ.width));
    // The date begins two characters right of the name; a date longer than the name keeps two from the edge and pushes the name left.
    const room = Math.max(2 * grid.advance, 4 * grid.advance + dateLine.width - widest);
    const left = right - room - widest;
    for (const organ of organs) {
      flow.line(organ, left + widest - organ.width, flow.y, bodySize, node);
      flow.y += grid.pitch;
    }
    dateLeft = left + 2 * grid.advance;
  }
  flow.line(dateLine, dateLeft, flow.y, bodySize, node);
  flow.y += grid.pitch;
}
