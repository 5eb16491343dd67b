import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { newMachine } from '../../support/run.ts';

const unit = '样县丁虚构局';

it('turns down what the ledgers propose only with a warning, and keeps what was turned down', async () => {
  const machine = newMachine();
  const by = { env: { INSPECT_BY: '张示例' } };
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  await machine.inspect(['unit', 'add', unit]);
  writeFileSync(
    path.join(machine.folder, '名册.csv'),
    '姓名,执法证号,编制性质\n甲一,16110526001,劳动合同工\n乙二,16110526002,行政编制\n',
  );
  await machine.inspect(['import', 'officers', '名册.csv', '--unit', unit]);
  const checked = (await machine.inspect(['check', unit, 'B2', '--json'])).json();
  expect(checked.proposals).toMatchObject([{ item: 'B2', kind: 'finding', rule: 'B2-ineligible' }]);

  const cleared = await machine.inspect(['score', unit, 'B2', '--none'], by);
  expect(cleared.code).toBe(0);
  expect(cleared.err).toContain('台账核查对 B2 提出过 1 条，已按“不采纳”记录');
  const explained = (await machine.inspect(['explain', unit, 'B2', '--json'])).json();
  expect(explained).toMatchObject({ state: 'clear', dismissed: [checked.proposals[0].text] });

  // Confirmed as it stands, the finding cites the rows that the check named.
  await machine.inspect(['score', unit, 'B2', '--finding', 'B2-ineligible=1', '-y'], by);
  const found = (await machine.inspect(['explain', unit, 'B2', '--json'])).json();
  expect(found.findings[0].evidence).toMatchObject([{ file: '名册.csv', row: 2 }]);
});

it('an answer that takes one hint leaves the other open, till it is taken or turned down with a reason', async () => {
  const machine = newMachine();
  const by = { env: { INSPECT_BY: '张示例' } };
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  await machine.inspect(['unit', 'add', unit]);
  const write = (name: string, ...lines: string[]) =>
    writeFileSync(path.join(machine.folder, name), `${lines.join('\n')}\n`);
  write(
    '案件.csv',
    '决定书文号,案由,当事人,决定日期,罚款金额（元）',
    ...[3, 7].map((n) => `样罚〔2026〕${n}号,占道,样县第${n}店,2026-03-0${n},200000`),
  );
  write('备案.csv', '处罚决定书号,备案日期,处罚决定日期,处罚种类', '样罚〔2026〕3号,2026-06-20,2026-03-03,罚款');
  await machine.inspect(['import', 'cases', '案件.csv', '--unit', unit]);
  await machine.inspect(['import', 'filings', '备案.csv', '--unit', unit]);
  const hints = (await machine.inspect(['check', unit, '3.1.1', '--json']))
    .json()
    .proposals.filter((one: { kind: string }) => one.kind === 'finding');
  expect(hints).toHaveLength(2);
  const asked = async () =>
    (await machine.inspect(['check', unit, '--before-close'], by)).out
      .replace(/\s+/g, '')
      .match(/3\.1\.1台账提示尚未答复：[^〔]*〔2026〕\d号/g)
      ?.map((text) => text.slice(-2));
  expect(await asked()).toEqual(['3号', '7号']);

  const late = ['score', unit, '3.1.1', '--finding', '3.1.1-late=1', '--note', '3号超期备案'];
  const taken = await machine.inspect(late, by);
  expect(taken.code).toBe(0);
  expect(taken.err).toContain('3.1.1 还有 1 条台账提示没有答复');
  expect(await asked()).toEqual(['7号']);

  const turned = await machine.inspect([...late, '--dismiss', '7号已向县政府备案，回执在卷'], by);
  expect([turned.code, turned.err]).toMatchObject([0, expect.stringContaining('提出过 1 条，已按“不采纳”记录')]);
  expect(turned.err).not.toContain('没有答复');
  expect(await asked()).toBeUndefined();
  const explained = (await machine.inspect(['explain', unit, '3.1.1', '--json'])).json();
  expect(explained.dismissed).toEqual([hints.find(({ text }: { text: string }) => text.includes('7号')).text]);

  // What was typed names the row as surely as what was ticked.
  expect(explained.findings[0].evidence).toMatchObject([
    { file: '案件.csv', row: 2 },
    { file: '备案.csv', row: 2 },
  ]);

  const none = await machine.inspect([...late.slice(0, 5), '3.1.1-late=1', '--dismiss', '无', '-y'], by);
  expect(none.code).toBe(2);
  const idle = await machine.inspect(['score', unit, '3.1.1', '--none', '--dismiss', '无此事'], by);
  expect([idle.code, idle.err]).toMatchObject([2, expect.stringContaining('--dismiss 须与')]);
});

it('of several persons under a rule that takes once, who is named is taken and cited, and the others stay open', async () => {
  const machine = newMachine();
  const by = { env: { INSPECT_BY: '张示例' } };
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  await machine.inspect(['unit', 'add', unit]);
  const write = (name: string, ...lines: string[]) =>
    writeFileSync(path.join(machine.folder, name), `${lines.join('\n')}\n`);
  write('名册.csv', '姓名,执法证号', '甲样例,16110526001');
  const crime = (n: number, who: string) => `样罚〔2026〕${n}号,占道,样县第${n}店,${who},2026-03-0${n},2026-03-0${n}`;
  write('案件.csv', '案号,案由,当事人,承办人,立案日期,决定日期', crime(1, '乙样例、丙样例'), crime(2, '丁样例'));
  await machine.inspect(['import', 'officers', '名册.csv', '--unit', unit]);
  await machine.inspect(['import', 'cases', '案件.csv', '--unit', unit]);
  const score = ['score', unit, 'B1', '--finding', 'B1-uncertified', '-y', '--note'];
  const unnamed = await machine.inspect([...score, '无证办案'], by);
  expect(unnamed.err).toContain('B1 还有 3 条台账提示没有答复');
  const named = await machine.inspect([...score, '丙样例无证办案'], by);
  expect(named.err).toMatch(/B1 还有 2 条台账提示没有答复：承办人乙样例.*承办人丁样例/);
  const found = (await machine.inspect(['explain', unit, 'B1', '--json'])).json();
  expect(found.findings[0].evidence).toMatchObject([{ file: '案件.csv', row: 2 }]);
  const dismissed = await machine.inspect([...score, '丙样例无证办案', '--dismiss', '持有省证'], by);
  expect(dismissed.err).not.toContain('没有答复');
});
