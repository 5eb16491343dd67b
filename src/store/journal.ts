import { canonicalJson, type Json } from '../domain/canonical.ts';
import type { OwnedChains } from './chains.ts';
import type { Database } from './database.ts';
import { type Body, chainStart, type Entry, type EntryColumns, entryFrom, entryHash, sealValue } from './entry.ts';
import { project } from './projections.ts';

/** What a deed wants to enter; the journal adds id, chain, time, author and hashes. */
export interface Draft {
  /** `noun.deed`, as listed in docs/data-file.md. */
  readonly kind: string;
  /** What it speaks of: `item/<unit>/<year>/<item>`. */
  readonly subject: string;
  readonly unit?: string | null;
  readonly year?: number | null;
  readonly body: Body;
  /** Values of persons: stored apart, the entry holds their seals only. */
  readonly personal?: Readonly<Record<string, string | null | undefined>>;
  /** The entry's own id, where rows that refer to it were stored first. */
  readonly id?: string;
  /** Ids of the entries it replaces; left out: every current entry of the subject. */
  readonly supersedes?: readonly string[];
}

export interface JournalServices {
  readonly now: () => Date;
  readonly clockFixed: boolean;
  readonly newId: () => string;
  readonly chains: OwnedChains;
}

/** Which entries to read; every given part must fit. */
export interface EntryFilter {
  readonly unit?: string | null;
  readonly year?: number | null;
  readonly kinds?: readonly string[];
  readonly subject?: string;
  /** Subjects that begin so. */
  readonly under?: string;
}

/** The end of a chain: how many entries it has, and the hash of the last. */
export interface Head {
  readonly chain: string;
  readonly length: number;
  readonly hash: string;
}

interface Tail {
  chain: string;
  seq: number;
  step: number;
  hash: string;
}

/** The append-only record. Entries are written only inside a transaction of the store. */
export class Journal {
  readonly #db: Database;
  readonly #services: JournalServices;
  #author = '';
  /** Where this process writes on; null until the first entry of a transaction. */
  #tail: Tail | null = null;
  #headBefore: Head | null = null;

  constructor(db: Database, services: JournalServices) {
    this.#db = db;
    this.#services = services;
  }

  /** Called by the store as a transaction begins. */
  begin(author: string): void {
    this.#author = author;
    this.#tail = null;
    this.#headBefore = null;
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

  /** Called just before COMMIT: the new head goes into the same transaction and, announced, into the machine's folder. */
  sealTransaction(): void {
    if (!this.#tail) return;
    const { chain, seq, hash } = this.#tail;
    if (this.#headBefore) this.#db.run('DELETE FROM head WHERE chain = ? AND hash = ?', chain, this.#headBefore.hash);
    this.#db.run('INSERT INTO head (chain, length, hash) VALUES (?, ?, ?)', chain, seq, hash);
    this.#services.chains.announce(chain, this.#headBefore?.hash ?? chainStart, hash);
  }

  /** Called after COMMIT. */
  settle(): void {
    if (this.#tail) this.#services.chains.settle(this.#tail.chain, this.#tail.hash);
    this.#tail = null;
  }

  /** Called after a ROLLBACK: the chain stands where it stood. */
  abandon(): void {
    if (this.#tail) this.#services.chains.withdraw(this.#tail.chain, this.#tail.hash);
    this.#tail = null;
  }

  append(draft: Draft): Entry {
    if (!this.#db.inTransaction) throw new Error('an entry needs a transaction');
    this.#tail ??= this.#beginChain();
    return this.#append(draft);
  }

  #append(draft: Draft): Entry {
    const tail = this.#tail!;
    const { now, newId, clockFixed } = this.#services;
    const personal = Object.entries(draft.personal ?? {}).filter(
      ([, value]) => value !== null && value !== undefined,
    ) as [string, string][];
    const salted = personal.map(([field, value]) => ({ field, value, salt: newId() }));
    const body: Body =
      salted.length === 0
        ? draft.body
        : { ...draft.body, personal: Object.fromEntries(salted.map((p) => [p.field, sealValue(p.salt, p.value)])) };
    const supersedes = draft.supersedes ?? this.currentIds(draft.subject);
    const unsealed: Omit<EntryColumns, 'hash'> = {
      id: draft.id ?? newId(),
      chain: tail.chain,
      seq: tail.seq + 1,
      step: tail.step + 1,
      at: now().toISOString(),
      clock: clockFixed ? 'fixed' : 'system',
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
    this.insert(columns);
    for (const { field, salt, value } of salted) {
      this.#db.run(
        'INSERT INTO personal (entry, field, salt, value) VALUES (?, ?, ?, ?)',
        columns.id,
        field,
        salt,
        value,
      );
    }
    const entry = entryFrom(columns);
    project(this.#db, entry);
    this.#tail = { chain: columns.chain, seq: columns.seq, step: columns.step, hash: columns.hash };
    return entry;
  }

  /** Stores the columns of an entry as they are; the merge uses it for entries of other chains. */
  insert(columns: EntryColumns): void {
    this.#db.run(
      `INSERT INTO journal (id, chain, seq, step, at, clock, author, kind, subject, unit, year, body, supersedes, previous, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      columns.id,
      columns.chain,
      columns.seq,
      columns.step,
      columns.at,
      columns.clock,
      columns.author,
      columns.kind,
      columns.subject,
      columns.unit,
      columns.year,
      columns.body,
      columns.supersedes,
      columns.previous,
      columns.hash,
    );
  }

  /** Projects an entry once more, after the rows that it speaks of have been stored. */
  projectAgain(entry: Entry): void {
    project(this.#db, entry);
  }

  /**
   * Continues the chain that this machine left at its head, telling first of what a merge has brought since; else begins a
   * chain. Either names the heads it knows, so that it can be told of any two entries whether one knew of the other.
   */
  #beginChain(): Tail {
    const heads = this.heads();
    const step = this.#db.get<{ step: number }>('SELECT coalesce(max(step), 0) AS step FROM journal')!.step;
    const own = heads.find((head) => this.#services.chains.owns(head.chain, head.hash));
    const chain = own?.chain ?? this.#services.newId();
    const others = heads.filter((head) => head !== own) as unknown as Json[];
    this.#headBefore = own ?? null;
    this.#tail = { chain, seq: own?.length ?? 0, step, hash: own?.hash ?? chainStart };
    const subject = `chain/${chain}`;
    if (!own) this.#append({ kind: 'chain.begun', subject, body: { heads: others }, supersedes: [] });
    else if (canonicalJson(this.latest(subject)?.body.heads) !== canonicalJson(others)) {
      this.#append({ kind: 'chain.joined', subject, body: { heads: others } });
    }
    return this.#tail;
  }

  /** The chain that this machine writes on, begun where it has none yet; inside a transaction. */
  ownChain(): string {
    if (!this.#db.inTransaction) throw new Error('a chain needs a transaction');
    this.#tail ??= this.#beginChain();
    return this.#tail.chain;
  }

  /** The ends of all chains, by chain. */
  heads(): Head[] {
    return this.#db.all<Head>('SELECT chain, length, hash FROM head ORDER BY chain, hash');
  }

  /** When the last entry of any chain was written, UTC ISO; null in an empty journal. */
  lastTime(): string | null {
    return (
      this.#db.get<{ at: string | null }>('SELECT max(at) AS at FROM journal WHERE hash IN (SELECT hash FROM head)')
        ?.at ?? null
    );
  }

  /** The ends of all chains, what the open transaction has entered included. */
  frontier(): Head[] {
    const tail = this.#tail;
    if (!tail) return this.heads();
    const others = this.heads().filter((head) => head.hash !== this.#headBefore?.hash || head.chain !== tail.chain);
    const own = { chain: tail.chain, length: tail.seq, hash: tail.hash };
    return [...others, own].sort((one, other) => (one.chain < other.chain ? -1 : one.chain > other.chain ? 1 : 0));
  }

  currentIds(subject: string): string[] {
    return this.#db
      .all<{ entry: string }>('SELECT entry FROM current WHERE subject = ? ORDER BY entry', subject)
      .map((row) => row.entry);
  }

  /** The current entries of one subject: none, one, or several that do not know of each other (a conflict). */
  current(subject: string): Entry[] {
    return this.#db
      .all<EntryColumns>(
        `SELECT journal.* FROM current JOIN journal ON journal.id = current.entry WHERE current.subject = ? ORDER BY step, chain, id`,
        subject,
      )
      .map(entryFrom);
  }

  /** The one current entry of a subject; among conflicting ones the one of the greatest `(step, chain, id)`. */
  latest(subject: string): Entry | undefined {
    return this.current(subject).at(-1);
  }

  /** Current entries that fit, oldest first. */
  currentWhere(filter: EntryFilter): Entry[] {
    // CROSS JOIN fixes the order: SQLite would otherwise read all that is current and look at each entry.
    return this.#select(
      'journal CROSS JOIN current ON current.subject = journal.subject AND current.entry = journal.id',
      filter,
    );
  }

  /** All entries that fit, superseded ones too, oldest first. */
  history(filter: EntryFilter): Entry[] {
    return this.#select('journal', filter);
  }

  entry(id: string): Entry | undefined {
    const columns = this.#db.get<EntryColumns>('SELECT * FROM journal WHERE id = ?', id);
    return columns && entryFrom(columns);
  }

  /** Personal values of an entry by field; purged ones are missing. */
  personalOf(entry: string): Readonly<Record<string, string>> {
    const rows = this.#db.all<{ field: string; value: string }>(
      'SELECT field, value FROM personal WHERE entry = ?',
      entry,
    );
    return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
  }

  /**
   * Subjects in conflict: several current entries that do not know of each other and do not say the same. Equal answers
   * are agreement; a unit's initials follow from its name, which is the conflict that somebody can settle.
   */
  contested(): string[] {
    return (
      this.#db
        .all<{ subject: string }>(
          `SELECT subject FROM current WHERE NOT (subject >= 'chain/' AND subject < 'chain0')
          GROUP BY subject HAVING count(*) > 1 ORDER BY subject`,
        )
        .map((row) => row.subject)
        // What follows from a name, and answers of a sheet that nobody has finished, decide nothing.
        .filter((subject) => !/^(unit\/[^/]+\/initials$|review-item\/)/.test(subject))
        .filter((subject) => new Set(this.current(subject).map((entry) => this.#meaning(entry))).size > 1)
    );
  }

  /** Whether two entries say the same, whoever said it and whenever. */
  sameMeaning(left: Entry, right: Entry): boolean {
    return this.#meaning(left) === this.#meaning(right);
  }

  /** What an entry says, with personal values in place of their salted seals. */
  #meaning(entry: Entry): string {
    const personal = entry.body.personal ? this.personalOf(entry.id) : {};
    return canonicalJson([entry.kind, { ...entry.body, personal }]);
  }

  #select(from: string, filter: EntryFilter): Entry[] {
    const where: string[] = [];
    const values: (string | number)[] = [];
    if (filter.unit !== undefined) {
      where.push('journal.unit IS ?');
      values.push(filter.unit as string);
    }
    if (filter.year !== undefined) {
      where.push('journal.year IS ?');
      values.push(filter.year as number);
    }
    if (filter.subject !== undefined) {
      where.push('journal.subject = ?');
      values.push(filter.subject);
    }
    if (filter.under !== undefined) {
      where.push('journal.subject >= ? AND journal.subject < ?');
      values.push(filter.under, `${filter.under}\u{10ffff}`);
    }
    if (filter.kinds) {
      // Of the entries of one unit in all years there are fewer than of most kinds.
      const column = filter.unit && filter.year === undefined ? '+journal.kind' : 'journal.kind';
      where.push(`${column} IN (${filter.kinds.map(() => '?').join(', ')})`);
      values.push(...filter.kinds);
    }
    const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
    return this.#db
      .all<EntryColumns>(
        `SELECT journal.* FROM ${from} ${condition} ORDER BY journal.step, journal.chain, journal.id`,
        ...values,
      )
      .map(entryFrom);
  }
}
