import { canonicalJson } from '../domain/canonical.ts';
import { Fault } from '../domain/fault.ts';
import { pick, said } from '../domain/pick.ts';
import { alteredEntry } from './altered-entry.ts';
import type { Database } from './database.ts';
import { wholeBody } from './entries/apart.ts';
import { type EntryOf, fitted, type Kind, mayConflict } from './entries/catalogue.ts';
import { naming } from './entries/naming.ts';
import {
  type Entry,
  type EntryColumns,
  entryFrom,
  entryHash,
  type Head,
  inRecord,
  isSalt,
  sealValue,
} from './entry.ts';
import { WorkedOut } from './worked-out.ts';

/** Which entries to read; every given part must fit. */
export interface EntryFilter {
  readonly unit?: string | null;
  readonly year?: number | null;
  readonly kinds?: readonly Kind[];
  readonly subject?: string;
  /** Subjects that begin so. */
  readonly under?: string;
  /** Also what counts for nothing. */
  readonly all?: boolean;
}

/** A visit has some hundred entries; a file of ten thousands is not kept in memory as a whole. */
const mostKnown = 4_096;

/**
 * What the journal holds. Asked for entries of certain kinds it gives those that fit their kind, typed by it: what does not fit
 * is told by `verify` and counts for nothing. Asked for all, it gives them as they stand.
 */
export class JournalReader {
  readonly #db: Database;
  /** False while somebody looks at entries that may be damaged. */
  #trusting = true;
  /** Entries that were believed, with the columns they were read from: what still stands so need not be hashed and read again. */
  readonly #known = new Map<string, { readonly columns: EntryColumns; readonly entry: Entry }>();

  readonly #workedOut: WorkedOut;

  /** Refuses a record that is not as it was written; asked once, before the first entry is believed. */
  readonly #requireSound: () => void;
  #sound = false;
  /** How many rows this process had changed when its open transaction began; null outside of one. */
  protected changesBefore: number | null = null;

  constructor(db: Database, requireSound: () => void) {
    this.#db = db;
    this.#workedOut = new WorkedOut(db);
    this.#requireSound = requireSound;
  }

  /** Refuses what rests on a record that is not as it was written. In the middle of a write the ends of chains do not stand yet. */
  requireSound(): void {
    if (this.#sound || this.isMidWrite()) return;
    this.#requireSound();
    this.#sound = true;
  }

  /** Whether tables need not agree just now: something is being written, or somebody looks for damage. */
  isMidWrite(): boolean {
    return !this.#trusting || this.#isWriting();
  }

  #isWriting(): boolean {
    return this.changesBefore !== null && this.changes() !== this.changesBefore;
  }

  /**
   * What follows from the record, worked out once and given again as long as nothing is written; `question` names it with all else
   * that it depends on.
   */
  once<T>(question: string, work: () => T): T {
    // What follows from a record that nobody trusts, or that is being written, must not answer for one that was checked.
    const as = `${this.#isWriting() ? 'in the midst: ' : ''}${this.#trusting ? '' : 'as it stands: '}`;
    return this.#workedOut.once(as + question, work);
  }

  /** How many rows this process has changed so far. */
  protected changes(): number {
    return this.#db.one<{ count: number }>('SELECT total_changes() AS count').count;
  }

  /** Whether what does not fit is refused; who looks for damage reads on. */
  get trusting(): boolean {
    return this.#trusting;
  }

  /** Reads as the file stands, for who looks for damage: nothing is refused. */
  asItStands<T>(work: () => T): T {
    const before = this.#trusting;
    this.#trusting = false;
    try {
      return work();
    } finally {
      this.#trusting = before;
    }
  }

  /** Refuses an entry that does not fit its hash (fault `entry-altered`). */
  requireFit(columns: EntryColumns): void {
    if (this.#trusting && entryHash(columns) !== columns.hash) throw alteredEntry(columns);
    this.requireSound();
  }

  /** An entry with what stands apart of its body. */
  #whole(entry: Entry): Entry {
    return wholeBody(entry, (id) => this.personalOf(id));
  }

  /** An entry that something rests on. Fault `entry-altered`: it does not fit its hash. */
  #believed(columns: EntryColumns): Entry {
    const known = this.#known.get(columns.id);
    if (known && isSame(known.columns, columns)) return this.#whole(known.entry);
    this.requireFit(columns);
    const entry = entryFrom(columns);
    if (this.#trusting) {
      if (this.#known.size >= mostKnown) this.#known.clear();
      this.#known.set(columns.id, { columns, entry });
    }
    return this.#whole(entry);
  }

  /** Which file this is; null in a file of the first format, which does not know. */
  fileId(): string | null {
    if (this.#db.isFirstFormat) return null;
    return this.#db.get<{ id: string }>('SELECT id FROM file')?.id ?? null;
  }

  /** The first of the office's machines; null where that machine could keep no key, or in a file of the first format. */
  fileRoot(): string | null {
    if (this.#db.isFirstFormat) return null;
    return this.#db.get<{ root: string | null }>('SELECT root FROM file')?.root ?? null;
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

  currentIds(subject: string): string[] {
    return this.#db
      .all<{ entry: string }>('SELECT entry FROM current WHERE subject = ? ORDER BY entry', subject)
      .map((row) => row.entry);
  }

  /** The current entries of one subject: none, one, or several that do not know of each other (a conflict). */
  current(subject: string): Entry[] {
    this.requireSound();
    return this.#db
      .all<EntryColumns>(
        `SELECT journal.* FROM current JOIN journal ON journal.id = current.entry WHERE current.subject = ? ORDER BY step, chain, id`,
        subject,
      )
      .flatMap((columns) => this.#counting(this.#believed(columns)));
  }

  /** Whether what an entry says counts. */
  counts(_entry: Entry): boolean {
    return true;
  }

  /** An entry; where it does not count, what it took the place of. */
  #counting(entry: Entry): Entry[] {
    if (this.counts(entry)) return [entry];
    return entry.supersedes.flatMap((id) => this.entry(id) ?? []).flatMap((before) => this.#counting(before));
  }

  /**
   * The one current entry of a subject; among conflicting ones the one of the greatest `(step, chain, id)`. With kinds: of those
   * only, and typed by them.
   */
  latest(subject: string): Entry | undefined;
  latest<K extends Kind>(subject: string, ...kinds: readonly [K, ...K[]]): EntryOf<K> | undefined;
  latest(subject: string, ...kinds: readonly Kind[]): Entry | undefined {
    const entries = this.current(subject);
    return kinds.length === 0 ? entries.at(-1) : fittedAll(entries, kinds).at(-1);
  }

  /** Current entries that fit, oldest first. */
  currentWhere<K extends Kind>(filter: EntryFilter & { readonly kinds: readonly K[] }): EntryOf<K>[];
  currentWhere(filter: EntryFilter): Entry[];
  currentWhere(filter: EntryFilter): Entry[] {
    // CROSS JOIN fixes the order: SQLite would otherwise read all that is current and look at each entry.
    const current = this.#select(
      'journal CROSS JOIN current ON current.subject = journal.subject AND current.entry = journal.id',
      filter,
    );
    if (!filter.kinds) return current;
    return fittedAll(current.flatMap((entry) => this.#counting(entry)).sort(inRecord), filter.kinds);
  }

  /** The same with one of each subject: what two machines said alike counts once, of conflicting entries the last shows. */
  lastWhere<K extends Kind>(filter: EntryFilter & { readonly kinds: readonly K[] }): EntryOf<K>[] {
    return [...new Map(this.currentWhere(filter).map((entry) => [entry.subject, entry])).values()];
  }

  /** All entries that fit, superseded ones too, oldest first. Those of certain kinds: what counts of them. */
  history<K extends Kind>(filter: EntryFilter & { readonly kinds: readonly K[] }): EntryOf<K>[];
  history(filter: EntryFilter): Entry[];
  history(filter: EntryFilter): Entry[] {
    const all = this.#select('journal', filter);
    return filter.kinds && !filter.all ? all.filter((entry) => this.counts(entry)) : all;
  }

  /** Entries as they stand, newest first, one at a time: whoever wants the last ones does not read the others. */
  *newestFirst(): Generator<Entry> {
    for (const columns of this.#db.each<EntryColumns>('SELECT * FROM journal ORDER BY step DESC, chain DESC, id DESC'))
      yield this.#whole(entryFrom(columns));
  }

  /** Of the entries of a chain where they stand and of what kind they are, in no order. */
  marks(chain: string): Iterable<Pick<Entry, 'chain' | 'seq' | 'hash' | 'kind'>> {
    return this.#db.each('SELECT chain, seq, hash, kind FROM journal WHERE chain = ?', chain);
  }

  entry(id: string): Entry | undefined {
    const columns = this.#db.get<EntryColumns>('SELECT * FROM journal WHERE id = ?', id);
    return columns && this.#believed(columns);
  }

  #columnsOf(id: string): EntryColumns {
    return this.#db.one<EntryColumns>('SELECT * FROM journal WHERE id = ?', id);
  }

  /** Personal values of an entry by field; purged ones are missing. Fault `entry-altered`: one does not fit its seal, or is gone. */
  personalOf(entry: string): Readonly<Record<string, string>> {
    const rows = this.sealedOf(entry);
    if (this.checksSeals()) this.#requireSealed(entry, rows);
    return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
  }

  /** Whether an entry stands as it was written, with what stands apart of it: for who reads on where one does not. */
  isFit(entry: string): boolean {
    try {
      const columns = this.#columnsOf(entry);
      if (entryHash(columns) !== columns.hash) return false;
      this.#requireSealed(entry, this.sealedOf(entry));
      return true;
    } catch (error) {
      if (error instanceof Fault && error.code === 'entry-altered') return false;
      throw error;
    }
  }

  #requireSealed(entry: string, rows: ReturnType<JournalReader['sealedOf']>): void {
    const stored = this.#db.get<{ seals: string | null }>(
      `SELECT CASE WHEN json_valid(body) THEN body -> 'personal' END AS seals FROM journal WHERE id = ?`,
      entry,
    );
    const seals = JSON.parse(stored?.seals ?? '{}') as Readonly<Record<string, unknown>>;
    const fits = rows.every(({ field, value, salt }) => isSalt(salt) && sealValue(salt, value) === seals[field]);
    if (!fits || (rows.length < Object.keys(seals).length && !this.#isPurged(entry)))
      throw alteredEntry(this.#columnsOf(entry));
  }

  /** Whether a purge has removed the values of an entry, or names them, so that a bundle did not bring them. */
  #isPurged(entry: string): boolean {
    return this.#db.has(
      `SELECT 1 FROM purged WHERE entry = ?
        UNION ALL SELECT 1 FROM journal, json_each(body, '$.entries') AS named
         WHERE kind = 'purge.done' AND json_valid(body) AND named.value = ?`,
      entry,
      entry,
    );
  }

  /** Whether personal parts are held against their seals as they are read. */
  protected checksSeals(): boolean {
    return this.#trusting;
  }

  /** What a seal of an entry is made of, by field: for a reader elsewhere, who has the entry alone. */
  sealedOf(entry: string): readonly { readonly field: string; readonly salt: string; readonly value: string }[] {
    return this.#db.all('SELECT field, salt, value FROM personal WHERE entry = ? ORDER BY field', entry);
  }

  /**
   * Subjects in conflict: several current entries that do not know of each other and do not say the same. Equal answers
   * are agreement; a unit's initials follow from its name, which is the conflict that somebody can settle.
   */
  contested(): string[] {
    return this.#db
      .all<{ subject: string }>(
        `SELECT subject FROM current WHERE NOT (subject >= 'chain/' AND subject < 'chain0')
          GROUP BY subject HAVING count(*) > 1 ORDER BY subject`,
      )
      .map((row) => row.subject)
      .filter((subject) => this.isContested(subject));
  }

  /** Ids of marks that were entered for another by mistake and taken back. */
  takenBack(unit: string | null, year: number | null): ReadonlySet<string> {
    const told = this.history(said({ kinds: ['draw.outcome'] as const, unit, year }));
    return new Set(told.flatMap(({ body }) => body.marks ?? []));
  }

  /**
   * The current entries of a subject that may stand against each other: what was practised takes no number from what is in earnest,
   * and a mark that was taken back is none.
   */
  sides(subject: string): Entry[] {
    const all = this.current(subject);
    const [one] = all;
    const isMark = all.length > 1 && (one?.kind === 'test.marked' || one?.kind === 'review.agreed');
    const back = isMark ? this.takenBack(one.unit, one.year) : new Set<string>();
    const entries = all.filter(({ id }) => !back.has(id));
    const earnest = entries.filter(({ clock }) => clock === 'system');
    return earnest.length > 0 && entries.every(({ kind }) => kind === 'number.taken') ? earnest : entries;
  }

  /** Whether a subject is in conflict: see `contested`. */
  isContested(subject: string): boolean {
    const entries = this.sides(subject);
    return entries.some(mayConflict) && new Set(entries.map((entry) => this.#meaning(entry))).size > 1;
  }

  /** Whether two entries say the same, whoever said it and whenever. */
  sameMeaning(left: Entry, right: Entry): boolean {
    return this.#meaning(left) === this.#meaning(right);
  }

  /** Entries, oldest first, without those by which another machine said, upon the same words, what one of them says. */
  withoutRepeats<E extends Entry>(entries: readonly E[]): E[] {
    const first = new Map<string, string>();
    const known = new Map<string, string>();
    return entries.filter((entry) => {
      const before = entry.supersedes.map((id) => first.get(id) ?? id);
      const says = canonicalJson([entry.subject, [...new Set(before)].sort(), this.#meaning(entry)]);
      const one = known.get(says);
      first.set(entry.id, one ?? entry.id);
      if (one === undefined) known.set(says, entry.id);
      return one === undefined;
    });
  }

  /** What an entry says, with personal values in place of their salted seals, and without the ids of other entries, which each machine has its own of. */
  #meaning({ id, kind, body }: Entry): string {
    const personal = body.personal ? this.personalOf(id) : {};
    const says = Object.entries(body).filter(([field]) => !naming[kind]?.includes(field));
    return canonicalJson([kind, { ...Object.fromEntries(says), personal }]);
  }

  #select(from: string, filter: EntryFilter): Entry[] {
    // What was taken out is not found; only who reads all of it looks at the entries as they stand.
    if (filter.kinds) this.requireSound();
    const asked = Object.entries(said(pick(filter, 'unit', 'year', 'subject')));
    const where = asked.map(([column]) => `journal.${column} IS ?`);
    const values = asked.map(([, value]) => value);
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
    // Who looks for damage has the rest: a row that is no JSON is told by its hash.
    if (!this.#trusting) where.push('json_valid(journal.body) AND json_valid(journal.supersedes)');
    const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
    const entries = this.#db
      .all<EntryColumns>(
        `SELECT journal.* FROM ${from} ${condition} ORDER BY journal.step, journal.chain, journal.id`,
        ...values,
      )
      .map((columns) => (filter.kinds ? this.#believed(columns) : this.#whole(entryFrom(columns))));
    return filter.kinds ? fittedAll(entries, filter.kinds) : entries;
  }
}

/** Whether two rows hold the same, column by column. */
const isSame = (one: EntryColumns, other: EntryColumns): boolean =>
  (Object.keys(one) as (keyof EntryColumns)[]).every((column) => one[column] === other[column]);

function fittedAll(entries: readonly Entry[], kinds: readonly Kind[]): Entry[] {
  return entries.map((entry) => fitted(entry, kinds) as Entry | null).filter((entry) => entry !== null);
}
