import path from 'node:path';
import { expect, test } from 'vitest';
import { wordText } from '../support/papers.ts';
import { newMachine } from '../support/run.ts';
import { concludeAt } from '../support/title-year.ts';

const unit = '样县甲虚构局';

async function office() {
  const machine = newMachine();
  const at = (today: string, line: string) => machine.inspect(line, { today });
  const read = async (today: string, line: string) => {
    const { code, err } = await at(today, `${line} -o p.docx`);
    expect([line, code], err).toEqual([line, 0]);
    return wordText(path.join(machine.folder, 'p.docx'));
  };
  await at('2026-05-18', 'init --office 样县旧办公室 --county 样县 --city 样市');
  return { machine, at, read };
}

test('a paper tells office, honour, basis, contact and copies as they stood on the day that it bears', async () => {
  const { machine, at, read } = await office();
  await at('2026-05-18', `unit add ${unit}`);
  await at('2026-05-18', 'standard settle pass-line 80 --year 2026 --reason 领导小组会议');
  for (const [name, value] of [
    ['honour', '旧称号'],
    ['basis', '《旧通知》'],
    ['copies', '旧抄送'],
    ['contact', '旧电话'],
    ['channels', '旧网站'],
  ])
    await at('2026-05-18', `config set ${name} ${value}`);
  await concludeAt(machine, unit, { day: '2026-09-15', verdict: 'passed' });
  await at('2026-09-28', 'publicity open --from 2026-09-28');
  await at('2026-10-06', 'publicity close');
  await at('2026-10-12', `designate ${unit} --date 2026-10-12`);
  const papers = ['designation', 'publicity', 'candidates'].map(
    (name) => `notice ${name} --year 2026 --red-head drawn`,
  );
  const before = [];
  for (const line of papers) before.push(await read('2026-10-20', line));
  expect(before.join('\n')).toMatch(/旧称号[\s\S]*《旧通知》|《旧通知》[\s\S]*旧称号/);
  for (const name of ['honour', 'basis', 'copies', 'contact', 'channels', 'office']) {
    const { code, err } = await at('2027-03-01', `config set ${name} 新样的`);
    expect([name, code, err]).toEqual([name, 0, expect.stringMatching(/今天以前的文书仍照“.+”写；更早就该这样写的/)]);
  }
  for (const [n, line] of papers.entries()) expect(await read('2027-03-02', line)).toBe(before[n]);
  // A report of the former year is signed by the office that writes it, and tells of what was given then.
  const annual = await read('2027-03-02', 'notice annual --year 2026');
  expect(annual).not.toContain('样县旧办公室');
  expect(annual).toContain('2026年度旧称号创建工作情况');
  // What should have been so from an earlier day is said with that day.
  await at('2027-03-02', 'config set copies 新样的 --renamed 2026-10-01');
  const mended = await read('2027-03-02', papers[0]!);
  expect([mended.includes('旧抄送'), mended.includes('新样的')]).toEqual([false, true]);
});

test('the usual honour stays in the papers of its days when the office first calls it otherwise', async () => {
  const { machine, at, read } = await office();
  await at('2026-05-18', `unit add ${unit}`);
  await at('2026-05-18', 'standard settle pass-line 80 --year 2026 --reason 领导小组会议');
  await at('2026-07-01', `visit add ${unit} --date 2026-07-01 --notes 查看台账`);
  await concludeAt(machine, unit, { day: '2026-09-15', verdict: 'passed' });
  await at('2026-09-28', 'publicity open --from 2026-09-28');
  const before = await read('2026-09-28', 'notice publicity --year 2026');
  expect(before).toContain('行政执法责任制示范点');
  const ofYear = [`checklist guidance ${unit} --year 2026`, `checklist scores ${unit} --year 2026`];
  const sheets = [];
  for (const line of ofYear) sheets.push(await read('2026-09-28', line));
  const { err } = await at('2027-03-01', 'config set honour 法治示范单位');
  expect(err).toContain('今天以前的文书仍照“行政执法责任制示范点”写');
  expect(await read('2027-03-02', 'notice publicity --year 2026')).toBe(before);
  for (const [n, line] of ofYear.entries()) expect(await read('2027-03-02', line)).toBe(sheets[n]);
  await at('2027-03-02', `apply ${unit} --date 2027-03-02 -y`);
  expect(await read('2027-03-02', 'notice annual --year 2027')).toContain('法治示范单位');
  // An office that says so in the year in which it begins means all of that year.
  const other = await office();
  await other.at('2026-06-18', 'config set honour 法治示范单位');
  await other.at('2026-05-18', `unit add ${unit}`);
  await other.at('2026-05-18', `apply ${unit} --date 2026-05-10 -y`);
  await other.at('2026-05-18', `application accept ${unit} --date 2026-05-12 -y`);
  const candidates = await other.read('2026-05-19', 'notice candidates');
  expect(candidates).toContain('2026年5月12日');
  expect(candidates).not.toContain('行政执法责任制示范点');
});

test('the notice of candidates bears the day on which the last one was put on the list or taken off', async () => {
  const { at, read } = await office();
  const [gone, stays, never] = ['样县甲虚构局', '样县乙虚构局', '样县丙虚构局'];
  for (const name of [gone, stays, never]) {
    await at('2026-05-18', `unit add ${name}`);
    await at('2026-05-20', `apply ${name} --date 2026-05-20 -y`);
  }
  await at('2026-06-08', `application accept ${gone} --date 2026-06-08 -y`);
  await at('2026-06-16', `application accept ${stays} --date 2026-06-16 -y`);
  await at('2026-06-19', `application decline ${never} --reason 没有措施 --date 2026-06-19`);
  expect(await read('2026-06-20', 'notice candidates')).toContain('2026年6月16日');
  await at('2026-06-17', `application decline ${gone} --reason 材料不实 --date 2026-06-17`);
  const told = await read('2026-06-20', 'notice candidates');
  expect(told).toContain('2026年6月17日');
  expect(told).not.toContain(gone);
});
