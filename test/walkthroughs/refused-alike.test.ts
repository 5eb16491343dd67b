import { writeFileSync } from 'node:fs';
import path from 'node:path';
import Excel from 'exceljs';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.ts';
import { fakeTerminal } from '../support/fake-terminal.ts';
import { ledgerOffice } from '../support/ledger-office.ts';
import { onsiteMachine } from '../support/onsite-machine.ts';
import type { Machine } from '../support/run.ts';
import { concludeAt } from '../support/title-year.ts';

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
  /** The same in the cells 评分 and 理由或事实 of the score workbook. Absent: the workbook has no such cell. */
  readonly sheet?: readonly [string, string];
  /** The same as answers at the item in the visit; a yes that is wanted is refused. Absent: the visit has no such choice. */
  readonly typed?: readonly string[];
  /** The same, chosen in the menu after the item. */
  readonly menu?: readonly string[];
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
    sheet: ['1.4.1-stale=1', ''],
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
    sheet: ['B1-uncertified', '样某无证'],
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
    sheet: ['不扣分', ''],
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
    sheet: ['不适用', '不需要'],
    typed: ['3'],
    menu: ['不适用，按满分计', '不需要'],
    code: 4,
    says: '评分项 B5 不能按“不适用”处理',
    visitSays: '现在不能选：本项必须检查',
    state: 'unchecked',
  },
  {
    rule: '不适用 where neither the text nor the office says when',
    item: '1.1.1',
    before: [],
    flags: ['--not-applicable', '--reason', '不需要'],
    yaml: '{ notApplicable: 不需要 }',
    sheet: ['不适用', '不需要'],
    typed: ['3'],
    menu: ['不适用，按满分计', '不需要'],
    code: 4,
    says: '评分项 1.1.1 的原文没有写明什么情形下不适用',
    visitSays: '现在不能选：原文没有写明条件',
    state: 'unchecked',
  },
  {
    rule: 'two rules that exclude each other',
    item: '1.2.1',
    before: [],
    flags: ['--finding', '1.2.1-none', '--finding', '1.2.1-unpublished'],
    yaml: '{ finding: { 1.2.1-none: 1, 1.2.1-unpublished: 1 } }',
    sheet: ['1.2.1-none；1.2.1-unpublished', ''],
    code: 4,
    says: '不能同时扣分',
    state: 'unchecked',
  },
  {
    rule: 'a rule that counts once, said twice',
    item: '1.2.1',
    before: [],
    flags: ['--finding', '1.2.1-unpublished=2'],
    yaml: '{ finding: { 1.2.1-unpublished: 2 } }',
    sheet: ['1.2.1-unpublished=2', ''],
    code: 4,
    says: '只计一次，不能记 2 次',
    state: 'unchecked',
  },
  {
    rule: 'more points than the item has',
    item: '1.1.1',
    before: [],
    flags: ['--deduct', '50', '--reason', '全部没有'],
    yaml: '{ deduct: 50, reason: 全部没有 }',
    sheet: ['扣50', '全部没有'],
    typed: ['2', '50'],
    code: 4,
    says: '不能扣 50 分',
    visitSays: '请写大于 0、不超过',
    state: 'unchecked',
  },
  {
    rule: 'points named where the standard sets them',
    item: '1.2.1',
    before: [],
    flags: ['--deduct', '1', '--reason', '未公开'],
    yaml: '{ deduct: 1, reason: 未公开 }',
    sheet: ['扣1', '未公开'],
    code: 4,
    says: '评分项 1.2.1 的扣分由标准定',
    state: 'unchecked',
  },
  {
    rule: 'an item that marks settle',
    item: '2.1.1',
    before: [],
    flags: ['--none'],
    yaml: '不扣分',
    sheet: ['不扣分', ''],
    typed: [],
    code: 4,
    says: '评分项 2.1.1 由现场测试成绩得出，不能直接评分',
    visitSays: '由现场测试成绩得出：',
    state: 'unchecked',
  },
  {
    rule: 'an award of an item that is no bonus',
    item: '1.1.1',
    before: [],
    flags: ['--award', '--note', '省厅通报'],
    yaml: '{ award: 是, note: 省厅通报 }',
    sheet: ['加分', '省厅通报'],
    code: 4,
    says: '评分项 1.1.1 不是加分事项',
    state: 'unchecked',
  },
  {
    rule: 'an unknown rule',
    item: '1.2.1',
    before: [],
    flags: ['--finding', '1.2.1-nothing'],
    yaml: '{ finding: { 1.2.1-nothing: 1 } }',
    sheet: ['1.2.1-nothing', ''],
    code: 1,
    says: '评分项 1.2.1 没有规则“1.2.1-nothing”',
    state: 'unchecked',
  },
  {
    rule: 'years that are not as many as counted',
    item: '2.1.2',
    before: [],
    flags: ['--finding', '2.1.2-year=2024,2024'],
    yaml: '{ finding: { 2.1.2-year: { count: 2, years: [2024, 2024] } } }',
    code: 2,
    says: '规则 2.1.2-year 所列年度与数量 2 不符',
    state: 'unchecked',
  },
  {
    rule: 'a finding that is deferred',
    item: '1.2.1',
    before: [],
    flags: ['--defer', '--finding', '1.2.1-none'],
    yaml: '{ defer: 是, finding: { 1.2.1-none: 1 } }',
    code: 2,
    says: '--defer 不能与 --finding、--deduct 同时写',
    state: 'unchecked',
  },
  {
    rule: 'a finding that takes nothing',
    item: '1.2.1',
    before: [],
    flags: ['--none', '--finding', '1.2.1-none'],
    yaml: '{ none: 是, finding: { 1.2.1-none: 1 } }',
    code: 2,
    says: '--none 不能与 --finding、--deduct 同时写',
    state: 'unchecked',
  },
  {
    rule: 'a proof waived without a reason',
    item: '3.6.1',
    before: [],
    flags: ['--none', '--proof', 'waived'],
    yaml: '{ none: 是, proof: { waived: "" } }',
    code: 2,
    says: '免除评分项 3.6.1 的证明材料须写明理由',
    state: 'unchecked',
  },
  {
    rule: 'a proof waived that must be there',
    item: 'B4',
    before: [],
    flags: ['--none', '--proof', 'waived', '--reason', '来不及'],
    yaml: '{ none: 是, proof: { waived: 来不及 } }',
    code: 4,
    says: '评分项 B4 的证明材料不能免除',
    state: 'unchecked',
  },
];

async function machineFor({ item, before }: Refused): Promise<Machine> {
  const machine = await ledgerOffice(unit);
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
const ways = {
  flags: async (machine, { item, flags }) => told(await machine.inspect(['score', unit, item, ...flags])),
  'a step': async (machine, { item, yaml }) =>
    told(await machine.inspect(['start', unit, '--step', `items: { ${item}: ${yaml} }`])),
  'an answers file': async (machine, { item, yaml }) => {
    writeFileSync(path.join(machine.folder, '答案.yaml'), `unit: ${unit}\nyear: 2026\nitems:\n  ${item}: ${yaml}\n`);
    return told(await machine.inspect(['start', '--answers', '答案.yaml']));
  },
  'the score workbook': async (machine, { item, sheet }) => {
    await machine.inspect(['score', unit, '--sheet', '-o', '打分.xlsx']);
    const file = path.join(machine.folder, '打分.xlsx');
    const book = new Excel.Workbook();
    await book.xlsx.readFile(file);
    const scores = book.getWorksheet('评分')!;
    scores.eachRow((row) => {
      if (row.getCell(1).text !== item) return;
      row.getCell(7).value = sheet![0];
      row.getCell(8).value = sheet![1];
    });
    await book.xlsx.writeFile(file);
    return told(await machine.inspect(['score', unit, '--load', '打分.xlsx']));
  },
  'line by line': (machine, { item, typed = [] }) => typedIn(machine, ['start', unit], ['', '6', item, ...typed]),
  'the menu': (machine, { item, menu = [] }) =>
    typedIn(machine, [], ['评分与结论', '给一个评分项评分', unit, item, ...menu, '是']),
  arrows: async (machine, { item, typed = [] }) => {
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
    if (typed.length > 0) await terminal.waitFor(`? ${item} `);
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
} satisfies Readonly<Record<string, Way>>;

/** What must be said for a way to be open. */
const wants: Readonly<Partial<Record<string, keyof Refused>>> = {
  'the score workbook': 'sheet',
  'line by line': 'typed',
  arrows: 'typed',
  'the menu': 'menu',
};

describe.each(rules)('$rule', (refused) => {
  const open = (Object.keys(ways) as (keyof typeof ways)[]).filter((way) => refused[wants[way] ?? 'flags']);
  it.each(open)('is refused by %s alike, and nothing is recorded', async (way) => {
    const machine = await machineFor(refused);
    const { code, said } = await ways[way](machine, refused);
    const visit = code === null && way !== 'the menu';
    expect(said).toContain((visit && refused.visitSays) || refused.says);
    if (code !== null) expect(code).toBe(refused.code);
    // Who writes a file is not told of flags, but in a command.
    if (way === 'an answers file') expect(said).not.toMatch(/(?<=提示：(?!.*inspect ).*)--/);
    const { items } = (await machine.inspect(['result', unit, '--json'])).json();
    expect(items.find((one: { id: string }) => one.id === refused.item)).toMatchObject({ state: refused.state });
  });
});

describe('an acceptance that is concluded', () => {
  // The visit of a concluded acceptance does not begin: its arrows have nothing to choose.
  it.each((Object.keys(ways) as (keyof typeof ways)[]).filter((way) => way !== 'arrows'))(
    'takes no answer by %s',
    async (way) => {
      const machine = await ledgerOffice(unit);
      await concludeAt(machine, unit, { day: '2026-09-10', verdict: 'passed' });
      const before = (await machine.inspect('log --json')).json().length;
      const said: Pick<Refused, 'item' | 'flags' | 'yaml' | 'sheet' | 'typed' | 'menu'> = {
        item: '1.2.1',
        flags: ['--none'],
        yaml: '不扣分',
        sheet: ['不扣分', ''],
        typed: ['1'],
        menu: ['不扣分'],
      };
      const came = await ways[way](machine, { rule: '', before: [], code: 4, says: '', state: '', ...said });
      expect(came.said).toContain('2026 年度验收已作结论');
      if (came.code !== null) expect(came.code).toBe(4);
      expect((await machine.inspect('log --json')).json().length).toBe(before);
    },
  );
});

describe('a recheck', () => {
  it.each([
    ['a baseline item that nobody confirmed', 'B1=100:样某无证', 2, '再次确认：B1'],
    ['more points than the item has', '1.2.1=50:未公开', 4, '1.2.1'],
    ['an item that the standard does not have', '9.9.9=1:无', 1, '创建标准中没有评分项 9.9.9'],
  ])('refuses %s as an acceptance does', async (_rule, lost, code, says) => {
    const machine = await ledgerOffice(unit);
    await concludeAt(machine, unit, { day: '2024-08-20', verdict: 'passed' });
    // Of a title that is not there nothing else is looked at.
    await machine.inspect([
      'designate',
      unit,
      '--earlier',
      '--date',
      '2023-11-20',
      '--document',
      '样法政办〔2023〕8号',
    ]);
    const said = ['recheck', 'record', unit, '--date', '2026-09-10', '--outcome', 'kept', '--lost', lost];
    const came = await machine.inspect(said);
    expect([came.code, came.err]).toEqual([code, expect.stringContaining(says)]);
    expect((await machine.inspect('log --kind recheck --json')).json()).toEqual([]);
  });
});

describe('a case file that fails', () => {
  const entered: Readonly<Record<string, (machine: Machine, file: string, score: string) => Promise<Came>>> = {
    flags: async (machine, file, score) => told(await machine.inspect(['review', 'score', unit, `${file}=${score}`])),
    'a step': async (machine, file, score) =>
      told(await machine.inspect(['start', unit, '--step', `reviews: { "${file}": ${score} }`])),
    'an answers file': async (machine, file, score) => {
      writeFileSync(
        path.join(machine.folder, '答案.yaml'),
        `unit: ${unit}\nyear: 2026\nreviews: { "${file}": ${score} }\n`,
      );
      return told(await machine.inspect(['start', '--answers', '答案.yaml']));
    },
    'line by line': (machine, _, score) =>
      typedIn(machine, ['start', unit], ['4', '1', '2', score, '否', '7', '8', '11']),
    'the menu': (machine, _, score) =>
      typedIn(machine, [], ['测试和评查', '直接录入案卷得分', unit, score, '', '', '', '否']),
  };

  it.each(Object.keys(entered))('takes the points of B3 by %s only when that was confirmed', async (way) => {
    const machine = await onsiteMachine('refused-alike');
    const { files } = (await machine.inspect(['review', 'show', unit, '--json'])).json();
    const file = String(files[0].key);
    const { code, said } = await entered[way]!(machine, file, '69.5');
    expect(said).toContain(`再次确认：${file} 69.5 分，不合格（70 分以下），B3`);
    if (code !== null) expect(code).toBe(2);
    const scoreNow = async () => (await machine.inspect(['review', 'show', unit, '--json'])).json().files[0].score;
    expect(await scoreNow()).toBeNull();
    expect((await machine.inspect(['review', 'score', unit, `${file}=69.5`, '-y'])).code).toBe(0);
    expect(await scoreNow()).toBe(69.5);
    expect((await machine.inspect(['review', 'score', unit, `${file}=90`])).err).toContain('原为不合格案卷，改为');
  });

  it('is not yet told from one on the line: a 70 says that nobody has settled it', async () => {
    const machine = await onsiteMachine('refused-alike');
    const { files } = (await machine.inspect(['review', 'show', unit, '--json'])).json();
    const run = await machine.inspect(['review', 'score', unit, `${files[0].key}=70`]);
    expect(run.code).toBe(0);
    expect(run.err).toContain(`${files[0].key} 恰为 70 分，“70分以下”是否含 70 分还没有明确`);
  });
});
