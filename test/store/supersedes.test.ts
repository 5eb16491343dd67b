import { describe, expect, it } from 'vitest';
import { audit } from '../../src/store/audit/audit.ts';
import { type EntryColumns, entryHash } from '../../src/store/entry.ts';
import { answer, type Device, newDevice } from './device.ts';
import { merge } from './merge.ts';
import { mutate } from './mutations.ts';

/** Rewrites what an entry at the end of its chain replaces, and every hash with it. */
function replaceWith(device: Device, id: string, supersedes: readonly string[]): void {
  mutate(device, (db) => {
    const entry = db.prepare('SELECT * FROM journal WHERE id = ?').get(id) as EntryColumns;
    const hash = entryHash({ ...entry, supersedes: JSON.stringify(supersedes) });
    db.prepare('UPDATE journal SET supersedes = ?, hash = ? WHERE id = ?').run(JSON.stringify(supersedes), hash, id);
    db.prepare('UPDATE head SET hash = ? WHERE hash = ?').run(hash, entry.hash);
  });
}

const told = (device: Device) => device.read((store) => audit(store).problems.map(({ what }) => what));

/** An office that took in what a laptop answered without knowing of the office's answer. */
function merged() {
  const office = newDevice();
  office.write((store) => answer(store, '1.2', { says: 0 }));
  const laptop = newDevice(office);
  const mine = office.write((store) => answer(store, '1.1', { says: 1 }));
  const theirs = laptop.write((store) => answer(store, '1.1', { says: 2 }));
  merge(laptop, office);
  expect(told(office)).toEqual([]);
  return { office, mine, theirs };
}

describe('an entry that replaces another', () => {
  it('which its chain never knew is told, all hashes fitting', () => {
    const { office, mine, theirs } = merged();
    replaceWith(office, theirs.id, [mine.id]);
    expect(told(office)).toContain(`记录链 ${theirs.chain} 第 2 条替代了它写入时不可能有的记录`);
  });

  it('of another subject cannot be entered', () => {
    const { office } = merged();
    const [other] = office.read((store) => store.journal.history({ subject: 'item/unit-a/2026/1.2' }));
    expect(() =>
      office.write((store) =>
        store.journal.append('item.answered', 'item/unit-a/2026/1.1', {
          unit: 'unit-a',
          year: 2026,
          body: { item: '1.1', state: 'clear', findings: [] },
          supersedes: [other!.id],
        }),
      ),
    ).toThrow(/cannot replace/);
  });

  it('of another subject is told, and nothing more is written upon it', () => {
    const { office, theirs } = merged();
    const [other] = office.read((store) => store.journal.history({ subject: 'item/unit-a/2026/1.2' }));
    replaceWith(office, theirs.id, [other!.id]);
    expect(told(office)).toContain(`记录链 ${theirs.chain} 第 2 条替代了别的事项的记录`);
    expect(() => office.write((store) => answer(store, '1.1', { says: 3 }))).toThrow(/^数据文件与记录不符/);
  });

  it('that is nowhere is told where no entry was left out', () => {
    const { office, theirs } = merged();
    replaceWith(office, theirs.id, ['01nowhere0000000000000000']);
    expect(told(office)).toContain(`记录链 ${theirs.chain} 第 2 条替代了不在册的记录 01nowhere0000000000000000`);
  });
});

it('an entry of a kind that a deed does not leave is a defect of the program: nothing of the deed is stored', () => {
  const office = newDevice();
  const enter = (kinds: readonly ('item.answered' | 'note.added')[]) => () =>
    office.write((store) => {
      store.journal.only(kinds, () => answer(store, '1.1', { says: 1 }));
      answer(store, '1.2', { says: 0 });
    });
  expect(enter(['note.added'])).toThrow('this deed does not leave item.answered');
  expect(office.read((store) => store.journal.history({ kinds: ['item.answered'] }))).toEqual([]);
  enter(['item.answered'])();
  expect(office.read((store) => store.journal.history({ kinds: ['item.answered'] }))).toHaveLength(2);
});
