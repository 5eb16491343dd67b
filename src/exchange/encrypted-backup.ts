import { closeSync, fstatSync, fsyncSync, openSync, readSync } from 'node:fs';
import { startSha256 } from '../domain/canonical.ts';
import { inspect, phrase } from '../domain/invocation.ts';
import { closing, openPlain, startOf } from '../files/read-file.ts';
import { begins, fillWhole, writeAll } from '../files/write-whole.ts';
import { type Container, FrameReader, FrameWriter } from './bundle/frames.ts';

/** A backup under a passphrase: the data file in pieces, sealed as the frames of a bundle are, and its size and digest at the end. */
const backups: Container = {
  kind: 'backup',
  name: '加密备份',
  format: 1,
  // Who knows the passphrase made it.
  most: () => Number.POSITIVE_INFINITY,
  refused: '没有恢复',
  maker: phrase`请选 ${inspect('backup', { '--encrypt': true })} 生成的文件`,
  again: '请换一份较早的备份',
  lost: '只能换一份知道口令的备份',
};

const pieceSize = 1024 * 1024;

/** Whether a file begins as an encrypted backup does. */
export function isEncryptedBackup(file: string): boolean {
  return startOf(file, begins.backup.length).toString('latin1') === begins.backup;
}

/** Seals a copy of the data file and reads it back before it gets its name. Answers size in bytes and SHA-256 of the sealed file. */
export function sealBackup(copy: string, file: string, passphrase: string): { bytes: number; sha256: string } {
  return fillWhole(
    file,
    'owner',
    (fresh) => {
      const writer = new FrameWriter(fresh, passphrase, backups);
      try {
        const whole = startSha256();
        let size = 0;
        for (const piece of piecesOf(copy)) {
          whole.update(piece);
          size += piece.length;
          writer.frame('d', piece);
        }
        writer.frame('z', Buffer.from(JSON.stringify({ size, sha256: whole.digest('hex') })));
        const sealed = writer.finish();
        openBackup(fresh, [passphrase], () => {});
        return sealed;
      } catch (error) {
        writer.abandon();
        throw error;
      }
    },
    'backup',
  );
}

/**
 * Writes what an encrypted backup holds into a file that is there; `passphrases`: what it may be.
 * Faults: damaged, another passphrase.
 */
export function unsealBackup(file: string, to: string, passphrases: readonly string[]): void {
  closing(openSync(to, 'w'), (handle) => {
    openBackup(file, passphrases, (piece) => writeAll(handle, piece));
    fsyncSync(handle);
  });
}

/** Copies what a data file holds; bytes that hang behind its last page are left where they are. */
export function copyStart(from: string, to: string, size: number): void {
  closing(openSync(to, 'w'), (handle) => {
    for (const piece of piecesOf(from, size)) writeAll(handle, piece);
  });
}

/** Reads an encrypted backup through, checking it whole. */
function openBackup(file: string, passphrases: readonly string[], take: (piece: Buffer) => void): void {
  const reader = new FrameReader(file, backups);
  try {
    reader.unlock(passphrases);
    const whole = startSha256();
    let size = 0;
    let digest: string | null = null;
    for (const { type, payload } of reader.frames()) {
      if (digest !== null) throw reader.broken('末尾之后还有内容');
      if (type === 'd') {
        whole.update(payload);
        size += payload.length;
        take(payload);
      } else if (type === 'z') digest = payload.toString('utf8');
      else throw reader.broken('有一段无法识别');
    }
    if (digest !== JSON.stringify({ size, sha256: whole.digest('hex') })) throw reader.broken('内容不全');
  } finally {
    reader.close();
  }
}

/** The bytes of a file in pieces of one mebibyte, of its beginning no more than `most`. */
function* piecesOf(file: string, most = Number.POSITIVE_INFINITY): Generator<Buffer> {
  const handle = openPlain(file);
  try {
    for (let left = Math.min(most, fstatSync(handle).size); left > 0; ) {
      const piece = Buffer.alloc(Math.min(pieceSize, left));
      const read = readSync(handle, piece);
      if (read === 0) return;
      left -= read;
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(handle);
  }
}
