import type { Context, Prompter } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/** The unit named on the command line, or the one chosen by typing a part of its name, code or pinyin initials. */
export async function chooseUnit(
  context: Context,
  store: Store,
  prompter: Prompter,
  named: string | undefined,
  describe: (unit: Unit) => Promise<string>,
): Promise<Unit> {
  if (named !== undefined) return store.units.findActive(named);
  const units = store.units.list();
  if (units.length === 0) {
    throw Fault.broken(
      'no-units',
      '还没有登记单位',
      phrase`先运行 ${inspect('unit add', { name: some('单位全称') })}；不记命令的运行 inspect，在菜单里做`,
    );
  }
  if (!prompter.interactive) {
    throw Fault.usage('missing-answer', '没有写明单位', phrase`请写 ${inspect('start', { unit: some('单位') })}`);
  }
  const only = units.length === 1 ? units[0] : undefined;
  if (only) {
    context.say(`单位：${only.name}`);
    return only;
  }
  const standing = await Promise.all(units.map(describe));
  return prompter.select({
    message: '选择单位（可输入名称、代码或拼音首字母）',
    choices: units.map((unit, at) => ({
      value: unit,
      name: `${unit.name}　${standing[at]}`,
      keywords: [unit.name, unit.initials, ...(unit.code ? [unit.code] : [])],
    })),
    flag: 'UNIT',
    search: true,
  });
}
