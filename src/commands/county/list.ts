import { requireCity } from '../../actions/county/take-county.ts';
import { dayAt } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { formatTotal, pointsToNumber } from '../../domain/points.ts';
import { rankCounties } from '../../domain/year/counties.ts';
import { telling } from '../../domain/year/statistics.ts';
import type { Runs } from '../../parameters.ts';
import { right } from '../../views/table.ts';
import { listed } from '../listed.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, { year }) => {
  const store = await context.store('read');
  requireCity(store);
  const reports = new Map(store.counties.reports(year).map((report) => [report.county, report]));
  const rows = store.counties.taken().map(({ body, at }) => {
    const report = reports.get(body.county);
    const results = report?.results ?? [];
    const ranked = rankCounties(report ? [report] : []).filter(({ rank }) => rank !== null);
    const sum = ranked.reduce((total, one) => total + (one.total ?? 0), 0);
    return {
      county: body.county,
      office: body.office,
      taken: dayAt(new Date(at)),
      created: dayAt(new Date(body.created)),
      whole: body.whole,
      machine: body.machine,
      units: results.length,
      concluded: results.filter(({ status }) => status !== 'open').length,
      passed: results.filter(({ verdict }) => verdict === 'passed').length,
      mean: ranked.length < telling ? null : Math.round(sum / ranked.length),
      nominated: report?.nominated?.units.length ?? 0,
    };
  });
  return {
    json: rows.map((row) => ({ ...row, year, mean: row.mean === null ? null : pointsToNumber(row.mean) })),
    text: () =>
      listed(context, rows, '还没有收取过哪个县的数据包', [
        ['县（市、区）', (row) => row.county],
        ['数据包生成', (row) => `${row.created}${row.whole ? '' : '（部分）'}`],
        [right('验收'), (row) => String(row.units)],
        [right('已结论'), (row) => String(row.concluded)],
        [right('达标'), (row) => String(row.passed)],
        [right('平均'), (row) => (row.mean === null ? '—' : formatTotal(row.mean))],
        [right('呈报'), (row) => String(row.nominated)],
      ]),
    next:
      rows.length === 0
        ? inspect('county take', { file: some('样县.bundle') })
        : inspect('county rank', { '--year': year }),
  };
};
