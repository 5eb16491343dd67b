import { nominate } from '../../actions/year/apply.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.nominate>): Promise<Report> {
  const { year } = given;
  const store = await context.store('write');
  const found = given.units.map((name) => store.units.findActive(name));
  const units = [...new Map(found.map((unit) => [unit.id, unit])).values()];
  const { reason } = given;
  const opinions = opinionsOf(store, units, given.opinions);
  const before = store.cycle.nomination(year);
  const same = before?.units.length === units.length && units.every(({ id }) => before.units.includes(id));
  // An opinion that is added to a nomination leaves it on its day.
  const date = given.date ?? (before && same ? before.date : context.today);
  nominate(store, context.author, { units, year, date, reason, opinions });
  const now = store.cycle.nomination(year)?.opinions ?? {};
  return {
    json: {
      year,
      date,
      units: units.map((unit) => ({ ...unitRef(unit), opinion: now[unit.id] ?? null })),
      reason,
    },
    text: () => [
      `已确定向市呈报 ${units.length} 个单位：${units.map((unit) => unit.name).join('、')}`,
      ...(reason ? [`  说明：${reason}`] : []),
    ],
    next: [
      inspect('notice nomination', { '--year': year }),
      ...units.slice(0, 1).map(({ name }) => inspect('form', { kind: 'city', unit: name })),
    ],
  };
}

/** 「单位=推荐意见」 for some of the units nominated. Fault (usage): no such unit among them. */
function opinionsOf(store: Store, units: readonly Unit[], opinions: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    opinions.map((text) => {
      const at = text.search(/[=＝]/);
      const unit = at > 0 ? store.units.find(text.slice(0, at).trim()) : null;
      const opinion = text.slice(at + 1).trim();
      if (!unit || opinion === '' || !units.some(({ id }) => id === unit.id))
        throw new Fault(
          'usage',
          'bad-opinion',
          `推荐意见“${text}”不知道是哪个呈报单位的`,
          '写成 --opinion 单位=意见，单位是本次呈报的',
        );
      return [unit.id, opinion] as const;
    }),
  );
}
