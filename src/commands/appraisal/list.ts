import { unitRef } from '../../actions/unit-ref.ts';
import { formatPoints, pointsToNumber } from '../../domain/points.ts';
import type { Runs } from '../../parameters.ts';
import { right } from '../../views/table.ts';
import { listed } from '../listed.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, { year }) => {
  const store = await context.store('read');
  const rows = [...store.cycle.year(year).appraisals.values()].map((each) => ({
    ...each,
    unit: store.units.known(each.unit),
  }));
  return {
    json: rows.map(({ unit, points, reason }) => ({
      unit: unitRef(unit),
      year,
      points: pointsToNumber(points),
      reason,
    })),
    text: () =>
      listed(context, rows, `${year} 年还没有记录考核加扣分`, [
        ['单位', ({ unit }) => unit.name],
        [right('分值'), ({ points }) => (points > 0 ? `+${formatPoints(points)}` : formatPoints(points))],
        ['依据或原因', ({ reason }) => reason],
      ]),
  };
};
