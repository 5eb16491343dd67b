import { groupBy } from '../domain/group-by.ts';
import type { Database } from './database.ts';
import type { EntryOf } from './entries/catalogue.ts';
import type { Journal } from './journal.ts';
import type { Machines } from './machines.ts';

/**
 * How a purge stands here: agreed by a machine of the office; agreed by one that is none, or by an unsigned record, as those of
 * former versions are; not agreed by anybody; refused by the office.
 */
export type PurgeState = 'agreed' | 'stranger' | 'unsigned' | 'open' | 'declined';

export interface RecordedPurge {
  readonly entry: EntryOf<'purge.done'>;
  readonly state: PurgeState;
}

/** Removals of personal values: a `purge.done` counts where a machine of the office agrees; until then what is here stays. */
export class Purges {
  constructor(
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly machines: Machines,
  ) {}

  /** All that the record tells of, oldest first. */
  list(): RecordedPurge[] {
    const done = this.journal.history({ kinds: ['purge.done'] });
    if (done.length === 0) return [];
    const words = groupBy(
      this.journal.history({ kinds: ['purge.agreed', 'purge.declined'] }),
      ({ body }) => body.purge,
    );
    const writers = this.machines.writers();
    return done.map((entry) => ({ entry, state: this.#stateOf(entry, words.get(entry.id) ?? [], writers) }));
  }

  #stateOf(
    entry: EntryOf<'purge.done'>,
    words: readonly EntryOf<'purge.agreed' | 'purge.declined'>[],
    writers: ReturnType<Machines['writers']>,
  ): PurgeState {
    const heard = words.map((word) => ({ word, by: writers(word)?.standing ?? null }));
    // The last word of the office counts.
    const last = heard.findLast(({ by }) => by !== null && by !== 'unknown')?.word;
    if (last) return last.kind === 'purge.agreed' ? 'agreed' : 'declined';
    const agreed = heard.filter(({ word }) => word.kind === 'purge.agreed');
    if (agreed.some(({ by }) => by === 'unknown')) return 'stranger';
    // Those of former versions needed nobody's word.
    return writers(entry) === null ? 'unsigned' : 'open';
  }

  /** Entries and batches whose values were removed here. */
  removed(): ReadonlySet<string> {
    return new Set(this.db.all<{ entry: string }>('SELECT entry FROM purged').map(({ entry }) => entry));
  }

  /** Entries and batches that some purge names which the office has not refused: what is missing of them was not brought. */
  named(): ReadonlySet<string> {
    return new Set(this.list().flatMap(({ entry, state }) => (state === 'declined' ? [] : entry.body.entries)));
  }

  /** Removes what agreed purges name, and what `also` does, inside a transaction. Answers how many entries lost values by it. */
  apply(also: readonly string[] = []): number {
    const named = this.list().flatMap(({ entry, state }) => (state === 'agreed' ? entry.body.entries : []));
    if (named.length + also.length === 0) return 0;
    // What SQLite frees must not stay readable in the file.
    this.db.pragma('secure_delete = ON');
    const { changes } = this.db.run(
      'INSERT OR IGNORE INTO purged (entry) SELECT id FROM journal WHERE id IN (SELECT value FROM json_each(?))',
      JSON.stringify([...named, ...also]),
    );
    if (Number(changes) === 0) return 0;
    this.db.run('DELETE FROM personal WHERE entry IN (SELECT entry FROM purged)');
    for (const table of ['ledger_personal', 'ledger_block_personal'])
      this.db.run(`DELETE FROM ${table} WHERE batch IN (SELECT entry FROM purged)`);
    return Number(changes);
  }
}
