import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerOffice } from '../support/ledger-office.ts';
import type { Machine } from '../support/run.ts';

const office = () => ledgerOffice('样县样例局');

interface Told {
  readonly code: number;
  readonly err: string;
  /** 新增、更新、不变 */
  readonly counts: readonly number[];
  readonly changes: readonly { field: string; before: unknown; after: unknown }[];
  readonly warnings: readonly string[];
  readonly rejected: readonly string[];
  readonly lacking: number;
}

/** Imports lines as a file of that name. */
async function take(machine: Machine, kind: string, name: string, lines: readonly string[], ...more: string[]) {
  const file = path.join(machine.folder, `${name}.csv`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const unit = kind === 'units' ? [] : ['--unit', '样县样例局'];
  const { code, err, json } = await machine.inspect(['import', kind, file, ...unit, '--json', ...more]);
  const { inserted, updated, unchanged, changes, warnings, rejected, notInFile } = json();
  return {
    code,
    err,
    lacking: notInFile,
    counts: [inserted, updated, unchanged],
    changes: changes?.map(({ key: _, ...change }: { key: string }) => change),
    warnings: warnings?.map(({ what }: { what: string }) => what),
    rejected: rejected?.map(({ reason }: { reason: string }) => reason),
  } as Told;
}

/** What the ledger holds of some fields, row by row. */
async function held(machine: Machine, kind: string, ...fields: readonly string[]): Promise<unknown[][]> {
  const rows = (await machine.inspect(['ledger', kind, '--json'])).json() as Record<string, unknown>[];
  return rows.map((row) => fields.map((field) => row[field] ?? null)).sort();
}

describe('two facts of one person on one day', () => {
  const head = '被追究人,追究事由,追究方式,追究日期';
  const file = '张样例,案卷不合格,批评教育,2025-05-10';
  const rude = '张样例,态度生硬,批评教育,2025-05-10';

  it('are two records, in one file and in two; what the second file may be is told', async () => {
    const machine = await office();
    expect(await take(machine, 'accountability', '一', [head, file, rude])).toMatchObject({ counts: [2, 0, 0] });
    const other = await office();
    await take(other, 'accountability', '一', [head, file]);
    const second = await take(other, 'accountability', '二', [head, rude]);
    expect([second.counts, second.warnings]).toEqual([
      [1, 0, 0],
      ['与已存的“张样例，案卷不合格，批评教育”（一.csv第 2 行）同一人、同一天，事由不同，按另一条记入，请核对'],
    ]);
    expect(await held(other, 'accountability', 'fault')).toEqual([['态度生硬'], ['案卷不合格']]);
  });

  it('are one where a slip in the cause was mended and all else is as it was; a mended day is told', async () => {
    const machine = await office();
    await take(machine, 'accountability', '一', [head, file]);
    const mended = await take(machine, 'accountability', '二', [head, file.replace('不合格', '不和格')]);
    expect([mended.counts, mended.changes]).toEqual([
      [0, 1, 0],
      [{ field: 'fault', before: '案卷不合格', after: '案卷不和格' }],
    ]);
    await take(machine, 'accountability', '三', [head, file]);
    const later = await take(machine, 'accountability', '四', [head, file.replace('05-10', '05-12')]);
    expect([later.counts, later.warnings]).toEqual([
      [1, 0, 0],
      [
        '与已存的“张样例，案卷不合格，批评教育”（三.csv第 2 行）同一人、同一事由，追究日期或案号不同，按另一条记入，请核对',
      ],
    ]);
  });
});

describe('a case file that is reviewed again', () => {
  const head = '案卷号,评查人,评查日期,得分';
  const first = '样罚〔2025〕1号,李示范,2025-06-10,58';

  it('has two records where the day is another, and one change where the score of that day was mended', async () => {
    const machine = await office();
    await take(machine, 'reviews', '上', [head, first]);
    const again = await take(machine, 'reviews', '下', [head, first.replace('06-10,58', '11-10,85')]);
    expect([again.counts, again.warnings]).toEqual([
      [1, 0, 0],
      ['与已存的“样罚〔2025〕1号，58，李示范”（上.csv第 2 行）同一案卷，评查日期不同，按另一条记入，请核对'],
    ]);
    const mended = await take(machine, 'reviews', '改', [head, first.replace('58', '59')]);
    expect([mended.counts, mended.changes]).toEqual([[0, 1, 0], [{ field: 'score', before: '58', after: '59' }]]);
    expect(await held(machine, 'reviews', 'date', 'score')).toEqual([
      ['2025-06-10', 59],
      ['2025-11-10', 85],
    ]);
  });

  it('is the record that stands without a day where nothing else differs', async () => {
    const machine = await office();
    await take(machine, 'reviews', '一', ['年度,案卷号,得分', '2025,样罚〔2025〕1号,58']);
    const dated = await take(machine, 'reviews', '二', ['案卷号,评查日期,得分', '样罚〔2025〕1号,2025-06-10,58']);
    expect([dated.counts, dated.changes]).toEqual([[0, 1, 0], [{ field: 'date', before: null, after: '2025-06-10' }]]);
  });
});

describe('people of one name', () => {
  const head = '姓名,岗位,执法证号';

  it('are told where the certificate is another one, and by what they are alike', async () => {
    const machine = await office();
    await take(machine, 'officers', '一', [head, '张样例,执法岗,990100002025009']);
    const other = await take(machine, 'officers', '二', [head, '张样例,执法岗,990100002025001']);
    expect([other.counts, other.warnings]).toEqual([
      [1, 0, 0],
      ['与已存的“990100002025009，张样例”（一.csv第 2 行）同名，执法证号不同，疑为同一人，按另一条记入，请核对'],
    ]);
    const bare = await take(machine, 'officers', '三', [head, '李样例,执法岗,无', '李样例,法制岗,无'], '--dry-run');
    expect(bare.warnings.filter((what) => what.startsWith('与第'))).toEqual([
      '与第 2 行的姓名相同，已照常读入，请核对是否重复登记',
      '与第 2 行同名，都没有执法证号，请核对是否同一人',
    ]);
  });
});

it('what only differs in a day, a party, a title or a short name is told of the stored one', async () => {
  const machine = await office();
  const again = async (kind: string, head: string, first: string, second: string) => {
    await take(machine, kind, '一', [head, first]);
    return (await take(machine, kind, '二', [head, second], '--dry-run')).warnings.at(-1);
  };
  const tail = '，按另一条记入，请核对';
  expect([
    await again(
      'complaints',
      '登记时间,被投诉人,投诉事项',
      '2025-02-09,执法大队,检查时没有出示证件',
      '2025-02-10,执法大队,检查时没有出示证件',
    ),
    await again(
      'complaints',
      '编号,登记时间,被投诉人,投诉事项,答复时间,办理结果',
      '3,2025-03-01,样县小明店,占道经营，影响通行,2025-03-05,已整改',
      '4,2025-03-01,样县小明店,占道经营影响行人通行,2025-03-05,已整改',
    ),
    await again(
      'trainings',
      '姓名,培训名称,培训日期',
      '张样例,行政处罚法,2025-03-01',
      '张样例,《行政处罚法》培训,2025-03-01',
    ),
    await again('cases', '案由,当事人,立案日期', '占道,甲店,2025-01-01', '占道,甲商店,2025-01-01'),
    await again('units', '单位名称,级别', '样县甲虚构市场监督管理局,县级', '甲虚构市场监督管理局,县级'),
  ]).toEqual([
    `与已存的“2025-02-09，检查时没有出示证件，执法大队”（一.csv第 2 行）只有登记时间不同${tail}`,
    `与已存的“3，2025-03-01，占道经营，影响通行”（一.csv第 2 行）只有事项的写法不同${tail}`,
    `与已存的“张样例，行政处罚法，2025-03-01”（一.csv第 2 行）同一天、同名，只有培训名称不同${tail}`,
    `与已存的“占道，甲店，2025-01-01”（一.csv第 2 行）只有当事人不同${tail}`,
    '“甲虚构市场监督管理局”像是已登记的“样县甲虚构市场监督管理局”的简称或全称，按另一个单位登记，请核对',
  ]);
  await take(machine, 'statistics', '一', ['年度,行政处罚宗数,报送日期', '2025,100,2026-01-10']);
  const titled = await take(machine, 'statistics', '二', ['年度,报表名称,行政处罚宗数', '2025,执法情况统计表,120']);
  expect(titled.warnings.at(-1)).toContain('同一年，一处没有写报表名称');
});

it('a training that is written otherwise is told, whatever its hours are by now', async () => {
  const told = async (before: string, after: string) => {
    const machine = await office();
    const head = '姓名,培训名称,培训日期,学时';
    await take(machine, 'trainings', '一', [head, `张样例,${before},2025-03-01,8`]);
    const { warnings } = await take(machine, 'trainings', '二', [head, `张样例,${after},2025-03-01,16`], '--dry-run');
    return warnings.some((what) => what.includes('同一天、同名，培训名称只差写法，按另一条记入，请核对'));
  };
  expect([
    await told('行政处罚法培训', '《行政处罚法》培训'),
    await told('行政处罚法 培训班', '行政处罚法培训'),
    await told('行政处罚法', '行政处罚法培训班'),
    await told('行政处罚法培训', '行政强制法培训'),
    await told('行政处罚法培训', '行政处罚法考试'),
  ]).toEqual([true, true, true, false, false]);
});

it('a unit called so for short is told, by its bureau alone too and without its second name', async () => {
  const machine = await office();
  for (const name of ['样县水利局', '样县卫健局（疾控局）', '样县甲虚构局'])
    await machine.inspect(['unit', 'add', name]);
  const head = '单位名称,级别';
  const short = ['水利局,县级', '样县卫健局,县级', '样县局,县级', '教育局,县级'];
  expect((await take(machine, 'units', '简称', [head, ...short], '--dry-run')).warnings).toEqual([
    '“水利局”像是已登记的“样县水利局”的简称或全称，按另一个单位登记，请核对',
    '“样县卫健局”像是已登记的“样县卫健局（疾控局）”的简称或全称，按另一个单位登记，请核对',
  ]);
});

it('a row that is left as stored says what of it was not taken; a doubled decision says that it is one', async () => {
  const machine = await office();
  const head = '案号,案由,当事人';
  await take(machine, 'cases', '一', [head, '2025-1,占道,甲店']);
  const file = path.join(machine.folder, '二.csv');
  writeFileSync(file, `${head}\n2025-1,超载,乙店\n`);
  const kept = (await machine.inspect(['import', 'cases', file, '--on-duplicate', 'skip', '--json'])).json();
  expect(kept.skipped[0].reason).toBe(
    '数据文件里已有且内容不同（一.csv第 2 行），按要求保留原记录；没有记入的：案由“超载”、当事人“乙店”',
  );
  const beside = await take(machine, 'cases', '二', [head, '2025-1,超载,乙店'], '--on-duplicate', 'add');
  const joined = await take(machine, 'cases', '三', [
    '案号,决定书文号,案由',
    '样立〔2025〕12号,样罚〔2025〕2号,占道',
    '样立〔2025〕13号,样罚〔2025〕2号,占道',
  ]);
  expect([beside.rejected, joined.rejected]).toEqual([
    ['与已存的（一.csv第 2 行）同号，不能另立；各本都从头编号的加 --running 案号，不然请改号码'],
    ['与第 2 行决定书文号相同；重复登记的删去一行；并案的写成一行，另一个案号写在备注（没有这一列的，加一列“备注”）'],
  ]);
});

it('a stem that asks of its options is another question where they are all others; one of them mended is told', async () => {
  const machine = await office();
  const bank = (...questions: readonly string[]) => [
    '题型,题干,选项A,选项B,选项C,答案',
    ...questions.map((words) => `单选,下列说法正确的是,${words}`),
  ];
  const [first, second] = ['甲,乙,丙,A', '丁,戊,己,B'] as const;
  await take(machine, 'questions', '一', bank(first));
  const other = await take(machine, 'questions', '二', bank(second));
  expect([other.counts, other.warnings.at(-1)]).toEqual([
    [1, 0, 0],
    '与已存的“下列说法正确的是，A”（一.csv第 2 行）题干相同，选项不同，按另一条记入，请核对',
  ]);
  expect((await take(machine, 'questions', '三', bank(second, first))).counts).toEqual([0, 0, 2]);
  const single = await office();
  await take(single, 'questions', '一', bank(first));
  const mended = await take(single, 'questions', '二', bank('甲,乙,丙二,B', second));
  expect([mended.counts, mended.changes]).toEqual([
    [1, 1, 0],
    [
      { field: 'options', before: ['甲', '乙', '丙'], after: ['甲', '乙', '丙二'] },
      { field: 'answer', before: 'A', after: 'B' },
    ],
  ]);
  expect((await take(single, 'questions', '三', bank(first, first))).rejected).toEqual([
    '与第 2 行题干相同，选项也相同；重复的删去一题',
  ]);
});

describe('numbers that every register gives again, as 2025-1', () => {
  const registers = [
    ['案号,当事人', '2025-1,甲店', '2025-1,丙店'],
    ['案号,案由', '2025-1,占道', '2025-1,超载'],
    ['案号,承办人', '2025-1,张样例、李示范', '2025-1,王演示、赵示例'],
    ['案号,当事人,案由,立案日期', '2025-1,甲店,占道,2025-01-01', '2025-1,乙店,占道,2025-05-01'],
  ] as const;

  it('are of other records where all besides is another: the import stops, in both orders, and both stand with --running', async () => {
    for (const [head, one, other] of registers)
      for (const [first, second] of [
        [one, other],
        [other, one],
      ]) {
        const machine = await office();
        await take(machine, 'cases', '一', [head, first!]);
        const stopped = await take(machine, 'cases', '二', [head, second!]);
        expect([head, stopped.code, stopped.err]).toEqual([
          head,
          1,
          expect.stringContaining('各本都从头编号、是另外的记录的，加 --running 案号；确要覆盖原记录的'),
        ]);
        const both = await take(machine, 'cases', '二', [head, second!], '--running', '案号');
        if (head === '案号,承办人') {
          expect(both.rejected).toEqual(['案号只当顺序号，这一行又没有别的能认出是哪一条']);
          continue;
        }
        expect(both.counts).toEqual([1, 0, 0]);
        expect((await take(machine, 'cases', '一', [head, first!])).counts).toEqual([0, 0, 1]);
        expect((await take(machine, 'cases', '二', [head, second!])).counts).toEqual([0, 0, 1]);
      }
  });

  it('are of one record in the same file, where something agrees, and where an organ stands in them', async () => {
    const machine = await office();
    await take(machine, 'cases', '一', ['案号,当事人', '2025-1,甲店']);
    expect((await take(machine, 'cases', '一', ['案号,当事人', '2025-1,丙店'])).counts).toEqual([0, 1, 0]);
    const more = await take(machine, 'cases', '二', ['案号,当事人,案由', '2025-1,丙店,占道']);
    expect(more.counts).toEqual([0, 1, 0]);
    await take(machine, 'cases', '三', ['案号,当事人', '样罚〔2025〕1号,甲店']);
    expect((await take(machine, 'cases', '四', ['案号,当事人', '样罚〔2025〕1号,甲商店'])).counts).toEqual([0, 1, 0]);
  });
});

describe('somebody of one name under another certificate', () => {
  const head = '姓名,岗位,执法证号';
  const first = [head, '张样例,执法岗,无', '李示范,执法岗,990100002025001'];
  const second = [head, '张样例,执法岗,990100002025002', '李示范,执法岗,990100002025001'];

  it('who had none before is one record with before → after, or another one, as somebody says; else the import stops', async () => {
    const machine = await office();
    await take(machine, 'officers', '一', first);
    const stopped = await take(machine, 'officers', '二', second);
    expect([stopped.code, stopped.err]).toEqual([
      1,
      [
        '错误：没有导入：1 行与已存的记录同名而执法证号不同或一处没有，多半是同一人办了证、换了证（如第 2 行：执法证号空→“990100002025002”），数据文件未作任何改动',
        '提示：是另外的人的，加 --on-duplicate add 另立一条；是同一人、接着已存的记录记的，加 --on-duplicate update',
        '',
      ].join('\n'),
    ]);
    const one = await take(machine, 'officers', '二', second, '--on-duplicate', 'update');
    expect([one.counts, one.lacking, one.changes]).toEqual([
      [0, 1, 1],
      0,
      [
        { field: 'certificate', before: null, after: '990100002025002' },
        { field: 'onList', before: false, after: null },
      ],
    ]);
    expect((await take(machine, 'officers', '二', second)).counts).toEqual([0, 0, 2]);
    expect(await held(machine, 'officers', 'certificate')).toEqual([['990100002025001'], ['990100002025002']]);
    expect((await take(machine, 'officers', '一', first)).code).toBe(1);
    const other = await office();
    await take(other, 'officers', '一', first);
    expect((await take(other, 'officers', '二', second, '--on-duplicate', 'add')).counts).toEqual([1, 0, 1]);
    expect((await take(other, 'officers', '二', second)).counts).toEqual([0, 0, 2]);
    expect((await take(other, 'officers', '一', first)).counts).toEqual([0, 0, 2]);
  });

  it('of two namesakes without one the one who got it is whom the file no longer holds without', async () => {
    const machine = await office();
    await take(machine, 'officers', '一', [head, '王伟,大队,', '王伟,法制股,', '李示范,大队,990100002025001']);
    const later = [head, '王伟,大队,990100002025077', '王伟,法制股,', '李示范,大队,990100002025001'];
    expect((await take(machine, 'officers', '二', later, '--on-duplicate', 'update')).counts).toEqual([0, 1, 2]);
    expect(await held(machine, 'officers', 'post')).toEqual([['大队'], ['大队'], ['法制股']]);
  });

  it('is told where the id numbers are the same or differ, and asked where all of a roster have other certificates', async () => {
    const machine = await office();
    const ids = [`${head},身份证号`, '张样例,执法岗,无,110101199001011237', '李示范,执法岗,无,110101199001011317'];
    await take(machine, 'officers', '一', ids);
    const certified = ids.map((line) =>
      line.replace('无', line.startsWith('张') ? '990100002025001' : '990100002025002'),
    );
    const other = certified.map((line) =>
      line.replace(
        '李示范,执法岗,990100002025002,110101199001011317',
        '李示范,执法岗,990100002025002,110101199001011392',
      ),
    );
    expect((await take(machine, 'officers', '二', other)).counts).toEqual([1, 1, 0]);
    const strangers = await office();
    const [men, women] = ['男', '女'].map((sex) => second.map((line, at) => `${line},${at === 0 ? '性别' : sex}`));
    await take(strangers, 'officers', '一', men!);
    const others = women!.map((line) => line.replace('99010000202', '99010000203'));
    expect((await take(strangers, 'officers', '二', others)).counts).toEqual([2, 0, 0]);
    const yearly = await office();
    const renewed = second.map((line) => line.replace('99010000202', '99010000203'));
    await take(yearly, 'officers', '一', second);
    const stopped = await take(yearly, 'officers', '二', renewed);
    expect([stopped.code, stopped.err]).toEqual([
      1,
      expect.stringContaining('2 行与已存的记录同名而执法证号不同或一处没有'),
    ]);
    const one = await take(yearly, 'officers', '二', renewed, '--on-duplicate', 'update');
    expect([one.counts, one.lacking]).toEqual([[0, 2, 0], 0]);
  });
});

it('what is said of two rows names what is alike in them, and no more', async () => {
  const machine = await office();
  const cases = await take(machine, 'cases', '案', [
    '案号,决定书文号,案由,承办人',
    '样罚〔2025〕1号,样决〔2025〕1号,甲,张样例',
    '样罚〔2025〕1号,样决〔2025〕2号,甲,张样例',
    '样罚【2025】01,样决〔2025〕3号,甲,张样例',
  ]);
  expect(cases.warnings.slice(-2)).toEqual([
    '案号与第 2 行相同，其余不同，按另一条读入，请核对',
    '案号与第 2 行“样罚〔2025〕1号”只差写法，疑为同一个，请核对',
  ]);
  const beginning = '反映执法大队工作人员于当日上午检查本店时未出示证件';
  const complaints = await take(machine, 'complaints', '簿', [
    '登记时间,被投诉人,投诉事项',
    `2025-01-06,执法大队,${beginning}并推倒货架`,
    `2025-01-06,执法大队,${beginning}且未给票据`,
  ]);
  expect(complaints.warnings).toEqual([
    '与第 2 行的登记时间、被投诉人和事项的开头相同，已照常读入，请核对是否重复登记',
  ]);
});

describe('a number that only counts the rows of its table', () => {
  it('names no review and no filing: those of another round or year are others, and a like file again changes nothing', async () => {
    const machine = await office();
    const head = '案卷号,案件名称,评查日期,评查人,得分';
    const first = [head, '1,甲案,2025-06-10,李示范,92', '2,乙案,2025-06-10,李示范,81'];
    await take(machine, 'reviews', '上', first);
    const later = [head, '1,丁案,2025-06-10,李示范,75', '2,丁案,2025-06-10,李示范,66'];
    const told = await machine.inspect([
      'import',
      'reviews',
      path.join(machine.folder, '上.csv'),
      '--dry-run',
      '--json',
    ]);
    expect(told.json().keys.why).toBe('案卷号只是顺序号，按案件名称、评查人和评查日期认');
    expect((await take(machine, 'reviews', '下', later)).counts).toEqual([2, 0, 0]);
    expect((await take(machine, 'reviews', '又', later)).counts).toEqual([0, 0, 2]);
    expect((await take(machine, 'reviews', '上', first)).counts).toEqual([0, 0, 2]);
    // Of one title only the number tells which is meant.
    const third = await take(machine, 'reviews', '三', [head, '7,丁案,2025-06-10,李示范,50']);
    expect(third).toMatchObject({ code: 1, err: expect.stringContaining('另一卷') });
    const mended = await take(machine, 'reviews', '四', [
      head,
      '1,戊案,2025-06-10,李示范,75',
      '2,丁案,2025-06-10,李示范,60',
    ]);
    expect([mended.counts, mended.changes.map(({ before }) => before)]).toEqual([[1, 1, 0], ['66']]);
    const filed = '案号,被处罚人,案由,决定日期,报备日期';
    await take(machine, 'filings', '一', [
      filed,
      '1,甲虚构店,无照,2024-03-30,2024-04-08',
      '2,乙虚构店,无照,2024-03-30,2024-04-08',
    ]);
    const next = [filed, '1,丙虚构店,无照,2025-03-30,2025-04-08', '2,丁虚构店,无照,2025-03-30,2025-04-08'];
    expect((await take(machine, 'filings', '二', next)).counts).toEqual([2, 0, 0]);
    expect((await take(machine, 'filings', '三', next)).counts).toEqual([0, 0, 2]);
  });

  it('is said by --running in every kind that knows records by it, and refused with words in the others', async () => {
    const machine = await office();
    const head = '案卷号,案件名称,评查日期,得分';
    const round = (name: string, title: string) =>
      take(
        machine,
        'reviews',
        name,
        [head, `甲01,${title}一,2025-06-10,92`, `甲02,${title}二,2025-06-10,81`],
        '--running',
        '案卷号',
      );
    await round('一', '甲案');
    expect((await round('二', '乙案')).counts).toEqual([2, 0, 0]);
    const units = path.join(machine.folder, '名录.csv');
    writeFileSync(units, '序号,单位名称,级别\n1,样县甲局,县级\n');
    const refused = await machine.inspect(['import', 'units', units, '--running', '序号']);
    expect([refused.code, refused.err]).toEqual([
      2,
      '错误：创建单位名录不按“序号”认同一条记录，--running、--formal 对它不起作用\n提示：请去掉这个选项再导入\n',
    ]);
  });
});

it('numbers that are said to know no record are stored as they are written', async () => {
  const machine = await office();
  const running = ['--running', '案号'];
  const head = '案号,决定书文号,案由,当事人,立案日期';
  const book = [head, '样立〔2025〕1号,样罚〔2025〕1号,占道经营,样县甲店,2025-01-05'];
  expect((await take(machine, 'cases', '一', book, ...running)).counts).toEqual([1, 0, 0]);
  expect(await held(machine, 'cases', 'number')).toEqual([['样立〔2025〕1号']]);
  const next = [head, '样立〔2025〕1号,样罚〔2025〕2号,占道经营,样县乙店,2025-04-05'];
  expect((await take(machine, 'cases', '二', next)).counts).toEqual([1, 0, 0]);
  expect((await take(machine, 'cases', '一', book)).counts).toEqual([0, 0, 1]);
  const filed = [
    '案号,处罚决定书号,被处罚人,案由,决定日期,备案日期',
    '样立〔2025〕1号,样罚〔2025〕1号,样县甲店,占道经营,2025-02-05,2025-02-10',
    '样立〔2025〕1号,样罚〔2025〕2号,样县乙店,占道经营,2025-04-05,2025-04-10',
  ];
  expect((await take(machine, 'filings', '三', filed, ...running)).counts).toEqual([2, 0, 0]);
  expect(await held(machine, 'filings', 'number')).toEqual([['样立〔2025〕1号'], ['样立〔2025〕1号']]);
  expect((await take(machine, 'filings', '三', filed)).counts).toEqual([0, 0, 2]);
});

it('a quarter in the title tells reports of one year apart, and they are known again', async () => {
  const machine = await office();
  const report = (quarter: string, ...rest: string[]) => [
    `2025年${quarter}行政执法情况统计表`,
    '年度,报表名称,应报送日期,报送日期,行政处罚宗数',
    rest.join(','),
  ];
  const first = report('第一季度', '2025', '统计表', '2025-04-10', '2025-04-08', '3');
  const second = report('二季度', '2025', '统计表', '2025-07-10', '2025-07-08', '4');
  expect((await take(machine, 'statistics', '一', first)).counts).toEqual([1, 0, 0]);
  expect((await take(machine, 'statistics', '二', second)).counts).toEqual([1, 0, 0]);
  expect((await take(machine, 'statistics', '三', first)).counts).toEqual([0, 0, 1]);
  const filled = ['填表时间：2025年7月', '年度,报表名称,行政处罚宗数', '2025,年报,9'];
  await take(machine, 'statistics', '五', filled);
  const column = ['年度,报表名称,行政处罚宗数', '2025年一季度,统计表,5'];
  expect((await take(machine, 'statistics', '四', column)).counts).toEqual([0, 1, 0]);
  expect(await held(machine, 'statistics', 'title', 'penalties')).toEqual([
    ['年报', 9],
    ['统计表（一季度）', 5],
    ['统计表（二季度）', 4],
  ]);
});

describe('what may be another fact under the same day and words', () => {
  const head = '立案日期,当事人,案由,罚款金额（元）';
  const fined = (...sums: number[]) => [head, ...sums.map((sum) => `2025-01-05,张虚构,超速,${sum}`)];

  it('is no update of a case without a number: it is asked, and may be kept beside', async () => {
    const machine = await office();
    await take(machine, 'cases', '一', fined(100, 200));
    expect((await take(machine, 'cases', '二', fined(200, 100))).counts).toEqual([0, 0, 2]);
    expect((await take(machine, 'cases', '二', fined(200), '--dry-run')).lacking).toBe(1);
    const asked = await take(machine, 'cases', '三', fined(300));
    expect([asked.code, asked.err]).toEqual([
      1,
      '错误：没有导入：1 行与已存的记录只凭顺序号或立案日期、当事人、案由对上，别的写得不同，可能是另一件（如第 2 行：罚款金额（元）“100”→“300”），数据文件未作任何改动\n提示：是另一件的，加 --on-duplicate add 另立一条；确要覆盖原记录的，加 --on-duplicate update\n',
    ]);
    expect((await take(machine, 'cases', '三', fined(300), '--on-duplicate', 'add')).counts).toEqual([1, 0, 0]);
    expect((await take(machine, 'cases', '四', fined(300, 400, 100))).counts).toEqual([0, 0, 2]);
    expect(await held(machine, 'cases', 'fine')).toEqual([[100], [200], [300]]);
  });

  it('can be kept beside on the page of the plan', async () => {
    const machine = await office();
    await take(machine, 'cases', '一', fined(100));
    const file = path.join(machine.folder, '二.csv');
    writeFileSync(file, `${fined(300).join('\n')}\n`);
    const page = await machine.inspect(['import', 'cases', file, '--plain'], { tty: true, stdin: '4\ny\n' });
    expect(page.out).toContain('4. 不是同一条的另立一条，已存的也留着');
    expect(await held(machine, 'cases', 'fine')).toEqual([[100], [300]]);
  });

  it('is no update of a filing where one case ended in two decisions, each of another party', async () => {
    const machine = await office();
    const head = '2025年重大行政处罚备案台账\n序号,案号,处罚决定书号,被处罚人,数额（元）,决定日期,报备日期';
    const one = [head, '1,样立〔2025〕1号,样罚〔2025〕1号,样县甲店,50000,2025-03-01,2025-03-05'];
    const other = [head, '1,样立〔2025〕1号,样罚〔2025〕2号,刘虚构,20000,2025-03-01,2025-03-05'];
    await take(machine, 'filings', '一', one);
    const refused = await take(machine, 'filings', '二', other);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('--running 案号')]);
    const taken = await take(machine, 'filings', '二', other, '--running', '案号');
    expect([taken.code, await held(machine, 'filings', 'amount')]).toEqual([0, [[20_000], [50_000]]]);
    const renamed = [head, '1,样立〔2025〕1号,样罚〔2025〕1号,样县甲商店,50000,2025-03-01,2025-03-05'];
    expect((await take(machine, 'filings', '三', renamed)).code).toBe(0);
    const later = [head, '1,样立〔2025〕1号,样罚〔2025〕3号,刘虚构,70000,2025-04-01,2025-04-05'];
    expect((await take(machine, 'filings', '四', later, '--running', '案号')).code).toBe(0);
    expect(await held(machine, 'filings', 'amount')).toHaveLength(3);
  });

  it('is no update of a complaint by somebody else or with another end', async () => {
    const machine = await office();
    const beginning = '反映执法大队工作人员于当日上午检查本店时未出示证件';
    const book = (who: string, end: string) => [
      '登记时间,投诉人,被投诉人,投诉事项',
      `2025-01-06,${who},执法大队,${beginning}${end}`,
    ];
    await take(machine, 'complaints', '一', book('甲虚构', '并推倒货架'));
    const other = await take(machine, 'complaints', '二', book('乙虚构', '且当场收现金未给票据'));
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('可能是另一件')]);
    expect(other.err).toContain('--on-duplicate add');
    await take(machine, 'complaints', '二', book('乙虚构', '且当场收现金未给票据'), '--on-duplicate', 'add');
    const apart = await take(machine, 'complaints', '六', [
      '登记时间,投诉人,被投诉人,投诉事项',
      '2025-01-06,乙虚构,执法大队,当场收现金',
    ]);
    expect([apart.counts, apart.warnings]).toEqual([
      [1, 0, 0],
      [expect.stringMatching(/^与已存的.*同一天、同一投诉人和被投诉人，事项的写法不同，按另一条记入，请核对$/)],
    ]);
    const alone = await take(machine, 'complaints', '五', book('乙虚构', '且当场收现金二百元未给票据'));
    expect([alone.counts, alone.changes.map(({ field }) => field)]).toEqual([[0, 1, 0], ['content']]);
    expect((await take(machine, 'complaints', '三', book('甲虚构', '并推倒货架两个'))).counts).toEqual([0, 1, 0]);
    expect((await take(machine, 'complaints', '四', book('丁样例', '并推倒货架两个'))).code).toBe(1);
  });

  it('is no update of a complaint by the same person of another place and matter under one running number', async () => {
    const machine = await office();
    const book = (target: string, content: string) => [
      '2025年投诉举报登记簿',
      '编号,登记时间,投诉人,被投诉人,投诉事项',
      `1,2025-01-06,章投诉,${target},${content}`,
    ];
    await take(machine, 'complaints', '一', book('样县甲店', '占道经营'));
    const other = await take(machine, 'complaints', '二', book('样县丙药店', '售卖假药'));
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('--on-duplicate add')]);
    expect((await take(machine, 'complaints', '三', book('样县甲店', '夜间噪音'))).counts).toEqual([0, 1, 0]);
    await take(machine, 'complaints', '二', book('样县丙药店', '售卖假药'), '--on-duplicate', 'add');
    expect(await held(machine, 'complaints', 'target')).toEqual([['样县丙药店'], ['样县甲店']]);
  });

  it('is asked where a review tells no day and another score', async () => {
    const machine = await office();
    const book = (score: number) => ['年度,案卷号,得分', `2025,样罚〔2025〕1号,${score}`];
    await take(machine, 'reviews', '一', book(58));
    expect(await take(machine, 'reviews', '二', book(85))).toMatchObject({
      code: 1,
      err: expect.stringContaining('评查日期'),
    });
    expect((await take(machine, 'reviews', '一', book(85))).counts).toEqual([0, 1, 0]);
  });

  it('says what of the record whose place another one takes stays, as the file tells nothing of it', async () => {
    const machine = await office();
    const rows = (name: string) => [`${name}样例,990100002025004`, `${name}虚构,990100002025005`];
    const ids = ['990101199003078519', '990101199003078527'];
    const whole = rows('丁').map((row, n) => `${row},${ids[n]}`);
    await take(machine, 'officers', '一', ['姓名,执法证号,身份证号', ...whole]);
    const taken = await take(machine, 'officers', '二', ['姓名,执法证号', ...rows('李')], '--on-duplicate', 'update');
    expect(taken).toMatchObject({
      code: 0,
      warnings: [0, 1].map(() => expect.stringContaining('身份证号文件里没有，仍是原来那一条的')),
    });
  });

  it('stops where all agree in nothing that both files tell of a case but its number', async () => {
    const machine = await office();
    await take(machine, 'cases', '一', ['案号,案由,立案日期,承办人', '样罚〔2025〕1号,甲案由,2025-01-05,张样例']);
    const other = ['案号,案由,立案日期,承办人', '样罚〔2025〕1号,另一事,2025-03-06,张样例'];
    expect(await take(machine, 'cases', '二', other)).toMatchObject({
      code: 1,
      err: expect.stringContaining('像是另外的记录'),
    });
  });
});

it('one wrong sign in a name under its certificate is one change', async () => {
  const machine = await office();
  const book = (name: string) => ['姓名,性别,执法证号', `${name},男,990100002025001`];
  await take(machine, 'officers', '一', book('张样列'));
  const mended = await take(machine, 'officers', '二', book('张样例'));
  expect([mended.counts, mended.changes]).toEqual([[0, 1, 0], [{ field: 'name', before: '张样列', after: '张样例' }]]);
  expect((await take(machine, 'officers', '三', book('赵样例'))).code).toBe(1);
});

it('two people of one name in an exam are told apart by a column of certificates, which is what is advised', async () => {
  const machine = await office();
  const twice = await take(machine, 'trainings', '一', [
    '年度,培训名称,姓名,考试成绩',
    '2025,测试,张样例,80',
    '2025,测试,张样例,60',
  ]);
  expect(twice.rejected).toEqual([expect.stringContaining('是同名的两个人的，加一列“执法证号”')]);
  await take(machine, 'trainings', '二', [
    '年度,培训名称,姓名,执法证号,考试成绩',
    '2025,测试,张样例,990100002025001,80',
  ]);
  const bare = await take(machine, 'trainings', '三', ['年度,培训名称,姓名,考试成绩', '2025,测试,张样例,80']);
  expect(bare.warnings).toEqual([
    '与已存的“张样例，测试，80”（二.csv第 2 行）同一次、同名，一处没有执法证号，按另一条记入，请核对',
  ]);
});

it('whoever took part in a training is known again where a later file has a column of certificates, and where a third has none', async () => {
  const machine = await office();
  const head = '培训名称,培训日期,姓名';
  await take(machine, 'trainings', '签到', [
    `${head},学时`,
    '执法培训,2025-03-10,张样例,8',
    '执法培训,2025-03-10,李示范,8',
  ]);
  const certified = [
    `${head},执法证号,考试成绩`,
    '执法培训,2025-03-10,李示范,990100002025002,75',
    '执法培训,2025-03-10,张样例,990100002025001,80',
    '执法培训,2025-09-10,张样例,990100002025001,90',
  ];
  expect((await take(machine, 'trainings', '成绩', certified)).counts).toEqual([1, 2, 0]);
  expect((await take(machine, 'trainings', '成绩', certified)).counts).toEqual([0, 0, 3]);
  const bare = [`${head},考试成绩`, '执法培训,2025-03-10,张样例,81', '执法培训,2025-09-10,张样例,90'];
  expect((await take(machine, 'trainings', '更正', bare)).counts).toEqual([0, 1, 1]);
  const twins = [`${head},执法证号,考试成绩`, '执法培训,2025-03-10,张样例,990100002025009,60'];
  expect((await take(machine, 'trainings', '同名', twins)).counts).toEqual([1, 0, 0]);
});

describe('a unit that got another name', () => {
  const units = async (machine: Machine) =>
    (await machine.inspect('unit list --json')).json().map(({ name }: { name: string }) => name);
  const rename = 'unit edit 样县样例局 --name 样县新样局 --renamed 2026-03-01';

  it('is no second unit in a list: the change of its name is asked, with the command', async () => {
    const machine = await office();
    const list = ['单位名称,级别', '样县新样局（原样县样例局）,县级', '样县甲局,县级'];
    const asked = await take(machine, 'units', '名录', list);
    expect([asked.code, asked.err]).toEqual([
      1,
      '错误：没有导入：第 2 行“样县新样局（原样县样例局）”是已登记的样县样例局改了名称，不另登记，数据文件未作任何改动\n提示：先改名再导入：inspect unit edit 样县样例局 --name 样县新样局 --renamed 日期；名称先不改、其余照名录记的，加 --allow-partial；是两个单位的，去掉名录里的旧名\n',
    ]);
    expect(await units(machine)).toEqual(['样县样例局']);
    await machine.inspect(rename);
    expect((await take(machine, 'units', '名录', list)).code).toBe(0);
    expect(await units(machine)).toEqual(['样县新样局', '样县甲局']);
    const both = await take(machine, 'units', '旧名', ['单位名称,级别', '样县新样局,县级', '样县样例局,县级']);
    expect([both.code, both.rejected]).toEqual([1, ['与第 2 行是同一个单位（现名样县新样局），请删去一行']]);
    const old = await take(machine, 'units', '旧名', ['单位名称,级别', '样县样例局,市级']);
    expect([old.code, old.warnings]).toEqual([0, ['“样县样例局”按已登记的样县新样局记']]);
    expect(await units(machine)).toEqual(['样县新样局', '样县甲局']);
  });

  it('keeps the rows under its old name, and is found by it', async () => {
    const machine = await office();
    await machine.inspect(rename);
    await machine.inspect('unit add 样县甲局');
    const rows = [
      '姓名,工作单位,执法证号',
      ...['样县样例局', '原样县样例局', '样县新样局（原样县样例局）', '样县甲局'].map(
        (name, at) => `样例${'甲乙丙丁'[at]},${name},99010000202500${at}`,
      ),
    ];
    expect((await take(machine, 'officers', '名册', rows)).counts).toEqual([3, 0, 0]);
    const file = path.join(machine.folder, '一.csv');
    writeFileSync(file, `${rows.slice(0, 3).join('\n')}\n`);
    const told = await machine.inspect(['import', 'officers', file, '--json']);
    expect(told.json().warnings[0].what).toContain('按这个单位读入');
  });
});

it('what stands below a register, a note, signatures or its next page, makes no number of its running column', async () => {
  const head = ['2025年行政处罚案件台账', '编号,决定书文号,案由,当事人,承办人'];
  const rows = ['1,样罚〔2025〕11号,无照经营,样张三,张样例', '2,样罚〔2025〕12号,占道经营,样李四,李示范'];
  const feet = ['', '注：本表一式两份', '填报日期：2025年12月20日', '制表：张样例,,,审核：李示范', head[1]!];
  for (const foot of feet) {
    const machine = await office();
    await take(machine, 'cases', foot, [...head, ...rows, '', foot]);
    expect([foot, await held(machine, 'cases', 'number')]).toEqual([
      foot,
      [['样罚〔2025〕11号'], ['样罚〔2025〕12号']],
    ]);
  }
});

it('a row put in between gives no record the words of another, only its number', async () => {
  const machine = await office();
  const head = '编号,登记时间,被投诉人,投诉事项';
  await take(machine, 'complaints', '一', [head, '1,2025-01-06,执法大队,未出示证件', '2,2025-02-06,执法大队,乱收费']);
  const again = [
    head,
    '1,2025-01-06,执法大队,态度粗暴',
    '2,2025-01-06,执法大队,未出示证件',
    '3,2025-02-06,执法大队,乱收费',
  ];
  const told = await take(machine, 'complaints', '一', again);
  expect([told.counts, told.changes.map(({ field }) => field)]).toEqual([
    [1, 2, 0],
    ['id', 'id'],
  ]);
});

describe('a number that is perhaps another one in another writing', () => {
  const head = '案号,案由,当事人,承办人,立案日期,罚款金额（元）';
  const line = (number: string, party: string) => `${number},无照经营,${party},张样例、李示范,2025-03-05,2000`;
  const stored = [
    head,
    line('样市监罚〔2025〕1号', '甲虚构店'),
    line('样市监罚〔2025〕2号', '乙虚构店'),
    line('样市监罚〔2025〕3号', '丙虚构店'),
  ];

  it('is told where one register knows it by its decision and the other by the number under which it was opened', async () => {
    const machine = await office();
    await take(machine, 'cases', '立案', ['立案号,当事人,案由,立案日期', '样立〔2025〕1号,甲虚构店,超标,2025-01-01']);
    const decided = ['决定书文号,当事人,案由,决定日期', '样罚〔2025〕1号,甲虚构店,超标,2025-02-01'];
    expect((await take(machine, 'cases', '决定', decided)).warnings).toEqual([
      '与已存的“样立〔2025〕1号，超标，甲虚构店”（立案.csv第 2 行）同一当事人、同一案由，一处只有决定书文号、一处没有决定书文号，疑为同一件，按另一条记入，请核对',
    ]);
  });

  it('is one case with both once a register names both, in whatever order they come', async () => {
    const opened = ['立案号,当事人,案由,立案日期', '样立〔2025〕1号,甲虚构店,超标,2025-01-01'];
    const decided = ['决定书文号,当事人,案由,决定日期', '样罚〔2025〕1号,甲虚构店,超标,2025-02-01'];
    const both = ['立案号,决定书文号,当事人,结案日期', '样立〔2025〕1号,样罚〔2025〕1号,甲虚构店,2025-03-01'];
    const said: string[] = [];
    for (const order of [
      { 立案: opened, 决定: decided, 结案: both },
      { 决定: decided, 结案: both, 立案: opened },
    ]) {
      const machine = await office();
      for (const [name, lines] of Object.entries(order))
        said.push(...(await take(machine, 'cases', name, lines)).warnings);
      const [{ number, decisionNumber, opened: from, decided: on, closed }, ...others] = (
        await machine.inspect('ledger cases --json')
      ).json();
      expect([number, decisionNumber, from, on, closed, others]).toEqual([
        '样立〔2025〕1号',
        '样罚〔2025〕1号',
        '2025-01-01',
        '2025-02-01',
        '2025-03-01',
        [],
      ]);
      expect((await machine.inspect('verify')).code).toBe(0);
    }
    expect(said).toContain('与已存的两条都对得上（决定.csv第 2 行；立案.csv第 2 行），合成一条');
    // Where the halves differ, both stand.
    const machine = await office();
    await take(machine, 'cases', '立案', [opened[0] ?? '', '样立〔2025〕1号,乙虚构店,超标,2025-01-01']);
    await take(machine, 'cases', '决定', decided);
    await take(machine, 'cases', '结案', both);
    expect((await machine.inspect('ledger cases --json')).json()).toHaveLength(2);
  });

  it('is told as the stored case where all else is equal, and in one file too', async () => {
    const machine = await office();
    await take(machine, 'cases', '一', stored);
    for (const [number, party, place, how] of [
      [
        '样巿监罚〔2025〕2号',
        '乙虚构店',
        '样市监罚〔2025〕2号，无照经营，乙虚构店”（一.csv第 3 行',
        '案号只差写法，疑为同一个',
      ],
      [
        '样市监罚2025-1号',
        '甲虚构店',
        '样市监罚〔2025〕1号，无照经营，甲虚构店”（一.csv第 2 行',
        '案号只差写法，疑为同一个',
      ],
      [
        '〔2025〕3号',
        '丙虚构店',
        '样市监罚〔2025〕3号，无照经营，丙虚构店”（一.csv第 4 行',
        '除号码外都相同，疑为同一件',
      ],
      [
        '样市监罚〔2025〕12号',
        '乙虚构店',
        '样市监罚〔2025〕2号，无照经营，乙虚构店”（一.csv第 3 行',
        '除号码外都相同，疑为同一件',
      ],
    ] as const) {
      const rest = stored.filter((row) => !row.includes(party));
      const told = await take(machine, 'cases', '二', [...rest, line(number, party)], '--dry-run');
      expect([told.counts, told.warnings]).toEqual([[1, 0, 2], [`与已存的“${place}）${how}，按另一条记入，请核对`]]);
    }
    const both = await take(machine, 'cases', '三', [...stored, line('样市监罚〔2025〕12号', '乙虚构店')], '--dry-run');
    expect(both.warnings).toEqual(['与第 3 行除号码外都相同，疑为同一件，已照常读入，请核对']);
    const another = line('样市监罚〔2025〕12号', '乙虚构店').replace('2000', '3000');
    expect((await take(machine, 'cases', '四', [...stored, another], '--dry-run')).warnings).toEqual([]);
  });

  it('with letters for figures is told, for whatever the number is of', async () => {
    const machine = await office();
    await take(machine, 'cases', '一', stored);
    const slip = line('样市监罚〔2O25〕2号', '乙虚构店');
    const told = await take(machine, 'cases', '二', [
      head,
      stored[1] ?? '',
      slip,
      line('样市监罚〔2025〕l号', '丁虚构店'),
    ]);
    expect(told.warnings).toEqual([
      '案号“样市监罚〔2O25〕2号”里有字母 O，像是数字 0，请核对',
      '案号“样市监罚〔2025〕l号”里有字母 l，像是数字 1，请核对',
      '案号与第 2 行“样市监罚〔2025〕1号”只差写法，疑为同一个，请核对',
      '与已存的“样市监罚〔2025〕2号，无照经营，乙虚构店”（一.csv第 3 行）案号只差写法，疑为同一个，按另一条记入，请核对',
    ]);
    const filed = await take(machine, 'filings', '三', [
      '案号,被处罚人,报备日期,登记文号',
      '样市监罚〔2025〕I2号,甲虚构店,2025-04-08,样备〔2025〕1O号',
    ]);
    expect(filed.warnings).toEqual([
      '案号“样市监罚〔2025〕I2号”里有字母 I，像是数字 1，请核对',
      '登记文号“样备〔2025〕1O号”里有字母 O，像是数字 0，请核对',
    ]);
    const review = (number: string) => ['案卷号,评查人,评查日期,得分', `${number},李示范,2025-06-10,80`];
    await take(machine, 'reviews', '五', review('样市监罚〔2025〕2号'));
    expect((await take(machine, 'reviews', '六', review('样巿监罚〔2O25〕2号'))).warnings).toEqual([
      '案卷号“样巿监罚〔2O25〕2号”里有字母 O，像是数字 0，请核对',
      '与已存的“样市监罚〔2025〕2号，80，李示范”（五.csv第 2 行）同一案卷、同一天，评查人或案卷号不同，按另一条记入，请核对',
    ]);
    const plain = await take(machine, 'complaints', '四', [
      '编号,登记时间,被投诉人,投诉事项',
      'XIO2025-01,2025-01-06,执法大队,未出示证件',
    ]);
    expect(plain.warnings).toEqual([]);
  });

  it('is told of questions that differ in a mark alone', async () => {
    const machine = await office();
    const told = await take(machine, 'questions', '题', [
      '题型,题干,选项A,选项B,选项C,答案,施行日期',
      '单选,立案期限是？,30日,60日,90日,C,2021-07-15',
      '单选,立案期限是?,30日,60日,90日,B,2021-07-15',
    ]);
    expect(told.warnings).toEqual(['题干与第 2 行“立案期限是？”只差写法，疑为同一个，请核对']);
  });
});

it('four signs that are two names run together are told, and a double surname is one person', async () => {
  const machine = await office();
  const book = (...handlers: string[]) => [
    '案号,案由,承办人',
    ...handlers.map((names, at) => `样罚〔2025〕${at + 1}号,无照经营${at},${names}`),
  ];
  const told = await take(machine, 'cases', '案', book('李明张华', '欧阳和平', '夏侯江文', '上官方明', '李明张华'));
  expect(told.warnings).toEqual([
    '承办人“李明张华”像两个姓名连写，按一人记，请核对',
    '承办人“李明张华”像两个姓名连写，按一人记，请核对',
  ]);
  const roster = ['姓名,执法证号', '李明张华,990100002025001', '夏侯江文,990100002025002'];
  expect((await take(machine, 'officers', '册', roster, '--dry-run')).warnings).toEqual([
    '姓名“李明张华”像几个姓名连写，按一人记，请核对',
  ]);
  const apart = await take(machine, 'cases', '分', book('张三、李四', '李四/张三', '张三李四'), '--dry-run');
  expect(apart.warnings).toEqual([expect.stringContaining('“张三李四”像两个姓名连写')]);
});

it('a review with marks enough for its grade is told, and 至 before the last day of a certificate is read', async () => {
  const machine = await office();
  const reviewed = await take(machine, 'reviews', '评', [
    '案卷号,评查日期,得分,等次',
    '样罚〔2025〕1号,2025-06-10,92,不合格',
    '样罚〔2025〕2号,2025-06-10,55,优秀',
    '样罚〔2025〕3号,2025-06-10,55,不合格',
  ]);
  expect(reviewed.warnings).toEqual(['得分 92 而等次写“不合格”，请核对', '得分 55 而等次写“优秀”，请核对']);
  await take(machine, 'officers', '册', [
    '姓名,执法证号,有效期至',
    '张样例,990100002023105,至2028年5月19日',
    '李示范,990100002023106,有效期至2028-5-19',
  ]);
  expect(await held(machine, 'officers', 'expires')).toEqual([['2028-05-19'], ['2028-05-19']]);
});

it('a fine that stands in the words of a penalty takes the place of none that an earlier ledger told', async () => {
  const machine = await office();
  const head = '案号,案由,当事人,立案日期';
  const first = '样罚〔2025〕1号,占道,甲虚构店,2025-01-05';
  await take(machine, 'cases', '一', [`${head},罚款金额（元）`, `${first},1000`]);
  const told = await take(machine, 'cases', '二', [
    `${head},处罚种类`,
    `${first},罚款5000元`,
    '样罚〔2025〕2号,占道,乙虚构店,2025-01-06,罚款2000元',
  ]);
  expect([told.code, told.changes.map(({ field }) => field)]).toEqual([0, ['penalty']]);
  const stored = (await machine.inspect('ledger cases --json')).json();
  expect(stored.map(({ fine }: { fine: number }) => fine)).toEqual([1000, 2000]);
});

describe('a case whose two numbers two ledgers told apart', () => {
  const opened = ['立案号,案由,当事人,立案日期', '样立〔2025〕5号,占道经营,甲虚构店,2025-03-01'];
  const decided = ['决定书文号,案由,当事人,决定日期,承办人', '样罚〔2025〕12号,占道,甲虚构店,2025-03-20,张样例'];
  const whole = [
    '立案号,决定书文号,案由,当事人,立案日期,决定日期',
    '样立〔2025〕5号,样罚〔2025〕12号,占道经营,甲虚构店,2025-03-01,2025-03-20',
  ];
  const fields = ['number', 'decisionNumber', 'cause', 'opened', 'decided', 'handlers'];

  it.each(['立案先', '决定先'])('is one record once a ledger tells both, and that is told: %s', async (order) => {
    const machine = await office();
    for (const [at, lines] of (order === '立案先' ? [opened, decided] : [decided, opened]).entries())
      await take(machine, 'cases', `第${at}本`, lines);
    const third = await take(machine, 'cases', '全部', whole);
    expect([third.counts, third.lacking]).toEqual([[0, 1, 0], 0]);
    expect(third.warnings.join()).toMatch(/与已存的两条都对得上（.*第 2 行；.*第 2 行），合成一条/);
    expect(third.changes).toContainEqual(
      expect.objectContaining({ field: 'cause', before: '占道', after: '占道经营' }),
    );
    const one = ['样立〔2025〕5号', '样罚〔2025〕12号', '占道经营', '2025-03-01', '2025-03-20', ['张样例']];
    expect(await held(machine, 'cases', ...fields)).toEqual([one]);
    // What tells of one number alone takes the other from nobody.
    await take(machine, 'cases', '又一本', ['序号,编号,决定书文号,当事人', '1,1,样罚〔2025〕12号,甲虚构店']);
    await take(machine, 'cases', '决定', decided);
    expect((await held(machine, 'cases', ...fields)).map(([number]) => number)).toEqual(['样立〔2025〕5号']);
  });

  it('stays two where the party is another, which is told, until it is not', async () => {
    const machine = await office();
    const another = opened.map((line) => line.replace('甲虚构店', '乙虚构厂'));
    await take(machine, 'cases', '立案', another);
    await take(machine, 'cases', '决定', decided);
    const { warnings } = await take(machine, 'cases', '全部', whole);
    expect(warnings).toContain(
      '与已存的两条都对得上（决定.csv第 2 行；立案.csv第 2 行），后一条的当事人写得不同，没有合成一条，请核对；改成一样再导入就合成一条',
    );
    expect(await held(machine, 'cases', 'number')).toHaveLength(2);
    await take(machine, 'cases', '立案', opened);
    await take(machine, 'cases', '全部', whole);
    expect(await held(machine, 'cases', 'party')).toEqual([['甲虚构店']]);
  });
});

it('a telephone with hidden digits takes no stored one away, whoever hid them; another number does', async () => {
  const machine = await office();
  const head = '登记时间,投诉人,联系电话,投诉事项';
  const line = (phone: string) => `2026-03-01,张样例,${phone},态度生硬没有出示证件`;
  await take(machine, 'complaints', '一', [head, line('13900000123')]);
  for (const hidden of ['139****0123', '139xxxx0123', '尾号0123', '139******23']) {
    const { changes } = await take(machine, 'complaints', '二', [head, line(hidden)]);
    expect([hidden, changes]).toEqual([hidden, []]);
  }
  const other = await take(machine, 'complaints', '三', [head, line('138****0124')]);
  expect(other.changes.map(({ field }) => field)).toEqual(['phone']);
});

it('a certificate that an older list would have end earlier is told', async () => {
  const machine = await office();
  const head = '姓名,执法证号,有效期至';
  await take(machine, 'officers', '今年', [head, '张样例,990100002025001,2030-02-28']);
  const older = await take(machine, 'officers', '往年', [head, '张样例,990100002025001,2025-02-28']);
  expect(older.warnings).toContain('有效期至由2030年2月28日改成更早的2025年2月28日，请核对是不是往年的表');
});
