import { expect, it } from 'vitest';
import { drawOffice, seedFlags, tenFiles, drawUnit as unit } from '../support/draw-office.ts';
import type { Machine } from '../support/run.ts';

const both = seedFlags.join(' ');

/** An office that has drawn officers and files, and what it drew. */
async function drawnOffice() {
  const office = await drawOffice(tenFiles);
  const drawn = async (words: string) => {
    const { code, err, json } = await office.inspect(`${words} ${both} --json`);
    expect(code, err).toBe(0);
    return { number: json().number, keys: json().drawn.map(({ key }: { key: string }) => key) as string[] };
  };
  const officers = await drawn(`draw officers ${unit}`);
  const files = await drawn(`draw cases ${unit} --count 3`);
  return { office, officers, files };
}

const refused = async ({ inspect }: Machine, words: string) => {
  const { code, err } = await inspect(words);
  expect([words, code]).toEqual([words, 4]);
  return err;
};
const done = async ({ inspect }: Machine, words: string) => {
  const { code, out, err } = await inspect(words);
  expect([words, expect.toBeOneOf([0, 5]), err]).toEqual([words, code, err]);
  return out;
};
const report = (office: Machine) => done(office, `report ${unit} --text`);

it('whoever has a mark is not judged for having been away: the mark counts, and the report tells of both', async () => {
  const { office, officers } = await drawnOffice();
  const [late, ill] = officers.keys;
  await done(office, `draw absent ${officers.number} ${late} --reason 公差`);
  await done(office, `test score ${unit} ${late}=40 -y`);
  expect(await refused(office, `draw judge ${officers.number} ${late} --as noted --reason 有假条`)).toContain(
    '已有测试成绩 40 分，照成绩计',
  );
  expect(await report(office)).toMatch(/后来参加了测试（公\s*差）/);
  // Judged first, the mark is refused with its way on.
  await done(office, `draw absent ${officers.number} ${ill} --reason 病假`);
  await done(office, `draw judge ${officers.number} ${ill} --as noted --reason 有病假条`);
  expect(await refused(office, `test score ${unit} ${ill}=88`)).toContain('--came');
  // Of whom it was decided that he is tested later, his mark says that he was.
  await done(office, `draw judge ${officers.number} ${ill} --as later --reason 改为补测`);
  await done(office, `test score ${unit} ${ill}=88`);
  expect((await report(office)).replace(/\s/g, '')).toContain('未到场，后来参加了补测（病假；认定：改为补测）');
});

it('a mark that was typed for another is taken back with the absence, and the report says so', async () => {
  const { office, officers, files } = await drawnOffice();
  const [wrong] = officers.keys;
  const [file] = files.keys;
  await done(office, `test score ${unit} ${wrong}=88`);
  await done(office, `review score ${unit} ${file}=95`);
  expect(await refused(office, `draw absent ${officers.number} ${wrong} --reason 病假`)).toContain('--wrong-mark');
  expect(await refused(office, `draw missing ${files.number} ${file} --reason 在法院`)).toContain('--wrong-mark');
  await done(office, `draw absent ${officers.number} ${wrong} --wrong-mark --reason 病假`);
  await done(office, `draw missing ${files.number} ${file} --wrong-mark --reason 在法院`);
  expect((await office.inspect(`test show ${unit} --json`)).json().members).toContainEqual(
    expect.objectContaining({ key: wrong, score: null }),
  );
  const told = (await report(office)).replace(/\s/g, '');
  expect(told).toContain('测试成绩88分录错，已撤回；现场法律知识测试未到场，尚未认定（病假）');
  expect(told).toContain('评查得分95分录错，已撤回；案卷缺失，尚未认定（在法院）');
  expect(await refused(office, `draw absent ${officers.number} ${wrong} --wrong-mark --reason 病假`)).toContain(
    '没有可以撤回的',
  );
  // Also where the person is called away afterwards, and of a draw that is void.
  await done(office, `draw absent ${officers.number} ${wrong} --came --purpose test --reason 找到`);
  const gave = `draw replace ${officers.number} ${wrong} --recused-from 张样例 --reason 亲属 --purpose test ${both}`;
  await done(office, gave);
  expect((await report(office)).replace(/\s/g, '')).toMatch(
    /测试成绩88分录错，已撤回；需要回避（与张样例：亲属），退出/,
  );
  // What was taken back does not come again with the file.
  await done(office, `draw missing ${files.number} ${file} --found --reason 找到了`);
  expect((await office.inspect(`review show ${unit} --json`)).json().files).toContainEqual(
    expect.objectContaining({ key: file, score: null }),
  );
  await done(office, `review score ${unit} ${file}=75`);
  await done(office, `draw missing ${files.number} ${file} --wrong-mark --reason 在法院`);
  await done(office, `draw judge ${files.number} ${file} --as noted --reason 有函`);
  await done(office, `draw void ${files.number} --reason 台账有误 -y`);
  expect((await report(office)).replace(/\s/g, '')).toContain(
    '评查得分95分录错，已撤回；评查得分75分录错，已撤回；案卷缺失，只作记录（在法院；认定：有函）',
  );
});

it('drawing anew after marks are in is asked about, and the report tells what had come of the former draw', async () => {
  const { office, officers, files } = await drawnOffice();
  await done(office, `test score ${unit} ${officers.keys.map((key, at) => `${key}=${at ? 90 : 40}`).join(' ')} -y`);
  await done(office, `review score ${unit} ${files.keys.map((key) => `${key}=90`).join(' ')}`);
  const again = `draw officers ${unit} --count 8 --reason 名单漏了一人 ${both}`;
  const asked = await office.inspect(again);
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('已有 5 人的测试成绩，重新抽取后不计')]);
  expect((await office.inspect(`draw cases ${unit} --count 3 --reason 名单有误 ${both}`)).err).toContain('已有 3 件');
  const made = await office.inspect(`${again} --answer 已有成绩=有一人不在名单 --json`);
  expect([made.code, made.json().statement]).toEqual([0, expect.stringContaining('有一人不在名单')]);
  const { number, drawn } = made.json();
  const told = (await report(office)).replace(/\s/g, '');
  expect(told).toContain('测试成绩40分，重新抽取后不计');
  // Of eight out of twelve some were marked in the former draw, and have no mark in this one.
  const [{ key }] = drawn.filter((one: { key: string }) => officers.keys.includes(one.key));
  await done(office, `draw absent ${number} ${key} --reason 病假`);
  const voided = `draw void ${files.number} --reason 台账有误`;
  expect(await office.inspect(voided)).toMatchObject({ code: 2, err: expect.stringContaining('已有的成绩不计') });
  await done(office, `${voided} -y`);
  await done(office, `draw cases ${unit} --count 2 --reason 台账有误 ${both}`);
  expect((await office.inspect(`contradictions ${unit}`)).out).not.toContain('重新抽取、补抽以后不计');
  expect((await report(office)).replace(/\s/g, '')).toContain('评查得分90分，抽取作废后不计');
});

it('what was judged as failed is named before it is drawn away, with all that stands on the first draw, and the report tells it', async () => {
  const { office, officers, files } = await drawnOffice();
  const [missing, ...others] = files.keys;
  await done(office, `draw missing ${files.number} ${missing} --reason 遗失`);
  await done(office, `draw judge ${files.number} ${missing} --as failed --reason 拿不出`);
  await done(office, `draw absent ${officers.number} ${officers.keys[0]} --reason 无故`);
  await done(office, `draw judge ${officers.number} ${officers.keys[0]} --as failed --reason 无故`);
  const again = `draw officers ${unit} --count 5 --reason 名单有误 ${both}`;
  expect((await office.inspect(again)).err).toContain('1 人按不合格计，重新抽取后不计');
  await done(office, `${again} --answer 已有成绩=会议定`);
  const more = (await office.inspect(`draw extend ${files.number} 1 --reason 增抽 ${both} --json`)).json();
  const [added] = more.drawn.map(({ key }: { key: string }) => key);
  await done(office, `review score ${unit} ${[...others, added].map((key) => `${key}=90`).join(' ')}`);
  const { code, err } = await office.inspect(`draw void ${files.number} --reason 名单有误`);
  for (const key of [missing, ...others, added]) expect([code, err]).toEqual([2, expect.stringContaining(key)]);
  await done(office, `draw void ${files.number} --reason 名单有误 -y`);
  const told = (await report(office)).replace(/\s/g, '');
  expect(told).toContain('未到场，按不合格计（无故；认定：无故），重新抽取后不计');
  expect(told).toContain('案卷缺失，按不合格计（遗失；认定：拿不出），抽取作废后不计');
});

it('the report tells of whoever gave way, and of the marks, what each was drawn for', async () => {
  const { office, officers } = await drawnOffice();
  const [first] = officers.keys;
  const gave = `${first} --recused-from 李示范 --reason 亲属 ${both}`;
  await done(office, `draw replace ${officers.number} ${gave} --purpose identity`);
  await done(office, `test score ${unit} ${first}=90`);
  const apart = (await report(office)).replace(/\s/g, '');
  expect(apart).toMatch(/退出核对身份、编制、岗位，由第2次抽取补抽/);
  expect(apart).not.toContain('测试成绩90分，不计');
  // Drawn apart for the test, and for the rest after it.
  const drawn = async (words: string) => (await office.inspect(`${words} ${both} --json`)).json();
  const test = await drawn(`draw officers ${unit} --count 5 --purpose test --reason 分开抽 --answer 已有成绩=分开抽`);
  await drawn(`draw officers ${unit} --count 5 --purpose identity,duty --reason 分开抽`);
  const [out] = test.drawn.map(({ key }: { key: string }) => key);
  const place = await drawn(`draw replace ${test.number} ${out} --recused-from 李示范 --reason 近亲属`);
  await done(office, `test score ${unit} ${place.drawn[0].key}=77`);
  await drawn(`draw officers ${unit} --count 5 --purpose test --reason 再抽 --answer 已有成绩=再抽`);
  const told = (await report(office)).replace(/\s/g, '');
  expect(told).toContain('测试成绩77分，重新抽取后不计');
  expect(told).toMatch(/李示范：近亲属），退出/);
});

it('a check that found something, and a file that was handed over, are not undone by an absence', async () => {
  const { office, officers, files } = await drawnOffice();
  const [unfit, fit] = officers.keys;
  const [taken, missing] = files.keys;
  const step = async (text: string) => {
    const { code, err } = await office.inspect(['start', unit, '-y', '--step', text]);
    expect([text, expect.toBeOneOf([0, 5])], err).toEqual([text, code]);
  };
  await step(`officers: [{ key: '${unfit}', identity: 不符, employment: 劳动合同, eligible: false }]`);
  await step(`officers: [{ key: '${fit}', identity: 相符, employment: 行政编制, eligible: true }]`);
  await step(`taken: [{ givenBy: 钱示例, files: { '${taken}': 4 } }]`);
  const away = (key: string | undefined) => `draw absent ${officers.number} ${key} --purpose identity --reason 病假`;
  expect(await refused(office, away(unfit))).toContain('已经核对（');
  await done(office, away(fit));
  expect(await refused(office, `draw missing ${files.number} ${taken} --reason 在法院`)).toContain('尚未归还');
  // Of one that is missing a sheet says so, with its way on.
  await done(office, `draw missing ${files.number} ${missing} --reason 在法院`);
  for (const words of [`review finish ${unit} ${missing} --rest-full`, `review score ${unit} ${missing}=90`])
    expect(await refused(office, words)).toMatch(/已记为案卷缺失[\s\S]*--found/);
});

it('marks that were only practised stand in no report of the draw in earnest, and nobody is asked about them', async () => {
  const { office, officers, files } = await drawnOffice();
  await done(office, `test score ${unit} ${officers.keys.map((key) => `${key}=41`).join(' ')} -y`);
  await done(office, `review score ${unit} ${files.keys.map((key) => `${key}=91`).join(' ')}`);
  const earnest: Machine = {
    ...office,
    inspect: (words, given) => office.inspect(words, { now: '2026-09-16T01:00:00Z', ...given }),
  };
  await done(earnest, `draw void ${officers.number} --reason 演练用的 -y`);
  await done(earnest, `draw officers ${unit} --reason 演练用的 ${both}`);
  // Drawn anew over practised marks without a word of them.
  await done(earnest, `draw cases ${unit} --count 2 --reason 演练用的 ${both}`);
  expect(await done(earnest, `contradictions ${unit}`)).not.toContain('重新抽取、补抽以后不计');
  expect((await report(earnest)).replace(/\s/g, '')).not.toMatch(/成绩41分|得分91分/);
});

it('the 核对表 takes the drawn, by number or name, refuses who is not known, and tells of others on the roster', async () => {
  const { office, officers } = await drawnOffice();
  const [drawn = ''] = officers.keys;
  const check = (key: string) =>
    office.inspect([
      'start',
      unit,
      '-y',
      '--step',
      `officers: [{ key: '${key}', employment: 劳动合同, eligible: false }]`,
    ]);
  const slip = `${drawn.slice(0, -1)}X`;
  const { code, err } = await check(slip);
  expect([code, err]).toEqual([1, expect.stringContaining(`“${slip}”不在抽中的执法人员之列`)]);
  expect(err).toContain(`是不是 ${drawn}？`);
  const all = (await office.inspect(`ledger officers --unit ${unit} --json`)).json() as {
    certificate: string;
    name: string;
  }[];
  const other = all.find(({ certificate }) => !officers.keys.includes(certificate))!;
  const told = await check(other.certificate);
  expect([told.code, told.err]).toEqual([0, expect.stringContaining(`“${other.certificate}”不在抽中核对的人员里`)]);
  // By his name it is the drawn man's own line.
  const named = await check(all.find(({ certificate }) => certificate === drawn)!.name);
  expect([named.code, named.err]).toEqual([0, expect.not.stringContaining('不在抽中')]);
  await office.inspect(`score ${unit} B2 --none`);
  expect((await office.inspect(`contradictions ${unit}`)).out).toContain(`（${drawn}）：编制“劳动合同”`);
});

it('a failed test mark that is raised is asked about as a failed file is', async () => {
  const { office, officers } = await drawnOffice();
  const [first] = officers.keys;
  await done(office, `test score ${unit} ${first}=55 -y`);
  const { code, err } = await office.inspect(`test score ${unit} ${first}=95`);
  expect([code, err]).toEqual([0, expect.stringContaining('原为不及格，改为')]);
  // One that did not fail is put right without a question.
  const again = await office.inspect(`test score ${unit} ${first}=90`);
  expect([again.code, again.err]).toEqual([0, expect.not.stringContaining('原为不及格')]);
});

it('two sheets that were finished on the wrong file, and the score agreed on, are taken back together and told', async () => {
  const { office, files } = await drawnOffice();
  const [file, other] = files.keys;
  const finish = (of: string | undefined, by: string) =>
    done(office, `review finish ${unit} ${of} --rest-full --by ${by}`);
  await finish(file, '张样例');
  const lacks = `draw missing ${files.number} ${file} --reason 在法院`;
  // One sheet that nobody else has seen is opened again by whoever filled it in.
  expect(await refused(office, `${lacks} --wrong-mark`)).toContain('review reopen');
  await finish(file, '李示范');
  expect(await refused(office, lacks)).toContain('--wrong-mark');
  await done(office, `review agree ${unit} ${file} --signed 张样例 --signed 李示范`);
  await done(office, `${lacks} --wrong-mark`);
  const told = (await report(office)).replace(/\s/g, '');
  expect(told).toContain('评查表录错，已撤回');
  expect(told).toContain('评查得分100分录错，已撤回');
  expect(told).toContain('案卷缺失，尚未认定（在法院）');
  const shown = async () =>
    (await office.inspect(`review show ${unit} --json`)).json().files.find(({ key }: { key: string }) => key === file);
  await finish(other, '张样例');
  await done(office, `draw missing ${files.number} ${file} --found --reason 找到了`);
  expect(await shown()).toMatchObject({ score: null });
  // It is reviewed anew, with the same outcome as well as with another.
  await finish(file, '张样例');
  await finish(file, '李示范');
  await done(office, `review agree ${unit} ${file} --signed 张样例 --signed 李示范`);
  expect(await shown()).toMatchObject({ score: 100 });
});

it('a mark that failed is taken back as another’s only once that was confirmed', async () => {
  const { office, officers, files } = await drawnOffice();
  const [wrong] = officers.keys;
  const [file] = files.keys;
  await done(office, `test score ${unit} ${wrong}=40 -y`);
  await done(office, `review score ${unit} ${file}=55 -y`);
  for (const words of [
    `draw absent ${officers.number} ${wrong} --wrong-mark --reason 病假`,
    `draw missing ${files.number} ${file} --wrong-mark --reason 在法院`,
  ]) {
    const { code, err } = await office.inspect(words);
    expect([words, code, err]).toEqual([words, 2, expect.stringContaining('不合格，作为录错撤回，须再次确认')]);
    await done(office, `${words} -y`);
  }
});
