import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { wordText } from '../support/papers.ts';
import type { Machine, RunResult } from '../support/run.ts';
import { concludeAt, titleOffice, titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;
let machine: Machine;

beforeEach(async () => {
  machine = await titleOffice();
});

const at = (today: string, words: string): Promise<RunResult> => machine.inspect(words, { today });
const refused = async (today: string, words: string): Promise<string> => {
  const { code, err } = await at(today, words);
  expect([words, code]).toEqual([words, 4]);
  return err;
};

/** What a Word file says, tags left out. */
async function paper(today: string, words: string): Promise<string> {
  const run = await at(today, `${words} --format docx -o 文稿.docx`);
  if (run.code !== 0) throw new Error(run.err);
  return wordText(path.join(machine.folder, '文稿.docx'));
}

async function published(names: readonly string[] = [unit]): Promise<void> {
  for (const name of names) await concludeAt(machine, name, { day: '2026-08-20', verdict: 'passed' });
  await at('2026-09-01', 'publicity open --from 2026-09-01 --channels 样县人民政府网站 --contact 电话（略）');
}

describe('a title against the record', () => {
  it('is refused to a unit that was opened again, or vetoed after the publicity, and the plaque with it', async () => {
    await published();
    await at('2026-09-08', 'publicity close');
    await at('2026-09-09', `reopen ${unit} --reason 漏看一份案卷`);
    expect(await refused('2026-09-10', `designate ${unit} --date 2026-09-10`)).toBe(
      `错误：不能命名${unit}：验收已于2026年9月9日重开（漏看一份案卷），还没有重新下结论\n提示：先重新下结论，还差什么用 inspect result ${unit} --year 2026 查看\n`,
    );
    await concludeAt(machine, unit, { day: '2026-09-11', verdict: 'vetoed' });
    expect(await refused('2026-09-12', `designate ${unit} --date 2026-09-12`)).toContain(
      '验收未达标：基础标准有扣分的情形',
    );
    await at('2026-09-12', `reopen ${unit} --reason 更正`);
    await concludeAt(machine, unit, { day: '2026-09-13', verdict: 'passed' });
    expect(await refused('2026-09-14', `designate ${unit} --date 2026-09-14`)).toContain('按现在的结论还没有公示过');
  });

  it('is refused to a unit that never applied or was never accepted', async () => {
    await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed', apply: false });
    expect(await refused('2026-09-01', `publicity open ${unit} --from 2026-09-01`)).toContain('没有提出创建申请');
    expect(await refused('2026-09-01', 'publicity open --from 2026-09-01')).toContain(
      `已达标而不能公示的：${unit}（2026 年没有提出创建申请）`,
    );
    await at('2026-09-01', `apply ${unit} --late-reason 补办`);
    expect(await refused('2026-09-01', `designate ${unit} --date 2026-09-01`)).toContain(
      '还没有确定为 2026 年的培育对象',
    );
  });

  it('of the city is refused to vetoed, failed and never nominated units', async () => {
    await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'vetoed' });
    await concludeAt(machine, second, { day: '2026-08-20', verdict: 'passed' });
    const city = (name: string, more = ''): string => `designate ${name} --level city --date 2026-10-10${more}`;
    expect(await refused('2026-10-10', city(unit, ' --document 样市法办〔2026〕3号'))).toContain('验收未达标');
    expect(await refused('2026-10-10', city(second))).toContain('没有向市呈报，也没有市里的文号');
    expect((await at('2026-10-10', city(second, ' --document 样市法办〔2026〕3号'))).code).toBe(0);
  });

  it('given before this file or by the city stands in registers, rechecks and revocations, in no decision', async () => {
    const untraced = await at('2026-10-10', `designate ${unit} --earlier --date 2023-11-20`);
    expect([untraced.code, untraced.err]).toEqual([2, expect.stringContaining('要写明文号或者依据')]);
    const { code, out } = await at(
      '2026-10-10',
      `designate ${unit} --earlier --date 2023-11-20 --document 样法政办〔2023〕8号`,
    );
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      '已登记以前命名的 2023 年县级行政执法责任制示范点（2023年11月20日）：',
    ]);
    const none = await at('2026-10-10', 'notice designation --year 2023');
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('2023年度还没有命名')]);
    expect((await at('2026-10-10', `plaque award ${unit} --date 2023-12-01 --number 2023-1`)).code).toBe(0);
    expect((await at('2026-10-10', 'recheck due')).out).toContain(unit);
    const told = '--outcome improve --due 2026-12-01 --note 台账没有更新';
    const mended = await at('2026-10-10', `recheck record ${unit} ${told}`);
    expect(mended.out).toContain(`下一步：inspect notice recheck ${unit} --year 2026`);
    expect((await at('2026-10-10', 'recheck due')).out).toMatch(/2026-10-10 限期整改 +2026-12-01 +52 天/);
    expect((await at('2026-10-10', `revoke ${unit} --ground stagnant --reason 两年未更新权责清单`)).code).toBe(0);
    await concludeAt(machine, second, { day: '2026-08-20', verdict: 'vetoed' });
    expect(
      await refused('2026-10-10', `designate ${second} --earlier --date 2026-10-09 --document 样〔2026〕1号`),
    ).toContain('要按程序公示、命名');
  });

  it('of the city is entered once: another day of it is refused, and it is said how a slip is taken back', async () => {
    await published();
    await at('2026-09-08', 'publicity close');
    const city = `designate ${unit} --level city --document 样市法办〔2026〕3号 --date`;
    expect((await at('2026-10-10', `${city} 2026-10-10`)).code).toBe(0);
    expect(await refused('2026-10-12', `${city} 2026-10-05 --earlier`)).toContain('日期或者单位登记有误的，先撤回');
  });

  it('has a plaque of its own: a provisional number goes to nobody else, also after another was confirmed', async () => {
    for (const name of [unit, second])
      await at('2026-10-10', `designate ${name} --earlier --date 2025-11-20 --document 样法政办〔2025〕8号`);
    const award = async (words: string): Promise<string> =>
      (await at('2026-10-10', `plaque award ${words} --json`)).json().number;
    expect(await award(unit)).toBe('2025-牌A01');
    expect(await award(`${unit} --number 样示范〔2025〕1号`)).toBe('样示范〔2025〕1号');
    expect(await refused('2026-10-10', `plaque award ${second} --number 2025-牌A01`)).toContain('是临时编号的写法');
    expect(await award(second)).toBe('2025-牌A02');
  });

  it('that stands while its acceptance is open again gets no plaque and no decision, and doctor names it', async () => {
    await published();
    await at('2026-09-08', 'publicity close');
    await at('2026-09-09', `designate ${unit} --date 2026-09-09 --document 样法政办〔2026〕9号`);
    const reopened = await at('2026-09-10', `reopen ${unit} --reason 群众反映`);
    expect(reopened.err).toContain(`${unit}已于2026年9月9日命名为县级示范点，依据的就是这份结论`);
    expect(await refused('2026-09-11', `plaque award ${unit}`)).toContain('验收已于2026年9月10日重开');
    expect(await refused('2026-09-11', 'notice designation --year 2026')).toContain('命名决定不能出具');
    const doctor = (await at('2026-09-11', 'doctor --json')).json();
    expect(doctor.checks.filter((check: { id: string }) => check.id.startsWith('title.'))).toEqual([
      expect.objectContaining({
        state: 'warn',
        found: expect.stringContaining('记录不支持：验收已于2026年9月10日重开'),
      }),
    ]);
    expect((await at('2026-09-11', 'status')).out).toContain('已命名');
    await at('2026-09-11', 'export 2026 -o out');
    expect(readFileSync(path.join(machine.folder, 'out', 'MANIFEST'), 'utf8')).toContain(`报告/${unit}.pdf`);
    expect(readFileSync(path.join(machine.folder, 'out', '未完成.csv'), 'utf8')).toContain(
      `${unit},验收已于2026年9月10日重开（群众反映），尚未再作结论`,
    );
  });
});

it('a title, a plaque or a revocation that was entered by mistake is withdrawn with a reason, the last one first', async () => {
  await published();
  await at('2026-09-08', 'publicity close');
  await at('2026-09-10', `designate ${unit} --date 2026-09-10 --document 样法政办〔2026〕2号`);
  await at('2026-09-11', `plaque award ${unit} --number 2026-01`);
  await at('2026-09-12', `revoke ${unit} --ground stagnant --reason 选错了单位 --document 样法政办〔2026〕3号`);
  const listed = async () => (await at('2026-09-12', 'practice list --all --json')).json();
  const withdraw = (number: string) => at('2026-09-12', `practice withdraw ${number} --reason 选错了单位`);
  const [title, plaque, revoked] = ['designation.made', 'plaque.awarded', 'revocation.made'].map(
    async (kind) => (await listed()).find((each: { kind: string }) => each.kind === kind).number as string,
  );
  expect(await refused('2026-09-12', `practice withdraw ${await title} --reason 选错了单位`)).toBe(
    `错误：${unit}2026 年度“命名”以后还有${unit}2026 年度“撤销称号”，没有撤回\n提示：先撤回后面的：inspect practice withdraw ${await revoked} --reason 理由\n`,
  );
  expect((await withdraw(await revoked!)).out).toContain(`已撤回${unit}2026 年度“撤销称号”`);
  expect((await at('2026-09-12', 'plaque list')).out).not.toContain('撤销');
  expect((await at('2026-09-12', 'log')).out).toMatch(
    /撤回记录 .*“撤销称号”2026-09-\d+ 撤销县级称号：.*不是真办的：选错了单位/,
  );
  // The number of a decision that nobody means is not given again.
  expect((await at('2026-09-12', 'numbers --year 2026')).out).toMatch(/样法政办〔2026〕3号.*作废：撤回：选错了单位/);
  for (const number of [await plaque!, await title!]) expect(await withdraw(number)).toMatchObject({ code: 0 });
  expect((await at('2026-09-12', 'plaque list')).out).toContain('还没有授牌');
  expect((await listed()).map(({ kind }: { kind: string }) => kind)).not.toContain('designation.made');
});

it('a recheck of the same day takes the place of the first, and says so', async () => {
  await at('2026-10-10', `designate ${unit} --earlier --date 2024-11-20 --document 样法政办〔2024〕3号`);
  await at('2026-11-01', `recheck record ${unit} --outcome improve --due 2026-12-31 --note 清单没有更新`);
  const slip = await at('2026-11-01', `recheck record ${unit} --outcome kept --lost 9.9.9=1:无`);
  expect([slip.code, slip.err]).toEqual([1, expect.not.stringContaining('由这一次代替')]);
  const { code, err } = await at('2026-11-01', `recheck record ${unit} --outcome kept`);
  expect([code, err]).toEqual([
    0,
    '提醒：2026年11月1日已经记过一次复核（限期整改），由这一次代替（原来的一次留在日志里；通知已经印发的要收回，按这一次重印）\n',
  ]);
  // Said once more it takes the place of nothing; with another loss it does, be the outcome the same.
  expect((await at('2026-11-01', `recheck record ${unit} --outcome kept`)).err).toBe('');
  expect((await at('2026-11-01', `recheck record ${unit} --outcome kept --lost 2.1.2=1:又缺材料`)).err).toContain(
    '2026年11月1日已经记过一次复核（保留），由这一次代替',
  );
});

describe('a publicity against the record', () => {
  it('begins neither before the conclusion nor in the past, unless entered afterwards with a reason', async () => {
    await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed' });
    expect(await refused('2026-09-01', 'publicity open --from 2026-08-15')).toContain(
      `公示第一天2026年8月15日早于验收结论：${unit}（2026年8月20日）`,
    );
    expect(await refused('2026-09-01', 'publicity open --from 2026-08-21')).toContain('已经过去');
    const late = await at('2026-09-01', 'publicity open --from 2026-08-21 --reason 网站已公示，当时没有登记');
    expect([late.code, late.out]).toEqual([0, expect.stringContaining('补记：网站已公示，当时没有登记')]);
  });

  it('names the units that passed and are left out', async () => {
    for (const name of [unit, second]) await concludeAt(machine, name, { day: '2026-08-20', verdict: 'passed' });
    const { err } = await at('2026-09-01', `publicity open ${unit} --from 2026-09-01 --contact 电话（略）`);
    expect(err).toBe(`提醒：验收达标、没有列入公示的还有：${second}\n`);
    const agenda = (await at('2026-09-02', 'agenda --json')).json();
    expect(agenda).toContainEqual(expect.objectContaining({ kind: 'proposal', text: '验收达标，还没有公示' }));
    await at('2026-09-08', 'publicity close');
    const named = await at('2026-09-08', `designate ${unit} --date 2026-09-08`);
    expect(named.err).toBe(`提醒：2026 年验收达标、没有公示和命名的还有：${second}\n`);
  });

  it('counts working days from a working day on, so that both ends count', async () => {
    await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed' });
    const run = await at('2026-08-29', 'publicity open --from 2026-08-29 --working-days 5 --contact 电话（略）');
    expect(run.err).toContain('2026年8月29日是休息日，公示从2026年8月31日起');
    expect(run.out).toContain('公示期：2026年8月31日至2026年9月4日（5 个工作日，首尾两天都计入）');
    expect((await at('2026-08-30', 'notice publicity -o 公示.docx')).err).toContain('公示期不足一周');
  });

  it('put right keeps the number that was given to it', async () => {
    await published();
    await at('2026-09-01', 'numbers take publicity --number 样法政办〔2026〕1号');
    await at('2026-09-01', 'publicity open --from 2026-09-02 --reason 日期写错');
    const { numbers } = (await at('2026-09-01', 'numbers --year 2026 --json')).json();
    expect(numbers).toMatchObject([{ number: '样法政办〔2026〕1号', about: '2026-09-02', date: '2026-09-02' }]);
    expect(await paper('2026-09-02', 'notice publicity --red-head drawn')).toContain('样法政办〔2026〕1号');
  });

  it('counts no objection that was entered by mistake, and says of one that it came late', async () => {
    await published();
    const late = await at('2026-09-10', `publicity object ${unit} --by-whom 某公司 --text 未亮证`);
    expect(late.err).toBe('提醒：收到的日期2026年9月10日在公示期以后（公示到2026年9月7日止），记录照此写明\n');
    const { objections } = (await at('2026-09-10', 'publicity show --json')).json()[0];
    const settled = `publicity settle ${objections[0].number} --outcome`;
    const { out } = await at('2026-09-10', `${settled} mistaken --reason 登错了单位`);
    expect(out).toContain(`异议 ${objections[0].number} 登记有误：${unit}（登错了单位）`);
    expect((await at('2026-09-10', 'publicity show --json')).json()[0].objections).toEqual([]);
    expect((await at('2026-09-10', 'log')).out).toContain('异议登记有误：登错了单位');
    expect((await at('2026-09-10', 'publicity close')).code).toBe(0);
    await at('2026-09-11', `designate ${unit} --date 2026-09-11 --document 样法政办〔2026〕2号`);
    expect(await paper('2026-09-11', 'notice designation')).not.toContain('异议1件');
  });

  it('keeps apart where it is published and how objections reach the office', async () => {
    await published();
    const text = await paper('2026-09-01', 'notice publicity');
    expect(text).toContain('公示渠道：样县人民政府网站。');
    expect(text).toContain('受理方式：电话（略）。');
  });
});

describe('a sentence of a paper', () => {
  it('of designation stands only where its entry exists: guidance, number of objections and their outcome', async () => {
    await published([unit, second]);
    await at('2026-09-02', `publicity object ${unit} --by-whom 某公司 --text 未亮证`);
    const { objections } = (await at('2026-09-02', 'publicity show --json')).json()[0];
    await at('2026-09-03', `publicity settle ${objections[0].number} --outcome rejected --reason 亮证属实`);
    await at('2026-09-08', 'publicity close');
    await at('2026-09-09', `designate ${unit} ${second} --date 2026-09-09`);
    const before = await paper('2026-09-09', 'notice designation');
    expect(before).toContain(
      '经单位申报、确定培育对象、组织验收，并于2026年9月1日至2026年9月7日向社会公示，公示期间收到异议1件，经核实不成立，现决定',
    );
    for (const name of [unit, second]) await at('2026-09-09', `visit add ${name} --date 2026-07-01 --notes 看台账`);
    expect(await paper('2026-09-09', 'notice designation')).toContain('确定培育对象、工作指导、组织验收');
  });

  it('of revocation names recheck, level, and the day of the title that ends', async () => {
    await published();
    await at('2026-09-08', 'publicity close');
    await at('2026-09-09', `designate ${unit} --date 2026-09-09 --document 样法政办〔2026〕9号`);
    await at('2026-10-10', `designate ${unit} --level city --date 2026-10-10 --document 样市法办〔2026〕3号`);
    await at('2026-10-12', `plaque award ${unit} --level county --date 2026-10-12 --number 2026-01`);
    await at('2026-11-02', `revoke ${unit} --level county --ground weak --reason 没有发挥作用`);
    const plain = await paper('2026-11-02', `notice revocation ${unit}`);
    expect(plain).toContain('请将牌匾（编号2026-01）交回');
    expect(plain).toContain(
      '于2026年9月9日被命名为2026年度县级“行政执法责任制示范点”（样法政办〔2026〕9号）。你单位存在',
    );
    expect(plain).not.toContain('复核复查的结论');
    const ground = '关于对示范点实行动态管理、凡有上述情形的撤销其称号的要求，现决定';
    expect(plain).toContain(`按照行政执法责任制示范点创建工作${ground}撤销你单位县级`);
    await at('2026-11-02', 'config set basis 《创建通知》（样法政办〔2026〕1号）');
    expect(await paper('2026-11-02', `notice revocation ${unit}`)).toContain(
      `按照《创建通知》（样法政办〔2026〕1号）${ground}`,
    );
  });

  it('a plaque of a title that a recheck found to be revoked is hung with a word of that', async () => {
    await published();
    await at('2026-09-08', 'publicity close');
    await at('2026-09-09', `designate ${unit} --date 2026-09-09 --document 样法政办〔2026〕9号`);
    await at('2026-11-01', `recheck record ${unit} --outcome revoke --note 停滞`);
    const hung = await at('2026-11-02', `plaque award ${unit} --date 2026-11-02`);
    expect([hung.code, hung.err]).toEqual([
      0,
      expect.stringContaining('样县甲虚构局2026年11月1日复核的结论是拟撤销，请核对还要不要授牌'),
    ]);
  });

  it('of revocation tells of a recheck that was held, and of the city’s decision writes nothing', async () => {
    await at('2026-10-10', `designate ${unit} --earlier --level city --date 2023-10-10 --document 样市法办〔2023〕3号`);
    await at('2026-11-01', `recheck record ${unit} --outcome revoke --note 停滞`);
    await at(
      '2026-11-02',
      `revoke ${unit} --ground stagnant --reason 停滞 --request-higher --document 样法政办〔2026〕7号`,
    );
    const request = await paper('2026-11-02', `notice revocation ${unit}`);
    expect(request).toContain('请示');
    expect(request).toContain('关于提请撤销样县甲虚构局市级行政执法责任制示范点称号的请示');
    expect(request).toMatch(/2026年11月2日（联系人：　+，电话：　+）/);
    expect(request).toContain(
      '年度市级“行政执法责任制示范点”（样市法办〔2023〕3号）。2026年11月1日复核复查的结论是拟撤销称号。该单位',
    );
    await at(
      '2026-11-20',
      `revoke ${unit} --ground stagnant --reason 市已决定 --by-higher --document 样市法办〔2026〕9号`,
    );
    expect(await paper('2026-11-20', `notice revocation ${unit}`)).toContain('请示');
    await at('2026-11-20', 'export 2026 -o out --only notices');
    const listed = readFileSync(path.join(machine.folder, 'out', 'MANIFEST'), 'utf8');
    expect(listed).toContain('文稿/提请撤销-');
    expect(listed).not.toContain('文稿/撤销决定-');
  });

  it('of a year in which nothing but titles was dealt with tell of them, and name whose title ended', async () => {
    for (const name of [unit, second])
      await at('2026-10-10', `designate ${name} --earlier --date 2023-11-20 --document 样法政办〔2023〕8号`);
    await at('2026-10-10', `plaque award ${second} --date 2023-12-01 --number 2023-1`);
    await at('2026-10-12', `recheck record ${unit} --outcome kept`);
    await at('2027-03-15', `revoke ${second} --ground weak --reason 没有发挥作用`);
    expect(await paper('2027-03-15', 'notice annual --year 2026')).toContain(
      '动态管理。开展复核复查1次（县级称号1次），结论为保留1个。',
    );
    const told = await paper('2027-03-15', 'notice annual --year 2027');
    expect(told).toContain(`2027年度，没有单位申报创建。`);
    expect(told).toContain(`撤销。撤销称号1个（${second}的县级称号）。`);
    const register = await paper('2027-03-16', 'checklist plaques');
    expect(register).toContain('2023年12月1日授牌2027年3月15日撤销');
    expect(await paper('2027-03-15', 'notice annual --year 2023')).toContain(
      '2023年度命名县级示范点2个（其中1个已撤销）。',
    );
    const whole = await at('2027-03-15', 'export 2027 -o 结果');
    expect([whole.code, whole.err]).toEqual([0, '']);
    expect(readFileSync(path.join(machine.folder, '结果', 'MANIFEST'), 'utf8')).toContain('文稿/撤销决定-');
    const blank = await at('2027-03-15', 'export 2025 -o 空');
    expect([blank.code, blank.err]).toEqual([1, expect.stringContaining('2025 年没有任何申报或验收记录')]);
    const slip = await at('2027-03-15', 'notice annual --year 2062');
    expect(slip.err).toContain('提示：请核对年度；有记录的年度：');
  });
});

it('what is not finished in a year stands together for each unit', async () => {
  for (const name of [unit, second]) await at('2026-05-20', `apply ${name} --date 2026-05-20`);
  const { unfinished } = (await at('2026-09-20', 'export 2026 -o 结果 --json')).json();
  const named = unfinished.map((each: { unit: string | null }) => each.unit);
  expect(named.filter((name: string | null, n: number) => name !== named[n - 1])).toEqual([unit, second, null]);
});

describe('points and forms', () => {
  it('that the record speaks against are refused: a vetoed unit gets no points, nobody else the city’s form', async () => {
    await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'vetoed' });
    expect(await refused('2026-09-01', `appraisal set ${unit} --points 1 --reason 突出`)).toContain('验收未达标');
    expect((await at('2026-09-01', `appraisal set ${unit} --points=-1 --reason 敷衍`)).code).toBe(0);
    const much = await at('2026-09-01', `appraisal set ${second} --points 99999 --reason 突出`);
    expect([much.code, much.err]).toEqual([2, expect.stringContaining('不能超过 100 分')]);
    expect((await at('2026-09-01', `appraisal set ${second} --points 1 --reason 突出`)).err).toContain(
      '没有提出创建申请，这项加扣分不计入参加创建的单位',
    );
    expect(await refused('2026-09-01', 'form city --batch 市级')).toContain('还没有确定向市呈报的单位');
    expect(await refused('2026-09-01', `application nominate ${unit} ${second}`)).toContain('验收未达标');
  });
});

describe('a vetoed unit', () => {
  it('is called 未达标 and stands among no scores, and who never applied takes no part', async () => {
    await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'vetoed' });
    await concludeAt(machine, second, { day: '2026-08-21', verdict: 'failed' });
    await at('2026-08-22', 'unit add 样县丙虚构局');
    await at('2026-08-22', 'appraisal set 丙虚构 --points 1 --reason 突出');
    const stats = (await at('2026-08-22', 'stats 2026 --json')).json();
    const { units, concluded, verdicts, highest } = stats;
    const failedOne = (await at('2026-08-22', `result ${second} --json`)).json();
    expect([units, concluded, verdicts, highest]).toEqual([
      2,
      2,
      { vetoed: 1, failed: 1 },
      failedOne.general + failedOne.bonus,
    ]);
    // Of fewer than three units no screen, page, paper or program is told a mean.
    expect([stats.scored, stats.mean, stats.median]).toEqual([1, null, null]);
    const after = { today: '2027-08-22' };
    expect((await machine.inspect('stats 2027 --json', after)).json().lastMean).toBe(null);
    expect((await machine.inspect('stats 2027', after)).out).not.toContain('上年平均 ');
    expect((await at('2026-08-22', 'stats 2026')).out).toContain(
      '总分（不含基础标准扣分的单位）：平均 —  中位 —  最高 98.00',
    );
    const shown = (await at('2026-08-22', 'status')).out + (await at('2026-08-22', `history ${unit}`)).out;
    expect(shown).toMatch(/98\.00 未达标（基础标准）/);
    expect(shown).not.toContain('−');
    expect((await at('2026-08-22', `result ${unit}`)).out).toContain('未达标：出现基础标准扣100分的情形（B1）');
    const report = await paper('2026-12-31', 'notice annual');
    expect(report).toContain(
      '共有2个单位申报创建，2个单位已作出验收结论，未达标2个（其中出现基础标准扣100分情形的1个，不列入得分统计）',
    );
  });
});
