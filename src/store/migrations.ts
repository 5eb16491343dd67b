import { chmodSync, copyFileSync } from 'node:fs';
import type { Database } from './database.ts';
import { migration1 } from './schema.ts';

/** "INSP", in the header of every data file. */
export const applicationId = 0x494e5350;

/** Forward only, numbered from 1, never edited once shipped. */
const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'first shape', sql: migration1 },
];

export const newestVersion = migrations.length;

/** Brings a file to the newest shape, each step in one transaction with its record; an existing file is copied first. */
export function migrate(db: Database, now: Date, fresh: boolean): void {
  const version = Number(db.pragma('user_version'));
  if (version >= newestVersion) return;
  if (fresh) {
    db.pragma(`application_id = ${applicationId}`);
    try {
      chmodSync(db.file, 0o600);
    } catch {
      // File systems without modes (FAT on a USB stick) keep what they have.
    }
  } else {
    copyFileSync(db.file, `${db.file}.v${version}`);
  }
  for (const [index, { name, sql }] of migrations.entries()) {
    const number = index + 1;
    if (number <= version) continue;
    db.transaction(() => {
      db.exec(sql);
      db.run('INSERT INTO migration (number, name, at) VALUES (?, ?, ?)', number, name, now.toISOString());
      db.exec(`PRAGMA user_version = ${number}`);
    });
  }
}
