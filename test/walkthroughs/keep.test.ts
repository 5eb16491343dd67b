import { expect, test } from 'vitest';
import type { Context, Prompter } from '../../src/context.ts';
import { keep } from '../../src/walkthroughs/visit/keep.ts';

test('whatever was stored at the desk, what is shown is read anew', async () => {
  let read = 0;
  const desk = { context: {} as Context, prompter: {} as Prompter, known: { changed: () => (read += 1) } };
  expect([await keep(desk, () => '两人议定'), read]).toEqual(['两人议定', 1]);
  await expect(
    keep(desk, () => {
      throw new Error('nothing was stored');
    }),
  ).rejects.toThrow('nothing was stored');
  expect(read).toBe(1);
});
