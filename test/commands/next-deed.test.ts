import { beforeAll, expect, it } from 'vitest';
import { concludeUnit } from '../support/acceptance.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';
let machine: Machine;
const run = (words: string, today = '2026-09-15') => machine.inspect(words, { today, env: { INSPECT_BY: '张示范' } });

beforeAll(async () => {
  machine = newMachine();
  await run('init --office 样县办 --county 样县 --city 样市');
  await run(`unit add ${unit}`);
  await concludeUnit(machine, unit, { year: 2026, today: '2026-09-15', open: true });
});

/** What the commands name as the next deed, each tried: none is refused at once. */
async function named(today = '2026-09-15'): Promise<readonly string[]> {
  const found: string[] = [];
  for (const words of [`result ${unit} --year 2026`, `contradictions ${unit} --year 2026`]) {
    const shown = await run(words, today);
    const [, next = ''] = /下一步：inspect (.+)/.exec(shown.out) ?? [];
    found.push(next);
    const tried = await run(next.replace('--reason 理由', '--reason 已核实'), today);
    // A check that finds something ends with 1 and is no refusal.
    expect([words, next, tried.err]).toEqual([words, next, expect.not.stringContaining('错误：')]);
  }
  return found;
}

it('the next deed that an acceptance names is one that is not refused, in every state of it and of its unit', async () => {
  expect(await named()).toEqual([
    `check ${unit} --before-close`,
    expect.stringMatching(/^(?:check \S+ --before-close|contradictions \S+ --explain)/),
  ]);
  expect((await run(`conclude ${unit} --year 2026 -y --without all --reason 测试用`)).code).toBe(0);
  expect(await named()).toEqual([`report ${unit}`, `report ${unit}`]);
  // In another year the command says of which one it speaks.
  expect(await named('2027-01-10')).toEqual([`report ${unit} --year 2026`, `report ${unit} --year 2026`]);
  await run(`reopen ${unit} --year 2026 --reason 复核`);
  // What was named was done: it is concluded anew.
  expect((await named())[0]).toBe(`conclude ${unit}`);
  await run(`reopen ${unit} --year 2026 --reason 再复核`);
  await run(`unit retire ${unit} --reason 并入`);
  expect(await named()).toEqual([`status ${unit}`, `status ${unit}`]);
});
