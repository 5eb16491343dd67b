import { expect, it } from 'vitest';
import { caseNumberKey } from '../../src/domain/identifiers/case-number.ts';
import { readPeople } from '../../src/domain/identifiers/people.ts';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Numbers written as those of the parts of a list: ⑴, ⒈, ①, 一）. */

const cases = (heads: readonly string[], ...rows: readonly (readonly string[])[]) =>
  read(
    'cases',
    gridWorkbook([
      [...heads, '当事人', '案由', '立案日期'],
      ...rows.map((row, at) => [...row, `${at + 1}店`, '占道', `2025-03-0${at + 1}`]),
    ]),
  );

it('such a sign is the serial of a number, and what nobody can read of one is told', async () => {
  const reading = await cases(
    ['案号', '决定书文号'],
    ['样立〔2025〕⑴号', '样罚决〔2025〕⒈号'],
    ['样立〔2025〕第②号', '样罚决〔2025〕(二)号'],
    ['样立[2025]❸', '样罚决〔2025〕三）号'],
    ['样立〔2025〕1⑷号', '样罚决〔2025〕４号'],
  );
  const keys = (field: string) => column(reading, field).map((number) => caseNumberKey(String(number)));
  expect(keys('decisionNumber')).toEqual([1, 2, 3, 4].map((serial) => `样罚决〔2025〕${serial}号`));
  expect(keys('number').slice(0, 3)).toEqual([1, 2, 3].map((serial) => `样立〔2025〕${serial}号`));
  expect(reading.warnings.map(({ row, what }) => [row, what])).toEqual([
    [5, '案号“样立〔2025〕1⑷号”里有序号的符号，看不出是几号，请核对'],
  ]);
});

it('signs that count the rows are a running number, whatever they look like', async () => {
  for (const signs of [
    ['⑴', '⑵', '⑶'],
    ['⒈', '⒉', '⒊'],
    ['一）', '二）', '三）'],
    ['❶', '❷', '❸'],
  ]) {
    const reading = await cases(['案号'], ...signs.map((sign) => [sign]));
    expect([signs, [...reading.running], reading.rows.length, reading.warnings]).toEqual([signs, ['number'], 3, []]);
    const counted = await cases(['序号', '案号'], ...signs.map((sign, at) => [sign, `样罚〔2025〕${at + 1}号`]));
    expect([counted.rows.length, counted.warnings]).toEqual([3, []]);
  }
  const wide = await cases(
    ['序号', '案号'],
    ['１', '样罚〔2025〕1号'],
    ['２．', '样罚〔2025〕2号'],
    ['（３）', '样罚〔2025〕3号'],
  );
  expect([wide.rows.length, wide.warnings]).toEqual([3, []]);
});

it('a certificate that only counts is none in these signs either, and words where a count belongs are told', async () => {
  const officers = await read(
    'officers',
    gridWorkbook([
      ['姓名', '执法证号'],
      ['张样例', '⑴'],
      ['李示范', '⑵'],
      ['吴虚构', '⑶'],
    ]),
  );
  expect(column(officers, 'certificate')).toEqual([null, null, null]);
  const struck = await cases(['序号', '案号'], ['撤', '样罚〔2025〕1号'], ['重', '样罚〔2025〕2号']);
  expect(struck.warnings.map(({ what }) => what)).toEqual([
    '序号写着“撤”，已照常读入，请核对是不是还算一条',
    '序号写着“重”，已照常读入，请核对是不是还算一条',
  ]);
});

it('the numbers before those who handled a case are nobody, in whatever signs they count', async () => {
  for (const told of [
    '第一、张样例；第二、李示范',
    'Ⅰ.张样例 Ⅱ.李示范',
    'Ⅰ、张样例Ⅱ、李示范',
    '主办：一、张样例；协办：二、李示范',
    '一张样例、二李示范',
    '第一 张样例 第二 李示范',
  ])
    expect([told, readPeople(told).people]).toEqual([told, ['张样例', '李示范']]);
  expect(readPeople('万二、陈第一、李示范').people).toEqual(['万二', '陈第一', '李示范']);
  for (const [told, left] of [
    ['一组张样例、二组李示范', ['一组', '二组']],
    ['一所张样例、二所李示范', ['一所', '二所']],
    ['一中队张样例、二中队李示范', ['一中队', '二中队']],
    ['一中队张样例 二中队李示范', ['一中队', '二中队']],
    ['一大队：张样例；二大队：李示范', ['一大队', '二大队']],
  ] as const) {
    const { people, left: aside } = readPeople(told);
    expect([told, people, aside]).toEqual([told, ['张样例', '李示范'], left]);
  }
  for (const told of ['一审', '一班', '一评', '一线执法人员']) {
    const pair = [`${told}张样例`, `${told.replace('一', '二')}李示范`];
    expect(readPeople(pair.join('、')).people).toEqual(pair);
  }
  expect(readPeople('一张样例').people).toEqual(['一张样例']);
  const grid = [
    ['姓名', '培训名称', '培训日期'],
    ['第一、张样例', '甲班', '2025-03-01'],
    ['Ⅱ、李示范', '甲班', '2025-03-01'],
  ];
  expect(column(await read('trainings', gridWorkbook(grid)), 'name')).toEqual(['张样例', '李示范']);
});
