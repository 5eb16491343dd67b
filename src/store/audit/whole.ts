import { Fault } from '../../domain/fault.ts';
import type { Store } from '../store.ts';
import { auditChains } from './chains.ts';
import { auditPlaces } from './places.ts';
import type { Tell } from './problem.ts';
import { auditSignatures } from './signatures.ts';

/**
 * Refuses (1) to let anything leave a file whose record is not as it was written: every entry against its hash, every chain
 * from its start to its signed head. Names the first place; `verify` lists them all.
 */
export function requireWhole(store: Store, what: string): void {
  const found: string[] = [];
  const tell: Tell = (_table, _id, problem) => void found.push(problem);
  auditChains(store.db, tell);
  auditPlaces(store.db, store.journal.fileId(), tell);
  auditSignatures(store.db, tell);
  const [first] = found;
  if (first === undefined) return;
  throw new Fault(
    'broken',
    'file-altered',
    `数据文件与记录不符，不能${what}：${first}${found.length > 1 ? `（共 ${found.length} 处）` : ''}`,
    '用 inspect verify 查看全部，用 inspect restore 恢复最近的备份；只想保存原样的文件，用 inspect backup --damaged',
  );
}
