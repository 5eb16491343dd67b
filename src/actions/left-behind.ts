import { inspect, type Phrase, phrase } from '../domain/invocation.ts';
import { goesOnFor, joinedUnits } from '../store/doubles.ts';
import type { Store } from '../store/store.ts';
import type { Unit } from '../store/units.ts';

/** What a unit's lists and papers say where a conclusion or draws stand with another registration of it: they do not go along, and how they are read. */
export function leftBehind(store: Store, { id, name }: Pick<Unit, 'id' | 'name'>): readonly Phrase[] {
  const joined = joinedUnits(store.journal);
  const kinds = ['acceptance.concluded', 'draw.sealed', 'draw.opened'] as const;
  return joined
    .filter(
      ({ from }) => goesOnFor(joined, from) === id && store.journal.currentWhere({ unit: from, kinds }).length > 0,
    )
    .map(({ from }) => {
      const other = inspect('report', { unit: from });
      const draws = inspect('draw list', { unit: from });
      return phrase`“${store.units.known(from).name}”已并入“${name}”，它原来的结论、抽取不在这里，另看 ${other}、${draws}`;
    });
}
