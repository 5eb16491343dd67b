import { sha256 } from '../domain/canonical.ts';
import { headDigits } from '../domain/head-digits.ts';
import type { Database } from './database.ts';
import type { EntryOf } from './entries/catalogue.ts';
import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';
import type { Head } from './journal-reader.ts';
import { Knowledge } from './knowledge.ts';
import { type MachineKey, machineOf } from './machine-key.ts';
import { writerOf } from './signed-heads.ts';

/** How a machine stands to this file. */
export type Standing = 'first' | 'enrolled' | 'retired' | 'unknown';

export interface KnownMachine {
  readonly machine: string;
  /** Null for the first, whose chains name it. */
  readonly key: string | null;
  readonly name: string;
  readonly standing: Standing;
  /** Of a retired one: where its chains end for the office. */
  readonly heads: readonly Head[];
}

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

  /** The office's machines, retired ones too, by machine. */
  all(): ReadonlyMap<string, KnownMachine> {
    const found = new Map<string, KnownMachine>();
    const enrolments = new Map<string, Entry>();
    const root = this.#root();
    if (root !== null) found.set(root, { machine: root, key: null, name: '一号机', standing: 'first', heads: [] });
    for (const entry of this.#journal.history({ kinds: ['machine.enrolled', 'machine.retired'] })) {
      if (!this.#isOfOffice(found, enrolments, entry)) continue;
      const { machine } = entry.body;
      if (entry.kind === 'machine.enrolled') {
        const { key, name } = entry.body;
        // The first of all stays that, whatever others call it.
        if (machine !== machineOf(key) || machine === root) continue;
        found.set(machine, { machine, key, name, standing: 'enrolled', heads: [] });
        enrolments.set(machine, entry as Entry);
        continue;
      }
      const before = found.get(machine);
      if (before) found.set(machine, { ...before, standing: 'retired', heads: entry.body.heads });
    }
    return found;
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
    const other = this.#db.get(
      `SELECT 1 AS yes FROM journal WHERE kind NOT GLOB 'chain.*' AND kind NOT GLOB 'machine.*' AND kind NOT GLOB 'bundle.*'
          AND kind <> 'office.set'
        UNION ALL SELECT 1 FROM withheld LIMIT 1`,
    );
    return other === undefined;
  }

  #root(): string | null {
    if (Number(this.#db.pragma('user_version')) < 2) return null;
    return this.#db.get<{ root: string | null }>('SELECT root FROM file')?.root ?? null;
  }

  /** Whether an entry stands on a signed chain of a machine that was the office's before it, and that knew so. */
  #isOfOffice(
    office: ReadonlyMap<string, KnownMachine>,
    enrolments: ReadonlyMap<string, Entry>,
    entry: EntryOf<'machine.enrolled' | 'machine.retired'>,
  ): boolean {
    const { chain, seq } = entry;
    const writer = writerOf(this.#db, chain, seq);
    const member = writer && office.get(machineOf(writer.key));
    if (!member) return false;
    const enrolment = enrolments.get(member.machine);
    if (enrolment && !new Knowledge(this.#db).knows(entry as Entry, enrolment)) return false;
    // What the open transaction writes is not sealed yet, and of this machine.
    const unsigned = this.#db.get('SELECT 1 AS yes FROM head WHERE chain = ? AND signature IS NULL', chain);
    if (unsigned) return false;
    return member.standing !== 'retired' || member.heads.some((head) => head.chain === chain && seq <= head.length);
  }
}
