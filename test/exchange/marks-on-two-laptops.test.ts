import { expect, it } from 'vitest';
import { handOver, officeWithLaptops, ok, unit } from '../support/two-laptops.ts';

it('a mark of one laptop counts over an absence that another judged, and who was said to have come is not gone without a word', async () => {
  const [office, one, two] = await officeWithLaptops();
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803'];
  const { number, drawn } = JSON.parse(await ok(office, ['draw', 'officers', unit, ...seeds, '--json']));
  const [failed, came] = drawn.map(({ key }: { key: string }) => key);
  for (const laptop of [one, two]) await handOver(office, laptop);
  await ok(one, ['test', 'score', unit, `${failed}=40`, '-y']);
  await ok(one, ['draw', 'present', number, came]);
  for (const key of [failed, came]) {
    await ok(two, ['draw', 'absent', number, key, '--reason', '病假']);
    await ok(two, ['draw', 'judge', number, key, '--as', 'noted', '--reason', '有病假条']);
  }
  for (const [from, to] of [
    [two, office],
    [one, office],
    [office, two],
  ] as const)
    await handOver(from, to);
  for (const machine of [office, two]) {
    const { members } = JSON.parse(await ok(machine, ['test', 'show', unit, '--json']));
    expect(members).toContainEqual(expect.objectContaining({ key: failed, score: 40 }));
    expect(members).not.toContainEqual(expect.objectContaining({ key: came }));
    const asked = await ok(machine, ['contradictions', unit]);
    expect(asked).toContain(`（${failed}）记为未到场（病假；认定：有病假条），又有测试成绩`);
    expect(asked).toContain(`（${came}）记为未到场（病假；认定：有病假条），又记为到场`);
    const report = (await ok(machine, ['report', unit, '--text'])).replace(/\s/g, '');
    expect(report).toContain('未到场，又有测试成绩，照成绩计');
    expect(report).toContain('未到场，又记到场，只作记录');
  }
});

it('a draw that one laptop made anew without knowing of the marks of the other is asked about, and the report tells the marks', async () => {
  const [office, one, two] = await officeWithLaptops();
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803'];
  const { drawn } = JSON.parse(await ok(office, ['draw', 'officers', unit, ...seeds, '--json']));
  const [failed] = drawn.map(({ key }: { key: string }) => key);
  for (const laptop of [one, two]) await handOver(office, laptop);
  await ok(one, ['test', 'score', unit, `${failed}=40`, '-y']);
  await ok(two, ['draw', 'officers', unit, '--reason', '名单有误', ...seeds]);
  for (const laptop of [one, two]) await handOver(laptop, office);
  expect(await ok(office, ['contradictions', unit])).toContain(
    `原来抽中的 ${failed} 已有测试成绩，重新抽取、补抽以后不计`,
  );
  const report = (await ok(office, ['report', unit, '--text'])).replace(/\s/g, '');
  expect(report).toContain('测试成绩40分，重新抽取后不计');
});

it('marks that were taken back are in conflict no more, and a mark of who did not know of it is asked about', async () => {
  const [office, one] = await officeWithLaptops();
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '161803'];
  const { number, drawn } = JSON.parse(await ok(office, ['draw', 'officers', unit, ...seeds, '--json']));
  const [twice, anew] = drawn.map(({ key }: { key: string }) => key);
  await ok(office, ['test', 'score', unit, `${anew}=88`]);
  await handOver(office, one);
  await ok(office, ['test', 'score', unit, `${twice}=88`]);
  await ok(one, ['test', 'score', unit, `${twice}=40`, `${anew}=45`, '-y']);
  const wrong = (key: string) => ok(office, ['draw', 'absent', number, key, '--reason', '病假', '--wrong-mark']);
  await wrong(anew);
  await handOver(one, office);
  const open = async () => JSON.parse(await ok(office, ['conflicts', 'list', '--json']));
  expect(await open()).toHaveLength(1);
  await wrong(twice);
  expect(await open()).toEqual([]);
  const { members } = JSON.parse(await ok(office, ['test', 'show', unit, '--json']));
  expect(members).toContainEqual(expect.objectContaining({ key: twice, score: null }));
  const asked = await ok(office, ['contradictions', unit]);
  expect(asked).toContain(`（${anew}）记为未到场（病假），又有测试成绩`);
  expect(asked).not.toContain(twice);
});
