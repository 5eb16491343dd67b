import path from 'node:path';
import { expect, test } from 'vitest';
import { newMachine } from '../support/run.ts';
import { viewerOf } from '../support/viewer.ts';

test('--open shows what was written, whichever document it is, and says where a command writes none', async () => {
  const machine = newMachine();
  const { viewer, shown } = viewerOf(machine.folder, 'printf %s "$1" >');
  const env = { INSPECT_VIEWER: viewer };
  await machine.inspect('init --office 样县样例办公室');
  await machine.inspect('unit add 样县甲虚构局');
  const opened = async (line: string): Promise<string> => {
    const { code, err } = await machine.inspect(`${line} --open`, { env });
    expect([line, code, err.includes('--open')]).toEqual([line, 0, false]);
    return path.relative(machine.folder, await shown());
  };
  expect(await opened('report 甲虚构 -o 报告.pdf')).toBe('报告.pdf');
  expect(await opened('form county 甲虚构 -o 表.docx')).toBe('表.docx');
  expect(await opened('checklist 甲虚构 -o 清单.pdf')).toBe('清单.pdf');
  expect(await opened('template officers')).toBe('执法人员名册.xlsx');
  await machine.inspect('apply 甲虚构 --date 2026-05-20');
  expect(await opened('export 2026 -o 年度')).toBe(path.join('年度', 'index.html'));
  expect((await machine.inspect('unit list --open', { env })).err).toBe(
    '提醒：--open 没有用上：这个命令没有写出文书\n',
  );
});
