import { expect, it } from 'vitest';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** A day alone below a table: when that was signed, in whichever column and form it stands. */

const tables: readonly (readonly [LedgerKind, readonly (readonly (string | number)[])[]])[] = [
  [
    'cases',
    [
      ['序号', '案号', '当事人', '案由', '立案日期', '承办人'],
      [1, '样罚〔2025〕1号', '虚构店', '占道', '2025-03-01', '张样例、李示范'],
    ],
  ],
  [
    'officers',
    [
      ['序号', '姓名', '执法证号', '科室', '备注'],
      [1, '张样例', '990100009990001', '法规股', '在岗'],
    ],
  ],
  [
    'reviews',
    [
      ['案件名称', '评查日期', '得分', '主要问题'],
      ['占道案', '2025-06-10', 92, '日期涂改'],
    ],
  ],
  [
    'trainings',
    [
      ['姓名', '执法证号', '培训名称', '培训日期', '学时'],
      ['张样例', '990100009990001', '执法培训', '2025-03-01', 8],
    ],
  ],
];
const at = (place: number, words: string, width: number) =>
  Array.from({ length: width }, (_, column) => (column === place ? words : null));

it('below who signed it is the day of signing and no record', async () => {
  for (const [kind, [heads = [], record = []]] of tables)
    for (const signed of ['填表人：张样例', '样县甲虚构局'])
      for (const day of ['2025年12月10日', '2025.12.10', '2025-12-10', '日期：2025年12月10日'])
        for (let place = 0; place < heads.length; place += 1) {
          const below = [
            at(signed.endsWith('局') ? heads.length - 1 : 0, signed, heads.length),
            at(place, day, heads.length),
          ];
          const grid = [['2025年台账'], heads, record, ...below];
          const { rows, rejected, skipped } = await read(kind, gridWorkbook(grid));
          const unsure = skipped.filter((row) => row.unsure);
          expect([kind, signed, day, place, rows.length, rejected, unsure]).toEqual([
            kind,
            signed,
            day,
            place,
            1,
            [],
            [],
          ]);
        }
});

it('where a name belongs it is none, below the last record', async () => {
  const [heads = [], record = []] = tables[2]?.[1] ?? [];
  const grid = [['2025年案卷评查台账'], heads, record, at(0, '2025年12月10日', heads.length)];
  const { rows, skipped } = await read('reviews', gridWorkbook(grid));
  expect([rows.map(({ fields }) => fields.title), skipped.at(-1)?.is]).toEqual([['占道案'], 'signature']);
});

it('is nobody whose post stands beside the name, in a list of people without numbers', async () => {
  const posts = ['科员', '股长', '副局长', '主任', '所长', '大队长', '负责人', '分管领导', '综合股股长'];
  const people = ['赵样例', '钱样例', '孙样例'];
  for (const [heads, lead] of [
    [['姓名', '科室', '职务', '签名'], (name: string, post: string) => [name, '法规股', post, null]],
    [['姓名', '职务', '签名'], (name: string, post: string) => [name, post, null]],
    [['科室', '姓名', '职务', '签名'], (name: string, post: string) => ['法规股', name, post, null]],
    [['准考证号', '姓名', '职务', '成绩'], (name: string, post: string) => [`2025${name.length}`, name, post, 81]],
  ] as const)
    for (const post of posts)
      for (let nth = 0; nth < people.length; nth += 1) {
        const rows = people.map((name, at) => lead(name, at === nth ? post : '科员'));
        const grid = [['2025年行政处罚法培训签到表'], ['培训时间：2025年3月5日'], [...heads], ...rows];
        const { rows: found } = await read('trainings', await gridWorkbook(grid));
        const names = found.map(({ fields }) => fields.name);
        expect([heads.join(), post, nth, names]).toEqual([heads.join(), post, nth, people]);
      }
  // Whoever signs says so, or stands in the first column with what he did.
  const signed = [
    ['姓名', '职务', '签名'],
    ['赵样例', '科员', null],
    ['审核人', '钱样例', null],
  ];
  const { rows } = await read('trainings', await gridWorkbook([['2025年行政处罚法培训签到表'], ...signed]));
  expect(rows.map(({ fields }) => fields.name)).toEqual(['赵样例']);
});
