import type { Database } from './database.ts';
import type { Entry } from './entry.ts';

/**
 * Tables that follow from the journal alone. The same statements keep them up to date as entries arrive and rebuild them
 * in a fresh schema, so that verify can compare the two. They depend on the set of entries only, never on arrival order:
 * what is current is what no known entry supersedes; where a later one must win, `(step, chain)` decides.
 */

/** Tables that `verify` rebuilds and compares, with their keys. */
export const projectedTables = ['current', 'unit', 'ledger_current', 'purged'] as const;

/** Fields of a unit that the `unit` table shows; the others stay in the journal. */
const unitColumns = ['name', 'code', 'level', 'address', 'initials', 'retired'] as const;

/** Takes one entry into the projections of a schema (`main`, or a fresh one while rebuilding). */
export function project(db: Database, entry: Entry, schema = 'main'): void {
  for (const superseded of entry.supersedes) {
    db.run(
      `DELETE FROM ${schema}.current WHERE entry = ? AND subject = (SELECT subject FROM main.journal WHERE id = ?)`,
      superseded,
      superseded,
    );
  }
  // In a merge the superseding entry can arrive first.
  const superseded = db.get<{ yes: number }>(
    `SELECT 1 AS yes FROM main.journal AS later, json_each(later.supersedes) AS id
      WHERE later.subject = ? AND id.value = ? AND later.id <> ? LIMIT 1`,
    entry.subject,
    entry.id,
    entry.id,
  );
  if (!superseded) {
    db.run(`INSERT OR IGNORE INTO ${schema}.current (subject, entry) VALUES (?, ?)`, entry.subject, entry.id);
  }
  if (entry.subject.startsWith('unit/')) projectUnit(db, entry.unit!, schema);
  if (entry.kind === 'ledger.imported' || entry.kind === 'ledger.undone') {
    const batch = entry.kind === 'ledger.imported' ? entry.id : String(entry.body.batch);
    projectLedgerKeys(db, batch, schema);
  }
  if (entry.kind === 'purge.done') {
    for (const purged of (entry.body.entries ?? []) as string[]) {
      db.run(`INSERT OR IGNORE INTO ${schema}.purged (entry) SELECT id FROM main.journal WHERE id = ?`, purged);
    }
  }
}

/** Writes a unit's row from its current field entries; among conflicting ones the greatest `(step, chain)` shows. */
function projectUnit(db: Database, unit: string, schema: string): void {
  const fields = db.all<{ field: string; value: string | null }>(
    `SELECT substr(journal.subject, length('unit/' || ?) + 2) AS field, journal.body ->> 'value' AS value
       FROM ${schema}.current AS current JOIN main.journal AS journal ON journal.id = current.entry
      WHERE current.subject > 'unit/' || ? || '/' AND current.subject < 'unit/' || ? || '0'
      ORDER BY journal.step, journal.chain`,
    unit,
    unit,
    unit,
  );
  const values = new Map(fields.map(({ field, value }) => [field, value]));
  const name = values.get('name');
  if (!name) return;
  db.run(
    `INSERT OR REPLACE INTO ${schema}.unit (id, ${unitColumns.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    unit,
    ...unitColumns.map((column) => values.get(column) ?? (column === 'initials' ? '' : null)),
  );
}

/**
 * Points every key that a batch touches at its newest row: the row of the greatest `(step, chain)` among the batches that
 * are not undone, unless a still later batch retired the key.
 */
function projectLedgerKeys(db: Database, batch: string, schema: string): void {
  const body = db.get<{ kind: string; unit: string; newest: number; retired: number }>(
    `SELECT body ->> 'kind' AS kind, coalesce(unit, '') AS unit, coalesce(json_array_length(body, '$.retired'), 0) AS retired,
            NOT EXISTS (
              SELECT 1 FROM main.journal AS other
               WHERE other.kind IN ('ledger.imported', 'ledger.undone') AND other.id <> journal.id
                 AND (other.step, other.chain) > (journal.step, journal.chain)
                 AND other.body ->> 'kind' = journal.body ->> 'kind'
            ) AND NOT EXISTS (SELECT 1 FROM main.journal AS undo WHERE undo.kind = 'ledger.undone' AND undo.body ->> 'batch' = journal.id)
            AS newest
       FROM main.journal AS journal WHERE id = ?`,
    batch,
  );
  if (!body) return;
  if (body.newest && body.retired === 0) {
    // The common case, an import on top of all others, must cost one statement and not one per key.
    db.run(
      `INSERT OR REPLACE INTO ${schema}.ledger_current (kind, unit, key, batch, n)
       SELECT kind, unit, key, batch, n FROM main.ledger_row WHERE batch = ? ORDER BY n`,
      batch,
    );
    return;
  }
  db.run(
    'CREATE TEMP TABLE IF NOT EXISTS touched (kind TEXT, unit TEXT, key TEXT, PRIMARY KEY (kind, unit, key)) WITHOUT ROWID',
  );
  db.run('DELETE FROM temp.touched');
  db.run(
    `INSERT OR IGNORE INTO temp.touched SELECT kind, unit, key FROM main.ledger_row WHERE batch = ?
      UNION SELECT ?, ?, json_each.value FROM main.journal AS journal, json_each(journal.body, '$.retired') WHERE journal.id = ?`,
    batch,
    body.kind,
    body.unit,
    batch,
  );
  db.run(`DELETE FROM ${schema}.ledger_current WHERE (kind, unit, key) IN (SELECT kind, unit, key FROM temp.touched)`);
  db.run(
    `INSERT INTO ${schema}.ledger_current (kind, unit, key, batch, n)
     SELECT kind, unit, key, batch, n FROM (
       SELECT touched.kind, touched.unit, touched.key, events.batch, events.n,
              row_number() OVER (PARTITION BY touched.kind, touched.unit, touched.key
                                 ORDER BY events.step DESC, events.chain DESC, events.n DESC) AS place
         FROM temp.touched AS touched JOIN (
           SELECT row.kind, row.unit, row.key, row.batch, row.n, journal.step, journal.chain
             FROM main.ledger_row AS row JOIN main.journal AS journal ON journal.id = row.batch
           UNION ALL
           SELECT journal.body ->> 'kind', coalesce(journal.unit, ''), retired.value, journal.id, NULL, journal.step, journal.chain
             FROM main.journal AS journal, json_each(journal.body, '$.retired') AS retired
            WHERE journal.kind = 'ledger.imported'
         ) AS events USING (kind, unit, key)
        WHERE NOT EXISTS (SELECT 1 FROM main.journal AS undo WHERE undo.kind = 'ledger.undone' AND undo.body ->> 'batch' = events.batch)
     ) WHERE place = 1 AND n IS NOT NULL`,
  );
}
