import { nominate } from '../../actions/year/apply.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { dayOption, textOption } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const year = yearOption(context, options);
  const date = dayOption(context, options);
  const store = await context.store('write');
  const found = (args[0] as readonly string[]).map((name) => store.units.findActive(name));
  const units = [...new Map(found.map((unit) => [unit.id, unit])).values()];
  const reason = textOption(options, 'reason');
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
