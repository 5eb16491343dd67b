import { expect, it } from 'vitest';
import { drawOffice, seedFlags, tenFiles, drawUnit as unit } from '../support/draw-office.ts';
import { handOver, officeWithLaptops, ok, unit as shared } from '../support/two-laptops.ts';

it('a name with a blank in it is no second person where two must sign, review or sit the test', async () => {
  const office = await drawOffice(tenFiles);
  const seeds = seedFlags.join(' ');
  const { drawn } = (await office.inspect(`draw cases ${unit} --count 3 ${seeds} --json`)).json();
  const [{ key }] = drawn;
  await office.inspect(`draw officers ${unit} ${seeds}`);
  for (const [words, code] of [
    [['review', 'score', unit, `${key}=90`, '--reviewer', '王检查', '--reviewer', '王 检查'], 2],
    [['review', 'score', unit, `${key}=90`, '--reviewer', '王检查', '--reviewer', '王检查'], 2],
    [['test', 'score', unit, '--leader', '赵局长=90', '--leader', '赵　局长=80'], 2],
  ] as const) {
    const refused = await office.inspect(words);
    expect([words, refused.code, refused.err]).toEqual([words, code, expect.stringContaining('写了两次')]);
  }
  for (const mark of ['赵局长=90', '赵 局长=80'])
    expect((await office.inspect(['test', 'score', unit, '--leader', mark])).code).toBe(0);
  expect((await office.inspect(`test show ${unit} --json`)).json().leaders).toMatchObject([{ score: 80 }]);
  // One reviewer's sheet goes on under either spelling, and is signed under either.
  const sheet = (words: string[], by: string) => office.inspect(['review', ...words, '--by', by]);
  expect((await sheet(['item', unit, key, '3.4', '--full'], '王检查')).code).toBe(0);
  const finished = await sheet(['finish', unit, key, '--rest-full', '--json'], '王 检查');
  expect(finished.json()).toMatchObject({ reviewer: '王检查', finished: true });
  expect((await sheet(['finish', unit, key, '--rest-full'], '李 示范')).code).toBe(0);
  const sign = (...names: string[]) =>
    office.inspect(['review', 'agree', unit, `${key}=100`, ...names.flatMap((name) => ['--signed', name])]);
  expect((await sign('王检查', '李示范', '王 检查')).err).toContain('签认人“王 检查”写了两次');
  expect(await sign('王 检查', '李示范')).toMatchObject({ code: 0 });
});

it('two sheets that one reviewer began on two laptops under two spellings leave the second seat free', async () => {
  const [office, one, two] = await officeWithLaptops();
  const rows = [
    '案号,案由,案件类别,决定日期,结案日期',
    ...[1, 2, 3].map((n) => `样罚〔2026〕${n}号,占道经营,行政处罚,2026-03-0${n},`),
  ];
  const { writeFileSync } = await import('node:fs');
  writeFileSync(`${office.folder}/案件.csv`, `${rows.join('\n')}\n`);
  await ok(office, ['import', 'cases', `${office.folder}/案件.csv`, '--unit', shared, '-y']);
  const { drawn } = JSON.parse(await ok(office, ['draw', 'cases', shared, '--count', '2', ...seedFlags, '--json']));
  const [{ key }] = drawn;
  for (const laptop of [one, two]) await handOver(office, laptop);
  await ok(one, ['review', 'finish', shared, key, '--rest-full', '--by', '王检查']);
  await ok(two, ['review', 'finish', shared, key, '--rest-full', '--by', '王 检查']);
  for (const laptop of [one, two]) await handOver(laptop, office);
  await ok(office, ['review', 'finish', shared, key, '--rest-full', '--by', '李示范']);
  await ok(office, ['review', 'agree', shared, `${key}=100`, '--signed', '王检查', '--signed', '李示范']);
  const { files } = JSON.parse(await ok(office, ['review', 'show', shared, '--json']));
  expect(files).toContainEqual(expect.objectContaining({ key, score: 100 }));
});

it('a leader whose name was typed wrongly is taken back with a reason, and none is told of him in any paper or answers file', async () => {
  const office = await drawOffice(tenFiles);
  await office.inspect(`draw officers ${unit} ${seedFlags.join(' ')}`);
  for (const mark of ['周样木=88', '周样本=88']) await office.inspect(['test', 'score', unit, '--leader', mark]);
  const take = (...words: string[]) => office.inspect(['test', 'score', unit, '--wrong-leader', ...words]);
  expect(await take('周样木')).toMatchObject({ code: 2, err: expect.stringContaining('加 --reason 理由') });
  expect(await take('无此人', '--reason', '写错')).toMatchObject({
    code: 1,
    err: expect.stringContaining('没有负责人员“无此人”'),
  });
  const taken = await take('周样木', '--reason', '名字写错');
  expect([taken.code, taken.out]).toEqual([0, expect.stringContaining('周样本 88 分')]);
  expect(taken.out).not.toContain('周样木');
  expect((await office.inspect(`report ${unit} --text`)).out.replaceAll(/\s/g, '')).toContain(
    '另有负责人员1人参加测试',
  );
  expect((await office.inspect(`answers ${unit}`)).out).not.toContain('周样木');
});
