import { Fault } from '../../domain/fault.ts';

/** Refuses a file that is none of the kinds that are read, named for what it is. */
export function refuseOther(name: string, bytes: Buffer): void {
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
  if (head.startsWith('%PDF')) throw otherKind(name, 'PDF 文件', fromPdf);
  if (head.startsWith('{\\rtf')) throw otherKind(name, 'RTF 文字文档', copying);
  if (isPicture(bytes)) throw otherKind(name, '图片', retyping);
  const packed = /^(?:(Rar!)|(7z\xbc\xaf)|\x1f\x8b)/.exec(bytes.subarray(0, 4).toString('latin1'));
  if (packed) {
    const what = packed[1] ? 'RAR 压缩包' : packed[2] ? '7z 压缩包' : '压缩包';
    throw Fault.broken('not-a-workbook', `文件其实是${what}，不是表格：${name}`, '请先解压，再导入其中的表格文件');
  }
  if (bytes.subarray(0, 15).toString('latin1') === 'SQLite format 3') throw otherKind(name, '数据库文件', wrongFile);
  if (/^Standard (?:Jet|ACE) DB/.test(bytes.subarray(4, 20).toString('latin1')))
    throw otherKind(name, 'Access 数据库', '请在 Access 里选中那张表，导出为 Excel 工作簿（.xlsx）再导入');
  if (isDbf(bytes))
    throw otherKind(name, 'FoxPro、dBASE 数据表（.dbf）', '请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入');
  if (/^ID;P\w+.*\n[A-Z];/s.test(head.slice(0, 200)))
    throw otherKind(name, 'SYLK 表格（.slk）', '请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入');
  if (bytes.subarray(0, 4).toString('latin1') === 'L\0\0\0' || /^\[InternetShortcut\]/i.test(head))
    throw otherKind(name, '快捷方式', '它只指向台账，里面没有内容：请在它指向的地方找到台账，复制过来再导入');
  if (
    /^(?:(?:Received|Return-Path|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version|X-[\w-]+): .*\r?\n){2}/i.test(
      head,
    )
  )
    throw otherKind(name, '电子邮件', '请打开邮件，把附件里的台账另存出来再导入');
  if (
    /^(?:MZ[\x80-\xff]|ID3\x03|#!AMR|RIFF.{4}(?:WAVE|AVI )|.{4}ftyp(?:mp4|isom|M4|qt|3g))/s.test(
      bytes.subarray(0, 16).toString('latin1'),
    )
  )
    throw otherKind(name, '程序或音像文件', wrongFile);
  if (bytes.subarray(0, 4).toString('latin1') === '\0\x05\x16\x07')
    throw otherKind(name, '苹果电脑附带的文件', '请导入同名但不带“._”的文件');
}

/** Whether bytes begin as a table of dBASE or FoxPro does: the day it was changed, and fields of 32 bytes each up to the end of its head. */
function isDbf(bytes: Buffer): boolean {
  if (bytes.length < 65 || ![0x02, 0x03, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8b, 0xf5, 0xfb].includes(bytes[0] ?? 0))
    return false;
  const [month = 0, day = 0, head] = [bytes[2], bytes[3], bytes.readUInt16LE(8)];
  // Behind the head of Visual FoxPro stand 263 bytes of its database.
  const isWhole = (head - 1) % 32 === 0 || (head - 264) % 32 === 0;
  return (
    month > 0 &&
    month < 13 &&
    day > 0 &&
    day < 32 &&
    isWhole &&
    head >= 65 &&
    /[A-Z_]/i.test(String.fromCharCode(bytes[32] ?? 0))
  );
}

/** Whether bytes are what Excel and WPS leave beside a workbook while it is open: the length of a name and the name, filled up. */
export function isLockFile(bytes: Buffer): boolean {
  const [length = 0] = bytes;
  return (
    bytes.length === 165 &&
    length > 0 &&
    length < 54 &&
    bytes.subarray(1 + length, 55).every((byte) => byte === 0x20 || byte === 0)
  );
}

/** Whether bytes begin as a picture does: PNG, JPEG, GIF, BMP, TIFF (scanners), WebP, HEIC and AVIF (telephones). */
function isPicture(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 12).toString('latin1');
  return /^(?:\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avi))/s.test(head);
}

/** What can be done with a picture of a table. */
export const retyping =
  '程序不认图片里的字：请向制表的人要电子表格；没有的，用能把图片转成表格的软件转出来或照着打成表格，逐格核对，存为 .xlsx 再导入';

const fromPdf =
  '请向制表的人要电子表格；没有的，字能选中的复制到 Excel 或 WPS 表格，选不中的（扫描件）照着打成表格，存为 .xlsx 再导入';

const wrongFile = '请检查是不是选错了文件，台账是 .xlsx、.xls、.et、.ods 或 .csv';

/** What can be done with a table in a document of words. */
export const copying =
  '台账请在 Word 或 WPS 里选中表格，复制到 Excel 或 WPS 表格，存为 .xlsx 再导入；题库请逐题写明答案，另存为 .docx 再导入';

/** A file that is of another kind than its name may say. */
export function otherKind(name: string, what: string, way = '请用 Excel 或 WPS 把台账另存为 .xlsx 再导入'): Fault {
  const space = /^[A-Z]/.test(what) ? ' ' : '';
  return Fault.broken('not-a-workbook', `文件其实是${space}${what}，不是表格：${name}`, way);
}
