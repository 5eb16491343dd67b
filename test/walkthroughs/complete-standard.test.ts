import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openHere } from '../support/here.ts';
import { newMachine } from '../support/run.ts';

it('the ten-minute walk shows a lost cell beside its neighbours, takes words, tells how they read, lets a rule be changed, takes a photo, and makes the edition', async () => {
  const machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  writeFileSync(path.join(machine.folder, '第3页.jpg'), 'photo');
  const args = ['standard', 'complete', '--id', 'yangxian-2026', '--plain', '--by', '张示范', '--db', machine.db];
  const terminal = openHere(args, {
    env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15' },
    cwd: machine.folder,
  });
  const skip = async (cell: string) => {
    await terminal.waitFor(cell);
    await terminal.waitFor('的原文');
    terminal.type('\r');
  };
  await terminal.waitFor(/请拿出正式文\s*本/);
  for (const cell of ['B1', 'B2', 'B3', 'B5', 'B6', 'B6', 'B6']) await skip(cell);
  await terminal.waitFor('1.1.1');
  await terminal.waitFor('扣分规则的原文');
  terminal.type('未梳理权责清单的，扣2分。\r');
  await terminal.waitFor('1. 未梳理权责清单的：扣一次 2 分');
  await terminal.waitFor('这样读对吗');
  terminal.type('2\r');
  await terminal.waitFor('这一条怎么扣');
  terminal.type('2\r');
  await terminal.waitFor('分值');
  terminal.type('\r');
  await terminal.waitFor('参数 most=〇（最多扣 〇 分）');
  terminal.type('\r');
  await terminal.waitFor('简称');
  terminal.type('未梳理\r');
  await terminal.waitFor('1. 未梳理：每起 2 分');
  await terminal.waitFor('这样读对吗');
  terminal.type('1\r');
  await terminal.waitFor('这一页的照片');
  terminal.type('第3页.jpg\r');
  for (let at = 0; at < 9; at += 1) {
    await terminal.waitFor(`第 ${at + 9} 格`);
    await terminal.waitFor('的原文');
    terminal.type('\r');
  }
  await terminal.waitFor('已补入 1 格');
  await terminal.ended;
  const shown = (await machine.inspect('standard show 1.1.1 --edition yangxian-2026')).out;
  expect(shown).toContain('未梳理权责清单的，扣2分');
  expect(shown).toContain('每起（每人、每项） 2 分');
});
