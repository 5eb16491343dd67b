import { expect, it } from 'vitest';
import { goesOnFor, subjectFor } from '../../src/store/doubles.ts';

it('what is drawn stays with the unit for which it was sealed, and what comes of a draw with it', () => {
  const stays = ['draw/one/2026/cases/1', 'draw-outcome/one/2026/cases/1/-/样1', 'conclusion/one/2026'];
  for (const subject of stays) expect([subject, subjectFor({ subject }, 'one', 'other')]).toEqual([subject, null]);
  expect(subjectFor({ subject: 'item/one/2026/1.1.1' }, 'one', 'other')).toBe('item/other/2026/1.1.1');
});

it('of three registrations joined one after the other the last goes on', () => {
  const joined = [
    ['one', 'two'],
    ['two', 'three'],
  ].map(([from, to]) => ({ from: from!, to: to!, by: null as never }));
  expect(['one', 'two', 'three', 'four'].map((unit) => goesOnFor(joined, unit))).toEqual([
    'three',
    'three',
    'three',
    'four',
  ]);
});
