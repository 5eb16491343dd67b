import { createHash, type Hash } from 'node:crypto';
import { type FrameReader, greatestRatio } from './frames.ts';

/** Longest record that is believed of a file of any size, and of any file at all, in bytes. */
const shortRecord = 16 * 1024 * 1024;
const longestRecord = 128 * 1024 * 1024;

/** Most values of a record: those of an entry. */
const mostValues = 15;

/**
 * The records of a frame, one at a time, so that no more than one is ever built: a frame is `[`, records, `]`, with a comma
 * and a line end between two. Each is a flat array of texts, numbers and nulls; a fault where one is anything else.
 */
export function* recordsOf(reader: FrameReader, payload: Buffer): Generator<readonly unknown[]> {
  if (payload[0] !== 0x5b || payload.at(-1) !== 0x5d) throw reader.broken('记录的写法不对');
  const end = payload.length - 1;
  for (let at = 1; at < end; ) {
    const found = payload.indexOf(',\n', at);
    const next = found < 0 || found > end ? end : found;
    yield recordOf(reader, payload.subarray(at, next));
    at = next + 2;
  }
}

function recordOf(reader: FrameReader, bytes: Buffer): readonly unknown[] {
  if (bytes.length > mostOf(reader)) throw reader.broken('一条记录的长度不对');
  const text = bytes.toString('utf8');
  if (!isFlat(text)) throw reader.broken('记录的写法不对');
  try {
    return JSON.parse(text) as readonly unknown[];
  } catch {
    throw reader.broken('记录的写法不对');
  }
}

function mostOf({ size }: FrameReader): number {
  return Math.min(longestRecord, Math.max(shortRecord, greatestRatio * size));
}

/** Whether a text can be an array of few plain values: asked before it is parsed, since nested brackets eat memory. */
function isFlat(text: string): boolean {
  if (!text.startsWith('[') || !text.endsWith(']')) return false;
  let at = 1;
  for (let count = 0; count < mostValues; count += 1) {
    if (text[at] === '"') at = endOfText(text, at) + 1;
    else {
      const plain = /^(?:null|\d{1,16})/.exec(text.slice(at, at + 16));
      if (!plain) return false;
      at += plain[0].length;
    }
    if (at === text.length - 1) return true;
    if (text[at] !== ',') return false;
    at += 1;
  }
  return false;
}

function endOfText(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at > 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

/** A record that came in pieces, being put together. */
export class LongRecord {
  readonly #reader: FrameReader;
  readonly section: string;
  readonly #size: number;
  readonly #sha256: string;
  readonly #hash: Hash = createHash('sha256');
  readonly #pieces: Buffer[] = [];
  #done = 0;

  /** `announcement`: section, size in bytes, SHA-256. */
  constructor(reader: FrameReader, announcement: readonly unknown[]) {
    const [section, size, sha256] = announcement;
    this.#reader = reader;
    if (
      announcement.length !== 3 ||
      typeof section !== 'string' ||
      typeof size !== 'number' ||
      typeof sha256 !== 'string' ||
      size > mostOf(reader)
    )
      throw reader.broken('一条记录的长度不对');
    this.section = section;
    this.#size = size;
    this.#sha256 = sha256;
  }

  /** Takes the next piece; answers the record with the last one, null before. */
  take(piece: Buffer): readonly unknown[] | null {
    this.#done += piece.length;
    if (piece.length === 0 || this.#done > this.#size) throw this.#reader.broken('一条记录的长度不对');
    this.#hash.update(piece);
    this.#pieces.push(piece);
    if (this.#done < this.#size) return null;
    if (this.#hash.digest('hex') !== this.#sha256) throw this.#reader.broken('一条记录与其校验值不符');
    return recordOf(this.#reader, Buffer.concat(this.#pieces));
  }
}

/** The one record of a frame that holds nothing else. */
export function onlyRecord(reader: FrameReader, payload: Buffer): readonly unknown[] {
  if (payload.length > 4096) throw reader.broken('记录的写法不对');
  return recordOf(reader, payload);
}
