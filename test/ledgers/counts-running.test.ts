import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

const report = (headings: readonly string[], figures: readonly number[]) =>
  read('statistics', gridWorkbook([['2025年6月行政执法统计表'], ['单位', ...headings], ['样县甲虚构局', ...figures]]), {
    unit: '样县甲虚构局',
  });

it('what has come together since is not what the month tells, in whichever order and words the two stand', async () => {
  for (const [headings, figures] of [
    [
      ['本月处罚件数', '处罚件数累计', '本月罚没金额（元）', '罚没金额累计（元）'],
      [2, 12, 3000, 30_000],
    ],
    [
      ['处罚件数累计', '本月处罚件数', '罚没金额累计（元）', '本月罚没金额（元）'],
      [12, 2, 30_000, 3000],
    ],
    [
      ['累计处罚件数', '当月处罚件数', '累计罚没金额（元）', '当月罚没金额（元）'],
      [12, 2, 30_000, 3000],
    ],
    [
      ['行政处罚（件）', '行政处罚累计（件）', '罚没金额（元）', '罚没金额累计（元）'],
      [2, 12, 3000, 30_000],
    ],
  ] as const) {
    const reading = await report(headings, figures);
    expect([headings, column(reading, 'penalties'), column(reading, 'fines')]).toEqual([headings, [2], [300_000]]);
    const said = reading.warnings.map(({ what }) => what).join('\n');
    expect(said).toContain('是累计数，未导入；行政处罚宗数取');
    expect(said).not.toContain('意思相同');
  }
});

it('under a heading over several columns it gives way to the month all the same, whichever stands first', async () => {
  const items = ['行政处罚（件）', '罚没金额（元）'];
  for (const [groups, figures, merge] of [
    [
      ['本月', null, '本年累计', null],
      [1, 10, 6, 60],
      ['B2:C2', 'D2:E2'],
    ],
    [['本月', null, '本年累计', null], [1, 10, 6, 60], []],
    [
      ['本年累计', null, '本月', null],
      [6, 60, 1, 10],
      ['B2:C2', 'D2:E2'],
    ],
    [
      ['累计', null, '当月', null],
      [6, 60, 1, 10],
      ['B2:C2', 'D2:E2'],
    ],
    [['当月', null, '年度累计', null], [1, 10, 6, 60], []],
    [['6月', null, '合计', null], [1, 10, 6, 60], []],
    [['上半年', null, '总计', null], [1, 10, 6, 60], []],
    [
      ['本月情况', null, '本年累计数', null],
      [1, 10, 6, 60],
      ['B2:C2', 'D2:E2'],
    ],
  ] as const) {
    const rows = [['2025年6月行政执法情况统计表'], ['单位', ...groups], [null, ...items, ...items]];
    const workbook = gridWorkbook([...rows, ['样县甲虚构局', ...figures]], { merge: [...merge] });
    const reading = await read('statistics', workbook, { unit: '样县甲虚构局' });
    expect([groups, column(reading, 'penalties'), column(reading, 'fines')]).toEqual([groups, [1], [1000]]);
    expect(reading.warnings.map(({ what }) => what).join('\n')).not.toContain('一部分');
  }
});

it('alone it is the count', async () => {
  const reading = await report(['处罚件数累计', '罚没金额累计（元）'], [12, 30_000]);
  expect([column(reading, 'penalties'), column(reading, 'fines')]).toEqual([[12], [3_000_000]]);
});

it('hours that have come together are none of this training', async () => {
  for (const [headings, hours] of [
    [
      ['本次学时', '学时累计'],
      [8, 24],
    ],
    [
      ['学时累计', '本次学时'],
      [24, 8],
    ],
  ] as const) {
    const reading = await read(
      'trainings',
      gridWorkbook([
        ['序号', '姓名', '培训名称', '培训日期', ...headings],
        [1, '张样例', '执法培训', '2025-06-10', ...hours],
      ]),
    );
    expect(column(reading, 'hours')).toEqual([8]);
    expect(reading.warnings.map(({ what }) => what).join('\n')).toContain('“学时累计”是累计数，未导入；学时取');
  }
});

it('running counts in other words give way too, and so does a sum beside what says of when it is', async () => {
  for (const word of ['本年累计', '年度累计', '今年累计', '全年累计', '年初以来']) {
    const reading = await report([`${word}处罚件数`, '本月处罚件数'], [12, 2]);
    expect([word, column(reading, 'penalties')]).toEqual([word, [2]]);
  }
  const items = ['行政处罚（件）', '罚没金额（元）'];
  for (const [group, whole] of [
    ['新增', '累计'],
    ['月度', '累计'],
    ['月', '累计'],
    ['报告期', '合计'],
    ['6.1-6.30', '累计'],
    ['5月21日至6月20日', '累计'],
    ['当月新增', '总计'],
    ['本月情况', '全年累计'],
    ['2025年', '合计'],
    ['城区', '累计'],
  ]) {
    const rows = [
      ['2025年6月行政执法统计表'],
      ['单位', group ?? '', null, whole ?? '', null],
      [null, ...items, ...items],
    ];
    const reading = await read('statistics', gridWorkbook([...rows, ['样县甲虚构局', 2, 3000, 12, 30_000]]), {
      unit: '样县甲虚构局',
    });
    expect([group, column(reading, 'penalties'), column(reading, 'fines')]).toEqual([group, [2], [300_000]]);
  }
});

it('of columns of several periods that of the title is read, and none of them where it is of none', async () => {
  const of = (title: string, headings: readonly string[], figures: readonly number[]) =>
    read('statistics', gridWorkbook([[title], ['单位', ...headings], ['样县甲虚构局', ...figures]]), {
      unit: '样县甲虚构局',
    });
  const quarters = ['一', '二', '三', '四'].map((quarter) => `${quarter}季度处罚件数`);
  for (const [title, headings, figures, wanted] of [
    ['2025年二季度行政执法统计表', quarters.slice(0, 2), [10, 2], 2],
    ['2025年6月行政执法统计表', ['1-6月处罚件数', '6月处罚件数'], [12, 2], 2],
    ['2025年上半年行政执法统计表', ['6月处罚件数', '1-6月处罚件数'], [2, 12], 12],
    ['2025年行政执法统计表', ['2024年处罚件数', '2025年处罚件数'], [12, 2], 2],
    ['2025年行政执法统计表', [...quarters, '全年处罚件数'], [1, 2, 3, 4, 10], 10],
    ['2025年行政执法统计表', [...quarters, '处罚件数合计'], [1, 2, 3, 4, 10], 10],
  ] as const)
    expect([title, column(await of(title, headings, figures), 'penalties')]).toEqual([title, [wanted]]);
  const told = (await of('2025年二季度行政执法统计表', quarters.slice(0, 2), [10, 2])).warnings.map(({ what }) => what);
  expect(told).toContain('B 列“一季度处罚件数”是另一期的，没有读');
  const halves = ['上半年处罚件数', '下半年处罚件数'];
  await expect(of('2025年行政执法统计表', halves, [4, 6])).rejects.toMatchObject({
    code: 'periods-without-sum',
    hint: '请加一列“行政处罚宗数”，写标题这一期的总数，存盘后再导入；只要其中一期的，请先把标题改成那一期的',
  });
  await expect(of('2026年行政执法统计表', ['2024年处罚件数', '2025年处罚件数'], [4, 6])).rejects.toMatchObject({
    code: 'periods-without-sum',
  });
});

it('what the month, the quarter or the year before told is not what this one tells, in whichever row and place the words are', async () => {
  const months = await report(['上月处罚件数', '本月处罚件数'], [3, 2]);
  expect(column(months, 'penalties')).toEqual([2]);
  for (const [before, own] of [
    ['上月', '本月'],
    ['上季度', '本季度'],
    ['上期', '本期'],
    ['去年', '今年'],
  ]) {
    const grid = [
      ['2025年6月行政执法统计表'],
      ['单位', before ?? '', null, own ?? '', null],
      [null, '处罚件数', '检查次数', '处罚件数', '检查次数'],
      ['样县甲虚构局', 3, 30, 2, 20],
    ];
    const reading = await read('statistics', gridWorkbook(grid), { unit: '样县甲虚构局' });
    expect([own, column(reading, 'penalties'), column(reading, 'inspections')]).toEqual([own, [2], [20]]);
  }
});

it('columns of several periods with a sum that may be of something else: the step that is printed stores the sum, and none stores a part of it', async () => {
  for (const whole of ['小计', '上半年合计']) {
    const file = gridWorkbook([
      ['2025年上半年行政执法统计表'],
      ['单位', '一季度处罚件数', '二季度处罚件数', whole],
      ['样县甲虚构局', 5, 7, 12],
    ]);
    const wish = { unit: '样县甲虚构局' };
    const refused = await read('statistics', file, wish).catch((fault) => fault);
    expect([whole, refused.code]).toEqual([whole, 'periods-without-sum']);
    const [step, ...more] = [...refused.hint.matchAll(/--map (\S+)=([^；\s]+)/g)];
    expect([step?.slice(1), more]).toEqual([['D', '行政处罚宗数'], []]);
    const mappings = [{ heading: 'D', field: 'penalties' }];
    expect(column(await read('statistics', file, { ...wish, mappings }), 'penalties')).toEqual([12]);
  }
});

it('the sum behind fines and confiscations is in what they are in', async () => {
  const heads = ['处罚件数', '罚款金额（万元）', '没收金额（万元）'];
  for (const whole of ['合计', '合计（万元）'])
    expect([whole, column(await report([...heads, whole], [10, 1.2, 0.3, 1.5]), 'fines')]).toEqual([
      whole,
      [1_500_000],
    ]);
});

it('the fine of a case and the hours of a training are no parts of what stands under 合计 or 累计 beside them', async () => {
  const cases = await read(
    'cases',
    gridWorkbook([
      ['案号', '当事人', '案由', '立案日期', '罚款', '没收', '合计'],
      [null, null, null, null, '金额（元）', '金额（元）', '金额（元）'],
      ['样罚〔2025〕1号', '甲店', '占道', '2025-03-01', 1200, 300, 1500],
    ]),
  );
  expect([column(cases, 'fine'), column(cases, 'seized')]).toEqual([[120_000], [30_000]]);
  const trainings = await read(
    'trainings',
    gridWorkbook([
      ['姓名', '培训名称', '培训日期', '集中培训', '累计'],
      [null, null, null, '学时', '学时'],
      ['张样例', '执法培训', '2025-03-01', 8, 40],
    ]),
  );
  expect(column(trainings, 'hours')).toEqual([8]);
});

const across = (title: string, groups: readonly string[], figures: readonly number[], items?: readonly string[]) => {
  const under = items ?? ['行政处罚（件）', '罚没金额（元）'];
  const rows = [[title], ['单位', ...groups.flatMap((group) => [group, null])], [null, ...groups.flatMap(() => under)]];
  return read('statistics', gridWorkbook([...rows, ['样县甲虚构局', ...figures]]), { unit: '样县甲虚构局' });
};

it('a report from January on has its count in what runs together, whichever part of it or kind of case stands beside', async () => {
  for (const [title, headings, figures, wanted] of [
    ['2025年行政处罚统计表', ['累计处罚件数', '累计罚没金额（元）', '其中：12月处罚件数'], [12, 30_000, 2], 12],
    ['2025年行政处罚统计表', ['12月处罚件数', '累计处罚件数'], [2, 12], 12],
    ['2025年行政处罚统计表', ['全年累计处罚件数', '四季度处罚件数'], [12, 2], 12],
    ['2025年行政处罚统计表', ['年初以来处罚件数', '12月处罚件数'], [12, 2], 12],
    ['2025年1-6月行政处罚统计表', ['累计处罚件数', '6月处罚件数'], [12, 2], 12],
    ['2025年上半年行政处罚统计表', ['上半年累计处罚件数', '二季度处罚件数'], [12, 5], 12],
    ['2025年6月行政处罚统计表', ['累计处罚件数', '6月处罚件数'], [12, 2], 2],
  ] as const) {
    const workbook = gridWorkbook([[title], ['单位', ...headings], ['样县甲虚构局', ...figures]]);
    const reading = await read('statistics', workbook, { unit: '样县甲虚构局' });
    expect([title, headings, column(reading, 'penalties')]).toEqual([title, headings, [wanted]]);
  }
  for (const groups of [
    ['累计', '四季度'],
    ['全年累计', '其中：四季度'],
    ['累计', '重大案件'],
    ['累计数', '其中：简易程序'],
  ]) {
    const reading = await across('2025年度行政处罚统计表', groups, [12, 3000, 2, 500]);
    expect([groups, column(reading, 'penalties'), column(reading, 'fines')]).toEqual([groups, [12], [300_000]]);
  }
  const month = await across('2025年6月行政处罚统计表', ['累计', '其中：简易程序'], [12, 3000, 2, 500]);
  expect(column(month, 'penalties')).toEqual([12]);
});

it('合计 over columns is the whole of sorts that merely have a time in their name', async () => {
  for (const groups of [
    ['月度检查', '专项检查'],
    ['年度检查', '专项检查'],
    ['春季行动', '秋季行动'],
    ['当年立案', '往年立案'],
    ['上期结转', '本期新收'],
    ['年度计划检查', '临时检查'],
    ['质量月行动', '日常执法'],
    ['新增事项', '原有事项'],
    ['新增', '原有'],
  ]) {
    const figures = [10, 900, 2, 100, 12, 1000];
    const reading = await across('2025年行政处罚统计表', [...groups, '合计'], figures);
    expect([groups, column(reading, 'penalties'), column(reading, 'fines')]).toEqual([groups, [12], [100_000]]);
  }
});

it('of the same months of several years, and of years without a title, the year of the title or the one given decides', async () => {
  const of = (title: string, headings: readonly string[], figures: readonly number[], year?: number) =>
    read('statistics', gridWorkbook([[title], ['单位', ...headings], ['样县甲虚构局', ...figures]]), {
      unit: '样县甲虚构局',
      ...(year === undefined ? {} : { year }),
    });
  for (const months of ['1-11月', '上半年', '']) {
    const headings = [`2024年${months}处罚件数`, `2025年${months}处罚件数`];
    expect([months, column(await of('2025年行政处罚统计表', headings, [9, 12]), 'penalties')]).toEqual([months, [12]]);
  }
  for (const [headings, figures] of [
    [
      ['2024年处罚件数', '2025年处罚件数'],
      [9, 12],
    ],
    [
      ['上半年处罚件数', '全年处罚件数'],
      [5, 12],
    ],
  ] as const)
    expect(column(await of('行政处罚统计表', headings, figures, 2025), 'penalties')).toEqual([12]);
  const thisYear = await of('2025年行政处罚统计表', ['2024年处罚件数', '本年处罚件数'], [9, 12]);
  expect(column(thisYear, 'penalties')).toEqual([12]);
});

it('合计 over money is the whole of it where no column of what was confiscated stands beside', async () => {
  const of = (
    kind: 'cases' | 'filings',
    lead: readonly string[],
    groups: readonly string[],
    heading: string,
    row: readonly (string | number)[],
  ) =>
    read(
      kind,
      gridWorkbook(
        [[...lead, ...groups, '合计'], [...lead.map(() => null), ...groups.map(() => heading), heading], row],
        { merge: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2'] },
      ),
    );
  const filing = ['决定书文号', '当事人', '处罚种类', '备案日期'];
  const filed = ['样罚〔2025〕1号', '甲店', '罚款', '2025-03-01'];
  for (const [groups, heading, figures] of [
    [['罚款', '没收'], '金额（元）', [50_000, 1000, 51_000]],
    [['罚款', '没收违法所得'], '数额（万元）', [5, 0.1, 5.1]],
    [['单位', '个人'], '罚款金额（元）', [50_000, 1000, 51_000]],
  ] as const)
    expect([groups, column(await of('filings', filing, groups, heading, [...filed, ...figures]), 'amount')]).toEqual([
      groups,
      [5_100_000],
    ]);
  const lead = ['案号', '当事人', '案由', '立案日期'];
  const of1 = ['样罚〔2025〕1号', '甲店', '占道', '2025-03-01', 1000, 500, 1500];
  expect(column(await of('cases', lead, ['单位', '个人'], '罚款金额（元）', of1), 'fine')).toEqual([150_000]);
});

it('what a title says of the units of its figures takes no year from it', async () => {
  const rows = [['2025年行政处罚统计表（金额单位：元）'], ['单位', '处罚件数', '罚没金额'], ['样县甲虚构局', 12, 6]];
  const reading = await read('statistics', gridWorkbook(rows), { unit: '样县甲虚构局' });
  expect([column(reading, 'year'), column(reading, 'penalties'), column(reading, 'fines')]).toEqual([
    [2025],
    [12],
    [600],
  ]);
});
