import { retireUnit } from '../../actions/register-unit.ts';
import { standingOn } from '../../actions/year/standing-on.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { yearOf } from '../../domain/day.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';
import { unitJson } from './unit-json.ts';

export async function run(context: Context, given: Given<typeof takes.retire>): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.find(given.unit);
  const prompter = await context.prompter();
  const reason =
    given.reason !== null
      ? given.reason
      : await prompter.input({
          message: `停用${unit.name}的原因`,
          flag: '--reason',
          validate: (text) => (text.trim() ? null : '原因不能为空'),
        });
  const warnings = standingOn(store, unit, yearOf(context.today));
  retireUnit(store, context.author, unit, reason);
  return {
    json: unitJson(store, store.units.known(unit.id)),
    text: () => `已停用：${unit.name}（${reason}）`,
    warnings,
  };
}
