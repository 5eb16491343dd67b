import { decideApplication } from '../../actions/year/apply.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { dayOption, requireText } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const year = yearOption(context, options);
  const date = dayOption(context, options);
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const reason = await requireText(context, options, 'reason', '--reason', `不把${unit.name}列入培育对象的原因`);
  decideApplication(store, context.author, { unit, year, date, kind: 'declined', reason });
  return {
    json: { unit: unitRef(unit), year, date, kind: 'declined', reason },
    text: () => `未列入 ${year} 年培育对象：${unit.name}（${reason}）`,
  };
}
