import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { nouns } from '../../src/nouns.ts';
import { askingTask } from '../../src/walkthroughs/menu/questions.ts';
import { menuTasks } from '../../src/walkthroughs/menu/tasks/index.ts';
import type { Machine } from '../support/run.ts';
import { concludeAt, titleOffice, titleUnits } from '../support/title-year.ts';
import { handOver, officeWithLaptops, ok } from '../support/two-laptops.ts';

/** The menu line by line, on a day of the office's year. */
const menu = (machine: Machine, today: string, typed: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  machine.inspect([], {
    tty: true,
    today,
    stdin: `${[...typed, '离开'].join('\n')}\n`,
    env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲', ...env },
  });

const [first, second] = titleUnits;

/** What was said, without the folds of the screen. */
const unfolded = (text: string): string => text.replaceAll(/\n {2}/g, '');

test('a publicity with a slip in it is put right where it was opened', async () => {
  const machine = await titleOffice();
  for (const unit of titleUnits) await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed' });
  await machine.inspect('publicity open --from 2026-11-01', { today: '2026-09-28' });
  const { out, err } = await menu(machine, '2026-09-28', [
    '公示和命名',
    '公示达标的单位',
    '公示达标的单位',
    // What keeps it from being opened again leads to the correction, which asks why.
    '下一步：更正没有结束的公示',
    '',
    '日期写错',
    second,
    '2026-09-28',
    '1周',
    '',
    '',
    '是',
    '回到首页',
  ]);
  expect(err.match(/^错误：.*$/gm)).toEqual(['错误：2026 年已有一次公示尚未结束（2026年11月1日至2026年11月7日）']);
  expect(out).toContain(`  公示期：2026年9月28日至2026年10月4日\n  公示的单位：${second}\n`);
  expect(out).toContain('公示期：2026年9月28日至2026年10月4日');
  const shown = await machine.inspect('publicity show --json', { today: '2026-09-28' });
  expect(shown.json()).toMatchObject([{ first: '2026-09-28', units: [{ name: second }] }]);
});

test('a number that was of another year is asked again: Enter keeps it or a word takes the next, and the only day is told', async () => {
  const machine = await titleOffice();
  await concludeAt(machine, first, { day: '2026-08-20', verdict: 'passed' });
  await machine.inspect('publicity open --from 2026-09-28', { today: '2026-09-28' });
  await machine.inspect('config set document-code 样法政办');
  const { out } = await menu(machine, '2026-09-28', [
    ...['行文和编号', '给文件编号', '公示', '样法政办〔2025〕3号'],
    ...['改一改，再来一次', '公示', '无', '回到首页'],
  ]);
  expect(out).toContain('文号（不要就写“无”）\n（回车＝样法政办〔2025〕3号）');
  expect(out).not.toContain('是哪一天的');
  expect(out).toContain('已编号：样法政办〔2026〕1号');
});

test('a number that was used elsewhere is entered with the day of its paper, and made void with what follows', async () => {
  const machine = await titleOffice();
  const { out } = await menu(machine, '2026-09-28', [
    ...['行文和编号', '补记别处用了的文号', '关于征求意见的函', '样法政办〔2026〕5号', '3.12', '回到“行文和编号”'],
    ...['补记别处用了的文号', '关于转发的函', '样法政办〔2026〕6号', '3.12', '回到“行文和编号”'],
    ...['作废一个文号', '5号', '重复登记', '否', '回到首页'],
  ]);
  // The list stands as the register does, and what is made void is told with its title and its day.
  expect(out).toMatch(/1\. 样法政办〔2026〕5号　关于征求意见的函　2026年3月12日\n {2}2\. 样法政办〔2026〕6号/);
  expect(out).toContain('  文号：样法政办〔2026〕5号　关于征求意见的函　2026年3月12日');
  expect(out).toContain('  之后：作废的号不再发给别的文件；登记簿里写明理由');
});

test('a ledger that is written out bears the name of its unit and of its kind', async () => {
  const machine = await titleOffice();
  writeFileSync(path.join(machine.folder, '名册.csv'), '姓名,执法证号\n张样例,990100002025001\n');
  await ok(machine, ['import', 'officers', path.join(machine.folder, '名册.csv'), '--unit', first]);
  const { out } = await menu(machine, '2026-05-10', [
    '台账',
    '把台账写成 Excel 文件',
    '执法人员名册',
    first,
    '',
    '是',
    '回到首页',
  ]);
  expect(out).toContain(`（回车＝${first}执法人员名册.xlsx）`);
  expect(existsSync(path.join(machine.folder, `${first}执法人员名册.xlsx`))).toBe(true);
});

test('an objection that was looked into earlier is entered with its day, and what stands published is offered as it is', async () => {
  const machine = await titleOffice();
  await concludeAt(machine, first, { day: '2026-08-20', verdict: 'passed' });
  await machine.inspect('publicity open --from 2026-09-01 --channels 样县人民政府网站 --contact 电话（略）', {
    today: '2026-09-01',
  });
  await machine.inspect(`publicity object ${first} --by-whom 某公司 --text 未亮证`, { today: '2026-09-02' });
  const { out } = await menu(machine, '2026-09-20', [
    ...['公示和命名', '补写公示渠道和受理方式', '', '', '回到“公示和命名”'],
    ...['记录异议的核实结果', '未亮证', '不成立', '亮证属实', '9.8', '是', '回到首页'],
  ]);
  expect(out).toContain('受理异议的方式（电话、地址、邮箱）\n（回车＝电话（略））');
  expect(out).toContain('（回车＝样县人民政府网站）');
  await machine.inspect('publicity close', { today: '2026-09-20' });
  const named = await machine.inspect(`designate ${first} --date 2026-09-10`, { today: '2026-09-20' });
  expect([named.code, named.err.match(/^错误：.*$/m)]).toEqual([0, null]);
});

test('a paper that was ticked and of which there is no file is told to be there on paper', async () => {
  const machine = await titleOffice();
  const { out } = await menu(machine, '2026-05-20', [
    ...['申请和培育', '登记创建申请', first, '5.18', '工作推进台账', '没有', '工作推进台账', '回到首页'],
  ]);
  expect(out).toMatch(/工作推进台账.*纸质，未扫描/);
});

test('a recheck that is due is told at the top, whatever else is more pressing', async () => {
  const machine = await titleOffice();
  await machine.inspect(`problem add ${second} --text 清单没有更新 --deadline 2026-09-01`, { today: '2026-08-20' });
  await machine.inspect(`designate ${first} --earlier --date 2024-10-10 --document 样法政办〔2024〕3号`, {
    today: '2026-08-20',
  });
  const { out } = await menu(machine, '2026-11-28', []);
  expect(out).toMatch(/逾期 \d+ 项（复核 1 项）：已过 \d+ 天/);
});

test('a name that is set in the menu signs what is recorded next, and stands in the settings', async () => {
  const machine = await titleOffice();
  await machine.inspect('config set author 示例甲');
  const { out } = await menu(
    machine,
    '2026-05-20',
    [
      ...['设置和帮助', '改一项设置', '经办人', '示例乙', '回到“设置和帮助”', '改一项设置', '返回', '返回'],
      ...['申请和培育', '登记创建申请', first, '5.18', '', '', '回到首页'],
    ],
    { INSPECT_BY: '' },
  );
  expect(out).toMatch(/经办人.*现为 示例乙/);
  const log = await machine.inspect('log', { today: '2026-05-20' });
  expect(log.out).toMatch(/示例乙.*申请/);
});

test('of several papers of a kind the day is asked, the number only where a red head wants one that is not on record', async () => {
  const machine = await titleOffice();
  await machine.inspect(`designate ${first} --earlier --date 2023-10-10 --document 样法政办〔2023〕3号`);
  await machine.inspect(`recheck record ${first} --outcome improve --due 2026-12-01 --note 台账没有更新`, {
    today: '2026-10-20',
  });
  const asked = async (...typed: readonly string[]) =>
    (await menu(machine, '2026-12-05', ['行文和编号', '复核结论的通知', first, ...typed, '回到首页'])).out;
  const alone = await asked('不要红头', 'PDF');
  expect(alone).toContain('日期：2026年10月20日');
  expect(alone).not.toContain('发文字号');
  await machine.inspect(`recheck record ${first} --outcome kept`, { today: '2026-12-05' });
  await machine.inspect(`numbers take recheck ${first} --number 样法政办〔2026〕8号`, { today: '2026-12-05' });
  const later = await asked('2026年12月5日', '打印红头', 'PDF');
  expect(later).toContain('文号：样法政办〔2026〕8号');
  expect(later).toContain('复核复查结论的通知（2026年12月5日）.pdf');
  expect(await asked('2026年10月20日', '打印红头', '', 'PDF')).toContain('下一步：给文件编号：复核结论的通知');
  const earlier = await asked('2026年10月20日', '打印红头', '7', '样法政办〔2026〕7号', 'PDF');
  expect(earlier).toContain('发文字号（直接回车用登记簿里的，没有的留空）');
  expect(earlier).toContain('发文字号要有机关代字、年份、序号');
  expect(earlier).toContain('复核复查结论的通知.pdf');
});

test('what would be refused is told before anybody agrees to it, and Enter agrees to nothing', async () => {
  const machine = await titleOffice();
  await machine.inspect(`designate ${first} --earlier --level city --date 2023-10-10 --document 样市法办〔2023〕3号`);
  await concludeAt(machine, first, { day: '2026-08-20', verdict: 'passed' });
  const before = (await machine.inspect('log --json')).json();
  const revoking = ['进展、复核、年终', '撤销称号', first, '工作停滞不前', '两年没有更新'];
  const county = await menu(machine, '2026-11-01', [...revoking, '本县撤销', '', '', '回到首页']);
  expect(county.err).toContain('是市级示范点，县办公室无权直接撤销');
  // It holds one title: nothing is said of another.
  expect(unfolded(county.err)).toMatch(/上级已决定的在“由谁撤销”一问里选“登记上级已作出的撤销决定”\n/);
  const untraced = await menu(machine, '2026-11-01', [
    ...['公示和命名', '登记以前给的', second, '2023-10-10', '县级', '', '', '回到首页'],
  ]);
  expect(untraced.err).toContain('要写明文号或者依据');
  const many = await menu(machine, '2026-11-01', [
    ...[
      '进展、复核、年终',
      '记录一次复核',
      first,
      '',
      '保留',
      '1.1.2',
      '50:没有公开',
      '0.5:没有公开',
      '',
      '',
      '回到首页',
    ],
  ]);
  expect(many.out).toContain('评分项 1.1.2 共 1 分，不能失 50 分');
  expect([many.err, many.out.includes('没有记入')]).toEqual(['', true]);
  expect([county, untraced].map(({ out }) => out.includes('照此记入吗'))).toEqual([false, false]);
  const higher = [...revoking, '登记上级已作出的撤销决定', '', '样市法办〔2026〕9号'];
  const entered = await menu(machine, '2026-11-01', [...higher, '', '回到首页']);
  expect(entered.out).toContain('照此记入吗\n是或否（回车＝否）：没有记入');
  expect((await machine.inspect('log --json')).json()).toEqual(before);
  const said = await menu(machine, '2026-11-01', [...higher, '是', '回到首页']);
  expect(said.out).toContain('已撤销：样县甲虚构局 2023 年命名的示范点称号');
});

test('of units of which a thing cannot be done none is offered, as long as there are others', async () => {
  const machine = await titleOffice();
  await concludeAt(machine, first, { day: '2026-08-20', verdict: 'passed' });
  await concludeAt(machine, second, { day: '2026-08-20', verdict: 'failed' });
  await machine.inspect('publicity open --from 2026-09-01', { today: '2026-09-01' });
  const listed = async (today: string, ...words: readonly string[]) => {
    const { out } = await menu(machine, today, [...words, '返回', '返回']);
    return out.slice(out.lastIndexOf('哪个单位'));
  };
  expect(await listed('2026-09-02', '公示和命名', '登记一件异议')).toContain('  1. 样县甲虚构局　公示中\n  2. 返回');
  await machine.inspect('publicity close', { today: '2026-09-08' });
  const named = (await menu(machine, '2026-09-09', ['公示和命名', '命名为示范点', '<', '返回'])).out;
  expect(named).toContain('哪些单位（都不选就是返回）\n  1. 样县甲虚构局　公示期满\n编号');
  await machine.inspect(`designate ${first} --date 2026-09-09`, { today: '2026-09-09' });
  expect(await listed('2026-09-10', '公示和命名', '授牌')).toContain('未授牌\n  2. 返回');
  // A ledger goes into no unit by Enter alone.
  const { out } = await menu(machine, '2026-09-10', [
    ...['进展、复核、年终', '一个单位的历年情况', first, '回到首页'],
    ...['台账', '申明：登记簿有，但没有记录', '投诉举报登记簿', '返回', '返回'],
  ]);
  expect(out).toContain('  2. 样县乙虚构局　已验收\n  3. 返回\n编号（1-3）：');
});

test('what a publicity lacks is offered next; where there is one paper of a kind, its number is not asked for a day', async () => {
  const machine = await titleOffice();
  await concludeAt(machine, first, { day: '2026-08-20', verdict: 'passed' });
  await machine.inspect('config set document-code 样法政办');
  const open = ['公示和命名', '公示达标的单位', '1', '', '1', '', '', '是'];
  const { out } = await menu(machine, '2026-09-01', [...open, '', '电话（略）', '县政府网站', '回到首页']);
  expect(out).toContain('3. 下一步：补写公示渠道和受理方式\n  4. 下一步：公示稿\n');
  expect(out).toContain('受理方式：电话（略）');
  const taken = await menu(machine, '2026-09-01', ['行文和编号', '给文件编号', '公示', '', '回到首页']);
  expect(taken.out).toContain('日期：2026年9月1日\n');
  expect(taken.out).toContain('已编号：样法政办〔2026〕1号');
});

test('of two titles the one that ends is asked for', async () => {
  const machine = await titleOffice();
  for (const level of ['county', 'city'])
    await machine.inspect(`designate ${first} --earlier --level ${level} --date 2023-10-10 --document 样办〔2023〕3号`);
  const revoking = [
    '进展、复核、年终',
    '撤销称号',
    first,
    '县级',
    '工作停滞不前',
    '没有更新',
    '本县撤销',
    '',
    '',
    '是',
  ];
  const { out } = await menu(machine, '2026-11-01', [...revoking, '回到首页']);
  expect(out).toContain('哪一级的称号\n  1. 县级\n  2. 市级\n');
  expect(out).toContain('已撤销：样县甲虚构局 2023 年命名的示范点称号');
});

test('a year that lies far ahead is a slip, told where it is typed', async () => {
  const { out } = await menu(await titleOffice(), '2026-11-28', [
    '进展、复核、年终',
    '一年的统计',
    '2062',
    '',
    '回到首页',
  ]);
  expect(out).toContain('2062年还早（今年是2026年），请核对年度');
});

test('a day that another answer limits is told where it is typed', async () => {
  const machine = await titleOffice();
  await machine.inspect(`designate ${first} --earlier --date 2023-10-10 --document 样法政办〔2023〕3号`);
  const { out, err } = await menu(machine, '2026-11-01', [
    ...['进展、复核、年终', '记录一次复核', first, '2023-10-01', '改一改', '', '2026-10-20'],
    ...['限期整改', '2026-10-01', '2026-12-01', '', '台账没有更新', '是', '回到首页'],
  ]);
  expect(err.match(/^错误：.*$/gm)).toEqual(['错误：复核日期2023年10月1日不晚于命名日期2023年10月10日']);
  expect(out).toContain('要晚于前面写的2026年10月20日');
  expect(out).toContain('限期整改，2026年12月1日前整改');
});

test('whoever goes back finds what was typed, and Enter gives it again', async () => {
  const machine = await titleOffice();
  await concludeAt(machine, first, { day: '2026-08-20', verdict: 'passed' });
  await machine.inspect('publicity open --from 2026-09-01', { today: '2026-09-01' });
  const object = ['公示和命名', '登记一件异议', '1', '样县某公司', '<', '', '没有亮证', '', '回到首页'];
  const { out } = await menu(machine, '2026-09-02', object);
  expect(out).toContain('（回车＝样县某公司）');
  expect(out).toContain('已登记异议');
});

test('nothing on the screen is an option or a word of the program', async () => {
  const asked = (await Promise.all(menuTasks.map((task) => askingTask(nouns, task)))).flatMap(({ title, words }) =>
    words.flatMap((word) => (typeof word !== 'string' && 'ask' in word ? [[title, word] as const] : [])),
  );
  const told = asked.map(([title, { name, message, choices = [] }]) =>
    [title, name, message, ...choices.map(([, words]) => words)].join(' '),
  );
  expect(told.filter((each) => /(?<!\S)--[a-z]|inspect [a-z]/.test(each))).toEqual([]);
  const machine = await titleOffice();
  await machine.inspect('standard settle seventy passes --year 2026 --reason 会议纪要');
  await machine.inspect('config set document-code 样法政办');
  for (let day = 10; day < 62; day += 1)
    await machine.inspect(`unit edit ${first} --phone 0395-${day} --reason 更正`, { today: '2026-05-20' });
  const { out, err } = await menu(machine, '2026-05-20', [
    ...[
      '设置和帮助',
      '看全部设置',
      '回到首页',
      '备份和核对',
      '操作日志',
      '不写',
      '回到首页',
      '行文和编号',
      '给文件编号',
    ],
    ...['命名决定', '十月', '10月20日', '', '回到首页'],
  ]);
  expect(out).toMatch(/案卷恰为70分.*70分合格/s);
  expect(out).not.toMatch(/hole\.|document-code|(?<!\S)--[a-z]| -o /);
  // A day that is none is told at its own question.
  expect(out).toMatch(/日期请写成.*文号（直接回车就取下一个号）/s);
  // What there is no record for gets no number; the way on is told by its place.
  expect(unfolded(err).match(/错误.*|提示.*/g)).toEqual([
    '错误：2026年度还没有命名，还不能给命名决定编号',
    '提示：走到哪一步用首页“进展、复核、年终”里的“各单位进展、到期和所缺”查看；已经办了的，请先登记：首页“公示和命名”里的“命名为示范点”；这份文件不由程序写的，记作别的文件：首页“行文和编号”里的“补记别处用了的文号”',
  ]);
  expect(
    (await menu(machine, '2026-10-12', ['申请和培育', '登记创建申请', first, '10月13日', '<', '<'])).out,
  ).toContain('2026年10月13日还没有到（今天是2026年10月12日）');
});

test('whoever was kept from something comes back to it once that is mended; a request leads to its paper', async () => {
  const machine = await titleOffice();
  const listed = await machine.inspect(`apply ${second} --date 2026-05-18`, { today: '2026-05-20' });
  expect(listed.code).toBe(0);
  const { out } = await menu(machine, '2026-05-20', [
    ...['行文和编号', '给文件编号', '年度工作报告', '', '下一步：改一项设置', '样法政办'],
    ...['回到“给文件编号”', '', '', '回到首页'],
  ]);
  expect(out).toContain('已编号：样法政办〔2026〕1号');
  await machine.inspect(`designate ${first} --earlier --level city --date 2023-10-10 --document 样市法办〔2023〕3号`);
  const asked = await machine.inspect(`revoke ${first} --ground weak --reason 停滞 --request-higher`);
  expect(asked.out).toContain(`下一步：inspect notice revocation ${first}\n　　　　上级决定以后`);
  const request = ['进展、复核、年终', '撤销决定或请示', first, '打印红头', '', '张示范', 'PDF', '回到首页'];
  expect((await menu(machine, '2026-11-28', request)).out).toContain('签发人（只有请示才印）（没有就直接回车）');
  expect((await machine.inspect('application list', { today: '2026-05-20' })).out).toContain(`没有申报的：${first}`);
});

test('of a unit that two laptops entered it is asked whether it is one', async () => {
  const [office, one, two] = await officeWithLaptops();
  for (const laptop of [one, two]) await ok(laptop, ['unit', 'add', '样县新虚构局']);
  for (const laptop of [one, two]) await handOver(laptop, office);
  const { out, err } = await menu(office, '2026-09-16', [
    ...['几台电脑合并', '决定一处冲突以哪个为准', '两台电脑各登记', '2', '同一个局', '是', '回到首页'],
  ]);
  expect(out).toMatch(/是一个单位，用：样县新虚构局/);
  expect(err).not.toContain('程序内部出错');
  expect(await ok(office, ['conflicts', 'list'])).toContain('没有冲突');
});
