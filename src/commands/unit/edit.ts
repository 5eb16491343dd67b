import { requireLastName } from '../../actions/later-name.ts';
import { editUnit } from '../../actions/register-unit.ts';
import { unitJson } from '../../actions/unit-json.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Given, Runs } from '../../parameters.ts';
import { unitFieldNames } from '../../store/entries/unit.ts';
import { unitFields } from './fields.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.edit> = async (context, given) => {
  const fields = unitFields(given);
  if (Object.keys(fields).length === 0) {
    throw Fault.usage(
      'nothing-to-edit',
      '没有写要修改哪一项',
      phrase`例如：${inspect('unit edit', { unit: some('甲虚构'), '--address': some('新地址') })}`,
    );
  }
  const store = await context.store('write');
  const unit = store.units.find(given.unit);
  const since = renamedFrom(given);
  if (fields.name !== undefined) {
    const entries = store.journal.history({ subject: `unit/${unit.id}/name` });
    await requireLastName(context, { entries }, fields.name, since);
  }
  const changed = editUnit(store, context.author, unit, fields, since);
  const now = store.units.known(unit.id);
  return {
    json: { ...unitJson(store, now), changed },
    text: () =>
      changed.length === 0
        ? `${now.name}：没有变化`
        : [
            `${now.name}：已修改${changed.map((field) => unitFieldNames[field]).join('、')}`,
            ...(since && since < context.today ? [`${formatDay(since)}以后的文书，再写出时用新的全称`] : []),
          ],
  };
};

/** From when a new name holds: a day, null for a correction, undefined for today. Fault (usage): both, or no new name. */
function renamedFrom({ name, renamed, misspelt }: Given<typeof takes.edit>): Day | null | undefined {
  if (renamed === null && !misspelt) return undefined;
  if (name !== undefined && !(renamed !== null && misspelt)) return misspelt ? null : renamed;
  throw Fault.usage(
    'renamed-how',
    name === undefined ? '没有写新的全称' : '--renamed 和 --misspelt 只能写一个',
    '更名写 --name 新的全称 --renamed 日期；写错了字的写 --name 正确的全称 --misspelt',
  );
}
