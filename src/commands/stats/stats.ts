import { collectYear } from '../../actions/year/collect-year.ts';
import { pick } from '../../domain/pick.ts';
import { formatPoints, formatTotal, type Points, pointsToNumber } from '../../domain/points.ts';
import { vetoPoints } from '../../domain/scoring/total-text.ts';
import { verdictText } from '../../domain/verdict.ts';
import { shareLost, telling, vetoFound, yearStatistics } from '../../domain/year/statistics.ts';
import type { Runs } from '../../parameters.ts';
import { pad, right } from '../../views/table.ts';
import { listed } from '../listed.ts';
import { oneYear } from '../year-option.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  const year = oneYear(context.today, given);
  const store = await context.store('read');
  const figures = yearStatistics(await collectYear(store, year, context.today, { details: false }));
  const number = (points: Points | null): number | null => (points === null ? null : pointsToNumber(points));
  const text = (points: Points | null): string => (points === null ? '—' : formatTotal(points));
  const middle = (points: Points | null): Points | null => (figures.scored < telling ? null : points);
  const lastMean = figures.last.scored < telling ? null : figures.lastMean;
  return {
    json: {
      year,
      ...pick(figures, 'units', 'concluded', 'verdicts'),
      scored: figures.scored,
      mean: number(middle(figures.mean)),
      median: number(middle(figures.median)),
      highest: number(figures.highest),
      lowest: number(figures.lowest),
      lastMean: number(lastMean),
      distribution: figures.distribution,
      weakest: figures.weakest.map((each) => ({
        item: each.item.id,
        title: each.item.title,
        points: pointsToNumber(each.item.points),
        units: each.units,
        lost: pointsToNumber(each.lost),
        meanLost: pointsToNumber(each.mean),
        share: shareLost(each, 10_000) / 10_000,
        lastMeanLost: number(each.lastMean),
      })),
      vetoes: figures.vetoes.map((each) => ({ item: each.item.id, title: each.item.title, units: each.units })),
    },
    text: () => {
      const verdicts = Object.entries(figures.verdicts).map(([verdict, count]) => `${verdictText(verdict)} ${count}`);
      const left = figures.verdicts.vetoed || figures.last.scored < figures.last.concluded;
      const most = Math.max(1, ...figures.distribution.map((each) => each.units));
      return [
        `${year} 年  单位 ${figures.units} 个，已作结论 ${figures.concluded} 个${verdicts.length > 0 ? `（${verdicts.join('，')}）` : ''}`,
        `总分${left ? '（不含基础标准扣分的单位）' : ''}：平均 ${text(middle(figures.mean))}  中位 ${text(middle(figures.median))}  最高 ${text(figures.highest)}  最低 ${text(figures.lowest)}${lastMean === null ? '' : `  上年平均 ${text(lastMean)}（${year - 1} 年 ${figures.last.scored} 个单位）`}`,
        '',
        ...figures.distribution.map(
          ({ label, units }) =>
            `${pad(label, 10)}  ${'█'.repeat(Math.round((units / most) * 30))}${units > 0 ? ' ' : ''}${units}`,
        ),
        ...(figures.weakest.length > 0
          ? [
              '',
              ...listed(context, figures.weakest, null, [
                ['项', (each) => each.item.id],
                ['内容', (each) => each.item.title],
                [right('分值'), (each) => formatPoints(each.item.points)],
                [right('失分单位'), (each) => String(each.units)],
                [right('平均失分'), (each) => formatTotal(each.mean)],
                [right('上年平均失分'), (each) => text(each.lastMean)],
              ]),
            ]
          : []),
        ...(figures.vetoes.length > 0
          ? [
              '',
              `基础标准扣${vetoPoints(figures.vetoes.map(({ item }) => item))}分：${figures.vetoes.map((each) => `${each.item.id} ${vetoFound(each.item)} ${each.units} 个`).join('；')}`,
            ]
          : []),
      ];
    },
  };
};
