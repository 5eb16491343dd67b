import { expect, it } from 'vitest';
import { copiedTogether } from '../support/onsite-machine.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { at, copyOf, done, handOver, join, openOf, twoMachines } from '../support/title-laptops.ts';

const name = '样县丙虚构局';
const named = `designate ${name} --earlier --year 2023 --date 2023-11-20 --document 样法政办〔2023〕5号`;
const machines = ['一号机', '外出1号', '外出2号'] as const;

/** Three machines that each registered one unit, with its title of an earlier year. */
async function three(): Promise<readonly [Machine, Machine, Machine]> {
  return (await copiedTogether('three-registered', makeThree)) as [Machine, Machine, Machine];
}

async function makeThree(): Promise<readonly Machine[]> {
  const [office, laptop] = await twoMachines('concluded', 'two of three');
  const third = newMachine('third of three');
  await join(office, third, '外出2号');
  await handOver(office, laptop);
  for (const machine of [office, laptop, third]) {
    await done(machine, `unit add ${name}`);
    await done(machine, named);
  }
  return [office, laptop, third];
}

/** Decides that two registrations are one, of which that of a machine goes on. */
async function keep(machine: Machine, of: (typeof machines)[number], beside: (typeof machines)[number]): Promise<void> {
  const listed = (await at(machine, 'conflicts list')).out;
  const [, id, sides] = new RegExp(
    `(\\w{8})  两台电脑各登记了一个单位[^\\n]*\\n((?:  \\d[^\\n]*(?:于${of}|于${beside})登记[^\\n]*\\n     [^\\n]*\\n){2})`,
  ).exec(listed)!;
  const [, number] = new RegExp(`(\\d) [^\\n]*于${of}登记`).exec(sides!)!;
  await done(machine, `conflicts resolve ${id} --keep ${number} --reason 一个单位`);
}

const inUse = async (machine: Machine): Promise<number> =>
  (await at(machine, 'unit list --json')).json().filter((one: { name: string }) => one.name === name).length;

it('of three registrations that three machines joined in a ring one goes on', async () => {
  const [office, laptop, third] = await three();
  const [before, ofLaptop, ofThird] = [copyOf(office), copyOf(laptop), copyOf(third)];
  await handOver(ofLaptop, office);
  await handOver(ofThird, laptop);
  await handOver(before, third);
  await keep(office, '外出1号', '一号机');
  await keep(laptop, '外出2号', '外出1号');
  await keep(third, '一号机', '外出2号');
  await handOver(laptop, office);
  await handOver(third, office);
  await handOver(office, laptop);
  for (const machine of [office, laptop]) {
    expect([await inUse(machine), await openOf(machine)]).toEqual([1, []]);
    expect((await at(machine, `status ${name}`)).out).toContain('2023年11月20日命名为县级示范点');
  }
});

it('what comes late of the first of three that were joined one after the other is said of the last', async () => {
  const [office, laptop, third] = await three();
  await handOver(laptop, third);
  await keep(third, '外出2号', '外出1号');
  const late = copyOf(office);
  await handOver(laptop, office);
  // Decided later in the order of the record.
  for (const phone of [1, 2, 3, 4, 5, 6, 7, 8]) await done(office, `config set contact 示例电话${phone}`);
  await keep(office, '外出1号', '一号机');
  await handOver(third, office);
  await done(late, `revoke ${name} --ground weak --reason 带动不足 --date 2026-11-12`);
  await handOver(late, office);
  expect((await at(office, `status ${name}`)).out).toContain('2026年11月12日撤销县级称号');
});

it('which of two goes on that were both given up for a third is no question', async () => {
  const [office, laptop, third] = await three();
  const before = copyOf(office);
  await handOver(laptop, office);
  await handOver(before, laptop);
  await handOver(office, third);
  await keep(office, '一号机', '外出1号');
  await keep(laptop, '外出1号', '一号机');
  await keep(third, '外出2号', '外出1号');
  await keep(third, '外出2号', '一号机');
  await handOver(third, office);
  await handOver(laptop, office);
  expect([await inUse(office), await openOf(office)]).toEqual([1, []]);
});
