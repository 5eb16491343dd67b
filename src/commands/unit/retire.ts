import { retireUnit } from '../../actions/register-unit.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { unitJson } from './unit-json.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.find(String(args[0]));
  const prompter = await context.prompter();
  const reason =
    typeof options.reason === 'string' && options.reason.trim()
      ? options.reason.trim()
      : await prompter.input({
          message: `停用${unit.name}的原因`,
          flag: '--reason',
          validate: (text) => (text.trim() ? null : '原因不能为空'),
        });
  retireUnit(store, context.author, unit, reason);
  return { json: unitJson(store, store.units.byId(unit.id)!), text: () => `已停用：${unit.name}（${reason}）` };
}
