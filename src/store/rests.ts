import { sha256 } from '../domain/canonical.ts';
import { groupBy } from '../domain/group-by.ts';
import type { Database } from './database.ts';
import { chainStart, type Head } from './entry.ts';
import { previousIn } from './knowledge.ts';

/** What a conclusion rests on: how many entries, of how many others only the place was here, and the digest of the former. */
export interface Rests {
  readonly entries: number;
  readonly places: number;
  /** SHA-256 of their hashes, sorted, one a line (LF). */
  readonly digest: string;
}

/** A place of a chain whose entry is not there. */
export interface ChainPlace {
  readonly hash: string;
  readonly chain: string;
  readonly seq: number;
  readonly previous: string;
}

/** Where something stands, and no more: of a large file there are very many. */
type Standing = Omit<ChainPlace, 'previous'>;

interface EntryPlace extends Standing {
  readonly unit: string | null;
  readonly year: number | null;
  /** Of no year: ledgers of any year tell of an acceptance. */
  readonly ledger: number;
}

/** What stands where in the chains, read once for any number of conclusions. */
export class Coverage {
  readonly #byUnit: ReadonlyMap<string | null, readonly EntryPlace[]>;
  readonly #withheld: readonly Standing[];
  readonly #forked: ReadonlySet<string>;
  /** What stands before each place of these, of whatever kind: no conclusion rests on some, and the way leads over them all the same. */
  readonly #previous: ReadonlyMap<string, string> = new Map();

  constructor(db: Database) {
    const forks = db.all<{ chain: string }>('SELECT chain FROM head GROUP BY chain HAVING count(*) > 1');
    this.#forked = new Set(forks.map(({ chain }) => chain));
    // A list of all units is the one thing of no unit that a bundle of some units leaves out.
    const places = db.each<EntryPlace>(
      `SELECT hash, chain, seq, unit, year, kind IN ('ledger.imported', 'ledger.undone') AS ledger FROM journal
        WHERE NOT (unit IS NULL AND kind IN ('ledger.imported', 'ledger.undone'))`,
    );
    this.#byUnit = groupBy(places, ({ unit }) => unit);
    this.#withheld = db.all<Standing>('SELECT hash, chain, seq FROM withheld');
    if (this.#forked.size > 0) this.#previous = previousIn(db, this.#forked);
  }

  /**
   * What a conclusion on a unit and year rests on that knew these ends of chains: every entry of the unit (of this year or
   * of none, or a ledger of any year) or of no unit.
   */
  restsOf(unit: string, year: number, ends: readonly Head[]): Rests {
    const covers = this.#coveredBy(ends);
    const entries = [...(this.#byUnit.get(unit) ?? []), ...(this.#byUnit.get(null) ?? [])].filter(
      (place) =>
        (place.unit === null || place.year === null || place.year === year || place.ledger === 1) && covers(place),
    );
    const hashes = entries.map(({ hash }) => `${hash}\n`).sort();
    return {
      entries: entries.length,
      places: this.#withheld.filter(covers).length,
      digest: sha256(hashes.join('')),
    };
  }

  #coveredBy(ends: readonly Head[]): (place: Standing) => boolean {
    const lengths = new Map<string, number>();
    const walked = new Set<string>();
    for (const { chain, length, hash } of ends) {
      lengths.set(chain, Math.max(length, lengths.get(chain) ?? 0));
      if (!this.#forked.has(chain)) continue;
      // In a chain continued twice the number of an entry does not tell its branch.
      for (let at = hash; at !== chainStart && !walked.has(at); at = this.#previous.get(at) ?? chainStart)
        walked.add(at);
    }
    return ({ chain, seq, hash }) => seq <= (lengths.get(chain) ?? 0) && (!this.#forked.has(chain) || walked.has(hash));
  }
}
