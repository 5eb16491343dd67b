import path from 'node:path';
import { expect, it } from 'vitest';
import { wordText } from '../support/papers.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { at, done, exchange, goneOn, handOver, join, openOf, sideOf, twoMachines } from '../support/title-laptops.ts';
import { titleUnits } from '../support/title-year.ts';

const name = '样县丙虚构局';
const twelve = '样法政办〔2026〕12号';
const hang = `plaque award ${name} --date 2023-12-01 --number 2023-01`;
const revoke = `revoke ${name} --ground weak --reason 带动不足 --date 2026-11-12`;

/** An office and a laptop that each registered one unit with its title of 2023. */
const registeredApart = (as?: string) =>
  goneOn(
    'registered-apart',
    (each) => twoMachines('concluded', each),
    async (...machines) => {
      for (const machine of machines) {
        await done(machine, `unit add ${name}`);
        await done(machine, `designate ${name} --earlier --date 2023-11-20 --document 样法政办〔2023〕8号`);
      }
    },
    as,
  );

/** The same, and the office has what the laptop did of it then. */
async function registeredTwice(...more: readonly string[]): Promise<readonly [Machine, Machine]> {
  if (more.length === 0)
    return goneOn('registered-twice', registeredApart, (office, laptop) => handOver(laptop, office));
  const [office, laptop] = await registeredApart();
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
  expect(new Set(conflict.answers.map(({ says }: { says: string }) => says.replace(/同一单位）?：?$/, ''))).size).toBe(
    2,
  );
  await done(office, `conflicts resolve ${conflict.id} --keep 2 --reason 以此为准`);
  await handOver(office, laptop);
  for (const machine of [office, laptop]) {
    expect(await openOf(machine)).toEqual([]);
    expect((await at(machine, 'unit list')).out.split(name)).toHaveLength(2);
    expect((await at(machine, 'plaque list --json')).json()).toMatchObject([{ number: '2023-01' }]);
  }
});

it('of two that one machine joined and the other told apart both are in use where that is decided for', async () => {
  const [office, laptop] = await registeredTwice();
  await handOver(office, laptop);
  await settle(office, 1);
  const [{ id }] = await openOf(laptop);
  await done(laptop, `conflicts resolve ${id} --keep both --reason 两个单位`);
  await handOver(laptop, office);
  const [conflict] = await openOf(office);
  const { keep } = conflict.answers.find(({ says }: { says: string }) => says.includes('不是同一单位'));
  await done(office, `conflicts resolve ${conflict.id} --keep ${keep} --reason 确是两个`);
  expect((await at(office, 'unit list')).out.split(name)).toHaveLength(3);
});

it('the plaque that is kept has the naming again on which the laptop gave it, of the double', async () => {
  const [office, laptop] = await twoMachines('concluded');
  for (const machine of [office, laptop]) {
    await done(machine, `unit add ${name}`);
    await done(machine, `designate ${name} --earlier --date 2023-11-20 --document 样法政办〔2023〕8号`);
  }
  await done(office, 'practice withdraw {designation.made} --reason 误记');
  await done(laptop, hang);
  await handOver(laptop, office);
  const [{ id, units }] = await openOf(office);
  const own = (await at(office, 'unit list --json')).json().find((one: { name: string }) => one.name === name);
  const keep = units.findIndex((one: { id: string }) => one.id === own.id) + 1;
  await done(office, `conflicts resolve ${id} --keep ${keep || 1} --reason 同一单位`);
  const open = await openOf(office);
  const naming = open.find(({ kind }: { kind: string }) => kind === 'answer');
  const gone = naming.answers.find(({ kind }: { kind: string }) => kind === 'practice.withdrawn').keep;
  await done(office, `conflicts resolve ${naming.id} --keep ${gone} --reason 确是误记`);
  const [plaque] = await openOf(office);
  await done(office, `conflicts resolve ${plaque.id} --keep ${sideOf(plaque, 'plaque')} --reason 确已授牌`);
  expect(await openOf(office)).toEqual([]);
  expect(await linesOf(office)).toContain('2023年11月20日命名');
});

it('a registration that its own machine retired is asked about beside one that the other made', async () => {
  const [office, laptop] = await twoMachines('concluded');
  for (const machine of [office, laptop]) await done(machine, `unit add ${name}`);
  await done(office, `unit retire ${name} --date 2026-10-08 --reason 并入`);
  await handOver(laptop, office);
  expect(await openOf(office)).toMatchObject([{ kind: 'sameUnit' }]);
  await settle(office, 1);
  expect(await openOf(office)).toEqual([]);
});

it.each([
  ['the first to the second', [0, 1]],
  ['the last to the second', [1, 0]],
])('what was done of the first and the last of three is asked, joined one after the other: %s', async (_, order) => {
  const [office, laptop] = await twoMachines('concluded');
  const third = newMachine();
  await join(office, third, '外出2号');
  const machines = [office, laptop, third];
  for (const machine of machines) {
    await done(machine, `unit add ${name}`);
    await done(machine, `designate ${name} --earlier --date 2023-11-20 --document 样法政办〔2023〕8号`);
  }
  await done(laptop, revoke);
  await done(third, hang.replace('2023-12-01', '2026-11-20'));
  for (const machine of [laptop, third]) await handOver(machine, office);
  for (const at_ of order) {
    const doubles = (await openOf(office)).filter(({ kind }: { kind: string }) => kind === 'sameUnit');
    const { id } = doubles[Math.min(at_, doubles.length - 1)];
    await done(office, `conflicts resolve ${id} --keep ${at_ + 1} --reason 同一单位`);
  }
  const apart = (await openOf(office)).filter(({ kind }: { kind: string }) => kind !== 'sameUnit');
  expect(apart).toMatchObject([{ kind: 'apart', answers: [{}, {}] }]);
});

it.each([1, 2])('it counts once in whatever is told of a year: %i', async (keep) => {
  const [office, laptop] = await registeredTwice(
    `@2026-05-20 apply ${name} --date 2026-05-20 -y`,
    `@2026-06-05 application accept ${name} --date 2026-06-05 -y`,
    `@2026-07-10 visit add ${name} --date 2026-07-10 --notes 查看台账 --problem 流程图未更新 --due 2026-08-10`,
  );
  await settle(office, keep);
  const told = ['application list', 'visit due', 'stats --year 2026', 'problem list', 'agenda --year 2026'];
  for (const words of told) expect((await at(office, words)).out).toBe((await at(laptop, words)).out);
  const [ours, theirs] = await Promise.all(
    [office, laptop].map(async (machine) => {
      await done(machine, 'notice annual --year 2026 -o 年.docx');
      return wordText(path.join(machine.folder, '年.docx'));
    }),
  );
  expect(ours).toEqual(theirs);
});

it('a name of a double, and its code, mean the unit that goes on, and hinder nobody', async () => {
  const [office] = await registeredTwice();
  const twin = (await at(office, 'unit list --json')).json().filter((one: { name: string }) => one.name === name);
  await settle(office, 1);
  await done(office, `unit edit ${name} --name 样县丁虚构局`);
  expect(await linesOf(office)).toMatch(/^样县丁虚构局\n/);
  await done(office, `plaque award ${name} --date 2023-12-01 --number 2023-01`);
  await done(office, `unit edit 样县丁虚构局 --name ${name}`);
  const retired = (await at(office, 'unit list --retired --json')).json();
  const double = retired.find((one: { id: string; retired: string | null }) => one.retired !== null);
  expect(twin.map(({ id }: { id: string }) => id)).toContain(double.id);
  const { code, err } = await at(office, `unit reinstate ${double.id} --reason 停用有误`);
  expect([code, err]).toEqual([4, expect.stringContaining('已认定与“样县丙虚构局”是同一单位')]);
});

it('one that somebody took out of the register by hand stays out of it, whatever words were typed', async () => {
  const [office, laptop] = await registeredTwice();
  const [{ id }] = await openOf(office);
  await done(office, `conflicts resolve ${id} --keep both --reason 两个单位`);
  const [one] = (await at(office, 'unit list --json')).json().filter((each: { name: string }) => each.name === name);
  await done(office, `unit retire ${one.id} --reason 与“样县丁虚构局”是同一单位`);
  await done(laptop, 'config set contact 示例电话');
  await handOver(laptop, office);
  expect((await at(office, 'unit list')).out.split(name)).toHaveLength(2);
});

it('the unit that goes on has what only its double was said to have, and is renamed by who did not know of it yet', async () => {
  const [office, laptop] = await registeredTwice(`unit edit ${name} --level 正科级 --contact 张样例`);
  const own = (await at(laptop, 'unit list --json')).json().find((one: { name: string }) => one.name === name).id;
  const [{ units }] = await openOf(office);
  await settle(office, units.findIndex(({ id }: { id: string }) => id !== own) + 1);
  expect((await at(office, `unit show ${name} --json`)).json()).toMatchObject({ level: '正科级', contact: '张样例' });
  await done(laptop, `unit edit ${name} --name 样县丁虚构局 --renamed 2026-11-01`);
  await done(office, `unit edit ${name} --address 样县示例路1号`);
  await exchange(office, laptop);
  for (const machine of [office, laptop]) {
    expect(await openOf(machine)).toEqual([]);
    const { name: now, address } = (await at(machine, `unit show ${name} --json`)).json();
    expect([now, address]).toEqual(['样县丁虚构局', '样县示例路1号']);
  }
  await done(laptop, 'unit edit 样县丁虚构局 --name 样县己虚构局 --renamed 2026-11-20');
  await done(office, 'unit edit 样县丁虚构局 --name 样县庚虚构局 --renamed 2026-11-20');
  await exchange(office, laptop);
  expect(await openOf(office)).toMatchObject([{ kind: 'answer', about: '单位资料 名称' }]);
});

it('two registrations that both machines retired are asked about, and the title of the one that goes on counts once', async () => {
  const apart = await twoMachines('concluded');
  for (const machine of apart) {
    await done(machine, `unit add ${name}`);
    await done(machine, `designate ${name} --earlier --date 2023-11-20 --document 样法政办〔2023〕8号`);
    await done(machine, `unit retire ${name} --date 2026-10-08 --reason 撤并`);
  }
  await exchange(...apart);
  expect(await openOf(apart[0])).toMatchObject([{ kind: 'sameUnit' }]);
  await settle(apart[0], 1);
  await done(apart[0], `lapse ${name} --reason 撤并`);
  expect(await linesOf(apart[0])).toContain('2026年10月8日县级称号随单位终止');
  expect((await at(apart[0], 'recheck due')).out).not.toContain(name);
});

it('an objection against it is to be heard, whichever of the two goes on', async () => {
  const [office, laptop] = await twoMachines('concluded');
  const [unit] = titleUnits;
  await done(office, `@2026-09-01 publicity open ${unit} --from 2026-09-01 --channels 网站 --contact 电话（略）`);
  await done(office, `@2026-09-03 publicity object ${unit} --text 未亮证 --by-whom 某人 --date 2026-09-03`);
  await done(office, `unit edit ${unit} --code 11410000000000006D`);
  await done(laptop, `unit add 样县己虚构局 --code 11410000000000006D`);
  await handOver(laptop, office);
  const [{ id, units }] = await openOf(office);
  const keep = units.findIndex((one: { name: string }) => one.name === '样县己虚构局') + 1;
  await done(office, `conflicts resolve ${id} --keep ${keep} --reason 现名 -y`);
  expect((await at(office, '@2026-09-09 publicity close')).err).toContain('还有 1 件异议没有处理');
});

it('an objection against a unit of a running list is heard by either name after it was joined to another', async () => {
  const [office, laptop] = await twoMachines('concluded');
  const [listed] = titleUnits;
  const other = '样县己虚构局';
  await done(office, `@2026-09-01 publicity open ${listed} --from 2026-09-01 --channels 网站 --contact 电话（略）`);
  await done(office, `unit edit ${listed} --code 11410000000000006D`);
  await done(laptop, `unit add ${other} --code 11410000000000006D`);
  await handOver(laptop, office);
  const [{ id, units }] = await openOf(office);
  const keep = units.findIndex((one: { name: string }) => one.name === other) + 1;
  await done(office, `conflicts resolve ${id} --keep ${keep} --reason 现名 -y`);
  for (const called of [listed, other])
    await done(office, `@2026-09-03 publicity object ${called} --text 未亮证执法 --by-whom 某人 --date 2026-09-03`);
  const [shown] = (await at(office, 'publicity show --json')).json();
  expect(shown.objections).toHaveLength(2);
  const { code, err } = await at(office, '@2026-09-09 publicity close');
  expect([code, err]).toEqual([4, expect.stringContaining('还有 2 件异议没有处理')]);
  // Whoever of the two was named: it stands against the one that goes on.
  expect(shown.objections.map((one: { unit: { name: string } }) => one.unit.name)).toEqual([other, other]);
});

it('whoever looks at a unit is told where the conclusion of its other registration is read', async () => {
  const [office, laptop] = await twoMachines('concluded');
  const [listed] = titleUnits;
  const other = '样县己虚构局';
  const { id: former } = (await at(office, `unit show ${listed} --json`)).json();
  await done(office, `unit edit ${listed} --code 11410000000000006D`);
  await done(laptop, `unit add ${other} --code 11410000000000006D`);
  await handOver(laptop, office);
  const [{ id, units }] = await openOf(office);
  expect((await at(office, `result ${listed}`)).err).not.toContain('已并入');
  const keep = units.findIndex((one: { name: string }) => one.name === other) + 1;
  await done(office, `conflicts resolve ${id} --keep ${keep} --reason 现名 -y`);
  for (const words of ['result', 'report --text', 'draw list', 'history'])
    expect((await at(office, `${words} ${listed}`)).err, words).toContain(`inspect report ${former}`);
  expect((await at(office, `report ${former} --text`)).out).toContain('达标');
});

it('while two machines differ on which of two registrations goes on both stand in every list, and that it is open is told', async () => {
  const [office, laptop] = await registeredTwice();
  await handOver(office, laptop);
  await settle(office, 1);
  await settle(laptop, 2);
  await exchange(office, laptop);
  for (const machine of [office, laptop]) {
    const list = await at(machine, 'unit list');
    expect(list.out.split(name)).toHaveLength(3);
    for (const { err } of [list, await at(machine, 'status')]) expect(err).toContain('有 1 处两台电脑记的不同');
    expect((await at(machine, 'status')).out).not.toContain(`已停用，不在上面：${name}`);
  }
  await settle(office, 1);
  await exchange(office, laptop);
  for (const machine of [office, laptop]) {
    expect(await openOf(machine)).toEqual([]);
    expect((await at(machine, 'unit list')).out.split(name)).toHaveLength(2);
    expect((await at(machine, 'verify --json')).json().ok).toBe(true);
  }
});
