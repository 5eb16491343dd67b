import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { wordText } from '../support/papers.ts';
import type { Machine } from '../support/run.ts';
import { concludeAt, titleOffice, titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;
let machine: Machine;

beforeEach(async () => {
  machine = await titleOffice();
});

async function does(today: string, words: readonly string[]): Promise<string> {
  const { code, out, err } = await machine.inspect(words, { today });
  expect([words.join(' '), code, err]).toEqual([words.join(' '), 0, err]);
  return out;
}

function wordsOf(file: string): string {
  return wordText(path.join(machine.folder, file));
}

it('papers that come after 31 May leave an application of May in time, in every list and in the report of the year', async () => {
  for (const name of ['方案', '台账']) writeFileSync(path.join(machine.folder, `${name}.txt`), name);
  await does('2026-05-20', ['apply', unit, '--plan', '方案.txt']);
  await does('2026-06-10', ['apply', unit, '--worklog', '台账.txt', '--late-reason', '等待盖章']);
  const listed = await does('2026-06-11', ['application', 'list', '--year', '2026']);
  expect(listed).toContain('申请未逾期，工作推进台账2026年6月10日补交：等待盖章');
  const told = JSON.parse(await does('2026-06-11', ['application', 'list', '--year', '2026', '--json']));
  expect(told[0]).toMatchObject({ lateReason: null, papersLateReason: '等待盖章' });
  await does('2026-06-12', ['notice', 'annual', '--format', 'docx', '-o', '年度.docx']);
  const report = wordsOf('年度.docx');
  expect(report).toContain('收到创建申请1件');
  expect(report).not.toContain('5月31日以后收到');
});

it('the report of the year that is exported on 31 December bears that day, whatever was the last thing done', async () => {
  await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed' });
  await does('2026-12-31', ['export', '2026', '-o', 'out']);
  const text = wordsOf('out/年度报告.docx');
  expect(text).toContain('2026年12月31日');
  expect(text).not.toContain('2026年8月20日');
});

it('the report of a titled unit stays in the export while its acceptance is open again, as a draft', async () => {
  await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed' });
  await does('2026-09-01', ['publicity', 'open', '--from', '2026-09-01', '--contact', '电话（略）']);
  await does('2026-09-08', ['publicity', 'close']);
  await does('2026-09-09', ['designate', unit, '--date', '2026-09-09', '--document', '样法政办〔2026〕9号']);
  await does('2026-09-10', ['reopen', unit, '--reason', '群众反映']);
  await does('2026-09-11', ['export', '2026', '-o', 'out']);
  const pages = readPdf(readFileSync(path.join(machine.folder, `out/报告/${unit}.pdf`)));
  const text = pages.flatMap((page) => linesOf(page).map((line) => line.text)).join('');
  expect(text).toContain('草稿，尚未作出结论');
});

it('the public version tells that a unit was not named, since what was objected against it was found right', async () => {
  const [, other] = titleUnits;
  await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed' });
  await concludeAt(machine, other, { day: '2026-08-21', verdict: 'passed' });
  await does('2026-09-01', ['publicity', 'open', '--from', '2026-09-01', '--contact', '电话（略）']);
  const object = ['publicity', 'object', unit, '--by-whom', '某公司', '--text', '未亮证'];
  const number = /2026-\w+/.exec(await does('2026-09-03', object))![0];
  await does('2026-09-04', ['publicity', 'settle', number, '--outcome', 'upheld', '--reason', '经核实属实']);
  await does('2026-12-20', ['notice', 'results', '--format', 'docx', '-o', '全部.docx']);
  const all = wordsOf('全部.docx');
  expect(all).toContain('样县甲虚构局98.000.0098.00达标；经公示异议成立，未命名');
  expect(all).toMatch(/样县乙虚构局98.000.0098.00达标(?!；)/);
  expect(all).toContain('2026年9月4日');
  await does('2026-12-20', ['report', unit, '--public', '--format', 'docx', '-o', '甲.docx']);
  expect(wordsOf('甲.docx')).toMatch(/达标；经公示异议成立，未命名.*2026年9月4日/);
});

it('the report of a year printed again under its number tells where units stood on its day', async () => {
  await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed' });
  await does('2026-09-01', ['publicity', 'open', '--from', '2026-09-01', '--contact', '电话（略）']);
  await does('2026-09-08', ['publicity', 'close']);
  await does('2026-09-09', ['designate', unit, '--date', '2026-09-09', '--document', '样法政办〔2026〕9号']);
  await does('2026-12-28', [
    'notice',
    'annual',
    '--number',
    '样法政办〔2026〕12号',
    '--format',
    'docx',
    '-o',
    '年度.docx',
  ]);
  const first = wordsOf('年度.docx');
  expect(first).toContain('已命名');
  await does('2027-03-15', ['revoke', unit, '--ground', 'weak', '--reason', '没有示范作用']);
  await does('2027-03-16', ['notice', 'annual', '--year', '2026', '--format', 'docx', '-o', '再印.docx']);
  expect(wordsOf('再印.docx')).toBe(first);
});

it('the report of the year printed again under its number knows no title, conclusion or publicity of a later day', async () => {
  await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed' });
  await does('2026-09-01', ['publicity', 'open', '--from', '2026-09-01', '--contact', '电话（略）']);
  await does('2026-09-08', ['publicity', 'close']);
  const annual = ['notice', 'annual', '--format', 'docx', '-o'];
  await does('2026-12-01', [...annual, '年度.docx', '--number', '样法政办〔2026〕12号']);
  const first = wordsOf('年度.docx');
  expect(first).toContain('公示期满');
  await does('2026-12-10', ['designate', unit, '--date', '2026-12-10']);
  await does('2026-12-11', ['revoke', unit, '--ground', 'weak', '--reason', '没有示范作用']);
  await concludeAt(machine, second, { day: '2026-12-12', verdict: 'failed', apply: false });
  await does('2026-12-13', ['reopen', unit, '--reason', '漏看一份案卷']);
  await concludeAt(machine, unit, { day: '2026-12-14', verdict: 'vetoed' });
  await does('2026-12-21', [...annual, '再印.docx']);
  expect(wordsOf('再印.docx')).toBe(first);
  await does('2026-12-21', ['numbers', 'void', '样法政办〔2026〕12号', '--reason', '另报']);
  await does('2026-12-21', [...annual, '另报.docx', '--number', '样法政办〔2026〕13号']);
  expect(wordsOf('另报.docx')).toContain('已撤销');
});
