import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A chain that this machine writes, and where it left it. `pending` is the head of a commit under way. */
interface OwnedChain {
  readonly hash: string;
  readonly pending?: string;
}

/**
 * The chains that this machine may continue. Their record lives in the machine's own folder, apart from the data file:
 * where a file's head is not the one recorded (a copy, a restored or merged file), somebody else may have written on, and
 * a new chain has to begin.
 */
export class OwnedChains {
  readonly #file: string;
  #chains: Record<string, OwnedChain> | undefined;

  constructor(machineFolder: string) {
    this.#file = path.join(machineFolder, 'chains.json');
  }

  /** True where this machine wrote the chain up to exactly this head. */
  owns(chain: string, hash: string): boolean {
    const known = this.#load()[chain];
    return known !== undefined && (known.hash === hash || known.pending === hash);
  }

  /** Notes a commit before it happens, so that a crash between commit and record does not orphan the chain. */
  announce(chain: string, before: string, after: string): void {
    this.#save(chain, { hash: before, pending: after });
  }

  settle(chain: string, hash: string): void {
    this.#save(chain, { hash });
  }

  #load(): Record<string, OwnedChain> {
    if (!this.#chains) {
      try {
        this.#chains = JSON.parse(readFileSync(this.#file, 'utf8')) as Record<string, OwnedChain>;
      } catch {
        // No record, or one cut short by a power failure: the next entry simply begins a new chain.
        this.#chains = {};
      }
    }
    return this.#chains;
  }

  #save(chain: string, state: OwnedChain): void {
    this.#chains = undefined;
    const chains = { ...this.#load(), [chain]: state };
    this.#chains = chains;
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true, mode: 0o700 });
      const next = `${this.#file}.${process.pid}`;
      writeFileSync(next, JSON.stringify(chains), { mode: 0o600 });
      renameSync(next, this.#file);
    } catch {
      // A machine folder that cannot be written costs a new chain next time, never an entry.
    }
  }
}
