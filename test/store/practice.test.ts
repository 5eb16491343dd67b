import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { concludeAt } from '../support/title-year.ts';

const now = '2026-09-15T02:00:00Z';
/** A command under the clock that runs, or on a day that somebody set. */
const done = async (machine: Machine, words: string, today?: string): Promise<void> => {
  const by = [...words.split(' '), '--by', '示例甲'];
  const { code, err } = await machine.inspect(by, today === undefined ? { now } : { today });
  expect(`${code} ${err}`, words).toMatch(/^0 /);
};

async function county(name: string): Promise<Machine> {
  const machine = newMachine(`practice-${name}`);
  await done(machine, `init --office ${name}法治办 --county ${name} --city 样市`);
  await done(machine, `unit add ${name}甲虚构局`);
  return machine;
}

async function city(name: string): Promise<Machine> {
  const machine = newMachine(`practice-${name}`);
  await done(machine, 'init --office 样市法治办 --city 样市 --level city');
  return machine;
}

/** What the city, and what `publish`, say of a county's file. */
async function told(one: Machine, by: Machine, flags = ''): Promise<readonly [string, string]> {
  await done(one, 'bundle create -o 包.bundle -y');
  const taken = await by.inspect(['county', 'take', path.join(one.folder, '包.bundle')], { now });
  const sent = await one.inspect(`publish postgres://sample@127.0.0.1:1/sample${flags}`, { now });
  const line = ({ code, out, err }: typeof taken): string =>
    `${code} ${/错误：(.*)/.exec(err)?.[1] ?? out.split('\n')[0]}`;
  return [line(taken), line(sent)];
}

const unsent = '1 连不上数据库服务器：127.0.0.1:1/sample';
const refused = (name: string, why: string): readonly [string, string] => [
  `4 ${name}的数据包是演示或演练的，没有收取：${why}`,
  `4 这份数据是演示或演练的，没有发布：${why}`,
];

describe('a file of practice', () => {
  it('is refused by what stands in it under a set day, whichever deed that is, until the deed is done anew', async () => {
    const above = await city('city');
    const one = await county('甲县');
    await concludeAt(one, '甲县甲虚构局', { day: '2026-08-20', verdict: 'passed' });
    const set = '是在人为设定的日期（INSPECT_TODAY）下记的';
    const concluded = `甲县甲虚构局2026 年度“作出结论”${set}`;
    expect(await told(one, above)).toEqual(refused('甲县', concluded));
    // What a file is does not hang on the year that is asked for.
    expect((await told(one, above, ' --year 2025'))[1]).toBe(refused('甲县', concluded)[1]);
    // Opened again, the invented acceptance still stands there.
    await done(one, 'reopen 甲县甲虚构局 --reason 试 --year 2026');
    expect(await told(one, above)).toEqual(refused('甲县', `甲县甲虚构局2026 年度“开始验收”${set}`));
    await concludeAt(one, '甲县甲虚构局', { day: '2026-09-10', verdict: 'passed', apply: false, running: true });
    expect(await told(one, above)).toEqual([`0 已收取甲县（甲县法治办，电脑 ${await machineOf(one)}）`, unsent]);

    await done(one, 'application nominate 甲县甲虚构局 --reason 只有一个 --date 2026-09-12', '2026-09-12');
    expect(await told(one, above)).toEqual(refused('甲县', `2026 年度“推荐到市”${set}`));
    await done(one, 'application nominate 甲县甲虚构局 --reason 只有一个 --date 2026-09-14');
    expect((await told(one, above))[0]).toMatch(/^0 已收取甲县/);

    const title = 'designate 甲县甲虚构局 --level county --earlier --date 2025-10-20 --document 甲〔2025〕1号';
    await done(one, title, '2026-09-14');
    expect(await told(one, above, ' --year 2026')).toEqual(refused('甲县', `甲县甲虚构局2025 年度“命名”${set}`));
    await done(one, title);
    expect((await told(one, above))[1]).toBe(unsent);
  });

  it('keeps no deed from being done in earnest: publicity, its end, title, plaque, recheck, revocation; each says so once', async () => {
    const one = await county('丁县');
    const unit = '丁县甲虚构局';
    await concludeAt(one, unit, { day: '2026-08-20', verdict: 'passed', running: true });
    const cycle = (days: readonly [string, string, string, string, string, string]): readonly [string, string][] => [
      [`publicity open --from ${days[0]} --contact 丁县样例路1号 --year 2026`, days[0]],
      [`publicity object ${unit} --by-whom 样甲 --text 有异议 --date ${days[0]} --year 2026`, days[0]],
      ['publicity settle 异议编号 --outcome rejected --reason 查无此事 --year 2026', days[0]],
      ['publicity close --year 2026', days[1]],
      [`designate ${unit} --date ${days[2]} --year 2026`, days[2]],
      [`plaque award ${unit}`, days[3]],
      [`recheck record ${unit} --date ${days[4]} --outcome kept`, days[4]],
      [`revoke ${unit} --ground stagnant --reason 停滞 --date ${days[5]}`, days[5]],
    ];
    const number = async (today: string): Promise<string> =>
      (await one.inspect('publicity show --year 2026 --json', { today })).json().at(-1).objections.at(-1).number;
    for (const [words, today] of cycle([
      '2026-08-24',
      '2026-09-01',
      '2026-09-02',
      '2026-09-03',
      '2028-09-01',
      '2028-12-01',
    ]))
      await done(one, words.includes('编号') ? words.replace('异议编号', await number(today)) : words, today);
    const said: string[] = [];
    const real = cycle(['2026-09-21', '2026-09-29', '2026-09-30', '2026-10-08', '2028-09-20', '2028-10-20']);
    // What was only practised of an objection is none to the list in earnest.
    for (const [line, day] of real.filter(([each]) => !/^publicity (?:object|settle)/.test(each))) {
      // Ended once more by mistake on a set day, before it is ended in earnest.
      if (line.startsWith('publicity close')) await done(one, line, day);
      const { code, err } = await one.inspect([...line.split(' '), '--by', '示例甲'], { now: `${day}T02:00:00Z` });
      expect(`${code} ${err}`, line).toMatch(/^0 /);
      said.push(...[...err.matchAll(/先前的“(.*?)”是在人为设定的日期/g)].map(([, what]) => what!));
    }
    expect(said).toEqual(['结束公示', '结束公示', '命名', '授牌', '撤销称号']);
    // Nobody raised it in earnest: it is taken back, as the list says.
    const later = { now: '2028-10-21T02:00:00Z' };
    const [, back] = /inspect (practice withdraw \S+)/.exec((await one.inspect('practice list', later)).out)!;
    expect((await one.inspect(`${back} --reason 演练的 --by 示例甲`, later)).code).toBe(0);
    expect(await told(one, await city('city-anew'))).toEqual([expect.stringMatching(/^0 已收取丁县/), unsent]);
  });

  it('is taken once what nobody means is withdrawn with a reason; what stands on deeds in earnest is not', async () => {
    const one = await county('戊县');
    const unit = '戊县甲虚构局';
    await concludeAt(one, unit, { day: '2026-08-20', verdict: 'passed', running: true });
    await done(one, `designate ${unit} --level county --earlier --date 2025-10-20 --document 戊〔2025〕1号`);
    await done(one, `publicity open --from 2026-09-16 --contact 戊县样例路1号 --year 2026`);
    await done(one, `publicity object ${unit} --by-whom 样甲 --text 练习 --date 2026-09-16 --year 2026`, '2026-09-16');
    await done(one, `revoke ${unit} --ground stagnant --reason 练习 --date 2026-09-17 --level county`, '2026-09-17');
    const listed = async () =>
      (await one.inspect('practice list --json', { now })).json() as {
        readonly number: string;
        readonly kind: string;
      }[];
    const withdraw = ({ number }: { readonly number: string }) =>
      one.inspect(['practice', 'withdraw', number, '--reason', '练习时误记', '--by', '示例甲'], { now });
    expect((await listed()).map(({ kind }) => kind)).toEqual(['objection.raised', 'revocation.made']);
    for (const each of await listed()) expect(await withdraw(each), each.kind).toMatchObject({ code: 0 });
    const shown = (await one.inspect('publicity show --year 2026 --json', { now })).json().at(-1);
    expect(shown.objections).toEqual([]);
    expect((await one.inspect('log', { now })).out).toContain('练习时误记');
    await done(one, 'publicity close --year 2026', '2026-10-09');
    const [end] = await listed();
    expect(await withdraw(end!)).toMatchObject({ code: 4, err: expect.stringContaining('inspect publicity close') });
    const earnest = { now: '2026-10-09T02:00:00Z' };
    expect(await one.inspect('publicity close --year 2026 --by 示例甲', earnest)).toMatchObject({ code: 0 });
    expect(await told(one, await city('city-withdrawn'))).toEqual([expect.stringMatching(/^0 已收取戊县/), unsent]);
    expect((await one.inspect('practice withdraw 00000000 --reason 试 --by 示例甲', { now })).err).toContain(
      '没有编号为',
    );
  });

  it('is refused where it says so itself, also when only one unit of it is sent', async () => {
    const above = await city('city-marked');
    const one = await county('乙县');
    mark(one);
    expect(await told(one, above)).toEqual(refused('乙县', '数据文件标明是演练'));
    await done(one, 'bundle create 乙县甲虚构局 -o 一个.bundle -y');
    const part = await above.inspect(['county', 'take', path.join(one.folder, '一个.bundle')], { now });
    expect([part.code, part.err]).toEqual([4, expect.stringContaining('数据文件标明是演练')]);
  });

  it('is taken by a city that practises, and by no city of which one entry stands under a set day', async () => {
    const one = await county('丙县');
    await concludeAt(one, '丙县甲虚构局', { day: '2026-08-20', verdict: 'passed' });
    const slipped = await city('city-slipped');
    await done(slipped, 'unit add 样市样局', '2026-09-14');
    await concludeAt(slipped, '样市样局', { day: '2026-08-20', verdict: 'passed' });
    expect((await told(one, slipped))[0]).toMatch(/^4 丙县的数据包是演示或演练的/);
    const practising = await city('city-practising');
    mark(practising);
    expect((await told(one, practising))[0]).toMatch(/^0 已收取丙县/);
  });
});

/** As `rehearse` marks the file that it makes. */
function mark(machine: Machine): void {
  const store = Store.open(machine.db, {
    now: () => new Date(now),
    clockFixed: false,
    newId: () => 'marked'.padEnd(26, '0'),
    machineFolder: machine.home,
    mode: 'write',
  });
  store.write('示例甲', () => store.settings.set('rehearsal', '是', null, '演练'));
  store.close();
}

async function machineOf(one: Machine): Promise<string> {
  return (await one.inspect('machine show --json', { now })).json().machine;
}
