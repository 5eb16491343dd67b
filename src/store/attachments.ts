import { closeSync, fstatSync, readSync } from 'node:fs';
import { startSha256 } from '../domain/canonical.ts';
import { Fault } from '../domain/fault.ts';
import { openPlain } from '../files/read-file.ts';
import type { Database } from './database.ts';

/** Bytes of every piece but the last. */
export const pieceSize = 1_048_576;

/** Files kept inside the data file, in pieces, under their SHA-256. */
export class Attachments {
  constructor(private readonly db: Database) {}

  /**
   * Copies a file in, inside the caller's transaction; the original is only read. Faults: not there, or larger than
   * `limit` bytes (100 MB unless the office sets otherwise).
   */
  addFile(file: string, limit = 100_000_000): { readonly sha256: string; readonly size: number } {
    let handle: number;
    try {
      handle = openPlain(file);
    } catch (error) {
      if (error instanceof Fault) throw error;
      throw Fault.broken('attachment-missing', `附件打不开：${file}`, '请检查路径，文件可能已被移动或 U 盘已拔出');
    }
    try {
      const { size } = fstatSync(handle);
      if (size > limit) {
        throw Fault.broken(
          'attachment-too-large',
          `附件有 ${Math.ceil(size / 1_000_000)} MB，超过 ${Math.floor(limit / 1_000_000)} MB 的限度：${file}`,
          '请压缩或截取后再附',
        );
      }
      const hash = startSha256();
      const pieces: Buffer[] = [];
      for (;;) {
        const piece = readPiece(handle);
        if (piece.length === 0) break;
        hash.update(piece);
        pieces.push(piece);
      }
      const sha256 = hash.digest('hex');
      const total = pieces.reduce((sum, bytes) => sum + bytes.length, 0);
      if (!this.has(sha256)) {
        this.addHeader(sha256, total);
        for (const [n, bytes] of pieces.entries()) this.addPiece(sha256, n, bytes);
      }
      return { sha256, size: total };
    } finally {
      closeSync(handle);
    }
  }

  /** Begins an attachment that arrives piece by piece; whoever calls checks the hash of the whole. */
  addHeader(sha256: string, size: number): void {
    this.db.run('INSERT INTO attachment (sha256, size) VALUES (?, ?)', sha256, size);
  }

  addPiece(sha256: string, n: number, bytes: Uint8Array): void {
    this.db.run('INSERT INTO attachment_piece (sha256, n, bytes) VALUES (?, ?, ?)', sha256, n, bytes);
  }

  has(sha256: string): boolean {
    return this.db.has('SELECT 1 FROM attachment WHERE sha256 = ?', sha256);
  }

  *pieces(sha256: string): Generator<Uint8Array> {
    for (const { bytes } of this.db.each<{ bytes: Uint8Array }>(
      'SELECT bytes FROM attachment_piece WHERE sha256 = ? ORDER BY n',
      sha256,
    )) {
      yield bytes;
    }
  }
}

/** The next whole piece of a file, shorter only at its end. */
function readPiece(handle: number): Buffer {
  const piece = Buffer.alloc(pieceSize);
  let filled = 0;
  while (filled < pieceSize) {
    const read = readMore(handle, piece, filled);
    if (read === 0) break;
    filled += read;
  }
  return piece.subarray(0, filled);
}

/** The stick with the file on it may be pulled out while it is read. */
function readMore(handle: number, piece: Buffer, filled: number): number {
  try {
    return readSync(handle, piece, filled, pieceSize - filled, null);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw Fault.broken(
      'attachment-unreadable',
      `附件读到一半出错（${code ?? '未知原因'}），没有存入`,
      '请检查 U 盘是否拔出，把文件复制到电脑后再附',
    );
  }
}
