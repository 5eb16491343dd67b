import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type Machine, newMachine } from '../../support/run.ts';

const unit = '样县甲虚构局';
let machine: Machine;
const run = async (words: string) => {
  const answer = await machine.inspect(`${words} --by 张示范`);
  return { ...answer, told: `${answer.out}${answer.err}` };
};

beforeAll(async () => {
  machine = newMachine();
  copyFileSync('test/standards/editions/kinds.yaml', path.join(machine.folder, 'kinds.yaml'));
  await run('init --office 样县办 --county 样县 --city 样市');
  await run(`unit add ${unit}`);
  await run('standard add kinds.yaml');
  await run('standard use kinds --year 2026 --reason 试用');
});

it('an edition with every kind of rule is scored by flags, and shows its arithmetic', async () => {
  expect(await run(`score ${unit} g --finding g-grade=兼管`)).toMatchObject({ code: 0, err: '' });
  expect(await run(`score ${unit} p --finding p-rate=68%`)).toMatchObject({ code: 0, err: '' });
  expect(await run(`score ${unit} n --finding n-sub=公示:1、记录:1、审核:不参评`)).toMatchObject({ code: 0, err: '' });
  expect(await run(`score ${unit} s --finding s-met=乙、丙、丁、戊`)).toMatchObject({ code: 0, err: '' });
  expect(await run(`score ${unit} r --deduct 2 --reason 漏填`)).toMatchObject({ code: 0, err: '' });
  const { out } = await run(`result ${unit}`);
  for (const line of [
    '兼管得 2：3 − 1 = 2',
    '每满 10 个百分点扣 1：6 − 1 × 2 = 4',
    '（1 + 1）÷（1 + 1.5）× 4 = 3.2',
    '★项“甲”未达到',
    '5 − 2 = 3',
  ])
    expect(out.replace(/\n\s*/g, '')).toContain(line);
  // What was found is the grade, not the rule's name.
  expect((await run(`explain ${unit} g`)).out).toContain('\n  兼管\n');
  expect((await run('verify')).code).toBe(0);
});

it('what is written wrongly is told with the way to write it', async () => {
  expect((await run(`score ${unit} g --finding g-grade=双管`)).told).toContain(
    '没有“双管”这一项；有：专门、兼管、没有',
  );
  expect((await run(`score ${unit} g --none`)).told).toContain('--finding g-grade=专门');
  expect((await run(`score ${unit} r --deduct 4 --reason 漏填`)).told).toContain('只能扣 1 到 3 分');
});

it('the answers file takes a grade, a mark, a per cent and parts in words, and the blank one shows how', async () => {
  const own = '样县乙虚构局';
  await run(`unit add ${own}`);
  await run(`answers ${own} --blank --year 2026 -o 待填.yaml`);
  const blank = readFileSync(path.join(machine.folder, '待填.yaml'), 'utf8');
  for (const way of ['g-grade: "专门"', 'p-rate: "68%"', 'o-mark: "85"', 'n-sub: "公示:分数、记录:分数、审核:分数"'])
    expect(blank).toContain(`写 { finding: { ${way} } }`);
  const items = [
    'g: { finding: { g-grade: 兼管 } }',
    'p: { finding: { p-rate: 68 } }',
    'n: { finding: { n-sub: "公示:1、记录:1、审核:不参评" } }',
    'v: { finding: { v-bad: 1 } }',
    'r: { finding: { r-poor: 1.5 }, note: 漏填 }',
  ];
  const file = (lines: readonly string[]) =>
    writeFileSync(
      path.join(machine.folder, '答案.yaml'),
      `unit: ${own}\nyear: 2026\nitems:\n${lines.map((one) => `  ${one}\n`).join('')}`,
    );
  file([...items, 'f: { finding: { f-gap: 两项 } }']);
  expect((await run(`start ${own} --answers 答案.yaml`)).told).toContain(
    '第 9 行：规则 f-gap（缺一项）的“两项”应为正整数\n提示：写成 f-gap: 2',
  );
  file(items);
  expect((await run(`start ${own} --answers 答案.yaml`)).code).toBe(0);
  const { items: scored } = (await run(`result ${own} --year 2026 --json`)).json();
  const score = (id: string) => scored.find((one: { id: string }) => one.id === id).score;
  expect(['g', 'p', 'n', 'v', 'r'].map(score)).toEqual([2, 4, 3.2, 10, 3.5]);
});

it('where an item has several awards or several discretions, nobody guesses which was meant', async () => {
  const data = readFileSync('test/standards/editions/kinds.yaml', 'utf8')
    .replace('id: kinds\n', 'id: several\n')
    .replace(
      'bonus: { points: 0, sections: [] }',
      `bonus: { points: 5, sections: [{ text: 加分, points: 5, workRequirements: [{ text: 加分, points: 5, requirements: [{ text: 加分, points: 5, items: [
        { id: A1, title: 推广, points: 5, criterion: 被推广, method: 看文件, by: documents, source: "kinds.txt:12", rules: [
          { id: A1-r1, kind: award, points: 3, short: 省级, text: 省级加3分 }, { id: A1-r2, kind: award, points: 1, short: 市级, text: 市级加1分 }] }] }] }] }] }`,
    )
    .replace(
      'numbers: { least: 1, most: 3 } }]',
      'numbers: { least: 1, most: 3 } }, { id: r-other, kind: discretionary, short: 其他, text: 适当扣分。 }]',
    );
  writeFileSync(path.join(machine.folder, 'several.yaml'), data);
  await run('standard add several.yaml');
  await run('standard use several --year 2027 --reason 试用');
  expect(await run(`score ${unit} A1 --award --year 2027`)).toMatchObject({
    code: 4,
    told: '错误：评分项 A1 有 2 条这样的规则，要写明是哪一条\n提示：用 --finding：A1-r1（省级）、A1-r2（市级）\n',
  });
  expect((await run(`score ${unit} r --deduct 2 --reason 漏填 --year 2027`)).told).toContain(
    '用 --finding：r-poor=1.5（不规范）、r-other=1.5（其他）',
  );
  expect((await run(`score ${unit} r --finding r-other=2 --note 漏填 --year 2027`)).told).toContain('5 − 2 = 3');
  expect((await run(`score ${unit} A1 --finding A1-r2 --year 2027`)).told).toContain('0 + 1 = 1');
});

it('goes out as a workbook and a text and comes back the same', async () => {
  for (const file of ['出.xlsx', '出.yaml']) {
    expect((await run(`standard export --edition kinds -o ${file}`)).code).toBe(0);
    const checked = await run(`standard check ${file} --json`);
    expect([checked.code, checked.err]).toEqual([0, '']);
    const own = (await run('standard show --edition kinds --json')).json();
    expect(checked.json().files[0].fingerprint).toBe(own.fingerprint);
  }
});

it('the scoring sheet says the same findings, and read back changes nothing', async () => {
  expect((await run(`score ${unit} --sheet -o 打分.xlsx`)).code).toBe(0);
  const again = await run(`score ${unit} --load 打分.xlsx --json`);
  expect(again.code, again.told).toBe(0);
  expect(again.json()).toMatchObject({ taken: 0, unchanged: 5 });
});

it('officers are drawn for what the edition looks at, and once for all of it', async () => {
  const own = newMachine();
  const data = readFileSync('test/standards/editions/kinds.yaml', 'utf8')
    .replace('id: kinds\n', 'id: test-only\n')
    .replace('checks: []', 'checks: [{ check: test-scores, item: g }]');
  writeFileSync(path.join(own.folder, 'test-only.yaml'), data);
  writeFileSync(path.join(own.folder, '名册.csv'), '姓名,执法证号\n样甲,99010001\n样乙,99010002\n');
  for (const words of [
    'init --office 样县办',
    `unit add ${unit}`,
    `import officers 名册.csv --unit ${unit} -y`,
    'standard add test-only.yaml',
    'standard use test-only --year 2026 --reason 试用',
  ])
    expect([words, (await own.inspect(words)).code]).toEqual([words, 0]);
  const seeds = '--count 1 --reason 人少 --seed-inspectors 3141592653 --seed-unit 2718281828 --json';
  const drawn = (await own.inspect(`draw officers ${unit} --year 2026 ${seeds}`)).json();
  expect(drawn.purposes).toEqual(['test']);
  expect((await own.inspect(`draw officers ${unit} --year 2026 --purpose duty ${seeds}`)).err).toContain(
    '没有“duty”这个用途\n提示：这版标准的用途有 test，',
  );
});
