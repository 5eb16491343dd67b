import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { ledgerOffice } from '../support/ledger-office.ts';
import { openTerminal } from '../support/pty.ts';
import type { Machine } from '../support/run.ts';

/** What somebody is told and asked at the last question before a ledger is stored, and what Enter says to it. */

const office = (): Promise<Machine> => ledgerOffice('样县样例局');

function put(machine: Machine, name: string, ...lines: readonly string[]): string {
  const file = path.join(machine.folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const onPage = (machine: Machine, kind: string, file: string, ...keys: readonly string[]) =>
  machine.inspect(['import', kind, file, '--plain'], { tty: true, stdin: `${keys.join('\n')}\n`, columns: 80 });
/** The question of writing and what Enter says to it, as often as it was asked. */
const asked = (out: string): readonly string[] =>
  [...out.replace(/\s+/g, '').matchAll(/写入数据文件吗？(.*?)（答“否”可改读法）是或否（回车＝(.)）/g)].map(
    ([, what, enter]) => `${what} ${enter}`,
  );

const heads = '案号,案由,当事人,立案日期,决定日期,罚款金额（元）,备注';
const cases = (cause: string, fine: number, ...more: readonly string[]): readonly string[] => [
  heads,
  ...[1, 2, 3].map((n) => `样罚〔2026〕${n}号,${cause},样${n}店,2026-03-0${n},2026-04-0${n},${fine},`),
  ...more,
];

it('the question of writing names how many stored records it changes, and stands on no where each becomes another thing', async () => {
  const machine = await office();
  await machine.inspect(['import', 'cases', put(machine, '旧.csv', ...cases('占道经营', 200)), '-y']);
  const bad = '样罚〔2026〕4号,占道经营,样4店,2026-03-04,2026-13-04,200,';
  const fines = await onPage(
    machine,
    'cases',
    put(machine, '改.csv', ...cases('占道经营', 300, bad)),
    '先导入其余',
    '',
  );
  expect(asked(fines.out)).toEqual(['记到样县样例局，更新3条已存的，不合格的1行不写入 是']);
  const other = await onPage(machine, 'cases', put(machine, '另.csv', ...cases('无照经营', 300)), '', '不导入');
  expect(asked(other.out)).toEqual(['记到样县样例局，更新3条已存的，条条都改了案由 否']);
  const most = cases('无照经营', 400).map((line) => line.replace('3号,无照经营', '3号,占道经营'));
  const mostly = await onPage(machine, 'cases', put(machine, '多.csv', ...most), '', '不导入');
  expect(asked(mostly.out)).toEqual(['记到样县样例局，更新3条已存的，其中2条改了案由 否']);
  const stored = async (): Promise<readonly string[]> =>
    (await machine.inspect('ledger cases --json'))
      .json()
      .map(({ cause }: { cause: string }) => cause)
      .toSorted();
  expect(await stored()).toEqual(['占道经营', '占道经营', '占道经营']);
  // Words that say the same more fully, and one record that is put right, are what a register is for.
  const fuller = await onPage(machine, 'cases', put(machine, '全.csv', ...cases('占道经营妨碍通行', 300)), '');
  expect(asked(fuller.out)).toEqual(['记到样县样例局，更新3条已存的 是']);
  const one = cases('占道经营妨碍通行', 300).map((line) => line.replace('1号,占道经营妨碍通行', '1号,无照经营'));
  expect(asked((await onPage(machine, 'cases', put(machine, '一.csv', ...one), '')).out)).toEqual([
    '记到样县样例局，更新1条已存的 是',
  ]);
  expect(await stored()).toEqual(['占道经营妨碍通行', '占道经营妨碍通行', '无照经营']);
});

it('an Enter that comes twice in a terminal changes no stored record into another', async () => {
  const program = await bundle('test/support/program.ts');
  const machine = await office();
  await machine.inspect(['import', 'cases', put(machine, '旧.csv', ...cases('占道经营', 200)), '-y']);
  const file = put(machine, '另.csv', ...cases('无照经营', 200));
  const terminal = openTerminal(process.execPath, [program, 'import', 'cases', file], {
    cwd: machine.folder,
    env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15', INSPECT_BY: '示例甲' },
  });
  await terminal.waitFor('按回车');
  terminal.press('enter');
  await terminal.waitFor('是/[否]');
  terminal.press('enter');
  await terminal.waitFor('怎么办？');
  terminal.kill();
  expect((await machine.inspect('ledger cases --json')).json()).toMatchObject([
    { cause: '占道经营' },
    { cause: '占道经营' },
    { cause: '占道经营' },
  ]);
});

it('after another reading of a column has put one out, Enter writes nothing; one that was given up by name is no such', async () => {
  const machine = await office();
  const lines = ['姓名,执法证号,发证日期,有效期至', '张样例,990100002025001,2025-03-01,2030-02-28'];
  const file = put(machine, '名册.csv', ...lines);
  const keys = ['n', '改一列的读法', '发证日期', '有效期至', '', '改一列的读法', '姓名', '姓名', '', '不导入'];
  const { out } = await onPage(machine, 'officers', file, ...keys);
  expect(asked(out)).toEqual([
    '记到样县样例局 是',
    '记到样县样例局，“有效期至”不再读 否',
    '记到样县样例局，“有效期至”不再读 否',
  ]);
  const left = await onPage(machine, 'officers', file, 'n', '改一列的读法', '发证日期', '不读这一列', '');
  expect(asked(left.out)).toEqual(['记到样县样例局 是', '记到样县样例局 是']);
});

it('rows of the sheet are counted where one holds several people, and the records beside them', async () => {
  const machine = await office();
  const lines = [
    '培训名称,培训日期,参训人员',
    '执法培训,2026-03-01,张样例、李示范、王虚构',
    '执法培训,2026-03-02,张样例',
  ];
  const shared = await machine.inspect(['import', 'trainings', put(machine, '培训.csv', ...lines), '--dry-run']);
  expect(shared.out).toContain('读到 2 行（共 4 条）（样县样例局）');
  const single = put(machine, '各人.csv', '培训名称,培训日期,参训人员', '执法培训,2026-03-01,张样例');
  expect((await machine.inspect(['import', 'trainings', single, '--dry-run'])).out).toContain(
    '读到 1 行（样县样例局）',
  );
});

it('what a file lacks is listed where it is a later state of the ledger, counted where it adds to it, and in the order of its numbers', async () => {
  const machine = await office();
  const numbered = (...numbers: readonly number[]) =>
    put(
      machine,
      `${numbers.join('-')}.csv`,
      heads,
      ...numbers.map((n) => `样罚〔2026〕${n}号,占道,样${n}店,2026-03-01,2026-04-01,200,`),
    );
  const lists = async (...numbers: readonly number[]): Promise<readonly (string | undefined)[]> => {
    const { out } = await machine.inspect(['import', 'cases', numbered(...numbers), '--dry-run']);
    expect(out).toMatch(/已存而文件里没有的 \d+ 条照旧留着/);
    const listed = out.split('文件里没有而数据文件里有').slice(1).join('');
    return [...listed.matchAll(/〔2026〕(\d+)号/g)].map(([, n]) => n);
  };
  await machine.inspect(['import', 'cases', numbered(1, 2, 3, 8, 9, 10, 11), '-y']);
  // Another register of the same year, and a slip that puts one record right.
  expect(await lists(21, 22, 23)).toEqual([]);
  expect(await lists(11, 21)).toEqual([]);
  // The ledger once more, some rows of it gone.
  expect(await lists(1, 3, 8, 9, 30)).toEqual(['2', '10', '11']);
  const retiring = await machine.inspect(['import', 'cases', numbered(30), '--retire-missing', '-y', '--year', '2026']);
  expect(retiring.out.split('写入时停用：')[1]).toMatch(
    /1号[\s\S]*2号[\s\S]*3号[\s\S]*8号[\s\S]*9号[\s\S]*10号[\s\S]*11号/,
  );
  const [{ batch }] = (await machine.inspect('import list --json')).json().toReversed();
  const { retired } = (await machine.inspect(['import', 'show', batch, '--json'])).json();
  expect(retired.map((name: string) => /〔2026〕(\d+)号/.exec(name)?.[1])).toEqual([
    '1',
    '2',
    '3',
    '8',
    '9',
    '10',
    '11',
  ]);
});

it('what an import changed is looked up beside the list of imports', async () => {
  const machine = await office();
  await machine.inspect(['import', 'cases', put(machine, '旧.csv', ...cases('占道经营', 200)), '-y']);
  const keys = ['台账', '看一次导入改了什么', '1', '2', '离开'];
  const given = { tty: true, stdin: `${keys.join('\n')}\n`, env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' } };
  const { out } = await machine.inspect([], given);
  expect(out).toMatch(/\d+\. 列出各次导入\n +\d+\. 看一次导入改了什么\n +\d+\. 撤销一次导入/);
  expect(out).toContain('新增的（3）：');
});
