import {
  type Align,
  type Block,
  type DocumentModel,
  firstIndent,
  holdsNext,
  isNote,
  type ParagraphBlock,
  plainText,
  type StampedModel,
} from '../model/blocks.ts';
import {
  aboveSigning,
  attachmentLines,
  below,
  colophonHeight,
  drawAttachmentList,
  drawClosing,
  drawColophon,
  drawSigning,
  leastClosingHeight,
  signingHeight,
} from './endings.ts';
import type { FontSet } from './faces.ts';
import { barsHeight, drawBars, drawQr, qrHeight } from './figures.ts';
import { Flow, offset, styleOf } from './flow.ts';
import { drawFurniture, drawRedHead } from './furniture.ts';
import { area, bodySize, grid, mostEmpty } from './geometry.ts';
import {
  drawAttachmentLabel,
  drawHeading,
  drawSpace,
  drawSubtitle,
  drawTitle,
  place,
  roomToWrite,
} from './headings.ts';
import type { Line } from './lines.ts';
import type { Layout } from './page.ts';
import { drawPhotos, photosStart } from './photos.ts';
import { drawTable, layTable, tableStart } from './table.ts';

/** Lays a document out on A4 pages by GB/T 9704-2012. A character that no font has is a fault naming it and its place. */
export function layOut(model: StampedModel, fonts: FontSet): Layout {
  return fitted(model, fonts).flow.layout();
}

/** How a document may be set other than usual: the standard lets spacing give way where a seal wants room. */
interface Setting {
  /** Body lines to a page. */
  readonly lines: number;
  /** Its tables stand closer. */
  readonly close: boolean;
}

/** The first is as the standard wants it; of the others that one is taken that leaves no page half empty, or the least so. */
const settings: readonly Setting[] = [
  { lines: grid.lines, close: false },
  { lines: grid.lines, close: true },
  { lines: grid.lines + 1, close: false },
  { lines: grid.lines + 1, close: true },
  { lines: grid.lines - 1, close: false },
  { lines: grid.lines + 2, close: false },
  { lines: grid.lines + 2, close: true },
  { lines: grid.lines - 2, close: false },
];

/** A document as it is set, and how. */
interface Fitted {
  readonly model: StampedModel;
  readonly flow: Flow;
}

/** A document set as it fits best; papers of their own, one a person, all as the first of them does. */
function fitted(model: StampedModel, fonts: FontSet): Fitted {
  const sheet = model.blocks.findIndex((block) => block.kind === 'pageBreak' && block.sheet);
  if (sheet === -1) return bestFitted(model, fonts, false);
  const one = bestFitted({ ...model, blocks: model.blocks.slice(0, sheet) }, fonts, true);
  const as = one.setting.close ? closed(model) : model;
  return { model: as, flow: draw(as, fonts, one.setting.lines, { paragraphs: new Map(), tables: new Map() }, null)! };
}

/** One whose last page holds little has its tables set closer, if that saves the page, on sheets its lines too; one that leaves much of another empty has its lines spaced otherwise. */
function bestFitted(model: StampedModel, fonts: FontSet, sheets: boolean): Fitted & { readonly setting: Setting } {
  const boxes: Boxes = { paragraphs: new Map(), tables: new Map() };
  const closer = closed(model);
  const all = model.blocks.filter((block) => block.kind === 'table');
  const set = (setting: Setting, most: Most | null) => {
    const as = setting.close ? closer : model;
    const flow = draw(as, fonts, setting.lines, boxes, most);
    return flow && { model: as, flow, setting, pages: flow.pages.length, empty: flow.left > mostEmpty ? flow.left : 0 };
  };
  const [usual, ...others] = settings;
  const first = set(usual!, null)!;
  const little = first.flow.y < area.top + area.height * littleOfPage;
  if (first.pages === 1 || first.pages > mostPages || !(little || first.empty > 0)) return first;
  let best = first;
  for (const other of others) {
    if (other.close && all.every(({ form }) => form)) continue;
    if (other.lines !== grid.lines && first.empty === 0 && !sheets) continue;
    // A form has room in its boxes anyway.
    if (!sheets && all.some(({ form }) => form) && Math.abs(other.lines - grid.lines) > 1) continue;
    const pages = best.empty === 0 ? best.pages - 1 : first.pages;
    const one = set(other, { pages, left: Math.max(best.empty, mostEmpty) });
    if (!one) continue;
    if (one.empty < best.empty || (one.empty === best.empty && one.pages < best.pages)) best = one;
    if (best !== first && best.empty === 0) break;
  }
  return best;
}

/** A document with its tables and its seal set for Word, which takes a little more room: closer where print sets them so or just finds room. */
export function fittedForWord(model: StampedModel, fonts: FontSet): StampedModel {
  const { model: asPrinted, flow } = fitted(model, fonts);
  const full = flow.pages.length <= mostPages && flow.y > area.bottom - 2 * flow.pitch;
  return full ? closed(asPrinted) : asPrinted;
}

function closed(model: StampedModel): StampedModel {
  const blocks = model.blocks.map((block) =>
    block.kind === 'table' || block.kind === 'closing' ? { ...block, close: true } : block,
  );
  return { ...model, blocks };
}

/** What of its last page a document fills that might do without it. */
const littleOfPage = 0.5;
/** A longer one is not looked at twice. */
const mostPages = 16;

/** What a document that is set otherwise may take of pages, and leave empty of one. */
interface Most {
  readonly pages: number;
  readonly left: number;
}

/** Sets a document; null once it takes or leaves more than it may. */
function draw(model: StampedModel, fonts: FontSet, lines: number, boxes: Boxes, most: Most | null): Flow | null {
  const flow = new Flow(fonts, lines);
  if (model.redHead) drawRedHead(flow, model.redHead);
  let tables = 0;
  for (const block of model.blocks) {
    if (block.kind !== 'table') continue;
    tables += 1;
    const known = block.form ? undefined : boxes.tables.get(block);
    if (known) known.whole = null;
    else boxes.tables.set(block, layTable(flow, block, `《${model.title}》第 ${tables} 个表`));
  }
  for (const [index, block] of model.blocks.entries()) {
    drawBlock(flow, model, block, index, boxes);
    if (most && (flow.pages.length > most.pages || flow.left > most.left)) return null;
  }
  drawFurniture(flow, model);
  return flow;
}

/** What of a document is broken into lines already: they are the same however far apart they stand, but in a form. */
interface Boxes {
  readonly paragraphs: Map<ParagraphBlock, readonly Line[]>;
  readonly tables: Map<Block, ReturnType<typeof layTable>>;
}

/** Between the text before a table and the table. */
const aboveTable = 2;

function drawBlock(flow: Flow, model: DocumentModel, block: Block, index: number, boxes: Boxes): void {
  const next = model.blocks[index + 1];
  switch (block.kind) {
    case 'title':
      drawTitle(flow, block, `《${model.title}》的标题`);
      return;
    case 'subtitle':
      drawSubtitle(flow, block.text, place(model, '副题', block.text));
      return;
    case 'heading':
      drawHeading(flow, model, block, startOf(flow, model, index + 1, boxes));
      return;
    case 'paragraph':
      drawParagraph(flow, model, block, index, boxes);
      return;
    case 'table':
      flow.y += flow.atTop ? 0 : aboveTable;
      drawTable(flow, boxes.tables.get(block)!, startOfNext(flow, model, index, boxes));
      return;
    case 'closing':
      drawClosing(flow, block, `《${model.title}》的落款`, below(flow, model.blocks, index + 1));
      return;
    case 'signing':
      // Places to sign that follow each other stay on one page.
      if (model.blocks[index - 1]?.kind !== 'signing') {
        flow.ensure(Math.min(signingHeight(flow, model.blocks, index), area.height));
        flow.y += aboveSigning;
      }
      drawSigning(flow, block, (label) => place(model, '签名处', label));
      return;
    case 'bars':
      if (holds(flow, model, index, boxes))
        flow.ensure(Math.min(barsHeight(flow, block) + startOf(flow, model, index + 1, boxes), area.height));
      drawBars(flow, block, place(model, '图', block.title));
      return;
    case 'qr':
      flow.y += 6;
      flow.ensure(startOf(flow, model, index, boxes));
      drawQr(flow, block, `《${model.title}》二维码旁的文字`);
      return;
    case 'photos':
      drawPhotos(flow, block, `《${model.title}》照片说明`);
      return;
    case 'attachmentList':
      drawAttachmentList(
        flow,
        attachmentLines(flow, model.title, block.names),
        next?.kind === 'closing' ? leastClosingHeight(flow, next) + below(flow, model.blocks, index + 2) : 0,
      );
      return;
    case 'colophon':
      drawColophon(flow, block, `《${model.title}》的版记`);
      return;
    case 'attachment':
      drawAttachmentLabel(flow, block.label, `《${model.title}》附件标识`);
      if (next?.kind === 'title') flow.y += flow.pitch;
      return;
    case 'space':
      drawSpace(flow, block.lines);
      return;
    case 'pageBreak':
      if (block.sheet) flow.newSheet(`《${model.title}》`);
      else if (!flow.atTop) flow.newPage();
      return;
  }
}

/** The height that what follows needs at least on the same page as the heading before it, or as words of the height `above` that go with it. */
function startOf(flow: Flow, model: DocumentModel, index: number, boxes: Boxes, above = 0): number {
  const block = model.blocks[index];
  if (!block) return 0;
  switch (block.kind) {
    case 'table':
      return Math.min(
        aboveTable + tableStart(boxes.tables.get(block)!, above, startOfNext(flow, model, index, boxes)),
        area.height - 4 * flow.pitch,
      );
    case 'bars':
      return Math.min(barsHeight(flow, block), area.height - 4 * flow.pitch);
    case 'qr':
      return Math.min(
        qrHeight(flow, block, '') +
          (model.blocks[index + 1]?.kind === 'signing' ? startOf(flow, model, index + 1, boxes) : 0),
        area.height,
      );
    case 'photos':
      return photosStart;
    case 'signing':
      return Math.min(signingHeight(flow, model.blocks, index), area.height);
    case 'attachmentList':
      return (
        flow.pitch * (1 + attachmentLines(flow, model.title, block.names).flatMap(({ lines }) => lines).length) +
        startOf(flow, model, index + 1, boxes)
      );
    case 'space':
      // A blank line goes with what follows it; of room to write in a page holds some lines at least.
      return block.lines > 1
        ? roomToWrite * flow.pitch
        : flow.pitch + startOf(flow, model, index + 1, boxes, above + flow.pitch);
    case 'heading':
      return flow.pitch + startOf(flow, model, index + 1, boxes, above + flow.pitch);
    case 'paragraph': {
      const { lines, pitch } = layParagraph(flow, model, block, boxes);
      const after = startOfNext(flow, model, index, boxes, above + lines.length * pitch);
      // A note is not parted from its table, nor in itself.
      if (isNote(block)) return lines.length * pitch + after;
      return lines.length > 3 ? 2 * pitch : lines.length * pitch + after;
    }
    case 'closing':
      return leastClosingHeight(flow, block) + below(flow, model.blocks, index + 1);
    case 'colophon':
      return colophonHeight(flow, block);
    default:
      return bodySize;
  }
}

/** Whether a block's end goes over with what follows. */
function holds(flow: Flow, model: DocumentModel, index: number, boxes: Boxes): boolean {
  return holdsNext(model.blocks, index, (block) => layParagraph(flow, model, block, boxes).lines.length);
}

/** A paragraph broken into lines, with its measures. */
interface ParagraphBox {
  readonly lines: readonly Line[];
  readonly size: number;
  readonly pitch: number;
  readonly indent: number;
  readonly hanging: number;
  readonly align: Align;
}

function layParagraph(flow: Flow, model: DocumentModel, block: ParagraphBlock, boxes: Boxes): ParagraphBox {
  const size = block.size ?? bodySize;
  const onGrid = size === bodySize;
  const step = onGrid ? grid.advance : size;
  const align = block.align ?? 'justify';
  const indent = firstIndent(block) * step;
  const hanging = (block.hanging ?? 0) * step;
  let lines = boxes.paragraphs.get(block);
  if (!lines) {
    const where = place(model, '正文', plainText(block.text));
    const style = styleOf(block.face ?? 'body', size);
    lines = flow.broken(block.text, style, area.width - indent, area.width - hanging, align === 'justify', where);
    boxes.paragraphs.set(block, lines);
  }
  return { lines, size, pitch: onGrid ? flow.pitch : size * 1.5, indent, hanging, align };
}

function drawParagraph(flow: Flow, model: DocumentModel, block: ParagraphBlock, index: number, boxes: Boxes): void {
  const { lines, size, pitch, indent, hanging, align } = layParagraph(flow, model, block, boxes);
  if (size === bodySize) flow.snap();
  const node = flow.node('P');
  const count = lines.length;
  // The last two lines go over with what they announce, and with a seal: no page bears it alone.
  const going = count === 3 ? 3 : Math.min(2, count);
  const after = startOfNext(flow, model, index, boxes, going * pitch);
  lines.forEach((line, n) => {
    const rest = count - n;
    const room = Math.floor((area.bottom - flow.y - size + 0.05) / pitch) + 1;
    const torn =
      rest <= room
        ? after > 0 && rest === going && !flow.fits(rest * pitch + after)
        : // Of a paragraph that runs over two lines at least stand on either page.
          rest === 2 || (n === 0 && (room === 1 || count === 3));
    if (torn && !flow.atTop) flow.turn();
    flow.ensure(size);
    const start = n === 0 ? indent : hanging;
    flow.line(line, area.left + start + offset(line, area.width - start, align), flow.y, size, node);
    flow.y += pitch;
  });
}

/** The height of what a block's end goes over with. */
function startOfNext(flow: Flow, model: DocumentModel, index: number, boxes: Boxes, above = 0): number {
  return holds(flow, model, index, boxes) ? startOf(flow, model, index + 1, boxes, above) : 0;
}
