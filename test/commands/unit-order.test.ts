import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { Units } from '../../src/store/units.ts';
import { wordXml } from '../support/papers.ts';
import { newMachine } from '../support/run.ts';
import { concludeAt, titleOffice, titleUnits } from '../support/title-year.ts';

it('units stand in the office’s order everywhere: as the list was imported, or as it is set; never by code points', async () => {
  const machine = newMachine();
  await machine.inspect('init --county 样县');
  const rows = ['样县丙虚构局', '样县甲虚构局', '样县乙虚构局'];
  writeFileSync(
    path.join(machine.folder, '名录.csv'),
    `\ufeff序号,单位名称,级别\n${rows.map((name, i) => `${i + 1},${name},县级`).join('\n')}\n`,
  );
  await machine.inspect('import units 名录.csv');
  const names = async (): Promise<string[]> =>
    (await machine.inspect('unit list --json')).json().map((unit: { name: string }) => unit.name);
  expect(await names()).toEqual(rows);
  const ordered = await machine.inspect('unit order 乙虚构 丙虚构');
  expect(ordered.out).toBe('  1  样县乙虚构局\n  2  样县丙虚构局\n  3  样县甲虚构局\n');
  expect(await names()).toEqual(['样县乙虚构局', '样县丙虚构局', '样县甲虚构局']);
  for (const name of rows) await machine.inspect(`apply ${name} --date 2026-05-20`);
  const forms = (await machine.inspect('form county --batch 表 --json')).json();
  expect(forms.files.map((file: { unit: { name: string } }) => file.unit.name)).toEqual(await names());
});

it('a list of units is not compared with all of them in order once for each of its rows', async () => {
  const machine = newMachine();
  await machine.inspect('init --county 样县');
  const rows = Array.from(
    { length: 40 },
    (_, i) => `样县${'甲乙丙丁戊己庚辛'[i % 8]}${'子丑寅卯辰'[Math.floor(i / 8)]}虚构局`,
  );
  writeFileSync(path.join(machine.folder, '名录.csv'), `\ufeff单位名称,级别\n${rows.join(',县级\n')},县级\n`);
  const list = vi.spyOn(Units.prototype, 'list');
  expect((await machine.inspect('import units 名录.csv')).out).toContain('新增 40');
  expect((await machine.inspect('import units 名录.csv')).out).toContain('不变 40');
  expect(list.mock.calls.length).toBeLessThan(20);
});

it('a numbered list that names every unit tells the order anew, whatever order its rows have; one of new units adds to the end', async () => {
  const machine = newMachine();
  await machine.inspect('init --county 样县');
  const list = async (rows: readonly string[]): Promise<void> => {
    writeFileSync(path.join(machine.folder, '名录.csv'), `\ufeff序号,单位名称,级别\n${rows.join('\n')}\n`);
    expect((await machine.inspect('import units 名录.csv')).code).toBe(0);
  };
  const names = async (): Promise<string> =>
    (await machine.inspect('unit list --json'))
      .json()
      .map((unit: { name: string }) => unit.name[2])
      .join('');
  // Registered by hand, one with a credit code: they stand as they were registered.
  await machine.inspect('unit add 样县丁虚构局');
  await machine.inspect('unit add 样县乙虚构局 --code 11990000MB00001A9E');
  expect(await names()).toBe('丁乙');
  await list(['2,样县丙虚构局,县级', '1,样县甲虚构局,县级']);
  expect(await names()).toBe('丁乙甲丙');
  await list(['4,样县丁虚构局,县级', '3,样县丙虚构局,县级', '2,样县乙虚构局,县级', '1,样县甲虚构局,县级']);
  expect(await names()).toBe('甲乙丙丁');
  await list(['1,样县戊虚构局,县级']);
  expect(await names()).toBe('甲乙丙丁戊');
});

it('papers and lists of the year name units in the office’s order, however they were typed', async () => {
  const machine = await titleOffice();
  const [first, second] = titleUnits;
  const at = async (today: string, words: string) => {
    const done = await machine.inspect(words, { today });
    expect([words, done.code, done.err]).toEqual([words, 0, done.err]);
    return done.out;
  };
  await at('2026-05-18', `unit order ${second} ${first}`);
  for (const unit of titleUnits) await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed' });
  await at('2026-08-25', `application nominate ${first} ${second}`);
  await at('2026-09-01', `publicity open ${first} ${second} --from 2026-09-01 --contact 电话（略）`);
  await at('2026-09-08', 'publicity close');
  await at('2026-09-09', `designate ${first} ${second} --date 2026-09-09 --document 样法政办〔2026〕9号`);
  for (const unit of titleUnits) await at('2026-09-20', `plaque award ${unit} --date 2026-09-20`);
  const papers = ['candidates', 'nomination', 'publicity', 'designation', 'results'];
  for (const paper of papers) {
    await at('2026-09-21', `notice ${paper} --year 2026 --format docx -o ${paper}.docx`);
    const text = wordXml(path.join(machine.folder, `${paper}.docx`));
    expect([
      paper,
      text.indexOf(second) < text.indexOf(first),
      text.lastIndexOf(second) < text.lastIndexOf(first),
    ]).toEqual([paper, true, true]);
  }
  for (const list of [
    'application list --year 2026',
    'status',
    'stats 2026',
    'recheck due',
    'agenda --year 2026',
    'visit due --year 2026',
  ]) {
    const out = await at('2028-10-01', list);
    if (!out.includes(first)) continue;
    expect([list, out.indexOf(second) < out.indexOf(first)]).toEqual([list, true]);
  }
});

it('a unit has a kind, and no other than the three', async () => {
  const machine = newMachine();
  await machine.inspect('init --county 样县');
  await machine.inspect('unit add 样县税务虚构局 --kind 驻县垂管');
  expect((await machine.inspect('unit show 税务 --json')).json()).toMatchObject({ kind: '驻县垂管', rank: null });
  const wrong = await machine.inspect('unit edit 税务 --kind 公司');
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('只能是 政府部门、授权组织、驻县垂管')]);
});
