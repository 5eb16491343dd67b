import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县水利局';
let machine: Machine;

beforeAll(async () => {
  machine = newMachine('surprises');
  await machine.inspect('init --office 样县样例办公室 --county 样县 --city 样市');
  await machine.inspect('unit add 样县水利局');
  await machine.inspect('unit add 样县甲虚构市场监督管理局');
  await machine.inspect('unit add 样县第一中心');
});

test.each([
  ['restore nofile.db', 1, '没有这个备份文件', '请检查路径是否写对'],
  ['agenda --ics 没有的文件夹/a.ics', 1, '文件夹不存在', '请先建好文件夹，或换一个位置'],
  ['problem see 水利', 2, '缺少参数 <number>', '用 inspect problem see --help 查看写法和示例'],
  ['result 水利 2025', 2, '多写了参数：2025', '年度写在 --year 后面：--year 2025'],
  ['status --year 9999', 2, '没有 9999 这个年度', '年度在 1900 至 2199 之间'],
  ['status --year 26', 2, '年度“26”无法识别', '请写四位数字'],
  ['revoke 水利 --ground weak --reason 试', 4, '还没有被命名为示范点', 'inspect designate 样县水利局 --earlier --date'],
  // Looked at before anything is asked that would be in vain.
  ['revoke 水利', 4, '还没有被命名为示范点', 'inspect designate 样县水利局 --earlier --date'],
  ['designate 水利', 4, '不能命名样县水利局', '先用 inspect apply 样县水利局'],
  ['publicity open', 4, '没有验收达标、可以公示的单位', '用 inspect status 查看'],
  ['publicity settle 2026-Y01', 1, '没有编号为 2026-Y01 的异议', '用 inspect publicity show 查看编号'],
  ['publicity edit', 4, '还没有公示过', '还没有可以公示的单位'],
  ['score 水利 2.1.3 --deduct 1e0 --reason 试', 2, '“1e0”无法识别', '请写数字'],
  ['appraisal set 水利 --points 1e1 --reason 试', 2, '“1e1”无法识别', '请写数字'],
  ['form county 水利 -o x.txt', 2, '以 .txt 结尾，这种文书只有 PDF 和 Word 两种', '文件名以 .pdf 或 .docx 结尾'],
  ['report 水利 -o 报告.doc', 2, '以 .doc 结尾', '文件名以 .pdf 或 .docx 结尾'],
])('%s says what is wrong and how to mend it', async (line, exit, what, mend) => {
  const { code, err } = await machine.inspect(line);
  expect([code, err]).toEqual([exit, expect.stringContaining(what)]);
  expect(err.split('提示：')[1]).toContain(mend);
});

test('a name with points in it is no other format', async () => {
  expect((await machine.inspect('form county 水利 -o 申报表2026.9 --json')).json().format).toBe('pdf');
});

test('a roster belongs to no year, and a list of one says so', async () => {
  expect((await machine.inspect('ledger officers --year 1900')).err).toContain(
    '执法人员名册不分年度，--year 1900 不起作用，列出的是全部',
  );
  expect((await machine.inspect('ledger trainings --year 1900')).err).not.toContain('不分年度');
});

test('a report of a unit that never started says so', async () => {
  const begun = async (): Promise<boolean> =>
    !(await machine.inspect('report 第一中心 -o 报告.pdf')).err.includes('样县第一中心2026年度还没有开始验收');
  expect(await begun()).toBe(false);
  await machine.inspect('score 第一中心 1.1.2 --none');
  expect(await begun()).toBe(true);
});

test('candidates are compared as a table, a column each', async () => {
  for (const name of ['水利', '甲虚构']) {
    await machine.inspect(`apply ${name} --date 2026-05-20 -y`);
    await machine.inspect(`application accept ${name} --date 2026-06-10 -y`);
  }
  const { out } = await machine.inspect('application compare');
  expect(out.split('\n')[0]!.trim().split(/ {2,}/)).toEqual(['方面', '内容', unit, '样县甲虚构市场监督管理局']);
  expect(out).toMatch(/^基础条件 +申请材料 +无 +无$/m);
  expect(out).toMatch(/^ +培训考试记录 +0 条 +0 条$/m);
});

test('the agenda as a calendar is written over no other file', async () => {
  writeFileSync(path.join(machine.folder, '名册.xlsx'), '名册');
  const { out, err } = await machine.inspect('agenda --ics 名册.xlsx');
  expect(out).toContain('已写入 名册（新）.xlsx（');
  expect(err).toContain('名册.xlsx 已经有了，内容不同，没有动它');
  expect(readFileSync(path.join(machine.folder, '名册.xlsx'), 'utf8')).toBe('名册');
});

test('the agenda goes by how soon, and says once what several units owe on one day', async () => {
  const { out } = await machine.inspect('agenda');
  const lines = out.split('\n');
  expect(lines.filter((line) => line.includes('缺创建方案'))).toEqual([
    expect.stringMatching(
      /^已过期 +2026-05-31 +过 107 天 +缺创建方案（2 个单位） +样县水利局、样县甲虚构市场监督管理局$/,
    ),
  ]);
  expect(out).toMatch(/^三十天内 +2026-09-30 +15 天/m);
});

test('no number of a problem is cut however narrow the terminal is', async () => {
  const { problems } = (
    await machine.inspect([
      ...['visit', 'add', '水利', '--date', '2026-09-10', '--notes', '查看', '--json', '--due', '2026-09-20'],
      ...['--problem', '权责清单没有按照新修订的行政处罚法调整，流程图也没有公开，三年来都没有动过'],
    ])
  ).json();
  const { out } = await machine.inspect('agenda', { tty: true, columns: 60 });
  expect(out).toContain(problems[0].number);
  expect(out.replace(/\s/g, '')).toContain('三年来都没有动过');
});

test('a provisional plaque number is no number of a draw', async () => {
  await machine.inspect('designate 第一中心 --earlier --date 2024-10-01 --document 样〔2024〕1号');
  const { number } = (await machine.inspect('plaque award 第一中心 --json')).json();
  expect(number).toBe('2024-牌A01');
});

test('config list tells everything that can be set, and what it is', async () => {
  const { out } = await machine.inspect('config list');
  expect(out).toMatch(/^本办公室 +office +办公室名称 +各年度 +样县样例办公室$/m);
  expect(out).toMatch(/^本办公室 +pass-line +达标线 +未设$/m);
  expect(out).toMatch(/^本机 +fonts.kaiti +楷体字体文件 +未设$/m);
});

test('a template whose name is misspelt is named where the folder is set, and by doctor', async () => {
  const folder = path.join(machine.folder, '模板');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'publicty.txt'), readFileSync('templates/publicity.txt'));
  const { err } = await machine.inspect('config set templates 模板');
  expect(err).toContain('publicty.txt 不是任何文书的模板，不会用到；应是 publicity.txt');
  expect((await machine.inspect('doctor')).out).toMatch(/提醒 +文书模板 +用不到的文件：publicty.txt/);
  await machine.inspect('config set templates');
});
