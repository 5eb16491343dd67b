import { nominate } from '../../actions/year/apply.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Given } from '../../parameters.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.nominate>): Promise<Report> {
  const year = given.year;
  const date = given.date;
  const store = await context.store('write');
  const found = given.units.map((name) => store.units.findActive(name));
  const units = [...new Map(found.map((unit) => [unit.id, unit])).values()];
  const reason = given.reason;
  nominate(store, context.author, { units, year, date, reason });
  return {
    json: { year, date, units: units.map(unitRef), reason },
    text: () => [
      `已确定向市呈报 ${units.length} 个单位：${units.map((unit) => unit.name).join('、')}`,
      ...(reason ? [`  说明：${reason}`] : []),
    ],
    next: [`inspect application compare --year ${year} -o 比较表.xlsx`, `inspect form city ${units[0]!.name}`],
  };
}
