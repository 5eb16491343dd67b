import { cpSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import { type Machine, newMachine, type RunResult } from '../support/run.ts';
import { concludeAt, type Ending, titleOffice, titleUnits } from '../support/title-year.ts';

const [unit] = titleUnits;

type Step = string | Ending;

const announced = `publicity open ${unit} --from 2026-09-01 --channels 网站 --contact 电话（略）`;
/** Each state of a unit's year from the one before, or from the one that it names. */
const states: Readonly<Record<string, { readonly from?: string; readonly day: Day; readonly steps: readonly Step[] }>> =
  {
    registered: { day: '2026-05-18', steps: [] },
    accepted: {
      day: '2026-06-05',
      steps: [`apply ${unit} --date 2026-05-20 --late-reason 补记 -y`, `application accept ${unit} --date 2026-06-05`],
    },
    vetoed: { day: '2026-08-20', steps: ['vetoed'] },
    passed: { from: 'accepted', day: '2026-08-20', steps: ['passed'] },
    reopened: { day: '2026-08-25', steps: [`reopen ${unit} --reason 漏看`] },
    running: {
      from: 'passed',
      day: '2026-09-03',
      steps: [announced, `publicity object ${unit} --by-whom 某公司 --text 未亮证`],
    },
    upheld: { day: '2026-09-09', steps: ['publicity settle {} --outcome upheld --reason 属实 -y', 'publicity close'] },
    ended: { from: 'passed', day: '2026-09-09', steps: [`@2026-09-01 ${announced}`] },
    named: { day: '2026-09-10', steps: ['publicity close', `designate ${unit} --date 2026-09-10`] },
    'named and reopened': { day: '2026-09-20', steps: [`reopen ${unit} --reason 漏看`] },
    hung: { from: 'named', day: '2026-09-12', steps: [`plaque award ${unit} --date 2026-09-12`] },
    revoked: { day: '2026-11-01', steps: [`revoke ${unit} --ground weak --reason 带动不足`] },
  };

const probes = (day: Day): readonly string[] => [
  `publicity open ${unit} --from ${day} --channels 网站 --contact 电话（略）`,
  'publicity show',
  'publicity close',
  `designate ${unit} --date ${day}`,
  `plaque award ${unit} --date ${day}`,
  `recheck record ${unit} --date ${day} --outcome kept --note 好`,
  'notice designation -o 命名.docx',
  'practice list --all',
  `status ${unit}`,
];

const copyOf = (machine: Machine): Machine => {
  const copy = newMachine();
  cpSync(machine.folder, copy.folder, { recursive: true });
  return copy;
};

const at = (machine: Machine, today: Day, words: string): Promise<RunResult> => machine.inspect(words, { today });

async function reach(machine: Machine, day: Day, step: Step): Promise<void> {
  if (step === 'passed' || step === 'vetoed' || step === 'failed' || step === 'scored')
    return concludeAt(machine, unit, { day, verdict: step, apply: false });
  const [, on, words = ''] = /^(?:@(\S+) )?(.*)$/.exec(step) ?? [];
  if (on !== undefined) return reach(machine, on as Day, words);
  const shown = step.includes('{}') ? (await at(machine, day, 'publicity show --json')).json() : [];
  const { code, err } = await at(machine, day, step.replace('{}', shown[0]?.objections[0]?.number));
  expect([step, code, err]).toEqual([step, 0, err]);
}

/** What a person types for what stands in the place of a value. */
const typed: Readonly<Record<string, string>> = { 日期: '', 单位: unit, 理由: '样例', '…': 'weak', 编号: '00000000' };

/** The command at the beginning of words, with what somebody types in; its ending in the sentence left out. */
function commandIn(words: string, day: Day): string | null {
  const command = /inspect ([^；，。：（）\n]+)/.exec(words)?.[1];
  const parts = command?.trim().split(' ') ?? [];
  while (
    /^(?:公示|命名|登记申请|查看.*|更正|再下结论|结束公示|授牌|撤销|记录.*|出具.*|确定|重新.*)$/.test(
      parts.at(-1) ?? '',
    )
  )
    parts.pop();
  return parts.length === 0 ? null : parts.map((part) => (part === '日期' ? day : (typed[part] ?? part))).join(' ');
}

/** What a run says is to be typed next: the first deed of a refusal, and each that follows, but for what is of a later day. */
function saidNext({ out, err }: RunResult, day: Day): readonly string[] {
  const hint = /提示：(.*)/.exec(err)?.[1] ?? '';
  const next = /下一步：(.*(?:\n　.*)*)/.exec(out)?.[1]?.split('\n') ?? [];
  const doubt = /与记录不符：[^。]*。(.*)/.exec(err)?.[1] ?? '';
  return [hint, doubt, ...next]
    .filter((words) => !words.includes('以后'))
    .flatMap((words) => commandIn(words, day) ?? []);
}

it('what is said to come next is not refused in the state in which it is said, in any state of a year', async () => {
  const reached = new Map<string, Machine>();
  let before = await titleOffice();
  await at(before, '2026-05-18', 'standard settle pass-line 80 --year 2026 --reason 会议');
  const refused: string[] = [];
  let typedAll = 0;
  for (const [name, { from, day, steps }] of Object.entries(states)) {
    before = copyOf(from === undefined ? before : reached.get(from)!);
    for (const step of steps) await reach(before, day, step);
    reached.set(name, before);
    for (const probe of probes(day)) {
      const after = copyOf(before);
      const run = await at(after, day, probe);
      for (const words of saidNext(run, day)) {
        typedAll += 1;
        const { code, err } = await at(copyOf(after), day, words);
        // What asks a person something was not refused.
        if (code !== 0 && !err.includes('无法提问'))
          refused.push(`${name}: ${probe} → ${words}: ${err.split('\n')[0]}`);
      }
    }
  }
  expect(refused).toEqual([]);
  expect(typedAll).toBeGreaterThan(60);
});
