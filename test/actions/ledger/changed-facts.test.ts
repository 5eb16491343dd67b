import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { concludeUnit } from '../../support/acceptance.ts';
import { type Machine, newMachine } from '../../support/run.ts';
import { ok, unit } from '../../support/two-laptops.ts';

const heading = {
  cases: '案号,案由,当事人,案件类别,程序类型,承办人,立案日期,决定日期,处罚种类,罚款金额（元）,是否重大,备注',
  filings: '案号,被处罚人,处罚种类,数额（元）,决定日期,报备日期',
};
const crime = (number: string, note = '') =>
  `${number},占道经营,样县虚构店,行政处罚,普通程序,张样例,2026-01-05,2026-03-02,罚款,60000,是,${note}`;
const filed = (day: string, number = '样罚〔2026〕903号') => `${number},样县虚构店,罚款,60000,2026-03-02,${day}`;
const other = filed('2026-03-04', '样罚〔2026〕904号');
const filingsTold = '重大行政处罚备案台账';

async function take(machine: Machine, kind: keyof typeof heading, name: string, rows: string[], ...options: string[]) {
  writeFileSync(path.join(machine.folder, name), `${[heading[kind], ...rows].join('\n')}\n`);
  return ok(machine, ['import', kind, name, '--unit', unit, '-y', '--by', '示例甲', ...options]);
}

/** An office whose unit lost a point for a decision that was filed too late. */
async function deducted(conclude = false): Promise<Machine> {
  const machine = newMachine();
  await ok(machine, ['init', '--office', '样县办', '--county', '样县', '--city', '样市']);
  await ok(machine, ['unit', 'add', unit]);
  if (conclude) {
    await concludeUnit(machine, unit, { year: 2026, today: '2026-09-15' });
    await ok(machine, ['reopen', unit, '--reason', '复核', '--by', '示例甲']);
  }
  await take(machine, 'cases', '案件.csv', [crime('样罚〔2026〕903号'), crime('样罚〔2026〕904号')]);
  await take(machine, 'filings', '备案.csv', [filed('2026-04-20'), other]);
  await score(machine);
  return machine;
}

const score = (machine: Machine, note = '903号超期') =>
  ok(machine, ['score', unit, '3.1.1', '--finding', '3.1.1-late=1', '--note', note, '--by', '示例甲']);
const open = async (machine: Machine): Promise<{ says: string; against: string; source: string }[]> =>
  JSON.parse(await ok(machine, ['contradictions', unit, '--json'])).filter(
    (one: { item: string; answered: unknown }) => one.item === '3.1.1' && one.answered === null,
  );
const cited = '扣分依据备案.csv第 2 行（样罚〔2026〕903号，2026-04-20）';

it('an import that changes the row under a deduction says so, and so does what is asked before the conclusion', async () => {
  const machine = await deducted();
  expect(await open(machine)).toEqual([]);
  const told =
    '评分项 3.1.1（2026年）的扣分依据这一行（原在备案.csv第 2 行）：报备日期：2026-04-20 → 2026-03-05；请照现在的重新评分';
  const rows = [filed('2026-03-05'), other];
  expect(JSON.parse(await take(machine, 'filings', '备案二.csv', rows, '--dry-run', '--json')).warnings).toEqual([
    { row: 2, what: expect.stringContaining(told) },
  ]);
  expect(await take(machine, 'filings', '备案二.csv', rows)).toContain(`第 2 行：${told}`);
  expect(await open(machine)).toMatchObject([
    { says: cited, against: '这一行改了，报备日期：2026-04-20 → 2026-03-05', source: '备案二.csv' },
  ]);
  expect((await machine.inspect(['check', unit, '--before-close'])).out).toMatch(
    /疑问没有说明（[^）]*3\.1\.1[^）]*）\n +改正评分，或 inspect contradictions/,
  );
  await ok(machine, ['score', unit, '3.1.1', '--none', '-y', '--by', '示例甲']);
  expect(await open(machine)).toEqual([]);
});

it('a file that takes such a row off says so; the reason why the deduction stays closes it', async () => {
  const machine = await deducted();
  const told = await take(machine, 'filings', '备案二.csv', [other], '--retire-missing');
  expect(told).toContain(`评分项 3.1.1（2026年）的${cited}，照这个文件停用；请照现在的重新评分`);
  expect(await open(machine)).toMatchObject([{ says: cited, against: '现在没有了', source: filingsTold }]);
  await ok(machine, ['contradictions', unit, '--explain', '疑问', '--reason', '原件仍在', '--by', '示例甲']);
  expect(await open(machine)).toEqual([]);
});

it('the same row in another file, and a remark beside what was taken over word by word, shake nothing', async () => {
  const machine = await deducted();
  expect(await take(machine, 'filings', '备案二.csv', [other, filed('2026-04-20')])).not.toContain('评分项');
  const hints = JSON.parse(await ok(machine, ['check', unit, '3.1.1', '--json']));
  const text = /样罚〔2026〕903号2026年3月2日决定，2026年4月20日备案，最迟应于2026年3月17日备案/.exec(
    JSON.stringify(hints),
  )?.[0];
  await score(machine, text);
  expect(await take(machine, 'cases', '案件二.csv', [crime('样罚〔2026〕903号', '已归档')])).toContain(
    '备注：空 → 已归档',
  );
  expect(await open(machine)).toEqual([]);
});

it('a conclusion stays as it is, which is said; when it is reopened what was changed is open', async () => {
  const machine = await deducted(true);
  await ok(machine, ['contradictions', unit, '--explain', '疑问', '--reason', '已核对', '--by', '示例甲']);
  await ok(machine, ['conclude', unit, '-y', '--by', '示例甲']);
  expect(await take(machine, 'filings', '备案二.csv', [filed('2026-03-05'), other])).toMatch(
    /评分项 3\.1\.1（2026年）的扣分依据这一行.*；已经作出的结论不跟着改；要照现在的改，先 inspect reopen/,
  );
  expect(await open(machine)).toEqual([]);
  await ok(machine, ['reopen', unit, '--reason', '更正', '--by', '示例甲']);
  expect(await open(machine)).toHaveLength(1);
});

it('a row that goes back to what the deduction cites is told as no change of it', async () => {
  const machine = await deducted();
  await take(machine, 'filings', '备案二.csv', [filed('2026-03-05'), other]);
  expect(await open(machine)).toHaveLength(1);
  expect(await take(machine, 'filings', '备案三.csv', [filed('2026-04-20'), other])).not.toContain('评分项');
  expect(await open(machine)).toEqual([]);
});

it('a deduction for what another row has settled since is asked about until somebody answers', async () => {
  const machine = newMachine();
  await ok(machine, ['init', '--office', '样县办', '--county', '样县', '--city', '样市']);
  await ok(machine, ['unit', 'add', unit]);
  await take(machine, 'cases', '案件.csv', [crime('样罚〔2026〕903号'), crime('样罚〔2026〕904号')]);
  await take(machine, 'filings', '备案.csv', [other]);
  await ok(machine, ['score', unit, '3.1.1', '--finding', '3.1.1-unfiled=1', '--note', '903号', '--by', '示例甲']);
  expect(await open(machine)).toEqual([]);
  await take(machine, 'filings', '备案二.csv', [filed('2026-03-05')]);
  expect(await open(machine)).toMatchObject([
    {
      says: '扣分依据案件.csv第2行（样罚〔2026〕903号）',
      against: '照现在的记录不再提示扣分所依据的情形',
    },
  ]);
  await ok(machine, ['contradictions', unit, '--explain', '疑问', '--reason', '回执系补填', '--by', '示例甲']);
  expect(await open(machine)).toEqual([]);
});

it('what is asked as a doubt is not told as a hint beside, nor once it is explained', async () => {
  const machine = newMachine();
  await ok(machine, ['init', '--office', '样县办', '--county', '样县', '--city', '样市']);
  await ok(machine, ['unit', 'add', unit]);
  await ok(machine, ['score', unit, '3.1.1', '--none', '--by', '示例甲']);
  await take(machine, 'cases', '案件.csv', [crime('样罚〔2026〕903号')]);
  await take(machine, 'filings', '备案.csv', [filed('2026-04-20')]);
  expect(await open(machine)).toMatchObject([{ says: '不扣分', against: expect.stringContaining('903号') }]);
  const told = async () => (await machine.inspect(['check', unit, '--before-close'])).out;
  expect(await told()).toContain('有 1 处疑问没有说明（3.1.1）');
  expect(await told()).not.toContain('台账提示尚未答复');
  await ok(machine, ['contradictions', unit, '--explain', '疑问', '--reason', '已核对', '--by', '示例甲']);
  expect(await told()).not.toMatch(/台账提示尚未答复|处疑问没有说明/);
});
