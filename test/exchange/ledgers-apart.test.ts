import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../support/run.ts';
import { handOver, officeWithLaptops, ok, unit } from '../support/two-laptops.ts';

/** Imports the roster anew, in which the first officer is employed so. */
async function roster(machine: Machine, employment: string, file: string, ...more: string[]): Promise<void> {
  const to = path.join(machine.folder, file);
  writeFileSync(
    to,
    `执法证号,姓名,编制性质\n99010010,人员甲,${employment}\n99010011,人员乙,行政编制\n${more.join('\n')}`,
  );
  await ok(machine, ['import', 'officers', to, '--unit', unit, '-y']);
}

async function bothWays(office: Machine, laptop: Machine): Promise<string> {
  await handOver(laptop, office);
  const file = path.join(office.folder, '交.bundle');
  await ok(office, ['bundle', 'create', '-o', file]);
  return ok(laptop, ['bundle', 'merge', '-y', file]);
}

const asked = (machine: Machine): Promise<string> => ok(machine, ['contradictions', unit]);

describe('an officer whom two laptops imported otherwise, neither knowing of the other', () => {
  /** The row that holds tells of no worker, the other one does. */
  const apart = async (): Promise<readonly Machine[]> => {
    const [office, laptop] = await officeWithLaptops();
    await ok(office, [
      'draw',
      'officers',
      unit,
      '--count',
      '8',
      '--reason',
      '全部核对',
      '--seed-inspectors',
      '314159',
      '--seed-unit',
      '271828',
    ]);
    await handOver(office, laptop);
    await roster(office, '工勤', '办公室.csv');
    await ok(laptop, ['unit', 'edit', unit, '--address', '样县样例路1号']);
    await roster(laptop, '事业编制', '外出.csv');
    return [office, laptop] as const;
  };
  const told =
    / B2-\S+：B2 .*办公室\.csv第 2 行：两台电脑导入的不同（编制性质：工勤 → 事业编制，现在照后者）；照前者：.*人员甲.*工勤/;

  it('is asked about where the other row would take points, on both machines', async () => {
    const [office, laptop] = (await apart()) as [Machine, Machine];
    const { length } =
      (await bothWays(office, laptop)).match(/两边各自导入的，应当照前者的，合并后再导入一次 办公室\.csv/g) ?? [];
    expect(length).toBe(1);
    for (const machine of [office, laptop]) expect(await asked(machine)).toMatch(new RegExp(`疑问${told.source}`));
  });

  it('keeps what takes a hundred points from being put aside without a reason', async () => {
    const [office, laptop] = (await apart()) as [Machine, Machine];
    await handOver(laptop, office);
    await ok(office, ['score', unit, 'B2', '--none', '-y', '--by', '示例甲']);
    expect(await asked(office)).toMatch(new RegExp(`冲突${told.source}`));
    const [, id] = /冲突 (\S+)：/.exec(await asked(office))!;
    await ok(office, ['contradictions', unit, '--explain', id!, '--reason', '核对编制册', '--by', '示例甲']);
    expect(await asked(office)).toContain('核对编制册');
  });

  it('is asked about no more once somebody who had both imported the roster', async () => {
    const [office, laptop] = (await apart()) as [Machine, Machine];
    await handOver(laptop, office);
    await roster(office, '事业编制', '核对.csv', '99010019,人员壬,行政编制');
    expect(await asked(office)).not.toContain('两台电脑导入的不同');
  });

  it('is nothing to ask about where both say the same, or one knew of the other', async () => {
    const [office, laptop] = await officeWithLaptops();
    await roster(office, '事业编制', '办公室.csv');
    await roster(laptop, '事业编制', '外出.csv');
    await bothWays(office, laptop);
    await roster(laptop, '行政编制', '更正.csv');
    await bothWays(office, laptop);
    for (const machine of [office, laptop]) expect(await asked(machine)).not.toContain('两台电脑导入的不同');
  });
});
