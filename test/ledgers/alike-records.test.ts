import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerOffice } from '../support/ledger-office.ts';
import type { Machine } from '../support/run.ts';
import { csv } from '../support/workbooks.ts';

type Lines = readonly (readonly string[])[];

/** An office with one unit; imports a ledger of it and answers its report. */
async function office(kind: string) {
  const machine: Machine = await ledgerOffice('样县甲局');
  const run = (name: string, lines: Lines, ...flags: string[]) => {
    const file = path.join(machine.folder, name);
    writeFileSync(file, csv(lines.map((line) => [...line])));
    return machine.inspect(['import', kind, file, ...flags]);
  };
  return {
    run,
    bring: async (name: string, lines: Lines, ...flags: string[]) =>
      (await run(name, lines, '--json', ...flags)).json(),
    rows: async () => (await machine.inspect(['ledger', kind, '--json'])).json(),
  };
}

const said = ({ warnings }: { warnings: { what: string }[] }): string[] => warnings.map(({ what }) => what);

describe('reports of one period', () => {
  const heads = ['年度', '报表名称', '应报送日期', '报送日期', '行政处罚宗数', '行政许可件数'];
  const report = (title: string, month: number, penalties = '10') => [
    '2025',
    title,
    `2025-0${month}-30`,
    `2025-0${month}-28`,
    penalties,
    '5',
  ];
  const three = [
    heads,
    report('第一季度行政执法统计报表', 3),
    report('第二季度行政执法统计报表', 6),
    report('第三季度行政执法统计报表', 9),
  ];

  it('are one report, however their titles are worded, and are called by their period', async () => {
    const { bring, run, rows } = await office('statistics');
    await bring('a.csv', three);
    const reworded = [
      heads,
      report('2025年度Q1行政执法情况统计表', 3, '11'),
      report('二季度行政执法统计表', 6),
      report('2025年第三季度行政执法统计报表', 9),
    ];
    const { out } = await run('b.csv', reworded, '--dry-run');
    expect(out).toContain('第 2 行 2025年第一季度行政执法统计报表 行政处罚宗数：10 → 11');
    expect(out).toContain(
      '第 3 行 2025年第二季度行政执法统计报表 报表名称：第二季度行政执法统计报表 → 二季度行政执法统计表',
    );
    expect(await bring('b.csv', reworded)).toMatchObject({ inserted: 0, updated: 3, notInFile: 0 });
    expect(await rows()).toHaveLength(3);
  });

  it('but reports of other matters, or of another period, are others', async () => {
    const { bring } = await office('statistics');
    await bring('a.csv', three);
    const others = [
      heads,
      report('第一季度行政许可统计表', 3, '7'),
      report('上半年行政执法统计报表', 6),
      report('1-9月行政执法统计报表', 9),
    ];
    expect(await bring('b.csv', others)).toMatchObject({ inserted: 3, updated: 0 });
  });

  it('are missing from a list of the others, and taken off where that is asked for; one report lacks none', async () => {
    const { bring } = await office('statistics');
    await bring('a.csv', three);
    expect(await bring('c.csv', [three[0]!, three[2]!])).toMatchObject({ unchanged: 1, notInFile: 0 });
    const fewer = [three[0]!, three[1]!, three[3]!];
    expect(await bring('b.csv', fewer)).toMatchObject({
      notInFile: 1,
      notInFileNames: ['2025年第二季度行政执法统计报表'],
    });
    expect(await bring('b.csv', fewer, '--retire-missing')).toMatchObject({ unchanged: 2, retired: 1 });
  });
});

describe('trainings that are most likely one', () => {
  const heads = ['年度', '培训名称', '姓名', '培训日期', '考试成绩'];
  const one = ['2026', '春季法律知识培训', '赵样例', '2026-03-10', '80'];
  const with_ = (changes: Readonly<Record<number, string>>) => one.map((cell, at) => changes[at] ?? cell);

  it.each([
    ['whose mark was mended too', { 1: '2026年春季法律知识培训', 4: '95' }, '同一天、同名，培训名称和成绩写得不同'],
    ['whose day was mended', { 3: '2026-03-11' }, '同一次培训、同名，只有培训日期不同'],
  ] as const)('are told: %s', async (_, changes, what) => {
    const { bring } = await office('trainings');
    await bring('a.csv', [heads, one]);
    const told = await bring('b.csv', [heads, with_(changes)]);
    expect([told.inserted, said(told).join()]).toEqual([1, expect.stringContaining(what)]);
  });

  it('but not another training of that day, or the same one in another month', async () => {
    const { bring } = await office('trainings');
    await bring('a.csv', [heads, one]);
    const others = [heads, with_({ 1: '行政处罚法考试', 4: '95' }), with_({ 3: '2026-05-11' })];
    expect(said(await bring('b.csv', others))).toEqual([]);
  });
});

describe('what earlier imports tell of new rows', () => {
  it('the very file is in already under another year', async () => {
    const { bring } = await office('trainings');
    const lines = [
      ['姓名', '培训名称', '培训日期'],
      ['赵样例', '春季培训', '3月10日'],
    ];
    await bring('a.csv', lines, '--year', '2025');
    const told = said(await bring('a.csv', lines, '--year', '2026')).join();
    expect(told).toMatch(/同一个文件（a\.csv）.*已经按 2025 年导入过.*这次另记在 2026 年.*inspect import undo/);
    expect(said(await bring('a.csv', lines, '--year', '2026')).join()).not.toContain('同一个文件');
  });

  it('a record that was taken off comes back', async () => {
    const { bring } = await office('officers');
    const all = [
      ['姓名', '执法证号'],
      ['赵样例', '990100002025001'],
      ['钱样例', '990100002025002'],
    ];
    await bring('旧册.csv', all);
    await bring('新册.csv', all.slice(0, 2), '--retire-missing');
    const told = await bring('旧册.csv', all);
    expect([told.inserted, said(told).join()]).toEqual([
      1,
      expect.stringMatching(/第 \d+ 行的记录\S+导入 新册\.csv 时停用过，这个文件又记着/),
    ]);
  });
});

it('a number that fills a blank cell takes the place of none that was told', async () => {
  const { bring, rows } = await office('cases');
  const heads = ['案号', '决定书文号', '案由', '当事人', '立案日期'];
  const told = (at: number, own: string) => [own, `样罚〔2026〕${at}号`, '甲', `样县${at}店`, '2026-03-01'];
  const lines = [heads, told(1, '样立〔2026〕1号'), told(2, '样立〔2026〕2号'), told(3, '')];
  await bring('a.csv', lines);
  const blank = await bring('b.csv', lines.with(2, told(2, '')));
  expect(blank).toMatchObject({ updated: 0, unchanged: 3, changes: [] });
  // What the file tells itself counts, and what was filled in follows its decision.
  expect(await bring('c.csv', lines.with(1, told(1, '样罚〔2026〕1号')))).toMatchObject({ updated: 1 });
  const numbers = (await rows()).map(({ number }: { number: string }) => number);
  expect(numbers.sort()).toEqual(['样立〔2026〕2号', '样罚〔2026〕1号', '样罚〔2026〕3号']);
});

it('a masked id number of our own list is that of whoever bears the name, and of no other', async () => {
  const { bring } = await office('officers');
  const heads = ['姓名', '执法证号', '身份证号'];
  const bare = (id: string) => ['赵样例', '', id];
  const lines = [heads, bare('990101199003078519'), ['钱样例', '990100002025002', '']];
  await bring('a.csv', lines, '--allow-partial');
  const own = await bring('b.csv', lines.with(1, bare('990*************19')));
  expect(own).toMatchObject({ inserted: 0, updated: 0, unchanged: 2, notInFile: 0, rejected: [] });
  const other = await bring('c.csv', lines.with(1, bare('990*************27')));
  expect(other.rejected).toMatchObject([{ row: 2, column: 'idNumber' }]);
});

describe('a row that says all but one thing of a stored record', () => {
  const rows: readonly (readonly [kind: string, heads: string, one: string, other: string, told: string | null])[] = [
    [
      'cases',
      '案由,当事人,立案日期,决定日期,罚款金额（元）',
      '占道,样县甲店,2026-01-01,2026-02-01,500',
      '占道,样县甲店,2026-01-02,2026-02-01,500',
      '只有立案日期不同，疑为同一件',
    ],
    // The same shop once more.
    [
      'cases',
      '案由,当事人,立案日期,决定日期,罚款金额（元）',
      '占道,样县甲店,2026-01-01,2026-02-01,500',
      '占道,样县甲店,2026-05-02,2026-06-01,500',
      null,
    ],
    [
      'reviews',
      '案卷号,案件名称,得分,评查日期',
      '样罚〔2026〕1号,样县甲店占道案,90,2026-05-08',
      '样罚〔2026〕11号,样县甲店占道案,90,2026-05-08',
      '只有案卷号不同，疑为同一条',
    ],
    [
      'accountability',
      '被追究人,追究事由,追究方式,追究日期',
      '赵样例,超期,诫勉,2026-04-01',
      '赵样列,超期,诫勉,2026-04-01',
      '只有姓名差一个字，疑为同一人',
    ],
    [
      'accountability',
      '被追究人,追究事由,追究方式,追究日期',
      '赵样例,超期,诫勉,2026-04-01',
      '钱样例,超期,诫勉,2026-04-01',
      null,
    ],
    [
      'trainings',
      '年度,培训名称,姓名,培训日期,学时',
      '2026,春训,赵样例,2026-03-01,8',
      '2025,春训,赵样例,2026-03-01,8',
      '同一次培训、同名，只有年度不同',
    ],
    [
      'statistics',
      '年度,报表名称,行政处罚宗数,报送日期',
      '2025,上半年统计表,3,2026-07-01',
      '2026,上半年统计表,3,2026-07-01',
      '只有年度不同，疑为同一份报表',
    ],
    [
      'cases',
      '案由,当事人,决定日期,罚款金额（元）',
      '占道,样县甲店,2026-02-01,500',
      '占道,样县甲占,2026-02-01,500',
      '只有当事人不同',
    ],
    [
      'filings',
      '案号,当事人,数额（元）,决定日期,报备日期',
      '样罚〔2026〕2号,样县甲店,60000,2026-02-01,2026-02-05',
      '样罚〔2026〕22号,样县甲店,60000,2026-02-01,2026-02-05',
      '除号码外都相同，疑为同一件',
    ],
    [
      'trainings',
      '姓名,培训名称,培训日期,学时,成绩',
      '钱示凡,春训,2026-03-01,8,80',
      '钱示范,春训,2026-03-01,8,80',
      '同一次培训，只有姓名差一个字，疑为同一人',
    ],
    ['trainings', '姓名,培训名称,培训日期,学时', '赵示,春训,2026-03-01,8', '赵样,春训,2026-03-01,8', null],
    ['trainings', '姓名,培训名称,成绩', '钱示凡,2026年春训,80', '钱示范,2026年春训,90', null],
    ['officers', '姓名,性别,执法证号,岗位', '钱示凡,男,,科员', '钱示范,男,,科员', '只有姓名差一个字，疑为同一人'],
    ['officers', '姓名,性别,执法证号,岗位', '钱示凡,男,,科员', '钱示范,女,,科员', null],
    [
      'reviews',
      '案件名称,评查人,得分,评查日期',
      '样县甲店占道案,赵样例,80,2026-05-08',
      '样县曱店占道案,赵样例,80,2026-05-08',
      '只有案件名称差一两个字，疑为同一条',
    ],
    [
      'complaints',
      '登记时间,被投诉人,投诉事项',
      '2026-02-01,样县甲小吃店,超过核定时间营业扰民',
      '2026-02-01,样县甲小乞店,超过核定时间营业扰民',
      '只有被投诉人差一两个字，疑为同一件',
    ],
    [
      'complaints',
      '登记时间,被投诉人,投诉事项',
      '2026-02-01,样县甲小吃店,超过核定时间营业扰民',
      '2026-02-01,样县乙歌舞厅,超过核定时间营业扰民',
      null,
    ],
  ];
  it.each(rows)('%s: %s: %s and %s', async (kind, heads, one, other, told) => {
    const { bring } = await office(kind);
    const lines = (row: string) => [heads.split(','), row.split(',')];
    await bring('a.csv', lines(one));
    const second = await bring('b.csv', lines(other));
    expect(second).toMatchObject({ inserted: 1, updated: 0 });
    expect(said(second).filter((what) => what.includes('与已存的'))).toEqual(
      told === null ? [] : [expect.stringContaining(`${told}，按另一条记入，请核对`)],
    );
  });
});

describe('a certificate that changes', () => {
  const heads = ['姓名', '身份证号', '执法证号'];
  const bare = ['赵样例', '990101199001010035', ''];
  const renewed = (certificate: string) => ['钱示范', '990101199001010051', certificate];

  it('makes another record that is told, whether or not somebody beside got his first one', async () => {
    for (const [first, then] of [
      [[renewed('990101000000003')], [renewed('990101000000903')]],
      [
        [bare, renewed('990101000000003')],
        [['赵样例', '990101199001010035', '990101000000001'], renewed('990101000000903')],
      ],
    ] as const) {
      const { bring } = await office('officers');
      await bring('a.csv', [heads, ...first]);
      const second = await bring('b.csv', [heads, ...then]);
      expect([second.inserted, said(second)]).toEqual([
        1,
        [expect.stringContaining('身份证号相同，执法证号不同，疑为同一人，按另一条记入')],
      ]);
    }
  });
});

it('what a kept record does not take in is told with how much more there is', async () => {
  const { bring } = await office('cases');
  const heads = ['案号', '案由', '当事人', '承办人', '立案日期', '决定日期', '罚款金额（元）'];
  await bring('a.csv', [heads, ['样罚〔2026〕1号', '占道', '甲店', '赵样例', '2026-01-01', '2026-02-01', '500']]);
  const other = ['样罚〔2026〕1号', '噪音', '乙店', '钱示范', '2026-03-01', '2026-04-01', '7'];
  const { skipped } = await bring('b.csv', [heads, other], '--on-duplicate', 'skip');
  expect(skipped[0].reason).toContain('没有记入的：案由“噪音”、当事人“乙店”、承办人“钱示范” 等 6 处');
});

describe('a row that says all but two things of a stored one', () => {
  it('is another record where what differs is of all who were there: a second training of the same people', async () => {
    const { bring } = await office('trainings');
    const of = (title: string, day: string) => [
      ['姓名', '培训名称', '培训日期', '学时', '成绩'],
      ...[1, 2, 3, 4, 5, 6].map((one) => [`张样${'甲乙丙丁戊己'[one - 1]}`, title, day, '8', String(80 + one)]),
    ];
    await bring('a.csv', of('处罚法培训', '2026-05-06'));
    const told = said(await bring('b.csv', of('许可法培训', '2026-06-06'), '--dry-run'));
    expect(told.join('\n')).not.toContain('疑为同一条');
  });

  const heads = ['案卷号', '案件名称', '评查日期', '评查人', '得分', '主要问题'];
  const review = (serial: number, day = `2026-03-0${serial}`, score = String(80 + serial), number = serial) => [
    `样罚〔2026〕${number}号`,
    `样县第${serial}店占道案`,
    day,
    '李示范',
    score,
    `第${serial}处笔录没有签名`,
  ];
  const all = [heads, ...[1, 2, 3, 4].map((serial) => review(serial))];

  it('is told alike, as one that says all but one thing is', async () => {
    const { bring } = await office('reviews');
    await bring('a.csv', all);
    const two = [heads, review(1), review(2), review(3), review(4, '2026-03-14', '84', 14)];
    expect(said(await bring('b.csv', two, '--dry-run')).join('\n')).toContain(
      '与已存的“样罚〔2026〕4号，样县第4店占道案，84”（a.csv第 5 行）只有评查日期、案卷号不同，疑为同一条，按另一条记入，请核对',
    );
    const three = [heads, review(1), review(2), review(3), review(4, '2026-03-14', '77', 14)];
    expect(said(await bring('b.csv', three, '--dry-run')).join('\n')).not.toContain('疑为同一条');
  });

  it('is told where three things differ and more are in common, and in a ledger of few rows where two do', async () => {
    const names = ['案号', '案由', '当事人', '立案日期', '决定日期', '罚款金额（元）', '承办人'];
    const crime = (n: number) => [
      `样罚〔2026〕${n}号`,
      `占道第${n}次`,
      `样县第${n}店`,
      `2026-0${n}-01`,
      `2026-0${n}-09`,
      `${n}00`,
      `张样${'甲乙丙丁戊'[n]}`,
    ];
    const mended = (n: number, others: Readonly<Record<number, string>>) =>
      crime(n).map((cell, at) => others[at] ?? cell);
    const told = async (...lines: Lines) => {
      const { bring } = await office('cases');
      await bring('a.csv', [names, ...lines.slice(0, -1), crime(2)]);
      return said(await bring('b.csv', [names, ...lines], '--dry-run')).join('\n');
    };
    const others = [crime(1), crime(3), crime(4)];
    expect(await told(...others, mended(2, { 0: '样罚〔2026〕9号', 1: '占用道路', 5: '250' }))).toContain('疑为同一条');
    expect(await told(crime(1), mended(2, { 0: '样罚〔2026〕9号', 1: '占用道路' }))).toContain(
      '只有案号、案由不同，疑为同一条',
    );
    const another = { 0: '样罚〔2026〕9号', 1: '占用道路', 2: '样县第九店', 3: '2026-08-01' };
    expect(await told(...others, mended(2, another))).not.toContain('疑为同一条');
  });

  it('but not where two days are others: that is another time', async () => {
    const { bring } = await office('cases');
    const heads = ['案由', '当事人', '立案日期', '决定日期', '罚款金额（元）'];
    const crime = (n: number, month = n) => [
      `占道第${n}次`,
      `样县第${n}店`,
      `2026-0${month}-01`,
      `2026-0${month}-09`,
      `${n}00`,
    ];
    await bring('a.csv', [heads, ...[1, 2, 3, 4].map((n) => crime(n))]);
    const told = said(await bring('b.csv', [heads, crime(1), crime(2), crime(3), crime(4, 8)], '--dry-run'));
    expect(told.join('\n')).not.toContain('疑为同一条');
  });

  it('but not where what they share is what others have as well', async () => {
    const { bring } = await office('officers');
    const roster = (name: string, certificate: string) => [name, certificate, '男', '执法队', '队员', '行政编制'];
    const names = ['姓名', '执法证号', '性别', '科室', '岗位', '编制性质'];
    const stay = [roster('赵样例', '99010001'), roster('钱样例', '99010002')];
    await bring('a.csv', [names, ...stay, roster('孙样例', '99010003')]);
    expect(
      said(await bring('b.csv', [names, ...stay, roster('李样例', '99010004')], '--dry-run')).join('\n'),
    ).not.toContain('疑为同一条');
  });
});
