import { readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** A ledger as a tired clerk keeps it. In the grid | parts cells, # begins a number, \n is a line break; `told` are some fields of the records. */
interface ClerkLedger {
  readonly name: string;
  readonly kind: LedgerKind;
  readonly grid: string;
  readonly fields: string;
  readonly told: string;
  /** Merged areas. */
  readonly merge?: string;
  /** The number format of one cell, or of several. */
  readonly format?: readonly [string, string];
  readonly formats?: readonly (readonly [string, string])[];
  /** Cells that are refused, one a line: row and field. */
  readonly refused?: string;
  /** Why they are, a line each. */
  readonly reasons?: string;
  /** Rows that somebody has to look at. */
  readonly unsure?: string;
  /** What is said of rows, or of the sheet: a line each, the row before it. */
  readonly said?: string;
  /** Nothing else is said than that. */
  readonly saidAll?: string;
  /** What is said not to be read. */
  readonly unread?: string;
}

const ledgers = parse(readFileSync(path.join(import.meta.dirname, 'clerks-ledgers.yaml'), 'utf8')) as ClerkLedger[];

async function workbookOf({ grid, merge, format, formats = format ? [format] : [] }: ClerkLedger): Promise<Buffer> {
  const cells = grid.split('\n').map((line) =>
    line.split('|').map((text) => {
      if (text.trim() === '') return null;
      return /^#-?[\d.]+$/.test(text) ? Number(text.slice(1)) : text.replaceAll('\\n', '\n');
    }),
  );
  return gridWorkbook(cells, { merge: merge?.split(' ') ?? [], formats });
}

describe('a ledger as a clerk keeps it gives exactly its records', () => {
  for (const ledger of ledgers) {
    it(`${ledger.kind}: ${ledger.name}`, async () => {
      const { rows, rejected, skipped, warnings, unread } = await read(ledger.kind, await workbookOf(ledger));
      const told = rows.map(({ fields }) =>
        ledger.fields.split(',').map((field) => [fields[field] ?? ''].flat().join('+')),
      );
      expect(`${told.map((cells) => cells.join('|')).join('\n')}\n`).toBe(ledger.told);
      const lines = (text = '') => text.split(/\n/).filter((line) => line !== '');
      expect(rejected.map(({ row, column }) => `${row} ${column}`)).toEqual(lines(ledger.refused));
      if (ledger.reasons !== undefined) expect(rejected.map(({ reason }) => reason)).toEqual(lines(ledger.reasons));
      const said = warnings.map(({ row, what }) => `${row ?? ''} ${what}`.trim());
      expect(said).toEqual(expect.arrayContaining(lines(ledger.said)));
      if (ledger.saidAll !== undefined) expect(said).toEqual(lines(ledger.saidAll));
      expect(unread.map(({ what }) => what)).toEqual(expect.arrayContaining(lines(ledger.unread)));
      const unsure = skipped.filter((skip) => skip.unsure).map(({ row }) => String(row));
      expect(unsure).toEqual((ledger.unsure ?? '').split(' ').filter((row) => row !== ''));
    });
  }
});

it('a statistics table without a column of years is of the year that is given, and says how to give it', async () => {
  const grid = '项目|一季度|二季度|三季度\n行政处罚宗数|#10|#20|#30\n罚没金额|#1|#2|#3\n行政许可件数|#5|#6|#7';
  const bytes = await workbookOf({ name: '', kind: 'statistics', grid, fields: '', told: '' });
  const { rows } = await read('statistics', bytes, { year: 2025 });
  expect(rows.map(({ fields: { year, title, penalties } }) => [year, title, penalties])).toEqual([
    [2025, '一季度', 10],
    [2025, '二季度', 20],
    [2025, '三季度', 30],
  ]);
  await expect(read('statistics', bytes)).rejects.toMatchObject({
    hint: expect.stringContaining(
      '整张是同一年的，在表上面写明是哪一年（如“2025年统计表”），或加 --year 2025 这样的年份',
    ),
  });
});

it('parts of an exam without the mark that they come to are refused', async () => {
  const grid = '姓名|公共法律知识（40分）|专业法律知识（60分）\n张样例|#36|#52';
  await expect(
    read('trainings', await workbookOf({ name: '', kind: 'trainings', grid, fields: '', told: '' }), { year: 2025 }),
  ).rejects.toMatchObject({
    message: '“公共法律知识（40分）”、“专业法律知识（60分）”各是一次考试的一部分分数，没有总成绩：ledger.xlsx',
    hint: '请加一列“总成绩”，写各部分相加的分数（百分制），存盘后再导入',
  });
});

it('two columns of hours under one heading with other figures are refused with both ways on', async () => {
  const grid = '姓名|培训名称|培训日期|学时|学时\n张样例|处罚法|2025-03-01|#20|#40';
  const bytes = await workbookOf({ name: '', kind: 'trainings', grid, fields: '', told: '' });
  await expect(read('trainings', bytes)).rejects.toMatchObject({
    message: 'D、E 列都是“学时”，写的不同，看不出是相加还是取哪一列',
    hint: '相加的，列名各写明是哪一部分（如“线上学时”“线下学时”）再导入；只要其中一列的，写明不读另一列：--map E=-',
  });
  const { rows } = await read('trainings', bytes, { mappings: [{ heading: 'E', field: '-' }] });
  expect(rows.map(({ fields }) => fields.hours)).toEqual([20]);
});

it('hours that are parted in two ways are not added up, and one of them may be left out by hand', async () => {
  const hours = async (heads: string, cells: string, ...unread: readonly string[]) => {
    const grid = `姓名|培训名称|培训日期|${heads}\n张样例|处罚法|2026-05-01|${cells}`;
    const bytes = await workbookOf({ name: '', kind: 'trainings', grid, fields: '', told: '' });
    const mappings = unread.map((heading) => ({ heading, field: '-' }));
    return read('trainings', bytes, { mappings }).then(
      ({ rows }) => rows.map(({ fields }) => fields.hours).join(),
      ({ message }) => message,
    );
  };
  const [four, cells] = ['公共学时|专业学时|线上学时|线下学时', '#10|#20|#12|#18'];
  expect(await hours(four, cells)).toBe(
    '“公共学时”、“专业学时”与“线上学时”、“线下学时”是同一批学时的几种分法，看不出一共多少学时：ledger.xlsx',
  );
  expect(await hours(four, cells, '线上学时', '线下学时')).toBe('30');
  expect(await hours(`${four}|总学时`, `${cells}|#30`)).toBe('30');
  for (const heads of ['上半年学时|第一季度学时', '公共学时|线上学时', '理论学时|省级学时'])
    expect([heads, await hours(heads, '#30|#10')]).toEqual([heads, expect.stringContaining('是同一批学时的几种分法')]);
  expect(await hours('一季度学时|二季度学时', '#30|#10')).toBe('40');
});

it('two columns of one meaning that begin to differ far down are told of as if they did above', async () => {
  const far = async (kind: LedgerKind, heads: string, row: (n: number) => string, last: string) => {
    const grid = [heads, ...Array.from({ length: 80 }, (_, n) => row(n + 1)), last].join('\n');
    return read(kind, await workbookOf({ name: '', kind, grid, fields: '', told: '' }), { year: 2026 });
  };
  const marks = (n: number) => `样罚〔2026〕${n}号|张样例、李示范|#90|#90`;
  await expect(far('reviews', '案卷号|评查人|评分一|评分二', marks, '样罚〔2026〕81号|张样例|#90|#50')).rejects.toThrow(
    '“评分一”、“评分二”各是一个人或一部分的评分',
  );
  const hours = (n: number) => `张样${n}|处罚法|2026-03-01|#20|#20`;
  await expect(
    far('trainings', '姓名|培训名称|培训日期|学时|学时', hours, '李示范|处罚法|2026-03-01|#20|#40'),
  ).rejects.toThrow('D、E 列都是“学时”，写的不同，看不出是相加还是取哪一列');
  const causes = (n: number) => `样罚〔2026〕${n}号|甲行为|甲行为|2026-03-01`;
  const { warnings, rows } = await far(
    'cases',
    '案号|案由|违法行为|立案日期',
    causes,
    '样罚〔2026〕81号|甲行为|乙行为|2026-03-01',
  );
  expect(rows).toHaveLength(81);
  expect(warnings.map(({ what }) => what)).toContainEqual(expect.stringContaining('如第 82 行“乙行为”'));
});

it('marks of several reviewers without the one that they come to are refused with both ways on', async () => {
  const marks = async (heads: string, cells: string, mapping?: string) => {
    const grid = `案卷号|评查人|${heads}\n样罚〔2025〕1号|张样例、李示范|${cells}`;
    const bytes = await workbookOf({ name: '', kind: 'reviews', grid, fields: '', told: '' });
    const mappings = mapping === undefined ? [] : [{ heading: mapping, field: 'score' }];
    return read('reviews', bytes, { year: 2025, mappings }).then(
      ({ rows }) => rows.map(({ fields }) => fields.score).join(),
      ({ message, hint }) => `${message}；${hint}`,
    );
  };
  expect(await marks('评查人1评分|评查人2评分', '#80|#60')).toBe(
    '“评查人1评分”、“评查人2评分”各是一个人或一部分的评分，没有写这份案卷最后的得分：ledger.xlsx；请加一列“得分”，写最后的分数（如各人的平均分、各部分相加的分数），存盘后再导入；就以其中一列为准的，写明是哪一列：--map 评查人1评分=得分',
  );
  for (const heads of ['评分一|评分二', '主评人评分|副评人评分', '一组得分|二组得分', '张样例评分|李示范评分'])
    expect([heads, await marks(heads, '#80|#60')]).toEqual([
      heads,
      expect.stringContaining('各是一个人或一部分的评分'),
    ]);
  expect(await marks('得分|得分', '#80|#60')).toContain('C、D 列“得分”各是一个人或一部分的评分');
  expect(await marks('得分|得分', '#80|#60', 'D')).toBe('60');
  expect(await marks('评分一|评分二', '#80|#60', '评分二')).toBe('60');
  // What they come to, one that both gave, one alone.
  expect(await marks('评分1|评分2|平均分', '#80|#90|#85')).toBe('85');
  expect(await marks('第一评查人评分|第二评查人评分|最终得分', '#80|#90|#86')).toBe('86');
  expect(await marks('评分一|评分二', '#80|#80')).toBe('80');
  expect(await marks('评分一|评分二', '#80|')).toBe('80');
  expect(await marks('初评得分|复评得分', '#80|#90')).toBe('90');
});

it.each([
  ['officers', '样县甲局协管员名单', '姓名|性别|岗位|执法证号\n张样例|男|巡查|'],
  ['officers', '样县甲局辅助执法人员名册', '姓名|性别|岗位|执法证号\n张样例|男|巡查|990100002025001'],
  ['officers', '非执法人员名册', '姓名|性别|岗位|执法证号\n张样例|男|内勤|990100002025001'],
  ['officers', '辅警花名册', '姓名|性别|岗位|执法证号\n张样例|男|巡逻|990100002025001'],
  ['officers', '辅助行政执法人员名册', '姓名|性别|岗位|执法证号\n张样例|男|巡查|'],
  ['officers', '非行政执法人员名册', '姓名|性别|岗位|执法证号\n张样例|男|巡查|'],
  ['officers', '辅助执法队伍花名册', '姓名|性别|岗位|执法证号\n张样例|男|巡查|'],
  ['officers', '样县甲局执法辅助岗人员一览', '姓名|性别|岗位|执法证号\n张样例|男|巡查|'],
  ['officers', '执法协勤登记册', '姓名|性别|岗位|执法证号\n张样例|男|巡查|'],
  ['officers', '协助执法人员名册', '姓名|性别|岗位|执法证号\n张样例|男|巡查|'],
  ['officers', '2025年劳务派遣人员名册', '姓名|性别|岗位|执法证号\n张样例|男|内勤|'],
  ['complaints', '人大代表建议政协提案办理台账', '收到时间|提出人|建议内容|办理结果\n2025-03-01|甲代表|停车|已答复'],
  ['complaints', '2025年人大代表建议办理台账', '登记时间|投诉人|投诉事项\n2025-03-01|甲代表|停车'],
  ['complaints', '群众咨询登记台账', '登记时间|姓名|咨询事项|办理结果\n2025-03-01|甲某|怎么办证|已答复'],
] as const)('a register of others is asked about by its title: %s %s', async (kind, title, grid) => {
  const bytes = await workbookOf({ name: '', kind, grid: `${title}\n${grid}`, fields: '', told: '' });
  await expect(read(kind, bytes)).rejects.toMatchObject({
    code: 'other-register',
    message: expect.stringContaining(`标题是“${title}”`),
  });
});

it.each([
  ['officers', '执法人员、协管员名册', '姓名|性别|岗位|执法证号\n张样例|男|内勤|990100002025001\n李示范|男|协管员|'],
  [
    'officers',
    '协管人员',
    '姓名|性别|执法证号\n李示范|男|\n二、执法人员名册\n姓名|性别|执法证号\n张样例|男|990100002025001',
  ],
  [
    'officers',
    '协管员名册',
    '姓名|性别|执法证号\n李示范|男|\n执法人员名册\n姓名|性别|执法证号\n张样例|男|990100002025001',
  ],
  ['officers', '样县甲局行政执法人员（含辅助岗）一览', '姓名|性别|岗位|执法证号\n张样例|男|内勤|990100002025001'],
  ['officers', '综合行政执法队伍登记册', '姓名|性别|岗位|执法证号\n张样例|男|内勤|990100002025001'],
  ['complaints', '12345投诉举报、咨询台账', '登记时间|投诉人|投诉事项\n2025-03-01|甲某|噪音'],
] as const)('but one of ours with a part of them is read: %s %s', async (kind, title, grid) => {
  const bytes = await workbookOf({ name: '', kind, grid: `${title}\n${grid}`, fields: '', told: '' });
  const { rows } = await read(kind, bytes);
  expect(rows.map(({ fields }) => fields.employment ?? null)).not.toContain('执法人员、协管员');
  expect(JSON.stringify(rows)).toMatch(/张样例|甲某/);
});

it('reports by teams without their sum are refused, and what to add is said', async () => {
  const refused = async (grid: string) =>
    read('statistics', await workbookOf({ name: '', kind: 'statistics', grid, fields: '', told: '' }), {
      unit: '样县甲虚构局',
      otherUnits: ['样县执法大队', '样县检测站'],
    });
  await expect(refused('2025年统计表\n科室|处罚宗数|检查次数\n法规股|#1|#2\n一中队|#3|#4')).rejects.toMatchObject({
    message: '表里按科室、中队分行（法规股、一中队），没有本单位的合计：ledger.xlsx',
    hint: '请加一行“合计”，写各行相加的数，存盘后再导入；本单位的报表取这一行',
  });
  await expect(refused('2025年统计表\n一中队||二中队|\n处罚|检查|处罚|检查\n#1|#2|#3|#4')).rejects.toMatchObject({
    hint: expect.stringContaining('请加一列“合计”'),
  });
  // What is registered is a unit, whatever it is called.
  const county = await refused('2025年统计表\n单位|处罚宗数\n样县执法大队|#1\n样县检测站|#3\n样县甲虚构局|#4');
  expect(county.rows.map(({ fields: { penalties } }) => penalties)).toEqual([4]);
});

it('a sheet that bears the whole name of another registered unit holds rows of that unit', async () => {
  const grid = '案号|案由|当事人|立案日期\n样罚〔2025〕1号|占道|甲店|2025-01-05';
  const bytes = await workbookOf({ name: '', kind: 'cases', grid, fields: '', told: '' });
  const { rows, unread } = await read('cases', bytes, { unit: '样县甲虚构局', otherUnits: ['台账'] });
  expect([rows, unread.map(({ what }) => what)]).toEqual([
    [],
    ['第 2 行是其他单位的行（台账），未读；已登记的单位，选那个单位再导入一次这个文件'],
  ]);
});

describe('rows of another unit in one ledger stay out of ours', () => {
  const unit = '样县甲虚构局';
  const otherUnits = ['样县乙虚构局', '样县丙虚构局'];
  const grids: readonly (readonly [string, string])[] = [
    [
      'under a line that is its name',
      '姓名|执法证号|职务\n样县甲虚构局\n张样例|001|科员\n二、样县乙虚构局\n王虚构|003|科员',
    ],
    [
      'under what another bureau is called in short, and back under its own',
      '序号|姓名|执法证号\n甲虚构局\n1|张样例|001\n【城管局】\n1|王虚构|003\n二、县农业局 共1人\n1|赵编造|004\n甲虚构局\n2|李示范|002\n原工商局\n城关分局\n样县甲虚构局',
    ],
    [
      'under the short name of a commission',
      '姓名|执法证号\n张样例|001\n卫健委\n王虚构|003\n县政法委（1人）\n赵编造|004\n甲虚构局\n李示范|002\n局党委',
    ],
    [
      'where its name stands in the column of our parts',
      '姓名|执法证号|部门\n张样例|001|法制股\n王虚构|003|教体局\n赵编造|004|城关镇人民政府\n李示范|002|综合行政执法局',
    ],
    [
      'under its name and how many there are',
      '单位名称|姓名|执法证号\n样县甲虚构局（1人）||\n|张样例|001\n样县乙虚构局（1人）：||\n|王虚构|003\n样县丁虚构局||\n|赵编造|004',
    ],
    [
      'where its name stands in the first of its rows alone',
      '工作单位|姓名|执法证号\n样县甲虚构局|张样例|001\n|李示范|002\n样县乙虚构局|王虚构|003\n|赵编造|004',
    ],
    [
      'whatever organ of the county it is',
      '工作单位|姓名|执法证号\n样县甲虚构局|张样例|001\n样县样例街道办事处|王虚构|003\n样县烟草专卖分公司|赵编造|004',
    ],
    [
      'in a part of another bureau, or in an organ of another county',
      '工作单位|姓名|执法证号\n样县甲虚构局|张样例|001\n样县丁虚构局执法大队|王虚构|003\n邻县综合执法大队|赵编造|004\n邻县疾病预防控制中心|孙编造|005',
    ],
    [
      'in a 中心 of the county beside other bureaus, the first row too',
      '工作单位|姓名|执法证号\n样县戊虚构中心|王虚构|003\n样县甲虚构局|张样例|001\n样县乙虚构局|赵编造|004',
    ],
  ];
  it.each(grids)('%s', async (_, grid) => {
    const bytes = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
    const { rows, unread } = await read('officers', bytes, { unit, otherUnits });
    const names = rows.map(({ fields }) => String(fields.name));
    expect(names.filter((name) => !['张样例', '李示范'].includes(name))).toEqual([]);
    expect(names).toContain('张样例');
    expect(unread.map(({ what }) => what).join()).toMatch(/是其他单位的行/);
  });

  it.each([
    ['trainings', '单位|姓名|学时\n样县甲虚构局|张样例|8\n同上|李示范|4\n样县乙虚构局|王虚构|8\n同上|赵编造|4'],
    ['cases', '案号|单位|当事人\n样罚〔2026〕1号|样县甲虚构局|甲店\n样罚〔2026〕2号|样县乙虚构局|王虚构'],
    ['trainings', '姓名|考试成绩|所在单位\n张样例|90|甲虚构局\n王虚构|80|样县丙虚构局'],
    ['accountability', '姓名|单位|追究事由|追究方式\n张样例|样县甲虚构局|甲|警告\n王虚构|样县乙虚构局|乙|警告'],
    ['complaints', '单位|登记时间|投诉事项\n样县甲虚构局|2026-03-01|甲\n样县乙虚构局|2026-03-02|王虚构'],
    ['statistics', '填报单位|年度|报送日期\n样县甲虚构局|2025|2026-01-05\n样县乙虚构局|2024|2026-01-06'],
    ['reviews', '案卷名称|被评查单位|得分\n甲案|样县甲虚构局|90\n王虚构案|样县乙虚构局|80'],
    ['reviews', '案卷名称|责任单位|得分\n甲案|样县甲虚构局|90\n王虚构案|样县丁虚构局|80'],
    ['complaints', '登记时间|被投诉单位|投诉事项\n2026-03-01|样县甲虚构局|甲\n2026-03-02|样县丁虚构局|王虚构'],
    ['complaints', '登记时间|责任单位|投诉事项\n2026-03-01|样县甲虚构局|甲\n2026-03-02|样县乙虚构局|王虚构'],
    ['complaints', '登记时间|涉诉部门|投诉事项\n2026-03-01|样县甲虚构局|甲\n2026-03-02|样县乙虚构局|王虚构'],
    ['accountability', '姓名|承办单位|追究事由\n张样例|样县甲虚构局|甲\n王虚构|样县丁虚构局|乙'],
    ['trainings', '姓名|被考核单位|考试成绩\n张样例|样县甲虚构局|90\n王虚构|样县乙虚构局|80'],
    ['trainings', '姓名|来自|学时|培训名称\n张样例|样县甲虚构局|4|法治\n王虚构|样县乙虚构局|4|法治'],
    ['cases', '案号|责任单位|当事人\n样罚〔2026〕1号|样县甲虚构局|甲店\n样罚〔2026〕2号|样县丁虚构局|王虚构'],
    ['filings', '案号|承办单位|报备日期\n样罚〔2026〕1号|样县甲虚构局|2026-03-01\n样罚〔2024〕2号|样县丁虚构局|未报'],
    ['statistics', '责任单位|年度|报送日期\n样县甲虚构局|2025|2026-01-05\n样县丁虚构局|2024|2026-01-06'],
    ['officers', '姓名|执法证号|责任单位\n张样例|001|样县甲虚构局\n王虚构|002|样县丁虚构局'],
    ['officers', '姓名|执法证号|所属部门\n张样例|001|样县甲虚构局\n王虚构|002|样县乙虚构局'],
  ] as const)('in a column that names the unit of each row: %s', async (kind, grid) => {
    const { rows, unread } = await read(kind, await workbookOf({ name: '', kind, grid, fields: '', told: '' }), {
      unit,
      otherUnits,
    });
    expect(JSON.stringify(rows)).not.toMatch(/王虚构|赵编造|样县乙|2024/);
    expect(rows.length).toBe(grid.split('\n').filter((line) => /张样例|李示范|样县甲/.test(line)).length);
    expect(unread.map(({ what }) => what).join()).toContain('未读；已登记的单位，选那个单位再导入一次这个文件');
  });

  it.each([
    ['样县甲虚构局执法人员名册', '样县乙虚构局执法人员名册'],
    ['甲虚构局2026年度执法人员名册', '乙虚构局2026年度执法人员名册'],
    ['填报单位：样县甲虚构局', '填报单位：样县乙虚构局'],
  ])('where each has its part of the sheet under a title of its own: %s', async (first, second) => {
    const heads = '姓名|执法证号';
    const own = '张样例|990100002025001\n李示范|990100002025002';
    const other = '王虚构|990100002025003\n赵编造|990100002025004';
    // Ours once more below theirs.
    const grid = [first, heads, own, '', second, heads, other, first, heads, '钱样例|990100002025005'].join('\n');
    const bytes = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
    for (const [whose, names, left] of [
      [unit, ['张样例', '李示范', '钱样例'], '第 8～9 行是其他单位的行（'],
      ['样县乙虚构局', ['王虚构', '赵编造'], '第 3～4、12 行是其他单位的行（'],
    ] as const) {
      const { rows, unread, titles } = await read('officers', bytes, {
        unit: whose,
        otherUnits: [unit, ...otherUnits],
      });
      expect(rows.map(({ fields }) => fields.name)).toEqual(names);
      expect(unread.map(({ what }) => what).join()).toContain(left);
      // What the ledger is called is the unit's own, so that nothing stops for the other's title.
      expect(titles).toContain(whose === unit ? first : second);
      expect(titles).not.toContain(whose === unit ? second : first);
    }
  });

  it.each(['公安局移送案件清单', '信访局来信登记表', '向县司法局报备台账', '县人民政府备案案件清单'])(
    'but for a list of what came from another or went to it: %s',
    async (title) => {
      const grid = `案号|案由|当事人\n${title}\n样罚〔2026〕1号|占道|甲店`;
      const bytes = await workbookOf({ name: '', kind: 'cases', grid, fields: '', told: '' });
      expect((await read('cases', bytes, { unit, otherUnits })).rows).toHaveLength(1);
    },
  );

  it.each(['城关镇综合行政执法队行政处罚台账\n案号|案由|当事人', '案号|案由|当事人\n城关镇综合行政执法队行政处罚台账'])(
    'which the team of a township in a title may be, and is told once: %s',
    async (top) => {
      const grid = `${top}\n样罚〔2026〕1号|占道|甲店\n样罚〔2026〕2号|堆物|乙店`;
      const bytes = await workbookOf({ name: '', kind: 'cases', grid, fields: '', told: '' });
      const { rows, warnings } = await read('cases', bytes, { unit, otherUnits });
      expect(rows).toHaveLength(2);
      expect(warnings.filter(({ what }) => what.includes('城关镇综合行政执法队'))).toHaveLength(1);
    },
  );

  it('but for a row that names none where each names its own, which is told', async () => {
    const grid =
      '姓名|单位|执法证号\n张样例|样县甲虚构局|001\n赵编造|样县乙虚构局|002\n钱编造|样县乙虚构局|003\n李示范||004';
    const file = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
    for (const [own, told] of [
      [unit, ['张样例', '李示范']],
      ['样县乙虚构局', ['赵编造', '钱编造', '李示范']],
    ] as const) {
      const { rows, warnings } = await read('officers', file, { unit: own, otherUnits: [unit, ...otherUnits] });
      expect(rows.map(({ fields }) => fields.name)).toEqual(told);
      expect(warnings).toContainEqual({ row: 5, what: `没有写是哪个单位的，按${own}的读入，请核对` });
    }
  });

  it('which one that names none is not, under rows that each name another', async () => {
    const grid =
      '姓名|单位|执法证号\n张样例|甲虚构局|001\n李示范|样县甲虚构局|002\n赵编造|样县乙虚构局|003\n钱编造|乙局|004\n周样本||005\n吴编造|样县丙虚构局|006';
    const file = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
    for (const own of [unit, '样县乙虚构局']) {
      const { warnings, unread } = await read('officers', file, { unit: own, otherUnits: [unit, ...otherUnits] });
      expect(warnings).toContainEqual({ row: 6, what: `没有写是哪个单位的，按${own}的读入，请核对` });
      expect(unread.map(({ what }) => what).join()).not.toMatch(/第 [^行]*6/);
    }
  });

  it.each([
    ['样县乙虚构局', '样县甲虚构局'],
    ['一、样县乙虚构局', '二、样县甲虚构局（2人）'],
    ['乙虚构局', '甲虚构局'],
  ])('and blocks under bare names with their own headings are each of its own: %s', async (first, second) => {
    const heads = '姓名|性别|执法证号';
    const grid = `${first}\n${heads}\n张样例|男|001\n李示范|女|002\n${second}\n${heads}\n王虚构|男|003\n赵样例|女|004`;
    const file = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
    const names = async (own: string) => {
      const all = [unit, '样县乙虚构局', ...otherUnits];
      const { rows, titles } = await read('officers', file, {
        unit: own,
        otherUnits: all.filter((one) => one !== own),
      });
      return [rows.map(({ fields }) => fields.name).join(), titles.at(-1)];
    };
    expect(await names(unit)).toEqual(['王虚构,赵样例', second]);
    expect(await names('样县乙虚构局')).toEqual(['张样例,李示范', first]);
  });

  it.each([
    ['officers', '姓名|执法证号|职务', '样县丁虚构水利局', '样县城市管理局'],
    ['officers', '姓名|执法证号|职务', '样县虚构乡人民政府', '样县城市管理局（1人）'],
    ['officers', '姓名|执法证号|职务', '卫健委', '城管局'],
    ['cases', '案号|案由|当事人', '交通局', '城管局'],
    ['filings', '案号|当事人|报备日期', '交通局：', '城管局：'],
    ['accountability', '姓名|追究事由|追究方式', '水利局', '城管局'],
    ['reviews', '案卷号|评查人|问题', '附表：样县虚构水利局', '样县城市管理局'],
    ['officers', '姓名|执法证号|职务', '交通局执法人员（1人）', '▲城管局'],
  ] as const)('and a block under what nobody registered is none of ours, in %s', async (kind, heads, first, second) => {
    const row = (own: string): string =>
      kind === 'cases' || kind === 'filings' || kind === 'reviews'
        ? `样罚〔2026〕${own}号|占道|2026-03-01`
        : `${own === '1' ? '王虚构' : '张样例'}|99010000202500${own}|科员`;
    // Each with its own headings, and all under those of the first.
    for (const grid of [
      `${first}\n${heads}\n${row('1')}\n${second}\n${heads}\n${row('2')}`,
      `${heads}\n${first}\n${row('1')}\n${second}\n${row('2')}`,
    ]) {
      const { rows, skipped } = await read(kind, await workbookOf({ name: '', kind, grid, fields: '', told: '' }), {
        unit: '样县城市管理局',
        otherUnits: ['样县交通运输局'],
      });
      expect(JSON.stringify(rows.map(({ fields }) => fields))).toMatch(/^(?!.*(?:王虚构|〕1号)).*(?:张样例|〕2号)/);
      expect(skipped.filter(({ unsure }) => unsure)).toEqual([]);
    }
  });

  it('and a line that begins with our whole name heads a part of ours, behind the block of another too', async () => {
    const heads = '姓名|执法证号';
    const grid = `${unit}\n${heads}\n张样例|001\n${unit}港航所\n${heads}\n李示范|002\n乙虚构局\n${heads}\n王虚构|003\n${unit}执法大队\n${heads}\n赵样例|004`;
    const file = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
    const { rows, skipped } = await read('officers', file, { unit, otherUnits });
    expect(rows.map(({ fields }) => fields.name)).toEqual(['张样例', '李示范', '赵样例']);
    expect(skipped.filter(({ unsure }) => unsure)).toEqual([]);
  });

  it('but cases that another passed on to us, or we to it, are ours', async () => {
    const grid =
      '案号|案由|当事人\n样县乙虚构局移送的案件\n样罚〔2026〕1号|占道|甲店\n移送样县乙虚构局案件\n样罚〔2026〕2号|占道|乙店';
    const file = await workbookOf({ name: '', kind: 'cases', grid, fields: '', told: '' });
    const { rows, skipped, unread } = await read('cases', file, { unit, otherUnits });
    expect([rows.length, unread, skipped.filter(({ unsure }) => unsure)]).toEqual([2, [], []]);
  });

  it('and a bureau of traffic is none to which something was passed on', async () => {
    const heads = '姓名|性别|执法证号';
    const grid = `交通运输局\n${heads}\n张样例|男|001\n甲虚构局\n${heads}\n王虚构|男|003`;
    const file = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
    const { rows } = await read('officers', file, { unit, otherUnits: ['样县交通运输局'] });
    expect(rows.map(({ fields }) => fields.name)).toEqual(['王虚构']);
  });

  it.each(['经信局', '经发局', '二、经济和信息化局'])(
    'and %s is a bureau, and nothing that came by way of another',
    async (bureau) => {
      const heads = '姓名|性别|执法证号';
      const grid = `${bureau}\n${heads}\n张样例|男|001\n甲虚构局\n${heads}\n王虚构|男|003`;
      const file = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
      const { rows } = await read('officers', file, { unit });
      expect(rows.map(({ fields }) => fields.name)).toEqual(['王虚构']);
    },
  );

  it.each([
    ['和样县教育局', '和样县教育局', '样县教育局'],
    ['同样县教育局', '同样县教育局', '样县教育局'],
    ['经开区城管局', '经开区城管局', '样县城管局'],
  ])(
    'and a title over %s, whose name begins with a word of passing on, is that of another place',
    async (titled, told, registered) => {
      const rows = (who: string, n: number) =>
        `${who}2026年行政处罚案件台账\n案号|案由|当事人\n样罚〔2026〕${n}号|占道|样${n}店`;
      const file = await workbookOf({
        name: '',
        kind: 'cases',
        grid: `${rows(unit, 1)}\n${rows(titled, 2)}`,
        fields: '',
        told: '',
      });
      const ledger = await read('cases', file, { unit, otherUnits: [registered] });
      expect(ledger.rows.map(({ fields }) => fields.number)).toEqual(['样罚〔2026〕1号']);
      expect(JSON.stringify(ledger)).toContain(told);
    },
  );

  it('and one whose business is that of another registered unit is told', async () => {
    const grid = '办案机构|案号|当事人\n城关市场监管所|样罚〔2026〕1号|甲店\n城管执法大队|样罚〔2026〕2号|乙店';
    const bytes = await workbookOf({ name: '', kind: 'cases', grid, fields: '', told: '' });
    const others = ['样县市场监督管理局'];
    const { rows, warnings } = await read('cases', bytes, { unit: '样县城市管理局', otherUnits: others });
    expect(rows).toHaveLength(2);
    expect(warnings.map(({ what }) => what).filter((what) => what.includes('像是'))).toEqual([
      '单位写的是“城关市场监管所”，像是样县市场监督管理局的，按样县城市管理局的读入，请核对',
    ]);
  });

  it.each(['样县丁虚构所', '城关街道办', '县医院'])(
    'but for one that may be a part of ours, which is told: %s',
    async (name) => {
      const grid = `工作单位|姓名|执法证号\n样县甲虚构局|张样例|001\n${name}|李示范|002`;
      const bytes = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
      const { rows, warnings } = await read('officers', bytes, { unit, otherUnits });
      expect(rows).toHaveLength(2);
      expect(warnings).toContainEqual({
        row: 3,
        what: `单位写的是“${name}”，按样县甲虚构局的读入，请核对`,
      });
    },
  );

  it.each(['城关镇综合执法队', '乡镇综合行政执法大队', '城关镇政府综合执法办公室', '样例街道执法中队'])(
    'but for the team of a township, which is told, and beside the rows of other units is not ours: %s',
    async (name) => {
      const grid = `工作单位|姓名|执法证号\n样县甲虚构局|张样例|001\n${name}|王虚构|002`;
      const among = `${grid}\n样县乙虚构局|赵编造|003`;
      for (const [kind, text] of [
        ['officers', among],
        ['cases', among.replace('工作单位|姓名|执法证号', '办案单位|当事人|案号')],
      ] as const)
        for (const own of [unit, '样县乙虚构局']) {
          const bytes = await workbookOf({ name: '', kind, grid: text, fields: '', told: '' });
          const { rows, unread } = await read(kind, bytes, { unit: own, otherUnits: [unit, ...otherUnits] });
          expect(rows).toHaveLength(1);
          expect(JSON.stringify(rows)).not.toContain('王虚构');
          expect(unread.map(({ what }) => what).join()).toContain(name);
        }
      const alone = await read(
        'officers',
        await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' }),
        {
          unit,
          otherUnits,
        },
      );
      expect(alone.rows).toHaveLength(2);
      expect(alone.warnings).toContainEqual({ row: 3, what: `单位写的是“${name}”，按样县甲虚构局的读入，请核对` });
    },
  );

  it('but for a team that has its place in a township, which is told where other units are named', async () => {
    const teams = ['城关中队', '城管中队', '城乡执法大队', '村镇执法中队', '派驻城关镇执法中队', '城镇执法中队'];
    const grid = ['城关镇中队', ...teams].map((name, at) => `${name}|张样例${at}|00${at}`).join('\n');
    const said = async (text: string) => {
      const bytes = await workbookOf({ name: '', kind: 'officers', grid: text, fields: '', told: '' });
      const { rows, warnings } = await read('officers', bytes, { unit, otherUnits });
      expect(rows).toHaveLength(7);
      return warnings.map(({ what }) => what).filter((what) => what.startsWith('单位写的是'));
    };
    expect(await said(`工作单位|姓名|执法证号\n${grid}`)).toEqual([]);
    expect(await said(`工作单位|姓名|执法证号\n${grid}\n样县乙虚构局|赵编造|009`)).toEqual([
      '单位写的是“城关镇中队”，按样县甲虚构局的读入，请核对',
    ]);
  });

  it('and none of a township that keeps the ledger, nor its own team', async () => {
    const grid =
      '工作单位|姓名|执法证号\n城关镇综合执法队|张样例|001\n城关镇|李示范|002\n样县乙虚构局|赵编造|003\n东乡综合执法队|王虚构|004';
    const bytes = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
    const own = '样县城关镇人民政府';
    const { rows, warnings } = await read('officers', bytes, { unit: own, otherUnits });
    expect(rows.map(({ fields }) => fields.name)).toEqual(['张样例', '李示范']);
    expect(warnings.filter(({ what }) => what.includes('请核对') && what.includes('单位'))).toEqual([]);
  });

  it('but for rows under a place or an office that may be ours, which is told where any follow', async () => {
    const grid =
      '姓名|执法证号\n城关镇\n张样例|990100002025001\n县委办\n县医保中心\n李示范|990100002025002\n法制室\n王样例|990100002025003\n东城办事处';
    const bytes = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
    const { rows, warnings } = await read('officers', bytes, { unit, otherUnits });
    expect(rows).toHaveLength(3);
    expect(warnings).toEqual([
      { row: 2, what: '“城关镇”像是别的单位：它下面的各行按样县甲虚构局的读入，请核对' },
      { row: 5, what: '“县医保中心”像是别的单位：它下面的各行按样县甲虚构局的读入，请核对' },
    ]);
    const own = await read('officers', bytes, { unit: '样县城关镇人民政府', otherUnits });
    expect(own.warnings).toHaveLength(1);
  });

  it.each([
    ['样县丁虚构局行政处罚案件台账', 1],
    ['填报单位：样县丁虚构局', 1],
    ['样县丁虚构局', 1],
    ['样县丁虚构局行政处罚案件台帐', 1],
    ['样县丁虚构局行政处罚案件登记册', 1],
    ['样县丁虚构局行政处罚案件目录', 1],
    ['2025年样县甲虚构局行政处罚案件台账', 0],
    ['填报单位：甲虚构局', 0],
    ['行政处罚案件台账', 0],
  ])('and a line above the table that names an organ nobody registered is told: %s', async (line, times) => {
    const grid = `${line}\n案号|案由|当事人\n样罚〔2026〕1号|占道|甲店`;
    const { warnings } = await read(
      'cases',
      await workbookOf({ name: '', kind: 'cases', grid, fields: '', told: '' }),
      {
        unit,
        otherUnits,
      },
    );
    const told = '表上面写的是“样县丁虚构局”，按样县甲虚构局的读入，请核对是不是这个单位的';
    expect(warnings.map(({ what }) => what)).toEqual(times === 0 ? [] : [told]);
  });

  it('and where somebody worked before is not where the row belongs', async () => {
    const grid = '姓名|原单位|现单位|执法证号\n张样例|样县乙虚构局|样县甲虚构局|001';
    const bytes = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
    const { rows } = await read('officers', bytes, { unit, otherUnits });
    expect(rows.map(({ fields }) => [fields.name, fields.workUnit])).toEqual([['张样例', '样县甲虚构局']]);
  });

  it('and a sheet that is called after another registered unit is told', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('乙虚构局').addRows([
      ['姓名', '执法证号'],
      ['王样例', '001'],
    ]);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const { warnings } = await read('officers', bytes, { unit, otherUnits });
    expect(warnings.map(({ what }) => what)).toContain(
      '工作表“乙虚构局”像是样县乙虚构局的，按样县甲虚构局的读入，请核对',
    );
  });

  it('but for a complaint about another registered unit, which is told', async () => {
    const grid = '登记时间|被投诉人|投诉事项\n2026-03-01|样县甲虚构局|甲\n2026-03-02|样县乙虚构局|乙';
    const bytes = await workbookOf({ name: '', kind: 'complaints', grid, fields: '', told: '' });
    const { rows, warnings } = await read('complaints', bytes, { unit, otherUnits });
    expect(rows).toHaveLength(2);
    expect(warnings).toEqual([{ row: 3, what: '被投诉人写的是“样县乙虚构局”，按样县甲虚构局的读入，请核对' }]);
  });

  it('and where a complaint names another unit as the one complained of, the way to take it in all the same is said', async () => {
    const grid = '登记时间|被投诉单位|投诉事项\n2026-03-01|样县甲虚构局|甲\n2026-03-02|样县乙虚构局|乙';
    const bytes = await workbookOf({ name: '', kind: 'complaints', grid, fields: '', told: '' });
    const { rows, unread } = await read('complaints', bytes, { unit, otherUnits });
    expect([rows.length, unread[0]?.what]).toEqual([
      1,
      expect.stringContaining('是本单位登记的，加 --map 被投诉单位=被投诉人 一并读入'),
    ]);
    const mappings = [{ heading: '被投诉单位', field: 'target' }];
    expect((await read('complaints', bytes, { unit, otherUnits, mappings })).rows).toHaveLength(2);
  });

  it('but for a training that another registered unit gave, which is told', async () => {
    const grid = '姓名|组织单位|学时|培训名称\n张样例|样县甲虚构局|4|法治\n李示范|样县乙虚构局|4|法治';
    const bytes = await workbookOf({ name: '', kind: 'trainings', grid, fields: '', told: '' });
    const { rows, warnings } = await read('trainings', bytes, { unit, otherUnits, year: 2025 });
    expect(rows).toHaveLength(2);
    expect(warnings).toEqual([{ row: 3, what: '组织单位写的是“样县乙虚构局”，按样县甲虚构局的读入，请核对' }]);
  });

  it('but for a section of ours, and blanks beside which only a guest is named', async () => {
    const grid =
      '工作单位|姓名|执法证号\n|张样例|001\n样县乙虚构局|王虚构|003\n|李示范|002\n样县甲综合执法大队|孙样例|005\n城市管理执法大队|周样例|006\n样县甲虚构局园区中队|吴样例|007\n本局|郑样例|008\n局机关|冯样例|009';
    const bytes = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
    const { rows } = await read('officers', bytes, { unit, otherUnits });
    expect(rows.map(({ fields }) => fields.name)).toEqual([
      '张样例',
      '李示范',
      '孙样例',
      '周样例',
      '吴样例',
      '郑样例',
      '冯样例',
    ]);
  });
});

it('tables of sheets that are read as one are counted through all of them, where one is not wanted', async () => {
  const book = new ExcelJS.Workbook();
  for (const [name, person] of [
    ['一中队', '张样例'],
    ['二中队', '李示范'],
    ['三中队', '王样例'],
  ] as const)
    book
      .addWorksheet(name)
      .addRows([
        ['姓名', '性别', '岗位', '执法证号'],
        [person, '女', '执法岗', '990100002025001'],
        [],
        ['姓名', '性别', '岗位', '执法证号'],
        [`${person}甲`, '女', '协管', null],
      ]);
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  const names = async (leftOut: readonly number[]) =>
    (await read('officers', bytes, { mergeSheets: true, leftOut })).blocks.map(({ taken }) => taken);
  expect([await names([]), await names([1]), await names([0, 2])]).toEqual([
    [2, 2, 2],
    [2, 0, 2],
    [0, 2, 0],
  ]);
  await expect(names([3])).rejects.toMatchObject({
    message: '没有第 4 张表可以不读：文件里有 3 张（“一中队”A1:D5、“二中队”A1:D5、“三中队”A1:D5）',
    hint: expect.stringContaining('各张工作表接着数'),
  });
});

it('a roster with pictures and codes beside names and certificates is one; without certificates it says how to go on', async () => {
  const roster = (grid: string) => workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
  const { rows, warnings } = await read(
    'officers',
    await roster('一寸照片|执法证二维码|姓名|证号\n|已生成|张样例|990100002025001\n||李示范|990100002025002'),
  );
  expect([rows.length, warnings]).toEqual([2, []]);
  await expect(read('officers', await roster('序号|姓名|照片|二维码\n1|张样例||'))).rejects.toMatchObject({
    hint: expect.stringContaining('表里本来没有这一列的，加一列“执法证号”空着'),
  });
});

it('a column for each training whose heading does not say which is refused, or told, with the way to turn it', async () => {
  const ticks = (heads: string, row: string) =>
    workbookOf({ name: '', kind: 'trainings', grid: `${heads}\n${row}`, fields: '', told: '' });
  await expect(read('trainings', await ticks('姓名|第一期|第二期', '张样例|√|√'))).rejects.toMatchObject({
    message: '“第一期”、“第二期”下面打√，一次培训占一列：ledger.xlsx',
    hint: expect.stringContaining('把这几列的标题写成培训的名称'),
  });
  const { warnings } = await read('trainings', await ticks('姓名|年度|第一期|第二期', '张样例|2025|√|√'));
  expect(warnings.map(({ what }) => what)).toContainEqual(expect.stringContaining('改成一人一次一行'));
});

it('a register that is none of ours is refused as what it calls itself, unless somebody says what a column is', async () => {
  const sheet = (kind: LedgerKind, grid: string) => workbookOf({ name: '', kind, grid, fields: '', told: '' });
  const documents = await sheet(
    'filings',
    '样县规范性文件备案登记台账\n序号|文件名称|文号|制定机关|备案日期\n1|样县办法|样政〔2025〕1号|样县虚构局|2025-03-05',
  );
  await expect(read('filings', documents)).rejects.toMatchObject({
    message: '这张表不像重大行政处罚备案台账：标题是“样县规范性文件备案登记台账”（ledger.xlsx）',
    hint: '请检查文件是否选对；确是重大行政处罚备案台账的，指明一列：--map 文号=处罚决定书号',
  });
  const mapped = await read('filings', documents, { mappings: [{ heading: '文号', field: 'decisionNumber' }] });
  expect(mapped.rows).toHaveLength(1);
  const suits = await sheet('cases', '案号|原告|被告|案由|立案日期\n初1号|张样例|样县虚构局|不服处罚|2025-03-05');
  await expect(read('cases', suits)).rejects.toThrow('这张表不像案件台账：有“原告”列');
  const moved = await sheet(
    'cases',
    '案件移送登记台账\n案号|案件名称|当事人|移送日期\n样移〔2025〕1号|甲案|张样例|2025-03-05',
  );
  await expect(read('cases', moved)).rejects.toThrow('这张表不像案件台账：标题是“案件移送登记台账”');
  const reviewed = await sheet(
    'cases',
    '样县甲虚构局重大执法决定法制审核台账\n案号|案件名称|承办人|法制审核日期|审核意见\n样罚〔2025〕1号|甲案|张样例|2025-03-05|同意',
  );
  await expect(read('cases', reviewed)).rejects.toThrow('标题是“样县甲虚构局重大执法决定法制审核台账”');
});

it('columns of a second table that nobody knows are told as those of the first', async () => {
  const grid =
    '案号|当事人|案由|立案日期\n样罚〔2025〕1号|甲店|占道|2025-03-05\n\n案号|当事人|案由|立案日期|缴款银行\n样罚〔2025〕2号|乙店|占道|2025-03-06|农行';
  const { warnings } = await read('cases', await workbookOf({ name: '', kind: 'cases', grid, fields: '', told: '' }));
  expect(warnings).toContainEqual({ row: null, what: '第 4 行的表头：E 列“缴款银行”未识别，未导入' });
});

it('marks in words, marks of a second try and sums of fines and confiscations are told as what they are', async () => {
  const told = async (kind: LedgerKind, grid: string) =>
    (await read(kind, await workbookOf({ name: '', kind, grid, fields: '', told: '' }))).warnings.map(
      ({ what }) => what,
    );
  const marks = '姓名|年度|考试成绩\n张样例|2025|优\n李示范|2025|补考70\n王虚构|2025|免考\n赵编造|2025|缺考';
  expect(await told('trainings', marks)).toEqual([
    '考试成绩“优”不是分数，只记文字',
    '考试成绩“补考70”是补考的成绩，按 70 分记',
    '考试成绩“免考”不是分数，只记文字',
    '考试成绩“缺考”不是分数，只记文字',
  ]);
  const sums = '案号|当事人|案由|立案日期|罚没合计（元）';
  const row = '样罚〔2025〕1号|甲店|占道|2025-03-05|#150';
  expect(await told('cases', `${sums}\n${row}`)).toEqual([
    'E 列“罚没合计（元）”是罚款与没收的合计，没有另列“没收金额（元）”，全部按“罚款金额（元）”记；有没收的请分开写',
  ]);
  expect(await told('cases', `${sums}|罚款（元）\n${row}|#100`)).toEqual([
    'E 列“罚没合计（元）”是罚款与没收的合计，未导入；罚款取 F 列“罚款（元）”',
  ]);
});

it('a list of names alone is refused with what is lacking; beside their numbers it is a list', async () => {
  const units = (grid: string) => workbookOf({ name: '', kind: 'units', grid, fields: '', told: '' });
  await expect(read('units', await units('单位名称\n样县甲虚构局'))).rejects.toMatchObject({
    message: '表里只有一列，创建单位名录至少要两列：ledger.xlsx',
    hint: expect.stringContaining(
      '第一行写上列名（单位名称），旁边再加一列统一社会信用代码或单位性质或级别或地址（可以空着）',
    ),
  });
  const { rows } = await read('units', await units('样县执法单位名单\n序号|单位\n1|样县甲虚构局\n2|样县乙虚构局'));
  expect(rows.map(({ fields }) => fields.name)).toEqual(['样县甲虚构局', '样县乙虚构局']);
});

it('a text table in which cells below a filled one are blank is said to hold no merged cells, though every row is taken', async () => {
  const bytes = Buffer.from('培训名称,姓名,年度\n执法规范化,张样例,2025\n,李示范,2025\n,王虚构,2025\n');
  const { rows, warnings } = await read('trainings', bytes, { name: '培训.csv' });
  expect(rows).toHaveLength(3);
  expect(warnings.map(({ what }) => what)).toContain(
    'CSV 文件没有合并单元格的信息：第 3～4 行空着的格，原表里可能与上面合并，请用原来的 .xlsx 导入',
  );
});

it.each(['、', '；'])('a text table of which the columns are parted by %s alone is read, and told', async (sign) => {
  const lines = ['姓名|执法证号|职务', '张样例|990100001|科员', '李示范|990100002|科员'];
  const { rows, warnings } = await read('officers', Buffer.from(lines.join('\n').replaceAll('|', sign)), {
    name: '名册.txt',
  });
  expect(rows.map(({ fields }) => [fields.name, fields.certificate, fields.post])).toEqual([
    ['张样例', '990100001', '科员'],
    ['李示范', '990100002', '科员'],
  ]);
  expect(warnings[0]?.what).toMatch(`“${sign}”隔开，已按它分列`);
});

it('headings are found below a page of instructions, and where there are none the row most like them is shown', async () => {
  const sheet = (lines: number, heads: string) => {
    const grid = `${'一、如实填写\n'.repeat(lines)}${heads}\n张样例|990100001|科员`;
    return workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
  };
  expect((await read('officers', await sheet(98, '姓名|执法证号|职务'))).headerRow).toBe(99);
  await expect(read('officers', await sheet(70, '甲方|乙方|丙方'))).rejects.toThrow(
    '最像表头的是第 71 行：甲方、乙方、丙方',
  );
});

it('a row that is struck out as a whole is taken in and bears that in its remarks', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名册');
  sheet.addRows([
    ['姓名', '执法证号'],
    ['张样例', '990100001'],
    ['李示范', '990100002'],
  ]);
  sheet.getRow(3).eachCell((cell) => {
    cell.font = { strike: true };
  });
  const { rows } = await read('officers', Buffer.from(await book.xlsx.writeBuffer()));
  expect(rows.map(({ fields }) => [fields.name, fields.note])).toEqual([
    ['张样例', undefined],
    ['李示范', '原表划线'],
  ]);
});

describe('a comma inside a number of a text table', () => {
  const lines = (...rows: readonly string[]) => Buffer.from(rows.join('\n'));
  const fines = async (bytes: Buffer) =>
    (await read('cases', bytes, { name: '案件.csv' })).rows.map(({ fields }) => fields.fine);

  it.each([',', '，'])('is no end of a cell: 2%s000', async (comma) => {
    const rows = [
      '案号,当事人,罚款金额（元）,立案日期',
      '样罚〔2025〕1号,甲店,2,000,2025-03-01',
      '样罚〔2025〕2号,乙店,300,2025-03-02',
    ];
    expect(await fines(lines(...rows.map((row) => row.replaceAll(',', comma))))).toEqual([200_000, 30_000]);
  });

  it('is refused where it cannot be told from one that ends it', async () => {
    const rows = lines('案号,当事人,罚款（元）,没收（元）,立案日期', '样罚〔2025〕1号,甲店,2,000,500,2025-03-01');
    await expect(fines(rows)).rejects.toThrow('第 2 条记录比表头多 1 列');
  });
});

it('what completes a day, and a merged heading over ticks, are not told as unread', async () => {
  const told = async (kind: LedgerKind, grid: string, merge: string) =>
    (await read(kind, await workbookOf({ name: '', kind, grid, merge, fields: '', told: '' }))).warnings.map(
      ({ what }) => what,
    );
  const months = '年度|月份|投诉日期|投诉人|投诉事项\n2025|3|5日|匿名|甲\n|4|6日|匿名|乙';
  expect(await told('complaints', months, '')).toEqual([]);
  const ticks =
    '姓名|性别||执法证号\n|男|女|\n张样例|√||990100002025001\n李示范||√|990100002025002\n王虚构|√||990100002025003';
  expect(await told('officers', ticks, 'A1:A2 B1:C1 D1:D2')).toEqual([]);
});

it('a text table of which blanks part the columns is read where every row has as many, else refused with the reason', async () => {
  const text = (rows: string) => Buffer.from(`执法人员名册\n姓名   执法证号  职务\n${rows}\n填表人：赵编造\n`);
  const { rows, warnings } = await read('officers', text('张样例 990100001　科员\n李示范\u3000990100002   科员'), {
    name: '名册.txt',
  });
  expect(rows.map(({ fields }) => [fields.name, fields.certificate, fields.post])).toEqual([
    ['张样例', '990100001', '科员'],
    ['李示范', '990100002', '科员'],
  ]);
  expect(warnings[0]?.what).toBe('各列用空格隔开，已按它分列，请核对');
  await expect(
    read('officers', text('张样例  990100001\n李示范 990100002 科员'), { name: '名册.txt' }),
  ).rejects.toThrow('各列用空格隔开，有的行与表头列数不同，看不清哪一格属于哪一列');
});

it('the year that was given completes days of a kind that keeps years, which is told', async () => {
  const grid = '登记时间|投诉人|投诉事项|答复时间\n1月5日|匿名|甲|1月9日';
  const bytes = await workbookOf({ name: '', kind: 'complaints', grid, fields: '', told: '' });
  const { rows, warnings } = await read('complaints', bytes, { year: 2026 });
  expect(rows.map(({ fields }) => [fields.received, fields.closed])).toEqual([['2026-01-05', '2026-01-09']]);
  expect(warnings[0]?.what).toBe('登记时间没有写年份，按导入时所选的 2026 年记');
});

it('days without a year in cases are of the year that the file is called after, and of none that was given; it is said how to tell it', async () => {
  const grid = '案号|案由|当事人|立案日期|决定日期\n样罚〔2024〕1号|无照经营|甲店|1.5|1.9';
  const bytes = await workbookOf({ name: '', kind: 'cases', grid, fields: '', told: '' });
  const days = async (wish: object) =>
    (await read('cases', bytes, wish)).rows.map(({ fields }) => [fields.opened, fields.decided]);
  expect(await days({ year: 2025 })).toEqual([]);
  expect(await days({ name: '2024年案件台账.xlsx' })).toEqual([['2024-01-05', '2024-01-09']]);
  const { rejected } = await read('cases', bytes);
  expect(rejected[0]?.reason).toBe(
    '日期缺年份，不能猜，请写全年、月、日；整张是同一年的，在表上面写明（如“2025年台账”）也行',
  );
});

it('a table of other columns beside the records is told with all that it holds, and no record is called something else', async () => {
  const grid =
    '案号|案由|当事人|立案日期||月份|件数|金额\n样罚〔2025〕1号|无照经营|甲店|2025-01-05||1月|#1|#1000\n样罚〔2025〕2号|无照经营|乙店|2025-01-05||2月|#1|#1000\n|||||合计|#2|#2000';
  const { rows, skipped, unread } = await read(
    'cases',
    await workbookOf({ name: '', kind: 'cases', grid, fields: '', told: '' }),
  );
  expect(rows).toHaveLength(2);
  expect(skipped).toEqual([]);
  expect(unread).toEqual([
    {
      what: '右边另有一张表没有案号、案由列，未读：第 2～4 行（1月 1 1000；2月 1 1000；合计 2 2000）',
      where: 'F1:H4',
    },
  ]);
});

it('a title of a part and what says that nothing happened are called what they are', async () => {
  const calls = async (kind: LedgerKind, grid: string, merge: string) =>
    (await read(kind, await workbookOf({ name: '', kind, grid, merge, fields: '', told: '' }))).skipped.map(
      ({ row, reason }) => `${row} ${reason}`,
    );
  const units =
    '序号|单位名称|级别\n一、政府部门（1家）||\n#1|样县甲虚构局|正科级\n二、垂管单位||\n#2|样县乙虚构局|正科级';
  expect(await calls('units', units, 'A2:C2 A4:C4')).toEqual(['2 分组标题', '4 分组标题']);
  const complaints =
    '序号|登记时间|投诉人|投诉事项\n#1|2025-02-06|匿名|态度生硬\n4—6月无投诉举报|||\n#2|2025-07-06|匿名|推诿';
  expect(await calls('complaints', complaints, 'A3:D3')).toEqual(['3 没有发生的说明']);
  const cases = '案号|案由|当事人\n样罚〔2025〕1号|无照经营|甲店\n样罚〔2025〕2号（作废）||';
  expect(await calls('cases', cases, '')).toEqual(['3 空号或作废的号']);
  const unit = { unit: '样县甲虚构局', otherUnits: ['样县乙虚构局'] };
  const roster =
    '单位|姓名|执法证号\n样县甲虚构局（1人）||\n|张样例|001\n样县乙虚构局（1人）||\n|王虚构|003\n样县甲虚构局||';
  const bytes = await workbookOf({ name: '', kind: 'officers', grid: roster, fields: '', told: '' });
  expect((await read('officers', bytes, unit)).skipped.map(({ reason }) => reason)).toEqual([
    '分组标题',
    '分组标题',
    '填表、审核等落款',
  ]);
  const pursued = '年度|被追究人|追究事由|追究方式\n2025|张样例|超期|警告\n2026|无|无|无';
  expect(await calls('accountability', pursued, '')).toEqual(['3 没有发生的说明']);
});

it('a list that has no column of what became of somebody says nothing of it', async () => {
  const grid = '姓名|执法证号\n张样例|990100002025001';
  const { rows } = await read('officers', await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' }));
  expect(rows[0]?.fields).not.toHaveProperty('status');
});

it('columns that are headed by one word are told with what stands over each', async () => {
  const grid = '案号|当事人|立案|决定\n||日期|日期\n样罚〔2025〕1号|甲店|2025-01-05|2025-02-05';
  const merge = 'A1:A2 B1:B2';
  const { columns } = await read(
    'cases',
    await workbookOf({ name: '', kind: 'cases', grid, merge, fields: '', told: '' }),
  );
  expect(columns).toEqual({ number: '案号', party: '当事人', opened: '立案日期', decided: '决定日期' });
});

it('a list without any headings is told to have some', async () => {
  const grid = '张样例|990100002025001|执法大队\n李示范|990100002025002|执法大队';
  const bytes = await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' });
  await expect(read('officers', bytes)).rejects.toMatchObject({
    hint: '表里没有列名的，在最上面加一行列名（姓名、执法证号等）再导入',
  });
});

it.each([
  ['above all rows', '合计||#300|\n样罚〔2025〕1号|占道|#100|2025-01-05\n样罚〔2025〕2号|占道|#200|2025-01-06'],
  [
    'below a caption',
    '样罚〔2025〕1号|占道|#100|2025-01-05\n单位：元|||\n样罚〔2025〕2号|占道|#200|2025-01-06\n合计||#200|',
  ],
])('a total that sums up the rows it stands for is told as right: %s', async (_, rows) => {
  const grid = `案号|案由|罚款金额（元）|立案日期\n${rows}`;
  const { warnings } = await read('cases', await workbookOf({ name: '', kind: 'cases', grid, fields: '', told: '' }));
  expect(warnings).toEqual([]);
});

it('a total over two tables that stand side by side is held against neither', async () => {
  const heads = '案号|案由|立案日期|罚款（元）';
  const row = (n: number) => `样罚〔2025〕${n}号|占道|2025-01-05|#1000`;
  const grid = `${heads}||${heads}\n${row(1)}||${row(3)}\n${row(2)}||合计|||#3000`;
  const { rows, warnings } = await read(
    'cases',
    await workbookOf({ name: '', kind: 'cases', grid, fields: '', told: '' }),
  );
  expect(rows).toHaveLength(3);
  expect(warnings).toEqual([]);
});

it('a total of a list of several units is held against all of its rows', async () => {
  const grid =
    '案号|案由|单位|当事人|罚款金额（元）\n样罚〔2025〕1号|无照经营|样县甲虚构局|甲店|#100\n样罚〔2025〕2号|无照经营|样县乙虚构局|乙店|#300\n合计||||#500';
  const { warnings } = await read('cases', await workbookOf({ name: '', kind: 'cases', grid, fields: '', told: '' }), {
    unit: '样县甲虚构局',
    otherUnits: ['样县乙虚构局'],
  });
  expect(warnings.map(({ what }) => what)).toContain('“合计”的罚款金额写的是 500 元，上面各行是 400 元，请核对');
});

it('sheets that are called after a year, a quarter or a bureau tell it of their rows', async () => {
  const merged = async (kind: LedgerKind, sheets: Readonly<Record<string, string>>) => {
    const book = new ExcelJS.Workbook();
    for (const [name, grid] of Object.entries(sheets))
      book.addWorksheet(name).addRows(grid.split('\n').map((line) => line.split('|')));
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const { rows, rejected } = await read(kind, bytes, { mergeSheets: true, unit: '样县甲虚构局' });
    return [
      rejected,
      ...rows.map(({ fields: { year, title, name, status } }) => `${year ?? name} ${title ?? status ?? ''}`.trim()),
    ];
  };
  expect(
    await merged('statistics', {
      2023: '报表名称|处罚件数\n年报|7',
      '2024年': '报表名称|处罚件数\n年报|10',
      '2025年上半年': '报表名称|处罚件数\n统计表|12',
    }),
  ).toEqual([[], '2023 年报', '2024 年报', '2025 统计表（上半年）']);
  const of = '姓名|培训名称|成绩\n张样例|法律知识培训|80';
  expect(await merged('trainings', { 一季度: of, 二季度: of })).toEqual([
    [],
    '2026 法律知识培训（一季度）',
    '2026 法律知识培训（二季度）',
  ]);
  const month = '2025年行政执法统计表\n处罚件数|检查次数\n';
  expect(
    await merged('statistics', {
      '1月': `${month}1|2`,
      二月: `${month}3|4`,
      '2025.3': `${month}5|6`,
      合计: `${month}9|12`,
    }),
  ).toEqual([[], '2025 （1月）', '2025 （2月）', '2025 （3月）']);
  expect(await merged('trainings', { 一月: of, 十二月: of })).toEqual([
    [],
    '2026 法律知识培训（1月）',
    '2026 法律知识培训（12月）',
  ]);
  const marks = '姓名|成绩\n张样例|80';
  expect(await merged('trainings', { 行政处罚法培训: marks, 消防法培训: marks })).toEqual([
    [],
    '2026 行政处罚法培训',
    '2026 消防法培训',
  ]);
  const day = '2025年培训登记表\n培训日期|培训名称|姓名\n';
  expect(await merged('trainings', { '3月': `${day}5日|处罚法|张样例` })).toEqual([[], '2025 处罚法']);
  const roster = (name: string) => `姓名|执法证号\n${name}|990100002025001`;
  const named = {
    甲虚构局: roster('张样例'),
    城关所: roster('王样例').replace('1', '2'),
    丙虚构局: roster('李样例'),
    退休: roster('赵样例').replace('1', '3'),
  };
  expect(await merged('officers', named)).toEqual([[], '张样例', '王样例', '赵样例 退休']);
});

it('the form of one record, and cases that nothing makes known, are refused with what to do', async () => {
  const refused = async (kind: LedgerKind, grid: string) =>
    read(kind, await workbookOf({ name: '', kind, grid, fields: '', told: '' })).then(
      () => null,
      ({ message, hint }) => ({ message, hint }),
    );
  const form = '案件登记表\n案号|样罚〔2025〕1号\n当事人|甲店\n案由|占道\n立案日期|2025-03-01';
  expect(await refused('cases', form)).toMatchObject({
    message: '工作表“台账”的表头在第一列，表格是横放的（一条记录一列）：ledger.xlsx',
  });
  const pairs = '案号|样罚〔2025〕1号|案由|占道\n当事人|甲店|立案日期|2025-03-01\n罚款（元）|600|承办人|张样例';
  expect(await refused('cases', pairs)).toMatchObject({
    message: '工作表“台账”是一条记录的登记表（列名、内容一格隔一格），不是台账：ledger.xlsx',
  });
  expect(await refused('cases', '当事人|案由|罚款（元）\n甲店|占道|30')).toMatchObject({
    hint: expect.stringContaining('；没有案号的，另有立案日期、当事人、案由几列也行，现在缺立案日期或决定日期'),
  });
});

it('years as sheets that each count from 1 are records of their sheets, whatever sums stand below', async () => {
  const of = (year: number): string[][] =>
    `${year}年案件台账\n编号|案由|当事人|立案日期\n1|超限|甲虚构|3.1\n2|超限|乙虚构|4.1\n合计|||2件`
      .split('\n')
      .map((line) => line.split('|'));
  const book = new ExcelJS.Workbook();
  for (const year of [2023, 2024]) book.addWorksheet(`${year}年`).addRows(of(year));
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  const { rows, rejected } = await read('cases', bytes, { mergeSheets: true });
  expect(rejected).toEqual([]);
  expect(rows.map(({ fields: { number, opened } }) => `${number} ${opened}`)).toEqual([
    '1 2023-03-01',
    '2 2023-04-01',
    '1 2024-03-01',
    '2 2024-04-01',
  ]);
});

describe('a sheet of which another kind knows every column and the one that is asked for does not', () => {
  const roster = '姓名|执法证号|岗位\n张样例|990100002025001|科员';
  const outcome = async (kind: LedgerKind, grid: string, name = 'ledger.xlsx') =>
    read(kind, await workbookOf({ name: '', kind, grid, fields: '', told: '' }), { name, year: 2025 }).then(
      ({ rows }) => `${rows.length}`,
      (fault) => fault.message.split('：')[0],
    );

  it.each([
    [
      'cases',
      'filings',
      '备案号|决定书文号|被处罚人|数额（元）|决定日期|报备日期\n备〔1〕|样罚〔2025〕1号|甲店|#50000|2025-03-05|2025-03-09',
    ],
    [
      'cases',
      'filings',
      '决定书文号|当事人|罚款（元）|决定日期|报备日期|报备文号\n样罚〔2025〕1号|甲店|#500|2025-03-05|2025-03-09|样备〔2025〕1号',
    ],
    ['trainings', 'officers', roster],
    ['reviews', 'cases', '案号|案由|当事人|承办人\n样罚〔2025〕1号|占道|甲店|张样例'],
  ] as const)('%s: it is one of %s', async (kind, other, grid) => {
    expect(await outcome(kind, grid)).toContain(`（${other}），不像`);
    expect(await outcome(other, grid)).toBe('1');
  });

  it('but for one that is called what it is asked for as, or has what no other kind needs', async () => {
    expect(await outcome('trainings', roster, '2025年培训签到.xlsx')).toBe('1');
    expect(await outcome('trainings', `2025年处罚法培训人员名单\n${roster}`)).toBe('1');
    const both = '案号|案由|当事人|立案日期|备案日期\n样罚〔2025〕1号|占道|甲店|2025-01-05|2025-03-09';
    expect([await outcome('cases', both), await outcome('filings', both)]).toEqual(['1', '1']);
  });
});

it('of a workbook of all registers the sheet of another kind is not asked about', async () => {
  const book = new ExcelJS.Workbook();
  const sheets = {
    案件: '序号|案号|案由|当事人|立案日期|承办人\n1|样罚〔2025〕1号|无照|甲店|2025-01-03|张样例',
    备案: '案由|被处罚人|处罚决定书号|决定日期|报备日期\n售假|乙店|样罚〔2025〕2号|2025-03-01|2025-03-05',
  };
  for (const [name, grid] of Object.entries(sheets))
    book.addWorksheet(name).addRows(grid.split('\n').map((line) => line.split('|')));
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  for (const wish of [{}, { mergeSheets: true }]) {
    const { rows, unread } = await read('cases', bytes, wish);
    expect(rows.map(({ fields: { party } }) => party)).toEqual(['甲店']);
    expect(unread.map(({ where }) => where)).toEqual(['备案']);
  }
  expect((await read('filings', bytes)).rows.map(({ fields: { party } }) => party)).toEqual(['乙店']);
});

it('nor is one that shows how to fill in another; a sheet called after a procedure tells it of its cases', async () => {
  const of = async (sheets: Readonly<Record<string, string>>, wish: object) => {
    const book = new ExcelJS.Workbook();
    for (const [name, grid] of Object.entries(sheets))
      book.addWorksheet(name).addRows(grid.split('\n').map((line) => line.split('|')));
    const { rows } = await read('cases', Buffer.from(await book.xlsx.writeBuffer()), wish);
    return rows.map(({ fields: { party, type } }) => `${party} ${type ?? ''}`.trim());
  };
  const heads = '案号|案由|当事人|立案日期';
  const shown = {
    填写示例: `${heads}\n样罚〔20××〕×号|无证|某某店|2025-01-01`,
    数据: `${heads}\n样罚〔2025〕1号|无证|甲店|2025-01-03`,
  };
  expect(await of(shown, {})).toEqual(['甲店']);
  const sorted = {
    普通程序: `${heads}\n样罚〔2025〕1号|无证|甲店|2025-01-03`,
    简易程序: '决定书编号|违法行为|当事人|处罚日期\n0001|乱停车|乙某|2025-01-03',
  };
  expect(await of(sorted, { mergeSheets: true })).toEqual(['甲店 普通程序', '乙某 简易程序']);
});

describe('sheets that each tell a part of the same records', () => {
  const merged = async (
    kind: LedgerKind,
    sheets: Readonly<Record<string, string>>,
    fields: string,
    options: { readonly year?: number } = { year: 2025 },
  ) => {
    const book = new ExcelJS.Workbook();
    for (const [name, grid] of Object.entries(sheets))
      book.addWorksheet(name).addRows(grid.split('\n').map((line) => line.split('|').map((text) => text || null)));
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const { rows, rejected, warnings, unread, found } = await read(kind, bytes, { mergeSheets: true, ...options });
    const told = rows.map((row) =>
      fields
        .split(',')
        .map((field) => [row.fields[field] ?? ''].flat().join('+'))
        .join('|'),
    );
    return {
      told,
      found,
      refused: rejected.map(({ reason }) => reason),
      said: warnings.map(({ what }) => what),
      unread,
    };
  };
  const opened =
    '案号|案由|当事人|立案日期\n样立〔2025〕1号|占道|甲店|2025-01-05\n样立〔2025〕2号|占道|乙店|2025-01-06';
  const fields = 'number,decisionNumber,party,opened,decided';

  it('are one record by its number: 立案 and 结案', async () => {
    const closed = '案号|决定书文号|决定日期\n样立〔2025〕1号|样罚〔2025〕9号|2025-02-05';
    const { told, found, refused, said } = await merged('cases', { 立案: opened, 结案: closed }, fields);
    expect([told, found, refused]).toEqual([
      ['样立〔2025〕1号|样罚〔2025〕9号|甲店|2025-01-05|2025-02-05', '样立〔2025〕2号||乙店|2025-01-06|'],
      2,
      [],
    ]);
    expect(said).toEqual(['工作表“结案”有 1 行与工作表“立案”里的是同一条，各合成一条']);
  });

  it('are one where a third names both numbers, and two where two decisions were made', async () => {
    const decided = '决定书文号|案由|当事人|决定日期\n样罚〔2025〕9号|占道|甲店|2025-02-05';
    const both = '立案号|决定书文号|当事人\n样立〔2025〕1号|样罚〔2025〕9号|甲店';
    expect((await merged('cases', { 立案: opened, 决定: decided, 总表: both }, fields)).told).toEqual([
      '样立〔2025〕2号||乙店|2025-01-06|',
      '样立〔2025〕1号|样罚〔2025〕9号|甲店|2025-01-05|2025-02-05',
    ]);
    const two =
      '立案号|决定书文号|决定日期\n样立〔2025〕1号|样罚〔2025〕8号|2025-02-05\n样立〔2025〕1号|样罚〔2025〕9号|2025-02-05';
    expect((await merged('cases', { 立案: opened, 决定: two }, fields)).told).toHaveLength(3);
  });

  it('are refused where they differ, or where all is the same', async () => {
    const closed = '案号|当事人|结案日期\n样立〔2025〕1号|甲商店|2025-02-05';
    expect((await merged('cases', { 立案: opened, 结案: closed }, fields)).refused).toEqual([
      '工作表“结案”：与工作表“立案”第 2 行是同一条，当事人却写得不同（“甲店”、“甲商店”）；请改成一样再导入，或用 --sheet 一张一张导入',
    ]);
    const again = opened.split('\n').slice(0, 2).join('\n');
    expect((await merged('cases', { 一月: opened, 二月: again }, fields)).refused).toEqual([
      '工作表“二月”：与工作表“一月”第 2 行案号相同；一张是另一张的汇总，或者是往年的，只读要的那一张',
    ]);
  });

  it('count once where one sums the others up, and a nought there stands for a blank', async () => {
    const first = '案号|当事人|罚款金额（元）\n样立〔2025〕1号|甲店|100\n样立〔2025〕2号|乙店|';
    const second = '案号|当事人|罚款金额（元）\n样立〔2025〕3号|丙店|300';
    const whole = `${first}0\n样立〔2025〕3号|丙店|300`;
    const cases = '样立〔2025〕1号|10000\n样立〔2025〕2号|\n样立〔2025〕3号|30000'.split('\n');
    for (const name of ['全年汇总', '台账']) {
      const { told, refused } = await merged('cases', { 一季度: first, 二季度: second, [name]: whole }, 'number,fine');
      expect([told, refused]).toEqual([cases, []]);
    }
    const above = await merged(
      'cases',
      { 全年汇总: whole.replace('乙店|0', '乙店|'), 一季度: first, 二季度: second },
      'number,fine',
    );
    expect([above.told, above.refused]).toEqual([cases, []]);
  });

  it('are one where a month tells the end of what another began, or numbers begin anew and the day is the same', async () => {
    const january = '案号|案由|当事人|立案日期|结案日期\n样立〔2025〕1号|占道|甲店|2025-01-05|';
    const february = '案号|案由|当事人|立案日期|结案日期\n样立〔2025〕1号|占道|甲店|2025-01-05|2025-02-10';
    expect((await merged('cases', { 一月: january, 二月: february }, 'number,closed')).told).toEqual([
      '样立〔2025〕1号|2025-02-10',
    ]);
    const received = '编号|登记时间|被投诉人|投诉内容\n1|2025-01-05|张样例|态度不好\n2|2025-02-05|李示范|不出示证件';
    const answered = '编号|登记时间|答复时间|办理结果\n1|2025-01-05|2025-01-25|已答复\n2|2025-03-05|2025-03-25|已答复';
    expect((await merged('complaints', { 受理: received, 办结: answered }, 'id,received,target,closed')).told).toEqual([
      '1|2025-01-05|张样例|2025-01-25',
      '2|2025-02-05|李示范|',
      '2|2025-03-05||2025-03-25',
    ]);
  });

  it('are one report, training and person too; two reviews stay two', async () => {
    const counts = { 行政处罚: '单位|处罚件数\n样县甲虚构局|10', 行政许可: '单位|许可件数\n样县甲虚构局|5' };
    expect((await merged('statistics', counts, 'year,penalties,permits')).told).toEqual(['2025|10|5']);
    const training = {
      签到: '姓名|培训名称|学时\n张样例|处罚法培训|8',
      成绩: '姓名|培训名称|成绩\n张样例|处罚法培训|90',
    };
    expect((await merged('trainings', training, 'name,hours,score')).told).toEqual(['张样例|8|90']);
    // The sheet of marks tells neither the year nor the day; whose two days have one name is not told apart.
    const undated = {
      签到: '序号|姓名|培训名称|培训日期|学时\n1|张样例|处罚法培训|2025-03-01|8\n2|李示范|处罚法培训|2025-03-01|8\n3|李示范|处罚法培训|2025-06-01|4',
      成绩: '序号|姓名|培训名称|成绩\n1|张样例|处罚法培训|90\n2|李示范|处罚法培训|85',
    };
    expect((await merged('trainings', undated, 'name,year,date,hours,score', {})).told).toEqual([
      '张样例|2025|2025-03-01|8|90',
      '李示范|2025|2025-03-01|8|',
      '李示范|2025|2025-06-01|4|',
      '李示范|2025|||85',
    ]);
    const reviews = {
      初评: '案卷号|案件名称|评查人|得分\n样罚〔2025〕1号|甲案|张样例|90',
      复评: '案卷号|案件名称|评查人|得分|等次\n样罚〔2025〕1号|甲案|李示范|85|合格',
    };
    expect((await merged('reviews', reviews, 'number,reviewers,score')).told).toEqual([
      '样罚〔2025〕1号|张样例|90',
      '样罚〔2025〕1号|李示范|85',
    ]);
  });

  it('are one person of whom the newer roster tells, whichever comes first', async () => {
    const older =
      '姓名|执法证号|岗位|有效期至\n张样例|990100002025001|科员|2025-02-28\n李示范|990100002025002|科员|2028-02-28';
    const newer = '姓名|执法证号|有效期至\n张样例|990100002025001|2030-02-28\n王虚构|990100002025003|2030-02-28';
    const of = 'name,post,expires';
    const told = ['张样例|科员|2030-02-28', '李示范|科员|2028-02-28', '王虚构||2030-02-28'];
    const first = await merged('officers', { '2023年': older, '2025年': newer }, of, {});
    expect([first.told, first.found, first.refused]).toEqual([told, 3, []]);
    expect(first.said).toEqual([
      '工作表“2025年”有 1 行与工作表“2023年”里的执法证号相同，取工作表“2025年”的，另一张的不取：张样例（有效期至2030年2月28日），请核对',
      '只在往年的工作表里的 1 条也读入（李示范），已经不在的请核对',
    ]);
    const second = await merged('officers', { '2025年': newer, '2023年': older }, of, {});
    expect([second.told.sort(), second.refused]).toEqual([[...told].sort(), []]);
    // A newer sheet of which the certificates end earlier is nobody's guess.
    const odd = await merged('officers', { '2025年': older, '2023年': newer }, of, {});
    expect(odd.refused).toEqual([expect.stringContaining('有效期至却写得不同')]);
  });

  it('are one by number or by whom, where the end of it is told without the day on which it began', async () => {
    const received =
      '序号|登记时间|投诉人|被投诉人|投诉内容\n1|2025-01-05|王某|张样例|态度不好\n2|2025-01-06|李某|李示范|收费\n3|2025-01-07|孙某|李示范|收费';
    const answered =
      '序号|投诉人|被投诉人|办结时间|办理结果\n1|孙某|李示范|2025-01-26|已答复\n2|王某|张样例|2025-01-25|已答复\n3|赵某|李示范|2025-01-27|已答复';
    const whom = await merged('complaints', { 登记: received, 办结: answered }, 'received,target,closed');
    expect([whom.told, whom.refused]).toEqual([
      ['2025-01-05|张样例|2025-01-25', '2025-01-06|李示范|', '2025-01-07|李示范|2025-01-26'],
      ['工作表“办结”：登记时间为空'],
    ]);
    expect(whom.said).toEqual([
      '工作表“办结”没有登记时间一列，按投诉人、被投诉人从工作表“登记”里取；对不上的行不收',
      '工作表“办结”有 2 行与工作表“登记”里的是同一条，各合成一条',
    ]);
    const closed = '案号|办结时间\n样立〔2025〕1号|2025-04-01';
    const numbered = await merged('cases', { 立案: opened, 办结: closed }, 'number,party,closed');
    expect([numbered.told, numbered.refused]).toEqual([
      ['样立〔2025〕1号|甲店|2025-04-01', '样立〔2025〕2号|乙店|'],
      [],
    ]);
  });

  it('say which column a sheet lacks that could not be read', async () => {
    const answered = '编号|被投诉人|答复时间|办理结果\nT-9|周样例|2025-01-25|已答复';
    const received = '编号|登记时间|被投诉人|投诉内容\nT-1|2025-01-05|张样例|态度不好';
    const { unread } = await merged('complaints', { 受理: received, 办结: answered }, 'id');
    expect(unread.map(({ what }) => what)).toEqual([
      '工作表“办结”没有读：1 行（T-9 周样例 2025-01-25 已答复），没有登记时间一列',
    ]);
  });
});

it('a table called after another kind, which knows as many of its columns, is refused', async () => {
  const refused = async (kind: LedgerKind, grid: string) =>
    read(kind, await workbookOf({ name: '', kind, grid, fields: '', told: '' })).then(
      () => '',
      (fault) => fault.message,
    );
  expect([
    await refused('cases', '2025年案卷评查表\n案号|案由|当事人|得分|评查人\n样罚〔2025〕1号|占道|甲店|#90|张样例'),
    await refused('complaints', '责任追究台账\n姓名|事由|处理结果|时间\n张样例|违规|诫勉|2025-01-05'),
    await refused(
      'cases',
      '行政处罚备案案件台账\n案号|案由|当事人|承办人|立案日期\n样罚〔2025〕1号|占道|甲店|张样例|2025-01-05',
    ),
  ]).toEqual([
    '这张表像案卷评查台账（reviews），不像案件台账：标题是“2025年案卷评查表”（ledger.xlsx）',
    '这张表像责任追究台账（accountability），不像投诉举报登记簿：标题是“责任追究台账”（ledger.xlsx）',
    '',
  ]);
});

it('a refusal names the day that is none under a year told above, the column that is there, and how a number is kept whole', async () => {
  const reasons = async (kind: LedgerKind, grid: string): Promise<readonly string[]> => {
    const bytes = await workbookOf({ name: '', kind, grid, fields: '', told: '' });
    return (await read(kind, bytes)).rejected.map(({ column, reason }) => `${column} ${reason}`);
  };
  expect(await reasons('complaints', '2025年投诉登记表\n登记时间|投诉事项\n5月3日|占道\n5月32日|占道')).toEqual([
    'received 2025 年 5 月没有 32 日',
  ]);
  expect(
    await reasons('cases', '决定书文号|当事人|案由\n样罚〔2025〕1号|甲店|占道\n样罚〔2025〕1号|乙店|收费'),
  ).toEqual([
    'decisionNumber 与第 2 行决定书文号相同；一案几个当事人的写在一行，用顿号隔开，罚款写合计；重复登记的删去一行；写错了号的改成它自己的号',
  ]);
  expect(await reasons('cases', '决定书文号|当事人|案由\n样罚〔2025〕1号|甲店|占道\n|乙店|收费')).toEqual([
    'decisionNumber 决定书文号为空，表里又没有案号；没有决定书文号的（如不予立案），加一列“案号”写上它的号，没有号的不导入这一行',
  ]);
  const days = '案号|当事人|立案、决定、结案日期\n样罚〔2025〕1号|甲店|2025-03-01、2025-03-05';
  expect(await reasons('cases', days)).toEqual([
    'opened 一格里有 2 个日期，分不清哪个是立案日期、决定日期、结案日期；请分成 3 列，各写各的，没有的空着',
  ]);
  expect(await reasons('officers', '姓名|执法证号\n张样例|9.901E+14')).toEqual([
    'certificate 科学计数法文本，原号已丢失；请把这一列的格式设为“文本”，重填全号，另存为 .xlsx',
  ]);
});

describe('a sheet that only sums up the others is no ledger of its own', () => {
  const details =
    '案卷号|案件名称|评查人|得分\n样罚〔2025〕1号|甲|张样例|#81\n样罚〔2025〕2号|乙|张样例|#80\n样罚〔2025〕3号|丙|李示范|#88';
  const sheets = async (first: string, mergeSheets = false) => {
    const book = new ExcelJS.Workbook();
    for (const [name, grid] of Object.entries({ 汇总: first, 明细: details }))
      for (const [row, line] of grid.split('\n').entries()) {
        const sheet = book.getWorksheet(name) ?? book.addWorksheet(name);
        sheet.getRow(row + 1).values = line.split('|').map((text) => (/^#/.test(text) ? Number(text.slice(1)) : text));
      }
    return read('reviews', Buffer.from(await book.xlsx.writeBuffer()), { mergeSheets });
  };

  it.each([false, true])('where its figures are those of the rows there: merged %s', async (merged) => {
    const sums = '评查人|案卷号|得分\n张样例|#2|#161\n李示范|#1|#88\n合计|#3|#249';
    const { rows, unread } = await sheets(sums, merged);
    expect(rows.map(({ fields }) => fields.score)).toEqual([81, 80, 88]);
    expect(unread.map(({ what }) => what)).toEqual(['工作表“汇总”没有读：3 行（张样例 2 161……）']);
  });

  it('where figures stand under the names, whatever they come to', async () => {
    const { rows, unread } = await sheets('案卷号|评查人|得分\n甲类|#2|#161\n乙类|#5|#88\n合计|#7|#249');
    expect(rows.map(({ fields }) => fields.score)).toEqual([81, 80, 88]);
    expect(unread.map(({ what }) => what)).toEqual(['工作表“汇总”没有读：3 行（甲类 2 161……）']);
  });

  it('but for one whose figures are others', async () => {
    await expect(sheets('评查人|案卷号|得分\n张样例|#7|#90\n李示范|#8|#91')).rejects.toMatchObject({
      code: 'sheet-ambiguous',
    });
  });
});

it('headings over ticks that are said in the row above are no row that was left out', async () => {
  const grid =
    '案号|案由|当事人|处罚种类||\n|||警告|罚款|没收\n样罚〔2025〕1号|占道|甲店|√|√|\n样罚〔2025〕2号|占道|乙店||√|√';
  const bytes = await workbookOf({ name: '', kind: 'cases', grid, merge: 'D1:F1', fields: '', told: '' });
  const { rows, skipped } = await read('cases', bytes);
  expect([rows.map(({ fields }) => fields.penalty), skipped]).toEqual([['警告、罚款', '罚款、没收'], []]);
});

it('a way on never maps a column to itself', async () => {
  const grid = '姓名|部门|职务|执法证号|性别|学时\n张样例|法规股|科员|990100002025001|女|#8';
  const bytes = await workbookOf({ name: '', kind: 'trainings', grid, fields: '', told: '' });
  const { rows } = await read('trainings', bytes, { year: 2025 });
  expect(rows).toHaveLength(1);
  const roster = '姓名|部门|职务|执法证号|性别|时间\n张样例|法规股|科员|990100002025001|女|2024-03-05';
  const other = await workbookOf({ name: '', kind: 'trainings', grid: roster, fields: '', told: '' });
  await expect(read('trainings', other)).rejects.toMatchObject({
    hint: '请检查文件和台账种类是否选对；确是培训考试台账的，删去这些列再导入，或写明不读其中一列：--map 部门=-',
  });
  const mapped = await read('trainings', other, { mappings: [{ heading: '部门', field: '-' }] });
  expect(mapped.rows).toHaveLength(1);
});

it('a column of whoever taught or filled in the form is never named as the one that is wanted', async () => {
  const hint = async (kind: LedgerKind, grid: string): Promise<string> =>
    read(kind, await workbookOf({ name: '', kind, grid, fields: '', told: '' })).then(
      () => '',
      (fault) => fault.hint.split('（')[0],
    );
  expect([
    await hint('trainings', '时间|主讲人|参训人数|课时\n2025-03-01|张样例|#35|#2'),
    await hint('trainings', '时间|主讲人|受训者姓名|课时\n2025-03-01|张样例|李示范|#2'),
    await hint('officers', '填表人|电话|岗位\n张样例|13800000001|科员'),
  ]).toEqual([
    '请检查文件是否选对；列名特殊时指明哪一列是“姓名”：--map 列名=姓名',
    '请检查文件是否选对；列名特殊时指明哪一列是“姓名”：--map 受训者姓名=姓名',
    '请检查文件是否选对；列名特殊时指明哪一列是“姓名”：--map 列名=姓名',
  ]);
});

it('a record on several rows that tells two sums or two days is refused with both ways to write it', async () => {
  const reasons = async (grid: string) => {
    const merge = 'A2:A3 B2:B3';
    const { rejected } = await read(
      'filings',
      await workbookOf({ name: '', kind: 'filings', grid, merge, fields: '', told: '' }),
    );
    return rejected.map(({ row, column, reason }) => `${row} ${column} ${reason}`);
  };
  expect(
    await reasons(
      '案号|报备日期|处罚种类|数额（元）\n样罚〔2025〕1号|2025-03-10|罚款|#1000\n||没收|#50\n样罚〔2025〕2号|2025-03-12|罚款|#500',
    ),
  ).toEqual([
    '2 amount 第 3 行同属这条记录，数额（元）却写得不同；合为一条的，在第 2 行写合计，第 3 行空着；不是同一条的，取消合并的单元格，各写全',
  ]);
  expect(
    await reasons(
      '案号|被处罚人|报备日期|案由\n样罚〔2025〕1号|甲店|2025-03-10|占道\n||2025-03-11|\n样罚〔2025〕2号|乙店|2025-03-12|占道',
    ),
  ).toEqual([
    '2 filed 第 3 行同属这条记录，报备日期却写得不同；合为一条的，只留第 2 行的，另一个写在备注（没有这一列的，加一列“备注”）；不是同一条的，取消合并的单元格，各写全',
  ]);
});

it('a count by sorts of penalties is refused as a report with the row that would be one', async () => {
  const refused = async (grid: string) =>
    read('statistics', await workbookOf({ name: '', kind: 'statistics', grid, fields: '', told: '' }), { year: 2025 });
  await expect(
    refused('2025年行政处罚统计\n处罚种类|件数|罚没金额（元）\n警告|#3|#0\n罚款|#25|#360000\n合计|#28|#360000'),
  ).rejects.toMatchObject({
    message: '这张表按“处罚种类”分行，一行不是一期的报表：ledger.xlsx',
    hint: '请另加一张工作表，第一行写列名（年度、行政处罚宗数、罚没金额（元）等），第二行写年份和合计一行的数（28、360000），再用 --sheet 指明那一张导入',
  });
  await expect(refused('序号|案由|件数\n#1|占道|#3\n#2|乱倒|#2')).rejects.toMatchObject({
    hint: expect.stringContaining('各行相加的数'),
  });
});

it('a table of 报备日期 is offered as one of filings, and with 立案日期 beside it as one of cases', async () => {
  const hint = async (grid: string): Promise<string> =>
    read('officers', await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' })).then(
      () => '',
      (fault) => fault.hint,
    );
  expect(await hint('案号|案由|当事人|报备日期\n样罚〔2025〕1号|占道|甲店|2025-03-05')).toContain('（filings）');
  expect(await hint('案号|案由|当事人|立案日期|报备日期\n样罚〔2025〕1号|占道|甲店|2025-03-01|2025-03-05')).toContain(
    '（cases）',
  );
});

it('of two rows of one certificate the one that holds longer stays, and the other is refused', async () => {
  const grid =
    '姓名|性别|执法证号|有效期至\n张样例|女|990100002025001|2025-02-28\n李示范|男|990100002025002|2025-02-28\n张样例|女|990100002025001|2030-02-28\n李示范|男|990100002025002|2024-02-28';
  const { rows, rejected } = await read(
    'officers',
    await workbookOf({ name: '', kind: 'officers', grid, fields: '', told: '' }),
  );
  expect(rows.map(({ row, fields }) => `${row} ${fields.name} ${fields.expires}`)).toEqual([
    '4 张样例 2030-02-28',
    '3 李示范 2025-02-28',
  ]);
  expect(rejected.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
    '2 与第 4 行执法证号相同，那一行有效期至2030年2月28日，晚于这一行；重复登记的删去这一行',
    '5 与第 3 行执法证号相同；重复登记的删去一行',
  ]);
});

it('a ledger of cases is none of those who were pursued; where 过错 or 如何处理 stands beside them, who handled them is', async () => {
  const asAccountability = async (grid: string) =>
    read('accountability', await workbookOf({ name: '', kind: 'accountability', grid, fields: '', told: '' }));
  const cases = asAccountability(
    '案号|案由|当事人|承办人|立案日期|决定日期|罚款金额|处理结果\n样罚〔2025〕1号|占道|甲店|张样例|2025-01-05|2025-02-05|#500|罚款',
  );
  await expect(cases).rejects.toMatchObject({ hint: expect.stringContaining('案件台账（cases）') });
  for (const word of ['过错', '追究方式', '如何处理', '违纪情况']) {
    const { rows } = await asAccountability(
      `案号|案由|当事人|承办人|${word}\n样罚〔2025〕1号|占道|甲店|张样例|批评教育`,
    );
    expect(rows.map(({ fields }) => fields.person)).toEqual(['张样例']);
  }
});

it('of a workbook of all registers the sheet of each kind is read, also where several are read as one', async () => {
  const book = new ExcelJS.Workbook();
  const sheets = {
    人员: '姓名|执法证号|岗位\n张样例|990100002025001|科员',
    案件: '案号|案由|当事人|承办人|立案日期\n样罚〔2025〕1号|占道|甲店|张样例|2025-03-05',
    追究: '被追究人|追究事由|追究方式|追究日期\n孙样例|超期办案|诫勉谈话|2025-04-01',
  };
  for (const [name, grid] of Object.entries(sheets))
    book.addWorksheet(name).addRows(grid.split('\n').map((line) => line.split('|')));
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  for (const mergeSheets of [false, true]) {
    const { rows, sheetsLeft } = await read('accountability', bytes, { mergeSheets });
    expect([rows.map(({ fields }) => fields.person), sheetsLeft.filter(({ alike }) => alike)]).toEqual([
      ['孙样例'],
      [],
    ]);
  }
});

it('what a DOS program writes to end a text table is no row', async () => {
  const { rows, skipped } = await read('officers', Buffer.from('姓名,执法证号\n张样例,990100002025001\n\u001A'), {
    name: '名册.csv',
  });
  expect([rows.length, skipped]).toEqual([1, []]);
});

it('quotes inside of a quoted field that nobody doubled stay, and are told; the command of a terminal is taken off whole', async () => {
  const text =
    '案卷号,评查人,得分,主要问题\n样卷1,张样例,90,"缺"送达回证""\n样卷2,张样例,88,"未写""结案日期""，未签字"\n样卷3,张样例,80,"缺页"\n';
  const { rows, warnings } = await read('reviews', Buffer.from(text), { name: '评查.csv' });
  expect(rows.map(({ fields }) => fields.problems)).toEqual(['缺"送达回证"', '未写"结案日期"，未签字', '缺页']);
  expect(warnings.filter(({ what }) => what.includes('引号'))).toEqual([
    { row: 2, what: '引号没有成对，读作“缺"送达回证"”，请核对' },
  ]);
  const pursued = '被追究人,追究事由,追究日期\n\u001B]0;标题\u0007褚样例,丢失案卷,2025-06-01\n';
  const other = await read('accountability', Buffer.from(pursued), { name: '追究.csv' });
  expect(other.rows.map(({ fields }) => fields.person)).toEqual(['褚样例']);
  expect(other.warnings.map(({ what }) => what)).toEqual(['被追究人里有控制字符（ESC），已去掉']);
});

describe('a text table whose fields stand in quotes of a word processor', () => {
  it.each(['“”', '””', '‘’', '＂＂', '「」', "''"])('%s', async (quotes) => {
    const [open, close] = quotes;
    const line = (...fields: readonly string[]) => fields.map((field) => `${open}${field}${close}`).join(',');
    const text = [
      line('案号', '案由', '当事人', '备注'),
      line('样罚〔2025〕1号', '占道,堆物', '甲店', ''),
      line('样罚〔2025〕2号', `${open}三无${close}产品`, `乙${open}好${close}店`, '甲"乙'),
    ].join('\n');
    const { rows, warnings } = await read('cases', Buffer.from(text), { name: '案件.csv' });
    expect(rows.map(({ fields: { cause, party, note } }) => [cause, party, note])).toEqual([
      ['占道,堆物', '甲店', null],
      [`${open}三无${close}产品`, `乙${open}好${close}店`, '甲"乙'],
    ]);
    expect(warnings).toEqual([{ row: null, what: `各格两端的引号（${quotes}）已去掉` }]);
  });

  it('its records alone, and one field that is a quotation', async () => {
    const quoted = '姓名,执法证号,备注\n“张样例”,“990100002025001”,“甲”\n“李示范”,“990100002025002”,“”';
    const names = async (text: string) =>
      (await read('officers', Buffer.from(text), { name: '名册.csv' })).rows.map(({ fields: { name, note } }) => [
        name,
        note,
      ]);
    expect(await names(quoted)).toEqual([
      ['张样例', '甲'],
      ['李示范', null],
    ]);
    expect(await names('姓名,执法证号,备注\n张样例,990100002025001,“甲”\n李示范,990100002025002,“乙”')).toEqual([
      ['张样例', '“甲”'],
      ['李示范', '“乙”'],
    ]);
  });
});

it('a year that is given and is not the one that stands over rows without a day is told', async () => {
  const grid = '样县样例局2024年度执法培训台账\n姓名|培训名称|学时\n张样例|处罚法|#8';
  const bytes = await workbookOf({ name: '', kind: 'trainings', grid, fields: '', told: '' });
  const over = async (year: number) => (await read('trainings', bytes, { year })).yearsOver;
  expect(await over(2025)).toEqual([{ year: 2024, given: 2025, rows: 1 }]);
  expect(await over(2024)).toEqual([]);
});

it('words below those of the record above that may be the rest of it are refused with that way on', async () => {
  const grid = '登记时间|来源|投诉事项|办理结果\n2025-03-01|来电|态度生硬|经查属实\n||未出示证件|已道歉';
  const { rejected } = await read(
    'complaints',
    await workbookOf({ name: '', kind: 'complaints', grid, fields: '', told: '' }),
  );
  expect(rejected.map(({ row, reason }) => [row, reason])).toEqual([
    [3, '登记时间为空；如是接着第 2 行写的，请并到第 2 行的格里'],
  ]);
});

it('a department where the reviewers belong is refused in the words of that column', async () => {
  const grid = '案卷号|评查日期|评查人员|得分\n样罚〔2025〕1号|2025-07-01|综合股|#90';
  const { rejected } = await read(
    'reviews',
    await workbookOf({ name: '', kind: 'reviews', grid, fields: '', told: '' }),
  );
  expect(rejected.map(({ reason }) => reason)).toEqual(['“综合股”像科室名称，不是人名，请填写评查人的姓名']);
});

it('how many records a system wrote below its list is a sum, and no number filled in beforehand', async () => {
  const grid = '案号|案由|立案日期\n样罚〔2025〕1号|占道|2025-01-05\n共 1 条记录\n总计：1条数据';
  const { skipped } = await read('cases', await workbookOf({ name: '', kind: 'cases', grid, fields: '', told: '' }));
  expect(skipped.map(({ is }) => is)).toEqual(['total', 'total']);
});
