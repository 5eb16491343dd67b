import { objectionEntry, settleObjection } from '../../actions/year/publicity.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { formatDay, yearOf } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { titleOf } from '../../domain/year/rules.ts';
import type { Given } from '../../parameters.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.settle>): Promise<Report> {
  const yearPart = /^(\d{4})-/.exec(given.number.normalize('NFKC').trim());
  const year = given.year ?? (yearPart ? Number(yearPart[1]) : yearOf(context.today));
  const store = await context.store('write');
  objectionEntry(store, year, given.number);
  const outcome = await given.outcome.ask();
  const reason = await given.reason.ask();
  const { date } = given;
  const objection = settleObjection(store, context.author, { year, number: given.number, outcome, reason, date });
  const unit = store.units.known(objection.unit);
  const open = store.cycle.publicities(year).some((each) => each.id === objection.publicity && !each.closed);
  const title = titleOf(unit.id, store.cycle.titles(unit.id), store.settings.level());
  return {
    json: { number: objection.number, unit: unitRef(unit), year, outcome, reason, settled: date },
    text: () =>
      outcome === 'upheld'
        ? `异议 ${objection.number} 成立：${unit.name}不再列入命名名单（${reason}）`
        : `异议 ${objection.number} 不成立：${unit.name}（${reason}）`,
    warnings:
      outcome === 'upheld' && title
        ? [
            `${unit.name}已于${formatDay(title.date)}命名，异议成立以后记录不再支持这个称号：要撤销的用 ${inspect('revoke', { unit, '--ground': some('…'), '--reason': some('…') })}`,
          ]
        : [],
    ...(open ? { next: inspect('publicity close') } : {}),
  };
}
