import { expect, it } from 'vitest';
import type { Machine } from '../support/run.ts';
import {
  at,
  done,
  exchange,
  goneOn,
  handOver,
  keepSaying,
  numbersOf,
  openOf,
  states,
  twoInEarnest,
  twoMachines,
} from '../support/title-laptops.ts';
import { titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;
const nine = '样法政办〔2026〕9号';
const ten = '样法政办〔2026〕10号';

/** An office and a laptop that both know a publicity of two units, closed. */
const published = () =>
  goneOn(
    'published-in-earnest',
    (name) => twoInEarnest('concluded', name),
    async (office, laptop) => {
      for (const words of [states.named[0]!, '@2026-09-09 publicity close']) {
        const [, day, shown] = /^@(\S+) (.*)/.exec(words)!;
        expect((await office.inspect(shown!, { now: `${day}T01:00:00Z` })).code).toBe(0);
      }
      await handOver(office, laptop);
    },
  );

it('a number stays with the decision for which it was decided while another unit of it is in question', async () => {
  const [office, laptop] = await published();
  for (const [machine, day] of [
    [office, '2026-09-08'],
    [laptop, '2026-09-10'],
  ] as const) {
    await done(machine, `designate ${unit} ${second} --date ${day}`);
    await done(machine, `numbers take designation --of ${day} --number ${nine}`);
  }
  await exchange(office, laptop);
  const names = (await openOf(office)).flatMap(({ subject }: { subject: string }) =>
    subject.startsWith('designation/') ? [subject] : [],
  );
  await keepSaying(office, 'document-number/', '2026-09-08');
  await keepSaying(office, names[0], '2026-09-10');
  expect(await keepSaying(office, names[1], '2026-09-08')).toContain('没有其他冲突');
  expect(await numbersOf(office)).toEqual([[nine, '2026-09-08', true]]);
});

it('a number that a deed bears is not made void by itself, whatever was settled of it', async () => {
  const [office, laptop] = await published();
  await done(office, `designate ${unit} --date 2026-09-08`);
  await handOver(office, laptop);
  await done(office, `numbers take designation --of 2026-09-08 --number ${nine}`);
  await done(laptop, `designate ${second} --date 2026-09-08 --document ${ten}`);
  await exchange(office, laptop);
  const [{ id, answers }] = await openOf(office);
  const side = answers.find(({ kind }: { kind: string }) => kind === 'designation.made').keep;
  await done(office, `conflicts resolve ${id} --keep ${side} --reason 会议决定`);
  const refused = await at(office, `numbers void ${ten} --reason 写错`);
  expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('不能单独作废')]);
  expect(await numbersOf(office)).toContainEqual([ten, '2026-09-08', true]);
});

it('a number that one machine made void with a naming stays that of the decision by which another named a unit', async () => {
  const [office, laptop] = await published();
  await done(office, `designate ${unit} --date 2026-09-08`);
  await done(office, `numbers take designation --of 2026-09-08 --number ${nine}`);
  await handOver(office, laptop);
  await done(office, 'practice withdraw {designation.made} --reason 误记');
  expect(await numbersOf(office)).toEqual([[nine, '2026-09-08', false]]);
  await done(laptop, `designate ${second} --date 2026-09-08`);
  await exchange(office, laptop);
  for (const machine of [office, laptop]) expect(await numbersOf(machine)).toEqual([[nine, '2026-09-08', true]]);
  await done(office, 'practice withdraw {designation.made} --reason 也是误记');
  await exchange(office, laptop);
  for (const machine of [office, laptop]) {
    expect(await openOf(machine)).toEqual([]);
    expect(await numbersOf(machine)).toEqual([[nine, '2026-09-08', false]]);
  }
});

it.each([
  ['another paper', `numbers take other --title 别的通知 --number ${nine}`, '《别的通知》没有文号了'],
  ['its decision of another day', `numbers take designation --of 2026-09-10 --number ${nine}`, '--of 2026-09-10'],
])(
  'a number that was void with a naming and went to %s is asked about where another machine named a unit by it',
  async (...[of, take, told]) => {
    const [office, laptop] = await published();
    await done(office, `designate ${unit} --date 2026-09-08 --document ${nine}`);
    await handOver(office, laptop);
    await done(office, 'practice withdraw {designation.made} --reason 误记');
    if (of !== 'another paper') await done(office, `designate ${unit} --date 2026-09-10`);
    await done(office, take);
    await done(laptop, `designate ${second} --date 2026-09-08`);
    await exchange(office, laptop);
    for (const machine of [office, laptop])
      expect((await openOf(machine)).map(({ subject }: { subject: string }) => subject)).toEqual([
        `document-number/${nine}`,
      ]);
    expect(await keepSaying(office, 'document-number/', '（2026-09-08）')).toContain(told);
    await exchange(office, laptop);
    for (const machine of [office, laptop]) {
      expect(await openOf(machine)).toEqual([]);
      expect(await numbersOf(machine)).toEqual([[nine, '2026-09-08', true]]);
    }
  },
);

it('a number that somebody made void stays so, whatever words were typed', async () => {
  const [office, laptop] = await published();
  await done(office, `designate ${unit} --date 2026-09-08`);
  await done(office, `numbers take designation --of 2026-09-08 --number ${nine}`);
  await handOver(office, laptop);
  await done(office, `numbers void ${nine} --reason 撤回：印错重发`);
  await done(laptop, `designate ${second} --date 2026-09-08`);
  await exchange(office, laptop);
  expect(await numbersOf(office)).toEqual([[nine, '2026-09-08', false]]);
});

it('a number that two papers have is not made void before it is decided whose it is', async () => {
  const [office, laptop] = await twoMachines('named');
  await done(office, `numbers take designation --of 2026-09-08 --number ${nine}`);
  await done(laptop, `numbers take other --title 别的通知 --number ${nine}`);
  await exchange(office, laptop);
  const { code, err } = await at(office, `numbers void ${nine} --reason 写错`);
  expect([code, err]).toEqual([4, expect.stringContaining('还没有定下来')]);
});

it('a naming that is kept has the number again that was void with the last unit of its decision', async () => {
  const [office, laptop] = await published();
  await done(office, `designate ${unit} ${second} --date 2026-09-08 --document ${nine}`);
  await handOver(office, laptop);
  const listed: { kind: string; number: string }[] = (await at(office, 'practice list --all --json')).json();
  const namings = listed.filter(({ kind }) => kind === 'designation.made');
  for (const { number } of namings) await done(office, `practice withdraw ${number} --reason 误记`);
  const ofSecond = namings.find((one) => JSON.stringify(one).includes(second))?.number;
  await done(laptop, `practice withdraw ${ofSecond} --reason 误记`);
  await done(laptop, `designate ${second} --date 2026-09-08`);
  await exchange(office, laptop);
  for (const conflict of await openOf(office)) {
    const naming = conflict.answers.find(({ kind }: { kind: string }) => kind === 'designation.made');
    if (naming) await done(office, `conflicts resolve ${conflict.id} --keep ${naming.keep} --reason 会议决定`);
  }
  expect((await numbersOf(office)).filter(([, , stands]: [string, string, boolean]) => stands)).toEqual([
    [nine, '2026-09-08', true],
  ]);
});

it('a number that was only practised is free for the decision in earnest, and who keeps the practised one is told nothing else', async () => {
  const [office, laptop] = await published();
  const earnest = (machine: Machine, words: string) =>
    machine.inspect(words, { today: null, now: '2026-12-01T02:00:00.000Z' });
  await done(laptop, `designate ${unit} --date 2026-09-10 --document ${nine}`);
  expect((await earnest(laptop, 'numbers --json')).json().numbers).toEqual([]);
  const named = await earnest(office, `designate ${unit} --date 2026-09-08 --document ${nine}`);
  expect([named.code, named.err]).toEqual([0, expect.any(String)]);
  await handOver(laptop, office);
  const [{ id, answers }] = await openOf(office);
  const { keep: side } = answers.find(({ says }: { says: string }) => says.includes('演练'));
  const settled = await earnest(office, `conflicts resolve ${id} --keep ${side} --reason 照演练的`);
  expect([settled.code, settled.err]).toEqual([0, expect.not.stringContaining('现以这次办理的为准')]);
  const anew = await earnest(laptop, `designate ${unit} --date 2026-09-09`);
  expect([anew.code, anew.err]).toEqual([0, expect.stringContaining('按演练看待')]);
  expect((await earnest(laptop, 'numbers --json')).json().numbers).toEqual([]);
});

it.each([`designate ${unit} --date 2026-09-10 --document ${nine}`, `designate ${unit} --date 2026-09-10`])(
  'the number of a decision that was withdrawn is that of the one entered anew with its right day: %s',
  async (again) => {
    const [office] = await published();
    await done(office, `designate ${unit} --date 2026-09-08 --document ${nine}`);
    await done(office, 'practice withdraw {designation.made} --reason 日期写错');
    const restored = await at(office, `numbers restore ${nine} --reason 仍用`);
    expect([restored.code, restored.err]).toEqual([4, expect.stringContaining('恢复了也没有文件用')]);
    await done(office, again);
    await done(office, `notice designation --red-head drawn --number ${nine} -o 命名.docx`);
    expect(await numbersOf(office)).toEqual([[nine, '2026-09-10', true]]);
  },
);

it('a decision that was only practised gets no number in earnest, though a plaque hangs under it', async () => {
  const [office] = await published();
  const earnest = (words: string) => office.inspect(words, { today: null, now: '2026-12-01T02:00:00.000Z' });
  await done(office, `designate ${unit} --date 2026-09-08`);
  expect((await earnest(`plaque award ${unit} --date 2026-09-12 --number 2026-01`)).code).toBe(0);
  for (const words of [
    `notice designation --red-head drawn --number ${nine} -o 命名.docx`,
    `numbers take designation --of 2026-09-08 --number ${nine}`,
  ]) {
    const { code, err } = await earnest(words);
    expect([words, code, err]).toEqual([
      words,
      expect.toBeOneOf([1, 4]),
      expect.stringMatching(/按演练看待，不编文号|还没有命名/),
    ]);
  }
});

it('a number that was only practised is not made void in earnest, nor asked of beside one in earnest', async () => {
  const inEarnest = { today: null, now: '2026-12-01T02:00:00.000Z' };
  const earnest = (machine: Machine, words: string) => machine.inspect(words, inEarnest);
  const [office, laptop] = await published();
  expect((await earnest(office, `designate ${unit} --date 2026-09-08`)).code).toBe(0);
  await handOver(office, laptop);
  await done(laptop, `numbers take other --title 培训用通知 --number ${nine}`);
  await done(laptop, `designate ${second} --date 2026-09-10 --document ${ten}`);
  for (const number of [nine, ten])
    expect((await earnest(office, `numbers take other --title 通知${number} --number ${number}`)).code).toBe(0);
  await exchange(office, laptop);
  expect(await openOf(office)).toEqual([]);
  expect((await earnest(office, 'numbers --json')).json().numbers).toMatchObject([
    { number: nine, title: `通知${nine}`, void: null },
    { number: ten, title: `通知${ten}`, void: null },
  ]);
  const listed: { kind: string; number: string; what: string }[] = (
    await at(office, 'practice list --all --json')
  ).json();
  const number = listed.find(({ kind, what }) => kind === 'designation.made' && what.includes(unit))?.number;
  await done(office, `numbers take designation --of 2026-09-08 --number 样法政办〔2026〕11号`);
  const { out } = await earnest(office, `practice withdraw ${number} --reason 误记`);
  expect(out).toContain('已撤回');
  expect(out).not.toContain('11号');
});

it.each([
  ['publicity', states.named[0]!],
  [`recheck ${unit}`, `recheck record ${unit} --date 2026-11-10 --outcome kept`],
])('a paper of what was only practised gets no number in earnest: %s', async (notice, words) => {
  const [office] = await (notice === 'publicity' ? twoInEarnest('concluded') : twoMachines('named'));
  await done(office, words);
  const run = await office.inspect(`notice ${notice} --red-head drawn --number ${nine} -o 文书.docx`, {
    today: null,
    now: '2026-12-01T02:00:00.000Z',
  });
  expect([run.code, run.err]).toEqual([1, expect.stringMatching(/还没有公示|没有复核记录/)]);
});

it.each([
  ['publicity', states.named[0]!, '{publicity.opened}', states.named[0]!.replaceAll('2026-09-01', '2026-09-02')],
  [
    `recheck ${unit}`,
    `recheck record ${unit} --date 2026-11-10 --outcome kept`,
    '{recheck.recorded}',
    `recheck record ${unit} --date 2026-11-12 --outcome kept`,
  ],
])(
  'the number of what was withdrawn is that of what was entered anew with its right day: %s',
  async (notice, words, deed, again) => {
    const [office] = await (notice === 'publicity' ? twoInEarnest('concluded') : twoMachines('named'));
    const write = `notice ${notice} --red-head drawn --number ${nine} -o 文书.docx`;
    const day = notice === 'publicity' ? '@2026-09-01 ' : '';
    await done(office, words);
    await done(office, `${day}${write}`);
    await done(office, `${day}practice withdraw ${deed} --reason 日期写错`);
    await done(office, again);
    const restored = await at(office, `numbers restore ${nine} --reason 仍用`);
    expect([restored.code, restored.err]).toEqual([4, expect.stringContaining('恢复了也没有文件用')]);
    await done(office, `${notice === 'publicity' ? '@2026-09-02 ' : ''}${write}`);
    expect((await numbersOf(office)).map(([, , stands]: [string, string, boolean]) => stands)).toEqual([true]);
  },
);

it('the notice of a recheck after which another machine has ended the title is told to be of an ended title, not of a unit never named', async () => {
  const [office, laptop] = await twoMachines('named');
  await done(office, `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`);
  await done(laptop, `recheck record ${unit} --date 2026-11-15 --outcome kept --note 好`);
  await exchange(office, laptop);
  const { code, err } = await at(office, `numbers take recheck ${unit} --of 2026-11-15 --number ${nine}`);
  expect([code, err]).toEqual([
    4,
    expect.stringContaining(
      `${unit}2026年命名的称号已于2026年11月12日撤销，早于2026年11月15日的复核，还不能给复核结论`,
    ),
  ]);
  expect(err).toContain('inspect conflicts list');
  expect(err).not.toContain('inspect designate');
});
