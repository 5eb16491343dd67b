import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Machine, newMachine } from '../support/run.ts';
import { handOver, officeWithLaptops, ok, unit } from '../support/two-laptops.ts';

const scored = (note: string, of = unit) => ['score', of, 'B1', '--finding', 'B1-uncertified', '--note', note, '-y'];

describe('the words of an answer, which stand apart of its entry', () => {
  it('come back with it when a later one is undone, and bear no seals of the earlier entry', async () => {
    const machine = newMachine();
    await ok(machine, ['init']);
    await ok(machine, ['unit', 'add', unit]);
    await ok(machine, scored('样某无证'));
    await ok(machine, scored('样某、样乙无证'));
    const { undone } = JSON.parse(await ok(machine, ['undo', unit, '--json']));
    expect(undone[0].before).toEqual({
      item: 'B1',
      state: 'deducted',
      findings: [{ rule: 'B1-uncertified', count: 1, note: '样某无证' }],
      note: '样某无证',
    });
    expect(await ok(machine, ['history', unit, 'B1'])).toMatch(/恢复为 .*（样某无证）/);
    expect((await machine.inspect('verify --json')).json().problems).toEqual([]);
  });

  it('are said again for the unit that goes on where two machines registered one unit twice, and where a side is chosen', async () => {
    const [office, one, two] = await officeWithLaptops();
    const twice = '样县乙虚构局';
    const notes = ['样某无证', '样乙无证'];
    for (const [at, laptop] of [one, two].entries()) {
      await ok(laptop, ['unit', 'add', twice]);
      await ok(laptop, scored(notes[at]!, twice));
      await handOver(laptop, office);
    }
    const settleAll = async () => {
      const listed = JSON.parse(await ok(office, ['conflicts', 'list', '--json'])) as { id: string; subject: string }[];
      for (const { id } of listed)
        await ok(office, ['conflicts', 'resolve', id, '--keep', '1', '--reason', '会议决定', '--by', '示例丙', '-y']);
      return listed.map(({ subject }) => subject?.split('/')[0]);
    };
    // First that the two are one unit, which makes their answers a conflict; then which answer holds.
    await settleAll();
    expect(await settleAll()).toEqual(['item']);
    const told = (await office.inspect(['history', twice, 'B1', '--json'])).json() as { what: string }[];
    expect(told.map(({ what }) => what)).toHaveLength(3);
    expect(told.at(-1)!.what).toMatch(/^扣分：.*（样[某乙]无证）$/);
    expect((await office.inspect('verify --json')).json().problems).toEqual([]);
  });
});

it('a row of a ledger that two laptops had otherwise is told with both, before the merge and after it, in both orders', async () => {
  const [office, one, two] = await officeWithLaptops();
  const take = async (machine: Machine, name: string, fine: string): Promise<string> => {
    const file = path.join(machine.folder, name);
    writeFileSync(file, `案号,案由,立案日期,罚款金额（元）\n样罚〔2026〕1号,占道,2026-01-01,${fine}\n`);
    await ok(machine, ['import', 'cases', file, '--unit', unit]);
    await ok(machine, ['bundle', 'create', '-o', path.join(machine.folder, '交.bundle')]);
    return path.join(machine.folder, '交.bundle');
  };
  const bundles = [await take(one, '一.csv', '100'), await take(two, '二.csv', '900')] as const;
  const told = (holds: string) =>
    `台账  样县甲虚构局 案件台账 样罚〔2026〕1号，占道，2026-01-01（一.csv第 2 行 → 二.csv第 2 行，${holds}）：罚款金额（元）：100 → 900`;
  await ok(office, ['bundle', 'merge', '-y', bundles[0]]);
  for (const [machine, bundle, holds] of [
    [office, bundles[1], '改照后者'],
    [one, bundles[1], '改照后者'],
    [two, bundles[0], '本机已是后者，不变'],
  ] as const)
    expect(await ok(machine, ['bundle', 'merge', '--dry-run', bundle])).toContain(told(holds));
});
