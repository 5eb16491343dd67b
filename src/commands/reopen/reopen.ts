import { reopen } from '../../actions/acceptance/conclude.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { requireText } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const year = yearOption(context, options);
  const reason = await requireText(context, options, 'reason', '--reason', '重开的理由');
  const entry = reopen(store, context.author, unit.id, year, reason);
  return {
    json: { unit: unitRef(unit), year, status: 'open', entry: entry.id, reason },
    text: () => `${unit.name} ${year} 年度验收已重开：${reason}（原结论保留在记录中）`,
    next: `inspect result ${unit.name}`,
  };
}
