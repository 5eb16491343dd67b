import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.ts';
import { fakeTerminal } from '../support/fake-terminal.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';

/** A rule that refuses, or that wants a yes, and what somebody says who breaks it. */
interface Refused {
  readonly rule: string;
  readonly item: string;
  /** What stands recorded before. */
  readonly before: readonly string[];
  readonly flags: readonly string[];
  /** The same as a line of an answers file. */
  readonly yaml: string;
  /** The same as answers at the item in the visit; a yes that is wanted is refused. */
  readonly typed: readonly string[];
  /** The same, chosen in the menu after the item. */
  readonly menu: readonly string[];
  readonly code: number;
  readonly says: string;
  /** What the visit says, where it does not offer the choice at all. */
  readonly visitSays?: string;
  readonly state: string;
}

const rules: readonly Refused[] = [
  {
    rule: 'a finding over a recorded 不适用',
    item: '1.4.1',
    before: ['--not-applicable', '--reason', '没有调整'],
    flags: ['--finding', '1.4.1-stale'],
    yaml: '{ finding: { 1.4.1-stale: 1 } }',
    typed: ['2', ''],
    menu: ['按规则扣分', '1', ''],
    code: 4,
    says: '评分项 1.4.1 已记为“不适用”（没有调整），不能记扣分',
    state: 'notApplicable',
  },
  {
    rule: 'a veto that nobody confirmed',
    item: 'B1',
    before: [],
    flags: ['--finding', 'B1-uncertified', '--note', '样某无证'],
    yaml: '{ finding: { B1-uncertified: 1 }, note: 样某无证 }',
    typed: ['2', '样某无证', '否'],
    menu: ['按规则扣分', '1', '样某无证', '否'],
    code: 2,
    says: '再次确认：B1 持证执法，扣 100 分',
    state: 'unchecked',
  },
  {
    rule: 'a deduction lowered that nobody confirmed',
    item: '1.2.1',
    before: ['--finding', '1.2.1-unpublished', '--note', '门户网站未见'],
    flags: ['--none'],
    yaml: '不扣分',
    typed: ['1', '否'],
    menu: ['不扣分', '否'],
    code: 2,
    says: '1.2.1 岗责体系建立、公开已记扣 1 分，改为不扣分',
    state: 'deducted',
  },
  {
    rule: '不适用 of an item that must be checked',
    item: 'B5',
    before: [],
    flags: ['--not-applicable', '--reason', '不需要'],
    yaml: '{ notApplicable: 不需要 }',
    typed: ['3'],
    menu: ['不适用，按满分计', '不需要'],
    code: 4,
    says: '评分项 B5 不能按“不适用”处理',
    visitSays: '现在不能选：本项必须检查',
    state: 'unchecked',
  },
];

async function machineFor({ item, before }: Refused): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init');
  await machine.inspect(['unit', 'add', unit]);
  if (before.length > 0) expect((await machine.inspect(['score', unit, item, ...before])).code).toBe(0);
  return machine;
}

interface Came {
  readonly code: number | null;
  readonly said: string;
}

type Way = (machine: Machine, refused: Refused) => Promise<Came>;

const told = ({ code, out, err }: { code: number; out: string; err: string }): Came => ({ code, said: out + err });
const typedIn = async (machine: Machine, args: readonly string[], lines: readonly string[]): Promise<Came> => {
  const run = await machine.inspect([...args, '--plain', '--by', '示例甲'], {
    tty: true,
    stdin: lines.map((line) => `${line}\n`).join(''),
    columns: 300,
  });
  return { code: null, said: run.out + run.err };
};

/** Every way in which an answer can come. */
const ways: Readonly<Record<string, Way>> = {
  flags: async (machine, { item, flags }) => told(await machine.inspect(['score', unit, item, ...flags])),
  'a step': async (machine, { item, yaml }) =>
    told(await machine.inspect(['start', unit, '--step', `items: { ${item}: ${yaml} }`])),
  'an answers file': async (machine, { item, yaml }) => {
    writeFileSync(path.join(machine.folder, '答案.yaml'), `unit: ${unit}\nyear: 2026\nitems:\n  ${item}: ${yaml}\n`);
    return told(await machine.inspect(['start', '--answers', '答案.yaml']));
  },
  'line by line': (machine, { item, typed }) => typedIn(machine, ['start', unit], ['', '6', item, ...typed]),
  'the menu': (machine, { item, menu }) =>
    typedIn(machine, [], ['评分与结论', '给一个评分项评分', unit, item, ...menu, '是']),
  arrows: async (machine, { item, typed }) => {
    const terminal = fakeTerminal();
    Object.assign(terminal.streams.stdout, { columns: 300, rows: 60 });
    const env = { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15' };
    const words = ['start', unit, '--by', '示例甲', '--no-color'];
    const run = main(words, terminal.streams, { ...terminal.clock, fixed: false }, undefined, {
      env,
      cwd: machine.folder,
    });
    const press = async (shows: string, keys: string): Promise<void> => {
      await terminal.waitFor(shows);
      terminal.pass(1000);
      await terminal.type(keys);
    };
    await press('做什么', '\r');
    await press('? B1', '6\r');
    await press('跳到', `${item}\r`);
    await terminal.waitFor(`? ${item} `);
    for (const one of typed) {
      terminal.pass(1000);
      await terminal.type(one === '' ? '\r' : `${one}\r`);
      for (let turn = 0; turn < 10; turn += 1) await terminal.type('');
    }
    terminal.pass(1000);
    await terminal.type('\u0003');
    await run;
    return { code: null, said: terminal.printed() };
  },
};

describe.each(rules)('$rule', (refused) => {
  it.each(Object.keys(ways))('is refused by %s alike, and nothing is recorded', async (way) => {
    const machine = await machineFor(refused);
    const { code, said } = await ways[way]!(machine, refused);
    const visit = code === null && way !== 'the menu';
    expect(said).toContain((visit && refused.visitSays) || refused.says);
    if (code !== null) expect(code).toBe(refused.code);
    const { items } = (await machine.inspect(['result', unit, '--json'])).json();
    expect(items.find((one: { id: string }) => one.id === refused.item)).toMatchObject({ state: refused.state });
  });
});
