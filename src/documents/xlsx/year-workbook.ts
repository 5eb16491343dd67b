import { pointsToNumber } from '../../domain/points.ts';
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
  const title = `${year}年度${results.honour}创建验收结果`;
  const ranking = sheetOf(unitsTable(results), '排名', title, {
    freeze: { rows: 1, columns: 3 },
    colours: [{ from: 8, to: 8, kind: 'scale' }],
  });
  const sheets = [ranking, matrix(results)];
  if (!options.public) {
    sheets.push(
      sheetOf(deductionsTable(results), '扣分明细', `${year}年度扣分和加分明细`),
      sheetOf(problemsTable(results), '问题', `${year}年度问题和整改`),
      sheetOf(drawsTable(results), '抽取', `${year}年度随机抽取`),
      sheetOf(marksTable(results), '测试和评查', `${year}年度现场测试和案卷评查成绩`),
      sheetOf(appraisalTable(results), '考核', `${year}年度依法行政考核加扣分`),
      sheetOf(unfinishedTable(results), '未完成', `${year}年度未完成事项`, { freeze: { rows: 1, columns: 1 } }),
    );
  }
  const stamped = sheets.map((sheet) =>
    options.notice ? { ...sheet, heading: `【${options.notice}】${sheet.heading ?? ''}` } : sheet,
  );
  return writeWorkbook({ title, author: results.office, day: results.made, sheets: stamped });
}

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
    heading: `${results.year}年度各单位各项得分`,
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
