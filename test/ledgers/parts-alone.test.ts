import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Lines that say nothing but which part of the office the rows below are of. */

const parts = ['窗口', '综合办', '执法二队', '法规科', '服务大厅', '局机关', '政务服务窗口', '高新分局'];

it('a part of the office alone in a roster is where those below it work', async () => {
  for (const part of parts) {
    const reading = await read(
      'officers',
      gridWorkbook([
        ['序号', '姓名', '执法证号', '科室'],
        [null, part, null, null],
        [1, '张样例', '99010001001', null],
      ]),
    );
    expect([column(reading, 'name'), column(reading, 'section')]).toEqual([['张样例'], [part]]);
    expect(reading.skipped.map(({ is, unsure }) => [is, unsure ?? false])).toEqual([['group', false]]);
  }
});

it('the same where the numbers of cases stand is no case', async () => {
  for (const part of parts) {
    const reading = await read(
      'cases',
      gridWorkbook([
        ['案号', '当事人', '案由', '立案日期', '承办人'],
        [part, null, null, null, null],
        ['样罚〔2025〕1号', '甲店', '占道', '2025-03-05', '张样例'],
      ]),
    );
    expect([part, ...column(reading, 'handlers')]).toEqual([part, ['张样例']]);
    expect(reading.skipped.map(({ is, unsure }) => [is, unsure ?? false])).toEqual([['group', false]]);
    expect([reading.rejected, reading.warnings]).toEqual([[], []]);
  }
});

it('the same where those stand who handled them is no case, and takes none with it', async () => {
  for (const part of parts) {
    const behind = await read(
      'cases',
      gridWorkbook([
        ['案号', '当事人', '案由', '立案日期', '承办人'],
        ['样罚〔2025〕1号', '甲店', '占道', '2025-03-05', '张样例'],
        [null, null, null, null, part],
        ['样罚〔2025〕2号', '乙店', '占道', '2025-03-06', '李示范'],
      ]),
    );
    const before = await read(
      'complaints',
      gridWorkbook([
        ['承办人', '受理时间', '投诉内容', '办理结果'],
        [part, null, null, null],
        ['张样例', '2025-03-01', '态度差', '查实'],
        [part, null, null, null],
        ['李示范', '2025-04-01', '未出示证件', '不属实'],
      ]),
    );
    for (const reading of [behind, before])
      expect([part, reading.rows.length, reading.rejected, reading.skipped.map(({ is }) => is)]).toEqual([
        part,
        2,
        [],
        reading === behind ? ['group'] : ['group', 'group'],
      ]);
  }
});

it('a part of the office over the people of a training is not what that was called', async () => {
  for (const part of [...parts, '大厅', '机关', '本级', '督查办']) {
    const reading = await read(
      'trainings',
      gridWorkbook([
        ['2025年执法人员培训台账', null, null],
        ['姓名', '学时', '成绩'],
        [part, null, null],
        ['张样例', 8, 90],
      ]),
    );
    expect([part, column(reading, 'title'), column(reading, 'name')]).toEqual([part, [undefined], ['张样例']]);
  }
});

it('a counter is nobody who handled a case', async () => {
  const reading = await read(
    'cases',
    gridWorkbook([
      ['案号', '当事人', '案由', '立案日期', '承办人'],
      ['样罚〔2025〕1号', '甲店', '占道', '2025-03-05', '窗口'],
      ['样罚〔2025〕2号', '甲店', '占道', '2025-03-05', '张样队'],
      ['样罚〔2025〕3号', '甲店', '占道', '2025-03-05', '史法科'],
    ]),
  );
  expect(column(reading, 'handlers')).toEqual([['张样队'], ['史法科']]);
  expect(reading.rejected.map(({ value }) => value)).toEqual(['窗口']);
});

it('names that look like parts of an office are people beside a certificate or a number', async () => {
  const reading = await read(
    'officers',
    gridWorkbook([
      ['序号', '姓名', '执法证号', '科室'],
      [1, '张样队', '99010001001', null],
      [2, '史法科', null, null],
      [3, '许城所', '99010001003', '法规科'],
      [null, '陈样站', '99010001004', null],
    ]),
  );
  expect(column(reading, 'name')).toEqual(['张样队', '史法科', '许城所', '陈样站']);
});

it('what became of a record, alone where people stand, is no part of the office', async () => {
  const reading = await read(
    'cases',
    gridWorkbook([
      ['案号', '当事人', '案由', '立案日期', '承办人'],
      ['样罚〔2025〕1号', '甲店', '占道', '2025-03-05', '张样例'],
      [null, null, null, null, '交办'],
    ]),
  );
  expect(reading.skipped.filter(({ is }) => is === 'group')).toEqual([]);
});

it('a part of the office over all columns of a roster, or where its rows are counted, ends the one before it', async () => {
  const rows = ['法规办', '城关分局', '政务大厅', '服务中心', '执法二队'];
  for (const merged of [true, false]) {
    const reading = await read(
      'officers',
      gridWorkbook(
        [
          ['序号', '姓名', '执法证号', '备注'],
          ...rows.flatMap((part, at) => [
            [part, null, null, null],
            [at + 1, `张样${'甲乙丙丁戊'[at]}`, `9901000100${at}`, null],
          ]),
        ],
        { merge: merged ? rows.map((_, at) => `A${2 + 2 * at}:D${2 + 2 * at}`) : [] },
      ),
    );
    expect(column(reading, 'section')).toEqual(rows);
    expect(reading.skipped.every(({ is }) => is === 'group')).toBe(true);
  }
});

it('a unit with nothing but its name is one of the list, and its number there is no part of the name', async () => {
  const reading = await read(
    'units',
    gridWorkbook([
      ['单位名称', '联系人'],
      ['①样县丁虚构局', '张样例'],
      ['②样县戊虚构局', null],
      ['③样县己虚构局', '李示范'],
      ['样县庚虚构局', null],
    ]),
  );
  expect(column(reading, 'name')).toEqual(['样县丁虚构局', '样县戊虚构局', '样县己虚构局', '样县庚虚构局']);
  const counted = await read(
    'units',
    gridWorkbook([
      ['单位名称', '联系人'],
      ['一、样县丁虚构局', '张样例'],
      ['二、样县戊虚构局', '李示范'],
    ]),
  );
  expect(column(counted, 'name')).toEqual(['样县丁虚构局', '样县戊虚构局']);
  const alone = await read('units', gridWorkbook([['单位名称', '联系人'], ['样县丁虚构局'], ['样县戊虚构局']]));
  expect(column(alone, 'name')).toEqual(['样县丁虚构局', '样县戊虚构局']);
});

it('an organ alone in a list of units is who signed it above a day, and at its end without a number or behind a blank row', async () => {
  const heads = ['序号', '单位名称', '联系人'];
  const rows = [
    [1, '样县乙虚构局', '张样例'],
    [2, '样县丙虚构局', '李示范'],
  ];
  const list = async (...below: readonly (readonly (string | null)[])[]) => {
    const grid = [heads, ...rows, ...below].map((cells) => [...cells]);
    const bare = grid.map((cells) => cells.slice(1));
    const ways = [await read('units', gridWorkbook(grid)), await read('units', gridWorkbook(bare))];
    return ways.map((reading) => [reading.rows.length, reading.skipped.filter(({ is }) => is === 'signature').length]);
  };
  const [organ, day, blank] = [
    [null, '样县司法局', null],
    [null, '2025年12月1日', null],
    [null, null, null],
  ];
  expect(await list(organ, day)).toEqual([
    [2, 2],
    [2, 2],
  ]);
  expect(await list([null, '样县人民政府', null], day)).toEqual([
    [2, 2],
    [2, 2],
  ]);
  expect(await list(blank, organ, day)).toEqual([
    [2, 2],
    [2, 2],
  ]);
  expect(await list(blank, organ)).toEqual([
    [2, 1],
    [2, 1],
  ]);
  expect(await list(organ)).toEqual([
    [2, 1],
    [3, 0],
  ]);
  expect(await list(organ, [null, '样县丁虚构局', '王样例'])).toEqual([
    [4, 0],
    [4, 0],
  ]);
});
