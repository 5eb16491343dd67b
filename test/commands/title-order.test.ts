import { beforeEach, describe, expect, it } from 'vitest';
import { onDays } from '../support/papers.ts';
import type { Machine } from '../support/run.ts';
import { concludeAt, officeAfter, titleOffice, titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;
let machine: Machine;
const { at, done, refused, paper } = onDays(() => machine);

beforeEach(async () => {
  machine = await titleOffice();
});

/** Both units concluded, under a publicity that has ended. */
async function published(): Promise<void> {
  for (const name of [unit, second]) await concludeAt(machine, name, { day: '2026-08-20', verdict: 'passed' });
  await done('2026-09-01', 'publicity open --from 2026-09-01 --channels 样县人民政府网站 --contact 电话（略）');
}

async function named(): Promise<void> {
  machine = await officeAfter('both named', async (office) => {
    machine = office;
    await published();
    await done('2026-09-08', 'publicity close');
    await done('2026-09-08', `designate ${unit} ${second} --date 2026-09-08 --document 样法政办〔2026〕9号`);
  });
}

async function objection(today: string): Promise<string> {
  const { out } = await done(today, `publicity object ${unit} --by-whom 某公司 --text 没有亮证`);
  return /2026-\w+/.exec(out)![0];
}

describe('a day that cannot be', () => {
  it('is refused to what follows something later: a decision, a nomination, an outcome, the city’s title', async () => {
    await done('2026-05-20', `apply ${unit} --date 2026-05-20`);
    expect(await refused('2026-06-05', `application accept ${unit} --date 2026-05-01`)).toContain(
      '决定日期2026年5月1日早于申请日期（2026年5月20日）',
    );
    await done('2026-06-05', `apply ${unit} --date 2026-04-28`);
    await done('2026-06-05', `application accept ${unit} --date 2026-05-01`);
    expect(await refused('2026-06-05', `application nominate ${unit} --reason 只有一个 --date 2026-04-30`)).toContain(
      '呈报日期2026年4月30日早于样县甲虚构局确定为培育对象的日期',
    );
    await published();
    const number = await objection('2026-09-03');
    expect(
      await refused('2026-09-04', `publicity settle ${number} --outcome rejected --reason 查明 --date 2026-09-02`),
    ).toContain('处理日期2026年9月2日早于收到异议的日期（2026年9月3日）');
    expect(
      await refused('2026-09-04', `designate ${second} --level city --date 2020-01-01 --document 样市〔2026〕1号`),
    ).toContain('命名日期2020年1月1日早于验收结论（2026年8月20日）');
    await done('2026-09-08', `publicity settle ${number} --outcome rejected --reason 查明 --date 2026-09-08`);
    await done('2026-09-10', 'publicity close');
    expect(await refused('2026-09-10', `designate ${unit} --date 2026-09-07`)).toContain('公示截止日');
    await done('2026-09-12', `publicity settle ${number} --outcome rejected --reason 再查 --date 2026-09-11`);
    expect(await refused('2026-09-12', `designate ${unit} --date 2026-09-10`)).toContain(
      `早于异议 ${number} 处理的日期（2026年9月11日）`,
    );
  });

  it('is refused to a candidate who is accepted after his own acceptance; what was decided then is entered with its day', async () => {
    await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed', apply: false });
    await done('2026-09-01', `apply ${unit} --date 2026-05-20`);
    expect(await refused('2026-09-01', `application accept ${unit}`)).toContain(
      '2026 年的验收已于2026年8月20日作出结论，不能在2026年9月1日才确定为培育对象\n提示：补记的，用 --date',
    );
    await done('2026-09-01', `application accept ${unit} --date 2026-06-05`);
  });

  it('is told with the way on, and a paper of another year says in which year there is one', async () => {
    const earlier = '--earlier --date 2026-12-31 --document 样法政办〔2026〕1号 --reason 补登';
    await done('2026-12-31', `designate ${unit} ${earlier}`);
    expect(await refused('2027-01-01', `revoke ${unit} --ground weak --reason 带动不足 --date 2026-12-30`)).toContain(
      '早于命名日期2026年12月31日\n提示：请核对 --date\n',
    );
    await done('2027-01-01', `revoke ${unit} --ground weak --reason 带动不足 --date 2027-01-01`);
    expect((await at('2027-01-01', `notice revocation ${unit} --year 2026`)).err).toBe(
      `错误：${unit}2026年没有撤销记录\n提示：有撤销记录的日期：2027年1月1日（--year 2027）\n`,
    );
    expect((await at('2027-01-01', 'notice designation --year 2026')).err).toContain(
      '2026年度还没有命名（已登记的是使用本程序以前或者市里命名的，另有原来的决定）',
    );
  });

  it('of another cycle is refused to an application, a guidance visit, an earlier title', async () => {
    expect(await refused('2026-09-10', `apply ${unit} --year 2026 --date 2023-10-01`)).toContain(
      '申请日期2023年10月1日与 2026 年度对不上',
    );
    expect(await refused('2026-09-10', `visit add ${unit} --year 2026 --date 2022-10-02 --notes 看台账`)).toContain(
      '与 2026 年度对不上',
    );
    expect(
      await refused('2026-09-10', `designate ${unit} --year 2021 --earlier --date 2019-01-20 --document 样1号`),
    ).toContain('命名日期2019年1月20日早于 2021 年');
  });
});

it('a unit whose conclusion has a consequence beside the points is not published, and it is said why', async () => {
  await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed', consequences: ['2.3 当年目标未完成'] });
  await concludeAt(machine, second, { day: '2026-08-20', verdict: 'passed' });
  const told = await refused('2026-09-01', `publicity open ${unit} --from 2026-09-01`);
  expect(told).toContain('验收得分达标，但按标准另有后果：2.3 当年目标未完成');
  expect(told).toContain('定为只作记录（noted）');
  const open = await done('2026-09-01', 'publicity open --from 2026-09-01');
  expect(open.out + open.err).toContain(`${unit}（验收得分达标，但按标准另有后果`);
  expect((await done('2026-09-01', `result ${unit}`)).out).toContain('按标准另有后果，不能命名：2.3 当年目标未完成');
});

it('a reprint bears the names of its day, where they were not merely misspelt', async () => {
  await named();
  const renamed = '样县丙虚构局';
  await done('2027-03-01', `unit edit ${unit} --name ${renamed} --renamed 2027-02-01`);
  await done('2027-03-01', 'config set office 样县法治办公室 --renamed 2027-02-15');
  const decision = await paper('2027-03-02', 'notice designation --year 2026');
  expect(decision).toContain(`现决定命名${unit}、${second}等2个单位为2026年度`);
  expect(decision).toContain('样县法治政府建设领导小组办公室对示范点实行动态管理');
  expect(decision).not.toContain(renamed);
  expect(await paper('2027-03-02', 'notice publicity --year 2026')).toContain(unit);
  const report = await paper('2027-03-02', 'notice annual --year 2026');
  expect([report.includes(unit), report.includes(renamed)]).toEqual([true, false]);
  await done('2027-03-03', `revoke ${renamed} --ground weak --reason 不起作用`);
  const ended = await paper('2027-03-03', `notice revocation ${renamed} --year 2027`);
  expect(ended).toContain(`样县法治办公室关于撤销${renamed}县级行政执法责任制示范点称号的决定`);

  await done('2027-03-04', `unit edit ${second} --name 样县乙正确局 --misspelt`);
  await done('2027-03-04', 'config set office 样县法治建设办公室 --misspelt');
  expect(await paper('2027-03-04', 'notice designation --year 2026')).toContain(
    `现决定命名${unit}、样县乙正确局等2个单位为2026年度`,
  );
  expect(await paper('2027-03-04', `notice revocation ${renamed} --year 2027`)).toContain('样县法治建设办公室关于撤销');
  expect((await at('2027-03-04', `unit edit ${second} --misspelt`)).code).toBe(2);
});

it('an outcome leads on to what can be done: the next objection, or the end of a publicity that has run', async () => {
  await published();
  const [first, other] = [await objection('2026-09-03'), await objection('2026-09-03')];
  const settle = (number: string): string => `publicity settle ${number} --outcome rejected --reason 查明`;
  expect((await done('2026-09-04', settle(first))).out).not.toContain('publicity close');
  expect((await done('2026-09-08', settle(first))).out).toContain(`下一步：核实后用 inspect publicity settle ${other}`);
  expect((await done('2026-09-08', settle(other))).out).toContain('下一步：inspect publicity close');
});

describe('a title that the record ceases to carry', () => {
  it('by an objection upheld late is told, stands in no reprint once revoked, and takes no other unit with it', async () => {
    await published();
    const number = await objection('2026-09-03');
    await done('2026-09-04', `publicity settle ${number} --outcome rejected --reason 查明`);
    await done('2026-09-08', 'publicity close');
    await done('2026-09-08', `designate ${unit} ${second} --date 2026-09-08`);
    const late = await done('2026-09-10', `publicity settle ${number} --outcome upheld --reason 复查属实 -y`);
    expect(late.err).toContain('已于2026年9月8日命名，异议成立以后记录不再支持这个称号');
    expect(late.out).not.toContain('publicity close');
    expect(await refused('2026-09-10', 'notice designation')).toContain('称号要撤销的用 inspect revoke');
    expect((await done('2026-09-10', 'status')).out).toContain('还不能授牌：公示期间的异议成立');
    await done('2026-09-11', `revoke ${unit} --ground violation --reason 未亮证执法`);
    const text = await paper('2026-09-11', 'notice designation');
    expect(text).toContain(`现决定命名${second}为2026年度`);
    expect(text).toContain(`下列单位原列入本决定，称号已经撤销，不再列入：${unit}（2026年9月11日撤销）。`);
  });

  it('by what was told after the last day is said to have come after it', async () => {
    await published();
    const number = await objection('2026-09-09');
    await done('2026-09-10', `publicity settle ${number} --outcome upheld --reason 查实`);
    await done('2026-09-10', 'publicity close');
    expect(await refused('2026-09-10', `designate ${unit} --date 2026-09-10`)).toContain(
      `不能命名${unit}：公示期满后收到的反映成立（${number}）`,
    );
  });

  it('does not end with a unit that is retired, which is told', async () => {
    await named();
    const told = (await done('2026-10-01', `unit retire ${unit} --reason 机构合并`)).err;
    expect(told).toContain(`${unit}于2026年9月8日被命名为县级示范点，称号仍然有效，停用不等于撤销`);
    expect(told).toContain(`inspect lapse ${unit} --reason 理由`);
    expect((await done('2026-10-01', `unit reinstate ${unit} --reason 有误`)).err).toBe('');
    await done('2026-10-02', `revoke ${unit} --ground weak --reason 机构合并`);
    expect((await done('2026-10-03', `unit retire ${unit} --reason 机构合并`)).err).toBe('');
  });

  it('by a conclusion drawn anew is published and given again, with its plaque', async () => {
    await named();
    await done('2026-09-09', `reopen ${unit} --reason 漏看一份案卷`);
    expect((await done('2026-09-09', `status ${unit}`)).out).toContain('2026年9月9日重开验收（漏看一份案卷）');
    expect((await done('2026-09-09', 'status')).out).toMatch(new RegExp(`${unit} +已命名 +(?!.*达标)`));
    await concludeAt(machine, unit, { day: '2026-09-10', verdict: 'passed' });
    await done('2026-09-10', `publicity open ${unit} --from 2026-09-11`);
    await done('2026-09-18', 'publicity close');
    expect(await refused('2026-09-18', `plaque award ${unit}`)).toContain('再用 inspect designate 命名一次');
    await done('2026-09-18', `designate ${unit} --date 2026-09-18 --document 样法政办〔2026〕10号`);
    await done('2026-09-19', `plaque award ${unit} --date 2026-09-19`);
    const moved = await done('2026-09-21', `plaque award ${unit} --date 2026-09-20 --number 2026-01`);
    expect(moved.out).toContain('编号 2026-01  2026年9月20日');
    expect(await paper('2026-09-20', 'notice designation --date 2026-09-18')).toContain(`命名${unit}为`);
    expect(await paper('2026-09-20', 'notice designation --date 2026-09-08')).toContain(`命名${unit}、${second}等2个`);
  });

  it('is not published again while it stands, nor given again in the year in which it was revoked', async () => {
    await named();
    expect(await refused('2026-09-09', `publicity open ${unit} --from 2026-09-10`)).toContain('已于2026年9月8日命名');
    await done('2026-09-11', `revoke ${unit} --ground violation --reason 未亮证执法`);
    expect(await refused('2026-09-12', `designate ${unit} --date 2026-09-12`)).toContain('同一年度不再命名');
  });
});

describe('what a publicity comes to', () => {
  it('names on closing only who can be named, and status shows a unit that was opened again where it stands', async () => {
    await published();
    await done('2026-09-03', `reopen ${unit} --reason 漏看一份案卷`);
    const { out } = await done('2026-09-08', 'publicity close');
    expect(out).toContain(`可以命名：${second}\n`);
    expect(out).toContain(`不能命名：${unit}（验收已于2026年9月3日重开`);
    expect((await done('2026-09-08', `status`)).out).not.toMatch(new RegExp(`${unit} +公示期满`));
  });

  it('tells an objection that came after its last day as what it is', async () => {
    await published();
    const number = await objection('2026-09-09');
    await done('2026-09-10', `publicity settle ${number} --outcome rejected --reason 查明`);
    await done('2026-09-10', 'publicity close');
    await done('2026-09-10', `designate ${unit} ${second} --date 2026-09-10`);
    const text = await paper('2026-09-10', 'notice designation');
    expect(text).toContain('公示无异议，公示期满后收到反映1件，经核实不成立，现决定');
  });
});

describe('a revocation', () => {
  it('of the county’s own title goes to nobody above, and the city’s decision ends the city’s title only', async () => {
    const city = '--year 2023 --earlier --date 2024-01-20 --document 样市〔2024〕8号 --level city';
    await done('2026-09-01', `designate ${unit} ${city}`);
    await done('2026-09-01', `designate ${unit} --year 2023 --earlier --date 2023-11-20 --document 样办〔2023〕8号`);
    await done('2026-09-02', `revoke ${unit} --ground stagnant --reason 停滞 --request-higher`);
    const told = `revoke ${unit} --ground stagnant --reason 停滞 --by-higher --document 样市〔2026〕2号`;
    expect(await refused('2026-09-03', `${told} --date 2026-09-01`)).toContain('早于提请的日期（2026年9月2日）');
    await done('2026-09-03', told);
    expect(await refused('2026-09-04', told)).toContain('县级称号由本办撤销，不用提请上级');
  });

  it('of the city’s title leaves the county’s to be rechecked, in its own time and by its own name', async () => {
    await done('2026-09-01', `designate ${unit} --year 2022 --earlier --date 2022-11-20 --document 样办〔2022〕8号`);
    const city = '--year 2023 --earlier --date 2023-12-20 --document 样市〔2023〕8号 --level city';
    await done('2026-09-01', `designate ${unit} ${city}`);
    expect((await done('2026-09-01', 'recheck due --until 2026-12-31')).out).toContain('2022-11-20 县级');
    const both = await at('2026-09-02', `recheck record ${unit} --date 2026-09-02 --outcome kept`);
    expect([both.code, both.err]).toEqual([2, expect.stringContaining('--level')]);
    await done('2026-09-02', `recheck record ${unit} --level county --date 2026-09-02 --outcome kept`);
    expect(await paper('2026-09-02', `notice recheck ${unit}`)).toContain('被命名为2022年度县级');
    await done('2026-09-03', `revoke ${unit} --level county --ground stagnant --reason 停滞`);
    await done('2026-09-04', `recheck record ${unit} --date 2026-09-04 --outcome kept`);
    expect(await paper('2026-09-04', `notice recheck ${unit} --date 2026-09-04`)).toContain('被命名为2023年度市级');
  });

  it('rests on rechecks of its own title alone: the other one’s neither puts off when it is due nor is cited', async () => {
    await done('2026-09-01', `designate ${unit} --year 2022 --earlier --date 2022-11-20 --document 样办〔2022〕8号`);
    const city = '--year 2023 --earlier --date 2023-12-20 --document 样市〔2023〕8号 --level city';
    await done('2026-09-01', `designate ${unit} ${city}`);
    const told = '--date 2026-09-02 --outcome revoke --note 清单没有更新';
    await done('2026-09-02', `recheck record ${unit} --level county ${told}`);
    const due = (await done('2026-09-02', 'recheck due --until 2028-12-31 --json')).json();
    expect(due.map((one: { level: string; due: string }) => [one.level, one.due])).toEqual([
      ['city', '2025-12-20'],
      ['county', '2028-09-02'],
    ]);
    await done('2026-09-03', `recheck record ${unit} --level city --date 2026-09-02 --outcome kept`);
    expect(await paper('2026-09-03', `notice recheck ${unit} --level county`)).toContain('被命名为2022年度县级');
    expect(await paper('2026-09-03', `notice recheck ${unit} --level city`)).toContain('被命名为2023年度市级');
    await done('2026-09-03', `revoke ${unit} --request-higher --ground stagnant --reason 停滞`);
    expect(await paper('2026-09-03', `notice revocation ${unit}`)).not.toContain('复核复查');
    await done('2026-09-04', `revoke ${unit} --level county --ground stagnant --reason 停滞`);
    expect(await paper('2026-09-04', `notice revocation ${unit} --date 2026-09-04`)).toContain(
      '2026年9月2日复核复查的结论是拟撤销称号',
    );
  });

  it('names no recheck after one that kept the title', async () => {
    await done('2026-09-01', `designate ${unit} --year 2023 --earlier --date 2023-11-20 --document 样办〔2023〕8号`);
    await done('2026-09-01', `recheck record ${unit} --date 2025-11-01 --outcome revoke --note 清单没有更新`);
    await done('2026-09-01', `recheck record ${unit} --date 2026-01-10 --outcome kept`);
    await done('2026-09-02', `revoke ${unit} --ground stagnant --reason 停滞`);
    expect(await paper('2026-09-02', `notice revocation ${unit}`)).not.toContain('复核复查的结论');
  });
});
