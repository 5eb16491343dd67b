import { expect, it } from 'vitest';
import { audit } from '../../src/store/audit/audit.ts';
import { newDevice } from './device.ts';
import { furnished, mutate, mutations, partial, purged, recordTables } from './mutations.ts';

const count = process.env.INSPECT_SOAK ? 1000 : 48;

it(`finds each of ${count} random mutations of any column and row of ${recordTables.length} tables`, {
  timeout: 600_000,
}, () => {
  const models = [furnished(), purged(), partial()];
  for (const model of models) expect(model.read((store) => audit(store).problems)).toEqual([]);
  const missed = mutations(0, count).filter(({ apply }, number) => {
    const device = newDevice(models[number % models.length]);
    if (mutate(device, apply) === 0) return true;
    // What is gone and might have been anywhere (a signature, the file's own number) is told for somebody to decide.
    return device.read((store) => {
      const { problems, incomplete } = audit(store);
      return problems.length === 0 && incomplete.every(({ accounted }) => accounted);
    });
  });
  expect(missed.map(({ name }) => name)).toEqual([]);
});
