import { cpSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Coverage } from '../../src/store/rests.ts';
import { answer, nameUnit, newDevice } from './device.ts';
import { bundleOf, mergeFile } from './merge.ts';

it('what a conclusion rests on stays the same where a machine put back to an earlier day continued the chain twice', () => {
  const office = newDevice();
  office.write((store) => nameUnit(store, 'unit-a', '样县甲虚构局'));
  // A list of all units: no conclusion rests on it, and the chain leads over it.
  office.write((store) =>
    store.ledgers.addBatch({ kind: 'questions', unit: null, body: { file: '题库.csv' }, rows: [] }),
  );
  office.write((store) => answer(store, '1.1.1', { state: 'clear' }));
  const ends = office.read((store) => store.journal.heads());
  const before = office.read(({ db }) => new Coverage(db).restsOf('unit-a', 2026, ends));
  expect(before.entries).toBe(4);
  const twin = newDevice(office);
  cpSync(office.home, twin.home, { recursive: true });
  office.write((store) => answer(store, '1.1.2', { state: 'clear' }));
  twin.write((store) => answer(store, '1.1.3', { state: 'clear' }));
  mergeFile(office, bundleOf(twin));
  expect(office.read((store) => [...store.knowledge().forkedChains()])).toHaveLength(1);
  expect(office.read(({ db }) => new Coverage(db).restsOf('unit-a', 2026, ends))).toEqual(before);
});
