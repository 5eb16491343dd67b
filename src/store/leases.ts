import { oneLine } from '../domain/printable.ts';
import type { Database } from './database.ts';

/** Who has a unit open in a walkthrough. Advice for a second inspector, not a lock. */
export class Leases {
  constructor(private readonly db: Database) {}

  take(unit: string, who: string, at: Date): void {
    this.db.run(
      'INSERT INTO lease (unit, who, heartbeat) VALUES (?, ?, ?) ON CONFLICT (unit) DO UPDATE SET who = excluded.who, heartbeat = excluded.heartbeat',
      unit,
      who,
      at.toISOString(),
    );
  }

  /** Nothing vouches for what stands here: it is one line of text, and a time. */
  get(unit: string): { readonly who: string; readonly heartbeat: Date } | undefined {
    const row = this.db.get<{ who: string; heartbeat: string }>(
      'SELECT who, heartbeat FROM lease WHERE unit = ?',
      unit,
    );
    const heartbeat = new Date(row?.heartbeat ?? '');
    return row && !Number.isNaN(heartbeat.getTime()) ? { who: oneLine(row.who).slice(0, 40), heartbeat } : undefined;
  }

  release(unit: string): void {
    this.db.run('DELETE FROM lease WHERE unit = ?', unit);
  }
}
