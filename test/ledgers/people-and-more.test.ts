import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** A column of the handlers of a case and of one thing more of each: nobody of several is lost with what is told of the first. */

const cases = (heading: string, ...cells: readonly string[]) =>
  read(
    'cases',
    gridWorkbook([
      ['案号', '案由', '当事人', heading, '决定日期'],
      ...cells.map((cell, at) => [`样罚〔2025〕${at + 1}号`, '占道', '样店', cell, '2025-03-05']),
    ] as never),
  );
const handlers = async (heading: string, cell: string) => (await column(await cases(heading, cell), 'handlers'))[0];
const both = ['张样例', '褚示范'];

it('both handlers are read whose posts stand with them', async () => {
  for (const heading of ['执法人员及职务', '承办人及职务', '办案人员姓名及职务', '执法人员姓名、职务'])
    for (const cell of [
      '张样例科员、褚示范一级行政执法员',
      '张样例（科员）、褚示范（一级主任科员）',
      '张样例-股长、褚示范-执法员',
      '张样例：中队长、褚示范：队员',
      '张样例、褚示范（队员）',
      '张样例 科员，褚示范 科员',
    ])
      expect([heading, cell, await handlers(heading, cell)]).toEqual([heading, cell, both]);
  expect(await handlers('执法人员及职务', '张样例、科员')).toEqual(['张样例']);
  const { warnings } = await cases('承办人及职务', '张样例科员、褚示范队员');
  expect(warnings.map(({ what }) => what).join()).not.toContain('未识别');
});

it('of their places one alone is taken away, and only where it is a place', async () => {
  expect(await handlers('承办人姓名及单位', '张样例（城关所）、褚示范（法规股）')).toEqual(both);
  expect(await handlers('承办人姓名及单位', '张样例、褚示范')).toEqual(both);
  expect(await handlers('承办人及科室', '张样例、法规股')).toEqual(['张样例']);
  expect(await handlers('承办人及科室', '张样例（执法一中队）')).toEqual(['张样例']);
});

it('the words before a number are part of no name', async () => {
  const [one, other] = ['990100002025001', '990100002025002'];
  for (const cell of [
    `张样例（执法证号${one}）、褚示范（执法证号${other}）`,
    `张样例 执法证号${one}、褚示范 执法证号${other}`,
    `张样例：执法证号：${one}，褚示范：执法证号：${other}`,
    `张样例（证号：${one}）\n褚示范（证号：${other}）`,
    `张样例${one}、褚示范${other}`,
  ]) {
    const reading = await cases('承办人及执法证号', cell);
    expect([cell, column(reading, 'handlers')]).toEqual([cell, [both]]);
    expect([cell, column(reading, 'handlerCertificates')]).toEqual([cell, [`${one}、${other}`]]);
  }
});
