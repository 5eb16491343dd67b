import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../support/run.ts';
import { at, done, handOver, handOverRead, openOf, twoMachines } from '../support/title-laptops.ts';
import { concludeAt } from '../support/title-year.ts';

const unit = '样县戊虚构局';
const roster = '执法证号,姓名,有效期至\n99010010,人员甲,2030-12-31\n99010011,人员乙,2030-12-31\n';

/** Two machines that both registered a unit, and what the laptop has of it. */
async function registered(atLaptop: (laptop: Machine) => Promise<unknown>): Promise<readonly [Machine, Machine]> {
  const [office, laptop] = await twoMachines('concluded');
  for (const machine of [office, laptop]) {
    await done(machine, `unit add ${unit}`);
    writeFileSync(path.join(machine.folder, '名册.csv'), roster);
  }
  await atLaptop(laptop);
  return [office, laptop];
}

/** The office takes in what the laptop has, and goes on with its own registration. */
async function joinAt(office: Machine, laptop: Machine): Promise<string> {
  await handOver(laptop, office);
  const [{ id }] = await openOf(office);
  const [, number] = /(\d) .*于一号机登记/.exec((await at(office, 'conflicts list')).out)!;
  const { err } = await done(office, `@2026-11-01 conflicts resolve ${id} --keep ${number} --reason 一个单位 -y`);
  return err;
}

const doctor = async (machine: Machine): Promise<string> => (await at(machine, 'doctor')).out;

describe('of a unit registered twice', () => {
  it('a conclusion that stays with the other registration is told by the report of the one that goes on', async () => {
    const [office, laptop] = await registered((each) =>
      concludeAt(each, unit, { day: '2026-08-20', verdict: 'vetoed' }),
    );
    expect(await joinAt(office, laptop)).toContain('它原来的结论、抽取不在这里，另看 inspect report');
    await done(office, `@2026-11-02 score ${unit} 1.2.1 --none`);
    const report = (await at(office, `report ${unit} --text`)).out.replaceAll(/\s/g, '');
    expect(report).toMatch(
      /办理经过。2026年11月1日与登记了两次的另一个认作同一单位（.+?）：一个单位；那一次登记名下2026年8月20日的结论（−2分，未达标（基础标准），B1），都不算/,
    );
    expect(await doctor(office)).toContain('结论作在另一次登记名下');
  });

  it('draws that stay with the other registration are told by every machine until it is drawn anew', async () => {
    const [office, laptop] = await registered(async (each) => {
      await done(each, `import officers 名册.csv --unit ${unit}`);
      await done(each, `draw officers ${unit} --count 2 --reason 只有两人 --seed-inspectors 314159 --seed-unit 271828`);
    });
    await joinAt(office, laptop);
    const { lines } = await handOverRead(office, laptop);
    expect(lines).toContain(`没有并入  ${unit} 另一次登记名下的抽取、结论等`);
    await done(office, `score ${unit} 1.2.1 --none`);
    const told = `${unit} 2026 年度在另一次登记名下有抽取1次，两次登记合并以后不算在它名下，要重新抽取`;
    expect(await doctor(office)).toContain(told);
    expect((await at(office, `report ${unit} --text`)).out.replaceAll(/\s/g, '')).toContain(
      '那一次登记名下抽取1次，都不算',
    );
    await done(
      office,
      `draw officers ${unit} --count 2 --reason 登记了两次 --seed-inspectors 314159 --seed-unit 271828`,
    );
    expect(await doctor(office)).not.toContain(told);
  });

  it('a roster that was imported for the other registration, before its machine knew, is told until it is imported again', async () => {
    const [office, laptop] = await registered(async () => undefined);
    await joinAt(office, laptop);
    await done(laptop, `import officers 名册.csv --unit ${unit}`);
    const told = `应当有的，重新导入到保留的“${unit}”`;
    expect((await handOverRead(laptop, office)).lines).toContain(told);
    // Who entered it merges what the office has decided.
    expect((await handOverRead(office, laptop)).lines).toContain(told);
    for (const machine of [office, laptop]) {
      expect(await doctor(machine)).toContain(`${unit} 执法人员名册：名册.csv 的记录导入在另一次登记名下，这里没有`);
      expect((await at(machine, 'import list')).out).toContain(`${unit}（另一次登记）`);
    }
    await done(office, `import officers 名册.csv --unit ${unit}`);
    expect(await doctor(office)).not.toContain('导入在另一次登记名下');
  });
});
