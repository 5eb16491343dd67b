import { raiseProblem } from '../../actions/onsite/record-visit.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { requireDay } from '../../domain/day.ts';
import { ownLetter } from '../../domain/year/numbers.ts';
import { dayOption, requireText, textOption } from '../option-values.ts';
import { yearOption } from '../year-option.ts';
import { problemJson } from './problem-json.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const text = await requireText(context, options, 'text', '--text', '问题内容');
  const deadline = textOption(options, 'deadline');
  const problem = raiseProblem(
    store,
    { unit: unit.id, year: yearOption(context, options), author: context.author },
    {
      text,
      item: textOption(options, 'item'),
      foundAt: options.at === 'guidance' ? 'guidance' : 'acceptance',
      day: dayOption(context, options),
      deadline: deadline === null ? null : requireDay(deadline, '--deadline'),
      device: ownLetter(context.machine.get('device')),
    },
  );
  return {
    json: problemJson(problem),
    text: () => `已记为问题 ${problem.number}：${problem.text}`,
    next: `inspect problem list ${unit.name}`,
  };
}
