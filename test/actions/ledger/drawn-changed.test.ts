import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type Machine, newMachine } from '../../support/run.ts';
import { handOver, officeWithLaptops, ok, unit } from '../../support/two-laptops.ts';

const heading = '案号,案由,当事人,案件类别,程序类型,承办人,立案日期,决定日期,处罚种类,罚款金额（元）';
const crime = (serial: number, cause = '占道经营', party = `样县虚构店${serial}`, number = `样罚〔2026〕${serial}号`) =>
  `${number},${cause},${party},行政处罚,普通程序,张样例,2026-01-05,2026-03-0${serial},罚款,600`;
const all = [1, 2, 3, 4].map((serial) => crime(serial));

async function take(machine: Machine, name: string, rows: string[], ...options: string[]) {
  writeFileSync(path.join(machine.folder, name), `${[heading, ...rows].join('\n')}\n`);
  return ok(machine, ['import', 'cases', name, '--unit', unit, '-y', '--by', '示例甲', ...options]);
}

const draw = (machine: Machine, count = '4') =>
  ok(machine, ['draw', 'cases', unit, '--count', count, '--seed-auto', '-y', '--by', '示例甲']);

/** An office that has drawn all the case files of a unit. */
async function drawn(): Promise<Machine> {
  const machine = newMachine();
  await ok(machine, ['init']);
  await ok(machine, ['unit', 'add', unit]);
  await take(machine, '案件.csv', all);
  await draw(machine);
  return machine;
}

const changed = [crime(2, '占道经营', '样县另一店'), crime(3, '无照经营'), crime(4)];
const told = (gone: string) =>
  new RegExp(
    `抽取 \\S+ 抽中的案卷里，(?=\\S*样罚〔2026〕1号${gone})(?=\\S*样罚〔2026〕2号的当事人改为样县另一店)(?=\\S*样罚〔2026〕3号的案由改为“无照经营”)\\S+：抽中的名单不跟着改，请核对（inspect draw show \\S+）`,
  );

it('an import that takes drawn case files off or makes others of them says so before and after', async () => {
  const machine = await drawn();
  const options = ['--retire-missing', '--on-duplicate', 'update'];
  const before = await take(machine, '案件二.csv', changed, ...options, '--dry-run');
  expect(before).toMatch(told('停用'));
  expect(before).not.toMatch(/抽中的案卷里\S*4号/);
  expect(await take(machine, '案件二.csv', changed, ...options)).toMatch(told('停用'));
  // What is as it was drawn again is no news.
  expect(await take(machine, '案件三.csv', all, '--on-duplicate', 'update')).not.toContain('抽取 ');
});

it('a drawn case file that is known by the number of its decision and gets one of its own is the same', async () => {
  const machine = newMachine();
  await ok(machine, ['init']);
  await ok(machine, ['unit', 'add', unit]);
  const pending = (number: string, decision: string) => `${number},${decision},占道,样县第3店,2026-03-01`;
  const take = (name: string, ...rows: string[]) => {
    writeFileSync(path.join(machine.folder, name), `${['案号,决定书文号,案由,当事人,立案日期', ...rows].join('\n')}\n`);
    return ok(machine, ['import', 'cases', name, '--unit', unit, '-y', '--by', '示例甲']);
  };
  await take('一.csv', pending('', '样罚〔2026〕3号'));
  await draw(machine, '1');
  expect(await take('二.csv', pending('样立〔2026〕9号', '样罚〔2026〕3号'))).not.toContain('抽中的案卷里');
});

it('a merge that does so says it in the same sentence before one agrees, and when it is done', async () => {
  const [office, laptop] = await officeWithLaptops();
  await take(laptop, '案件.csv', all);
  await handOver(laptop, office);
  await draw(office);
  await take(laptop, '案件二.csv', changed, '--retire-missing', '--on-duplicate', 'update');
  const file = path.join(laptop.folder, '交.bundle');
  await ok(laptop, ['bundle', 'create', '-o', file]);
  const asked = await ok(office, ['bundle', 'merge', '--dry-run', file]);
  expect(asked).toMatch(new RegExp(`抽中的变了 {2}${unit} ${told('不再有').source}`));
  const { digest, drawnChanges } = JSON.parse(await ok(office, ['bundle', 'merge', '--dry-run', '--json', file]));
  expect(drawnChanges).toEqual([
    { unit: expect.any(String), unitName: unit, what: expect.stringMatching(told('不再有')) },
  ]);
  expect(await ok(office, ['bundle', 'merge', '--accept', digest, file])).toMatch(told('不再有'));
  // What was said once is not said at each merge.
  await ok(laptop, ['unit', 'edit', unit, '--address', '样路1号', '--by', '示例乙']);
  await ok(laptop, ['bundle', 'create', '-o', file]);
  expect(await ok(office, ['bundle', 'merge', '--dry-run', file])).not.toContain('抽中的变了');
});

it('so does one that brings the draw where the roster was changed meanwhile', async () => {
  const [office, laptop] = await officeWithLaptops();
  await ok(office, ['draw', 'officers', unit, '--seed-auto', '-y', '--by', '示例甲']);
  const names = [...'甲乙丙丁戊己庚辛'].map((name, at) => `990100${at + 10},人物${name}`);
  writeFileSync(path.join(laptop.folder, '名册二.csv'), `执法证号,姓名\n${names.join('\n')}\n`);
  await ok(laptop, [
    'import',
    'officers',
    '名册二.csv',
    '--unit',
    unit,
    '-y',
    '--on-duplicate',
    'update',
    '--by',
    '示例乙',
  ]);
  const file = path.join(office.folder, '交.bundle');
  await ok(office, ['bundle', 'create', '-o', file]);
  expect(await ok(laptop, ['bundle', 'merge', '--dry-run', file])).toMatch(
    /抽中的变了 {2}\S+ 抽取 \S+ 抽中的人里，人员.改名为人物./,
  );
});

it('undoing an import that made others of drawn case files names them first, waits for a yes, and again once it is done', async () => {
  const machine = await drawn();
  await take(machine, '案件二.csv', changed, '--retire-missing', '--on-duplicate', 'update');
  const [{ batch }] = JSON.parse(await ok(machine, ['import', 'list', '--json'])).filter(
    ({ file }: { file: string }) => file === '案件二.csv',
  );
  const says = expect.stringMatching(
    // What is again as it was drawn is not to be checked.
    /抽取 \S+ 抽中的案卷里，(?=\S*样罚〔2026〕1号又有了)(?=\S*样罚〔2026〕3号又照抽取时的)(?!\S*请核对)\S+/,
  );
  const undo = ['import', 'undo', batch, '--reason', '送错了文件'];
  const refused = await machine.inspect(undo);
  expect([refused.code, refused.err]).toEqual([2, says]);
  expect(JSON.parse(await ok(machine, [...undo, '--dry-run', '--json']))).toMatchObject({
    dryRun: true,
    undone: false,
    drawn: [says],
  });
  expect((await machine.inspect([...undo, '--plain'], { tty: true, stdin: 'n\n' })).out).toMatch(
    /^抽中的变了：抽取 \S+ 抽中的案卷里，样罚/m,
  );
  expect(await ok(machine, ['import', 'list', '--json'])).toContain(batch);
  expect(await ok(machine, [...undo, '-y'])).toEqual(says);
});

it('undoing an import of the one ledger says nothing of those whom another import took off the other', async () => {
  const machine = await drawn();
  const names = ['赵样例', '钱示范', '孙虚构', '李模拟'].map((name, at) => `9901000${at},${name},执法岗`);
  const officers = async (name: string, rows: string[]) => {
    writeFileSync(path.join(machine.folder, name), `${['执法证号,姓名,岗位', ...rows].join('\n')}\n`);
    await ok(machine, ['import', 'officers', name, '--unit', unit, '-y', '--retire-missing', '--by', '示例甲']);
  };
  const undo = async (name: string) => {
    const listed = JSON.parse(await ok(machine, ['import', 'list', '--json'])) as { file: string; batch: string }[];
    const { batch } = listed.find(({ file }) => file === name)!;
    const words = ['import', 'undo', batch, '--reason', '送错了文件', '--dry-run', '--json'];
    return JSON.parse(await ok(machine, words)).drawn;
  };
  await officers('名册.csv', names);
  await ok(machine, ['draw', 'officers', unit, '--seed-auto', '-y', '--by', '示例甲']);
  await officers('名册二.csv', names.slice(0, 2));
  await take(machine, '案件二.csv', all.slice(1), '--retire-missing');
  expect([await undo('案件二.csv'), await undo('名册二.csv')]).toEqual([
    [expect.stringMatching(/^抽取 \S+ 抽中的案卷里，样罚〔2026〕1号又有了$/)],
    [expect.stringMatching(/^抽取 \S+ 抽中的人里，(孙虚构|李模拟)又有了、(孙虚构|李模拟)又有了$/)],
  ]);
});
