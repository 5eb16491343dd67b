import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Machine, newMachine } from '../support/run.ts';

async function office(): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  await machine.inspect('unit add 样县样例局');
  return machine;
}

interface Told {
  readonly code: number;
  readonly err: string;
  /** 新增、更新、不变 */
  readonly counts: readonly number[];
  readonly changes: readonly { field: string; before: unknown; after: unknown }[];
  readonly warnings: readonly string[];
  readonly rejected: readonly string[];
}

/** Imports lines as a file of that name. */
async function take(machine: Machine, kind: string, name: string, lines: readonly string[], ...more: string[]) {
  const file = path.join(machine.folder, `${name}.csv`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const unit = kind === 'units' ? [] : ['--unit', '样县样例局'];
  const { code, err, json } = await machine.inspect(['import', kind, file, ...unit, '--json', ...more]);
  const { inserted, updated, unchanged, changes, warnings, rejected } = json();
  return {
    code,
    err,
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
    '号码与第 2 行“样罚〔2025〕1号”只差写法，疑为同一个，请核对',
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
