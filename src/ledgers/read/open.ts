import { statSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Fault } from '../../domain/fault.ts';
import { readBytes, readShared } from '../../files/read-file.ts';
import { openArchive } from './archive.ts';
import type { Book } from './cells.ts';
import { damaged, limits, tooLarge } from './limits.ts';

/** Asks for the password of a protected file; `again` after a wrong one. Null where nobody can be asked. */
export type AskPassword = (file: string, again: boolean) => Promise<string | null>;

export interface LedgerFile {
  /** The name without folders. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** From this size on rows leave so much behind that memory counts for more than time: some 200,000 rows of a workbook. */
const large = 16 * 1_048_576;

/** From this size on a workbook may hold a sheet that is scanned in a thread of its own. */
const worthSharing = 256 * 1024;

/** The bytes of a file, within the limits. Faults: not there, a folder, unreadable, too large, empty. */
export function readLedgerFile(file: string): LedgerFile {
  const name = path.basename(file);
  try {
    const { size } = statSync(file);
    if (size > limits.fileBytes) throw tooLarge(name, `${Math.round(size / 1_048_576)} MB`);
    // Between two full collections the heap may grow by two fifths, where the engine would let it grow fourfold.
    if (size > large) setFlagsFromString('--heap-growing-percent=40');
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
  if (name.startsWith('~$')) {
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
    if (type.includes('opendocument.text')) throw otherKind(name, 'Writer 文字文档');
    const { openOds } = await import('./ods.ts');
    return openOds(name, archive);
  }
  if (archive.has('word/document.xml')) {
    const { openQuestionDocument } = await import('./docx-questions.ts');
    const bank = await openQuestionDocument(name, archive);
    if (bank) return bank;
    throw otherKind(name, 'Word 文档');
  }
  if (archive.has('ppt/presentation.xml')) throw otherKind(name, '演示文稿');
  if (archive.has('xl/workbook.bin')) throw otherKind(name, '二进制工作簿（.xlsb）');
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
  if (!holds('Workbook') && holds('WordDocument')) throw otherKind(name, '旧版 Word 文档（.doc、.wps）');
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

function refuseOther(name: string, bytes: Buffer): void {
  const head = bytes
    .subarray(0, 4096)
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*/, '');
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(head)) {
    throw Fault.broken(
      'xml-file',
      `文件其实是 XML 表格（2003 格式）：${name}`,
      '请用 Excel 或 WPS 打开后另存为 .xlsx 再导入',
    );
  }
  if (
    /^(?:<!doctype html|<html|<head|<body|<table|<meta|<div|<style|<script|<!--)/i.test(head) ||
    /<table[\s>]/i.test(head)
  ) {
    throw Fault.broken(
      'html-file',
      `文件其实是网页（HTML），不是表格：${name}`,
      '请用 Excel 或 WPS 打开后另存为 .xlsx 再导入',
    );
  }
  if (/^MIME-Version:/i.test(head)) {
    throw Fault.broken(
      'html-file',
      `文件其实是网页存档（MHTML），不是表格：${name}`,
      '请用 Excel 或 WPS 打开后另存为 .xlsx 再导入',
    );
  }
  if (head.startsWith('<?xml') || head.startsWith('<')) {
    throw Fault.broken('xml-file', `文件其实是 XML 文件：${name}`, '请用 Excel 或 WPS 打开后另存为 .xlsx 再导入');
  }
  if (head.startsWith('%PDF')) throw otherKind(name, 'PDF 文件');
  if (head.startsWith('{\\rtf')) throw otherKind(name, 'RTF 文字文档');
  if (/^(?:\x89PNG|\xff\xd8\xff|GIF8|BM)/.test(bytes.subarray(0, 4).toString('latin1'))) throw otherKind(name, '图片');
  const packed = /^(?:(Rar!)|(7z\xbc\xaf)|\x1f\x8b)/.exec(bytes.subarray(0, 4).toString('latin1'));
  if (packed) {
    const what = packed[1] ? 'RAR 压缩包' : packed[2] ? '7z 压缩包' : '压缩包';
    throw Fault.broken('not-a-workbook', `文件其实是${what}，不是表格：${name}`, '请先解压，再导入其中的表格文件');
  }
  if (bytes.subarray(0, 15).toString('latin1') === 'SQLite format 3') throw otherKind(name, '数据库文件');
}

function otherKind(name: string, what: string): Fault {
  return Fault.broken(
    'not-a-workbook',
    `文件其实是${what}，不是表格：${name}`,
    /Word|Writer|RTF|PDF/.test(what)
      ? '台账请在 Word 或 WPS 里选中表格，复制到 Excel 或 WPS 表格，存为 .xlsx 再导入；题库请逐题写明答案，另存为 .docx 再导入'
      : '请用 Excel 或 WPS 把台账另存为 .xlsx 再导入',
  );
}

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}
