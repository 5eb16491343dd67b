import { unitRef } from '../../actions/unit-ref.ts';
import { formatPoints, pointsToNumber } from '../../domain/points.ts';
import type { Runs } from '../../parameters.ts';
import { right, table } from '../../views/table.ts';
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
      rows.length === 0
        ? `${year} 年还没有记录考核加扣分`
        : table(
            ['单位', right('分值'), '依据或原因'],
            rows.map(({ unit, points, reason }) => [
              unit.name,
              points > 0 ? `+${formatPoints(points)}` : formatPoints(points),
              reason,
            ]),
            context.tables,
          ),
  };
};
