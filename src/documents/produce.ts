import { sha256 } from '../domain/canonical.ts';
import { writeFileWhole } from '../files/write-whole.ts';
import type { DocumentModel } from './model/blocks.ts';
import { requireStandardCharacters } from './model/characters.ts';
import { maskDocument } from './model/mask.ts';
import type { FontSettings } from './pdf/find-fonts.ts';

export const documentFormats = ['pdf', 'docx'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** A document as bytes. Identity numbers are masked here, whoever put them in. Faults: a character that no font has. */
export async function produce(model: DocumentModel, format: DocumentFormat, fonts: FontSettings): Promise<Buffer> {
  const masked = maskDocument(model);
  if (format === 'docx') {
    requireStandardCharacters(masked);
    const { renderDocx } = await import('./docx/render.ts');
    return renderDocx(masked);
  }
  const { renderPdf } = await import('./pdf/render.ts');
  return renderPdf(masked, fonts);
}

export interface WrittenDocument {
  readonly file: string;
  readonly format: DocumentFormat;
  readonly sha256: string;
  readonly bytes: number;
}

/** Writes a document whole or not at all. Fault where the place cannot be written. */
export function writeWhole(file: string, bytes: Buffer, format: DocumentFormat): WrittenDocument {
  writeFileWhole(file, bytes);
  return { file, format, sha256: sha256(bytes), bytes: bytes.length };
}
