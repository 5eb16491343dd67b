import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { concludeUnit } from '../support/acceptance.ts';
import { bundle } from '../support/bundle.ts';
import { newMachine } from '../support/run.ts';
import { openMenu } from './menu-keys.ts';

describe('someone who only double-clicks and reads Chinese', () => {
  test('makes a file, takes in ledgers, draws, scores and prints from the menu alone', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-menu-'));
    for (const name of ['执法人员名册.xlsx', '行政处罚案件台账.xlsx'])
      cpSync(`data/examples/甲/${name}`, path.join(folder, name));
    const home = path.join(folder, 'home');
    const program = await bundle('test/support/program.ts');
    const { terminal, answer, choose, accept } = openMenu({ folder, home, today: '2026-09-15', program });

    await answer('您的姓名', '示例甲');
    await choose('做什么', '开始和单位');
    await choose('开始和单位', '建立数据文件');
    await answer('办公室名称', '样县样例办公室');
    await answer('所在县', '样县');
    await answer('所在市', '样市');
    await terminal.waitFor('已建立数据文件');
    await choose('接下来', '下一步：登记一个单位');
    await answer('单位全称', '样县甲虚构市场监督管理局');
    await accept('还要填哪些');
    await terminal.waitFor('已登记');

    await choose('接下来', '下一步：导入台账（执法人员名册、样县甲虚构市场监督管理局）');
    await terminal.waitFor('种类：执法人员名册');
    await choose('台账文件', '执法人员名册.xlsx');
    // Whose it is, is what the step said.
    await terminal.waitFor('单位：样县甲虚构市场监督管理局');
    await answer('写入数据文件吗', '');
    await terminal.waitFor('已导入');
    await choose('接下来', '回到“台账”');
    await choose('台账', '导入台账');
    await choose('哪一种台账', '案件台账');
    await choose('台账文件', '行政处罚案件台账.xlsx');
    await choose('哪个单位', '样县甲虚构');
    await answer('写入数据文件吗', '');
    await terminal.waitFor('已导入');
    await choose('接下来', '回到首页');

    await choose('做什么', '抽取');
    await choose('抽取', '抽执法人员：');
    await choose('哪个单位', '样县甲虚构');
    await choose('抽来做什么', '核对身份、现场测试');
    await choose('有人不在场吗', '没有');
    await choose('封存以后', '封存（验收组的数字由程序');
    await choose('单位写好了吗', '写好了');
    await answer('由谁报数', '丙在场');
    await answer('单位的数字', '620917354408');
    await answer('再键入一次', '620917354408');
    await choose('结果已存入数据文件', '完成');
    await choose('接下来', '下一步：打印抽取证书');
    await terminal.waitFor(`放在：${folder}`);
    await choose('接下来', '回到首页');

    await choose('做什么', '现场验收');
    await choose('现场验收', '现场验收');
    await choose('哪个单位', '样县甲虚构');
    await choose('做什么', '逐项评分');
    await choose('B1 怎么处理', '不扣分');
    await choose('B2 怎么处理', '离开');
    await choose('接下来', '回到首页');

    await choose('做什么', '评分与结论');
    await choose('评分与结论', '验收报告');
    await choose('哪个单位', '样县甲虚构');
    await choose('要哪种格式', 'PDF');
    await terminal.waitFor(`放在：${folder}`);
    await choose('接下来', '回到首页');
    await choose('做什么', '离开');

    expect((await terminal.ended).code).toBe(0);
    const reports = readdirSync(folder).filter((name) => name.endsWith('验收报告.pdf'));
    expect(reports).toEqual(['样县甲虚构市场监督管理局-2026年度验收报告.pdf']);
    expect(readFileSync(path.join(folder, reports[0]!)).subarray(0, 5).toString()).toBe('%PDF-');
    expect(existsSync(path.join(folder, 'home', 'inspect.db'))).toBe(true);
    // Commands stand under 「?」 alone.
    expect(terminal.transcript()).not.toContain('$ inspect');
    expect(terminal.transcript()).not.toContain('下一步：inspect');
  });

  test('takes a unit through the office year, from the application to the recheck and the export', async () => {
    const machine = newMachine('menu-year');
    const unit = '样县甲虚构局';
    await machine.inspect('init --office 样县样例办公室 --county 样县 --city 样市');
    await machine.inspect(['unit', 'add', unit]);
    for (const name of ['创建方案.docx', '工作推进台账.xlsx']) writeFileSync(path.join(machine.folder, name), name);
    const { folder, home } = machine;
    const menu = (today: string) => openMenu({ folder, home, today, by: '示例甲' });

    const may = menu('2026-05-20');
    await may.terminal.waitFor('最近的：11 天后 创建申请、创建方案、工作推进台账截止');
    await may.choose('做什么', '评分标准');
    await may.choose('评分标准', '定今年的达标线');
    await may.answer('多少分起为达标', '八十');
    await may.answer('请写 0 到 100 的数字', '\u001580');
    await may.answer('依据', '领导小组第3次会议确定');
    await may.answer('照此记入吗', '是');
    await may.terminal.waitFor('2026 年度 验收达标从多少分起已明确为：80');
    await may.choose('接下来', '回到首页');
    await may.choose('做什么', '申请和培育');
    await may.choose('申请和培育', '登记创建申请');
    await may.accept('哪个单位');
    await may.answer('收到申请的日期', '2026.5.18');
    await may.answer('还要填哪些', '23');
    await may.choose('创建方案', '创建方案.docx');
    await may.choose('工作推进台账', '工作推进台账.xlsx');
    await may.terminal.waitFor('已登记 2026 年创建申请');
    await may.choose('接下来', `下一步：审核通过，列为培育对象（${unit}）`);
    await may.answer('决定日期', '');
    await may.answer('还要填哪些', 'a');
    for (const blank of ['专门机构', '专责人员', '创建目标', '创建措施', '创建要求'])
      await may.answer(`${blank}（`, '样例');
    await may.answer('照此记入吗', '是');
    await may.terminal.waitFor('首次调研指导应于2026年7月20日前进行');
    await may.choose('接下来', '回到首页');
    await may.choose('做什么', '离开');
    expect((await may.terminal.ended).code).toBe(0);

    const july = menu('2026-07-18');
    await july.terminal.waitFor('七天内 1 项：2 天后 样县甲虚构局 首次调研指导');
    await july.choose('做什么', `下一步：登记一次调研指导（${unit}）`);
    await july.answer('哪天去的', '');
    await july.answer('调研指导情况', '查看台账');
    await july.answer('指出的问题', '流程图没有更新');
    await july.answer('再写一个：指出的问题', '');
    await july.find('这些问题属于哪一项', '流程图动态', '1.3.2 流程图动态调整');
    await july.answer('整改期限', '2026-08-10');
    await july.terminal.waitFor('下次应于2026年9月18日前进行');
    await july.choose('接下来', '回到“申请和培育”');
    await july.choose('申请和培育', '登记指出的问题改了没有');
    await july.accept('哪个单位');
    await july.choose('哪一个问题', '流程图没有更新');
    await july.choose('整改了没有', '已经整改');
    await july.answer('查看情况', '流程图已更新并公开');
    await july.terminal.waitFor('已整改：');
    july.terminal.press('interrupt');

    // The visit itself: as if scored on another laptop.
    await concludeUnit(machine, unit, { year: 2026, today: '2026-09-15' });

    const october = menu('2026-09-28');
    await october.choose('做什么', '公示和命名');
    await october.choose('公示和命名', '公示达标的单位');
    await october.choose('公示，还是更正', '公示达标的单位');
    await october.answer('公示第一天', '');
    await october.accept('公示多久');
    await october.answer('公示渠道，如', '县政府网站');
    await october.answer('邮箱（', '电话（略）');
    await october.terminal.waitFor(`公示的单位：${unit}`);
    await october.answer('照此记入吗', '是');
    await october.terminal.waitFor('公示期：2026年9月28日至2026年10月4日');
    await october.choose('接下来', '下一步：公示稿');
    await october.accept('红头怎么处理');
    await october.accept('要哪种格式');
    await october.terminal.waitFor(`放在：${folder}`);
    await october.choose('接下来', '回到“公示和命名”');
    await october.choose('公示和命名', '登记一件异议');
    await october.accept('哪个单位');
    await october.answer('提出异议的单位或个人', '某公司');
    await october.answer('异议内容', '未按规定亮证');
    await october.answer('哪天收到的', '');
    await october.choose('接下来', '下一步：记录异议的核实结果');
    await october.accept('异议成立吗');
    await october.answer('核实情况', '调阅录像，亮证属实');
    await october.answer('哪天核实的', '');
    await october.answer('照此记入吗', '是');
    await october.terminal.waitFor('不成立：');
    await october.choose('接下来', '回到“公示和命名”');
    await october.choose('公示和命名', '结束公示');
    // Refused before anything is asked: the week is not over.
    await october.terminal.waitFor('错误：');
    // Enter goes back, for it would be refused again.
    await october.accept('接下来');
    await october.choose('公示和命名', '返回');
    await october.terminal.waitFor('做什么');
    october.terminal.press('interrupt');

    const after = menu('2026-10-08');
    await after.terminal.waitFor('公示截止');
    await after.choose('做什么', '下一步：结束公示');
    await after.terminal.waitFor(`异议：${unit}（不成立）`);
    await after.answer('照此记入吗', '是');
    await after.terminal.waitFor('可以命名：样县甲虚构局');
    await after.choose('接下来', `下一步：命名为示范点（${unit}）`);
    await after.terminal.waitFor(`单位：${unit}`);
    await after.answer('命名日期', '');
    await after.accept('哪一级的示范点');
    await after.answer('命名决定的文号', '样法政办〔2026〕9号');
    await after.answer('照此记入吗', '是');
    await after.terminal.waitFor('应于2028年10月8日前复核复查');
    await after.choose('接下来', `下一步：授牌（${unit}）`);
    await after.answer('授牌日期', '');
    await after.answer('正式编号', '2026-01');
    await after.answer('照此记入吗', '是');
    await after.terminal.waitFor('接下来');
    after.terminal.press('interrupt');

    const later = menu('2028-10-05');
    await later.choose('做什么', `下一步：记录一次复核复查（${unit}）`);
    await later.answer('复核日期', '');
    await later.choose('复核结果', '保留');
    await later.accept('哪些项失分');
    await later.answer('总体情况', '保持良好');
    await later.answer('照此记入吗', '是');
    await later.terminal.waitFor('已记录复核');
    await later.choose('接下来', '回到“进展、复核、年终”');
    await later.choose('进展、复核、年终', '导出一年的全部结果');
    await later.answer('哪一年', '2026');
    await later.answer('放进哪个文件夹', '');
    await later.answer('公示版列出全部', '');
    await later.terminal.waitFor(`放在：${path.join(folder, '2026年结果')}`);
    await later.choose('接下来', '回到首页');
    await later.choose('做什么', '离开');
    expect((await later.terminal.ended).code).toBe(0);

    expect(existsSync(path.join(folder, '2026年结果', 'index.html'))).toBe(true);
    const status = (await machine.inspect(['status', '--year', '2026', '--json'], { today: '2028-10-05' })).json();
    expect(status.units).toMatchObject([{ unit: { name: unit }, next: null }]);
    expect((await machine.inspect('verify', { today: '2028-10-05' })).code).toBe(0);
  });
});
