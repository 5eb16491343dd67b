import { expect, it } from 'vitest';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

const unit = '样县甲虚构局';
const parts = ['法规股', '政务大厅', '政务服务大厅', '服务中心', '城关分局', '审批办', '局机关', '机关'];
const kindsOf: readonly (readonly [LedgerKind, readonly string[], (at: number) => readonly (string | number)[]])[] = [
  [
    'cases',
    ['案号', '案由', '当事人', '立案日期', '办案单位'],
    (at) => [`样罚〔2025〕${at}号`, '占道', `甲店${at}`, '2025-03-01'],
  ],
  ['officers', ['姓名', '执法证号', '单位'], (at) => [`张样${'例范本稿拟式品条'[at]}`, `9901000099${at}0`]],
  [
    'reviews',
    ['案号', '案件名称', '评查日期', '得分', '承办单位'],
    (at) => [`样罚〔2025〕${at}号`, '占道案', '2025-06-01', 90],
  ],
  [
    'trainings',
    ['姓名', '培训名称', '培训日期', '单位'],
    (at) => [`张样${'例范本稿拟式品条'[at]}`, '执法培训', '2025-06-01'],
  ],
];

it('a hall where applications are taken is a part of the office, as its sections are', async () => {
  for (const [kind, headings, row] of kindsOf) {
    const grid = [headings, ...parts.map((part, at) => [...row(at), part])].map((cells) => [...cells]);
    const reading = await read(kind, gridWorkbook(grid), { unit, otherUnits: ['样县乙虚构局'] });
    expect([kind, reading.rows.length, reading.otherUnits]).toEqual([kind, parts.length, []]);
    expect(reading.warnings.map(({ what }) => what).join('\n')).not.toContain('单位写的是');
  }
});

it('a department of the province is another office still', async () => {
  const reading = await read(
    'cases',
    gridWorkbook([
      ['案号', '案由', '当事人', '立案日期', '办案单位'],
      ['样罚〔2025〕1号', '占道', '甲店', '2025-03-01', '样省水利厅'],
      ['样罚〔2025〕2号', '占道', '乙店', '2025-03-02', unit],
    ]),
    { unit, otherUnits: ['样县乙虚构局'] },
  );
  expect([column(reading, 'number'), reading.otherUnits]).toEqual([['样罚〔2025〕2号'], ['样省水利厅']]);
});

it('a hall of the county or the city is none of ours', async () => {
  const halls = [
    '县政务大厅',
    '县行政审批大厅',
    '市政务大厅',
    '样县政务大厅',
    '样县政务服务大厅',
    '样县不动产登记大厅',
  ];
  for (const [kind, headings, row] of kindsOf) {
    const grid = [headings, ...[unit, ...halls].map((one, at) => [...row(at), one])].map((cells) => [...cells]);
    const reading = await read(kind, gridWorkbook(grid), { unit, otherUnits: ['样县乙虚构局'] });
    expect([kind, reading.rows.length, reading.otherUnits]).toEqual([kind, 1, halls]);
  }
});

it('a hall of the same county is of the office that is called after what it is for', async () => {
  for (const [own, halls, others] of [
    ['样县政务服务管理局', ['县政务服务大厅', '样县政务大厅'], ['市政务大厅', '样县不动产登记大厅']],
    ['样县行政审批局', ['县行政审批大厅', '样县政务服务大厅'], ['样县办税服务厅']],
    ['样县税务局', ['样县办税服务厅', '县办税服务大厅'], ['样县政务大厅']],
    ['样县不动产登记局', ['样县不动产登记大厅'], ['样县政务大厅']],
  ] as const) {
    const named = [own, ...halls, ...others];
    const grid = [
      ['姓名', '执法证号', '工作单位'],
      ...named.map((one, at) => [`张样${'例范本稿拟'[at]}`, `9901000099${at}0`, one]),
    ];
    const reading = await read('officers', gridWorkbook(grid), { unit: own, otherUnits: ['样县乙虚构局'] });
    expect([own, reading.rows.length, reading.otherUnits]).toEqual([own, 1 + halls.length, others]);
  }
});
