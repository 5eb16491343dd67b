import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** How rows of an import are packed, some hundreds together. */

/** Stands between the texts of a block; no JSON holds it. */
export const between = '\u001f';

const saltLength = 26;

/** No block grows beyond this by more than a row; whoever blows one up does not fill the memory with it. */
const mostBytes = 512 * 1024 * 1024;

/** What is packed of a row; its personal part with its salt, null both where there is none. */
export interface LooseRow {
  readonly n: number;
  readonly key: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly data: string;
  readonly salt: string | null;
  readonly personal: string | null;
}

/** A block that is not packed yet, as it travels between threads: its texts in bytes, which cost nobody a second look at their characters. */
export interface LooseRows {
  readonly n: number;
  /** JSON of the keys. */
  readonly keys: string;
  /** JSON of the sheet and the line of each row, one behind the other, then the data of each. */
  readonly data: Uint8Array;
  /** Salt and value of each personal part; null where no row has one. */
  readonly parts: Uint8Array | null;
}

/** The columns of a block but for its import, kind and unit. */
export interface PackedRows {
  readonly n: number;
  readonly keys: string;
  readonly data: Uint8Array;
  readonly seals: Uint8Array;
  readonly parts: Uint8Array | null;
}

/** Rows that follow each other as one block. */
export function joined(rows: readonly LooseRow[]): LooseRows {
  const places: (string | number | null)[] = [];
  let texts = '';
  for (const { sheet, row, data } of rows) {
    places.push(sheet, row);
    texts += between + data;
  }
  const parts = rows.some(({ salt }) => salt !== null)
    ? rows.map(({ salt, personal }) => (salt === null ? '' : salt + personal)).join(between)
    : null;
  return {
    n: rows[0]?.n ?? 0,
    keys: JSON.stringify(rows.map(({ key }) => key)),
    data: Buffer.from(JSON.stringify(places) + texts),
    parts: parts === null ? null : Buffer.from(parts),
  };
}

/** Salt and value of a personal part. */
export function partOf(part: string): Pick<LooseRow, 'salt' | 'personal'> {
  return part === ''
    ? { salt: null, personal: null }
    : { salt: part.slice(0, saltLength), personal: part.slice(saltLength) };
}

/** Packs a block; `seals` in hex, one behind the other. */
export function packed({ n, keys, data, parts }: LooseRows, seals: string): PackedRows {
  return {
    n,
    keys,
    data: deflateRawSync(data, { level: 1 }),
    seals: Buffer.from(seals, 'hex'),
    parts: parts === null ? null : deflateRawSync(parts, { level: 1 }),
  };
}

/** What was packed; no text where it is not that to its last byte. */
export function unpack(packed: Uint8Array, encoding: BufferEncoding = 'utf8'): readonly string[] {
  try {
    // Most come out in one piece, which costs less than several.
    const chunkSize = Math.min(1_048_576, Math.max(16_384, packed.length * 8));
    const options = { chunkSize, maxOutputLength: mostBytes, info: true };
    const { buffer, engine } = inflateRawSync(packed, options) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    return engine.bytesWritten === packed.length ? buffer.toString(encoding).split(between) : [];
  } catch {
    return [];
  }
}
