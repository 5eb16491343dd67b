import type { Database } from './database.ts';

/** Who has a unit open in a walkthrough. Advice for a second inspector, not a lock. */
export class Leases {
  readonly #db: Database;
  constructor(db: Database) {
    this.#db = db;
  }

  take(unit: string, who: string, at: Date): void {
    this.#db.run(
      'INSERT INTO lease (unit, who, heartbeat) VALUES (?, ?, ?) ON CONFLICT (unit) DO UPDATE SET who = excluded.who, heartbeat = excluded.heartbeat',
      unit,
      who,
      at.toISOString(),
    );
  }

  get(unit: string): { readonly who: string; readonly heartbeat: string } | undefined {
    return this.#db.get('SELECT who, heartbeat FROM lease WHERE unit = ?', unit);
  }

  release(unit: string): void {
    this.#db.run('DELETE FROM lease WHERE unit = ?', unit);
  }
}
