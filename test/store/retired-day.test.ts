import { expect, it } from 'vitest';
import { settleAnswer } from '../../src/actions/exchange/scores-now.ts';
import { retireUnit } from '../../src/actions/register-unit.ts';
import { type Day, instantAt } from '../../src/domain/day.ts';
import { Store } from '../../src/store/store.ts';
import { type Device, newDevice } from './device.ts';
import { merge } from './merge.ts';

let ids = 0;

/** Writes on a device as its clock stands on a day. */
function on<T>({ file, home, name }: Device, day: Day, work: (store: Store) => T): T {
  const newId = () =>
    `${name}${day}`.replace(/[^0-9a-hjkmnp-tv-z]/g, '').padEnd(16, 'z') + String(++ids).padStart(10, '0');
  const store = Store.open(file, {
    now: () => instantAt(day),
    clockFixed: false,
    newId,
    machineFolder: home,
    mode: 'write',
  });
  try {
    return store.write(name, () => work(store));
  } finally {
    store.close();
  }
}

it('a unit that two laptops retired ended on the day on which the one that holds did, not on that of the decision', () => {
  const office = newDevice();
  on(office, '2026-09-01', (store) =>
    store.journal.append('unit.field', 'unit/u1/name', { unit: 'u1', body: { field: 'name', value: '样县甲虚构局' } }),
  );
  const laptop = newDevice();
  merge(office, laptop);
  const retired = (device: Device, day: Day, reason: string) =>
    on(device, day, (store) => retireUnit(store, device.name, store.units.known('u1'), reason, null));
  retired(office, '2026-09-20', '并入乙局');
  retired(laptop, '2026-09-28', '并入丙局');
  merge(laptop, office);
  on(office, '2026-11-15', (store) => {
    const said = store.journal.history({ subject: 'unit/u1/retired', kinds: ['unit.field'] });
    settleAnswer(store, said.find(({ body }) => body.value === '并入乙局')!);
  });
  expect(office.read((store) => store.cycle.retirements().get('u1'))).toEqual({
    day: '2026-09-20',
    reason: '并入乙局',
  });
});
