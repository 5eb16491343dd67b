import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../domain/canonical.ts';
import { Fault } from '../domain/fault.ts';
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

const reasons: Readonly<Record<string, string>> = {
  ENOENT: '文件夹不存在',
  ENOTDIR: '路径中有一段不是文件夹',
  EACCES: '没有写入的权限，或者文件正被打开',
  EPERM: '没有写入的权限，或者文件正被打开',
  EBUSY: '文件正被打开',
  EROFS: '磁盘是只读的',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已满',
  EFBIG: '文件超过允许的大小',
  EIO: '磁盘读写出错',
  EISDIR: '这是一个文件夹',
};

/** Writes any file whole or not at all. Fault where the place cannot be written. */
export function writeFileWhole(file: string, bytes: Buffer | string): void {
  const part = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(4).toString('hex')}`);
  try {
    // A device or a pipe is written to; a rename would put a file in its place.
    if (existsSync(file) && !statSync(file).isFile()) writeFileSync(file, bytes);
    else {
      writeFileSync(part, bytes);
      renameSync(part, file);
    }
  } catch (error) {
    rmSync(part, { force: true });
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new Fault(
      'broken',
      'cannot-write',
      `文件无法写入：${file}（${reasons[code] ?? (code || String(error))}）`,
      '请用 -o 换一个位置，或关闭已打开的文件后再试',
    );
  }
}
