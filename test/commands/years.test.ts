import { expect, test } from 'vitest';
import { newMachine } from '../support/run.ts';
import { concludeAt } from '../support/title-year.ts';

test('stats and export take their year as an argument or as --year, and refuse two that differ', async () => {
  const machine = newMachine();
  await machine.inspect('init --office 样县样例办公室');
  await machine.inspect('unit add 样县甲虚构局');
  const plain = (await machine.inspect('stats 2025 --json')).json();
  expect((await machine.inspect('stats --year 2025 --json')).json()).toEqual(plain);
  expect((await machine.inspect('export --year 2025 -o 结果')).err).toContain('2025 年没有任何申报或验收记录');
  const { code, err } = await machine.inspect('stats 2025 --year 2024');
  expect([code, err]).toEqual([2, expect.stringContaining('写了两个年度：2025 和 --year 2024')]);
});

test('applications are listed in the order of the office, not of their arrival', async () => {
  const machine = newMachine();
  await machine.inspect('init --office 样县样例办公室');
  await machine.inspect('unit add 样县甲虚构局');
  await machine.inspect('unit add 样县乙虚构局');
  await machine.inspect('unit order 样县甲虚构局 样县乙虚构局');
  await machine.inspect('apply 样县乙虚构局 --year 2026 --date 2026-04-20 -y');
  await machine.inspect('apply 样县甲虚构局 --year 2026 --date 2026-05-20 -y');
  const listed = (await machine.inspect('application list --year 2026 --json')).json();
  expect(listed.map(({ unit }: { unit: { name: string } }) => unit.name)).toEqual(['样县甲虚构局', '样县乙虚构局']);
});

test('diff takes its years as arguments, or the later one as --year, beside the last one before it that was concluded', async () => {
  const machine = newMachine();
  await machine.inspect('init --office 样县样例办公室');
  await machine.inspect('unit add 样县甲虚构局');
  for (const day of ['2023-09-10', '2026-09-10'] as const)
    await concludeAt(machine, '样县甲虚构局', { day, verdict: 'passed' });
  const years = async (line: string) => (await machine.inspect(`diff ${line} --unit 甲虚构 --json`)).json().years;
  expect(await years('2023 2026')).toEqual([2023, 2026]);
  expect(await years('--year 2026')).toEqual([2023, 2026]);
  expect(await years('')).toEqual([2023, 2026]);
  expect(await years('2023 --year 2026')).toEqual([2023, 2026]);
  const { code, err } = await machine.inspect('diff 2022 2023 --year 2026 --unit 甲虚构');
  expect([code, err]).toEqual([2, expect.stringContaining('年度写多了')]);
});
