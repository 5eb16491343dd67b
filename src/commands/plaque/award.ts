import { awardPlaque, requirePlaqueDue } from '../../actions/year/titles.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { formatDay } from '../../domain/day.ts';
import { LookedEnough } from '../../domain/fault.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import { titleLevels } from '../../domain/year/records.ts';
import type { Given } from '../../parameters.ts';
import { aheadWarnings } from '../days-ahead.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.award>): Promise<Report> {
  const { date } = given;
  const letter = deviceLetter(context.machine.get('device'));
  const store = await context.store('write');
  const unit = store.units.find(given.unit);
  const { number, level } = given;
  const asked = { unit, today: context.today, number, level };
  if (context.looking) {
    requirePlaqueDue(store, asked);
    throw new LookedEnough();
  }
  const plaque = awardPlaque(store, context.author, { ...asked, date, letter });
  return {
    json: {
      unit: unitRef(unit),
      year: plaque.year,
      level: plaque.level,
      number: plaque.number,
      confirmed: plaque.confirmed,
      date: plaque.date,
    },
    text: () =>
      `已授牌：${unit.name}  ${titleLevels[plaque.level]}  编号 ${plaque.number}${plaque.confirmed ? '' : '（临时编号）'}  ${formatDay(plaque.date)}`,
    warnings: aheadWarnings(context, plaque.date, '授牌日期'),
    next: plaque.confirmed ? inspect('plaque list') : inspect('plaque award', { unit, '--number': some('正式编号') }),
  };
}
