import { expect, it } from 'vitest';
import { drawOffice, sealAndOpen, tenFiles, drawUnit as unit } from '../support/draw-office.ts';
import type { Machine } from '../support/run.ts';

it('a draw held in earnest is neither void nor left, and nobody of it away, for what is said on a set day', async () => {
  const office = await drawOffice(tenFiles);
  const now = '2026-09-15T01:00:00Z';
  const earnest: Machine = { ...office, inspect: (words, given) => office.inspect(words, { now, ...given }) };
  const { number, drawn } = await sealAndOpen(earnest, ['draw', 'seal', 'officers', unit]);
  const [{ key }] = drawn;
  for (const words of [`draw void ${number} --reason 演练一下`, `draw absent ${number} ${key} --reason 病假`]) {
    const { code, err } = await office.inspect(words, { today: '2026-09-17' });
    expect([words, code, err]).toEqual([words, 4, expect.stringContaining('会成了演练')]);
  }
  expect((await office.inspect(`draw list ${unit} --json`)).json()).toMatchObject([{ number, status: 'drawn' }]);
  // One that is itself practised, is.
  const again = `draw cases ${unit} --seed-inspectors 314159 --seed-unit 271828 --count 3 --json`;
  const practised = await office.inspect(again, { today: '2026-09-17' });
  expect(practised.code, practised.err).toBe(0);
  const away = `draw void ${practised.json().number} --reason 演练一下`;
  expect((await office.inspect(away, { today: '2026-09-17' })).code).toBe(0);
});
