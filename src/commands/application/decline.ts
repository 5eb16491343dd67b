import { decideApplication, requireDeclinable } from '../../actions/year/apply.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Given } from '../../parameters.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.decline>): Promise<Report> {
  const { year, date } = given;
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  requireDeclinable(store, unit, year);
  const reason = await given.reason.ask(`不把${unit.name}列入培育对象的原因`);
  decideApplication(store, context.author, { unit, year, date, kind: 'declined', reason });
  return {
    json: { unit: unitRef(unit), year, date, kind: 'declined', reason },
    text: () => `未列入 ${year} 年培育对象：${unit.name}（${reason}）`,
  };
}
