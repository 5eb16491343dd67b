import { expect, it } from 'vitest';
import { ledgerOffice, put } from '../support/ledger-office.ts';

/** Whose the rows of a list are that name their unit by what every office calls itself. */

const [ours, theirs] = ['样县甲虚构局', '样县乙虚构局'];
const heads = '姓名,单位,执法证号';
const person = (name: string, unit: string, at: number) => `${name},${unit},99010000202500${at}`;

async function taken(unit: string, ...lines: readonly string[]) {
  const machine = await ledgerOffice(ours, theirs);
  const { out, code } = await machine.inspect([
    'import',
    'officers',
    put(machine, '名册.csv', ...lines),
    '--unit',
    unit,
  ]);
  const rows = (await machine.inspect('ledger officers --json')).json();
  return { code, out, names: rows.map(({ name }: { name: string }) => name) };
}

it('本局 and a section in another unit’s part of a list are that one’s', async () => {
  const list = [
    '全县执法人员名册,,',
    heads,
    `${ours},,`,
    person('张样例', '本局', 11),
    person('李样例', '法规股', 12),
    `${theirs},,`,
    person('王样例', '本局', 13),
    person('赵样例', '法规股', 14),
    person('钱样例', '我局机关', 15),
    person('孙样例', '甲虚构局', 16),
  ];
  const own = await taken(ours, ...list);
  expect([own.code, own.names.toSorted()]).toEqual([0, ['张样例', '李样例', '孙样例'].toSorted()]);
  expect(own.out.replace(/\s/g, '')).toContain('第7～9行是其他单位的行（样县乙虚构局），未读');
  const other = await taken(theirs, ...list);
  expect(other.names.toSorted()).toEqual(['王样例', '赵样例', '钱样例'].toSorted());
});

it('where nothing stands over them, 本局 beside others by name is told as taken for the unit', async () => {
  const list = [heads, person('张样例', theirs, 11), person('李样例', '本大队', 12), person('王样例', ours, 13)];
  const { code, out, names } = await taken(ours, ...list);
  expect([code, names.toSorted()]).toEqual([0, ['李样例', '王样例'].toSorted()]);
  expect(out).toContain(`第 3 行：单位写的是“本大队”，按${ours}的读入，请核对`);
  const alone = await taken(ours, heads, person('张样例', '本局', 11), person('王样例', ours, 13));
  expect([alone.code, alone.out]).toEqual([0, expect.not.stringContaining('请核对')]);
});

it('本局 over a part of a list in which the unit has one by its name, as others do, is whoever keeps the list', async () => {
  const list = [
    '样县执法人员名册,,',
    heads,
    '一、本局,,',
    person('张样例', '', 11),
    `二、${theirs},,`,
    person('李样例', '', 12),
    `三、${ours},,`,
    person('王样例', '', 13),
  ];
  for (const [unit, name] of [
    [ours, '王样例'],
    [theirs, '李样例'],
  ] as const) {
    const { code, out, names } = await taken(unit, ...list);
    expect([code, names]).toEqual([0, [name]]);
    expect(out.replace(/\s/g, '')).toMatch(/第4、[68]行是其他单位的行（本局、/);
  }
});

it('本局 over a part beside those of others is the unit that has none by its name, and a part of a list of its own', async () => {
  const beside = [heads, '本局,,', person('张样例', '', 11), `${theirs},,`, person('李样例', '', 12)];
  expect((await taken(ours, ...beside)).names).toEqual(['张样例']);
  // Parts of the unit by its whole name, and a title that names it, make it the keeper.
  const withPart = [...beside, `${ours}城关所,,`, person('王样例', '', 13)];
  expect((await taken(ours, ...withPart)).names.toSorted()).toEqual(['张样例', '王样例'].toSorted());
  const titled = [`${ours}执法人员名册,,`, ...beside, `${ours},,`, person('王样例', '', 13)];
  expect((await taken(ours, ...titled)).names.toSorted()).toEqual(['张样例', '王样例'].toSorted());
  const alone = [
    heads,
    `${ours},,`,
    person('张样例', '', 11),
    '局机关,,',
    person('李样例', '', 12),
    `${theirs},,`,
    person('王样例', '', 13),
  ];
  expect((await taken(ours, ...alone)).names.toSorted()).toEqual(['张样例', '李样例'].toSorted());
});

it('the head of the first page comes again over each, whatever unit it names, and the form of another is nobody’s rows', async () => {
  const columns = '序号,姓名,科室,签到';
  for (const above of ['样县司法局监制', '样县司法局印制', '填报单位：样县丙样例局', '样县丙样例局']) {
    const page = (at: number, name: string) => [
      `${above},,,`,
      '执法人员培训签到表,,,',
      '培训时间：2025年3月5日,,,',
      columns,
      `${at},${name},法规股,√`,
    ];
    const machine = await ledgerOffice(ours, theirs);
    const file = put(
      machine,
      '签到表.csv',
      ...page(1, '张样例'),
      ...page(2, '李示范'),
      '样县司法局监制,,,',
      '3,王虚构,法规股,√',
    );
    await machine.inspect(['import', 'trainings', file, '--unit', ours]);
    const rows = (await machine.inspect('ledger trainings --json')).json();
    expect([above, rows.map(({ name }: { name: string }) => name)]).toEqual([above, ['张样例', '李示范', '王虚构']]);
  }
});
