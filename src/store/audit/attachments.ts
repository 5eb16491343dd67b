import { createHash } from 'node:crypto';
import { pieceSize } from '../attachments.ts';
import type { Database } from '../database.ts';
import type { Tell } from './problem.ts';

/** Checks every attachment against its hash, and that each is spoken of and each that is spoken of is there. */
export function auditAttachments(db: Database, tell: Tell): number {
  const mentioned = new Set<string>();
  for (const { id, kind, body } of db.each<{ id: string; kind: string; body: string }>(
    'SELECT id, kind, body FROM journal',
  )) {
    for (const [, hash = ''] of body.matchAll(/"([0-9a-f]{64})"/g)) mentioned.add(hash);
    if (kind !== 'attachment.added') continue;
    const wanted = /"sha256":"([0-9a-f]{64})"/.exec(body)?.[1];
    if (wanted && !db.has('SELECT 1 FROM attachment WHERE sha256 = ?', wanted))
      tell('attachment', wanted, `记录 ${id} 的附件缺失`);
  }
  const attachments = db.all<{ sha256: string; size: number }>('SELECT sha256, size FROM attachment ORDER BY sha256');
  for (const { sha256, size } of attachments) {
    if (!mentioned.has(sha256)) tell('attachment', sha256, '没有记录提到这个附件，是后加的');
    auditPieces(db, sha256, size, tell);
  }
  const strays = db.all<{ sha256: string }>(
    'SELECT DISTINCT sha256 FROM attachment_piece WHERE sha256 NOT IN (SELECT sha256 FROM attachment)',
  );
  for (const { sha256 } of strays) tell('attachment_piece', sha256, '这段内容不属于任何附件');
  return attachments.length;
}

function auditPieces(db: Database, sha256: string, size: number, tell: Tell): void {
  const hash = createHash('sha256');
  let total = 0;
  let next = 0;
  let short = false;
  let inOrder = true;
  for (const { n, bytes } of db.each<{ n: number; bytes: Uint8Array }>(
    'SELECT n, bytes FROM attachment_piece WHERE sha256 = ? ORDER BY n',
    sha256,
  )) {
    if (n !== next || short) inOrder = false;
    short = bytes.length < pieceSize;
    next += 1;
    total += bytes.length;
    hash.update(bytes);
  }
  if (hash.digest('hex') !== sha256) tell('attachment_piece', sha256, '附件内容与指纹不符，曾被改动或替换');
  else if (total !== size || !inOrder) tell('attachment', sha256, '附件的大小或分段与内容不符');
}
