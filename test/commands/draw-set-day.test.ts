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

it('nothing stands on a set day upon a draw held in earnest: no round that takes its place, no mark, no sheet, no check', async () => {
  const office = await drawOffice(tenFiles);
  const earnest: Machine = {
    ...office,
    inspect: (words, given) => office.inspect(words, { now: '2026-09-15T01:00:00Z', ...given }),
  };
  const { number, drawn } = await sealAndOpen(earnest, ['draw', 'seal', 'officers', unit]);
  const files = await sealAndOpen(earnest, ['draw', 'seal', 'cases', unit, '--count', '3'], '735118264990');
  const [file] = files.drawn;
  const [{ key }] = drawn;
  const both = '--seed-inspectors 314159 --seed-unit 271828';
  const sealed = await earnest.inspect(`draw seal officers ${unit} --reason 名册漏了一人 --json`);
  const { number: waiting } = sealed.json();
  const deeds = (open: string) => [
    `draw open ${open} --unit-number-stdin`,
    `draw present ${number}`,
    `draw absent ${number} ${key} --reason 病假`,
    `draw assign ${files.number} --reviewer 甲评查 --reviewer 乙评查`,
    `draw missing ${files.number} ${file.key} --reason 在法院`,
    `test score ${unit} ${key}=40`,
    `review score ${unit} ${file.key}=90`,
    `review item ${unit} ${file.key} 1.1 --full`,
    ['start', unit, '-y', '--step', `officers: [{ key: '${key}', identity: 相符, eligible: true }]`],
    `score ${unit} 1.2.1 --none`,
    `test score ${unit} --leader 赵局长=90`,
    `problem add ${unit} --text 演练时写的问题 --deadline 2026-12-20`,
    `draw cases ${unit} --count 4 --reason 演练再抽 ${both}`,
    `draw callbacks ${unit} --count 2 ${both}`,
    `draw extend ${files.number} 1 --reason 演练增抽 ${both}`,
  ];
  for (const words of deeds(waiting)) {
    const { code, err } = await office.inspect(words, { today: '2026-09-17', stdin: '518203946617\n' });
    expect([words, code, err]).toEqual([words, 4, expect.stringContaining('会成了演练')]);
  }
  expect((await earnest.inspect(`draw void ${waiting} --reason 不再抽`)).code).toBe(0);
  for (const words of [
    `draw officers ${unit} --reason 演练再抽 ${both}`,
    `draw replace ${number} ${key} --recused-from 张样例 --reason 亲属 ${both}`,
  ]) {
    const { code, err } = await office.inspect(words, { today: '2026-09-17' });
    expect([words, code, err]).toEqual([words, 4, expect.stringContaining('会成了演练')]);
  }
  const after = (await earnest.inspect(`draw list ${unit} --json`)).json();
  expect(after.map(({ status }: { status: string }) => status)).toEqual(['drawn', 'drawn', 'unopened']);
  // One that was practised, of which a file was reviewed in earnest.
  const mixed = await drawOffice(tenFiles);
  const practised = await mixed.inspect(`draw cases ${unit} --count 3 ${both} --json`, { today: '2026-09-17' });
  const marked = `review score ${unit} ${practised.json().drawn[0].key}=90`;
  expect((await mixed.inspect(marked, { now: '2026-09-18T01:00:00Z' })).code).toBe(0);
  const gone = await mixed.inspect(`draw void ${practised.json().number} --reason 演练 -y`, { today: '2026-09-19' });
  expect([gone.code, gone.err]).toEqual([4, expect.stringContaining('会成了演练')]);
  // A round of that day's own, and what is done with it.
  const own = await drawOffice(tenFiles);
  const made = await own.inspect(`draw cases ${unit} --count 3 ${both} --json`, { today: '2026-09-17' });
  for (const words of [
    `review score ${unit} ${made.json().drawn[0].key}=90`,
    `draw missing ${made.json().number} ${made.json().drawn[1].key} --reason 在法院`,
    `draw judge ${made.json().number} ${made.json().drawn[1].key} --as noted --reason 有说明`,
    `draw extend ${made.json().number} 1 --reason 演练增抽 --seed-inspectors 662607 --seed-unit 137035`,
  ]) {
    const { code, err } = await own.inspect(words, { today: '2026-09-17' });
    expect([words, code, err]).toEqual([words, expect.toBeOneOf([0, 5]), expect.anything()]);
  }
});
