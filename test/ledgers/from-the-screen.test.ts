import path from 'node:path';
import Excel from 'exceljs';
import { describe, expect, it } from 'vitest';
import { sayInPages } from '../../src/commands/pages.ts';
import type { Streams } from '../../src/context.ts';
import { width } from '../../src/views/text-width.ts';
import { ledgerOffice, put } from '../support/ledger-office.ts';
import type { Machine } from '../support/run.ts';

/** What stopped somebody who read nothing but the screen while mending and importing ledgers (Show 5 of the issue on ledgers). */

const office = (...units: readonly string[]) => ledgerOffice('样县样例局', ...units);

const typed = (...keys: readonly string[]) => ({ tty: true, stdin: `${keys.join('\n')}\n`, columns: 80 });
const roster = ['姓名,执法证号,岗位', '赵样例,990100002025001,执法岗', '钱样例,990100002025002,执法岗'];

describe('a file that is plainly another kind of ledger', () => {
  it('is offered as that one in a terminal, and imported so', async () => {
    const machine = await office();
    const file = put(machine, '名册.csv', ...roster);
    const { out, err, code } = await machine.inspect(['import', 'cases', file, '--plain'], typed('1', 'y'));
    expect(out + err).toContain('这张表不像案件台账，像执法人员名册');
    expect(code).toBe(0);
    expect((await machine.inspect('ledger officers --json')).json()).toHaveLength(2);
    expect((await machine.inspect('ledger cases --json')).json()).toHaveLength(0);
  });

  it('is named in batch, where what is asked for may still be meant', async () => {
    const machine = await office();
    const { err, code } = await machine.inspect(['import', 'cases', put(machine, '名册.csv', ...roster)]);
    expect([code, err.includes('这张表像执法人员名册（officers）')]).toEqual([1, true]);
    const cases = ['案号,案由,当事人,决定日期', '样罚〔2026〕1号,占道,甲店,2026-03-01'];
    const lacking = await machine.inspect(['import', 'filings', put(machine, '案件.csv', ...cases)]);
    expect(lacking.err).toContain('缺少重大行政处罚备案台账必需的列：报备日期');
    expect(lacking.err).toContain('这张表像案件台账（cases）');
  });
});

it('a certificate of another length than most, in the file or among those that are stored, is told', async () => {
  const machine = await office();
  const told = async (name: string, ...numbers: readonly string[]) => {
    const file = put(
      machine,
      name,
      '姓名,执法证号',
      ...numbers.map((number, at) => `${'张李王赵钱'[at]}${name[0]}例,${number}`),
    );
    const { warnings } = (await machine.inspect(['import', 'officers', file, '-y', '--json'])).json();
    return warnings.map(({ row, what }: { row: number; what: string }) => `${row} ${what}`);
  };
  const numbers = ['990100002025001', '990100002025002', '99010000202503', '990100002025004', '9901000020250005'];
  const odd = [
    '4 执法证号“99010000202503”是 14 位，其余多是 15 位，请核对有没有少写一位、丢了前面的 0',
    '6 执法证号“9901000020250005”是 16 位，其余多是 15 位，请核对有没有多写一位',
  ];
  expect(await told('甲.csv', ...numbers)).toEqual(odd);
  expect(await told('乙.csv', '990100002025006', '99010000202507')).toEqual([
    '3 执法证号“99010000202507”是 14 位，其余多是 15 位，请核对有没有少写一位、丢了前面的 0',
  ]);
  expect(await told('丙.csv', '豫L05-001', '16100001')).toEqual([]);
});

it('a ledger of cases is no list of units, though 单位 and 序号 stand in both, unless somebody says so', async () => {
  const machine = await office();
  const cases = ['序号,单位,案由,立案时间,处罚金额', '1,样县乙虚构局,无证经营,2025-03-01,500'];
  const refused = await machine.inspect(['import', 'units', put(machine, '案件.csv', ...cases)]);
  expect([refused.code, refused.err]).toEqual([
    1,
    expect.stringContaining('这张表像案件台账（cases），不像创建单位名录'),
  ]);
  const few = ['序号,单位,案件名称,立案日期', '1,样县乙虚构局,无证经营案,2025-03-01'];
  const file = put(machine, '清单.csv', ...few);
  const unlike = await machine.inspect(['import', 'units', file]);
  expect([unlike.code, unlike.err]).toEqual([1, expect.stringContaining('“案件名称”、“立案日期”不是它的列')]);
  expect((await machine.inspect('unit list --json')).json()).toHaveLength(1);
  expect((await machine.inspect(['import', 'units', file, '--map', '单位=单位名称'])).code).toBe(0);
  const added = ['序号,单位名称,主要负责人,执法类别,批次', '1,样县丙虚构局,张样例,处罚,一'];
  expect((await machine.inspect(['import', 'units', put(machine, '名录.csv', ...added)])).code).toBe(0);
  const filed = [
    '案号,案由,当事人,立案日期,决定日期,报备日期,备案机关',
    '样罚1号,占道,甲店,2025-02-01,2025-03-01,2025-03-10,县',
  ];
  const filings = put(machine, '备案.csv', ...filed);
  expect((await machine.inspect(['import', 'filings', filings, '--unit', '样县样例局'])).code).toBe(0);
});

it('marks of another file that name no exam put none in the place of others, unless somebody says so', async () => {
  const machine = await office();
  const import_ = (name: string, ...more: readonly string[]) =>
    machine.inspect(['import', 'trainings', name, '--unit', '样县样例局', '--year', '2025', ...more]);
  put(machine, '三月.csv', '姓名,成绩', '张样例,85');
  put(machine, '九月.csv', '姓名,成绩', '张样例,70');
  expect((await import_('三月.csv')).code).toBe(0);
  const other = await import_('九月.csv');
  expect([other.code, other.err]).toEqual([1, expect.stringContaining('看不出是改正还是另一次考试')]);
  expect(other.err).toContain('在“培训名称”或“培训日期”一列写明各是哪一次（没有这一列的加上）');
  put(machine, '三月.csv', '姓名,成绩', '张样例,86');
  expect((await import_('三月.csv')).code).toBe(0);
  expect((await import_('九月.csv', '--on-duplicate', 'update')).code).toBe(0);
  put(machine, '两次.csv', '姓名,成绩', '李示范,85', '李示范,70');
  expect((await import_('两次.csv')).out).toContain('与第 2 行姓名相同；不是同一次考试的，在“培训名称”');
});

it('a table on its side is said to be one, and no column of it is asked for', async () => {
  const machine = await office();
  const lines = [
    '案号,样罚〔2026〕1号,样罚〔2026〕2号',
    '案由,占道,占道',
    '当事人,甲店,乙店',
    '立案日期,2026-03-01,2026-03-02',
  ];
  const { out, err, code } = await machine.inspect(
    ['import', 'cases', put(machine, '横放.csv', ...lines), '--plain'],
    typed('1', '1'),
  );
  expect([code, err.includes('选择性粘贴'), (out + err).includes('哪一列是')]).toEqual([1, true, false]);
});

it('a return with its items below one another and its quarters side by side is read a quarter a row', async () => {
  const machine = await office();
  const imported = async (...lines: readonly string[]) => {
    const file = put(machine, '统计.csv', ...lines);
    const { out, err } = await machine.inspect(['import', 'statistics', file, '--errors', '标红.xlsx', '-y']);
    const listed = (await machine.inspect('ledger statistics --json')).json();
    return { said: out + err, rows: listed.map((row: object) => Object.values(row).slice(2, 11)) };
  };
  const returned = [
    '样县样例局2026年上半年行政执法数据统计表',
    '项目,一季度,,二季度,,备注',
    ',件数,金额（元）,件数,金额（元）,',
  ];
  const items = ['行政处罚,12,36000,15,三万六千,', '行政许可,30,,28,,', '行政强制,无,,1,,', '行政检查,约556,,100,,'];
  const { said, rows } = await imported(...returned, ...items, '局长：示例癸,,填表人：示例壬');
  expect(said).toContain('以下说的第 4 行是“一季度”、第 5 行是“二季度”');
  expect(said).toContain('第 4 行：行政强制件数写的是“无”，按 0 记');
  expect(rows).toEqual([
    [2026, '一季度', null, null, null, 12, 36000, 30, 0],
    [2026, '二季度', null, null, null, 15, 36000, 28, 1],
  ]);
  const measured = await imported(
    '2024年度统计年报,,,',
    '指标名称,计量单位,代码,数量',
    '行政许可件数,件,01,30',
    '行政处罚件数,件,02,12',
    '罚没金额,万元,03,3.6',
  );
  expect(measured.rows.find((row: readonly unknown[]) => row[0] === 2024)).toEqual([
    2024,
    '2024年度统计年报',
    null,
    null,
    null,
    12,
    36000,
    30,
    null,
  ]);
  const twice = await imported(
    '2023年度统计年报,,',
    '项目,本月数,累计数',
    '行政许可,3,30',
    '行政处罚,1,12',
    '行政检查,3,40',
  );
  expect([twice.said.includes('“选择性粘贴”'), twice.rows.length]).toEqual([true, 3]);
  // What is refused is marked in the table as it was read.
  const refused = await imported(...returned, items[0]!, '行政许可,三十件左右,,28,,', items[3]!);
  expect(refused.said).toContain('原表另存了一份，不合格的单元格标红：标红.xlsx');
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path.join(machine.folder, '标红.xlsx'));
  expect(book.worksheets[0]!.getCell('D4').fill).toMatchObject({ pattern: 'solid' });
  expect(book.worksheets[0]!.getCell('D4').text).toBe('三十件左右');
});

it('a return is of the year of its title, where its column tells but parts of it; a filing is known by 文书号', async () => {
  const machine = await office();
  const imported = async (kind: string, ...lines: readonly string[]) => {
    await machine.inspect(['import', kind, put(machine, `${kind}.csv`, ...lines), '-y']);
    return (await machine.inspect(`ledger ${kind} --json`)).json();
  };
  const returns = await imported(
    'statistics',
    '2025年度统计表,,',
    '时段,行政处罚,行政许可',
    '上半年,12,30',
    '全年,30,60',
  );
  expect(returns).toMatchObject([
    { year: 2025, title: '（上半年）', penalties: 12 },
    { year: 2025, title: '（全年）', penalties: 30 },
  ]);
  const filings = await imported('filings', '文书号,案由,被处罚人,报备日期', '样罚决〔2026〕1号,占道,甲店,2026-03-10');
  expect(filings).toMatchObject([{ number: '样罚决〔2026〕1号', filed: '2026-03-10' }]);
});

it('a title and what was signed are offered as no column', async () => {
  const machine = await office();
  const lines = ['样县样例局统计表,单位编码,报告种类,行政处罚,行政许可,局长：示例癸', ',1,年报,12,30,'];
  const { out } = await machine.inspect(
    ['import', 'statistics', put(machine, '统计.csv', ...lines), '--plain'],
    typed('3', '1'),
  );
  expect(out).toContain('1. 单位编码\n  2. 报告种类\n  3. 没有这一列');
});

it('of twelve sheets alike all are offered first, where nobody overlooks it', async () => {
  const machine = await office();
  const book = new Excel.Workbook();
  for (let month = 1; month <= 12; month += 1)
    book.addWorksheet(`${month}月`).addRows([
      ['案号', '案由', '立案日期'],
      [`样罚〔2026〕${month}号`, '占道', `2026-0${1 + (month % 8)}-01`],
    ]);
  const file = path.join(machine.folder, '全年.xlsx');
  await book.xlsx.writeFile(file);
  expect((await machine.inspect(['import', 'cases', file, '--plain'], typed('1', 'y'))).code).toBe(0);
  expect((await machine.inspect('ledger cases --json')).json()).toHaveLength(12);
  // Rows of one number in several sheets are several rows.
  for (const sheet of book.worksheets.slice(0, 2)) sheet.getCell('C2').value = '不知道';
  await book.xlsx.writeFile(file);
  const refused = await machine.inspect(['import', 'cases', file, '--merge-sheets']);
  expect(refused.err).toContain('没有导入：2 行不合格');
});

it('nothing that is shown of a plan is wider than the terminal', async () => {
  const machine = await office('样县甲虚构局');
  const long = '被检查人对检查人员当场开具的行政检查通知书所列事项有异议并要求出示执法证件而未获答复一事'.repeat(3);
  const heads = '登记时间,来源,投诉人,联系电话,被投诉人,投诉事项,答复时间,办理结果,备注';
  const file = put(
    machine,
    `${'很长的登记簿名字'.repeat(6)}.csv`,
    heads,
    `2026-03-01,来访,匿名,13800000001,样例中队,${long},2026-03-10,${long},无`,
    `2026-03-01,来访,匿名,13800000001,样例中队,${long.slice(0, 30)},2026-03-${99},查实,无`,
    '合计,,,,,共 2 件,,,',
  );
  const { out } = await machine.inspect(['import', 'complaints', file, '--unit', '样县样例局', '--plain'], typed('1'));
  expect(out).toContain('前几行读作');
  // What is typed ends the line of a question, and here nothing shows it; a command to be copied stays whole.
  const lines = out
    .replaceAll(/回车＝1）：/g, '$&\n')
    .split('\n')
    .filter((line) => !line.startsWith('下一步'));
  expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(80);
  expect(lines.filter((line) => line.includes('行政')).length).toBeLessThan(12);
});

it('somebody without a certificate is held against who has one by the same name, and the other way round', async () => {
  const machine = await office();
  await machine.inspect(['import', 'officers', put(machine, '名册.csv', ...roster)]);
  const bare = put(machine, '花名册.csv', '姓名,执法证号', '钱样例,无', '孙样例,无');
  const stopped = async (file: string): Promise<string[]> =>
    (await machine.inspect(['import', 'officers', file, '--json'])).json().stops;
  const what = '同名而执法证号不同或一处没有，多半是同一人办了证、换了证';
  expect(await stopped(bare)).toEqual([`1 行与已存的记录${what}（如第 2 行：执法证号“990100002025002”→空）`]);
  await machine.inspect(['import', 'officers', bare, '--on-duplicate', 'add']);
  const certified = put(machine, '新证.csv', '姓名,执法证号', '孙样例,990100002025003');
  expect(await stopped(certified)).toEqual([`1 行与已存的记录${what}（如第 2 行：执法证号空→“990100002025003”）`]);
});

it('a word in place of a sum is refused with what to write instead', async () => {
  const machine = await office();
  const file = put(machine, '案件.csv', '案号,案由,立案日期,罚款金额（元）', '样罚〔2026〕1号,占道,2026-03-01,免罚');
  const { rejected } = (await machine.inspect(['import', 'cases', file, '--json'])).json();
  expect(rejected).toMatchObject([{ row: 2, column: 'fine', reason: '不是金额；没有罚款的请留空或填 0' }]);
});

describe('in the menu', () => {
  const named = (...people: readonly string[]) => ['姓名,单位,执法证号', ...people];
  const menu = async (machine: Machine, ...keys: readonly string[]) =>
    machine.inspect([], { ...typed(...keys), env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' } });

  it('a ledger whose rows all name one unit asks for none, and no flag is shown', async () => {
    const machine = await office('样县甲虚构局');
    const both = ['孙样例,样县甲虚构局,990100002025003', '李样例,样县甲虚构局,990100002025004'];
    const old = put(machine, '旧册.csv', ...named(...both));
    await machine.inspect(['import', 'officers', old, '-y']);
    put(machine, '名册.csv', ...named('赵样例,样县甲虚构局,990100002025001', both[0]!));
    const { out } = await menu(machine, '台账', '导入台账', '执法人员名册', '1', 'y', '2', '离开');
    expect(out).toContain('各行的“单位”都是样县甲虚构局');
    expect(out).not.toContain('哪个单位？');
    expect(out).toContain('已导入：新增 1');
    expect(out).toContain('保留不动；要停用请选首页“台账”里的');
    expect(out).not.toMatch(/--(?:json|retire-missing|errors)/);
    put(machine, '统计.csv', '报表名称,报送日期', '处罚统计,2026-04-07');
    const statistics = await menu(machine, '台账', '导入台账', '行政执法情况统计表', '统计.csv', '1', 'y', '2', '离开');
    expect(statistics.out).toContain('没有写明年度，按 2026 年记；如不对，请在表里加一列“年度”\n');
  });

  it('a list of files says how many older ones there are, and lists them; that of imports says when each was made', async () => {
    const machine = await office();
    for (let n = 1; n <= 14; n += 1) put(machine, `册${String(n).padStart(2, '0')}.csv`, ...roster);
    const keys = ['执法人员名册', '另有 2 个更早的，都列出来', '册07.csv', '样县样例局', 'y', '1'];
    const undoing = ['撤销一次导入', '1', '错了', 'y', '返回', '列出各次导入', '返回', '离开'];
    const { out } = await menu(machine, '台账', '导入台账', ...keys, ...undoing);
    expect(out).toContain('已导入：新增 2');
    const told = '册07.csv，2026-09-15 09:00 导入，执法人员名册，样县样例局，新增 2 行';
    expect(out).toContain(`1. ${told}`);
    expect(out).toContain(`批次：${told}`);
    expect(out.replace(/\s+/g, ' ')).toMatch(/\w{8} 2026-09-15 09:00 执法人员名册 册07\.csv（已撤销） 2 0/);
  });

  it('after an import is undone Enter alone switches nothing off', async () => {
    const machine = await office();
    put(machine, '册.csv', ...roster);
    const keys = ['台账', '导入台账', '执法人员名册', '册.csv', '样县样例局', 'y', '1'];
    const { out } = await menu(machine, ...keys, '撤销一次导入', '1', '错了', 'y', '回到“台账”', '离开');
    const after = out.slice(out.indexOf('已撤销'));
    expect(/文件里没有的行[\s\S]*?回车＝(\d+)/.exec(after)?.[1]).toBe('1');
  });

  it('a trial that finds faults is no failed import, and nothing leads back to it once the file is in', async () => {
    const machine = await office('样县甲虚构局');
    put(
      machine,
      '案件.csv',
      '案号,案由,当事人,立案日期',
      '样罚〔2026〕1号,占道,甲店,2026-03-01',
      '样罚〔2026〕2号,无照,乙店,无此日',
    );
    const trial = ['台账', '先试读', '案件台账', '案件.csv', '样县甲虚构局'];
    const then = ['下一步', '样县甲虚构局', '先导入其余合格的行', 'y', '回到首页', '离开'];
    const { out, err } = await menu(machine, ...trial, ...then);
    expect(err.split('\n')[0]).toBe('试读：照这样还不能导入：1 行不合格，数据文件未作任何改动');
    expect(out.slice(out.indexOf('已导入'))).toContain(
      '接下来\n  1. 回到“台账”\n  2. 回到首页\n  3. 下一步：导入台账（执法人员名册、样县甲虚构局）\n',
    );
    expect(out).not.toContain('回到“先试读');
    put(machine, '案件.csv', '案号,案由,当事人,立案日期', '样罚〔2026〕1号,占道,甲店,2026-03-01');
    const good = await menu(machine, ...trial, '回到首页', '离开');
    expect(good.out).toContain('2. 回到首页\n  3. 下一步：导入台账（案件台账、样县甲虚构局）\n');
  });

  it('whose ledger the next one is, the chosen step says, and it is said where it is written', async () => {
    const machine = await office('样县甲虚构局');
    put(machine, '名册.csv', ...roster);
    put(machine, '案件.csv', '案号,案由,当事人,立案日期', '样罚〔2026〕1号,占道,甲店,2026-03-01');
    const first = ['台账', '导入台账', '执法人员名册', '名册.csv', '样县甲虚构局', 'y'];
    const next = ['下一步：导入台账（案件台账、样县甲虚构局）', '案件.csv', 'y', '回到首页', '离开'];
    const { out } = await menu(machine, ...first, ...next);
    expect(out.split('写入数据文件吗？记到样县甲虚构局（')).toHaveLength(3);
    expect((await machine.inspect('ledger cases --json')).json()).toMatchObject([{ unit: '样县甲虚构局' }]);
  });
});

describe('the page that shows how a ledger is read', () => {
  const heads = '案号,案由,当事人,承办人,立案日期,决定日期,结案日期,罚款（元）,处罚种类,案件来源';
  const row = '样罚〔2026〕1号,占道,样县甲虚构店,张样例,2026-03-01,2026-03-20,2026-03-21,200,罚款,巡查';

  it('leaves out no column, and tells what another way of reading came to, before → after', async () => {
    const machine = await office();
    const file = put(machine, '案件.csv', heads, row);
    const { out } = await machine.inspect(
      ['import', 'cases', file, '--plain'],
      typed('n', '改一列的读法', '案件来源', '备注', 'y'),
    );
    for (const told of [
      '读入 9 列：案号、案由',
      '“罚款（元）”读作罚款金额（元）',
      '罚款金额（元）：200',
      '处罚种类：罚款',
    ])
      expect(out).toContain(told);
    expect(out).toContain('改了以后（改前 → 改后）：\n  “案件来源”一列：没有读 → 读作备注\n');
    // What follows from the columns is shown as it would be stored.
    expect(out).toContain('案件类别：行政处罚');
    expect(out).toContain('备注：巡查');
    expect((await machine.inspect('ledger cases --json')).json()).toMatchObject([{ note: '巡查' }]);
  });

  it('stands on the present reading of a column, and tells of a column that is read no longer', async () => {
    const machine = await office();
    const file = put(machine, '案件.csv', heads, row);
    const change = ['n', '改一列的读法'];
    const { out } = await machine.inspect(
      ['import', 'cases', file, '--plain'],
      typed(...change, '承办人', '', ...change, '处罚种类', '不读这一列', ...change, '处罚种类', '', 'y'),
    );
    expect(out).toContain('又读了一遍，与刚才看过的没有不同\n');
    expect(out.match(/前几行读作：/g)).toHaveLength(2);
    expect(out).toContain('改了以后（改前 → 改后）：\n  “处罚种类”一列：读作处罚种类 → 没有读\n');
    expect(out).not.toContain('列没有表头');
    expect((await machine.inspect('ledger cases --json')).json()).toMatchObject([
      { number: '样罚〔2026〕1号', penalty: null },
    ]);
  });

  it('names a column in several rows of headings by all of them', async () => {
    const machine = await office();
    const book = new Excel.Workbook();
    const sheet = book.addWorksheet('案件');
    sheet.addRows([
      ['案号', '办理情况', '', '', '罚款'],
      ['', '立案', '决定', '', '金额'],
      ['', '日期', '文号', '日期', '（元）'],
      ['样罚〔2025〕1号', '2025-03-01', '样罚决〔2025〕1号', '2025-03-20', 200],
    ]);
    for (const merge of ['A1:A3', 'B1:D1', 'C2:D2']) sheet.mergeCells(merge);
    const file = path.join(machine.folder, '案件.xlsx');
    await book.xlsx.writeFile(file);
    const { out } = await machine.inspect(
      ['import', 'cases', file, '--plain'],
      typed('n', '改一列的读法', '办理情况/决定/日期', '结案日期', 'y'),
    );
    const [planned, changed] = out.replace(/\s+/g, '').split('改了以后');
    expect(planned).toContain('“办理情况/立案/日期”读作立案日期');
    expect(planned).toContain('“罚款/金额/（元）”读作罚款金额（元）');
    expect(changed).toContain('“办理情况/决定/日期”一列：读作决定日期→读作结案日期');
    expect((await machine.inspect('ledger cases --json')).json()).toMatchObject([
      { opened: '2025-03-01', decided: null, closed: '2025-03-20' },
    ]);
  });

  it('tells by what people are known once no column holds certificates, and what stands in no column', async () => {
    const machine = await office();
    const lines = ['姓名,证件号码,岗位', '赵样例,990101199003078519,执法岗', '钱样例,990101198501010010,执法岗'];
    const file = put(machine, '名单.csv', ...lines);
    const { out } = await machine.inspect(
      ['import', 'officers', file, '--plain'],
      typed('改一列的读法', '证件号码', '身份证号', 'y'),
    );
    const after = out.slice(out.indexOf('改了以后'));
    expect(after).toContain('同一条记录按姓名认：没有执法证号的列，按姓名和身份证号末四位认');
    expect(after).not.toContain('按执法证号认：');
    expect(after).toContain('（是否在申领名单：表里没有单独的列，程序按别的内容或通常情形填）');
  });

  it('says of each row that is updated what changes, from which file it was, and shows all of them to whoever asks', async () => {
    const machine = await office();
    const people = (name: string) =>
      Array.from({ length: 30 }, (_, at) => `${name}${'甲乙丙丁戊己庚辛壬癸'[at % 10]},9901000020250${at + 10},执法岗`);
    const heads = '姓名,执法证号,岗位';
    await machine.inspect(['import', 'officers', put(machine, '旧册.csv', heads, ...people('示例')), '-y']);
    const later = people('示例').map((line, at) => (at < 25 ? line.replace('执法岗', '内勤') : line));
    later[29] = (later[29] as string).replace('示例', '示\u200b例');
    const { out } = await machine.inspect(
      ['import', 'officers', put(machine, '新册.csv', heads, ...later), '--plain'],
      typed('n', '一处不略，从头再看', '不改读法，回去写入', 'y'),
    );
    expect(out).toContain('更新的内容（改前 → 改后；上一次由旧册.csv导入）：');
    expect(out).toContain('……另有 5 处，下一问答“否”，选“一处不略，从头再看”');
    expect(out).toContain('第 31 行：内容没有不同');
    expect(out.match(/第 26 行 \d+ 岗位：执法岗 → 内勤/g)).toHaveLength(1);
    expect(out).toContain('已导入：新增 0，更新 26，不变 4');
  });

  it('keeps what is stored of a field that the file has no column for', async () => {
    const machine = await office();
    const before = ['姓名,执法证号,证件状态', '赵样例,990100002025001,注销'];
    await machine.inspect(['import', 'officers', put(machine, '旧册.csv', ...before), '-y']);
    const now = put(machine, '新册.csv', '姓名,执法证号,岗位', '赵样例,990100002025001,执法岗');
    const { changes } = (await machine.inspect(['import', 'officers', now, '-y', '--json'])).json();
    expect(changes.map(({ field }: { field: string }) => field)).toEqual(['post']);
    expect((await machine.inspect('ledger officers --json')).json()).toMatchObject([{ status: '注销' }]);
  });

  it('calls by its name what going on comes to where people without certificates bear names that are stored', async () => {
    const machine = await office();
    await machine.inspect(['import', 'officers', put(machine, '旧册.csv', ...roster), '-y']);
    const file = put(machine, '名单.csv', '姓名,证件号码', '赵样例,990101199003078519', '孙样例,990101198501010010');
    const { out } = await machine.inspect(
      ['import', 'officers', file, '--plain'],
      typed('改一列的读法', '证件号码', '身份证号', '不导入，改好表格再来'),
    );
    expect(out).toContain('确是另外的 1 人，都按无证待核记\n');
    expect(out.slice(out.indexOf('改了以后'))).not.toContain('上面列出的不导入');
  });

  it('offers to import a ledger into the registered unit that its title names', async () => {
    const machine = await office('样县甲虚构局');
    const file = put(machine, '案件.csv', '样县甲虚构局案件登记台账', heads, row);
    const { out } = await machine.inspect(
      ['import', 'cases', file, '--unit', '样县样例局', '--plain'],
      typed('导入到样县甲虚构局', 'y'),
    );
    expect(out).toContain('  单位：样县样例局 → 样县甲虚构局\n');
    expect((await machine.inspect('ledger cases --json')).json()).toMatchObject([{ unit: '样县甲虚构局' }]);
  });

  it('says once that telephones are shown in part, and shows none of them whole', async () => {
    const machine = await office();
    const people = ['赵样例,990100002025001,13800001111,', '钱样例,990100002025002,13900002222,家里电话13700003333'];
    const file = put(machine, '名册.csv', '姓名,执法证号,联系电话,备注', ...people);
    const { out } = await machine.inspect(['import', 'officers', file, '--plain'], typed('y'));
    expect(out.match(/联系电话在屏幕上遮盖中间几位，存的是全号/g)).toHaveLength(1);
    // What the page told is not told again below it.
    expect(out.match(/执法人员名册：名册\.csv/g)).toHaveLength(1);
    expect(out).not.toMatch(/1[389]\d{9}/);
  });

  it('goes back from every list, and nothing is imported then', async () => {
    const machine = await office();
    const other = await machine.inspect(
      ['import', 'cases', put(machine, '名册.csv', ...roster), '--plain'],
      typed('返回'),
    );
    expect([other.code, other.err]).toEqual([130, expect.stringContaining('已返回，这一件没有记入')]);
    const unknown = put(machine, '案件.csv', '盒子,案由,经手,立案日期', '样罚〔2026〕1号,占道,张样例,2026-03-01');
    const asked = await machine.inspect(['import', 'cases', unknown, '--plain'], typed('返回'));
    expect([asked.code, asked.out.includes('哪一列是“案号”？')]).toEqual([130, true]);
    expect((await machine.inspect('import list --json')).json()).toEqual([]);
  });

  it('stands in a trial as well, once, and nothing is asked then', async () => {
    const machine = await office();
    const file = put(machine, '案件.csv', heads, row);
    const { out, code } = await machine.inspect(['import', 'cases', file, '--dry-run', '--plain'], typed());
    expect([
      code,
      out.match(/前几行读作/g)?.length,
      out.includes('试读，没有写入：新增 1，更新 0，不变 0\n下一步：inspect import cases '),
    ]).toEqual([0, 1, true]);
  });

  it('warns once of a row that stands for several people', async () => {
    const machine = await office();
    const file = put(machine, '培训.csv', '培训日期,培训内容,姓名', '2026.3,法律,赵样例、钱样例');
    const { rows, warnings } = (await machine.inspect(['import', 'trainings', file, '--json'])).json();
    const told = warnings.filter(({ what }: { what: string }) => what.includes('没有写到日'));
    expect([rows, told.length]).toEqual([2, 1]);
  });

  it('leads back to the question of days that may be read two ways', async () => {
    const machine = await office();
    const file = put(machine, '登记簿.csv', '登记时间,被投诉人,投诉事项', '03/05/2026,样大队,未亮证');
    const keys = ['说不准，这些行先不读', '写明日期里日在前还是月在前', '日在前：5月3日', 'y'];
    await machine.inspect(['import', 'complaints', file, '--plain'], typed(...keys));
    expect((await machine.inspect('ledger complaints --json')).json()).toMatchObject([{ received: '2026-05-03' }]);
  });

  it('says what of an earlier reading is used again, and lets it be changed', async () => {
    const machine = await office();
    const heads = '登记时间,被投诉人,投诉事项,经手';
    const first = put(machine, '一季度.csv', heads, '03/05/2026,样大队,未亮证,张样例');
    const { out: asked } = await machine.inspect(
      ['import', 'complaints', first, '--plain'],
      typed('日在前：5月3日', 'n', '改一列的读法', '经手', '备注', 'y'),
    );
    const second = put(machine, '二季度.csv', heads, '07/08/2026,样大队,态度恶劣,张样例');
    const { out } = await machine.inspect(
      ['import', 'complaints', second, '--plain'],
      typed('n', '写明日期里日在前还是月在前', '月在前：7月8日', 'y'),
    );
    expect(out).toContain('照上次导入时指定的：“经手”读作备注');
    expect(asked).toContain('“03/05/2026”这样的日期怎么读？（如第 2 行的登记时间）');
    expect(out).toContain('照上次导入同样的表时所改的读法读入（“07/08/2026”这样的日期日在前）');
    expect((await machine.inspect('ledger complaints --json')).json()).toMatchObject([
      { received: '2026-05-03' },
      { received: '2026-07-08' },
    ]);
  });

  it('asks of a return that tells no period whether it is another one, and says above the choices what to do', async () => {
    const machine = await office();
    const returned = (name: string, day: string, count: number) =>
      put(machine, name, '年度,报表名称,报送日期,行政处罚宗数', `2026,执法情况统计,${day},${count}`);
    await machine.inspect(['import', 'statistics', returned('一.csv', '2026-04-07', 12), '-y']);
    const second = ['import', 'statistics', returned('二.csv', '2026-07-07', 40)];
    const { out } = await machine.inspect([...second, '--plain'], typed('用文件里的覆盖已存的记录', 'y'));
    const told = out.replace(/\s+/g, '');
    expect(told).toContain('没有写明是哪一期，看不出是改正还是另一期（如第2行：报送日期“2026-04-07”→“2026-07-07”）');
    expect(told).toContain('另一期的，在“报表名称”一列写明是哪一期（如上半年、全年）怎么办？');
    expect((await machine.inspect('ledger statistics --json')).json()).toMatchObject([{ penalties: 40 }]);
  });

  it('reads the file again once it was mended, and shows once what is still the same', async () => {
    const machine = await office();
    const file = put(machine, '案件.csv', heads, row, row.replace('2026-03-01', '2026-13-01').replace('1号', '2号'));
    const keys = ['改好、存盘了，重新读这个文件', '先导入其余合格的行（上面列出的不导入）', 'y'];
    const { out } = await machine.inspect(['import', 'cases', file, '--plain'], typed(...keys));
    expect(out.match(/前几行读作：/g)).toHaveLength(1);
    expect(out.match(/又读了一遍，与刚才看过的没有不同/g)).toHaveLength(1);
    expect(out).toContain('已导入：新增 1，更新 0，不变 0，不合格 1');
  });

  it('says once what is wrong alike in many rows, and of no refused row that it is read', async () => {
    const machine = await office();
    const same = Array.from({ length: 30 }, (_, at) =>
      row.replace('〔2026〕1号', at < 29 ? '〔2026〕2号' : '[2026]2号'),
    );
    const file = put(machine, '案件.csv', `${heads},备注`, `${row},`, ...same.map((line) => `${line},重复`));
    const wish = ['import', 'cases', file, '--errors', '标红.xlsx'];
    const { out, code } = await machine.inspect(wish);
    expect([code, out.match(/与第 3 行案号相同/g)?.length]).toEqual([1, 1]);
    expect(out).toContain('不合格的单元格（29 处）：\n行 ');
    expect(out).toMatch(/^4～32 {2}案号 {2}样罚〔2026〕2号 等 2 种/m);
    expect(out).toContain('  第 4～32 行：备注写着“重复”，请核对是不是还算一条\n');
    expect(out).toContain('  第 3 行：备注写着“重复”，已照常读入，请核对是不是还算一条\n');
    const { rejected, warnings } = (await machine.inspect([...wish, '--json'])).json();
    expect([rejected.length, warnings.filter(({ what }: { what: string }) => /重复/.test(what)).length]).toEqual([
      29, 30,
    ]);
    const marked = new Excel.Workbook();
    await marked.xlsx.readFile(path.join(machine.folder, '标红.xlsx'));
    expect(marked.getWorksheet('错误汇总')?.getRow(2).values).toEqual([
      undefined,
      '4～32',
      '案号',
      expect.stringContaining('与第 3 行案号相同'),
      '',
    ]);
  });

  it('explains its choices to whoever asks', async () => {
    const machine = await office();
    const file = put(machine, '名册.csv', ...roster);
    const { out } = await machine.inspect(['import', 'officers', file, '--plain'], typed('n', '?', '1'));
    expect(out).toContain('按什么认：号码换一张表就从 1 数起的，只当顺序号');
  });

  it('says of a trial that it would not do, and shows no more of an id number than its ends', async () => {
    const machine = await office();
    const file = put(machine, '名册.csv', '姓名,执法证号,身份证号', '赵样例,990100002025001,990101199003078510');
    const { out, err } = await machine.inspect(['import', 'officers', file, '--dry-run', '--plain'], typed());
    expect(err).toContain('试读：照这样还不能导入：1 行不合格');
    expect(out).toContain('990*************10');
  });

  it('begins no page with the rest of a row', async () => {
    const said: string[] = [];
    const at: number[] = [];
    const prompter = { input: async () => String(at.push(said.length)) };
    const streams = { stdout: { rows: 7 } } as unknown as Streams;
    const lines = ['1 甲', '2 乙', '3 丙', '4 丁', '5 戊', '     己', '6 庚', '7 辛'];
    await sayInPages({ plain: false, streams, say: (line) => said.push(line) }, prompter, lines, 4);
    expect([at, said]).toEqual([[4, 7], lines]);
  });

  it('is turned page by page where a screen does not hold it', async () => {
    const said: string[] = [];
    const turned: string[] = [];
    const lines = ['一', '二', '三', '四', '五', '六', '七', '八', '', '九', '十', '十一'];
    const streams = { stdout: { rows: 7 } } as unknown as Streams;
    const prompter = {
      input: async ({ message }: { message: string }) => {
        turned.push(`${message} ${said.length}`);
        return '';
      },
    };
    // A part begins on the next page where there is a blank line before it, and what follows leaves the last three in sight.
    await sayInPages({ plain: false, streams, say: (line) => said.push(line) }, prompter, lines, 4);
    const own = lines.filter((line) => line !== '');
    expect([turned, said]).toEqual([['按回车看下一页（1/3） 5', '按回车看下一页（2/3） 8'], own]);
  });
});

it('an import without a file is told how one is named', async () => {
  const machine = await office('样县甲虚构局');
  const { code, err } = await machine.inspect(['import', 'cases']);
  expect([code, err]).toEqual([
    2,
    expect.stringContaining('文件写在台账种类后面，如 inspect import cases 案件台账.xlsx'),
  ]);
});

it('a text table that lost merged cells is said to hold none', async () => {
  const machine = await office();
  const lines = ['案号,案由,当事人,立案日期', '样罚〔2026〕1号,占道,甲店,2026-03-01', ',无照,乙店,2026-03-02'];
  const { warnings } = (
    await machine.inspect(['import', 'cases', put(machine, '案件.csv', ...lines), '--json'])
  ).json();
  expect(warnings.map(({ what }: { what: string }) => what).join()).toContain('CSV 文件没有合并单元格的信息');
});

it('a register of which no row was read is not called empty: what stands below its headings is told', async () => {
  const machine = await office();
  const lines = [
    '编号,投诉人,投诉时间,投诉内容',
    ',电话,被投诉人,处理结果',
    '1,王某,2026-03-05,态度恶劣',
    ',3000001,张样例,已批评',
  ];
  const { code, err } = await machine.inspect(['import', 'complaints', put(machine, '投诉.csv', ...lines)]);
  expect(code).not.toBe(0);
  expect(err).toContain('没有一行记录；表头下面有字的行没有读：');
  expect(err).toContain('2026-03-05');
  const none = put(
    machine,
    '追责.csv',
    '年度,被追究人,追究事由,追究方式',
    '2025,无,无,无',
    '本年度未发生责任追究情况,,,',
  );
  expect((await machine.inspect(['import', 'accountability', none])).err).toContain(
    '第 3 行没有发生的说明（本年度未发生责任追究情况）\n提示：确实没有发生的，加 --empty 再导入，记为空登记簿',
  );
});
