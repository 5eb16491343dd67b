import { type Day, formatDay, yearOf } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
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
        `${unit.name}于${formatDay(date)}被命名为${titleLevels[level]}示范点，称号仍然有效，停用不等于撤销：复核照常到期；单位撤并、称号随之终止的，用 ${inspect('lapse', { unit, '--reason': some('理由') })} 登记`,
    ),
    ...running.map(
      ({ first, last }) =>
        `${unit.name}列在${formatDay(first)}至${formatDay(last)}的公示里；停用以后不能命名，名单要改的用 ${inspect('publicity open')} 更正`,
    ),
    ...(nominated
      ? [
          records.nomination?.units.length === 1
            ? `${unit.name}已向市呈报；不再推荐的，用 ${inspect('application withdraw', { '--reason': some('理由') })} 撤回呈报`
            : `${unit.name}已向市呈报；不再推荐的，用 ${inspect('application nominate')} 重新呈报其余单位`,
        ]
      : []),
  ];
}

/** What the record holds of a unit after the day on which it is to have ended: the day, or the entry, is wrong. */
export function workAfter(store: Store, unit: Unit, day: Day): readonly string[] {
  const years = store.cycle.yearsOf(unit.id).filter((year) => year >= yearOf(day));
  const later = years.flatMap((year): (readonly [Day, string])[] => {
    const records = store.cycle.year(year);
    const of = <One>(all: ReadonlyMap<string, One>): One[] => [all.get(unit.id)].flatMap((one) => one ?? []);
    return [
      ...of(records.applications).map(({ date }) => [date, '申报'] as const),
      ...records.visits.filter((one) => one.unit === unit.id).map(({ date }) => [date, '调研指导'] as const),
      ...of(records.acceptances).map(({ date }) => [date, '验收结论'] as const),
    ];
  });
  const told = later.filter(([date]) => date > day).sort(([a], [b]) => (a < b ? -1 : 1));
  if (told.length === 0) return [];
  const words = told.map(([date, what]) => `${formatDay(date)}${what}`).join('、');
  return [`${unit.name}停用的日期${formatDay(day)}以后还记着${words}，请核对`];
}
