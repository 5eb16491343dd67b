import { describe, expect, it } from 'vitest';
import {
  at,
  done,
  exchange,
  handOver,
  keepSaying,
  numbersOf,
  openOf,
  states,
  twoMachines,
} from '../support/title-laptops.ts';
import { titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;
const nine = '样法政办〔2026〕9号';
const ten = '样法政办〔2026〕10号';
const take = `numbers take designation --number ${nine}`;

const designate = (day: string, document = '') =>
  `designate ${unit} --date ${day}${document && ` --document ${document}`}`;

describe('the one number that two laptops took for a decision of which they say different days', () => {
  for (const day of ['2026-09-08', '2026-09-10'])
    for (const first of ['the decision', 'the number, for the other day'])
      it(`goes to the decision of ${day} that is kept, settling first ${first}`, async () => {
        const [office, laptop] = await twoMachines('concluded');
        await done(office, `@2026-08-21 publicity open ${unit} --from 2026-08-21 --channels 网站 --contact 电话（略）`);
        await done(office, '@2026-08-29 publicity close');
        await exchange(office, laptop);
        for (const [machine, on] of [
          [office, '2026-09-08'],
          [laptop, '2026-09-10'],
        ] as const) {
          await done(machine, designate(on));
          await done(machine, take);
        }
        await exchange(office, laptop);
        if (first !== 'the decision')
          await keepSaying(office, 'document-number/', day === '2026-09-08' ? '2026-09-10' : '2026-09-08');
        expect(await keepSaying(office, 'designation/', day)).not.toContain('作废');
        expect(await openOf(office)).toEqual([]);
        expect(await numbersOf(office)).toEqual([[nine, day, true]]);
      });

  it('goes to the revocation that is kept', async () => {
    const [office, laptop] = await twoMachines('named');
    for (const [machine, on] of [
      [office, '2026-11-12'],
      [laptop, '2026-11-15'],
    ] as const) {
      await done(machine, `revoke ${unit} --ground weak --reason 不足 --date ${on}`);
      await done(machine, `notice revocation ${unit} --red-head drawn --number ${nine} -o 撤.docx`);
    }
    await exchange(office, laptop);
    expect(await keepSaying(office, 'revocation/', '2026-11-12')).not.toContain('作废');
    expect(await openOf(office)).toEqual([]);
    expect(await numbersOf(office)).toEqual([[nine, '2026-11-12', true]]);
  });
});

it.each([
  ['2026-09-08', nine],
  ['2026-09-10', ten],
])(
  'settled otherwise by two, the decision of %s that is kept in the end has its number, and the other is void once',
  async (day, number) => {
    const [office, laptop] = await twoMachines('concluded');
    await done(office, `@2026-08-21 publicity open ${unit} --from 2026-08-21 --channels 网站 --contact 电话（略）`);
    await done(office, '@2026-08-29 publicity close');
    await exchange(office, laptop);
    await done(office, designate('2026-09-08', nine));
    await done(laptop, designate('2026-09-10', ten));
    await exchange(office, laptop);
    expect((await at(office, 'numbers')).out).not.toContain('用不着的作废');
    await keepSaying(office, 'designation/', '2026-09-08');
    await keepSaying(laptop, 'designation/', '2026-09-10');
    await exchange(office, laptop);
    expect(await numbersOf(office)).toEqual([
      [nine, '2026-09-08', true],
      [ten, '2026-09-10', true],
    ]);
    await keepSaying(office, 'designation/', day);
    expect(await numbersOf(office)).toEqual([
      [nine, '2026-09-08', number === nine],
      [ten, '2026-09-10', number === ten],
    ]);
  },
);

it('a decision keeps the number that one of two laptops alone entered it with', async () => {
  const [office, laptop] = await twoMachines('concluded');
  await done(office, `@2026-08-21 publicity open ${unit} --from 2026-08-21 --channels 网站 --contact 电话（略）`);
  await done(office, '@2026-08-29 publicity close');
  await exchange(office, laptop);
  await done(office, designate('2026-09-08'));
  await done(laptop, designate('2026-09-08', nine));
  await exchange(office, laptop);
  const [conflict] = await openOf(office);
  const { keep: side } = conflict.answers.find((one: { says: string }) => !one.says.includes(nine));
  await done(office, `conflicts resolve ${conflict.id} --keep ${side} --reason 以此为准`);
  expect(await numbersOf(office)).toEqual([[nine, '2026-09-08', true]]);
});

it('what is settled of another deed gives no void number to the decision that was made on its day since', async () => {
  const [office, laptop] = await twoMachines('concluded');
  for (const words of [states.named[0]!, '@2026-09-09 publicity close']) await done(office, words);
  await exchange(office, laptop);
  await done(office, designate('2026-09-08', nine));
  await done(laptop, designate('2026-09-10', ten));
  await exchange(office, laptop);
  await keepSaying(office, 'designation/', '2026-09-08');
  await done(office, designate('2026-09-10').replace(unit, second));
  await exchange(office, laptop);
  for (const [machine, note] of [
    [office, '好'],
    [laptop, '很好'],
  ] as const)
    await done(machine, `recheck record ${unit} --date 2026-11-10 --outcome kept --note ${note}`);
  await exchange(office, laptop);
  await keepSaying(office, 'recheck/', '');
  expect(await numbersOf(office)).toEqual([
    [nine, '2026-09-08', true],
    [ten, '2026-09-10', false],
  ]);
});

it('an end that was only practised is in question beside a plaque in earnest, and says so', async () => {
  const [office, laptop] = await twoMachines('named');
  await done(laptop, `revoke ${unit} --ground weak --reason 培训演示 --date 2026-11-12`);
  const real = await office.inspect(`plaque award ${unit} --date 2026-09-12 --number 2026-01`, {
    now: '2026-12-01T01:00:00Z',
    today: null,
  });
  expect([real.code, real.err]).toEqual([0, expect.anything()]);
  const { conflicts } = await handOver(laptop, office);
  const says = conflicts.flatMap(({ answers }: { answers: { says: string }[] }) => answers.map((one) => one.says));
  expect(says).toHaveLength(2);
  expect(says.filter((words: string) => words.includes('演练'))).toEqual([expect.stringContaining('培训演示')]);
});
