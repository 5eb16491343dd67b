import { expect, it } from 'vitest';
import { read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Lines below a list that say how many records there are, with sums beside them. */

it('who or what is only counted below a list is none of it, in whichever column the words stand', async () => {
  for (const words of ['共3条', '共2场', '共2期', '共三人', '共3人次', '合计：2人', '人均', '平均学时'])
    for (const place of [1, 3]) {
      const { rows, skipped } = await read(
        'trainings',
        gridWorkbook([
          ['序号', '培训名称', '培训日期', '姓名', '学时', '考试成绩'],
          [1, '执法培训', '2025-03-01', '张样例', 8, 90],
          [null, ...[1, 2, 3].map((at) => (at === place ? words : null)), 16, 85],
        ]),
      );
      expect([words, place, rows.length, skipped.at(-1)?.is]).toEqual([words, place, 1, 'total']);
    }
});
