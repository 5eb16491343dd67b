import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** A column 时间 beside 日期 that says at what time of the day. */

const times = ['9:30', '上午9时', '14时20分', '9:00-11:30', '上午', 0.395833];

it('日期 beside 时间 of day is the day, whichever stands first', async () => {
  for (const time of times) {
    const complaint = await read(
      'complaints',
      gridWorkbook([
        ['序号', '日期', '时间', '投诉人', '投诉内容', '处理结果'],
        [1, '2025-03-01', time, '吴某', '态度差', '属实'],
      ]),
    );
    expect([time, column(complaint, 'received')]).toEqual([time, ['2025-03-01']]);
    for (const heads of [
      ['日期', '时间'],
      ['时间', '日期'],
    ]) {
      const training = await read(
        'trainings',
        gridWorkbook([
          ['培训名称', ...heads, '学时'],
          ['执法培训', ...heads.map((head) => (head === '日期' ? '2025-03-01' : time)), 8],
        ]),
      );
      expect([time, heads, column(training, 'date')]).toEqual([time, heads, ['2025-03-01']]);
      expect(training.warnings.map(({ what }) => what).join()).toContain('“时间”只有时刻，没有日期，未导入');
    }
  }
});

it('two days headed 日期 and 时间 are still asked about', async () => {
  const grid = gridWorkbook([
    ['培训名称', '日期', '时间', '学时'],
    ['执法培训', '2025-03-01', '2025-03-05', 8],
  ]);
  await expect(read('trainings', grid)).rejects.toMatchObject({ code: 'days-twice' });
});
