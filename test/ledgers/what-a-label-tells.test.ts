import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** What labels, brackets and lines over a list tell of its rows; and which rows above a table nobody may lose. */

type Row = readonly (string | number | null)[];
const sheet = (kind: Parameters<typeof read>[0], ...rows: readonly Row[]) => read(kind, gridWorkbook(rows as never));
const signed: readonly Row[] = [
  ['序号', '姓名', '科室', '签到'],
  [1, '张样例', '法规股', '√'],
];
const told = (reading: Awaited<ReturnType<typeof sheet>>): string =>
  reading.warnings.map(({ what }) => what).join('\n');

it('the day, the name and the matter of an event are told by labels under whatever an event is called', async () => {
  for (const event of ['讲座', '会议', '授课', '宣讲', '活动', '竞赛', '开班', '培训']) {
    const reading = await sheet(
      'trainings',
      ['执法人员签到表'],
      [`${event}时间：2025年3月12日`],
      [`${event}主题：执法文书`, null, `${event}内容：行政处罚法`],
      ...signed,
    );
    expect([event, ...['date', 'year', 'title', 'content'].flatMap((field) => column(reading, field))]).toEqual([
      event,
      '2025-03-12',
      2025,
      '执法文书',
      '行政处罚法',
    ]);
    expect(told(reading)).not.toContain('没有读作');
  }
});

it('a list that is called nothing but 学习 or 会议 is called after what it was about', async () => {
  const reading = await sheet(
    'trainings',
    ['学习登记表'],
    ['时间：2025年3月5日', null, '学习内容：行政处罚法'],
    ...signed,
    ['学习登记表'],
    ['时间：2025年6月5日', null, '学习内容：行政强制法'],
    ...signed,
  );
  expect([column(reading, 'title'), column(reading, 'date')]).toEqual([
    ['行政处罚法', '行政强制法'],
    ['2025-03-05', '2025-06-05'],
  ]);
});

it('an exam of a 年度 that is held in the first months of the next year is of that 年度; one later in the year is not', async () => {
  const exam = (title: string, day: string) =>
    sheet('trainings', [title], ['序号', '姓名', '考试日期', '成绩'], [1, '张样例', day, 85]);
  const years = async (title: string, day: string) => column(await exam(title, day), 'year');
  expect(await years('2025年度执法人员考试成绩', '2026-01-08')).toEqual([2025]);
  expect(await years('2025年度执法人员考试成绩', '2026-05-08')).toEqual([2026]);
  expect(await years('2025年度执法人员考试台账', '2026-01-08')).toEqual([2026]);
});

it('in what a column counts, in brackets behind its name, says that it holds hours and no marks', async () => {
  const people = ['序号', '姓名'];
  const hours = await sheet(
    'trainings',
    ['2025年度培训学时统计表'],
    [...people, '公共法律知识（学时）', '专业法律知识（学时）', '合计（学时）'],
    [1, '张样例', 20, 40, 60],
  );
  expect([column(hours, 'scope'), column(hours, 'hours'), column(hours, 'score')]).toEqual([
    ['公共', '专业'],
    [20, 40],
    [undefined, undefined],
  ]);
  const events = await sheet(
    'trainings',
    ['2025年度培训统计表'],
    [...people, '行政处罚法培训（课时）', '行政强制法培训（课时）'],
    [1, '张样例', 8, 4],
  );
  expect([column(events, 'title'), column(events, 'hours')]).toEqual([
    ['行政处罚法培训', '行政强制法培训'],
    [8, 4],
  ]);
});

it('neither the end of a page nor what is glued below a list names what the rows of the next page are of', async () => {
  for (const between of ['（未完，转下页）', '未完待续', '现场照片', '培训现场照片']) {
    const head = ['序号', '姓名', '科室', '签到'];
    const rows = [['2025年3月5日执法培训签到表'], ...signed, [between], head, [2, '李示范', '法规股', '√']];
    const reading = await read('trainings', gridWorkbook(rows as never, { merge: ['A1:D1', 'A4:D4'] }));
    expect([between, ...column(reading, 'title')]).toEqual([between, '2025年3月5日执法培训', '2025年3月5日执法培训']);
  }
});

it('rows of a poorer table above the one that is read are asked about, unless somebody pointed the headings out', async () => {
  const rows: readonly Row[] = [
    ['执法辅助人员名单'],
    ['序号', '姓名', '工作证号', '岗位'],
    [1, '张样例', 'FZ001', '辅助'],
    [2, '李示范', 'FZ002', '辅助'],
    ['执法人员名单'],
    ['序号', '姓名', '执法证号', '岗位'],
    [1, '王编造', '99010001001', '执法'],
  ];
  const reading = await sheet('officers', ...rows);
  expect(column(reading, 'name')).toEqual(['王编造']);
  expect(reading.skipped.filter(({ unsure }) => unsure).map(({ row, text }) => [row, text])).toEqual([
    [3, '1｜张样例｜FZ001｜辅助'],
    [4, '2｜李示范｜FZ002｜辅助'],
  ]);
  const pointed = await read('officers', gridWorkbook(rows as never), { headerRow: 6 });
  expect(pointed.skipped.some(({ unsure }) => unsure)).toBe(false);
});

it('a case whose sum and number stand under its own procedure is told by whichever of the two is filled in', async () => {
  const reading = await read(
    'cases',
    gridWorkbook(
      [
        ['2025年行政处罚案件台账'],
        ['案号', '当事人', '案由', '立案日期', '简易程序', null, '普通程序', null],
        [null, null, null, null, '罚款（元）', '决定书号', '罚款（元）', '决定书号'],
        ['样立〔2025〕1号', '甲店', '无证', '2025-03-05', 200, '样当罚〔2025〕1号', null, null],
        ['样立〔2025〕2号', '乙店', '占道', '2025-04-05', null, null, 3000, '样罚〔2025〕2号'],
      ],
      { merge: ['A1:H1', 'E2:F2', 'G2:H2'] },
    ),
  );
  expect([column(reading, 'fine'), column(reading, 'decisionNumber')]).toEqual([
    [20_000, 300_000],
    ['样当罚〔2025〕1号', '样罚〔2025〕2号'],
  ]);
});

it('a sum of another procedure is read in the unit that its own heading tells, and stands for a 0 of the first', async () => {
  const rows: readonly Row[] = [
    ['2025年行政处罚案件台账'],
    ['案号', '当事人', '案由', '立案日期', '简易程序', null, '普通程序', null],
    [null, null, null, null, '罚款（元）', '决定书号', '罚款（万元）', '决定书号'],
    ['样立〔2025〕1号', '甲店', '无证', '2025-03-05', 200, '样当罚〔2025〕1号', 0, null],
    ['样立〔2025〕2号', '乙店', '占道', '2025-04-05', null, null, 0.3, '样罚〔2025〕2号'],
    ['样立〔2025〕3号', '丙店', '占道', '2025-04-06', 0, null, 12, '样罚〔2025〕3号'],
    ['样立〔2025〕4号', '丁店', '占道', '2025-04-07', 100, null, 2, '样罚〔2025〕4号'],
  ];
  const reading = await read('cases', gridWorkbook(rows as never, { merge: ['A1:H1', 'E2:F2', 'G2:H2'] }));
  expect(column(reading, 'fine').slice(0, 3)).toEqual([20_000, 300_000, 12_000_000]);
  expect(reading.rejected).toMatchObject([{ row: 7, reason: expect.stringContaining('两种程序下面都写着') }]);
  const under = await read(
    'cases',
    gridWorkbook(
      [
        ['2025年行政处罚案件台账'],
        ['案号', '当事人', '案由', '罚款（元）', null, '处罚日期'],
        [null, null, null, '简易程序', '一般程序', null],
        ['样罚〔2025〕1号', '甲店', '无证', 200, 0, '2025-03-05'],
        ['样罚〔2025〕2号', '乙店', '占道', null, 3000, '2025-04-05'],
        ['合计', null, null, 200, 3000, null],
      ],
      { merge: ['A1:F1', 'D2:E2'] },
    ),
  );
  const told = /未识别|没有读|请核对/;
  expect([under.warnings.filter(({ what }) => told.test(what)), column(under, 'fine')]).toEqual([
    [],
    [20_000, 300_000],
  ]);
  const named = await sheet(
    'cases',
    ['2025年行政处罚案件台账'],
    ['案号', '当事人', '案由', '简易程序罚款（元）', '普通程序罚款（万元）', '处罚日期'],
    ['样罚〔2025〕1号', '甲店', '无证', 200, null, '2025-03-05'],
    ['样罚〔2025〕2号', '乙店', '占道', null, 0.3, '2025-04-05'],
  );
  expect(column(named, 'fine')).toEqual([20_000, 300_000]);
});

it('where no exam was held nobody failed it', async () => {
  const lines = ['无', '没有', '未组织考试', '不考试', '全部合格', '不合格', '未考'];
  const reading = await sheet(
    'trainings',
    ['2025年培训记录'],
    ['日期', '培训内容', '参加人员', '考试情况'],
    ...lines.map((words, at) => [`2025-03-0${at + 1}`, `行政处罚法第${at + 1}讲`, '张样例', words]),
  );
  expect([reading.rejected, column(reading, 'passed')]).toEqual([[], [null, null, null, null, true, false, false]]);
});

it('hours in several ways are added up, whatever the ways are called, and are what 总课时 says where that stands beside them', async () => {
  const over = ['2025年学时登记'];
  const ways = ['集中培训（课时）', '网络（课时）', '自学（课时）'];
  const parts = await sheet('trainings', over, ['姓名', '培训时间', ...ways], ['张样例', '2025-03-05', 16, 24, 20]);
  const whole = await sheet(
    'trainings',
    over,
    ['姓名', ...ways, '考试成绩（分）', '总课时'],
    ['张样例', 16, 24, 20, 90, 60],
  );
  const events = ['行政处罚法培训（课时）', '行政强制法培训（课时）'];
  const apart = await sheet('trainings', over, ['姓名', ...events], ['张样例', 16, 24]);
  expect([parts, whole, apart].map((reading) => column(reading, 'hours'))).toEqual([[60], [60], [16, 24]]);
});

it('a year that a sentence over a list tells is asked about before rows without a day are taken for this year', async () => {
  const told = '根据工作安排，现将2024年10月20日执法人员考试成绩公示如下';
  const rows: readonly Row[] = [['考试成绩公示'], [told], ['姓名', '科室', '成绩'], ['张样例', '法规股', 90]];
  const { yearsOver } = await sheet('trainings', ...rows);
  expect(yearsOver).toMatchObject([{ year: 2024, given: 2026, rows: 1, guessed: true }]);
  const given = await read('trainings', gridWorkbook(rows as never), { year: 2025 });
  expect([given.yearsOver, column(given, 'year')]).toEqual([[], [2025]]);
});

it('what somebody learnt on the net is a training of its own, by its course and the day on which it was completed', async () => {
  const reading = await sheet(
    'trainings',
    ['网络学习学时证明汇总'],
    ['姓名', '课程', '学时', '完成时间'],
    ['张样例', '行政处罚法', 10, '2025-06-30'],
    ['张样例', '行政强制法', 6, '2025-07-30'],
  );
  expect([reading.rejected, column(reading, 'title'), column(reading, 'date')]).toEqual([
    [],
    ['行政处罚法', '行政强制法'],
    ['2025-06-30', '2025-07-30'],
  ]);
});

it('who has not begun a course on the net is not recorded as having passed it, and those without a day are asked for their year', async () => {
  const heads: Row = ['姓名', '课程名称', '课程学时', '获得学时', '完成时间', '状态'];
  const rows: readonly Row[] = [
    ['网络学习情况'],
    heads,
    ['张样例', '行政处罚法', 10, 10, '2025-06-30', '已完成'],
    ['李示范', '行政处罚法', 10, 4, null, '学习中'],
    ['王编造', '行政处罚法', 10, 0, null, '未学习'],
  ];
  const reading = await sheet('trainings', ...rows);
  expect(['hours', 'passed', 'note'].map((field) => column(reading, field))).toEqual([
    [10, 4, 0],
    [undefined, undefined, false],
    ['已完成', '学习中', '未学习'],
  ]);
  expect(reading.yearsOver).toEqual([{ year: 2025, given: 2026, rows: 2, signed: '有日期的各行', guessed: true }]);
});

it('a day over a list of one year’s exam that lacks its own year is told to be of that year, where it may be of the next', async () => {
  const told = async (title: string, day: string) =>
    (await sheet('trainings', [title], [`考试时间：${day}`], ['姓名', '成绩'], ['张样例', 90])).warnings.map(
      ({ what }) => what,
    );
  expect(await told('2025年度行政执法人员考试成绩', '1月8日')).toEqual([
    '表上面的“考试时间：1月8日”没有写年份，按 2025 年记；2025年度的放在次年办的，写上年份',
  ]);
  expect(await told('2025年度行政执法人员考试成绩', '6月8日')).toEqual([]);
  expect(await told('2025年度行政执法人员考试成绩', '2026年1月8日')).toEqual([]);
});
