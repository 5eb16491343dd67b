import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { handOver, officeWithLaptops, ok, unit } from '../support/two-laptops.ts';

it('a mark of one laptop counts over an absence that another judged, and who was said to have come is not gone without a word', async () => {
  const [office, one, two] = await officeWithLaptops();
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803'];
  const { number, drawn } = JSON.parse(await ok(office, ['draw', 'officers', unit, ...seeds, '--json']));
  const [failed, came] = drawn.map(({ key }: { key: string }) => key);
  for (const laptop of [one, two]) await handOver(office, laptop);
  await ok(one, ['test', 'score', unit, `${failed}=40`, '-y']);
  await ok(one, ['draw', 'present', number, came]);
  for (const key of [failed, came]) {
    await ok(two, ['draw', 'absent', number, key, '--reason', '病假']);
    await ok(two, ['draw', 'judge', number, key, '--as', 'noted', '--reason', '有病假条']);
  }
  for (const [from, to] of [
    [two, office],
    [one, office],
    [office, two],
  ] as const)
    await handOver(from, to);
  for (const machine of [office, two]) {
    const { members } = JSON.parse(await ok(machine, ['test', 'show', unit, '--json']));
    expect(members).toContainEqual(expect.objectContaining({ key: failed, score: 40 }));
    expect(members).not.toContainEqual(expect.objectContaining({ key: came }));
    const asked = await ok(machine, ['contradictions', unit]);
    expect(asked).toContain(`（${failed}）记为未到场（病假；认定：有病假条），又有测试成绩`);
    expect(asked).toContain(`（${came}）记为未到场（病假；认定：有病假条），又记为到场`);
    const report = (await ok(machine, ['report', unit, '--text'])).replace(/\s/g, '');
    expect(report).toContain('未到场，又有测试成绩，照成绩计');
    expect(report).toContain('未到场，又记到场，只作记录');
  }
});

it('a draw that one laptop made anew without knowing of the marks of the other is asked about, and the report tells the marks', async () => {
  const [office, one, two] = await officeWithLaptops();
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803'];
  const { drawn } = JSON.parse(await ok(office, ['draw', 'officers', unit, ...seeds, '--json']));
  const [failed] = drawn.map(({ key }: { key: string }) => key);
  for (const laptop of [one, two]) await handOver(office, laptop);
  await ok(one, ['test', 'score', unit, `${failed}=40`, '-y']);
  await ok(two, ['draw', 'officers', unit, '--reason', '名单有误', ...seeds]);
  for (const laptop of [one, two]) await handOver(laptop, office);
  expect(await ok(office, ['contradictions', unit])).toContain(
    `原来抽中的 ${failed} 已有测试成绩，重新抽取、补抽以后不计`,
  );
  const report = (await ok(office, ['report', unit, '--text'])).replace(/\s/g, '');
  expect(report).toContain('测试成绩40分，重新抽取后不计');
});

it('marks that were taken back are in conflict no more, and a mark of who did not know of it is asked about', async () => {
  const [office, one] = await officeWithLaptops();
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803'];
  const { number, drawn } = JSON.parse(await ok(office, ['draw', 'officers', unit, ...seeds, '--json']));
  const [twice, anew] = drawn.map(({ key }: { key: string }) => key);
  await ok(office, ['test', 'score', unit, `${anew}=88`]);
  await handOver(office, one);
  await ok(office, ['test', 'score', unit, `${twice}=88`]);
  await ok(one, ['test', 'score', unit, `${twice}=40`, `${anew}=45`, '-y']);
  const wrong = (key: string) => ok(office, ['draw', 'absent', number, key, '--reason', '病假', '--wrong-mark', '-y']);
  await wrong(anew);
  await handOver(one, office);
  const open = async () => JSON.parse(await ok(office, ['conflicts', 'list', '--json']));
  expect(await open()).toHaveLength(1);
  await wrong(twice);
  expect(await open()).toEqual([]);
  const { members } = JSON.parse(await ok(office, ['test', 'show', unit, '--json']));
  expect(members).toContainEqual(expect.objectContaining({ key: twice, score: null }));
  const asked = await ok(office, ['contradictions', unit]);
  expect(asked).toContain(`（${anew}）记为未到场（病假），又有测试成绩`);
  expect(asked).not.toContain(twice);
});

it('what one laptop judged as failed and another, not knowing, told as there after all, handed over or tested is asked about, whichever clock is ahead', async () => {
  const [office, one] = await officeWithLaptops();
  const rows = [1, 2, 3].map(
    (n) => `样罚〔2026〕${n}号,占道经营,样例公司${n},人员甲、人员乙,2026-03-0${n},2026-04-0${n},2026-05-0${n},500,否`,
  );
  const heads = '案号,案由,当事人,承办人,立案日期,决定日期,结案日期,罚款金额（元）,是否重大';
  writeFileSync(path.join(office.folder, '案件.csv'), `${[heads, ...rows].join('\n')}\n`);
  await ok(office, ['import', 'cases', '案件.csv', '--unit', unit, '-y']);
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803', '--json'];
  const drawn = async (...words: readonly string[]): Promise<readonly [string, string[]]> => {
    const round = JSON.parse(await ok(office, ['draw', ...words, ...seeds]));
    return [round.number, round.drawn.map(({ key }: { key: string }) => key)];
  };
  const [officers, [came, tested]] = await drawn('officers', unit);
  const [cases, [file]] = await drawn('cases', unit, '--count', '2');
  await ok(office, ['draw', 'absent', officers, came!, '--reason', '不在']);
  await handOver(office, one);
  await ok(office, ['draw', 'judge', officers, came!, '--as', 'failed', '--reason', '无故']);
  await ok(office, ['draw', 'absent', officers, tested!, '--reason', '病假']);
  await ok(office, ['draw', 'missing', cases, file!, '--reason', '拿不出']);
  await ok(one, ['draw', 'absent', officers, came!, '--came', '--reason', '迟到']);
  await ok(one, ['test', 'score', unit, `${tested}=90`]);
  await ok(one, ['start', unit, '-y', '--step', `taken: [{ givenBy: 经手人, files: { "${file}": 4 } }]`]);
  await handOver(one, office);
  const asked = await ok(office, ['contradictions', unit]);
  expect(asked).toContain(`（${came}）记为未到场，按不合格计（无故），又记为后来到场`);
  expect(asked).toContain(`（${tested}）记为未到场（病假），又有测试成绩`);
  expect(asked).toMatch(new RegExp(`${file} 记为案卷缺失（拿不出），又由.*调阅`));
  // Who says it again, knowing of both, has decided.
  await ok(office, ['draw', 'absent', officers, came!, '--came', '--reason', '核对过']);
  expect(await ok(office, ['contradictions', unit])).not.toContain(came);
});

it('an absence that two laptops noted alike is one word, and a mark of who knew it is no contradiction', async () => {
  const [office, one] = await officeWithLaptops();
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803'];
  const { number, drawn } = JSON.parse(await ok(office, ['draw', 'officers', unit, ...seeds, '--json']));
  const [late] = drawn.map(({ key }: { key: string }) => key);
  await handOver(office, one);
  for (const machine of [office, one]) await ok(machine, ['draw', 'absent', number, late, '--reason', '出差']);
  await ok(one, ['test', 'score', unit, `${late}=90`]);
  await handOver(one, office);
  expect(await ok(office, ['contradictions', unit])).not.toContain(late);
});

it('a mark that two laptops entered alike and that was taken back is told as one', async () => {
  const [office, one] = await officeWithLaptops();
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803'];
  const { number, drawn } = JSON.parse(await ok(office, ['draw', 'officers', unit, ...seeds, '--json']));
  const [away] = drawn.map(({ key }: { key: string }) => key);
  await handOver(office, one);
  for (const machine of [office, one]) await ok(machine, ['test', 'score', unit, `${away}=90`]);
  await handOver(one, office);
  await ok(office, ['draw', 'absent', number, away, '--reason', '病假', '--wrong-mark']);
  const report = (await ok(office, ['report', unit, '--text'])).replace(/\s/g, '');
  expect(report.match(/测试成绩90分录错，已撤回/g)).toHaveLength(1);
});

it('while two laptops say different marks of one man the item is told as undecided, and the feedback reminds of it', async () => {
  const [office, laptop] = await officeWithLaptops();
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803'];
  const { drawn } = JSON.parse(await ok(office, ['draw', 'officers', unit, ...seeds, '--json']));
  await handOver(office, laptop);
  const marks = (one: number) => drawn.map(({ key }: { key: string }, at: number) => `${key}=${at === 0 ? one : 90}`);
  await ok(office, ['test', 'score', unit, ...marks(95)]);
  await ok(laptop, ['test', 'score', unit, ...marks(45), '-y']);
  await handOver(laptop, office);
  const item = async () =>
    JSON.parse(await ok(office, ['result', unit, '--json'])).items.find(({ id }: { id: string }) => id === '2.1.1');
  expect((await item()).state).toBe('unchecked');
  expect(await ok(office, ['result', unit])).toContain('2.1.1  未定：两台电脑的记录不同');
  expect((await office.inspect(['check', unit, '--before-close'])).out).toMatch(
    /未定：两台电脑的记录不同.*\n.*inspect conflicts list/,
  );
  expect(await ok(office, ['test', 'show', unit])).toMatch(/ (?:95、45|45、95)，未定/);
  const feedback = await office.inspect(['checklist', 'feedback', unit, '-o', path.join(office.folder, '反馈.docx')]);
  expect(feedback.err).toContain('1 处两台电脑记的不同，还没有定下来');
  const [{ id }] = JSON.parse(await ok(office, ['conflicts', 'list', '--json']));
  await ok(office, ['conflicts', 'resolve', id, '--keep', '1', '--reason', '看过试卷', '-y']);
  expect((await item()).state).not.toBe('unchecked');
});

it('of two rounds that two laptops made the marks that go are asked about, and their number then means the one that stands', async () => {
  const [office, laptop] = await officeWithLaptops();
  const anew = async (machine: typeof office, number: string) => {
    const seeds = ['--seed-inspectors', '314159', '--seed-unit', number];
    return JSON.parse(await ok(machine, ['draw', 'officers', unit, '--json', ...seeds]));
  };
  const own = await anew(office, '161803');
  const other = await anew(laptop, '271828');
  expect(own.number).toBe(other.number);
  await ok(office, ['test', 'score', unit, `${own.drawn[0].key}=40`, '-y']);
  await handOver(laptop, office);
  const [{ id, answers }] = JSON.parse(await ok(office, ['conflicts', 'list', '--json']));
  const keep = answers.findIndex(({ body }: { body: { draw: string } }) => body.draw === other.id) + 1;
  const words = ['conflicts', 'resolve', id, '--keep', String(keep), '--reason', '单位手里的'];
  const asked = await office.inspect(words);
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining(`${own.drawn[0].key} 已有测试成绩 40 分`)]);
  await ok(office, [...words, '-y']);
  await ok(office, ['draw', 'absent', own.number, other.drawn[0].key, '--reason', '病假']);
});

it('what two laptops agreed or saw otherwise is told by the file’s and the problem’s number', async () => {
  const [office, one, two] = await officeWithLaptops();
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803'];
  const cases = path.join(office.folder, '案件.csv');
  writeFileSync(
    cases,
    `案号,案由,当事人,承办人,立案日期,决定日期,结案日期,是否重大\n${[1, 2, 3].map((n) => `样罚〔2026〕${n}号,案由${n},公司${n},人员甲、人员乙,2026-03-0${n},2026-04-0${n},2026-05-0${n},否`).join('\n')}\n`,
  );
  await ok(office, ['import', 'cases', cases, '--unit', unit, '-y']);
  const { drawn } = JSON.parse(await ok(office, ['draw', 'cases', unit, '--count', '2', ...seeds, '--json']));
  const [file] = drawn.map(({ key }: { key: string }) => key);
  const { number } = JSON.parse(await ok(office, ['problem', 'add', unit, '--text', '公示栏未更新', '--json']));
  for (const laptop of [one, two]) await handOver(office, laptop);
  await ok(one, ['review', 'score', unit, `${file}=90`]);
  await ok(two, ['review', 'score', unit, `${file}=80`]);
  await ok(one, ['problem', 'see', unit, number, '--mended', '--note', '已更新']);
  await ok(two, ['problem', 'see', unit, number, '--not-mended', '--note', '还没有']);
  for (const laptop of [one, two]) await handOver(laptop, office);
  const listed = await ok(office, ['conflicts', 'list']);
  expect(listed).toContain(`案卷评查商定得分 ${file}\n`);
  expect(listed).toContain(`${number}\n`);
  expect(listed).not.toContain('agreed');
});

it('choosing a failing score is asked for once more also while other scores are undecided, and lists and papers show both', async () => {
  const [office, laptop] = await officeWithLaptops();
  const file = path.join(office.folder, '案件.csv');
  const rows = [1, 2].map((at) => `样罚〔2026〕${at}号,占道,样县第${at}店,2026-03-01,2026-04-01,行政处罚`);
  writeFileSync(file, `案号,案由,当事人,立案日期,决定日期,案件类别\n${rows.join('\n')}\n`);
  await ok(office, ['import', 'cases', file, '--unit', unit, '-y']);
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803'];
  await ok(office, ['draw', 'cases', unit, '--count', '2', ...seeds]);
  await handOver(office, laptop);
  const scores = (points: number) => [1, 2].map((at) => `样罚〔2026〕${at}号=${points + at}`);
  await ok(office, ['review', 'score', unit, ...scores(90)]);
  await ok(laptop, ['review', 'score', unit, ...scores(50), '-y']);
  await handOver(laptop, office);
  const shown = await ok(office, ['review', 'show', unit]);
  const report = await ok(office, ['report', unit, '--text']);
  for (const text of [shown, report]) for (const at of [1, 2]) expect(text).toMatch(`9${at}、5${at}，未定`);
  const open = async () => JSON.parse(await ok(office, ['conflicts', 'list', '--json']));
  const [first] = await open();
  const failing = first.answers.findIndex(({ body }: { body: { score: number } }) => body.score < 60_00) + 1;
  expect(await ok(office, ['conflicts', 'list'])).toContain('否决 B3（另有 1 处未定的成绩，按较高的算）');
  const words = ['conflicts', 'resolve', first.id, '--keep', String(failing), '--reason', '看过案卷'];
  const asked = await office.inspect(words);
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('B3 一票否决，须再次确认')]);
  await ok(office, [...words, '-y']);
  expect(await open()).toHaveLength(1);
});

it('of two rounds that nobody has decided on the item is undecided, and no paper says that one took the place of the other', async () => {
  const [office, laptop] = await officeWithLaptops();
  for (const [machine, seed, mark] of [
    [office, '161803', 40],
    [laptop, '271828', 80],
  ] as const) {
    const words = ['draw', 'officers', unit, '--json', '--seed-inspectors', '314159', '--seed-unit', seed];
    const { drawn } = JSON.parse(await ok(machine, words));
    await ok(machine, ['test', 'score', unit, ...drawn.map(({ key }: { key: string }) => `${key}=${mark}`), '-y']);
  }
  await handOver(laptop, office);
  expect(await ok(office, ['result', unit])).toContain('2.1.1  未定：两台电脑的记录不同');
  const report = (await ok(office, ['report', unit, '--text'])).replace(/\s/g, '');
  expect(report).toContain('两台电脑各抽了一次，尚未决定以哪一次为准');
  expect(report).not.toContain('后不计');
  const [{ id }] = JSON.parse(await ok(office, ['conflicts', 'list', '--json']));
  await ok(office, ['conflicts', 'resolve', id, '--keep', '1', '--reason', '单位手里的', '-y']);
  expect(await ok(office, ['result', unit])).not.toContain('2.1.1  未定');
});

it('a score that was agreed on sheets which the other laptop took back is a clash, and nobody is said to have found the file', async () => {
  const [office, laptop] = await officeWithLaptops();
  const file = path.join(office.folder, '案件.csv');
  writeFileSync(
    file,
    '案号,案由,当事人,立案日期,决定日期,案件类别\n样罚〔2026〕1号,占道,样县第1店,2026-03-01,2026-04-01,行政处罚\n',
  );
  await ok(office, ['import', 'cases', file, '--unit', unit, '-y']);
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803'];
  const drawn = JSON.parse(await ok(office, ['draw', 'cases', unit, '--count', '1', ...seeds, '--json']));
  const [{ key }] = drawn.drawn;
  for (const by of ['张样例', '李示范']) await ok(office, ['review', 'finish', unit, key, '--rest-full', '--by', by]);
  await handOver(office, laptop);
  await ok(office, ['draw', 'missing', drawn.number, key, '--reason', '填错案卷', '--wrong-mark']);
  await ok(laptop, ['review', 'agree', unit, `${key}=66`, '--signed', '张样例', '--signed', '李示范', '-y']);
  await handOver(laptop, office);
  expect(await ok(office, ['contradictions', unit])).toMatch(
    /冲突 B3\S+：.*填错案卷），又有评查结果，所凭的评查表已撤回/,
  );
  const report = (await ok(office, ['report', unit, '--text'])).replace(/\s/g, '');
  expect(report).toContain('案卷缺失，又有评查得分，照成绩计（填错案卷）');
  expect(report).not.toContain('后来提供');
});
