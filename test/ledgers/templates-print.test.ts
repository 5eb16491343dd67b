import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { templateBytes } from '../../src/actions/ledger/make-template.ts';
import { writeMarked } from '../../src/documents/xlsx/marked-workbook.ts';

async function opened(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  return book;
}

it('an empty ledger prints: across the page, fitted, titled, its headings on each page', async () => {
  const [sheet] = (await opened(await templateBytes('cases', '2026-09-15'))).worksheets;
  expect(sheet!.pageSetup).toMatchObject({ orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 });
  expect(sheet!.pageSetup.printTitlesRow).toBe('1:1');
  expect(sheet!.headerFooter.oddHeader).toBe('&C&14案件台账');
});

it('a marked workbook written anew keeps its headings in view and lists what is wrong', async () => {
  const bytes = await writeMarked({
    source: null,
    sheets: [
      {
        name: '台账',
        hidden: false,
        rows: [
          { row: 1, cells: ['姓名'] },
          { row: 2, cells: ['甲/乙'] },
        ],
      },
    ],
    pages: [
      {
        sheet: '台账',
        headerTop: 1,
        headerRow: 1,
        lastColumn: 0,
        marks: [{ row: 2, column: 0, heading: '姓名', reason: '“甲/乙”是两个姓名' }],
        list: [{ rows: '2', heading: '姓名', reason: '“甲/乙”是两个姓名' }],
      },
    ],
  });
  const [ledger, summary] = (await opened(bytes)).worksheets;
  expect(ledger!.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(ledger!.getCell('A2').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
  expect(summary!.name).toBe('错误汇总');
  expect(summary!.getRow(2).values).toEqual([undefined, 2, '姓名', '“甲/乙”是两个姓名', '']);
});

it('a marked workbook made of a text table is as wide as its words, and prints on pages as wide as paper', async () => {
  const number = '样县市监处罚〔2025〕1号';
  const bytes = await writeMarked({
    source: null,
    sheets: [
      {
        name: null,
        hidden: false,
        rows: [
          { row: 1, cells: ['样县甲虚构局2025年行政处罚案件登记台账（第一季度至第三季度）'] },
          { row: 2, cells: ['序号', '决定书文号', '案由'] },
          { row: 3, cells: [1, number, '占道经营'.repeat(20)] },
          { row: 4, cells: [2, '一', '占道经营'] },
        ],
      },
    ],
    pages: [
      {
        sheet: null,
        headerTop: 2,
        headerRow: 2,
        lastColumn: 2,
        marks: [
          { row: 4, column: 1, heading: '决定书文号', reason: '看不清是哪一号，请照决定书上的写全，没有决定书的写无' },
        ],
        list: [],
      },
    ],
  });
  const [ledger, summary] = (await opened(bytes)).worksheets;
  const widths = [1, 2, 3].map((column) => ledger!.getColumn(column).width);
  expect(widths).toEqual([8, 25, 40]);
  expect(ledger!.getCell('C3').alignment.wrapText).toBe(true);
  // Wrapped lines do not run over the row below: five in a column of 40, two of what is wrong.
  expect([3, 4].map((row) => ledger!.getRow(row).height)).toEqual([75, 30]);
  expect(ledger!.pageSetup).toMatchObject({
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    printTitlesRow: '2:2',
  });
  expect([1, 2, 3, 4].reduce((sum, column) => sum + (summary!.getColumn(column).width ?? 0), 0)).toBeLessThan(90);
});

it('a marked workbook of the office’s own prints what was added on one page, notes beside what they speak of, a list that is high enough', async () => {
  const own = new ExcelJS.Workbook();
  const sheet = own.addWorksheet('台账');
  sheet.addRows([
    ['序号', '案号'],
    ['', '（旧）'],
    [1, '样罚1号'],
    [2, '样罚2号'],
  ]);
  sheet.getCell('B4').alignment = { vertical: 'middle' };
  sheet.pageSetup.printArea = 'A1:B4';
  const reason = '看不清是哪一号，请照决定书上的写全，没有决定书的写无，写在旁边一栏的移过来，再导入一次';
  const marks = [3, 4].map((row) => ({ row, column: 1, heading: '案号', reason }));
  const page = { sheet: '台账', headerTop: 1, headerRow: 2, lastColumn: 1, marks };
  const list = [{ rows: '3、4、15、16、17、18、29、30', heading: '案号', reason }];
  const source = Buffer.from(await own.xlsx.writeBuffer());
  const [ledger, summary] = (
    await opened(
      await writeMarked({ source, sheets: [{ name: '台账', hidden: false, rows: [] }], pages: [{ ...page, list }] }),
    )
  ).worksheets;
  expect(ledger!.pageSetup).toMatchObject({ orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 });
  expect([ledger!.pageSetup.printArea, ledger!.pageSetup.printTitlesRow]).toEqual(['A1:C4', '1:2']);
  expect(['C3', 'C4'].map((place) => ledger!.getCell(place).alignment?.vertical)).toEqual(['bottom', 'middle']);
  expect(summary!.getRow(2).height).toBe(45);
});

it('what stands behind the headings without one of its own is kept, at the first marking and the next', async () => {
  const rows = [
    { row: 1, cells: ['姓名', '执法证号'] },
    { row: 2, cells: ['张样例', '甲', '已调离', null, '代班'] },
    { row: 3, cells: ['李示范', '990100002025002', '吊销证件'] },
  ];
  const page = { sheet: '台账', headerTop: 1, headerRow: 1, lastColumn: 1, list: [] };
  const marks = [{ row: 2, column: 1, heading: '执法证号', reason: '“甲”不是证号' }];
  const first = await writeMarked({
    source: null,
    sheets: [{ name: '台账', hidden: false, rows }],
    pages: [{ ...page, marks }],
  });
  const again = await writeMarked({
    source: first,
    sheets: [{ name: '台账', hidden: false, rows: [] }],
    pages: [{ ...page, marks: [] }],
  });
  for (const [bytes, told] of [[first, '执法证号：“甲”不是证号'] as const, [again, null] as const]) {
    const [ledger] = (await opened(bytes)).worksheets;
    expect(['C2', 'C3', 'D1', 'D2', 'E2'].map((at) => ledger!.getCell(at).value)).toEqual([
      '已调离',
      '吊销证件',
      '错误说明',
      told,
      '代班',
    ]);
  }
});
