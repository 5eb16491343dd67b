import { createHash, type Hash } from 'node:crypto';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { type LedgerKind, ledgerKinds } from '../../domain/ledgers/kinds.ts';
import { pick } from '../../domain/pick.ts';
import { pieceSize } from '../attachments.ts';
import {
  type Body,
  chainStart,
  type Entry,
  type EntryColumns,
  entryFrom,
  type Head,
  inRecord,
  isSalt,
  sealValue,
} from '../entry.ts';
import { Gathering } from '../gathering.ts';
import type { HeldBefore } from '../held-before.ts';
import { headsIn } from '../knowledge.ts';
import { project, projectLedgerScope } from '../projections.ts';
import type { ChainPlace } from '../rests.ts';
import { type RowColumns, storeRows } from '../row-blocks.ts';
import { ledgerRowLine } from '../row-marks.ts';
import { isOfItsWriter, type SignedHead, writersIn } from '../signed-heads.ts';
import type { Store } from '../store.ts';
import { checkSuperseded, damaged, requireSigned, signHeads } from './check-chains.ts';
import { entryProblem } from './check-entry.ts';
import { fillPersonal, fillRow } from './fill.ts';
import { type EntrySignature, hashesIn, type PersonalValue, type TransferRow } from './outgoing.ts';

/** What a merge has brought. */
export interface Arrived {
  readonly entries: number;
  readonly known: number;
  readonly personal: number;
  readonly rows: number;
  readonly attachments: number;
  /** The new entries, in their order. */
  readonly journal: readonly Entry[];
}

interface OpenBatch {
  readonly entry: Entry;
  readonly purged: boolean;
  /** Whether values may be missing. */
  readonly named: boolean;
  readonly digest: Hash;
  rows: number;
}

interface OpenAttachment {
  readonly sha256: string;
  readonly size: number;
  readonly hash: Hash;
  /** False where the data file has it already: it is checked and not stored again. */
  readonly wanted: boolean;
  pieces: number;
  bytes: number;
  short: boolean;
}

/**
 * Takes in what another data file holds, inside one transaction: the union of the two journals. Everything is checked as
 * if an enemy had written it. Call in this order: entries, places, `entriesComplete`, personal values, rows, attachments,
 * `finish`. Any fault must roll the transaction back.
 */
export class Incoming {
  readonly #store: Store;
  readonly #held: HeldBefore | null;
  readonly #attachmentLimit: number;
  readonly #hadPlaces: boolean;
  readonly #writer: Gathering<RowColumns>;
  readonly #new: Entry[] = [];
  readonly #newIds = new Set<string>();
  readonly #newPlaces: ChainPlace[] = [];
  readonly #mentioned = new Set<string>();
  readonly #sealed = new Map<string, Map<string, string>>();
  readonly #batches = new Map<string, OpenBatch>();
  readonly #signed = new Map<string, SignedHead>();
  /** Whose values were removed here for good: none is taken. */
  #purged: ReadonlySet<string> = new Set();
  /** Whose values a purge names, agreed or not: they may be missing. */
  #purgeNamed: ReadonlySet<string> = new Set();
  #attachment: OpenAttachment | null = null;
  #known = 0;
  #personal = 0;
  #rows = 0;
  #attachments = 0;

  /** `held`: what is to remember how ledgers stood before. */
  constructor(store: Store, held: HeldBefore | null = null) {
    this.#store = store;
    this.#held = held;
    this.#writer = new Gathering((rows) => storeRows(store.db, rows));
    this.#hadPlaces = store.db.has('SELECT 1 FROM withheld');
    // The limit of this office, as it stood before anything came.
    this.#attachmentLimit = Number(store.settings.get('attachment-limit-mb') ?? 100) * 1_000_000;
  }

  /** The ends of the other file's chains, with the signatures that they bear there. */
  heads(heads: readonly SignedHead[]): void {
    for (const head of heads) if (head.signature !== null) this.#signed.set(head.hash, head);
  }

  entry(columns: EntryColumns): void {
    const { db, journal } = this.#store;
    const problem = entryProblem(columns);
    if (problem) throw damaged(`第 ${columns.seq} 条记录（${columns.id}）${problem}`);
    for (const hash of hashesIn(columns.body)) this.#mentioned.add(hash);
    const own = db.get<{ hash: string }>('SELECT hash FROM journal WHERE id = ?', columns.id);
    if (own) {
      if (own.hash !== columns.hash) throw damaged(`记录 ${columns.id} 与本机同一编号的记录内容不同`);
      this.#known += 1;
      return;
    }
    journal.insert(columns);
    if (Number(db.run('DELETE FROM withheld WHERE hash = ?', columns.hash).changes) > 0) journal.movePlaces();
    // A copy of this file has named what is missing in it: what is missing here is named after that.
    if (columns.subject === `places/${journal.fileId()}`) journal.movePlaces();
    const entry = entryFrom(columns);
    const { file, root } = entry.body;
    if (
      columns.kind.startsWith('chain.') &&
      file === journal.fileId() &&
      root !== undefined &&
      root !== journal.fileRoot()
    )
      throw damaged(`记录链 ${columns.chain} 写的一号机与本文件登记的不同`);
    this.#new.push(entry);
    this.#newIds.add(entry.id);
  }

  /** A place whose entry was left out of the bundle. */
  place(place: ChainPlace): void {
    const { db } = this.#store;
    const known = this.#placeOf(place.hash);
    if (known) {
      if (known.chain !== place.chain || known.seq !== place.seq || known.previous !== place.previous) {
        throw damaged(`记录链 ${place.chain} 第 ${place.seq} 条的位置与本机不符`);
      }
      return;
    }
    db.insert('withheld', pick(place, 'hash', 'chain', 'seq', 'previous'));
    this.#newPlaces.push(place);
    this.#store.journal.movePlaces();
  }

  /** All entries and places are in: chains are checked and closed, purges take effect before any personal value arrives. */
  entriesComplete(): void {
    this.#checkLinks();
    this.#checkNamedHeads();
    this.#closeChains();
    signHeads(this.#store.db, this.#signed);
    checkSuperseded(this.#store, this.#new, this.#hadPlaces);
    // Purges take effect before any personal value arrives.
    const { purges } = this.#store;
    if (this.#new.length > 0) purges.apply();
    this.#purged = purges.removed();
    this.#purgeNamed = purges.named();
    for (const entry of this.#new) {
      if (entry.body.personal)
        this.#sealed.set(entry.id, new Map(Object.entries(entry.body.personal as Record<string, string>)));
      if (entry.kind !== 'ledger.imported') continue;
      if (!(ledgerKinds as readonly string[]).includes(String(entry.body.kind)))
        throw damaged(`批次 ${entry.id} 的台账类别无法识别`);
      this.#batches.set(entry.id, { entry, ...this.#standing(entry.id), digest: createHash('sha256'), rows: 0 });
    }
  }

  /** The signature of an entry that leaves on paper: that of the machine whose chain it stands on. */
  signature({ hash, machine, signature }: EntrySignature): void {
    const { db } = this.#store;
    const entry = db.get<EntryColumns>('SELECT * FROM journal WHERE hash = ?', hash);
    if (!entry || !isOfItsWriter(writersIn(db), entry, machine, signature))
      throw damaged('签名与写下记录的电脑的密钥不符');
    if (db.has('SELECT 1 FROM signature WHERE hash = ? AND machine = ?', hash, machine)) return;
    db.run('INSERT INTO signature (hash, machine, signature) VALUES (?, ?, ?)', hash, machine, signature);
  }

  personal(value: PersonalValue): void {
    if (!this.#newIds.has(value.entry)) {
      if (this.#mayFill(value.entry) && fillPersonal(this.#store, value)) this.#personal += 1;
      return;
    }
    const seals = this.#sealed.get(value.entry);
    const seal = seals?.get(value.field);
    if (!seals || seal === undefined || !isSalt(value.salt) || sealValue(value.salt, value.value) !== seal) {
      throw damaged(`记录 ${value.entry} 的个人信息与封签不符`);
    }
    seals.delete(value.field);
    if (this.#purged.has(value.entry)) return;
    this.#store.db.insert('personal', pick(value, 'entry', 'field', 'salt', 'value'));
    this.#personal += 1;
  }

  row(row: TransferRow): void {
    const batch = this.#batches.get(row.batch);
    if (!batch) {
      if (this.#mayFill(row.batch)) fillRow(this.#store, row);
      if (this.#newIds.has(row.batch)) throw damaged(`台账行所属的记录 ${row.batch} 不是导入`);
      return;
    }
    const { entry } = batch;
    if (row.n !== batch.rows || row.kind !== entry.body.kind || row.unit !== (entry.unit ?? '')) {
      throw damaged(`批次 ${row.batch} 第 ${row.n} 行与其导入记录不符`);
    }
    batch.digest.update(ledgerRowLine(row));
    batch.rows += 1;
    this.#rows += 1;
    const personal = row.salt !== null && row.value !== null;
    if (!personal && !batch.named) throw damaged(`批次 ${row.batch} 第 ${row.n} 行缺少个人信息，又没有清除的记录`);
    if (row.salt !== null && row.value !== null && (!isSalt(row.salt) || sealValue(row.salt, row.value) !== row.sealed))
      throw damaged(`批次 ${row.batch} 第 ${row.n} 行的个人信息与封签不符`);
    const kept = personal && !batch.purged;
    const { n, unit, key, sheet, data, sealed } = row;
    const kind = row.kind as LedgerKind;
    const part = kept ? { salt: row.salt, personal: row.value } : { salt: null, personal: null };
    this.#writer.row({ batch: row.batch, n, kind, unit, key, sheet, row: row.row, data, sealed, ...part });
  }

  attachment(sha256: string, size: number): void {
    this.#closeAttachment();
    if (size > this.#attachmentLimit) {
      const limit = Math.floor(this.#attachmentLimit / 1_000_000);
      throw Fault.broken(
        'attachment-too-large',
        `数据包里的附件有 ${Math.ceil(size / 1_000_000)} MB，超过 ${limit} MB 的限度，没有合并`,
        phrase`确要收下，先用 ${inspect('config set', { name: 'attachment-limit-mb', value: some('兆数'), '--reason': some('理由') })} 放宽限度`,
      );
    }
    if (!this.#mentioned.has(sha256)) throw damaged(`没有记录提到附件 ${sha256.slice(0, 12)}…`);
    const wanted = !this.#store.attachments.has(sha256);
    if (wanted) this.#store.attachments.addHeader(sha256, size);
    this.#attachment = { sha256, size, wanted, hash: createHash('sha256'), pieces: 0, bytes: 0, short: false };
  }

  piece(bytes: Uint8Array): void {
    const open = this.#attachment;
    if (
      !open ||
      open.short ||
      bytes.length === 0 ||
      bytes.length > pieceSize ||
      open.bytes + bytes.length > open.size
    ) {
      throw damaged('附件的分段与大小不符');
    }
    if (open.wanted) this.#store.attachments.addPiece(open.sha256, open.pieces, bytes);
    open.hash.update(bytes);
    open.pieces += 1;
    open.bytes += bytes.length;
    open.short = bytes.length < pieceSize;
  }

  /** Checks what is still open and brings the projections up to date. */
  finish(): Arrived {
    this.#writer.flush();
    this.#closeAttachment();
    for (const [entry, seals] of this.#sealed) {
      if (seals.size > 0 && !this.#purgeNamed.has(entry)) throw damaged(`记录 ${entry} 缺少个人信息，又没有清除的记录`);
    }
    for (const [id, { entry, rows, digest }] of this.#batches) {
      if (rows !== entry.body.rows || digest.digest('hex') !== entry.body.digest)
        throw damaged(`批次 ${id} 的行与导入时的摘要不符`);
    }
    for (const { kind, body, id } of this.#new) {
      if (kind === 'attachment.added' && typeof body.sha256 === 'string' && !this.#store.attachments.has(body.sha256)) {
        throw damaged(`记录 ${id} 的附件缺失`);
      }
    }
    requireSigned(this.#store.db, new Set([...this.#new, ...this.#newPlaces].map(({ chain }) => chain)));
    this.#project();
    return {
      entries: this.#new.length,
      known: this.#known,
      personal: this.#personal,
      rows: this.#rows,
      attachments: this.#attachments,
      journal: this.#new,
    };
  }

  #closeAttachment(): void {
    const open = this.#attachment;
    if (!open) return;
    if (open.bytes !== open.size || open.hash.digest('hex') !== open.sha256)
      throw damaged(`附件 ${open.sha256.slice(0, 12)}… 与指纹不符`);
    if (open.wanted) this.#attachments += 1;
    this.#attachment = null;
  }

  /** Every new place continues one that is there; no entry claims a time that nobody can have reached. */
  #checkLinks(): void {
    const { db } = this.#store;
    const most = db.one<{ count: number }>(
      'SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM withheld) AS count',
    ).count;
    for (const { chain, seq, previous } of this.#newPlaces) this.#requireBefore(chain, seq, previous);
    for (const { chain, seq, previous, step, id } of this.#new) {
      const before = this.#requireBefore(chain, seq, previous);
      if (step > most || (before?.step && step <= before.step)) throw damaged(`记录 ${id} 的次序不可能`);
    }
  }

  #requireBefore(chain: string, seq: number, previous: string): { readonly step: number | null } | null {
    if (seq === 1) {
      if (previous !== chainStart) throw damaged(`记录链 ${chain} 的开头不对`);
      return null;
    }
    const before = this.#placeOf(previous);
    if (before?.chain !== chain || before.seq !== seq - 1) throw damaged(`记录链 ${chain} 第 ${seq - 1} 条缺失`);
    return before;
  }

  #placeOf(hash: string): { chain: string; seq: number; previous: string; step: number | null } | undefined {
    const { db } = this.#store;
    return (
      db.get('SELECT chain, seq, previous, step FROM journal WHERE hash = ?', hash) ??
      db.get('SELECT chain, seq, previous, NULL AS step FROM withheld WHERE hash = ?', hash)
    );
  }

  /** What the new entries say that they knew must be here: a chain cannot be left out unseen. */
  #checkNamedHeads(): void {
    for (const { id, body, kind } of this.#new) {
      if (!kind.startsWith('chain.') && kind !== 'acceptance.concluded') continue;
      for (const head of headsIn(body.heads) ?? headsIn(body.frontier) ?? [])
        this.requireHead(head, `记录 ${id} 写入时已有的`);
    }
  }

  /** Faults where a head that somebody names is not here. */
  requireHead({ chain, length, hash }: Head, whose: string): void {
    const place = this.#placeOf(hash);
    if (place?.chain !== chain || place.seq !== length) throw damaged(`缺少${whose}第 ${length} 条（记录链 ${chain}）`);
  }

  /** Moves the heads of the chains that have grown. */
  #closeChains(): void {
    const { db } = this.#store;
    const chains = new Set([...this.#new, ...this.#newPlaces].map(({ chain }) => chain));
    for (const chain of chains) {
      const ends = db.all<{ hash: string; seq: number }>(
        `WITH place AS (SELECT hash, seq, previous FROM journal WHERE chain = ?
                        UNION ALL SELECT hash, seq, previous FROM withheld WHERE chain = ?)
         SELECT hash, seq FROM place WHERE hash NOT IN (SELECT previous FROM place)`,
        chain,
        chain,
      );
      const old = db.all<{ hash: string }>('SELECT hash FROM head WHERE chain = ?', chain).map(({ hash }) => hash);
      for (const { hash, seq } of ends) {
        if (!old.includes(hash)) db.run('INSERT INTO head (chain, length, hash) VALUES (?, ?, ?)', chain, seq, hash);
      }
      for (const hash of old) {
        if (!ends.some((end) => end.hash === hash))
          db.run('DELETE FROM head WHERE chain = ? AND hash = ?', chain, hash);
      }
    }
  }

  /** Whether an earlier bundle may have left values out, because somebody had removed them and the office has not agreed. */
  #mayFill(id: string): boolean {
    return this.#purgeNamed.has(id) && !this.#purged.has(id);
  }

  #standing(id: string): { readonly purged: boolean; readonly named: boolean } {
    return { purged: this.#purged.has(id), named: this.#purged.has(id) || this.#purgeNamed.has(id) };
  }

  #project(): void {
    const { db } = this.#store;
    const scopes = new Map<string, readonly [string, string]>();
    const note = (body: Body, unit: string | null): void => {
      const scope = [String(body.kind), unit ?? ''] as const;
      scopes.set(scope.join('\n'), scope);
    };
    this.#new.sort(inRecord);
    for (const entry of this.#new) {
      project(db, entry, false);
      if (entry.kind === 'ledger.imported') note(entry.body, entry.unit);
      if (entry.kind === 'ledger.undone') {
        const batch = this.#store.journal.entry(String(entry.body.batch));
        if (batch) note(batch.body, batch.unit);
      }
    }
    for (const [kind, unit] of scopes.values()) {
      this.#held?.keep(kind, unit);
      projectLedgerScope(db, kind, unit);
    }
  }
}
