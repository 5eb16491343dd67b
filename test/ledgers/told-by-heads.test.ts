import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** What the head of a table tells of its rows, however it is written, and that what nobody reads of it is told. */

const grid = (...rows: readonly (readonly unknown[])[]) => gridWorkbook(rows.map((row) => [...row]) as never);
const people = ['序号', '姓名', '科室', '签到'];
const files = ['序号', '案号', '案件名称', '得分'];
const file = (at: number, year = 2025) => [at, `样甲罚决〔${year}〕${at}号`, `样县示范商行案之${at}`, 90 + at];
const signedIn = (title: string, ...head: readonly (readonly unknown[])[]) =>
  read('trainings', grid([title], ...head, people, [1, '张样例', '法规股', '√'], [2, '李示范', '法规股', '√']));
const untold = ({ warnings }: Awaited<ReturnType<typeof read>>) =>
  warnings.flatMap(({ row, what }) => (what.includes('没有读作任何一项') ? [[row, what]] : []));

it('a day with a clock in a cell of its own is that of the label before it', async () => {
  for (const head of [
    ['培训日期：', '2025年2月24日 9:00-11:30', '内容：', '处罚法'],
    ['培训时间：', '2025年2月24日9：00-11：30', null, '地点：会议室'],
    ['培训时间：', '2025.2.24 上午9:00', '地点：', '会议室'],
  ]) {
    const reading = await signedIn('2025年执法培训签到表', head);
    expect([head, column(reading, 'date')]).toEqual([head, ['2025-02-24', '2025-02-24']]);
  }
});

it('labels and titles are read whose signs stand apart', async () => {
  const apart = await signedIn('2025 年 执 法 培 训 签 到 表', ['培 训 时 间：2025年3月5日　地 点：会议室']);
  expect([column(apart, 'title')[0], column(apart, 'date')[0]]).toEqual(['2025年执法培训', '2025-03-05']);
});

it('beside the day of a form every short word is a label, also in the head of a second one', async () => {
  for (const label of ['内容', '主题', '应到人数', '组织单位', '讲师', '课时']) {
    const reading = await read(
      'trainings',
      grid(
        ['2025年第一期执法培训签到表'],
        ['培训时间', '2025年4月6日', label, '处罚法解读'],
        people,
        [1, '张样例', '法规股', '√'],
        [],
        ['2025年第二期执法培训签到表'],
        ['培训时间', '2025年5月8日', label, '强制法解读'],
        people,
        [1, '王虚构', '法规股', '√'],
      ),
    );
    expect([label, column(reading, 'name'), column(reading, 'date')]).toEqual([
      label,
      ['张样例', '王虚构'],
      ['2025-04-06', '2025-05-08'],
    ]);
  }
});

it('the second head of reviews in pairs of cells tells its own day and reviewers', async () => {
  const over = (day: string, who: string) => [['2025年案卷评查表'], ['评查时间', day, '评查人', who], files];
  const reading = await read(
    'reviews',
    grid(...over('2025年3月5日', '张样例'), file(1), [], ...over('2025年9月8日', '王虚构'), file(2)),
  );
  expect([column(reading, 'date'), column(reading, 'reviewers')]).toEqual([
    ['2025-03-05', '2025-09-08'],
    [['张样例'], ['王虚构']],
  ]);
});

it('headings of such names stay headings', async () => {
  const reading = await read(
    'trainings',
    grid(
      ['2025年执法培训台账'],
      ['培训时间', '培训内容', '组织单位', '参训人数'],
      ['2025年3月5日', '行政处罚法', '样县司法局', 30],
      ['2025年6月5日', '行政强制法', '样县司法局', 28],
    ),
  );
  expect(column(reading, 'date')).toEqual(['2025-03-05', '2025-06-05']);
});

it('until when a form is valid and when it was amended is no month of its rows, in two cells as well', async () => {
  for (const head of [
    ['有效期至', '2026年12月'],
    ['修订日期', '2024年6月', '编号', '甲-1'],
    ['启用时间', '2024年1月'],
  ]) {
    const reading = await read(
      'trainings',
      grid(['2025年度执法人员学时登记表'], head, ['序号', '姓名', '学时', '备注'], [1, '张样例', 40, null]),
    );
    expect([head, column(reading, 'year'), column(reading, 'title')]).toEqual([head, [2025], [undefined]]);
  }
});

it('the year in a label over the table, or in a title that does not write 年, is that of the rows', async () => {
  for (const [title, ...head] of [
    ['案卷评查表', '评查时间：2025年3月'],
    ['案卷评查表', '评查期间：2025年1月—6月'],
    ['案卷评查表', '评查年度：2025'],
    ['案卷评查表（2025）'],
    ['案卷评查台账2025'],
    ['案卷评查台账 2025'],
    ['2025案卷评查表'],
  ] as const) {
    const reading = await read('reviews', grid([title], ...head.map((line) => [line]), files, file(1)));
    expect([title, head, column(reading, 'year'), reading.undated]).toEqual([title, head, [2025], 0]);
  }
  const none = await read('reviews', grid(['2000人以上企业案卷评查表'], files, file(1)));
  expect(none.undated).toBe(1);
});

it('titles that differ by such a year head tables of two years', async () => {
  for (const [first, second] of [
    ['案卷评查表（2024）', '案卷评查表（2025）'],
    ['案卷评查台账2024', '案卷评查台账2025'],
  ]) {
    const reading = await read('reviews', grid([first], files, file(1, 2024), [], [second], files, file(2)));
    expect([first, column(reading, 'year')]).toEqual([first, [2024, 2025]]);
  }
});

it('a line over the table that tells a day, or what a column would, and that nobody read is told', async () => {
  const score = ['序号', '姓名', '成绩'];
  const exam = (...head: readonly unknown[]) =>
    read('trainings', grid(['2025年法律知识考试成绩表'], head, score, [1, '张样例', 90]));
  expect(untold(await exam('开考时间：2025年3月5日'))).toEqual([
    [2, '表头上面的“开考时间：2025年3月5日”没有读作任何一项；是各行都有的，请加一列写上'],
  ]);
  expect(column(await exam('2025-03-05'), 'date')).toEqual(['2025-03-05']);
  const reviews = await read('reviews', grid(['2025年案卷评查表'], ['评查组长：王虚构'], files, file(1)));
  expect(untold(reviews)).toEqual([[2, expect.stringContaining('请加一列“评查人”写上')]]);
});

it('what is read, what the form tells of itself and whose list it is are not told so', async () => {
  for (const line of [
    '考试时间：2025年3月5日 9:00　学时：8　地点：会议室',
    '填报单位：样县样例局　填报日期：2025年12月1日　联系电话：0000-1234567',
    '统计期间：2025年1月—6月',
    '有效期至：2026年12月　归档日期：2026年1月5日',
    '截至2025年12月31日',
    '说明：2025年3月5日的补考另册登记',
    '组织单位：样县样例局法规股　主讲人：何样例',
    '（满分100分）',
  ]) {
    const reading = await read(
      'trainings',
      grid(['2025年法律知识考试成绩表'], [line], ['序号', '姓名', '成绩'], [1, '张样例', 90]),
    );
    expect([line, untold(reading)]).toEqual([line, []]);
  }
});

it('the head of a second table with a column more tells its rows, and takes nothing from the first', async () => {
  const more = [...files, '主要问题'];
  const reviews = await read(
    'reviews',
    grid(
      ['2024年行政处罚案卷评查表'],
      ['评查时间：2024年3月5日', '评查人：张样例'],
      files,
      file(1, 2024),
      [],
      ['2025年行政许可案卷评查表'],
      ['评查时间：2025年9月8日', '评查人：王虚构'],
      more,
      [...file(2), '缺签名'],
    ),
  );
  expect(['date', 'reviewers', 'matter'].map((field) => column(reviews, field))).toEqual([
    ['2024-03-05', '2025-09-08'],
    [['张样例'], ['王虚构']],
    ['行政处罚', '行政许可'],
  ]);
  const trainings = await read(
    'trainings',
    grid(
      ['2025年第一期执法培训签到表'],
      ['培训时间：2025年3月5日'],
      people,
      [1, '张样例', '法规股', '√'],
      [],
      ['2025年第二期执法培训签到表'],
      ['培训时间：2025年9月8日'],
      [...people, '联系电话'],
      [1, '王虚构', '法规股', '√', '0000-1234567'],
    ),
  );
  expect(['name', 'title', 'date'].map((field) => column(trainings, field))).toEqual([
    ['张样例', '王虚构'],
    ['2025年第一期执法培训', '2025年第二期执法培训'],
    ['2025-03-05', '2025-09-08'],
  ]);
});

it('a day alone above the head of the next page is when the page was signed, whatever column it stands in', async () => {
  const title = ['2025年度行政执法人员培训考试登记表'];
  const heads = ['序号', '培训名称', '培训日期', '姓名', '学时'];
  const row = (at: number, name: string) => [at, '行政处罚法培训', '2025年3月5日', name, 8];
  for (const foot of [
    [[null, null, null, '样县甲虚构局'], [null, null, null, '2025年12月1日'], []],
    [[null, null, null, '2025年12月1日']],
    [[null, null, null, '2025年12月'], []],
  ]) {
    const reading = await read(
      'trainings',
      grid(title, heads, row(1, '张样例'), ...foot, title, heads, row(2, '李示范'), ...foot),
      { unit: '样县甲虚构局' },
    );
    expect([foot, column(reading, 'name'), reading.skipped.filter(({ unsure }) => unsure)]).toEqual([
      foot,
      ['张样例', '李示范'],
      [],
    ]);
  }
});

it('a day alone below the title of a session is when that was held, of the second as of the first', async () => {
  const session = (day: string, who: string) => [['2025年执法培训签到表'], [day], people, [1, who, '法规股', '√']];
  const reading = await read(
    'trainings',
    grid(...session('2025年3月5日', '张样例'), [], ...session('2025年3月6日', '李示范')),
  );
  expect(column(reading, 'date')).toEqual(['2025-03-05', '2025-03-06']);
});

it('whose list it is, below a title inside it, leaves that title over the rows', async () => {
  const heads = ['序号', '姓名', '执法证号', '职务'];
  const head = (title: string) => [[title], ['填报单位：样县甲虚构局'], heads];
  const reading = await read(
    'officers',
    grid(...head('执法人员名册'), [1, '张样例', '99010001001', '科员'], [], ...head('注销人员名册'), [
      1,
      '李示范',
      '99010001002',
      '科员',
    ]),
    { unit: '样县甲虚构局' },
  );
  expect(column(reading, 'status')).toEqual([undefined, '注销人员名册']);
});
