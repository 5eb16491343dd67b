import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';
let machine: Machine;
const run = async (words: string) => {
  const answer = await machine.inspect(words);
  return { ...answer, told: `${answer.out}${answer.err}` };
};

beforeAll(async () => {
  machine = newMachine();
  const write = (name: string, rows: readonly string[]) =>
    writeFileSync(path.join(machine.folder, name), `\ufeff${rows.join('\n')}\n`);
  write('名册.csv', [
    '姓名,执法证号,编制性质,发证日期,有效期至,证件状态',
    '样甲一,豫L0001,行政编,2023-01-01,2030-12-31,',
    '样乙二,豫L0002,行政编,2023-01-01,2026-03-31,',
    '样丙三,豫L0003,行政编,2023-01-01,2030-12-31,2026年1月注销',
  ]);
  write('案件.csv', [
    '案号,案由,当事人,承办人,立案日期,决定日期,结案日期,罚款金额（元）,是否重大',
    '样罚〔2026〕1号,示例案由,样例公司一,样甲一、样乙二,2026-03-01,2026-04-10,2026-05-01,500,否',
    '样罚〔2026〕2号,示例案由,样例公司二,样丙三、样丁四,2026-03-02,2026-04-11,2026-05-02,500,否',
  ]);
  await run('init --office 样县办 --county 样县 --city 样市');
  await run(`unit add ${unit}`);
  await run(`import officers 名册.csv --unit ${unit}`);
  await run(`import cases 案件.csv --unit ${unit}`);
});

it('before the files are drawn there is nothing to show, and it says what to do', async () => {
  expect(await run(`check ${unit} --handlers`)).toMatchObject({ code: 4 });
  expect((await run(`checklist handlers ${unit}`)).told).toContain(`inspect draw cases ${unit}`);
});

it('every handler of the drawn files stands beside the certificate of that day, on the screen and on paper', async () => {
  await run(`draw cases ${unit} --count 2 --seed-inspectors 141421 --seed-unit 173205`);
  const { json, told } = await run(`check ${unit} --handlers --json`);
  expect(told).not.toContain('错误');
  const stood = json().handlers.map((one: { name: string; standing: { is: string } }) => [one.name, one.standing.is]);
  expect(Object.fromEntries(stood)).toEqual({
    样甲一: 'valid',
    样乙二: 'unknown',
    样丙三: 'stated',
    样丁四: 'suspected',
  });

  const screen = (await run(`check ${unit} --handlers`)).out;
  expect(screen).toContain('样罚〔2026〕1号　样乙二　豫L0002　看证件：决定时证件已到期，看是否换发');
  expect(screen).toContain('共 4 人次，有效 1，须核对 3');

  expect(await run(`checklist handlers ${unit} -o 证件.pdf`)).toMatchObject({ code: 0 });
  const lines = readPdf(readFileSync(path.join(machine.folder, '证件.pdf'))).flatMap((page) => linesOf(page));
  const paper = lines.map(({ text }) => text).join('');
  expect(paper).toContain('办案人员证件核对表');
  for (const words of ['豫L0001', '名册未见', '□有效']) expect(paper).toContain(words);
});

const other = '样县乙虚构局';

it('a file that the ledger keeps under the number of its decision is found by the number under which it was drawn', async () => {
  const write = (name: string, rows: readonly string[]) =>
    writeFileSync(path.join(machine.folder, name), `\ufeff${rows.join('\n')}\n`);
  const heading = '案号,决定书文号,案由,当事人,承办人,立案日期,决定日期,结案日期,罚款金额（元）,是否重大';
  write('两号.csv', [
    heading,
    '样立〔2026〕1号,样罚〔2026〕8号,示例案由甲,样例公司一,样甲一、样乙二,2026-03-01,2026-04-10,2026-05-01,500,否',
    '样立〔2026〕2号,样罚〔2026〕9号,示例案由乙,样例公司二,样丙三、样丁四,2026-03-02,2026-04-11,2026-05-02,500,否',
    '样立〔2026〕3号,,示例案由丙,样例公司三,样丙三,2026-03-02,,,,否',
  ]);
  write('备案.csv', [
    '处罚决定书号,案由,被处罚人,决定日期,报备日期',
    '样罚〔2026〕8号,示例案由甲,样例公司一,2026-04-10,2026-04-12',
    '样罚〔2026〕7号,示例案由丁,样例公司四,2026-04-10,2026-04-12',
  ]);
  await run(`unit add ${other}`);
  await run(`import officers 名册.csv --unit ${other} --yes`);
  await run(`import cases 两号.csv --unit ${other} --yes`);
  await run(`import filings 备案.csv --unit ${other} --yes`);
  const drawn = await run(`draw cases ${other} --count 3 --seed-inspectors 141421 --seed-unit 173205 --yes`);
  // What a filing names by its decision stands in the ledger.
  expect(drawn.told).toContain('备案台账中有 1 件不在案件台账里：样罚〔2026〕7号');

  const shown = await run(`check ${other} --handlers`);
  for (const words of ['样立〔2026〕1号　样乙二', '样立〔2026〕2号　样丙三', '样立〔2026〕3号　样丙三', '共 5 人次'])
    expect(shown.told).toContain(words);
  const paperOf = async (list: string) => {
    expect((await run(`checklist ${list} ${other} -o ${list}.pdf`)).told).not.toContain('退回');
    return readPdf(readFileSync(path.join(machine.folder, `${list}.pdf`)))
      .flatMap((page) => linesOf(page))
      .map(({ text }) => text)
      .join('');
  };
  expect(await paperOf('handlers')).toContain('豫L0002');
  for (const list of ['files', 'review']) expect(await paperOf(list)).toContain('示例案由甲');
});

it('a drawn file that the ledger holds no more stands on the papers, which say so', async () => {
  const write = (name: string, rows: readonly string[]) =>
    writeFileSync(path.join(machine.folder, name), `\ufeff${rows.join('\n')}\n`);
  write('两号改.csv', [
    '案号,决定书文号,案由,当事人,承办人,立案日期,决定日期,结案日期,罚款金额（元）,是否重大',
    '样立〔2026〕1号,样罚〔2026〕8号,示例案由甲,样例公司一,,2026-03-01,2026-04-10,2026-05-01,500,否',
    '样立〔2026〕3号,,示例案由丙,样例公司三,样丙三,2026-03-02,,,,否',
  ]);
  const told = (await run(`import cases 两号改.csv --unit ${other} --retire-missing --yes`)).told;
  expect(told).toContain('停用 1');
  const shown = (await run(`check ${other} --handlers`)).told;
  expect(shown).toContain('样立〔2026〕2号　案件台账现在没有这一件，看案卷');
  expect(shown).toContain('另有');

  // What was drawn stays; that its ledger holds it no more is asked before the conclusion.
  await run(`draw officers ${other} --seed-inspectors 141421 --seed-unit 173205 --reason 名册只有三人 --yes`);
  write('名册改.csv', ['姓名,执法证号,编制性质,发证日期,有效期至', '样甲改,豫L0001,行政编,2023-01-01,2030-12-31']);
  const renamed = await run(`import officers 名册改.csv --unit ${other} --yes`);
  expect(renamed.told).toContain('改名为样甲改');
  const doubts = (await run(`contradictions ${other}`)).told;
  expect(doubts).toContain('抽中的案卷 样立〔2026〕2号，案件台账现在没有这一件');
  expect(doubts).toContain('抽中的样甲一（豫L0001），名册上这个证号现在是样甲改');
  expect(doubts.match(/现在/g)).toHaveLength(2);
});
