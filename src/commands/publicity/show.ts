import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { yearOption } from '../year-option.ts';
import { publicityJson, publicityLines } from './publicity-json.ts';

export async function run(context: Context, _args: Args, options: Options): Promise<Report> {
  const year = yearOption(context, options);
  const store = await context.store('read');
  const all = store.cycle.publicities(year);
  return {
    json: all.map((each) => publicityJson(store, each)),
    text: () => (all.length === 0 ? `${year} 年还没有公示` : all.flatMap((each) => publicityLines(store, each))),
    ...(all.length === 0 ? { next: 'inspect publicity open --from 日期' } : {}),
  };
}
