import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { newMachine } from '../support/run.ts';

it('a proof of a file or of a document names page, place and reason; the writing command says it in one line', async () => {
  const machine = newMachine('proof');
  await machine.inspect('init --office 样县样例办公室 --county 样县 --city 样市');
  await machine.inspect('unit add 样县甲虚构局');
  const good = await machine.inspect('form county 甲虚构 -o 好.pdf --opinion 同意申报。 --json');
  expect(good.json().proof).toMatchObject({ pages: 1, findings: [] });
  expect(good.err).toBe('');
  const clean = await machine.inspect('proof 好.pdf');
  expect([clean.code, clean.out.split('\n')[0]]).toEqual([0, '好.pdf：共 1 页，没有查到会被退回的地方']);

  writeFileSync(path.join(machine.folder, '情况.txt'), '近三年来，本局办理案件120件，（其中重大案件3件。');
  const bad = await machine.inspect('form county 甲虚构 -o 差.pdf --account 情况.txt');
  expect(bad.code).toBe(0);
  expect(bad.err).toContain('差.pdf印出来会被退回：第1页第');
  const sheet = await machine.inspect('proof 差.pdf --json');
  expect([sheet.code, sheet.json()]).toEqual([
    1,
    expect.objectContaining({ ok: false, findings: [expect.objectContaining({ page: 1, reason: '（）不成对' })] }),
  ]);

  const named = await machine.inspect('proof materials 甲虚构 --json');
  expect([named.code, named.json()]).toEqual([0, expect.objectContaining({ document: 'materials', ok: true })]);
  expect((await machine.inspect('proof designation')).err).toContain('还没有命名');
});

it('a proof of what is no document, no file of ours, says what there is', async () => {
  const machine = newMachine('proof-none');
  await machine.inspect('init');
  const none = await machine.inspect('proof designaton');
  expect([none.code, none.err]).toEqual([
    1,
    '错误：没有这个文件，也没有叫“designaton”的文书\n提示：您是不是想写 inspect proof designation？\n',
  ]);
  writeFileSync(path.join(machine.folder, '别的.pdf'), '%PDF-1.4 another\n%%EOF\n');
  const other = await machine.inspect('proof 别的.pdf');
  expect([other.code, other.err.split('\n')[0]?.endsWith('不是本程序写出的 PDF，不能核稿')]).toEqual([1, true]);
  await machine.inspect('form county --blank -o 空表.pdf');
  const whole = readFileSync(path.join(machine.folder, '空表.pdf'));
  writeFileSync(path.join(machine.folder, '半份.pdf'), whole.subarray(0, whole.length / 2));
  const half = await machine.inspect('proof 半份.pdf');
  expect([half.code, half.err.split('\n')[0]?.endsWith('不完整：PDF 的末尾不在里面，没有核')]).toEqual([1, true]);
});

it('faces that stand for official ones are told by the command that writes', async () => {
  const machine = newMachine('proof-faces');
  await machine.inspect(['config', 'set', 'fonts', machine.folder]);
  const { out, json } = await machine.inspect('form county --blank -o b.docx --json');
  expect([out !== '', json().format]).toEqual([true, 'docx']);
  await machine.inspect('init');
  await machine.inspect('unit add 样县甲虚构局');
  const written = await machine.inspect('form county 甲虚构 -o f.pdf --json');
  expect(written.json().proof.faces.map((one: { face: string }) => one.face)).toEqual([
    '仿宋',
    '小标宋',
    '黑体',
    '楷体',
  ]);
  expect(readFileSync(path.join(machine.folder, 'f.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await machine.inspect('form county 甲虚构 -o g.pdf')).out).toMatch(/字体：本机没有公文字体，.*仿宋/);
});
