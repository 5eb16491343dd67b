import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { openTerminal } from '../support/pty.ts';

describe('someone who only double-clicks and reads Chinese', () => {
  test('makes a file, takes in ledgers, draws, scores and prints from the menu alone', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-menu-'));
    for (const name of ['执法人员名册.xlsx', '行政处罚案件台账.xlsx'])
      cpSync(`data/examples/甲/${name}`, path.join(folder, name));
    const program = await bundle('test/support/program.ts');
    const terminal = openTerminal(process.execPath, [program], {
      cwd: folder,
      rows: 40,
      env: { HOME: folder, INSPECT_HOME: path.join(folder, 'home'), INSPECT_TODAY: '2026-09-15' },
    });
    const answer = async (question: string | RegExp, text: string): Promise<void> => {
      await terminal.waitFor(question);
      terminal.type(text);
      terminal.press('enter');
    };
    /** Chooses by what the line says, as a reader does: its number stands before it. */
    const choose = async (question: string, line: string): Promise<void> => {
      const screen = await terminal.waitFor(new RegExp(`\\? ${question}[\\s\\S]*回车 确定`));
      const number = [...screen.matchAll(/^[> -]? *(\d+) (.*)$/gm)].findLast((match) =>
        match[2]!.startsWith(line),
      )?.[1];
      expect(number, `${line} in\n${screen}`).toBeDefined();
      terminal.type(number!);
      terminal.press('enter');
    };

    await answer('您的姓名', '示例甲');
    await choose('做什么', '开始');
    await choose('开始', '建立数据文件');
    await answer('办公室名称', '样县样例办公室');
    await answer('所在县', '样县');
    await answer('所在市', '样市');
    await terminal.waitFor('已建立数据文件');
    await choose('开始', '登记一个单位');
    await answer('单位全称', '样县甲虚构市场监督管理局');
    await answer('统一社会信用代码', '');
    await answer('地址', '');
    await terminal.waitFor('已登记');
    await choose('开始', '返回');

    await choose('做什么', '台账');
    for (const [kind, file] of [
      ['执法人员名册', '执法人员名册.xlsx'],
      ['案件台账', '行政处罚案件台账.xlsx'],
    ] as const) {
      await choose('台账', '导入台账');
      await choose('哪一种台账', kind);
      await choose('台账文件', file);
      await choose('哪个单位', '样县甲虚构');
      await answer('写入数据文件吗', '');
      await terminal.waitFor('已导入');
    }
    await choose('台账', '返回');

    await choose('做什么', '抽取');
    await choose('抽取', '抽执法人员');
    await choose('哪个单位', '样县甲虚构');
    await answer('现在封存名单吗', '');
    await answer('现在报号吗', '');
    await answer('验收组的数字', '314159');
    await answer('由谁报号', '示例甲');
    await answer('单位的数字', '271828');
    await answer('由谁报号', '丙在场');
    await choose('抽取', '返回');

    await choose('做什么', '现场验收');
    await choose('现场验收', '现场验收');
    await choose('哪个单位', '样县甲虚构');
    await choose('做什么', '逐项评分');
    await choose('B1 怎么处理', '不扣分');
    await choose('B2 怎么处理', '离开');
    await choose('现场验收', '返回');

    await choose('做什么', '文书');
    await choose('文书', '验收报告');
    await choose('哪个单位', '样县甲虚构');
    await choose('要哪种格式', 'PDF');
    await terminal.waitFor('已写入');
    await choose('文书', '返回');
    await choose('做什么', '离开');

    expect((await terminal.ended).code).toBe(0);
    const reports = readdirSync(folder).filter((name) => name.endsWith('验收报告.pdf'));
    expect(reports).toEqual(['样县甲虚构市场监督管理局-2026年度验收报告.pdf']);
    expect(readFileSync(path.join(folder, reports[0]!)).subarray(0, 5).toString()).toBe('%PDF-');
    expect(existsSync(path.join(folder, 'home', 'inspect.db'))).toBe(true);
    expect(terminal.transcript()).toContain('$ inspect start 样县甲虚构市场监督管理局');
    expect(terminal.transcript()).toContain('$ inspect report 样县甲虚构市场监督管理局 --format pdf');
  }, 120_000);
});
