import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Machine } from '../support/run.ts';
import { handOver, officeWithLaptops, ok, unit } from '../support/two-laptops.ts';

const answers = `unit: ${unit}
author: 张样例
papers:
  工作方案: 有
leaders: { 赵局长: 81 }
`;

const report = async (machine: Machine): Promise<string> =>
  (await machine.inspect(['report', unit, '--text'])).out.replaceAll(/\d{4}年.*/g, '');

it('what two laptops said alike of one visit counts once, in the report and in the answers file', async () => {
  const [office, laptop] = await officeWithLaptops();
  const enter = async (machine: Machine): Promise<void> => {
    const file = path.join(machine.folder, '答案.yaml');
    writeFileSync(file, answers);
    await ok(machine, ['start', unit, '--answers', file, '-y']);
  };
  await enter(office);
  const alone = await report(office);
  expect(alone).toMatch(/查阅1项材料.*负责人员1人/s);
  await enter(laptop);
  await handOver(laptop, office);
  expect(JSON.parse(await ok(office, ['conflicts', 'list', '--json']))).toEqual([]);
  expect((await report(office)).match(/查阅\d项材料|负责人员\d人/g)).toEqual(alone.match(/查阅\d项材料|负责人员\d人/g));
  const out = path.join(office.folder, '收回.yaml');
  await ok(office, ['answers', unit, '-o', out]);
  expect(readFileSync(out, 'utf8').match(/工作方案/g)).toHaveLength(1);
});

it('a leader whom two laptops give different marks is one person, and a correction of his mark holds on both', async () => {
  const [office, laptop] = await officeWithLaptops();
  const leaders = async (machine: Machine): Promise<unknown[]> =>
    JSON.parse(await ok(machine, ['test', 'show', unit, '--json'])).leaders.map((one: { score: number }) => one.score);
  const told = async (machine: Machine) => (await report(machine)).match(/负责人员\d人/g);
  const enter = (machine: Machine, mark: string) => ok(machine, ['test', 'score', unit, '--leader', mark]);
  await enter(office, '赵局长=88');
  await enter(laptop, '赵　局长=91');
  await handOver(laptop, office);
  expect(await leaders(office)).toHaveLength(1);
  expect(await told(office)).toEqual(['负责人员1人']);
  await enter(office, '赵局长=90');
  await handOver(office, laptop);
  for (const machine of [office, laptop]) {
    expect(await leaders(machine)).toEqual([90]);
    expect(await told(machine)).toEqual(['负责人员1人']);
  }
});

it('an answer that two laptops gave alike is taken back as one', async () => {
  const [office, laptop] = await officeWithLaptops();
  for (const machine of [office, laptop]) await ok(machine, ['score', unit, '1.2.1', '--none']);
  await handOver(laptop, office);
  await ok(office, ['undo', unit]);
  const { items } = JSON.parse(await ok(office, ['result', unit, '--json']));
  expect(items.find(({ id }: { id: string }) => id === '1.2.1').state).toBe('unchecked');
  expect((await office.inspect(['undo', unit])).err).toContain('没有可以撤销的评分');
});

it('a guidance visit that two laptops entered alike is one; problems that stand twice are told, with the way to take one back', async () => {
  const [office, laptop] = await officeWithLaptops();
  const visit = ['visit', 'add', unit, '--date', '2026-09-10', '--notes', '查看台账', '--problem', '流程图未更新'];
  for (const machine of [office, laptop]) await ok(machine, [...visit, '--due', '2026-10-10']);
  await handOver(laptop, office);
  expect(JSON.parse(await ok(office, ['visit', 'list', '--json']))).toHaveLength(1);
  const told = (await office.inspect(['problem', 'list', unit])).err;
  expect(told).toMatch(/的问题 \S+、\S+ 写得一样（流程图未更新），算作 2 个/);
  expect((await office.inspect(['status'])).err).toContain('写得一样（流程图未更新）');
  await ok(office, /inspect (problem withdraw \S+ \S+)/.exec(told)![1]!.split(' ').concat('--reason', '记重了'));
  expect((await office.inspect(['problem', 'list', unit])).err).not.toContain('写得一样');
});

it('of a problem that stands twice the one seen mended is kept: by the reminder, while the other is open, and in the answers file', async () => {
  const [office, laptop] = await officeWithLaptops();
  for (const machine of [office, laptop]) await ok(machine, ['problem', 'add', unit, '--text', '公示栏未更新']);
  const number = JSON.parse(await ok(laptop, ['problem', 'list', unit, '--json']))[0].number;
  const twin = JSON.parse(await ok(office, ['problem', 'list', unit, '--json']))[0].number;
  await handOver(laptop, office);
  await ok(office, ['problem', 'see', unit, number, '--mended', '--note', '已改']);
  const { err } = await office.inspect(['problem', 'list', unit]);
  expect(err).toContain('写得一样（公示栏未更新）');
  expect(/inspect problem withdraw \S+ (\S+)/.exec(err)?.[1]).toBe(twin);
  const out = path.join(office.folder, '收回.yaml');
  await ok(office, ['answers', unit, '-o', out]);
  const written = readFileSync(out, 'utf8');
  expect(written.match(/公示栏未更新/g)).toHaveLength(1);
  expect(written).toMatch(/mended/);
  await ok(office, ['problem', 'see', unit, twin, '--mended', '--note', '已改']);
  expect((await office.inspect(['problem', 'list', unit])).err).not.toContain('写得一样');
});

it('an answer that one laptop took back stays the one taken back in the answers file, whatever the other said in between', async () => {
  const [office, laptop] = await officeWithLaptops();
  await ok(office, ['score', unit, '2.2.2', '--none']);
  for (const text of ['公示栏未更新', '流程图未更新']) await ok(office, ['problem', 'add', unit, '--text', text]);
  await ok(office, ['undo', unit]);
  for (const item of ['1.2.1', '1.3.2']) await ok(laptop, ['score', unit, item, '--none']);
  await handOver(laptop, office);
  const states = async (machine: Machine) =>
    JSON.parse(await ok(machine, ['result', unit, '--json']))
      .items.filter(({ id }: { id: string }) => ['1.3.2', '2.2.2'].includes(id))
      .map(({ id, state }: { id: string; state: string }) => [id, state]);
  const stands = await states(office);
  expect(stands).toEqual([
    ['1.3.2', 'clear'],
    ['2.2.2', 'unchecked'],
  ]);
  const out = path.join(office.folder, '收回.yaml');
  await ok(office, ['answers', unit, '-o', out]);
  const [anew] = await officeWithLaptops();
  await ok(anew, ['start', unit, '--answers', out, '-y']);
  expect(await states(anew)).toEqual(stands);
});

it('what two sides of a conflict say otherwise is told, also where their sentences read alike', async () => {
  const [office, laptop] = await officeWithLaptops();
  const say = (machine: Machine, who: string, notes: string) =>
    ok(machine, [
      'start',
      unit,
      '-y',
      '--step',
      `briefing: { attendees: ${who}, progress: 已完成, measures: ${notes} }`,
    ]);
  await say(office, '周局长', '每月自查');
  await say(laptop, '周局长、王副局长', '每月自查');
  await handOver(laptop, office);
  const told = (await office.inspect(['conflicts', 'list'])).out;
  expect(told).toMatch(/每月自查（参加人员 周局长）\n.*每月自查（参加人员 周局长、王副局长）/);
});

it('the answers file of a visit that two laptops shared makes it again: problems said alike once, an absence before its mark', async () => {
  const [office, laptop] = await officeWithLaptops();
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803'];
  const { number, drawn } = JSON.parse(await ok(office, ['draw', 'officers', unit, ...seeds, '--json']));
  const [{ key }] = drawn;
  await handOver(office, laptop);
  for (const machine of [office, laptop])
    await ok(machine, ['problem', 'add', unit, '--text', '公示栏未更新', '--deadline', '2026-12-20']);
  await ok(office, ['test', 'score', unit, `${key}=85`]);
  await ok(laptop, ['draw', 'absent', number, key, '--reason', '上午请假']);
  await handOver(laptop, office);
  const out = path.join(office.folder, '收回.yaml');
  await ok(office, ['answers', unit, '-o', out]);
  const told = readFileSync(out, 'utf8');
  expect(told.match(/公示栏未更新/g)).toHaveLength(1);
  expect(told.indexOf('上午请假')).toBeGreaterThan(0);
  expect(told).toMatch(/上午请假.*: 85\b/s);
  expect(told.split('上午请假')[0]).not.toMatch(/: 85\b/);
});
