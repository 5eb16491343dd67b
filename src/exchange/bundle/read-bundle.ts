import { oneLine } from '../../domain/printable.ts';
import type { EntryColumns } from '../../store/entry.ts';
import { headsIn } from '../../store/knowledge.ts';
import type { ChainPlace } from '../../store/rests.ts';
import type { SignedHead } from '../../store/signed-heads.ts';
import type { EntrySignature, PersonalValue, TransferRow } from '../../store/transfer/outgoing.ts';
import type { FrameReader } from './frames.ts';
import { type Manifest, type Preface, SectionHashes, type SectionName, sections } from './manifest.ts';
import { LongRecord, onlyRecord, recordsOf } from './records.ts';

/** Takes the records of a bundle in their order; what a preview leaves out it need not take. */
export interface BundleTaker {
  readonly preface?: (preface: Preface) => void;
  readonly entry?: (entry: EntryColumns) => void;
  readonly place?: (place: ChainPlace) => void;
  /** Called once, before the first signature and the first personal value. */
  readonly entriesComplete?: () => void;
  readonly signature?: (signature: EntrySignature) => void;
  readonly personal?: (value: PersonalValue) => void;
  readonly row?: (row: TransferRow) => void;
  readonly attachment?: (sha256: string, size: number) => void;
  readonly piece?: (bytes: Uint8Array) => void;
}

const order = 'pecgsrabz';

/** Deflate cannot make more of a byte than this; what claims more is a lie. */
const deflateRatio = 1032;

/** Largest preface or manifest, in bytes: thousands of chains and units. */
const most = 1024 * 1024;

/**
 * Goes through a bundle once, checking its form, its counts and its hashes. A fault where anything is amiss. A `glance`
 * ends after the entries: enough to tell what would come, where all is checked when it is taken.
 */
export function readBundle(reader: FrameReader, taker: BundleTaker, glance = false): Preface {
  const passage = new Passage(reader, taker);
  for (const { type, payload } of reader.frames()) {
    if (glance && passage.preface && type !== 'e') return passage.preface;
    passage.take(type, payload);
  }
  return passage.end();
}

type SectionType = keyof typeof sections;

/** One passage through a bundle, frame by frame. */
class Passage {
  readonly #hashes = new SectionHashes();
  readonly #counts = new Map<SectionName, number>();
  readonly #reader: FrameReader;
  readonly #taker: BundleTaker;
  preface: Preface | null = null;
  #manifest: Manifest | null = null;
  /** How far the order of sections has come. */
  #stage = 0;
  /** The record of which pieces are awaited. */
  #long: LongRecord | null = null;

  constructor(reader: FrameReader, taker: BundleTaker) {
    this.#reader = reader;
    this.#taker = taker;
  }

  take(type: string, payload: Buffer): void {
    if (!this.preface) this.#prefaced(type, payload);
    else if (this.#long) this.#goesOn(this.#long, type, payload);
    else if (type === 'v' && this.#reader.format > 1) this.#begins(payload);
    else this.#frame(type, payload);
  }

  /** What the bundle says of itself, once all of it has passed and agrees with that. */
  end(): Preface {
    const { preface } = this;
    const manifest = this.#manifest;
    if (!preface || !manifest) throw this.#reader.broken('文件不完整');
    for (const name of Object.values(sections)) {
      const value = manifest[name];
      const count = this.#counts.get(name) ?? 0;
      // Bundles of the first format bring no signatures.
      if (name === 'signatures' && value === undefined && count === 0) continue;
      const agree = value?.count === count && preface.counts[name] === count;
      if (!agree || value.sha256 !== this.#hashes.of(name).digest('hex')) throw this.#reader.broken('内容与清单不符');
    }
    return preface;
  }

  #prefaced(type: string, payload: Buffer): void {
    if (type !== 'p') throw this.#reader.broken('缺少说明');
    this.preface = checkedPreface(this.#reader, parse(this.#reader, payload));
    this.#taker.preface?.(this.preface);
  }

  #begins(payload: Buffer): void {
    const long = new LongRecord(this.#reader, onlyRecord(this.#reader, payload));
    if (!(long.section in sections)) throw this.#disorder();
    this.#enter(long.section);
    this.#hashes.of(sections[long.section as SectionType]).update(payload);
    this.#long = long;
  }

  #goesOn(long: LongRecord, type: string, payload: Buffer): void {
    if (type !== 'w') throw this.#disorder();
    const section = long.section as SectionType;
    this.#hashes.of(sections[section]).update(payload);
    const record = long.take(payload);
    if (record === null) return;
    this.#long = null;
    this.#give(section, record);
  }

  #frame(type: string, payload: Buffer): void {
    this.#enter(type);
    if (type === 'z') {
      this.#manifest = parse(this.#reader, payload) as Manifest;
      return;
    }
    if (type === 'p') throw this.#disorder();
    this.#hashes.of(type === 'b' ? 'attachments' : sections[type as SectionType]).update(payload);
    if (type === 'b') {
      this.#taker.piece?.(payload);
      return;
    }
    const records = type === 'a' ? [onlyRecord(this.#reader, payload)] : recordsOf(this.#reader, payload);
    for (const record of records) this.#give(type as SectionType, record);
  }

  /** Attachments and their pieces alternate; everything else goes forward only. */
  #enter(type: string): void {
    const next = order.indexOf(type);
    const back = type === 'a' && order[this.#stage] === 'b';
    if (next === -1 || (next < this.#stage && !back) || this.#manifest) throw this.#disorder();
    const last = order.indexOf('c');
    if (next > last && this.#stage <= last) this.#taker.entriesComplete?.();
    this.#stage = next;
  }

  #give(type: SectionType, record: readonly unknown[]): void {
    const section = sections[type];
    this.#counts.set(section, (this.#counts.get(section) ?? 0) + 1);
    give(this.#reader, type, record, this.#taker);
  }

  #disorder(): Error {
    return this.#reader.broken('各段的次序不对');
  }
}

function give(reader: FrameReader, type: SectionType, record: readonly unknown[], taker: BundleTaker): void {
  const text = (at: number): string => {
    const value = record[at];
    if (typeof value !== 'string') throw reader.broken('记录的写法不对');
    return value;
  };
  const textOrNull = (at: number): string | null => (record[at] === null ? null : text(at));
  const whole = (at: number): number => {
    const value = record[at];
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw reader.broken('记录的写法不对');
    return value;
  };
  if (record.length !== { e: 15, c: 4, g: 3, s: 4, r: 11, a: 2 }[type]) throw reader.broken('记录的写法不对');
  switch (type) {
    case 'e':
      taker.entry?.({
        id: text(0),
        chain: text(1),
        seq: whole(2),
        step: whole(3),
        at: text(4),
        clock: text(5) as 'system',
        author: text(6),
        kind: text(7),
        subject: text(8),
        unit: textOrNull(9),
        year: record[10] === null ? null : whole(10),
        body: text(11),
        supersedes: text(12),
        previous: text(13),
        hash: text(14),
      });
      return;
    case 'c':
      if (!isDigest(text(0)) || !isDigest(text(3)) || !/^[\w-]{1,64}$/.test(text(1)) || whole(2) < 1)
        throw reader.broken('记录的写法不对');
      taker.place?.({ hash: text(0), chain: text(1), seq: whole(2), previous: text(3) });
      return;
    case 'g':
      if (!isDigest(text(0)) || !/^[0-9a-f]{16}$/.test(text(1)) || !/^[\w-]{86}$/.test(text(2)))
        throw reader.broken('签名的写法不对');
      taker.signature?.({ hash: text(0), machine: text(1), signature: text(2) });
      return;
    case 's':
      taker.personal?.({ entry: text(0), field: text(1), salt: text(2), value: text(3) });
      return;
    case 'r': {
      const row: TransferRow = {
        batch: text(0),
        n: whole(1),
        kind: text(2),
        unit: text(3),
        key: text(4),
        sheet: textOrNull(5),
        row: whole(6),
        data: text(7),
        sealed: text(8),
        salt: textOrNull(9),
        value: textOrNull(10),
      };
      if (
        row.key === '' ||
        row.row < 1 ||
        !isDigest(row.sealed) ||
        !isJson(row.data) ||
        (row.value !== null && !isJson(row.value))
      ) {
        throw reader.broken('台账行的写法不对');
      }
      taker.row?.(row);
      return;
    }
    case 'a':
      if (!isDigest(text(0))) throw reader.broken('附件的写法不对');
      if (whole(1) > reader.size * deflateRatio) throw reader.broken('附件声称的大小不可能');
      taker.attachment?.(text(0), whole(1));
  }
}

function checkedPreface(reader: FrameReader, value: unknown): Preface {
  const preface = value as Preface;
  const counts = preface?.counts as Record<string, unknown> | undefined;
  const numbers = ['entries', 'places', 'personal', 'rows', 'attachments', 'attachmentBytes'].map(
    (name) => counts?.[name],
  );
  const sound =
    numbers.every((number) => Number.isSafeInteger(number) && (number as number) >= 0) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(preface.created)) &&
    isLine(preface.by) &&
    isLine(preface.program) &&
    headsIn(preface.heads)?.length === (preface.heads as readonly unknown[]).length &&
    (preface.units === null ||
      (Array.isArray(preface.units) && preface.units.every((unit) => isLine(unit?.id) && isLine(unit.name))));
  if (!sound) throw reader.broken('说明的写法不对');
  if (numbers.some((number) => (number as number) > reader.size * deflateRatio))
    throw reader.broken('声称的大小不可能');
  return { ...preface, heads: preface.heads.map((head) => signedHead(reader, head)) };
}

/** A head with both its machine and its signature, or with neither. */
function signedHead(reader: FrameReader, { chain, length, hash, machine, signature }: SignedHead): SignedHead {
  if (reader.format === 1 || (!machine && !signature)) return { chain, length, hash, machine: null, signature: null };
  if (!/^[0-9a-f]{16}$/.test(String(machine)) || !/^[\w-]{86}$/.test(String(signature)))
    throw reader.broken('签名的写法不对');
  return { chain, length, hash, machine, signature };
}

function parse(reader: FrameReader, payload: Buffer): unknown {
  if (payload.length > most) throw reader.broken('记录的写法不对');
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch {
    throw reader.broken('记录的写法不对');
  }
}

/** Whether something is a text on one line, without anything that a terminal would obey: it is printed as ours. */
function isLine(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 200 && oneLine(value) === value;
}

/** Whether a text is a SHA-256 as it is written. */
const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
