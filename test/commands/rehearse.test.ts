import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { newMachine } from '../support/run.ts';

it('a rehearsal has a file and a day of its own, goes on where it stopped, and marks its documents', async () => {
  const machine = newMachine();
  await machine.inspect('init --office 样县办公室');
  const own = readFileSync(machine.db);
  writeFileSync(path.join(machine.folder, '答案.yaml'), 'items:\n  B1: 不扣分\n');
  const first = await machine.inspect('rehearse --answers 答案.yaml --by 示例甲', { today: '2031-01-01' });
  expect(first.code, first.err).toBe(0);
  expect(first.out).toContain('已录入 1 条。样县甲虚构市场监督管理局 2026 年度');
  expect(readFileSync(machine.db).equals(own)).toBe(true);
  const data = path.join(machine.home, 'rehearsal', 'inspect-rehearsal.db');
  expect(existsSync(data)).toBe(true);

  const typed = await machine.inspect('rehearse --plain --by 示例甲', { tty: true, stdin: '11\n' });
  expect(typed.out).toContain('【演练】样县甲虚构市场监督管理局　2026 年度验收');
  expect(typed.out).toContain('已查 1 项');
  // Made in 2031, it stands on the rehearsal's day all the same; and no step leads into the real file.
  expect(typed.err).not.toContain('电脑的时间');
  expect(typed.out).not.toContain('下一步：inspect start');
  const settings = await machine.inspect(['result', '甲虚构', '--year', '2026', '--db', data, '--json']);
  expect(settings.json().unchecked).toBe(27);
  const report = await machine.inspect(['report', '甲虚构', '--year', '2026', '--db', data, '-o', '演练.pdf']);
  expect(report.code, report.err).toBe(0);

  const fresh = await machine.inspect('rehearse --fresh --plain --by 示例甲', { tty: true, stdin: '11\n' });
  expect(fresh.out).toContain('已查 0 项');
});

it('without a terminal and without answers a rehearsal is refused before it makes a file', async () => {
  const machine = newMachine();
  const { code, json } = await machine.inspect('rehearse --json');
  expect([code, json().error.code]).toEqual([2, 'no-terminal']);
  expect(existsSync(path.join(machine.home, 'rehearsal'))).toBe(false);
});
