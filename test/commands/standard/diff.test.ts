import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type Machine, newMachine } from '../../support/run.ts';

let machine: Machine;
beforeAll(async () => {
  machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  const text = readFileSync('test/standards/editions/kinds.yaml', 'utf8');
  const write = (name: string, changed: string) => writeFileSync(path.join(machine.folder, name), changed);
  write('旧.yaml', text);
  write(
    '新.yaml',
    text
      .replace('id: kinds', 'id: kinds-2')
      .replace('criterion: 建立制度', 'criterion: 建立并公布制度')
      .replace('points: 10, short: 不合格案卷, text: 每卷扣10分。', 'points: 5, short: 不合格案卷, text: 每卷扣5分。'),
  );
  await machine.inspect('standard add 旧.yaml');
  await machine.inspect('standard add 新.yaml');
});

it('two editions are compared item by item, and only what differs is shown', async () => {
  const { differences } = (await machine.inspect('standard diff kinds kinds-2 --json')).json();
  expect(differences).toEqual([
    { item: 'f', part: '创建标准', before: '建立制度', after: '建立并公布制度' },
    { item: 'v', part: '规则 v-bad', before: '每卷扣10分。（10 分）', after: '每卷扣5分。（5 分）' },
  ]);
  const { out } = await machine.inspect('standard diff kinds kinds-2');
  expect(out).toContain('2 处不同');
  expect(out).toContain('  新　建立并公布制度');
  expect((await machine.inspect('standard diff kinds kinds')).out).toContain('0 处不同');
});

it('items that one of them lacks are named', async () => {
  const { differences } = (await machine.inspect('standard diff henan-2022 kinds --json')).json();
  expect(differences).toContainEqual({ item: '2.1.1', part: '评分项', before: '执法资格与现场测试', after: null });
  expect(differences.at(-1)).toMatchObject({ item: 'n', before: null, after: '分项' });
});
