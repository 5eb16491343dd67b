import { existsSync, renameSync } from 'node:fs';
import { canonicalJson, sha256 } from '../domain/canonical.ts';
import { keepPrivate, newPart } from '../files/write-whole.ts';
import { Database } from './database.ts';
import { applicationId } from './header.ts';
import { migration1 } from './schema.ts';
import { migration2 } from './schema-2.ts';
import { migration3 } from './schema-3.ts';

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** Forward only, numbered from 1, never edited once shipped. */
export const migrations: readonly Migration[] = [
  { name: 'first shape', sql: migration1 },
  { name: 'signed heads', sql: migration2 },
  { name: 'rows in blocks', sql: migration3 },
];

export const newestVersion = migrations.length;

/**
 * Brings a file to the newest shape, each step in one transaction with its record; an existing file is copied first. `root`: the
 * machine that does it, which becomes the first of the office's.
 */
export function migrate(
  db: Database,
  now: Date,
  fresh: boolean,
  steps: readonly Migration[] = migrations,
  root: () => string | null = () => null,
): void {
  const version = db.version;
  if (version >= steps.length) return;
  if (fresh) {
    db.pragma(`application_id = ${applicationId}`);
    keepPrivate(db.file);
  } else if (version > 0) {
    // A file that cannot be written is refused before a copy of it is left.
    db.transaction(() => db.exec(`PRAGMA user_version = ${version}`));
    const copy = freeName(`${db.file}.v${version}`);
    const part = newPart(copy, 'owner');
    // SQLite's own copy: another program may be writing while we copy.
    db.run('VACUUM INTO ?', part);
    renameSync(part, copy);
  }
  for (const [index, { name, sql }] of steps.entries()) {
    const number = index + 1;
    db.transaction(() => {
      // Another process may have been faster.
      if (db.version >= number) return;
      db.exec(sql);
      if (number === 2) db.run('UPDATE file SET root = ?', root());
      const at = now.toISOString();
      db.insert('migration', { number, name, at, hash: migrationHash(number, name, at) });
      db.exec(`PRAGMA user_version = ${number}`);
    });
  }
}

/** The name, or with -2, -3 behind it: what lies there may be the copy of another file. */
function freeName(name: string): string {
  for (let count = 1; ; count += 1) {
    const own = count === 1 ? name : `${name}-${count}`;
    if (!existsSync(own)) return own;
  }
}

/** SHA-256 over a migration's record. */
export function migrationHash(number: number, name: string, at: string): string {
  return sha256(canonicalJson([number, name, at]));
}

/** The schema that a file of the newest shape has, object by object: `type name` to its SQL. */
export function schemaOf(db: Database): Map<string, string> {
  const rows = db.all<{ type: string; name: string; sql: string | null }>(
    // Not LIKE: its underscore stands for any letter, and would hide what is called sqliteX.
    `SELECT type, name, sql FROM main.sqlite_schema WHERE NOT (type = 'index' AND name GLOB 'sqlite_autoindex_*' AND sql IS NULL)
      ORDER BY type, name`,
  );
  return new Map(rows.map(({ type, name, sql }) => [`${type} ${name}`, sql ?? '']));
}

const references = new Map<number, ReadonlyMap<string, string>>();

/** What `schemaOf` gives for an untouched file of a version. */
export function referenceSchema(version = newestVersion): ReadonlyMap<string, string> {
  const known = references.get(version);
  if (known) return known;
  const fresh = new Database(':memory:', { create: true });
  for (const { sql } of migrations.slice(0, version)) fresh.exec(sql);
  const wanted = schemaOf(fresh);
  fresh.close();
  references.set(version, wanted);
  return wanted;
}
