import { reopen } from '../../actions/conclusion/conclude.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { formatDay } from '../../domain/day.ts';
import { inspect } from '../../domain/invocation.ts';
import { titleLevels } from '../../domain/year/records.ts';
import { publicityOf } from '../../domain/year/title-gate.ts';
import type { Given } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.reopen>): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  const { year } = given;
  const reason = await given.reason.ask();
  const standing = titleStanding(store, unit, year);
  const entry = reopen(store, context.author, unit.id, year, reason);
  return {
    json: { unit: unitRef(unit), year, status: 'open', entry: entry.id, reason },
    text: () => `${unit.name} ${year} 年度验收已重开：${reason}（原结论保留在记录中）`,
    warnings: standing,
    next: inspect('result', { unit }),
  };
}

/** What rests on the conclusion that is opened: a publicity, a title, a plaque. */
function titleStanding(store: Store, unit: Unit, year: number): readonly string[] {
  const titles = store.cycle.titles(unit.id);
  const held = titles.designations.filter((each) => each.year === year && each.earlier === null);
  const publicity = publicityOf(unit.id, store.cycle.year(year));
  return [
    ...held.map(
      (each) =>
        `${unit.name}已于${formatDay(each.date)}命名为${titleLevels[each.level]}示范点，依据的就是这份结论；重新下结论达标、重新公示以前不能授牌，命名决定也不再出具；不再达标的用 ${inspect('revoke')} 撤销`,
    ),
    ...(publicity && held.length === 0
      ? [`${unit.name}已列入${formatDay(publicity.first)}起的公示；重新下结论以后要重新公示，才能命名`]
      : []),
  ];
}
