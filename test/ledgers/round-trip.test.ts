import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { kinds, type LedgerKind, ledgerKinds } from '../../src/domain/ledgers/kinds.ts';
import { type Machine, newMachine } from '../support/run.ts';

const example = path.resolve('data/examples/甲');

/** A ledger of a kind for which no example is shipped, out of what its template shows. */
function invented(machine: Machine, kind: LedgerKind): string {
  const columns = kinds[kind].columns.filter(({ inTemplate, example }) => inTemplate !== false && example !== '');
  const file = path.join(machine.folder, `${kind}.csv`);
  const cells = columns.map(({ field, example }) =>
    ['name', 'stem', 'text', 'question'].includes(field) ? `另一${example}` : example,
  );
  const line = (values: readonly unknown[]) =>
    values.map((value) => `"${String(value).replaceAll('"', '""')}"`).join(',');
  writeFileSync(file, `${line(columns.map(({ title }) => title))}\n${line(cells)}\n`);
  return file;
}

test('what the program writes of a ledger it reads back, in every kind: nothing unknown, nothing changed', async () => {
  const machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  await machine.inspect(['unit', 'add', '样县甲虚构局']);
  cpSync(example, path.join(machine.folder, '甲'), { recursive: true });
  const shipped = readdirSync(example);
  for (const kind of ledgerKinds) {
    const own = shipped.find((name) => name.includes(kind === 'statistics' ? '统计表' : kinds[kind].title));
    const file = own ? path.join(machine.folder, '甲', own) : invented(machine, kind);
    const office = kind === 'units' || kind === 'questions';
    const unit = office ? [] : ['--unit', '样县甲虚构局'];
    const first = await machine.inspect(['import', kind, file, ...unit, '-y', '--json', '--allow-partial']);
    expect([kind, first.code, first.err]).toEqual([kind, 0, expect.not.stringContaining('错误')]);
    const { inserted } = first.json();
    expect([kind, inserted]).toEqual([kind, expect.toSatisfy((count: number) => count > 0)]);
    for (const ending of ['xlsx', 'csv']) {
      const out = path.join(machine.folder, `${kind}-out.${ending}`);
      await machine.inspect(['ledger', kind, ...unit, '-o', out]);
      const back = await machine.inspect(['import', kind, out, ...unit, '-y', '--json']);
      const { warnings, rejected, changes, ...counts } = back.json();
      expect([kind, ending, back.code, rejected, changes, counts.inserted]).toEqual([kind, ending, 0, [], [], 0]);
      const unknown = warnings.filter(({ what }: { what: string }) => what.includes('未识别'));
      expect([kind, ending, unknown]).toEqual([kind, ending, []]);
    }
  }
});

test('what has no number or was not filed is written so that it is read back', async () => {
  const machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  await machine.inspect(['unit', 'add', '样县甲虚构局']);
  for (const [kind, lines] of [
    ['cases', ['案号,案由,当事人,立案日期', '无,占道,甲店,2026-01-05']],
    ['filings', ['决定书文号,当事人,决定日期,报备日期', '样罚〔2026〕1号,甲店,2026-01-05,未报']],
  ] as const) {
    writeFileSync(path.join(machine.folder, 'in.csv'), `${lines.join('\n')}\n`);
    await machine.inspect(['import', kind, 'in.csv', '--unit', '甲虚构', '-y']);
    await machine.inspect(['ledger', kind, '-o', 'out.csv']);
    const { code, out } = await machine.inspect(['import', kind, 'out.csv', '--unit', '甲虚构', '-y']);
    expect([kind, code, out]).toEqual([kind, 0, expect.stringContaining('没有变化：新增 0，更新 0，不变 1')]);
  }
});

test('of a list over several units, each takes its own rows when it is read back', async () => {
  const machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  for (const unit of ['样县甲虚构局', '样县乙虚构局']) {
    await machine.inspect(['unit', 'add', unit]);
    const file = path.join(machine.folder, 'in.csv');
    writeFileSync(file, `姓名,执法证号\n${unit[2]}样例,990100002025${unit[2] === '甲' ? '001' : '002'}\n`);
    await machine.inspect(['import', 'officers', file, '--unit', unit, '-y']);
  }
  const out = path.join(machine.folder, '全县.xlsx');
  await machine.inspect(['ledger', 'officers', '-o', out]);
  const back = (await machine.inspect(['import', 'officers', out, '--unit', '样县乙虚构局', '-y', '--json'])).json();
  expect([back.inserted, back.unchanged, back.unread]).toEqual([
    0,
    1,
    [
      {
        what: expect.stringMatching(
          /^第 \d 行是其他单位的行（样县甲虚构局），未读；已登记的单位，选那个单位再导入一次这个文件$/,
        ),
        where: expect.stringMatching(/^第 \d 行$/),
      },
    ],
  ]);
});

test('a 是否重大 that was left blank is written as a blank, and a 否 as 否', async () => {
  const machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  await machine.inspect(['unit', 'add', '样县甲虚构局']);
  const rows = ['样罚〔2026〕1号,占道,甲店,', '样罚〔2026〕2号,占道,乙店,否', '样罚〔2026〕3号,占道,丙店,是'];
  writeFileSync(path.join(machine.folder, 'in.csv'), `案号,案由,当事人,是否重大\n${rows.join('\n')}\n`);
  await machine.inspect(['import', 'cases', 'in.csv', '--unit', '甲虚构', '-y']);
  const { out } = await machine.inspect(['ledger', 'cases', '--unit', '甲虚构']);
  expect(out.match(/样罚〔2026〕1号.*/)?.[0]).not.toContain('否');
  expect(out.match(/样罚〔2026〕2号.*/)?.[0]).toContain('否');
  await machine.inspect(['ledger', 'cases', '-o', 'out.csv']);
  const back = await machine.inspect(['import', 'cases', 'out.csv', '--unit', '甲虚构', '-y', '--json']);
  expect(back.json()).toMatchObject({ inserted: 0, changes: [] });
  const listed = (await machine.inspect(['ledger', 'cases', '--json'])).json();
  expect(listed.map(({ major, majorTold }: Record<string, unknown>) => [major, majorTold])).toEqual([
    [false, false],
    [false, undefined],
    [true, undefined],
  ]);
});
