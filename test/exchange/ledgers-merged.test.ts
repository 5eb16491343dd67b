import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Machine } from '../support/run.ts';
import { copyOf } from '../support/title-laptops.ts';
import { handOver, officeWithLaptops, ok, unit } from '../support/two-laptops.ts';

const cases = '案号,决定书文号,案由,当事人,立案日期,决定日期,罚款金额（元）';
const one = (at: number, fine = 100) =>
  `样立〔2026〕${at}号,样罚〔2026〕${at}号,占道第${at}次,样县第${at}店,2026-03-0${at},2026-04-0${at},${fine}`;
const pending = (at: number) => `样立〔2026〕${at}号,,占道第${at}次,样县第${at}店,2026-03-0${at},,`;
const complaints = '编号,登记时间,投诉人,被投诉人,投诉事项';

/** Imports a ledger of these lines, as `options` ask. */
async function take(machine: Machine, kind: string, name: string, lines: string[], ...options: string[]) {
  const file = path.join(machine.folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return ok(machine, ['import', kind, file, '--unit', unit, '-y', '--by', '示例乙', ...options]);
}

/** Hands everything over; what the other is shown beforehand, what it then does, and what it would be shown as JSON. */
async function merged(from: Machine, to: Machine) {
  const file = path.join(from.folder, '交.bundle');
  await ok(from, ['bundle', 'create', '-o', file]);
  const before = copyOf(to);
  const asked = await ok(to, ['bundle', 'merge', '--dry-run', file]);
  const done = await ok(to, ['bundle', 'merge', '--accept', /--accept ([0-9a-f]{16})/.exec(asked)![1]!, file]);
  const lines = (text: string) =>
    text.split('\n').filter((line) => /^(台账|不再有|又有了|仍有效|仍停用|没用上|相近|请核对) {2}/.test(line));
  expect(lines(done)).toEqual(lines(asked));
  const asJson = async () => JSON.parse(await ok(before, ['bundle', 'merge', '--dry-run', '--json', file]));
  return { lines: lines(done), done, asJson };
}

async function undo(machine: Machine, file: string) {
  const listed = JSON.parse(await ok(machine, ['import', 'list', '--json'])) as { file: string; batch: string }[];
  const { batch } = listed.findLast((each) => each.file === file)!;
  return ok(machine, ['import', 'undo', batch, '--reason', '导错了', '--by', '示例乙']);
}

const numbers = async (machine: Machine, kind: string, field: string) =>
  (JSON.parse(await ok(machine, ['ledger', kind, '--unit', unit, '--json'])) as Record<string, string>[]).map(
    (row) => row[field],
  );

it('rows that another laptop took back with their import are each named, with whoever did it and why', async () => {
  const [office, laptop] = await officeWithLaptops();
  await take(laptop, 'cases', '一.csv', [cases, one(1), one(2)]);
  await handOver(laptop, office);
  await undo(laptop, '一.csv');
  const { lines, done, asJson } = await merged(laptop, office);
  expect(lines).toEqual([
    `台账  ${unit} 案件台账：原有 2 行，合并后 0 行（新增 0，更改 0，不再有 2）`,
    `不再有  ${unit} 案件台账 样立〔2026〕1号，样罚〔2026〕1号，占道第1次（一.csv第 2 行）：示例乙撤销了导入 一.csv（导错了）`,
    `不再有  ${unit} 案件台账 样立〔2026〕2号，样罚〔2026〕2号，占道第2次（一.csv第 3 行）：示例乙撤销了导入 一.csv（导错了）`,
  ]);
  expect(done).toContain('台账新增 0 行、更改 0 行、不再有 2 行');
  expect(await asJson()).toMatchObject({
    ledgers: [{ before: 2, after: 0, added: 0, changed: 0, gone: 2 }],
    goneRows: [{}, {}],
  });
});

it('rows are told in the order of their numbers, the tenth behind the second', async () => {
  const [office, laptop] = await officeWithLaptops();
  await take(laptop, 'cases', '一.csv', [cases, one(3).replaceAll('3号', '10号'), one(2), one(1)]);
  await handOver(laptop, office);
  await undo(laptop, '一.csv');
  const { lines } = await merged(laptop, office);
  expect(lines.slice(1).map((line) => /样立〔2026〕(\d+)号/.exec(line)?.[1])).toEqual(['1', '2', '10']);
});

it('a plain yes does not take rows off: the digest of what was looked at does', async () => {
  const [office, laptop] = await officeWithLaptops();
  await take(laptop, 'cases', '一.csv', [cases, one(1), one(2)]);
  await handOver(laptop, office);
  await undo(laptop, '一.csv');
  const file = path.join(laptop.folder, '撤销.bundle');
  await ok(laptop, ['bundle', 'create', '-o', file]);
  const plain = await office.inspect(['bundle', 'merge', '-y', file]);
  expect([plain.code, plain.err.split('\n')]).toEqual([
    2,
    expect.arrayContaining([
      '错误：合并会去掉本机台账里的 2 行，-y 不能代为决定，没有合并',
      expect.stringMatching(/^提示：先用 --dry-run 查看，再用 --accept [0-9a-f]{16} 合并$/),
    ]),
  ]);
  expect(await numbers(office, 'cases', 'number')).toHaveLength(2);
  await merged(laptop, office);
  expect(await numbers(office, 'cases', 'number')).toEqual([]);
});

it('somebody whom another laptop retired is named, and where that one is in the roster again, it is said that he was retired', async () => {
  const [office, laptop] = await officeWithLaptops();
  const roster = (...names: string[]) => ['执法证号,姓名,岗位', ...names];
  await take(laptop, 'officers', '名册一.csv', roster('99010001,赵样例,执法岗', '99010002,吴范例,执法岗'));
  await handOver(laptop, office);
  await take(laptop, 'officers', '名册二.csv', roster('99010001,赵样例,执法岗'), '--retire-missing');
  const gone = await merged(laptop, office);
  expect(gone.lines).toContain(
    `不再有  ${unit} 执法人员名册 99010002，吴范例（名册一.csv第 3 行）：示例乙导入 名册二.csv 时停用`,
  );
  const again = roster('99010001,赵样例,执法岗', '99010002,吴范例,法制岗');
  await take(office, 'officers', '名册三.csv', again);
  expect((await merged(office, laptop)).lines).toContain(
    `又有了  ${unit} 执法人员名册 99010002，吴范例（名册三.csv第 3 行）：示例乙导入 名册二.csv 时停用过，后来的导入又记着`,
  );
});

it('an undone import on whose rows a later one of another laptop rests is said on both, with that file to read again', async () => {
  const [office, laptop] = await officeWithLaptops();
  await take(office, 'cases', '一.csv', [cases, one(1)]);
  await handOver(office, laptop);
  await take(laptop, 'cases', '二.csv', [cases, one(1), one(2)]);
  await undo(office, '一.csv');
  const told = `请核对  ${unit} 案件台账：后来导入的 二.csv 有 1 行与当时已存的相同、没有再存一遍，一.csv 撤销后其中的可能就没有了；应当有的，重新导入 二.csv`;
  expect((await merged(laptop, office)).lines).toContain(told);
  // Of another import of the same rows it is not said again.
  await take(laptop, 'cases', '三.csv', [cases, one(1), one(2), one(4)]);
  const again = await merged(laptop, office);
  expect(again.lines.filter((line) => line.includes('没有再存一遍'))).toEqual([]);
  const { lines } = await merged(office, laptop);
  expect(lines).toContain(told);
  expect(lines).toContain(
    `不再有  ${unit} 案件台账 样立〔2026〕1号，样罚〔2026〕1号，占道第1次（一.csv第 2 行）：示例乙撤销了导入 一.csv（导错了）`,
  );
  await take(laptop, 'cases', '二.csv', [cases, one(1), one(2)]);
  const after = await merged(laptop, office);
  expect(after.lines).toEqual([`台账  ${unit} 案件台账：原有 2 行，合并后 3 行（新增 1，更改 0，不再有 0）`]);
  expect(await numbers(office, 'cases', 'number')).toHaveLength(3);
});

it('new rows that one laptop would have matched or told of are told as alike, and nothing where they are others', async () => {
  const [office, laptop, other] = await officeWithLaptops();
  await take(office, 'complaints', '投诉.csv', [
    complaints,
    '1,2026-02-01,章投诉,样县第1店,买了坏掉的东西不开发票',
    '2,2026-02-02,章投诉,样县第2店,买了坏掉的东西不开发票第2次',
  ]);
  await take(laptop, 'complaints', '投诉改.csv', [
    complaints,
    '1,2026-02-11,章投诉,样县第1店,买了坏掉的东西不开发票',
    '2,2026-02-02,章投诉,样县第2店,买了东西不给发票',
  ]);
  await take(office, 'cases', '上半年.csv', [cases, one(1), one(2)]);
  await take(laptop, 'cases', '一季度.csv', [cases, pending(1), one(3)]);
  await take(office, 'officers', '名册一.csv', ['执法证号,姓名,性别', ',无证甲,男']);
  await take(laptop, 'officers', '名册二.csv', ['执法证号,姓名,性别', '99010055,无证甲,男']);
  const { lines, asJson } = await merged(laptop, office);
  const alike = (from: string) => lines.filter((line) => line.startsWith('相近') && line.includes(from));
  expect(alike('投诉改.csv')).toEqual([
    expect.stringContaining(
      '（投诉改.csv第 2 行）与“1，2026-02-01，买了坏掉的东西不开发票”（投诉.csv第 2 行）只有登记时间不同',
    ),
    expect.stringContaining('同一天、同一投诉人和被投诉人，事项的写法不同'),
  ]);
  expect(alike('一季度.csv')).toEqual([
    expect.stringMatching(
      /样立〔2026〕1号，.*（一季度.csv第 2 行）与“样立〔2026〕1号，样罚〔2026〕1号，.*多半是同一条$/,
    ),
  ]);
  expect(alike('名册二.csv')).toEqual([expect.stringContaining('99010055，无证甲（名册二.csv第 2 行）与“无证甲”')]);
  expect((await asJson()).alikeRows).toHaveLength(4);
  // The other way round, and to whoever had neither, they are told as well; to whom all is known, not again.
  const back = await merged(office, laptop);
  expect(back.lines.filter((line) => line.startsWith('相近'))).toHaveLength(4);
  await take(other, 'cases', '三季度.csv', [cases, one(4)]);
  expect((await merged(office, other)).lines.filter((line) => line.startsWith('相近'))).toHaveLength(4);
  expect((await merged(other, office)).lines).toEqual([
    `台账  ${unit} 案件台账：原有 4 行，合并后 5 行（新增 1，更改 0，不再有 0）`,
  ]);
  // The way on that is named.
  expect(await take(office, 'cases', '上半年.csv', [cases, one(1), one(2)])).toContain('合成一条');
  expect(await numbers(office, 'cases', 'number')).toHaveLength(4);
});

it('a register that one laptop declared empty and another has records of is told on both', async () => {
  const [office, laptop] = await officeWithLaptops();
  await ok(laptop, ['import', 'complaints', '--empty', '--unit', unit, '--year', '2026', '-y', '--by', '示例乙']);
  await take(office, 'complaints', '投诉.csv', [complaints, '1,2026-02-01,章投诉,样县第1店,不开发票']);
  const told = `请核对  ${unit} 投诉举报登记簿：示例乙申明 2026 年为空，而 投诉.csv 有 1 行 2026 年的记录；申明错了的用 inspect import undo`;
  expect((await merged(laptop, office)).lines).toEqual([expect.stringContaining(told)]);
  const { lines, asJson } = await merged(office, laptop);
  expect(lines.at(-1)).toContain(told);
  expect((await asJson()).declaredEmpty).toMatchObject([{ year: 2026, rows: 1, files: ['投诉.csv'] }]);
});

it('what both laptops read out of one file is nothing new, however often it is stored', async () => {
  const [office, laptop] = await officeWithLaptops();
  for (const machine of [office, laptop]) await take(machine, 'cases', '一.csv', [cases, one(1), one(2)]);
  const { lines, done } = await merged(laptop, office);
  expect(lines).toEqual([]);
  expect(done).toContain('台账新增 0 行、更改 0 行、不再有 0 行');
  // Whoever takes one of the two back has the rows still, and is told why.
  const told = await undo(office, '一.csv');
  expect(told).toMatch(
    /请核对：另一台电脑也导入了 一\.csv，有 2 行一样的，照旧在；.*再撤销：inspect import undo \w{8}/,
  );
  expect(await numbers(office, 'cases', 'number')).toHaveLength(2);
  expect(await undo(office, '一.csv')).not.toContain('照旧在');
  expect(await numbers(office, 'cases', 'number')).toHaveLength(0);
});

it('a record that goes on under another number is changed, and neither gone nor new', async () => {
  const [office, laptop] = await officeWithLaptops();
  await take(office, 'officers', '名册一.csv', ['执法证号,姓名,性别', ',无证甲,男']);
  await handOver(office, laptop);
  await take(
    laptop,
    'officers',
    '名册二.csv',
    ['执法证号,姓名,性别', '99010055,无证甲,男'],
    '--on-duplicate',
    'update',
  );
  const listed = JSON.parse(await ok(laptop, ['import', 'list', '--json'])) as { file: string; retired: number }[];
  expect(listed.find(({ file }) => file === '名册二.csv')?.retired).toBe(0);
  const { lines } = await merged(laptop, office);
  expect(lines[0]).toMatch(/（新增 0，更改 1，不再有 0）$/);
  expect(lines[1]).toContain('执法证号：空 → 99010055');
});

it('of two versions it is said which holds here, and where the other was imported later, how to have that', async () => {
  const [office, laptop] = await officeWithLaptops();
  await take(laptop, 'cases', '二.csv', [cases, one(1, 200)]);
  // Whoever has written more comes last, whatever the clock says.
  await ok(office, ['unit', 'edit', unit, '--address', '样县样例路1号']);
  await ok(office, ['unit', 'edit', unit, '--address', '样县样例路2号']);
  await ok(office, ['unit', 'edit', unit, '--address', '样县样例路3号']);
  await take(office, 'cases', '一.csv', [cases, one(1, 100)]);
  const { lines } = await merged(laptop, office);
  expect(lines).toEqual([
    expect.stringMatching(/（二\.csv第 2 行 → 一\.csv第 2 行，本机已是后者，不变）：罚款金额（元）：200 → 100/),
  ]);
});

it('a ledger that came for a unit which is retired here is said to have, with the way to have the unit again', async () => {
  const [office, laptop] = await officeWithLaptops();
  await take(laptop, 'cases', '一.csv', [cases, one(1)]);
  await handOver(laptop, office);
  await ok(office, ['unit', 'retire', unit, '--reason', '机构合并', '--by', '示例甲']);
  await take(laptop, 'cases', '二.csv', [cases, one(1), one(2)]);
  expect((await merged(laptop, office)).lines).toEqual([
    `台账  ${unit} 案件台账：原有 1 行，合并后 2 行（新增 1，更改 0，不再有 0）`,
    `请核对  ${unit} 案件台账：这个单位示例甲已停用（机构合并），二.csv 的记录还记在它名下；仍要用的，inspect unit reinstate ${unit} --reason 理由，导错了的撤销那次导入`,
  ]);
});

it('so is one for a unit that was registered twice and goes on as another', async () => {
  const [office, laptop] = await officeWithLaptops();
  for (const machine of [office, laptop]) await ok(machine, ['unit', 'add', '样县乙虚构局']);
  const { id: own } = JSON.parse(await ok(office, ['unit', 'show', '样县乙虚构局', '--json']));
  await handOver(laptop, office);
  const [{ id, units }] = JSON.parse(await ok(office, ['conflicts', 'list', '--json']));
  const keep = units[0].id === own ? '1' : '2';
  await ok(office, ['conflicts', 'resolve', id, '--keep', keep, '--reason', '同一单位', '--by', '示例甲']);
  const file = path.join(laptop.folder, '乙.csv');
  writeFileSync(file, [cases, one(1)].join('\n'));
  await ok(laptop, ['import', 'cases', file, '--unit', '乙虚构', '-y']);
  expect((await merged(laptop, office)).lines.at(-1)).toMatch(
    /乙\.csv 的记录还记在它名下；应当有的，重新导入到保留的“样县乙虚构局”$/,
  );
});

/** Steps that one machine is ahead by: what it imports comes last. */
async function ahead(machine: Machine): Promise<void> {
  for (const way of ['甲', '乙', '丙', '丁'])
    await ok(machine, ['unit', 'edit', unit, '--address', `样县样例路${way}号`]);
}

const people = ['执法证号,姓名,性别,身份证号,岗位', '99010002,吴范例,男,,执法岗'];
const person = (certificate: string, post = '执法岗') => `${certificate},赵样例,男,990101199001010035,${post}`;
/** Puts the check digit to an id number. */
const valid = (line: string) => line.replace(/(\d{17})5/, (_, digits: string) => `${digits}${checkDigit(digits)}`);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigit = (digits: string) =>
  '10X98765432'[[...digits].reduce((sum, digit, at) => sum + Number(digit) * weights[at]!, 0) % 11];

it('who was retired for a new certificate here and is corrected there is told on both, as retired and as alike', async () => {
  const [office, laptop] = await officeWithLaptops();
  await take(office, 'officers', '名册一.csv', [...people, person('99010001')].map(valid));
  await handOver(office, laptop);
  const renewed = [...people, person('99010901')].map(valid);
  expect(await take(office, 'officers', '名册二.csv', renewed, '--retire-missing')).toContain('停用 ');
  await ahead(laptop);
  await take(laptop, 'officers', '名册三.csv', [...people, person('99010001', '法制岗')].map(valid));
  const there = await merged(office, laptop);
  expect(there.lines).toEqual([
    expect.stringMatching(/不再有 8）$/),
    ...Array.from({ length: 8 }, () => expect.stringMatching(/^不再有 {2}.*人员/)),
    expect.stringMatching(
      /^仍有效 {2}.* 99010001，赵样例（名册三\.csv第 3 行）：示例乙导入 名册二\.csv 时停用，导入 名册三\.csv 的电脑不知道、还记着，停用不算；/,
    ),
    expect.stringMatching(/^相近 {2}.* 99010901，赵样例（名册二\.csv第 3 行）与“99010001，赵样例”.*身份证号相同/),
    expect.stringMatching(/^请核对 {2}相近的/),
  ]);
  expect((await there.asJson()).retiredApart).toMatchObject([
    { file: '名册三.csv', byFile: '名册二.csv', goesOn: null, holds: true },
  ]);
  const here = await merged(laptop, office);
  expect(here.lines.filter((line) => /^(又有了|相近)/.test(line))).toHaveLength(2);
  expect((await merged(office, laptop)).lines).toEqual([]);
});

it('so he is where the retiring came last, and nobody is told of what the other did with his knowledge', async () => {
  const [office, laptop] = await officeWithLaptops();
  await take(office, 'officers', '名册一.csv', [...people, person('99010001')].map(valid));
  await handOver(office, laptop);
  await ahead(office);
  await take(office, 'officers', '名册二.csv', people, '--retire-missing');
  await take(laptop, 'officers', '名册三.csv', [...people, person('99010001', '法制岗')].map(valid));
  expect((await merged(office, laptop)).lines).toContainEqual(
    expect.stringMatching(
      /^不再有 {2}.* 99010001，赵样例（名册三\.csv第 3 行）：示例乙导入 名册二\.csv 时停用，不知道(?:导入得晚（.*）的)? 名册三\.csv 有它；应当有的，合并后再导入一次 名册三\.csv$/,
    ),
  );
  expect((await merged(laptop, office)).lines).toEqual([
    expect.stringMatching(
      /^仍停用 {2}.* 99010001，赵样例（名册三\.csv第 3 行）：示例乙导入 名册二\.csv 时停用，.*没有用上；应当照它的/,
    ),
  ]);
  await take(laptop, 'officers', '名册四.csv', [...people, person('99010001', '法制岗')].map(valid));
  expect((await merged(laptop, office)).lines).toEqual([
    expect.stringMatching(/新增 1/),
    expect.stringMatching(/^又有了 {2}/),
  ]);
});

it('who got the first certificate on one laptop and is corrected without it on the other is told on both', async () => {
  for (const later of ['office', 'laptop'] as const) {
    const [office, laptop] = await officeWithLaptops();
    const roster = (...rows: string[]) => ['执法证号,姓名,性别,岗位', '99010002,吴范例,男,执法岗', ...rows];
    await take(office, 'officers', '名册一.csv', roster(',无证甲,男,执法岗'));
    await handOver(office, laptop);
    await ahead(later === 'office' ? office : laptop);
    await take(office, 'officers', '名册二.csv', roster('99010055,无证甲,男,执法岗'), '--on-duplicate', 'update');
    await take(laptop, 'officers', '名册三.csv', roster(',无证甲,男,法制岗'));
    const there = (await merged(office, laptop)).lines;
    const here = (await merged(laptop, office)).lines;
    if (later === 'laptop') {
      expect(there).toContainEqual(
        expect.stringMatching(/^仍有效 {2}.* 无证甲（.*时另记成“99010055，无证甲”，.*两条都在$/),
      );
      expect(there).toContainEqual(expect.stringMatching(/^相近 {2}.* 99010055，无证甲.*与“无证甲”/));
      expect(here).toContainEqual(expect.stringMatching(/^相近 {2}.* 无证甲.*与“99010055，无证甲”/));
    } else {
      expect(there).toContainEqual(expect.stringContaining('岗位：法制岗 → 执法岗'));
      expect(here).toEqual([
        expect.stringMatching(/^没用上 {2}.* 无证甲（名册三.*时另记成“99010055，无证甲”，.*没有用上/),
      ]);
    }
  }
});

it('a case that got its decision here and that was read by the decision alone there is told as alike on both', async () => {
  const [office, laptop] = await officeWithLaptops();
  await take(office, 'cases', '一.csv', [cases, pending(1)]);
  await handOver(office, laptop);
  await take(office, 'cases', '二.csv', [cases, one(1)]);
  await take(laptop, 'cases', '三.csv', [
    '决定书文号,案由,当事人,决定日期',
    '样罚〔2026〕1号,占道第1次,样县第1店,2026-04-01',
  ]);
  const alike = (lines: string[]) => lines.filter((line) => line.startsWith('相近'));
  expect([alike((await merged(office, laptop)).lines), alike((await merged(laptop, office)).lines)]).toEqual([
    [expect.stringMatching(/（二\.csv第 2 行）与“.*”（三\.csv第 2 行）/)],
    [expect.stringMatching(/（三\.csv第 2 行）与“.*”（二\.csv第 2 行）/)],
  ]);
  expect((await merged(office, laptop)).lines).toEqual([]);
});

it('what comes back since the other laptop took its retiring back is said to come of that', async () => {
  const [office, laptop] = await officeWithLaptops();
  await take(office, 'cases', '一.csv', [cases, one(1), one(2)]);
  await take(office, 'cases', '二.csv', [cases, one(1, 300)], '--retire-missing');
  await handOver(office, laptop);
  await undo(office, '二.csv');
  expect((await merged(office, laptop)).lines).toContainEqual(
    expect.stringMatching(/^又有了 {2}.*2号.*：示例乙导入 二\.csv 时停用过，示例乙撤销了那次导入$/),
  );
});

it('two that share a key and are perhaps two records are told so on both, with the way to keep both, and take more than a yes', async () => {
  const [office, laptop] = await officeWithLaptops();
  const register = (...rows: string[]) => ['编号,登记时间,投诉人,被投诉人,投诉事项,办理结果', ...rows];
  const what = '销售过期食品，并且拒绝退货，态度很差，要求';
  await take(office, 'complaints', '甲.csv', register(`1,2026-02-03,章投诉,样县第1店,"${what}查处甲",办理中`));
  await take(laptop, 'complaints', '乙.csv', register(`1,2026-02-03,李举报,样县第1店,"${what}赔偿乙",已办结`));
  const bare = '案由,当事人,立案日期,罚款金额（元）,承办人';
  await take(office, 'cases', '丙.csv', [bare, '占道经营,李某,2026-03-01,100,赵样例']);
  await take(laptop, 'cases', '丁.csv', [bare, '占道经营,李某,2026-03-01,5000,孙虚构']);
  await take(office, 'cases', '戊.csv', [cases, one(5)]);
  await take(laptop, 'cases', '己.csv', [cases, one(5, 300)]);
  const file = path.join(laptop.folder, '先.bundle');
  await ok(laptop, ['bundle', 'create', '-o', file]);
  const plain = await office.inspect(['bundle', 'merge', '-y', file]);
  expect([plain.code, plain.err]).toEqual([
    2,
    expect.stringContaining('合并会让台账里 2 处可能不同的两条记录只留一条，-y 不能代为决定，没有合并'),
  ]);
  const perhaps = (lines: string[]) => lines.filter((line) => line.includes('可能是另一件，只留了后者'));
  const here = await merged(laptop, office);
  expect(perhaps(here.lines)).toEqual([
    expect.stringMatching(/合并后再导入一次 [甲乙]\.csv，是另一件的，加 --on-duplicate add 另立一条$/),
    expect.stringMatching(/合并后再导入一次 [丙丁]\.csv，是另一件的，加 --on-duplicate add 另立一条$/),
  ]);
  expect(
    (await here.asJson()).replacedRows.filter(({ another }: { another: unknown }) => another !== null),
  ).toHaveLength(2);
  expect(perhaps((await merged(office, laptop)).lines)).toHaveLength(2);
  // The way that is named keeps both.
  const [, lost] = /合并后再导入一次 ([甲乙])\.csv/.exec(here.lines.join())!;
  const [who, again] = lost === '甲' ? ['章投诉', `"${what}查处甲",办理中`] : ['李举报', `"${what}赔偿乙",已办结`];
  const lines = register(`1,2026-02-03,${who},样县第1店,${again}`);
  await take(office, 'complaints', `${lost}.csv`, lines, '--on-duplicate', 'add');
  expect(await numbers(office, 'complaints', 'complainant')).toHaveLength(2);
});

it('what a laptop corrected with the knowledge of the other row is told as a change alone', async () => {
  const [office, laptop] = await officeWithLaptops();
  const bare = '案由,当事人,立案日期,罚款金额（元）,承办人';
  await take(office, 'cases', '丙.csv', [bare, '占道经营,李某,2026-03-01,100,赵样例']);
  await handOver(office, laptop);
  const corrected = [bare, '占道经营,李某,2026-03-01,5000,孙虚构'];
  await take(laptop, 'cases', '丁.csv', corrected, '--on-duplicate', 'update');
  const { lines, asJson } = await merged(laptop, office);
  expect([(await asJson()).weighty, lines.join()]).toEqual([false, expect.not.stringContaining('可能是另一件')]);
});

it('rows that another import still has are gone since they were taken off, whichever other was undone', async () => {
  const [office, laptop] = await officeWithLaptops();
  await take(office, 'cases', '甲.csv', [cases, one(1), one(2)]);
  await handOver(office, laptop);
  await take(laptop, 'cases', '乙.csv', [cases, one(1), one(2, 700)]);
  await handOver(laptop, office);
  await undo(laptop, '乙.csv');
  await take(laptop, 'cases', '丙.csv', [cases, one(1)], '--retire-missing');
  const gone = (await merged(laptop, office)).lines.filter((line) => line.startsWith('不再有'));
  expect(gone).toEqual([expect.stringMatching(/（乙\.csv第 3 行）：示例乙导入 丙\.csv 时停用$/)]);
});

it('rows that two registrations of one unit have otherwise are told where it is decided which goes on, and where that arrives', async () => {
  const [office, laptop] = await officeWithLaptops();
  const other = '样县乙虚构局';
  for (const machine of [office, laptop]) await ok(machine, ['unit', 'add', other]);
  const put = async (machine: Machine, name: string, ...rows: string[]) => {
    const file = path.join(machine.folder, name);
    writeFileSync(file, [cases, ...rows].join('\n'));
    await ok(machine, ['import', 'cases', file, '--unit', other, '-y']);
  };
  await put(office, '甲.csv', one(1), one(2));
  await put(laptop, '乙.csv', one(2, 99900));
  const { id: own } = JSON.parse(await ok(office, ['unit', 'show', other, '--json']));
  await handOver(laptop, office);
  const [{ id, units }] = JSON.parse(await ok(office, ['conflicts', 'list', '--json']));
  const keep = units[0].id === own ? '1' : '2';
  const settled = ['conflicts', 'resolve', id, '--keep', keep, '--reason', '同一单位', '--by', '示例甲'];
  expect(await ok(office, settled)).toMatch(
    /案件台账 样立〔2026〕2号，.*（乙\.csv第 2 行 → 甲\.csv第 3 行，照了保留的单位的）：罚款金额（元）：99900 → 100；应当照前者的，再导入一次 乙\.csv/,
  );
  const { lines } = await merged(office, laptop);
  expect(lines).toEqual([
    expect.stringMatching(/案件台账：原有 1 行，合并后 2 行（新增 1，更改 0，不再有 0）$/),
    expect.stringMatching(
      /样立〔2026〕2号，.*（乙\.csv第 2 行 → 甲\.csv第 3 行，改照后者）：罚款金额（元）：99900 → 100；单位登记了两次，两边各有一条，只留了后者；合并后再导入一次 乙\.csv，导入到保留的单位，就照它的$/,
    ),
  ]);
});
