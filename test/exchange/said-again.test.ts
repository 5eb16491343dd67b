import { describe, expect, it } from 'vitest';
import { newMachine } from '../support/run.ts';
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
