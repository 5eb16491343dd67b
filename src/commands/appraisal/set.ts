import { enterAppraisal } from '../../actions/year/titles.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { formatPoints, pointsToNumber } from '../../domain/points.ts';
import { pointsValue, requireText } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const year = yearOption(context, options);
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const points = pointsValue(
    await requireText(context, options, 'points', '--points', `${unit.name}考核加分（扣分写负数）`),
    '--points',
  );
  const reason = await requireText(context, options, 'reason', '--reason', '依据或原因');
  enterAppraisal(store, context.author, { unit, year, points, reason });
  return {
    json: { unit: unitRef(unit), year, points: pointsToNumber(points), reason },
    text: () =>
      `已记录 ${year} 年依法行政考核：${unit.name} ${points >= 0 ? '加' : '扣'} ${formatPoints(Math.abs(points))} 分（${reason}）`,
    warnings: store.cycle.year(year).applications.has(unit.id)
      ? []
      : [`${unit.name} ${year} 年没有提出创建申请，这项加扣分不计入参加创建的单位`],
    next: `inspect appraisal list --year ${year}`,
  };
}
