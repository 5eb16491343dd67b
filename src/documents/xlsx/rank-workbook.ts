import type { Points } from '../../domain/points.ts';
import { verdictText } from '../../domain/verdict.ts';
import { type CountyRank, countyEarned, countyVerdict } from '../../domain/year/counties.ts';
import type { YearResults } from '../../domain/year/results.ts';
import { writeWorkbook } from './workbook.ts';

export interface CountyRanks extends Pick<YearResults, 'year' | 'office' | 'honour' | 'day'> {
  readonly rows: readonly (Omit<CountyRank, 'unit'> & {
    readonly unit: { readonly name: string; readonly code: string | null };
    readonly city: { readonly verdict: string; readonly earned: Points | null } | null;
  })[];
  /** Printed under each sheet's heading; of a rehearsal. */
  readonly notice: string | null;
}

/** The city's list over its counties as a workbook: all in one sheet, then each county's in its own. */
export async function rankWorkbook(list: CountyRanks): Promise<Buffer> {
  const title = `${list.year}年各县（市、区）${list.honour}验收得分`;
  const number = (points: Points | null | undefined): number | null =>
    points === null || points === undefined ? null : points / 100;
  const score = { width: 11, format: '0.00', align: 'right' } as const;
  const sheet = (name: string, heading: string, rows: typeof list.rows, own: boolean) => ({
    name,
    heading: list.notice ? `【${list.notice}】${heading}` : heading,
    freeze: { rows: 1, columns: 2 },
    columns: [
      { title: own ? '县内名次' : '名次', width: 8, format: '0', align: 'center' as const },
      { title: '单位', width: 30 },
      { title: '县（市、区）', width: 14 },
      { title: '统一社会信用代码', width: 22 },
      { title: '县级得分', ...score },
      { title: '县级结论', width: 18 },
      { title: '向市呈报', width: 10, align: 'center' as const },
      { title: '市级得分', ...score },
      { title: '市级结论', width: 18 },
      { title: '县级验收记录号', width: 48 },
    ],
    rows: rows.map((row) => [
      own ? row.countyRank : row.rank,
      row.unit.name,
      row.county,
      row.unit.code,
      number(countyEarned(row)),
      countyVerdict(row),
      row.nominated ? '是' : null,
      number(row.city?.earned),
      row.city ? verdictText(row.city.verdict) : null,
      row.head,
    ]),
  });
  const counties = [...new Set(list.rows.map(({ county }) => county))];
  const ofCounty = (county: string): typeof list.rows =>
    list.rows
      .filter((row) => row.county === county)
      .sort((a, b) => (a.countyRank ?? Number.MAX_SAFE_INTEGER) - (b.countyRank ?? Number.MAX_SAFE_INTEGER));
  return writeWorkbook({
    title,
    author: list.office,
    day: list.day,
    sheets: [
      sheet('全市', title, list.rows, false),
      ...counties.map((county, at) => sheet(sheetName(county, at), `${title}（${county}）`, ofCounty(county), true)),
    ],
  });
}

/** A county's name as Excel takes it for a sheet. */
function sheetName(county: string, at: number): string {
  return county.replace(/[[\]:*?/\\']/g, '').slice(0, 28) || `县${at + 1}`;
}
