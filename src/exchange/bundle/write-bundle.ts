import { deflateRawSync } from 'node:zlib';
import { sha256 } from '../../domain/canonical.ts';
import { pieceSize } from '../../store/attachments.ts';
import { hashedColumns } from '../../store/entry.ts';
import type { MachineKey } from '../../store/machine-key.ts';
import type { Store } from '../../store/store.ts';
import { Outgoing } from '../../store/transfer/outgoing.ts';
import { bundles, FrameWriter } from './frames.ts';
import { type Manifest, type Preface, SectionHashes, type SectionName, sections } from './manifest.ts';

export interface BundleRequest {
  readonly file: string;
  /** Ids; null for everything. */
  readonly units: readonly string[] | null;
  readonly by: string;
  readonly now: Date;
  readonly program: string;
  readonly passphrase: string | null;
  /** With which it is signed; null where this machine can keep none. */
  readonly key: MachineKey | null;
}

export interface WrittenBundle {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly preface: Preface;
}

/** Text of records gathered before a frame is written, in characters. */
const frameFill = 160 * 1024;

/** Writes a bundle of some units, or of everything, as one reading of the data file. */
export function writeBundle(store: Store, request: BundleRequest): WrittenBundle {
  const { key } = request;
  const file = store.journal.fileId();
  const writer = new FrameWriter(request.file, request.passphrase, bundles, key && file ? { key, file } : null);
  try {
    const preface = store.db.snapshot(() => writeFrames(store, request, writer));
    return { file: request.file, ...writer.finish(), preface };
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

function writeFrames(store: Store, request: BundleRequest, writer: FrameWriter): Preface {
  const outgoing = new Outgoing(store.db, request.units, store.purges.named());
  const preface: Preface = {
    created: request.now.toISOString(),
    by: request.by,
    program: request.program,
    units:
      request.units?.map((id) => {
        const unit = store.units.byId(id);
        return { id, name: unit?.name ?? id, code: unit?.code ?? null };
      }) ?? null,
    counts: outgoing.counts(),
    heads: outgoing.heads(),
  };
  writer.frame('p', Buffer.from(JSON.stringify(preface)));
  const records = new RecordWriter(writer);
  for (const entry of outgoing.entries()) records.add('e', [...hashedColumns.map((name) => entry[name]), entry.hash]);
  for (const { hash, chain, seq, previous } of outgoing.places()) records.add('c', [hash, chain, seq, previous]);
  for (const { hash, machine, signature } of outgoing.signatures()) records.add('g', [hash, machine, signature]);
  for (const { entry, field, salt, value } of outgoing.personal()) records.add('s', [entry, field, salt, value]);
  for (const r of outgoing.rows()) {
    records.add('r', [r.batch, r.n, r.kind, r.unit, r.key, r.sheet, r.row, r.data, r.sealed, r.salt, r.value]);
  }
  for (const { sha256, size } of outgoing.attachments())
    records.attachment(sha256, size, store.attachments.pieces(sha256));
  writer.frame('z', Buffer.from(JSON.stringify(records.manifest())));
  return preface;
}

/** Gathers records of one section into frames. */
class RecordWriter {
  readonly #counts = new Map<SectionName, number>();
  readonly #hashes = new SectionHashes();
  #section: keyof typeof sections = 'e';
  #lines: string[] = [];
  #filled = 0;

  constructor(private readonly writer: FrameWriter) {}

  add(section: keyof typeof sections, record: readonly unknown[]): void {
    if (section !== this.#section) {
      this.#flush();
      this.#section = section;
    }
    const line = JSON.stringify(record);
    this.#count(section);
    if (line.length > frameFill) {
      this.#long(section, Buffer.from(line));
      return;
    }
    this.#lines.push(line);
    this.#filled += line.length;
    // Twice as much, at three bytes a character, still fits a frame.
    if (this.#filled >= frameFill) this.#flush();
  }

  /** A record that fills a frame or more: announced with its size and digest, then in pieces. */
  #long(section: keyof typeof sections, bytes: Buffer): void {
    this.#flush();
    const announced = [section, bytes.length, sha256(bytes)];
    this.#frame(section, Buffer.from(JSON.stringify(announced)), true, 'v');
    for (let at = 0; at < bytes.length; at += pieceSize) {
      this.#frame(section, bytes.subarray(at, at + pieceSize), true, 'w');
    }
  }

  attachment(sha256: string, size: number, pieces: Iterable<Uint8Array>): void {
    this.#flush();
    this.#count('a');
    this.#frame('a', Buffer.from(JSON.stringify([sha256, size])));
    let compressible: boolean | undefined;
    for (const piece of pieces) {
      compressible ??= pays(piece);
      this.#frame('b', piece, compressible);
    }
  }

  manifest(): Manifest {
    this.#flush();
    return Object.fromEntries(
      Object.values(sections).map((name) => [
        name,
        { count: this.#counts.get(name) ?? 0, sha256: this.#hashes.of(name).digest('hex') },
      ]),
    ) as unknown as Manifest;
  }

  #flush(): void {
    if (this.#lines.length === 0) return;
    this.#frame(this.#section, Buffer.from(`[${this.#lines.join(',\n')}]`));
    this.#lines = [];
    this.#filled = 0;
  }

  /** `as`: the letter of the frame where it is not that of its section. */
  #frame(
    type: keyof typeof sections | 'b',
    payload: Uint8Array,
    compressible = true,
    as: 'v' | 'w' | typeof type = type,
  ): void {
    this.#hashes.of(type === 'b' ? 'attachments' : sections[type]).update(payload);
    this.writer.frame(as, payload, compressible);
  }

  #count(section: keyof typeof sections): void {
    const name = sections[section];
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }
}

/** Whether compressing is worth its time: scans and photographs are compressed already. */
function pays(piece: Uint8Array): boolean {
  const sample = piece.subarray(0, 65_536);
  return deflateRawSync(sample, { level: 1 }).length < sample.length * 0.9;
}
