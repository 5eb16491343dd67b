import { maskIds } from '../../domain/identifiers/mask.ts';
import type { Block, Cell, DocumentModel, Inline, Row } from './blocks.ts';

/** A document as it goes on paper: no identity number can be read in it, and no blank parts ideographs from figures. */
export function asPrinted(model: DocumentModel): DocumentModel {
  return { ...model, blocks: model.blocks.map(printBlock) };
}

/** A blank that the screen sets before or behind a figure. The numbers of items, problems and telephones keep theirs. */
const blanks =
  /(?<=[\p{Script=Han}）”》]) (?=\d+(?:\.\d+)?%?(?![\w.:*=/-]))|(?<=(?<![\w.:=/-])\d+(?:\.\d+)?%?) (?=\p{Script=Han})/gu;
/** A file is called on paper what it is called on the disk. */
const fileName = /\.(?:xlsx?|csv|docx?|pdf|jpe?g|png|txt|json)(?!\w)/i;

function print(text: string): string {
  const masked = maskIds(text);
  return fileName.test(masked) ? masked : masked.replace(blanks, '');
}

function printInline(inline: Inline): Inline {
  if (typeof inline === 'string') return print(inline);
  return inline.map((part) => (typeof part === 'string' ? print(part) : { ...part, text: print(part.text) }));
}

function printRow(row: Row): Row {
  return { ...row, cells: row.cells.map((cell): Cell => ({ ...cell, text: cell.text.map(printInline) })) };
}

function printBlock(block: Block): Block {
  switch (block.kind) {
    case 'title':
    case 'subtitle':
    case 'heading':
      return { ...block, text: print(block.text) };
    case 'paragraph':
      return { ...block, text: printInline(block.text) };
    case 'table':
      return {
        ...block,
        ...(block.caption ? { caption: print(block.caption) } : {}),
        head: block.head.map(printRow),
        rows: block.rows.map(printRow),
      };
    case 'attachmentList':
      return { ...block, names: block.names.map(print) };
    case 'colophon':
      return { ...block, copies: block.copies && print(block.copies) };
    case 'photos':
      return {
        ...block,
        photos: block.photos.map(({ picture, caption, alt }) => ({
          picture,
          caption: caption.map(print),
          alt: maskIds(alt),
        })),
      };
    case 'bars':
      return {
        ...block,
        title: print(block.title),
        rows: block.rows.map((row) => ({ ...row, label: print(row.label), text: print(row.text) })),
      };
    case 'qr':
      return { ...block, lines: block.lines.map(print) };
    case 'closing':
    case 'signing':
    case 'attachment':
    case 'space':
    case 'pageBreak':
      return block;
  }
}
