import { closePublicity } from '../../actions/year/publicity.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';
import { publicityJson, publicityLines } from './publicity-json.ts';

export async function run(context: Context, given: Given<typeof takes.close>): Promise<Report> {
  const { year } = given;
  const store = await context.store('write');
  const publicity = closePublicity(store, context.author, { year, today: context.today });
  const upheld = new Set(publicity.objections.filter((each) => each.outcome === 'upheld').map((each) => each.unit));
  const clear = publicity.units.filter((unit) => !upheld.has(unit)).map((unit) => store.units.byId(unit)!.name);
  return {
    json: publicityJson(store, publicity),
    text: () => [...publicityLines(store, publicity), `可以命名：${clear.join('、') || '无'}`],
    ...(clear.length > 0 ? { next: `inspect designate ${clear.join(' ')} --date ${context.today}` } : {}),
  };
}
