import { registerUnit, type UnitFields } from '../../actions/register-unit.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { unitFields } from './fields.ts';
import { unitJson } from './unit-json.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const fields: UnitFields = unitFields(options);
  const store = await context.store('write');
  const unit = registerUnit(store, context.author, { ...fields, name: String(args[0]) });
  return {
    json: unitJson(store, unit),
    text: () => `已登记：${unit.name}${unit.code ? `（${unit.code}）` : ''}`,
    next: `inspect import officers 名册.xlsx --unit ${unit.name}`,
  };
}
