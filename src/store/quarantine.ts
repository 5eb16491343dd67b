import type { Database } from './database.ts';
import type { BodyOf, EntryOf } from './entries/catalogue.ts';
import type { Journal } from './journal.ts';
import type { MachineKey } from './machine-key.ts';
import { writerOf } from './signed-heads.ts';

/** Most that waits, each bundle and all together, in bytes: a stranger must not fill the file. */
export const waitingLimit = { each: 256 * 1024 * 1024, all: 1024 * 1024 * 1024 };

/** Bundles that wait, whole and unread, until a named person takes or drops them. */
export class Quarantine {
  constructor(
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly own: () => MachineKey | null,
  ) {}

  /** Those that wait here, oldest first. */
  list(): EntryOf<'bundle.quarantined'>[] {
    if (this.db.isFirstFormat) return [];
    const here = this.journal
      .currentWhere({ kinds: ['bundle.quarantined'] })
      .filter(({ body }) => this.#has(body.sha256));
    // The same may have been laid aside on several machines.
    return [...new Map(here.map((entry) => [entry.body.sha256, entry])).values()];
  }

  /** Those that this machine laid aside in this very file, that nobody took or dropped, and that are gone all the same. */
  lost(): EntryOf<'bundle.quarantined'>[] {
    const key = this.own()?.publicKey;
    return this.journal.currentWhere({ kinds: ['bundle.quarantined'] }).filter((entry) => {
      if (this.#has(entry.body.sha256)) return false;
      const writer = writerOf(this.db, entry);
      return writer !== null && writer.key === key && writer.file === this.journal.fileId();
    });
  }

  /** Whether a bundle waits here. */
  holds(sha256: string): boolean {
    return !this.db.isFirstFormat && this.#has(sha256);
  }

  /** Bytes of all that waits. */
  size(): number {
    return this.list().reduce((sum, { body }) => sum + body.size, 0);
  }

  /** Lays a bundle aside, in pieces of at most one mebibyte, inside a transaction; one that waits already is not laid aside twice. */
  put(body: BodyOf<'bundle.quarantined'>, bytes: Iterable<Uint8Array>): void {
    if (this.#has(body.sha256)) return;
    let n = 0;
    for (const piece of bytes) {
      this.db.run('INSERT INTO quarantine (sha256, n, piece) VALUES (?, ?, ?)', body.sha256, n, piece);
      n += 1;
    }
    this.journal.append('bundle.quarantined', `bundle/${body.sha256}`, { body });
  }

  *pieces(sha256: string): Iterable<Uint8Array> {
    const rows = this.db.each<{ piece: Uint8Array }>(
      'SELECT piece FROM quarantine WHERE sha256 = ? ORDER BY n',
      sha256,
    );
    for (const { piece } of rows) yield piece;
  }

  /** Gives up what waited, inside a transaction. */
  remove(sha256: string): void {
    this.db.run('DELETE FROM quarantine WHERE sha256 = ?', sha256);
  }

  #has(sha256: string): boolean {
    return this.db.has('SELECT 1 FROM quarantine WHERE sha256 = ?', sha256);
  }
}
