import { idNumberProblem, maskIdNumber } from '../../domain/identifiers/id-number.ts';
import type { Block, Cell, DocumentModel, Inline, Row } from './blocks.ts';

/** What may be an identity number: 18 signs of which 7 to 14 are a day, or the old 15. */
const candidates =
  /(?<![0-9A-Za-z])(?:\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]|\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?![0-9A-Za-z])/g;

/**
 * Hides the middle of every identity number in a text: 「411*************34」. The old 15 digits have no check digit and
 * look like a certificate's number: they are taken for one only where 身份 stands shortly before.
 */
export function maskIds(text: string): string {
  return text.replace(candidates, (whole: string, at: number) => {
    const sure =
      whole.length === 18 ? idNumberProblem(whole.toUpperCase()) === null : /身份[^0-9]{0,12}$/.test(text.slice(0, at));
    return sure ? maskIdNumber(whole) : whole;
  });
}

/** A document in which no identity number can be read, wherever it came from. */
export function maskDocument(model: DocumentModel): DocumentModel {
  return { ...model, blocks: model.blocks.map(maskBlock) };
}

function maskInline(inline: Inline): Inline {
  if (typeof inline === 'string') return maskIds(inline);
  return inline.map((part) => (typeof part === 'string' ? maskIds(part) : { ...part, text: maskIds(part.text) }));
}

function maskRow(row: Row): Row {
  return { ...row, cells: row.cells.map((cell): Cell => ({ ...cell, text: cell.text.map(maskInline) })) };
}

function maskBlock(block: Block): Block {
  switch (block.kind) {
    case 'title':
    case 'subtitle':
    case 'heading':
      return { ...block, text: maskIds(block.text) };
    case 'paragraph':
      return { ...block, text: maskInline(block.text) };
    case 'table':
      return { ...block, head: block.head.map(maskRow), rows: block.rows.map(maskRow) };
    case 'attachmentList':
      return { ...block, names: block.names.map(maskIds) };
    case 'colophon':
      return { ...block, copies: block.copies && maskIds(block.copies) };
    case 'photos':
      return {
        ...block,
        photos: block.photos.map(({ picture, caption, alt }) => ({
          picture,
          caption: caption.map(maskIds),
          alt: maskIds(alt),
        })),
      };
    case 'closing':
    case 'signing':
    case 'bars':
    case 'qr':
    case 'attachment':
    case 'space':
    case 'pageBreak':
      return block;
  }
}
