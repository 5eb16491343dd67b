import { enterAppraisal } from '../../actions/year/titles.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { inspect } from '../../domain/invocation.ts';
import { formatPoints, pointsToNumber } from '../../domain/points.ts';
import type { Given } from '../../parameters.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.set>): Promise<Report> {
  const { year } = given;
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  const points = await given.points.ask(`${unit.name}考核加分（扣分写负数）`);
  const reason = await given.reason.ask();
  enterAppraisal(store, context.author, { unit, year, points, reason });
  return {
    json: { unit: unitRef(unit), year, points: pointsToNumber(points), reason },
    text: () =>
      `已记录 ${year} 年依法行政考核：${unit.name} ${points >= 0 ? '加' : '扣'} ${formatPoints(Math.abs(points))} 分（${reason}）`,
    warnings: store.cycle.year(year).applications.has(unit.id)
      ? []
      : [`${unit.name} ${year} 年没有提出创建申请，这项加扣分不计入参加创建的单位`],
    next: inspect('appraisal list', { '--year': year }),
  };
}
