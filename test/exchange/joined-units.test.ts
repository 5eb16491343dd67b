import { expect, it } from 'vitest';
import type { Machine } from '../support/run.ts';
import { at, copyOf, done, handOver, openOf, twoMachines } from '../support/title-laptops.ts';

const name = '样县丙虚构局';
const twelve = '样法政办〔2026〕12号';
const hang = `plaque award ${name} --date 2023-12-01 --number 2023-01`;
const revoke = `revoke ${name} --ground weak --reason 带动不足 --date 2026-11-12`;

async function exchange(office: Machine, laptop: Machine): Promise<void> {
  const before = copyOf(office);
  await handOver(laptop, office);
  await handOver(before, laptop);
}

/** An office and a laptop that each registered one unit with its title of 2023; the office has what the laptop did of it then. */
async function registeredTwice(...more: readonly string[]): Promise<readonly [Machine, Machine]> {
  const [office, laptop] = await twoMachines('concluded');
  for (const machine of [office, laptop]) {
    await done(machine, `unit add ${name}`);
    await done(machine, `designate ${name} --earlier --date 2023-11-20 --document 样法政办〔2023〕8号`);
  }
  for (const words of more) await done(laptop, words);
  await handOver(laptop, office);
  return [office, laptop];
}

/** Settles the one conflict of a machine. */
async function settle(machine: Machine, keep: number): Promise<void> {
  const [{ id }] = await openOf(machine);
  await done(machine, `conflicts resolve ${id} --keep ${keep} --reason 同一单位`);
}

const linesOf = async (machine: Machine): Promise<string> => (await at(machine, `status ${name}`)).out;
const revoked = '2026年11月12日撤销县级称号';

it.each([1, 2])('the number of a paper goes on with the unit that it is of, whichever goes on: %i', async (keep) => {
  const [office] = await registeredTwice(
    revoke,
    `notice revocation ${name} --red-head drawn --number ${twelve} -o 撤.docx`,
  );
  await settle(office, keep);
  expect((await at(office, 'numbers')).out).not.toContain('用不着的作废');
  const paper = await done(office, `notice revocation ${name} --red-head drawn -o 撤.docx --json`);
  expect(paper.json().number).toBe(twelve);
});

it.each([1, 2])(
  'what a laptop did of a unit before it learnt that it is another is said of the one that goes on: %i',
  async (keep) => {
    const [office, laptop] = await registeredTwice();
    await settle(office, keep);
    await done(laptop, revoke);
    await exchange(office, laptop);
    await exchange(office, laptop);
    for (const machine of [office, laptop]) {
      expect(await openOf(machine)).toEqual([]);
      expect(await linesOf(machine)).toContain(revoked);
      expect((await at(machine, 'doctor')).out).not.toContain(name);
      const listed = (await at(machine, 'practice list --all --json')).json();
      expect(listed.filter(({ kind }: { kind: string }) => kind === 'revocation.made')).toHaveLength(1);
      expect((await at(machine, 'verify --json')).json().ok).toBe(true);
    }
  },
);

it.each([1, 2])('what it put right then takes the place of what was said of the double before: %i', async (keep) => {
  const [office, laptop] = await registeredTwice(hang);
  await settle(office, keep);
  await done(laptop, `plaque award ${name} --date 2023-12-05`);
  await handOver(laptop, office);
  expect(await openOf(office)).toEqual([]);
  expect((await at(office, 'plaque list --json')).json()).toMatchObject([{ number: '2023-01', awarded: '2023-12-05' }]);
});

it.each([1, 2])('that it left the register is said of the one that goes on: %i', async (keep) => {
  const [office, laptop] = await registeredTwice();
  await settle(office, keep);
  await done(laptop, `unit retire ${name} --date 2026-10-08 --reason 并入`);
  await handOver(laptop, office);
  expect((await at(office, 'unit list')).out).not.toContain(name);
  const retired = (await at(office, 'unit list --retired --json')).json();
  expect(retired.filter((one: { retired: string | null }) => one.retired === '并入')).toHaveLength(1);
});

it.each([1, 2])('what bears on it is asked once, of the unit that goes on: %i', async (keep) => {
  const [office, laptop] = await registeredTwice();
  await settle(office, keep);
  await done(office, revoke);
  await done(laptop, hang);
  const { conflicts } = await handOver(laptop, office);
  expect(conflicts).toMatchObject([{ kind: 'apart', answers: [{}, {}] }]);
  const sides = conflicts[0].answers.map(({ kind }: { kind: string }) => kind).sort();
  expect(sides).toEqual(['plaque.awarded', 'revocation.made']);
  await done(office, `conflicts resolve ${conflicts[0].id} --keep both --reason 先授牌后撤销`);
  expect(await openOf(office)).toEqual([]);
});

it('of two that machines kept each another one, the one that is decided for goes on', async () => {
  const [office, laptop] = await registeredTwice(hang);
  await handOver(office, laptop);
  await settle(office, 1);
  await settle(laptop, 2);
  await exchange(office, laptop);
  const [conflict, ...more] = await openOf(office);
  expect([conflict.answers.map(({ kind }: { kind: string }) => kind), more]).toEqual([['unit.same', 'unit.same'], []]);
  await done(office, `conflicts resolve ${conflict.id} --keep 2 --reason 以此为准`);
  await handOver(office, laptop);
  for (const machine of [office, laptop]) {
    expect(await openOf(machine)).toEqual([]);
    expect((await at(machine, 'unit list')).out.split(name)).toHaveLength(2);
    expect((await at(machine, 'plaque list --json')).json()).toMatchObject([{ number: '2023-01' }]);
  }
});
