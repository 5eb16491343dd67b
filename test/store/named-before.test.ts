import { expect, it } from 'vitest';
import { settleAnswer } from '../../src/actions/exchange/scores-now.ts';
import { layersOf, namedBefore } from '../../src/actions/year/named-before.ts';
import type { Day } from '../../src/domain/day.ts';
import { type Device, newDevice } from './device.ts';
import { merge } from './merge.ts';

const subject = 'designation/unit-a/2026/county';
const history = (device: Device) =>
  device.read((store) => store.journal.history({ subject, kinds: ['designation.made', 'practice.withdrawn'] }));
const named = (device: Device, date: Day) =>
  device.write((store) =>
    store.journal.append('designation.made', subject, {
      unit: 'unit-a',
      year: 2026,
      body: { date, level: 'county', document: '样法政办〔2026〕9号' },
    }),
  );

it('a naming that was decided against between two laptops went out nowhere, and stands under none', () => {
  const office = newDevice();
  named(office, '2026-09-08');
  const laptop = newDevice();
  merge(office, laptop);
  named(office, '2026-09-10');
  named(laptop, '2026-09-09');
  merge(laptop, office);
  const dates = () => layersOf(history(office)).map(({ entry }) => 'date' in entry.body && entry.body.date);
  // Beside each other, none of the two took the place of the other.
  expect(dates()[0]).toBe('2026-09-08');
  expect(dates()).toHaveLength(2);
  const kept = history(office).find(({ body }) => 'date' in body && body.date === '2026-09-10')!;
  office.write((store) => settleAnswer(store, kept));
  expect(dates()).toEqual(['2026-09-08', '2026-09-10']);
  expect(office.read((store) => namedBefore(store)).map(({ date, again }) => [date, again])).toEqual([
    ['2026-09-08', '2026-09-10'],
  ]);
  // A conclusion drawn since the naming is held against the naming, not against the decision.
  expect(layersOf(history(office)).at(-1)!.first.step).toBe(kept.step);
});
