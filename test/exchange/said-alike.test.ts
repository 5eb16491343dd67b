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
