import { orderUnits } from '../../actions/register-unit.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { unitRef } from '../unit-ref.ts';

export async function run(context: Context, args: Args, _options: Options): Promise<Report> {
  const store = await context.store('write');
  const named = (args[0] as readonly string[]).map((name) => store.units.find(name));
  const units = orderUnits(store, context.author, [...new Map(named.map((unit) => [unit.id, unit])).values()]);
  return {
    json: units.map((unit) => ({ ...unitRef(unit), rank: unit.rank })),
    text: () => units.map((unit) => `${String(unit.rank).padStart(3)}  ${unit.name}`),
  };
}
