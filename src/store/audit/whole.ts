import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { fileDoubts } from '../file-doubts.ts';
import type { Store } from '../store.ts';
import { audit, type FurtherCheck } from './audit.ts';

/**
 * Refuses (1) to let anything leave a file of which `verify` would say that it is not as it was written. Names the first place;
 * `verify` lists them all. Names what is not in the file. `further`: what the store does not understand and leaves with it (conclusions, draws, editions).
 */
export function requireWhole(store: Store, what: string, further: readonly FurtherCheck[]): void {
  // An entry that is not what its kind promises counts for nothing: `verify` tells it, and the office's work goes on.
  const found = audit(store, further);
  const problems = found.problems.filter(({ table }) => table !== 'entry');
  const [first] = problems;
  if (first === undefined) {
    store.nameGaps([...found.incomplete, ...fileDoubts(store)]);
    return;
  }
  throw Fault.broken(
    'file-altered',
    `数据文件与记录不符，不能${what}：${first.what}${problems.length > 1 ? `（共 ${problems.length} 处）` : ''}`,
    phrase`用 ${inspect('verify')} 查看全部，用 ${inspect('restore')} 恢复最近的备份；只想保存原样的文件，用 ${inspect('backup', { '--damaged': true })}`,
  );
}
