import { pick } from '../domain/pick.ts';
import type { Database } from './database.ts';
import { fitted } from './entries/catalogue.ts';
import { chainStart, type Entry, type EntryColumns, entryFrom, type Head } from './entry.ts';
import type { ChainPlaces } from './places.ts';

/** Kinds that tell of a chain itself and of no acceptance. */
const chainKinds = ['chain.begun', 'chain.joined'] as const;

interface Place {
  readonly id: string | null;
  readonly seq: number;
  readonly hash: string;
  readonly previous: string;
}

export type Spot = Pick<Entry, 'chain' | 'seq' | 'hash'>;

/** What a chain tells of others at one of its entries. */
interface Telling {
  readonly seq: number;
  readonly hash: string;
  readonly heads: readonly Head[];
  /** The file that it is of; older chains do not say so. */
  readonly file: string | null;
}

/** What a file told of places whose entries were left out. */
interface Naming extends Spot {
  readonly file: string;
  readonly places: readonly Pick<ChainPlaces, 'chain' | 'ranges'>[];
}

/**
 * Who knew of what: an entry knows what stands before it in its chain, and every chain as far as the latest `chain.begun`
 * or `chain.joined` before it names it. As the journal stood when it was first asked: ask for another after a write.
 */
export class Knowledge {
  /** Chains that were continued twice; in them the number of an entry does not tell its branch. */
  #forked: ReadonlySet<string> | undefined;
  readonly #tellings = new Map<string, readonly Telling[]>();
  /** What files named of places, oldest first. */
  #namings: readonly Naming[] | undefined;
  /** What stands before each place of the chains that were continued twice. */
  #previous: ReadonlyMap<string, string> | undefined;
  constructor(private readonly db: Database) {}

  /** Whether the writer of `later` had `earlier` in the data file, or at least its place. An entry knows itself. */
  knows(later: Spot, earlier: Spot): boolean {
    if (later.chain === earlier.chain && this.#reaches({ ...later, length: later.seq }, earlier)) return true;
    return this.covers(this.knownHeads(later), earlier);
  }

  /** Whether the writer of `later` had `earlier` itself: of what a bundle of other units left out he had its place alone, and knew nothing of it. */
  has(later: Spot, earlier: Spot): boolean {
    return this.knows(later, earlier) && !this.#hadPlaceAlone(later, earlier);
  }

  /**
   * Entries of an acceptance, and ledgers of its unit, that the conclusion did not know and that do not know the conclusion:
   * a merge brought them. Of some kinds, or of all.
   */
  lateAfter(conclusion: Entry, kinds?: readonly string[]): Entry[] {
    const frontier = headsIn(conclusion.body.frontier) ?? this.knownHeads(conclusion);
    return this.db
      .all<EntryColumns>(
        `SELECT * FROM journal WHERE unit = ? AND id <> ? AND kind NOT IN ('acceptance.concluded', 'acceptance.reopened', 'purge.done')
            AND (year = ? OR kind IN ('ledger.imported', 'ledger.undone')) ORDER BY step, chain, id`,
        conclusion.unit,
        conclusion.id,
        conclusion.year,
      )
      .map(entryFrom)
      .filter((entry) => {
        if (kinds && !kinds.includes(entry.kind)) return false;
        if (entry.chain === conclusion.chain && this.#reaches({ ...conclusion, length: conclusion.seq }, entry))
          return false;
        const known = this.covers(frontier, entry) && !this.#hadPlaceAlone(conclusion, entry);
        return !known && !this.knows(entry, conclusion);
      });
  }

  /**
   * Everything that the head of a conclusion fixes: the entries before it in its chain and in the chains of its frontier.
   * `complete` is false where one of these chains does not reach its start. Ids; of withheld entries the hash.
   */
  coveredBy(conclusion: Entry): {
    readonly ids: ReadonlySet<string>;
    readonly places: number;
    readonly complete: boolean;
  } {
    const ids = new Set<string>([conclusion.id]);
    const seen = new Set<string>();
    let complete = true;
    let places = 0;
    for (const end of this.#endsOf(conclusion)) {
      let { hash } = end;
      while (hash !== chainStart && !seen.has(hash)) {
        seen.add(hash);
        const place = this.#place(hash);
        if (!place) {
          complete = false;
          break;
        }
        if (place.id === null) places += 1;
        ids.add(place.id ?? hash);
        hash = place.previous;
      }
    }
    return { ids, places, complete };
  }

  /**
   * How many entries the head of a conclusion or of an anchor fixes with their content, itself not counted, and of how many
   * others only the place is here: by the numbers of its ends, for a print must not wait until every link has been followed.
   */
  countBefore(entry: Entry): { readonly entries: number; readonly places: number } {
    const ends = this.#endsOf(entry);
    const lengths = new Map<string, number>();
    for (const { chain, length } of ends) lengths.set(chain, Math.max(length, lengths.get(chain) ?? 0));
    // In a chain continued twice the number of an entry does not tell its branch.
    if ([...lengths.keys()].some((chain) => this.forkedChains().has(chain))) {
      const { ids, places } = this.coveredBy(entry);
      return { entries: ids.size - places - 1, places };
    }
    let [all, places] = [0, 0];
    for (const [chain, length] of lengths) {
      all += length;
      places += this.db.one<{ count: number }>(
        'SELECT count(*) AS count FROM withheld WHERE chain = ? AND seq <= ?',
        chain,
        length,
      ).count;
    }
    return { entries: all - places, places };
  }

  /** The ends of chains that an entry fixes: before it in its own, and those that it names. */
  #endsOf(entry: Entry): readonly Head[] {
    const own = { chain: entry.chain, length: entry.seq - 1, hash: entry.previous };
    return [...(own.length > 0 ? [own] : []), ...(headsIn(entry.body.frontier) ?? this.knownHeads(entry))];
  }

  /** Chains continued twice by machines put back to an earlier day. */
  forkedChains(): ReadonlySet<string> {
    this.#forked ??= new Set(
      this.db
        .all<{ chain: string }>('SELECT chain FROM head GROUP BY chain HAVING count(*) > 1')
        .map(({ chain }) => chain),
    );
    return this.#forked;
  }

  /** Whether what a writer's file last named of places without their entries holds the one of an entry. */
  #hadPlaceAlone(later: Spot, earlier: Spot): boolean {
    this.#namings ??= namingsIn(this.db);
    if (this.#namings.length === 0 || later.chain === earlier.chain) return false;
    const file = this.#tellingsOf(later.chain).at(-1)?.file;
    const last = this.#namings.findLast((naming) => naming.file === file && this.knows(later, naming));
    return (
      last?.places.some(
        ({ chain, ranges }) =>
          chain === earlier.chain && ranges.some(([from, to]) => from <= earlier.seq && earlier.seq <= to),
      ) ?? false
    );
  }

  /** The heads that the writer of an entry knew of other chains. */
  knownHeads(entry: Spot): readonly Head[] {
    const end = { ...entry, length: entry.seq };
    const told = this.#tellingsOf(entry.chain).findLast(
      ({ seq, hash }) => seq <= entry.seq && this.#reaches(end, { chain: entry.chain, seq, hash }),
    );
    return told?.heads ?? [];
  }

  /** What a chain tells of others, in its order; read once, for somebody may ask of each of its entries. */
  #tellingsOf(chain: string): readonly Telling[] {
    const known = this.#tellings.get(chain);
    if (known) return known;
    const tellings = this.db
      .all<{ seq: number; hash: string; heads: string | null; file: string | null }>(
        `SELECT seq, hash, body -> 'heads' AS heads, body ->> 'file' AS file FROM journal
          WHERE subject = 'chain/' || ? AND chain = ? AND kind IN (?, ?) AND json_valid(body) ORDER BY seq`,
        chain,
        chain,
        ...chainKinds,
      )
      .map(({ heads, ...rest }) => ({ ...rest, heads: headsIn(JSON.parse(heads ?? 'null')) ?? [] }));
    this.#tellings.set(chain, tellings);
    return tellings;
  }

  /** Whether an entry stands at or before one of these ends of its chain. */
  covers(heads: readonly Head[], entry: Spot): boolean {
    return heads.some((head) => head.chain === entry.chain && this.#reaches(head, entry));
  }

  /** Whether an entry stands at or before this end of its chain. */
  #reaches(head: Head, entry: Spot): boolean {
    if (entry.seq > head.length) return false;
    const forked = this.forkedChains();
    if (!forked.has(head.chain)) return true;
    this.#previous ??= previousIn(this.db, forked);
    let at: string | undefined = head.hash;
    while (at !== undefined && at !== entry.hash) at = this.#previous.get(at);
    return at === entry.hash;
  }

  #place(hash: string): Place | undefined {
    return this.db.get(
      `SELECT id, seq, hash, previous FROM journal WHERE hash = ?
        UNION ALL SELECT NULL, seq, hash, previous FROM withheld WHERE hash = ?`,
      hash,
      hash,
    );
  }
}

function namingsIn(db: Database): readonly Naming[] {
  return db
    .all<EntryColumns>(
      `SELECT * FROM journal WHERE kind = 'merge.places' AND json_valid(body) AND json_valid(supersedes) ORDER BY step, chain, id`,
    )
    .flatMap((columns) => {
      const body = fitted(entryFrom(columns), ['merge.places'])?.body;
      return body ? [{ ...pick(columns, 'chain', 'seq', 'hash'), ...pick(body, 'file', 'places') }] : [];
    });
}

/** What stands before each place of some chains. */
export function previousIn(db: Database, chains: ReadonlySet<string>): ReadonlyMap<string, string> {
  const previous = new Map<string, string>();
  for (const chain of chains) {
    for (const row of db.all<{ hash: string; previous: string }>(
      'SELECT hash, previous FROM journal WHERE chain = ? UNION ALL SELECT hash, previous FROM withheld WHERE chain = ?',
      chain,
      chain,
    ))
      previous.set(row.hash, row.previous);
  }
  return previous;
}

/** Heads as an entry's body holds them; undefined where it holds none. */
export function headsIn(value: unknown): readonly Head[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter(
    (head): head is Head =>
      typeof head?.chain === 'string' && typeof head.length === 'number' && typeof head.hash === 'string',
  );
}
