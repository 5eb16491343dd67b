import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newEncryption } from '../../src/exchange/bundle/cipher.ts';
import { newDevice } from '../store/device.ts';
import { bundleOf } from '../store/merge.ts';
import { enrolled } from '../support/enrol.ts';
import { newMachine } from '../support/run.ts';

/** An office with two units, and a laptop that started from a bundle of it. */
async function officeAndLaptop() {
  const office = newMachine();
  const laptop = newMachine();
  await office.inspect('init --office 样县法治办 --county 样县 --city 样市');
  await office.inspect('unit add 样县甲虚构局 --phone 示例电话一');
  await office.inspect('unit add 样县乙虚构局');
  await laptop.inspect('init');
  const bundle = path.join(office.folder, '全部.bundle');
  expect((await office.inspect(['bundle', 'create', '-o', bundle])).code).toBe(0);
  expect((await laptop.inspect(['bundle', 'merge', '-y', bundle])).code).toBe(0);
  await enrolled(office, laptop);
  return { office, laptop, bundle };
}

describe('bundles', () => {
  it('carry the units of the office to a laptop, personal values too', async () => {
    const { laptop } = await officeAndLaptop();
    const units = (await laptop.inspect('unit list --json')).json();
    expect(units.map((unit: { name: string; phone: string | null }) => [unit.name, unit.phone])).toEqual([
      ['样县甲虚构局', '示例电话一'],
      ['样县乙虚构局', null],
    ]);
    expect((await laptop.inspect('verify --json')).json()).toMatchObject({ ok: true, problems: [] });
  });

  it('change nothing when they are merged again', async () => {
    const { office, laptop, bundle } = await officeAndLaptop();
    const again = (await laptop.inspect(['bundle', 'merge', '-y', bundle, '--json'])).json();
    expect(again).toMatchObject({ added: { entries: 0, rows: 0, attachments: 0 }, known: 9, conflicts: [], late: [] });
    expect((await office.inspect(['bundle', 'merge', '-y', bundle])).out).toContain('没有新内容');
  });

  it('leave out what belongs to other units, and the chains still close', async () => {
    const { office } = await officeAndLaptop();
    const laptop = newMachine();
    await laptop.inspect('init');
    const bundle = path.join(office.folder, '乙.bundle');
    const made = (await office.inspect(['bundle', 'create', '乙虚构', '-o', bundle, '--json'])).json();
    expect(made).toMatchObject({ entries: 7, places: 3, personal: 0 });
    await laptop.inspect(['bundle', 'merge', '-y', bundle]);
    expect((await laptop.inspect('unit list --json')).json()).toHaveLength(1);
    const checked = (await laptop.inspect('verify --json')).json();
    expect(checked).toMatchObject({ ok: true, checked: { withheld: 3 } });
    expect(readFileSync(laptop.db).includes('示例电话一')).toBe(false);
    // What was left out comes with a fuller bundle later.
    await office.inspect(['bundle', 'create', '-o', bundle]);
    await laptop.inspect(['bundle', 'merge', '-y', bundle]);
    expect((await laptop.inspect('verify --json')).json()).toMatchObject({ ok: true, checked: { withheld: 0 } });
    expect((await laptop.inspect('unit list --json')).json()).toHaveLength(2);
  });

  it('leave out an imported list of all units, whose contacts are none of theirs', async () => {
    const office = newMachine();
    const laptop = newMachine();
    await office.inspect('init');
    await laptop.inspect('init');
    writeFileSync(
      path.join(office.folder, '单位.csv'),
      '单位名称,联系人\n样县甲虚构局,甲某虚构\n样县乙虚构局,乙某虚构\n',
    );
    expect((await office.inspect('import units 单位.csv')).code).toBe(0);
    const bundle = path.join(office.folder, '乙.bundle');
    await office.inspect(['bundle', 'create', '乙虚构', '-o', bundle]);
    await laptop.inspect(['bundle', 'merge', '-y', bundle]);
    expect((await laptop.inspect('unit show 乙虚构 --json')).json().contact).toBe('乙某虚构');
    expect(readFileSync(laptop.db).includes('甲某虚构')).toBe(false);
    expect((await laptop.inspect('verify --json')).json().ok).toBe(true);
  });

  it('show a conflict of two laptops, which a named person settles', async () => {
    const { office, laptop, bundle } = await officeAndLaptop();
    await office.inspect('unit edit 甲虚构 --address 样县样例路1号 --by 甲虚构');
    await laptop.inspect('unit edit 甲虚构 --address 样县样例路2号 --by 乙虚构');
    await laptop.inspect(['bundle', 'create', '-o', bundle]);
    const merged = await office.inspect(['bundle', 'merge', '-y', bundle, '--json']);
    expect(merged.code).toBe(5);
    const [conflict] = merged.json().conflicts;
    expect(conflict.answers.map((answer: { author: string; says: string }) => [answer.author, answer.says])).toEqual([
      ['甲虚构', '地址：样县样例路1号'],
      ['乙虚构', '地址：样县样例路2号'],
    ]);
    expect((await office.inspect(['conflicts', 'resolve', conflict.id, '--keep', '9', '--reason', '核对'])).code).toBe(
      2,
    );
    const settled = await office.inspect(['conflicts', 'resolve', conflict.id, '--keep', '2', '--reason', '核对门牌']);
    expect(settled.code).toBe(0);
    expect((await office.inspect('conflicts list --json')).json()).toEqual([]);
    expect((await office.inspect('unit show 甲虚构 --json')).json().address).toBe('样县样例路2号');
    expect((await office.inspect('verify --json')).json().ok).toBe(true);
  });

  it('show one conflict where a unit was renamed on both sides, and settle its initials with it', async () => {
    const { office, laptop, bundle } = await officeAndLaptop();
    await office.inspect('unit edit 甲虚构 --name 样县丙虚构局');
    await laptop.inspect('unit edit 甲虚构 --name 样县丁虚构局');
    await laptop.inspect(['bundle', 'create', '-o', bundle]);
    const { conflicts } = (await office.inspect(['bundle', 'merge', '-y', bundle, '--json'])).json();
    expect(conflicts).toHaveLength(1);
    await office.inspect(['conflicts', 'resolve', conflicts[0].id, '--keep', '1', '--reason', '以批文为准']);
    expect((await office.inspect('unit show yxbxgj --json')).json().name).toBe('样县丙虚构局');
    expect((await office.inspect('conflicts list --json')).json()).toEqual([]);
  });

  it('make one unit of two that were registered on two machines, if somebody says so', async () => {
    const office = newMachine();
    const laptop = newMachine();
    for (const machine of [office, laptop]) {
      await machine.inspect('init');
      await machine.inspect('unit add 样县甲虚构局');
      const ledger = path.join(machine.folder, '案件.csv');
      writeFileSync(ledger, '案号,案由,当事人,立案日期\n样立〔2026〕1号,占道经营,样县甲店,2026-01-05\n');
      await machine.inspect(['import', 'cases', ledger, '--unit', '甲虚构', '-y']);
    }
    await enrolled(office, laptop);
    const bundle = path.join(office.folder, '甲.bundle');
    await laptop.inspect(['bundle', 'create', '-o', bundle]);
    const merged = await office.inspect(['bundle', 'merge', '-y', bundle, '--json']);
    expect(merged.code).toBe(5);
    const [conflict] = merged.json().conflicts;
    expect(conflict).toMatchObject({ kind: 'sameUnit', because: 'name' });
    const { out } = await office.inspect('conflicts list');
    expect(out.match(/于(一号机|外出1号)登记）/g)).toHaveLength(2);
    const unclear = await office.inspect('ledger cases --unit 样县甲虚构局');
    expect(unclear.err).toMatch(
      /“样县甲虚构局”对应多个单位：.*\n提示：两台电脑各登记了一次的，用 inspect conflicts list 查看/,
    );
    await office.inspect(['conflicts', 'resolve', conflict.id, '--keep', '1', '--reason', '同一单位']);
    expect((await office.inspect('unit list --json')).json()).toHaveLength(1);
    expect((await office.inspect('conflicts list --json')).json()).toEqual([]);
    expect((await office.inspect('ledger cases --json')).json()).toHaveLength(1);
  });
});

describe('encrypted bundles', () => {
  it('have a salt and a nonce each, though one passphrase seals both', () => {
    const [one, other] = [newEncryption(), newEncryption()];
    expect(one.salt).not.toBe(other.salt);
    expect(one.nonce).not.toBe(other.nonce);
  });

  it('open with the right passphrase only, and hold nothing readable', async () => {
    const { office } = await officeAndLaptop();
    const bundle = path.join(office.folder, '密.bundle');
    const made = await office.inspect(['bundle', 'create', '--passphrase-stdin', '-o', bundle, '--json'], {
      stdin: '虚构的口令一句话要足够长\n',
    });
    expect(made.json()).toMatchObject({ encrypted: true });
    expect(made.out + made.err).not.toContain('虚构的口令');
    expect(readFileSync(bundle).includes('样县')).toBe(false);
    const right = await office.inspect(['bundle', 'show', bundle, '--passphrase-stdin', '--json'], {
      stdin: '虚构的口令一句话要足够长\n',
    });
    expect(right.json()).toMatchObject({ encrypted: true, entries: 10, entriesNew: 0 });
    const wrong = await office.inspect(['bundle', 'merge', '-y', bundle, '--passphrase-stdin'], {
      stdin: '别的口令\n',
    });
    expect([wrong.code, wrong.err]).toEqual([
      1,
      '错误：口令不对，数据包没有打开\n提示：请核对口令后重试；口令忘了无法找回，只能让对方重新生成数据包\n',
    ]);
    const none = await office.inspect(['bundle', 'merge', '-y', bundle]);
    expect([none.code, none.err.includes('--passphrase-stdin')]).toEqual([2, true]);
  });

  it('refuse a passphrase that is too short', async () => {
    const { office } = await officeAndLaptop();
    const made = await office.inspect('bundle create --passphrase-stdin -o x.bundle', { stdin: '1234567\n' });
    expect([made.code, made.err.split('\n')[0]]).toEqual([2, '错误：口令太短，至少要 12 个字符']);
  });
});

describe('files that are no bundles', () => {
  it.each([
    ['text', Buffer.from('这不是数据包'), '错误：不是 inspect 的数据包：'],
    ['nothing', Buffer.alloc(0), '错误：不是 inspect 的数据包：'],
    [
      'a folder of the archive kind',
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200)]),
      '错误：不是 inspect 的数据包：',
    ],
  ])('are refused in one line: %s', async (_name, bytes, message) => {
    const machine = newMachine();
    await machine.inspect('init');
    const before = readFileSync(machine.db);
    const file = path.join(machine.folder, 'x.bundle');
    writeFileSync(file, bytes);
    const merged = await machine.inspect(['bundle', 'merge', '-y', file]);
    expect([merged.code, merged.err.startsWith(message)]).toEqual([1, true]);
    expect(readFileSync(machine.db).equals(before)).toBe(true);
  });
});

describe('an edition of the standard whose content was exchanged', () => {
  it('is refused by a merge and named by verify', async () => {
    const laptop = newDevice();
    const entry = laptop.write((store) =>
      store.journal.append('edition.added', `edition/${'a'.repeat(64)}`, {
        body: {
          id: '样例标准',
          title: '样例标准',
          fingerprint: 'a'.repeat(64),
          edition: {
            id: '样例标准',
            title: '样例标准',
            source: '样例',
            notes: [],
            fingerprint: 'a'.repeat(64),
            bonusCap: 0,
            items: [],
            holes: [],
          },
          file: null,
          text: null,
        },
      }),
    );
    const office = newMachine();
    await office.inspect('init');
    const merged = await office.inspect(['bundle', 'merge', '-y', bundleOf(laptop)]);
    expect([merged.code, merged.err.split('\n')[0]]).toEqual([
      1,
      '错误：数据包不可信，没有合并：其中标准版本的内容与指纹不符',
    ]);
    expect((await office.inspect('log --json')).json()).toMatchObject([{ kind: 'chain.begun' }]);
    const checked = (await office.inspect(['verify', '--json', '--db', laptop.file])).json();
    expect(checked.problems).toEqual([{ table: 'edition', id: entry.id, what: '标准版本的内容与指纹不符，曾被替换' }]);
  });
});
