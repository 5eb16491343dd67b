import { Fault } from '../../domain/fault.ts';

/**
 * How much a file may ask for. Ledgers of whole counties stay far below; what goes beyond is damaged or hostile, and is
 * refused before it takes the machine's memory or patience.
 */
export const limits = {
  /** Bytes of the file as it lies on disk. */
  fileBytes: 200 * 1024 * 1024,
  /** Bytes of all parts that are unpacked from one file. */
  unpackedBytes: 1024 * 1024 * 1024,
  /** Bytes of one small part (workbook, styles, relations). */
  smallPartBytes: 32 * 1024 * 1024,
  /** Entries of a zip. */
  entries: 10_000,
  /** Times a part may grow when unpacked, once it is larger than a mebibyte. */
  ratio: 1_000,
  /** UTF-16 units of all shared strings together. */
  sharedText: 64 * 1024 * 1024,
  sharedStrings: 2_500_000,
  /** Nesting of XML elements. */
  depth: 64,
  /** Rows with content in a sheet. */
  rows: 1_048_576,
  /** Columns that are read. */
  columns: 1_024,
  /** Characters in one cell. */
  cellText: 100_000,
  /** Milliseconds for reading one file, where nothing useful comes of it. */
  idleMilliseconds: 8_000,
} as const;

/** The fault of a file that is larger than is read. */
export function tooLarge(file: string, what: string): Fault {
  return Fault.broken(
    'file-too-large',
    `文件超出限度，未读取：${file}（${what}）`,
    '请用 Excel 或 WPS 打开，把需要的内容复制到新工作簿后再导入',
  );
}

/** The fault of a file that cannot be read as what it is. */
export function damaged(file: string, what: string): Fault {
  return Fault.broken(
    'file-damaged',
    `文件不完整或已损坏：${file}（${what}）`,
    '请重新传输文件，或用 Excel、WPS 打开确认后另存为 .xlsx',
  );
}
