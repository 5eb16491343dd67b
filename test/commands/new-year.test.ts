import path from 'node:path';
import { expect, test } from 'vitest';
import { wordText } from '../support/papers.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { concludeAt } from '../support/title-year.ts';

const unit = '样县甲虚构局';

async function office(): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init --office 样县法治办 --county 样县 --city 样市');
  await machine.inspect(['unit', 'add', unit]);
  await machine.inspect('standard settle pass-line 80 --year 2026 --reason 领导小组会议');
  return machine;
}

const meant = '要办的、要看的是 2026 年度的，加 --year 2026';

test('an acceptance that is not concluded at the end of its year is told in the next, and no second one is begun in passing', async () => {
  const machine = await office();
  const before = { today: '2026-12-28' };
  const after = { today: '2027-01-12' };
  await machine.inspect(['score', unit, '1.1.2', '--none'], before);
  expect((await machine.inspect('agenda', after)).out).toContain('2026年度：完成验收并下结论');
  const status = await machine.inspect('status', after);
  expect(status.out).toContain('2026年度：完成验收并下结论');
  expect(status.out).toContain('下一步：inspect status --year 2026');
  expect((await machine.inspect(['status', unit], after)).out).toContain('验收已经开始，还没有作结论');
  for (const line of [
    ['score', unit, '1.2.1', '--none'],
    ['problem', 'add', unit, '--text', '公示栏未更新'],
    ['conclude', unit, '-y'],
    ['start', unit, '--step', 'items: { 1.2.1: { none: 是 } }'],
    ['draw', 'officers', unit],
  ]) {
    const { code, err } = await machine.inspect(line, after);
    expect([line[0], code, err]).toEqual([line[0], 4, expect.stringContaining(`${unit} 2026 年度的验收还没有作结论`)]);
    expect(err).toContain(`提示：${meant}；要开始 2027 年度的，先登记申请：inspect apply ${unit} --year 2027`);
  }
  for (const line of [
    ['result', unit],
    ['test', 'show', unit],
    ['contradictions', unit],
    ['report', unit, '-o', 'r.pdf'],
  ])
    expect((await machine.inspect(line, after)).err).toContain(meant);
  expect((await machine.inspect(['checklist', 'feedback', unit, '-o', 'f.docx'], after)).err).toContain(meant);
  expect((await machine.inspect(['checklist', 'materials', unit, '-o', 'm.docx'], after)).err).toContain(meant);
  expect((await machine.inspect(['score', unit, '1.2.1', '--none', '--year', '2026'], after)).code).toBe(0);
  // Who has applied for the new year is meant in it.
  await machine.inspect(['apply', unit, '-y'], after);
  const begun = await machine.inspect(['score', unit, '1.2.1', '--none'], after);
  expect([begun.code, begun.err]).toEqual([0, expect.not.stringContaining('2026')]);
});

test('a list whose publicity runs over the end of the year is found from the new one, and the way to its title names the year', async () => {
  const machine = await office();
  await concludeAt(machine, unit, { day: '2026-12-20', verdict: 'passed' });
  const at = (today: string, line: string) => machine.inspect(line, { today });
  const unpublished = await at('2027-01-02', 'publicity open --from 2027-01-02');
  expect([unpublished.code, unpublished.err]).toEqual([
    4,
    expect.stringContaining(`没有公示的：${unit}；公示他们的，加 --year 2026`),
  ]);
  await at('2026-12-28', 'publicity open --from 2026-12-29 --channels 网站 --contact 电话');
  const list = '2026年12月29日至2027年1月4日的公示是 2026 年度的，要办的、要看的是那一次，加 --year 2026';
  expect((await at('2027-01-02', 'publicity show')).err).toContain(list);
  const object = await at('2027-01-02', `publicity object ${unit} --text 未亮证 --by-whom 某`);
  expect([object.code, object.err]).toEqual([4, expect.stringContaining(list)]);
  expect((await at('2027-01-03', 'status')).out).toContain('办公室：2027年1月4日 2026年度：公示截止（1 个单位）');
  expect((await at('2027-01-06', 'status')).out).toContain('2026年度：公示截止（1 个单位）');
  expect((await at('2027-01-06', 'publicity close')).err).toContain(list);
  const closed = await at('2027-01-06', 'publicity close --year 2026');
  expect(closed.out).toContain(`下一步：inspect designate ${unit} --date 2027-01-06 --year 2026`);
  expect((await at('2027-01-07', 'agenda')).out).toContain('2026年度：公示无异议，待命名');
  const designate = await at('2027-01-08', `designate ${unit} --date 2027-01-08`);
  expect([designate.code, designate.err]).toEqual([4, expect.stringContaining(`提示：${meant}；确是 2027 年度的，`)]);
  await at('2027-01-08', `designate ${unit} --date 2027-01-08 --year 2026`);
  expect((await at('2027-01-09', 'status')).out).toContain('2026年度：待授牌');
  expect((await at('2027-01-09', 'notice designation -o d.docx')).err).toContain('提示：2026 年度的加 --year 2026');
  await at('2027-01-09', 'notice designation --year 2026 -o d.docx');
  expect(wordText(path.join(machine.folder, 'd.docx'))).toContain(unit);
});

test('a recheck due within thirty days is told across the end of the year, and what is to be mended on one day everywhere', async () => {
  const machine = await office();
  await concludeAt(machine, unit, { day: '2026-12-20', verdict: 'passed' });
  const at = (today: string, line: string) => machine.inspect(line, { today });
  await at('2026-12-28', 'publicity open --from 2026-12-29 --channels 网站 --contact 电话');
  await at('2027-01-06', 'publicity close --year 2026');
  await at('2027-01-08', `designate ${unit} --date 2027-01-08 --year 2026`);
  await at('2027-01-08', `plaque award ${unit}`);
  const due = async (today: string) => (await at(today, 'recheck due --json')).json();
  const agenda = async (today: string) => (await at(today, 'agenda --json')).json();
  const told = expect.objectContaining({ kind: 'recheck', day: '2029-01-08' });
  expect(await due('2028-12-08')).toEqual([]);
  expect(await agenda('2028-12-08')).not.toContainEqual(told);
  expect(await due('2028-12-20')).toMatchObject([{ due: '2029-01-08' }]);
  expect(await agenda('2028-12-20')).toContainEqual(told);
  expect((await at('2028-12-31', 'status')).out).toContain('复核复查（2026 年命名）');

  await at('2028-12-31', `recheck record ${unit} --outcome improve --due 2029-03-31 --note 台账不全`);
  expect((await at('2029-01-02', `recheck show ${unit} --json`)).json().due).toBe('2029-03-31');
  expect(await due('2029-01-02')).toMatchObject([{ due: '2029-03-31' }]);
  const days = async (today: string) =>
    (await agenda(today)).filter((one: { kind: string }) => one.kind.startsWith('recheck'));
  expect(await days('2029-01-02')).toMatchObject([{ kind: 'recheckRepair', day: '2029-03-31' }]);
  expect(await days('2030-12-20')).toMatchObject([{ kind: 'recheckRepair', day: '2029-03-31' }]);
  await at('2029-03-20', `recheck record ${unit} --outcome kept`);
  expect((await at('2029-03-21', `recheck show ${unit} --json`)).json().due).toBe('2031-03-20');
});
