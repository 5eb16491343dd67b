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
