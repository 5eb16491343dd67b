import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readOwnObject } from '../files/own-file.ts';
import { makeFolder, writeFileWhole } from '../files/write-whole.ts';
import type { Head } from './entry.ts';

/** Where this machine left a chain that it writes. `pending` is the head of a commit under way. */
interface OwnedChain {
  readonly hash: string;
  readonly pending?: string;
  /** Its length, and the file in which it was written; former versions noted neither. */
  readonly length?: number;
  readonly file?: string;
}

/**
 * The chains that this machine may continue, one small file each in the machine's own folder, apart from the data file:
 * where a file's head is not the one recorded (a copy, a restored or merged file), somebody else may have written on, and
 * a new chain has to begin. A lost or doubtful record costs a new chain, never an entry.
 */
export class OwnedChains {
  readonly #folder: string;

  constructor(machineFolder: string) {
    this.#folder = path.join(machineFolder, 'chains');
  }

  /**
   * True where this machine wrote the chain up to exactly this head. After a crash in mid-commit only the head that was
   * being written counts: the head before it may equally be that of a copy, while the file itself went on.
   */
  owns(chain: string, hash: string): boolean {
    const known = this.#read(chain);
    return known !== undefined && hash === (known.pending ?? known.hash);
  }

  /** Notes a commit before it happens, so that a crash between commit and record does not orphan the chain. */
  announce(file: string, { chain, ...before }: Head, after: string): void {
    this.#write(chain, { file, ...before, pending: after });
  }

  /** Notes that the announced commit happened. */
  settle({ chain, length, hash }: Head): void {
    const { pending, ...known } = this.#read(chain) ?? { hash };
    if (pending === hash) this.#write(chain, { ...known, length, hash });
  }

  /** Notes that the announced commit did not happen. */
  withdraw(chain: string, hash: string): void {
    const { pending, ...known } = this.#read(chain) ?? { hash };
    if (pending === hash) this.#write(chain, known);
  }

  /** Where it left the chains that it wrote in any of these files; of a commit under way, where they stood before. */
  left(files: readonly (string | null)[]): Head[] {
    return namesIn(this.#folder).flatMap((name) => {
      const chain = path.parse(name).name;
      const { hash, length = 0, file = null } = this.#read(chain) ?? { hash: '' };
      return length > 0 && file !== null && files.includes(file) ? [{ chain, length, hash }] : [];
    });
  }

  #read(chain: string): OwnedChain | undefined {
    const file = this.#file(chain);
    const { hash, pending, length, file: written } = file ? readOwnObject(file) : {};
    if (typeof hash !== 'string') return undefined;
    return {
      hash,
      ...(typeof pending === 'string' ? { pending } : {}),
      ...(typeof length === 'number' && typeof written === 'string' ? { length, file: written } : {}),
    };
  }

  #write(chain: string, state: OwnedChain): void {
    const file = this.#file(chain);
    if (!file) return;
    try {
      makeFolder(this.#folder, 'owner');
      writeFileWhole(file, JSON.stringify(state), 'owner');
    } catch {
      // The old record would let a copy of the file pass for the file.
      try {
        rmSync(file, { force: true });
      } catch {
        // A folder that cannot be written holds no newer record either.
      }
    }
  }

  /** A chain of a foreign file may be called anything; only names that this program gives become file names. */
  #file(chain: string): string | undefined {
    return /^[\w-]{1,64}$/.test(chain) ? path.join(this.#folder, `${chain}.json`) : undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
