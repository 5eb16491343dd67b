import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lateAcceptances } from '../../src/actions/exchange/standing.ts';
import { headDigits } from '../../src/domain/head-digits.ts';
import { answer, type Device, importCases, nameUnit, newDevice } from '../store/device.ts';
import { merge } from '../store/merge.ts';
import { enrolled } from '../support/enrol.ts';
import { enterAsFirstFormat } from '../support/first-format.ts';
import { inventedEdition, inventedResult } from '../support/invented-result.ts';
import { newMachine } from '../support/run.ts';

const late = (device: Device) =>
  device.read((store) =>
    lateAcceptances(store).flatMap((one) => one.late.map(({ kind, body }) => `${kind} ${body.item ?? body.rows}`)),
  );

/** An office that concludes after a laptop got its copy. */
function concluded(): { office: Device; laptop: Device } {
  const office = newDevice();
  office.write((store) => {
    nameUnit(store, 'unit-a', '样县甲虚构局');
    answer(store, '1.1', { says: 1 });
  });
  const laptop = newDevice(office);
  office.write((store) =>
    enterAsFirstFormat(store, {
      kind: 'acceptance.concluded',
      subject: 'conclusion/unit-a/2026',
      unit: 'unit-a',
      year: 2026,
      body: {
        edition: inventedEdition,
        settlements: {},
        result: inventedResult(),
        frontier: store.journal.frontier().map((head) => ({ ...head })),
      },
    }),
  );
  return { office, laptop };
}

describe('entries that come after a conclusion', () => {
  it('are late where their writer did not know of it: answers, and ledgers of any year', () => {
    const { office, laptop } = concluded();
    laptop.write((store) => answer(store, '1.2', { says: 2 }));
    laptop.write((store) => importCases(store, ['样罚〔2026〕1号']));
    merge(laptop, office);
    expect(late(office)).toEqual(['item.answered 1.2', 'ledger.imported 1']);
  });

  it('are not late where their writer knew of it, on whichever machine', () => {
    const { office, laptop } = concluded();
    merge(office, laptop);
    laptop.write((store) => importCases(store, ['样罚〔2027〕1号']));
    merge(laptop, office);
    office.write((store) => importCases(store, ['样罚〔2027〕2号']));
    expect(late(office)).toEqual([]);
    expect(late(laptop)).toEqual([]);
  });

  it('are not late for other units and other years', () => {
    const { office, laptop } = concluded();
    laptop.write((store) => {
      answer(store, '1.2', { says: 2 }, 'unit-b');
      answer(store, '1.2', { says: 2 }, 'unit-a', 2027);
    });
    merge(laptop, office);
    expect(late(office)).toEqual([]);
  });

  it('make the merge exit 5 and name the acceptance, while the printed head still holds', async () => {
    const { office, laptop } = concluded();
    laptop.write((store) => answer(store, '1.2', { says: 2 }));
    const [machine, field] = [newMachine(), newMachine()];
    await machine.inspect('init');
    await field.inspect('init');
    copyFileSync(office.file, machine.db);
    copyFileSync(laptop.file, field.db);
    const bundle = path.join(field.folder, '外.bundle');
    await field.inspect(['bundle', 'create', '-o', bundle]);
    // Neither is the machine that made this file; somebody vouches for the other.
    expect((await machine.inspect(['bundle', 'merge', '-y', bundle])).code).toBe(5);
    const [{ number }] = (await machine.inspect('bundle waiting --json')).json();
    const accept = ['bundle', 'accept', number, '--reason', '当面核对', '-y', '--by', '示例甲'];
    const merged = await machine.inspect(accept);
    expect(merged.code).toBe(5);
    expect(merged.out).toContain('样县甲虚构局 2026 年度：已验收·有后到记录（1 条未计入结论）');
    const hash = office.read((store) => store.journal.latest('conclusion/unit-a/2026')!.hash);
    const checked = await machine.inspect(['verify', '--head', headDigits(hash), '--json']);
    // The chain that bears the conclusion is unsigned, and was laid into a file that had begun to sign.
    expect([checked.code, checked.json().head]).toMatchObject([
      5,
      {
        intact: true,
        short: false,
        near: null,
        conclusion: { unit: { name: '样县甲虚构局' }, year: 2026, current: true, covers: 6, late: 1 },
      },
    ]);
    const short = await machine.inspect(['verify', '--head', headDigits(hash).slice(20)]);
    expect([short.code, short.out]).toMatchObject([5, expect.stringContaining('旧报告只印 20 位')]);
    // An altered paper may bear genuine digits.
    expect(short.out).toMatch(/这个结论的总分是 [\d.]+，\S+；号码不证明纸上的字没有改过/);
    const digits = headDigits(hash);
    const slip = `${digits.slice(0, 14)}${(Number(digits[14]) + 1) % 10}${digits.slice(15)}`;
    const misread = await machine.inspect(['verify', '--head', slip]);
    expect([misread.code, misread.err]).toMatchObject([1, expect.stringContaining('验收记录号第 3 组对不上')]);
    expect(misread.out).toContain('其余各组与样县甲虚构局 2026 年度的结论一致');
    const other = await machine.inspect(['verify', '--head', '01234567890123456789', '--json']);
    expect([other.code, other.json().head]).toEqual([
      1,
      { digits: '01234 56789 01234 56789', short: true, near: null, intact: false, conclusion: null },
    ]);
    const told = await machine.inspect(['verify', '--head', '01234567890123456789']);
    expect(told.err).toContain('验收记录号对不上：数据文件不完整（见所列各项），其中没有这个记录号的结论');
    expect((await machine.inspect('verify --head 123')).code).toBe(2);
  });
});

describe('an item that two laptops answered differently', () => {
  it('is 未定 in the result until a named person has settled it', async () => {
    const [office, laptop] = [newMachine(), newMachine()];
    await office.inspect('init');
    await laptop.inspect('init');
    await office.inspect('unit add 样县甲虚构局');
    copyFileSync(office.db, laptop.db);
    await enrolled(office, laptop);
    await office.inspect('score 甲虚构 1.1.1 --none');
    await laptop.inspect('score 甲虚构 1.1.1 --defer');
    const bundle = path.join(laptop.folder, '外.bundle');
    await laptop.inspect(['bundle', 'create', '-o', bundle]);
    const merged = await office.inspect(['bundle', 'merge', '-y', bundle, '--json']);
    expect(merged.code).toBe(5);
    const result = async () => (await office.inspect('result 甲虚构 --json')).json();
    expect((await result()).missing).toContainEqual({
      item: '1.1.1',
      why: 'undecided',
      what: '未定：两台电脑的答案不同，见 inspect conflicts list',
    });
    const [conflict] = merged.json().conflicts;
    expect(conflict.answers.map((one: { says: string }) => one.says)).toEqual(['不扣分', '暂缓']);
    await office.inspect([
      'conflicts',
      'resolve',
      conflict.id,
      '--keep',
      '1',
      '--reason',
      '当场核对',
      '--by',
      '甲虚构',
    ]);
    expect((await result()).missing.map((one: { item: string }) => one.item)).not.toContain('1.1.1');
  });
});
