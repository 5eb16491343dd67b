import { createHash } from 'node:crypto';
import type { Database } from '../database.ts';
import type { Tell } from './problem.ts';

/** Bytes of the sum at the end of a bundle, which is not in the sum. */
const trailerLength = 32;

/** Bundles that wait are as they were laid aside: each has its entry, and the sum and size that the entry names. */
export function auditQuarantine(db: Database, tell: Tell): void {
  if (db.isFirstFormat) return;
  for (const { sha256 } of db.all<{ sha256: string }>('SELECT DISTINCT sha256 FROM quarantine ORDER BY sha256')) {
    const size = recordedSize(db, sha256);
    if (size === null) {
      tell('quarantine', sha256, '这个待定的数据包没有登记，是后加的');
      continue;
    }
    const hash = createHash('sha256');
    let left = size - trailerLength;
    let bytes = 0;
    for (const { piece } of db.each<{ piece: Uint8Array }>(
      'SELECT piece FROM quarantine WHERE sha256 = ? ORDER BY n',
      sha256,
    )) {
      hash.update(piece.subarray(0, Math.max(0, left)));
      left -= piece.length;
      bytes += piece.length;
    }
    if (bytes !== size || hash.digest('hex') !== sha256)
      tell('quarantine', sha256, '待定的数据包与存放时的校验值不符，曾被替换');
  }
}

function recordedSize(db: Database, sha256: string): number | null {
  const stored = db.get<{ size: unknown }>(
    `SELECT body ->> 'size' AS size FROM journal WHERE kind = 'bundle.quarantined' AND json_valid(body) AND subject = 'bundle/' || ?`,
    sha256,
  );
  return typeof stored?.size === 'number' ? stored.size : null;
}
