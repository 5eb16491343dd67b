import path from 'node:path';
import { expect, it } from 'vitest';
import { concludeUnit } from '../../support/acceptance.ts';
import { wordText } from '../../support/papers.ts';
import { type Machine, newMachine } from '../../support/run.ts';
import { at, done, handOver, openOf, twoMachines } from '../../support/title-laptops.ts';

const name = '样县丙虚构局';

/** The guidance record of a day. */
async function guidance(machine: Machine, day: string): Promise<string> {
  await done(machine, `checklist guidance ${name} --date ${day} -o 记录.docx --format docx -y`);
  return wordText(path.join(machine.folder, '记录.docx'));
}

it('what was signed of a problem is told as it was entered, also of a unit that was joined into another since', async () => {
  const [office, laptop] = await twoMachines('concluded');
  for (const machine of [office, laptop]) await done(machine, `unit add ${name}`);
  const id = (await at(office, 'unit list --json')).json().find((one: { name: string }) => one.name === name).id;
  await done(
    laptop,
    `@2026-07-10 visit add ${name} --date 2026-07-10 --notes 查看台账 --problem 流程图未更新 --due 2026-08-10`,
  );
  const number = /2026-\w+/.exec((await at(laptop, `problem list ${name}`)).out)![0];
  await done(laptop, `@2026-07-20 visit add ${name} --date 2026-07-20 --notes 再看`);
  await done(laptop, `@2026-07-20 problem deadline ${name} ${number} 2026-09-15`);
  await done(laptop, `@2026-07-20 problem see ${name} ${number} --not-mended --note 正在改`);
  await done(laptop, `@2026-07-25 problem see ${name} ${number} --mended --note 已更新`);
  const signed = [await guidance(laptop, '2026-07-10'), await guidance(laptop, '2026-07-20')];
  expect(signed[0]).toContain('2026年7月20日改为2026年9月15日前');
  expect(signed[1]).toContain('查看时仍未整改（正在改）');
  await handOver(laptop, office);
  const [conflict] = await openOf(office);
  const kept = conflict.units.findIndex((one: { id: string }) => one.id === id) + 1;
  await done(office, `conflicts resolve ${conflict.id} --keep ${kept} --reason 同一单位`);
  expect([await guidance(office, '2026-07-10'), await guidance(office, '2026-07-20')]).toEqual(signed);
});

it('the report of a concluded acceptance tells each problem once, as it was seen last before the conclusion', async () => {
  const machine = newMachine('problems');
  const on = async (words: string) => {
    const { code, out, err } = await machine.inspect(words, { today: '2026-09-15' });
    expect([words, code], err).toEqual([words, 0]);
    return out;
  };
  await machine.inspect('init');
  await machine.inspect(`unit add ${name}`);
  await concludeUnit(machine, name, { year: 2026, today: '2026-09-15', open: true });
  for (const text of ['公示栏未更新', '流程图未更新'])
    await on(`problem add ${name} --text ${text} --deadline 2026-10-20`);
  const [number] = /2026-\w\w\d\d/.exec(await on(`problem list ${name}`))!;
  await on(`problem see ${name} ${number} --mended --date 2026-09-15`);
  const problems = async () => /七、.*?(?=八、)/s.exec(await on(`report ${name} --text`))![0].replace(/\s/g, '');
  const draft = await problems();
  expect(draft).toMatch(/公示栏未更新.*已整改.*流程图未更新/);
  await on(`conclude ${name} --without 听取汇报、查阅资料、实地察看 --reason 测试用 -y`);
  expect(await problems()).toBe(draft);
});
