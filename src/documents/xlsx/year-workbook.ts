import { pointsToNumber } from '../../domain/points.ts';
import { resultSheets } from '../../domain/year/result-sheets.ts';
import { scoreOf, type YearResults } from '../../domain/year/results.ts';
import {
  appraisalTable,
  type DataTable,
  deductionsTable,
  drawsTable,
  marksTable,
  problemsTable,
  unfinishedTable,
  unitsTable,
} from '../tables/year-tables.ts';
import { type CellValue, type Sheet, writeWorkbook } from './workbook.ts';

const formats = {
  text: {},
  points: { format: '0.00' },
  count: { format: '0' },
  day: { format: 'yyyy-mm-dd' },
} as const;

/** The year's workbook; the public one holds ranking and matrix only. Equal results give equal bytes. */
export async function yearWorkbook(
  results: YearResults,
  options: { readonly public: boolean; readonly notice: string | null },
): Promise<Buffer> {
  const { year } = results;
  const { ranking: first } = resultSheets;
  const title = `${year}年度${results.honour}${first.title}`;
  const ranking = sheetOf(unitsTable(results, options.public), first.name, title, {
    freeze: { rows: 1, columns: 3 },
    colours: [{ from: 8, to: 8, kind: 'scale' }],
  });
  const sheets = [ranking, matrix(results)];
  if (!options.public) {
    sheets.push(
      sheetOf(deductionsTable(results), ...called(year, 'deductions')),
      sheetOf(problemsTable(results), ...called(year, 'problems')),
      sheetOf(drawsTable(results), ...called(year, 'draws')),
      sheetOf(marksTable(results), ...called(year, 'marks')),
      sheetOf(appraisalTable(results), ...called(year, 'appraisal')),
      sheetOf(unfinishedTable(results), ...called(year, 'unfinished'), { freeze: { rows: 1, columns: 1 } }),
    );
  }
  const stamped = sheets.map((sheet) =>
    options.notice ? { ...sheet, heading: `【${options.notice}】${sheet.heading ?? ''}` } : sheet,
  );
  return writeWorkbook({ title, author: results.office, day: results.made, sheets: stamped });
}

const called = (year: number, sheet: keyof typeof resultSheets): readonly [name: string, heading: string] => [
  resultSheets[sheet].name,
  `${year}年度${resultSheets[sheet].title}`,
];

function sheetOf(table: DataTable, name: string, heading: string, more: Partial<Sheet> = {}): Sheet {
  return {
    name,
    heading,
    columns: table.columns.map(({ type, ...column }) => ({
      title: column.title,
      width: column.width ?? 12,
      ...formats[type],
      ...(type === 'day' || type === 'count' ? { align: 'center' as const } : {}),
    })),
    rows: table.rows.map((values) =>
      values.map((value, i) =>
        table.columns[i]?.type === 'day' && typeof value === 'string' ? new Date(`${value}T00:00:00Z`) : value,
      ),
    ),
    freeze: { rows: 1, columns: 1 },
    ...more,
  };
}

/** Units down, items across, the score in each cell; what lost points is coloured, the sums stand at the end. */
function matrix(results: YearResults): Sheet {
  const items = results.items;
  const value = (points: number | null | undefined): CellValue => (points == null ? null : pointsToNumber(points));
  const rows = results.units
    .flatMap(({ name, result }) => (result ? [{ name, result }] : []))
    .map(({ name, result }): CellValue[] => {
      const scores = new Map(result.items.map((item) => [item.id, item]));
      return [
        name,
        ...items.map((item) => {
          const score = scores.get(item.id);
          return score?.state === 'notApplicable' ? '不适用' : value(score?.score);
        }),
        value(result.general),
        value(result.bonus),
        value(scoreOf(result)),
      ];
    });
  return {
    name: '评分矩阵',
    heading: called(results.year, 'matrix')[1],
    note: '格内为得分；着色的为失分项。基础标准不扣分为 0，扣分为负数。',
    columns: [
      { title: '单位', width: 24 },
      ...items.map((item) => ({
        title: `${item.id}\n${item.title}\n（${item.kind === 'veto' ? '扣' : ''}${pointsToNumber(item.points)}）`,
        width: 8,
        format: '0.00',
      })),
      { title: '一般标准', width: 10, format: '0.00' },
      { title: '加分', width: 8, format: '0.00' },
      { title: '总分', width: 10, format: '0.00' },
    ],
    rows,
    freeze: { rows: 1, columns: 1 },
    large: true,
    colours: [
      {
        from: 2,
        to: 1 + items.length,
        kind: 'lost',
        full: items.map((item) => (item.kind === 'general' ? pointsToNumber(item.points) : 0)),
      },
      { from: 4 + items.length, to: 4 + items.length, kind: 'scale' },
    ],
  };
}
