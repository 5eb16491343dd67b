import {
  AlignmentType,
  HeadingLevel,
  type IParagraphOptions,
  LeaderType,
  PageBreak,
  Paragraph,
  type Table,
  TabStopType,
} from 'docx';
import {
  type Block,
  type ClosingBlock,
  closingDate,
  type DocumentModel,
  firstIndent,
  holdsNext,
  leastAbove,
  type ParagraphBlock,
  plainText,
  type SigningBlock,
  type Span,
  type TitleBlock,
  tailWords,
} from '../model/blocks.ts';
import { textWidth } from '../model/columns.ts';
import { signingRows, signingSize } from '../model/signing-places.ts';
import { organLines, redHeadLines, signerRows, signersLabel, titleLines } from '../model/title-lines.ts';
import { wordColophon } from './colophon.ts';
import { wordBars, wordQr } from './figures.ts';
import { wordPhotos } from './photos.ts';
import { character, linePitch, sheet } from './styles.ts';
import { alignment, mostHeld, tableHeight, wordTable } from './table.ts';
import { runs } from './text.ts';

const levels = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const;
const pitch = { line: linePitch, lineRule: 'exact' as const };

/** The blocks of a document as Word's paragraphs and tables: one list for each paper that counts its own pages. */
export function wordPapers(model: DocumentModel): (Paragraph | Table)[][] {
  let out: (Paragraph | Table)[] = model.redHead ? redHead(model.redHead) : [];
  const papers = [out];
  const { blocks } = model;
  let from = 0;
  blocks.forEach((block, index) => {
    if (index < from) return;
    if (block.kind === 'pageBreak' && block.sheet) {
      out = [];
      papers.push(out);
    } else out.push(...wordBlock(block, blocks, index));
    from = index + 1 + belowTable(blocks, index);
  });
  return papers;
}

/** How many blocks stand in the last row of a table: 「（可加页）」 below a form; below a table of a page or so, all to its seal. */
function belowTable(blocks: readonly Block[], index: number): number {
  const table = blocks[index];
  if (table?.kind !== 'table') return 0;
  if (table.form) return tailWords(blocks[index + 1]) ? 1 : 0;
  // With 版记 below the seal only what surely is several pages: LibreOffice moves such a table away from it whole.
  const colophon = blocks.some(({ kind }, n) => n > index && kind === 'colophon');
  if (!holds(blocks, index) || tableHeight(table) < (colophon ? severalPages : mostHeld)) return 0;
  if (tableHeight(table, table.rows.length - 1) > mostHeld) return 0;
  let count = 0;
  for (const { kind } of blocks.slice(index + 1)) {
    if (!endings.has(kind)) break;
    count += 1;
    if (kind === 'closing') break;
  }
  return count;
}

/** Points of a table that leaves a page no room for a seal. */
const severalPages = 420;

const endings: ReadonlySet<Block['kind']> = new Set(['paragraph', 'signing', 'attachmentList', 'closing']);

const holds = (blocks: readonly Block[], index: number): boolean => holdsNext(blocks, index, textAbove);

function wordBlock(block: Block, blocks: readonly Block[], index: number): (Paragraph | Table)[] {
  const next = blocks[index + 1];
  switch (block.kind) {
    case 'title':
      return [
        new Paragraph({
          heading: HeadingLevel.TITLE,
          children: runs(wordTitle(block, block.size ?? 22), block.size ? { size: block.size, face: 'title' } : {}),
        }),
      ];
    case 'subtitle':
      return [
        new Paragraph({ style: 'Body', alignment: AlignmentType.CENTER, children: runs(block.text, { face: 'kai' }) }),
      ];
    case 'heading':
      return [new Paragraph({ heading: levels[block.level], children: runs(block.text) })];
    case 'paragraph':
      return [wordParagraph(block, next, holds(blocks, index))];
    case 'table': {
      const below = belowTable(blocks, index);
      // What stands in its last row needs no other hold.
      const hold = holds(blocks, index) && (block.form === true || below === 0);
      return [
        ...(block.caption
          ? [
              new Paragraph({
                style: 'Cell',
                alignment: AlignmentType.CENTER,
                keepNext: true,
                spacing: { before: 60, after: 60 },
                children: runs(block.caption, { size: 12, face: 'hei' }),
              }),
            ]
          : []),
        wordTable(
          block,
          hold,
          block.form && next?.kind === 'paragraph' && below > 0
            ? [new Paragraph({ style: 'Body', indent: { firstLine: 0 }, children: runs(next.text) })]
            : blocks.slice(index + 1, index + 1 + below).flatMap((each, n) => wordBlock(each, blocks, index + 1 + n)),
        ),
        // Word joins two tables that touch, and wants a paragraph after the last one.
        new Paragraph({
          style: 'Cell',
          // At the very end it must not take a page of its own.
          spacing: { line: index + 1 + below < blocks.length ? 120 : 2, lineRule: 'exact' },
          keepNext: hold,
        }),
      ];
    }
    case 'closing':
      return closing(block, next?.kind === 'colophon');
    case 'signing':
      return signing(block, next);
    case 'bars':
      return wordBars(block);
    case 'qr':
      return [
        new Paragraph({ style: 'Cell', spacing: { line: 120, lineRule: 'exact' }, keepNext: true }),
        wordQr(block, next?.kind === 'signing'),
      ];
    case 'photos':
      return wordPhotos(block);
    case 'attachmentList':
      return attachmentList(block.names);
    case 'attachment':
      return [
        new Paragraph({
          style: 'Body',
          pageBreakBefore: true,
          indent: { firstLine: 0 },
          children: runs(block.label, { face: 'hei' }),
        }),
        ...(next?.kind === 'title' ? [new Paragraph({ style: 'Body', children: [] })] : []),
      ];
    case 'colophon':
      return wordColophon(block);
    case 'space':
      return Array.from({ length: block.lines }, () => new Paragraph({ style: 'Body', children: [] }));
    case 'pageBreak':
      return [new Paragraph({ style: 'Body', children: [new PageBreak()] })];
  }
}

/** Lines that a paragraph takes, as far as can be told without its font. */
function estimatedLines(block: ParagraphBlock): number {
  const ems = firstIndent(block) + textWidth(plainText(block.text));
  return Math.ceil((ems * (block.size ?? 16) * 20) / sheet.area);
}

/** A telephone or an address that no line parts: the line before it would be stretched from edge to edge. */
const longWord = /[!-~]{12,}/;

/** Word moves a held paragraph whole: a seal with two lines above it takes no longer paragraph over with them. */
const textAbove = (block: ParagraphBlock): number => (estimatedLines(block) > 1 ? leastAbove : 1);

function wordParagraph(block: ParagraphBlock, next: Block | undefined, hold: boolean): Paragraph {
  const size = block.size ?? 16;
  const step = size === 16 ? character : size * 20;
  const first = firstIndent(block) * step;
  const left = (block.hanging ?? 0) * step;
  // Word moves a kept paragraph whole; a long one would leave its page half empty, unless a seal stands below it. With that
  // it has to find room on a page: what is longer LibreOffice holds to nothing.
  const longest = next?.kind === 'table' ? 2 : next?.kind === 'paragraph' ? 10 : 15;
  return new Paragraph({
    style: 'Body',
    alignment: alignment(block.align ?? (longWord.test(plainText(block.text)) ? 'left' : 'justify')),
    keepNext: hold && estimatedLines(block) <= longest,
    spacing: {
      ...(size === 16 ? pitch : { line: Math.round(size * 30), lineRule: 'exact' }),
      ...(next?.kind === 'table' ? { after: 80 } : {}),
    },
    indent: first >= left ? { left, firstLine: first - left } : { left, hanging: left - first },
    children: runs(block.text, { ...(size === 16 ? {} : { size }), ...(block.face ? { face: block.face } : {}) }),
  });
}

/** 附件说明: names wrap below their own first character, numbers below each other. */
function attachmentList(names: readonly string[]): Paragraph[] {
  const entries = names.map((name, n) => {
    const number = names.length > 1 ? `${n + 1}. ` : '';
    const lead = Math.round(textWidth(`附件：${number}`) * character);
    return new Paragraph({
      style: 'Body',
      keepNext: true,
      alignment: AlignmentType.LEFT,
      indent: { left: character * 2 + lead, hanging: n === 0 ? lead : lead - 3 * character },
      children: runs(`${n === 0 ? '附件：' : ''}${number}${name}`),
    });
  });
  return [new Paragraph({ style: 'Body', keepNext: true, children: [] }), ...entries];
}

/** A title's lines as in print, so that Word does not leave a word alone on the last. */
function wordTitle({ text, whole }: TitleBlock, size: number): string {
  return titleLines(text, (some) => textWidth(some) * size, sheet.area / 20 - size / 2, whole).join('\n');
}

/** Places to sign: tab stops end each line to write on and begin the next place. */
function signing(block: SigningBlock, next: Block | undefined): Paragraph[] {
  const { rows, widths } = signingRows(block, sheet.area / 20);
  return rows.map((row, nth) => {
    const text = row.map((place) => (place.after ? `${place.label}　　${place.after}` : `${place.label}\t`)).join('\t');
    let end = 0;
    const stops = row.flatMap((place, n) => {
      const last = n + 1 === widths.length;
      end += Math.round((widths[n] ?? 0) * 20);
      return [
        ...(place.after
          ? []
          : [{ type: TabStopType.LEFT, position: end - (last ? 40 : 280), leader: LeaderType.UNDERSCORE }]),
        ...(last ? [] : [{ type: TabStopType.LEFT, position: end, leader: LeaderType.NONE }]),
      ];
    });
    return new Paragraph({
      style: 'Body',
      alignment: AlignmentType.LEFT,
      keepNext: nth + 1 < rows.length || ['signing', 'paragraph', 'closing'].includes(next?.kind ?? ''),
      spacing: { ...pitch, before: 80 },
      tabStops: stops,
      children: runs(text, block.columns === 2 ? { size: signingSize } : {}),
    });
  });
}

function closing(block: ClosingBlock, held: boolean): Paragraph[] {
  const date = closingDate(block);
  const dateWidth = textWidth(date) * character;
  const organs = block.organs.flatMap(organLines);
  const widest = Math.max(0, ...organs.map((organ) => textWidth(organ) * character));
  const room = Math.max(2 * character, 4 * character + dateWidth - widest);
  const dateRight = block.sealed ? 4 * character : Math.max(0, room + widest - 2 * character - dateWidth);
  const organRight = (organ: string): number =>
    block.sealed ? Math.max(0, dateRight + dateWidth / 2 - (textWidth(organ) * character) / 2) : room;
  const line = (text: string, right: number, keepNext: boolean): Paragraph =>
    new Paragraph({
      style: 'Body',
      keepNext,
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(right) },
      children: runs(text),
    });
  return [
    ...Array.from(
      { length: block.sealed && !block.close ? 2 : 1 },
      () => new Paragraph({ style: 'Body', keepNext: true, children: [] }),
    ),
    ...organs.map((organ) => line(organ, organRight(organ), true)),
    line(date, dateRight, held),
  ];
}

/** 发文字号 and 签发人 as in print: the number beside the last name, or below it where that has no room for both. */
function upward(number: string, signer: string | null): Pick<IParagraphOptions, 'tabStops' | 'children'> {
  const room = Math.floor(sheet.area / character) - 2;
  const { rows, at, end } = signerRows(signer, textWidth, room);
  const left = 1 + room - Math.min(end, room);
  const [begin = left, ...others] = at.map((column) => left + column);
  const taken = 2 + textWidth(number);
  const beside = taken <= (rows.length > 1 ? begin : left);
  const words = rows.flatMap((row, nth): (string | Span)[] => {
    const numbered = beside && nth === rows.length - 1;
    // A tab leads to the next place behind what is written: the label's, or the first name's where a number has passed the label.
    const tabs = nth === 0 || (numbered && taken > left) ? '\t' : '\t\t';
    const lead = `${nth === 0 ? '' : '\n'}${numbered ? `　${number}` : ''}${tabs}${nth === 0 ? signersLabel : ''}`;
    return [lead, { text: row.join('\t'), face: 'kai' }];
  });
  return {
    tabStops: [left, ...(rows.length > 1 ? [begin] : []), ...others].map((stop) => ({
      type: TabStopType.LEFT,
      position: Math.round(stop * character),
    })),
    children: runs(beside ? words : [...words, `\n　${number}`]),
  };
}

function redHead(head: NonNullable<DocumentModel['redHead']>): Paragraph[] {
  const { lines, size: filling } = redHeadLines(head.organ, textWidth, 440);
  const size = Math.floor(filling);
  return [
    new Paragraph({
      style: 'Body',
      alignment: AlignmentType.CENTER,
      spacing: { before: 1984, line: size * 28, lineRule: 'exact' },
      children: head.mode === 'drawn' ? runs(lines.join('\n'), { size, face: 'title', color: 'CC0000' }) : [],
    }),
    new Paragraph({
      style: 'Body',
      alignment: AlignmentType.CENTER,
      spacing: { ...pitch, before: linePitch, after: linePitch * 2 },
      ...(head.upward
        ? {
            alignment: AlignmentType.LEFT,
            // No indent, which would shorten the rule below.
            ...upward(head.number ?? '', head.upward.signer),
          }
        : { children: runs(head.number ?? '') }),
      ...(head.mode === 'drawn'
        ? { border: { bottom: { style: 'single' as const, size: 10, color: 'CC0000', space: 11 } } }
        : {}),
    }),
  ];
}
