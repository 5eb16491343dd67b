import { type Gap, gaps } from '../../domain/verification.ts';
import type { Database } from '../database.ts';
import { Knowledge, type Spot } from '../knowledge.ts';
import { isWrittenHere } from '../places.ts';
import type { Tell } from './problem.ts';

interface Row extends Spot {
  readonly id: string;
  readonly step: number;
  readonly subject: string;
}

/**
 * Whether every entry replaces only what its writer knew, of the same subject and before it in step. One pass in the order of
 * steps. Files of the first format that fail are told in one line, for nothing checked them as they were written.
 */
export function auditSupersedes(db: Database, file: string | null, tell: Tell): readonly Gap[] {
  const knowledge = new Knowledge(db);
  const places = db.one<{ count: number }>('SELECT count(*) AS count FROM withheld').count;
  const checked = isWrittenHere(db, file);
  let older = 0;
  const wrong = (row: Row, what: string): void => {
    if (checked) tell('journal', row.id, `记录链 ${row.chain} 第 ${row.seq} 条${what}`);
    else older += 1;
  };
  for (const row of db.each<Row & { readonly supersedes: string }>(
    `SELECT id, chain, seq, step, subject, supersedes, hash FROM journal
      WHERE supersedes <> '[]' AND json_valid(supersedes) ORDER BY step, chain, id`,
  )) {
    for (const id of JSON.parse(row.supersedes) as unknown[]) {
      const earlier = db.get<Row>('SELECT id, chain, seq, step, subject, hash FROM journal WHERE id = ?', String(id));
      // What it replaces may be one of the entries that were left out.
      if (!earlier) {
        if (places === 0) wrong(row, `替代了不在册的记录 ${String(id)}`);
      } else if (earlier.subject !== row.subject) wrong(row, '替代了别的事项的记录');
      else if (earlier.step >= row.step) wrong(row, `替代了比它晚的记录 ${String(id)}`);
      else if (!knowledge.knows(row, earlier)) wrong(row, '替代了它写入时不可能有的记录');
    }
  }
  return gaps('unproven', older, `${older} 条旧格式的记录替代了写入时不可能有的记录，当时没有核对`);
}
