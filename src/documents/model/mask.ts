import { maskIds } from '../../domain/identifiers/mask.ts';
import type { Block, Cell, DocumentModel, Inline, Row } from './blocks.ts';

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
