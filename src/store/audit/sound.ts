import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import type { Gap } from '../../domain/verification.ts';
import { alteredEntry } from '../altered-entry.ts';
import type { Database } from '../database.ts';
import { type EntryColumns, entryHash } from '../entry.ts';
import { differingCurrent, differingRows, unitRows } from '../projections.ts';
import type { Purges } from '../purges.ts';
import { auditChains } from './chains.ts';
import { auditIdentity } from './identity.ts';
import { quickLook } from './imported-rows.ts';
import { auditPlaces } from './places.ts';
import type { Tell } from './problem.ts';
import { auditLedgers, type LedgerScope } from './seals.ts';
import { auditIndexes, auditSchema, trailingGap } from './shape.ts';
import { auditSignatures, type Ours, unsignedGaps } from './signatures.ts';

/**
 * Refuses (1) whatever rests on a record that is not as it was written: every entry against its hash, for one that is filed
 * elsewhere is not found where it is looked for; every chain from its start to its signed head; what is said to hold now, to be
 * purged, and the names of units, for by these the entries are read. Names the first place. Answers what is not in the file, or cannot be proven.
 */
export function requireSound(
  db: Database,
  file: string | null,
  { ours, believed, purges }: { readonly ours: Ours; readonly believed: Ours; readonly purges: (tell: Tell) => void },
): readonly Gap[] {
  const tell = refusing(db);
  auditChains(db, tell);
  const lacking = [...auditIdentity(db, tell), ...auditPlaces(db, file, believed, tell), ...unsignedGaps(db, ours)];
  auditSignatures(db, tell);
  // Whose values may be missing is what purges name, and not what a table says.
  purges(tell);
  for (const { subject } of differingCurrent(db))
    tell('current', subject, `现行记录表与记录不符（${subject}），曾被改动`);
  const units = unitRows(db);
  for (const row of db.each<Readonly<Record<string, string | null>>>('SELECT * FROM unit')) {
    const fields = units.get(String(row.id)) ?? {};
    if (Object.keys(row).some((column) => row[column] !== fields[column]))
      tell('unit', String(row.id), `单位表与记录不符（${row.name}），曾被改动`);
    units.delete(String(row.id));
  }
  for (const [id, { name }] of units) tell('unit', id, `单位表中缺 ${name}，曾被改动`);
  // Last: whatever names the entry that was altered says more.
  auditSchema(db, tell);
  auditIndexes(db, tell);
  return [...lacking, ...trailingGap(db)];
}

/**
 * Refuses (1) what rests on rows of ledgers that are not as they were imported, or not those that hold now. Answers whether their
 * personal parts were held against the seals too, as `seals` asks; else that is for who reads them.
 */
export function requireSoundRows(
  { db, purges }: { readonly db: Database; readonly purges: Purges },
  scope: LedgerScope,
  seals: boolean,
): boolean {
  const tell = refusing(db);
  const purged = { removed: purges.removed(), named: purges.named() };
  const quick = quickLook(db, scope, purged);
  if (seals || !quick) auditLedgers(db, purged, tell, scope);
  if (!quick?.held)
    for (const key of differingRows(db, scope.kind, scope.unit))
      tell('ledger_current', key, `现行台账表与记录不符（编号 ${key}），曾被改动`);
  return seals || quick === null;
}

const refusing =
  (db: Database): Tell =>
  (table, id, what) => {
    const columns =
      table === 'journal' ? db.get<EntryColumns>('SELECT * FROM journal WHERE id = ?', String(id)) : undefined;
    throw columns && entryHash(columns) !== columns.hash ? alteredEntry(columns) : alteredFile(what);
  };

/** What is refused since the file is not as the records say, and the ways on. */
export function alteredFile(what: string): Fault {
  return Fault.broken(
    'file-altered',
    `数据文件与记录不符，不能据此出具结果：${what}`,
    phrase`用 ${inspect('verify')} 查看全部，用 ${inspect('restore')} 恢复最近的备份`,
  );
}
