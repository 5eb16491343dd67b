import path from 'node:path';
import { sha256 } from '../domain/canonical.ts';
import { Fault } from '../domain/fault.ts';
import { readOwnFile } from '../files/own-file.ts';
import { isPart, makeFolder, writeFileWhole } from '../files/write-whole.ts';
import { OwnedChains } from './chains.ts';
import type { Database } from './database.ts';
import { type EntryColumns, entryFrom, type Head } from './entry.ts';
import { headsIn, Knowledge } from './knowledge.ts';

/** What this machine has seen of a data file, kept in its own folder: an older copy in place of the file shows against it. */
interface Note {
  readonly heads: readonly Head[];
  /** Ends that were seen once and were gone at a later write. */
  readonly missing: readonly Head[];
  /** How many places without their entry each chain had; a chain without any is not among them. */
  readonly places: Readonly<Record<string, number>>;
  /** The last anchor that was made in it; null where none was. */
  readonly anchor: NotedAnchor | null;
  /** The first of the office's machines, as the file named it when it was first written to; null where it named none. */
  readonly root: string | null;
  /** The records of its migrations, by their hashes: nothing signs them. Empty in notes of former versions. */
  readonly migrations: readonly string[];
  /** Whether nothing had been entered in it: another file in its place is then no loss. */
  readonly blank: boolean;
}

/** What named persons have taken of a file that is not as this machine saw it. */
export interface Accepted {
  readonly missing: readonly Head[];
  readonly roots: readonly string[];
  /** Files in whose place it was taken. */
  readonly instead: readonly string[];
}

/** What an anchor counted. */
export interface NotedAnchor {
  readonly hash: string;
  readonly entries: number;
}

/** How a file stands to what this machine knows of it. */
export interface NoteCheck {
  /** Ends of chains that were here and are not: the file is older than what this machine saw, or was cut. */
  readonly missing: readonly Head[];
  /** Entries that were seen with their content and are no more than places. */
  readonly hidden: number;
  /** The last anchor that was made here, and how many entries with their content stand before it now; null where none was noted. */
  readonly anchor: (NotedAnchor & { readonly now: number }) | null;
  /** The first machine that the file named, where it names another now. */
  readonly root: string | null;
  /** The file that this machine wrote in this place, where one that has nothing in common with it stands there now. */
  readonly instead: string | null;
  /** Whether the records of its migrations are others than those that were seen. */
  readonly migrated: boolean;
  /** Whether this machine ever wrote in this very file. */
  readonly seen: boolean;
  /** Entries that were written on another machine since, or brought. */
  readonly grown: number;
}

/** The machine's notes of data files, one small file each, by the file's identity. */
export class Notes {
  readonly #folder: string;
  readonly #chains: OwnedChains;
  constructor(machineFolder: string) {
    this.#folder = path.join(machineFolder, 'notes');
    this.#chains = new OwnedChains(machineFolder);
  }

  /**
   * Compares a file with what was noted of it, and of the file that stood in its place before it under another identity: a copy
   * does not become another file by a changed row. Null where nothing was noted. `accepted`: what `file.accepted` entries settle.
   */
  compare(db: Database, file: string | null, accepted: Accepted): NoteCheck | null {
    // Of one that is still being made, a backup on its way back, whoever makes it tells how old it is.
    if (isPart(db.file)) return null;
    const own = file === null ? null : this.#read(file);
    const former = this.#formerAt(db, file);
    const instead = former !== null && !former.related && !accepted.instead.includes(former.file) ? former.file : null;
    const note = former?.related ? joined(own, former.note) : own;
    // Whoever puts the notes back with the file leaves this: where the machine left its own chains stands apart from them.
    const left = this.#chains.left([file, former?.related ? former.file : null]);
    if (!note && left.length === 0 && instead === null) return null;
    const known = note ?? nothing;
    const noted = new Set([...known.missing, ...known.heads].map(({ hash }) => hash));
    const missing = [...known.missing, ...left.filter(({ hash }) => !noted.has(hash))];
    return { ...this.#compared(db, { ...known, missing }, accepted), instead, seen: note !== null || left.length > 0 };
  }

  #compared(db: Database, note: Note, accepted: Accepted): Omit<NoteCheck, 'instead' | 'seen'> {
    const settled = new Set(accepted.missing.map(({ hash }) => hash));
    const missing = [...note.missing, ...note.heads].filter((head) => !settled.has(head.hash) && !stands(db, head));
    const grown = db.all<Head>('SELECT chain, length, hash FROM head').reduce((sum, { chain, length }) => {
      const before = note.heads.filter((head) => head.chain === chain).map((head) => head.length);
      return sum + Math.max(0, length - Math.max(0, ...before));
    }, 0);
    const otherRoot = note.root !== null && note.root !== rootOf(db) && !accepted.roots.includes(note.root);
    return {
      missing,
      hidden: hiddenSince(db, note),
      anchor: note.anchor && { ...note.anchor, now: beforeAnchor(db, note.anchor) },
      root: otherRoot ? note.root : null,
      migrated: note.migrations.some((hash, at) => migrationsOf(db)[at] !== hash),
      grown,
    };
  }

  /**
   * Notes how a file stands after a write; what was seen once and is gone stays noted. `accepted`: asked where another file than
   * this machine wrote stands in its place.
   */
  keep(db: Database, file: string | null, heads: readonly Head[], accepted: () => Accepted): void {
    if (file === null) return;
    const own = this.#read(file);
    const former = this.#formerAt(db, file);
    const before = former?.related ? joined(own, former.note) : own;
    const missing = [...(before?.missing ?? []), ...(before?.heads ?? [])].filter((head) => !stands(db, head));
    const anchor = lastAnchor(db) ?? before?.anchor ?? null;
    const root = before?.root ?? rootOf(db);
    try {
      makeFolder(this.#folder, 'owner');
      const note: Note = {
        heads,
        missing,
        places: placesOf(db),
        anchor,
        root,
        migrations: migrationsOf(db),
        blank: isBlank(db),
      };
      writeFileWhole(this.#file(file), JSON.stringify(note), 'owner');
    } catch {
      // A folder that cannot be written keeps the older note, which what follows it satisfies as well.
    }
    if (former === null || former.related || accepted().instead.includes(former.file)) this.takePlace(db, file);
  }

  /** Notes that it is this file that stands here: one that was just made, or that somebody has taken for the former. */
  takePlace(db: Database, file: string | null): void {
    // A file that is still being made has no place yet.
    if (file === null || isPart(db.file) || this.#fileAt(db) === file) return;
    try {
      makeFolder(this.#folder, 'owner');
      writeFileWhole(this.#place(db), JSON.stringify({ file }), 'owner');
    } catch {
      // As above.
    }
  }

  /** Another file that this machine wrote in this place, and whether the two have a chain in common; null where it was this one, or none. */
  #formerAt(
    db: Database,
    file: string | null,
  ): { readonly file: string; readonly note: Note; readonly related: boolean } | null {
    const at = this.#fileAt(db);
    const note = at === null || at === file ? null : (this.#read(at) ?? nothing);
    if (at === null || note === null || note.blank) return null;
    const related = note.heads.some(({ chain }) =>
      db.has('SELECT 1 FROM journal WHERE chain = ? UNION ALL SELECT 1 FROM withheld WHERE chain = ?', chain, chain),
    );
    return { file: at, note, related };
  }

  /** The file that this machine last wrote in this place; null where it never did. */
  #fileAt(db: Database): string | null {
    try {
      const { file } = JSON.parse(readOwnFile(this.#place(db)) ?? 'null') as { file?: unknown };
      return typeof file === 'string' ? file : null;
    } catch (error) {
      if (error instanceof Fault) throw error;
      return null;
    }
  }

  #place(db: Database): string {
    return path.join(this.#folder, `at-${sha256(path.resolve(db.file)).slice(0, 32)}.json`);
  }

  #read(file: string): Note | null {
    try {
      const stored = JSON.parse(readOwnFile(this.#file(file)) ?? 'null') as Partial<Record<keyof Note, unknown>>;
      // Notes of former versions counted no places: what was a place then is not known.
      const places = typeof stored.places === 'object' ? (stored.places as Note['places']) : null;
      const heads = headsIn(stored.heads) ?? [];
      const uncounted = (): Note['places'] => Object.fromEntries(heads.map(({ chain, length }) => [chain, length]));
      return {
        heads,
        missing: headsIn(stored.missing) ?? [],
        places: places ?? uncounted(),
        anchor: readAnchor(stored.anchor),
        root: typeof stored.root === 'string' ? stored.root : null,
        migrations: Array.isArray(stored.migrations) ? stored.migrations.map(String) : [],
        blank: stored.blank === true,
      };
    } catch (error) {
      if (error instanceof Fault) throw error;
      return null;
    }
  }

  /** An identity is 32 hexadecimal digits; a foreign file may say anything. */
  #file(file: string): string {
    return path.join(this.#folder, /^[0-9a-f]{32}$/.test(file) ? `${file}.json` : 'strange.json');
  }
}

const nothing: Note = { heads: [], missing: [], places: {}, anchor: null, root: null, migrations: [], blank: false };

/** What was noted of a file, and of the one before it in the same place. */
function joined(own: Note | null, former: Note): Note {
  return {
    heads: [...(own?.heads ?? []), ...former.heads],
    missing: [...(own?.missing ?? []), ...former.missing],
    places: { ...former.places, ...own?.places },
    anchor: own?.anchor ?? former.anchor,
    root: own?.root ?? former.root,
    migrations: own?.migrations ?? [],
    blank: own?.blank ?? false,
  };
}

/** Whether nothing has been entered in a file yet that a stranger's records could change. */
export function isBlank(db: Database): boolean {
  return !db.has(
    `SELECT 1 FROM journal WHERE kind NOT GLOB 'chain.*' AND kind NOT GLOB 'machine.*' AND kind NOT GLOB 'bundle.*'
        AND kind <> 'office.set' UNION ALL SELECT 1 FROM withheld`,
  );
}

function migrationsOf(db: Database): string[] {
  return db.all<{ hash: string }>('SELECT hash FROM migration ORDER BY number').map(({ hash }) => hash);
}

function readAnchor(value: unknown): NotedAnchor | null {
  if (typeof value !== 'object' || value === null) return null;
  const { hash, entries } = value as Partial<Record<keyof NotedAnchor, unknown>>;
  return typeof hash === 'string' && typeof entries === 'number' ? { hash, entries } : null;
}

function rootOf(db: Database): string | null {
  if (db.isFirstFormat) return null;
  return db.get<{ root: string | null }>('SELECT root FROM file')?.root ?? null;
}

function lastAnchor(db: Database): NotedAnchor | undefined {
  const entry = db.get<EntryColumns>(
    `SELECT * FROM journal WHERE kind = 'anchor.made' AND ${readable} ORDER BY step DESC LIMIT 1`,
  );
  return entry && { hash: entry.hash, entries: new Knowledge(db).countBefore(entryFrom(entry)).entries };
}

/** An altered entry may be no JSON; that is told elsewhere. */
const readable = 'json_valid(body) AND json_valid(supersedes)';

/** How many entries with their content stand before an anchor; where it is gone its head is missing, which tells it. */
function beforeAnchor(db: Database, { hash, entries }: NotedAnchor): number {
  const entry = db.get<EntryColumns>(`SELECT * FROM journal WHERE hash = ? AND ${readable}`, hash);
  return entry ? new Knowledge(db).countBefore(entryFrom(entry)).entries : entries;
}

function placesOf(db: Database): Note['places'] {
  const counts = db.all<{ chain: string; count: number }>(
    'SELECT chain, count(*) AS count FROM withheld GROUP BY chain ORDER BY chain',
  );
  return Object.fromEntries(counts.map(({ chain, count }) => [chain, count]));
}

/**
 * Places fill with their entries, and new ones come only beyond the ends: up to these there can never be more, but in a chain
 * that a machine put back to an earlier day has continued twice.
 */
function hiddenSince(db: Database, { heads, places }: Note): number {
  const lengths = new Map<string, number>();
  for (const { chain, length } of heads) lengths.set(chain, Math.max(length, lengths.get(chain) ?? 0));
  return [...lengths].reduce((sum, [chain, length]) => {
    const { count } = db.one<{ count: number }>(
      `SELECT count(*) AS count FROM withheld WHERE chain = ? AND seq <= ?
          AND (SELECT count(*) FROM head WHERE chain = withheld.chain) = 1`,
      chain,
      length,
    );
    return sum + Math.max(0, count - (places[chain] ?? 0));
  }, 0);
}

function stands(db: Database, { chain, length, hash }: Head): boolean {
  return db.has(
    `SELECT 1 FROM journal WHERE hash = ? AND chain = ? AND seq = ?
      UNION ALL SELECT 1 FROM withheld WHERE hash = ? AND chain = ? AND seq = ?`,
    ...[hash, chain, length, hash, chain, length],
  );
}
