import { cityRanks } from '../../actions/county/city-ranks.ts';
import { requireCity } from '../../actions/county/take-county.ts';
import { officeFacts } from '../../actions/office-facts.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import { formatTotal, type Points, pointsToNumber } from '../../domain/points.ts';
import { verdictText } from '../../domain/verdict.ts';
import { countyEarned, countyVerdict } from '../../domain/year/counties.ts';
import type { Runs } from '../../parameters.ts';
import { right, table } from '../../views/table.ts';
import { writeToFill } from '../named-files.ts';
import type { takes } from './index.ts';

const earnedOf = (row: Parameters<typeof countyEarned>[0]): string => {
  const earned = countyEarned(row);
  return earned === null ? '—' : formatTotal(earned);
};

export const run: Runs<typeof takes.rank> = async (context, { year, county, out }) => {
  const store = await context.store('read');
  requireCity(store);
  const all = cityRanks(store, year);
  const counties = [...new Set(all.map((row) => row.county))];
  if (county !== null && !counties.includes(county))
    throw Fault.broken(
      'county-not-found',
      `${year} 年没有“${county}”的验收结果`,
      counties.length > 0 ? `有结果的：${counties.join('、')}` : phrase`先用 ${inspect('county take')} 收取数据包`,
    );
  const rows = county === null ? all : all.filter((row) => row.county === county);
  if (out !== null && rows.length === 0)
    throw Fault.broken(
      'nothing-to-export',
      `还没有 ${year} 年各县的验收结果，没有写 ${out}`,
      phrase`先用 ${inspect('county take')} 收取数据包，或用 --year 写明年度`,
    );
  let written: ReturnType<typeof writeToFill> | null = null;
  if (out !== null) {
    const { produceRanks } = await import('../../documents/produce.ts');
    const { stampOf } = await import('../../actions/documents/document.ts');
    const { office, honour } = officeFacts(store, year, context.today);
    const ranks = { year, office, honour, day: context.today, rows };
    written = writeToFill(context, out, await produceRanks(ranks, stampOf(store)));
  }
  const number = (points: Points | null): number | null => (points === null ? null : pointsToNumber(points));
  return {
    json: rows.map((row) => ({
      ...pick(row, 'rank', 'countyRank', 'county', 'unit', 'status', 'verdict'),
      consequences: row.consequences ?? [],
      total: number(row.total),
      head: row.head,
      nominated: row.nominated,
      city: row.city && { verdict: row.city.verdict, total: number(row.city.total) },
    })),
    text: () =>
      rows.length === 0
        ? `还没有 ${year} 年各县的验收结果`
        : [
            ...table(
              [right('名次'), '县（市、区）', right('县内'), '单位', right('县级得分'), '结论', '呈报', '市级验收'],
              rows.map((row) => [
                row.rank === null ? '—' : String(row.rank),
                row.county,
                row.countyRank === null ? '—' : String(row.countyRank),
                row.unit.name,
                earnedOf(row),
                countyVerdict(row),
                row.nominated ? '已呈报' : '',
                row.city
                  ? `${row.city.earned === null ? '' : formatTotal(row.city.earned)} ${verdictText(row.city.verdict)}`.trim()
                  : '',
              ]),
              context.width,
            ),
            ...(written ? [`已写入 ${written.name}`] : []),
          ],
    warnings: written?.warnings ?? [],
    next: rows.length === 0 ? inspect('county take', { file: some('样县.bundle') }) : undefined,
  };
};
