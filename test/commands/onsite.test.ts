import { readFileSync } from 'node:fs';
import path from 'node:path';
import Excel from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { onsiteMachine } from '../support/onsite-machine.ts';
import { wordText, wordXml } from '../support/papers.ts';
import type { Machine } from '../support/run.ts';

let machine: Machine;
beforeAll(async () => {
  machine = await onsiteMachine('onsite');
});
const say = (line: string, by = '示例甲') => machine.inspect(`${line} --by ${by}`);

describe('papers of the knowledge test', () => {
  it('printed twice from one seed are the same to the byte', async () => {
    const first = await say('test paper 甲虚构 --seed 314159 --leader 样局长 -o 一.pdf --json');
    expect(first.code, first.err).toBe(0);
    const second = await say('test paper 甲虚构 -o 二.pdf --json');
    expect(second.json().papers).toEqual(first.json().papers);
    expect(first.json().papers).toHaveLength(6);
    for (const end of ['.pdf', '-答案.pdf']) {
      const bytes = (name: string) => readFileSync(path.join(machine.folder, `${name}${end}`));
      expect(bytes('二').equals(bytes('一'))).toBe(true);
    }
  });
  it('are not set a second time in passing', async () => {
    const again = await say('test paper 甲虚构 --seed 271828');
    expect(again.code).toBe(4);
    expect(again.err).toContain('已经组过卷（种子 314159）');
  });
  it('give the right score for answers of all types, the leader apart', async () => {
    const { papers } = (await say('test paper 甲虚构 -o 三.pdf --json')).json();
    const [person] = papers;
    const blank = await say(`test answers 甲虚构 ${person.key}=余空 --json`);
    const { questions } = blank.json().marked[0];
    expect(blank.json().marked[0].score).toBe(0);
    const right = questions.map(
      (one: { number: number; answer: string }) => `${one.number}=${one.number > 40 ? '10' : one.answer}`,
    );
    const full = await machine.inspect([
      'test',
      'answers',
      '甲虚构',
      `${person.key}=${right.join(' ')}`,
      '--json',
      '--by',
      '示例甲',
    ]);
    expect(full.json().marked[0].score).toBe(100);
    const wrong = right.map((text: string, index: number) =>
      index === 0 ? `1=${questions[0].answer === 'A' ? 'B' : 'A'}` : index === 40 ? '41=7.5' : text,
    );
    const less = await machine.inspect([
      'test',
      'answers',
      '甲虚构',
      `${person.key}=${wrong.join(' ')}`,
      `样局长=余空`,
      '--json',
      '--by',
      '示例甲',
    ]);
    expect(less.json().marked[0].score).toBe(95.5);
    expect(less.json().leaders).toEqual([{ name: '样局长', score: 0 }]);
    expect(less.json().members[0].score).toBe(95.5);
  });
  it('refuse answers that cannot be read and people who do not sit the test', async () => {
    const { papers } = (await say('test paper 甲虚构 -o 三.pdf --json')).json();
    const bad = await say(`test answers 甲虚构 ${papers[0].key}=1对`);
    expect(bad).toMatchObject({ code: 2 });
    expect(bad.err).toContain('第 1 题（单选题）的答案“对”无法识别');
    expect(await say('test answers 甲虚构 路人=A')).toMatchObject({ code: 1 });
  });
  it('refuse a sheet of which only a part was typed, and take it once the rest is said to be blank', async () => {
    const { papers } = (await say('test paper 甲虚构 -o 三.pdf --json')).json();
    const half = await say(`test answers 甲虚构 ${papers[0].key}=1A`);
    expect(half).toMatchObject({ code: 2 });
    expect(half.err).toContain('还有 41 题没有写（第 2～42 题），没有判分');
    const whole = await machine.inspect(['test', 'answers', '甲虚构', `${papers[0].key}=1A 余空`, '--by', '示例甲']);
    expect(whole.code, whole.err).toBe(0);
  });
});

describe('two reviewers of one case file', () => {
  async function fill(
    from: string,
    to: string,
    edits: Readonly<Record<string, Readonly<Record<number, string | number>>>>,
  ): Promise<void> {
    const book = new Excel.Workbook();
    await book.xlsx.readFile(path.join(machine.folder, from));
    for (const sheet of book.worksheets) {
      sheet.eachRow((row) => {
        const edit = edits[String(row.getCell(1).value)];
        for (const [column, value] of Object.entries(edit ?? {})) row.getCell(Number(column)).value = value;
      });
    }
    await book.xlsx.writeFile(path.join(machine.folder, to));
  }

  it('cannot see each other’s sheet before both have finished, and both originals stay beside the agreed value', async () => {
    expect((await say('review sheet 甲虚构 -o 甲.xlsx')).code).toBe(0);
    await fill('甲.xlsx', '甲填.xlsx', { '1.3': { 6: 2 }, '2.5': { 6: 1, 7: 3.5, 8: '没有清单' } });
    await fill('甲.xlsx', '乙填.xlsx', { J16: { 6: 1, 8: '告知晚于决定' } });
    expect((await say('review load 甲虚构 甲填.xlsx')).code).toBe(0);
    const hidden = (await say('review compare 甲虚构 --json', '示例乙')).json();
    expect(hidden.files[0]).toMatchObject({ finished: 1, sheets: [], differences: [] });
    expect((await say('review compare 甲虚构 --json', '组长')).out).not.toContain('没有清单');
    expect((await say('review compare 甲虚构 --json')).json().files[0].sheets).toHaveLength(1);

    expect((await say('review load 甲虚构 乙填.xlsx', '示例乙')).code).toBe(0);
    const shown = (await say('review compare 甲虚构 --json', '示例乙')).json();
    expect(
      shown.files[0].sheets.map((sheet: { reviewer: string; score: number }) => [sheet.reviewer, sheet.score]),
    ).toEqual([
      ['示例甲', 95.5],
      ['示例乙', 0],
    ]);
    expect(shown.files[0].differences).toHaveLength(3);

    const { key } = shown.files[0];
    const alone = await machine.inspect(['review', 'agree', '甲虚构', `${key}=90`, '--signed', '示例甲']);
    expect(alone).toMatchObject({ code: 4 });
    expect(alone.err).toContain('尚缺 示例乙');
    const agreed = await machine.inspect([
      'review',
      'agree',
      '甲虚构',
      `${key}=0`,
      '--signed',
      '示例甲',
      '--signed',
      '示例乙',
      '-y',
      '--json',
    ]);
    expect(agreed.code, agreed.err).toBe(0);
    expect(agreed.json().files.find((file: { key: string }) => file.key === key)).toMatchObject({
      score: 0,
      zero: true,
    });
    const after = (await say('review compare 甲虚构 --json')).json().files[0];
    expect(after.agreed).toEqual({ score: 0, zero: true, signers: ['示例甲', '示例乙'] });
    expect(after.sheets).toHaveLength(2);
    const report = await machine.inspect('report 甲虚构 -o 报告.pdf --json');
    expect(report.code, report.err).toBe(0);
    const shownFile = (await say('review show 甲虚构 --json'))
      .json()
      .files.find((file: { key: string }) => file.key === key);
    expect(shownFile.originals).toEqual([
      { reviewer: '示例甲', score: 95.5 },
      { reviewer: '示例乙', score: 0 },
    ]);
    const late = await say('review load 甲虚构 甲填.xlsx');
    expect(late).toMatchObject({ code: 4 });
    expect(late.err).toContain('已有议定分');
  });
  it('are told with the mark that was entered at once, which nobody signed', async () => {
    const files: { key: string }[] = (await say('review show 甲虚构 --json')).json().files;
    const other = files.at(-1)?.key ?? '';
    const entered = ['review', 'score', '甲虚构', `${other}=92`, '--reviewer', '示例甲', '--reviewer', '示例乙'];
    expect((await machine.inspect([...entered, '--by', '示例甲'])).code).toBe(0);
    expect((await say('review compare 甲虚构')).out).toContain(`${other}：两人都已完成，直接录入 92 分\n`);
  });
  it('leave a third one out and tell row and sheet of what is no number', async () => {
    await fill('甲.xlsx', '错.xlsx', { '1.3': { 6: '两三处' } });
    const bad = await say('review load 甲虚构 错.xlsx', '示例丙');
    expect(bad).toMatchObject({ code: 2 });
    expect(bad.err).toMatch(/工作表“卷1”第 \d+ 行：处数“两三处”/);
  });
});

describe('problems', () => {
  it('keep one number for life until seen mended', async () => {
    const found = (
      await say('problem add 甲虚构 --item 1.2.1 --text 岗责体系未公开 --deadline 2026-10-31 --json')
    ).json();
    expect(found).toMatchObject({ item: '1.2.1', state: 'open', found: '2026-09-15', deadline: '2026-10-31' });
    // The year, the letters of this laptop, a running number: short to say, and never given twice.
    expect(found.number).toMatch(/^2026-[A-HJ-NP-Z]{2}01$/);
    const early = await machine.inspect('problem add 甲虚构 --text 限期写早了 --deadline 2026-09-01');
    expect([early.code, early.err]).toEqual([
      2,
      '错误：整改期限2026年9月1日早于发现日期2026年9月15日\n提示：整改期限请写2026年9月15日或以后的日子\n',
    ]);
    const next = (await say('problem add 甲虚构 --text 另一个 --json')).json();
    expect(next.number).toBe(found.number.replace(/01$/, '02'));
    await say('config set device B');
    expect((await say('problem add 甲虚构 --text 第三个 --json')).json().number).toBe('2026-B01');
    for (const number of [next.number, '2026-B01']) await say(`problem see 甲虚构 ${number} --mended`);
    const seen = (await say(`problem see 甲虚构 ${found.number} --not-mended --json`)).json();
    expect(seen).toMatchObject({ number: found.number, state: 'notMended' });
    const list = await machine.inspect('problem list 甲虚构 --open --json', { today: '2027-08-20' });
    expect(list.json()).toHaveLength(1);
    expect((await say(`problem see 甲虚构 ${found.number} --mended --note 已公开`)).code).toBe(0);
    expect((await say('problem list 甲虚构 --open --json')).json()).toEqual([]);
    expect(await say('problem see 甲虚构 2026-XXXX --mended')).toMatchObject({ code: 1 });
    expect(await say(`problem see 甲虚构 ${found.number}`)).toMatchObject({ code: 2 });
  });
  it('that were recorded by mistake are taken back with a reason, which the report tells', async () => {
    const { number } = (await say('problem add 甲虚构 --text 记重了的一件 --json')).json();
    const taken = await say(`problem withdraw 甲虚构 ${number} --reason 与另一个是同一件事`);
    expect([taken.code, taken.out]).toEqual([
      0,
      `已撤回：样县甲虚构局  ${number}  记重了的一件（与另一个是同一件事）\n`,
    ]);
    expect((await say('problem list 甲虚构 --open --json')).json()).toEqual([]);
    const seen = await machine.inspect(`problem see 甲虚构 ${number} --mended`);
    expect([seen.code, seen.err.split('\n')[0]]).toEqual([4, `错误：问题 ${number} 误记，已撤回：与另一个是同一件事`]);
    expect((await say('report 甲虚构 -o 撤回.docx')).code).toBe(0);
    const words = wordText(path.join(machine.folder, '撤回.docx'));
    expect(words).toContain('误记，已撤回：与另一个是同一件事');
  });
});

it('drawn people are called by their names, not their numbers', async () => {
  const { members } = (await say('test show 甲虚构 --json')).json();
  expect(members).toHaveLength(5);
  for (const member of members) expect(member.name).toMatch(/^[^\d]{2,4}$/);
});

it('a case file that is taken twice stands on the list each time, with the pages of that time', async () => {
  const [{ key }] = (await say('review show 甲虚构 --json')).json().files;
  const step = (text: string) => machine.inspect(['start', '甲虚构', '--step', text, '--by', '示例甲']);
  const taken = (pages: number) => step(`taken: { givenBy: 样档案员, files: { "${key}": ${pages} } }`);
  const none = await taken(0);
  expect([none.code, none.err]).toEqual([2, expect.stringContaining(`案卷 ${key} 写的是 0 页\n提示：写清点的页数`)]);
  expect(await taken(35)).toMatchObject({ code: 0, err: '' });
  expect((await step(`returned: { to: 样归还人, keys: "${key}" }`)).code).toBe(0);
  const again = await taken(36);
  expect([again.code, again.err]).toEqual([0, expect.stringMatching(/调阅时是 35 页，这次是 36 页，请核对/)]);
  expect((await say('checklist files 甲虚构 --format docx -o 交接.docx')).code).toBe(0);
  const rows = wordXml(path.join(machine.folder, '交接.docx'))
    .split('<w:tr>')
    .map((row) => row.replace(/<[^>]*>/g, ''))
    .filter((row) => row.includes(key));
  expect(rows).toEqual([
    expect.stringMatching(/）35\d{4}年.*样档案员示例甲样归还人$/),
    expect.stringMatching(/同上，再次调阅36\d{4}年.*样档案员示例甲/),
  ]);
});
