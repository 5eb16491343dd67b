import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readZip } from '../../src/documents/package.ts';
import { onsiteMachine } from '../support/onsite-machine.ts';

it('a file that is taken away is one of the draw or of the ledger; one that was not drawn is printed as such, each loan of a file is', async () => {
  const machine = await onsiteMachine('files taken');
  const [{ drawn }] = (await machine.inspect('draw list 甲虚构 --json'))
    .json()
    .filter(({ kind }: { kind: string }) => kind === 'cases');
  const keys: readonly string[] = drawn.map(({ key }: { key: string }) => key);
  const other = (await machine.inspect('ledger cases --unit 甲虚构 --json'))
    .json()
    .map(({ number }: { number: string }) => number)
    .find((number: string) => !keys.includes(number));
  const visit = async (...lines: readonly string[]) => {
    writeFileSync(path.join(machine.folder, '答案.yaml'), ['author: 示例甲', ...lines, ''].join('\n'));
    return machine.inspect('start 甲虚构 --answers 答案.yaml', { today: '2026-09-16' });
  };
  const typo = await visit(`taken: { day: 2026-09-14, givenBy: 样档案员, files: { "样罚〔2020〕999号": 12 } }`);
  expect([typo.code, typo.err]).toEqual([
    1,
    expect.stringContaining('案卷 样罚〔2020〕999号 没有抽中，案件台账里也没有'),
  ]);
  const first = keys[0]!.replace('〔', '[').replace('〕', ']');
  const taken = await visit(
    'steps:',
    `  - taken: { day: 2026-09-13, givenBy: 样档案员, files: { "${first}": 35, "${other}": 20 } }`,
    `  - returned: { day: 2026-09-13, to: 样档案员, keys: "${first}" }`,
    `  - taken: { day: 2026-09-14, givenBy: 样档案员, files: { "${first}": 35 } }`,
  );
  expect([taken.code, taken.err]).toEqual([
    0,
    expect.stringContaining(`案卷 ${other} 没有抽中，交接清单上注明“未抽中”`),
  ]);
  const paper = async (words: string): Promise<string> => {
    const run = await machine.inspect(`${words} -o 件.docx`, { today: '2026-09-16' });
    expect([words, run.code, run.err]).toEqual([words, 0, run.err]);
    return readZip(readFileSync(path.join(machine.folder, '件.docx')))
      .get('word/document.xml')!
      .toString('utf8')
      .replace(/<[^>]*>/g, '');
  };
  const list = await paper('checklist files 甲虚构 --format docx');
  expect(list).toMatch(new RegExp(`${other}.*未抽中`));
  expect(list).toContain('同上，再次调阅');
  const report = await paper('report 甲虚构 --format docx');
  expect(report).toContain('2026年9月13日调阅，当日归还；2026年9月14日调阅，尚未归还');
  expect(report).toContain(`未抽中而调阅的案卷：${other}（2026年9月13日调阅，尚未归还）。`);
});
