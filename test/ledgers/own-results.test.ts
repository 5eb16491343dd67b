import { expect, it } from 'vitest';
import { ledgerKinds } from '../../src/domain/ledgers/kinds.ts';
import { resultSheets } from '../../src/domain/year/result-sheets.ts';
import { read } from '../support/reading.ts';
import { row, workbookParts, zipped } from '../support/workbooks.ts';

const heads = ['单位', '内容', '证号或案号', '姓名', '扣分', '成绩'];
const title = (sheet: keyof typeof resultSheets) =>
  `2026年度${sheet === 'ranking' ? '行政执法责任制示范点' : ''}${resultSheets[sheet].title}`;
const book = (...sheets: readonly (keyof typeof resultSheets)[]) =>
  sheets.map((sheet) => ({
    name: resultSheets[sheet].name,
    rows:
      row(1, [title(sheet)]) + row(2, heads) + row(3, ['样县甲局', '处罚法培训', '99010001001', '张样例', '1', '90']),
  }));

it('a sheet of the year’s results is no ledger of any kind, which is said', async () => {
  const all = Object.keys(resultSheets) as (keyof typeof resultSheets)[];
  const bytes = zipped(workbookParts(book(...all)));
  for (const kind of ledgerKinds) {
    await expect(read(kind, bytes)).rejects.toMatchObject({ code: 'own-results' });
    for (const sheet of [resultSheets.deductions.name, resultSheets.marks.name, '3'])
      await expect(read(kind, bytes, { sheet })).rejects.toMatchObject({ code: 'own-results' });
  }
});

it('a ledger beside them is read, and one that is called like them but not headed so', async () => {
  const own = {
    name: '名册',
    rows: row(1, ['姓名', '执法证号', '科室']) + row(2, ['张样例', '99010001001', '法规股']),
  };
  const beside = await read('officers', zipped(workbookParts([...book('marks'), own])));
  expect(beside.rows.map(({ fields }) => fields.name)).toEqual(['张样例']);
  expect(beside.warnings.map(({ what }) => what)).toEqual([
    '工作表“测试和评查”是本程序导出的年度结果，不是台账，没有读',
  ]);
  const called = { ...own, name: resultSheets.marks.name };
  expect((await read('officers', zipped(workbookParts([called])))).rows).toHaveLength(1);
});
