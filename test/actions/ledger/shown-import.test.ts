import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type Machine, newMachine } from '../../support/run.ts';
import { handOver, officeWithLaptops, ok, unit } from '../../support/two-laptops.ts';

const cases = '案号,决定书文号,案由,当事人,立案日期,罚款金额（元）';
const one = (at: number, fine = 100) =>
  `样立〔2026〕${at}号,样罚〔2026〕${at}号,占道第${at}次,样县第${at}店,2026-03-0${at},${fine}`;

async function office(): Promise<Machine> {
  const machine = newMachine();
  await ok(machine, ['init']);
  await ok(machine, ['unit', 'add', unit]);
  return machine;
}

async function take(machine: Machine, kind: string, name: string, lines: string[], ...options: string[]) {
  const file = path.join(machine.folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return ok(machine, ['import', kind, file, '--unit', unit, '-y', '--by', '示例乙', ...options]);
}

/** What is shown of the import of a file, below the line that says which it is. */
async function shown(machine: Machine, file: string): Promise<string[]> {
  const listed = JSON.parse(await ok(machine, ['import', 'list', '--json'])) as { file: string; batch: string }[];
  const out = await ok(machine, ['import', 'show', listed.findLast((each) => each.file === file)!.batch]);
  return out.split('\n').filter((line) => /^(\S.*：$| {2})/.test(line));
}

it('a record that had been retired and comes back is new, whatever it says, and shown to have been', async () => {
  const machine = await office();
  await take(machine, 'cases', '一.csv', [cases, one(1), one(2), one(3)]);
  await take(machine, 'cases', '二.csv', [cases, one(1)], '--retire-missing');
  expect(await take(machine, 'cases', '三.csv', [cases, one(2, 900), one(3)])).toContain('新增 2，更新 0');
  expect(await shown(machine, '三.csv')).toEqual([
    '新增的（2）：',
    expect.stringMatching(/^ {2}第 2 行 样立〔2026〕2号，.*（导入 二\.csv 时停用过）$/),
    expect.stringMatching(/^ {2}第 3 行 样立〔2026〕3号，.*（导入 二\.csv 时停用过）$/),
  ]);
  await take(machine, 'cases', '四.csv', [cases, one(2, 950)]);
  expect(await shown(machine, '四.csv')).toEqual([
    '更新的内容，改前 → 改后（1）：',
    '  第 2 行 样立〔2026〕2号 罚款金额（元）：900 → 950',
  ]);
});

it('a record that goes on under another number is shown as the import showed it', async () => {
  const machine = await office();
  const roster = (...rows: string[]) => ['姓名,执法证号,岗位', ...rows];
  await take(machine, 'officers', '一.csv', roster('赵样例,,执法岗', '钱示范,99010002,执法岗'));
  const later = roster('赵样例,99010001,法制岗', '钱示范,99010002,执法岗');
  const told = await take(machine, 'officers', '二.csv', later, '--on-duplicate', 'update');
  const changes = told.split('\n').filter((line) => line.startsWith('  ') && line.includes(' → '));
  expect([told, changes.length]).toEqual([expect.stringContaining('新增 0，更新 1'), 3]);
  expect((await shown(machine, '二.csv')).slice(1)).toEqual(changes);
});

it('two halves that a file joins are shown to have been, and neither as retired', async () => {
  const machine = await office();
  await take(machine, 'cases', '一.csv', [cases, '样立〔2026〕1号,,占道,样县第1店,2026-03-01,']);
  await take(machine, 'cases', '二.csv', [
    '决定书文号,案由,当事人,罚款金额（元）',
    '样罚〔2026〕1号,占道,样县第1店,100',
  ]);
  const told = await take(machine, 'cases', '三.csv', [cases, one(1).replaceAll('第1次', '')]);
  expect(told).toContain('合成一条');
  const changes = told.split('\n').filter((line) => line.startsWith('  ') && line.includes(' → '));
  expect((await shown(machine, '三.csv')).slice(1)).toEqual(changes);
});

it('what is only written otherwise is shown to be, as the import said', async () => {
  const machine = await office();
  await take(machine, 'cases', '一.csv', [cases, one(1)]);
  const told = await take(machine, 'cases', '二.csv', [cases, one(1).replace('占道', '占\u200b道')]);
  expect(told).toContain('第 2 行：内容没有不同，只是原来写法有别，来源改记这个文件');
  expect(await shown(machine, '二.csv')).toEqual([
    '内容没有不同、只是原来写法有别，来源改记这个文件的（1）：',
    expect.stringContaining('第 2 行 样立〔2026〕1号'),
  ]);
});

it('an import is shown as its writer knew the ledger, whatever a merge brought beneath it', async () => {
  const [machine, laptop] = await officeWithLaptops();
  await take(laptop, 'cases', '乙.csv', [cases, one(1, 200)]);
  for (const way of ['甲', '乙', '丙']) await ok(machine, ['unit', 'edit', unit, '--address', `样县样例路${way}号`]);
  await take(machine, 'cases', '甲.csv', [cases, one(1, 100), one(2)]);
  const before = await shown(machine, '甲.csv');
  await handOver(laptop, machine);
  expect(before).toEqual(['新增的（2）：', expect.any(String), expect.any(String)]);
  expect(await shown(machine, '甲.csv')).toEqual(before);
});
