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
