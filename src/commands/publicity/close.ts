import { closePublicity, requireClosing } from '../../actions/year/publicity.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { LookedEnough } from '../../domain/fault.ts';
import { inspect } from '../../domain/invocation.ts';
import { titleLacks } from '../../domain/year/title-gate.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';
import { publicityJson, publicityLines } from './publicity-json.ts';

export async function run(context: Context, given: Given<typeof takes.close>): Promise<Report> {
  const { year } = given;
  const store = await context.store('write');
  if (context.looking) {
    requireClosing(store, year, context.today);
    throw new LookedEnough();
  }
  const publicity = closePublicity(store, context.author, { year, today: context.today });
  const records = store.cycle.year(year);
  const { today } = context;
  const asked = { level: records.level, date: today, today, document: null };
  const looked = publicity.units.map((unit) => {
    const { name } = store.units.known(unit);
    return { name, lack: titleLacks({ unit, name, records }, asked)[0] };
  });
  const clear = looked.flatMap(({ name, lack }) => (lack ? [] : [name]));
  const kept = looked.flatMap(({ name, lack }) => (lack ? [`不能命名：${name}（${lack.what}）`] : []));
  return {
    json: publicityJson(store, publicity),
    text: () => [...publicityLines(store, publicity), `可以命名：${clear.join('、') || '无'}`, ...kept],
    ...(clear.length > 0 ? { next: inspect('designate', { unit: clear, '--date': context.today }) } : {}),
  };
}
