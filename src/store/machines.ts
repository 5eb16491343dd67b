import { sha256 } from '../domain/canonical.ts';
import { headDigits } from '../domain/head-digits.ts';
import type { Standing, Writer } from '../domain/machine.ts';
import { oneLine } from '../domain/printable.ts';
import type { Database } from './database.ts';
import type { EntryOf } from './entries/catalogue.ts';
import type { Entry, Head } from './entry.ts';
import type { Journal } from './journal.ts';
import { Knowledge } from './knowledge.ts';
import { type MachineKey, machineOf } from './machine-key.ts';
import { isBlank } from './notes.ts';
import { writerOf, writersIn } from './signed-heads.ts';

export interface KnownMachine {
  readonly machine: string;
  /** Null for the first, whose chains name it. */
  readonly key: string | null;
  readonly name: string;
  readonly standing: Standing;
  /** Of a retired one: where its chains end for the office. */
  readonly heads: readonly Head[];
}

type MachineEntry = EntryOf<'machine.enrolled' | 'machine.retired'>;

/** Forty digits of a machine's key, to be compared over the telephone. */
export function machineDigits(publicKey: string): string {
  return headDigits(sha256(`inspect-machine/1\n${publicKey}`));
}

/** The office's machines: the first is the one that made or migrated the file; each of them may enrol and retire others. */
export class Machines {
  readonly #db: Database;
  readonly #journal: Journal;
  readonly #own: () => MachineKey | null;
  constructor(db: Database, journal: Journal, own: () => MachineKey | null) {
    this.#db = db;
    this.#journal = journal;
    this.#own = own;
  }

  /** The machine that this process runs on; null where it can keep no key. */
  own(): MachineKey | null {
    return this.#own();
  }

  /**
   * The office's machines, retired ones too, by machine. What a retired one said beyond the ends that its retirement names
   * counts nowhere, whatever its date; so the list is made again until no retirement bars anything more.
   */
  all(): ReadonlyMap<string, KnownMachine> {
    return this.#journal.once('machines', () => this.#made());
  }

  #made(): ReadonlyMap<string, KnownMachine> {
    const entries = this.#journal.history({ kinds: ['machine.enrolled', 'machine.retired'] });
    const root = this.#journal.fileRoot();
    let barred: ReadonlyMap<string, readonly Head[]> = new Map();
    for (;;) {
      const list = new OfficeList(this.#db, root, entries, barred).all();
      const retired = new Map(
        [...list.values()].flatMap((each) =>
          each.standing === 'retired' ? [[each.machine, each.heads] as const] : [],
        ),
      );
      const more = new Map([...retired, ...barred]);
      if (more.size === barred.size) return list;
      barred = more;
    }
  }

  /** Tells of any entry which machine wrote it; null where its chain names no key. The list is read once for all of them. */
  writers(): (entry: Pick<Entry, 'chain' | 'seq' | 'hash'>) => Writer | null {
    return this.#journal.once('writers', () => this.#told());
  }

  #told(): (entry: Pick<Entry, 'chain' | 'seq' | 'hash'>) => Writer | null {
    const known = this.all();
    const knowledge = new Knowledge(this.#db);
    const writerOf = writersIn(this.#db);
    return (entry) => {
      const key = writerOf(entry)?.key;
      if (key === undefined) return null;
      const machine = machineOf(key);
      const found = known.get(machine);
      if (!found) return { machine, name: null, standing: 'unknown' };
      const beyond = found.standing === 'retired' && !knowledge.covers(found.heads, entry);
      return { machine, name: found.name, standing: beyond ? 'unknown' : found.standing };
    };
  }

  /** Whether an entry was written by a machine of the office, a retired one up to its end, or by this one. */
  ours(): (entry: Pick<Entry, 'chain' | 'seq' | 'hash'>) => boolean {
    const writerOf = this.writers();
    const own = this.#own()?.machine;
    return (entry) => {
      const writer = writerOf(entry);
      return writer !== null && (writer.standing !== 'unknown' || writer.machine === own);
    };
  }

  /**
   * Whether what an entry says of the file counts: it is ours, or of a stranger whose entries somebody has taken as they stand; or no
   * machine of this file, or none that reads it here, has a key, so that nobody could tell.
   */
  believed(): (entry: Pick<Entry, 'chain' | 'seq' | 'hash'>) => boolean {
    if (this.#own() === null || this.#journal.fileRoot() === null) return () => true;
    const isOurs = this.ours();
    const taken = this.#journal
      .history({ kinds: ['file.accepted'] })
      .filter((each) => each.body.machines && isOurs(each));
    if (taken.length === 0) return isOurs;
    const [writerOf, knowledge] = [this.writers(), new Knowledge(this.#db)];
    return (entry) =>
      isOurs(entry) ||
      taken.some(
        (each) => each.body.machines?.includes(writerOf(entry)?.machine ?? '') && knowledge.knows(each, entry),
      );
  }

  /** The signatures that an entry which leaves on paper bears here; printing never signs. */
  signaturesOf(hash: string): readonly { readonly machine: string; readonly signature: string }[] {
    if (this.#db.isFirstFormat) return [];
    return this.#db.all('SELECT machine, signature FROM signature WHERE hash = ? ORDER BY machine', hash);
  }

  /** How a machine stands to this file; the one that this process runs on is never a stranger to itself. */
  standing(machine: string): Standing {
    const known = this.all().get(machine)?.standing;
    if (known) return known;
    return machine === this.#own()?.machine ? 'enrolled' : 'unknown';
  }

  /** The public keys that chains here, or bundles that wait, have named. */
  keysSeen(): string[] {
    const chains = this.#journal.history({ kinds: ['chain.begun', 'chain.joined'] }).map(({ body }) => body.key);
    const bundles = this.#journal.history({ kinds: ['bundle.quarantined'] }).map(({ body }) => body.key);
    return [...new Set([...chains, ...bundles])].filter((key) => typeof key === 'string');
  }

  /** The ends of the chains that a machine wrote, as far as they are here. */
  headsOf(machine: string): Head[] {
    return this.#db.all<Head>('SELECT chain, length, hash FROM head WHERE machine = ? ORDER BY chain, hash', machine);
  }

  /** Whether nothing has been entered here yet that a stranger's records could change. */
  isBlank(): boolean {
    return isBlank(this.#db);
  }
}

/** The list as the entries make it, gone through in their order until none is left that counts. */
class OfficeList {
  readonly #db: Database;
  readonly #knowledge: Knowledge;
  readonly #root: string | null;
  readonly #entries: readonly MachineEntry[];
  /** Machines that were retired, with the ends up to which they were the office's. */
  readonly #barred: ReadonlyMap<string, readonly Head[]>;
  readonly #found = new Map<string, KnownMachine>();
  readonly #enrolments = new Map<string, EntryOf<'machine.enrolled'>>();

  constructor(
    db: Database,
    root: string | null,
    entries: readonly MachineEntry[],
    barred: ReadonlyMap<string, readonly Head[]>,
  ) {
    this.#db = db;
    this.#knowledge = new Knowledge(db);
    this.#root = root;
    this.#entries = entries;
    this.#barred = barred;
  }

  all(): ReadonlyMap<string, KnownMachine> {
    const root = this.#root;
    if (root !== null)
      this.#found.set(root, { machine: root, key: null, name: '一号机', standing: 'first', heads: [] });
    let left = this.#entries;
    for (;;) {
      const before = left.length;
      left = left.filter((entry) => !this.#counts(entry) || this.#count(entry));
      if (left.length === before) break;
    }
    this.#nameRoot();
    this.#tellApart();
    return this.#found;
  }

  /** Who began a file and took another's records and list into it as its own holds a laptop, until the office calls it something. */
  #nameRoot(): void {
    const root = this.#root === null ? undefined : this.#found.get(this.#root);
    const adopted = [...this.#enrolments.values()].some(({ body }) => body.list === true);
    if (root && adopted && !this.#enrolments.has(root.machine))
      this.#found.set(root.machine, { ...root, name: '外出电脑' });
  }

  /** Takes an entry into the list; answers that it is not left. */
  #count(entry: MachineEntry): false {
    const { machine } = entry.body;
    const before = this.#found.get(machine);
    if (entry.kind === 'machine.retired') {
      if (before) this.#found.set(machine, { ...before, standing: 'retired', heads: entry.body.heads });
      return false;
    }
    const { key, name } = entry.body;
    if (machine !== machineOf(key)) return false;
    // Nobody renames the first but whose records this file was begun from.
    if (machine === this.#root && !this.#adopted(entry)) return false;
    // The first of all stays that, under the name that the office calls it by.
    const standing = machine === this.#root ? 'first' : 'enrolled';
    this.#found.set(machine, { machine, key, name: oneLine(name), standing, heads: [] });
    this.#enrolments.set(machine, entry);
    return false;
  }

  #adopted(entry: MachineEntry): boolean {
    const writer = writerOf(this.#db, entry);
    return writer !== null && this.#enrolments.get(machineOf(writer.key))?.body.list === true;
  }

  /** Two of one name are told apart by their numbers: no machine passes for another. */
  #tellApart(): void {
    const names = new Map<string, number>();
    for (const { name } of this.#found.values()) names.set(name, (names.get(name) ?? 0) + 1);
    for (const [machine, known] of this.#found)
      if ((names.get(known.name) ?? 0) > 1) this.#found.set(machine, { ...known, name: `${known.name}（${machine}）` });
  }

  /** Whether an entry stands on a signed chain of a machine that was the office's before it, and that knew so. */
  #counts(entry: MachineEntry): boolean {
    const { chain } = entry;
    const writer = writerOf(this.#db, entry);
    const member = writer && this.#found.get(machineOf(writer.key));
    if (!member) return false;
    const barred = this.#barred.get(member.machine);
    if (barred && !this.#knowledge.covers(barred, entry)) return false;
    const enrolment = this.#enrolments.get(member.machine);
    // Whose records and list this file was begun from is believed as the first is: it need not have known of that.
    const asFirst = member.standing === 'first' || enrolment?.body.list === true;
    if (enrolment && !asFirst && !this.#knowledge.knows(entry, enrolment)) return false;
    // What the open transaction writes is not sealed yet, and of this machine.
    return !this.#db.has('SELECT 1 FROM head WHERE chain = ? AND signature IS NULL', chain);
  }
}
