import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Excel from 'exceljs';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../src/domain/ledgers/kinds.ts';
import { width } from '../../src/views/text-width.ts';
import { ledgerOffice } from '../support/ledger-office.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { csv, row, workbookParts, zipped } from '../support/workbooks.ts';

const office = (...units: string[]): Promise<Machine> => ledgerOffice(...(units.length > 0 ? units : ['样县甲局']));

function put(machine: Machine, name: string, bytes: Buffer | string): string {
  const file = path.join(machine.folder, name);
  writeFileSync(file, bytes);
  return file;
}

const heads = ['案号', '案由', '承办人', '立案日期', '罚款金额（元）'];
const one = ['样罚〔2026〕1号', '甲', '张样例、李示范', '2026-03-01', '100'];
const two = ['样罚〔2026〕2号', '乙', '王演示', '2026-03-02', '200'];
const three = ['样罚〔2026〕3号', '丙', '王演示', '2026-03-03', '300'];

const counts = ({ inserted, updated, unchanged, notInFile }: Record<string, number>) => ({
  inserted,
  updated,
  unchanged,
  notInFile,
});

describe('an import that is refused', () => {
  it('says on stderr that nothing was imported, quietly too, and names a command that works as typed', async () => {
    const machine = await office('样县甲局', '样县乙局');
    const file = put(machine, 'a b.csv', csv([heads, one, one]));
    const error =
      '错误：没有导入：1 行不合格，数据文件未作任何改动\n提示：改好后重新导入；或加 --allow-partial 先导入其余合格的行\n';
    const words = ['import', 'cases', file, '--unit', '甲'];
    const loud = await machine.inspect(words);
    expect([loud.code, loud.err]).toEqual([1, error]);
    expect(loud.out).toContain(`下一步：inspect import cases "${file}" --unit 样县甲局 --errors 错误标记.xlsx`);
    expect(loud.out).toContain('与第 2 行案号相同');
    const quiet = await machine.inspect([...words, '-q']);
    expect([quiet.code, quiet.out, quiet.err]).toEqual([1, '', error]);
    const json = await machine.inspect([...words, '--json']);
    expect([json.code, json.err]).toEqual([1, error]);
    expect(json.json().rejected).toHaveLength(1);
    expect([json.json().stops, json.json().marked]).toEqual([['1 行不合格'], null]);
  });

  it('names the next command with all that was said, and no good rows where there are none', async () => {
    const machine = await office();
    const [no, ...rest] = heads;
    const file = put(machine, '半好.csv', csv([['卷号', ...rest], one, one]));
    const { out } = await machine.inspect(['import', 'cases', file, '--map', '卷号=案号', '--year', '2026']);
    expect(no).toBe('案号');
    expect(out).toContain(
      `下一步：inspect import cases ${file} --unit 样县甲局 --year 2026 --map 卷号=案号 --errors 错误标记.xlsx\n`,
    );
    const good = put(machine, '好.csv', csv([heads, one]));
    const dry = await machine.inspect(['import', 'cases', good, '--dry-run', '--retire-missing']);
    expect(dry.out).toContain(`下一步：inspect import cases ${good} --unit 样县甲局 --retire-missing\n`);
    const bad = put(machine, '不好.csv', csv([heads, one.map((cell) => (/^20/.test(cell) ? '2026-2-30' : cell))]));
    const none = await machine.inspect(['import', 'cases', bad]);
    expect(none.out).toContain('--errors 错误标记.xlsx\n');
    expect(none.err).toMatch(/提示：改好后重新导入\n$/);
  });
});

describe('importing again', () => {
  it('takes away the remark that stood for what the file now tells, and no other', async () => {
    const machine = await office();
    const imported = async (note: string, row: string): Promise<unknown> => {
      const text = `案号,案由,承办人,立案日期,结案日期${note}\n样罚〔2026〕1号,甲,张样例,2026-03-01,${row}`;
      await machine.inspect(['import', 'cases', put(machine, 'a.csv', text), '--json']);
      return (await machine.inspect('ledger cases --json')).json();
    };
    expect(await imported(',备注', '未结,立案日期：原件不清')).toMatchObject([
      { closed: null, note: '立案日期：原件不清；结案日期：未结' },
    ]);
    // What somebody wrote stays beside what an import without that column remarks.
    expect(await imported('', '办理中')).toMatchObject([
      { closed: null, note: '立案日期：原件不清；结案日期：办理中' },
    ]);
    expect(await imported('', '2026-07-01')).toMatchObject([{ closed: '2026-07-01', note: '立案日期：原件不清' }]);
  });

  it('changes nothing where the remarks that it puts together are those that stand', async () => {
    const machine = await office();
    const text =
      '决定书文号,当事人,决定日期,报备日期,承办人\n样罚〔2026〕1号,甲店,2026-06-15,尚未备案,张样例（已退休）';
    const words = ['import', 'filings', put(machine, 'a.csv', text), '--json'];
    expect(counts((await machine.inspect(words)).json())).toMatchObject({ inserted: 1 });
    expect((await machine.inspect('ledger filings --json')).json()).toMatchObject([
      { note: '报备日期：尚未备案；办案人员：(已退休)' },
    ]);
    expect(counts((await machine.inspect(words)).json())).toMatchObject({ updated: 0, unchanged: 1 });
  });

  it('changes nothing the second time, then takes only what changed', async () => {
    const machine = await office();
    const file = put(machine, 'a.csv', csv([heads, one, two]));
    expect(counts((await machine.inspect(['import', 'cases', file, '--json'])).json())).toEqual({
      inserted: 2,
      updated: 0,
      unchanged: 0,
      notInFile: 0,
    });
    const again = (await machine.inspect(['import', 'cases', file, '--json'])).json();
    expect(counts(again)).toEqual({ inserted: 0, updated: 0, unchanged: 2, notInFile: 0 });
    expect(again.batch).toBeNull();
    const changed = put(machine, 'b.csv', csv([heads, one, [...two.slice(0, 4), '250'], three]));
    expect(counts((await machine.inspect(['import', 'cases', changed, '--json'])).json())).toEqual({
      inserted: 1,
      updated: 1,
      unchanged: 1,
      notInFile: 0,
    });
    const rows = (await machine.inspect('ledger cases --json')).json();
    expect(rows.map((each: { fine: number }) => each.fine)).toEqual([100, 250, 300]);
    expect(rows[1].source).toEqual({ file: 'b.csv', sheet: null, row: 3 });
  });

  it('tells of two long texts where they begin to differ, whole numbers of cases, and in a trial how all is read', async () => {
    const machine = await office();
    const number = '样县综合行政执法队〔2026〕第一中队罚字第1号';
    const cause = '未经批准擅自占用城市道路从事经营活动并堆放物料案，当事人';
    await machine.inspect(['import', 'cases', put(machine, 'a.csv', csv([heads, [number, `${cause}已改正`]]))]);
    const file = put(machine, 'a.csv', csv([heads, [number, `${cause}拒不改正`]]));
    const { out } = await machine.inspect(['import', 'cases', file, '--dry-run']);
    expect(out).toContain(`第 2 行 ${number} 案由：…，当事人已改正 → …，当事人拒不改正`);
    expect(out).toContain('读入 5 列：案号、案由');
    expect(out).toContain('前几行读作：');
  });

  it('of what was exported, ids masked, changes nothing; a mask of another id is refused', async () => {
    const machine = await office();
    const roster = [
      ['姓名', '执法证号', '身份证号'],
      ['张样例', '16110526001', '11010519491231002X'],
      ['李示范', '16110526002', '34052419800101001X'],
    ];
    await machine.inspect(['import', 'officers', put(machine, 'a.csv', csv(roster))]);
    await machine.inspect('ledger officers -o 名册.xlsx');
    const again = await machine.inspect('import officers 名册.xlsx --json');
    expect(again.code).toBe(0);
    expect(counts(again.json())).toEqual({ inserted: 0, updated: 0, unchanged: 2, notInFile: 0 });
    expect(again.json().warnings.filter((warning: { row: number | null }) => warning.row !== null)).toEqual([]);
    const other = put(
      machine,
      'b.csv',
      csv([roster[0]!, ['张样例', '16110526001', '34052419800101001X'.replace(/(?<=^.{3}).{13}/, '*'.repeat(13))]]),
    );
    expect((await machine.inspect(['import', 'officers', other, '--json'])).json().rejected).toEqual([
      { row: 2, column: 'idNumber', value: '340*************1X', reason: '身份证号已遮盖，与已存的对不上，请填全号' },
    ]);
  });

  it('of what was exported, telephones masked, writes no mask over them', async () => {
    const machine = await office();
    const register = [
      ['编号', '登记时间', '投诉人', '联系电话', '投诉事项'],
      ['T1', '2025-03-05', '刘某', '13800138000', '甲'],
    ];
    await machine.inspect(['import', 'complaints', put(machine, 'a.csv', csv(register))]);
    await machine.inspect('ledger complaints -o 登记簿.xlsx');
    const again = await machine.inspect('import complaints 登记簿.xlsx --json');
    expect(counts(again.json())).toEqual({ inserted: 0, updated: 0, unchanged: 1, notInFile: 0 });
  });

  it('names the option alone whose value it cannot read', async () => {
    const { code, err } = await (await office()).inspect('import cases x.csv --on-duplicate both');
    expect([code, err.split('\n')[0]]).toEqual([
      2,
      '错误：选项 --on-duplicate 的值不对：只能是 update、skip、add、error',
    ]);
  });

  it('keeps what an earlier ledger said of columns that this one lacks', async () => {
    const machine = await office();
    await machine.inspect(['import', 'cases', put(machine, 'a.csv', csv([heads, one]))]);
    await machine.inspect([
      'import',
      'cases',
      put(
        machine,
        'b.csv',
        csv([
          ['案号', '案由', '决定日期'],
          [one[0]!, '甲', '2026-04-01'],
        ]),
      ),
    ]);
    const [stored] = (await machine.inspect('ledger cases --json')).json();
    expect([stored.opened, stored.decided, stored.fine, stored.handlers]).toEqual([
      '2026-03-01',
      '2026-04-01',
      100,
      ['张样例', '李示范'],
    ]);
    // And from where each of them is.
    expect([stored.source, stored.earlier]).toEqual([
      { file: 'b.csv', sheet: null, row: 2 },
      [{ fields: ['handlers', 'opened', 'fine'], file: 'a.csv', sheet: null, row: 2 }],
    ]);
    const { out } = await machine.inspect('ledger cases', { columns: 400 });
    expect(out).toContain('b.csv第 2 行；承办人、立案日期、罚款金额（元）见a.csv第 2 行');
    await machine.inspect('ledger cases --out c.csv');
    expect(readFileSync(path.join(machine.folder, 'c.csv'), 'utf8')).toContain(
      ',b.csv,,2,承办人、立案日期、罚款金额（元）见a.csv第 2 行',
    );
  });

  it('keeps what stands in a column that this one leaves blank all along, and says so; a cell emptied beside others is a change', async () => {
    const machine = await office();
    await machine.inspect(['import', 'cases', put(machine, 'a.csv', csv([heads, one, two]))]);
    const [number = '', cause = '', , opened = ''] = one;
    const blank = csv([heads, [number, cause, '', opened, '100'], [two[0]!, '', '', two[3]!, '200']]);
    const { json, err } = await machine.inspect(['import', 'cases', put(machine, 'b.csv', blank), '--json']);
    expect(json().changes.map(({ field, before, after }: Record<string, unknown>) => [field, before, after])).toEqual([
      ['cause', '乙', null],
    ]);
    expect(json().warnings.map(({ what }: { what: string }) => what)).toContain(
      '“承办人”整列空着，已存的照旧，没有改；确实没有的，在那一格写“无”再导入',
    );
    expect(err).toBe('');
    const later = (await machine.inspect('ledger cases --json'))
      .json()
      .find((stored: Record<string, unknown>) => stored.number === two[0]);
    expect([later.handlers, later.source.file, later.earlier]).toEqual([
      ['王演示'],
      'b.csv',
      [{ fields: ['handlers'], file: 'a.csv', sheet: null, row: 3 }],
    ]);
    const none = csv([heads, [number, cause, '无', opened, '100']]);
    await machine.inspect(['import', 'cases', put(machine, 'c.csv', none)]);
    const rows = (await machine.inspect('ledger cases --json')).json();
    expect(rows.find((stored: Record<string, unknown>) => stored.number === number).handlers ?? []).toEqual([]);
  });

  it('lists what the file lacks, and retires it only when told', async () => {
    const machine = await office();
    await machine.inspect(['import', 'cases', put(machine, 'a.csv', csv([heads, one, two]))]);
    const less = put(machine, 'b.csv', csv([heads, one]));
    expect(counts((await machine.inspect(['import', 'cases', less, '--json'])).json())).toEqual({
      inserted: 0,
      updated: 0,
      unchanged: 1,
      notInFile: 1,
    });
    expect((await machine.inspect('ledger cases --json')).json()).toHaveLength(2);
    expect((await machine.inspect(['import', 'cases', less, '--dry-run'])).out).toContain(
      '新增 0，更新 0，不变 1，已存而文件里没有的 1 条照旧留着',
    );
    const retired = await machine.inspect(['import', 'cases', less, '--retire-missing', '--json']);
    expect(retired.json().retired).toBe(1);
    expect((await machine.inspect('import list', { columns: 100 })).out).toMatch(
      /停用\n(?:.*\n){2}.*b\.csv +0 +0 +1\n/,
    );
    expect((await machine.inspect('ledger cases --json')).json()).toHaveLength(1);
  });

  it('takes nothing off while rows were left out or other sheets were not read: they may be what is lacking', async () => {
    const machine = await office();
    await machine.inspect(['import', 'cases', put(machine, 'a.csv', csv([heads, one, two]))]);
    const bad = put(machine, 'b.csv', csv([heads, one, [two[0] ?? '', '丙', '张样例', '无此日', '1']]));
    const retiring = ['import', 'cases', bad, '--allow-partial', '--retire-missing'];
    expect((await machine.inspect(retiring)).err).toContain('不能据此停用文件里没有的记录');
    const book = new Excel.Workbook();
    book.addWorksheet('一').addRows([heads, one]);
    book.addWorksheet('二').addRows([heads, two]);
    await book.xlsx.writeFile(path.join(machine.folder, 'c.xlsx'));
    const half = await machine.inspect('import cases c.xlsx --sheet 一 --retire-missing');
    expect([half.code, half.err]).toEqual([1, expect.stringContaining('只读了工作表“一”')]);
    expect((await machine.inspect('ledger cases --json')).json()).toHaveLength(2);
    const blank = new Excel.Workbook();
    blank.addWorksheet('一').addRows([heads, one]);
    blank.addWorksheet('Sheet2');
    await blank.xlsx.writeFile(path.join(machine.folder, 'd.xlsx'));
    expect((await machine.inspect('import cases d.xlsx --sheet 一 --retire-missing --json')).json().retired).toBe(1);
  });

  it('marks the cell itself, in a table that stands beside another and in each of several sheets', async () => {
    const machine = await office();
    const heads = ['姓名', '身份证号', '执法证号'];
    const [bad, good] = ['99010119900307', '990101199003078519'];
    const book = new Excel.Workbook();
    book.addWorksheet('一').addRows([
      [...heads, null, ...heads],
      ['张样例', good, '990100002025001', null, '李示范', bad, '990100002025002'],
    ]);
    book.addWorksheet('二').addRows([
      ['序号', '姓名', '执法证号', '身份证号'],
      [1, '王虚构', '990100002025003', bad],
    ]);
    await book.xlsx.writeFile(path.join(machine.folder, 'a.xlsx'));
    await machine.inspect('import officers a.xlsx --merge-sheets --errors b.xlsx');
    const marked = new Excel.Workbook();
    await marked.xlsx.readFile(path.join(machine.folder, 'b.xlsx'));
    const red: string[] = [];
    for (const sheet of marked.worksheets)
      sheet.eachRow((row) => {
        row.eachCell(({ address, fill }) => {
          if (fill?.type === 'pattern' && fill.fgColor?.argb === 'FFFFC7CE') red.push(`${sheet.name}${address}`);
        });
      });
    expect(red).toEqual(['一F2', '二D2']);
  });

  it('never stores a masked telephone over the whole one, whose ever it is', async () => {
    const machine = await office();
    const phones = ['案号', '当事人', '当事人电话', '立案日期'];
    const row = ['样罚〔2026〕7号', '甲店', '13800138000', '2026-03-01'];
    await machine.inspect(['import', 'cases', put(machine, 'a.csv', csv([phones, row]))]);
    const masked = put(machine, 'b.csv', csv([phones, row.with(2, '138******00')]));
    const again = (await machine.inspect(['import', 'cases', masked, '--json'])).json();
    expect([again.inserted, again.updated, again.unchanged]).toEqual([0, 0, 1]);
  });

  it('is cited by what the checks find with each file that the record is from', async () => {
    const machine = await office();
    const number = '样罚〔2026〕1号';
    const told = [
      ['案号', '当事人', '处罚种类', '罚款金额（元）', '是否重大', '决定日期', '备案日期'],
      [number, '甲店', '罚款', '60000', '是', '2026-03-02', '2026-06-01'],
    ];
    await machine.inspect(['import', 'cases', put(machine, 'a.csv', csv(told))]);
    const later = csv([
      ['案号', '承办人', '备注'],
      ['样罚〔2026〕2号', '王演示', ''],
      [number, '张样例、李示范', '补登'],
    ]);
    await machine.inspect(['import', 'cases', put(machine, 'b.csv', later)]);
    const [late] = (await machine.inspect('check 甲局 3.1.1 --json')).json().proposals;
    expect(late).toMatchObject({
      rule: '3.1.1-late',
      evidence: [
        { file: 'b.csv', row: 3, key: number },
        { file: 'a.csv', row: 2, key: number },
      ],
    });
  });

  it('lacks no row of a year or an event that the file does not tell of', async () => {
    const machine = await office();
    const lacking = async (kind: string, name: string, ...lines: readonly (readonly string[])[]) =>
      (await machine.inspect(['import', kind, put(machine, name, csv(lines)), '--json'])).json().notInFileNames;
    const marks = ['姓名', '培训名称', '年度', '成绩'];
    await lacking('trainings', 'a.csv', marks, ['张样例', '法律班', '2026', '85'], ['李示范', '法律班', '2026', '85']);
    expect(await lacking('trainings', 'b.csv', marks, ['张样例', '公共考试', '2026', '85'])).toEqual([]);
    expect(await lacking('trainings', 'c.csv', marks, ['张样例', '法律班', '2025', '85'])).toEqual([]);
    expect(await lacking('trainings', 'd.csv', marks, ['张样例', '法律班', '2026', '85'])).toEqual([
      '李示范，法律班，85',
    ]);
    await lacking('cases', 'e.csv', heads, one);
    const earlier = ['样罚〔2025〕1号', '甲店', '张样例', '2025-03-01', '200'];
    expect(await lacking('cases', 'f.csv', heads, earlier)).toEqual([]);
  });

  it('tells what changes and what the file lacks in words of the ledger', async () => {
    const machine = await office();
    const ledger = ['姓名', '执法证号', '培训名称', '培训日期', '成绩', '是否合格'];
    const marks = (...rows: string[][]) => put(machine, 'a.csv', csv([ledger, ...rows]));
    const first = ['张样例', '16110526001', '法律班', '2026-03-01'];
    const second = ['李示范', '16110526002', '法律班', '2026-03-01'];
    await machine.inspect(['import', 'trainings', marks([...first, '优', '是'], [...second, '良', '是'])]);
    const file = marks([...first, '缺考', '否']);
    const { out } = await machine.inspect(['import', 'trainings', file]);
    expect(out).toContain('第 2 行 张样例 考试成绩：优 → 缺考\n  第 2 行 张样例 是否合格：是 → 否\n');
    expect(out).toContain('（保留不动；要停用请加 --retire-missing）：\n  李示范，法律班，2026-03-01\n');
    expect(out).toMatch(/要撤销这次导入：inspect import undo \w{8}\n/);
  });

  it('tells of a number that another unit has as well, at the import and to whoever looks over all, and takes it in', async () => {
    const machine = await office();
    const doctor = async () =>
      (await machine.inspect('doctor --json'))
        .json()
        .checks.filter(({ id }: { id: string }) => id === 'shared-numbers');
    const units = (await machine.inspect('unit list --json')).json();
    await machine.inspect('unit add 样县丙虚构局');
    const take = async (kind: string, unit: string, lines: readonly (readonly string[])[]) =>
      (await machine.inspect(['import', kind, put(machine, 'a.csv', csv(lines)), '--unit', unit, '--json'])).json();
    const people = ['姓名', '执法证号'];
    await take('officers', units[0].name, [people, ['张样例', '16100001001'], ['李示范', '001'], ['王演示', '']]);
    expect(await doctor()).toEqual([]);
    const again = [people, ['赵编造', '16100001002'], ['张样例', '16100001001'], ['李示范', '001'], ['王演示', '']];
    const taken = await take('officers', '样县丙虚构局', again);
    expect(taken.inserted).toBe(4);
    expect(taken.warnings.map(({ what }: { what: string }) => what)).toContain(
      `第 3 行的执法证号在${units[0].name}的执法人员名册里也有（如 16100001001），疑为重复登记或者填错，请核对`,
    );
    await take('cases', units[0].name, [heads, one]);
    const cases = await take('cases', '样县丙虚构局', [heads, one, two]);
    expect(cases.warnings.map(({ what }: { what: string }) => what)).toContainEqual(
      expect.stringContaining(`第 2 行的案号在${units[0].name}的案件台账里也有（如 样罚〔2026〕1号）`),
    );
    expect(await doctor()).toMatchObject([{ state: 'warn', found: expect.stringContaining('执法证号 16100001001（') }]);
  });

  it('does with stored rows as --on-duplicate says', async () => {
    const machine = await office();
    await machine.inspect(['import', 'cases', put(machine, 'a.csv', csv([heads, one]))]);
    const other = put(machine, 'b.csv', csv([heads, [...one.slice(0, 4), '999'], two]));
    const refused = await machine.inspect(['import', 'cases', other, '--on-duplicate', 'error', '--json']);
    expect(refused.code).toBe(1);
    expect(refused.json().rejected).toEqual([
      { row: 2, column: 'number', value: '样罚〔2026〕1号', reason: '数据文件里已有（a.csv第 2 行）' },
    ]);
    expect((await machine.inspect('ledger cases --json')).json()).toHaveLength(1);
    const skipped = (await machine.inspect(['import', 'cases', other, '--on-duplicate', 'skip', '--json'])).json();
    expect(counts(skipped)).toEqual({ inserted: 1, updated: 0, unchanged: 0, notInFile: 0 });
    expect((await machine.inspect('ledger cases --json')).json().map((each: { fine: number }) => each.fine)).toEqual([
      100, 200,
    ]);
  });
});

describe('all or nothing', () => {
  const bad = ['样罚〔2026〕4号', '丁', '王演示', '2026-02-30', '三百多'];

  it('stores nothing with one bad row, and the good ones when told', async () => {
    const machine = await office();
    const file = put(machine, 'a.csv', csv([heads, one, bad]));
    const strict = await machine.inspect(['import', 'cases', file, '--json']);
    expect(strict.code).toBe(1);
    expect(strict.json().rejected).toEqual([
      { row: 3, column: 'opened', value: '2026-02-30', reason: '2026 年 2 月没有 30 日' },
      { row: 3, column: 'fine', value: '三百多', reason: '不是金额；是约数的请写确数' },
    ]);
    expect((await machine.inspect('ledger cases --json')).json()).toEqual([]);
    const partial = await machine.inspect(['import', 'cases', file, '--allow-partial', '--json']);
    expect([partial.code, partial.json().inserted]).toEqual([0, 1]);
    const none = put(machine, 'b.csv', csv([heads, bad]));
    expect((await machine.inspect(['import', 'cases', none, '--allow-partial', '--json'])).code).toBe(1);
  });

  it('writes nothing in a dry run and works on a file that cannot be written', async () => {
    const machine = await office();
    const file = put(machine, 'a.csv', csv([heads, one]));
    const before = readFileSync(machine.db);
    const dry = (await machine.inspect(['import', 'cases', file, '--dry-run', '--json'])).json();
    expect([dry.dryRun, dry.batch, dry.inserted]).toEqual([true, null, 1]);
    expect(readFileSync(machine.db).equals(before)).toBe(true);
  });

  it('gives the workbook back with bad cells red, a comment each and a column of reasons; mended, it imports', async () => {
    const machine = await office();
    const broken = [4, 5, 6].map((number) => [
      `样罚〔2026〕${number}号`,
      '丁',
      '王演示',
      `2026-13-0${number}`,
      '一百多',
    ]);
    const body = [heads, one, ...broken].map((cells, at) => row(at + 1, cells)).join('');
    const file = put(machine, 'a.xlsx', zipped(workbookParts([{ name: '案件', rows: body }])));
    const report = await machine.inspect(['import', 'cases', file, '--errors', 'marked.xlsx', '--json']);
    expect([report.code, report.json().rejected.length]).toEqual([1, 6]);
    const book = new Excel.Workbook();
    await book.xlsx.readFile(path.join(machine.folder, 'marked.xlsx'));
    const sheet = book.getWorksheet('案件')!;
    expect(sheet.getCell('F1').value).toBe('错误说明');
    expect(sheet.getCell('F3').value).toBe('立案日期：月份 13 不存在；罚款金额（元）：不是金额；是约数的请写确数');
    expect(sheet.getCell('D3').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(JSON.stringify(sheet.getCell('D3').note)).toContain('月份 13 不存在');
    expect(sheet.getCell('D2').fill).toBeUndefined();
    for (const line of [3, 4, 5]) {
      sheet.getCell(line, 4).value = '2026-03-05';
      sheet.getCell(line, 5).value = 100;
    }
    await book.xlsx.writeFile(path.join(machine.folder, 'mended.xlsx'));
    const mended = (await machine.inspect(['import', 'cases', 'mended.xlsx', '--json'])).json();
    expect([mended.inserted, mended.rejected, mended.warnings]).toEqual([4, [], []]);
    expect(mended.unread).toEqual([]);
  });

  it('tells the words of comments, and marks a mended copy anew with what is still wrong alone', async () => {
    const machine = await office();
    const book = new Excel.Workbook();
    const page = book.addWorksheet('案件');
    page.addRows([
      heads,
      ['样罚〔2026〕4号', '丁', '王演示', '2026-13-01', 1],
      ['样罚〔2026〕5号', '丁', '王演示', '2026-14-02', 1],
    ]);
    page.getCell('E3').note = '实际应为3000元，\n已更正';
    await book.xlsx.writeFile(path.join(machine.folder, 'a.xlsx'));
    const first = (await machine.inspect('import cases a.xlsx --errors b.xlsx --json')).json();
    const strange = [{ what: '1 处批注未读', where: 'E3（实际应为3000元， 已更正）' }];
    expect([first.rejected.length, first.unread]).toEqual([2, strange]);
    await book.xlsx.readFile(path.join(machine.folder, 'b.xlsx'));
    book.getWorksheet('案件')!.getCell('D2').value = '2026-03-05';
    await book.xlsx.writeFile(path.join(machine.folder, 'c.xlsx'));
    const second = (await machine.inspect('import cases c.xlsx --errors d.xlsx --json')).json();
    expect([second.rejected.length, second.unread]).toEqual([1, strange]);
    await book.xlsx.readFile(path.join(machine.folder, 'd.xlsx'));
    const sheet = book.getWorksheet('案件')!;
    expect([sheet.getCell('F2').value, sheet.getCell('D2').note, sheet.getCell('D2').fill]).toEqual([
      null,
      undefined,
      undefined,
    ]);
    expect(sheet.getCell('F3').value).toMatch(/^立案日期：/);
    expect(JSON.stringify(sheet.getCell('E3').note)).toContain('已更正');
  });

  it('marks a csv in a workbook of its own, texts staying texts', async () => {
    const machine = await office();
    const file = put(machine, 'a.csv', csv([heads, ['样罚〔2026〕1号', '=1+1', '张样例', '无此日', '1']]));
    await machine.inspect(['import', 'cases', file, '--errors', 'marked.xlsx']);
    const book = new Excel.Workbook();
    await book.xlsx.readFile(path.join(machine.folder, 'marked.xlsx'));
    expect(book.worksheets[0]!.getCell('B2').value).toBe('=1+1');
  });
});

describe('taking an import back', () => {
  it('leaves the ledger as it was before, and says so only once', async () => {
    const machine = await office();
    await machine.inspect(['import', 'cases', put(machine, 'a.csv', csv([heads, one]))]);
    const before = (await machine.inspect('ledger cases --json')).json();
    const file = put(machine, 'b.csv', csv([heads, [...one.slice(0, 4), '999'], two]));
    const { batch } = (await machine.inspect(['import', 'cases', file, '--json'])).json();
    expect((await machine.inspect(['import', 'undo', batch])).code).toBe(0);
    expect((await machine.inspect('ledger cases --json')).json()).toEqual(before);
    expect((await machine.inspect(['import', 'undo', batch, '--json'])).json().error.code).toBe('batch-undone');
    expect((await machine.inspect('import list --json')).json()).toHaveLength(1);
    expect((await machine.inspect('verify --json')).json().ok).toBe(true);
    const again = (await machine.inspect(['import', 'cases', file, '--json'])).json();
    expect([again.inserted, again.updated]).toEqual([1, 1]);
  });

  it('goes from the last one back where a later one found rows unchanged, which stand in the earlier one alone', async () => {
    const machine = await office();
    const take = async (name: string, ...lines: readonly (readonly string[])[]) =>
      (await machine.inspect(['import', 'cases', put(machine, name, csv([heads, ...lines])), '--json'])).json().batch;
    const first = await take('a.csv', one, two);
    const second = await take('b.csv', one, [...two.slice(0, 4), '999'], three);
    const refused = await machine.inspect(['import', 'undo', first]);
    expect([refused.code, refused.err]).toEqual([
      4,
      expect.stringContaining(`b.csv（${second.slice(0, 8)}）有 1 行与已存的相同`),
    ]);
    expect(refused.err).toContain(`inspect import undo ${second.slice(0, 8)}`);
    expect((await machine.inspect('ledger cases --json')).json()).toHaveLength(3);
    expect((await machine.inspect(['import', 'undo', second])).code).toBe(0);
    expect((await machine.inspect(['import', 'undo', first])).code).toBe(0);
    // What a later one changed stands as it says.
    const again = await take('a.csv', one, two);
    await take('c.csv', [...two.slice(0, 4), '999']);
    expect((await machine.inspect(['import', 'undo', again])).out).toContain('后来的导入改过的行，仍照后来的');
    expect((await machine.inspect('ledger cases --json')).json()).toHaveLength(1);
  });

  it('is refused, naming what rests on it, once cases are drawn from it', async () => {
    const machine = await office();
    const many = Array.from({ length: 8 }, (_, at) => [`样罚〔2026〕${at + 1}号`, '甲', '张样例', '2026-03-01', '1']);
    const { batch } = (
      await machine.inspect(['import', 'cases', put(machine, 'a.csv', csv([heads, ...many])), '--json'])
    ).json();
    const drawn = await machine.inspect(
      'draw cases 样县甲局 --count 2 --seed-inspectors 314159 --seed-unit 271828 --json',
    );
    expect(drawn.code).toBe(0);
    const refused = await machine.inspect(['import', 'undo', batch, '--json']);
    expect(refused.code).toBe(4);
    expect(refused.json().error.message).toBe(`不能撤销：抽取 ${drawn.json().number}依据这次导入`);
  });
});

describe('what the command line tells', () => {
  it('maps headings by hand and remembers them for the unit and kind', async () => {
    const machine = await office('样县甲局', '样县乙局');
    const strange = put(
      machine,
      'a.csv',
      csv([
        ['卷宗流水', '案由', '立案日期'],
        ['样罚〔2026〕1号', '甲', '2026-03-01'],
      ]),
    );
    const next = put(
      machine,
      'b.csv',
      csv([
        ['卷宗流水', '案由', '立案日期'],
        ['样罚〔2026〕2号', '乙', '2026-03-02'],
      ]),
    );
    const words = (file: string, unit: string) => ['import', 'cases', file, '--unit', unit, '--json'];
    expect((await machine.inspect(words(strange, '甲局'))).json().error.code).toBe('columns-missing');
    const mapped = (await machine.inspect([...words(strange, '甲局'), '--map', '卷宗流水=number'])).json();
    expect([mapped.inserted, mapped.columns.number]).toEqual([1, '卷宗流水']);
    expect((await machine.inspect(words(next, '甲局'))).json().inserted).toBe(1);
    const plainly = await machine.inspect([...words(next, '甲局'), '--as-found']);
    expect(plainly.json().error.code).toBe('columns-missing');
    const other = put(
      machine,
      'c.csv',
      csv([
        ['卷宗流水', '案由', '立案日期'],
        ['样罚〔2026〕3号', '丙', '2026-03-03'],
      ]),
    );
    expect((await machine.inspect(words(other, '乙局'))).json().error.code).toBe('columns-missing');
    // The very same file too, where nothing in it names several units.
    expect((await machine.inspect(words(next, '乙局'))).json().error.code).toBe('columns-missing');
    for (const [map, code] of [
      ['卷宗流水', 'bad-map'],
      ['卷宗流水=nothing', 'unknown-field'],
      ['没有这列=cause', 'map-heading-not-found'],
    ]) {
      const wrong = await machine.inspect([...words(next, '甲局'), '--map', map!]);
      expect([wrong.code, wrong.json().error.code]).toEqual([2, code]);
    }
  });

  it('declares an empty register, and does not take a full one for empty', async () => {
    const machine = await office();
    expect((await machine.inspect('import complaints --empty --year 2026 --json')).json()).toMatchObject({
      rows: 0,
      empty: true,
    });
    const check = (await machine.inspect('check 样县甲局 3.5.1 --year 2026 --json')).json();
    expect(check.proposals).toEqual([]);
    const empty = put(machine, 'a.csv', csv([['编号', '登记时间', '投诉事项']]));
    expect((await machine.inspect(['import', 'complaints', empty, '--json'])).json().error.code).toBe('ledger-empty');
    expect((await machine.inspect(['import', 'complaints', empty, '--empty', '--json'])).code).toBe(0);
    const earlier = put(machine, 'd.csv', csv([['2024年投诉举报登记簿'], ['编号', '登记时间', '投诉事项']]));
    const told = (await machine.inspect(['import', 'complaints', earlier, '--empty', '--json'])).json();
    expect(told.warnings).toContainEqual({ row: null, what: '照标题申明 2024 年的登记簿为空' });
    expect((await machine.inspect('check 样县甲局 3.5.1 --year 2024 --json')).json().proposals).toEqual([]);
    const astray = (
      await machine.inspect(['import', 'complaints', earlier, '--empty', '--year', '2025', '--json'])
    ).json();
    expect(astray.warnings).toEqual([{ row: null, what: '申明 2025 年的登记簿为空；标题写的是 2024 年，请核对' }]);
    expect((await machine.inspect('import list')).out.match(/申明 \d{4} 年为空/g)).toEqual(
      [2026, 2026, 2024, 2025].map((year) => `申明 ${year} 年为空`),
    );
    const full = put(
      machine,
      'b.csv',
      csv([
        ['编号', '登记时间', '投诉事项'],
        ['1', '2026-03-01', '某事'],
      ]),
    );
    expect((await machine.inspect(['import', 'complaints', full, '--empty', '--json'])).json().error.code).toBe(
      'ledger-not-empty',
    );
  });

  it('does not take a register for empty whose rows are stored, with a file or without', async () => {
    const machine = await office();
    const complaints = ['编号', '登记时间', '投诉事项'];
    const full = csv([complaints, ['1', '2026-03-01', '某事']]);
    const { batch } = (
      await machine.inspect(['import', 'complaints', put(machine, '投诉.csv', full), '--json'])
    ).json();
    const empty = put(machine, '空.csv', csv([complaints]));
    for (const words of [[], [empty]]) {
      const refused = await machine.inspect(['import', 'complaints', ...words, '--empty', '--year', '2026']);
      expect([refused.code, refused.err]).toEqual([
        4,
        '错误：样县甲局2026年的投诉举报登记簿已有记录（1 行），不能申明为空\n' +
          '提示：用 inspect ledger complaints --unit 样县甲局 查看；导错了用 inspect import undo 撤销那次导入\n',
      ]);
    }
    const retiring = ['import', 'complaints', empty, '--empty', '--retire-missing', '--json'];
    expect((await machine.inspect(retiring)).json()).toMatchObject({ retired: 1 });
    expect(batch).toMatch(/^[0-9a-z]{26}$/);
    expect((await machine.inspect('ledger complaints --json')).json()).toEqual([]);
    const undated = csv([heads, one, ['样罚〔2026〕4号', '丁', '王演示', '', '400']]);
    await machine.inspect(['import', 'cases', put(machine, '案.csv', undated)]);
    expect((await machine.inspect('import cases --empty --year 2026')).err).toContain('（1 行，另有 1 行没有写年度）');
    expect((await machine.inspect('import cases --empty --year 2024')).err).toContain('（1 行没有写年度）');
  });

  it('fills the year only where the row tells none', async () => {
    const machine = await office();
    const file = put(
      machine,
      'a.csv',
      csv([
        ['年度', '报表名称', '报送日期'],
        ['2024', '甲', '2025-01-05'],
        ['', '乙', '2026-01-05'],
      ]),
    );
    await machine.inspect(['import', 'statistics', file, '--year', '2025']);
    const rows = (await machine.inspect('ledger statistics --json')).json();
    expect(rows.map((each: { year: number }) => each.year)).toEqual([2024, 2025]);
    expect((await machine.inspect('ledger statistics --year 2024 --json')).json()).toHaveLength(1);
  });

  it('asks which unit where there are several and nobody said', async () => {
    const machine = await office('样县甲局', '样县乙局');
    const file = put(machine, 'a.csv', csv([heads, one]));
    const unsaid = await machine.inspect(['import', 'cases', file, '--json']);
    expect(unsaid.code).toBe(2);
    expect(unsaid.err + unsaid.out).toContain('--unit');
    expect((await machine.inspect(['import', 'nothing', file])).code).toBe(2);
    expect((await machine.inspect(['import', 'cases', 'missing.xlsx', '--unit', '甲局'])).code).toBe(1);
  });

  it('shows what it read before it writes, and writes only on yes', async () => {
    const machine = await office();
    const file = put(machine, 'a.csv', csv([heads, one]));
    const no = await machine.inspect(['import', 'cases', file, '--plain'], { tty: true, stdin: 'n\n1\n' });
    expect(no.out + no.err).toContain('前几行读作');
    expect((await machine.inspect('ledger cases --json')).json()).toEqual([]);
    await machine.inspect(['import', 'cases', file, '--plain'], { tty: true, stdin: 'y\n' });
    expect((await machine.inspect('ledger cases --json')).json()).toHaveLength(1);
  });

  it('registers units from a list and refuses a credit code that fails its check', async () => {
    const machine = await office();
    const file = put(
      machine,
      'a.csv',
      csv([
        ['单位名称', '统一社会信用代码', '级别', '联系电话'],
        ['样县丙局', '91350100M000100Y43', '县级', '0395-7120001'],
        ['样县丁局', '91350100M000100Y4Z', '县级', ''],
      ]),
    );
    const report = await machine.inspect(['import', 'units', file, '--json', '--allow-partial']);
    expect(report.json().rejected).toEqual([
      { row: 3, column: 'code', value: '91350100M000100Y4Z', reason: '统一社会信用代码不能含有“Z”' },
    ]);
    expect((await machine.inspect('unit list --json')).json().map((unit: { name: string }) => unit.name)).toContain(
      '样县丙局',
    );
    expect((await machine.inspect('ledger units --json')).json()).toHaveLength(2);
  });
});

describe('a list of units', () => {
  it('cannot be taken back as a whole; the refusal names the units and how to retire one', async () => {
    const machine = await office();
    const file = put(
      machine,
      '名录.csv',
      csv([['单位名称', '级别'], ...'乙丙丁戊'.split('').map((n) => [`样县${n}局`, '县级'])]),
    );
    const { batch } = (await machine.inspect(['import', 'units', file, '--json'])).json();
    const refused = await machine.inspect(['import', 'undo', batch]);
    expect([refused.code, refused.err]).toEqual([
      4,
      expect.stringMatching(/样县.局、样县.局、样县.局 等 4 个.*\n提示：.*inspect unit retire 单位 --reason/),
    ]);
  });
});

describe('the list of imports', () => {
  it('fits eighty columns, long names over several lines and whole; its short ids are taken by undo', async () => {
    const machine = await office('样县甲虚构综合行政执法局', '样县乙虚构综合行政执法局');
    const name = `${'很长的案件台账文件名'.repeat(4)}2026年终稿.csv`;
    for (const unit of ['甲虚构', '乙虚构'])
      await machine.inspect(['import', 'cases', put(machine, name, csv([heads, one])), '--unit', unit]);
    const list = await machine.inspect('import list', { columns: 80, tty: true });
    const lines = list.out.trimEnd().split('\n');
    expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(80);
    const [from, to] = ['文件', '新增'].map((title) => width(lines[0]!.slice(0, lines[0]!.indexOf(title))));
    const pieces = lines.slice(2).map((line) =>
      [...line]
        .filter((_, at, all) => {
          const place = width(all.slice(0, at).join(''));
          return place >= from! && place < to!;
        })
        .join('')
        .trim(),
    );
    expect(pieces.join('')).toBe(name.repeat(2));
    expect((await machine.inspect('import list --json')).json()[0].file).toBe(name);
    const undone = await machine.inspect(['import', 'undo', lines[2]!.split(' ')[0]!]);
    expect([undone.code, undone.out]).toEqual([0, expect.stringContaining('已撤销')]);
  });
});

it('check says how many rows of a ledger are of a former year, where not all of them are', async () => {
  const machine = await office();
  const kept = csv([heads, one, ['样罚〔2025〕1号', '占道', '张样例', '2025-03-01', '1']]);
  await machine.inspect(['import', 'cases', put(machine, 'a.csv', kept)]);
  const said = async (year: number) =>
    /案件台账 [^；]+/.exec((await machine.inspect(`check 样县甲局 --year ${year}`)).out)?.[0];
  expect(await said(2026)).toBe('案件台账 2 行');
  expect([await said(2025), await said(2024)]).toEqual([
    '案件台账 2 行（2025年 1 行）',
    '案件台账 2 行（2024年 0 行）',
  ]);
});

describe('writing ledgers out', () => {
  it('lets no text become a formula, and reads its own csv back', async () => {
    const machine = await office();
    const file = put(
      machine,
      'a.csv',
      csv([
        heads,
        ['样罚〔2026〕1号', '"=HYPERLINK(""http://x"",1)"', '张样例', '2026-03-01', '1'],
        ['样罚〔2026〕2号', '@cmd', '李示范', '2026-03-01', '1'],
      ]),
    );
    await machine.inspect(['import', 'cases', file]);
    await machine.inspect('ledger cases -o out.csv');
    const text = readFileSync(path.join(machine.folder, 'out.csv'), 'utf8');
    expect(text.startsWith('\uFEFF登记单位,案号')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://x"",1)"`);
    expect(text).toContain(",'@cmd,");
    await machine.inspect('ledger cases -o out.xlsx');
    const book = new Excel.Workbook();
    await book.xlsx.readFile(path.join(machine.folder, 'out.xlsx'));
    expect(book.worksheets[0]!.getCell('C2').value).toBe('=HYPERLINK("http://x",1)');
    const again = (await machine.inspect('import cases out.csv --json')).json();
    expect([again.inserted, again.updated, again.unchanged]).toEqual([0, 0, 2]);
  });

  it('masks id numbers and telephones, and names where every row came from', async () => {
    const machine = await office();
    const file = put(
      machine,
      '名册.csv',
      csv([
        ['姓名', '身份证号', '执法证号', '联系电话'],
        ['张样例', '11010519491231002X', '990100001', '13900001234'],
      ]),
    );
    await machine.inspect(['import', 'officers', file]);
    const [officer] = (await machine.inspect('ledger officers --json')).json();
    expect([officer.idNumber, officer.phone, officer.onList]).toEqual(['110*************2X', '139******34', null]);
    expect(officer.source).toEqual({ file: '名册.csv', sheet: null, row: 2 });
    expect((await machine.inspect('ledger officers')).out).not.toContain('19491231');
  });
});

describe('templates', () => {
  it('are workbooks and take no other name', async () => {
    const { code, err } = await newMachine().inspect('template cases -o t.csv');
    expect([code, err.split('\n')[0]]).toEqual([2, '错误：-o 的文件名要以 .xlsx 结尾：t.csv']);
  });

  it.each(Object.keys(kinds))('imported as they were written take in nothing and say so: %s', async (kind) => {
    const machine = await office();
    await machine.inspect(['template', kind, '-o', 't.xlsx']);
    const { code, err } = await machine.inspect(['import', kind, 't.xlsx']);
    expect([code, err]).toEqual([1, expect.stringContaining('t.xlsx 里只有模板的示例行，没有导入任何记录')]);
    expect((await machine.inspect(['import', 'list', '--json'])).json()).toEqual([]);
  });

  it('are not written over a ledger of the same name that a unit has filled in', async () => {
    const machine = newMachine();
    put(machine, '执法人员名册.xlsx', '单位填好的');
    const { out, err } = await machine.inspect('template officers');
    expect(readFileSync(path.join(machine.folder, '执法人员名册.xlsx'), 'utf8')).toBe('单位填好的');
    expect(out.split('\n')[0]).toBe('已写出空白执法人员名册：执法人员名册（新）.xlsx');
    expect(err).toBe('提醒：执法人员名册.xlsx 已经有了，内容不同，没有动它；这一份写成 执法人员名册（新）.xlsx\n');
    await machine.inspect('template officers');
    expect(readdirSync(machine.folder).sort()).toEqual(['home', '执法人员名册.xlsx', '执法人员名册（新）.xlsx']);
  });

  it('are the same bytes every time, and their example goes once there are rows', async () => {
    const machine = await office();
    await machine.inspect('template cases -o a.xlsx');
    await machine.inspect('template cases -o b.xlsx');
    const bytes = readFileSync(path.join(machine.folder, 'a.xlsx'));
    expect(bytes.equals(readFileSync(path.join(machine.folder, 'b.xlsx')))).toBe(true);
    const book = new Excel.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    const sheet = book.worksheets[0]!;
    sheet.getCell('B3').value = '样罚〔2026〕9号';
    sheet.getCell('D3').value = '甲';
    await book.xlsx.writeFile(path.join(machine.folder, 'c.xlsx'));
    const report = (await machine.inspect('import cases c.xlsx --json')).json();
    expect([report.rows, report.inserted, report.skipped, report.warnings]).toEqual([
      1,
      1,
      [{ row: 2, is: 'example', reason: '模板的示例行' }],
      [],
    ]);
  });
});

describe('headings in two rows', () => {
  it('say a name by the lower one with what spans above it, in either order', async () => {
    const machine = await office();
    const book = new Excel.Workbook();
    const sheet = book.addWorksheet('台账');
    sheet.addRow(['案号', '案由', '日期', null]);
    sheet.addRow([null, null, '立案', '决定']);
    for (const area of ['A1:A2', 'B1:B2', 'C1:D1']) sheet.mergeCells(area);
    sheet.addRow(['样罚〔2026〕1号', '甲', '2026-03-01', '2026-03-09']);
    await book.xlsx.writeFile(path.join(machine.folder, 'a.xlsx'));
    const report = (await machine.inspect('import cases a.xlsx --json')).json();
    expect(report.columns).toMatchObject({ opened: '立案', decided: '决定' });
    const [stored] = (await machine.inspect('ledger cases --json')).json();
    expect([stored.opened, stored.decided]).toEqual(['2026-03-01', '2026-03-09']);
  });
});

describe('asking in a terminal', () => {
  it('asks which columns are which where headings are unknown, and remembers', async () => {
    const machine = await office();
    const lines = [
      ['流水', '事情', '哪天立的'],
      ['样罚〔2026〕1号', '甲', '2026-03-01'],
    ];
    const file = put(machine, 'a.csv', csv(lines));
    const result = await machine.inspect(['import', 'cases', file, '--plain'], { tty: true, stdin: '1\n1\ny\n' });
    expect(result.out + result.err).toContain('哪一列是“案号”');
    const [stored] = (await machine.inspect('ledger cases --json')).json();
    expect([stored.number, stored.cause]).toEqual(['样罚〔2026〕1号', '甲']);
    expect((await machine.inspect(['import', 'cases', file, '--json'])).json().unchanged).toBe(1);
  });

  it('asks which sheet, and takes the one that was chosen', async () => {
    const machine = await office();
    const body = (number: string) => row(1, heads) + row(2, [number, '甲', '张样例', '2026-03-01', 1]);
    const sheets = [
      { name: '上半年', rows: body('样罚〔2026〕1号') },
      { name: '下半年', rows: body('样罚〔2026〕2号') },
    ];
    const file = put(machine, 'a.xlsx', zipped(workbookParts(sheets)));
    await machine.inspect(['import', 'cases', file, '--plain'], { tty: true, stdin: '3\ny\n' });
    const rows = (await machine.inspect('ledger cases --json')).json();
    expect(rows.map((each: { number: string }) => each.number)).toEqual(['样罚〔2026〕2号']);
  });
});

describe('workbooks under a password', () => {
  const plain = zipped(workbookParts([{ name: '案件', rows: row(1, heads) + row(2, [...one.slice(0, 4), 100]) }]));

  it('say so, open with the password from the input, and refuse another', async () => {
    const { default: crypto } = await import('officecrypto-tool');
    const machine = await office();
    const file = put(machine, 'a.xlsx', crypto.encrypt(plain, { password: '样例口令一' }));
    const closed = await machine.inspect(['import', 'cases', file, '--json']);
    expect([closed.code, closed.json().error.code]).toEqual([2, 'password-needed']);
    const wrong = await machine.inspect(['import', 'cases', file, '--passphrase-stdin', '--json'], { stdin: '不对\n' });
    expect([wrong.code, wrong.json().error.code]).toEqual([1, 'wrong-password']);
    const right = await machine.inspect(['import', 'cases', file, '--passphrase-stdin', '--json'], {
      stdin: '样例口令一\n',
    });
    expect(right.json().inserted).toBe(1);
  });
});

describe('a certificate’s last day', () => {
  it('is the end of a span, and none where the certificate is without end; both are told', async () => {
    const machine = await office();
    const roster = csv([
      ['姓名', '执法证号', '有效期'],
      ['张样例', '990100002025001', '2022-3-5至2027-3-4'],
      ['李示范', '990100002025002', '长期'],
      ['王演示', '990100002025003', '2022.3.5-2027.3.4'],
    ]);
    const file = put(machine, '名册.csv', roster);
    const taken = await machine.inspect(['import', 'officers', file, '--json']);
    expect(taken.code).toBe(0);
    expect(taken.json().warnings.map(({ row, what }: { row: number; what: string }) => `${row} ${what}`)).toEqual([
      '2 有效期至“2022-3-5至2027-3-4”是一段时间，按最后一天记',
      '3 有效期至“长期”没有到期日，按未写日期记',
      '4 有效期至“2022.3.5-2027.3.4”是一段时间，按最后一天记',
    ]);
    const listed = (await machine.inspect('ledger officers --json')).json();
    expect(listed.map((one: { expires: string | null }) => one.expires)).toEqual(['2027-03-04', null, '2027-03-04']);
  });
});

describe('a ledger listed', () => {
  it('keeps the order of its file, not that of the numbers as text', async () => {
    const machine = await office();
    const cases = ['10', '2', '1'].map((n) => [`样罚〔2026〕${n}号`, '甲', '王演示', '2026-03-01', '100']);
    await machine.inspect(['import', 'cases', put(machine, '案.csv', csv([heads, ...cases]))]);
    const listed = (await machine.inspect('ledger cases --json')).json();
    expect(listed.map((one: { number: string }) => one.number)).toEqual([
      '样罚〔2026〕10号',
      '样罚〔2026〕2号',
      '样罚〔2026〕1号',
    ]);
  });
});

describe('a ledger of one year', () => {
  it('says how many rows it leaves out because they tell no day', async () => {
    const machine = await office();
    const undated = ['样罚〔2026〕4号', '丁', '王演示', '', '400'];
    await machine.inspect(['import', 'cases', put(machine, 'a.csv', csv([heads, one, undated]))]);
    const listed = await machine.inspect('ledger cases --year 2026 --json');
    expect(listed.json()).toHaveLength(1);
    expect(listed.err).toBe('提醒：另有 1 行没有写日期或年度，不知属于哪一年，没有列出；不加 --year 可以看到\n');
    expect((await machine.inspect('ledger cases --json')).err).toBe('');
  });
});

describe('a text named as a workbook', () => {
  it('is named for what it is, and nothing is imported', async () => {
    const machine = await office();
    const file = put(machine, '台账.xlsx', '你好\n这不是表格\n');
    const refused = await machine.inspect(['import', 'officers', file]);
    expect([refused.code, refused.err]).toEqual([
      1,
      '错误：文件其实是纯文本，不是表格，其中也找不到执法人员名册的表头：台账.xlsx\n' +
        '提示：请用 Excel 或 WPS 打开原来的台账，另存为 .xlsx 再导入\n',
    ]);
  });
});

describe('what an import changed', () => {
  it('is told with the sheet of each row where several were read as one', async () => {
    const machine = await office();
    const book = new Excel.Workbook();
    book.addWorksheet('一月').addRows([heads, one]);
    book.addWorksheet('二月').addRows([heads, three]);
    const file = path.join(machine.folder, '两月.xlsx');
    await book.xlsx.writeFile(file);
    const { out } = await machine.inspect(['import', 'cases', file, '--merge-sheets']);
    const [batch] = (await machine.inspect('import list --json')).json();
    const shown = await machine.inspect(['import', 'show', batch.batch]);
    expect([out, shown.out]).toEqual([expect.stringContaining('新增 2'), expect.stringContaining('“一月”第 2 行')]);
  });

  it('is shown whole where it is written at once, counted in JSON, and shown again by import show', async () => {
    const machine = await office();
    const rows = Array.from({ length: 60 }, (_, at) => [
      `样罚〔2026〕${at + 1}号`,
      '甲',
      '张样例',
      '2026-03-01',
      '100',
    ]);
    await machine.inspect(['import', 'cases', put(machine, 'a.csv', csv([heads, ...rows]))]);
    const mended = [...rows.slice(0, 59).map((row) => [...row.slice(0, 4), '200']), three.with(0, '样罚〔2026〕99号')];
    const file = put(machine, 'b.csv', csv([heads, ...mended]));
    const trial = (await machine.inspect(['import', 'cases', file, '--dry-run', '--json'])).json();
    expect([trial.changesTotal, trial.changes]).toEqual([59, expect.objectContaining({ length: 59 })]);
    const { out } = await machine.inspect(['import', 'cases', file, '--retire-missing']);
    expect(out.match(/ 罚款金额（元）：100 → 200/g)).toHaveLength(59);
    const [, batch] = /改前 → 改后，以后再看：inspect import show (\w+)/.exec(out) ?? [];
    const shown = await machine.inspect(['import', 'show', batch!]);
    expect(shown.out).toContain('案件台账：b.csv（样县甲局）');
    expect(shown.out.match(/ 罚款金额（元）：100 → 200/g)).toHaveLength(59);
    expect(shown.out).toContain('新增的（1）：\n  第 61 行 样罚〔2026〕99号');
    expect(shown.out).toContain('停用的（1）：\n  样罚〔2026〕60号');
    // An import that came later is no version before it.
    await machine.inspect(['import', 'cases', put(machine, 'c.csv', csv([heads, [...rows[0]!.slice(0, 4), '300']]))]);
    const again = (await machine.inspect(['import', 'show', batch!, '--json'])).json();
    expect([again.changes.length, again.changes[0].before, again.changes[0].after]).toEqual([59, 100, 200]);
  });
});
