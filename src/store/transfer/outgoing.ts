import type { Database } from '../database.ts';
import type { EntryColumns } from '../entry.ts';
import type { ChainPlace } from '../rests.ts';
import { rowsOfBatch } from '../row-blocks.ts';
import type { DigestedRow } from '../row-marks.ts';
import { type SignedHead, signedHeads } from '../signed-heads.ts';

/** The signature of an entry that leaves on paper. */
export interface EntrySignature {
  readonly hash: string;
  readonly machine: string;
  readonly signature: string;
}

export interface PersonalValue {
  readonly entry: string;
  readonly field: string;
  readonly salt: string;
  readonly value: string;
}

/** A row of an imported ledger; salt and value are null once purged. */
export interface TransferRow extends DigestedRow {
  readonly batch: string;
  readonly salt: string | null;
  readonly value: string | null;
}

/**
 * What a bundle of some units takes along: their entries and those of no unit, everything that these speak of, and of all
 * other entries their places only. Without units: everything.
 */
export class Outgoing {
  readonly #db: Database;
  readonly #units: string | null;
  readonly #kept: ReadonlySet<string>;
  readonly #keptIds: string;
  readonly #attachments: readonly { readonly sha256: string; readonly size: number }[];

  /** `kept`: entries and batches whose values stay here, because somebody has purged them and the office has not agreed yet. */
  constructor(db: Database, units: readonly string[] | null, kept: ReadonlySet<string>) {
    this.#db = db;
    this.#kept = kept;
    // Ids of entries are letters, digits, hyphens and underscores (check-entry.ts).
    this.#keptIds = `(SELECT value FROM json_each('${JSON.stringify([...kept])}'))`;
    this.#units = units === null ? null : JSON.stringify(units);
    this.#attachments = this.#mentioned();
  }

  counts() {
    const { entries } = this.#one<{ entries: number }>(`SELECT count(*) AS entries FROM journal WHERE ${this.#chosen}`);
    const all = this.#db.one<{ count: number }>('SELECT count(*) AS count FROM journal').count;
    const withheld = this.#db.one<{ count: number }>('SELECT count(*) AS count FROM withheld').count;
    const { personal } = this.#one<{ personal: number }>(
      `SELECT count(*) AS personal FROM personal JOIN journal ON journal.id = entry
        WHERE entry NOT IN ${this.#keptIds} AND ${this.#chosen}`,
    );
    const { rows } = this.#one<{ rows: number }>(
      `SELECT count(*) AS rows FROM ledger_place JOIN journal ON journal.id = batch WHERE ${this.#chosen}`,
    );
    return {
      entries,
      places: all - entries + withheld,
      signatures: [...this.signatures()].length,
      personal,
      rows,
      attachments: this.#attachments.length,
      attachmentBytes: this.#attachments.reduce((sum, { size }) => sum + size, 0),
    };
  }

  entries(): Iterable<EntryColumns> {
    return this.#each(`SELECT journal.* FROM journal WHERE ${this.#chosen} ORDER BY step, chain, id`);
  }

  *places(): Iterable<ChainPlace> {
    if (this.#units !== null) {
      yield* this.#each<ChainPlace>(
        `SELECT hash, chain, seq, previous FROM journal WHERE (${this.#chosen}) IS NOT TRUE ORDER BY chain, seq, hash`,
      );
    }
    yield* this.#db.each<ChainPlace>('SELECT hash, chain, seq, previous FROM withheld ORDER BY chain, seq, hash');
  }

  /** Signatures of conclusions, opened draws and anchors that go along. */
  signatures(): Iterable<EntrySignature> {
    if (this.#db.isFirstFormat) return [];
    return this.#each(
      `SELECT signature.hash, signature.machine, signature FROM signature JOIN journal ON journal.hash = signature.hash
        WHERE ${this.#chosen} ORDER BY signature.hash, signature.machine`,
    );
  }

  personal(): Iterable<PersonalValue> {
    return this.#each(
      `SELECT personal.* FROM personal JOIN journal ON journal.id = personal.entry
        WHERE personal.entry NOT IN ${this.#keptIds} AND ${this.#chosen} ORDER BY entry, field`,
    );
  }

  /** Rows, batch by batch in the order of the entries. */
  *rows(): Iterable<TransferRow> {
    const batches = [
      ...this.#each<{ id: string }>(
        `SELECT id FROM journal WHERE kind = 'ledger.imported' AND ${this.#chosen} ORDER BY step, chain, id`,
      ),
    ];
    for (const { id } of batches) {
      const stay = this.#kept.has(id);
      for (const { personal, salt, ...row } of rowsOfBatch(this.#db, id))
        yield { ...row, salt: stay ? null : salt, value: stay ? null : personal };
    }
  }

  attachments(): readonly { readonly sha256: string; readonly size: number }[] {
    return this.#attachments;
  }

  heads(): SignedHead[] {
    return signedHeads(this.#db);
  }

  /** The condition for entries that go along in full. */
  get #chosen(): string {
    if (this.#units === null) return '1';
    // A list of all units, imported, speaks of those that the bundle is not for; what it told of each is in their own entries.
    return `((journal.unit IS NULL AND NOT (journal.kind IN ('ledger.imported', 'ledger.undone') AND journal.body ->> 'kind' = 'units'))
             OR journal.unit IN (SELECT value FROM json_each(?)))`;
  }

  #each<T>(sql: string): Iterable<T> {
    return this.#units === null ? this.#db.each<T>(sql) : this.#db.each<T>(sql, this.#units);
  }

  #one<T>(sql: string): T {
    return this.#units === null ? this.#db.one<T>(sql) : this.#db.one<T>(sql, this.#units);
  }

  /** Attachments that the chosen entries speak of. */
  #mentioned(): { sha256: string; size: number }[] {
    const all = this.#db.all<{ sha256: string; size: number }>('SELECT sha256, size FROM attachment ORDER BY sha256');
    if (all.length === 0) return [];
    const mentioned = new Set<string>();
    for (const { body } of this.#each<{ body: string }>(`SELECT body FROM journal WHERE ${this.#chosen}`)) {
      for (const hash of hashesIn(body)) mentioned.add(hash);
    }
    return all.filter(({ sha256 }) => mentioned.has(sha256));
  }
}

/** Everything in a body that may be the hash of an attachment. */
export function hashesIn(body: string): string[] {
  return Array.from(body.matchAll(/"([0-9a-f]{64})"/g), ([, hash = '']) => hash);
}
