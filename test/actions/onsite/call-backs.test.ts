import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readVisit } from '../../../src/actions/onsite/read-visit.ts';
import { Store } from '../../../src/store/store.ts';
import { newMachine } from '../../support/run.ts';

it('a case is called back once, however its number is written, and by that of its decision; the later record counts', async () => {
  const machine = newMachine('call-backs');
  writeFileSync(
    path.join(machine.folder, '案件.csv'),
    [
      '案号,决定书文号,当事人,案由,决定日期,承办人',
      '样立〔2026〕1号,样罚〔2026〕7号,甲店,占道,2026-03-02,示例乙',
      '样立〔2026〕2号,样罚〔2026〕8号,乙店,占道,2026-03-02,示例乙',
    ].join('\n'),
  );
  const calls = [
    ['样立〔2026〕1号', '满意'],
    ['样立[2026]第1号', '不满意'],
    ['样罚（2026）7号', '基本满意'],
    ['样立(2026)2', '满意'],
    ['样立〔2026〕3号', '满意'],
    ['样立[2026]3号', '不满意'],
  ];
  const lines = calls.map(([number, word]) => `  - { kind: 回访案件当事人, case: "${number}", satisfaction: ${word} }`);
  writeFileSync(
    path.join(machine.folder, '回访.yaml'),
    ['unit: 甲虚构', 'author: 示例甲', 'field:', ...lines].join('\n'),
  );
  const runs = ['init', 'unit add 样县甲虚构局', 'import cases 案件.csv --unit 甲虚构 -y', 'start --answers 回访.yaml'];
  for (const line of runs) {
    const run = await machine.inspect(`${line} --by 示例甲`);
    expect([line, run.code, run.err]).toEqual([line, 0, run.err]);
  }
  const options = { now: () => new Date(), clockFixed: false, newId: () => 'none', machineFolder: machine.home };
  const store = Store.open(machine.db, { ...options, mode: 'read' });
  const { fieldChecks } = readVisit(store, store.units.list({})[0]?.id ?? '', 2026);
  store.close();
  expect(fieldChecks.map(({ caseKey, satisfaction }) => [caseKey, satisfaction]).sort()).toEqual([
    ['样立〔2026〕1号', 'mostly'],
    ['样立〔2026〕2号', 'satisfied'],
    ['样立〔2026〕3号', 'dissatisfied'],
  ]);
});

it('a complaint that a later record of the same case takes away is told', async () => {
  const machine = newMachine('complaint-gone');
  const call = (number: number, more: string) =>
    machine.inspect([
      'start',
      '甲虚构',
      '-y',
      '--step',
      `field: { kind: 回访案件当事人, case: "样罚〔2026〕${number}号", satisfaction: ${more} }`,
      '--by',
      '示例甲',
    ]);
  for (const line of ['init --by 示例甲', 'unit add 样县甲虚构局 --by 示例甲']) await machine.inspect(line);
  const said = [await call(4, '不满意, uncivil: 是, notes: 骂人'), await call(4, '不满意, uncivil: 是, notes: 骂人')];
  expect(said.map(({ code, err }) => [code, err.includes('原记')])).toEqual([
    [0, false],
    [0, false],
  ]);
  expect((await call(6, '满意')).err).not.toContain('原记');
  expect((await call(4, '满意')).err).toContain(
    '案卷 样罚〔2026〕4号 的回访原记有反映不文明执法（骂人），现在改为没有',
  );
});

it('what was seen on site and is entered once more in the same words counts, and is told', async () => {
  const machine = newMachine('seen-twice');
  const seen = (more: string) =>
    machine.inspect(['start', '甲虚构', '-y', '--step', `field: { ${more} }`, '--by', '示例甲']);
  for (const line of ['init --by 示例甲', 'unit add 样县甲虚构局 --by 示例甲']) await machine.inspect(line);
  const hall = 'kind: 暗访, notes: 窗口有人值守, outcome: 良好';
  expect((await seen(hall)).err).not.toContain('写得一样');
  const again = await seen(hall);
  expect([again.code, again.err]).toEqual([0, expect.stringContaining('暗访已有写得一样的 1 条，这一条另算一次')]);
  expect((await seen('kind: 暗访, notes: 窗口无人值守, outcome: 较差')).err).not.toContain('写得一样');
});
