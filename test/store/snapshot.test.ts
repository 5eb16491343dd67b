import { expect, it } from 'vitest';
import { nameUnit, newDevice } from './device.ts';

it('what another program writes while the record is looked over does not pass for damage: it waits', () => {
  const device = newDevice();
  device.write((store) => nameUnit(store, 'unit-a', '样县甲虚构局'));
  const [reader, writer] = [device.open('read'), device.open('write', 0)];
  const rename = () => writer.write('李示范', () => nameUnit(writer, 'unit-a', '样县乙虚构局'));
  const all = reader.db.all.bind(reader.db);
  let waited: unknown = null;
  // The entries have been read, the ends of their chains not yet.
  reader.db.all = <T>(sql: string, ...values: readonly string[]): T[] => {
    if (waited === null && /\bFROM head\b/.test(sql)) {
      waited = 'written';
      try {
        rename();
      } catch (error) {
        waited = error;
      }
    }
    return all<T>(sql, ...values);
  };
  expect(reader.journal.latest('unit/unit-a/name')?.body.value).toBe('样县甲虚构局');
  expect(waited).toMatchObject({ code: 'busy' });
  rename();
  expect(reader.journal.latest('unit/unit-a/name')?.body.value).toBe('样县乙虚构局');
  for (const store of [reader, writer]) store.close();
});
