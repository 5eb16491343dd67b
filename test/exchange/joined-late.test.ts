import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Machine, newMachine } from '../support/run.ts';
import {
  at,
  copyOf,
  done,
  goneOn,
  handOver,
  handOverRead,
  join,
  openOf,
  twoMachines,
} from '../support/title-laptops.ts';
import { concludeAt } from '../support/title-year.ts';

const unit = '样县戊虚构局';
const named = `designate ${unit} --earlier --year 2023 --date 2023-11-20 --document 样法政办〔2023〕5号`;

/** Two machines that both registered a unit with its title of an earlier year. */
const registered = (as?: string) =>
  goneOn(
    'registered-with-title',
    (each) => twoMachines('concluded', each),
    async (...machines) => {
      for (const machine of machines) {
        await done(machine, `unit add ${unit}`);
        await done(machine, named);
      }
    },
    as,
  );

/** The same, made one at the office. */
async function joined(keep: '一号机' | '外出1号', before?: (laptop: Machine) => Promise<unknown>) {
  const makeOne = async (office: Machine, laptop: Machine) => {
    await before?.(laptop);
    await joinAt(office, laptop, keep);
  };
  if (!before) {
    const [office, laptop] = await goneOn(`joined-for-${keep}`, registered, makeOne);
    return { office, laptop };
  }
  const [office, laptop] = await registered();
  await makeOne(office, laptop);
  return { office, laptop };
}

async function joinAt(office: Machine, laptop: Machine, keep: string): Promise<void> {
  await handOver(laptop, office);
  const [{ id }] = await openOf(office);
  const [, number] = new RegExp(`(\\d) .*于${keep}登记`).exec((await at(office, 'conflicts list')).out)!;
  await done(office, `@2026-11-01 conflicts resolve ${id} --keep ${number} --reason 一个单位`);
}

const statusOf = async (machine: Machine): Promise<string> => (await at(machine, `status ${unit}`)).out;

describe.each(['一号机', '外出1号'] as const)('a unit registered twice, of which that of %s goes on', (keep) => {
  it('is revoked by a laptop that does not know yet that the two are one', async () => {
    const { office, laptop } = await joined(keep);
    await done(laptop, `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`);
    const { lines } = await handOverRead(laptop, office);
    await handOver(office, laptop);
    const told = `并入  ${unit} 两次登记合并以后，另一台电脑又记在另一次登记名下的 1 条记录`;
    expect(lines.includes(told)).toBe(keep === '一号机');
    for (const machine of [office, laptop]) {
      expect(await statusOf(machine)).toContain('2026年11月12日撤销县级称号');
      expect(await openOf(machine)).toEqual([]);
      expect((await at(machine, 'practice list --all')).out.match(/“撤销称号”/g)).toHaveLength(1);
    }
    expect((await at(office, 'verify --json')).json().ok).toBe(true);
  });

  it('keeps the number under which its revocation went out', async () => {
    const number = '样法政办〔2026〕12号';
    const { office } = await joined(keep, async (laptop) => {
      await done(laptop, `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`);
      await done(laptop, `notice revocation ${unit} --red-head drawn --number ${number} -o 撤销.docx`);
    });
    const { numbers } = (await at(office, 'numbers --json')).json();
    expect(numbers).toContainEqual(expect.objectContaining({ number, title: expect.stringContaining('撤销') }));
    await done(office, `notice revocation ${unit} --red-head drawn --number ${number} -o 撤销.docx`);
  });

  it('has no conclusion that a laptop drew on its double, and whoever merges that is told so', async () => {
    const { office, laptop } = await joined(keep);
    await concludeAt(laptop, unit, { day: '2026-08-20', verdict: 'passed' });
    const { lines } = await handOverRead(laptop, office);
    await handOver(office, laptop);
    const told = '没有并入  样县戊虚构局 另一次登记名下的抽取、结论等 1 条';
    expect([lines.includes(told), lines.includes('，已作结论')]).toEqual(
      keep === '一号机' ? [true, false] : [false, true],
    );
    for (const machine of [office, laptop])
      expect((await at(machine, 'doctor')).out.includes('结论作在另一次登记名下')).toBe(keep === '一号机');
  });

  it.each([
    [
      `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`,
      'practice withdraw {revocation.made} --reason 误记',
    ],
    [`plaque award ${unit} --date 2023-12-01`, `plaque award ${unit} --number 2023-01`],
  ])('is asked of nothing that merges alone said again on both machines: %s', async (late, after) => {
    const { office, laptop } = await joined(keep);
    await done(laptop, late);
    const exchange = async () => {
      const before = copyOf(office);
      await handOver(laptop, office);
      await handOver(before, laptop);
    };
    await exchange();
    await done(office, after);
    await exchange();
    for (const machine of [office, laptop]) {
      expect(await openOf(machine)).toEqual([]);
      expect(await statusOf(machine)).not.toContain('撤销县级称号');
      expect((await at(machine, 'plaque list')).out.includes('2023-01')).toBe(after.includes('2023-01'));
    }
  });

  it('is asked of what somebody said anew in the words of a copy', async () => {
    const revoke = `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`;
    const { office, laptop } = await joined(keep);
    await done(laptop, revoke);
    const exchange = async () => {
      const before = copyOf(office);
      await handOver(laptop, office);
      await handOver(before, laptop);
    };
    await exchange();
    for (const machine of [office, laptop])
      await done(machine, `practice withdraw {revocation.made} --reason 误记${machine === laptop ? '甲' : '乙'}`);
    await done(laptop, revoke);
    await exchange();
    expect(await openOf(office)).toMatchObject([{ kind: 'answer' }]);
  });

  it('does not get back what was withdrawn of it since', async () => {
    const { office, laptop } = await joined(keep);
    await done(office, 'practice withdraw {designation.made} --reason 误记');
    await done(laptop, 'config set contact 示例电话');
    await handOver(laptop, office);
    expect(await statusOf(office)).not.toContain('命名');
  });

  it('is meant by its name when it is no more', async () => {
    const { office } = await joined(keep);
    await done(office, `unit retire ${unit} --date 2026-11-08 --reason 撤并`);
    await done(office, `lapse ${unit} --reason 撤并`);
    expect(await statusOf(office)).toContain('2026年11月8日县级称号随单位终止');
  });

  it('does not become practised by a merge on a set day', async () => {
    const { office, laptop } = await joined(keep);
    const inEarnest = { now: '2026-12-02T01:00:00Z' };
    const revoked = await laptop.inspect(`revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`, inEarnest);
    expect([revoked.code, revoked.err]).toEqual([0, expect.anything()]);
    const file = path.join(laptop.folder, '交接.bundle');
    await done(laptop, `bundle create -o ${file}`);
    const merged = await at(office, `bundle merge ${file} -y`);
    if (keep === '外出1号') expect(merged.code).toBe(0);
    else {
      expect([merged.code, merged.err]).toEqual([4, expect.stringContaining('不能在人为设定的日期（INSPECT_TODAY）')]);
      expect((await office.inspect(['bundle', 'merge', file, '-y'], inEarnest)).code).toBe(0);
    }
    expect(await statusOf(office)).toContain('2026年11月12日撤销县级称号');
  });
});

it('of three registrations those that go on of two joinings are asked about, and none leaves the register', async () => {
  const [office, laptop] = await twoMachines('concluded');
  const third = newMachine();
  await join(office, third, '外出2号');
  for (const machine of [office, laptop, third]) await done(machine, `unit add ${unit}`);
  const before = copyOf(office);
  const joinHere = async (machine: Machine, of: string) => {
    const [{ id }] = await openOf(machine);
    const listed = (await at(machine, 'conflicts list')).out;
    const [, number] = new RegExp(`(\\d) .*于${of}登记`).exec(listed)!;
    await done(machine, `conflicts resolve ${id} --keep ${number} --reason 一个单位`);
  };
  await handOver(before, third);
  await joinHere(third, '外出2号');
  await handOver(laptop, office);
  await joinHere(office, '外出1号');
  await handOver(third, office);
  const units = (await at(office, 'unit list --json')).json();
  expect(units.filter(({ name }: { name: string }) => name === unit)).toHaveLength(2);
  expect(await openOf(office)).toMatchObject([{ kind: 'sameUnit' }]);
});
