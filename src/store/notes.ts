import { readFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder, writeFileWhole } from '../files/write-whole.ts';
import type { Database } from './database.ts';
import type { Head } from './journal-reader.ts';
import { headsIn } from './knowledge.ts';

/** What this machine has seen of a data file, kept in its own folder: an older copy in place of the file shows against it. */
interface Note {
  readonly heads: readonly Head[];
  /** Ends that were seen once and were gone at a later write. */
  readonly missing: readonly Head[];
}

/** How a file stands to what this machine knows of it. */
export interface NoteCheck {
  /** Ends of chains that were here and are not: the file is older than what this machine saw, or was cut. */
  readonly missing: readonly Head[];
  /** Entries that were written on another machine since, or brought. */
  readonly grown: number;
}

/** The machine's notes of data files, one small file each, by the file's identity. */
export class Notes {
  readonly #folder: string;
  constructor(machineFolder: string) {
    this.#folder = path.join(machineFolder, 'notes');
  }

  /** Compares a file with what was noted of it; null where nothing was. What a `file.accepted` entry names is settled. */
  compare(db: Database, file: string | null, accepted: readonly Head[]): NoteCheck | null {
    const note = file === null ? null : this.#read(file);
    if (!note) return null;
    const settled = new Set(accepted.map(({ hash }) => hash));
    const missing = [...note.missing, ...note.heads].filter((head) => !settled.has(head.hash) && !stands(db, head));
    const grown = db.all<Head>('SELECT chain, length, hash FROM head').reduce((sum, { chain, length }) => {
      const before = note.heads.filter((head) => head.chain === chain).map((head) => head.length);
      return sum + Math.max(0, length - Math.max(0, ...before));
    }, 0);
    return { missing, grown };
  }

  /** Notes how a file stands after a write; what was seen once and is gone stays noted. */
  keep(db: Database, file: string | null, heads: readonly Head[]): void {
    if (file === null) return;
    const before = this.#read(file);
    const missing = [...(before?.missing ?? []), ...(before?.heads ?? [])].filter((head) => !stands(db, head));
    try {
      makeFolder(this.#folder, 'owner');
      writeFileWhole(this.#file(file), JSON.stringify({ heads, missing }), 'owner');
    } catch {
      // A folder that cannot be written keeps the older note, which what follows it satisfies as well.
    }
  }

  #read(file: string): Note | null {
    try {
      const told = JSON.parse(readFileSync(this.#file(file), 'utf8')) as { heads?: unknown; missing?: unknown };
      return { heads: headsIn(told.heads) ?? [], missing: headsIn(told.missing) ?? [] };
    } catch {
      return null;
    }
  }

  /** An identity is 32 hexadecimal digits; a foreign file may say anything. */
  #file(file: string): string {
    return path.join(this.#folder, /^[0-9a-f]{32}$/.test(file) ? `${file}.json` : 'strange.json');
  }
}

function stands(db: Database, { chain, length, hash }: Head): boolean {
  return (
    db.get(
      `SELECT 1 AS yes FROM journal WHERE hash = ? AND chain = ? AND seq = ?
        UNION ALL SELECT 1 FROM withheld WHERE hash = ? AND chain = ? AND seq = ?`,
      hash,
      chain,
      length,
      hash,
      chain,
      length,
    ) !== undefined
  );
}
