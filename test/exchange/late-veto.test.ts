import { expect, it } from 'vitest';
import { Store } from '../../src/store/store.ts';
import type { Machine } from '../support/run.ts';
import { at, done, handOver, keepSaying, openOf, twoMachines } from '../support/title-laptops.ts';
import { concludeAt, titleUnits } from '../support/title-year.ts';

const [unit, other] = titleUnits;
const list = '--from 2026-12-03 --channels 网站 --contact 电话（略）';

it('who is vetoed by a record that came after its conclusion is neither published nor named before that is concluded anew', async () => {
  const [office, laptop] = await twoMachines('concluded');
  await done(laptop, `reopen ${unit} --reason 补正`);
  await handOver(laptop, office);
  // Each concludes or answers what the other does not know of.
  await done(laptop, `score ${unit} B1 --finding B1-uncertified --note 无证执法 -y`);
  await concludeAt(office, unit, { day: '2026-12-01', verdict: 'passed', apply: false });
  await handOver(laptop, office);
  const refused = async (words: string): Promise<string> => {
    const { code, err } = await at(office, words);
    expect(code, words).toBe(4);
    return err;
  };
  expect(await refused(`publicity open ${unit} ${list}`)).toContain('结论作出以后又到了 1 条记录');
  // The other unit goes on.
  await done(office, `publicity open ${other} ${list}`);
});

it('a judgement, a line of the 核对表, a call-back or a problem against the unit that came after its conclusion is looked at before it is published', async () => {
  for (const [step, label] of [
    [null, '抽中认定'],
    ["officers: [{ key: '豫L0001', identity: 不符, eligible: false }]", '人员核对'],
    ['field: [{ kind: 回访案件当事人, case: 样罚〔2026〕1号, uncivil: 是 }]', '实地察看'],
    ["problems: [{ item: '1.3.2', text: 流程图未更新 }]", '发现问题'],
    ['problems: [{ text: 公示栏旧了 }]', null],
    ["officers: [{ key: '豫L0001', identity: 相符, eligible: true }]", null],
    ['field: [{ kind: 回访案件当事人, case: 样罚〔2026〕1号, satisfaction: 满意 }]', null],
  ] as const) {
    const [office, laptop] = await twoMachines('concluded');
    await done(laptop, `reopen ${unit} --reason 补正`);
    await handOver(laptop, office);
    if (step === null) enterJudgement(laptop);
    else {
      const { code, err } = await laptop.inspect(['start', unit, '-y', '--step', step, '--by', '张样例'], {
        today: '2026-12-01',
      });
      expect([code, err]).toEqual([expect.toBeOneOf([0, 5]), err]);
    }
    await concludeAt(office, unit, { day: '2026-12-01', verdict: 'passed', apply: false });
    await handOver(laptop, office);
    const { code, err } = await at(office, `publicity open ${unit} ${list}`);
    expect([label, code, err]).toEqual([
      label,
      label ? 4 : 0,
      expect.stringContaining(label ? `又到了 1 条记录（${label}）` : ''),
    ]);
  }
});

it('a late answer that was decided against, and what two said alike with its proof, keeps no unit from publicity', async () => {
  const [office, laptop] = await twoMachines('concluded');
  await done(laptop, `reopen ${unit} --reason 补正`);
  await handOver(laptop, office);
  const proof = '--proof provided --issuer 样县纪检监察组 --issued 2026-08-10 --by 张样例';
  for (const machine of [office, laptop]) await done(machine, `score ${unit} B4 --none ${proof}`);
  await done(office, `score ${unit} 2.2.2 --none --by 张样例`);
  await done(laptop, `score ${unit} 2.2.2 --deduct 4 --reason 没有公示 --by 李示范 -y`);
  await concludeAt(office, unit, { day: '2026-12-01', verdict: 'passed', apply: false });
  await handOver(laptop, office);
  expect((await openOf(office)).map(({ subject }: { subject: string }) => subject.split('/').at(-1))).toEqual([
    '2.2.2',
  ]);
  const { code, err } = await at(office, `publicity open ${unit} ${list}`);
  expect([code, err]).toEqual([4, expect.stringMatching(/两台电脑记的不同，还没有定下来.*又到了 1 条记录（评分）/)]);
  await keepSaying(office, `item/`, '不扣分');
  await done(office, `publicity open ${unit} ${list}`);
});

it('no list ends while two machines say differently what became of an objection', async () => {
  const [office, laptop] = await twoMachines('concluded');
  await done(office, `@2026-09-01 publicity open ${unit} --from 2026-09-01 --channels 网站 --contact 电话（略）`);
  await done(office, `@2026-09-02 publicity object ${unit} --by-whom 某公司 --text 未亮证`);
  await handOver(office, laptop);
  const [{ objections }] = (await at(office, 'publicity show --year 2026 --json')).json();
  const settle = `@2026-09-05 publicity settle ${objections[0].number}`;
  await done(laptop, `${settle} --outcome upheld --reason 属实 -y`);
  await done(office, `${settle} --outcome rejected --reason 查无此事`);
  await handOver(laptop, office);
  const refused = async (words: string): Promise<void> => {
    const { code, err } = await at(office, words);
    expect([words, code, err]).toEqual([words, 4, expect.stringContaining('两台电脑记的不同，还没有定下来')]);
  };
  await refused('@2026-09-09 publicity close');
  await keepSaying(office, 'objection/', '不成立');
  await done(office, '@2026-09-09 publicity close');
  await done(office, `designate ${unit} --date 2026-09-09`);
});

/** Of a draw that the conclusion of these tests never had. */
function enterJudgement(machine: Machine): void {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => letter.repeat(26));
  const newId = (): string => ids.shift()!;
  const store = Store.open(machine.db, {
    ...{ now: () => new Date('2026-12-01T01:00:00Z'), clockFixed: true, newId },
    ...{ machineFolder: machine.home, mode: 'write' },
  });
  const { id } = store.units.list().find(({ name }) => name === unit)!;
  const body = { draw: newId(), key: '豫L0001', purpose: 'test', verdict: 'failed' } as const;
  store.write('张样例', () =>
    store.journal.append('draw.judged', `draw-judgement/${body.draw}/test/豫L0001`, {
      ...{ unit: id, year: 2026, body, personal: { reason: '无故不到' } },
    }),
  );
  store.close();
}
