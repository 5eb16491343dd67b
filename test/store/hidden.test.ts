import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/store/audit/audit.ts';
import { requireWhole } from '../../src/store/audit/whole.ts';
import type { EntryColumns } from '../../src/store/entry.ts';
import { placesByChain } from '../../src/store/places.ts';
import { answer, type Device, nameUnit, newDevice } from './device.ts';
import { bundleOf, merge, mergeFile } from './merge.ts';
import { mutate } from './mutations.ts';

/** Moves an entry to where places without content stand, and puts back what it superseded. */
function hide(device: Device, id: string): void {
  mutate(device, (db) => {
    const { hash, chain, seq, previous, subject, supersedes } = db
      .prepare('SELECT * FROM journal WHERE id = ?')
      .get(id) as EntryColumns;
    for (const [table, column] of [
      ['personal', 'entry'],
      ['current', 'entry'],
      ['journal', 'id'],
    ]) {
      db.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).run(id);
    }
    db.prepare('INSERT INTO withheld (hash, chain, seq, previous) VALUES (?, ?, ?, ?)').run(hash, chain, seq, previous);
    for (const before of JSON.parse(supersedes) as string[])
      db.prepare('INSERT INTO current (subject, entry) VALUES (?, ?)').run(subject, before);
  });
}

const found = (device: Device) => device.read((store) => audit(store));

/** An office with two units, and a laptop that got the first of them only. */
function officeAndLaptop(): { readonly office: Device; readonly laptop: Device } {
  const [office, laptop] = [newDevice(), newDevice()];
  office.write((store) => {
    nameUnit(store, 'unit-a', '样县甲虚构局');
    nameUnit(store, 'unit-b', '样县乙虚构局');
    answer(store, '1.1', { says: 1 });
  });
  merge(office, laptop, ['unit-a']);
  return { office, laptop };
}

describe('two copies of one file of which one lacks what the other holds', () => {
  it('are both whole: what one names as missing in it is not missing in the other, whoever merges whose bundle', () => {
    const one = newDevice();
    one.write((store) => {
      nameUnit(store, 'unit-a', '样县甲虚构局');
      nameUnit(store, 'unit-b', '样县乙虚构局');
    });
    const other = newDevice(one);
    other.write((store) => answer(store, '1.1', { says: 1 }, 'unit-b'));
    const state = (device: Device) => {
      const { problems, incomplete } = found(device);
      return [problems, incomplete.map(({ kind, count, accounted }) => [kind, count, accounted])];
    };
    merge(other, one, ['unit-a']);
    expect(state(one)).toEqual([[], [['withheld', 1, true]]]);
    merge(one, other);
    expect(state(other)).toEqual([[], []]);
    merge(other, one, ['unit-a']);
    expect(state(one)).toEqual([[], [['withheld', 1, true]]]);
    merge(other, one);
    expect(state(one)).toEqual([[], []]);
    hide(
      other,
      other.read((store) => store.journal.latest('item/unit-b/2026/1.1')!.id),
    );
    expect(state(other)[0]).not.toEqual([]);
  });
});

describe('an entry moved to where places without content stand', () => {
  it('is told on a chain that was written in this file, and nothing leaves it any more', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    const deduction = device.write((store) => answer(store, '1.1', { says: 2 }));
    hide(device, deduction.id);
    expect(found(device).problems).toContainEqual({
      table: 'withheld',
      id: deduction.hash,
      what: `记录链 ${deduction.chain} 第 3 条只有位置，没有内容，而合并时并没有这样带来：内容被拿掉了`,
    });
    expect(() => device.read((store) => requireWhole(store, '备份', []))).toThrow('内容被拿掉了');
  });

  it('is told on a chain that a merge brought whole', () => {
    const { office, laptop } = officeAndLaptop();
    const deduction = laptop.write((store) => answer(store, '1.1', { says: 2 }));
    merge(laptop, office);
    expect(found(office).problems).toEqual([]);
    hide(office, deduction.id);
    expect(found(office).problems.map(({ id }) => id)).toContain(deduction.hash);
  });

  it('is told where it had come as a place and was filled by a later bundle', () => {
    const { office, laptop } = officeAndLaptop();
    const places = () => found(laptop).incomplete.map(({ kind, count, accounted }) => [kind, count, accounted]);
    expect(places()).toEqual([['withheld', 2, true]]);
    merge(office, laptop);
    expect(places()).toEqual([]);
    const [name] = office.read((store) => store.journal.history({ subject: 'unit/unit-b/name' }));
    hide(laptop, name!.id);
    expect(found(laptop).problems.map(({ id }) => id)).toContain(name!.hash);
  });
});

describe('a place that only a stranger names', () => {
  it('is told as not proven: who hides an entry can name its place as well', () => {
    const device = newDevice();
    const { id } = device.write((store) => answer(store, '1.1', { says: 1 }));
    device.write((store) => answer(store, '1.2', { says: 2 }));
    const stranger = newDevice(device);
    hide(stranger, id);
    stranger.write((store) => {
      const file = store.journal.fileId()!;
      const places = placesByChain(store.db).map((each) => ({
        ...each,
        ranges: each.ranges.map(([from, to]) => [from, to] as const),
      }));
      store.journal.append('merge.places', `places/${file}`, { body: { file, places } });
    });
    copyFileSync(stranger.file, device.file);
    expect(found(device)).toMatchObject({
      problems: [],
      incomplete: [
        { kind: 'unproven', count: 1, accounted: false, what: expect.stringContaining('这样登记的是没有登记的电脑') },
      ],
    });
  });
});

describe('places that a bundle of some units left', () => {
  it('are counted and no problem, on the laptop and after it was copied', () => {
    const { laptop } = officeAndLaptop();
    const wanted = { kind: 'withheld', count: 2, accounted: true };
    expect(found(laptop)).toMatchObject({ problems: [], incomplete: [wanted] });
    const copy = newDevice(laptop);
    copy.write((store) => answer(store, '1.2', { says: 1 }));
    expect(found(copy)).toMatchObject({ problems: [], incomplete: [wanted] });
  });

  it('are named once: the same bundle again writes nothing', () => {
    const { office, laptop } = officeAndLaptop();
    const entries = () => laptop.read((store) => store.journal.history({}).length);
    const before = entries();
    mergeFile(laptop, bundleOf(office, ['unit-a']));
    expect(entries()).toBe(before);
  });
});

describe('a forged entry on the chain of a machine with a key', () => {
  it('falls although its head is left unsigned', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    mutate(device, (db) => db.prepare('UPDATE head SET machine = NULL, signature = NULL').run());
    expect(found(device).problems.map(({ table, what }) => `${table}：${what}`)).toEqual([
      expect.stringMatching(/^head：.*末尾没有签名，写它的电脑有密钥/),
    ]);
  });
});

describe('a chain that was written without any key into a file of machines with keys', () => {
  it('is told, and does not let the file pass for whole', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    const stranger = newDevice(device);
    // A folder that is a file holds no key.
    rmSync(stranger.home, { recursive: true });
    writeFileSync(stranger.home, '');
    stranger.write((store) => answer(store, '1.1', { says: 2 }));
    const wanted = { kind: 'unproven', count: 1, accounted: false, what: '1 条记录链没有签名，不能证明由哪台电脑写成' };
    expect(found(stranger)).toMatchObject({ problems: [], incomplete: [wanted] });
    expect(found(device)).toMatchObject({ problems: [], incomplete: [] });
  });
});
