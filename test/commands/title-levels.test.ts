import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { onDays } from '../support/papers.ts';
import type { Machine, RunResult } from '../support/run.ts';
import { concludeAt, officeAfter, titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;
let machine: Machine;
const { at, done, refused, paper } = onDays(() => machine);

/** Both units concluded and named by the county on 8 September; the first by the city as well, a day before. */
beforeEach(async () => {
  machine = await officeAfter('city named', async (office) => {
    machine = office;
    for (const name of [unit, second]) await concludeAt(office, name, { day: '2026-08-20', verdict: 'passed' });
    await done('2026-09-01', 'publicity open --from 2026-09-01 --channels 样县人民政府网站 --contact 电话（略）');
    await done('2026-09-08', 'publicity close');
    await done('2026-09-08', `designate ${unit} --level city --date 2026-09-07 --document 样市〔2026〕1号`);
  });
});

const named = (): Promise<RunResult> =>
  done('2026-09-08', `designate ${unit} ${second} --date 2026-09-08 --document 样法政办〔2026〕9号`);

describe('a plaque belongs to one title', () => {
  it('so that the city’s keeps the county’s from nobody, and the register tells them apart', async () => {
    await done('2026-09-08', `plaque award ${unit} --date 2026-09-08 --number 市2026-01`);
    await named();
    expect((await done('2026-09-08', 'status --json')).out).toContain('"stage": "designated"');
    // The city's plaque hangs already: this is another.
    const first = (await done('2026-09-10', `plaque award ${unit} --number 2026-01`)).out;
    expect(first).toMatch(/^已授牌：.*县级 {2}编号 2026-01 /);
    const rows: readonly Record<string, unknown>[] = JSON.parse((await done('2026-09-10', 'plaque list --json')).out);
    expect(rows.map(({ number, level, designated }) => [number, level, designated])).toEqual([
      ['2026-01', 'county', '2026-09-08'],
      ['市2026-01', 'city', '2026-09-07'],
    ]);
    // On the register the plaque that was given first stands first.
    expect(await paper('2026-09-10', 'checklist plaques')).toMatch(/市2026-01.*[^市]2026-01样县/s);
    expect(await refused('2026-09-10', `plaque award ${unit}`)).toContain(
      '的县级牌匾已于2026年9月10日授予，编号 2026-01',
    );
    // Of two that hang nobody guesses whose day is put right.
    const whose = await at('2026-09-10', `plaque award ${unit} --date 2026-09-09`);
    expect([whose.code, whose.err]).toEqual([2, expect.stringContaining('没有写明是哪一个的牌匾')]);
    const moved = (await done('2026-09-10', `plaque award ${unit} --level county --date 2026-09-09`)).out;
    expect(moved).toContain('授牌日期已更正：');
    expect(moved).toContain('县级  编号 2026-01  2026年9月9日');
  });

  it('and comes down with that title alone', async () => {
    await named();
    await done('2026-09-10', `plaque award ${unit} --level city`);
    // The county's waits for its plaque, the city's for its number: whose it is must be said.
    const unsaid = await machine.inspect(`plaque award ${unit} --number 2026-01`, { today: '2026-09-10' });
    expect([unsaid.code, unsaid.err]).toEqual([
      2,
      `错误：${unit}有县级、市级两个称号，没有写明是哪一个的牌匾\n提示：加 --level county（县级）或者 --level city（市级）\n`,
    ]);
    const own = `plaque award ${unit} --level county --number 2026-01`;
    expect((await done('2026-09-10', own)).out).toContain('县级  编号 2026-01');
    expect((await done('2026-09-10', `plaque award ${unit} --number 市2026-01`)).out).toContain('市级  编号 市2026-01');
    const { out, err } = await done('2026-09-20', `revoke ${unit} --level county --ground weak --reason 作用不明显`);
    expect(err).toContain(`${unit} 2026 年的市级称号仍然有效\n`);
    expect(out).toMatch(
      /下一步：inspect notice revocation .*\n　　　　一并撤销的，inspect revoke .* --level city --ground weak/,
    );
    const register = await paper('2026-09-20', 'checklist plaques');
    expect(register).toMatch(/2026-01样县甲虚构局2026年度县级2026年9月10日授牌2026年9月20日撤销/);
    expect(register).toMatch(/市2026-01样县甲虚构局2026年度市级2026年9月10日授牌/);
  });
});

describe('a recheck', () => {
  beforeEach(named);

  it('is not held on the day of the title', async () => {
    expect(await refused('2026-09-08', `recheck record ${second} --outcome kept`)).toContain(
      '复核日期2026年9月8日不晚于命名日期2026年9月8日',
    );
  });

  it('that asks to mend, or is to end the title, says what it found; its letter does not say that nothing was', async () => {
    for (const outcome of ['improve --due 2028-12-01', 'revoke']) {
      const { code, err } = await at('2028-09-01', `recheck record ${second} --outcome ${outcome}`);
      expect([code, err]).toEqual([2, expect.stringContaining('没有写发现了什么')]);
    }
    const past = await at('2028-09-01', `recheck record ${second} --outcome improve --due 2028-08-01 --note 没有更新`);
    expect([past.code, past.err]).toEqual([
      2,
      expect.stringContaining('整改的期限2028年8月1日不晚于复核日期2028年9月1日'),
    ]);
    await done('2028-09-01', `recheck record ${second} --outcome revoke --note 两年没有更新权责清单`);
    const letter = await paper('2028-09-01', `notice recheck ${second} --year 2028`);
    expect(letter).toContain('两年没有更新权责清单。');
    expect(letter).toContain('拟撤销你单位县级“行政执法责任制示范点”称号');
    await done('2028-09-02', `recheck record ${unit} --level city --outcome revoke --note 两年没有更新权责清单`);
    expect(await paper('2028-09-02', `notice recheck ${unit} --year 2028`)).toContain('拟提请上级撤销你单位市级“');
    expect(await paper('2028-09-02', `checklist recheck ${unit} --level city`)).toContain('命名年度：2026（市级）');
    expect(letter).not.toContain('没有发现应当扣分的情形');
  });

  it('that follows another of the same title tells what that came to, and its number', async () => {
    await done('2028-09-01', `recheck record ${second} --outcome improve --due 2028-10-01 --note 清单没有更新`);
    await done('2028-09-01', `numbers take recheck ${second} --of 2028-09-01 --number 样法政办〔2028〕1号`);
    const told = '你单位2028年9月1日复核复查的结论是限期整改（样法政办〔2028〕1号）';
    expect(await paper('2028-09-01', `notice recheck ${second} --year 2028`)).not.toContain(told);
    await done('2028-11-25', `recheck record ${second} --outcome kept`);
    const after = await paper('2028-11-25', `notice recheck ${second} --year 2028 --date 2028-11-25`);
    // Two months after a term to mend is not the recheck of every second year.
    expect(after).toContain(`${told}，样县法治政府建设领导小组办公室于2028年11月25日对整改情况进行了复核复查。`);
    expect(after).not.toContain('每两年');
  });

  it('later than the day of a revocation keeps it from that day', async () => {
    await done('2028-09-02', `recheck record ${second} --outcome kept`);
    expect(
      await refused('2028-09-03', `revoke ${second} --ground weak --reason 作用不明显 --date 2028-09-01`),
    ).toContain('撤销日期2028年9月1日早于2028年9月2日的复核');
  });

  it('stands behind a revocation only where it was to end the title and was on record before', async () => {
    await done('2028-09-02', `recheck record ${second} --outcome improve --due 2028-10-01 --note 清单没有更新`);
    await done('2028-09-03', `revoke ${second} --ground violation --reason 群众举报属实`);
    expect(await paper('2028-09-03', `notice revocation ${second} --year 2028`)).not.toContain('复核复查');
    const ask = `revoke ${unit} --level city --request-higher --ground weak --reason 作用不明显`;
    await done('2028-09-03', `${ask} --document 样法政办〔2028〕3号`);
    await done('2028-09-03', `recheck record ${unit} --level city --outcome revoke --note 两年没有更新`);
    const request = `notice revocation ${unit} --year 2028`;
    expect(await paper('2028-09-04', request)).not.toContain('复核复查');
    // Entered once more with its number it rests on what it rested on; of another day, on the recheck before.
    await done('2028-09-04', `${ask} --date 2028-09-03 --document 样法政办〔2028〕4号`);
    expect(await paper('2028-09-04', request)).not.toContain('复核复查');
    await done('2028-09-04', `${ask} --document 样法政办〔2028〕5号`);
    expect(await paper('2028-09-04', request)).toContain('2028年9月3日复核复查的结论是拟撤销称号。');
  });
});

it('two rechecks of one day bear a number each; what the city named the county only proposes to keep', async () => {
  await named();
  for (const level of ['county', 'city'])
    await done('2028-09-02', `recheck record ${unit} --level ${level} --outcome kept`);
  const take = `numbers take recheck ${unit} --of 2028-09-02 --json --number`;
  const first = JSON.parse((await done('2028-09-03', `${take} 样法政办〔2028〕7号`)).out);
  const other = JSON.parse((await done('2028-09-03', `${take} 样法政办〔2028〕8号`)).out);
  expect([first.title, other.title].sort()).toEqual([
    `关于${unit}县级行政执法责任制示范点复核复查结论的通知`,
    `关于${unit}市级行政执法责任制示范点复核复查结论的通知`,
  ]);
  const [county, city] = first.title.includes('县级') ? [first, other] : [other, first];
  const notice = `notice recheck ${unit} --year 2028 --red-head drawn --level`;
  const ofCity = await paper('2028-09-04', `${notice} city`);
  expect(ofCity).toContain(city.number);
  expect(ofCity).not.toContain(county.number);
  expect(ofCity).toContain('建议保留你单位市级“行政执法责任制示范点”称号，由命名机关决定。');
  const ofCounty = await paper('2028-09-04', `${notice} county`);
  expect(ofCounty).toContain(county.number);
  expect(ofCounty).toContain('二、复核结论保留你单位县级“行政执法责任制示范点”称号。');
});

it('a paper that bears its number is not replaced by one without, and once the city has decided its request is not offered', async () => {
  const ask = `revoke ${unit} --level city --ground weak --reason 作用不明显`;
  const asked = await done('2026-09-10', `${ask} --request-higher`);
  expect(asked.err).toContain('定号以后：inspect numbers take revocation');
  const written = async (wishes: string): Promise<string> =>
    path.basename(
      JSON.parse((await done('2026-09-12', `notice revocation ${unit} -o 请示.docx --json ${wishes}`)).out).file,
    );
  const headed = '--red-head drawn --number 样法政办〔2026〕10号';
  const files = [await written(''), await written(headed), await written(`${headed} --signer 张示范`)];
  expect(files.concat(await written(''), await written(''))).toEqual([
    ...['请示.docx', '请示.docx', '请示.docx'],
    ...['请示（新）.docx', '请示（新）.docx'],
  ]);
  const decided = await done('2026-09-20', `${ask} --by-higher --document 样市〔2026〕9号`);
  expect(decided.out).toMatch(/下一步：inspect checklist plaques$/m);
});

it('what became of a title cites the number that the register gave to the decision', async () => {
  await done('2026-09-08', `designate ${second} --date 2026-09-08`);
  const take = 'numbers take designation --of 2026-09-08 --number 样法政办〔2026〕11号 --json';
  const { title } = JSON.parse((await done('2026-09-09', take)).out);
  expect(title).toBe('关于命名2026年度行政执法责任制示范点的决定');
  await done('2028-09-02', `recheck record ${second} --outcome kept`);
  expect(await paper('2028-09-04', `notice recheck ${second} --year 2028`)).toContain(
    '示范点”（样法政办〔2026〕11号）。',
  );
  await done('2028-09-05', `revoke ${second} --ground weak --reason 作用不明显`);
  expect(await paper('2028-09-05', `notice revocation ${second} --year 2028`)).toContain('（样法政办〔2026〕11号）。');
});

it('beside a new look at one title stands what a look at the other found', async () => {
  await named();
  await done('2028-09-08', `recheck record ${unit} --level county --outcome kept --lost 2.1.2=2 --note 缺一年材料`);
  const sheet = await paper('2028-12-01', `checklist recheck ${unit} --level city`);
  expect(sheet).toContain('上次查看：2028年9月8日');
  expect(sheet).toContain('2028年9月8日复核扣2分');
});

it('two titles that end on one day are told apart by the year of their naming, each with a paper and a number of its own', async () => {
  const earlier = `designate ${second} --earlier --date 2023-11-20 --document 样法政办〔2023〕8号`;
  await done('2026-09-08', `${earlier} --level county`);
  await named();
  await done('2026-09-20', `revoke ${second} --ground weak --reason 作用不明显 --document 样法政办〔2026〕10号`);
  const again = `revoke ${second} --ground weak --reason 早已停滞`;
  expect(await refused('2026-09-20', `${again} --document 样法政办〔2026〕10号`)).toContain('已用于《关于撤销');
  await done('2026-09-20', again);
  const order = `notice revocation ${second}`;
  expect((await at('2026-09-20', `${order} -o 一.docx --format docx`)).err).toContain(
    '同一天还有一份，是2026年命名的县级称号；写出那一份加 --titled 2026\n',
  );
  expect(await paper('2026-09-20', `${order} --titled 2023`)).toContain('你单位于2023年11月20日被命名为2023年度县级');
  expect(await paper('2026-09-20', `${order} --titled 2026`)).toContain('你单位于2026年9月8日被命名为2026年度县级');
  const taken = await done('2026-09-20', `numbers take revocation ${second} --number 样法政办〔2026〕11号`);
  expect(taken.out).toContain(
    `下一步：inspect notice revocation ${second} --level county --titled 2023 --red-head drawn\n`,
  );
  const numbers = JSON.parse((await done('2026-09-20', 'numbers --json')).out);
  expect(numbers.numbers.map((use: { number: string; doubled: boolean }) => [use.number, use.doubled])).toEqual([
    ['样法政办〔2026〕9号', false],
    ['样法政办〔2026〕10号', false],
    ['样法政办〔2026〕11号', false],
  ]);
});

it('a title that was to be mended stays undone in the report of its year, whatever later years named and revoked', async () => {
  await done('2025-11-07', `designate ${second} --earlier --date 2024-10-20 --document 样法政办〔2024〕9号`);
  await done('2025-11-07', `recheck record ${second} --outcome improve --due 2025-12-31 --note 清单没有更新`);
  await done('2025-12-26', 'numbers take annual --year 2025 --number 样法政办〔2025〕7号');
  await done('2026-04-10', `revoke ${second} --ground weak --reason 没有发挥作用`);
  await named();
  expect(await paper('2026-12-30', 'notice annual --year 2025')).toContain(
    `${second}复核发现的问题限期整改（2025年12月31日前）`,
  );
});

it('of a unit that was never accepted here, no recheck says what it had not lost before', async () => {
  const other = '样县丙虚构局';
  await done('2026-09-08', `unit add ${other}`);
  await done('2026-09-08', `designate ${other} --year 2024 --earlier --date 2024-09-20 --document 样法政办〔2024〕8号`);
  const recheck = `recheck record ${other} --date 2026-09-08 --outcome improve --due 2026-12-01 --lost 1.3.2=1:流程图未更新`;
  const recorded = await done('2026-09-08', `${recheck} --json`);
  expect(JSON.parse(recorded.out).newlyLost).toEqual([]);
  expect((await done('2026-09-08', `${recheck} -y`)).out).toMatch(/1\.3\.2 失 1 分：流程图未更新$/m);
});

it('a city’s title that was taken back does not make a unit stand as revoked that holds the county’s', async () => {
  const stages = async (): Promise<readonly string[]> =>
    JSON.parse((await done('2026-10-20', 'status --json')).out).units.map(({ stage }: { stage: string }) => stage);
  const taken = (name: string) =>
    done('2026-10-19', `revoke ${name} --by-higher --ground weak --reason 未发挥作用 --document 样市〔2026〕9号`);
  await done('2026-10-18', `designate ${unit} --year 2023 --earlier --date 2023-11-20 --document 样法政办〔2023〕8号`);
  await done('2026-10-18', `designate ${second} --level city --date 2026-10-18 --document 样市〔2026〕2号`);
  await taken(unit);
  await taken(second);
  expect(await stages()).toEqual(['publicisedDone', 'revoked']);
});

it('a decision that is only entered bears a number of its own day, and none of the office’s own papers', async () => {
  await named();
  const refusal = async (words: string) => (await refused('2026-11-25', words)).split('\n')[0];
  await done('2026-11-25', 'config set document-code 样法政办');
  const letter = `revoke ${unit} --level city --ground weak --reason 市已决定 --by-higher --document`;
  expect(await refusal(`${letter} 样法政办〔2026〕9号`)).toBe(
    '错误：文号 样法政办〔2026〕9号 是本办的，撤销决定是上级作出的',
  );
  expect(await refusal(`${letter} 样市法办〔2025〕9号`)).toContain('是2025年的，撤销决定的日期是2026年11月25日');
  await done('2026-11-25', 'numbers take other --title 会议纪要 --number 样会〔2026〕1号');
  expect(await refusal(`${letter} 样会〔2026〕1号`)).toContain('已用于本办《会议纪要》');
  const earlier = `designate ${second} --earlier --document 样办〔2023〕8号 --date`;
  await done('2026-11-25', `${earlier} 2023-11-20 --year 2023`);
  expect(
    await refusal(`designate ${unit} --earlier --document 样办〔2023〕8号 --date 2023-12-20 --year 2023`),
  ).toContain('已登记为2023年11月20日的命名决定');
  await done('2026-11-25', `designate ${unit} --earlier --document 样办〔2023〕8号 --date 2023-11-20 --year 2023`);
  await done('2026-11-25', `${letter} 样市法办〔2026〕21号`);
  // Numbered in December and signed in January is how years end; in April it is a slip.
  const lastYears = `designate ${second} --earlier --level city --document 样市政〔2023〕99号 --date`;
  expect(await refusal(`${lastYears} 2024-04-01`)).toContain('是2023年的，命名决定的日期是2024年4月1日');
  await done('2026-11-25', `${lastYears} 2024-01-05`);
});

it('a recheck that ends in 拟撤销 is waited on until the title is decided, and only one that tells to mend has a term', async () => {
  await named();
  const recheck = (level: string) => `recheck record ${unit} --level ${level} --outcome revoke --note 停滞`;
  const termed = await at('2026-11-16', `${recheck('county')} --due 2027-03-10`);
  expect([termed.code, termed.err.split('\n')[0]]).toEqual([2, '错误：复核结论是拟撤销，没有整改期限']);
  for (const level of ['county', 'city']) await done('2026-11-16', recheck(level));
  const waiting = async (): Promise<readonly string[]> =>
    ((await done('2026-11-17', 'agenda')).out.match(/复核结论是拟撤销，\S+/g) ?? []).toSorted();
  expect(await waiting()).toEqual(['复核结论是拟撤销，待提请上级撤销', '复核结论是拟撤销，待撤销']);
  expect((await done('2026-11-17', `recheck show ${unit} --level county`)).out).toContain(
    '上次复核的结论是拟撤销，还没有撤销',
  );
  await done('2026-11-18', `revoke ${unit} --level county --ground stagnant --reason 停滞`);
  await done('2026-11-18', `revoke ${unit} --level city --ground stagnant --reason 停滞 --request-higher`);
  expect(await waiting()).toEqual([]);
  await done(
    '2026-11-25',
    `revoke ${unit} --level city --ground stagnant --reason 市已决定 --by-higher --document 样市〔2026〕25号`,
  );
  // Whose title ended by whom.
  const { out } = await done('2026-11-25', `status ${unit}`);
  expect(out).toContain('2026年11月18日撤销县级称号');
  expect(out).toContain('2026年11月18日提请上级撤销市级称号');
  expect(out).toContain('2026年11月25日上级撤销市级称号');
});
