import { designate } from '../../actions/year/titles.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { nextRecheckDue } from '../../domain/calendar/periods.ts';
import { formatDay, requireDay } from '../../domain/day.ts';
import { aheadWarnings, requireText, textOption } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const year = yearOption(context, options);
  const date = requireDay(await requireText(context, options, 'date', '--date', '命名日期'), '--date');
  const level = options.level === 'city' ? 'city' : 'county';
  const document = textOption(options, 'document');
  const store = await context.store('write');
  const found = (args[0] as readonly string[]).map((name) => store.units.findActive(name));
  const units = [...new Map(found.map((unit) => [unit.id, unit])).values()];
  designate(store, context.author, { units, year, date, today: context.today, level, document });
  const recheck = nextRecheckDue(date);
  return {
    json: { year, date, level, document, units: units.map(unitRef), recheckDue: recheck },
    text: () => [
      `已命名为 ${year} 年${level === 'county' ? '县级' : '市级'}行政执法责任制示范点（${formatDay(date)}）：`,
      ...units.map((unit, i) => `  ${i + 1}. ${unit.name}`),
      `  应于${formatDay(recheck)}前复核复查（每两年一次）`,
    ],
    warnings: aheadWarnings(context, date, '命名日期'),
    next: ['inspect notice designation', `inspect plaque award ${units[0]!.name}`],
  };
}
