import {
  type Block,
  type ClosingBlock,
  type ColophonBlock,
  closingDate,
  copiesLine,
  type SigningBlock,
} from '../model/blocks.ts';
import { signingRows, signingSize } from '../model/signing-places.ts';
import { organLines } from '../model/title-lines.ts';
import { qrHeight } from './figures.ts';
import { drawLines, type Flow, oneLine, styleOf, wrap } from './flow.ts';
import { area, bodySize, grid } from './geometry.ts';
import { breakLines, type Line } from './lines.ts';

const signingPitch = grid.pitch * 1.1;
/** Above the first place to sign. */
export const aboveSigning = grid.pitch * 0.35;

/** The height of the places to sign that begin at a block and follow each other, with the seal, the words or the code below them: a page of digits alone tells nobody what it belongs to. */
export function signingHeight(flow: Flow, blocks: readonly Block[], index: number): number {
  let height = aboveSigning;
  let at = index;
  for (; blocks[at]?.kind === 'signing'; at += 1) {
    height += signingRows(blocks[at] as SigningBlock, area.width).rows.length * signingPitch;
  }
  const words = wordsHeight(flow, blocks, at);
  height += words.height;
  const next = blocks[words.end];
  if (next?.kind === 'qr') return height + Math.min(6 + qrHeight(flow, next, ''), area.height / 2);
  const closing = next?.kind === 'closing' ? leastClosingHeight(flow, next) + below(flow, blocks, words.end + 1) : 0;
  return height + closing;
}

/** The height of a few lines that stand below signatures or a seal, a note or whom to ask, and the block after them. */
function wordsHeight(flow: Flow, blocks: readonly Block[], index: number): { height: number; end: number } {
  let [height, end] = [0, index];
  for (let block = blocks[end]; block?.kind === 'paragraph'; block = blocks[end]) {
    const size = block.size ?? bodySize;
    const lines = wrap(flow, block.text, styleOf(block.face ?? 'body', size), area.width - 2 * size, '').length;
    if (lines > fewLines) break;
    height += lines * (size === bodySize ? flow.pitch : size * 1.5);
    end += 1;
  }
  return { height, end };
}

/** Lines of a text below signatures that no page may bear alone. */
const fewLines = 3;

/** Places to sign, each with a line to write on; a place with words after it (a date) has none. */
export function drawSigning(flow: Flow, block: SigningBlock, where: (label: string) => string): void {
  const { rows, widths } = signingRows(block, area.width);
  const size = block.columns === 2 ? signingSize : bodySize;
  const style = styleOf('body', size);
  const node = flow.node('P');
  flow.ensure(Math.min(rows.length * signingPitch, area.height));
  for (const row of rows) {
    flow.ensure(signingPitch);
    const top = flow.y + flow.pitch * 0.3;
    let left: number = area.left;
    const put = (text: string, from: number, to: number): number => {
      const set = oneLine(flow, text, style, to - from, where(text));
      flow.line(set.line, from, top + size - set.size, set.size, node);
      return set.line.width;
    };
    row.forEach((sign, column) => {
      const right = left + (widths[column] ?? 0);
      const label = put(sign.label, left, right);
      if (sign.after) put(sign.after, left + label + 2 * size, right);
      else {
        const end = right - (column + 1 < widths.length ? 14 : 0);
        flow.rule(left + label + 2, top + size * 1.1, end, top + size * 1.1, 0.6);
      }
      left = right;
    });
    flow.y += signingPitch;
  }
}

/** 「附件：1. …」 broken into lines, each name with where it begins and where it goes on. */
export function attachmentLines(flow: Flow, title: string, names: readonly string[]) {
  const style = styleOf('body', bodySize);
  const where = `《${title}》的附件说明`;
  return names.map((name, n) => {
    const lead = flow.shape(`${n === 0 ? '附件：' : ''}${names.length > 1 ? `${n + 1}. ` : ''}`, style, where);
    const left = (n === 0 ? 2 : 5) * grid.advance;
    const start = left + lead.reduce((sum, piece) => sum + piece.width, 0);
    const pieces = [...lead, ...flow.shape(name, style, where)];
    return { left, start, lines: breakLines(pieces, area.width - left, area.width - start, bodySize, false) };
  });
}

/** `below`: the height of what must stand on the same page. */
export function drawAttachmentList(flow: Flow, all: ReturnType<typeof attachmentLines>, below: number): void {
  flow.snap();
  flow.y += flow.pitch;
  const needed = all.flatMap(({ lines }) => lines).length * flow.pitch + below;
  flow.ensure(Math.min(needed, area.height));
  const node = flow.node('P');
  for (const { left, start, lines } of all) drawLines(flow, lines, left, node, bodySize, flow.pitch, start);
}

/** The names below a text, line by line. */
const signedLines = ({ organs }: ClosingBlock): readonly string[] => organs.flatMap(organLines);

/** The least that a signature needs below the text: one blank line, where two would carry it over without any text. */
export function leastClosingHeight(flow: Flow, block: ClosingBlock): number {
  return (signedLines(block).length + 1) * flow.pitch + bodySize;
}

/** 署名 and 成文日期: with a seal the date stands four characters from the right edge and the name is centred over it; without, the name two. */
export function drawClosing(flow: Flow, block: ClosingBlock, where: string, below = 0): void {
  const least = leastClosingHeight(flow, block) + below;
  // Off the grid rather than on another page than the places to sign above it.
  const { y } = flow;
  flow.snap();
  if (!flow.fits(least)) flow.y = y;
  flow.ensure(least);
  // The seal wants two blank lines; where only one finds room the spacing gives way, as the standard allows, not the page.
  const names = signedLines(block);
  const lines = names.length + 1;
  const blank = block.sealed && flow.fits((lines + 2) * flow.pitch - (flow.pitch - bodySize) + below) ? 2 : 1;
  if (!flow.atTop) flow.y += blank * flow.pitch;
  const style = styleOf('body', bodySize);
  const date = closingDate(block);
  const dateLine = wrap(flow, date, style, area.width, where)[0];
  const organs = names.map((name) => wrap(flow, name, style, area.width, where)[0]);
  const node = flow.node('P');
  const right = area.right;
  let dateLeft: number;
  if (block.sealed) {
    dateLeft = right - 4 * grid.advance - dateLine.width;
    for (const organ of organs) {
      const centred = dateLeft + dateLine.width / 2 - organ.width / 2;
      flow.line(organ, Math.max(area.left, Math.min(centred, right - organ.width)), flow.y, bodySize, node);
      flow.y += flow.pitch;
    }
  } else {
    const widest = Math.max(0, ...organs.map((organ) => organ.width));
    // The date begins two characters right of the name; a date longer than the name keeps two from the edge and pushes the name left.
    const room = Math.max(2 * grid.advance, 4 * grid.advance + dateLine.width - widest);
    const left = right - room - widest;
    for (const organ of organs) {
      flow.line(organ, left + widest - organ.width, flow.y, bodySize, node);
      flow.y += flow.pitch;
    }
    dateLeft = left + 2 * grid.advance;
  }
  flow.line(dateLine, dateLeft, flow.y, bodySize, node);
  flow.y += flow.pitch;
}

/** 四号 for 版记, and the height of its lines. */
const smallSize = 14;
const smallPitch = 24;
/** Between a line of 版记 and the rules around it. */
const smallRoom = 2;

interface ColophonLines {
  readonly copies: readonly Line[];
  /** A long name runs over two lines beside the day. */
  readonly organ: readonly Line[];
  readonly date: Line;
}

function colophonLines(flow: Flow, block: ColophonBlock, where: string): ColophonLines {
  const style = styleOf('body', smallSize);
  const date = wrap(flow, `${closingDate(block)}印发`, style, area.width, where)[0];
  const copies = copiesLine(block);
  const width = area.width - 2 * smallSize;
  return {
    // What runs over stands below the first name, three characters in.
    copies: copies === null ? [] : flow.broken(copies, style, width, width - 3 * smallSize, false, where),
    organ: wrap(flow, block.organ, style, width - date.width - smallSize, where),
    date,
  };
}

/** The height that 版记 takes at the foot of its page, with one blank line above it. */
export function colophonHeight(flow: Flow, block: ColophonBlock, where = ''): number {
  const { copies, organ } = colophonLines(flow, block, where);
  return (copies.length + organ.length) * smallPitch + 2 * smallRoom + flow.pitch;
}

/** What stands below a signature at a block: a few words, and 版记. */
export function below(flow: Flow, blocks: readonly Block[], index: number): number {
  const { height, end } = wordsHeight(flow, blocks, index);
  const next = blocks[end];
  // The last line of the signature ends with its characters; a line below it stands on the grid.
  const words = height > 0 ? height + flow.pitch - bodySize : 0;
  return words + (next?.kind === 'colophon' ? colophonHeight(flow, next) : 0);
}

/** 版记 at the foot of the text area: its last rule lies on the area's edge. */
export function drawColophon(flow: Flow, block: ColophonBlock, where: string): void {
  const { copies, organ, date } = colophonLines(flow, block, where);
  flow.ensure(colophonHeight(flow, block, where) - flow.pitch);
  const rows = copies.length + organ.length;
  const top = area.bottom - rows * smallPitch - 2 * smallRoom;
  const rule = (y: number, width: number): void => {
    flow.rule(area.left, y, area.right, y, width);
  };
  const inside = (n: number): number => top + smallRoom + n * smallPitch + (smallPitch - smallSize) / 2;
  rule(top, 1);
  const node = flow.node('P');
  copies.forEach((line, n) => {
    flow.line(line, area.left + (n === 0 ? 1 : 4) * smallSize, inside(n), smallSize, node);
  });
  if (copies.length > 0) rule(top + smallRoom + copies.length * smallPitch, 0.7);
  const issued = flow.node('P');
  organ.forEach((line, n) => {
    flow.line(line, area.left + smallSize, inside(copies.length + n), smallSize, issued);
  });
  flow.line(date, area.right - smallSize - date.width, inside(rows - 1), smallSize, issued);
  rule(area.bottom, 1);
  flow.y = area.bottom;
}
