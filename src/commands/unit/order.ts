import { orderUnits } from '../../actions/register-unit.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Given } from '../../parameters.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.order>): Promise<Report> {
  const store = await context.store('write');
  const named = given.units.map((name) => store.units.find(name));
  const units = orderUnits(store, context.author, [...new Map(named.map((unit) => [unit.id, unit])).values()]);
  return {
    json: units.map((unit) => ({ ...unitRef(unit), rank: unit.rank })),
    text: () => units.map((unit) => `${String(unit.rank).padStart(3)}  ${unit.name}`),
  };
}
