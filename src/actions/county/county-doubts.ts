import { type Day, formatDay, yearOf } from '../../domain/day.ts';
import type { FileVerification } from '../../domain/verification.ts';
import { titleLevels } from '../../domain/year/records.ts';
import type { Store } from '../../store/store.ts';
import type { GatheredYear } from './gather-county.ts';

/**
 * What of a sound bundle somebody has to ask the county about, a sentence each: conclusions that an older version made, so
 * that nobody can compute them from what they rest on; answers that stand against each other; days that have not come.
 */
export function countyDoubts(
  county: Store,
  { incomplete }: FileVerification,
  years: readonly GatheredYear[],
  today: Day,
): readonly string[] {
  const nameOf = (unit: string): string => county.units.byId(unit)?.name ?? '';
  return [
    // What else lacks there is of the file apart, in which nobody has enrolled a machine.
    ...incomplete.filter(({ kind }) => kind === 'older' || kind === 'conflict').map(({ what }) => what),
    ...years.flatMap(({ year, results, nominated, titles }) => [
      ...(year > yearOf(today) ? [`有 ${year} 年度的记录，还没有到`] : []),
      ...(nominated && nominated.date > today
        ? [`${year} 年度的呈报日期是${formatDay(nominated.date)}，还没有到`]
        : []),
      ...results.flatMap(({ unit, concludedOn }) =>
        concludedOn !== null && concludedOn > today
          ? [`${nameOf(unit)} ${year} 年度的结论日期是${formatDay(concludedOn)}，还没有到`]
          : [],
      ),
      ...titles.flatMap(({ unit, level, date }) =>
        date > today
          ? [
              `${nameOf(unit)} ${year} 年度的${titleLevels[level as keyof typeof titleLevels] ?? level}称号日期是${formatDay(date)}，还没有到`,
            ]
          : [],
      ),
    ]),
  ];
}
