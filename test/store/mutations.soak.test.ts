import { expect, it } from 'vitest';
import { audit } from '../../src/store/audit/audit.ts';
import { newDevice } from './device.ts';
import { furnished, mutate, mutations, recordTables } from './mutations.ts';

const count = process.env.INSPECT_SOAK ? 1000 : 60;

it(`finds each of ${count} random mutations of any column and row of ${recordTables.length} tables`, {
  timeout: 600_000,
}, () => {
  const model = furnished();
  expect(model.read((store) => audit(store).problems)).toEqual([]);
  const missed = mutations(0, count).filter(({ apply }) => {
    const device = newDevice(model);
    if (mutate(device, apply) === 0) return true;
    return device.read((store) => audit(store).problems.length === 0);
  });
  expect(missed.map(({ name }) => name)).toEqual([]);
});
