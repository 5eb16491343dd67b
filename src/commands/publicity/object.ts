import { raiseObjection, requireObjectable } from '../../actions/year/publicity.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.object>): Promise<Report> {
  const { year, date } = given;
  const store = await context.store('write');
  const unit = store.units.find(given.unit);
  // Nobody is asked about an objection that cannot be taken in.
  requireObjectable(store, year, unit);
  const byWhom = await given.byWhom.ask();
  const text = await given.text.ask();
  const objection = raiseObjection(store, context.author, {
    year,
    unit,
    date,
    byWhom,
    text,
    today: context.today,
  });
  return {
    json: { number: objection.number, unit: unitRef(unit), year, received: date, byWhom, text, outcome: null },
    text: () => `已登记异议 ${objection.number}：${unit.name}`,
    next: inspect('publicity settle', {
      number: objection.number,
      '--outcome': 'rejected',
      '--reason': some('核实情况'),
    }),
  };
}
