import path from 'node:path';
import { expect, it } from 'vitest';
import { wordText } from '../support/papers.ts';
import { newMachine } from '../support/run.ts';
import { at, done, exchange, handOver, join, openOf, sideOf, states, twoMachines } from '../support/title-laptops.ts';
import { concludeAt, titleUnits } from '../support/title-year.ts';

const [unit] = titleUnits;

it.each([1, 2])('a name that was decided for twice holds from the day on which it was given: %i', async (last) => {
  const [office, laptop] = await twoMachines('hung');
  await done(office, '@2026-11-01 config set office 样县甲办公室');
  await done(laptop, '@2026-11-05 config set office 样县乙办公室');
  await exchange(office, laptop);
  for (const [machine, keep] of [
    [office, 1],
    [laptop, 2],
  ] as const)
    await done(
      machine,
      `@2026-11-10 conflicts resolve ${(await openOf(machine))[0].id} --keep ${keep} --reason 各定一次`,
    );
  await exchange(office, laptop);
  const [{ id, answers }] = await openOf(office);
  const { says } = answers[last - 1];
  await done(office, `@2026-12-02 conflicts resolve ${id} --keep ${last} --reason 以批文为准`);
  await done(office, '@2026-11-08 notice annual --format docx -o 年报.docx');
  const signed = says.includes('甲') ? '样县甲办公室' : '样县乙办公室';
  expect(wordText(path.join(office.folder, '年报.docx'))).toContain(signed);
});

it('a retirement without a day of its own bears that on which it was said, whoever settles its words', async () => {
  const [office, laptop] = await twoMachines('named');
  const third = newMachine();
  await join(office, third, '外出2号');
  await done(third, `@2026-10-20 plaque award ${unit} --date 2026-10-20`);
  await done(office, `@2026-10-08 unit retire ${unit} --reason 并入`);
  await done(laptop, `@2026-10-08 unit retire ${unit} --reason 撤并`);
  for (const machine of [laptop, third]) await handOver(machine, office);
  const open = await openOf(office);
  expect(open).toHaveLength(2);
  const words = open.find(({ kind }: { kind: string }) => kind === 'answer');
  await done(office, `@2026-11-05 conflicts resolve ${words.id} --keep 1 --reason 以批文为准`);
  expect(await openOf(office)).toMatchObject([{ kind: 'apart', answers: [{}, {}] }]);
});

it.each([
  ['first', 'a'],
  ['last', 'b'],
])('what is kept together keeps each look, whether the record has the looks %s', async (_, order) => {
  const [office, laptop] = await twoMachines('concluded');
  await done(
    office,
    `@2026-07-10 visit add ${unit} --date 2026-07-10 --notes 看台账 --problem 流程图未更新 --due 2026-08-10`,
  );
  await handOver(office, laptop);
  const [{ number }] = (await at(office, `problem list ${unit} --json`)).json();
  const of = `${unit} ${number}`;
  const later = order === 'a' ? laptop : office;
  for (let nth = 0; nth < 6; nth += 1) await done(later, `@2026-07-15 config set contact 电话${nth}`);
  for (const [day, saw] of [
    ['2026-07-20', '--not-mended --note 正在整改'],
    ['2026-07-28', '--mended'],
  ] as const) {
    await done(office, `@${day} visit add ${unit} --date ${day} --notes 再去看`);
    await done(office, `@${day} problem see ${of} ${saw} --date ${day}`);
  }
  await done(laptop, `@2026-07-25 problem deadline ${of} 2026-09-15`);
  await handOver(laptop, office);
  const problem = (await openOf(office)).find(({ both }: { both?: boolean }) => both);
  await done(office, `@2026-08-05 conflicts resolve ${problem.id} --keep both --reason 都是实情`);
  await done(office, `@2026-08-06 checklist guidance ${unit} --date 2026-07-20 --format docx -o 指导.docx`);
  expect(wordText(path.join(office.folder, '指导.docx'))).toContain('查看时仍未整改（正在整改）');
});

it('an objection that a conclusion knew nothing of stays so when the same is said of it once more', async () => {
  const [office, laptop] = await twoMachines('concluded');
  await done(office, states.named[0]!);
  await done(office, `@2026-09-02 publicity object ${unit} --by-whom 某公司 --text 未亮证`);
  await handOver(office, laptop);
  const [{ objections }] = (await at(office, 'publicity show --json')).json();
  const settle = `publicity settle ${objections[0].number} --outcome upheld -y --reason`;
  await done(office, `@2026-09-05 ${settle} 属实`);
  await done(laptop, `@2026-09-05 reopen ${unit} --reason 漏看 --by 甲检查`);
  await concludeAt(laptop, unit, { day: '2026-09-05', verdict: 'passed' });
  await handOver(laptop, office);
  await done(office, '@2026-09-09 publicity close');
  await done(office, `@2026-09-09 ${settle} 属实，已告知`);
  const listed = await at(
    office,
    `@2026-09-10 publicity open ${unit} --from 2026-09-10 --channels 网站 --contact 电话（略）`,
  );
  expect(listed).toMatchObject({ code: 4, err: expect.stringContaining('下结论的电脑当时不知道') });
});

it('a plaque is not kept without the naming that it is of', async () => {
  const [office, laptop] = await twoMachines('concluded');
  for (const words of [states.named[0]!, '@2026-09-09 publicity close']) await done(office, words);
  await handOver(office, laptop);
  await done(laptop, `designate ${unit} --date 2026-10-20`);
  await done(laptop, `plaque award ${unit} --date 2026-10-21 --number 2026-01`);
  await done(office, `unit retire ${unit} --date 2026-10-08 --reason 并入`);
  const { conflicts } = await handOver(laptop, office);
  const [conflict] = conflicts;
  const sides = ['unit.field', 'plaque'].map((kind) => sideOf(conflict, kind)).join(',');
  const refused = await at(office, `conflicts resolve ${conflict.id} --keep ${sides} --reason 定`);
  expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('不能只去掉命名')]);
  expect(await openOf(office)).toHaveLength(1);
});

it('a report says when what the standard leaves open was settled first, not when two machines were decided between', async () => {
  const [office, laptop] = await twoMachines('concluded');
  const settle = 'standard settle draws --year 2026 --reason 会议纪要';
  await done(office, `@2026-11-01 ${settle.replace('draws', 'draws three')}`);
  await done(laptop, `@2026-11-03 ${settle.replace('draws', 'draws one')}`);
  await exchange(office, laptop);
  const [{ id, answers }] = await openOf(office);
  const { keep } = answers.find(({ says }: { says: string }) => /三|three/.test(says));
  await done(office, `@2026-12-02 conflicts resolve ${id} --keep ${keep} --reason 以会议为准`);
  await done(office, `@2026-12-02 reopen ${unit} --reason 复看 --by 甲检查`);
  await done(office, `@2026-12-02 report ${unit} --year 2026 --format docx -o 报告.docx`);
  const text = wordText(path.join(office.folder, '报告.docx'));
  expect(text).toContain('2026年11月1日');
  expect(text.match(/会议纪要.{0,40}/)?.[0] ?? '').not.toContain('12月2日');
});
