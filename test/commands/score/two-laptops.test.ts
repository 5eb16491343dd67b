import path from 'node:path';
import { expect, it } from 'vitest';
import { enrolled } from '../../support/enrol.ts';
import { type Machine, newMachine } from '../../support/run.ts';
import { drawnUnit, scoreTheRest, unit } from './scored-unit.ts';

const as = (name: string) => ({ env: { INSPECT_BY: name } });

/** Carries what one machine knows of the unit to another. */
async function carry(from: Machine, to: Machine): Promise<void> {
  const file = path.join(from.folder, '交换.bundle');
  const made = await from.inspect(['bundle', 'create', unit, '-o', file, '-y']);
  if (made.code !== 0) throw new Error(made.err);
  const merged = await to.inspect(['bundle', 'merge', '-y', file]);
  if (![0, 5].includes(merged.code)) throw new Error(merged.err);
}

it('a conclusion waits while two laptops disagree, and does not change with what comes later', async () => {
  const { machine: office, drawn } = await drawnUnit();
  const laptop = newMachine();
  await laptop.inspect('init');
  await carry(office, laptop);
  await enrolled(office, laptop);

  await scoreTheRest(office, drawn);
  await laptop.inspect(['score', unit, '2.1.3', '--deduct', '0.5', '--reason', '一人注销不及时'], as('李示例'));
  await carry(laptop, office);
  const refused = await office.inspect(['conclude', unit], as('张示例'));
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('冲突')]);

  // Saying it anew, knowing both, settles it.
  await office.inspect(['score', unit, '2.1.3', '--deduct', '0.5', '--reason', '一人注销不及时'], as('张示例'));
  const concluded = await office.inspect(
    ['conclude', unit, '--json', '--without', 'all', '--reason', '测试用'],
    as('张示例'),
  );
  expect([concluded.code, concluded.err]).toEqual([0, expect.any(String)]);
  const { total, head } = concluded.json();

  // The laptop, which knows of no conclusion, goes on.
  await laptop.inspect(['score', unit, '2.2.2', '--deduct', '3', '--reason', '目录清单未编制'], as('李示例'));
  await carry(laptop, office);
  const late = await office.inspect(['result', unit, '--json']);
  expect(late.code).toBe(5);
  expect(late.json()).toMatchObject({ status: 'concluded', total, head, late: 1 });
  expect((await office.inspect(['result', unit])).out).toContain('有后到记录');
  const status = (await office.inspect('status --json')).json();
  expect(status.units[0].missing).toContain('结论后有后到记录');
});
