import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

export interface ForgedFrame {
  readonly type: string;
  readonly payload: Buffer;
  /** Stored as it is; else deflated as hard as can be. */
  readonly plain?: boolean;
}

/** Writes a bundle of any frames whose outer sum is right. */
export function forge(file: string, frames: Iterable<ForgedFrame>, format = 1): string {
  const header = Buffer.from(JSON.stringify({ format, encryption: null }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  const parts: Buffer[] = [Buffer.from('INSPBDL1'), length, header];
  // A bomb repeats one frame hundreds of times.
  const packed = new Map<Buffer, Buffer>();
  const deflated = (payload: Buffer): Buffer => {
    const body = packed.get(payload) ?? deflateRawSync(payload, { level: 9 });
    packed.set(payload, body);
    return body;
  };
  for (const { type, payload, plain } of frames) {
    const body = plain ? payload : deflated(payload);
    const head = Buffer.alloc(10);
    head.write(type, 0, 'latin1');
    head[1] = plain ? 0 : 1;
    head.writeUInt32BE(payload.length, 2);
    head.writeUInt32BE(body.length, 6);
    parts.push(head, body);
  }
  const body = Buffer.concat(parts);
  writeFileSync(file, Buffer.concat([body, createHash('sha256').update(body).digest()]));
  return file;
}

/** A preface that is well formed. */
export function preface(changes: Readonly<Record<string, unknown>> = {}): ForgedFrame {
  const counts = { entries: 1, places: 0, personal: 0, rows: 0, attachments: 0, attachmentBytes: 0 };
  const value = {
    created: '2026-09-15T01:00:00.000Z',
    by: '示例甲',
    program: '0.1.0',
    units: null,
    counts,
    heads: [],
    ...changes,
  };
  return { type: 'p', payload: Buffer.from(JSON.stringify(value)) };
}
