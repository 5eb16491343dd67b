import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { onsiteMachine } from '../support/onsite-machine.ts';
import { wordText } from '../support/papers.ts';
import { newMachine } from '../support/run.ts';

it('a file that is taken away is one of the draw or of the ledger; one that was not drawn is printed as such, each loan of a file is', async () => {
  const machine = await onsiteMachine('files taken');
  const [{ drawn }] = (await machine.inspect('draw list 甲虚构 --json'))
    .json()
    .filter(({ kind }: { kind: string }) => kind === 'cases');
  const keys: readonly string[] = drawn.map(({ key }: { key: string }) => key);
  const other = (await machine.inspect('ledger cases --unit 甲虚构 --json'))
    .json()
    .map(({ number }: { number: string }) => number)
    .find((number: string) => !keys.includes(number));
  const visit = async (...lines: readonly string[]) => {
    writeFileSync(path.join(machine.folder, '答案.yaml'), ['author: 示例甲', ...lines, ''].join('\n'));
    return machine.inspect('start 甲虚构 --answers 答案.yaml', { today: '2026-09-16' });
  };
  const typo = await visit(`taken: { day: 2026-09-14, givenBy: 样档案员, files: { "样罚〔2020〕999号": 12 } }`);
  expect([typo.code, typo.err]).toEqual([
    1,
    expect.stringContaining('案卷 样罚〔2020〕999号 没有抽中，案件台账里也没有'),
  ]);
  const first = keys[0]!.replace('〔', '[').replace('〕', ']');
  const taken = await visit(
    'steps:',
    `  - taken: { day: 2026-09-13, givenBy: 样档案员, files: { "${first}": 35, "${other}": 20 } }`,
    `  - returned: { day: 2026-09-13, to: 样档案员, keys: "${first}" }`,
    `  - taken: { day: 2026-09-14, givenBy: 样档案员, files: { "${first}": 35 } }`,
  );
  expect([taken.code, taken.err]).toEqual([
    0,
    expect.stringContaining(`案卷 ${other} 没有抽中，交接清单上注明“未抽中”`),
  ]);
  const paper = async (words: string): Promise<string> => {
    const run = await machine.inspect(`${words} -o 件.docx`, { today: '2026-09-16' });
    expect([words, run.code, run.err]).toEqual([words, 0, run.err]);
    return wordText(path.join(machine.folder, '件.docx'));
  };
  const list = await paper('checklist files 甲虚构 --format docx');
  expect(list).toMatch(new RegExp(`${other}.*未抽中`));
  expect(list).toContain('同上，再次调阅');
  const report = await paper('report 甲虚构 --format docx');
  expect(report).toContain('2026年9月13日调阅，当日归还；2026年9月14日调阅，尚未归还');
  expect(report).toContain(`未抽中而调阅的案卷：${other}（2026年9月13日调阅，尚未归还）。`);
});

it('a file is known by each of its numbers and writings: it is taken once, and stands on the list as the draw or the ledger calls it', async () => {
  const machine = newMachine('files known');
  const say = async (words: string) => {
    const run = await machine.inspect(`${words} --by 示例甲`, { today: '2026-09-02' });
    expect([words, run.code, run.err]).toEqual([words, 0, run.err]);
    return run;
  };
  const rows = Array.from(
    { length: 12 },
    (_, n) => `样立〔2026〕${n + 1}号,样罚〔2026〕${n + 1}号,占道经营,2026-03-01`,
  );
  writeFileSync(path.join(machine.folder, '案件.csv'), ['案号,决定书文号,案由,立案日期', ...rows, ''].join('\n'));
  await say('init --office 样县办公室');
  await say('unit add 样县甲虚构局');
  await say('import cases 案件.csv --unit 甲虚构 -y');
  await say('draw cases 甲虚构 --count 3 --seed-inspectors 314159 --seed-unit 271828');
  const [draw] = (await say('draw list 甲虚构 --json')).json();
  const [first, lost, third]: readonly string[] = draw.drawn.map(({ key }: { key: string }) => key);
  const other = Array.from({ length: 12 }, (_, n) => `样立〔2026〕${n + 1}号`).find(
    (number) => ![first, lost, third].includes(number),
  )!;
  // `draw` knows a file by the same numbers.
  await say(`draw missing ${draw.number} ${lost!.replace('样立', '样罚')} --reason 找不到`);
  const visit = async (...lines: readonly string[]) => {
    writeFileSync(path.join(machine.folder, '答案.yaml'), ['author: 示例甲', ...lines, ''].join('\n'));
    return machine.inspect('start 甲虚构 --answers 答案.yaml', { today: '2026-09-02' });
  };
  const decided = (number: string): string => number.replace('样立', '样罚');
  const spelt = (number: string): string => decided(number).replace('〔', '(').replace('〕', ')第');
  const taking = (files: string) => visit(`taken: { day: 2026-09-02, givenBy: 样档案员, files: { ${files} } }`);
  const twice = await taking(`"${decided(other)}": 20, "${other}": 20`);
  expect([twice.code, twice.err]).toEqual([
    2,
    expect.stringContaining(`“${decided(other)}”“${other}”是同一份案卷（${other}）`),
  ]);
  const taken = await taking(`"${decided(first!)}": 20, "${lost}": 11, "${decided(other)}": 9`);
  expect([taken.code, taken.err]).toEqual([0, expect.stringContaining(`案卷 ${other} 没有抽中`)]);
  expect(taken.err).not.toContain(`${first} 没有抽中`);
  expect(taken.err).toContain(
    `案卷 ${lost} 登记的是缺失；已经提供的，用 inspect draw missing 抽取编号 ${lost} --reason 理由 --found 更正`,
  );
  for (const number of [other, spelt(other), first!]) {
    const again = await taking(`"${number}": 20`);
    expect([number, again.code, again.err]).toEqual([number, 4, expect.stringContaining('已经调出，尚未归还')]);
  }
  await say('checklist files 甲虚构 --format docx -o 件.docx');
  const list = wordText(path.join(machine.folder, '件.docx'));
  expect(list.match(/未抽中/g)).toHaveLength(1);
  expect(list).toContain(`${other}占道经营；未抽中9`);
  expect(list).toContain(`${first}占道经营`);
  expect(list).not.toContain('样罚');
  expect(list).not.toContain('现在没有这一件');
  const back = await visit(`returned: { day: 2026-09-02, to: 样档案员, keys: "${spelt(other)}" }`);
  expect([back.code, back.err]).toEqual([0, '']);
  // The ledger that told its other number may go while the file is out.
  const late = ['样立〔2026〕13号', '样罚〔2026〕13号'] as const;
  const all = ['案号,决定书文号,案由,立案日期', ...rows, `${late.join(',')},占道经营,2026-03-02`, ''];
  writeFileSync(path.join(machine.folder, '案件二.csv'), all.join('\n'));
  await say('import cases 案件二.csv --unit 甲虚构 -y');
  expect((await taking(`"${late[1]}": 20`)).code).toBe(0);
  const [{ batch }] = (await say('import list --json'))
    .json()
    .filter((one: { file: string }) => one.file === '案件二.csv');
  const gone = `案卷 ${late[0]} 调出在外（2026年9月2日调阅，尚未归还），台账里不再有`;
  const asked = await machine.inspect(`import undo ${batch} --reason 选错文件 --by 示例甲`, { today: '2026-09-02' });
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining(gone)]);
  writeFileSync(path.join(machine.folder, '案件三.csv'), ['案号,决定书文号,案由,立案日期', ...rows, ''].join('\n'));
  const retired = await say('import cases 案件三.csv --unit 甲虚构 --retire-missing --dry-run -y');
  expect(retired.out + retired.err).toContain(gone);
  expect((await say(`import undo ${batch} --reason 选错文件 -y`)).out).toContain(`调出在外的：${gone}`);
  const unknown = await visit(`returned: { day: 2026-09-02, to: 样档案员, keys: "${late[1]}" }`);
  expect([unknown.code, unknown.err]).toEqual([
    1,
    expect.stringMatching(`调出在外的：.*${late[0]}.*（照这里的案号写）`),
  ]);
  expect((await visit(`returned: { day: 2026-09-02, to: 样档案员, keys: "${late[0]}" }`)).code).toBe(0);
});

it('a mark is given to a drawn file by each of its numbers, and to no other of which the ledger knows', async () => {
  const machine = newMachine('files marked');
  const say = (words: string) => machine.inspect(`${words} --by 示例甲`, { today: '2026-09-02' });
  const rows = Array.from({ length: 9 }, (_, n) => `样立〔2026〕${n + 1}号,样罚〔2026〕1${n}号,占道经营,2026-03-01`);
  writeFileSync(path.join(machine.folder, '案件.csv'), ['案号,决定书文号,案由,立案日期', ...rows, ''].join('\n'));
  for (const words of ['init --office 样县办公室', 'unit add 样县甲虚构局', 'import cases 案件.csv --unit 甲虚构 -y'])
    expect((await say(words)).code).toBe(0);
  await say('draw cases 甲虚构 --count 3 --seed-inspectors 314159 --seed-unit 271828');
  const [{ drawn }] = (await say('draw list 甲虚构 --json')).json();
  const serials: readonly number[] = drawn.map(({ key }: { key: string }) => Number(/(\d+)号/.exec(key)![1]));
  const decision = (serial: number): string => `样罚〔2026〕${serial + 9}号`;
  const marked = await say(`review score 甲虚构 ${decision(serials[0]!)}=88`);
  expect([marked.code, marked.out]).toEqual([0, expect.stringContaining(`样立〔2026〕${serials[0]}号`)]);
  const other = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((serial) => !serials.includes(serial))!;
  const refused = await say(`review score 甲虚构 ${decision(other)}=40`);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('不在抽中的案卷之列')]);
  expect(refused.err).not.toContain('是不是');
  const step = `reviews: { marks: { "${decision(serials[1]!)}": 60 } }`;
  const strange = await machine.inspect(['start', '甲虚构', '--step', step, '--by', '示例甲'], { today: '2026-09-02' });
  expect([strange.code, strange.err]).toEqual([2, expect.stringContaining(`不认识“${decision(serials[1]!)}”`)]);
});
