import { resolveProblem } from '../../actions/year/visit.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { dayOption, requireText } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const number = String(args[0]);
  // The number itself tells the year.
  const told = /^(\d{4})-/.exec(number.normalize('NFKC').trim());
  const year = options.year === undefined && told ? Number(told[1]) : yearOption(context, options);
  const date = dayOption(context, options);
  const store = await context.store('write');
  const note = await requireText(context, options, 'note', '--note', `问题 ${number} 的整改情况`);
  const mended = !options.stillOpen;
  const problem = resolveProblem(store, context.author, { number, year, date, note, mended });
  const unit = store.units.byId(problem.unit)!;
  return {
    json: { unit: unitRef(unit), number: problem.number, text: problem.text, state: problem.state, seen: date, note },
    text: () => `${mended ? '已整改' : '仍未整改'}：${unit.name}  ${problem.number}  ${problem.text}（${note}）`,
  };
}
