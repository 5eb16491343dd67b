import { createHash, type Hash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Fault } from '../../domain/fault.ts';
import { type Hint, inspect, phrase } from '../../domain/invocation.ts';
import { openPlain } from '../../files/read-file.ts';
import { begins, newPart, writeAll } from '../../files/write-whole.ts';
import { isSigned, type MachineKey, machineOf } from '../../store/machine-key.ts';
import { type Encryption, FrameCipher, isEncryption, newEncryption } from './cipher.ts';

/**
 * The outer form of a bundle: a magic, a header in JSON, frames, and the SHA-256 of all before it. A frame is its type, a
 * flag saying whether it is compressed, its raw and stored lengths, and its payload; an encrypted one is sealed by itself.
 * There are no paths and no names in it, so that none can lead out of a folder.
 */
export interface Container {
  /** Which file of the record it is. */
  readonly kind: 'bundle' | 'backup';
  readonly name: string;
  /** What did not happen where the file is broken: 「没有合并」. */
  readonly refused: string;
  /** The newest format that this program writes and reads. */
  readonly format: 1 | 2;
  /** Greatest sum of all payloads of a file of so many bytes; beyond it lies no honest file. */
  readonly most: (size: number) => number;
  /** Who makes such files, as the hint says it. */
  readonly maker: Hint;
  /** What helps where it is broken. */
  readonly again: string;
  /** What helps where the passphrase is lost. */
  readonly lost: string;
}

/** Bundles, as they pass between machines. */
export const bundles: Container = {
  kind: 'bundle',
  name: '数据包',
  format: 2,
  most: (size) => Math.min(4 * 1024 ** 3, Math.max(64 * mebibyte, greatestRatio * size)),
  refused: '没有合并',
  maker: phrase`请选 ${inspect('bundle create')} 生成的文件`,
  again: '请对方重新生成',
  lost: '只能让对方重新生成数据包',
};
const headerLimit = 4096;
const mebibyte = 1024 * 1024;
/** Largest payload of a frame in format 2, and of one in format 1 that is believed whatever its ratio, in bytes. */
export const frameLimit = mebibyte + 64;
const formerFrameLimit = 128 * mebibyte;
const trailerLength = 32;
const signatureLength = 64;
const frameHeadLength = 10;
/** Deflate can make 1,032 bytes of one; what people write compresses to no less than a 64th. */
export const greatestRatio = 64;

/** Who signed a bundle: the machine with its public key, and the file from which it was made. */
export interface Signer {
  readonly machine: string;
  readonly key: string;
  readonly file: string;
}

export interface Frame {
  /** One letter. */
  readonly type: string;
  readonly payload: Buffer;
}

/** Writes a bundle beside its place and moves it there when it is whole. */
export class FrameWriter {
  readonly #file: string;
  readonly #part: string;
  readonly #handle: number;
  readonly #hash = createHash('sha256');
  readonly #cipher: FrameCipher | null;
  readonly #signing: { readonly key: MachineKey; readonly file: string } | null;
  #frames = 0;

  /** `signing`: the key of this machine, and the file of which the bundle is made. */
  constructor(
    file: string,
    passphrase: string | null,
    container: Container = bundles,
    signing: { readonly key: MachineKey; readonly file: string } | null = null,
  ) {
    this.#file = file;
    this.#signing = signing;
    const encryption = passphrase === null ? null : newEncryption();
    this.#cipher =
      encryption && passphrase !== null
        ? new FrameCipher(encryption, passphrase, () => wrongPassphrase(container))
        : null;
    this.#part = newPart(file, 'owner', container.kind);
    this.#handle = openSync(this.#part, 'w');
    const signer = signing && { file: signing.file, key: signing.key.publicKey };
    const header = Buffer.from(JSON.stringify({ format: container.format, encryption, ...(signer ? { signer } : {}) }));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(header.length);
    try {
      this.#put(Buffer.from(begins[container.kind], 'latin1'), length, header);
    } catch (error) {
      this.abandon();
      throw error;
    }
  }

  frame(type: string, payload: Uint8Array, compressible = true): void {
    const packed = compressible && payload.length > 64 ? deflateRawSync(payload, { level: 3 }) : null;
    if (payload.length > frameLimit) throw new Error('a frame is too long');
    // What compresses beyond belief is stored as it is, so that no reader has to believe it.
    const deflated =
      packed !== null && packed.length < payload.length && payload.length <= packed.length * greatestRatio;
    const head = Buffer.alloc(frameHeadLength);
    head.write(type, 0, 'latin1');
    head[1] = deflated ? 1 : 0;
    head.writeUInt32BE(payload.length, 2);
    const body = deflated ? packed : payload;
    head.writeUInt32BE(body.length + (this.#cipher ? 16 : 0), 6);
    this.#put(head, this.#cipher ? this.#cipher.seal(this.#frames, head, body) : body);
    this.#frames += 1;
  }

  /** Ends the bundle; answers its size in bytes and its SHA-256. */
  finish(): { readonly bytes: number; readonly sha256: string } {
    if (this.#signing) {
      const { key, file } = this.#signing;
      const content = this.#hash.copy().digest('hex');
      this.#put(Buffer.from(key.sign('bundle', { file, chain: '-', length: 0, hash: content }), 'base64url'));
    }
    const digest = this.#hash.digest();
    writeAll(this.#handle, digest);
    fsyncSync(this.#handle);
    const bytes = fstatSync(this.#handle).size;
    closeSync(this.#handle);
    renameSync(this.#part, this.#file);
    return { bytes, sha256: digest.toString('hex') };
  }

  abandon(): void {
    try {
      closeSync(this.#handle);
    } catch {
      // Closed already.
    }
    rmSync(this.#part, { force: true });
  }

  #put(...parts: readonly Uint8Array[]): void {
    for (const part of parts) {
      this.#hash.update(part);
      writeAll(this.#handle, part);
    }
  }
}

/** A bundle, open for reading: its whole has been checked against its own hash before the first frame is read. */
export class FrameReader {
  readonly file: string;
  readonly size: number;
  readonly encrypted: boolean;
  readonly sha256: string;
  readonly format: number;
  /** Whose signature it bears, checked; null where it bears none. */
  readonly signer: Signer | null;
  readonly #handle: number;
  readonly #encryption: Encryption | null;
  readonly #start: number;
  readonly #end: number;
  readonly #container: Container;
  #cipher: FrameCipher | null = null;

  /** `called`: by what name people know it, where that is another. */
  constructor(file: string, container: Container = bundles, called = file) {
    this.file = called;
    this.#container = container;
    const magic = Buffer.from(begins[container.kind], 'latin1');
    this.#handle = openPlain(file);
    try {
      this.size = fstatSync(this.#handle).size;
      const start = Buffer.alloc(magic.length + 4);
      if (
        this.size < start.length + trailerLength ||
        !this.#read(start, 0) ||
        !start.subarray(0, magic.length).equals(magic)
      ) {
        throw Fault.broken('not-a-bundle', `不是 inspect 的${container.name}：${file}`, container.maker);
      }
      const length = start.readUInt32BE(magic.length);
      const { sha256, content } = this.#checkWhole(start.length + length);
      this.sha256 = sha256;
      const header = Buffer.alloc(Math.min(length, headerLimit));
      if (length > headerLimit || !this.#read(header, start.length)) throw this.broken('文件头不对');
      [this.format, this.#encryption, this.signer] = this.#readHeader(header);
      this.#end = this.size - trailerLength - (this.signer ? signatureLength : 0);
      this.#checkSignature(content);
      this.encrypted = this.#encryption !== null;
      this.#start = start.length + length;
    } catch (error) {
      closeSync(this.#handle);
      throw error;
    }
  }

  /** Takes the passphrase of an encrypted file, which may be any of these; the first frame tells. Fault: none of them. */
  unlock(passphrases: readonly string[]): void {
    if (!this.#encryption) return;
    const wrong = (): Fault => wrongPassphrase(this.#container);
    for (const passphrase of passphrases) {
      this.#cipher = new FrameCipher(this.#encryption, passphrase, wrong);
      try {
        this.frames().next();
        return;
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'wrong-passphrase') throw error;
      }
    }
    throw wrong();
  }

  /** The frames in order; a fault where one is not as it was written. */
  *frames(): Generator<Frame> {
    if (this.#encryption && !this.#cipher) throw new Error('an encrypted bundle needs its passphrase');
    const end = this.#end;
    const most = this.#container.most(this.size);
    let at = this.#start;
    let total = 0;
    for (let number = 0; at < end; number += 1) {
      const head = Buffer.alloc(frameHeadLength);
      if (at + frameHeadLength > end || !this.#read(head, at)) throw this.broken('一段的开头不全');
      at += frameHeadLength;
      const raw = head.readUInt32BE(2);
      const stored = head.readUInt32BE(6);
      const longest = this.format === 1 ? formerFrameLimit : frameLimit;
      total += raw;
      if (raw > longest || stored > longest + 16 || at + stored > end || total > most)
        throw this.broken('一段的长度不对');
      const body = Buffer.alloc(stored);
      if (!this.#read(body, at)) throw this.broken('文件被截断');
      at += stored;
      const packed = this.#cipher ? this.#cipher.open(number, head, body) : body;
      yield { type: head.toString('latin1', 0, 1), payload: this.#unpack(head.readUInt8(1), packed, raw) };
    }
  }

  /** The file as it lies there, in pieces of one mebibyte, unread. */
  *bytes(): Generator<Uint8Array> {
    for (let at = 0; at < this.size; ) {
      const piece = Buffer.alloc(Math.min(mebibyte, this.size - at));
      if (!this.#read(piece, at)) throw this.broken('文件被截断');
      at += piece.length;
      yield piece;
    }
  }

  close(): void {
    closeSync(this.#handle);
  }

  broken(what: string): Fault {
    const { name, refused, again } = this.#container;
    return Fault.broken(
      'bundle-broken',
      `${name}已损坏（${what}），${refused}：${this.file}`,
      `请重新拷贝一次；仍不行，${again}`,
    );
  }

  #unpack(flag: number, packed: Buffer, raw: number): Buffer {
    if (flag === 0 && packed.length === raw) return packed;
    // Format 2 stores as it is what compresses beyond belief; format 1 did so for no short frame.
    const believed = raw <= packed.length * greatestRatio || (this.format === 1 && raw <= frameLimit);
    if (flag !== 1 || !believed) throw this.broken('一段的长度不对');
    try {
      const payload = inflateRawSync(packed, { maxOutputLength: raw + 1 });
      if (payload.length === raw) return payload;
    } catch {
      // Told below.
    }
    throw this.broken('一段解压后不对');
  }

  #readHeader(header: Buffer): [number, Encryption | null, Signer | null] {
    let value: { readonly format?: unknown; readonly encryption?: unknown; readonly signer?: unknown };
    try {
      value = JSON.parse(header.toString('utf8')) as typeof value;
    } catch {
      throw this.broken('文件头不对');
    }
    if (typeof value.format === 'number' && value.format > this.#container.format) {
      throw Fault.broken(
        'newer-bundle',
        `${this.#container.name}由更新的版本生成，${this.#container.refused}：${this.file}`,
        '请升级 inspect 后再试',
      );
    }
    if (value.format !== 1 && value.format !== 2) throw this.broken('文件头不对');
    const signer = this.#readSigner(value.signer);
    if (value.encryption === null) return [value.format, null, signer];
    if (!isEncryption(value.encryption)) throw this.broken('加密参数不合规');
    return [value.format, value.encryption, signer];
  }

  #readSigner(value: unknown): Signer | null {
    if (value === undefined) return null;
    const { key, file } = (value ?? {}) as { readonly key?: unknown; readonly file?: unknown };
    if (!/^[0-9a-f]{64}$/.test(String(key)) || !/^[0-9a-f]{32}$/.test(String(file)))
      throw this.broken('签名的写法不对');
    return { machine: machineOf(String(key)), key: String(key), file: String(file) };
  }

  #checkSignature(content: string): void {
    if (!this.signer) return;
    const signature = Buffer.alloc(signatureLength);
    const { key, file } = this.signer;
    if (
      !this.#read(signature, this.#end) ||
      !isSigned(key, 'bundle', { file, chain: '-', length: 0, hash: content }, signature.toString('base64url'))
    )
      throw this.broken('签名与内容不符');
  }

  /**
   * Reads the file once through and compares its SHA-256 with the one at its end; answers it, and that of what stands before
   * a signature.
   */
  #checkWhole(start: number): { readonly sha256: string; readonly content: string } {
    const hash: Hash = createHash('sha256');
    const end = this.size - trailerLength;
    const piece = Buffer.alloc(1024 * 1024);
    const signature = Math.max(0, end - signatureLength);
    let content = hash;
    const head = Buffer.alloc(frameHeadLength);
    let next = start;
    for (let at = 0; at < end; ) {
      // One pass: what stands before a signature is hashed apart from it.
      const until = at < signature ? signature : end;
      const part = piece.subarray(0, Math.min(piece.length, until - at));
      if (!this.#read(part, at)) throw this.broken('文件被截断');
      hash.update(part);
      at += part.length;
      // What is no row of frames is not read to its end, however long it is.
      for (; next + frameHeadLength <= Math.min(at, signature); next += frameHeadLength + head.readUInt32BE(6)) {
        const problem = this.#read(head, next) ? headProblem(head) : '文件被截断';
        if (problem !== null) throw this.broken(problem);
      }
      if (at === signature) content = hash.copy();
    }
    const trailer = Buffer.alloc(trailerLength);
    if (!this.#read(trailer, end) || !hash.digest().equals(trailer)) throw this.broken('内容与校验值不符');
    return { sha256: trailer.toString('hex'), content: content === hash ? '' : content.digest('hex') };
  }

  #read(into: Buffer, at: number): boolean {
    let done = 0;
    while (done < into.length) {
      const read = readSync(this.#handle, into, done, into.length - done, at + done);
      if (read === 0) return false;
      done += read;
    }
    return true;
  }
}

/** What shows that no frame of any format begins so; null where one may. */
function headProblem(head: Buffer): string | null {
  if (!/^[a-z]$/.test(head.toString('latin1', 0, 1)) || head.readUInt8(1) > 1) return '一段的开头不对';
  return Math.max(head.readUInt32BE(2), head.readUInt32BE(6) - 16) > formerFrameLimit ? '一段的长度不对' : null;
}

function wrongPassphrase({ name, lost }: Container): Fault {
  return Fault.broken('wrong-passphrase', `口令不对，${name}没有打开`, `请核对口令后重试；口令忘了无法找回，${lost}`);
}
