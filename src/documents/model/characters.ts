import { Fault } from '../../domain/fault.ts';
import { type Block, type DocumentModel, plainText } from './blocks.ts';

/** 「U+E863」 */
export const hex = (codePoint: number): string => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/** Characters that each machine may draw as it likes. */
export function privateUse(codePoint: number): boolean {
  return (codePoint >= 0xe000 && codePoint <= 0xf8ff) || codePoint >= 0xf0000;
}

/** The neighbourhood of a character, so that a reader finds it. */
export function around(text: string, at: number): string {
  const points = [...text];
  const place = [...text.slice(0, at)].length;
  return points
    .slice(Math.max(0, place - 6), place + 7)
    .join('')
    .replace(/\s+/g, ' ');
}

/** The error for a private-use character; `where` is a place in Chinese words, `at` an index in the text. */
export function privateUseFault(where: string, text: string, at: number): Fault {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  return Fault.broken(
    'private-use-character',
    `${where}有自造字 ${hex(character.codePointAt(0)!)}（“${around(text, at).replace(character, '□')}”中的□）：它在别的电脑上会变成别的字或空白`,
    '请改用标准汉字；若是生僻字，请用输入法打出国家标准编码的字后重新导入',
  );
}

/** Refuses a document with private-use characters, for a format whose glyphs are chosen on the reader's machine. */
export function requireStandardCharacters(model: DocumentModel): void {
  let tables = 0;
  for (const block of model.blocks) {
    if (block.kind === 'table') {
      tables += 1;
      [...block.head, ...block.rows].forEach((row, n) => {
        row.cells.forEach((cell, column) => {
          const where = `《${model.title}》第 ${tables} 个表第 ${n + 1 - block.head.length} 行第 ${column + 1} 列`;
          for (const inline of cell.text)
            requireStandard(
              plainText(inline),
              n < block.head.length ? `《${model.title}》第 ${tables} 个表的表头` : where,
            );
        });
      });
    } else {
      for (const text of textsOf(block)) requireStandard(text, `《${model.title}》正文`);
    }
  }
}

function requireStandard(text: string, where: string): void {
  let at = 0;
  for (const character of text) {
    if (privateUse(character.codePointAt(0)!)) throw privateUseFault(where, text, at);
    at += character.length;
  }
}

function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'title':
    case 'subtitle':
    case 'heading':
      return [block.text];
    case 'paragraph':
      return [plainText(block.text)];
    case 'closing':
      return block.organs;
    case 'attachmentList':
      return block.names;
    case 'colophon':
      return [block.copies ?? '', block.organ];
    case 'signing':
      return block.places.map((place) => place.label);
    case 'bars':
      return block.rows.map((row) => row.label);
    case 'qr':
      return block.lines;
    case 'photos':
      return block.photos.flatMap(({ caption }) => caption);
    case 'table':
    case 'attachment':
    case 'space':
    case 'pageBreak':
      return [];
  }
}
