import { describe, expect, it } from 'vitest';
import type { Machine } from '../support/run.ts';
import {
  at,
  bothKnow,
  done,
  exchange,
  handOver,
  openOf,
  type State,
  sideOf,
  twoMachines,
} from '../support/title-laptops.ts';
import { titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;

const revoke = `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`;
const hang = `plaque award ${unit} --date 2026-09-10`;
const lapse = `lapse ${unit} --reason 并入`;
const retireLater = `unit retire ${unit} --date 2026-10-09 --reason 并入`;
const unname = 'practice withdraw {designation.made} --reason 误记';
const take = 'numbers take designation --of 2026-09-08 --number 样法政办〔2026〕9号';

/** What each does without knowing of the other, and each hands all that it knows to the other. */
async function bothDid(state: State, one: readonly string[], other: readonly string[]) {
  const [office, laptop] = await twoMachines(state);
  for (const words of one) await done(office, words);
  for (const words of other) await done(laptop, words);
  await exchange(office, laptop);
  return { office, laptop };
}

/** Settles the one conflict of a machine for the deed of a kind; answers what it says. */
async function keep(machine: Machine, kind: string): Promise<string> {
  const [conflict] = await openOf(machine);
  return (await done(machine, `conflicts resolve ${conflict.id} --keep ${sideOf(conflict, kind)} --reason 会议决定`))
    .out;
}

const linesOf = async (machine: Machine): Promise<readonly string[]> =>
  (await at(machine, `status ${unit}`)).out
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /停用|命名|授牌|撤销|终止|复核/.test(line));

const named = '2026年9月8日命名为县级示范点';

describe('a settlement of deeds that two laptops did apart', () => {
  it.each<readonly [string, State, readonly string[], readonly string[], string, readonly string[]]>([
    [
      'an end of a title keeps the naming that it was decided on',
      'named',
      [unname, `designate ${unit} --date 2026-09-10`],
      [revoke],
      'revocation',
      [named, '2026年11月12日撤销县级称号'],
    ],
    [
      'a title that lapsed keeps the retirement that it was entered on',
      'retired',
      [lapse],
      [retireLater],
      'title.lapsed',
      ['2026年10月8日停用：并入', named, '2026年9月10日授牌 2026-01', '2026年10月8日县级称号随单位终止：并入'],
    ],
    [
      'and that also where the unit had been put back meanwhile',
      'retired',
      [lapse],
      [`unit reinstate ${unit} --reason 停用有误`, retireLater],
      'title.lapsed',
      ['2026年10月8日停用：并入', named, '2026年9月10日授牌 2026-01', '2026年10月8日县级称号随单位终止：并入'],
    ],
    [
      'what was put right before it was taken back does not come back as it was',
      'named',
      [hang, `plaque award ${unit} --number 2026-01`],
      [revoke],
      'revocation',
      [named, '2026年11月12日撤销县级称号'],
    ],
    [
      'a recheck keeps the title that it was of',
      'named',
      [`recheck record ${unit} --date 2026-11-10 --outcome kept --note 好`],
      [unname],
      'recheck',
      [named, '2026年11月10日复核县级：保留'],
    ],
  ])('leaves what it says on both, and nothing to settle: %s', async (_, state, one, other, kind, lines) => {
    const { office, laptop } = await bothDid(state, one, other);
    await keep(office, kind);
    await handOver(office, laptop);
    for (const machine of [office, laptop]) {
      expect(await openOf(machine)).toEqual([]);
      expect((await linesOf(machine)).filter((line) => line !== '待授牌')).toEqual(lines);
    }
  });

  it('says what comes back in the place of what was taken back', async () => {
    const { office } = await bothDid('retired', [lapse], [retireLater]);
    const said = '撤回了停用：并入（自2026年10月9日起），恢复停用：并入（自2026年10月8日起）';
    expect(await keep(office, 'title.lapsed')).toContain(said);
  });

  it('stays settled when what it took back is done again by who knows it', async () => {
    const { office } = await bothKnow('named', hang, revoke);
    await keep(office, 'plaque');
    await done(office, revoke);
    expect(await openOf(office)).toEqual([]);
  });

  it('that is told again shows what was done in the place of a deed since', async () => {
    const { office, laptop } = await bothKnow('named', hang, `${revoke} --document 样法政办〔2026〕12号`);
    await keep(office, 'plaque');
    await keep(laptop, 'revocation');
    await done(office, `${revoke.replace('11-12', '11-25')} --document 样法政办〔2026〕15号`);
    await exchange(office, laptop);
    const [conflict] = await openOf(office);
    expect(conflict.answers.map(({ says }: { says: string }) => says).join()).toContain('2026-11-25');
    await keep(office, 'plaque');
    expect(await linesOf(office)).toEqual([named, '2026年9月10日授牌 2026-牌A01']);
  });

  it.each([
    [
      'one of another decision withdrawn for the same reason stays void',
      '2026-09-10',
      '误记',
      [null, expect.any(String)],
    ],
    ['whichever withdrawal made it void', '2026-09-08', '误记二', [null]],
  ])('brings back the number of the decision that stands again: %s', async (_, day, reason, voids) => {
    const [office, laptop] = await twoMachines('named');
    for (const words of [take, `designate ${second} --date ${day}`]) await done(office, words);
    if (voids.length > 1) await done(office, 'numbers take designation --of 2026-09-10 --number 样法政办〔2026〕10号');
    await handOver(office, laptop);
    await done(office, `${hang} --number 2026-01`);
    const listed: { kind: string; number: string }[] = (await at(laptop, 'practice list --all --json')).json();
    const [ofSecond, ofFirst] = listed.filter(({ kind }) => kind === 'designation.made');
    await done(laptop, `practice withdraw ${ofFirst?.number} --reason 误记`);
    await done(laptop, `practice withdraw ${ofSecond?.number} --reason ${reason}`);
    await exchange(office, laptop);
    await keep(office, 'plaque');
    const { numbers } = (await at(office, 'numbers --json')).json();
    expect(numbers.map((use: { void: string | null }) => use.void)).toEqual(voids);
  });

  it('brings back as practised what was only practised', async () => {
    const [office, laptop] = await twoMachines('named');
    const earnest = (machine: Machine, words: string) =>
      machine.inspect(words, { today: null, now: '2026-12-01T02:00:00.000Z' });
    const made = (await at(laptop, 'practice list --all --json')).json();
    const { number } = made.find(({ kind }: { kind: string }) => kind === 'designation.made');
    expect((await earnest(office, hang)).code).toBe(0);
    expect((await earnest(laptop, `practice withdraw ${number} --reason 演练`)).code).toBe(0);
    await handOver(laptop, office);
    const [conflict] = await openOf(office);
    const side = sideOf(conflict, 'plaque');
    expect((await earnest(office, `conflicts resolve ${conflict.id} --keep ${side} --reason 确已命名`)).code).toBe(0);
    expect(await linesOf(office)).toContain(named);
    const practised = (await earnest(office, 'practice list --json')).json();
    expect(practised.map(({ kind }: { kind: string }) => kind)).toContain('designation.made');
  });

  it('keeps several deeds that are true together, and takes back what stands against them', async () => {
    const later = `recheck record ${unit} --date 2026-11-15 --outcome kept --note 好`;
    const { office, laptop } = await bothDid('named', [hang, later], [revoke]);
    const [conflict] = await openOf(office);
    const sides = ['plaque', 'revocation'].map((kind) => sideOf(conflict, kind)).join(',');
    expect((await at(office, 'conflicts list')).out).toContain(`一起写出，如 --keep ${sides}`);
    const refused = await at(office, `conflicts resolve ${conflict.id} --keep 1,2,3 --reason 都对`);
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('不能都算')]);
    await done(office, `conflicts resolve ${conflict.id} --keep ${sides} --reason 复核记错了`);
    await handOver(office, laptop);
    for (const machine of [office, laptop]) {
      expect(await openOf(machine)).toEqual([]);
      expect(await linesOf(machine)).toEqual([named, '2026年9月10日授牌 2026-牌A01', '2026年11月12日撤销县级称号']);
    }
  });

  it('cannot leave two plaques of one title: a plaque awarded anew after a withdrawal stands against the one put right elsewhere', async () => {
    const { office } = await bothDid(
      'hung',
      ['practice withdraw {plaque.awarded} --reason 编号写错', `${hang} --number 2026-02`],
      [`plaque award ${unit} --date 2026-09-20`],
    );
    const [conflict, ...more] = await openOf(office);
    expect([more, conflict.answers.map(({ kind }: { kind: string }) => kind)]).toEqual([
      [],
      ['plaque.awarded', 'plaque.awarded'],
    ]);
    await done(office, `conflicts resolve ${conflict.id} --keep 1 --reason 以此为准`);
    expect((await at(office, 'plaque list --json')).json()).toHaveLength(1);
  });
});

it('a withdrawal that is settled as such is still to be held against what rests on the naming', async () => {
  const { office, laptop } = await bothDid(
    'named',
    [unname],
    [
      'practice withdraw {designation.made} --reason 日期写错',
      `designate ${unit} --date 2026-09-10`,
      `plaque award ${unit} --date 2026-09-12 --number 2026-01`,
    ],
  );
  for (const machine of [office, laptop]) {
    const open = await openOf(machine);
    const naming = open.find((one: { answers: { kind: string }[] }) =>
      one.answers.some(({ kind }) => kind.startsWith('designation.made')),
    );
    const side = sideOf(naming, 'practice.withdrawn');
    await done(machine, `conflicts resolve ${naming.id} --keep ${side} --reason 确是误记`);
    const left = await openOf(machine);
    expect(left.map(({ answers }: { answers: { kind: string }[] }) => answers.map(({ kind }) => kind).sort())).toEqual([
      ['plaque.awarded', 'practice.withdrawn'],
    ]);
  }
});
