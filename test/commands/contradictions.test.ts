import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { concludeUnit } from '../support/acceptance.ts';
import { wordText } from '../support/papers.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';
const by = { env: { INSPECT_BY: '张示范' }, today: '2026-09-15' };
let machine: Machine;
const run = (words: readonly string[]) => machine.inspect(words, by);
const open = async () => (await run(['contradictions', unit, '--year', '2026', '--json'])).json();

beforeAll(async () => {
  machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  await machine.inspect(['unit', 'add', unit]);
  await concludeUnit(machine, unit, { year: 2026, today: '2026-09-15' });
  await run(['reopen', unit, '--year', '2026', '--reason', '复核']);
});

it('a problem found at an item with full points keeps the conclusion back until somebody answers by name', async () => {
  await run(['problem', 'add', unit, '--text', '没有登记簿', '--item', '3.5.1', '--year', '2026']);
  const found = (await open()).filter((one: { degree: string }) => one.degree === 'clash');
  expect(found).toMatchObject([{ item: '3.5.1', says: '不扣分', source: '问题清单', answered: null }]);
  const [{ id }] = found;
  await run([
    'problem',
    'add',
    unit,
    '--text',
    `没有公示栏${'，依法应当公示的没有公示'.repeat(9)}，详见照片`,
    '--item',
    '3.4.1',
    '--year',
    '2026',
  ]);
  const second = (await open()).find(
    (one: { degree: string; item: string }) => one.item === '3.4.1' && one.degree === 'clash',
  );

  const refused = await run(['conclude', unit, '--year', '2026', '-y']);
  // The line of the hint is one that the program takes.
  expect([refused.code, refused.err]).toEqual([
    4,
    expect.stringMatching(new RegExp(`--explain (${id}|${second.id}) --explain (${id}|${second.id}) `)),
  ]);
  expect(refused.err).toContain(`inspect close ${unit}`);
  expect(refused.err).toContain('没有公示栏，依法应当公示的');
  expect(refused.err).not.toContain('详见照片');

  const closed = await run(['close', unit, '--year', '2026', '--reason', '登记簿在档案室', '--json']);
  expect([closed.code, closed.json().status]).toEqual([0, 'closed']);
  expect(closed.json().left).toContainEqual(expect.stringContaining(`冲突 ${id}`));
  expect((await run(['result', unit, '--year', '2026'])).out).toContain('现场已收尾，待核');

  const explain = ['contradictions', unit, '--year', '2026', '--explain', id];
  expect((await run(explain)).code).toBe(2);
  const unnamed = await machine.inspect([...explain, '--reason', '已查'], { today: '2026-09-15' });
  expect(unnamed.code).toBe(4);
  expect(
    (await run(['contradictions', unit, '--year', '2026', '--explain', '3.5.1-000000', '--reason', '已查'])).code,
  ).toBe(1);
  const said = await run([...explain, '--explain', second.id, '--reason', '登记簿在档案室，已当面看过']);
  expect([said.code, said.err]).toEqual([
    0,
    expect.stringMatching(
      /问题 2026-\S+ 仍列为没有整改；已经整改的另行登记：inspect problem see 样县甲虚构局 2026-\S+ --mended/,
    ),
  ]);
  expect((await open())[0].answered).toEqual({ by: '张示范', reason: '登记簿在档案室，已当面看过' });
});

it('doubts do not keep it back, are closed by one reason, and all is frozen with the conclusion', async () => {
  const doubts = (await open()).filter((one: { degree: string }) => one.degree === 'doubt');
  expect(doubts.length).toBeGreaterThan(0);
  const ledgers = {
    cases:
      '案号,案由,当事人,案件类别,程序类型,承办人,立案日期,决定日期,处罚种类,罚款金额（元）,是否重大\n样罚〔2026〕903号,占道经营,样县虚构店,行政处罚,普通程序,张样例,2026-01-05,2026-03-02,罚款,60000,是\n',
    filings:
      '案号,被处罚人,处罚种类,数额（元）,决定日期,报备日期\n样罚〔2026〕903号,样县虚构店,罚款,60000,2026-03-02,2026-04-20\n',
  };
  for (const [kind, rows] of Object.entries(ledgers)) {
    writeFileSync(path.join(machine.folder, `${kind}.csv`), rows);
    const { code, err } = await run(['import', kind, `${kind}.csv`, '--unit', unit, '-y']);
    expect(code, err).toBe(0);
  }
  expect((await run(['score', unit, '3.1.1', '--none', '--year', '2026'])).code).toBe(0);
  const all = await run([
    'contradictions',
    unit,
    '--year',
    '2026',
    '--explain',
    '疑问',
    '--reason',
    '已核对原件',
    '--json',
  ]);
  expect(all.json().every((one: { answered: unknown }) => one.answered !== null)).toBe(true);
  const concluded = await machine.inspect(['conclude', unit, '--year', '2026', '-y'], {
    ...by,
    tty: true,
    columns: 80,
  });
  expect(concluded.code, concluded.err).toBe(0);
  // In whose name, and in a terminal no number is torn.
  expect(concluded.out).toContain('2026 年度验收已作结论，经办：张示范');
  const lines = concluded.out.split('\n');
  expect(
    lines.some((line) => /^ {2}\d{40} \d+\/\d+$/.test(line)),
    concluded.out,
  ).toBe(true);
  expect((await open()).map((one: { answered: { reason: string } }) => one.answered.reason)).toContain('已核对原件');
  await run(['report', unit, '--year', '2026', '-o', '报告.docx']);
  const words = wordText(path.join(machine.folder, '报告.docx'));
  expect(words).toContain('。张示范说明：登记簿在档案室，已当面看过');
  // Of a long text its cell has the beginning, the list of problems the whole.
  expect(words.match(/没有公示栏，依法/g)!.length).toBeGreaterThan(1);
  expect(words.match(/详见照片/g)).toHaveLength(1);
  // What was asked and answered stands once in its cell.
  expect(words).not.toContain('查验后未采纳的提示');
  expect(words.match(/2026年4月20日备案.*?。张示范说明：已核对原件|[算均]\s?90分?，?\s?× 20 ÷ 100 = 18/g)).toEqual([
    '均90分，× 20 ÷ 100 = 18',
    '2026年4月20日备案，最迟应于2026年3月17日备案（cases.csv第2行、filings.csv第2行），本项不扣分。张示范说明：已核对原件',
  ]);
  expect((await run(['verify'])).code).toBe(0);
});

it('the folder of a conclusion holds the notice to mend with the number that was taken for it', async () => {
  await run(['config', 'set', 'document-code', '样办']);
  expect((await run(['numbers', 'take', 'rectification', unit, '--year', '2026', '--json'])).json().number).toBe(
    '样办〔2026〕1号',
  );
  expect((await run(['conclude', unit, '--year', '2026', '-o', '结论'])).code).toBe(0);
  const notice = readPdf(readFileSync(path.join(machine.folder, '结论', '问题（整改通知单）.pdf')));
  expect(notice.flatMap((page) => linesOf(page).map(({ text }) => text.trim()))).toContain('样办〔2026〕1号');
});
