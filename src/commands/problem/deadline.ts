import { setDeadline } from '../../actions/onsite/record-visit.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { requireDay, yearOf } from '../../domain/day.ts';
import { problemJson } from './problem-json.ts';

export async function run(context: Context, args: Args, _options: Options): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.find(String(args[0]));
  const deadline = requireDay(String(args[2]), '<day>');
  const at = { unit: unit.id, year: yearOf(context.today), author: context.author };
  const problem = setDeadline(store, at, String(args[1]), deadline);
  return { json: problemJson(problem), text: () => `问题 ${problem.number} 的整改期限：${deadline}` };
}
