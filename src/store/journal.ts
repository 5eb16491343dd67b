import { canonicalJson } from '../domain/canonical.ts';
import { Fault } from '../domain/fault.ts';
import { inspect, phrase } from '../domain/invocation.ts';
import { pick } from '../domain/pick.ts';
import type { OwnedChains } from './chains.ts';
import type { Database } from './database.ts';
import { partBody } from './entries/apart.ts';
import {
  type BodyOf,
  type EntryOf,
  isKind,
  type Kind,
  kindLabel,
  type PersonalOf,
  readEntry,
} from './entries/catalogue.ts';
import { onTitles } from './entries/on-titles.ts';
import {
  type Body,
  chainStart,
  type Entry,
  type EntryColumns,
  entryFrom,
  entryHash,
  type Head,
  hashedColumns,
  sealValue,
} from './entry.ts';
import { JournalReader } from './journal-reader.ts';
import type { Spot } from './knowledge.ts';
import type { MachineKey } from './machine-key.ts';
import { isWrittenHere, namedPlaces, placesByChain } from './places.ts';
import { isHeldInEarnest, isPractisedOnSite } from './practised-on-site.ts';
import { project } from './projections.ts';
import { signedKinds } from './signed-heads.ts';
import { requireListed } from './told.ts';

/** What a deed wants to enter; the journal adds id, chain, time, author and hashes. */
export interface Draft<K extends Kind = Kind> {
  readonly unit?: string | null;
  readonly year?: number | null;
  readonly body: BodyOf<K>;
  /** Values of persons: stored apart, the entry holds their seals only. */
  readonly personal?: { readonly [P in PersonalOf<K>]?: string | null | undefined };
  /** The entry's own id, where rows that refer to it were stored first. */
  readonly id?: string;
  /** Ids of the entries it replaces; left out: every current entry of the subject. */
  readonly supersedes?: readonly string[];
}

/** A draft whatever its kind; what it says is checked as it is entered. */
type LooseDraft = Omit<Draft, 'body' | 'personal'> & {
  readonly kind: Kind;
  readonly subject: string;
  readonly body: Body;
  readonly personal?: Readonly<Record<string, string | null | undefined>>;
  /** Of what was only practised. */
  readonly clock?: 'fixed';
};

export interface JournalServices {
  readonly now: () => Date;
  readonly clockFixed: boolean;
  readonly newId: () => string;
  readonly chains: OwnedChains;
  /** Is told under the clock that runs which entries a new one replaces. */
  readonly replaces: (ids: readonly string[]) => void;
  /** The key that signs what is written; null where the machine can keep none. */
  readonly key: () => MachineKey | null;
  /** Tells of an entry whether what it says of the file counts. */
  readonly believes: () => (entry: Spot) => boolean;
}

/** Deeds that would decide, without saying so, what two machines said differently before. */
const decidedFirst: ReadonlySet<Kind> = new Set<Kind>([
  ...onTitles,
  ...(['practice.withdrawn', 'publicity.opened', 'publicity.closed', 'objection.settled', 'problem.seen'] as const),
]);

interface Tail {
  chain: string;
  seq: number;
  step: number;
  hash: string;
}

/** The append-only record. Entries are written only inside a transaction of the store. */
export class Journal extends JournalReader {
  readonly #db: Database;
  readonly #services: JournalServices;
  #author = '';
  /** The kinds that whoever works now may enter; null: any. */
  #only: readonly Kind[] | null = null;
  /** Where this process writes on; null until the first entry of a transaction. */
  #tail: Tail | null = null;
  #headBefore: Head | null = null;
  #forgetting = 0;
  /** Ids of what was entered through this journal, since the file was opened: another window's are not among them. */
  readonly entered = new Set<string>();
  /** Whether places came or were filled, so that they must be named anew. */
  #placesMoved = false;

  constructor(db: Database, services: JournalServices, requireSound: () => void) {
    super(db, requireSound);
    this.#db = db;
    this.#services = services;
  }

  /** Called by the store as a transaction begins. */
  begin(author: string): void {
    this.#author = author;
    this.#tail = null;
    this.#headBefore = null;
    this.#placesMoved = false;
    this.changesBefore = this.changes();
  }

  /** Entries of `work` bear this author, inside a transaction that another began. */
  as<T>(author: string, work: () => T): T {
    const outer = this.#author;
    this.#author = author;
    try {
      return work();
    } finally {
      this.#author = outer;
    }
  }

  /** `work` enters entries of these kinds; any other is a defect of the program. */
  only<T>(kinds: readonly Kind[], work: () => T): T {
    const outer = this.#only;
    this.#only = kinds;
    try {
      return work();
    } finally {
      this.#only = outer;
    }
  }

  /** What `work` enters is rolled back at once: the chain stands where it stood, and nobody is told of it. */
  forgetting<T>(work: () => T): T {
    const [tail, headBefore] = [this.#tail && { ...this.#tail }, this.#headBefore];
    this.#forgetting += 1;
    try {
      return work();
    } finally {
      this.#forgetting -= 1;
      this.#tail = tail;
      this.#headBefore = headBefore;
    }
  }

  /** Called just before COMMIT: the new head goes into the same transaction and, announced, into the machine's folder. */
  sealTransaction(): void {
    if (this.#placesMoved) this.#namePlaces();
    if (!this.#tail) return;
    const { chain, seq, hash } = this.#tail;
    if (this.#headBefore) this.#db.run('DELETE FROM head WHERE chain = ? AND hash = ?', chain, this.#headBefore.hash);
    const key = this.#services.key();
    const signature = key?.sign('head', { file: this.fileId() ?? '', chain, length: seq, hash }) ?? null;
    this.#db.insert('head', { chain, length: seq, hash, machine: key?.machine ?? null, signature });
    const { length, hash: before } = this.#headBefore ?? { length: 0, hash: chainStart };
    this.#services.chains.announce(this.fileId() ?? '', { chain, length, hash: before }, hash);
  }

  /** Called after COMMIT. Answers whether anything was entered. */
  settle(): boolean {
    const entered = this.#tail !== null;
    if (this.#tail) this.#services.chains.settle({ ...this.#tail, length: this.#tail.seq });
    this.#tail = null;
    this.changesBefore = null;
    return entered;
  }

  /** Called after a ROLLBACK: the chain stands where it stood. */
  abandon(): void {
    if (this.#tail) this.#services.chains.withdraw(this.#tail.chain, this.#tail.hash);
    this.#tail = null;
    this.changesBefore = null;
  }

  /**
   * What was practised of a visit counts for nothing where that is one in earnest: no deed, list or paper has it. In a file of practice,
   * and on a set day, it does.
   */
  override counts(entry: Entry): boolean {
    if (!isPractisedOnSite(entry) || this.#services.clockFixed || !this.trusting) return true;
    if (this.latest('setting/rehearsal/-')?.body.value != null) return true;
    const { unit, year } = entry;
    return !this.once(`in earnest ${unit} ${year}`, () => isHeldInEarnest(this.#db, { unit, year }));
  }

  /** What was practised of a visit, or settled of the standard of its year, and does not count there; replaced or not. */
  practisedOnSite(unit: string, year: number): Entry[] {
    const settled = this.history({ kinds: ['office.set'], all: true }).filter((entry) => (entry.year ?? year) === year);
    const set: readonly Entry[] = [...this.history({ unit, year }), ...settled];
    return set.filter((entry) => !this.counts(entry));
  }

  /** Enters what a deed says, of a kind declared in entries/; the subject is what it speaks of: `item/<unit>/<year>/<item>`. */
  append<K extends Kind>(kind: K, subject: string, draft: Draft<K>): EntryOf<K> {
    this.#requireTransaction();
    if (this.#only && !this.#only.includes(kind)) throw new Error(`this deed does not leave ${kind}`);
    if (!draft.supersedes && decidedFirst.has(kind)) this.requireDecided(kind, subject);
    if (this.#services.clockFixed) requireListed(this, kind, subject, draft);
    this.#tail ??= this.#beginChain();
    // What was checked as it was entered is what its kind promises.
    return this.#append({ kind, subject, ...(draft as Omit<LooseDraft, 'kind' | 'subject'>) }) as Entry as EntryOf<K>;
  }

  /** Says once more what an entry says, personal values included, and as practised where it was: of another subject or unit, or as a merge left it to decide. */
  repeat(
    entry: Entry,
    changes: {
      readonly subject?: string;
      readonly unit?: string;
      readonly supersedes?: readonly string[];
      /** What of it is said otherwise. */
      readonly body?: Body;
    } = {},
  ): Entry {
    this.#requireTransaction();
    this.#tail ??= this.#beginChain();
    const { kind, subject, unit, year } = entry;
    if (!isKind(kind)) throw new Error(`an entry of a newer kind cannot be repeated: ${kind}`);
    const { personal: _seals, ...body } = entry.body;
    return this.#append({
      ...{ kind, subject, unit, year, personal: this.personalOf(entry.id), ...changes },
      ...(entry.clock === 'fixed' ? { clock: 'fixed' } : {}),
      body: { ...body, ...changes.body },
    });
  }

  /** Fault (refused): two machines said different things under a subject, which an entry of a kind would decide. */
  requireDecided(kind: Kind, subject: string): void {
    if (!this.isContested(subject)) return;
    throw Fault.refused(
      'conflict-first',
      `${kindLabel(kind)}没有记：这一件两台电脑记的不同，还没有定下来`,
      phrase`用 ${inspect('conflicts list')} 查看，先决定以哪一条为准`,
    );
  }

  #requireTransaction(): void {
    if (!this.#db.inTransaction) throw new Error('an entry needs a transaction');
  }

  #append(draft: LooseDraft): Entry {
    this.#tail ??= this.#beginChain();
    const tail = this.#tail;
    const { now, newId, clockFixed } = this.#services;
    const parted = partBody(draft.kind, draft.body);
    const personal = Object.entries({ ...draft.personal, ...parted.apart }).filter(
      ([, value]) => value !== null && value !== undefined,
    ) as [string, string][];
    const salted = personal.map(([field, value]) => ({ field, value, salt: newId() }));
    const body: Body =
      salted.length === 0
        ? parted.body
        : { ...parted.body, personal: Object.fromEntries(salted.map((p) => [p.field, sealValue(p.salt, p.value)])) };
    const supersedes = draft.supersedes ?? this.currentIds(draft.subject);
    if (draft.supersedes) this.#requireReplaceable(draft.subject, draft.supersedes);
    const clock = clockFixed ? 'fixed' : (draft.clock ?? 'system');
    if (clock !== 'fixed' && this.#forgetting === 0 && supersedes.length > 0 && draft.kind !== 'practice.withdrawn')
      this.#services.replaces(supersedes);
    const unsealed: Omit<EntryColumns, 'hash'> = {
      id: draft.id ?? newId(),
      chain: tail.chain,
      seq: tail.seq + 1,
      step: tail.step + 1,
      at: now().toISOString(),
      clock,
      author: this.#author,
      kind: draft.kind,
      subject: draft.subject,
      unit: draft.unit ?? null,
      year: draft.year ?? null,
      body: canonicalJson(body),
      supersedes: canonicalJson([...supersedes].sort()),
      previous: tail.hash,
    };
    const columns: EntryColumns = { ...unsealed, hash: entryHash(unsealed) };
    const entry = entryFrom(columns);
    const reading = readEntry(entry);
    if ('why' in reading) throw new Error(`${draft.kind} of ${draft.subject} does not fit its kind: ${reading.why}`);
    this.insert(columns);
    this.entered.add(columns.id);
    for (const { field, salt, value } of salted) this.#db.insert('personal', { entry: columns.id, field, salt, value });
    this.#sign(columns);
    project(this.#db, entry);
    this.#tail = { chain: columns.chain, seq: columns.seq, step: columns.step, hash: columns.hash };
    return entry;
  }

  /** What leaves on paper is signed as it is entered: printing never signs. */
  #sign({ kind, chain, seq, hash }: EntryColumns): void {
    const purpose = signedKinds[kind];
    const key = purpose && this.#services.key();
    if (!purpose || !key) return;
    const signature = key.sign(purpose, { file: this.fileId() ?? '', chain, length: seq, hash });
    this.#db.insert('signature', { hash, machine: key.machine, signature });
  }

  /** An entry replaces what stands here, of the same subject. */
  #requireReplaceable(subject: string, ids: readonly string[]): void {
    for (const id of ids) {
      const earlier = this.#db.get<{ subject: string }>('SELECT subject FROM journal WHERE id = ?', id);
      if (earlier?.subject !== subject) throw new Error(`an entry of ${subject} cannot replace ${id}`);
    }
  }

  /** Stores the columns of an entry as they are; the merge uses it for entries of other chains. */
  insert(columns: EntryColumns): void {
    this.#db.insert('journal', pick(columns, ...hashedColumns, 'hash'));
  }

  /**
   * Continues the chain that this machine left at its head, telling first of what a merge has brought since; else begins a
   * chain. Either names the heads it knows, so that it can be told of any two entries whether one knew of the other.
   */
  #beginChain(): Tail {
    const heads = this.heads();
    const step = this.#db.one<{ step: number }>('SELECT coalesce(max(step), 0) AS step FROM journal').step;
    const key = this.#services.key()?.publicKey;
    const own = heads.find(
      (head) => this.#services.chains.owns(head.chain, head.hash) && this.#mayGoOn(head.chain, key),
    );
    const chain = own?.chain ?? this.#services.newId();
    const others = heads.filter((head) => head !== own).map((head) => ({ ...head }));
    this.#headBefore = own ?? null;
    this.#tail = { chain, seq: own?.length ?? 0, step, hash: own?.hash ?? chainStart };
    const subject = `chain/${chain}`;
    const root = this.fileRoot();
    const body: Body = { heads: others, file: this.fileId() ?? '', root, ...(key === undefined ? {} : { key }) };
    // What stood in a file of the first format when it was first written to is named as it stood.
    if (!isWrittenHere(this.#db, this.fileId()) && placesByChain(this.#db).length > 0) this.#placesMoved = true;
    const before = own && this.latest(subject)?.body;
    if (!before) this.#append({ kind: 'chain.begun', subject, body, supersedes: [] });
    // Older chains name their machine and file as they go on.
    else if (
      canonicalJson(before.heads) !== canonicalJson(others) ||
      before.key !== key ||
      before.file === undefined ||
      before.root === undefined
    ) {
      this.#append({ kind: 'chain.joined', subject, body });
    }
    return this.#tail;
  }

  /** A key is of one chain: only its end is signed, and under another key nothing would sign any more what stands before that. */
  #mayGoOn(chain: string, key: string | undefined): boolean {
    const before = this.latest(`chain/${chain}`)?.body.key;
    return before === undefined || before === key;
  }

  /**
   * A merge has brought places without their entries, entries for places, or what a copy of this file named: they are named before
   * the commit, where they are not as they were last named.
   */
  movePlaces(): void {
    this.#placesMoved = true;
  }

  #namePlaces(): void {
    this.#placesMoved = false;
    const file = this.fileId() ?? '';
    const places = placesByChain(this.#db).map(({ chain, ranges, digest }) => ({
      chain,
      ranges: ranges.map((range) => [...range]),
      digest,
    }));
    if (canonicalJson(places) === canonicalJson(namedPlaces(this.#db, this.fileId(), this.#services.believes()) ?? []))
      return;
    this.#tail ??= this.#beginChain();
    this.#append({ kind: 'merge.places', subject: `places/${file}`, body: { file, places } });
    this.#placesMoved = false;
  }

  /** The chain that this machine writes on, begun where it has none yet; inside a transaction. */
  ownChain(): string {
    if (!this.#db.inTransaction) throw new Error('a chain needs a transaction');
    this.#tail ??= this.#beginChain();
    return this.#tail.chain;
  }

  /** The end of the chain that this machine writes on; null where it has none yet. */
  ownHead(): Head | null {
    return this.heads().find((head) => this.#services.chains.owns(head.chain, head.hash)) ?? null;
  }

  /** The ends of all chains, what the open transaction has entered included. */
  frontier(): Head[] {
    const tail = this.#tail;
    if (!tail) return this.heads();
    const others = this.heads().filter((head) => head.hash !== this.#headBefore?.hash || head.chain !== tail.chain);
    const own = { chain: tail.chain, length: tail.seq, hash: tail.hash };
    return [...others, own].sort((one, other) => (one.chain < other.chain ? -1 : one.chain > other.chain ? 1 : 0));
  }
}
