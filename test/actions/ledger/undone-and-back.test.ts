import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type Machine, newMachine } from '../../support/run.ts';
import { ok, unit } from '../../support/two-laptops.ts';

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

async function undo(machine: Machine, file: string) {
  const listed = JSON.parse(await ok(machine, ['import', 'list', '--json'])) as { file: string; batch: string }[];
  const { batch } = listed.findLast((each) => each.file === file)!;
  return ok(machine, ['import', 'undo', batch, '--reason', '导错了']);
}

const roster = (...rows: string[]) => ['执法证号,姓名,岗位', ...rows];
const cases = '案号,决定书文号,案由,当事人,立案日期';

it('records of a year that was declared empty are said to be, with the declaration to undo', async () => {
  const machine = await office();
  await ok(machine, ['import', 'complaints', '--empty', '--unit', unit, '--year', '2026', '-y', '--by', '示例乙']);
  const lines = ['编号,登记时间,投诉人,被投诉人,投诉事项', '1,2026-02-01,章投诉,样县第1店,不开发票'];
  expect(await take(machine, 'complaints', '投诉.csv', lines)).toMatch(
    /示例乙.*申明 2026 年的投诉举报登记簿为空，而第 2 行是 2026 年的；申明错了的用 inspect import undo \w{8} --reason 理由 撤销申明/,
  );
  expect(await take(machine, 'complaints', '投诉.csv', lines)).not.toContain('申明');
});

it('somebody who had been retired and comes back with an old file is said to', async () => {
  const machine = await office();
  const old = roster('99010001,赵样例,执法岗', '99010002,吴范例,执法岗');
  await take(machine, 'officers', '旧名册.csv', old);
  await take(machine, 'officers', '新名册.csv', roster('99010001,赵样例,法制岗'), '--retire-missing');
  expect(await take(machine, 'officers', '旧名册.csv', old)).toMatch(
    /第 3 行的记录\S+导入 新名册\.csv 时停用过，这个文件又记着/,
  );
});

it('an undone import says what went, what is as before, and what came back beside another', async () => {
  const machine = await office();
  const pending = '样立〔2026〕3号,,占道,样县第3店,2026-03-01';
  const other = '样立〔2026〕1号,样罚〔2026〕1号,乱停,样县第1店,2026-01-01';
  await take(machine, 'cases', '一.csv', [cases, other, pending]);
  await take(machine, 'cases', '二.csv', [cases, other.replace('乱停', '乱停放')], '--retire-missing');
  await take(machine, 'cases', '三.csv', [cases, pending.replace('号,,', '号,样罚〔2026〕3号,')]);
  const told = await undo(machine, '二.csv');
  expect(told).toContain('不再有 0 行，回到以前样子的 1 行，又有了 1 行');
  expect(told).toMatch(
    /请核对：又有了的“样立〔2026〕3号，.*”（一\.csv第 3 行）与“样立〔2026〕3号，样罚.*”（三\.csv第 2 行）多半是同一条，两条都在/,
  );
});

it('a roster that renames or retires somebody who was drawn says so', async () => {
  const machine = await office();
  const names = ['赵样例', '钱示范', '孙虚构', '李模拟', '周样本'];
  const rows = names.map((name, at) => `9901000${at},${name},执法岗`);
  await take(machine, 'officers', '名册.csv', roster(...rows));
  await ok(machine, ['draw', 'officers', unit, '--seed-auto', '-y']);
  const corrected = roster(...rows.slice(0, 4).map((row) => row.replace('赵样例', '赵样改')));
  expect(await take(machine, 'officers', '名册二.csv', corrected, '--retire-missing')).toMatch(
    /抽取 \S+ 抽中的人里，(?=\S*赵样例改名为赵样改)(?=\S*周样本停用)\S+：抽中的名单不跟着改，请核对（inspect draw show \S+）/,
  );
  expect(await take(machine, 'officers', '名册三.csv', corrected)).not.toContain('抽取 ');
});

it('an undone import says which of its values stay in records that a later one stored', async () => {
  const machine = await office();
  const register = (...rows: string[]) => ['编号,登记时间,投诉人,被投诉人,投诉事项,办理结果,备注', ...rows];
  const [day, what] = ['2026-02-01,章投诉,样县第1店', '不开发票'];
  await take(machine, 'complaints', '一.csv', register(`1,${day},${what},,甲`));
  await take(machine, 'complaints', '二.csv', register(`1,${day},${what},已办结,乙`));
  await take(machine, 'complaints', '三.csv', register(`1,${day},${what},,丙`));
  const listed = (await machine.inspect('import list --json')).json();
  const [second] = listed.filter(({ file }: { file: string }) => file === '二.csv');
  const { out } = await machine.inspect(['import', 'undo', second.batch, '--reason', '导错了', '--by', '示例乙']);
  expect(out).toContain(
    '  请核对：“1，2026-02-01，不开发票”的办理结果只有这次导入写过，三.csv 里没有写、照留了下来；不应有的，在那一格写“无”再导入\n',
  );
});

it('an import is taken back though a later one found rows of others as they stood, and is not where it found its own', async () => {
  const machine = await office();
  const [mistaken, other, third] = [1, 2, 3].map(
    (n) => `样立〔2026〕${n}号,样罚〔2026〕${n}号,占道,样县第${n}店,2026-03-01`,
  );
  await take(machine, 'cases', '误.csv', [cases, mistaken!]);
  await take(machine, 'cases', '一.csv', [cases, other!]);
  await take(machine, 'cases', '二.csv', [cases, other!, third!]);
  const listed = JSON.parse(await ok(machine, ['import', 'list', '--json'])) as { file: string; batch: string }[];
  const first = listed.find(({ file }) => file === '一.csv')!.batch;
  expect(await machine.inspect(['import', 'undo', first, '--reason', '导错了'])).toMatchObject({
    code: 4,
    err: expect.stringMatching(/后来导入的 二\.csv（\w{8}）有 1 行与已存的相同，没有再存一遍，其中有这次的/),
  });
  expect(await undo(machine, '误.csv')).toContain('不再有 1 行');
  expect(JSON.parse(await ok(machine, ['ledger', 'cases', '--json']))).toHaveLength(2);
});

it('an import of which a later one left rows as they were, as was wished, is taken back after that one', async () => {
  const machine = await office();
  const of = (n: number, party: string): string => `样立〔2026〕${n}号,样罚〔2026〕${n}号,占道,${party},2026-03-01`;
  await take(machine, 'cases', '一.csv', [cases, of(1, '样县一店'), of(2, '样县二店')]);
  await take(
    machine,
    'cases',
    '二.csv',
    [cases, of(2, '样县二店（分店）'), of(3, '样县三店')],
    '--on-duplicate',
    'skip',
  );
  const listed = JSON.parse(await ok(machine, ['import', 'list', '--json'])) as { file: string; batch: string }[];
  const first = listed.find(({ file }) => file === '一.csv')!.batch;
  const said = /后来导入的 二\.csv（\w{8}）有与已存的同号、按要求保留已存的行，没有再存一遍，其中有这次的：先撤销/;
  expect(await machine.inspect(['import', 'undo', first, '--reason', '导错了'])).toMatchObject({
    code: 4,
    err: expect.stringMatching(said),
  });
  await undo(machine, '二.csv');
  expect(await undo(machine, '一.csv')).toContain('不再有 2 行');
});
