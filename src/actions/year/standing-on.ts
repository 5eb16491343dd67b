import { formatDay } from '../../domain/day.ts';
import { inspect } from '../../domain/invocation.ts';
import { titleLevels } from '../../domain/year/records.ts';
import { titleOf } from '../../domain/year/rules.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/** What still stands on a unit that is taken out of the lists: titles in force, a list published now, a nomination. */
export function standingOn(store: Store, unit: Unit, year: number): readonly string[] {
  const titles = store.cycle.titles(unit.id);
  const records = store.cycle.year(year);
  const held = (['county', 'city'] as const).flatMap((level) => titleOf(unit.id, titles, level) ?? []);
  const running = records.publicities.filter((one) => one.closed === null && one.units.includes(unit.id));
  const nominated = records.nomination?.units.includes(unit.id) ?? false;
  return [
    ...held.map(
      ({ date, level }) =>
        `${unit.name}于${formatDay(date)}被命名为${titleLevels[level]}示范点，称号仍然有效，停用不等于撤销：复核照常到期；单位撤并的，用 ${inspect('revoke', { unit })} 撤销称号`,
    ),
    ...running.map(
      ({ first, last }) =>
        `${unit.name}列在${formatDay(first)}至${formatDay(last)}的公示里；停用以后不能命名，名单要改的用 ${inspect('publicity open')} 更正`,
    ),
    ...(nominated
      ? [`${unit.name}已向市呈报；不再推荐的，用 ${inspect('application nominate')} 重新呈报其余单位`]
      : []),
  ];
}
