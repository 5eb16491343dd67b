import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { type Workbook, writeWorkbook } from '../../src/documents/xlsx/workbook.ts';
import type { Day } from '../../src/domain/day.ts';

const book = (rows: number): Workbook => ({
  title: '样例工作簿',
  author: '样县样例办公室',
  day: '2026-09-15' as Day,
  sheets: [
    {
      name: '样例',
      heading: '样例标题',
      note: '样例说明',
      columns: [
        { title: '单位', width: 20 },
        { title: '得分', width: 10, format: '0.00' },
      ],
      rows: Array.from({ length: rows }, (_, n) => [`样县样例${n}局`, 90 + n / 100]),
      freeze: { rows: 1, columns: 1 },
      colours: [{ from: 2, to: 2, kind: 'scale' }],
    },
  ],
});

async function read(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return workbook.worksheets[0]!;
}

describe('a written workbook', () => {
  test('keeps its heads in sight on the screen and on each sheet of paper, all columns on one sheet', async () => {
    const sheet = await read(await writeWorkbook(book(2)));
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 3 });
    expect(sheet.autoFilter).toBe('A3:B5');
    expect(sheet.pageSetup).toMatchObject({ fitToPage: true, fitToWidth: 1, fitToHeight: 0, orientation: 'landscape' });
    expect(sheet.pageSetup.printTitlesRow).toBe('3:3');
    expect(sheet.getRow(4).values).toEqual([undefined, '样县样例0局', 90]);
    expect(sheet.getCell('B5').numFmt).toBe('0.00');
    expect(sheet.getCell('A1').master.value).toBe('样例标题');
  });

  test('a name that just fills its column is no higher than a shorter one; one that does not fit is', async () => {
    const names = ['样县甲虚构局', '样县甲虚构管理中心', '样县甲虚构管理中心队'];
    const { sheets, ...rest } = book(0);
    const rows = names.map((name) => [name, 90]);
    const sheet = await read(
      await writeWorkbook({
        ...rest,
        sheets: [{ ...sheets[0]!, rows, columns: [{ title: '单位', width: 18 }, sheets[0]!.columns[1]!] }],
      }),
    );
    const heights = names.map((_, n) => sheet.getRow(4 + n).height);
    expect(heights[1]).toBe(heights[0]);
    expect(heights[2]).toBe(30);
  });

  test('shows a long heading and note whole, and a list that is longer than any row is high in a wider column', async () => {
    const { sheets, ...rest } = book(1);
    const [sheet] = sheets;
    const drawn = Array.from({ length: 40 }, (_, n) => `张样例${n}（99${n}00100202500${n}）`).join('、');
    const written = async (more: Partial<Workbook['sheets'][number]>) =>
      read(await writeWorkbook({ ...rest, sheets: [{ ...sheet!, ...more }] }));
    const [plain, long] = [
      await written({}),
      await written({
        heading: `样县虚构回族土家族苗族自治县农业农村局　样农罚〔2026〕1号　评查人：李示范`,
        note: '“处数”：基础项违反的写1，一般项写几处，没有问题的空着；按幅度扣分的须写“每处扣分”和“事实”。',
        rows: [[drawn, 90]],
      }),
    ];
    for (const row of [1, 2]) expect(long.getRow(row).height).toBeGreaterThan(plain.getRow(row).height * 1.7);
    for (const cell of ['A1', 'A2']) expect(long.getCell(cell).alignment.wrapText).toBe(true);
    const width = long.getColumn(1).width!;
    expect(plain.getColumn(1).width).toBe(20);
    // Chinese signs count two; the row is as high as the lines that this takes, and no row is higher than 409 points.
    const lines = Math.ceil(([...drawn].length + (drawn.match(/[^ -~]/g) ?? []).length) / (width - 1));
    expect(long.getRow(4).height).toBe(lines * 15);
    expect(lines * 15).toBeLessThan(409);
  });

  test('holds every row of a large ledger, and the same content gives the same bytes', async () => {
    const bytes = await writeWorkbook(book(5000));
    expect((await writeWorkbook(book(5000))).equals(bytes)).toBe(true);
    const sheet = await read(bytes);
    expect(sheet.rowCount).toBe(5003);
    expect(sheet.getCell('A5003').value).toBe('样县样例4999局');
  });
});
