import type { Store } from '../../store/store.ts';
import { sharedNumbers } from '../ledger/shared-numbers.ts';
import type { Examined } from './examine-machine.ts';

/** How many numbers are named. */
const named = 5;

/** Numbers that stand in the ledgers of several units, of which only one can be right. */
export function examineLedgers(store: Store): readonly Examined[] {
  const shared = sharedNumbers(store);
  if (shared.length === 0) return [];
  const some = shared.slice(0, named).map(({ title, key, units }) => `${title} ${key}（${units.join('、')}）`);
  const more = shared.length > named ? ` 等 ${shared.length} 个` : '';
  return [
    {
      id: 'shared-numbers',
      title: '各单位台账',
      state: 'warn',
      found: `几个单位都有的号：${some.join('、')}${more}`,
      mend: '请与这几个单位核对原件；填错的改好台账重新导入',
    },
  ];
}
