import { deflateRawSync, inflateRawSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import type { Device } from './device.ts';

type Row = Record<'batch' | 'kind' | 'unit' | 'key' | 'data' | 'sealed', string> & {
  readonly n: number;
  readonly sheet: string | null;
  readonly row: number;
};
type Part = Record<'batch' | 'salt' | 'value', string> & { readonly n: number };
type Block = Record<'batch' | 'kind' | 'unit' | 'keys', string> &
  Record<'data' | 'seals', Buffer> & { readonly n: number };

const between = '\u001f';

/** Puts all rows of ledgers into the shape of before there were blocks: each for itself. */
export function unblock(db: Sqlite.Database): void {
  // A thousand rows, each stored for itself, would take ten times as long.
  db.transaction(() => rowByRow(db))();
}

function rowByRow(db: Sqlite.Database): void {
  const rows = db.prepare('INSERT INTO ledger_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (const { batch, n, kind, unit, keys, data, seals } of db.prepare('SELECT * FROM ledger_block').all() as Block[]) {
    const [heads, ...texts] = inflateRawSync(data).toString().split(between);
    for (const [at, key] of (JSON.parse(keys) as string[]).entries())
      rows.run(
        batch,
        n + at,
        kind,
        unit,
        key,
        ...(JSON.parse(heads!) as unknown[]).slice(at * 2, at * 2 + 2),
        texts[at],
        seals.toString('hex', at * 32, at * 32 + 32),
      );
  }
  const personal = db.prepare('INSERT INTO ledger_personal (batch, n, salt, value) VALUES (?, ?, ?, ?)');
  for (const { batch, n, parts } of db.prepare('SELECT * FROM ledger_block_personal').all() as {
    batch: string;
    n: number;
    parts: Buffer;
  }[])
    for (const [at, part] of inflateRawSync(parts).toString().split(between).entries())
      if (part !== '') personal.run(batch, n + at, part.slice(0, 26), part.slice(26));
  db.exec('DELETE FROM ledger_block; DELETE FROM ledger_block_personal');
}

/** Puts all rows into blocks of some rows each, as they are: also what is wrong with them. */
export function block(db: Sqlite.Database, together = 256): void {
  db.transaction(() => inBlocks(db, together))();
}

function inBlocks(db: Sqlite.Database, together: number): void {
  const batches = db.prepare('SELECT DISTINCT batch FROM ledger_row').all() as { batch: string }[];
  for (const { batch } of batches) {
    const rows = db.prepare('SELECT * FROM ledger_row WHERE batch = ? ORDER BY n').all(batch) as Row[];
    for (let from = 0; from < rows.length; ) {
      const head = rows[from]!;
      // What does not follow is a block of its own.
      const end = rows.findIndex(
        ({ n, kind, unit }, at) =>
          at > from && (at === from + together || n !== head.n + at - from || kind !== head.kind || unit !== head.unit),
      );
      const some = rows.slice(from, end < 0 ? rows.length : end);
      from += some.length;
      const { n, kind, unit } = some[0]!;
      db.prepare('INSERT INTO ledger_block VALUES (?, ?, ?, ?, ?, ?, ?)').run(
        batch,
        n,
        kind,
        unit,
        JSON.stringify(some.map(({ key }) => key)),
        deflateRawSync(
          [JSON.stringify(some.flatMap(({ sheet, row }) => [sheet, row])), ...some.map(({ data }) => data)].join(
            between,
          ),
        ),
        Buffer.from(some.map(({ sealed }) => sealed).join(''), 'hex'),
      );
      const parts = some.map(
        (row) =>
          db.prepare('SELECT * FROM ledger_personal WHERE batch = ? AND n = ?').get(batch, row.n) as Part | undefined,
      );
      if (parts.some((part) => part))
        db.prepare('INSERT INTO ledger_block_personal VALUES (?, ?, ?)').run(
          batch,
          n,
          deflateRawSync(parts.map((part) => (part ? part.salt + part.value : '')).join(between)),
        );
    }
  }
  db.exec(`DELETE FROM ledger_personal WHERE EXISTS
    (SELECT 1 FROM ledger_row AS row WHERE row.batch = ledger_personal.batch AND row.n = ledger_personal.n)`);
  db.exec('DELETE FROM ledger_row');
}

/** A change of rows, written as if each stood for itself; they are put into blocks again. */
export const inRows =
  <T>(work: (db: Sqlite.Database) => T) =>
  (db: Sqlite.Database): T => {
    unblock(db);
    const answer = work(db);
    block(db);
    return answer;
  };

/** Makes a file one of the former shape, as the program before made it. */
export function asFormer({ file }: Pick<Device, 'file'>): void {
  const db = new Sqlite(file);
  db.pragma('foreign_keys = OFF');
  const guards = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'ledger_block*'`)
    .all();
  for (const { name } of guards as { name: string }[]) db.exec(`DROP TRIGGER ${name}`);
  unblock(db);
  db.exec(`DROP VIEW ledger_place; DROP TABLE ledger_block; DROP TABLE ledger_block_personal;
    DELETE FROM migration WHERE number = 3; PRAGMA user_version = 2`);
  db.close();
}
