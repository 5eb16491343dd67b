import { createHash } from 'node:crypto';
import { Store } from '../../../src/store/store.ts';
import { fillYears } from '../../support/year-data.ts';

// Puts concluded acceptances into a new data file: FILE UNITS FROM TO.
const [file, units, from, to] = process.argv.slice(2) as [string, string, string, string];
const made = { ids: 0 };
const store = Store.open(file, {
  now: () => new Date('2026-09-10T01:00:00Z'),
  clockFixed: true,
  newId: () => {
    made.ids += 1;
    return createHash('sha256').update(`bench ${made.ids}`).digest('hex').slice(0, 26);
  },
  machineFolder: `${file}.machine`,
  mode: 'create',
});
const years = Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i);
await fillYears(store, { units: Number(units), years });
store.close();
