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
