import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { onDays, wordText } from '../support/papers.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { concludeAt, titleOffice, titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;
let machine: Machine;
const { at, done } = onDays(() => machine);

beforeEach(async () => {
  machine = await titleOffice();
});

const shown = async (words: string): Promise<string> => {
  await done('2026-10-20', `${words} --format docx -o 文稿.docx`);
  return wordText(path.join(machine.folder, '文稿.docx'));
};

describe('what is entered once more to add something', () => {
  it('leaves a decision on its day, with what was noted before', async () => {
    await done('2026-05-20', `apply ${unit}`);
    await done('2026-06-05', `application accept ${unit} --organ 法制股 --staff 张示范 --goals 达标`);
    const again = await done('2026-06-20', `application accept ${unit} --measures 每月自查 --json`);
    expect(JSON.parse(again.out)).toMatchObject({
      date: '2026-06-05',
      organ: '法制股',
      goals: '达标',
      measures: '每月自查',
      staffNoted: true,
    });
    expect(again.err).toContain('没有记录：要求（再办一次就补上）');
    // The same once more says that it was said.
    const said = await machine.inspect(`application accept ${unit}`, { today: '2026-06-21' });
    expect([said.code, said.err]).toEqual([
      4,
      expect.stringContaining('已于2026年6月5日审核通过，列为 2026 年培育对象\n提示：不用再审核一次；要补记'),
    ]);
    const moved = await done('2026-06-20', `application accept ${unit} --date 2026-06-08`);
    expect(moved.out).toContain('原已确定为 2026 年培育对象，现补记，日期由2026年6月5日改为2026年6月8日');
    expect((await done('2026-06-20', `status ${unit}`)).out).toContain('2026年6月8日列为培育对象');
  });

  it('says what a decision turns round, and of a second visit on one day that both count', async () => {
    await done('2026-05-20', `apply ${unit}`);
    await done('2026-06-05', `application decline ${unit} --reason 方案没有措施`);
    const turned = await done('2026-06-08', `application accept ${unit}`);
    expect(turned.err).toContain('原已于2026年6月5日决定不予列入（方案没有措施），由这一次代替，原来的留在日志里');
    const back = await done('2026-06-09', `application decline ${unit} --reason 撤回申请`);
    expect(back.err).toContain('原已于2026年6月8日决定审核通过，由这一次代替');
    await done('2026-06-10', `application accept ${unit}`);
    const later = await done('2026-08-20', `visit add ${unit} --date 2026-08-18 --notes 查看台账`);
    expect([later.err, later.out]).toEqual(['', expect.stringContaining('下次应于2026年10月18日前进行')]);
    // One entered later than it took place does not bring the next forward.
    const earlier = await done('2026-08-20', `visit add ${unit} --date 2026-07-01 --notes 查看流程图`);
    expect(earlier.out).toContain('下次应于2026年10月18日前进行');
    const doubled = await done('2026-08-20', `visit add ${unit} --date 2026-07-01 --notes 查看流程图和台账`);
    expect(doubled.err).toContain('2026年7月1日的调研指导记了不止一次，各算一次');
  });

  it('belongs to an item that the standard has, and a day for mending to a problem', async () => {
    await done('2026-05-20', `apply ${unit}`);
    await done('2026-06-05', `application accept ${unit}`);
    const visit = `visit add ${unit} --date 2026-06-20 --notes 查看台账`;
    const wrong = await at('2026-06-20', `${visit} --problem 流程图未更新 --item 9.9`);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('中没有评分项“9.9”')]);
    const bare = await at('2026-06-20', `${visit} --due 2026-07-20`);
    expect([bare.code, bare.err]).toEqual([
      2,
      expect.stringContaining('没有写是什么问题\n提示：加 --problem 问题；没有指出问题的，不写 --item 和 --due'),
    ]);
    expect((await done('2026-06-20', `${visit} --problem 流程图未更新 --item 1.3.2`)).out).toContain('流程图未更新');
  });

  it('tells why an application was late no longer where its day, put right, is in time: then its papers were late, or nothing was', async () => {
    const late = `apply ${unit} --on-paper plan --on-paper worklog --late-reason 会议延期`;
    expect((await done('2026-06-03', late)).out).toContain('逾期原因：会议延期');
    const right = await done('2026-06-05', `apply ${unit} --date 2026-05-20 --json`);
    expect(JSON.parse(right.out)).toMatchObject({
      date: '2026-05-20',
      lateReason: null,
      papersLateReason: '会议延期',
    });
    expect((await done('2026-06-05', `status ${unit}`)).out).not.toContain('申报（逾期');
    const papers = `apply ${unit} --on-paper plan --on-paper worklog --date 2026-05-20 --json`;
    expect(JSON.parse((await done('2026-06-05', papers)).out)).toMatchObject({ papersLateReason: null });
    const nothing = await done('2026-06-05', `apply ${unit} --late-reason 会议延期`);
    expect(nothing.err).toContain('申请和应交的材料都没有逾期，写的逾期原因不记');
  });

  it('leaves a nomination on its day, with the opinions given before, which stand in the unit’s form', async () => {
    for (const name of [unit, second]) await concludeAt(machine, name, { day: '2026-08-20', verdict: 'passed' });
    await done('2026-09-01', 'publicity open --from 2026-09-01 --channels 网站 --contact 电话（略）');
    await done('2026-09-08', 'publicity close');
    await done('2026-09-10', `designate ${unit} --date 2026-09-10 --document 样法政办〔2026〕9号`);
    await done('2026-10-10', `application nominate ${unit} ${second} --opinion ${unit}=制度健全`);
    const again = await done(
      '2026-10-20',
      `application nominate ${unit} ${second} --opinion ${second}=执法规范 --json`,
    );
    expect(JSON.parse(again.out)).toMatchObject({
      date: '2026-10-10',
      units: [{ opinion: '制度健全' }, { opinion: '执法规范' }],
    });
    const report = await shown('notice nomination');
    expect(report).toContain('。2026年9月10日被命名为2026年度县级行政执法责任制示范点（样法政办〔2026〕9号）。');
    expect(report.match(/被命名为/g)).toHaveLength(1);
    expect(report).toContain('推荐意见：制度健全。');
    expect(report).toContain('推荐意见：执法规范。');
    expect(report).toContain('2026年10月10日');
    expect(await shown(`form city ${unit}`)).toContain('制度健全');
    expect(await shown(`form city ${unit} --recommendation 同意推荐`)).not.toContain('制度健全');
    // A long opinion stands in the text alone.
    const long = '执法规范队伍稳定'.repeat(12);
    await done('2026-10-21', `application nominate ${unit} ${second} --opinion ${second}=${long}`);
    const told = await shown('notice nomination');
    expect([told.split(long).length, told.includes('见报告正文')]).toEqual([2, true]);
  });
});

it('a nomination with other units or of another day says what it takes the place of, and that a paper with a number is of the former', async () => {
  for (const name of [unit, second]) await concludeAt(machine, name, { day: '2026-08-20', verdict: 'passed' });
  await done('2026-09-10', `application nominate ${unit} ${second}`);
  await done('2026-09-10', 'numbers take nomination --number 样法政办〔2026〕9号');
  expect((await done('2026-09-12', `application nominate ${second} ${unit} --opinion ${unit}=健全`)).err).toBe('');
  const fewer = await done('2026-09-12', `application nominate ${unit} --reason 只有一个`);
  expect(fewer.err).toBe(
    `提醒：原于2026年9月10日确定呈报${second}、${unit}，由这一次代替，原来的留在日志里\n` +
      '提醒：呈报报告的文号是 样法政办〔2026〕9号，写的是原来的；已经印发的要收回，或者把原号作废，另取新号：inspect numbers void 样法政办〔2026〕9号 --reason 理由\n',
  );
  const moved = await done('2026-09-12', `application nominate ${unit} --date 2026-09-11`);
  expect(moved.err).toContain(`原于2026年9月12日确定呈报${unit}，由这一次代替`);
});

describe('a unit against which an objection was upheld', () => {
  it('is not put forward to the city', async () => {
    for (const name of [unit, second]) await concludeAt(machine, name, { day: '2026-08-20', verdict: 'passed' });
    await done('2026-09-01', 'publicity open --from 2026-09-01 --channels 网站 --contact 电话（略）');
    const { out } = await done('2026-09-03', `publicity object ${unit} --by-whom 某公司 --text 没有亮证`);
    const nominate = `application nominate ${unit} ${second}`;
    await done('2026-09-04', nominate);
    await done('2026-09-08', `publicity settle ${/2026-\w+/.exec(out)![0]} --outcome upheld --reason 属实`);
    expect(await at('2026-09-09', nominate)).toMatchObject({
      code: 4,
      err: expect.stringMatching(/不能向市呈报：公示期间的异议成立/),
    });
    expect(await at('2026-09-09', 'notice nomination')).toMatchObject({
      code: 4,
      err: expect.stringMatching(/呈报报告不能出具：样县甲虚构局：公示期间的异议成立/),
    });
  });

  it('stands on no other list, and gets no title by one, until it is accepted anew', async () => {
    for (const name of [unit, second]) await concludeAt(machine, name, { day: '2026-08-20', verdict: 'passed' });
    await done('2026-09-01', 'publicity open --from 2026-09-01 --channels 网站 --contact 电话（略）');
    const { out } = await done('2026-09-03', `publicity object ${unit} --by-whom 某公司 --text 没有亮证`);
    const number = /2026-\w+/.exec(out)![0];
    await done('2026-09-08', `publicity settle ${number} --outcome upheld --reason 属实`);
    await done('2026-09-08', 'publicity close');
    const again = await at('2026-09-10', `publicity open ${unit} --from 2026-09-10`);
    expect([again.code, again.err]).toEqual([
      4,
      expect.stringContaining(`不能列入拟命名名单：公示期间的异议成立（${number}）\n提示：整改、重新验收后可再次公示`),
    ]);
    // Found wrong after all, it may; and found right once more, the second list gives no title either.
    await done('2026-09-10', `publicity settle ${number} --outcome rejected --reason 复查不属实 -y`);
    await done('2026-09-10', `publicity open ${unit} --from 2026-09-10`);
    await done('2026-09-17', `publicity settle ${number} --outcome upheld --reason 再查属实 -y`);
    expect((await done('2026-09-17', 'publicity close')).out).toContain('可以命名：无');
    expect((await at('2026-09-18', `designate ${unit} --date 2026-09-18`)).err).toContain(`异议成立（${number}）`);
    expect((await done('2026-09-18', `status --json`)).out).toContain('"stage": "objected"');
    // A new conclusion is another matter.
    await done('2026-09-19', `reopen ${unit} --reason 整改后重新验收`);
    await concludeAt(machine, unit, { day: '2026-09-20', verdict: 'passed' });
    await done('2026-09-21', `publicity open ${unit} --from 2026-09-21`);
    await done('2026-09-28', 'publicity close');
    // Found wrong and right once more after it: that nobody has looked at since.
    await done('2026-09-28', `publicity settle ${number} --outcome rejected --reason 不属实 -y`);
    await done('2026-09-28', `publicity settle ${number} --outcome upheld --reason 新证据属实 -y`);
    expect((await at('2026-09-28', `designate ${unit} --date 2026-09-28`)).err).toContain(`异议成立（${number}）`);
    await done('2026-09-28', `publicity settle ${number} --outcome rejected --reason 不属实 -y`);
    expect((await done('2026-09-28', `designate ${unit} --date 2026-09-28`)).out).toContain('已命名为');
  });
});

describe('what was not so on a day', () => {
  it('is not told of it: a paper handed in after the notice was lacking, a visit after the conclusion is due to nobody', async () => {
    await done('2026-05-20', `apply ${unit}`);
    await done('2026-06-05', `application accept ${unit}`);
    expect((await done('2026-06-20', `visit add ${unit} --date 2026-06-01 --notes 看台账`)).err).toContain(
      '2026年6月1日样县甲虚构局还没有确定为培育对象（2026年6月5日）',
    );
    await done(
      '2026-06-20',
      `apply ${unit} --plan ${path.join(import.meta.dirname, 'titles.test.ts')} --late-reason 补交`,
    );
    expect(await shown('notice candidates')).toContain('创建方案、工作推进台账、申报表');
    expect(await shown('notice annual')).not.toContain('均没有失分');
    await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed', apply: false });
    const late = await done('2026-09-01', `visit add ${unit} --notes 看台账`);
    expect(late.err).toContain('验收已于2026年8月20日作出结论，这次调研指导不在验收以前');
    expect(late.out).not.toContain('下次应于');
    expect((await done('2026-09-01', `application accept ${unit} --organ 法制股`)).out).not.toContain('首次调研指导');
  });
});

describe('an office that has not said what it is called', () => {
  it('signs no paper, above all not in another office’s name; forms and sheets leave a blank', async () => {
    machine = newMachine();
    await done('2026-05-18', 'init');
    await done('2026-05-18', `unit add ${unit}`);
    await done('2026-05-20', `apply ${unit}`);
    await done('2026-06-05', `application accept ${unit}`);
    for (const words of ['notice candidates', 'notice annual', `notice acceptance ${unit}`])
      expect(await at('2026-06-05', words)).toMatchObject({
        code: 4,
        err: expect.stringContaining(
          '还没有设置办公室名称，以本办公室名义的文书不能没有落款\n提示：先运行 inspect config set office',
        ),
      });
    for (const words of [`form county ${unit}`, 'form city --blank', `checklist materials ${unit}`])
      expect(await shown(words)).not.toMatch(/舞阳|漯河/);
    await done('2026-06-05', 'config set office 样县法治办');
    expect(await shown('notice candidates')).toContain('样县法治办关于确定2026年度');
    await done('2026-06-05', `application nominate ${unit} --reason 只有一个`);
    expect(await at('2026-06-05', 'notice nomination')).toMatchObject({
      code: 4,
      err: expect.stringContaining('还没有设置所在市'),
    });
  });
});
