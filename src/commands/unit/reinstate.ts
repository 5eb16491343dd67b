import { reinstateUnit } from '../../actions/register-unit.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';
import { unitJson } from './unit-json.ts';

export async function run(context: Context, given: Given<typeof takes.reinstate>): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.find(given.unit);
  const reason = await given.reason.ask(`恢复${unit.name}的原因`);
  reinstateUnit(store, context.author, unit, reason);
  return { json: unitJson(store, store.units.known(unit.id)), text: () => `已恢复：${unit.name}（${reason}）` };
}
