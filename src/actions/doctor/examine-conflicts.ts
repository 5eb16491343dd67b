import { inspect } from '../../domain/invocation.ts';
import type { Store } from '../../store/store.ts';
import { shortAboutOf } from '../../views/conflict.ts';
import type { Examined } from './examine-machine.ts';

/** What merges left undecided, in one line. */
export function examineConflicts(store: Store): readonly Examined[] {
  const conflicts = store.conflicts.list();
  if (conflicts.length === 0) return [];
  const about = conflicts.map((each) => (each.kind === 'sameUnit' ? '登记了两次的单位' : shortAboutOf(each)));
  const told = [...new Set(about)];
  return [
    {
      id: 'conflicts',
      title: '两台电脑记的不同',
      state: 'warn',
      found: `${conflicts.length} 处还没有定下来：${told.slice(0, 3).join('；')}${told.length > 3 ? '……' : ''}`,
      mend: inspect('conflicts list'),
    },
  ];
}
