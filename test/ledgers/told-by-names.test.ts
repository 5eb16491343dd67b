import Excel from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { read } from '../support/reading.ts';

type Grid = readonly (readonly string[])[];

async function told(kind: LedgerKind, name: string, sheet: string, rows: Grid, more: { readonly year?: number } = {}) {
  const book = new Excel.Workbook();
  book.addWorksheet(sheet).addRows(rows.map((row) => [...row]));
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  const reading = await read(kind, bytes, { name, ...more });
  return { rows: reading.rows.map(({ fields }) => fields), said: reading.warnings.map(({ what }) => what) };
}

describe('what only the name of a sheet or a file tells of records is said', () => {
  const marks: Grid = [
    ['姓名', '成绩'],
    ['张样例', '88'],
  ];

  it('the name of a training, and its year', async () => {
    const { rows, said } = await told('trainings', 'x.xlsx', '2025年法治培训', marks);
    expect(rows).toMatchObject([{ title: '2025年法治培训', year: 2025 }]);
    expect(said).toContain('没有写年度、培训名称的，照工作表的名称“2025年法治培训”记');
    const named: Grid = [['2025年法治培训成绩'], ...marks];
    expect((await told('trainings', 'x.xlsx', '2025年法治培训', named)).said).toEqual([]);
  });

  it('the year of rows that tell none, and of days without one', async () => {
    const file = await told('trainings', '2024年骨干培训.xlsx', 'Sheet1', marks);
    expect([file.rows[0]?.year, file.said]).toEqual([
      2024,
      ['没有写年度的，按文件名“2024年骨干培训.xlsx”的 2024 年记'],
    ]);
    expect((await told('trainings', '2024年骨干培训.xlsx', 'Sheet1', marks, { year: 2024 })).said).toEqual([]);
    const days: Grid = [
      ['登记时间', '投诉人', '投诉事项'],
      ['11月5日', '张样例', '态度生硬'],
    ];
    const sheet = await told('complaints', 'x.xlsx', '2025年11月', days);
    expect(sheet.said).toEqual(['登记时间没有写年份，按工作表名称“2025年11月”的 2025 年记']);
    const titled = await told('complaints', 'x.xlsx', '2025年11月', [['2025年投诉登记簿'], ...days]);
    expect(titled.said).toEqual(['登记时间没有写年份，按标题的 2025 年记']);
  });
});
