import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** A column of ticks for each session, and a remark that says why somebody missed one of them. */

const heads = ['序号', '姓名', '3月5日 行政处罚法', '6月5日 民法典', '9月8日 保密法', '备注'];
const sheet = (...rows: readonly (readonly (string | number)[])[]) =>
  read('trainings', gridWorkbook([['2025年行政执法人员培训情况统计表'], heads, ...rows] as never));

it('why one session was missed takes none of the others away', async () => {
  for (const mark of ['×', '']) {
    const reading = await sheet([1, '赵样例', '√', '√', '√', ''], [2, '钱样例', '√', mark, '√', '出差']);
    expect([mark, column(reading, 'name')]).toEqual([mark, ['赵样例', '赵样例', '赵样例', '钱样例', '钱样例']]);
    expect([mark, reading.rows.map(({ fields }) => fields.passed ?? null)]).toEqual([mark, Array(5).fill(null)]);
    expect([mark, column(reading, 'note').filter(Boolean)]).toEqual([
      mark,
      ['6月5日 民法典：出差', '6月5日 民法典：出差'],
    ]);
  }
});

it('of whoever has a tick everywhere it is still to be looked at, and other remarks stay as they are', async () => {
  const everywhere = await sheet([1, '赵样例', '√', '√', '√', '出差']);
  expect(everywhere.warnings.map(({ what }) => what).join()).toContain('备注写着“出差”，这个人没有参加，请核对');
  const other = await sheet([1, '赵样例', '√', '×', '√', '党员'], [2, '钱样例', '√', '√', '√', '']);
  expect(column(other, 'note').filter(Boolean)).toEqual(['党员', '党员']);
});
