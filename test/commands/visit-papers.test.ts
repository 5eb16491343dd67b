import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { concludeUnit } from '../support/acceptance.ts';
import { type Machine, newMachine } from '../support/run.ts';

const today = '2026-09-01';
let machine: Machine;
const run = async (words: string | readonly string[]) => {
  const result = await machine.inspect(words, { today });
  expect([words, result.code, result.code === 0 ? '' : result.err]).toEqual([words, 0, '']);
  return result;
};
const pagesOf = (name: string) =>
  readPdf(readFileSync(path.join(machine.folder, name))).map((page) =>
    linesOf(page)
      .map((line) => line.text)
      .join(''),
  );

beforeAll(async () => {
  machine = newMachine();
  await run('init --office 样县样例办公室 --county 样县 --city 样市');
  await run('unit add 样县甲虚构局');
});

test('the notice of an acceptance tells its day, the five methods and what the unit gets ready; a day not said stays blank', async () => {
  await run('notice acceptance 甲虚构 --visit-on 2026-09-15 --red-head drawn --number 样法政办〔2026〕7号 -o 通知.pdf');
  const [first = ''] = pagesOf('通知.pdf');
  expect(first).toContain('样法政办〔2026〕7号');
  expect(first).toContain('定于2026年9月15日对你单位');
  const whole = pagesOf('通知.pdf').join('');
  for (const method of ['听取汇报', '查阅资料', '评查案卷', '现场测试', '实地察看']) expect(whole).toContain(method);
  expect(whole).toContain('由样县样例办公室抽调人员组成验收组。');
  await run('config set contact 样县样例办公室，电话：0370-1234567');
  await run('notice acceptance 甲虚构 --visit-on 2026-09-15 -o 无号.pdf');
  expect(pagesOf('无号.pdf').join('')).toContain('。样县样例办公室联系方式：电话0370-1234567。');
  await run('notice acceptance 甲虚构 -o 待填.pdf');
  // The place for a day is not torn over two lines.
  const places = readPdf(readFileSync(path.join(machine.folder, '待填.pdf'))).flatMap((page) =>
    linesOf(page).map(({ text }) => text),
  );
  expect(places.filter((line) => /月[　 ]+日/.test(line))).toEqual([
    expect.stringMatching(/2026年[　 ]+月[　 ]+日对你单位/),
  ]);
  const late = await machine.inspect('notice acceptance 甲虚构 --visit-on 2026-08-31 -o 迟.pdf', {
    today: '2026-09-15',
  });
  expect(late.err).toContain('通知的落款是2026年9月1日，验收日期2026年8月31日已经过去，请核对');
  const far = await machine.inspect('notice acceptance 甲虚构 --visit-on 2062-09-15 -o 远.pdf', {
    today: '2026-09-15',
  });
  expect(far.err).toMatch(/验收日期2062年9月15日在 \d+ 天以后，请核对年月/);
  expect(far.err).toContain('样县甲虚构局：2026 年没有提出创建申请，请核对');
  const blank = await run('notice acceptance 甲虚构 -o 空.pdf');
  expect(blank.err).toContain('验收日期留空待填');
  expect((await machine.inspect('notice acceptance 甲虚构 --visit-on 下周')).code).toBe(2);
});

test('a record of guidance tells one visit and what it raised; where none is recorded it is left for the pen', async () => {
  await run('checklist guidance 甲虚构 -o 空表.pdf');
  expect(pagesOf('空表.pdf').join('')).not.toContain('没有记录新的问题');
  await run([
    'visit',
    'add',
    '甲虚构',
    '--date',
    '2026-07-01',
    '--notes',
    '查看岗责体系',
    '--problem',
    '公示栏没有更新',
  ]);
  await run(['visit', 'add', '甲虚构', '--date', '2026-08-20', '--notes', '查看音像记录']);
  await run('checklist guidance 甲虚构 --date 2026-07-01 -o 七月.pdf');
  expect(pagesOf('七月.pdf').join('')).toMatch(/2026年7月1日.*查看岗责体系.*公示栏没有更新/);
  await run('checklist guidance 甲虚构 -o 八月.pdf');
  const last = pagesOf('八月.pdf').join('');
  expect(last).toMatch(/查看音像记录.*没有记录新的问题/);
  expect(last).not.toContain('公示栏没有更新');
});

test('a record of guidance tells how earlier problems were found that day, whatever was seen of them later', async () => {
  await run('unit add 样县辛虚构局');
  const visit = ['visit', 'add', '辛虚构', '--date'];
  await run([...visit, '2026-06-01', '--notes', '看台账', '--problem', '台账漏记', '--problem', '目录没有上墙']);
  const [{ problems }] = (await run('visit list 辛虚构 --json')).json();
  const numbers: readonly string[] = problems.map(({ number }: { number: string }) => number);
  await run([...visit, '2026-08-01', '--notes', '查看整改']);
  await run(`problem see 辛虚构 ${numbers[0]} --mended --date 2026-08-01 --note 已补记`);
  await run(`problem see 辛虚构 ${numbers[1]} --not-mended --date 2026-08-01 --note 目录还在改`);
  await run(`problem see 辛虚构 ${numbers[1]} --mended --date 2026-08-25 --note 已上墙`);
  await run('checklist guidance 辛虚构 --date 2026-08-01 -o 辛.pdf');
  expect(pagesOf('辛.pdf').join('')).toMatch(
    /台账漏记：已整改（已补记）.*目录没有上墙：查看时仍未整改（目录还在改）.*没有记录新的问题。/,
  );
  await run('checklist guidance 辛虚构 --date 2026-06-01 -o 辛.pdf');
  expect(pagesOf('辛.pdf').join('')).not.toContain('已整改');
});

test('what is fed back says on which day the acceptance was, and marks what is past its term', async () => {
  await run('unit add 样县壬虚构局');
  await run('score 壬虚构 1.2.1 --finding 1.2.1-unpublished --note 网站没有公开 --year 2026 -y');
  await run('problem add 壬虚构 --text 台账漏记 --date 2026-07-10 --deadline 2026-08-10 --year 2026');
  await run('problem add 壬虚构 --text 目录没有上墙 --deadline 2026-10-10 --year 2026');
  await run('checklist feedback 壬虚构 --year 2026 -o 壬.pdf');
  const page = pagesOf('壬.pdf').join('');
  expect(page).toContain('样县样例办公室验收组于2026年9月1日对你单位创建');
  expect(page).toContain('台账漏记（2026年8月10日前整改，已逾期）');
  expect(page).toContain('目录没有上墙（2026年10月10日前整改）');
  expect(page).toContain('岗责体系建立、公开：未公开岗责体系，网站没有公开，扣1分');
});

test('what is fed back tells problems of a guidance visit apart, and how all stand on the second day of a visit', async () => {
  await run('unit add 样县癸虚构局');
  const visit = ['visit', 'add', '癸虚构', '--date', '2026-07-20', '--notes', '看台账', '--problem', '制度没有上墙'];
  await run([...visit, '--due', '2026-08-20']);
  await run('score 癸虚构 1.2.1 --finding 1.2.1-unpublished --note 网站没有公开 --year 2026 -y');
  for (const text of ['台账漏记', '记错单位', '当场改了'])
    await run(['problem', 'add', '癸虚构', '--text', text, '--deadline', '2026-10-31', '--year', '2026']);
  const problems: { number: string }[] = (await run('problem list 癸虚构 --json')).json();
  const [open, wrong, mended] = problems.slice(-3).map(({ number }) => number);
  const second = { today: addDays(today, 1) };
  await machine.inspect(`problem withdraw 癸虚构 ${wrong} --reason 是乙局的`, second);
  await machine.inspect(`problem see 癸虚构 ${mended} --mended --note 已改`, second);
  await machine.inspect(`problem deadline 癸虚构 ${open} 2026-11-15`, second);
  await machine.inspect('checklist feedback 癸虚构 --year 2026 -o 癸.pdf', second);
  const page = pagesOf('癸.pdf').join('');
  expect(page).toMatch(/台账漏记（2026年11月15日前整改）需要整改的问题/);
  expect(page).toMatch(/调研指导和以前.*制度没有上墙（2026年8月20日前整改，已逾期）.*尚未整改的问题/);
  expect(page).not.toMatch(/记错单位|当场改了/);
});

test('what was fed back says the same, printed again after the conclusion when all is mended', async () => {
  await run('unit add 样县子虚构局');
  await run('problem add 子虚构 --text 台账漏记 --deadline 2026-10-31 --year 2026');
  const { number } = (await run('problem list 子虚构 --json')).json().at(-1);
  await concludeUnit(machine, '样县子虚构局', { year: 2026, today });
  await run('checklist feedback 子虚构 --year 2026 -o 子.pdf');
  const first = pagesOf('子.pdf').join('');
  expect(first).toContain('台账漏记（2026年10月31日前整改）');
  const later = { today: '2026-12-20' };
  await machine.inspect(`problem see 子虚构 ${number} --mended --note 已补 --date 2026-12-01`, later);
  await machine.inspect('checklist feedback 子虚构 --year 2026 -o 反馈再印.pdf', later);
  expect(pagesOf('反馈再印.pdf').join('')).toBe(first);
});

test('a sheet for scoring ends each rule as a sentence, and says once what the original lacks', async () => {
  await run('checklist scores 甲虚构 --year 2026 -o 打分.pdf');
  const whole = pagesOf('打分.pdf').join('');
  expect(whole).toContain('未建立岗责体系的，扣2分；');
  expect(whole.match(/原件此处缺失，请按正式文本核对/g)).toHaveLength(7);
  expect(whole).toContain('推断：案卷评查平均分 × 20 ÷ 100，须经办公室明确后采用。');
});

test('a problem of guidance entered by itself stands on the record of that day’s visit', async () => {
  await run('unit add 样县戊虚构局');
  const early = await run('problem add 戊虚构 --text 公示栏缺三项 --at guidance --date 2026-07-02 --year 2026');
  expect(early.err).toContain('2026年7月2日没有登记调研指导，这个问题还不在调研指导记录上');
  await run('visit add 戊虚构 --date 2026-07-02 --notes 查看公示栏 --problem 流程图没有更新');
  const later = await run('problem add 戊虚构 --text 台账漏记两件 --at guidance --date 2026-07-02 --year 2026');
  expect(later.err).toBe('');
  await run('checklist guidance 戊虚构 -o 戊.pdf');
  const record = pagesOf('戊.pdf').join('');
  for (const problem of ['流程图没有更新', '公示栏缺三项', '台账漏记两件']) expect(record).toContain(problem);
  expect((await run('status 戊虚构')).out).toContain('调研指导 1 次，指出问题 3 个');
  expect((await run('visit list 戊虚构')).out).toContain('台账漏记两件');
});

test('what is fed back tells every deduction and every problem whole, on a second page where it must', async () => {
  for (let n = 1; n <= 12; n++)
    await run([
      'problem',
      'add',
      '甲虚构',
      '--text',
      `第${n}个问题：${'执法文书送达回证缺少见证人签名'.repeat(8)}`,
      '--year',
      '2026',
    ]);
  await run('problem add 甲虚构 --text 最后记的一件 --deadline 2026-10-31 --year 2026');
  await run('checklist feedback 甲虚构 --year 2026 -o 反馈.pdf');
  const pages = pagesOf('反馈.pdf');
  expect(pages).toHaveLength(2);
  const whole = pages.join('');
  expect(whole).not.toMatch(/…|另有\d+项，见/);
  expect(whole).toContain('另有28项未查。');
  expect(whole.match(/第\d+个问题/g)).toHaveLength(12);
  // What has a term comes first.
  expect(pages[0]).toContain('最后记的一件（2026年10月31日前整改）');
  expect(pages[1]).toContain('单位负责人（签名）');
  const once = ['1.2.1-unpublished', '1.3.1-stale', '1.3.2-stale', '1.4.1-stale', '2.2.3-uncivil', '3.3.1-late'];
  for (const finding of [...once, '3.5.1-none', '3.5.2-unresolved']) {
    const words = ['score', '戊虚构', finding.slice(0, 5), '--finding', finding, '--note', '现场没有见到', '-y'];
    await run([...words, '--year', '2026']);
  }
  await run('checklist feedback 戊虚构 --year 2026 -o 反馈.pdf');
  const [only = '', ...more] = pagesOf('反馈.pdf');
  expect(more).toEqual([]);
  expect(Array.from(only.matchAll(/扣([\d.]+)分/g), ([, points]) => Number(points))).toEqual([
    2, 2, 1, 1, 1, 1, 1, 0.5,
  ]);
});

test('nothing of these papers is sent back: a line of a cell that ends in a figure is torn from nothing', async () => {
  for (const finding of ['1.2.1-none', '1.3.2-stale'])
    await run(['score', '甲虚构', finding.slice(0, 5), '--finding', finding, '--year', '2026', '-y']);
  const papers = [
    'checklist feedback 甲虚构',
    'checklist guidance 甲虚构',
    'notice acceptance 甲虚构 --visit-on 2026-09-15',
  ];
  for (const words of papers)
    expect((await run(`${words} --year 2026 -o 件.pdf --json`)).json().proof.findings, words).toEqual([]);
});

test('the folder of a conclusion is proofed like a paper written alone', async () => {
  const own = path.join(machine.folder, '模板');
  mkdirSync(own);
  const shipped = readFileSync(path.resolve('templates/report-public.txt'), 'utf8');
  writeFileSync(path.join(own, 'report-public.txt'), `${shipped}\n本件由办公室印发,不另行文。\n`);
  await run('unit add 样县乙虚构局');
  await concludeUnit(machine, '样县乙虚构局', {
    year: 2026,
    today,
    open: true,
    lost: { A1: '--finding A1-award --note 省级通报表扬' },
  });
  await run(['config', 'set', 'templates', own]);
  writeFileSync(path.join(own, '申报表.docx'), '一张表');
  await run('apply 乙虚构 --year 2026 --date 2026-05-20 --form 模板/申报表.docx');
  writeFileSync(path.join(machine.folder, '占着'), '');
  const full = await machine.inspect('conclude 乙虚构 --year 2026 -y --without all --reason 测试用 -o 占着/验收', {
    today,
  });
  expect(full.err).toMatch(
    /结论已经记入，文件夹没有写全：.*\n.*补写：inspect conclude 样县乙虚构局 --year 2026 --out 占着/,
  );
  const { err } = await run('conclude 乙虚构 --year 2026 -y -o 验收');
  // What came with the application lies beside the evidence.
  expect(readdirSync(path.join(machine.folder, '验收/佐证'))).toEqual(['申报表-1-申报表.docx']);
  expect(readFileSync(path.join(machine.folder, '验收/佐证清单.csv'), 'utf8')).toContain('申报表,申报表.docx');
  expect(err).toContain('验收结果（公示版）.pdf印出来会被退回');
  expect(err).toContain('中文里用了半角逗号');
  // Printed again under the same number the report is the same, whatever was entered since and of whatever day.
  await run('report 乙虚构 --year 2026 -o 报告.pdf');
  const concluded = pagesOf('报告.pdf');
  await run('problem add 乙虚构 --text 结论以后补记 --date 2026-07-02 --year 2026');
  await run('report 乙虚构 --year 2026 -o 再印.pdf');
  expect(pagesOf('再印.pdf')).toEqual(concluded);
  // What was added is not told as taken, by the next recheck nor in the year's tables.
  expect((await run('recheck show 乙虚构')).out).toMatch(/A1 .*材料经确认，加 2 分/);
  await run('export 2026 -o 汇总 --only data');
  expect(readFileSync(path.join(machine.folder, '汇总', '数据', 'deductions.csv'), 'utf8')).toMatch(/,1,,2,/);
});

test('a list of materials printed again after the visit bears the day of the visit, and its three years end there', async () => {
  await machine.inspect('checklist materials 甲虚构 -o 材料.pdf', { today: '2026-11-20' });
  const whole = pagesOf('材料.pdf').join('');
  expect(whole).toContain('验收日期：2026年9月1日');
  expect(whole.replace(/\s/g, '')).not.toContain('11月20日');
});

test('a notice of what is to be mended does not ask for a day that has gone by', async () => {
  await run('unit add 样县丁虚构局');
  await run('problem add 丁虚构 --text 台账不全 --deadline 2026-09-10 --year 2026');
  await run('problem add 丁虚构 --text 未上网公开 --deadline 2026-09-30 --year 2026');
  const twice = await machine.inspect('problem add 丁虚构 --text 未上网公开 --deadline 2026-10-30 --year 2026');
  expect([twice.code, twice.err]).toEqual([
    4,
    expect.stringMatching(/这个问题已经记为 2026-\w+，还没有整改，不再记一次/),
  ]);
  const noticeOn = async (day: string) => {
    await machine.inspect('notice rectification 丁虚构 --year 2026 -o 整改.pdf', { today: day });
    return pagesOf('整改.pdf').join('');
  };
  expect(await noticeOn('2026-09-10')).toContain('下列问题，请按期整改，并将');
  const between = await noticeOn('2026-09-11');
  expect(between).toContain('下列问题，请按期整改，其中已逾期的请立即整改，并将');
  expect(between.match(/（已逾期）/g)).toHaveLength(1);
  expect(await noticeOn('2026-10-01')).toContain('下列问题，整改期限均已届满，请立即整改，并将');
});

test('the year’s report lists every problem not seen mended: without a term, and of years before', async () => {
  await run('unit add 样县己虚构局');
  await run('problem add 己虚构 --text 没有公示栏 --date 2024-07-02 --deadline 2024-08-01 --year 2024');
  await run('problem add 己虚构 --text 没有登记簿 --date 2026-07-02 --year 2026');
  await run('apply 己虚构 --date 2026-03-01 --year 2026');
  await run('notice annual --year 2026 -o 年度.pdf');
  const report = pagesOf('年度.pdf').join('');
  expect(report).toContain('以前年度发现的问题，还没有查看到已整改的：2024年度1个。');
  expect(report).toMatch(/整改2024年度的问题 2024-\w+：没有公示栏（2024年8月1日/);
  expect(report).toMatch(/整改问题 2026-\w+：没有登记簿（没有定整改期限）/);
  expect(report).toContain(
    '申请材料不全2件（样县乙虚构局缺创建方案、工作推进台账；样县己虚构局缺创建方案、工作推进台账、申报表）',
  );
  // It goes to the government beside the office, unless the office says to whom.
  const headed = 'notice annual --year 2026 --red-head drawn --number 样法政办〔2026〕12号 --signer 张示范 -o 年报.pdf';
  await run(headed);
  expect(pagesOf('年报.pdf')[0]).toMatch(/签发人：\s*张示范.*创建工作情况的报告样县人民政府：/);
  const first = pagesOf('年报.pdf');
  // Printed again it tells how things stood on its day.
  const { number } = (await run('problem list 己虚构 --json')).json().at(-1);
  const seen = await machine.inspect(`problem see 己虚构 ${number} --mended --note 已补`, { today: '2027-03-01' });
  expect([seen.code, seen.err]).toEqual([0, '']);
  await machine.inspect(headed, { today: '2027-03-02' });
  expect(pagesOf('年报.pdf')).toEqual(first);
  await run('config set report-to 样县全面依法治县委员会');
  // In other words than were written out under its number, it stands beside them.
  await run(headed);
  expect(pagesOf('年报（新）.pdf')[0]).toContain('创建工作情况的报告样县全面依法治县委员会：');
});

test('a notice of what is to be mended names the year of the acceptance, not that of the day', async () => {
  await run('unit add 样县庚虚构局');
  await run('problem add 庚虚构 --text 没有公示栏 --date 2025-01-05 --year 2024');
  await run('notice rectification 庚虚构 --year 2024 -o 跨年.pdf');
  // Of an acceptance that is not on record only the day is told.
  expect(pagesOf('跨年.pdf').join('')).toContain('2025年1月5日检查中，发现你单位');
  await run('score 庚虚构 1.2.1 --finding 1.2.1-unpublished --note 未公开 --year 2024 -y');
  await run('notice rectification 庚虚构 --year 2024 -o 跨年.pdf');
  expect(pagesOf('跨年.pdf').join('')).toContain('2024年度验收中，发现你单位');
});

test('a notice or record printed again tells deadline, look and name as they were on its day, and a later deadline with its own', async () => {
  const own = newMachine();
  const at = async (day: string, words: string) => {
    const result = await own.inspect(words, { today: day });
    expect([words, result.code, result.code === 0 ? '' : result.err]).toEqual([words, 0, '']);
    return result;
  };
  const whole = (name: string): string =>
    readPdf(readFileSync(path.join(own.folder, name)))
      .flatMap((page) => linesOf(page).map(({ text }) => text.replace(/\s/g, '')))
      .join('');
  await at('2026-06-01', 'init --office 样县样例办公室');
  await at('2026-06-01', 'unit add 样县丁虚构局');
  await at('2026-07-01', 'visit add 丁虚构 --date 2026-07-01 --notes 查看台账 --problem 未公开清单 --due 2026-08-01');
  const [{ number }] = (await at('2026-07-01', 'problem list 丁虚构 --json')).json();
  await at('2026-07-10', `problem see 丁虚构 ${number} --not-mended --note 网站改版`);
  await at('2026-07-12', 'notice rectification 丁虚构 --number 样整〔2026〕1号 -o 整改.pdf');
  await at('2026-07-12', 'checklist guidance 丁虚构 -o 记录.pdf');
  expect(whole('记录.pdf')).toContain('未公开清单（2026年8月1日前整改）');
  await at('2026-07-20', `problem deadline 丁虚构 ${number} 2026-09-15`);
  await at('2026-07-22', 'unit edit 丁虚构 --name 样县戊虚构局');
  await at('2026-07-25', 'notice rectification 戊虚构 --number 样整〔2026〕1号 -o 再印.pdf');
  expect(whole('再印.pdf')).toBe(whole('整改.pdf'));
  await at('2026-07-25', 'checklist guidance 戊虚构 -o 记录二.pdf');
  expect(whole('记录二.pdf')).toContain('未公开清单（2026年8月1日前整改；2026年7月20日改为2026年9月15日前）');
  // A look that is entered late counts from its day, what stands beside it in its entry does not.
  await at('2026-07-26', `problem see 戊虚构 ${number} --not-mended --date 2026-07-11 --note 答复下周`);
  await at('2026-07-26', 'notice rectification 戊虚构 --number 样整〔2026〕1号 -o 三印.pdf');
  expect(whole('三印.pdf')).toContain('答复下周');
  expect(whole('三印.pdf')).toContain('2026年8月1日');
  await at('2026-07-26', `problem withdraw 戊虚构 ${number} --reason 记重了`);
  await at('2026-07-26', 'notice rectification 戊虚构 --number 样整〔2026〕1号 -o 四印.pdf');
  expect(whole('四印.pdf')).toBe(whole('三印.pdf'));
});
