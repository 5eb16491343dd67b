import { describe, expect, it } from 'vitest';
import type { Machine } from '../support/run.ts';
import {
  apart,
  at,
  copyOf,
  done,
  handOver,
  openOf,
  type State,
  sideOf,
  states,
  twoMachines,
} from '../support/title-laptops.ts';
import { titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;
const nine = '样法政办〔2026〕9号';
const revoke = (of: string, document: string) =>
  `revoke ${of} --ground weak --reason 带动不足 --date 2026-11-12 --document ${document}`;
const opened = states.named.slice(0, 2);
const named = (of: string, document: string, day = '2026-09-08') =>
  `designate ${of} --date ${day} --document ${document}`;
const taken = (document: string, number: string) => `numbers take ${document} --number ${number}`;
const other = `numbers take other --title 关于会议的通知 --number ${nine}`;

const bearersOf = async (machine: Machine, number = nine) => {
  const { numbers } = (await at(machine, 'numbers --json')).json();
  return numbers.flatMap((use: { number: string; document: string; void: string | null }) =>
    use.number === number && use.void === null ? [use.document] : [],
  );
};

describe('one document number that two machines gave to two papers', () => {
  it.each<readonly [State, string, string, string, string]>([
    [
      'hung',
      taken('designation', nine),
      taken('publicity', nine),
      'number.taken',
      'numbers take publicity --of 2026-09-01',
    ],
    ['hung', revoke(unit, nine), taken('publicity', nine), 'revocation.made', 'numbers take publicity --of 2026-09-01'],
    [
      'hung',
      taken('publicity', nine),
      revoke(unit, nine),
      'number.taken',
      `numbers take revocation ${unit} --of 2026-11-12`,
    ],
    [
      'concluded',
      `${opened.join('\n')}\n${named(unit, nine)}`,
      other,
      'number.taken',
      'numbers take designation --of 2026-09-08',
    ],
    [
      'concluded',
      other,
      `${opened.join('\n')}\n${named(unit, nine)}`,
      'designation.made',
      'numbers take other --title 关于会议的通知 --date 2026-12-01',
    ],
    [
      'two',
      revoke(unit, nine).replace('revoke', 'revoke --level county'),
      revoke(second, nine),
      'revocation.made',
      `numbers take revocation ${second} --of 2026-11-12`,
    ],
  ])(
    'is told at the merge and stays with one, the other gets its own: %s, %s and %s',
    async (state, one, two, kind, take) => {
      const { office, told, back, lines } = await apart(state, one.split('\n'), two.split('\n'));
      expect(told.conflicts).toMatchObject([{ id: (await back()).conflicts[0].id, answers: [{}, {}] }]);
      expect(await lines()).toContain('一个文号只能用于一份文件：没有采用的一份空出文号，另取一个');
      expect((await at(office, 'doctor')).out).toContain('两台电脑记的不同  1 处还没有定下来');
      const [conflict] = told.conflicts;
      const keep = conflict.answers.find((each: { kind: string; machine: { standing: string } }) =>
        kind === 'number.taken' || one === other ? each.kind === kind : each.machine.standing === 'first',
      ).keep;
      const settled = await done(office, `conflicts resolve ${conflict.id} --keep ${keep} --reason 以先印发的为准`);
      expect(settled.out).toContain(`没有文号了，另取一个：inspect ${take}\n`);
      expect(await openOf(office)).toEqual([]);
      expect(await bearersOf(office)).toHaveLength(1);
      expect((await at(office, 'numbers')).out).toContain('两台电脑各用于一份文件，定给这一份：以先印发的为准');
      expect((await done(office, take)).out).toContain('已编号：样法政办〔2026〕10号');
      expect((await at(office, 'verify --json')).json().ok).toBe(true);
    },
  );

  it('goes to the decision of one day that both machines named under it: no conflict', async () => {
    const { told } = await apart('hung', [taken('designation', nine)], [taken('designation', nine)]);
    expect(told.conflicts).toEqual([]);
  });

  it('is told again where two machines decided otherwise', async () => {
    const [office, laptop] = await twoMachines('hung');
    await done(office, revoke(unit, nine));
    await done(laptop, taken('publicity', nine));
    const before = copyOf(office);
    await handOver(laptop, office);
    await handOver(before, laptop);
    for (const [machine, kind] of [
      [office, 'revocation'],
      [laptop, 'number'],
    ] as const) {
      const [conflict] = await openOf(machine);
      await done(machine, `conflicts resolve ${conflict.id} --keep ${sideOf(conflict, kind)} --reason 会议定的`);
    }
    await handOver(laptop, office);
    expect(await openOf(office)).toMatchObject([{ subject: `document-number/${nine}` }]);
  });

  it('leaves a title of before the file the number of its decision', async () => {
    const number = nine.replace('2026', '2024');
    const earlier = `designate ${unit} --year 2024 --earlier --date 2024-12-01 --document ${number}`;
    const paper = `${other.replace(nine, number)} --date 2024-12-05`;
    const { office, told } = await apart('concluded', [earlier], [paper]);
    const [conflict] = told.conflicts;
    const words = `conflicts resolve ${conflict.id} --reason 核对原件 --keep`;
    const refused = await at(office, `${words} ${sideOf(conflict, 'number')}`);
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('不能由程序另编')]);
    await done(office, `${words} ${sideOf(conflict, 'designation')}`);
    expect(await openOf(office)).toEqual([]);
  });
});

describe('two numbers that two machines gave to one paper', () => {
  const ten = nine.replace('9', '10');
  it.each<readonly [State, string, string, string, string]>([
    ['hung', taken('publicity', nine), taken('publicity', ten), nine, 'publicity'],
    [
      'hung',
      revoke(unit, nine),
      `${revoke(unit, nine).replace(/ --document .*/, '')}\n${taken(`revocation ${unit}`, ten)}`,
      nine,
      'revocation',
    ],
  ])('are told, and the one that is not kept is void: %s, %s and %s', async (state, one, two, kept, document) => {
    const { office, told } = await apart(state, one.split('\n'), two.split('\n'));
    const conflict = told.conflicts.find((each: { subject: string }) => each.subject.startsWith('apart/paper/'));
    expect(conflict.about).toBe('同一份文件，两台电脑各编了一个文号');
    for (const each of told.conflicts.filter((one: unknown) => one !== conflict))
      await done(office, `conflicts resolve ${each.id} --keep 1 --reason 以先办的为准`);
    const [left] = await openOf(office);
    const keep =
      left.answers.findIndex((each: { body: { number?: string; document: string } }) =>
        [each.body.number, each.body.document].includes(kept),
      ) + 1;
    const settled = await done(office, `conflicts resolve ${left.id} --keep ${keep} --reason 以先印发的为准`);
    expect(settled.out).toContain(`文号 ${ten} 随之作废`);
    expect([await bearersOf(office), await bearersOf(office, ten)]).toEqual([[document], []]);
    expect(await openOf(office)).toEqual([]);
  });
});
