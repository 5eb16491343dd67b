import { addVisit } from '../../actions/year/visit.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { nextVisitDue } from '../../domain/calendar/periods.ts';
import { formatDay } from '../../domain/day.ts';
import { inspect } from '../../domain/invocation.ts';
import { ownLetter } from '../../domain/year/numbers.ts';
import type { Given } from '../../parameters.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.add>): Promise<Report> {
  const { date } = given;
  const year = given.year === null ? Number(date.slice(0, 4)) : given.year;
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  const notes = await given.notes.ask(`${unit.name}调研指导情况`);
  const problems = given.problem;
  const visit = addVisit(store, context.author, {
    unit,
    year,
    date,
    notes,
    problems,
    item: given.item,
    due: given.due,
    mended: given.resolved,
    device: ownLetter(context.machine.get('device')),
  });
  const records = store.cycle.year(year);
  const decision = records.decisions.get(unit.id);
  const accepted = decision?.kind === 'accepted' ? decision.date : null;
  const concluded = records.acceptances.get(unit.id)?.date ?? null;
  const next = concluded === null ? nextVisitDue(date) : null;
  return {
    json: {
      unit: unitRef(unit),
      year,
      date,
      notes,
      problems: visit.raised.map(({ number, text, item, deadline }) => ({ number, text, item, deadline })),
      resolved: visit.mended.map((problem) => problem.number),
      nextDue: next,
    },
    text: () => [
      `已登记调研指导：${unit.name}（${formatDay(date)}）`,
      ...visit.raised.map(
        (problem) => `  问题 ${problem.number}  ${problem.text}${given.due ? `（${formatDay(given.due)}前整改）` : ''}`,
      ),
      ...visit.mended.map((problem) => `  已整改 ${problem.number}  ${problem.text}`),
      ...(next ? [`  下次应于${formatDay(next)}前进行`] : []),
    ],
    warnings: [
      ...(accepted === null ? [`${unit.name}不是 ${year} 年的培育对象`] : []),
      ...(accepted !== null && date < accepted
        ? [`${formatDay(date)}${unit.name}还没有确定为培育对象（${formatDay(accepted)}），日期不对的请核对`]
        : []),
      ...(concluded !== null && date > concluded
        ? [`${unit.name} ${year} 年的验收已于${formatDay(concluded)}作出结论，这次调研指导不在验收以前`]
        : []),
    ],
    next: inspect('visit due'),
  };
}
