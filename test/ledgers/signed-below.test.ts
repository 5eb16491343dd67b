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
