import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { linesOf, readPdf } from '../../documents/support/read-pdf.ts';
import { concludeUnit } from '../../support/acceptance.ts';
import { type Machine, newMachine } from '../../support/run.ts';

const unit = '样县甲虚构局';
const lost = '原件此处缺失';
let machine: Machine;
const run = async (words: string) => {
  const answer = await machine.inspect(`${words} --by 张示范`);
  return { ...answer, told: `${answer.out}${answer.err}` };
};
const place = (name: string) => path.join(machine.folder, name);

beforeEach(async () => {
  machine = newMachine();
  await run('init --office 样县办 --county 样县 --city 样市');
});

type Cells = Record<string, Record<string, unknown>>;

/** The blank file, every cell filled in with words of our own. */
function fillIn(change: (cells: Cells) => void = () => undefined): void {
  const file = parse(readFileSync(place('补全.yaml'), 'utf8')) as { 编号: string; 缺项: Cells };
  for (const [item, cells] of Object.entries(file.缺项))
    for (const cell of Object.keys(cells)) {
      const kind = item.startsWith('B') ? 'veto' : 'discretionary';
      const rule = {
        原文: `${item}的规则，视情况扣分。`,
        种类: kind,
        简称: '不符合',
        ...(kind === 'veto' ? { 分值: 100 } : {}),
      };
      cells[cell] = cell === '扣分规则' ? { 规则: [rule] } : `${item}${cell}的正式文字`;
    }
  change(file.缺项);
  writeFileSync(place('补全.yaml'), stringify(file));
}

it('a file that was written for an edition completed in part goes on with that one, whichever is in use', async () => {
  await run('standard complete -o 补全.yaml');
  fillIn((cells) => {
    for (const item of Object.keys(cells)) if (item !== 'B1') delete cells[item];
  });
  await run('standard complete --load 补全.yaml --id yang-1');
  rmSync(place('补全.yaml'));
  await run('standard complete --edition yang-1 --id yang-2 -o 补全.yaml');
  fillIn();
  const done = await run('standard complete --load 补全.yaml');
  expect(done.told).toContain('存为 yang-2');
  expect(done.told).toContain('标准已经补全');
});

it('a blank file names every lost cell beside its neighbours; filled in, it makes an edition without a gap', async () => {
  expect(await run('standard complete -o 补全.yaml')).toMatchObject({ code: 0 });
  const blank = readFileSync(place('补全.yaml'), 'utf8');
  expect(blank).toContain('上一行　B6');
  expect(blank).toContain('# 创建标准　');
  // A cell of which the copy shows a part is shown with it.
  expect(blank).toContain('# 原件可见　');
  writeFileSync(place('第3页.jpg'), 'photo');
  fillIn((cells) => {
    cells['1.1.2']!.扣分规则 = {
      规则: [
        { 原文: '未公开的，扣1分。', 种类: 'once', 分值: 1, 简称: '未公开' },
        { 原文: '公开不全的，扣0.5分。', 种类: 'once', 分值: 0.5, 简称: '公开不全' },
      ],
      照片: '第3页.jpg',
    };
  });
  const done = await run('standard complete --load 补全.yaml --id yangxian-2026 --json');
  expect([done.code, done.err]).toEqual([0, '']);
  expect(done.json()).toMatchObject({ edition: 'yangxian-2026', left: 0 });
  expect((await run('standard use yangxian-2026 --year 2026 --reason 已取得正式文本')).code).toBe(0);
  const shown = (await run('standard show 1.1.2')).out;
  expect(shown).toContain('未公开的，扣1分。');
  expect(shown.replace(/\s/g, '')).toContain('照片第3页.jpg');
  expect((await run('standard complete')).told).toContain('没有缺失的格子');
  expect((await run('log --json')).out).toContain('标准 yangxian-2026 1.1.2 扣分规则');

  await run(`unit add ${unit}`);
  await concludeUnit(machine, unit, {
    year: 2026,
    today: '2026-09-15',
    lost: { '1.1.2': '--finding 1.1.2-discretion' },
  });
  await run(`report ${unit} --year 2026 -o 报告.pdf`);
  const words = readPdf(readFileSync(place('报告.pdf')))
    .flatMap((page) => linesOf(page).map(({ text }) => text))
    .join('');
  expect(words).toContain('未公开');
  expect(words).not.toContain(lost);
  await run(`checklist materials ${unit} --year 2026 -o 清单.pdf`);
  expect(
    readPdf(readFileSync(place('清单.pdf')))
      .flatMap((page) => linesOf(page).map(({ text }) => text))
      .join(''),
  ).not.toContain(lost);
  expect((await run('verify')).code).toBe(0);
});

it.each([
  ['a cell that is not lost', (cells: Cells) => (cells['2.1.2'] = { 创建标准: '别的' }), '不是缺失的格子'],
  [
    'points that are not those of the words',
    (cells: Cells) =>
      (cells['1.1.2']!.扣分规则 = { 规则: [{ 原文: '扣1分。', 种类: 'once', 分值: 0.5, 简称: '未公开' }] }),
    '文字写的是“1分”',
  ],
  [
    'more points than the item has',
    (cells: Cells) =>
      (cells['1.1.2']!.扣分规则 = { 规则: [{ 原文: '扣3分。', 种类: 'once', 分值: 3, 简称: '未公开' }] }),
    '超过本项分值',
  ],
  [
    'a photo that is not there',
    (cells: Cells) => (cells['1.1.2']!.创建标准 = { 原文: '向社会公开', 照片: '没有.jpg' }),
    '找不到照片“没有.jpg”',
  ],
  [
    'a kind that there is not',
    (cells: Cells) => (cells['1.1.2']!.扣分规则 = { 规则: [{ 原文: '扣1分。', 种类: '每次' }] }),
    '种类“每次”不认识',
  ],
  ['a rule without its words', (cells: Cells) => (cells['1.1.2']!.扣分规则 = { 规则: [{ 分值: 1 }] }), '缺少原文'],
  [
    'nothing at all',
    (cells: Cells) => {
      for (const one of Object.values(cells)) for (const cell of Object.keys(one)) one[cell] = null;
    },
    '没有补入任何内容',
  ],
])('%s is refused in one line and nothing is kept', async (_, change, told) => {
  await run('standard complete -o 补全.yaml');
  fillIn(change as (cells: Cells) => void);
  const refused = await run('standard complete --load 补全.yaml');
  expect(refused.code).not.toBe(0);
  expect(refused.told).toContain(told);
  expect((await run('standard list --json')).out).not.toContain('henan-2022-full');
});

it('words of deductions are read as those of a whole table are, told as read, and may be said otherwise rule by rule', async () => {
  await run('standard complete -o 补全.yaml');
  fillIn((cells) => {
    for (const item of Object.keys(cells)) if (!['1.1.1', '1.1.2', '2.1.3', '2.2.2'].includes(item)) delete cells[item];
    cells['1.1.1']!.扣分规则 = '建档率低于95%的，每低1个百分点扣0.5分。';
    cells['1.1.2']!.扣分规则 = '未公开的，扣1分。公开内容每缺一项扣0.2分，最多扣0.6分。';
    cells['2.1.3']!.扣分规则 = '标准没有写';
    cells['2.2.2']!.扣分规则 = {
      规则: [
        { 原文: '公示情况不好的，扣分。', 种类: '分档得分', 简称: '公示', 分项: 'a|好|12；b|一般|6；c|差|0' },
        { 原文: '迟报的扣1分，漏报的扣2分。' },
      ],
    };
  });
  const done = await run('standard complete --load 补全.yaml --id yang-1');
  expect(
    done.out
      .split('\n')
      .filter((line) => /^ |读成/.test(line))
      .map((line) => line.trim()),
  ).toEqual([
    '1.1.1 的扣分规则读成：',
    '1. 建档率低于95%的：按百分点分段扣分 0.5 分（从 95% 算起、每 1 个百分点）',
    '“建档率低于95%的，每低1个百分点扣0.5分”按每满 1 个百分点扣一次读；不足也扣的，写上“不足1个百分点的按1个计”',
    '1.1.2 的扣分规则读成：',
    '1. 未公开的：扣一次 1 分',
    '2. 公开内容：每起 0.2 分（最多扣 0.6 分）',
    '2.1.3 的扣分规则读成：',
    '1. 验收组评定扣分：验收组评定',
    '2.2.2 的扣分规则读成：',
    '1. 公示：分档得分（a|好|12、b|一般|6、c|差|0）',
    '2. 迟报的：扣一次 1 分',
    '3. 漏报的：扣一次 2 分',
  ]);
  const none = (await run('standard show 2.1.3 --edition yang-1')).out;
  expect(none).toContain('标准没有写怎么扣分，由验收组评定并写明理由。');
  expect(none).not.toContain('缺失');
});

it('some cells filled in leave the others to be filled in later', async () => {
  await run('standard complete -o 补全.yaml');
  fillIn((cells) => {
    for (const item of Object.keys(cells)) if (item !== '1.4.1') delete cells[item];
  });
  const first = await run('standard complete --load 补全.yaml --id yangxian-1');
  expect(first.told).toContain('已补入 1 格，存为 yangxian-1');
  expect(first.told).toContain('inspect standard complete --edition yangxian-1');
});
