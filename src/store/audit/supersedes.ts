import type { Gap } from '../../domain/verification.ts';
import type { Database } from '../database.ts';
import type { Head } from '../journal-reader.ts';
import { headsIn } from '../knowledge.ts';
import { isWrittenHere } from '../places.ts';
import type { Tell } from './problem.ts';

interface Row {
  readonly id: string;
  readonly chain: string;
  readonly seq: number;
  readonly step: number;
  readonly kind: string;
  readonly subject: string;
  readonly supersedes: string;
  readonly body: string | null;
  readonly previous: string;
  readonly hash: string;
}

interface Seen {
  readonly chain: string;
  readonly seq: number;
  readonly step: number;
  readonly subject: string;
  readonly hash: string;
}

/**
 * Whether every entry replaces only what its writer knew, of the same subject and before it in step. One pass in the order of
 * steps: what a chain knows of the others is as far as its latest `chain.begun` or `chain.joined` names them. Files of the first
 * format that fail are told in one line, for nothing checked them as they were written.
 */
export function auditSupersedes(db: Database, file: string | null, tell: Tell): readonly Gap[] {
  const forked = new Set(
    db.all<{ chain: string }>('SELECT chain FROM head GROUP BY chain HAVING count(*) > 1').map(({ chain }) => chain),
  );
  const previous = previousInForks(db, forked);
  const before = (end: string, { chain, hash }: Seen): boolean => {
    if (!forked.has(chain)) return true;
    let at: string | undefined = end;
    while (at !== undefined && at !== hash) at = previous.get(at);
    return at === hash;
  };
  const places = db.one<{ count: number }>('SELECT count(*) AS count FROM withheld').count;
  const checked = isWrittenHere(db, file);
  const seen = new Map<string, Seen>();
  /** What each chain knows of the others; of a chain continued twice, by the hash of the branch. */
  const known = new Map<string, readonly Head[]>();
  let older = 0;
  const wrong = (row: Row, what: string): void => {
    if (checked) tell('journal', row.id, `记录链 ${row.chain} 第 ${row.seq} 条${what}`);
    else older += 1;
  };
  for (const row of db.each<Row>(
    `SELECT id, chain, seq, step, kind, subject, supersedes, previous, hash,
            CASE WHEN kind IN ('chain.begun', 'chain.joined') AND json_valid(body) THEN body END AS body
       FROM journal WHERE json_valid(supersedes) ORDER BY step, chain, id`,
  )) {
    let branch: string | undefined = forked.has(row.chain) ? row.previous : row.chain;
    // Past entries that were left out: none of them tells of other chains.
    while (branch !== undefined && !known.has(branch)) branch = previous.get(branch);
    let heads = (branch === undefined ? undefined : known.get(branch)) ?? [];
    if (row.body !== null) heads = headsIn((JSON.parse(row.body) as { heads?: unknown }).heads) ?? heads;
    known.set(forked.has(row.chain) ? row.hash : row.chain, heads);
    seen.set(row.id, row);
    if (row.supersedes === '[]') continue;
    for (const id of JSON.parse(row.supersedes) as unknown[]) {
      const earlier = seen.get(String(id));
      if (!earlier) {
        // What it replaces may be one of the entries that were left out, or stand later: then nobody can have known it.
        const stands = db.get('SELECT 1 AS yes FROM journal WHERE id = ?', String(id)) !== undefined;
        if (stands || places === 0) wrong(row, `替代了${stands ? '比它晚的' : '不在册的'}记录 ${String(id)}`);
      } else if (earlier.subject !== row.subject) wrong(row, '替代了别的事项的记录');
      else if (earlier.step >= row.step) wrong(row, '替代了比它晚的记录');
      else if (!knows(row, earlier, heads)) wrong(row, '替代了它写入时不可能有的记录');
    }
  }
  if (older === 0) return [];
  const what = `${older} 条旧格式的记录替代了写入时不可能有的记录，当时没有核对`;
  return [{ kind: 'unproven', count: older, accounted: false, what }];

  function knows(row: Row, earlier: Seen, heads: readonly Head[]): boolean {
    if (earlier.chain === row.chain && earlier.seq < row.seq && before(row.previous, earlier)) return true;
    return heads.some(
      ({ chain, length, hash }) => chain === earlier.chain && earlier.seq <= length && before(hash, earlier),
    );
  }
}

/** What stands before each place of the chains that were continued twice. */
function previousInForks(db: Database, forked: ReadonlySet<string>): ReadonlyMap<string, string> {
  const previous = new Map<string, string>();
  for (const chain of forked) {
    for (const row of db.all<{ hash: string; previous: string }>(
      'SELECT hash, previous FROM journal WHERE chain = ? UNION ALL SELECT hash, previous FROM withheld WHERE chain = ?',
      chain,
      chain,
    ))
      previous.set(row.hash, row.previous);
  }
  return previous;
}
