import type { Database } from './database.ts';
import type { Earnest } from './earnest.ts';
import type { EntryOf, Kind } from './entries/catalogue.ts';
import type { Entry } from './entry.ts';
import { type EntryFilter, JournalReader } from './journal-reader.ts';
import { type Settings, settlementsIn } from './settings.ts';
import type { Units } from './units.ts';

/** What the record says of an acceptance: as it stands (a store is one), or as somebody had it. */
export interface RecordView {
  readonly journal: Pick<
    JournalReader,
    | 'history'
    | 'currentWhere'
    | 'lastWhere'
    | 'withoutRepeats'
    | 'current'
    | 'latest'
    | 'personalOf'
    | 'sameMeaning'
    | 'once'
    | 'takenBack'
  >;
  readonly units: Pick<Units, 'byId'>;
  readonly settings: Pick<Settings, 'settlements'>;
  readonly earnest: Pick<Earnest, 'isPractice'>;
}

/** The record as the writer of some ends of chains had it. */
export function recordAt(
  {
    db,
    units,
    earnest,
    journal: now,
  }: Pick<RecordView, 'earnest'> & { readonly db: Database; readonly units: Units; readonly journal: JournalReader },
  knew: (entry: Entry) => boolean,
): RecordView {
  const journal = new PastJournal(db, knew, () => now.trusting);
  return { journal, units, earnest, settings: { settlements: (year) => settlementsIn(journal, year) } };
}

/**
 * The journal as the writer of an entry had it: what he did not know is not there, and what has been replaced since stands. Reads
 * as the file stands: whoever asks has checked it, or looks for damage. What stands apart of an entry nobody has checked yet: it is held
 * against its seal where the record of today is.
 */
class PastJournal extends JournalReader {
  readonly #knew: (entry: Entry) => boolean;
  readonly #trusted: () => boolean;

  constructor(db: Database, knew: (entry: Entry) => boolean, trusted: () => boolean) {
    super(db, () => undefined);
    this.#knew = knew;
    this.#trusted = trusted;
  }

  protected override checksSeals(): boolean {
    return this.#trusted();
  }

  override history<K extends Kind>(filter: EntryFilter & { readonly kinds: readonly K[] }): EntryOf<K>[];
  override history(filter: EntryFilter): Entry[];
  override history(filter: EntryFilter): Entry[] {
    return this.asItStands(() => super.history(filter)).filter(this.#knew);
  }

  override currentWhere<K extends Kind>(filter: EntryFilter & { readonly kinds: readonly K[] }): EntryOf<K>[];
  override currentWhere(filter: EntryFilter): Entry[];
  override currentWhere(filter: EntryFilter): Entry[] {
    return this.history(filter).filter(({ id, subject }) => {
      // What nobody has replaced until today was not replaced then.
      if (this.currentIds(subject).includes(id)) return true;
      return !this.history({ subject }).some(({ supersedes }) => supersedes.includes(id));
    });
  }

  override current(subject: string): Entry[] {
    return this.currentWhere({ subject });
  }
}
