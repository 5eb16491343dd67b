import { writeFileSync } from 'node:fs';
import path from 'node:path';
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
  it('counts before a visit the questions that a paper may take today, and what the usual paper lacks', async () => {
    const machine = newMachine();
    await machine.inspect('init');
    writeFileSync(
      path.join(machine.folder, '题库.csv'),
      '\ufeff题型,题干,答案,施行日期\n判断,甲是乙吗,对,2021-07-15\n判断,丙是丁吗,错,\n',
    );
    const taken = await machine.inspect('import questions 题库.csv -y');
    expect(taken.out + taken.err).toContain('1 题没有写所依据的法律哪天施行，不知道现在是否有效，组卷时不用');
    const { checks } = (await machine.inspect('doctor --before-visit --json')).json();
    expect(byId(checks, 'questions')).toMatchObject({
      state: 'warn',
      found:
        '2 题，今天可用 1 题；按通常方案组卷不够：单选题要 20 有 0、多选题要 10 有 0、判断题要 10 有 1、简答题要 2 有 0',
    });
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
    expect(byId(checks, 'edition').found).toContain('未明确：验收达标从多少分起（pass-line）、');
    expect(byId(checks, 'holidays')).toMatchObject({ state: 'ok' });
  });
});
