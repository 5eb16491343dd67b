import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Whom a complaint is of, in one column or in two. */

const complaints = (heads: readonly string[], ...rows: readonly (readonly (string | number)[])[]) =>
  read('complaints', gridWorkbook([heads, ...rows]), { unit: '样县甲局', otherUnits: ['样县乙局'] });

it('who is complained of and his office, in two columns, are both kept, whichever stands first', async () => {
  const person = ['序号', '日期', '投诉人', '被投诉人', '被投诉单位', '内容', '结果'];
  const reading = await complaints(
    person,
    [1, '2025-02-01', '张样例', '李示范', '甲中队', '态度差', '已核实'],
    [2, '2025-02-02', '张样例', '', '甲超市', '短秤', '已核实'],
  );
  expect(column(reading, 'target')).toEqual(['李示范（甲中队）', '甲超市']);
  for (const office of ['被投诉人科室', '被投诉人单位', '被投诉人所在单位', '被投诉人职务']) {
    const beside = await complaints(
      person.with(4, office),
      [1, '2025-02-01', '张样例', '李示范', '甲中队', '态度差', '已核实'],
      [2, '2025-02-02', '张样例', '', '执法大队', '短秤', '已核实'],
    );
    expect([office, column(beside, 'target')]).toEqual([office, ['李示范（甲中队）', '执法大队']]);
  }
  const names = await complaints(
    ['序号', '日期', '举报人姓名', '被举报人姓名', '被举报单位', '内容', '结果'],
    [1, '2025-02-01', '张样例', '李示范', '甲中队', '态度差', '已核实'],
  );
  expect([column(names, 'target'), column(names, 'reporter')]).toEqual([['甲中队（李示范）'], ['张样例']]);
});

it('a person and his office in one column stay together, and are neither a part of ours nor our unit', async () => {
  for (const heading of ['被投诉人/单位', '被投诉人及单位', '被举报人及所在单位']) {
    const reading = await complaints(
      ['序号', '日期', '投诉人', heading, '内容', '结果'],
      [1, '2025-02-01', '张样例', '甲店 李示范', '短秤', '已核实'],
    );
    expect([heading, column(reading, 'target'), column(reading, 'unit')]).toEqual([
      heading,
      ['甲店 李示范'],
      [undefined],
    ]);
  }
  const officers = await read(
    'officers',
    gridWorkbook([
      ['姓名/单位', '执法证号'],
      ['张样例/法规科', '99010001001'],
    ]),
  );
  expect(officers.rows.map(({ fields }) => [fields.name, fields.workUnit])).toEqual([['张样例', '法规科']]);
});
