import { type Gap, gaps } from '../../domain/verification.ts';
import type { Database } from '../database.ts';
import type { Tell } from './problem.ts';

/** What a chain says of the file that it was written in. */
interface Statement {
  readonly file: string;
  /** The first of the office's machines; `known` is 0 where the program of then did not say it. */
  readonly root: string | null;
  readonly known: 0 | 1;
}

/**
 * Holds the one row that says which file this is, and which machine is the office's first, against the chains: nothing else signs
 * it, and whoever exchanged it would make the office's machines strangers, or an older copy another file.
 */
export function auditIdentity(db: Database, tell: Tell): readonly Gap[] {
  if (db.isFirstFormat) return [];
  const [own, ...more] = db.all<{ id: string; root: string | null }>('SELECT id, root FROM file');
  if (!own || more.length > 0) {
    tell('file', db.file, '文件的编号缺失或不止一个');
    return [];
  }
  const statements = db.all<Statement>(
    `SELECT DISTINCT body ->> 'file' AS file, body ->> 'root' AS root, json_type(body, '$.root') IS NOT NULL AS known FROM journal
      WHERE kind IN ('chain.begun', 'chain.joined') AND json_valid(body) AND json_type(body, '$.file') = 'text'`,
  );
  const here = statements.filter(({ file }) => file === own.id);
  for (const { root, known } of here)
    if (known && root !== own.root)
      tell('file', own.id, `文件登记的一号机（${own.root ?? '无'}）与记录链上写的（${root ?? '无'}）不同，曾被改动`);
  if (here.length > 0 || statements.length === 0) return [];
  const what =
    '没有一条记录写明是在这个文件里写的：文件的编号被改动，或建立以后本机还没有写过；由本机写入任何一条记录就会写明';
  return gaps('unproven', 1, what);
}
