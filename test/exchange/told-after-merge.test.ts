import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { wordText } from '../support/papers.ts';
import type { Machine } from '../support/run.ts';
import { apart, at, done, handOver, states, twoMachines } from '../support/title-laptops.ts';
import { concludeAt, titleUnits } from '../support/title-year.ts';

const [unit] = titleUnits;
const retire = `unit retire ${unit} --date 2026-10-08 --reason 并入`;

it('what one machine did with a unit after the day on which the other retired it is told of the unit, by papers of that year and by doctor', async () => {
  const { office } = await apart(
    'named',
    [`recheck record ${unit} --date 2026-11-10 --outcome kept --note 好`],
    [retire],
  );
  const told = `${unit}停用的日期2026年10月8日以后还记着2026年11月10日复核，请核对`;
  const ofYear = 'notice annual --year 2026 -o 年报.docx';
  for (const words of [`status ${unit}`, ofYear, `notice recheck ${unit} -o 复核.docx`])
    expect([words, (await at(office, words)).err]).toEqual([words, expect.stringContaining(told)]);
  expect((await at(office, ofYear.replace('2026', '2027'))).err).not.toContain(told);
  const examined = (await at(office, 'doctor')).out;
  expect(examined).toContain(told);
  expect(examined).toContain(`inspect unit retire ${unit} --date 日期 --reason 理由`);
});

it('a title that was revoked is no doubt of its record, whatever was concluded since', async () => {
  const [office] = await twoMachines('hung');
  await done(office, `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`);
  await done(office, `reopen ${unit} --reason 重新验收 --by 甲检查`);
  await concludeAt(office, unit, { day: '2026-12-02', verdict: 'passed' });
  expect((await at(office, '@2026-12-02 doctor')).out).not.toContain('称号与记录');
});

it('one import that two machines undid for reasons of their own is undone, and no question', async () => {
  const [office, laptop] = await twoMachines('concluded');
  writeFileSync(path.join(office.folder, '训.csv'), '培训名称,培训日期,类别\n示例培训,2026-03-01,专业\n');
  await done(office, `import trainings 训.csv --unit ${unit} -y`);
  await handOver(office, laptop);
  const [{ batch }] = (await at(office, 'import list --json')).json();
  await done(office, `import undo ${batch} -y --reason 导错了`);
  await done(laptop, `import undo ${batch} -y --reason 重复`);
  expect((await handOver(laptop, office)).conflicts).toEqual([]);
});

it('of an objection that stands twice the one that nobody dealt with is the one too many; two ends of one are told', async () => {
  const [office, laptop] = await twoMachines('concluded');
  await done(office, states.named[0]!);
  await handOver(office, laptop);
  const raise = `@2026-09-02 publicity object ${unit} --by-whom 某公司 --text 未亮证`;
  const raised = async (machine: Machine): Promise<string> => (await at(machine, `${raise} --json`)).json().number;
  const [kept, other] = [await raised(office), await raised(laptop)];
  await handOver(laptop, office);
  const told = async (): Promise<string> => (await at(office, '@2026-09-03 status')).err;
  for (const [settled, open] of [
    [kept, other],
    [other, kept],
  ] as const) {
    const before = await told();
    expect(before).toContain('写得一样');
    await done(
      office,
      `@2026-09-03 publicity settle ${settled} --outcome ${settled === kept ? 'rejected' : 'upheld'} --reason 查过`,
    );
    if (settled === kept) expect(/publicity settle (\S+) --outcome mistaken/.exec(await told())?.[1]).toBe(open);
  }
  expect(await told()).toMatch(/写得一样，处理结果却不一样（.*成立/);
  expect(await told()).not.toContain('--outcome mistaken');
});

it('a side that was only practised says so beside one in earnest', async () => {
  const [office, laptop] = await twoMachines('named');
  const revoke = `revoke ${unit} --ground weak --date 2026-11-12 --reason`;
  await done(laptop, `${revoke} 培训演示`);
  const real = await office.inspect(`${revoke} 带动不足`, { now: '2026-12-01T01:00:00Z' });
  expect([real.code, real.err]).toEqual([0, expect.anything()]);
  const { conflicts } = await handOver(laptop, office);
  const says = conflicts[0].answers.map((one: { says: string }) => one.says);
  expect(says.filter((words: string) => words.includes('演练'))).toEqual([expect.stringContaining('培训演示')]);
});

it('of two names that two machines gave the office the one that was decided for holds from the day on which it was given', async () => {
  const [office, laptop] = await twoMachines('hung');
  await done(office, '@2026-11-01 config set office 样县甲办公室');
  await done(laptop, '@2026-11-05 config set office 样县乙办公室');
  const { conflicts } = await handOver(laptop, office);
  const { keep } = conflicts[0].answers.find(({ says }: { says: string }) => says.includes('甲办公室'));
  await done(office, `@2026-12-02 conflicts resolve ${conflicts[0].id} --keep ${keep} --reason 以批文为准`);
  await done(office, `@2026-12-02 revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`);
  await done(office, '@2026-12-02 notice revocation -o 撤销.docx');
  const words = wordText(path.join(office.folder, '撤销.docx'));
  expect([words.includes('样县甲办公室'), words.includes('样县乙办公室')]).toEqual([true, false]);
});
