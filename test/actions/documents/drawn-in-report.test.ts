import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { drawOffice, sealAndOpen, drawUnit as unit } from '../../support/draw-office.ts';

type Member = { readonly key: string; readonly phantom: boolean };

test('the report tells of those drawn whose absence or whose missing file is only noted, and that they were drawn', async () => {
  const made = await drawOffice([1, 2, 3].map((serial) => `样罚〔2026〕${serial}号,占道经营,行政处罚,2026-03-01,`));
  const good = async (...words: string[]) => {
    const done = await made.inspect(words);
    expect(done.code, done.out + done.err).toBe(0);
    return done;
  };
  const printed = async (name: string) => {
    await good('report', unit, '-o', name);
    return execFileSync('pdftotext', ['-raw', path.join(made.folder, name), '-'], { encoding: 'utf8' }).replaceAll(
      /\s/g,
      '',
    );
  };
  const files = await sealAndOpen(made, ['draw', 'seal', 'cases', unit, '--count', '3']);
  const people = await sealAndOpen(made, ['draw', 'seal', 'officers', unit], '730284619553');
  const [gone, ...cases] = (files.drawn as readonly Member[]).map(({ key }) => key);
  const [absent, ...there] = (people.drawn as readonly Member[]).map(({ key }) => key);
  await good('draw', 'missing', files.id, gone!, '--reason', '正在法院诉讼');
  expect(await printed('1.pdf')).toContain('随机抽取案卷3卷，没有评查得分，其中1卷抽中而未能提供');
  await good('draw', 'judge', files.id, gone!, '--as', 'noted', '--reason', '有法院收据');
  for (const purpose of ['test', 'identity', 'duty']) {
    await good('draw', 'absent', people.id, absent!, '--purpose', purpose, '--reason', '病假');
    await good('draw', 'judge', people.id, absent!, '--purpose', purpose, '--as', 'noted', '--reason', '有病假条');
  }
  for (const key of cases) await good('review', 'score', unit, `${key}=96`);
  const reviewed = await made.inspect(['draw', 'missing', files.id, cases[0]!, '--reason', '库房未找到']);
  expect([reviewed.code, reviewed.err]).toEqual([4, expect.stringContaining('已经评查 96 分，不能再记案卷缺失')]);
  await good('test', 'score', unit, ...there.map((key) => `${key}=90`));
  const paper = await printed('2.pdf');
  expect(paper).toContain('随机抽取并评查案卷2卷，另有1卷抽中而未能提供');
  expect(paper).toContain(`现场法律知识测试${there.length}人，另有1人抽中而未到场`);
  expect(paper).toMatch(/抽取5人，1人未到场，只作记录，按4人计分/);
  expect(paper).not.toContain('没有写明理由');
  // Once, as it is the same of all that they were drawn for.
  expect(paper.match(/未到场，只作记录（病假；认定：有病假条）/g)).toHaveLength(1);

  const checks = path.join(made.folder, '核对.yaml');
  const check = (key: string) =>
    writeFileSync(
      checks,
      `unit: ${unit}\nofficers:\n  - { key: "${key}", identity: 相符, employment: 行政编制, post: 执法岗 }\n`,
    );
  check(absent!);
  expect((await made.inspect(['start', '--answers', checks])).err).toContain(
    '已经记为未到场，不能再记核对身份、编制、岗位',
  );
  // Of whom it was judged that he is looked at later, the absence stands and so does what was seen.
  const later = ['--purpose', 'identity', '--as', 'later', '--reason', '病愈再核对'];
  await good('draw', 'judge', people.id, absent!, ...later);
  await good('start', '--answers', checks);
  check(there[0]!);
  await good('start', '--answers', checks);
  // Who was checked by habit and was away is said to have been away.
  const habit = await good('draw', 'absent', people.id, there[0]!, '--purpose', 'identity', '--reason', '公差');
  expect(habit.out).toContain('原来记的身份、编制、岗位核对不再算');
  const last = (await made.inspect(['report', unit, '--text'])).out;
  expect(last).toMatch(/没有核对\d人（.*未到场/);
  expect(last).toContain('公差');
  await good('checklist', 'officers', unit, '-o', '核对.pdf');
  const sheet = execFileSync('pdftotext', ['-layout', path.join(made.folder, '核对.pdf'), '-'], { encoding: 'utf8' });
  const [line] = sheet.split('\n').filter((row) => row.includes(there[0]!));
  expect(line).toMatch(/未到场/);
  expect(line).not.toContain('行政编制');
});

test('the report tells missing numbers, missing files and absences, and how each was judged or that nobody has', async () => {
  const made = await drawOffice([1, 2, 5, 9].map((serial) => `样罚〔2026〕${serial}号,占道经营,行政处罚,2026-03-01,`));
  const good = async (...words: string[]) => {
    const done = await made.inspect(words);
    expect(done.code, done.out + done.err).toBe(0);
    return done;
  };
  const files = await sealAndOpen(made, ['draw', 'seal', 'cases', unit, '--count', '9']);
  const people = await sealAndOpen(made, ['draw', 'seal', 'officers', unit], '730284619553');
  const drawn = files.drawn as readonly Member[];
  const phantoms = drawn.filter(({ phantom }) => phantom).map(({ key }) => key);
  const [gone, ...there] = drawn.filter(({ phantom }) => !phantom).map(({ key }) => key);
  const [absent] = (people.drawn as readonly Member[]).map(({ key }) => key);
  expect(phantoms).toEqual(expect.arrayContaining([3, 4, 6, 7, 8].map((serial) => `样罚〔2026〕${serial}号`)));
  await good('draw', 'missing', files.id, gone!, '--reason', '库房未找到');
  await good('draw', 'judge', files.id, phantoms[0]!, '--as', 'noted', '--reason', '编号作废，有登记');
  await good('draw', 'absent', people.id, absent!, '--purpose', 'test', '--reason', '公差');
  for (const key of there) await good('review', 'score', unit, `${key}=96`);

  const state = async (item: string) =>
    (await good('result', unit, '--json')).json().items.find((one: { id: string }) => one.id === item).state;
  expect([await state('B3'), await state('2.2.1')]).toEqual(['unchecked', 'unchecked']);
  const refused = await made.inspect(['conclude', unit]);
  expect([refused.code, refused.err]).toEqual([4, expect.stringMatching(/B3|2\.2\.1/)]);

  // Said clear by hand it stays open all the same.
  await good('score', unit, '2.2.1', '--none');
  expect(await state('2.2.1')).toBe('unchecked');
  let copies = 0;
  const printed = async () => {
    copies += 1;
    await good('report', unit, '-o', `${copies}.pdf`);
    return execFileSync('pdftotext', ['-raw', path.join(made.folder, `${copies}.pdf`), '-'], {
      encoding: 'utf8',
    }).replaceAll(/\s/g, '');
  };
  const before = await printed();
  expect(before).toContain('案卷缺失，尚未认定（库房未找到）');
  expect(before).toContain('台账缺号，案卷缺失，只作记录（认定：编号作废，有登记）');
  expect(before).not.toContain('抽中时没有案卷');
  expect(before).toContain('台账缺号，案卷缺失，尚未认定');
  expect(before).toMatch(/未到场，尚未认定/);
  expect(before).toContain('先封存后报数');
  expect(before).toMatch(/封存单\d{40}。/);
  expect(before).toContain('随机抽取并评查案卷3卷，另有5卷抽中而未能提供');
  expect(before).toContain('没有测试得分，另有1人抽中而未到场');
  expect(before).toContain('案卷缺失，尚未认定');

  await good('standard', 'settle', 'missing-file', 'failed', '--year', '2026', '--reason', '会议纪要');
  await good('draw', 'judge', people.id, absent!, '--purpose', 'test', '--as', 'later', '--reason', '另日补测');
  const after = await printed();
  expect(after).toContain('案卷缺失，按不合格计（库房未找到）');
  expect(after).toMatch(/未到场，另行补测、补核/);
  expect(after).toContain(`${phantoms[1]}行政处罚案卷缺失，按不合格计`);
  expect(after).not.toContain('0分案卷');
  expect([await state('B3'), await state('2.2.1')]).toEqual(['deducted', 'clear']);

  // The finding bears the words of its rule and names the number; once all are judged nothing bars the conclusion.
  const { findings } = (await good('result', unit, '--json'))
    .json()
    .items.find((one: { id: string }) => one.id === 'B3');
  expect(findings).toMatchObject([{ rule: 'B3-failed', count: 5 }]);
  expect(after).toContain('有不合格案卷，扣100分：');
  expect(findings[0].note).toContain(`${phantoms[1]} 案卷缺失，按不合格计`);
  expect(after).toContain(`${phantoms[1]}案卷缺失，按不合格计`);
  const { items } = (await good('standard', 'show', '--json')).json();
  for (const { id, proof } of items as readonly { id: string; proof: string | null }[]) {
    if (id === 'B3' || id === '2.1.1' || id === '2.2.1') continue;
    const paper = proof ? ['--proof', 'provided', '--issuer', '样县纪检监察组', '--issued', '2026-08-10'] : [];
    await good('score', unit, id, '--none', ...paper, '-y');
  }
  for (const { key } of people.drawn as readonly Member[])
    if (key !== absent) await good('test', 'score', unit, `${key}=90`);
  const tested = await made.inspect([
    'draw',
    'absent',
    people.id,
    (people.drawn as readonly Member[]).find(({ key }) => key !== absent)!.key,
    '--purpose',
    'test',
    '--reason',
    '病假',
  ]);
  expect([tested.code, tested.err]).toEqual([4, expect.stringContaining('已有测试成绩 90 分，不能再记未到场')]);
  await good('test', 'score', unit, `${absent}=80`);
  // 2.2.1 was left whole although the files that are missing count: that is explained by name, as any clash is.
  for (const { id } of (await good('contradictions', unit, '--json')).json() as readonly { id: string }[])
    await good('contradictions', unit, '--explain', id, '--reason', '另行认定', '--by', '样甲');
  await good('conclude', unit, '-y', '--without', 'all', '--reason', '测试用');
  expect((await good('result', unit, '--json')).json()).toMatchObject({ status: 'concluded', vetoes: ['B3'] });
});

test('the report tells who of the drawn was named as away at the roll-call, and why', async () => {
  const made = await drawOffice(['样罚〔2026〕1号,占道经营,行政处罚,2026-03-01,']);
  const pool = (await made.inspect(['ledger', 'officers', '--json'])).json() as readonly { certificate: string }[];
  const away = pool.flatMap(({ certificate }) => ['--away', `${certificate}=病假，医院证明`]);
  await sealAndOpen(made, ['draw', 'seal', 'officers', unit, ...away], '730284619553');
  const done = await made.inspect(['report', unit, '--text']);
  expect(done.out.replaceAll(/\s/g, '')).toContain('点名时不在场（病假，医院证明）');
});
