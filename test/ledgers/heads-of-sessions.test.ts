import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Heads of a second session, exam or bank of questions below the first in one sheet, and what stands at the foot of a page. */

type Row = readonly (string | number | null)[];

const people: Row = ['序号', '姓名', '科室', '签到'];
const [one, two]: readonly Row[] = [
  [1, '张样例', '法规股', '√'],
  [2, '李示范', '执法大队', '√'],
];
const signed = (...rows: readonly Row[]) => read('trainings', gridWorkbook(rows as never));
const asks = async (...rows: readonly Row[]): Promise<string> =>
  signed(...rows).then(
    ({ rows: read }) => read.map(({ fields }) => String(fields.date)).join(),
    (fault: Error) => fault.message,
  );

it('a second head is known whatever the first column of the list is called', async () => {
  for (const first of ['序号', '名次', '排名', '考号', '座位号', '班次', '组别']) {
    const exam = (law: string, day: string, who: string): readonly Row[] => [
      [`${law}考试成绩单`],
      [`考试时间：${day}`],
      [first, '姓名', '执法证号', '成绩'],
      ['1', who, '99010001001', 80],
    ];
    const reading = await signed(
      ...exam('行政处罚法', '2024年3月5日', '张样例'),
      [],
      ...exam('行政强制法', '2025年9月5日', '李示范'),
    );
    expect([first, column(reading, 'title'), column(reading, 'date'), column(reading, 'year')]).toEqual([
      first,
      ['行政处罚法考试', '行政强制法考试'],
      ['2024-03-05', '2025-09-05'],
      [2024, 2025],
    ]);
  }
});

it('a make-up exam below the exam is called after its own title', async () => {
  const heads = ['序号', '姓名', '执法证号', '成绩'];
  const reading = await signed(
    ['2025年法律知识考试成绩表'],
    ['考试时间：2025年3月5日'],
    heads,
    [1, '张样例', '99010001001', 50],
    ['2025年法律知识补考成绩表'],
    ['考试时间：2025年9月5日'],
    heads,
    [1, '张样例', '99010001001', 80],
  );
  expect([column(reading, 'title'), column(reading, 'date')]).toEqual([
    ['2025年法律知识考试', '2025年法律知识补考'],
    ['2025-03-05', '2025-09-05'],
  ]);
});

it('a bank of questions goes on under the title of another sort of them', async () => {
  const heads = ['序号', '题目', 'A', 'B', '答案'];
  const reading = await read(
    'questions',
    gridWorkbook([
      ['法律知识题库（判断题）'],
      heads,
      [1, '行政处罚由样县甲虚构局决定', '', '', '正确'],
      ['法律知识题库（单选题）'],
      heads,
      [1, '行政处罚由谁决定', '甲', '乙', 'A'],
    ] as never),
  );
  expect(column(reading, 'type')).toEqual(['判断', '单选']);
});

it('how many were to come and came is of the head of a form, and nobody at its foot', async () => {
  const session = (law: string, day: string, who: Row): readonly Row[] => [
    [`2025年${law}培训签到表`],
    ['时间', `${day}14:30`, '主办单位', '样县甲虚构局'],
    ['培训内容', `${law}解读`, '参训人数', '20人'],
    people,
    who,
  ];
  const reading = await signed(
    ...session('行政许可法', '2025年4月8日', one as Row),
    ...session('民法典', '2025年12月19日', two as Row),
    ['应到人数', 20, '实到人数', 18],
    ['请假人数', 2, '缺席人数', 0],
    ['应到', 20, '实到', 18],
  );
  expect([column(reading, 'name'), column(reading, 'date'), column(reading, 'content')]).toEqual([
    ['张样例', '李示范'],
    ['2025-04-08', '2025-12-19'],
    ['行政许可法解读', '民法典解读'],
  ]);
});

it('files of a 年度 that are reviewed in the next year are of that 年度', async () => {
  const review = (title: string, day: string) =>
    read(
      'reviews',
      gridWorkbook([[title], [`评查时间：${day}`], ['案卷号', '得分'], ['样市监罚〔2025〕1号', 90]] as never),
    ).then((reading) => [...column(reading, 'year'), ...column(reading, 'date')]);
  expect(await review('2025年度案卷评查表', '2026年1月10日')).toEqual([2025, '2026-01-10']);
  expect(await review('2025年案卷评查表', '2026年1月10日')).toEqual([2026, '2026-01-10']);
});

it('a day alone under the title of another session is when that was held', async () => {
  for (const form of [(day: string) => day, (day: string) => `（${day}）`])
    for (const second of ['行政强制法培训班学员名单', '行政强制法培训签到册']) {
      const reading = await signed(
        ['行政处罚法培训签到表'],
        [form('2025年3月5日')],
        people,
        one as Row,
        [second],
        [form('2025年9月5日')],
        people,
        two as Row,
      );
      expect([second, column(reading, 'date')]).toEqual([second, ['2025-03-05', '2025-09-05']]);
    }
});

it('a day alone over headings that come again signs the page, or is asked about where it may be that of another session', async () => {
  const title = ['行政处罚法培训签到表'];
  const [day, other] = ['2025年3月5日', '2025年9月5日'];
  for (const foot of [[[other]], [['样县甲虚构局'], [other]], [['填表人：王虚构'], [other]]])
    expect(await asks(title, [`培训时间：${day}`], people, one as Row, ...foot, people, two as Row)).toBe(
      '2025-03-05,2025-03-05',
    );
  for (const [head, above] of [
    [[title, [day]], [[other]]],
    [[title, [`（${day}）`]], [[`（${other}）`]]],
    [[[`培训时间：${day}`]], [[other]]],
    [
      [title, [`培训时间：${day}`]],
      [[], [other]],
    ],
    [[title, [`培训时间：${other}`]], [[day]]],
  ] as const)
    expect([above, await asks(...head, people, one as Row, ...above, people, two as Row)]).toEqual([
      above,
      expect.stringContaining('看不出下面各行的培训日期'),
    ]);
  // In brackets above the title of the page too.
  expect(
    await asks(title, [`（${day}）`], people, one as Row, [`（${other}）`], [`${title}（续）`], people, two as Row),
  ).toBe('2025-03-05,2025-03-05');
});

it('a session is known by whatever a sheet of an event is called', async () => {
  for (const second of ['行政强制法宣贯会签到表', '行政强制法知识讲座签到册', '行政强制法专题会签到表'])
    for (const day of [['2025年9月5日 上午'], ['（2025年9月5日）'], ['培训时间：2025年9月5日']]) {
      const reading = await signed(
        ['行政处罚法培训签到表'],
        [day[0]?.replace('9', '3') ?? ''],
        people,
        one as Row,
        [],
        [second],
        day,
        people,
        two as Row,
      );
      expect([second, day, column(reading, 'title'), column(reading, 'date')]).toEqual([
        second,
        day,
        ['行政处罚法培训', second.replace(/签到[表册]/, '')],
        ['2025-03-05', '2025-09-05'],
      ]);
    }
});

it('what is said of a page right above headings that come again heads no rows of the next', async () => {
  const own = { unit: '样县甲虚构局', otherUnits: ['样县司法局'] };
  const pages = (
    kind: 'officers' | 'reviews' | 'trainings',
    title: string,
    heads: Row,
    rows: readonly Row[],
    foot: string,
    merged: boolean,
  ) =>
    read(
      kind,
      gridWorkbook([[title], heads, rows[0], [foot], heads, rows[1]] as never, merged ? { merge: ['A4:D4'] } : {}),
      own,
    );
  for (const merged of [true, false]) {
    for (const foot of ['离岗人员：无', '调离人员：孙样例', '拟注销：1人', '注销证件1人', '辅助人员名单附后']) {
      const roster = [
        [1, '张样例', '99010001001', '科员'],
        [2, '李示范', '99010001002', '科员'],
      ];
      const heads = ['序号', '姓名', '执法证号', '职务'];
      const reading = await pages('officers', '样县甲虚构局执法人员名册', heads, roster, foot, merged);
      expect([foot, column(reading, 'status'), column(reading, 'employment')]).toEqual([
        foot,
        [undefined, undefined],
        [undefined, undefined],
      ]);
    }
    for (const foot of [
      '评查单位：样县司法局',
      '监制：样县司法局',
      '样县司法局　2026年1月5日',
      '报送单位：样县甲虚构局　报送时间：2025年12月20日',
    ]) {
      const files = [
        [1, '样市监罚〔2025〕1号', '样县示范商行案', 90],
        [2, '样市监罚〔2025〕2号', '样县虚构商行案', 90],
      ];
      const reading = await pages(
        'reviews',
        '2025年案卷评查表',
        ['序号', '案卷号', '案件名称', '得分'],
        files,
        foot,
        merged,
      );
      expect([foot, column(reading, 'year'), column(reading, 'date')]).toEqual([
        foot,
        [2025, 2025],
        [undefined, undefined],
      ]);
    }
    for (const foot of ['缺席：周示范', '本次培训课时4学时', '签到截止时间：9:00', '培训照片附后'])
      expect([
        foot,
        column(
          await pages('trainings', '2025年3月5日行政处罚法培训签到表', people, [one as Row, two as Row], foot, merged),
          'title',
        ),
      ]).toEqual([foot, ['2025年3月5日行政处罚法培训', '2025年3月5日行政处罚法培训']]);
  }
});
