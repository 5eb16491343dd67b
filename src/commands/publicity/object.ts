import { raiseObjection } from '../../actions/year/publicity.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { dayOption, requireText } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const year = yearOption(context, options);
  const date = dayOption(context, options);
  const store = await context.store('write');
  const unit = store.units.find(String(args[0]));
  const byWhom = await requireText(context, options, 'byWhom', '--by-whom', '提出异议的单位或个人');
  const text = await requireText(context, options, 'text', '--text', '异议内容');
  const objection = raiseObjection(store, context.author, {
    year,
    unit,
    date,
    byWhom,
    text,
    today: context.today,
  });
  return {
    json: { number: objection.number, unit: unitRef(unit), year, received: date, byWhom, text, outcome: null },
    text: () => `已登记异议 ${objection.number}：${unit.name}`,
    next: `inspect publicity settle ${objection.number} --outcome rejected --reason 核实情况`,
  };
}
