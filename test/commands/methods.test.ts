import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readZip } from '../../src/documents/package.ts';
import { concludeUnit } from '../support/acceptance.ts';
import { newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';

it('concluding without a method is refused by name, and taken with one reason that the report prints', async () => {
  const machine = newMachine();
  const at = (words: string) => machine.inspect(words, { today: '2026-10-20' });
  await at('init --county 样县');
  await at(`unit add ${unit}`);
  await concludeUnit(machine, unit, { year: 2026, today: '2026-10-20', open: true });
  const check = await at(`check ${unit} --before-close`);
  expect(check.out).toContain('没有听取汇报、查阅资料、实地察看的记录，作结论时要写明原因');
  // What is refused is not told as nothing lacking.
  expect((await at('status --json')).json().units[0].missing).toEqual([
    '各项都有答案，没有听取汇报、查阅资料、实地察看的记录，作结论时要写明原因',
  ]);
  const refused = await at(`conclude ${unit}`);
  expect([refused.code, refused.err]).toEqual([
    4,
    expect.stringContaining('五种验收方法中没有听取汇报、查阅资料、实地察看的记录'),
  ]);
  const some = await at(`conclude ${unit} --without 听取汇报 --reason 另行听取`);
  expect([some.code, some.err]).toEqual([4, expect.stringContaining('没有查阅资料、实地察看的记录')]);
  const done = await at(`conclude ${unit} --without 听取汇报、查阅资料、实地察看 --reason 疫情期间改为书面`);
  expect([done.code, done.err]).toEqual([
    0,
    expect.stringContaining('没有进行听取汇报、查阅资料、实地察看：疫情期间改为书面（印在报告上）'),
  ]);
  expect(done.err).toContain('验收在10月进行，不在通知规定的每年8、9月份');
  await at(`report ${unit} -o 报告.docx --format docx`);
  const parts = readZip(readFileSync(path.join(machine.folder, '报告.docx')));
  const text = parts
    .get('word/document.xml')!
    .toString('utf8')
    .replace(/<[^>]*>/g, '');
  for (const method of ['听取汇报', '查阅资料', '实地察看'])
    expect(text).toContain(`${method}。没有进行，原因：疫情期间改为书面。`);
  expect(text).toContain('验收在10月进行');
});
