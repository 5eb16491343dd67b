import { statSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../../domain/fault.ts';
import { readBytes, readShared } from '../../files/read-file.ts';
import { openArchive } from './archive.ts';
import type { Book } from './cells.ts';
import { damaged, limits, tooLarge } from './limits.ts';
import { copying, isLockFile, otherKind, refuseOther } from './other-files.ts';

/** Asks for the password of a protected file; `again` after a wrong one. Null where nobody can be asked. */
export type AskPassword = (file: string, again: boolean) => Promise<string | null>;

export interface LedgerFile {
  /** The name without folders. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** From this size on a workbook may hold a sheet that is scanned in a thread of its own. */
const worthSharing = 256 * 1024;

/** The bytes of a file, within the limits. Faults: not there, a folder, unreadable, too large, empty. */
export function readLedgerFile(file: string): LedgerFile {
  const name = path.basename(file);
  try {
    const { size } = statSync(file);
    if (size > limits.fileBytes) throw tooLarge(name, `${Math.round(size / 1_048_576)} MB`);
    return { name, bytes: size > worthSharing ? readShared(file) : readBytes(file) };
  } catch (error) {
    if (error instanceof Fault) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw Fault.broken('file-not-found', `找不到文件：${file}`, '请检查路径和文件名');
    }
    throw Fault.broken('file-unreadable', `文件无法读取：${file}`, '请检查文件权限，或关闭正在使用它的程序');
  }
}

/** Opens a ledger by what it holds, whatever its name says. */
export async function openBook(file: LedgerFile, askPassword?: AskPassword): Promise<Book> {
  const { name, bytes } = file;
  if (name.startsWith('~$') || isLockFile(bytes)) {
    throw Fault.broken(
      'lock-file',
      `这是 Excel 或 WPS 打开文件时留下的临时文件，不是台账：${name}`,
      `请改用同名但不带 ~$ 的文件`,
    );
  }
  if (bytes.length === 0) {
    throw Fault.broken(
      'file-empty',
      `文件是空的（0 字节）：${name}`,
      '多半是传输没有完成，请重新取得文件；登记簿确实为空的，不写文件，加 --empty 申明',
    );
  }
  if (bytes.every((byte) => byte === 0)) throw damaged(name, '全是空字节');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return openZip(name, bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
    return openCompound(name, bytes, askPassword);
  // A bare BIFF stream without its compound file, as Excel up to 4 and some exports write it.
  if (
    bytes[0] === 0x09 &&
    [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? 1) &&
    (bytes[2] ?? 0) <= 16 &&
    bytes[3] === 0
  ) {
    const { openBiff } = await import('./biff.ts');
    return openBiff(name, bytes);
  }
  refuseOther(name, bytes);
  const { openDelimited } = await import('./delimited.ts');
  return openDelimited(name, bytes);
}

async function openZip(name: string, bytes: Buffer): Promise<Book> {
  const archive = await openArchive(name, bytes);
  const openDocument = archive.has('content.xml') || archive.has('encrypted-package');
  if (openDocument && !archive.has('xl/workbook.xml')) {
    const type = archive.has('mimetype') ? (await archive.bytes('mimetype')).toString('latin1') : '';
    if (type.includes('opendocument.presentation')) throw otherKind(name, '演示文稿');
    if (type.includes('opendocument.text')) throw otherKind(name, 'Writer 文字文档', copying);
    const { openOds } = await import('./ods.ts');
    return openOds(name, archive);
  }
  if (archive.has('word/document.xml')) {
    const { openQuestionDocument } = await import('./docx-questions.ts');
    const bank = await openQuestionDocument(name, archive);
    if (bank) return bank;
    throw otherKind(name, 'Word 文档', copying);
  }
  if (archive.has('ppt/presentation.xml')) throw otherKind(name, '演示文稿');
  if (archive.has('xl/workbook.bin')) throw otherKind(name, '二进制工作簿（.xlsb）');
  if (archive.has('FixedDocSeq.fdseq') || archive.has('FixedDocumentSequence.fdseq'))
    throw otherKind(name, 'XPS 版式文件');
  if (archive.has('OFD.xml')) throw otherKind(name, 'OFD 版式文件');
  if (archive.has('Index/Document.iwa') || archive.names.some((part) => part.endsWith('.iwa'))) {
    throw otherKind(name, 'Numbers 表格');
  }
  if (archive.has('Index.zip') && archive.names.some((part) => part.startsWith('Metadata/'))) {
    throw otherKind(name, 'Numbers 表格');
  }
  if (archive.names.length === 0) {
    throw Fault.broken('file-empty', `压缩包是空的：${name}`, '多半是打包或传输没有完成，请重新取得文件');
  }
  if (!archive.has('_rels/.rels') && !archive.has('xl/workbook.xml')) {
    throw Fault.broken('not-a-workbook', `这是压缩包，不是表格：${name}`, '请先解压，再导入其中的表格文件');
  }
  const { openXlsx } = await import('./xlsx.ts');
  return openXlsx(name, archive);
}

async function openCompound(name: string, bytes: Buffer, askPassword: AskPassword | undefined): Promise<Book> {
  const holds = (stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (!holds('Workbook') && holds('WordDocument')) throw otherKind(name, '旧版 Word 文档（.doc、.wps）', copying);
  if (!holds('Workbook') && holds('PowerPoint Document')) throw otherKind(name, '演示文稿');
  const { decrypt, isProtected } = await import('./encrypted.ts');
  if (await isProtected(name, bytes)) {
    const plain = await decrypt(name, bytes, askPassword);
    if (startsWith(plain, [0x50, 0x4b])) return openZip(name, plain);
    const { openBiff } = await import('./biff.ts');
    return openBiff(name, plain);
  }
  const { openBiff } = await import('./biff.ts');
  return openBiff(name, bytes);
}

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}
