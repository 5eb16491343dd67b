import { reinstateUnit } from '../../actions/register-unit.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { requireText } from '../option-values.ts';
import { unitJson } from './unit-json.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.find(String(args[0]));
  const reason = await requireText(context, options, 'reason', '--reason', `恢复${unit.name}的原因`);
  reinstateUnit(store, context.author, unit, reason);
  return { json: unitJson(store, store.units.byId(unit.id)!), text: () => `已恢复：${unit.name}（${reason}）` };
}
