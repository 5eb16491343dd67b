import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordText } from '../support/papers.ts';
import type { Machine } from '../support/run.ts';
import { at, done, exchange, handOver, openOf, sideOf, twoMachines } from '../support/title-laptops.ts';
import { concludeAt, titleUnits } from '../support/title-year.ts';

const [unit] = titleUnits;

/** Settles the one conflict of a machine for the answer that says so. */
async function keep(machine: Machine, says: string): Promise<string> {
  const [conflict] = await openOf(machine);
  const side = conflict.answers.find((one: { says: string }) => one.says.includes(says)).keep;
  return (await done(machine, `conflicts resolve ${conflict.id} --keep ${side} --reason 会议决定`)).out;
}

const publish = (first: string) =>
  `@${first} publicity open ${unit} --from ${first} --channels 网站 --contact 电话（略）`;

describe('an answer of two that is kept', () => {
  it('holds from where it was given first: a conclusion drawn on an objection since stands', async () => {
    const [office, laptop] = await twoMachines('concluded');
    await done(office, publish('2026-09-01'));
    const { out } = await done(office, `@2026-09-03 publicity object ${unit} --by-whom 某公司 --text 没有公开`);
    const settle = `@2026-09-05 publicity settle ${/2026-\w+/.exec(out)![0]} --reason 已核实 --outcome`;
    await exchange(office, laptop);
    await done(office, `${settle} upheld`);
    await done(laptop, `${settle} rejected`);
    await done(office, `@2026-09-05 reopen ${unit} --reason 异议成立 --by 甲检查`);
    await concludeAt(office, unit, { day: '2026-09-05', verdict: 'passed' });
    for (const words of ['@2026-09-09 publicity close', publish('2026-09-10'), '@2026-09-18 publicity close'])
      await done(office, words);
    await done(office, `designate ${unit} --date 2026-09-18`);
    await handOver(laptop, office);
    await keep(office, '异议成立');
    await done(office, `plaque award ${unit} --date 2026-09-19`);
    const [shown] = (await at(office, 'publicity show --json')).json();
    expect(JSON.stringify(shown)).toContain('"before":[]');
  });

  it.each(['alike', 'with other words'])(
    'or said %s by both: a conclusion drawn on the outcome of an objection knew of it',
    async (how) => {
      const [office, laptop] = await twoMachines('concluded');
      await done(office, publish('2026-09-01'));
      const { out } = await done(office, `@2026-09-03 publicity object ${unit} --by-whom 某公司 --text 没有公开`);
      const settle = `@2026-09-05 publicity settle ${/2026-\w+/.exec(out)![0]} --outcome upheld --reason`;
      await exchange(office, laptop);
      await done(office, `${settle} 属实`);
      await done(laptop, `${settle} ${how === 'alike' ? '属实' : '确实没有公开'}`);
      await done(office, `@2026-09-05 reopen ${unit} --reason 异议成立 --by 甲检查`);
      await concludeAt(office, unit, { day: '2026-09-05', verdict: 'passed' });
      for (const words of ['@2026-09-09 publicity close', publish('2026-09-10'), '@2026-09-18 publicity close'])
        await done(office, words);
      await done(office, `designate ${unit} --date 2026-09-18`);
      await handOver(laptop, office);
      if (how !== 'alike') await keep(office, '确实没有公开');
      expect(await openOf(office)).toEqual([]);
      await done(office, 'notice designation -o 决定.docx');
      await done(office, `plaque award ${unit} --date 2026-09-19`);
    },
  );

  it('bears the day on which it was given, not that of the decision: another deadline of a problem', async () => {
    const [office, laptop] = await twoMachines('concluded');
    await done(
      office,
      `@2026-07-10 visit add ${unit} --date 2026-07-10 --notes 看台账 --problem 流程图未更新 --due 2026-08-10`,
    );
    const number = /2026-\w{4}/.exec((await at(office, `problem list ${unit}`)).out)![0];
    await exchange(office, laptop);
    await done(office, `@2026-07-20 problem deadline ${unit} ${number} 2026-09-15`);
    await done(laptop, `@2026-07-25 problem deadline ${unit} ${number} 2026-09-20`);
    await exchange(office, laptop);
    const [conflict] = await openOf(office);
    const side = conflict.answers.find(({ at: entered }: { at: string }) => entered.startsWith('2026-07-20')).keep;
    await done(office, `@2026-08-05 conflicts resolve ${conflict.id} --keep ${side} --reason 以此为准`);
    await done(office, `checklist guidance ${unit} --format docx -o 指导.docx`);
    expect(wordText(path.join(office.folder, '指导.docx'))).toContain('2026年7月20日改为2026年9月15日前');
  });

  it('leaves the number of the paper that was decided against in the register, void', async () => {
    const revoke = (day: number) =>
      `revoke ${unit} --ground weak --reason 不足 --date 2026-11-${day} --document 样法政办〔2026〕${day}号`;
    const [office, laptop] = await twoMachines('named');
    await done(office, revoke(12));
    await done(laptop, revoke(13));
    await exchange(office, laptop);
    expect(await keep(office, '2026-11-12')).toContain('文号 样法政办〔2026〕13号 随之作废');
    expect((await at(office, 'numbers --json')).json().numbers).toMatchObject([
      { number: '样法政办〔2026〕12号', void: null },
      { number: '样法政办〔2026〕13号', void: expect.stringContaining('以另一件为准') },
    ]);
    expect((await done(office, 'numbers take other --title 别的文件')).out).toContain('样法政办〔2026〕14号');
  });
});

it('a number that one laptop took for a decision that the other withdrew is told in the register', async () => {
  const [office, laptop] = await twoMachines('named');
  const note = async () => (await at(office, 'numbers')).out;
  await done(office, 'numbers take designation --of 2026-09-08 --number 样法政办〔2026〕9号');
  expect(await note()).not.toContain('没有这份文件所写的');
  await done(laptop, 'practice withdraw {designation.made} --reason 选错了单位');
  await exchange(office, laptop);
  expect(await note()).toContain('没有这份文件所写的公示、命名、复核或者撤销，用不着的作废');
});

describe('a conflict of the end of a title', () => {
  it('keeps the paper of the end back whatever year the title was named in', async () => {
    const [office, laptop] = await twoMachines('concluded');
    await done(office, `designate ${unit} --earlier --date 2023-11-20 --document 样法政办〔2023〕8号`);
    await exchange(office, laptop);
    await done(office, `revoke ${unit} --ground weak --reason 不足 --date 2026-11-12`);
    await done(laptop, `recheck record ${unit} --date 2026-11-15 --outcome kept --note 好`);
    await exchange(office, laptop);
    expect(sideOf((await openOf(office))[0], 'revocation')).toBe(1);
    const paper = await at(
      office,
      `notice revocation ${unit} --red-head drawn --number 样法政办〔2026〕12号 -o 撤.docx`,
    );
    expect([paper.code, paper.err]).toEqual([4, expect.stringContaining('两台电脑记的不同')]);
  });
});

describe('two registrations of one unit that are joined', () => {
  it.each([1, 2])(
    'leave what each laptop did of its title a question, and the title stands once: %i goes on',
    async (side) => {
      const name = '样县丙虚构局';
      const [office, laptop] = await twoMachines('concluded');
      for (const machine of [office, laptop]) {
        await done(machine, `unit add ${name}`);
        await done(machine, `designate ${name} --earlier --date 2023-11-20 --document 样法政办〔2023〕8号`);
      }
      await done(office, `plaque award ${name} --date 2023-12-01 --number 2023-01`);
      await done(laptop, `revoke ${name} --ground weak --reason 不足 --date 2026-11-12`);
      await exchange(office, laptop);
      const [double] = await openOf(office);
      await done(office, `conflicts resolve ${double.id} --keep ${side} --reason 同一单位`);
      await handOver(office, laptop);
      for (const machine of [office, laptop]) {
        const [conflict, ...more] = await openOf(machine);
        expect([more, conflict.answers.map(({ kind }: { kind: string }) => kind).sort()]).toEqual([
          [],
          ['plaque.awarded', 'revocation.made'],
        ]);
        expect((await at(machine, 'plaque list --json')).json()).toMatchObject([{ number: '2023-01', doubled: false }]);
      }
      await done(office, `conflicts resolve ${(await openOf(office))[0].id} --keep both --reason 都对`);
      expect((await at(office, 'plaque list --json')).json()).toMatchObject([{ revoked: '2026-11-12' }]);
      expect((await at(office, 'recheck due --json')).out).not.toContain(name);
    },
  );
});
