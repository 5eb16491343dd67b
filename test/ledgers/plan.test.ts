import path from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { ledgerOffice, put } from '../support/ledger-office.ts';
import type { Machine } from '../support/run.ts';

const office = (...units: readonly string[]) => ledgerOffice('样县样例局', ...units);

const unit = ['--unit', '样县样例局', '--year', '2025'];
const roster = ['姓名,执法证号', '赵样例,990100002025001', '钱样例,990100002025002'];

describe('one record in the place of another', () => {
  const pairs = {
    officers: [roster, ['姓名,执法证号', '孙样例,990100002025001', '李样例,990100002025002'], ['name']],
    cases: [
      ['案号,案由,当事人,决定日期', '样罚〔2025〕1号,甲,样县甲虚构店,2025-01-05'],
      ['案号,案由,当事人,决定日期', '样罚〔2025〕1号,乙,样县乙虚构店,2025-02-05'],
      ['cause', 'party', 'decided'],
    ],
    complaints: [
      ['编号,登记时间,投诉事项', '投2025-01,2025-01-05,未出示证件'],
      ['编号,登记时间,投诉事项', '投2025-01,2025-03-05,重复检查'],
      ['received', 'content'],
    ],
  } as const;
  for (const [kind, [first, second, fields]] of Object.entries(pairs)) {
    it(`stops the import of ${kind}: before → after, nothing written; --on-duplicate update written out passes`, async () => {
      const machine = await office();
      await machine.inspect(['import', kind, put(machine, '一.csv', ...first), ...unit, '-y']);
      const file = put(machine, '二.csv', ...second);
      const stopped = await machine.inspect(['import', kind, file, ...unit, '-y', '--json']);
      expect(stopped.code).toBe(1);
      expect(stopped.err).toContain('像是另外的记录');
      expect(stopped.err).toContain('--on-duplicate update');
      expect(stopped.json()).toMatchObject({ batch: null, updated: 0 });
      const changed = new Set(stopped.json().changes.map(({ field }: { field: string }) => field));
      expect([...changed].sort()).toEqual([...fields].sort());
      expect((await machine.inspect(['import', 'list', '--json'])).json()).toHaveLength(1);
      const passed = await machine.inspect(['import', kind, file, ...unit, '--json', '--on-duplicate', 'update']);
      expect([passed.code, passed.json().inserted]).toEqual([0, 0]);
      expect(passed.json().updated).toBeGreaterThan(0);
    });
  }

  it('takes a corrected slip for what it is: one change, before and after', async () => {
    const machine = await office();
    const head = '序号,登记时间,被投诉人,投诉事项';
    await machine.inspect([
      'import',
      'complaints',
      put(machine, '登记簿.csv', head, '1,2025-01-05,样例中队,未出示证'),
      ...unit,
    ]);
    const again = put(machine, '登记簿.csv', head, '1,2025-01-05,样例中队,未出示证件');
    const report = (await machine.inspect(['import', 'complaints', again, ...unit, '--json'])).json();
    expect([report.inserted, report.updated, report.notInFile]).toEqual([0, 1, 0]);
    expect(report.changes).toEqual([{ key: '1', field: 'content', before: '未出示证', after: '未出示证件' }]);
  });
});

describe('whose ledger it is, where nobody says so', () => {
  const named = (...units: readonly string[]) => [
    '姓名,单位,执法证号',
    ...units.map((name, at) => `样例${'甲乙丙丁'[at]},${name},99010000202500${at}`),
  ];

  it('is what every row says, and that is told', async () => {
    const machine = await office('样县甲虚构局');
    const file = put(machine, '名册.csv', ...named('样县甲虚构局', '样县甲虚构局 '));
    const report = await machine.inspect(['import', 'officers', file, '--json']);
    expect([report.code, report.json().unit.name, report.json().inserted]).toEqual([0, '样县甲虚构局', 2]);
    expect(report.json().warnings).toContainEqual({
      row: null,
      what: '没有指明单位，而各行的“单位”都是样县甲虚构局：按这个单位读入',
    });
  });

  it('has to be said where rows name two units, a strange one or, one of them, none', async () => {
    const machine = await office('样县甲虚构局');
    for (const units of [['样县甲虚构局', '样县样例局'], ['样县丙虚构局'], ['样县甲虚构局', '']]) {
      const file = put(machine, '名册.csv', ...named(...units));
      const report = await machine.inspect(['import', 'officers', file, '-y', '--json']);
      expect([report.code, report.err.includes('--unit')]).toEqual([2, true]);
    }
    // The row of the other unit cannot be read.
    const lines = [...named('样县甲虚构局', '样县样例局'), ',样县样例局,990100002025009'];
    const refused = put(machine, '名册.csv', ...lines.filter((line) => !line.startsWith('样例乙')));
    expect((await machine.inspect(['import', 'officers', refused, '-y', '--json'])).code).toBe(2);
  });
});

describe('a roster without a column of certificates', () => {
  it('that has one thing more than names is refused with the way on, which works', async () => {
    const machine = await office();
    const { code, err } = await machine.inspect([
      ...['import', 'officers', put(machine, '名单.csv', '姓名,岗位', '赵样例,执法岗'), ...unit],
    ]);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('表里本来没有这一列的，加一列“执法证号”空着，再导入，各人按没有执法证号记'),
    ]);
    // Names with telephones are of anybody, unless the list is called so.
    const listed = async (name: string): Promise<string> =>
      (await machine.inspect(['import', 'officers', put(machine, name, '姓名,手机', '赵样例,13800000000'), ...unit]))
        .err;
    const canteen = await listed('食堂名单.csv');
    expect(canteen).toContain('请检查文件是否选对');
    expect(canteen).not.toContain('加一列“执法证号”空着');
    expect(await listed('执法人员.csv')).toContain('加一列“执法证号”空着');
    const blank = put(machine, '名单.csv', '姓名,岗位,执法证号', '赵样例,执法岗,');
    const { inserted, warnings } = (await machine.inspect(['import', 'officers', blank, ...unit, '--json'])).json();
    expect([inserted, warnings[0].what]).toEqual([1, '没有执法证号，按无证待核记，不进入抽取']);
  });

  it('is taken in as that of people without, but for those who stand with one', async () => {
    const machine = await office();
    const bare = put(machine, '名册.csv', '姓名,性别,岗位', '赵样例,男,执法岗', '吴样例,女,执法岗');
    const first = (await machine.inspect(['import', 'officers', bare, ...unit, '--dry-run', '--json'])).json();
    expect([first.inserted, first.warnings[0].what]).toEqual([
      2,
      expect.stringContaining('表里没有执法证号这一列，按无证待核记'),
    ]);
    await machine.inspect(['import', 'officers', put(machine, '有证.csv', ...roster), ...unit]);
    const stopped = await machine.inspect(['import', 'officers', bare, ...unit, '-y']);
    expect([stopped.code, stopped.err]).toEqual([1, expect.stringContaining('已有同名且有证的 1 人（如 赵样例）')]);
    const asked = await machine.inspect(['import', 'officers', bare, ...unit, '--plain'], { tty: true, stdin: '1\n' });
    expect(asked.out.replace(/\s/g, '')).toContain('是同一人的：先在表里加“执法证号”一列、填上证号，再导入');
    expect(asked.out).toContain('确是另外的 1 人，都按无证待核记');
    expect((await machine.inspect('ledger officers --json')).json()).toHaveLength(roster.length - 1);
  });
});

describe('a reading plan', () => {
  it('of a set day is used, and takes the place of none that was kept in earnest', async () => {
    const machine = await office();
    const lines = ['姓名,执法证号,岗位', '钱旧表,990100002025009,调出', '', '现有人员', '姓名,执法证号,岗位'];
    const file = put(machine, '名册.csv', ...lines, '赵样例,990100002025001,执法岗');
    const words = (row: string) => ['import', 'officers', file, '--header-row', row, ...unit];
    const earnest = await machine.inspect(words('5'), { now: '2026-09-15T01:00:00Z' });
    expect([earnest.code, earnest.out]).toEqual([0, expect.stringContaining('所改的读法已记住')]);
    const practised = await machine.inspect(words('1'), { today: '2026-09-17' });
    expect([practised.code, practised.err]).toEqual([0, expect.not.stringContaining('会成了演练')]);
    expect(practised.out).not.toContain('所改的读法已记住');
    const next = await machine.inspect(['import', 'officers', file, ...unit, '--dry-run', '--json'], {
      today: '2026-09-18',
    });
    expect(next.json().layout).toEqual({ headerRow: 5 });
  });
  it('is changed by flags, kept for the next file of its like, and said so; --as-found reads it plainly again', async () => {
    const machine = await office();
    const lines = ['姓名,执法证号,岗位', '钱旧表,990100002025009,调出', '', '现有人员', '姓名,执法证号,岗位'];
    const first = put(machine, '名册.csv', ...lines, '赵样例,990100002025001,执法岗');
    const own = ['--header-row', '5', ...unit, '--json'];
    const changed = (await machine.inspect(['import', 'officers', first, ...own])).json();
    expect([changed.headerRow, changed.rows, changed.layout]).toEqual([5, 1, { headerRow: 5 }]);
    const next = put(machine, '名册二.csv', ...lines, '赵样例,990100002025001,执法岗', '孙样例,990100002025003,执法岗');
    const again = await machine.inspect(['import', 'officers', next, ...unit]);
    expect(again.out).toContain('照上次导入同样的表时所改的读法读入');
    expect(again.out).toContain('所改的读法已记住');
    const plain = (
      await machine.inspect(['import', 'officers', next, ...unit, '--as-found', '--dry-run', '--json'])
    ).json();
    expect([plain.headerRow, plain.rows]).toEqual([1, 3]);
    const other = put(machine, '另册.csv', '姓名,执法证号,科室', '李样例,990100002025004,法规股');
    expect((await machine.inspect(['import', 'officers', other, ...unit, '--dry-run', '--json'])).json().layout).toBe(
      null,
    );
  });

  it('is read as it stands where what was said of the file before finds nothing in it, and that is told', async () => {
    const machine = await office();
    const first = put(
      machine,
      '一.csv',
      '执法人员名册',
      '2025年',
      '姓名,执法证号,岗位',
      '赵样例,990100002025001,执法岗',
    );
    await machine.inspect(['import', 'officers', first, ...unit, '--header-row', '3']);
    const second = put(machine, '二.csv', '姓名,执法证号,岗位', '钱样例,990100002025002,执法岗');
    const { code, out } = await machine.inspect(['import', 'officers', second, ...unit]);
    expect([code, out]).toEqual([0, expect.stringContaining('新增 1，更新 0')]);
    expect(out.replace(/\s/g, '')).toContain(
      '上次导入同样的表时所改的读法（表头从第3行起）在这个文件里读不出记录，没有用，照表里的样子读',
    );
  });

  it('keeps its rows of headings when one column is read as something else; how many rows they take can be said', async () => {
    const machine = await office();
    const lines = [
      '姓名,各科成绩,,综评,备注',
      ',行政处罚法考试,行政许可法考试,,',
      '张样例,85,90,88,',
      '李示范,75,80,78,',
    ];
    const file = put(machine, '成绩.csv', ...lines);
    const read = async (...flags: readonly string[]) =>
      (await machine.inspect(['import', 'trainings', file, ...unit, '--dry-run', '--json', ...flags])).json();
    expect(await read()).toMatchObject({ headerRows: [1, 2], rows: 4 });
    expect(await read('--map', '综评=考试成绩')).toMatchObject({ headerRows: [1, 2], rows: 2 });
    const alone = await read('--map', '综评=考试成绩', '--header-depth', '1');
    expect(alone).toMatchObject({ headerRows: [1], rows: 2 });
    const plain = put(machine, '案件.csv', '案号,案由,当事人,立案日期', '样罚〔2025〕1号,占道,甲店,2025-01-05');
    const cause = await machine.inspect(['import', 'cases', plain, ...unit, '--header-depth', '2', '--json']);
    expect(cause.err).toContain('照所指的读法（表头占 2 行）找不到表头；不指明的，表头在第 1 行');
  });

  it('says nothing of rows that are of another unit; what was examined is told above the table', async () => {
    const machine = await office();
    await machine.inspect('unit add 样县乙局');
    const lines = [
      '考试科目：行政处罚法,,',
      '单位,姓名,成绩',
      '样县样例局,张样例,85',
      '样县乙局,李示范,优',
      '样县乙局,王示范,良',
    ];
    const file = put(machine, '成绩.csv', ...lines);
    const { warnings } = (
      await machine.inspect(['import', 'trainings', file, ...unit, '--year', '2026', '--json'])
    ).json();
    expect(warnings).toEqual([]);
    expect((await machine.inspect('ledger trainings --json')).json()).toMatchObject([{ content: '行政处罚法' }]);
  });

  it('is changed for a file of several units as it was for the first of them, and for no other; a table is called by its title', async () => {
    const machine = await office();
    await machine.inspect('unit add 样县乙局');
    const columnsFor = async (file: string, unit: string) =>
      (await machine.inspect(['import', 'officers', file, '--unit', unit, '--dry-run', '--json'])).json().columns;
    const county = put(
      machine,
      '全县.csv',
      '单位,姓名,档,执法证号',
      '样县样例局,张样例,执法岗,990100002025001',
      '样县乙局,李示范,执法岗,990100002025002',
    );
    await machine.inspect(['import', 'officers', county, ...unit, '--map', '档=岗位']);
    expect(await columnsFor(county, '乙局')).toMatchObject({ post: '档' });
    const other = put(machine, '另一份.csv', '姓名,档,执法证号', '王样例,执法岗,990100002025003');
    expect(await columnsFor(other, '乙局')).not.toHaveProperty('post');
    // A file that names no unit was that of the one for which it was imported.
    await machine.inspect(['import', 'officers', other, ...unit]);
    expect(await columnsFor(other, '乙局')).not.toHaveProperty('post');
    const two = put(
      machine,
      '两队.csv',
      ',一中队名单,,,二中队名单,',
      '姓名,执法证号,,姓名,执法证号',
      '赵样例,990100002025005,,钱样例,990100002025006',
    );
    const { out } = await machine.inspect(['import', 'officers', two, ...unit, '--dry-run']);
    expect(out).toContain('A2:B3（一中队名单）：读入 1 条\n  D2:E3（二中队名单）：读入 1 条');
  });

  it('reads a column under the field’s own title where an earlier sheet had another one mapped, and says so', async () => {
    const machine = await office();
    const heads = '案号,案由,当事人,立案日期,金额,经手';
    const row = (at: number) => `样罚〔2026〕${at}号,占道,甲店${at},2026-01-0${at},${at}00,赵样例`;
    const bring = async (name: string, lines: readonly string[], ...flags: readonly string[]) =>
      (await machine.inspect(['import', 'cases', put(machine, name, ...lines), ...unit, '--json', ...flags])).json();
    await bring('一.csv', [heads, row(1)], '--map', '金额=罚款金额（元）', '--map', '经手=承办人');
    const again = await bring('二.csv', [heads, row(2)]);
    expect(again.columns).toMatchObject({ fine: '金额', handlers: '经手' });
    const titled = [`${heads},罚款金额（元）,承办人`, `${row(3)},50,钱示范`];
    const { columns, warnings } = await bring('三.csv', titled);
    expect(columns).toMatchObject({ fine: '罚款金额（元）', handlers: '承办人' });
    expect(warnings.map(({ what }: { what: string }) => what)).toContain(
      '上次导入时指定“金额”读作罚款金额（元），这张表另有“罚款金额（元）”一列，照那一列读；仍要照上次的，加 --map 金额=罚款金额（元）',
    );
    const rows = (await machine.inspect('ledger cases --json')).json();
    expect(rows.at(-1)).toMatchObject({ fine: 50, handlers: ['钱示范'] });
    // Said in spite of such a column, it is done so again; the columns that are then unread are told.
    await bring('四.csv', titled, '--map', '金额=罚款金额（元）');
    const kept = await bring('五.csv', [titled[0]!, `${row(5)},,钱示范`]);
    expect(kept.columns).toMatchObject({ fine: '金额', handlers: '承办人' });
    const blank = await bring('六.csv', [titled[0]!, `${row(6).replace('600', '')},50,钱示范`]);
    expect(blank.warnings.map(({ what }: { what: string }) => what)).toContain(
      'G 列“罚款金额（元）”与 E 列“金额”意思相同，取 E 列；那一列空着而这里写着的，没有读（如第 2 行“50”）',
    );
  });

  it('counts no column as read of which the numbers only count the rows', async () => {
    const machine = await office();
    const heads = '编号,决定书文号,案由,当事人,立案日期';
    const lines = [1, 2].map((at) => `${at},样罚〔2026〕${at}号,占道,甲店${at},2026-01-0${at}`);
    const shown = async (name: string, rows: readonly string[], ...flags: readonly string[]) =>
      (await machine.inspect(['import', 'cases', put(machine, name, heads, ...rows), ...unit, '--dry-run', ...flags]))
        .out;
    expect(await shown('一.csv', lines)).toContain(
      '读入 4 列：决定书文号、案由、当事人、立案日期；“编号”只当顺序号，不记入',
    );
    const opened = lines.map((line) => line.replace(/^(\d)/, '样立〔2026〕$1号'));
    expect(await shown('二.csv', opened, '--running', '编号')).toContain('读入 5 列：“编号”读作案号、');
    const lettered = lines.map((line) => `甲-${line}`);
    expect(await shown('三.csv', lettered, '--running', '编号')).toContain(
      '案号一列只当顺序号，写着的没有记入，案号记决定书文号',
    );
  });

  it('leaves a table, counts a number or takes it for one, and reads days as flags say', async () => {
    const machine = await office();
    const two = put(
      machine,
      '两表.csv',
      '姓名,执法证号,,姓名,执法证号',
      '赵样例,990100002025001,,钱样例,990100002025002',
    );
    const dry = [...unit, '--dry-run', '--json'];
    const left = (await machine.inspect(['import', 'officers', two, '--leave-table', '2', ...dry])).json();
    expect(left.blocks.map(({ taken }: { taken: number }) => taken)).toEqual([1, 0]);
    const again = put(machine, '附表.csv', '姓名,执法证号', '赵样例,1', '附表 历年,', '姓名,执法证号', '钱样例,2');
    const repeated = (await machine.inspect(['import', 'officers', again, '--leave-table', '2', ...dry])).json();
    expect(repeated.blocks.map(({ taken }: { taken: number }) => taken)).toEqual([1, 0]);
    const none = await machine.inspect(['import', 'officers', two, '--leave-table', '9', ...unit, '--dry-run']);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('没有第 9 张表可以不读：文件里有 2 张')]);
    const cases = put(
      machine,
      '案件.csv',
      '编号,案由,当事人,立案日期',
      '1,甲,样县甲虚构店,05/03/2025',
      '2,乙,样县乙虚构店,06/03/2025',
    );
    const days = ['--day-order', 'day-first'];
    const formal = (await machine.inspect(['import', 'cases', cases, '--formal', '案号', ...days, ...dry])).json();
    expect([formal.rows, formal.keys.why]).toEqual([2, '没有决定书文号的列，案号一案一号']);
    const running = (await machine.inspect(['import', 'cases', cases, '--running', 'number', ...days, ...dry])).json();
    expect(running.keys.why).toContain('顺序号');
    const wrong = await machine.inspect(['import', 'cases', cases, '--running', '编码', ...days, ...dry]);
    expect([wrong.code, wrong.json().error.message]).toEqual([2, '案件台账没有“编码”这一项']);
  });

  it('names tables, rows left out with their words, what is not read and what names the records', async () => {
    const machine = await office();
    const file = put(
      machine,
      '名册.csv',
      '一、持证人员',
      '序号,姓名,执法证号,岗位',
      '1,赵样例,990100002025001,执法岗',
      '小计,1人,,',
      '二、协管人员',
      '序号,姓名,联系电话,岗位',
      '1,周协管,13800000001,协管',
    );
    const report = (await machine.inspect(['import', 'officers', file, ...unit, '--json'])).json();
    expect(report.blocks).toEqual([
      { sheet: null, range: 'A2:D3', title: '一、持证人员', header: [2], taken: 1 },
      { sheet: null, range: 'A6:D7', title: '二、协管人员', header: [6], taken: 0 },
    ]);
    expect(report.skipped).toContainEqual({ row: 4, is: 'total', reason: '合计行', text: '小计｜1人', block: 0 });
    expect(report.unread).toEqual([
      { what: '第二张表“二、协管人员”没有执法证号列，未读：第 7 行（1 周协管 138******01 协管）', where: 'A6:D7' },
    ]);
    expect(report.keys).toEqual({ field: 'certificate', why: '一证一条；同名的可能是两个人，也可能是一人两证' });
  });

  it('stops where a row with words in a column that is read is left out for no known reason', async () => {
    const machine = await office();
    const lines = ['姓名,执法证号', '赵样例,990100002025001', '以上人员的证件都在有效期内，请各单位核对后报送。,'];
    const file = put(machine, '名册.csv', ...lines);
    const stopped = await machine.inspect(['import', 'officers', file, ...unit, '--json']);
    expect([stopped.code, stopped.json().batch]).toEqual([1, null]);
    expect(stopped.err).toContain('看不出是不是记录（第 3 行）');
    expect((await machine.inspect(['import', 'officers', file, ...unit, '--allow-partial'])).code).toBe(0);
  });

  it('stops where the lines above the table name another registered unit', async () => {
    const machine = await office('样县甲虚构局');
    const file = put(machine, '名册.csv', '样县甲虚构局执法人员名册', ...roster);
    const stopped = await machine.inspect(['import', 'officers', file, ...unit, '--json']);
    expect(stopped.code).toBe(1);
    expect(stopped.err).toContain('台账标题写的是“样县甲虚构局”，却要导入到“样县样例局”');
    // At the page of the plan, going on is called what it is, and leaves no row out.
    const line = ['import', 'officers', file, ...unit, '--plain'];
    const { out } = await machine.inspect(line, { tty: true, stdin: '' });
    expect(out).toContain('确属样县样例局，照样导入');
    expect(out).not.toContain('先导入其余合格的行');
    // Leaving rows out is no word about the unit.
    expect((await machine.inspect(['import', 'officers', file, ...unit, '--allow-partial'])).code).toBe(1);
    const taken = await machine.inspect(['import', 'officers', file, ...unit, '--despite-title']);
    expect([taken.code, taken.out]).toEqual([0, expect.stringContaining('照要求记到这个单位')]);
  });

  it('tells who looks at the plan what to choose there, without flags', async () => {
    const machine = await office();
    const file = put(machine, '名册.csv', '姓名,执法证号', '赵样例,990101199003078519', '钱样例,990101199003070058');
    const batch = await machine.inspect(['import', 'officers', file, ...unit]);
    expect(batch.err).toContain('加 --map 执法证号=身份证号');
    const line = ['import', 'officers', file, ...unit, '--plain'];
    const { out, err } = await machine.inspect(line, { tty: true, stdin: '不导入\n' });
    expect(out.replace(/\s+/g, '')).toContain('选“改一列的读法”，把它改作身份证号');
    expect(out + err).not.toContain('--map');
  });

  it('stops where who signed below the table is another registered unit, and the title names none', async () => {
    const machine = await office('样县甲虚构局');
    const file = put(machine, '名册.csv', ...roster, '填报单位：样县甲虚构局,填报人：孙样本');
    const stopped = await machine.inspect(['import', 'officers', file, ...unit, '--json']);
    expect([stopped.code, stopped.err]).toEqual([
      1,
      expect.stringContaining('台账落款写的是“样县甲虚构局”，却要导入到“样县样例局”'),
    ]);
    const titled = put(machine, '名册.csv', '样县样例局执法人员名册', ...roster, '抄送：样县甲虚构局,填报人：孙样本');
    expect((await machine.inspect(['import', 'officers', titled, ...unit, '--dry-run'])).code).toBe(0);
  });

  it('stops where a title calls another registered unit by a short name', async () => {
    const machine = await office('样县甲虚构局');
    const file = put(machine, '名册.csv', '甲局执法人员名单', ...roster);
    const stopped = await machine.inspect(['import', 'officers', file, ...unit, '--json']);
    expect([stopped.code, stopped.err]).toEqual([1, expect.stringContaining('台账标题写的是“样县甲虚构局”')]);
    expect((await machine.inspect(['import', 'officers', file, '--unit', '甲虚构', '--json'])).code).toBe(0);
    // Several are called so, or none is; or it is whom something went to or came from.
    for (const title of ['样局执法人员名单', '县局执法人员名单', '本局执法人员名单', '甲局移送人员名单']) {
      const own = put(machine, '名册.csv', title, ...roster);
      expect((await machine.inspect(['import', 'officers', own, ...unit, '--dry-run'])).code).toBe(0);
    }
  });

  it('stops where one of two tables side by side is that of another registered unit, and goes on without it', async () => {
    const machine = await office('样县甲虚构局');
    const file = put(
      machine,
      '名册.csv',
      '样县样例局执法人员名册,,,样县甲虚构局执法人员名册,',
      '姓名,执法证号,,姓名,执法证号',
      '赵样例,990100002025001,,钱样例,990100002025002',
    );
    const stopped = await machine.inspect(['import', 'officers', file, ...unit, '--json']);
    expect([stopped.code, stopped.json().batch]).toEqual([1, null]);
    expect(stopped.err).toContain('第 2 张表（D2:E3）的标题写的是“样县甲虚构局”，却要导入到“样县样例局”');
    expect(stopped.err).toContain('加 --leave-table 2');
    const left = await machine.inspect(['import', 'officers', file, ...unit, '--leave-table', '2', '--json']);
    expect([left.code, left.json().inserted]).toEqual([0, 1]);
  });

  it('takes for no day yet what a clerk writes where nothing has come to pass, and keeps the words', async () => {
    const machine = await office();
    const rows = ['未结案', '正在办理', '行政复议中', '尚未结案', '2026-03-05'].map(
      (words, at) => `样罚〔2026〕${at + 1}号,占道,样民${'甲乙丙丁戊'[at]},2026-02-02,${words}`,
    );
    const file = put(machine, '案件.csv', '案号,案由,当事人,决定日期,结案日期', ...rows);
    expect((await machine.inspect(['import', 'cases', file, ...unit])).code).toBe(0);
    const held = (await machine.inspect(['ledger', 'cases', ...unit.slice(0, 2), '--json'])).json();
    expect(held.map((row: { closed: string | null; remark?: string }) => row.closed ?? null)).toEqual([
      null,
      null,
      null,
      null,
      '2026-03-05',
    ]);
    expect(JSON.stringify(held[0])).toContain('结案日期：未结案');
    // What may stand for a day that somebody is still to write is asked for.
    const open = put(machine, '待定.csv', '案号,案由,当事人,决定日期', '样罚〔2026〕9号,占道,样民己,待定');
    expect((await machine.inspect(['import', 'cases', open, ...unit, '--json'])).json().rejected).toHaveLength(1);
  });

  it('reads what kind a unit is out of a list of units', async () => {
    const machine = await office();
    const list = put(
      machine,
      '单位.csv',
      '单位名称,单位类别',
      '样县丙虚构局,政府工作部门',
      '国家税务总局样县税务局,驻县垂管',
      '样县丁虚构中心,法律法规授权组织',
      '样县戊虚构局,其他',
    );
    expect((await machine.inspect(['import', 'units', list])).code).toBe(0);
    const units = (await machine.inspect('unit list --json')).json();
    const kinds = units.map(({ name, kind }: { name: string; kind: string | null }) => [name, kind]);
    expect(kinds.slice(1)).toEqual([
      ['样县丙虚构局', '政府部门'],
      ['国家税务总局样县税务局', '驻县垂管'],
      ['样县丁虚构中心', '授权组织'],
      ['样县戊虚构局', null],
    ]);
  });

  it('takes no year for guessed that the row tells, by its day or by half of it', async () => {
    const machine = await office();
    const rows = ['2026-05-10', '2026-05', '2026年上半年', ''].map(
      (day, at) => `${day},三项制度,样甲${'一二三四'[at]},90`,
    );
    const file = put(machine, '培训.csv', '时间,培训内容,姓名,考试成绩', ...rows);
    const report = (await machine.inspect(['import', 'trainings', file, '--unit', '样县样例局', '--json'])).json();
    expect(report.inserted).toBe(4);
    const guessed = report.warnings
      .map(({ what }: { what: string }) => what)
      .filter((what: string) => /年度/.test(what));
    expect(guessed).toEqual(['有 1 行没有写明年度，按 2026 年记；如不对，请在表里加一列“年度”，或加 --year']);
  });

  it('says how two reports of one year are told apart', async () => {
    const machine = await office();
    const halves = (...names: string[]) =>
      put(
        machine,
        '报送.csv',
        '年度,报表名称,报送日期,行政处罚宗数',
        `2025,${names[0]},2025-07-04,11`,
        `2025,${names[1]},2026-01-05,25`,
      );
    const refused = await machine.inspect(['import', 'statistics', halves('', ''), ...unit, '--json']);
    expect(refused.json().rejected).toEqual([
      expect.objectContaining({ reason: expect.stringContaining('在“报表名称”一列写明是哪一次') }),
    ]);
    expect((await machine.inspect(['import', 'statistics', halves('上半年', '全年'), ...unit])).code).toBe(0);
  });

  it('is a page to change in a terminal: every heading is offered with what it is read as', async () => {
    const machine = await office();
    const file = put(machine, '名册.csv', '姓名,执法证号,职责', '赵样例,990100002025001,内勤');
    const result = await machine.inspect(['import', 'officers', file, ...unit, '--plain'], {
      tty: true,
      stdin: 'n\n2\n3\n岗位\ny\n',
    });
    expect(result.code).toBe(0);
    expect(result.out).toContain('职责（现在没有读）');
    expect(result.out).toContain('姓名（现读作姓名）');
    const [row] = (await machine.inspect('ledger officers --json')).json();
    expect(row.post).toBe('内勤');
  });

  const atScreen = async (machine: Machine, kind: string, file: string, ...keys: readonly string[]) =>
    machine.inspect(['import', kind, file, ...unit, '--plain'], { tty: true, stdin: `${keys.join('\n')}\n` });

  it('asks how a day is meant that could be either of two, and refuses it in batch', async () => {
    const machine = await office();
    const file = put(machine, '登记簿.csv', '登记时间,投诉事项', '05/03/2025,未出示证件', '25/03/2025,重复检查');
    const refused = await machine.inspect(['import', 'complaints', file, ...unit, '-y']);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('“05/03/2025”这样的日期')]);
    const asked = await atScreen(machine, 'complaints', file, '1', 'y');
    expect(asked.out).toContain('日在前：3月5日');
    expect(asked.out).toContain('月在前：5月3日');
    const rows = (await machine.inspect('ledger complaints --json')).json();
    expect(rows.map(({ received }: { received: string }) => received)).toEqual(['2025-03-05', '2025-03-25']);
  });

  it('lets the row of the headings be changed', async () => {
    const machine = await office();
    const lines = ['姓名,执法证号,岗位', '以下为二〇二五年度在岗人员', '人员,证号,岗位', '赵样例,990100002025001,内勤'];
    const file = put(machine, '名册.csv', ...lines);
    const result = await atScreen(machine, 'officers', file, 'n', '3', '3', '1', 'y');
    expect(result.out).toContain('第 1 行：姓名｜执法证号｜岗位（现在的表头）');
    expect(result.out).toContain('表头在第 3 行');
    expect(result.code).toBe(0);
    expect((await machine.inspect('ledger officers --json')).json()).toHaveLength(1);
  });

  it('lets a table be left out', async () => {
    const machine = await office();
    const file = put(
      machine,
      '名册.csv',
      ...roster,
      '',
      '已调出人员,,',
      '姓名,执法证号,岗位',
      '孙样例,990100002025003,内勤',
    );
    const result = await atScreen(machine, 'officers', file, 'n', '4', '2', 'y');
    expect(result.out).toContain('现读入 1 条，改为不读');
    expect(result.out).toContain('按要求没有读这张表');
    const rows = (await machine.inspect('ledger officers --json')).json();
    expect(rows.map(({ name }: { name: string }) => name)).toEqual(['赵样例', '钱样例']);
  });

  it('lets numbers that were taken for a running count name the records', async () => {
    const machine = await office();
    const file = put(
      machine,
      '台账.csv',
      '案号,案由,当事人,决定日期',
      '1,甲,样县甲虚构店,2025-01-05',
      '2,乙,样县乙虚构店,2025-02-05',
    );
    const result = await atScreen(machine, 'cases', file, 'n', '4', '1', 'y');
    expect(result.out).toContain('现在只当顺序号，不按它认；改为按它认');
    const rows = (await machine.inspect('ledger cases --json')).json();
    expect(rows.map(({ number }: { number: string }) => number)).toEqual(['1', '2']);
  });

  it('says why a way of reading does not do, and asks again', async () => {
    const machine = await office();
    const file = put(machine, '名册.csv', ...roster);
    const result = await atScreen(machine, 'officers', file, 'n', '3', '2', '1', 'y');
    expect(result.out).toContain('编号（1-4，回车＝1）');
    expect(result.out).toContain('这样读不成');
    expect([result.code, (await machine.inspect('ledger officers --json')).json().length]).toEqual([0, 2]);
  });

  it('says which heading could be the missing one, in Chinese', async () => {
    const machine = await office();
    const file = put(machine, '登记簿.csv', '受理号,来电当日,反映事项', '1,2025-01-05,未出示证件');
    const refused = await machine.inspect(['import', 'complaints', file, ...unit]);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/--map .*=登记时间/);
    const mapped = await machine.inspect(['import', 'complaints', file, ...unit, '--map', '来电当日=登记时间']);
    expect(mapped.code).toBe(0);
  });

  it('takes the only day of a register for the one that is wanted, and says so', async () => {
    const machine = await office();
    const file = put(machine, '登记簿.csv', '受理日期,被举报单位,投诉事项', '2025-01-05,样例中队,未出示证件');
    const report = (await machine.inspect(['import', 'complaints', file, ...unit, '--json'])).json();
    expect(report.warnings).toContainEqual({ row: null, what: '没有登记时间的列，“受理日期”按“登记时间”读入' });
    const [row] = (await machine.inspect('ledger complaints --json')).json();
    expect([row.received, row.target]).toEqual(['2025-01-05', '样例中队']);
  });
});

describe('rows that name what follows', () => {
  it('are no people, though they stand alone in the column of names', async () => {
    const machine = await office();
    const people = ['赵样例,990100002025001', '钱样例,990100002025002', '孙样例,990100002025003'];
    const titles = ['在岗人员,', '稽查中队,', '2025年第一季度（新办证）,'];
    const lines = people.flatMap((person, at) => [titles[at]!, person]);
    const file = put(machine, '名册.csv', '姓名,执法证号', ...lines, '周样例,');
    const report = (await machine.inspect(['import', 'officers', file, ...unit, '--json'])).json();
    expect(report.skipped.map(({ reason }: { reason: string }) => reason)).toEqual(Array(3).fill('分组标题'));
  });

  it('a line of column numbers is none in the midst of a table either', async () => {
    const machine = await office();
    const head = ['姓名,执法证号,岗位', '甲,1,2'];
    const file = put(
      machine,
      '名册.csv',
      ...head,
      '赵样例,990100002025001,内勤',
      ...head,
      '钱样例,990100002025002,内勤',
    );
    const report = (await machine.inspect(['import', 'officers', file, ...unit, '--json'])).json();
    expect([report.inserted, report.rejected]).toEqual([2, []]);
  });
});

describe('visible sheets beside the one that is read', () => {
  const cases = ['案号', '案由', '当事人', '承办人', '立案日期', '决定日期'];
  const first = [cases, ['样罚〔2025〕1号', '无照', '甲店', '赵样例、钱样例', '2025-03-05', '2025-04-02']];
  const taken = async (second: readonly (readonly (string | number)[])[], ...flags: readonly string[]) => {
    const machine = await office();
    const book = new ExcelJS.Workbook();
    book.addWorksheet('普通程序').addRows(first);
    book.addWorksheet('另一张').addRows(second as string[][]);
    await book.xlsx.writeFile(path.join(machine.folder, '两张.xlsx'));
    const { code, err, json } = await machine.inspect(
      ['import', 'cases', '两张.xlsx', ...unit, '-y', '--json', ...flags],
      {},
    );
    return [code, json().unread.map(({ what }: { what: string }) => what), err.match(/^错误：.*$/m)?.[0] ?? ''];
  };

  it('stop the import where they go on with it, with fewer columns or without a heading', async () => {
    const fewer = [
      ['案号', '当事人', '案由'],
      ['样罚〔2025〕3号', '丁店', '无照'],
    ];
    const told = '工作表“另一张”没有读：1 行（样罚〔2025〕3号 丁店 无照）';
    const stopped = '错误：没有导入：工作表“另一张”（1 行）像是同一种台账，没有读，数据文件未作任何改动';
    expect(await taken(fewer)).toEqual([1, [told], stopped]);
    expect(await taken(fewer, '--allow-partial')).toEqual([0, [told], '']);
    expect(await taken(fewer, '--merge-sheets')).toEqual([0, [], '']);
    expect(await taken(fewer, '--sheet', '普通程序')).toEqual([0, [], '']);
    const bare = [['样罚〔2025〕3号', '无照', '丁店', '赵样例、钱样例', '2025-03-05', '2025-04-02']];
    expect((await taken(bare))[2]).toBe(stopped);
  });

  it('are read under the headings of the one before where they have none and hold the same, in its unit of money', async () => {
    const machine = await office();
    const book = new ExcelJS.Workbook();
    book
      .addWorksheet('一')
      .addRows([
        ['2025年案件台账（单位：万元）'],
        [...cases, '罚款金额'],
        ['样罚〔2025〕1号', '无照', '甲店', '赵样例', '2025-03-05', '2025-04-02', 0.2],
      ]);
    book.addWorksheet('续表').addRows([
      ['样罚〔2025〕2号', '无照', '乙店', '赵样例', '2025-03-06', '2025-04-03', 0.3],
      ['合计', '', '', '', '', '', 0.3],
    ]);
    book.addWorksheet('值班').addRows([['赵样例', '一', '二', '三', '四', '五', '六']]);
    await book.xlsx.writeFile(path.join(machine.folder, '续.xlsx'));
    const command = ['import', 'cases', '续.xlsx', ...unit];
    const stopped = await machine.inspect([...command, '-y']);
    expect([stopped.code, stopped.err.match(/^提示：.*$/m)?.[0]]).toEqual([
      1,
      '提示：一起读的加 --merge-sheets；还是读不了的，照工作表“一”第 2 行写上列名，没有列名的在最上面插入一行；只要“一”的，加 --sheet 一',
    ]);
    const { code, json } = await machine.inspect([...command, '-y', '--json', '--merge-sheets', '--allow-partial']);
    expect([code, json().inserted, json().blocks.map(({ range }: { range: string }) => range)]).toEqual([
      0,
      2,
      ['A2:G3', 'A1:G1'],
    ]);
    expect(json().warnings.map(({ what }: { what: string }) => what)).toEqual([
      '工作表“续表”没有表头，按工作表“一”的表头读入，请核对',
    ]);
    expect(json().unread.map(({ where }: { where: string }) => where)).toEqual(['值班']);
    const stored = (await machine.inspect('ledger cases --json')).json();
    expect(stored.map(({ number, fine }: { number: string; fine: number }) => [number, fine])).toEqual([
      ['样罚〔2025〕1号', 2000],
      ['样罚〔2025〕2号', 3000],
    ]);
  });

  it('are read together where somebody chooses that', async () => {
    const machine = await office();
    const book = new ExcelJS.Workbook();
    book.addWorksheet('一').addRows(first);
    book.addWorksheet('续表').addRows([['样罚〔2025〕2号', '无照', '乙店', '赵样例', '2025-03-06', '2025-04-03']]);
    await book.xlsx.writeFile(path.join(machine.folder, '续.xlsx'));
    const asked = await machine.inspect(['import', 'cases', '续.xlsx', ...unit, '--plain'], {
      tty: true,
      stdin: '几张一起读\n是\n',
    });
    expect(asked.out).toContain('没有表头，按工作表“一”的表头读入，请核对');
    expect((await machine.inspect('ledger cases --json')).json()).toHaveLength(2);
  });

  it('are told where they hold other words, and a table of figures about the same records stops nothing', async () => {
    expect(
      await taken([
        ['案号（补）', '谁'],
        ['三号', '丁店'],
      ]),
    ).toEqual([0, ['工作表“另一张”没有读：2 行（案号（补） 谁……）'], '']);
    const counted = [
      ['承办人', '案号', '案由'],
      ['赵样例', 5, 3],
      ['总计', 5, 3],
    ];
    expect((await taken(counted)).slice(0, 1)).toEqual([0]);
  });
});

describe('commas in the numbers of a text table', () => {
  const head = '案号,案由,当事人,决定日期,罚款金额（元）,没收金额（元）,备注';
  const row = (n: number, rest: string) => `样罚〔2025〕${n}号,无照,甲店,2025-04-02,${rest}`;
  const taken = async (...lines: readonly string[]) => {
    const machine = await office();
    const file = put(machine, '案件.csv', head, ...lines);
    const { code, err, json } = await machine.inspect(['import', 'cases', file, ...unit, '-y', '--json']);
    if (code !== 0) return err.split('\n')[0]!.replace(file, '');
    const stored = (await machine.inspect(['ledger', 'cases', '--json'])).json();
    const sums = stored.map(({ fine, note }: { fine?: number; note?: string }) => [fine, note || null]);
    return [sums, json().warnings.length > 0];
  };

  it('are put together and told, also where the last cell is blank; what could be meant in two ways is refused', async () => {
    expect(await taken(row(1, '2,000,,'), row(2, '3000,,'))).toEqual([
      [
        [2000, null],
        [3000, null],
      ],
      true,
    ]);
    expect(await taken(row(1, '12,000,,'), row(2, '1,234,567,,'))).toEqual([
      [
        [12_000, null],
        [1_234_567, null],
      ],
      true,
    ]);
    expect(await taken(row(1, '2,000,300,'), row(2, '2000,300,'))).toMatch(
      /^错误：第 2 条记录比表头多 1 列，像是数字里有逗号（如 2,000），看不清属于哪一列/,
    );
    // A program that ends each line with blanks has written no number in two.
    expect(await taken(row(1, '12,345,甲,'), row(2, '13,5,乙,'))).toEqual([
      [
        [12, '甲'],
        [13, '乙'],
      ],
      false,
    ]);
  });
});
