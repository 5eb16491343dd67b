import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Store } from '../../../src/store/store.ts';
import { newMachine } from '../../support/run.ts';
import { fillYears, inventedUnit } from '../../support/year-data.ts';

/** The cells of a page's tables, row by row. */
const rowsOf = (html: string): string[][] =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!),
  );

it('one page over all years: titles in force by the day of their recheck, figures of each year, the weakest items', async () => {
  const machine = newMachine('history');
  const at = async (today: string, words: string) => {
    const { code, err } = await machine.inspect(`${words} -y`, { today });
    expect([words, code, err]).toEqual([words, 0, expect.anything()]);
  };
  await at('2026-08-01', 'init --office 样县法治政府建设领导小组办公室');
  const ids = [...Array(5_000).keys()].values();
  const store = Store.open(machine.db, {
    now: () => new Date('2026-09-10T01:00:00Z'),
    clockFixed: true,
    newId: () => createHash('sha256').update(`history ${ids.next().value}`).digest('hex').slice(0, 26),
    machineFolder: machine.home,
    mode: 'write',
  });
  await fillYears(store, { units: 4, years: [2025, 2026] });
  store.close();
  const earlier = (unit: number, day: string, level = 'county') =>
    `designate ${inventedUnit(unit)} --earlier --date ${day} --year ${day.slice(0, 4)} --level ${level} --document 样法政办〔${day.slice(0, 4)}〕9号 --reason 使用本程序以前命名`;
  await at('2026-10-20', earlier(0, '2024-11-05'));
  await at('2026-10-20', earlier(1, '2023-10-10'));
  await at('2026-10-20', earlier(2, '2022-10-12', 'city'));
  await at(
    '2026-10-20',
    `revoke ${inventedUnit(1)} --ground stagnant --reason 两年没有动作 --date 2026-10-15 --document 样法政办〔2026〕8号`,
  );
  await at('2026-10-20', `recheck record ${inventedUnit(2)} --date 2026-09-28 --outcome kept`);
  await at('2026-11-10', 'export 2026 -o out --only history --only page');
  const page = readFileSync(path.join(machine.folder, 'out', '历年.html'), 'utf8');
  const rows = rowsOf(page);
  expect(rows.slice(0, 3)).toEqual([
    ['单位', '级别', '命名', '牌匾编号', '上次复核', '下次复核'],
    [inventedUnit(0), '县级', '2024年度，2024年11月5日', '—', '—', '2026年11月5日（已过）'],
    [inventedUnit(2), '市级', '2022年度，2022年10月12日', '—', '2026年9月28日，保留', '2028年9月28日'],
  ]);
  // On a phone each cell stands below the other, with its head before it.
  expect(page).toContain('<td class="lost" data-head="下次复核">2026年11月5日（已过）</td>');
  const statistics = rows.filter(([first]) => /^20\d\d年度$/.test(first ?? ''));
  const told = async (year: number) => (await machine.inspect(`stats ${year} --json`, { today: '2026-11-10' })).json();
  for (const [at, year] of [2026, 2025].entries()) {
    const { mean, median } = await told(year);
    expect(statistics[at]).toEqual([
      `${year}年度`,
      '4',
      '4',
      expect.any(String),
      expect.any(String),
      // Of the two of 2025 that have a score no mean is told.
      at === 0 ? mean.toFixed(2) : '—',
      at === 0 ? median.toFixed(2) : '—',
      expect.any(String),
      expect.any(String),
    ]);
  }
  expect(page).not.toContain(inventedUnit(1));
  expect(readFileSync(path.join(machine.folder, 'out', 'index.html'), 'utf8')).toContain(
    encodeURIComponent('历年.html'),
  );
  // A notice of a visit tells a day to come, which is on no record: the year's folder wants the issued copy.
  await at(
    '2026-11-10',
    `notice acceptance ${inventedUnit(0)} --visit-on 2026-11-20 --red-head drawn --number 样法政办〔2026〕10号`,
  );
  const { err } = await machine.inspect('export 2026 -o out --only notices', { today: '2026-11-11' });
  expect(err).toContain('有文号而不由导出写出的有 1 件，归档时请放入已印发的那一份：样法政办〔2026〕10号');
  // Nor is a paper of the office's own, that is none of the program's, in its way.
  await at('2026-11-12', 'numbers take other --title 关于做好验收的通知 --number 样法政办〔2026〕11号');
  const own = await machine.inspect('export 2026 -o out2 --only notices', { today: '2026-11-12' });
  expect([own.code, own.err]).toEqual([
    0,
    expect.stringContaining('归档时请放入已印发的那一份：样法政办〔2026〕10号、样法政办〔2026〕11号'),
  ]);
});
