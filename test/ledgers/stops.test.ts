import path from 'node:path';
import Excel from 'exceljs';
import { describe, expect, it } from 'vitest';
import { ledgerOffice } from '../support/ledger-office.ts';
import type { Machine } from '../support/run.ts';

type Grid = readonly (readonly (string | number)[])[];

async function put(machine: Machine, name: string, sheets: Readonly<Record<string, Grid>>): Promise<string> {
  const book = new Excel.Workbook();
  for (const [called, rows] of Object.entries(sheets)) book.addWorksheet(called).addRows(rows.map((row) => [...row]));
  const file = path.join(machine.folder, name);
  await book.xlsx.writeFile(file);
  return file;
}

const heads = ['案号', '案由', '当事人', '立案日期', '罚款金额'];
const fined = (at: number, fine: number) => [`样罚〔2026〕${at}号`, `案由${at}`, `样县${at}店`, `2026-03-0${at}`, fine];
const inWan = [...heads.slice(0, -1), '罚款金额（万元）'];

describe('sums without a unit beside others in 万元', () => {
  const quarters = (third: number): Readonly<Record<string, Grid>> => ({
    一季度: [['2026年案件台账'], ['单位：万元'], heads, fined(1, 2), fined(2, 3)],
    二季度: [['2026年案件台账'], heads, fined(3, third), fined(4, third)],
  });

  it('are asked about, in another sheet and under headings that come once more; leaving rows out answers nothing', async () => {
    const machine = await ledgerOffice('样县甲局');
    const merged = await put(machine, 'a.xlsx', quarters(2));
    const refused = await machine.inspect(['import', 'cases', merged, '--merge-sheets', '--allow-partial']);
    expect([refused.code, refused.err]).toEqual([
      1,
      '错误：没有导入：“二季度”第 3～4 行的罚款金额没有写明单位，而“一季度”第 4 行所在的表写明是万元：看不清“2”是 2 元还是 2 万元，数据文件未作任何改动\n' +
        '提示：请在没有写明的那张表的列名里写明：是万元的写“罚款金额（万元）”，是元的写“罚款金额（元）”，存盘后再导入\n',
    ]);
    const below = [inWan, fined(1, 2), [], ['二季度'], heads, fined(3, 2)];
    const stopped = await machine.inspect(['import', 'cases', await put(machine, 'b.xlsx', { 台账: below })]);
    expect([stopped.code, stopped.err]).toEqual([1, expect.stringContaining('第 6 行的罚款金额没有写明单位')]);
  });

  it('are yuan where so many 万元 no county fines, and it is told of which sheet', async () => {
    const machine = await ledgerOffice('样县甲局');
    const merged = await put(machine, 'a.xlsx', quarters(20_000));
    const taken = await machine.inspect(['import', 'cases', merged, '--merge-sheets']);
    expect([taken.code, taken.out]).toEqual([
      0,
      expect.stringContaining('工作表“二季度”：罚款金额没有写明单位，按元读入'),
    ]);
    const rows = (await machine.inspect('ledger cases --json')).json();
    expect(rows.map(({ fine }: { fine: number }) => fine)).toEqual([20_000, 30_000, 20_000, 20_000]);
  });
});

it('a title of another unit does not pass where rows are to be left out', async () => {
  const machine = await ledgerOffice('样县甲局', '样县乙局');
  const bad = [...fined(2, 100).slice(0, 3), '某日', 100];
  const file = await put(machine, 'a.xlsx', { 台账: [['样县乙局2026年案件台账'], heads, fined(1, 100), bad] });
  const words = ['import', 'cases', file, '--unit', '甲局', '--allow-partial'];
  const stopped = await machine.inspect(words);
  expect([stopped.code, stopped.err]).toEqual([1, expect.stringContaining('确实属于这个单位的，加 --despite-title')]);
  const taken = await machine.inspect([...words, '--despite-title', '--json']);
  expect([taken.code, taken.json().inserted]).toEqual([0, 1]);
  expect(taken.json().warnings).toContainEqual({
    row: null,
    what: '台账标题写的是“样县乙局”，却要导入到“样县甲局”：照要求记到这个单位',
  });
});

describe('a bureau and its brigade, both registered, are each known by their whole names', () => {
  const [bureau, brigade] = ['样县甲局', '样县甲局执法大队'];
  const bring = async (unit: string, name: string, sheets: Readonly<Record<string, Grid>>) => {
    const machine = await ledgerOffice(bureau, brigade);
    const file = await put(machine, name, sheets);
    const { code, out, err } = await machine.inspect(['import', 'officers', file, '--unit', unit]);
    const rows = (await machine.inspect(['ledger', 'officers', '--unit', unit, '--json'])).json();
    return { code, told: out + err, names: rows.map((row: { name: string }) => row.name) };
  };
  const [heads, first, second] = [
    ['姓名', '执法证号'],
    ['张样例', '990100002025001'],
    ['李示范', '990100002025002'],
  ];

  it('in a title', async () => {
    const sheets = { 名册: [[`${brigade}人员名册`], heads, first] };
    expect(await bring(brigade, 'a.xlsx', sheets)).toMatchObject({ code: 0, names: ['张样例'] });
    const wrong = await bring(bureau, 'a.xlsx', sheets);
    expect(wrong).toMatchObject({ code: 1, names: [] });
    expect(wrong.told).toContain(`台账标题写的是“${brigade}”，却要导入到“${bureau}”`);
    const both = { 名册: [[`${bureau}、${brigade}人员名册`], heads, first] };
    expect(await bring(bureau, 'a.xlsx', both)).toMatchObject({ code: 0 });
  });

  it('row by row', async () => {
    const sheets = {
      名册: [
        ['单位', ...heads],
        [bureau, ...first],
        [brigade, ...second],
      ],
    };
    expect(await bring(bureau, 'a.xlsx', sheets)).toMatchObject({ code: 0, names: ['张样例'] });
    expect(await bring(brigade, 'a.xlsx', sheets)).toMatchObject({ code: 0, names: ['李示范'] });
  });

  it('as the name of a sheet, and of a file', async () => {
    expect((await bring(bureau, 'a.xlsx', { [brigade]: [heads, first] })).names).toEqual([]);
    const named = await bring(bureau, `${brigade}名册.xlsx`, { 名册: [heads, first] });
    expect(named.told).toContain(`文件名里写的是“${brigade}”，按${bureau}的读入，请核对`);
    const bare = await bring(bureau, `${brigade.replace('样县', '')}名册.xlsx`, { 名册: [heads, first] });
    expect(bare.told).toContain(`文件名里写的是“${brigade}”，按${bureau}的读入，请核对`);
    const own = await bring(bureau, `${bureau.replace('样县', '')}名册.xlsx`, { 名册: [heads, first] });
    expect(own.told).not.toContain('文件名');
  });
});

describe('a new version of a ledger that a slip would write over the stored one', () => {
  const both = ['案号', '决定书文号', '案由', '当事人', '立案日期', '罚款金额（元）'];
  const row = (at: number, fine = at * 5000): (string | number)[] => [
    `样立〔2026〕${at}号`,
    `样罚〔2026〕${at}号`,
    `案由${at}`,
    `样县${at}店`,
    `2026-03-0${at}`,
    fine,
  ];
  const rows = (count: number, change = (cells: (string | number)[]) => cells) =>
    Array.from({ length: count }, (_, at) => change(row(at + 1)));
  const stored = async (first: Grid) => {
    const machine = await ledgerOffice('样县甲局');
    await machine.inspect(['import', 'cases', await put(machine, 'a.xlsx', { 台账: first })]);
    return {
      bring: async (next: Grid, ...flags: string[]) => {
        const file = await put(machine, 'b.xlsx', { 台账: next });
        return machine.inspect(['import', 'cases', file, ...flags]);
      },
      fields: async (field: string) =>
        (await machine.inspect('ledger cases --json')).json().map((one: Record<string, unknown>) => one[field]),
    };
  };
  const scaled = (by: number) => (cells: (string | number)[]) => [...cells.slice(0, -1), Number(cells.at(-1)) * by];
  const crossed = ([number = '', decision = '', ...others]: (string | number)[]) => [decision, number, ...others];

  it('stops where most fines become the 10000th part, or 10000 times, of what they were', async () => {
    const { bring, fields } = await stored([both, ...rows(3)]);
    const bare = both.map((heading) => heading.replace('（元）', ''));
    const less = await bring([bare, ...rows(3, scaled(1 / 10_000))]);
    expect([less.code, less.err]).toEqual([
      1,
      '错误：没有导入：第 2～4 行的罚款金额都成了已存的万分之一（如5000 → 0.5）：像是元和万元看错了，数据文件未作任何改动\n' +
        '提示：文件里的数是万元的，在列名里写明“罚款金额（万元）”，存盘后再导入；已存的才是错的、要照文件更新的，加 --on-duplicate update\n',
    ]);
    const more = await bring([both, ...rows(3, scaled(10_000))]);
    expect([more.code, more.err]).toEqual([1, expect.stringContaining('都成了已存的一万倍（如5000 → 50000000）')]);
    expect(await fields('fine')).toEqual([5000, 10_000, 15_000]);
    // What was meant passes: the unit told in the heading, or the file's word taken.
    const told = await bring([bare.map((one) => one.replace('金额', '金额（万元）')), ...rows(3, scaled(1 / 10_000))]);
    expect([told.code, told.out]).toEqual([0, expect.stringContaining('不变 3')]);
    expect((await bring([bare, ...rows(3, scaled(1 / 10_000))], '--on-duplicate', 'update')).code).toBe(0);
    expect((await fields('fine')).sort()).toEqual([0.5, 1, 1.5]);
  });

  it('but takes the correction of one fine or two, and fines that change otherwise', async () => {
    const { bring } = await stored([both, ...rows(3)]);
    const two = [row(1, 0.5), row(2, 1), row(3)];
    expect((await bring([both, ...two], '--dry-run')).code).toBe(0);
    expect((await bring([both, ...rows(3, scaled(1 / 1000))], '--dry-run')).code).toBe(0);
  });

  it('stops where both numbers stand under each other’s heading; whose stored ones were crossed is mended in place', async () => {
    const { bring, fields } = await stored([both, ...rows(3)]);
    const wrong = await bring([both, ...rows(3, crossed)]);
    expect([wrong.code, wrong.err]).toEqual([
      1,
      '错误：没有导入：第 2～4 行的案号、决定书文号与已存的正好对调（如案号：样立〔2026〕1号 → 样罚〔2026〕1号）：像是两列写反了，数据文件未作任何改动\n' +
        '提示：列名写反了的，把两个列名对调再导入，或加 --map 案号=决定书文号 --map 决定书文号=案号；已存的才是反的、要照文件更新的，加 --on-duplicate update\n',
    ]);
    expect((await bring([both, crossed(row(1)), row(2), row(3)])).err).toContain('把这几行的两格对调再导入');
    const mapped = await bring([both, ...rows(3, crossed)], '--map', '案号=决定书文号', '--map', '决定书文号=案号');
    expect([mapped.code, mapped.out]).toEqual([0, expect.stringContaining('更新 0，不变 3')]);
    const meant = await bring([both, ...rows(3, crossed)], '--as-found', '--on-duplicate', 'update');
    expect([meant.code, meant.out]).toEqual([0, expect.stringContaining('新增 0，更新 3')]);
    const mended = await bring([both, ...rows(3)], '--as-found', '--on-duplicate', 'update');
    expect([mended.code, mended.out]).toEqual([0, expect.stringContaining('新增 0，更新 3')]);
    expect((await fields('number')).sort()).toEqual(['样立〔2026〕1号', '样立〔2026〕2号', '样立〔2026〕3号']);
  });

  it('stops where two columns of words are exchanged in most rows, but not in one', async () => {
    const { bring } = await stored([both, ...rows(3)]);
    const turned = ([number = '', decision = '', cause = '', party = '', ...others]: (string | number)[]) => [
      number,
      decision,
      party,
      cause,
      ...others,
    ];
    expect((await bring([both, ...rows(3, turned)])).err).toContain(
      '第 2～4 行的案由、当事人与已存的正好对调（如案由：案由1 → 样县1店）：像是两列写反了',
    );
    expect((await bring([both, turned(row(1)), row(2), row(3)], '--dry-run')).code).toBe(0);
  });

  it('stops too where others are to be kept beside: what is the same is still written over, and in another unit nothing is another', async () => {
    const { bring, fields } = await stored([both, ...rows(3)]);
    const bare = both.map((heading) => heading.replace('（元）', ''));
    const less = await bring([bare, ...rows(3, scaled(1 / 10_000))], '--on-duplicate', 'add');
    expect([less.code, less.err]).toEqual([1, expect.stringContaining('都成了已存的万分之一')]);
    const wrong = await bring([both, ...rows(3, crossed)], '--on-duplicate', 'add');
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('像是两列写反了')]);
    expect(await fields('fine')).toEqual([5000, 10_000, 15_000]);
    // Without numbers other sums make other records, unless each is the 10000th part.
    const unnumbered = (cells: (string | number)[]) => cells.slice(2);
    const bareHeads = bare.slice(2);
    const named = await stored([both.slice(2), ...rows(3).map(unnumbered)]);
    const scaledDown = rows(3, scaled(1 / 10_000)).map(unnumbered);
    const beside = await named.bring([bareHeads, ...scaledDown], '--on-duplicate', 'add');
    expect([beside.code, beside.err]).toEqual([1, expect.stringContaining('都成了已存的万分之一')]);
    const others = await named.bring([bareHeads, ...rows(3, scaled(2)).map(unnumbered)], '--on-duplicate', 'add');
    expect([others.code, others.out]).toEqual([0, expect.stringContaining('新增 3，更新 0')]);
    expect((await named.fields('fine')).slice(0, 3)).toEqual([5000, 10_000, 15_000]);
  });

  it('and within one file alone says that the two numbers look like each other', async () => {
    const machine = await ledgerOffice('样县甲局');
    const file = await put(machine, 'a.xlsx', { 台账: [both, ...rows(3, crossed)] });
    const taken = await machine.inspect(['import', 'cases', file]);
    expect([taken.code, taken.out]).toEqual([
      0,
      expect.stringContaining('第 2～4 行：“案号”像是决定书的文号，“决定书文号”像是立案的号，已照列名读入'),
    ]);
  });
});

describe('columns without headings that hold what looks like more records', () => {
  const bring = async (kind: string, rows: Grid, ...more: readonly string[]) => {
    const machine = await ledgerOffice('样县甲局');
    const file = await put(machine, 'a.xlsx', { 台账: rows });
    return machine.inspect(['import', kind, file, '--year', '2026', ...more]);
  };
  const roster = (...right: readonly string[]): Grid => [
    ['序号', '姓名', '执法证号', ...right],
    [1, '张样例', '990100002025001', 3, '赵样例', '990100002025003'],
    [2, '李示范', '990100002025002', 4, '钱样例', '990100002025004'],
  ];

  it('stop the import with their places and the way on, which is to head them', async () => {
    const stopped = await bring('officers', roster());
    expect([stopped.code, stopped.err]).toEqual([
      1,
      '错误：没有导入：D、E、F 列没有表头，写的像是记录，没有读（如第 2 行“3｜赵样例｜990100002025003”），数据文件未作任何改动\n' +
        '提示：请在第 1 行给这几列写上列名（和左边意思相同的，照左边的写），存盘后再导入；写的是别的内容的，写明哪一列是什么（--map D=含义）；不要的，写明不读：--map D=- --map E=- --map F=-\n',
    ]);
    const headed = await bring('officers', roster('序号', '姓名', '执法证号'), '--json');
    expect([headed.code, headed.json().inserted]).toEqual([0, 4]);
    const partly = await bring('officers', roster(), '--allow-partial', '--json');
    expect([partly.code, partly.json().inserted]).toEqual([0, 2]);
  });

  it.each<[kind: string, right: Grid]>([
    [
      'cases',
      [
        ['案号', '案由', '立案日期'],
        ['样罚〔2026〕1号', '占道', '2026-01-05', '样罚〔2026〕2号', '堆物'],
      ],
    ],
    [
      'trainings',
      [
        ['姓名', '培训名称', '学时'],
        ['张样例', '处罚法', 8, '赵样例', '处罚法', 8],
      ],
    ],
    [
      'complaints',
      [
        ['登记时间', '来源', '投诉事项'],
        ['2026-01-05', '来电', '推诿', '2026-01-06', '来信', '拖延'],
      ],
    ],
  ])('whatever names a record of the kind: %s', async (kind, rows) => {
    const { code, err } = await bring(kind, rows);
    expect([code, err]).toEqual([1, expect.stringContaining('列没有表头，写的像是记录')]);
  });

  it('pass where somebody says what each of them is, or that it is not wanted; the next file like it is told so', async () => {
    const machine = await ledgerOffice('样县甲局');
    const heads = ['姓名', '执法证号', '科室'];
    const unheaded = [
      heads,
      ['张样例', '990100002025001', '一股', '男', '周甲例'],
      ['李示范', '990100002025002', '二股', '女', '吴乙例'],
    ];
    const file = await put(machine, 'a.xlsx', { 名册: unheaded });
    const bring = (at: string, ...more: readonly string[]) => machine.inspect(['import', 'officers', at, ...more]);
    const half = await bring(file, '--map', 'D=性别');
    expect([half.code, half.err]).toEqual([0, '']);
    expect(half.out).toContain('E 列没有表头，内容未导入（如第 2 行“周甲例”）');
    const again = await bring(file);
    expect(again.out).toContain('照上次导入时指定的：“D列”读作性别；不要的话加 --as-found');
    // A column that has a heading is none of those, whatever its letters are.
    const headed = unheaded.map((row, at) => [...row.slice(0, 3), at === 0 ? '职务' : '科员', row[4] ?? '']);
    const other = await bring(await put(machine, 'b.xlsx', { 名册: headed }), '--map', '列E=-');
    expect([other.code, other.out]).toEqual([0, expect.not.stringMatching(/照上次|没有表头/)]);
    const rows = (await machine.inspect('ledger officers --json')).json();
    expect(rows.map(({ sex, post }: { sex: string; post: string }) => [sex, post])).toEqual([
      ['男', '科员'],
      ['女', '科员'],
    ]);
    const none = await bring(file, '--map', 'AD=-');
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('--map 的列名“AD”在表头（第 1 行）里没有')]);
  });

  it('are offered on the page by their letters, and left out there alone', async () => {
    const machine = await ledgerOffice('样县甲局');
    const bad = ['王样例', '13800000001', 5, '郑丙例', '990100002025005'];
    const rows = [...roster().map((row) => row.slice(1)), bad];
    const file = await put(machine, 'a.xlsx', { 名册: rows });
    const keys = ['改一列的读法', 'C 列（没有列名', '', '不读 D、E 列', '1'];
    const { out, code } = await machine.inspect(['import', 'officers', file, '--plain'], {
      tty: true,
      stdin: `${keys.join('\n')}\n`,
      columns: 90,
    });
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, '')).toContain('C列（没有列名，如“3”；现在没有读）');
    expect(out.replace(/\s+/g, '')).toContain('还不能写入：1行不合格');
  });

  it('but not a remark, or what is told of each person', async () => {
    const beside = [
      ['姓名', '执法证号'],
      ['张样例', '990100002025001', '党员', 33],
      ['李示范', '990100002025002', '群众', 34],
    ];
    const { code, out } = await bring('officers', beside);
    expect([code, out]).toEqual([0, expect.stringContaining('C、D 列没有表头，内容未导入')]);
    const toCall = [
      ['姓名', '执法证号'],
      ['张样例', '990100002025001', '周一', '赵样例', '13800000001'],
      ['李示范', '990100002025002', '周二', '钱样例', '13800000002'],
    ];
    expect((await bring('officers', toCall)).code).toBe(0);
    const bare = toCall.map((row) => row.map((cell) => cell.replace(/^周.$/, '女').replace(/^1380.*/, '')));
    expect((await bring('officers', bare)).code).toBe(1);
  });
});

describe('a year that is given and is not the one over rows without a day', () => {
  const title = '样县甲局2024年度执法培训台账';
  const undated: Grid = [[title], ['姓名', '培训名称', '学时'], ['张样例', '处罚法', 8], ['李示范', '处罚法', 8]];
  const years = async (machine: Machine) =>
    (await machine.inspect('ledger trainings --json')).json().map(({ year }: { year: number }) => year);

  it('stops, with both ways on; and is told where it was meant', async () => {
    const machine = await ledgerOffice('样县甲局');
    const file = await put(machine, 'a.xlsx', { 台账: undated });
    const words = ['import', 'trainings', file, '--year', '2025', '--allow-partial'];
    const stopped = await machine.inspect(words);
    expect([stopped.code, stopped.err]).toEqual([
      1,
      '错误：没有导入：表上写的是 2024 年，没有写日期的 2 行却要按给定的 2025 年记，数据文件未作任何改动\n' +
        '提示：是 2024 年的，去掉 --year（表上写明的照表上记）；确是 2025 年的，加 --despite-title\n',
    ]);
    const taken = await machine.inspect([...words, '--despite-title', '--json']);
    expect(taken.json().warnings).toContainEqual({
      row: null,
      what: '表上写的是 2024 年，没有写日期的 2 行却要按给定的 2025 年记：照要求记，请核对',
    });
    expect([taken.code, await years(machine)]).toEqual([0, [2025, 2025]]);
    const other = await ledgerOffice('样县甲局');
    expect((await other.inspect(['import', 'trainings', file])).code).toBe(0);
    expect(await years(other)).toEqual([2024, 2024]);
  });

  it('passes where each row tells a day, and in a terminal is mended by a choice', async () => {
    const dated: Grid = [[title], ['姓名', '培训名称', '日期'], ['张样例', '处罚法', '2025-01-05']];
    const machine = await ledgerOffice('样县甲局');
    const files = [await put(machine, 'a.xlsx', { 台账: dated }), await put(machine, 'b.xlsx', { 台账: undated })];
    expect((await machine.inspect(['import', 'trainings', files[0] ?? '', '--year', '2025'])).code).toBe(0);
    const keys = { tty: true, stdin: '记作 2024 年\ny\n', columns: 80 };
    const asked = await machine.inspect(['import', 'trainings', files[1] ?? '', '--year', '2025', '--plain'], keys);
    expect(asked.out).toContain('记作 2024 年');
    expect([asked.code, await years(machine)]).toEqual([0, [2025, 2024, 2024]]);
  });
});

it('to whom a ledger goes is not whose it is', async () => {
  const machine = await ledgerOffice('样县甲局', '样县乙局');
  const file = await put(machine, 'a.xlsx', {
    台账: [heads, fined(1, 100), ['报：样县乙局', '', '', '', '2026-12-31'], ['抄送', '样县乙局']],
  });
  const taken = await machine.inspect(['import', 'cases', file, '--unit', '甲局']);
  expect([taken.code, taken.err]).toEqual([0, expect.not.stringContaining('落款')]);
  const signed = await put(machine, 'b.xlsx', { 台账: [heads, fined(1, 100), ['样县乙局', '2026-12-31']] });
  const stopped = await machine.inspect(['import', 'cases', signed, '--unit', '甲局']);
  expect([stopped.code, stopped.err]).toEqual([1, expect.stringContaining('台账落款写的是“样县乙局”')]);
});

describe('a year given to rows without a day', () => {
  const table = [
    ['姓名', '培训名称', '成绩'],
    ['赵样例', '法制培训', 90],
  ];
  const bringRows = async (rows: Grid, year?: number) => {
    const machine = await ledgerOffice('样县甲局');
    const given = year === undefined ? [] : ['--year', String(year)];
    return machine.inspect(['import', 'trainings', await put(machine, 'a.xlsx', { 培训: rows }), ...given]);
  };
  const bring = async (...lines: readonly string[]) => bringRows([...table, ...lines.map((line) => [line])], 2026);

  it('stops the import where the ledger was signed before that year began', async () => {
    const refused = await bring('填报日期：2024年12月1日');
    expect([refused.code, refused.err]).toEqual([
      1,
      '错误：没有导入：落款写的是 2024 年，没有写日期的 1 行却要按给定的 2026 年记，数据文件未作任何改动\n' +
        '提示：是 2024 年的，改成 --year 2024；确是 2026 年的，加 --despite-title\n',
    ]);
    for (const line of ['2024年12月1日', '样县甲局2025年12月1日', '制表时间：2024-12-01 制表人：李示范'])
      expect([line, (await bring(line)).err]).toEqual([line, expect.stringContaining('落款写的是 202')]);
    expect((await bring('样县甲局', '二〇二四年十二月一日')).err).toContain('落款写的是 2024 年');
  });

  it('is taken where it was signed in that year or after it, alone in the column of names too', async () => {
    for (const line of ['填报日期：2026年12月1日', '2027年1月5日', '样县甲局2026年12月1日'])
      expect([line, (await bring(line)).code]).toEqual([line, 0]);
  });

  it('stops it where the day of filling in stands above the headings, in whatever words', async () => {
    const above = async (...cells: readonly string[]) => bringRows([['执法培训台账'], [...cells], ...table], 2026);
    const refused = await above('填报单位：样县甲局　填报日期：2025年12月28日');
    expect([refused.code, refused.err]).toEqual([
      1,
      '错误：没有导入：填报日期写的是 2025 年，没有写日期的 1 行却要按给定的 2026 年记，数据文件未作任何改动\n' +
        '提示：是 2025 年的，改成 --year 2025；确是 2026 年的，加 --despite-title\n',
    ]);
    for (const [line, label] of [
      ['填报时间：2025年12月', '填报时间'],
      ['制表日期：二〇二五年十二月', '制表日期'],
      ['数据截至2025年12月31日', '数据截至'],
      ['培训情况（截止2025年12月31日）', '截止日期'],
      ['印发日期：2025年12月1日', '印发日期'],
    ] as const)
      expect([line, (await above(line)).err]).toEqual([line, expect.stringContaining(`${label}写的是 2025 年`)]);
    expect((await above('培训情况（依2025年12月1日的通知）')).code).toBe(0);
    expect((await above('（2025年12月28日）')).err).toContain('表上面写的是 2025 年');
    expect((await above('填报单位：', '样县甲局', '填报日期：', '2025-12-28')).err).toContain('填报日期写的是 2025 年');
    for (const line of ['填报日期：2026年1月8日', '制表日期：二〇二七年一月', '培训时间：2026年3月5日　填报人：李示范'])
      expect([line, (await above(line)).code]).toEqual([line, 0]);
  });

  it('is asked for where nobody gave one and the ledger was signed before this year', async () => {
    const refused = await bringRows([['填报日期：2025年12月28日'], ...table]);
    expect([refused.code, refused.err]).toEqual([
      1,
      '错误：没有导入：填报日期写的是 2025 年，没有写日期的 1 行却要按今年 2026 年记，数据文件未作任何改动\n' +
        '提示：是 2025 年的，加 --year 2025；确是 2026 年的，加 --despite-title\n',
    ]);
  });

  it('is not proposed where it is the one in which a law was revised', async () => {
    const refused = await bringRows([['《行政处罚法》（2021年修订）培训签到表'], ...table]);
    expect([refused.code, refused.err]).toEqual([
      1,
      '错误：没有导入：“2021年修订”一句写的是 2021 年，没有写日期的 1 行却要按今年 2026 年记，数据文件未作任何改动\n' +
        '提示：2021 年是法规、表式的年份，这些行未必是那一年；不是 2026 年的，用 --year 写明是哪一年；确是 2026 年的，加 --despite-title\n',
    ]);
    expect(refused.out).not.toContain('--year 2021');
  });
});
