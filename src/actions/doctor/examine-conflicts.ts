import { inspect } from '../../domain/invocation.ts';
import { goesOnFor, joinedUnits } from '../../store/doubles.ts';
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

/** Conclusions that stand on a unit that is another one registered twice, for which nobody has drawn any. */
export function examineDoubles(store: Store): readonly Examined[] {
  const joined = joinedUnits(store.journal);
  return joined.flatMap(({ from }) => {
    const unit = store.units.known(goesOnFor(joined, from));
    return store.journal
      .currentWhere({ kinds: ['acceptance.concluded'], unit: from })
      .filter(({ year }) => store.journal.currentIds(`conclusion/${unit.id}/${year}`).length === 0)
      .map(({ year }) => ({
        id: `double.${unit.name}.${year}`,
        title: '登记了两次的单位',
        state: 'warn' as const,
        found: `${unit.name} ${year} 年度的结论作在另一次登记名下，两次登记合并以后不算在它名下，要重新抽取、作结论`,
        mend: inspect('result', { unit, '--year': year ?? undefined }),
      }));
  });
}
