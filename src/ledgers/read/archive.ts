import { pipeline } from 'node:stream';
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { damaged, limits, tooLarge } from './limits.ts';

/** A zip whose directory was checked before anything in it is unpacked. */
export interface Archive {
  has(name: string): boolean;
  /** Names in order of the directory, with forward slashes and no leading one. */
  readonly names: readonly string[];
  /** A part piece by piece; a fault where there is none or, at its end at the latest, where it is damaged. */
  open(name: string): AsyncIterable<Buffer>;
  /** A part in one piece. */
  bytes(name: string): Promise<Buffer>;
  /** The bytes that a part has when it is unpacked, as the directory tells; 0 where there is none. */
  sizeOf(name: string): number;
  /** The archive itself, as it lies on disk. */
  readonly packed: Buffer;
}

/**
 * Opens a zip held in memory. Refused: too many or doubled entries, encrypted entries, sizes beyond the limits, parts that
 * grow out of proportion. Names are only ever compared, never used as paths of this machine.
 */
export async function openArchive(file: string, bytes: Buffer): Promise<Archive> {
  const { fromBufferPromise } = await import('yauzl');
  const entries = new Map<string, Entry>();
  const names: string[] = [];
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true });
    if (zip.entryCount > limits.entries) throw tooLarge(file, `压缩包内有 ${zip.entryCount} 个条目`);
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      const name = plainName(entry.fileName as unknown as Buffer);
      if (name === '' || name.endsWith('/')) continue;
      const key = name.toLowerCase();
      if (entries.has(key)) throw damaged(file, `压缩包内有重名条目 ${name}`);
      total += entry.uncompressedSize;
      if (total > limits.unpackedBytes) throw tooLarge(file, '解压后过大');
      if (entry.uncompressedSize > 8 * 1024 * 1024 && entry.uncompressedSize > entry.compressedSize * limits.ratio) {
        throw tooLarge(file, `${name} 解压后大得不合常理`);
      }
      entries.set(key, entry);
      names.push(name);
    }
  } catch (error) {
    throw asFault(file, error);
  }

  const find = (name: string) => entries.get(plainText(name).toLowerCase());
  async function* open(name: string): AsyncGenerator<Buffer> {
    const entry = find(name);
    if (!entry) throw damaged(file, `缺少 ${name}`);
    if (entry.isEncrypted()) throw damaged(file, `${name} 已加密`);
    let sum = 0;
    let length = 0;
    try {
      const pieces =
        entry.uncompressedSize <= smallBytes
          ? unpackedAtOnce(bytes, entry, await startOf(zip, entry))
          : unpacked(zip, entry);
      for await (const piece of pieces) {
        length += piece.length;
        if (length > entry.uncompressedSize) throw damaged(file, `${name} 比所说的大`);
        sum = crc32(piece, sum);
        yield piece;
      }
    } catch (error) {
      throw asFault(file, error);
    }
    if (length !== entry.uncompressedSize) throw damaged(file, `${name} 不完整`);
    if (sum !== entry.crc32) throw damaged(file, `${name} 内容与存的时候不同`);
  }
  const sizeOf = (name: string) => find(name)?.uncompressedSize ?? 0;
  return {
    names,
    packed: bytes,
    has: (name) => find(name) !== undefined,
    sizeOf,
    open,
    async bytes(name) {
      if (sizeOf(name) > limits.smallPartBytes) throw tooLarge(file, `${name} 过大`);
      const pieces: Buffer[] = [];
      for await (const piece of open(name)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
  };
}

/** Parts up to this size are unpacked in one go, which saves setting up streams for each of them. */
const smallBytes = 4 * 1024 * 1024;
/** Larger pieces than the default: each costs a trip to another thread. */
const pieceBytes = 256 * 1024;

async function startOf(zip: ZipFile, entry: Entry): Promise<number> {
  return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
}

function unpackedAtOnce(bytes: Buffer, entry: Entry, start: number): readonly Buffer[] {
  const packed = bytes.subarray(start, start + entry.compressedSize);
  if (entry.compressionMethod === 0) return [packed];
  if (entry.compressionMethod !== 8) throw new Error('unknown compression');
  return [inflateRawSync(packed, { maxOutputLength: Math.max(entry.uncompressedSize, 1) })];
}

async function* unpacked(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  if (entry.compressionMethod === 0) {
    yield* packed as AsyncIterable<Buffer>;
    return;
  }
  if (entry.compressionMethod !== 8) throw new Error('unknown compression');
  const inflate = createInflateRaw({ chunkSize: pieceBytes });
  pipeline(packed, inflate, () => {});
  yield* inflate as AsyncIterable<Buffer>;
}

/** Errors of the unzip library as one line for the user; our own faults pass. */
function asFault(file: string, error: unknown): Error {
  if (error instanceof Error && error.name === 'Fault') return error;
  return damaged(file, '压缩包无法解开');
}

function plainName(raw: Buffer): string {
  return plainText(raw.toString('utf8'));
}

function plainText(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '');
}
