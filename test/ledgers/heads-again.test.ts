import { describe, expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Tables of the same headings one below the other in one sheet, each with a head of its own; and pages of one table. */

type Row = readonly (string | number | null)[];

const heads: Row = ['序号', '姓名', '科室', '签到'];
const one: Row = [1, '张样例', '法规股', '√'];
const other: Row = [2, '李示范', '执法大队', '√'];
const line = (words: string): Row => [words, null, null, null];
const signed = (...rows: readonly Row[]) => read('trainings', gridWorkbook(rows as never));
const told = async (...rows: readonly Row[]) => {
  const { rejected, rows: records, skipped } = await signed(...rows);
  const unsure = skipped.filter((skip) => skip.unsure).length;
  return [rejected.length + unsure, records.map(({ fields }) => [fields.title, fields.date, fields.content ?? null])];
};

describe('a second sign-in sheet', () => {
  it('is read with its own head, whatever words its labels are and wherever these stand', async () => {
    for (const [first, second] of [
      [
        ['培训时间：2025年3月5日', '培训内容：处罚法'],
        ['培训日期：2025年9月5日', '内容：强制法'],
      ],
      [['时间：2025年3月5日　内容：处罚法'], ['培训内容：强制法　培训时间：2025年9月5日']],
      [
        ['培训时间：3月5日', '培训内容：处罚法'],
        ['培训时间：9月5日', '培训内容：强制法'],
      ],
    ] as const)
      for (const between of [[], [[]], [line('填表人：王虚构　日期：2025年12月1日')]] as const)
        expect([
          first,
          between,
          ...(await told(
            line('2025年第一期执法培训签到表'),
            ...first.map(line),
            heads,
            one,
            ...between,
            line('2025年第二期执法培训签到表'),
            ...second.map(line),
            heads,
            one,
            other,
          )),
        ]).toEqual([
          first,
          between,
          0,
          [
            ['2025年第一期执法培训', '2025-03-05', '处罚法'],
            ['2025年第二期执法培训', '2025-09-05', '强制法'],
            ['2025年第二期执法培训', '2025-09-05', '强制法'],
          ],
        ]);
  });

  it('is read so too where its title stands in labels, or in cells beside them, or over tables side by side', async () => {
    const [first, second] = [
      ['处罚法培训', '2025-03-05', null],
      ['强制法培训', '2025-09-05', null],
    ];
    const named = (title: string, day: string): Row => [`培训名称：${title}`, null, `培训时间：${day}`, null];
    expect(
      await told(named('处罚法培训', '2025年3月5日'), heads, one, named('强制法培训', '2025年9月5日'), heads, one),
    ).toEqual([0, [first, second]]);
    const alone = ['培训时间：2025年3月5日', '培训内容：处罚法'].map(line);
    expect(await told(...alone, heads, one, line('日期：2025年9月5日　培训内容：强制法'), heads, other)).toMatchObject([
      0,
      [
        ['处罚法', '2025-03-05', '处罚法'],
        ['强制法', '2025-09-05', '强制法'],
      ],
    ]);
    const cells = (title: string, day: string): Row => ['培训名称', title, '培训时间', day];
    expect(
      await told(cells('处罚法培训', '2025年3月5日'), heads, one, cells('强制法培训', '2025年9月5日'), heads, one),
    ).toEqual([0, [first, second]]);
    const beside = [...heads, ...heads];
    const both = [...one, ...other];
    const [titles, records] = await told(
      named('处罚法培训', '2025年3月5日'),
      beside,
      both,
      named('强制法培训', '2025年9月5日'),
      beside,
      both,
    );
    expect([titles, records]).toEqual([0, [first, first, second, second]]);
  });

  it('is told by its title where that ends with its day, is numbered or no 表', async () => {
    for (const [first, second] of [
      ['行政处罚法培训（2025.3.5）', '行政强制法培训（2025.9.5）'],
      ['2025年法律知识考试成绩', '行政强制法考试 9月5日'],
      ['2025年法律知识考试成绩', '2025年法律知识补考成绩'],
      ['2025年民法典专题培训签到', '2025年行政复议法学习签到'],
      ['1、2024年度法律知识考试', '2、2025年度法律知识考试'],
      ['一、法律知识考试成绩（2024年度）', '二、法律知识考试成绩（2025年度）'],
    ] as const) {
      const reading = await signed(line(first), heads, one, line(second), heads, other);
      expect(column(reading, 'title')).toEqual([first, second]);
    }
  });

  it('whose head leaves out what the first one tells is asked about, and gets nothing of the first', async () => {
    const head = ['2025年第一期执法培训签到表', '培训时间：2025年3月5日', '培训内容：处罚法'].map(line);
    for (const again of [
      ['2025年第二期执法培训签到表'],
      ['2025年第二期执法培训签到表', '培训时间：2025年9月5日'],
      ['培训时间：2025年9月5日'],
    ])
      await expect(signed(...head, heads, one, ...again.map(line), heads, other)).rejects.toMatchObject({
        code: 'head-again-differs',
        message: expect.stringContaining(again.join('　')),
        hint: expect.stringContaining('--merge-sheets'),
      });
  });

  it('is known by whatever a sheet of an event is called, and its year holds on where only the day is told', async () => {
    for (const [first, second, title] of [
      [
        ['行政处罚法培训签到表', '时间：2025年3月5日'],
        ['执法人员岗前培训签到册', '时间：2025年9月8日'],
        '执法人员岗前培训',
      ],
      [['执法培训签到表', '培训时间：2025年3月5日'], ['执法培训签到表', '培训时间：9月8日'], '执法培训'],
    ] as const) {
      const [, records] = await told(...first.map(line), heads, one, ...second.map(line), heads, other);
      expect(records).toMatchObject([
        [expect.anything(), '2025-03-05', null],
        [title, '2025-09-08', null],
      ]);
    }
    const months = ['3月', '9月'].flatMap(
      (month, at) => [line('2025年执法培训签到表'), line(`培训时间：2025年${month}`), heads, at ? other : one] as const,
    );
    expect(column(await signed(...months), 'title')).toEqual(['2025年执法培训（3月）', '2025年执法培训（9月）']);
    const years = ['2024', '2025'].flatMap((year, at) => [
      line(`法律知识考试成绩表（${year}）`),
      heads,
      at ? other : one,
    ]);
    expect(column(await signed(...years), 'title')).toEqual(['法律知识考试（2024）', '法律知识考试（2025）']);
  });

  it('tells by its title what a title between the rows tells', async () => {
    const title = (words: string): Row => line(`2025年${words}法律知识培训登记表`);
    const columns = ['序号', '姓名', '科室', '学时'];
    const rows = [
      title('公共'),
      columns,
      [1, '张样例', '法规股', 8],
      title('专业'),
      columns,
      [1, '张样例', '法规股', 8],
    ];
    expect(column(await signed(...rows), 'scope')).toEqual([undefined, '专业']);
  });

  it('whose day nothing is read of is asked about: who taught stands beside it, or its label is blank', async () => {
    const head = ['2025年执法培训签到表', '培训时间：2025年3月5日', '授课人：何样例'];
    for (const again of [
      ['培训时间：2025年9月8日', '授课人：何样例'],
      ['培训时间：2025年9月8日　记录人：何样例'],
      ['2025年执法培训签到表', '培训时间：'],
    ])
      await expect(signed(...head.map(line), heads, one, [], ...again.map(line), heads, other)).rejects.toMatchObject({
        code: 'head-again-differs',
      });
    const time = (day: string): Row => line(`时间：2025年${day}`);
    const [first, second] = [time('3月5日'), time('9月8日')];
    await expect(signed(line('执法培训签到表'), first, heads, one, second, heads, other)).rejects.toMatchObject({
      code: 'head-again-differs',
    });
  });

  it('is one where titles are counted, unless its head says the same of it as the first', async () => {
    const [first, second] = [line('执法培训签到表（一）'), line('执法培训签到表（二）')];
    const day = line('培训时间：2025年3月5日');
    await expect(signed(first, day, heads, one, second, heads, other)).rejects.toMatchObject({
      code: 'head-again-differs',
    });
    const titles = async (...above: Row[]) => column(await signed(first, ...above, heads, other), 'title');
    expect(await titles(heads, one, second)).toEqual(['执法培训（一）', '执法培训（二）']);
    expect(await titles(day, heads, one, second, day)).toEqual(['执法培训（一）', '执法培训（一）']);
  });
});

describe('pages of one table', () => {
  it('go on under the head of the first, whatever stands at the foot of a page or over the next', async () => {
    const head = ['执法培训签到表', '培训时间：2025年3月5日'];
    for (const between of [
      ['2025年9月5日'],
      ['样县样例局2025年9月'],
      ['注：2025年9月5日补签1人'],
      ['第1页 共2页'],
      ['填表人：王虚构', '日期：2025年12月1日'],
      ['统计人：王虚构　日期：2025年12月1日'],
      ['城东中队'],
      ['二、执法大队'],
      ['第1页 共2页', ...head],
      ['执法培训签到表（续）'],
      ['（续表）'],
      ['续表'],
      ['（接上页）', '培训时间：2025年3月5日'],
      ['签到表（续表）', '培训时间：2025年3月5日'],
      ['执法培训签到表（第2页）', '培训日期：2025-03-05'],
    ])
      expect([between, (await told(...head.map(line), heads, one, ...between.map(line), heads, other))[1]]).toEqual([
        between,
        Array(2).fill(['执法培训', '2025-03-05', null]),
      ]);
  });

  it('may bear a shorter title: without the year and the office, or one that says which page it is', async () => {
    const first = ['样县甲虚构局行政处罚法培训签到表', '培训时间：2025年3月5日'].map(line);
    for (const again of ['样县甲虚构局培训签到表（第二页）', '培训签到表 第2页'])
      expect([again, (await told(...first, heads, one, line(again), heads, other))[1]]).toEqual([
        again,
        Array(2).fill(['样县甲虚构局行政处罚法培训', '2025-03-05', null]),
      ]);
    const columns = ['序号', '案号', '案件名称', '得分'];
    const { rows } = await read(
      'reviews',
      gridWorkbook([
        line('2025年样县甲虚构局行政处罚案卷评查情况表'),
        line('评查时间：2025年6月10日'),
        columns,
        [1, '样罚〔2025〕1号', '占道案', 92],
        line('行政处罚案卷评查情况表'),
        columns,
        [2, '样罚〔2025〕2号', '无证案', 85],
      ] as never),
    );
    expect(rows.map(({ fields }) => fields.date)).toEqual(['2025-06-10', '2025-06-10']);
  });

  it('keep their day where the one before ends with the day of its signing', async () => {
    const columns = ['序号', '姓名', '培训名称', '成绩'];
    const first = ['2025年执法培训考试成绩', '培训时间：2025年3月5日'];
    for (const foot of [
      [['日期：2025年6月6日']],
      [['时间：2025年6月6日'], []],
      [['单位（盖章）：', null, '时间：2025年6月6日']],
      [['单位（盖章）：', null, '时间：2025年6月6日'], ['培训时间：2025年3月5日']],
      [['时间：2025年6月6日'], ['培训时间：2025年3月5日']],
      [[], ['日期：2025年6月6日'], []],
    ]) {
      const page = (at: number, name: string) => [columns, [at, name, '处罚法培训', 80], ...foot];
      const reading = await read(
        'trainings',
        gridWorkbook([...first.map(line), ...page(1, '张样例'), ...page(2, '李示范')] as never),
      );
      expect([foot, column(reading, 'date')]).toEqual([foot, ['2025-03-05', '2025-03-05']]);
    }
  });

  it('are called after no note that names another register', async () => {
    const title = ['2025年法律知识考试成绩表', '考试时间：2025年3月5日'].map(line);
    const rows = [...title, heads, one, line('缺考人员另见补考成绩表'), heads, other];
    expect((await told(...rows))[1]).toEqual(Array(2).fill(['2025年法律知识考试', '2025-03-05', null]));
  });

  it('may end with any note, and bear the same day written otherwise', async () => {
    const title = line('2025年执法培训签到表');
    const day = line('培训时间：2025年3月5日');
    const all = Array(2).fill(['2025年执法培训', '2025-03-05', null]);
    for (const note of [
      '培训照片附后',
      '本次培训共6人参加',
      '王虚构因公出差未签到',
      '填表人：王虚构　日期：2025年12月1日',
    ])
      for (const head of [[], [title, day]])
        expect([note, (await told(title, day, heads, one, line(note), ...head, heads, other))[1]]).toEqual([note, all]);
    for (const again of ['培训时间： 2025年3月5日', '培训时间:2025.3.5', '培训时间：3月5日'])
      expect([again, (await told(title, day, heads, one, title, line(again), heads, other))[1]]).toEqual([again, all]);
  });

  it('bear no title that only says which attachment they are, nor what stands over the title of the first too', async () => {
    const day = '培训时间：2025年3月5日';
    const third: Row = [3, '王虚构', '法规股', '√'];
    for (const [first, second] of [
      ['附件1', '附件1'],
      ['附件1', '附件2'],
      ['样县样例局', '样县样例局'],
    ] as const) {
      const page = (above: string): Row[] => [above, '执法培训签到表', day].map(line);
      const rows = [...page(first), heads, one, line('填表人：王虚构'), ...page(second), heads, other];
      expect([first, second, (await told(...rows, ...page(second), heads, third))[1]]).toEqual([
        first,
        second,
        Array(3).fill(['执法培训', '2025-03-05', null]),
      ]);
    }
  });

  it('of a register whose title comes again are called after no title', async () => {
    const title = ['2025年度行政执法培训台账', ...Array(5).fill(null)];
    const columns = ['序号', '培训时间', '培训内容', '培训对象', '参训人数', '学时'];
    const { rows } = await read(
      'trainings',
      gridWorkbook([
        title,
        columns,
        [1, '2025年3月12日', '处罚法', '全体执法人员', 45, 4],
        title,
        columns,
        [2, '2025年6月18日', '强制法', '全体执法人员', 43, 4],
      ]),
    );
    expect(rows.map(({ fields }) => fields.title)).toEqual(['处罚法', '强制法']);
  });

  it('keep words that go on above the headings of the next', async () => {
    const columns = ['序号', '案号', '案件名称', '主要问题', '得分'];
    for (const [above, words] of [
      ['1.日期涂改', '2.缺卷内目录'],
      ['日期涂改', '缺送达登记表'],
      ['未公示', '2024年的决定'],
      ['装订不规范', '补正案卷评查表'],
    ] as const) {
      const reading = await read(
        'reviews',
        gridWorkbook([
          ['2025年案卷评查台账', null, null, null, null],
          columns,
          [1, '样罚〔2025〕1号', '占道案', above, 92],
          [null, null, null, words, null],
          columns,
          [2, '样罚〔2025〕2号', '无证案', '无', 90],
        ]),
      );
      expect(column(reading, 'problems')).toEqual([`${above}；${words}`, '无']);
      expect(column(reading, 'year')).toEqual([2025, 2025]);
    }
  });
});

it('a second review sheet has its own day and reviewers', async () => {
  const columns = ['序号', '案号', '案件名称', '得分', '等次'];
  const { rows } = await read(
    'reviews',
    gridWorkbook([
      ['案卷评查表', null, null, null, null],
      ['评查时间：2025年6月10日', null, '评查人：张样例、李示范', null, null],
      columns,
      [1, '样罚〔2025〕1号', '占道案', 92, '优秀'],
      ['案卷评查表', null, null, null, null],
      ['评查时间：2025年11月10日', null, '评查人：王虚构、赵编造', null, null],
      columns,
      [1, '样罚〔2025〕2号', '无证案', 85, '合格'],
    ]),
  );
  expect(rows.map(({ fields }) => [fields.date, fields.reviewers])).toEqual([
    ['2025-06-10', ['张样例', '李示范']],
    ['2025-11-10', ['王虚构', '赵编造']],
  ]);
});

it('a second yearly table is of its own year, however its title ends', async () => {
  const columns = ['序号', '案号', '案件名称', '得分'];
  for (const end of ['案卷评查表', '行政处罚案卷评查结果', '案卷评查'])
    for (const gap of [[], [[]]] as const) {
      const { rows } = await read(
        'reviews',
        gridWorkbook([
          [`2024年${end}`, null, null, null],
          columns,
          [1, '样罚〔2024〕1号', '占道案', 92],
          ...gap,
          [`2025年${end}`, null, null, null],
          columns,
          [1, '样罚〔2025〕2号', '无证案', 85],
        ]),
      );
      expect([end, rows.map(({ fields }) => fields.year)]).toEqual([end, [2024, 2025]]);
    }
});

it('a second report of items below one another is asked about, more items of one report are read', async () => {
  const items = (first: number) => [
    ['行政处罚（件）', first],
    ['罚没金额（元）', first * 100],
    ['行政检查（次）', first * 10],
  ];
  const title = (year: number) => [`${year}年度行政执法统计表`, null];
  const columns = ['项目', '数量'];
  for (const heading of [[columns], []])
    await expect(
      read('statistics', gridWorkbook([title(2024), ...heading, ...items(1), title(2025), ...heading, ...items(2)])),
    ).rejects.toMatchObject({ code: 'head-again-differs', hint: expect.stringContaining('--merge-sheets') });
  const reading = await read(
    'statistics',
    gridWorkbook([title(2025), columns, ...items(1), title(2025), columns, ['行政许可（件）', 7]]),
  );
  expect(reading.rows.map(({ fields: { year, penalties, permits } }) => [year, penalties, permits])).toEqual([
    [2025, 1, 7],
  ]);
});

it('a second table below the same headings is called after its title, whatever labels stand below that', async () => {
  const columns = ['序号', '姓名', '成绩'];
  for (const label of ['填报单位：样县甲虚构局', '填报时间：2025年12月1日', '地点：三楼会议室'])
    for (const below of [[], [line(label)]] as const) {
      const table = (title: string, name: string) => [line(title), ...below, columns, [1, name, 80]];
      const reading = await read(
        'trainings',
        gridWorkbook([
          ...table('2025年行政处罚法考试成绩', '张样例'),
          ...table('行政强制法考试成绩', '王虚构'),
        ] as never),
      );
      expect([label, column(reading, 'title')]).toEqual([label, ['2025年行政处罚法考试成绩', '行政强制法考试成绩']]);
    }
});
