import { expect, it } from 'vitest';
import { read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** 合计 in a table of reports: of money, or of how many. */

const report = async (heads: readonly string[], cells: readonly number[]) => {
  const grid = [
    ['年度', '报送日期', ...heads],
    ['2025', '2026-01-05', ...cells],
  ];
  const { rows } = await read('statistics', gridWorkbook(grid));
  return [rows[0]?.fields.penalties ?? null, rows[0]?.fields.fines ?? null];
};

it('合计 behind fines and confiscations is money where they say so, and no count of anything behind them', async () => {
  expect(await report(['行政处罚宗数', '罚款金额', '没收金额', '合计'], [5, 100, 50, 150])).toEqual([5, 150_00]);
  expect(await report(['罚款金额', '没收金额', '合计'], [100, 50, 150])).toEqual([null, 150_00]);
  expect(await report(['罚款', '没收违法所得', '合计'], [100, 50, 150])).toEqual([null, null]);
  expect(await report(['罚款金额', '合计'], [100, 150])).toEqual([null, 100_00]);
});

it('合计 behind how many of each sort or procedure stays their number', async () => {
  expect(await report(['警告', '罚款', '没收', '合计'], [3, 4, 7, 14])).toEqual([14, null]);
  expect(await report(['简易程序', '一般程序', '合计', '罚款金额'], [3, 4, 7, 150])).toEqual([7, 150_00]);
});

it('罚没金额 is fines and confiscations together, whatever stands beside them and whether or not they say in what', async () => {
  expect(await report(['罚款金额', '没收金额'], [1200, 300])).toEqual([null, 1500_00]);
  expect(await report(['罚款件数', '罚款金额', '没收件数', '没收金额', '合计'], [8, 1200, 2, 300, 10])).toEqual([
    null,
    1500_00,
  ]);
  for (const whole of ['罚没合计', '罚没总额', '罚没金额', '罚没金额合计'])
    expect([whole, await report(['罚款金额', '没收金额', whole], [1200, 300, 1500])]).toEqual([whole, [null, 1500_00]]);
  // 罚没合计 tells no unit, and its parts do.
  expect(await report(['罚款金额（万元）', '没收金额（万元）', '罚没合计'], [10, 5, 15])).toEqual([null, 150_000_00]);
  // What came in of a fine is no second one.
  expect(await report(['罚款金额（元）', '罚款收缴金额（元）'], [1200, 900])).toEqual([null, 1200_00]);
});

/** The figures of a report whose headings stand in two rows, one group over so many columns. */
const grouped = async (
  groups: readonly (readonly [string, number])[],
  heads: readonly string[],
  cells: readonly number[],
  merge: readonly string[] = [],
) => {
  const over = groups.flatMap(([group, width]) => [group, ...Array.from({ length: width - 1 }, () => null)]);
  const grid = [
    ['年度', '报送日期', ...over],
    [null, null, ...heads],
    ['2025', '2026-01-05', ...cells],
  ];
  const { rows } = await read('statistics', gridWorkbook(grid, { merge }));
  return [rows[0]?.fields.penalties ?? null, rows[0]?.fields.fines ?? null];
};

it('what stands under 合计 is the whole and none of its parts, in whichever row and place the word is', async () => {
  const procedures = [
    ['普通程序', 2],
    ['简易程序', 2],
    ['合计', 2],
  ] as const;
  const pairs = ['件数', '罚款金额（元）', '件数', '罚款金额（元）', '件数', '罚款金额（元）'];
  expect(await grouped(procedures, pairs, [10, 9000, 5, 1000, 15, 10_000])).toEqual([15, 10_000_00]);
  const sorts = [
    ['罚款', 2],
    ['没收', 2],
    ['合计', 2],
  ] as const;
  const bare = ['件数', '金额', '件数', '金额', '件数', '金额'];
  expect(await grouped(sorts, bare, [8, 1200, 2, 300, 10, 1500])).toEqual([null, 1500_00]);
  expect(await grouped([['行政处罚', 4]], ['警告', '罚款', '吊销', '合计'], [3, 8, 1, 12], ['C1:F1'])).toEqual([
    12,
    null,
  ]);
  expect(await grouped([['罚没款（元）', 3]], ['合计', '罚款', '没收'], [10_000, 9000, 1000], ['C1:E1'])).toEqual([
    null,
    10_000_00,
  ]);
});

it('合计 behind how many of each sort counts them, whatever money stands behind it', async () => {
  const columns = ['警告', '罚款', '吊销', '合计', '罚没金额（元）'];
  expect(await grouped([['行政处罚', 5]], columns, [3, 8, 1, 12, 150], ['C1:G1'])).toEqual([12, 150_00]);
});

it('of a case 合计 under 罚没情况 is no fine, and of a penalty that was reported it is the sum', async () => {
  const cases = await read(
    'cases',
    gridWorkbook([
      ['案号', '当事人', '案由', '立案日期', '罚没情况（元）', null, null],
      [null, null, null, null, '罚款', '没收', '合计'],
      ['样罚〔2025〕1号', '虚构店', '占道', '2025-03-01', 1000, 200, 1200],
    ]),
  );
  expect(cases.rows[0]?.fields).toMatchObject({ fine: 1000_00, seized: 200_00 });
  // Nor is what was added to it for being late, whichever row the words stand in.
  for (const [upper, lower] of [
    [
      ['罚款金额（元）', null, null],
      ['罚款', '加处罚款', '合计'],
    ],
    [
      ['罚款', '加处罚款', '合计'],
      ['金额', '金额', '金额'],
    ],
  ] as const) {
    const late = await read(
      'cases',
      gridWorkbook(
        [
          ['案号', '当事人', '案由', '立案日期', ...upper],
          [null, null, null, null, ...lower],
          ['样罚〔2025〕1号', '虚构店', '占道', '2025-03-01', 1000, 300, 1300],
        ],
        { merge: upper[1] === null ? ['E1:G1'] : [] },
      ),
    );
    expect([upper[0], late.rows[0]?.fields.fine]).toEqual([upper[0], 1000_00]);
  }
  for (const heads of [
    ['罚款（元）', '没收（元）', '合计（元）'],
    ['罚款金额（元）', '没收金额（元）', '罚没合计（元）'],
    ['对单位罚款（元）', '对个人罚款（元）', '合计（元）'],
    ['单位罚款金额（元）', '个人罚款金额（元）', '合计（元）'],
  ]) {
    const filings = await read(
      'filings',
      gridWorkbook([
        ['决定书文号', '当事人', '处罚种类', '备案日期', ...heads],
        ['样罚〔2025〕1号', '虚构店', '罚款、没收', '2025-03-01', 50_000, 1000, 51_000],
      ]),
    );
    expect([heads[2], filings.rows[0]?.fields.amount]).toEqual([heads[2], 51_000_00]);
  }
});

it('行政强制 is measures and their execution together, and 合计 under it is no penalty', async () => {
  const coercions = async (heads: readonly string[], merge: readonly string[], cells: readonly number[]) => {
    const over = ['行政强制', ...heads.slice(1).map(() => null)];
    const grid = [
      ['年度', '报送日期', ...over],
      [null, null, ...heads],
      ['2025', '2026-01-05', ...cells],
    ];
    const { rows } = await read('statistics', gridWorkbook(grid, { merge }));
    return [rows[0]?.fields.coercions ?? null, rows[0]?.fields.penalties ?? null];
  };
  expect(await coercions(['措施', '执行'], ['C1:D1'], [3, 1])).toEqual([4, null]);
  expect(await coercions(['措施', '执行', '合计'], ['C1:E1'], [3, 1, 4])).toEqual([4, null]);
});

it('合计 of counts beside 罚没金额 under 行政处罚 is how many, and 合计 of fines for several deeds is the fine', async () => {
  const grid = [
    ['年度', '报送日期', '行政处罚', null, null, null, null],
    [null, null, '警告（件）', '罚款（件）', '没收（件）', '合计（件）', '罚没金额（元）'],
    ['2025', '2026-01-05', 2, 8, 2, 12, 1200],
  ];
  const report = await read('statistics', gridWorkbook(grid, { merge: ['C1:G1'] }));
  expect(report.rows[0]?.fields).toMatchObject({ penalties: 12, fines: 1200_00 });
  const cases = [
    ['案号', '案由', '当事人', '立案日期', '罚款金额（元）', null, null],
    [null, null, null, null, '违法行为一', '违法行为二', '合计'],
    ['样罚〔2025〕1号', '占道', '虚构店', '2025-03-01', 1000, 500, 1500],
  ];
  const { rows } = await read('cases', gridWorkbook(cases, { merge: ['E1:G1'] }));
  expect(rows[0]?.fields.fine).toBe(1500_00);
});

it('what is told of 普通程序 and 简易程序 each adds up where no sum stands beside them', async () => {
  const pairs = ['宗数', '金额（元）', '宗数', '金额（元）'];
  for (const [first, heads] of [
    ['普通程序', pairs],
    ['一般程序', ['案件数', '罚没金额（元）', '案件数', '罚没金额（元）']],
  ] as const) {
    const two = [
      [first, 2],
      ['简易程序', 2],
    ] as const;
    expect([first, await grouped(two, heads, [10, 9000, 5, 1000])]).toEqual([first, [15, 10_000_00]]);
    const whole = await grouped(
      [...two, ['总计', 2]],
      [...heads, ...heads.slice(0, 2)],
      [10, 9000, 5, 1000, 15, 10_000],
    );
    expect([first, whole]).toEqual([first, [15, 10_000_00]]);
  }
});

it('罚款 and 没收 under 罚没金额 are parts of that, and 合计（件） behind them is how many', async () => {
  for (const over of ['罚没金额', '罚没金额（元）', '罚没金额（单位：元）'])
    expect([over, await grouped([[over, 2]], ['罚款', '没收'], [1000, 200], ['C1:D1'])]).toEqual([
      over,
      [null, 1200_00],
    ]);
  const both = ['罚款（件）', '罚款（元）', '没收（件）', '没收（元）', '合计（件）', '合计（元）'];
  expect(await report(both, [10, 1000, 2, 200, 12, 1200])).toEqual([12, 1200_00]);
});

it('合计 under 行政许可 and 行政检查 is of those, whatever stands beside it', async () => {
  const { rows } = await read(
    'statistics',
    gridWorkbook(
      [
        ['年度', '行政许可', null, null, '行政检查（次）', null, '行政处罚（件）'],
        [null, '即办件', '承诺件', '合计', '专项检查', '合计', null],
        ['2025', 20, 18, 38, 120, 320, 12],
      ],
      { merge: ['A1:A2', 'B1:D1', 'E1:F1', 'G1:G2'] },
    ),
  );
  expect(rows.map(({ fields }) => [fields.permits, fields.inspections, fields.penalties])).toEqual([[38, 320, 12]]);
});

it('案件数 is of penalties where the title speaks of nothing else', async () => {
  const counted = async (title: string, heading: string) => {
    const { rows } = await read(
      'statistics',
      gridWorkbook([[title], ['单位', heading, '罚没金额（元）'], ['样县甲虚构局', 12, 1200]]),
      { unit: '样县甲虚构局' },
    );
    return rows[0]?.fields.penalties ?? null;
  };
  for (const heading of ['案件数', '总件数'])
    expect([heading, await counted('2025年度行政处罚统计表', heading)]).toEqual([heading, 12]);
  for (const title of [
    '2025年度行政处罚案卷评查统计表',
    '2025年度行政处罚、行政许可统计表',
    '2025年度行政处罚听证案件统计表',
    '2025年度重大行政处罚法制审核情况统计表',
    '2025年度不予行政处罚案件统计表',
  ])
    expect([title, await counted(title, '案件数')]).toEqual([title, null]);
});

it('合计 beside money is no count of penalties or permits, nor one beside 件数', async () => {
  for (const [heads, values, told] of [
    [
      ['案件数', '罚款（元）', '没收（元）', '合计'],
      [15, 9000, 1000, 10_000],
      [15, 10_000_00],
    ],
    [
      ['件数', '罚款金额', '没收金额', '合计'],
      [15, 9000, 1000, 10_000],
      [15, 10_000_00],
    ],
    [
      ['宗数', '罚没款（元）', '合计'],
      [15, 9000, 9000],
      [15, 9000_00],
    ],
    [
      ['罚款金额（万元）', '没收金额（万元）', '小计'],
      [0.24, 0.07, 0.31],
      [null, 3100_00],
    ],
    [
      ['罚款金额', '没收', '合计'],
      [6100, 900, 7000],
      [null, 7000_00],
    ],
    [
      ['罚款', '没收', '合计'],
      [1500, 700, 2200],
      [null, null],
    ],
  ] as const)
    expect([
      heads,
      await grouped([['行政处罚', heads.length]], heads, values, [`C1:${'CDEF'[heads.length - 1]}1`]),
    ]).toEqual([heads, told]);
  expect(await grouped([['罚没金额（元）', 3]], ['企业', '个人', '合计'], [7000, 2000, 9000], ['C1:E1'])).toEqual([
    null,
    9000_00,
  ]);
});

it('普通程序金额 and 简易程序金额 add up as the counts of both do', async () => {
  const heads = ['普通程序件数', '普通程序金额（元）', '简易程序件数', '简易程序金额（元）'];
  expect(await report(heads, [10, 8500, 5, 500])).toEqual([15, 9000_00]);
});

it('what is a part of the money is never taken for all of it', async () => {
  expect(await report(['处罚件数', '罚款', '没收金额'], [51, 4500, 500])).toEqual([51, 5000_00]);
  expect(await report(['处罚件数', '罚款金额', '没收违法所得'], [34, 1200, 800])).toEqual([34, 2000_00]);
  expect(await report(['处罚件数', '罚款', '没收金额', '合计'], [48, 3400, 800, 4200])).toEqual([48, 4200_00]);
  // Beside 警告, or beside a sum of its own, 罚款 is how many.
  expect(await report(['警告', '罚款', '没收', '罚款金额（元）'], [5, 4, 0, 3000])).toEqual([null, 3000_00]);
  expect(await report(['处罚件数', '罚款', '罚款金额（元）', '没收'], [51, 40, 4500, 3])).toEqual([51, 4500_00]);
  // 没收 may be in another unit.
  expect(await report(['处罚件数', '罚款金额（万元）', '没收'], [51, 4.5, 500])).toEqual([51, 45_000_00]);
});

it('合计 behind fines of firms and of people, or behind what a filing says was fined and confiscated, is all of it', async () => {
  const filings = async (heads: readonly string[], cells: readonly number[]) => {
    const { rows } = await read(
      'filings',
      gridWorkbook([
        ['案号', '被处罚人', ...heads, '决定日期', '报备日期'],
        ['样甲罚决〔2025〕1号', '样县虚构商行', ...cells, '2025-03-05', '2025-03-10'],
      ]),
    );
    return rows[0]?.fields.amount ?? null;
  };
  expect(await filings(['罚款', '没收', '合计'], [100_000, 20_000, 120_000])).toBe(120_000_00);
  expect(await filings(['单位罚款', '个人罚款', '合计'], [100_000, 5_000, 105_000])).toBe(105_000_00);
  expect(await filings(['罚没金额', '罚款金额', '没收金额'], [120_000, 100_000, 20_000])).toBe(120_000_00);
  const { rows } = await read(
    'cases',
    gridWorkbook([
      ['案号', '案由', '当事人', '立案日期', '单位罚款（元）', '个人罚款（元）', '合计（元）'],
      ['样甲罚决〔2025〕1号', '占道', '样县虚构商行', '2025-03-05', 1000, 100, 1100],
    ]),
  );
  expect(rows[0]?.fields.fine).toBe(1100_00);
});

it('one heading under another, beside headings that go down to it, is of that one', async () => {
  const { rows } = await read(
    'statistics',
    gridWorkbook(
      [
        ['2025年行政执法情况统计表', null, null],
        ['单位', '行政处罚', '行政检查（次）'],
        [null, '罚没金额（元）', null],
        ['样县甲虚构局', 7100, 565],
      ],
      { merge: ['A2:A3', 'C2:C3'] },
    ),
    { unit: '样县甲虚构局' },
  );
  expect(rows.map(({ fields }) => [fields.penalties, fields.fines, fields.inspections])).toEqual([
    [undefined, 7100_00, 565],
  ]);
});

it('得分 to which something was added is no mark beside what both come to', async () => {
  const reviews = async (heads: readonly string[], cells: readonly number[]) => {
    const { rows } = await read(
      'reviews',
      gridWorkbook([
        ['2025年行政处罚案卷评查表', ...heads.map(() => null), null],
        ['案卷号', '案件名称', ...heads],
        ['样甲罚决〔2025〕1号', '样县虚构商行案', ...cells],
      ]),
    );
    return rows[0]?.fields.score;
  };
  expect(await reviews(['得分', '加分', '总得分'], [90, 2, 92])).toBe(92);
  expect(await reviews(['得分', '附加分', '总分'], [90, 2, 92])).toBe(92);
  // 总分 before it is what there was to reach.
  expect(await reviews(['总分', '加分', '得分'], [100, 2, 92])).toBe(92);
});
