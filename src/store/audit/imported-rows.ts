import { createHash } from 'node:crypto';
import type { Database } from '../database.ts';
import { digestLines } from '../row-blocks.ts';
import type { LedgerScope, Purged } from './seals.ts';

/**
 * Whether the rows of a scope are those that were imported, their personal parts aside, told in one pass. It says yes or nothing;
 * what does not fit, and what a purge has touched, is for `auditLedgers` to look at row by row. `held`: each of them holds now and
 * no other row does, so that what holds need not be worked out again.
 */
export function quickLook(db: Database, scope: LedgerScope, purged: Purged): { readonly held: boolean } | null {
  const batches = db.all<{ id: string; unit: string; body: string }>(
    `SELECT id, coalesce(unit, '') AS unit, body FROM journal
      WHERE kind = 'ledger.imported' AND json_valid(body) AND body ->> 'kind' = ?${scope.unit === null ? '' : ` AND coalesce(unit, '') = ?`}`,
    scope.kind,
    ...(scope.unit === null ? [] : [scope.unit]),
  );
  if (batches.some(({ id }) => purged.removed.has(id) || purged.named.has(id))) return null;
  const seen = new Set<string>();
  let held = 0;
  let alone = true;
  for (const { id, unit, body } of batches) {
    const content = JSON.parse(body) as { rows?: unknown; digest?: unknown; retired?: unknown };
    const found = lookThrough(db, id, scope.kind, unit);
    if (found === null || found.rows !== (content.rows ?? 0) || found.digest !== content.digest) return null;
    alone &&= !seen.has(unit) && content.retired === undefined && found.held === found.rows;
    seen.add(unit);
    held += found.held;
  }
  if (!alone || db.has(`SELECT 1 FROM journal WHERE kind = 'ledger.undone' AND body ->> 'kind' = ?`, scope.kind))
    return { held: false };
  const stored = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM ledger_current WHERE kind = ?${scope.unit === null ? '' : ' AND unit = ?'}`,
    scope.kind,
    ...(scope.unit === null ? [] : [scope.unit]),
  );
  return { held: stored?.count === held };
}

/** The digest of the rows of one import, and how many of them hold now; null where they are not numbered as they were. */
function lookThrough(
  db: Database,
  batch: string,
  kind: string,
  unit: string,
): { readonly rows: number; readonly held: number; readonly digest: string } | null {
  const digest = createHash('sha256');
  let rows = 0;
  for (const part of digestLines(db, batch, kind, unit)) {
    if (part?.n !== rows) return null;
    digest.update(part.lines as string, 'latin1');
    rows += part.rows;
  }
  // CROSS JOIN: each key is looked up, and not each row that holds among the keys.
  const { held } = db.one<{ held: number }>(
    `SELECT count(*) AS held FROM ledger_place AS row CROSS JOIN ledger_current AS now ON now.kind = row.kind
        AND now.unit = row.unit AND now.key = row.key AND now.batch = row.batch AND now.n = row.n WHERE row.batch = ?`,
    batch,
  );
  return { rows, held, digest: digest.digest('hex') };
}
