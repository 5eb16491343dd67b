import { expect, it } from 'vitest';
import type { Machine } from '../support/run.ts';
import { at, bothKnow, done, handOver, openOf, twoInEarnest, twoMachines } from '../support/title-laptops.ts';
import { titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;

it.each([
  [
    'named',
    'plaque award',
    `--date 2026-09-10 --number 2026-01`,
    '--date 2026-09-12 --number 2026-01',
    'plaque.awarded',
  ],
  [
    'named',
    'revoke',
    '--ground weak --reason 不足 --date 2026-11-12',
    '--ground weak --reason 不足 --date 2026-11-15',
    'revocation.made',
  ],
] as const)(
  'a deed in question is decided first, and neither withdrawn nor put right: %s, %s',
  async (state, verb, one, other, kind) => {
    const { office } = await bothKnow(state, `${verb} ${unit} ${one}`, `${verb} ${unit} ${other}`);
    const before = await openOf(office);
    expect(before).toHaveLength(1);
    const listed: { kind: string; number: string }[] = (await at(office, 'practice list --all --json')).json();
    const sides = listed.filter((each) => each.kind === kind);
    expect(sides).toHaveLength(2);
    for (const { number } of sides) {
      const refused = await at(office, `practice withdraw ${number} --reason 误记`);
      expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('还没有定下来')]);
    }
    expect(await openOf(office)).toEqual(before);
  },
);

it('a look at a problem of which two machines said different things waits until that is decided', async () => {
  const [office, laptop] = await twoMachines('concluded');
  await done(
    office,
    `@2026-07-10 visit add ${unit} --date 2026-07-10 --notes 看台账 --problem 流程图未更新 --due 2026-08-10`,
  );
  await handOver(office, laptop);
  const [{ number }] = (await at(office, `problem list ${unit} --json`)).json();
  await done(office, `@2026-07-20 problem deadline ${unit} ${number} 2026-09-15`);
  await done(laptop, `@2026-07-25 problem see ${unit} ${number} --not-mended --note 正在整改 --date 2026-07-25`);
  await handOver(laptop, office);
  const look = `@2026-08-04 problem see ${unit} ${number} --mended --date 2026-08-04`;
  expect(await at(office, look)).toMatchObject({ code: 4, err: expect.stringContaining('还没有定下来') });
  const [{ id }] = await openOf(office);
  await done(office, `conflicts resolve ${id} --keep both --reason 都是实情`);
  await done(office, look);
  expect((await at(office, `problem list ${unit} --json`)).json()).toMatchObject([
    { deadline: '2026-09-15', state: 'mended' },
  ]);
});

it.each([
  ['office', 'laptop'],
  ['laptop', 'office'],
])(
  'what was practised in the words of a deed in earnest is withdrawn alone: practised on the %s',
  async (practised) => {
    const [office, laptop] = await twoMachines('named');
    const words = `plaque award ${unit} --date 2026-09-10 --number 2026-01`;
    const earnest = (machine: Machine, line: string) =>
      machine.inspect(line, { today: null, now: '2026-12-01T02:00:00.000Z' });
    const [set, real] = practised === 'office' ? [office, laptop] : [laptop, office];
    await done(set, words);
    expect((await earnest(real, words)).code).toBe(0);
    await handOver(laptop, office);
    const listed: { kind: string; number: string }[] = (await earnest(office, 'practice list --json')).json();
    const number = listed.find(({ kind }) => kind === 'plaque.awarded')?.number;
    expect((await earnest(office, `practice withdraw ${number} --reason 演练`)).code).toBe(0);
    expect((await earnest(office, 'plaque list --json')).json()).toMatchObject([{ number: '2026-01' }]);
    const left: { kind: string }[] = (await earnest(office, 'practice list --json')).json();
    expect(left.map(({ kind }) => kind)).not.toContain('plaque.awarded');
  },
);

it('on a set day nothing is decided that was done in earnest', async () => {
  const [office, laptop] = await twoMachines('named');
  const earnest = (machine: Machine, line: string) =>
    machine.inspect(line, { today: null, now: '2026-12-01T02:00:00.000Z' });
  expect((await earnest(office, `plaque award ${unit} --date 2026-09-10 --number 2026-01`)).code).toBe(0);
  await done(laptop, `revoke ${unit} --ground weak --reason 不足 --date 2026-11-12`);
  await handOver(laptop, office);
  const [{ id }] = await openOf(office);
  const refused = await at(office, `conflicts resolve ${id} --keep 2 --reason 培训演示`);
  expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('不能在人为设定的日期')]);
  expect((await earnest(office, `conflicts resolve ${id} --keep both --reason 先后都办`)).code).toBe(0);
});

it('a deed that both machines entered alike is listed once, and withdrawn at once', async () => {
  const words = `plaque award ${unit} --date 2026-09-10 --number 2026-01`;
  const { office } = await bothKnow('named', words, words);
  const listed: { kind: string }[] = (await at(office, 'practice list --all --json')).json();
  expect(listed.filter(({ kind }) => kind === 'plaque.awarded')).toHaveLength(1);
  await done(office, 'practice withdraw {plaque.awarded} --reason 误记');
  expect((await at(office, 'plaque list --json')).json()).toEqual([]);
});

it('what both settled alike stands once: withdrawn, it does not come back', async () => {
  const plaque = `plaque award ${unit} --number 2026-01 --date`;
  const { office, laptop } = await bothKnow('named', `${plaque} 2026-09-10`, `${plaque} 2026-09-12`);
  for (const machine of [office, laptop])
    await done(machine, `conflicts resolve ${(await openOf(machine))[0].id} --keep 1 --reason 以此为准`);
  await handOver(laptop, office);
  await done(office, 'practice withdraw {plaque.awarded} --reason 误记');
  expect((await at(office, 'plaque list --json')).json()).toEqual([]);
});

it('a publicity in earnest whose closing was only practised runs on', async () => {
  const [office] = await twoInEarnest('concluded');
  const earnest = (line: string) => office.inspect(line, { today: null, now: '2026-09-03T02:00:00.000Z' });
  const show = `publicity open UNIT --from 2026-09-03 --channels 网站 --contact 电话（略）`;
  expect((await earnest(show.replace('UNIT', unit))).code).toBe(0);
  await done(office, '@2026-09-15 publicity close');
  const other = await earnest(show.replace('UNIT', second).replace('09-03', '09-04'));
  expect([other.code, other.err]).toEqual([4, expect.stringContaining('已有一次公示尚未结束')]);
  expect((await earnest('publicity show --json')).json()).toHaveLength(1);
});

it('what both machines withdrew, each for a reason of its own, is no question', async () => {
  const [office, laptop] = await twoMachines('named');
  await done(office, 'numbers take designation --of 2026-09-08 --number 样法政办〔2026〕9号');
  await handOver(office, laptop);
  await done(office, 'practice withdraw {designation.made} --reason 误记');
  await done(laptop, 'practice withdraw {designation.made} --reason 选错了单位');
  expect((await handOver(laptop, office)).conflicts).toEqual([]);
});
