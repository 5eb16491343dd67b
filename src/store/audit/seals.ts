import { createHash } from 'node:crypto';
import type { Database } from '../database.ts';
import { type Body, isSalt, sealValue } from '../entry.ts';
import { type RowColumns, rowGroups, rowsOfBatch } from '../row-blocks.ts';
import { type DigestedRow, followMarks, ledgerRowLine, marksOf, type RowMarks } from '../row-marks.ts';
import type { Tell } from './problem.ts';

/** What purges removed here, and what those named that are not agreed: of that, values may be missing. */
export interface Purged {
  readonly removed: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
}

/** Checks personal values against the seals that their entries hold. Answers how many there are, and how many were not brought. */
export function auditPersonal(
  db: Database,
  { removed, named }: Purged,
  tell: Tell,
): { readonly values: number; readonly lacking: number } {
  let values = 0;
  let lacking = 0;
  const stored = new Map<string, Map<string, { salt: string; value: string }>>();
  for (const row of db.each<{ entry: string; field: string; salt: string; value: string }>('SELECT * FROM personal')) {
    values += 1;
    const fields = stored.get(row.entry) ?? new Map();
    stored.set(row.entry, fields.set(row.field, row));
  }
  const sealing = db.each<{ id: string; body: string }>(
    `SELECT id, body FROM journal WHERE json_valid(body) AND body ->> 'personal' IS NOT NULL`,
  );
  for (const { id, body } of sealing) {
    const seals = (JSON.parse(body) as Body).personal;
    const fields = stored.get(id) ?? new Map<string, { salt: string; value: string }>();
    stored.delete(id);
    for (const [field, seal] of Object.entries((seals ?? {}) as Record<string, unknown>)) {
      const found = fields.get(field);
      fields.delete(field);
      if (removed.has(id)) {
        if (found) tell('personal', `${id}.${field}`, '已按规定清除的个人信息仍在文件中');
      } else if (!found && named.has(id)) lacking += 1;
      else if (!found) tell('personal', `${id}.${field}`, '个人信息缺失，又没有清除的记录');
      else if (!isSalt(found.salt) || sealValue(found.salt, found.value) !== seal)
        tell('personal', `${id}.${field}`, '个人信息与记录中的封签不符，曾被改动');
    }
    for (const field of fields.keys()) tell('personal', `${id}.${field}`, '个人信息没有对应的封签，是后加的');
  }
  for (const [entry, fields] of stored) {
    for (const field of fields.keys()) tell('personal', `${entry}.${field}`, '个人信息没有对应的记录，是后加的');
  }
  return { values, lacking };
}

export interface LedgerScope {
  readonly kind: string;
  /** The empty text where the ledger is of no unit; null for all. */
  readonly unit: string | null;
}

/** Checks every imported batch, or those of a scope, against its digest, and the personal part of each row against its seal. */
export function auditLedgers(
  db: Database,
  { removed, named }: Purged,
  tell: Tell,
  scope: LedgerScope | null = null,
): { readonly batches: number; readonly rows: number; readonly lacking: number } {
  let lacking = 0;
  const batches = db.all<{ id: string; unit: string | null; body: string }>(
    `SELECT id, unit, body FROM journal WHERE kind = 'ledger.imported' AND json_valid(body)
        ${scope === null ? '' : `AND body ->> 'kind' = ?`} ${scope?.unit == null ? '' : `AND coalesce(unit, '') = ?`} ORDER BY id`,
    ...(scope === null ? [] : [scope.kind, ...(scope.unit === null ? [] : [scope.unit])]),
  );
  let total = 0;
  for (const { id, unit, body } of batches) {
    const batch = JSON.parse(body) as { kind?: string; file?: string; rows?: number; digest?: string; marks?: unknown };
    const digest = createHash('sha256');
    const purged = removed.has(id);
    let rows = 0;
    let strange = false;
    // Told after the rows themselves: where a block of these is not to be read, neither are the seals of it.
    const unsealed: Parameters<Tell>[] = [];
    for (const part of rowGroups(db, id)) {
      digest.update(part.map(ledgerRowLine).join(''));
      for (const row of part) {
        strange ||= row.n !== rows || row.kind !== batch.kind || row.unit !== (unit ?? '');
        rows += 1;
        if (row.personal === null && named.has(id) && !purged) lacking += 1;
        else auditRowSeal(id, row, purged, (...problem) => unsealed.push(problem));
      }
    }
    total += rows;
    if (rows !== (batch.rows ?? 0) || strange || digest.digest('hex') !== batch.digest) {
      const known = marksOf(batch.marks);
      const first = known && firstAltered(db, id, known);
      const name = `批次“${batch.file ?? id}”`;
      const where = first ? placeOf(first, known.every) : '';
      const place = first ? `${id}.${first.n}` : id;
      const what =
        rows === (batch.rows ?? 0)
          ? `${where || `的 ${rows} 行`}与导入时的摘要不符，曾被改动`
          : `应有 ${batch.rows ?? 0} 行，现有 ${rows} 行${where ? `；${where}起不符` : ''}`;
      tell('ledger_row', place, name + what);
    }
    for (const problem of unsealed) tell(...problem);
  }
  if (scope !== null) return { batches: batches.length, rows: total, lacking };
  const imported = `(SELECT id FROM journal WHERE kind = 'ledger.imported')`;
  const strays: readonly (readonly [string, string])[] = [
    ['ledger_row', `SELECT batch, n FROM ledger_row WHERE batch NOT IN ${imported}`],
    ['ledger_block', `SELECT batch, n FROM ledger_block WHERE batch NOT IN ${imported}`],
    [
      'ledger_personal',
      `SELECT batch, n FROM ledger_personal AS personal
        WHERE NOT EXISTS (SELECT 1 FROM ledger_row AS row WHERE row.batch = personal.batch AND row.n = personal.n)
          AND n >= coalesce((SELECT block.n + json_array_length(block.keys) FROM ledger_block AS block
                              WHERE block.batch = personal.batch AND block.n <= personal.n ORDER BY block.n DESC LIMIT 1), 0)`,
    ],
    [
      'ledger_block_personal',
      `SELECT batch, n FROM ledger_block_personal AS personal
        WHERE NOT EXISTS (SELECT 1 FROM ledger_block AS block WHERE block.batch = personal.batch AND block.n = personal.n)`,
    ],
  ];
  for (const [table, sql] of strays) {
    for (const { batch, n } of db.all<{ batch: string; n: number }>(sql))
      tell(table, `${batch}.${n}`, '这一行不属于任何导入，是后加的');
  }
  return { batches: batches.length, rows: total, lacking };
}

/** The first row of a batch after which its digest is not that of its marks; of a large batch the last of some rows. */
function firstAltered(db: Database, batch: string, marks: RowMarks): DigestedRow | null {
  const digest = createHash('sha256');
  const follow = followMarks(digest, marks);
  let rows = 0;
  for (const row of rowsOfBatch(db, batch)) {
    digest.update(ledgerRowLine(row));
    rows += 1;
    if (!follow(rows)) return row;
  }
  return null;
}

/** 「第 12 行（编号 样罚〔2026〕3号）」 in the file; of a large batch the last of some rows among which it is; of a block that is not to be read its first key. */
function placeOf(row: DigestedRow, every: number): string {
  if (!row.sealed) return `编号 ${row.key} 所在的一块`;
  const sheet = row.sheet === null ? '' : `“${row.sheet}”表`;
  if (every === 1) return `${sheet}第 ${row.row} 行（编号 ${row.key}）`;
  return `${sheet}第 ${row.row} 行及其前 ${every - 1} 行中`;
}

function auditRowSeal(batch: string, row: RowColumns, purged: boolean, tell: Tell): void {
  const id = `${batch}.${row.n}`;
  if (row.salt === null || row.personal === null) {
    if (!purged) tell('ledger_personal', id, `编号 ${row.key} 的个人信息缺失，又没有清除的记录`);
  } else if (purged) tell('ledger_personal', id, `编号 ${row.key} 的个人信息已按规定清除，却仍在文件中`);
  else if (row.sealed === '') return;
  else if (!isSalt(row.salt) || sealValue(row.salt, row.personal) !== row.sealed)
    tell('ledger_personal', id, `编号 ${row.key} 的个人信息与封签不符，曾被改动`);
}
