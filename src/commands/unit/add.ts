import { registerUnit, type UnitFields } from '../../actions/register-unit.ts';
import { unitJson } from '../../actions/unit-json.ts';
import type { Context } from '../../context.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import { unitFields } from './fields.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.add> = async (context, given) => {
  const fields: UnitFields = unitFields(given);
  const store = await context.store('write');
  const { name } = given;
  const former = store.units.byEveryName().get(foldName(name));
  const unit = registerUnit(store, context.author, { ...fields, name }, await isAnother(context, store, name));
  return {
    json: unitJson(store, unit),
    text: () => `已登记：${unit.name}${unit.code ? `（${unit.code}）` : ''}`,
    warnings:
      former && former.name !== unit.name
        ? [
            phrase`“${unit.name}”是${former.name}以前的名称，或者并入它的另一次登记的名称，从现在起指新登记的这个单位；就是${former.name}的，停用新登记的：${inspect('unit retire', { unit: unit.id, '--reason': some('登记重了') })}`,
          ]
        : [],
    next: inspect('import', { kind: 'officers', file: some('名册.xlsx'), '--unit': unit }),
  };
};

/** Asks, where somebody can be asked, whether a unit is another one than that of which the name differs in its writing alone. */
async function isAnother(context: Context, store: Store, name: string): Promise<boolean> {
  if (context.yes) return true;
  const [like] = store.units.alike(name);
  if (!like || !context.terminal || like.name === name.trim()) return false;
  return (await context.prompter()).confirm({
    message: `已有“${like.name}”，只是写法不同。“${name}”是另一个单位吗？`,
    default: false,
    flag: '--yes',
  });
}
