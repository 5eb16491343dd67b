import { expect, it } from 'vitest';
import { at, done, handOver, twoMachines } from '../support/title-laptops.ts';
import { concludeAt, titleUnits } from '../support/title-year.ts';

const [unit, other] = titleUnits;
const list = '--from 2026-12-03 --channels 网站 --contact 电话（略）';

it('who is vetoed by a record that came after its conclusion is neither published nor named before that is concluded anew', async () => {
  const [office, laptop] = await twoMachines('concluded');
  await done(laptop, `reopen ${unit} --reason 补正`);
  await handOver(laptop, office);
  // Each concludes or answers what the other does not know of.
  await done(laptop, `score ${unit} B1 --finding B1-uncertified --note 无证执法 -y`);
  await concludeAt(office, unit, { day: '2026-12-01', verdict: 'passed', apply: false });
  await handOver(laptop, office);
  const refused = async (words: string): Promise<string> => {
    const { code, err } = await at(office, words);
    expect(code, words).toBe(4);
    return err;
  };
  expect(await refused(`publicity open ${unit} ${list}`)).toContain('结论作出以后又到了 1 条记录');
  // The other unit goes on.
  await done(office, `publicity open ${other} ${list}`);
});
