import { expect, it } from 'vitest';
import { Store } from '../../src/store/store.ts';
import type { Machine } from '../support/run.ts';
import { at, copyOf, done, handOver, openOf, twoInEarnest } from '../support/title-laptops.ts';
import { titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;
const nine = '样法政办〔2026〕9号';

/** What was entered in earnest, on the day of a system's clock. */
const earnest = async (machine: Machine, words: string, day = '2026-12-01') => {
  const run = await machine.inspect(words, { now: `${day}T01:00:00Z` });
  expect([words, run.code, run.code === 0 ? '' : run.err]).toEqual([words, 0, '']);
};

it('what was done in earnest is not decided between on a set day', async () => {
  const [office, laptop] = await twoInEarnest('named');
  await earnest(office, `plaque award ${unit} --date 2026-09-12 --number 2026-01`);
  await earnest(laptop, `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`);
  await handOver(laptop, office);
  const [{ id }] = await openOf(office);
  const resolve = `conflicts resolve ${id} --keep both --reason 培训演示`;
  const run = await at(office, `@2026-12-02 ${resolve}`);
  expect([run.code, run.err]).toEqual([4, expect.stringContaining('不能在人为设定的日期（INSPECT_TODAY）下决定')]);
  await earnest(office, resolve, '2026-12-02');
  expect(await openOf(office)).toEqual([]);
});

it('a deed that two machines settled alike is withdrawn once', async () => {
  const [office, laptop] = await twoInEarnest('hung');
  await done(office, `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`);
  await done(laptop, `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-15`);
  const before = copyOf(office);
  await handOver(laptop, office);
  await handOver(before, laptop);
  const [{ id }] = await openOf(office);
  for (const machine of [office, laptop]) await done(machine, `conflicts resolve ${id} --keep 1 --reason 以此为准`);
  await handOver(laptop, office);
  await done(office, 'practice withdraw {revocation.made} --reason 误记');
  expect((await at(office, `status ${unit}`)).out).not.toContain('撤销县级称号');
});

it('a list that is shown in earnest runs on, though its end was practised', async () => {
  const [office] = await twoInEarnest('concluded');
  const open = (name: string, day: string): string =>
    `publicity open ${name} --from ${day} --channels 网站 --contact 电话（略）`;
  await earnest(office, open(unit, '2026-09-01'), '2026-09-01');
  await done(office, '@2026-09-09 publicity close');
  const other = await office.inspect(open(second, '2026-09-04'), { now: '2026-09-03T01:00:00Z' });
  expect([other.code, other.err]).toEqual([4, expect.stringContaining('已有一次公示尚未结束')]);
  expect((await at(office, 'publicity show --json')).json()).toHaveLength(1);
});

it('nobody is named on a list whose end was only practised', async () => {
  const [office] = await twoInEarnest('concluded');
  const list = `publicity open ${unit} --from 2026-09-01 --channels 网站 --contact 电话（略）`;
  await earnest(office, list, '2026-09-01');
  await done(office, '@2026-09-09 publicity close');
  const name = `designate ${unit} --date 2026-09-08`;
  const refused = await office.inspect(name, { now: '2026-09-10T01:00:00Z' });
  expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('还没有结束公示')]);
  await earnest(office, 'publicity close', '2026-09-10');
  await earnest(office, name, '2026-09-10');
});

it('an objection raised in earnest is open though it was settled in a practice', async () => {
  const [office] = await twoInEarnest('concluded');
  await earnest(office, `publicity open ${unit} --from 2026-09-01 --channels 网站 --contact 电话（略）`, '2026-09-01');
  await earnest(office, `publicity object ${unit} --by-whom 群众 --text 未亮证 --date 2026-09-03`, '2026-09-03');
  const [{ objections }] = (await at(office, 'publicity show --json')).json();
  const settle = `publicity settle ${objections[0].number} --outcome rejected --date 2026-09-05 --reason`;
  await done(office, `@2026-09-05 ${settle} 培训演示`);
  const refused = await office.inspect('publicity close', { now: '2026-09-09T01:00:00Z' });
  expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('还有 1 件异议没有处理')]);
  await earnest(office, `${settle} 核实`, '2026-09-09');
  await earnest(office, 'publicity close', '2026-09-09');
});

it('what no list would tell as practised takes the place of nothing in earnest on a set day', async () => {
  const [office] = await twoInEarnest('named');
  await earnest(office, `numbers take other --title 通知 --number ${nine}`);
  await earnest(office, `unit edit ${unit} --address 样县示例路1号`);
  const registered = '样县丙虚构局';
  await earnest(office, `unit add ${registered}`);
  await earnest(office, `visit add ${unit} --date 2026-11-10 --notes 查看台账 --problem 流程图未更新 --due 2026-12-30`);
  const [{ number }] = (await at(office, `problem list ${unit} --json`)).json();
  for (const words of [
    `numbers void ${nine} --reason 培训演示`,
    `unit edit ${unit} --address 样县示例路2号`,
    `unit retire ${registered} --reason 培训演示`,
    `problem see ${unit} ${number} --mended`,
  ]) {
    const { code, err } = await at(office, words);
    expect([words, code, err]).toEqual([words, 4, expect.stringContaining('会成了演练')]);
  }
});

it('a plaque hangs in earnest as it was given, though its day was put right in a practice', async () => {
  const [office] = await twoInEarnest('named');
  await earnest(office, `designate ${second} --date 2026-09-08`);
  await earnest(office, `plaque award ${unit} --date 2026-09-12 --number 2026-01`);
  await done(office, `plaque award ${unit} --date 2026-09-20`);
  for (const [words, why] of [
    [`plaque award ${second} --date 2026-09-12 --number 2026-01`, '已被使用'],
    [`plaque award ${unit} --number 2026-09`, '正式编号已经是 2026-01'],
  ] as const) {
    const { code, err } = await office.inspect(words, { now: '2026-12-03T01:00:00Z' });
    expect([words, code, err]).toEqual([words, 4, expect.stringContaining(why)]);
  }
});

it('a list that was only practised is not ended in earnest, and one in earnest ends as it was shown', async () => {
  const open = (names: string, day: string): string =>
    `publicity open ${names} --from ${day} --channels 网站 --contact 电话（略）`;
  const [practising, office] = await twoInEarnest('concluded');
  await done(practising, `@2026-09-01 ${open(unit, '2026-09-01')}`);
  const refused = await practising.inspect('publicity close', { now: '2026-09-12T01:00:00Z' });
  expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('还没有公示过')]);
  await earnest(office, open(`${unit} ${second}`, '2026-09-01'), '2026-09-01');
  await done(office, `@2026-09-02 ${open(unit, '2026-09-04')} --reason 培训演示`);
  await earnest(office, 'publicity close', '2026-09-12');
  const [{ first, units }] = (await at(office, 'publicity show --json')).json();
  expect([first, units.length]).toEqual(['2026-09-01', 2]);
});

it('a list that one machine withdrew and another closed in a practice is told while it is in question', async () => {
  const [office, laptop] = await twoInEarnest('concluded');
  await earnest(office, `publicity open ${unit} --from 2026-09-01 --channels 网站 --contact 电话（略）`, '2026-09-01');
  await handOver(office, laptop);
  const listed = (await at(office, 'practice list --all --json')).json();
  const { number } = listed.find(({ kind }: { kind: string }) => kind === 'publicity.opened');
  await earnest(office, `practice withdraw ${number} --reason 误记`, '2026-09-02');
  await done(laptop, '@2026-09-09 publicity close');
  await handOver(laptop, office);
  for (const words of ['status', 'publicity show']) await earnest(office, words, '2026-09-10');
});

it('a recheck that was practised over one in earnest stands in no paper in earnest', async () => {
  const [office] = await twoInEarnest('named');
  const recheck = `recheck record ${unit} --date 2026-11-10 --outcome`;
  await earnest(office, `${recheck} kept`);
  await done(office, `${recheck} improve --due 2026-12-20 --note 演练`);
  const status = await office.inspect(`status ${unit}`, { now: '2026-12-03T01:00:00Z' });
  expect(status.out).toContain('2026年11月10日复核县级：保留');
  expect((await at(office, `status ${unit}`)).out).toContain('限期整改');
});

it('in a file of practice nothing is in earnest', async () => {
  const [office] = await twoInEarnest('concluded');
  const store = Store.open(office.db, {
    ...{ now: () => new Date('2026-12-01T01:00:00Z'), clockFixed: false, newId: () => 'a'.repeat(26) },
    ...{ machineFolder: office.home, mode: 'write' },
  });
  store.write('示例甲', () =>
    store.journal.append('office.set', 'setting/rehearsal/-', {
      body: { name: 'rehearsal', value: '演练', reason: null },
    }),
  );
  store.close();
  await earnest(office, `unit edit ${unit} --address 样县示例路1号`);
  await done(office, `unit edit ${unit} --address 样县示例路2号`);
});

it('a side that was practised over one in earnest, kept, tells that one in earnest', async () => {
  const [office, laptop] = await twoInEarnest('named');
  await earnest(laptop, `plaque award ${unit} --date 2026-09-20 --number 2026-01`);
  await done(laptop, `plaque award ${unit} --date 2026-09-25`);
  for (const phone of [1, 2, 3, 4, 5]) await earnest(office, `config set contact 示例电话${phone}`);
  await earnest(office, `plaque award ${unit} --date 2026-09-12 --number 2026-01`);
  await handOver(laptop, office);
  const [{ id, answers }] = await openOf(office);
  const { keep } = answers.find(({ says }: { says: string }) => says.includes('2026-09-25'));
  await earnest(office, `conflicts resolve ${id} --keep ${keep} --reason 照外出的`);
  const { out } = await office.inspect('plaque list', { now: '2026-12-03T01:00:00Z' });
  expect([out.includes('2026-09-20'), out.includes('2026-09-12')]).toEqual([true, false]);
});
