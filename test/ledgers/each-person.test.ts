import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ledgerOffice } from '../support/ledger-office.ts';
import { column, read } from '../support/reading.ts';
import type { Machine } from '../support/run.ts';

const office = () => ledgerOffice('样县样例局');

async function take(machine: Machine, kind: string, lines: readonly string[], ...more: readonly string[]) {
  const file = path.join(machine.folder, '台账.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return machine.inspect(['import', kind, file, '--unit', '样县样例局', '--year', '2025', '-y', '--json', ...more]);
}

it('an id number and a telephone among certificates are refused with the cells to mend, and what is said of them works', async () => {
  const machine = await office();
  const lines = ['姓名,执法证号', '张样例,16110200001', '李示范,13800000000', '赵样例,990101199003078519'];
  const { code, err } = await take(machine, 'officers', lines);
  expect([code, err]).toEqual([
    1,
    expect.stringContaining(
      '第 3～4 行的“执法证号”写的是身份证号或电话：改写成执法证号（确是证号的写成“第…号”），没有证的清空（按无证待核记',
    ),
  ]);
  expect(err).not.toContain('--map');
  expect(err).not.toContain('990101199003078519');
  const mended = await take(machine, 'officers', ['姓名,执法证号', '张样例,16110200001', '李示范,', '赵样例,']);
  expect([mended.code, mended.json().inserted]).toEqual([0, 3]);
  // A number that only looks like a telephone is written as what it is.
  const alone = await take(machine, 'officers', ['姓名,执法证号', '钱样例,15010200011']);
  expect([alone.code, alone.err]).toEqual([1, expect.stringContaining('确是证号的写成“第…号”')]);
  const named = await take(machine, 'officers', ['姓名,执法证号', '钱样例,第15010200011号']);
  expect([named.code, named.json().inserted]).toEqual([0, 1]);
});

it('a roster with id numbers where the certificates belong is refused with the way on: all are without one, masked and in no draw', async () => {
  const machine = await office();
  const lines = ['姓名,证件号码', '张样例,990101199003078519', '李示范,990101199003070058'];
  const refused = await take(machine, 'officers', lines);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('加 --map 证件号码=身份证号')]);
  const taken = await take(machine, 'officers', lines, '--map', '证件号码=身份证号');
  expect([taken.code, taken.json().inserted]).toEqual([0, 2]);
  expect(taken.err + taken.out).not.toContain('990101199003078519');
  expect((await machine.inspect('ledger officers --json')).json()).toMatchObject([
    { name: '张样例', certificate: null, idNumber: expect.stringContaining('*'), onList: false },
    { name: '李示范', certificate: null, onList: false },
  ]);
  await take(machine, 'cases', ['案号,案由,承办人,决定日期', '样罚〔2026〕1号,甲,张样例,2026-03-01']);
  const proposed = (await machine.inspect('check 样例 B1 --json')).out;
  expect(JSON.parse(proposed).proposals).toMatchObject([{ item: 'B1' }]);
  expect(proposed).toContain('承办人张样例');
  expect((await machine.inspect('draw officers 样例 --seed-auto --count 1')).code).not.toBe(0);
});

it('no identity number and no telephone is told whole of rows that were refused or left out', async () => {
  const machine = await office();
  const lines = [
    '姓名,身份证号,执法证号,联系电话',
    '张样例,990101199003078510,16100001001,13900000000',
    '李示范13900000001，王虚构,,13900000002,1390000000a',
    '联系人13900000003,,,',
    '说明：请联系张样例0395-7120000，身份证９９０１０１１９９００３０７８５１９,,,',
    '说明：张样例 990101 1990 0307 851X，旧号 990101900307851，电话 139 0000 0004,,,',
  ];
  const json = await take(machine, 'officers', lines);
  const screen = await machine.inspect('import officers 台账.csv --unit 样县样例局');
  const { rejected, ...told } = json.json();
  for (const words of [JSON.stringify(told), json.err, screen.out, screen.err, rejected.map(reasonOf).join()])
    expect(words).not.toMatch(/139000000|139 0000|7120000|19900307|1990 0307|900307851|１９９００３０７/);
  expect([json.code, screen.code, screen.out]).toEqual([1, 1, expect.stringContaining('139******02')]);
});

const reasonOf = ({ reason }: { readonly reason: string }) => reason;

it('a training with several people in one cell is one record of each', async () => {
  const machine = await office();
  const lines = [
    '培训名称,培训日期,参训人员,学时,是否合格',
    '专业法律知识培训,2025-06-10,"张样例、李示范，王虚构",40,是',
    '公共法律知识培训,2025-07-10,赵编造 钱样例,16,是',
  ];
  const taken = await take(machine, 'trainings', lines);
  expect([taken.code, taken.json().inserted]).toEqual([0, 5]);
  expect(taken.json().warnings).toContainEqual({ row: 2, what: '姓名一格里有 3 人，按一人一条读入' });
  const rows = (await machine.inspect('ledger trainings --json')).json() as Record<string, unknown>[];
  expect(rows.map(({ name, hours, passed, date }) => [name, hours, passed, date])).toEqual([
    ['张样例', 40, true, '2025-06-10'],
    ['李示范', 40, true, '2025-06-10'],
    ['王虚构', 40, true, '2025-06-10'],
    ['赵编造', 16, true, '2025-07-10'],
    ['钱样例', 16, true, '2025-07-10'],
  ]);
  expect((await take(machine, 'trainings', lines)).json()).toMatchObject({ inserted: 0, updated: 0, unchanged: 5 });
});

it('one mark or number for several people is theirs whose nobody knows, and is refused', async () => {
  const machine = await office();
  const refused = await take(machine, 'trainings', [
    '培训名称,培训日期,姓名,考试成绩',
    '培训,2025-06-10,"张样例、李示范",85',
  ]);
  expect(refused.json().rejected).toEqual([
    {
      row: 2,
      column: 'name',
      value: '张样例、李示范',
      reason: '“张样例、李示范”是两个姓名：是一个人的只留一个，是两个人的分两行填写，各写各的号码',
    },
  ]);
});

const csv = (lines: readonly string[]) => Buffer.from(`${lines.join('\n')}\n`);

it('hours under months are hours, what else stands there is told and made no record, and the sum is only compared', async () => {
  const reading = await read(
    'trainings',
    csv([
      '样县甲虚构局2025年执法人员培训学时登记表',
      '姓名,1月,2月,3月,4月,5月,合计学时,备注',
      '张样例,4,4,√,请假,/,10,4月事假',
      '李示范,4学时,缺,4,,8,16,事假',
    ]),
    { name: '培训.csv' },
  );
  expect(reading.rows.map(({ row, fields: { title, hours, score } }) => [row, title, hours, score])).toEqual([
    [3, '1月培训', 4, undefined],
    [3, '2月培训', 4, undefined],
    [3, '3月培训', null, undefined],
    [4, '1月培训', 4, undefined],
    [4, '3月培训', 4, undefined],
    [4, '5月培训', 8, undefined],
  ]);
  expect(column(reading, 'passed').filter((passed) => passed === false)).toEqual([]);
  expect(reading.warnings.map(({ row, what }) => `${row ?? ''} ${what}`)).toEqual([
    ' “1月”、“2月”、“3月”、“4月”、“5月”各是一门或一次，按一人一门（次）一条读入，下面的数记作学时；“合计学时”是合计，只用来核对',
    '3 “4月”写的是“请假”、“5月”写的是“/”，没有读成记录',
    '3 “3月”写的是“√”，按参加记，没有学时',
    '3 “合计学时”写的是“10”，各列相加是 8，请核对',
    '4 “2月”写的是“缺”，没有读成记录',
  ]);
  expect(reading.headings.map(({ heading, field }) => `${heading} ${field}`)).toEqual([
    '姓名 name',
    ...[1, 2, 3, 4, 5].map((month) => `${month}月 hours`),
    '合计学时 null',
    '备注 note',
  ]);
});

it('months hold marks or hours as their numbers tell, and what one of them is said to hold they all hold', async () => {
  const lines = (first: string, second: string) => csv(['姓名,1月,2月', `张样例,${first},${second}`]);
  const held = async (bytes: Buffer, field?: string) => {
    const mappings = field === undefined ? [] : [{ heading: '2月', field }];
    const { rows } = await read('trainings', bytes, { name: '培训.csv', mappings });
    return rows.map(({ fields: { score, hours } }) => [score, hours]);
  };
  expect(await held(lines('85', '92'))).toEqual([
    [85, undefined],
    [92, undefined],
  ]);
  expect(await held(lines('8', '4'))).toEqual([
    [undefined, 8],
    [undefined, 4],
  ]);
  expect(await held(lines('8', '4'), 'score')).toEqual([
    [8, undefined],
    [4, undefined],
  ]);
  expect(await held(lines('85', '92'), 'hours')).toEqual([
    [undefined, 85],
    [undefined, 92],
  ]);
});

it('hours of several exams together are told and stand at none of them', async () => {
  const reading = await read('trainings', csv(['姓名,公共知识,专业知识,学时', '张样例,85,/,40', '李示范,85,90,40']), {
    name: '成绩.csv',
  });
  expect(column(reading, 'hours')).toEqual([40, null, null]);
  expect(reading.warnings.map(({ what }) => what)).toContain('学时“40”是几项合起来的，没有记到每一项上');
});

it('numbers of decisions that only count a year are those of no other year', async () => {
  const machine = await office();
  const year = (at: number) => [
    `处罚决定书号,当事人,案由,决定时间`,
    ...['甲', '乙', '丙'].map((party, n) => `第${n + 1}号,${party}店${at},占道,${at}-03-0${n + 1}`),
  ];
  expect((await take(machine, 'cases', year(2024))).json().inserted).toBe(3);
  expect((await take(machine, 'cases', year(2025))).json()).toMatchObject({ inserted: 3, updated: 0 });
});

it('a second column of certificates is told as one that is read', async () => {
  const { headings } = await read(
    'officers',
    csv(['姓名,省证编号,部证编号,学历', '张样例,16100001001,BZ2025001,本科']),
    {
      name: '名册.csv',
    },
  );
  expect(headings.map(({ field }) => field)).toEqual(['name', 'certificate', 'certificate', null]);
});
