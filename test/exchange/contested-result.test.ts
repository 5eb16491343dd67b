import { expect, it } from 'vitest';
import { gatherCounty } from '../../src/actions/county/gather-county.ts';
import { gatherPublication } from '../../src/exchange/gather-publication.ts';
import { Store } from '../../src/store/store.ts';
import { handOver } from '../support/title-laptops.ts';
import { concludeAt } from '../support/title-year.ts';
import { officeWithLaptops, unit } from '../support/two-laptops.ts';

it('an acceptance that two laptops concluded apart goes to the city as open, not as the one that stands later', async () => {
  const [office, laptop] = await officeWithLaptops();
  const told = (): unknown[] => {
    const options = { now: () => new Date(), clockFixed: false, newId: () => 'none', machineFolder: office.home };
    const store = Store.open(office.db, { ...options, mode: 'read' });
    const [published] = gatherPublication(store, 2026, new Set()).results;
    const [taken] = gatherCounty(store)[0]!.results;
    store.close();
    return [published?.status, published?.total, taken?.status, taken?.total];
  };
  await concludeAt(office, unit, { day: '2026-08-20', verdict: 'passed', running: true });
  expect(told()).toEqual([
    'concluded',
    expect.any(Number),
    expect.toBeOneOf(['concluded', 'late']),
    expect.any(Number),
  ]);
  await concludeAt(laptop, unit, { day: '2026-08-21', verdict: 'failed', running: true });
  await handOver(laptop, office);
  expect(told()).toEqual(['open', null, 'open', null]);
});
