import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { Store } from '../../src/store/store.ts';
import { bundle } from '../support/bundle.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { inventedUnit } from '../support/year-data.ts';

let program = '';
beforeAll(async () => {
  program = await bundle('test/support/program.ts');
});

const watch = `import { readFileSync } from 'node:fs'; process.on('exit', () => {
  const own = process.platform === 'linux' && /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
  process.stderr.write('\\nrss ' + (own ? own[1] : process.resourceUsage().maxRSS));
});`;

/** The most that the program held while it ran, in kilobytes. */
function peakOf(machine: Machine, words: readonly string[]): number {
  const { stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(watch)}`, program, ...words],
    {
      encoding: 'utf8',
      cwd: machine.folder,
      env: { ...process.env, INSPECT_HOME: machine.home, INSPECT_DB: machine.db },
    },
  );
  return Number(/rss (\d+)$/.exec(stderr)?.[1]);
}

/** Kilobytes that 300 forms take beyond five at most: a quarter of a megabyte each. */
const mostMore = 75_000;

/** Of 300 rows under INSPECT_SOAK=1, one in fifteen is at fault. */
const count = process.env.INSPECT_SOAK ? 300 : 15;

it('of a workbook with faults the forms that can be made are made in one call, and a second run makes the rest', async () => {
  const machine = newMachine('many-forms');
  await machine.inspect('init --office 样县样例办公室 --county 样县 --city 样市');
  const names = Array.from({ length: count }, (_, n) => `${inventedUnit(n % 40)}第${n}分局`);
  let made = 0;
  const store = Store.open(machine.db, {
    now: () => new Date('2026-06-01T01:00:00Z'),
    clockFixed: true,
    newId: () => {
      made += 1;
      return `unit${String(made).padStart(22, '0')}`;
    },
    machineFolder: machine.home,
    mode: 'write',
  });
  const { registerUnit } = await import('../../src/actions/register-unit.ts');
  for (const name of names) registerUnit(store, '样例', { name }, true);
  store.close();
  const faulty = (n: number): boolean => n % 15 === 7;
  const table = (mended: boolean, of = names): void => {
    const rows = of.map((name, n) => {
      if (mended || !faulty(n)) return `${name},${'健全制度，落实责任。'.repeat(1 + (n % 60))},同意申报。`;
      return n % 2 ? `${name}（误）,情况,` : `${name},,`;
    });
    writeFileSync(path.join(machine.folder, '申报.csv'), `单位名称,近三年工作情况,单位意见\n${rows.join('\n')}\n`);
  };
  table(false);
  const bad = names.filter((_, n) => faulty(n)).length;
  const first = await machine.inspect('form county --batch 表 --from 申报.csv --json');
  const told = first.json();
  expect([first.code, told.files.length, told.failed.length + told.unmatched.length]).toEqual([1, count - bad, bad]);
  expect([...told.failed, ...told.unmatched].every(({ row, why }) => row > 1 && why !== '')).toBe(true);
  table(true);
  const again = (await machine.inspect('form county --batch 表 --from 申报.csv --json')).json();
  const states = again.files.map(({ state }: { state: string }) => state);
  expect([states.filter((one: string) => one === 'made').length, states.length]).toEqual([bad, count]);
  // No form is held: what 300 take more than five is what is kept of their pages until they are joined, and garbage.
  const many = peakOf(machine, ['form', 'county', '--batch', '多', '--from', '申报.csv', '--together', '多.pdf']);
  table(true, names.slice(0, 5));
  const few = peakOf(machine, ['form', 'county', '--batch', '少', '--from', '申报.csv', '--together', '少.pdf']);
  expect(few).toBeGreaterThan(0);
  expect(many - few).toBeLessThan(mostMore);
}, 600_000);
