import { designate, enterEarlierTitles, requireTitleable } from '../../actions/year/designate.ts';
import { unpublished } from '../../actions/year/publicity.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { nextRecheckDue } from '../../domain/calendar/periods.ts';
import { formatDay, yearOf } from '../../domain/day.ts';
import { inspect } from '../../domain/invocation.ts';
import { titleLevels } from '../../domain/year/records.ts';
import { conclusionLack } from '../../domain/year/title-gate.ts';
import type { Given } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { aheadWarnings } from '../days-ahead.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.designate>): Promise<Report> {
  const { earlier } = given;
  const { written } = given.date;
  const { document } = given;
  const store = await context.store('write');
  const own = store.settings.level();
  const level = given.level ?? own;
  const found = given.units.map((name) => store.units.findActive(name));
  const units = [...new Map(found.map((unit) => [unit.id, unit])).values()];
  const { today } = context;
  const thisYear = given.year ?? yearOf(today);
  // Nobody is asked for the day of a title that cannot be given on any.
  if (!earlier && written === null)
    requireTitleable(store, { units, year: thisYear, date: today, today, level, document });
  const date = written ?? (await given.date.ask());
  const year = earlier ? (given.year ?? yearOf(date)) : thisYear;
  const asked = { units, year, date, today, level, document } as const;
  const { reason } = given;
  if (earlier) enterEarlierTitles(store, context.author, { ...asked, reason });
  else designate(store, context.author, asked);
  const against = level !== own ? units.flatMap((unit) => againstTitle(store, unit, year)) : [];
  const left = unpublished(store, year).map(({ unit }) => unit.name);
  const recheck = nextRecheckDue(date);
  return {
    json: { year, date, level, document, earlier, units: units.map(unitRef), recheckDue: recheck },
    text: () => [
      `${earlier ? '已登记以前命名的' : '已命名为'} ${year} 年${titleLevels[level]}行政执法责任制示范点（${formatDay(date)}）：`,
      ...units.map((unit, i) => `  ${i + 1}. ${unit.name}`),
      `  应于${formatDay(recheck)}前复核复查（每两年一次）`,
    ],
    warnings: [
      ...aheadWarnings(context, date, '命名日期'),
      ...against,
      ...(left.length > 0 && level === own && !earlier
        ? [`${year} 年验收达标、没有公示和命名的还有：${left.join('、')}`]
        : []),
    ],
    next: [
      ...(earlier || level !== own ? [] : [inspect('notice designation', { '--year': year })]),
      ...units.slice(0, 1).map(({ name }) => inspect('plaque award', { unit: name })),
    ],
  };
}

/** What this file's own acceptance of the year says against a title that the city gave. */
function againstTitle(store: Store, unit: Unit, year: number): readonly string[] {
  const records = store.cycle.year(year);
  if (!records.acceptances.has(unit.id) && !records.reopened.has(unit.id)) return [];
  const lack = conclusionLack({ unit: unit.id, name: unit.name, records });
  return lack ? [`${unit.name} ${year} 年度${lack.what}，请与市里核对`] : [];
}
