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
  ['vocabulary load 编制性质 没有.yaml --reason 依据', 1, '文件或文件夹不存在'],
  ['vocabulary load 编制性质 坏.yaml --reason 依据', 1, '写得不对'],
  ['vocabulary load 编制性质 编制.yaml', 2, '--reason'],
])('%s is answered with %i', async (words, code, told) => {
  write('坏.yaml', 'barre: 特岗\n');
  const answer = await machine.inspect(words);
  expect([answer.code, answer.err]).toEqual([code, expect.stringContaining(told)]);
});

it('a blank 是否重大 of an imported ledger is judged by sum and kind, a written 否 only doubted; the same file again changes nothing', async () => {
  write(
    '案件.csv',
    [
      '案号,案由,当事人,当事人类别,承办人,立案日期,决定日期,罚款金额（元）,处罚种类,是否重大',
      '样罚〔2026〕2号,超范围经营,样例公司,企业,张示范,2026-02-01,2026-03-02,500000,罚款,',
      '样罚〔2026〕3号,违规生产,样例公司,企业,张示范,2026-02-01,2026-03-02,,吊销许可证,',
      '样罚〔2026〕4号,违规生产,样例公司,企业,张示范,2026-02-01,2026-03-02,500000,罚款,否',
    ].join('\n'),
  );
  await machine.inspect(`import cases 案件.csv --unit ${unit}`);
  const told = async (): Promise<readonly string[]> =>
    (await machine.inspect(['check', unit, '3.1.1', '--json', '--year', '2026']))
      .json()
      .proposals.map(({ text }: { readonly text: string }) => text.replace('请查看：', '').split('）')[0]);
  expect(await told()).toEqual([
    '样罚〔2026〕2号（推断为重大处罚：罚款 500000 元，达到法人、其他组织十万元；台账没有写是否重大',
    '样罚〔2026〕3号（推断为重大处罚：处罚种类为吊销许可证件或者营业执照；台账没有写是否重大',
    '样罚〔2026〕4号（可能为重大处罚：台账写“否”，但罚款 500000 元，达到法人、其他组织十万元',
  ]);
  const again = await machine.inspect(`import cases 案件.csv --unit ${unit} --json`);
  expect(again.json()).toMatchObject({ inserted: 0, updated: 0, unchanged: 3 });
});
