import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { wordText } from '../support/papers.ts';
import type { Machine } from '../support/run.ts';
import { concludeAt, officeAfter, titleUnits } from '../support/title-year.ts';
import { handOver, officeWithLaptops, ok } from '../support/two-laptops.ts';

/** What was written out under a number stays what the number stands for: whatever differs since is told. */

const [unit, second] = titleUnits;
let machine: Machine;

beforeEach(async () => {
  machine = await officeAfter('with a document code', async (office) => {
    machine = office;
    for (const name of [unit, second]) await concludeAt(office, name, { day: '2026-08-20', verdict: 'passed' });
    await at('2026-08-25', 'config set document-code 样法政办');
    await at('2026-09-01', 'publicity open --from 2026-09-01 --channels 样县人民政府网站 --contact 电话（略）');
  });
});

const at = (today: string, words: string) => machine.inspect(words, { today });
const told = async (today: string, words: string) => {
  const { code, err } = await at(today, words);
  expect([words, code, err]).toEqual([words, 0, err]);
  return err;
};
const notesOf = async (today: string) =>
  (await at(today, 'numbers')).out
    .split('\n')
    .flatMap((line) => /号 .*?(\s{2}\S*写出过.*)?$/.exec(line)?.[1]?.trim() ?? []);

describe('a paper with a number', () => {
  it('that was written out in other words before says so, and the register says so too', async () => {
    await at('2026-09-01', 'numbers take publicity');
    expect(await told('2026-09-01', 'notice publicity --red-head drawn -o 公示.pdf')).not.toContain('文字不同');
    expect(await told('2026-09-02', 'notice publicity --red-head drawn -o 再印.docx --format docx')).not.toContain(
      '文字不同',
    );
    expect(await notesOf('2026-09-02')).toEqual([]);
    expect(await told('2026-09-02', `publicity open ${unit} --from 2026-09-03 --reason 名单改了`)).toContain(
      '公示沿用 样法政办〔2026〕1号；用这个号的公示稿已经贴出、印发的，先作废这个号，再取新号：inspect numbers void 样法政办〔2026〕1号 --reason 理由',
    );
    expect(await told('2026-09-02', 'notice publicity --red-head drawn -o 公示2.pdf')).toContain(
      '样法政办〔2026〕1号 在2026年9月1日写出的与这一份文字不同；那一份已经印发的，这一份不能再用这个号',
    );
    expect(await notesOf('2026-09-02')).toEqual(['写出过 2 种文字（2026年9月1日、2026年9月2日）']);
    // A number stands on a paper without a red head too.
    expect(await told('2026-09-02', `publicity open ${second} --from 2026-09-03 --reason 又改了`)).toContain(
      '公示沿用',
    );
    expect(await told('2026-09-02', 'notice publicity -o 公示3.docx --format docx')).toContain('文字不同');
    // Nor is such a one replaced by another wording, only by the same with its head.
    expect(
      await told('2026-09-02', `publicity open ${second} --from 2026-09-03 --reason 再改 --contact 样县样例处`),
    ).toContain('公示沿用');
    for (const [more, file] of [
      ['', '公示3（新）.docx'],
      ['--red-head drawn', '公示3（新）.docx'],
      ['', '公示3（新2）.docx'],
    ])
      expect(await told('2026-09-02', `notice publicity ${more} -o 公示3.docx --format docx`)).toContain(file);
  });

  it('is not told of another wording where only its head, its copies or its format differ', async () => {
    await at('2026-09-01', 'numbers take publicity');
    for (const more of ['--red-head drawn', '--red-head preprinted', '--red-head drawn --copies 样县样例局'])
      expect(await told('2026-09-01', `notice publicity ${more} -o 公示.pdf`)).not.toContain('文字不同');
    // Who got copies is told apart.
    expect(await told('2026-09-02', 'notice publicity --red-head drawn --copies 样县样例局 -o 公示.pdf')).toContain(
      '样法政办〔2026〕1号 在2026年9月1日写出的抄送空着，这一份抄送样县样例局；那一份已经印发的，不再改',
    );
    expect(await notesOf('2026-09-01')).toEqual([]);
  });
});

describe('a paper of an earlier day whose number was made void', () => {
  it('is named with its day where its number is to be taken, and where another of its kind has one', async () => {
    await at('2026-09-08', 'publicity close');
    await at('2026-09-09', `designate ${unit} --date 2026-09-09`);
    await at('2026-09-11', `designate ${second} --date 2026-09-11`);
    for (const day of ['2026-09-09', '2026-09-11']) await at(day, `numbers take designation --of ${day}`);
    await at('2026-09-12', 'numbers void 样法政办〔2026〕1号 --reason 印错');
    const unnumbered = await at('2026-09-12', 'notice designation --date 2026-09-09 --red-head drawn -o 决定.pdf');
    expect(unnumbered.out).toContain('下一步：inspect numbers take designation --of 2026-09-09\n');
    const last = await at('2026-09-12', 'numbers take designation');
    expect([last.out, last.err]).toEqual([
      expect.stringContaining('已有文号：样法政办〔2026〕2号'),
      expect.stringContaining('这是2026年9月11日的一份的文号；还没有文号的是2026年9月9日的，加 --of 写那一天'),
    ]);
    const taken = await at('2026-09-12', 'numbers take designation --of 2026-09-09');
    expect(taken.out).toContain('已编号：样法政办〔2026〕3号');
    expect(taken.out).toContain('下一步：inspect notice designation --date 2026-09-09 --red-head drawn');
    // Where both have none, it is told at once whose the number is.
    for (const serial of [2, 3]) await at('2026-09-12', `numbers void 样法政办〔2026〕${serial}号 --reason 印错`);
    expect((await at('2026-09-12', 'numbers take designation')).err).toContain(
      '这是2026年9月11日的一份的文号；还没有文号的还有2026年9月9日的，加 --of 写那一天',
    );
  });
});

describe('an objection settled otherwise after the title was given', () => {
  let settle: (words: string) => Promise<string>;
  beforeEach(async () => {
    await at('2026-09-02', `publicity object ${unit} --by-whom 某公司 --text 未亮证`);
    const { objections } = (await at('2026-09-02', 'publicity show --json')).json()[0];
    settle = (words) => told('2026-10-10', `publicity settle ${objections[0].number} --outcome ${words} -y`);
    await at('2026-09-03', `publicity settle ${objections[0].number} --outcome rejected --reason 亮证属实`);
    await at('2026-09-08', 'publicity close');
    await at('2026-09-09', `designate ${unit} ${second} --date 2026-09-09`);
    await at('2026-09-10', `plaque award ${unit} --date 2026-09-10 --number 2026-01`);
  });

  it('is told against what the decision rests on, and one entered as a mistake can be put back', async () => {
    expect(await settle('mistaken --reason 登重了')).toBe(
      '提醒：2026年9月9日命名时，这件异议记的是不成立；命名决定已经印发的，与现在的记录不同，请核对\n',
    );
    expect((await at('2026-10-10', 'publicity show --json')).json()[0].objections).toEqual([]);
    await settle('rejected --reason 亮证属实 --date 2026-09-03');
    expect((await at('2026-10-10', 'publicity show --json')).json()[0].objections).toMatchObject([
      { outcome: 'rejected', settled: '2026-09-03' },
    ]);
    expect((await at('2026-10-10', 'notice designation -o 决定.pdf')).code).toBe(0);
  });

  it('is confirmed first, and says what it was', async () => {
    const [{ number }] = (await at('2026-10-10', 'publicity show --json')).json()[0].objections;
    const words = `publicity settle ${number} --outcome upheld --reason 另有证据`;
    const unsure = await at('2026-10-10', words);
    expect([unsure.code, ...unsure.err.split('\n').slice(0, 2).reverse()]).toEqual([
      2,
      '提示：确认无误请加 -y',
      `错误：异议 ${number} 由“不成立”改为“成立”，须再次确认（原来记的是不成立（亮证属实，2026年9月3日）；公示已于2026年9月8日结束；已于2026年9月9日命名，记录不再支持这个称号）`,
    ]);
    const shown = async () => (await at('2026-10-10', 'publicity show')).out;
    expect(await shown()).toContain('不成立（亮证属实）\n');
    // The same outcome once more turns nothing round.
    expect(
      (await at('2026-10-10', `publicity settle ${number} --outcome rejected --reason 亮证属实，有录像`)).code,
    ).toBe(0);
    await told('2026-10-10', `${words} -y`);
    expect(await shown()).toContain('成立（另有证据）；原来记的是不成立（亮证属实，有录像，2026年10月10日）');
  });

  it('leads to no decision of a later day than the plaque', async () => {
    await settle('upheld --reason 未亮证');
    await settle('rejected --reason 亮证属实');
    const { code, err } = await at('2026-10-10', `designate ${unit} --date 2026-10-10`);
    expect([code, err.split('\n')[0]]).toEqual([4, `错误：${unit}已于2026年9月10日授牌，命名不能晚于授牌`]);
    expect(err).toContain('写当时的日期，原来的命名照旧');
    await settle('rejected --reason 亮证属实 --date 2026-09-03');
    expect((await at('2026-10-10', 'notice designation -o 决定.pdf')).code).toBe(0);
  });
});

describe('what is entered on titles', () => {
  const refused = async (words: string) => {
    const { code, err } = await at('2026-09-09', words);
    expect([words, code === 2 || code === 4]).toEqual([words, true]);
    return err.split('\n').find((line) => line.startsWith('错误'));
  };

  it('lies not so far ahead that its year is a slip, and a slip of a plaque’s number or a loss below zero is none', async () => {
    expect(await refused(`publicity open ${unit} --from 2062-09-01 --reason 改期`)).toContain(
      '公示第一天2062年9月1日在',
    );
    await at('2026-09-08', 'publicity close');
    expect(await refused(`designate ${unit} --date 2062-09-09`)).toContain('命名日期2062年9月9日在 13149 天以后');
    await at('2026-09-09', `designate ${unit} --date 2026-09-09`);
    expect(await refused(`plaque award ${unit} --date 2062-09-10`)).toContain('授牌日期2062年9月10日在 13150 天以后');
    expect(await refused(`plaque award ${unit} --number 2026-牌A07`)).toBe(
      '错误：“2026-牌A07”是临时编号的写法，正式编号要另写',
    );
    await at('2026-09-09', `plaque award ${unit} --number 2026-01`);
    expect(await refused(`plaque award ${unit} --number 2026-02`)).toBe(
      '错误：牌匾的正式编号已经是 2026-01，不能再改成 2026-02',
    );
    const lost = await at('2026-09-10', `recheck record ${unit} --outcome kept --lost 2.1.2=-1:无`);
    expect([lost.code, lost.err]).toEqual([2, expect.stringContaining('评分项 2.1.2 的失分要大于 0')]);
  });

  it('on one day stands in one decision with one number, which goes with what is withdrawn', async () => {
    await at('2026-09-08', 'publicity close');
    await at('2026-09-09', `designate ${unit} --date 2026-09-09`);
    await at('2026-09-09', 'numbers take designation');
    await at('2026-09-09', `designate ${second} --date 2026-09-09`);
    const { others, number } = (
      await at('2026-09-09', 'notice designation --red-head drawn -o 决定.pdf --json')
    ).json();
    expect([others, number]).toEqual([[], '样法政办〔2026〕1号']);
    await at('2026-09-10', `revoke ${second} --ground weak --reason 没有发挥作用`);
    await at('2026-09-10', `numbers take revocation ${second}`);
    const listed = (await at('2026-09-10', 'practice list --all')).out.split('\n');
    const found = listed.find((line) => line.includes('撤销称号'))!.slice(0, 8);
    const { out } = await at('2026-09-10', `practice withdraw ${found} --reason 选错了单位`);
    expect(out).toContain('文号 样法政办〔2026〕2号 随之作废，不给别的文件用');
    expect(await refused('numbers void 样法政办〔2026〕2号 --reason 再废')).toBe(
      '错误：文号 样法政办〔2026〕2号 已经作废（撤回：选错了单位）',
    );
  });
});

it('while two laptops gave one number to two papers no paper with a number goes out, and every register says so', async () => {
  const [office, one, two] = await officeWithLaptops();
  for (const [laptop, title] of [
    [one, '甲通知'],
    [two, '乙通知'],
  ] as const)
    await ok(laptop, ['numbers', 'take', 'other', '--title', title, '--number', '样法政办〔2026〕1号']);
  for (const laptop of [one, two]) await handOver(laptop, office);
  const told = '有 1 处两台电脑记的不同，还没有定下来';
  for (const words of [
    'numbers --year 2026',
    'plaque list',
    'status --year 2026',
    'checklist numbers --year 2026 -o 簿.pdf',
  ])
    expect([words, (await office.inspect(words)).err]).toEqual([words, expect.stringContaining(told)]);
  const paper = await office.inspect('notice annual --year 2026 --red-head drawn -o 报告.pdf');
  expect([paper.code, paper.err]).toEqual([4, expect.stringContaining('有 1 处两台电脑记的不同')]);
  const [{ id }] = (await office.inspect('conflicts list --json')).json();
  await ok(office, ['conflicts', 'resolve', id, '--keep', '1', '--reason', '核对原件']);
  const { out, err } = await office.inspect('numbers --year 2026');
  expect(err).toBe('');
  expect(out).toMatch(/样法政办〔2026〕1号 .*也曾记给《[甲乙]通知》/);
});

it('a publicity that is running is not put right into days that have passed', async () => {
  const { code, err } = await at('2026-09-02', `publicity open --from 2026-08-21 --reason 补记`);
  expect([code, err]).toEqual([
    4,
    expect.stringContaining('登记的公示到2026年9月7日才届满，不能改成已经过去的日子（2026年8月21日至2026年8月27日）'),
  ]);
});

describe('what was entered by mistake and led to nothing', () => {
  const withdrawn = async (what: string) => {
    const found = (await at('2026-09-02', 'practice list --all')).out.split('\n').find((line) => line.includes(what));
    return at('2026-09-02', `practice withdraw ${found!.slice(0, 8)} --reason 误记`);
  };

  it('is withdrawn: a publicity that nobody objected to, with its number', async () => {
    await at('2026-09-01', 'numbers take publicity');
    await at('2026-09-02', `publicity object ${unit} --by-whom 某公司 --text 未亮证`);
    const [{ objections }] = (await at('2026-09-02', 'publicity show --json')).json();
    expect((await withdrawn('“公示”')).err).toContain(`这次公示收到过异议 ${objections[0].number}，没有撤回`);
    await at('2026-09-02', `publicity settle ${objections[0].number} --outcome mistaken --reason 登错了单位`);
    expect((await withdrawn('“公示”')).out).toContain('文号 样法政办〔2026〕1号 随之作废');
    expect((await at('2026-09-02', 'publicity show --json')).json()).toEqual([]);
    expect((await at('2026-09-02', 'publicity open --from 2026-09-05')).code).toBe(0);
  });

  it('is withdrawn: a visit of guidance, once the problems that it raised are; the same one twice is refused', async () => {
    const visit = `visit add ${unit} --date 2026-09-01 --notes 看了台账`;
    expect((await at('2026-09-02', `${visit} --problem 缺制度`)).code).toBe(0);
    expect((await at('2026-09-02', visit)).err).toContain(`${unit}2026年9月1日的调研指导已经记过，内容一样`);
    expect((await at('2026-09-02', 'practice list --all')).out).toContain(
      `${unit}2026 年度“调研指导”2026-09-01 看了台账（2026-09-02`,
    );
    // A problem that was forgotten is added to the visit; a number is told whose it is.
    const more = await at('2026-09-02', `${visit} --problem 台账缺页`);
    expect(more.out).toContain(`已补记到这一次调研指导：${unit}（2026年9月1日）`);
    const [only, ...others] = (await at('2026-09-02', 'visit list --json')).json();
    expect([only.problems.map(({ text }: { text: string }) => text), others]).toEqual([['缺制度', '台账缺页'], []]);
    const [, added] = only.problems;
    expect((await at('2026-09-02', `problem see ${second} ${added.number} --mended`)).err).toBe(
      `错误：问题 ${added.number} 是${unit}的，不是${second}的\n提示：用 inspect problem list ${second} 查看编号\n`,
    );
    for (const none of [
      '无',
      '未发现问题',
      '没有指出问题',
      '暂未发现明显问题。',
      '经检查，未发现问题',
      '经现场检查，未发现任何问题！',
      '本次未发现违规问题',
      '良好',
      '－',
    ])
      expect((await at('2026-09-02', `${visit} --problem ${none}`)).err).toContain(`“${none}”没有写出是什么问题`);
    await at('2026-09-02', `problem withdraw ${unit} ${added.number} --reason 误记`);
    const held = await withdrawn('“调研指导”');
    const number = /提出过问题 (\S+?)，没有撤回/.exec(held.err)![1]!;
    const record = async (file: string): Promise<string> => {
      await at('2026-09-02', `checklist guidance ${unit} --date 2026-09-01 --format docx -o ${file}`);
      return wordText(path.join(machine.folder, file));
    };
    expect(await record('记录.docx')).toMatch(/缺制度(?!（误记)/);
    expect((await at('2026-09-02', `status ${unit}`)).out).toContain('调研指导 1 次，指出问题 1 个');
    await at('2026-09-02', `problem withdraw ${unit} ${number} --reason 误记`);
    // What was recorded by mistake is counted nowhere, and the record of the visit says of it what it is.
    expect(await record('再印.docx')).toContain('缺制度（误记，已撤回）');
    expect((await at('2026-09-02', `status ${unit}`)).out).toContain('调研指导 1 次，指出问题 0 个');
    expect((await withdrawn('“调研指导”')).code).toBe(0);
    expect((await at('2026-09-02', 'visit list --json')).json()).toEqual([]);
    expect((await at('2026-09-02', visit)).code).toBe(0);
  });
});

it('a number made void by mistake comes back to its paper for a reason, unless the paper has another one; both are told', async () => {
  await told('2026-09-01', 'numbers take publicity');
  const voided = await at('2026-09-02', 'numbers void 样法政办〔2026〕1号 --reason 以为没有印发');
  expect(voided.out).toContain('作废错了的，inspect numbers restore 样法政办〔2026〕1号 --reason 理由');
  const again = await at('2026-09-02', 'numbers void 样法政办〔2026〕1号 --reason 再来');
  expect([again.code, again.err]).toEqual([4, expect.stringContaining('inspect numbers restore 样法政办〔2026〕1号')]);
  await told('2026-09-03', 'numbers take publicity');
  const other = await at('2026-09-03', 'numbers restore 样法政办〔2026〕1号 --reason 已经印发');
  expect([other.code, other.err]).toEqual([
    4,
    expect.stringMatching(/已经另取了文号 样法政办〔2026〕2号[\s\S]*inspect numbers void 样法政办〔2026〕2号/),
  ]);
  await told('2026-09-03', 'numbers void 样法政办〔2026〕2号 --reason 误取');
  expect((await at('2026-09-04', 'numbers')).out).toContain('作废错了的，恢复：inspect numbers restore');
  await told('2026-09-04', 'numbers restore 样法政办〔2026〕1号 --reason 已经印发');
  expect((await at('2026-09-04', 'numbers')).out).toContain(
    '2026年9月2日曾作废：以为没有印发，2026年9月4日恢复：已经印发',
  );
  expect((await at('2026-09-04', 'numbers take publicity --json')).json()).toMatchObject({
    number: '样法政办〔2026〕1号',
    taken: false,
  });
  const whole = await at('2026-09-04', 'numbers restore 样法政办〔2026〕1号 --reason 再来');
  expect([whole.code, whole.err]).toEqual([4, expect.stringContaining('没有作废')]);
  expect((await at('2026-09-04', 'verify --json')).json().ok).toBe(true);
});
