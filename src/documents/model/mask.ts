import type { Block, Cell, DocumentModel, Inline, Row } from './blocks.ts';

/** Numbers of identity cards: 18 signs of which 7 to 14 are a day of birth, or the old 15. */
const idNumber =
  /(?<![0-9A-Za-z])(\d{6})((?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{2})([0-9Xx])(?![0-9A-Za-z])/g;

/** Hides the middle of every identity number in a text: 「411121********1234」. */
export function maskIds(text: string): string {
  return text.replace(idNumber, (whole, area: string) => {
    const tail = whole.slice(-4);
    return `${area}${'*'.repeat(whole.length - area.length - 4)}${tail}`;
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
    default:
      return block;
  }
}
