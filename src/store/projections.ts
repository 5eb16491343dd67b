import type { Database } from './database.ts';
import type { Entry } from './entry.ts';

/**
 * Tables that follow from the journal alone. The same statements keep them up to date as entries arrive and rebuild them
 * in a fresh schema, so that verify can compare the two. They depend on the set of entries only, never on arrival order:
 * what is current is what no known entry of its subject supersedes; where a later one must win, `(step, chain, id)`
 * decides.
 */

/** Tables that `verify` rebuilds and compares, with their keys. */
export const projectedTables = {
  current: ['subject', 'entry'],
  unit: ['id'],
  ledger_current: ['kind', 'unit', 'key'],
} as const;

/** Where the projections of a file stand: what comes before a table's name. */
const mainTables = 'main.';

/** Fields of a unit that the `unit` table shows; the others stay in the journal. */
const unitColumns = ['name', 'code', 'level', 'address', 'initials', 'retired'] as const;

/** Takes one entry into the projections; `ledgers` false leaves the keys of ledgers to `projectLedgerScope`. */
export function project(db: Database, entry: Entry, ledgers = true): void {
  projectAside(db, entry);
  if (!ledgers) return;
  if (entry.kind === 'ledger.imported' || entry.kind === 'ledger.undone') {
    projectLedgerKeys(db, entry.kind === 'ledger.imported' ? entry.id : String(entry.body.batch));
  }
}

/** Fills empty projections elsewhere (`temp.rebuilt_`) from the whole journal, each in as few statements as there are scopes. */
export function projectAll(db: Database, place: string): void {
  db.run(`INSERT INTO ${place}current (subject, entry) ${holding}`);
  for (const { unit } of db.all<{ unit: string }>(
    `SELECT DISTINCT unit FROM main.journal WHERE kind = 'unit.field' AND unit IS NOT NULL`,
  ))
    projectUnit(db, unit, place);
  for (const { kind, unit } of db.all<{ kind: string; unit: string }>(
    `SELECT DISTINCT body ->> 'kind' AS kind, coalesce(unit, '') AS unit FROM main.journal
      WHERE kind = 'ledger.imported' AND json_valid(body)`,
  ))
    projectLedgerScope(db, kind, unit, place);
}

/** The projections but the keys of ledgers. */
function projectAside(db: Database, entry: Entry): void {
  for (const superseded of entry.supersedes) {
    db.run(`DELETE FROM current WHERE subject = ? AND entry = ?`, entry.subject, superseded);
  }
  // In a merge the superseding entry can arrive first.
  const superseded = db.has(
    `SELECT 1 FROM journal AS later, json_each(later.supersedes) AS id
      WHERE later.subject = ? AND id.value = ? AND later.id <> ?`,
    entry.subject,
    entry.id,
    entry.id,
  );
  if (!superseded) {
    db.run(`INSERT OR IGNORE INTO current (subject, entry) VALUES (?, ?)`, entry.subject, entry.id);
  }
  if (entry.kind === 'unit.field' && entry.unit) projectUnit(db, entry.unit);
}

/** Entries that another replaces, by subject and id; what is no JSON any more replaces nothing, and is told by its hash. */
const superseded = `SELECT later.subject, id.value FROM main.journal AS later NOT INDEXED,
         json_each(CASE WHEN json_valid(later.supersedes) THEN later.supersedes ELSE '[]' END) AS id
   WHERE later.supersedes <> '[]' AND id.type = 'text' AND id.value <> later.id`;

/** Of each subject the entries that no other replaces. */
const holding = `SELECT subject, id FROM main.journal EXCEPT ${superseded}`;

/**
 * Subjects of which the table of what holds now says more or less than the entries do: an entry is not in it that nothing replaces,
 * or one is that something does; and where it still has more than are left, what is no entry at all.
 */
export function differingCurrent(db: Database): readonly { readonly subject: string }[] {
  return db.all(
    `WITH replaced (subject, id) AS MATERIALIZED (${superseded})
      SELECT subject FROM (SELECT subject, id FROM journal NOT INDEXED
                            WHERE NOT EXISTS (SELECT 1 FROM current WHERE current.subject = journal.subject AND current.entry = journal.id)
                           EXCEPT SELECT subject, id FROM replaced)
       UNION SELECT replaced.subject FROM replaced CROSS JOIN current ON current.subject = replaced.subject AND current.entry = replaced.id
       UNION SELECT subject FROM current
        WHERE (SELECT count(*) FROM current) <> (SELECT count(*) FROM journal) - (
                SELECT count(*) FROM (SELECT DISTINCT subject, id FROM replaced) AS gone
                 WHERE EXISTS (SELECT 1 FROM journal WHERE journal.id = gone.id AND journal.subject = gone.subject))
          AND NOT EXISTS (SELECT 1 FROM journal WHERE journal.id = current.entry AND journal.subject = current.subject)`,
  );
}

/** Keys of a kind of ledger, of a unit or of all, of which the table of what holds now points elsewhere than the imports do. */
export function differingRows(db: Database, kind: string, unit: string | null): readonly string[] {
  const place = 'temp.again_';
  db.exec(`CREATE TEMP TABLE again_ledger_current AS SELECT * FROM main.ledger_current WHERE 0`);
  try {
    const units = db.all<{ unit: string }>(
      `SELECT coalesce(unit, '') AS unit FROM main.journal WHERE kind = 'ledger.imported' AND body ->> 'kind' = ?
        UNION SELECT unit FROM main.ledger_current WHERE kind = ?`,
      kind,
      kind,
    );
    for (const { unit: each } of units) if (unit === null || unit === each) projectLedgerScope(db, kind, each, place);
    const stored = `SELECT kind, unit, key, batch, n FROM main.ledger_current WHERE kind = ? AND unit = coalesce(?, unit)`;
    const again = `SELECT kind, unit, key, batch, n FROM ${place}ledger_current`;
    return db
      .all<{ key: string }>(
        `SELECT key FROM (SELECT * FROM (${stored}) EXCEPT ${again}) UNION
          SELECT key FROM (${again} EXCEPT SELECT * FROM (${stored})) ORDER BY key`,
        kind,
        unit,
        kind,
        unit,
      )
      .map(({ key }) => key);
  } finally {
    db.exec('DROP TABLE temp.again_ledger_current');
  }
}

/** The rows of the table of units as the entries make them, by id. */
export function unitRows(db: Database): Map<string, Readonly<Record<string, string | null>>> {
  const fields = db.all<{ id: string; field: string; value: string | null }>(
    `SELECT journal.unit AS id, substr(journal.subject, length('unit/' || journal.unit) + 2) AS field,
            journal.body ->> 'value' AS value
       FROM current JOIN journal ON journal.id = current.entry
      WHERE current.subject >= 'unit/' AND current.subject < 'unit0'
        AND substr(journal.subject, 1, length('unit/' || journal.unit) + 1) = 'unit/' || journal.unit || '/'
      ORDER BY journal.step, journal.chain, journal.id`,
  );
  const rows = new Map<string, Record<string, string | null>>();
  for (const { id, field, value } of fields) {
    const row = rows.get(id) ?? {
      id,
      ...Object.fromEntries(unitColumns.map((column) => [column, null])),
      initials: '',
    };
    if ((unitColumns as readonly string[]).includes(field)) row[field] = value ?? (field === 'initials' ? '' : null);
    rows.set(id, row);
  }
  return new Map([...rows].filter(([, { name }]) => name));
}

/** Writes a unit's row from its current field entries; among conflicting ones the greatest `(step, chain)` shows. */
function projectUnit(db: Database, unit: string, place = mainTables): void {
  const fields = db.all<{ field: string; value: string | null }>(
    `SELECT substr(journal.subject, length('unit/' || ?) + 2) AS field, journal.body ->> 'value' AS value
       FROM ${place}current AS current JOIN main.journal AS journal ON journal.id = current.entry
      WHERE current.subject > 'unit/' || ? || '/' AND current.subject < 'unit/' || ? || '0'
      ORDER BY journal.step, journal.chain, journal.id`,
    unit,
    unit,
    unit,
  );
  const values = new Map(fields.map(({ field, value }) => [field, value]));
  const name = values.get('name');
  if (!name) {
    db.run(`DELETE FROM ${place}unit WHERE id = ?`, unit);
    return;
  }
  db.run(
    `INSERT OR REPLACE INTO ${place}unit (id, ${unitColumns.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    unit,
    ...unitColumns.map((column) => values.get(column) ?? (column === 'initials' ? '' : null)),
  );
}

/**
 * Points every key that a batch touches at its newest row: the row of the greatest `(step, chain)` among the batches that
 * are not undone, unless a still later batch retired the key.
 */
function projectLedgerKeys(db: Database, batch: string): void {
  const body = db.get<{ kind: string; unit: string; newest: number; retired: number }>(
    `SELECT body ->> 'kind' AS kind, coalesce(unit, '') AS unit, coalesce(json_array_length(body, '$.retired'), 0) AS retired,
            NOT EXISTS (
              SELECT 1 FROM main.journal AS other
               WHERE other.kind IN ('ledger.imported', 'ledger.undone') AND other.id <> journal.id
                 AND (other.step, other.chain, other.id) > (journal.step, journal.chain, journal.id)
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
      `INSERT OR REPLACE INTO ledger_current (kind, unit, key, batch, n)
       SELECT kind, unit, key, batch, n FROM ledger_place WHERE batch = ? ORDER BY key, n`,
      batch,
    );
    return;
  }
  projectLedgerScope(db, body.kind, body.unit);
}

/** Points every key of one kind and unit at its newest row, from scratch. */
export function projectLedgerScope(db: Database, kind: string, unit: string, place = mainTables): void {
  db.run(`DELETE FROM ${place}ledger_current WHERE kind = ? AND unit = ?`, kind, unit);
  db.run(
    `WITH batches AS (
       SELECT id, step, chain, body FROM main.journal AS journal
        WHERE journal.kind = 'ledger.imported' AND journal.unit IS ? AND journal.body ->> 'kind' = ?
          AND NOT EXISTS (
            SELECT 1 FROM main.journal AS undo
             WHERE undo.kind = 'ledger.undone' AND undo.unit IS journal.unit AND undo.body ->> 'batch' = journal.id
          )
     ), events AS (
       SELECT row.key, row.batch, row.n, batches.step, batches.chain
         FROM batches JOIN ledger_place AS row ON row.batch = batches.id
       UNION ALL
       SELECT retired.value, batches.id, NULL, batches.step, batches.chain
         FROM batches, json_each(batches.body, '$.retired') AS retired
     )
     INSERT INTO ${place}ledger_current (kind, unit, key, batch, n)
     SELECT ?, ?, key, batch, n FROM (
       SELECT key, batch, n,
              row_number() OVER (PARTITION BY key ORDER BY step DESC, chain DESC, batch DESC, n DESC) AS place
         FROM events
     ) WHERE place = 1 AND n IS NOT NULL ORDER BY key`,
    unit === '' ? null : unit,
    kind,
    kind,
    unit,
  );
}
