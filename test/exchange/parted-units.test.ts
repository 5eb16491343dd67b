import { expect, it } from 'vitest';
import type { Machine } from '../support/run.ts';
import { at, done, exchange, goneOn, handOver, openOf, twoMachines } from '../support/title-laptops.ts';
import { titleUnits } from '../support/title-year.ts';

/** Two units that two machines registered with one credit code by a slip, and that the office took for one. */

const [concluded] = titleUnits;
const first = '样县丙虚构局';
const second = '样县丁虚构局';
const code = '--code 11410000000000006D';
const named = (unit: string, day: string, number: number): string =>
  `designate ${unit} --earlier --date 2023-11-${day} --document 样法政办〔2023〕${number}号`;

const nameOf = (each: { readonly name: string }): string => each.name;

/** The two machines, and the number of the question which of the two goes on; the office keeps its own. */
async function takenForOne(...more: readonly string[]): Promise<readonly [Machine, Machine, string, number]> {
  const [office, laptop] = await goneOn(
    'alike-by-code',
    (name) => twoMachines('concluded', name),
    async (office, laptop) => {
      await done(office, `unit add ${first} ${code}`);
      await done(office, named(first, '20', 5));
      await done(laptop, `unit add ${second} ${code}`);
      await done(laptop, named(second, '22', 6));
    },
  );
  for (const words of more) await done(laptop, words);
  await handOver(laptop, office);
  const [{ id, units }] = await openOf(office);
  const own = units.map(nameOf).indexOf(first) + 1;
  await done(office, `conflicts resolve ${id} --keep ${own} --reason 手快了`);
  return [office, laptop, id, own];
}

const statusOf = async (machine: Machine, unit: string): Promise<string> => (await at(machine, `status ${unit}`)).out;

async function expectApart(machine: Machine): Promise<void> {
  expect(await openOf(machine)).toEqual([]);
  expect((await at(machine, 'unit list --json')).json().map(nameOf)).toEqual(expect.arrayContaining([first, second]));
  expect(await statusOf(machine, first)).toContain('2023年11月20日命名');
  expect(await statusOf(machine, first)).not.toContain('2023年11月22日');
  expect(await statusOf(machine, second)).toContain('2023年11月22日命名');
  expect((await at(machine, 'verify --json')).json().ok).toBe(true);
}

it('two units that were taken for one are told apart again, as reinstating the one that was given up says, each with its own', async () => {
  const [office, laptop, id] = await takenForOne(`plaque award ${second} --date 2023-12-01 --number 2023-02`);
  const refused = await at(office, `unit reinstate ${second} --reason 代码登记错了`);
  expect([refused.code, refused.err]).toEqual([4, expect.stringContaining(`conflicts resolve ${id} --keep both`)]);
  const parted = await done(office, `conflicts resolve ${id} --keep both --reason 代码登记错了`);
  expect(parted.out).toContain('命名 1、授牌 1');
  await done(office, `unit edit ${first} --code 11410000000000007G`);
  await expectApart(office);
  await exchange(office, laptop);
  for (const machine of [office, laptop]) {
    await expectApart(machine);
    expect((await at(machine, 'plaque list --json')).json()).toMatchObject([{ unit: { name: second } }]);
  }
});

it('what a machine said again before it learnt that they are two is taken back as it merges', async () => {
  const [office, laptop, id] = await takenForOne();
  await done(laptop, `plaque award ${second} --date 2023-12-01 --number 2023-02`);
  await handOver(office, laptop);
  expect(await statusOf(laptop, first)).toContain('授牌 2023-02');
  await done(office, `conflicts resolve ${id} --keep both --reason 代码登记错了`);
  await done(office, `unit edit ${first} --code 11410000000000007G`);
  await handOver(office, laptop);
  await expectApart(laptop);
  expect(await statusOf(laptop, first)).not.toMatch(/(?<!待)授牌/);
});

it('what was entered since they were one stays, and is told', async () => {
  const [office, , id] = await takenForOne();
  const told = await done(office, `plaque award ${second} --date 2023-12-01 --number 2023-02`);
  expect(told.err).toContain(`“${second}”已认定与“${first}”是同一单位`);
  const parted = await done(office, `conflicts resolve ${id} --keep both --reason 代码登记错了 --json`);
  expect(parted.json().parted).toMatchObject([{ entries: 1, since: [{ kind: 'plaque.awarded' }] }]);
});

it('they can be one once more, and of those the other can go on', async () => {
  const [office, , id, own] = await takenForOne();
  const already = await at(office, `conflicts resolve ${id} --keep ${own} --reason 手快了`);
  expect([already.code, already.err]).toEqual([4, expect.stringContaining('已经这样决定过：手快了')]);
  await done(office, `conflicts resolve ${id} --keep both --reason 是两个`);
  await done(office, `conflicts resolve ${id} --keep ${own} --reason 还是一个`);
  expect((await at(office, 'conflicts list --decided --json')).json()).toMatchObject([
    { answers: [{}, {}] },
    { id, decided: { same: true, reason: '还是一个' } },
  ]);
  await done(office, `conflicts resolve ${id} --keep ${3 - own} --reason 用另一个`);
  expect((await at(office, 'unit list --json')).json().map(nameOf)).not.toContain(first);
});

it('of two registrations the one that was concluded is offered, and the other is kept only where that is asked once more', async () => {
  const [office, laptop] = await twoMachines('concluded');
  await done(office, `unit edit ${concluded} ${code}`);
  await done(laptop, `unit add ${second} ${code}`);
  await handOver(laptop, office);
  const listed = await at(office, 'conflicts list');
  const [{ id, units }] = await openOf(office);
  const kept = units.map(nameOf).indexOf(concluded) + 1;
  expect(listed.out).toContain('已记：2026年度结论');
  expect(listed.out).toContain(`conflicts resolve ${id} --keep ${kept} `);
  const bare = `conflicts resolve ${id} --keep ${3 - kept} --reason 现名`;
  const asked = await at(office, bare);
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining(`“${concluded}”的结论、抽取不算在它名下`)]);
  await done(office, `${bare} -y`);
});

it('two registrations of which one was renamed before the machines met are asked about', async () => {
  const [office, laptop] = await twoMachines('concluded');
  await done(office, `unit add ${first}`);
  await done(laptop, `unit add ${first}`);
  await done(laptop, `unit edit ${first} --name ${second}`);
  await handOver(laptop, office);
  expect(await openOf(office)).toMatchObject([{ kind: 'sameUnit', because: 'formerName' }]);
});

it('a unit that takes the former name of one that was known is not asked about', async () => {
  const [office, laptop] = await twoMachines('concluded');
  await done(office, `unit add ${first}`);
  await done(office, `unit edit ${first} --name ${second}`);
  await handOver(office, laptop);
  await done(laptop, `unit add ${first}`);
  await handOver(laptop, office);
  expect(await openOf(office)).toEqual([]);
});

it('the sides of a conflict after a joining are told of the machine where they were said', async () => {
  const [office, laptop] = await takenForOne();
  const { machine } = (await at(laptop, 'machine show --json')).json();
  const [{ answers }] = await openOf(office);
  expect(answers.map((one: { machine: { machine: string } }) => one.machine.machine === machine)).toEqual([
    false,
    true,
  ]);
});

it('a problem that came with the other unit goes back to it, with what was seen of it while the two were one', async () => {
  const raised = `problem add ${second} --text 流程图未更新 --deadline 2026-12-20`;
  const [office, laptop, id] = await takenForOne(raised);
  const problemsOf = async (machine: Machine, unit: string) =>
    (await at(machine, `problem list ${unit} --json`)).json().map((one: { state: string }) => one.state);
  const [{ number }] = (await at(office, `problem list ${first} --json`)).json();
  await done(office, `problem see ${first} ${number} --not-mended`);
  const parted = await done(office, `conflicts resolve ${id} --keep both --reason 代码登记错了 --json`);
  expect(parted.json().parted[0].since).toEqual([]);
  await exchange(office, laptop);
  for (const machine of [office, laptop]) {
    expect(await problemsOf(machine, first)).toEqual([]);
    expect(await problemsOf(machine, second)).toEqual(['notMended']);
  }
});
