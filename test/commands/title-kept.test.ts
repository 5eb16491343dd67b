import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { onDays } from '../support/papers.ts';
import type { Machine } from '../support/run.ts';
import { concludeAt, officeAfter, titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;
let machine: Machine;
const { done, paper } = onDays(() => machine);

beforeEach(async () => {
  machine = await officeAfter('published', async (office) => {
    machine = office;
    for (const name of titleUnits) await concludeAt(office, name, { day: '2026-08-20', verdict: 'passed' });
    await done('2026-09-01', 'publicity open --from 2026-09-01 --channels 样县网站 --contact 电话（略）');
    await done('2026-09-08', 'publicity close');
  });
});

/** Designated with a plaque; then the acceptance is opened again, concluded alike and published anew. */
async function concludedAgain(units: string, between = async (): Promise<unknown> => null): Promise<void> {
  await done('2026-09-08', `designate ${units} --date 2026-09-08 --document 样法政办〔2026〕9号`);
  await done('2026-09-10', `plaque award ${unit} --date 2026-09-10`);
  await between();
  await done('2026-09-12', `reopen ${unit} --reason 分数算错`);
  await concludeAt(machine, unit, { day: '2026-09-13', verdict: 'passed' });
  await done('2026-09-13', `publicity open ${unit} --from 2026-09-14`);
  await done('2026-09-21', 'publicity close');
}

it("a decision of the office's own may bear a number of the year before until March, as one of the city may", async () => {
  const named = (day: string) =>
    machine.inspect(`designate ${unit} --year 2026 --date ${day} --document 样法政办〔2026〕19号`, { today: day });
  const late = await named('2027-04-01');
  expect([late.code, late.err]).toEqual([4, expect.stringContaining('是2026年的，文件的日期是2027年4月1日')]);
  expect((await named('2027-03-31')).code).toBe(0);
});

it('a title concluded and published anew is given again, and the plaque that hangs stays', async () => {
  await concludedAgain(`${unit} ${second}`);
  expect((await done('2026-09-21', 'status')).out).toMatch(new RegExp(`${unit} .*重新公示期满，待再次命名`));
  const again = await done('2026-09-21', `designate ${unit} --date 2026-09-21 --document 样法政办〔2026〕10号`);
  expect(again.err).toContain(
    `${unit}2026年9月8日的命名（样法政办〔2026〕9号）由这一次代替；2026年9月10日授的牌匾（2026-牌A01）继续有效，不用再授`,
  );
  expect(again.out).not.toContain('plaque award');
  expect((await done('2026-09-22', `plaque award ${unit} --number 2026-01`)).out).toContain('2026年9月10日');
  expect((await done('2026-09-22', `plaque award ${unit} --date 2026-09-09`)).out).toContain('2026年9月9日');
  const early = await machine.inspect(`plaque award ${unit} --date 2026-09-07`, { today: '2026-09-22' });
  expect([early.code, early.err]).toEqual([4, expect.stringContaining('早于命名日期2026年9月8日')]);
  expect((await done('2026-09-22', 'plaque list')).out).toMatch(/2026-09-21 +2026-09-09 +2026-09-21 再次命名/);
  expect(await paper('2026-09-22', 'checklist plaques')).toContain('2026年9月9日授牌2026年9月21日再次命名');
  const { out } = await done('2026-09-22', `status ${unit}`);
  expect(out).toContain(
    '  2026年9月8日命名为县级示范点\n  2026年9月9日授牌 2026-01\n  2026年9月21日再次命名为县级示范点\n',
  );
  expect((await done('2026-09-22', 'doctor')).out).not.toContain('称号与记录');
  const higher = await done(
    '2026-09-21',
    `designate ${unit} --level city --date 2026-09-21 --document 样市法〔2026〕5号`,
  );
  expect(higher.err).not.toContain('由这一次代替');
});

it('the decision that names a unit again says that its plaque stays; the former one is printed as it went out', async () => {
  let issued = '';
  await concludedAgain(`${unit} ${second}`, async () => {
    issued = await paper('2026-09-11', 'notice designation --date 2026-09-08');
  });
  await done('2026-09-21', `designate ${unit} --date 2026-09-21 --document 样法政办〔2026〕10号`);
  const later = await paper('2026-09-22', 'notice designation --date 2026-09-21');
  expect(later).toContain(
    `下列单位重新作出验收结论、公示后再次命名，已经授予的牌匾继续有效：${unit}（2026年9月10日授牌）。`,
  );
  expect(later).not.toContain('并予以授牌');
  const again = await machine.inspect('notice designation --date 2026-09-08', { today: '2026-09-22' });
  expect([again.code, again.err]).toEqual([0, expect.not.stringContaining('不一样')]);
  expect(await paper('2026-09-22', 'notice designation --date 2026-09-08')).toBe(issued);
  expect(issued).toContain(`现决定命名${unit}、${second}等2个单位为2026年度`);
});

it('a decision all of whose units are named by another since is printed and exported as it went out', async () => {
  await concludedAgain(unit);
  await done('2026-09-21', `designate ${unit} --date 2026-09-21 --document 样法政办〔2026〕10号`);
  const former = await paper('2026-09-22', 'notice designation --date 2026-09-08');
  expect(former).toContain(`现决定命名${unit}为2026年度`);
  expect(former).toContain('并于2026年9月1日至2026年9月7日向社会公示无异议');
  await done('2026-09-22', 'export --year 2026 -o 年度');
  const files = readdirSync(path.join(machine.folder, '年度'), { recursive: true }).map(String);
  expect(files.filter((one) => /命名决定.*pdf$/.test(one)).map((one) => path.basename(one))).toEqual([
    '命名决定-2026-09-08.pdf',
    '命名决定-2026-09-21.pdf',
  ]);
});

it('the number of a decision whose place another took stays in the register, and goes to no other paper', async () => {
  await concludedAgain(unit);
  await done('2026-09-21', `designate ${unit} --date 2026-09-21 --document 样法政办〔2026〕10号`);
  expect((await done('2026-09-22', 'numbers')).out).toMatch(
    new RegExp(`样法政办〔2026〕9号 .* 2026-09-08 +${unit}2026年9月21日另行命名`),
  );
  const taken = await machine.inspect('numbers take other --title 关于某事的函 --number 样法政办〔2026〕9号', {
    today: '2026-09-22',
  });
  expect([taken.code, taken.err]).toEqual([4, expect.stringContaining('样法政办〔2026〕9号 已用于《关于命名')]);
});

it('the year’s report printed again under its number tells the titles of its own day, given again since or not', async () => {
  const report = 'notice annual --year 2026 --number 样法政办〔2026〕11号';
  let first = '';
  await concludedAgain(`${unit} ${second}`, async () => {
    first = await paper('2026-09-11', report);
  });
  expect(first).toContain('截至2026年9月11日，有效称号2个（县级2个），在用牌匾1块');
  await done('2026-09-21', `designate ${unit} --date 2026-09-21`);
  expect(await paper('2026-09-22', report)).toBe(first);
});

/** The numbers under which the deeds of a kind can be withdrawn, practised ones the oldest first. */
async function withdrawable(kind: string): Promise<readonly string[]> {
  const rows: readonly { number: string; kind: string }[] = (
    await done('2026-09-22', 'practice list --all --json')
  ).json();
  return rows.filter((one) => one.kind === kind).map(({ number }) => number);
}

it('a second naming that is withdrawn brings the first back, which is given again on the right day', async () => {
  await concludedAgain(`${unit} ${second}`);
  await done('2026-09-21', `designate ${unit} --date 2026-09-21 --document 样法政办〔2026〕10号`);
  const wrong = (await withdrawable('designation.made')).at(-1);
  const { out } = await done('2026-09-22', `practice withdraw ${wrong} --reason 日期写错`);
  const back = (await withdrawable('designation.made')).at(-1);
  expect(out).toContain(`它代替的那一条恢复：${unit}2026 年度“命名”2026-09-08`);
  expect(out).toContain('文号 样法政办〔2026〕10号 随之作废');
  expect(out).toContain(`恢复的也是误记的，inspect practice withdraw ${back} --reason 理由`);
  expect((await done('2026-09-22', 'plaque list')).out).toMatch(/2026-09-08 +2026-09-10/);
  const held = await machine.inspect(`practice withdraw ${back} --reason 选错了单位`, { today: '2026-09-22' });
  expect([held.code, held.err]).toEqual([4, expect.stringContaining('“授牌”，没有撤回')]);
  const again = await done('2026-09-22', `designate ${unit} --date 2026-09-22`);
  expect(again.err).toContain(`${unit}2026年9月8日的命名（样法政办〔2026〕9号）由这一次代替`);
  expect((await done('2026-09-22', 'numbers')).out).toMatch(/样法政办〔2026〕9号 .*2026年9月22日另行命名/);
  expect((await done('2026-09-22', 'verify --json')).json().ok).toBe(true);
});

it('a plaque put right after a second naming is withdrawn back to the plaque before, and stops no naming from going', async () => {
  await concludedAgain(`${unit} ${second}`);
  await done('2026-09-21', `designate ${unit} --date 2026-09-21`);
  await done('2026-09-22', `plaque award ${unit} --date 2026-09-11`);
  const withdrawn = async (kind: string): Promise<string> =>
    (await done('2026-09-22', `practice withdraw ${(await withdrawable(kind)).at(-1)} --reason 误记`)).out;
  expect(await withdrawn('plaque.awarded')).toContain(`它代替的那一条恢复：${unit}2026 年度“授牌”2026-09-10`);
  expect((await done('2026-09-22', 'plaque list')).out).toMatch(/2026-09-21 +2026-09-10/);
  expect(await withdrawn('plaque.awarded')).not.toContain('恢复');
  await done('2026-09-22', `plaque award ${unit} --date 2026-09-10`);
  expect(await withdrawn('designation.made')).toContain('“命名”2026-09-08');
  expect((await done('2026-09-22', 'plaque list')).out).toMatch(/2026-09-08 +2026-09-10/);
});

it('an objection found right on the day of a new conclusion is named by all that ask what the unit lacks', async () => {
  await done('2026-09-10', `publicity open ${unit} --from 2026-09-10`);
  const { out } = await done('2026-09-11', `publicity object ${unit} --by-whom 样甲 --text 收费 --date 2026-09-11`);
  const number = /已登记异议 (\S+)：/.exec(out)![1];
  await done('2026-09-18', `reopen ${unit} --reason 分数算错`);
  await concludeAt(machine, unit, { day: '2026-09-18', verdict: 'passed', apply: false });
  await done('2026-09-18', `publicity settle ${number} --outcome upheld --reason 查实收费`);
  const upheld = `公示期间的异议成立（${number}）`;
  expect((await done('2026-09-18', 'publicity close')).out).toContain(`不能命名：${unit}（${upheld}）`);
  for (const words of [`designate ${unit} --date 2026-09-18`, `publicity open ${unit} --from 2026-09-18`]) {
    const { code, err } = await machine.inspect(words, { today: '2026-09-18' });
    expect([words, code, err]).toEqual([words, 4, expect.stringContaining(upheld)]);
    expect(err).toContain('整改、重新验收后可再次公示');
  }
  expect((await done('2026-09-18', 'status')).out).toMatch(new RegExp(`${unit} .*异议成立.*整改后重新验收、重新公示`));
  expect((await done('2026-09-18', 'agenda')).out).toContain(`验收达标，还不能公示：${upheld}`);
});

it('other words for what was found right before a conclusion of its day take no title away', async () => {
  await done('2026-09-10', `publicity open ${unit} --from 2026-09-10`);
  const objected = await done('2026-09-11', `publicity object ${unit} --by-whom 样甲 --text 收费 --date 2026-09-11`);
  const settle = `publicity settle ${/已登记异议 (\S+)：/.exec(objected.out)![1]} --date 2026-09-18 --outcome`;
  await done('2026-09-18', `${settle} upheld --reason 查实收费`);
  await done('2026-09-18', 'publicity close');
  await done('2026-09-18', `reopen ${unit} --reason 有异议`);
  await concludeAt(machine, unit, { day: '2026-09-18', verdict: 'passed', apply: false });
  await done('2026-09-19', `publicity open ${unit} --from 2026-09-19`);
  await done('2026-09-26', 'publicity close');
  await done('2026-09-26', `designate ${unit} --date 2026-09-26`);
  await done('2026-09-27', `${settle} upheld --reason 查实收费并已退还`);
  await done('2026-09-27', `plaque award ${unit} --date 2026-09-27`);
  await done('2026-09-27', `${settle} rejected --reason 查无此事 -y`);
  await done('2026-09-27', `${settle} upheld --reason 复查属实 -y`);
  // Found right anew, after the conclusion of that day.
  const late = await machine.inspect('notice designation --date 2026-09-26', { today: '2026-09-27' });
  expect([late.code, late.err]).toEqual([4, expect.stringContaining('公示期间的异议成立')]);
});
