import { isSalt, sealValue } from '../entry.ts';
import { rowAt } from '../row-blocks.ts';
import type { Store } from '../store.ts';
import { damaged } from './check-chains.ts';
import type { PersonalValue, TransferRow } from './outgoing.ts';

/** Takes a value for an entry that is here and lacks it. Answers whether it did; a value that does not fit its seal is refused. */
export function fillPersonal({ db, journal }: Store, { entry, field, salt, value }: PersonalValue): boolean {
  if (db.has('SELECT 1 FROM personal WHERE entry = ? AND field = ?', entry, field)) return false;
  const seals = journal.entry(entry)?.body.personal as Readonly<Record<string, string>> | undefined;
  if (!isSalt(salt) || sealValue(salt, value) !== seals?.[field]) throw damaged(`记录 ${entry} 的个人信息与封签不符`);
  db.run('INSERT INTO personal (entry, field, salt, value) VALUES (?, ?, ?, ?)', entry, field, salt, value);
  return true;
}

/** The same for the personal part of a ledger's row. */
export function fillRow({ db }: Store, { batch, n, salt, value }: TransferRow): void {
  if (salt === null || value === null) return;
  const row = rowAt(db, { batch, n });
  if (!row || row.salt !== null) return;
  if (!isSalt(salt) || sealValue(salt, value) !== row.sealed)
    throw damaged(`批次 ${batch} 第 ${n} 行的个人信息与封签不符`);
  db.run('INSERT INTO ledger_personal (batch, n, salt, value) VALUES (?, ?, ?, ?)', batch, n, salt, value);
}
