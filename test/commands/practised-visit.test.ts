import { expect, it } from 'vitest';
import { drawOffice, tenFiles, drawUnit as unit } from '../support/draw-office.ts';

const both = '--seed-inspectors 314159 --seed-unit 271828';
const today = '2026-09-17';

/** An office whose clock runs, unless a day is set; every command must succeed. */
async function office() {
  const made = await drawOffice(tenFiles);
  const at = async (words: string | readonly string[], given: { today?: string } = {}) => {
    const done = await made.inspect(words, given.today ? given : { now: '2026-09-18T01:00:00Z' });
    expect([words, done.code, done.err]).toEqual([words, expect.toBeOneOf([0, 5]), expect.anything()]);
    return done;
  };
  const refused = async (words: string, given: { today?: string } = {}): Promise<string> => {
    const { code, err } = await made.inspect(words, given.today ? given : { now: '2026-09-18T01:00:00Z' });
    expect(code, err).not.toBe(0);
    return err;
  };
  return { at, refused };
}

it('what was practised of a visit counts for nothing once the unit is drawn of in earnest, and it is told so', async () => {
  const { at, refused } = await office();
  const practised = (await at(`draw cases ${unit} --count 2 ${both} --json`, { today })).json();
  await at(`review score ${unit} ${practised.drawn[0].key}=90`, { today });
  await at(`test score ${unit} --leader 赵局长=90`, { today });
  await at(`score ${unit} 1.2.1 --none`, { today });
  await at(['start', unit, '-y', '--step', 'papers: { 工作方案: 有 }'], { today });
  await at(['start', unit, '-y', '--step', 'field: [{ kind: 暗访, notes: 窗口无人, outcome: 已记 }]'], { today });
  await at(`problem add ${unit} --text 演练时写的问题 --deadline 2026-12-20`, { today });
  await at('standard settle seventy fails --reason 演练', { today });
  const conclude = `conclude ${unit} --without all --reason 测试用`;
  // On the day of the training it goes on as it is.
  expect(await refused(conclude, { today })).toMatch(/还不能作结论：.*未检查/);
  expect(await refused(conclude)).toContain(`抽取 ${practised.number} 是在人为设定的日期`);
  expect((await at('doctor')).out).toContain(`抽取 ${practised.number} 是在人为设定的日期`);

  await at(`draw void ${practised.number} --reason 演练 -y`);
  const drawn: readonly { readonly key: string }[] = (
    await at(`draw cases ${unit} --count 10 --reason 照实再抽 ${both} --json`)
  ).json().drawn;
  const left =
    '都不计：案卷评查商定得分 1 条、负责人员测试成绩 1 条、评分 1 条、查阅材料 1 条、实地察看 1 条、发现问题 1 条';
  expect((await at(`result ${unit}`)).err).toContain(left);
  expect(await refused(conclude)).toContain(left);
  const report = (await at(`report ${unit} --text`)).out;
  expect(report).not.toMatch(/暗访|演练时写的问题|负责人员1人/);
  expect((await at(`review show ${unit} --json`)).json().files.filter((one: { score: unknown }) => one.score)).toEqual(
    [],
  );
  const history = (await at(`history ${unit}`)).out;
  expect(history.split('\n').filter((line) => line.includes('演练，不计'))).toHaveLength(3);
  // Nothing of it is in the way of what is done in earnest.
  await at(`draw missing 2026-A02 ${drawn[0]!.key} --reason 在法院`);
  expect(await refused(`undo ${unit} -y`)).toContain('没有可以撤销的评分');
  await at(`score ${unit} 1.2.1 --none`);
  await at(`undo ${unit} -y`);
  expect((await at(`report ${unit} --text`)).out).toMatch(/验收日期\s+2026年9月18日/);
  expect(await refused(conclude)).toContain('未检查');
});

it('sheets and a score that were practised do not lock a file for the review in earnest', async () => {
  const { at } = await office();
  await at(`draw cases ${unit} --count 10 ${both}`, { today });
  const file = '样罚〔2026〕2号';
  const review = async (given: { today?: string }): Promise<void> => {
    for (const by of ['丁评查', '戊评查']) await at(`review finish ${unit} ${file} --rest-full --by ${by}`, given);
    await at(`review agree ${unit} ${file}=100 --signed 丁评查 --signed 戊评查`, given);
  };
  await review({ today });
  await at('draw void 2026-A01 --reason 演练 -y');
  await at(`draw cases ${unit} --count 10 --reason 照实再抽 ${both}`);
  await review({});
});

it('a file that was missing in a rehearsal alone keeps nobody from voiding the draw; one that is missing in earnest does', async () => {
  const { at, refused } = await office();
  const missing = async (number: string, given: { today?: string }): Promise<void> => {
    const { drawn } = (await at(`draw show ${number} --json`)).json();
    await at(`draw missing ${number} ${drawn[0].key} --reason 找不到`, given);
  };
  await at(`draw cases ${unit} --count 2 ${both}`, { today });
  await missing('2026-A01', { today });
  // On the day of the training it is judged first, as it would be.
  expect(await refused('draw void 2026-A01 --reason 演练 -y', { today })).toContain('还没有认定，不能作废');
  await at('draw void 2026-A01 --reason 演练 -y');
  await at(`draw cases ${unit} --count 2 --reason 照实再抽 ${both}`);
  await missing('2026-A02', {});
  expect(await refused('draw void 2026-A02 --reason 换 -y')).toContain('还没有认定，不能作废');
});

it('what was only practised begins no acceptance that the next year waits for', async () => {
  const made = await drawOffice(tenFiles);
  const after = { now: '2027-01-12T01:00:00Z' };
  await made.inspect(`score ${unit} 1.2.1 --none`, { today });
  expect((await made.inspect('agenda', after)).out).not.toContain('完成验收并下结论');
  expect((await made.inspect(`status ${unit}`, after)).out).not.toContain('验收已经开始');
  const scored = await made.inspect(`score ${unit} 1.2.1 --none`, after);
  expect([scored.code, scored.err]).toEqual([0, expect.not.stringContaining('2026 年度的验收还没有作结论')]);
});

it('what was only practised of answers to contradictions, the self-assessment, notes and guidance counts for nothing either', async () => {
  const { at } = await office();
  await at(`apply ${unit} --date 2026-05-20 -y`);
  await at(`application accept ${unit} --date 2026-06-05 -y`);
  await at(`problem add ${unit} --item 1.2.1 --text 公示栏未更新 --deadline 2026-12-20`);
  await at(`score ${unit} 1.2.1 --none`);
  const asked = async () => (await at(`contradictions ${unit} --json`)).json() as { id: string }[];
  const [clash] = await asked();
  await at(`contradictions ${unit} --explain ${clash!.id} --reason 演练时说明 --by 演练员`, { today });
  await at(`visit add ${unit} --date 2026-09-01 --notes 演练时去的`, { today });
  await at(['start', unit, '-y', '--step', 'notes: [{ item: 1.2.1, text: 演练时写的 }]'], { today });
  expect(await asked()).toMatchObject([{ id: clash!.id, answered: null }]);
  expect((await at(`visit list ${unit} --json`)).json()).toEqual([]);
  expect((await at(`result ${unit}`)).err).toMatch(/都不计：.*答复冲突、疑问 1 条/);
  expect((await at(`result ${unit}`)).err).toMatch(/都不计：.*调研指导 1 条/);
  expect((await at(`report ${unit} --text`)).out).not.toContain('演练时');
});
