import { type Day, formatDay, yearOf } from '../../domain/day.ts';
import { inspect, type Phrase, phrase, some } from '../../domain/invocation.ts';
import { ofYear } from '../../domain/of-year.ts';
import { type Nomination, type TitleLevel, titleLevels } from '../../domain/year/records.ts';
import { titleOf } from '../../domain/year/rules.ts';
import { doublesOf } from '../../store/doubles.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/**
 * What still stands on a unit that is taken out of the lists: titles in force, lists that are published now, of whichever year, and
 * nominations of this year and the last on which the city has named nobody yet.
 */
export function standingOn(store: Store, unit: Unit, today: Day): readonly (string | Phrase)[] {
  const titles = store.cycle.titles(unit.id);
  const held = (['county', 'city'] as const).flatMap((level) => titleOf(unit.id, titles, level) ?? []);
  const running = store.cycle.publicities().filter((one) => one.closed === null && one.units.includes(unit.id));
  return [
    ...held.map(
      ({ date, level }) =>
        phrase`${unit.name}于${formatDay(date)}被命名为${titleLevels[level]}示范点，称号仍然有效，停用不等于撤销：复核照常到期；单位撤并、称号随之终止的，用 ${lapseOf(store, unit, level, held.length > 1)} 登记`,
    ),
    ...running.map(
      ({ first, last, year }) =>
        phrase`${unit.name}列在${formatDay(first)}至${formatDay(last)}的公示里；停用以后不能命名，名单要改的用 ${inspect('publicity open', ofYear(year, today))} 更正`,
    ),
    ...nominationsOf(store, unit, today),
  ];
}

/** Nominations of this year and the last in which a unit stands, and on which the city has not named it. */
export function nominationsOf(store: Store, unit: Unit, today: Day): readonly Phrase[] {
  const { designations } = store.cycle.titles(unit.id);
  return [yearOf(today) - 1, yearOf(today)].flatMap((year) => {
    const nomination = store.cycle.nomination(year);
    const named = designations.some((title) => title.level === 'city' && title.year === year);
    if (!nomination?.units.includes(unit.id) || named) return [];
    const told = year === yearOf(today) ? '' : ` ${year} 年度`;
    const less = nominateLess(store, unit, nomination, ofYear(year, today));
    return [phrase`${unit.name}${told}已向市呈报；不再推荐的，${less}`];
  });
}

/** How the end of a title that a unit holds is entered: which of two is told, and another level's letter. */
const lapseOf = (store: Store, unit: Unit, level: TitleLevel, two: boolean) =>
  inspect('lapse', {
    unit,
    ...(two ? { '--level': level } : {}),
    '--reason': some('理由'),
    ...(level === store.settings.level() ? {} : { '--document': some('文号') }),
  });

/** How a nomination goes on without a unit: of the others anew, of one for a reason, or not at all. */
function nominateLess(store: Store, { id }: Unit, { units }: Nomination, of: ReturnType<typeof ofYear>) {
  const others = units.map((one) => store.units.known(one));
  const left = others.filter((one) => one.id !== id && one.retired === null);
  const withdraw = inspect('application withdraw', { ...of, '--reason': some('理由') });
  const [only, more] = left;
  const again = of['--year'] === undefined ? null : { unit: some('单位'), ...of };
  if (more) return phrase`用 ${inspect('application nominate', again)} 重新呈报其余单位`;
  if (!only) return phrase`用 ${withdraw} 撤回呈报`;
  return phrase`用 ${withdraw} 撤回呈报；只推荐${only.name}的，用 ${inspect('application nominate', { unit: only, ...of, '--reason': some('理由') })}`;
}

/** Titles of a unit that are entered as ended with it: on another day than that on which it ended, or (null) though it stands. */
export function lapsedWords(store: Store, unit: Unit, day: Day | null): readonly Phrase[] {
  return store.cycle.titles(unit.id).revocations.flatMap(({ kind, level, year, date }): Phrase[] => {
    const entry = store.journal.latest(`lapse/${unit.id}/${year}/${level}`, 'title.lapsed');
    if (kind !== 'lapsed' || !entry || date === day) return [];
    const title = `${unit.name} ${year} 年命名的${titleLevels[level]}称号仍记为${formatDay(date)}随单位终止`;
    const withdraw = inspect('practice withdraw', { number: entry.hash.slice(0, 8), '--reason': some('理由') });
    return [
      day === null
        ? phrase`${title}；单位没有撤并的，把这条登记撤回：${withdraw}`
        : phrase`${title}，不是停用的那一天（${formatDay(day)}）；要改的，先撤回 ${withdraw}，再用 ${lapseOf(store, unit, level, true)} 登记`,
    ];
  });
}

/** What the record holds of retired units after they left: of a year where told, of one unit where told. */
export function workOfRetired(store: Store, year: number | null, of: Pick<Unit, 'id'> | null): readonly string[] {
  return [...store.cycle.retirements()]
    .filter(([id]) => of === null || id === of.id)
    .flatMap(([id, { day }]) => workAfter(store, store.units.known(id), day, year));
}

/** What the record holds of a unit after the day on which it is to have ended, of a year where told: the day, or the entry, is wrong. */
export function workAfter(store: Store, unit: Unit, day: Day, of: number | null = null): readonly string[] {
  // What is said of a double is said of the unit that goes on.
  if (doublesOf(store.journal).has(unit.id)) return [];
  // The work of a year goes on into the next.
  const years = store.cycle.yearsOf(unit.id).filter((year) => year >= yearOf(day) - 1);
  const later = years.flatMap((year): (readonly [Day, string])[] => {
    const records = store.cycle.year(year);
    const of = <One>(all: ReadonlyMap<string, One>): One[] => [all.get(unit.id)].flatMap((one) => one ?? []);
    return [
      ...of(records.applications).map(({ date }) => [date, '申报'] as const),
      ...records.visits.filter((one) => one.unit === unit.id).map(({ date }) => [date, '调研指导'] as const),
      ...of(records.acceptances).map(({ date }) => [date, '验收结论'] as const),
      ...records.publicities
        .filter(({ units }) => units.includes(unit.id))
        .map(({ first }) => [first, '公示'] as const),
      ...(records.nomination?.units.includes(unit.id) ? [[records.nomination.date, '呈报'] as const] : []),
    ];
  });
  const { designations, plaques, rechecks } = store.cycle.titles(unit.id);
  const titles = [
    ...designations.map(({ date }) => [date, '命名'] as const),
    ...plaques.map(({ date }) => [date, '授牌'] as const),
    ...rechecks.map(({ date }) => [date, '复核'] as const),
  ];
  const told = [...later, ...titles]
    .filter(([date]) => date > day && (of === null || yearOf(date) === of))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (told.length === 0) return [];
  const words = told.map(([date, what]) => `${formatDay(date)}${what}`).join('、');
  return [`${unit.name}停用的日期${formatDay(day)}以后还记着${words}，请核对`];
}
