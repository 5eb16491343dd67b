import { seeProblem } from '../../actions/onsite/record-visit.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { dayOption, textOption } from '../option-values.ts';
import { problemJson } from './problem-json.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  if (Boolean(options.mended) === Boolean(options.notMended)) {
    throw new Fault('usage', 'mended-or-not', '请写明是否已经整改', '加 --mended（已整改）或 --not-mended（仍未整改）');
  }
  const store = await context.store('write');
  const unit = store.units.find(String(args[0]));
  const problem = seeProblem(
    store,
    { unit: unit.id, year: yearOf(context.today), author: context.author },
    String(args[1]),
    { mended: Boolean(options.mended), day: dayOption(context, options), note: textOption(options, 'note') },
  );
  return {
    json: problemJson(problem),
    text: () =>
      `${options.mended ? '已整改' : '仍未整改'}：${unit.name}  ${problem.number}  ${problem.text}${problem.note ? `（${problem.note}）` : ''}`,
  };
}
