import { expect, it } from 'vitest';
import { drawOffice, tenFiles, drawUnit as unit } from '../support/draw-office.ts';

const both = '--seed-inspectors 314159 --seed-unit 271828';

it('a conclusion in earnest stands on nothing that was practised alone: it names that, until each was done anew in earnest', async () => {
  const office = await drawOffice(tenFiles);
  const today = '2026-09-17';
  const now = '2026-09-18T01:00:00Z';
  const at = async (words: string | readonly string[], given: { today?: string; now?: string } = { now }) => {
    const done = await office.inspect(words, given);
    expect([words, done.code, done.err]).toEqual([words, expect.toBeOneOf([0, 5]), expect.anything()]);
    return done;
  };
  const practised = (await at(`draw cases ${unit} --count 2 ${both} --json`, { today })).json();
  await at(`review score ${unit} ${practised.drawn[0].key}=90`, { today });
  await at(`test score ${unit} --leader 赵局长=90`, { today });
  await at(`score ${unit} 1.2.1 --none`, { today });
  await at(['start', unit, '-y', '--step', 'papers: { 工作方案: 有 }'], { today });
  // Nothing takes the place of a look on site, which gives no points.
  await at(['start', unit, '-y', '--step', 'field: [{ kind: 暗访, notes: 窗口无人, outcome: 已记 }]'], { today });

  const named = async (given: { today?: string; now?: string } = { now }): Promise<string> => {
    const { code, err } = await office.inspect(`conclude ${unit} --without all --reason 测试用`, given);
    expect(code, err).toBe(4);
    return /只是演练：(.*)/.exec(err)?.[1] ?? /错误：(.*)/.exec(err)![1]!;
  };
  // On the day of the training it goes on as it is.
  expect(await named({ today })).toMatch(/还不能作结论：.*未检查/);
  const [rest, score] = ['负责人员测试成绩；评分（1.2.1）；查阅材料（工作方案）', '案卷评查商定得分'];
  expect(await named()).toBe(`抽取 ${practised.number}；${score}；${rest}`);

  const drawn = (await at(`draw cases ${unit} --count 3 --reason 照实再抽 ${both} --json`)).json().drawn;
  const kept = drawn.some(({ key }: { key: string }) => key === practised.drawn[0].key);
  expect(await named()).toBe(kept ? `${score}；${rest}` : rest);
  await at(`review score ${unit} ${drawn.map(({ key }: { key: string }) => `${key}=90`).join(' ')}`);
  await at(`test score ${unit} --leader 赵局长=90`);
  await at(['start', unit, '-y', '--step', 'papers: { 工作方案: 有 }']);
  expect(await named()).toBe('评分（1.2.1）');
  await at(`score ${unit} 1.2.1 --none`);
  expect(await named()).toMatch(/还不能作结论：.*未检查/);
  // The acceptance began when it began in earnest.
  expect((await at(`report ${unit} --text`)).out).toMatch(/验收日期\s+2026年9月18日/);
  // Who takes the answer in earnest back has the practised one again.
  await at(`undo ${unit} -y`);
  expect(await named()).toBe('评分（1.2.1）');
});
