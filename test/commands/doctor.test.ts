import { describe, expect, it } from 'vitest';
import { newMachine } from '../support/run.ts';

interface Check {
  readonly id: string;
  readonly state: string;
  readonly found: string;
}
const byId = (checks: readonly Check[], id: string): Check => checks.find((check) => check.id === id)!;

describe('doctor', () => {
  it('looks at the machine where there is no data file yet', async () => {
    const run = await newMachine().inspect('doctor --json');
    expect(run.code, run.err).toBe(0);
    const { checks } = run.json();
    expect(byId(checks, 'file')).toMatchObject({ state: 'warn' });
    expect(byId(checks, 'clock')).toMatchObject({ state: 'warn', found: '2026-09-15 09:00（由 INSPECT_TODAY 固定）' });
    expect(checks.map((check: Check) => check.id)).toEqual(
      expect.arrayContaining(['runtime', 'font.body', 'terminal', 'disk', 'backup']),
    );
  });
  it('finds a clock that was set back before the last entry', async () => {
    const machine = newMachine();
    await machine.inspect('init --office 样县办公室', { today: '2099-01-01' });
    const run = await machine.inspect('doctor --json', { today: null });
    expect(run.code).toBe(1);
    expect(byId(run.json().checks, 'clock')).toMatchObject({ state: 'bad' });
  });
  it('names before a visit what is not there or no longer fresh', async () => {
    const machine = newMachine();
    expect(await machine.inspect('doctor --before-visit')).toMatchObject({ code: 10 });
    await machine.inspect('init');
    await machine.inspect('unit add 样县甲虚构局');
    const run = await machine.inspect('doctor --before-visit 甲虚构 --json');
    expect(run.code).toBe(1);
    const { checks } = run.json();
    expect(byId(checks, 'ledgers.样县甲虚构局')).toMatchObject({ state: 'bad' });
    expect(byId(checks, 'ledgers.样县甲虚构局').found).toContain('没有导入：执法人员名册、案件台账');
    expect(byId(checks, 'questions')).toMatchObject({ state: 'warn' });
    expect(byId(checks, 'edition').found).toContain('未明确：pass-line');
    expect(byId(checks, 'holidays')).toMatchObject({ state: 'ok' });
  });
});
