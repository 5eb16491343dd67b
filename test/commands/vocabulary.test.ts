import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';
let machine: Machine;
const write = (name: string, text: string) => writeFileSync(path.join(machine.folder, name), text);

beforeAll(async () => {
  machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  await machine.inspect(['unit', 'add', unit]);
  write('名册.csv', '\ufeff姓名,执法证号,编制性质,发证日期,有效期至\n张示范,豫L01-0001,特岗,2023-01-01,2030-12-31\n');
  await machine.inspect(`import officers 名册.csv --unit ${unit}`);
});

const proposals = async () => (await machine.inspect(['check', unit, 'B2', '--json'])).json().proposals;

it('an office adds a word, the checks read by it, and it can be taken back', async () => {
  const unread = [{ item: 'B2', kind: 'look', degree: 'undecidable' }];
  expect(await proposals()).toMatchObject(unread);
  write('编制.yaml', 'barred: [特岗]\n');
  const loaded = await machine.inspect('vocabulary load 编制性质 编制.yaml --reason 县编办口径');
  expect([loaded.code, loaded.err]).toEqual([0, '']);
  expect(await proposals()).toMatchObject([{ item: 'B2', kind: 'finding', degree: 'suspected' }]);
  expect((await machine.inspect('vocabulary show 编制性质')).out).toContain('barred: [特岗]');
  expect((await machine.inspect('vocabulary load 编制性质 --reason 撤回')).code).toBe(0);
  expect(await proposals()).toMatchObject(unread);
});

it.each([
  ['vocabulary show 编制', 1, '可用：编制性质、证件状态'],
  ['vocabulary load 编制性质 没有.yaml --reason 依据', 1, '打不开'],
  ['vocabulary load 编制性质 坏.yaml --reason 依据', 1, '写得不对'],
  ['vocabulary load 编制性质 编制.yaml', 2, '--reason'],
])('%s is answered with %i', async (words, code, told) => {
  write('坏.yaml', 'barre: 特岗\n');
  const answer = await machine.inspect(words);
  expect([answer.code, answer.err]).toEqual([code, expect.stringContaining(told)]);
});
