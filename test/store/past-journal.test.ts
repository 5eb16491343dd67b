import { expect, it } from 'vitest';
import { recordAt } from '../../src/store/past-journal.ts';
import { newDevice } from './device.ts';
import { mutate } from './mutations.ts';

it('the record as somebody had it refuses what stands apart of an entry and does not fit its seal, but for who looks for damage', () => {
  const device = newDevice();
  const body = {
    year: 2026,
    item: null,
    text: '流程图缺一环',
    foundAt: 'acceptance' as const,
    found: '2026-09-15' as const,
    deadline: null,
  };
  const entry = device.write((store) =>
    store.journal.append('problem.found', 'problem/unit-a/one', {
      unit: 'unit-a',
      year: 2026,
      body: { ...body, state: 'open' },
      personal: { responsible: '张样例' },
    }),
  );
  const read = () =>
    device.read((store) => {
      const past = recordAt(store, () => true);
      return [
        () => past.journal.personalOf(entry.id),
        () => store.journal.asItStands(() => past.journal.personalOf(entry.id)),
      ].map((ask) => {
        try {
          return ask();
        } catch (error) {
          return (error as { code?: unknown }).code;
        }
      });
    });
  expect(read()).toEqual([{ responsible: '张样例' }, { responsible: '张样例' }]);
  mutate(device, (db) => db.prepare(`UPDATE personal SET value = '李示范' WHERE entry = ?`).run(entry.id));
  expect(read()).toEqual(['entry-altered', { responsible: '李示范' }]);
});
