import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { ledgerMachine } from '../support/onsite-machine.ts';
import { openTerminal } from '../support/pty.ts';
import type { Machine } from '../support/run.ts';
import { entriesOf } from './entries.ts';
import { type Typist, typist } from './typist.ts';
import { type ScriptedItem, visitScript, weighty } from './visit-script.ts';

const unit = '样县甲虚构局';
const seeds = ['3141592653', '2718281828'] as const;
const flagSeeds = ['--seed-inspectors', seeds[0], '--seed-unit', seeds[1]];
const yamlSeeds = `seedInspectors: "${seeds[0]}", seedUnit: "${seeds[1]}"`;
const blueprint = '单选=20x3,判断=10x4';
const sheetGroups = ['立案', '调查取证', '审查决定', '送达与执行', '立卷归档'];

/** Items of which something is proposed at this visit, in place of the plain ones. */
const proposed: Readonly<Record<string, ScriptedItem>> = {
  B2: {
    item: 'B2',
    choice: 'none',
    asks: [['为什么不成立', { text: '看了编制本，系事业编制' }]],
    flags: ['--none', '--note', '看了编制本，系事业编制'],
    yaml: '{ none: 是, note: 看了编制本，系事业编制 }',
  },
  '2.2.3': {
    item: '2.2.3',
    choice: 'deduct',
    asks: [['核实一条勾一条', { boxes: [1] }]],
    flags: ['--finding', '2.2.3-uncivil', '--note', '回访反映不文明执法 1 起：用语生硬'],
    yaml: '{ accept: 全部 }',
  },
};
const inOrder = visitScript.map((one) => proposed[one.item] ?? one);
/** The part that the first inspector was given comes first in her visit. */
const own = ({ item }: ScriptedItem): boolean => item.startsWith('2.');
const script = [...inOrder.filter(own), ...inOrder.filter((one) => !own(one))];

let program = '';
beforeAll(async () => {
  program = await bundle('test/support/program.ts');
});

/** Who and what was drawn: chance has its part, so that each way has its own. */
interface Drawn {
  readonly officers: readonly { readonly key: string; readonly name: string }[];
  readonly cases: readonly string[];
  readonly calls: readonly string[];
}

async function good(machine: Machine, ...words: readonly string[]): Promise<void> {
  const run = await machine.inspect(words);
  expect(run.code, `${words.join(' ')}\n${run.out}\n${run.err}`).toBe(0);
}

const first = (machine: Machine, ...words: readonly string[]) => good(machine, ...words, '--by', '示例甲');
const second = (machine: Machine, ...words: readonly string[]) => good(machine, ...words, '--by', '示例乙');
const step = (machine: Machine, yaml: string) => first(machine, 'start', unit, '--step', yaml);

const yamlTeam =
  'team: [{ name: 示例甲, lead: 是, sections: [规范行政执法责任] }, { name: 示例乙 }, { name: 样某, recused: 近亲属在该单位 }]';
const yamlBriefing = 'briefing: { attendees: 样局长, progress: 按方案推进, promises: 十月底前整改 }';
const yamlPapers = 'papers: { 工作方案: 有, 工作台账: 缺二季度, 工作制度: 有, 行政执法人员履职情况: 有 }';
const yamlOfficers = ({ officers }: Drawn): string =>
  `officers: [${officers
    .map(({ key }, index) =>
      index === 0
        ? `{ key: "${key}", identity: 相符, employment: 劳动合同, post: 执法岗, eligible: 否, note: 看了合同 }`
        : `{ key: "${key}", identity: 相符, employment: 行政编制, post: 执法岗, eligible: 是 }`,
    )
    .join(', ')}]`;
const yamlTaken = ({ cases: [one, two] }: Drawn): string =>
  `{ taken: { givenBy: 样档案员, files: { "${one}": 36, "${two}": } }, returned: { to: 样档案员, keys: "${one}" } }`;
const yamlField = ({ calls: [call] }: Drawn): string =>
  `field: [{ kind: 暗访, notes: 窗口无人, outcome: 已记 }, { kind: 回访案件当事人, case: "${call}", satisfaction: 不满意, uncivil: 是, notes: 用语生硬 }]`;

/** The newest drawn of a kind, as the data file lists them. */
async function drawnOf(machine: Machine, kind: string): Promise<Drawn['officers']> {
  const draws: { kind: string; drawn: Drawn['officers'] }[] = (
    await machine.inspect(['draw', 'list', unit, '--json'])
  ).json();
  return draws.findLast((draw) => draw.kind === kind)!.drawn;
}

/** The whole visit by flags; where no command has its own, one step of an answers file is one. Answers what was drawn. */
async function byFlags(machine: Machine): Promise<Drawn> {
  await step(machine, yamlTeam);
  await step(machine, yamlBriefing);
  await first(machine, 'draw', 'officers', unit, ...flagSeeds, '--inspectors-by', '示例甲', '--unit-by', '样局长');
  await step(machine, yamlPapers);
  const officers = await drawnOf(machine, 'officers');
  await step(machine, yamlOfficers({ officers } as unknown as Drawn));
  await first(machine, 'draw', 'cases', unit, '--count', '2', ...flagSeeds);
  const cases = (await drawnOf(machine, 'cases')).map((one) => one.key);
  const [one, two] = cases as [string, string];
  await step(machine, yamlTaken({ cases } as unknown as Drawn));
  const { items } = await rubricOf();
  const rest = (ids: readonly string[], file: string, by: typeof first) =>
    by(machine, 'review', 'item', unit, file, ...ids, '--full');
  const all = [items.base, ...items.groups].flat();
  const after = all.slice(all.indexOf('2.2'));
  await rest([...items.base, ...items.groups[0]!], one, first);
  await first(machine, 'review', 'item', unit, one, '2.1', '--deduct', '2', '--reason', '缺时间');
  await rest(after, one, first);
  await first(machine, 'review', 'finish', unit, one);
  await rest(all, two, first);
  await first(machine, 'review', 'finish', unit, two);

  await first(machine, 'test', 'paper', unit, '--seed', '20260915', '--blueprint', blueprint, '-o', '试卷.pdf');
  await first(machine, 'draw', 'callbacks', unit, '--count', '1', ...flagSeeds);
  const calls = (await drawnOf(machine, 'callbacks')).map((call) => call.key);

  await rest(items.base, one, second);
  await second(machine, 'review', 'item', unit, one, '1.1', '--deduct', '4', '--reason', '没有审批表');
  await rest(items.groups[0]!.slice(1), one, second);
  await second(machine, 'review', 'item', unit, one, '2.1', '--deduct', '4', '--reason', '两份都缺');
  await rest(after, one, second);
  await second(machine, 'review', 'finish', unit, one);
  await rest(all, two, second);
  await second(machine, 'review', 'finish', unit, two);
  const signed = ['--signed', '示例甲', '--signed', '示例乙'];
  await second(machine, 'review', 'agree', unit, one, '--item', '1.1=0', '--item', '2.1=2', ...signed);
  await second(machine, 'review', 'agree', unit, two, ...signed);

  const drawn = { officers, cases, calls };
  const number = (await machine.inspect(['draw', 'list', unit, '--json'])).json()[0].number;
  const absent = drawn.officers[1]!;
  await first(machine, 'draw', 'absent', number, absent.key, '--reason', '病假', '--purpose', 'test');
  const members = testedOf(drawn);
  await first(machine, 'test', 'answers', unit, `${members[0]!.key}=1- 2- 21- 余空`);
  for (const [index, member] of members.slice(1).entries())
    await first(machine, 'test', 'score', unit, `${member.key}=${80 + index}`);
  await step(machine, yamlField(drawn));

  for (const item of script) {
    const flags = item.flags.map((flag) => flag.replace('CALL', String(calls[0])));
    if (item.item === '1.1.1') {
      await step(machine, 'notes: { item: 1.1.1, text: 网上与上墙的不一致 }');
      await step(machine, 'attach: { item: 1.1.1, files: { file: 照片.jpg, about: 2026-09-10 } }');
      await first(
        machine,
        'problem',
        'add',
        unit,
        '--item',
        '1.1.1',
        '--text',
        '两项没有流程图',
        '--deadline',
        '2026-10-31',
      );
    }
    await first(machine, 'score', unit, item.item, ...flags);
  }
  await first(machine, 'undo', unit);
  await first(machine, 'score', unit, 'A1', '--none');
  const problem = (await machine.inspect(['problem', 'list', unit, '--json'])).json()[0].number;
  await first(machine, 'problem', 'see', unit, problem, '--not-mended', '--note', '还差一项');
  await first(machine, 'conclude', unit, '--without', 'all', '--reason', '测试用');
  return drawn;
}

/** Who sits the test: the second is absent, which the office only notes. */
function testedOf({ officers }: Drawn): Drawn['officers'] {
  return officers.filter((_, index) => index !== 1);
}

/** The ids of the shipped rubric for penalties, group by group. */
async function rubricOf(): Promise<{ items: { base: readonly string[]; groups: readonly (readonly string[])[] } }> {
  const { readRubrics } = await import('../../src/standards/rubrics.ts');
  const rubric = readRubrics('data/rubrics').find((one) => one.id === '处罚-示例')!;
  expect(rubric.groups.map((group) => group.title)).toEqual(sheetGroups);
  return {
    items: {
      base: rubric.base.map((item) => item.id),
      groups: rubric.groups.map((group) => group.items.map((item) => item.id)),
    },
  };
}

/** The whole visit as one file. */
async function asFile(drawn: Drawn, replays: readonly string[]): Promise<string> {
  const { items } = await rubricOf();
  const [one, two] = drawn.cases;
  const kept = (ids: readonly string[]): string => ids.map((id) => `"${id}": 没有问题`).join(', ');
  const all = [items.base, ...items.groups].flat();
  const members = testedOf(drawn);
  const at = script.findIndex((item) => item.item === '1.1.1');
  const yamlItems = (some: readonly ScriptedItem[]): string =>
    some.map((item) => `${item.item}: ${item.yaml}`).join(', ');
  return `unit: 甲虚构
year: 2026
author: 示例甲
steps:
  - ${yamlTeam}
  - ${yamlBriefing}
  - draw: { kind: 执法人员, ${yamlSeeds}, inspectorsBy: 示例甲, unitBy: 样局长, ${replays[0]} }
  - ${yamlPapers}
  - ${yamlOfficers(drawn)}
  - draw: { kind: 案卷, count: 2, ${yamlSeeds}, ${replays[1]} }
  - ${yamlTaken(drawn)}
  - sheets:
      - { file: "${one}", items: { ${kept([...items.base, ...items.groups[0]!])}, "2.1": { deduct: 2, note: 缺时间 }, ${kept(all.slice(all.indexOf('2.2')))} }, finish: 是 }
      - { file: "${two}", items: { ${kept(all)} }, finish: 是 }
  - testPaper: { seed: "20260915", blueprint: "${blueprint}" }
  - draw: { kind: 回访, count: 1, ${yamlSeeds}, ${replays[2]} }
  - by: 示例乙
  - sheets:
      - { file: "${one}", items: { ${kept(items.base)}, "1.1": { deduct: 4, note: 没有审批表 }, ${kept(items.groups[0]!.slice(1))}, "2.1": { deduct: 4, note: 两份都缺 }, ${kept(all.slice(all.indexOf('2.2')))} }, finish: 是 }
      - { file: "${two}", items: { ${kept(all)} }, finish: 是 }
  - reviews:
      "${one}": { items: { "1.1": 0, "2.1": 2 }, signed: [示例甲, 示例乙] }
      "${two}": { items: {}, signed: [示例甲, 示例乙] }
  - by: 示例甲
  - absent: { purpose: test, key: "${drawn.officers[1]!.key}", reason: 病假 }
  - test: { "${members[0]!.key}": { answers: 1- 2- 21- 余空 }, ${members
    .slice(1)
    .map(({ key }, index) => `"${key}": ${80 + index}`)
    .join(', ')} }
  - ${yamlField(drawn)}
  - items: { ${yamlItems(script.slice(0, at))} }
  - notes: { item: 1.1.1, text: 网上与上墙的不一致 }
  - attach: { item: 1.1.1, files: { file: 照片.jpg, about: 2026-09-10 } }
  - problems: { id: 流程图, item: 1.1.1, text: 两项没有流程图, deadline: 2026-10-31 }
  - items: { ${yamlItems(script.slice(at))} }
  - undo
  - items: { A1: 不加分 }
  - mended: { problem: 流程图, mended: 否, note: 还差一项 }
  - conclude
`;
}

/** A session in a terminal of 80 × 24, until the program ends by itself. */
async function session(
  machine: Machine,
  plain: boolean,
  by: string | null,
  type: (typist: Typist) => Promise<void>,
): Promise<string> {
  const terminal = openTerminal(
    process.execPath,
    [program, 'start', unit, ...(by === null ? [] : ['--by', by]), ...(plain ? ['--plain'] : [])],
    {
      cwd: machine.folder,
      env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15', TZ: 'America/New_York' },
    },
  );
  try {
    await type(typist(terminal, plain));
    expect((await terminal.ended).code).toBe(0);
  } finally {
    terminal.kill();
  }
  const transcript = terminal.transcript().replaceAll(machine.folder, '');
  expect(englishIn(transcript)).toEqual([]);
  return transcript;
}

/** Words that are neither keys, nor commands to copy, nor digits of a seal, nor kinds of files. */
function englishIn(transcript: string): readonly string[] {
  const told = transcript.replaceAll(
    /Ctrl\+C|Esc|inspect-anchor[^\n]*(\n[0-9a-f ]+\n)?|“inspect-anch”|inspect [^\n]*(\n {2,}[^\n]*)?|\[x\]|\.(jpg|xlsx|csv|pdf|json)\b|\b(?:JPEG|PNG)\b|\b[0-9a-f]{4,8}\b/g,
    '',
  );
  return [...new Set(told.match(/[A-Za-z]{3,}/g) ?? [])];
}

async function typeDraw(t: Typist, kind: 'officers' | 'cases'): Promise<void> {
  if (kind === 'officers') await t.pick('有人不在场吗', '没有');
  await t.pick('现在封存吗', '由程序');
  await t.pick('单位写好了吗', '写好了');
  await t.text('由谁报数', '样局长');
  await t.text('单位的数字', '620917354408');
  await t.text('再键入一次', '620917354408');
  await t.pick('结果已存入', '完成');
}

/** A sheet of which everything is in order but what `lost` says: item, points, fact. */
async function typeSheet(
  t: Typist,
  by: string,
  lost: readonly (readonly [string, string | null, string])[],
): Promise<void> {
  await t.pick('J1 怎么评', '未答的');
  for (const [index, group] of sheetGroups.entries()) {
    const first = `${index + 1}.1`;
    const own = lost.find(([item]) => item === first);
    if (own) {
      await t.pick(`${first} 怎么评`, '2');
      if (own[1] !== null) await t.text('扣几分', own[1]);
      await t.text('的事实', own[2]);
    }
    await t.pick(own ? `${index + 1}.2 怎么评` : `${first} 怎么评`, `“${group}”`);
  }
  await t.pick(`${by} 的评查表`, '完成');
}

async function typeItems(t: Typist): Promise<void> {
  const words = { none: '不', deduct: '扣分', notApplicable: '不适用', defer: '暂缓' } as const;
  await t.pick('做什么', '逐项评分');
  for (const { item, choice, asks } of script) {
    if (item === '1.1.1') {
      await t.pick('1.1.1 怎么处理', '说明、佐证');
      await t.pick('还要记什么', '记一条说明');
      await t.text('说明', '网上与上墙的不一致');
      await t.pick('1.1.1 怎么处理', '说明、佐证');
      await t.pick('还要记什么', '附佐证文件');
      await t.text('文件或文件夹', '照片.jpg');
      await t.text('哪一天的事', '2026-09-10');
      await t.pick('1.1.1 怎么处理', '说明、佐证');
      await t.pick('还要记什么', '记一个问题');
      await t.text('问题', '两项没有流程图');
      await t.text('整改期限', '2026-10-31');
    }
    const bonus = item.startsWith('A');
    await t.pick(`${item} 怎么处理`, choice === 'none' ? (weighty(item) ? '0' : '1') : bonus ? '加分' : words[choice]);
    for (const [shows, answer] of asks ?? []) {
      if ('text' in answer) await t.text(shows, answer.text);
      else if ('choice' in answer) await t.pick(shows, String(answer.choice));
      else await t.tick(shows, ...answer.boxes.map(String));
    }
  }
  await t.sees('这里的项目都已答完');
}

/** The whole visit typed: by the first inspector, then the second, then the first again. */
async function typed(machine: Machine, plain: boolean): Promise<Drawn> {
  let officers: Drawn['officers'] = [];
  let cases: readonly string[] = [];
  await session(machine, plain, null, async (t) => {
    await t.text('您的姓名', '示例甲');
    await t.pick('做什么', '验收组');
    await t.text('到场成员', '示例甲、示例乙');
    await t.tick('示例甲负责哪些部分', '规范行政执法责任');
    await t.tick('示例乙负责哪些部分');
    await t.text('回避人员', '样某＝近亲属在该单位');
    await t.pick('做什么', '听取汇报');
    for (const [shows, answer] of [
      ['参加人员', '样局长'],
      ['工作进度', '按方案推进'],
      ['工作举措', ''],
      ['工作成效', ''],
      ['承诺事项', '十月底前整改'],
    ] as const)
      await t.text(shows, answer);
    await t.pick('做什么', '查阅资料');
    await t.yes('现在抽取（单位报数）');
    await typeDraw(t, 'officers');
    officers = await drawnOf(machine, 'officers');
    await t.tick('通知所列材料', '工作方案', '工作制度', '行政执法人员履职情况');
    await t.text('缺什么', '缺二季度');
    for (const [index, { key }] of officers.entries()) {
      await t.pick(key, '逐项核对');
      await t.yes('身份与证件相符');
      await t.text('编制（看编制本、工资表）', index === 0 ? '劳动合同' : '行政编制');
      await t.text('岗位', '执法岗');
      await t.yes('符合领证条件', index > 0);
      await t.text('备注', index === 0 ? '看了合同' : '');
    }
    await t.pick('B1 怎么处理', '回到菜单');
    await t.pick('做什么', '评查案卷');
    await t.yes('现在抽取（单位报数）');
    await t.text('抽取几份案卷', '2');
    await typeDraw(t, 'cases');
    cases = (await drawnOf(machine, 'cases')).map(({ key }) => key);
    const [one, two] = cases as [string, string];
    await t.pick('评查哪一卷', '登记调阅');
    await t.tick('调阅哪些案卷', one, two);
    await t.text('单位经手人', '样档案员');
    await t.text('几页', '36 -');
    await t.pick('评查哪一卷', '登记归还');
    await t.tick('归还哪些案卷', one);
    await t.text('单位接收人', '样档案员');
    await t.pick('评查哪一卷', one);
    await t.pick(one, '填评查表');
    await typeSheet(t, '示例甲', [['2.1', '2', '缺时间']]);
    await t.pick('评查哪一卷', two);
    await t.pick(two, '填评查表');
    await typeSheet(t, '示例甲', []);
    await t.pick('评查哪一卷', '以后再评');
    await t.pick('2.2.1 怎么处理', '回到菜单');
    await t.pick('做什么', '离开');
  });
  // Papers are printed and call-backs drawn by commands; the visit asks for their results.
  await first(machine, 'test', 'paper', unit, '--seed', '20260915', '--blueprint', blueprint, '-o', '试卷.pdf');
  await first(machine, 'draw', 'callbacks', unit, '--count', '1', ...flagSeeds);
  const calls = (await drawnOf(machine, 'callbacks')).map(({ key }) => key);
  const drawn: Drawn = { officers, cases, calls };
  const [one, two] = cases as [string, string];
  const blind = await session(machine, plain, '示例乙', async (t) => {
    await t.pick('做什么', '评查案卷');
    await t.pick('评查哪一卷', one);
    await t.pick(one, '填评查表');
    await typeSheet(t, '示例乙', [
      ['1.1', null, '没有审批表'],
      ['2.1', '4', '两份都缺'],
    ]);
    await t.pick('评查哪一卷', two);
    await t.pick(two, '填评查表');
    await typeSheet(t, '示例乙', []);
    await t.pick('评查哪一卷', one);
    await t.pick(one, '看两人的差异');
    await t.pick('怎么议定', '逐项议定');
    // With arrows what explains stands above the question, line by line before it.
    await t.text(plain ? '（1/2）' : '议定扣几分', '0');
    await t.text(plain ? '（2/2）' : '议定扣几分', '2');
    await t.yes(`${one} 议定`);
    await t.yes(`${one} 议定`);
    await t.pick('评查哪一卷', two);
    await t.pick(two, '看两人的差异');
    await t.pick('怎么议定', '按一致');
    await t.yes(`${two} 议定`);
    await t.yes(`${two} 议定`);
    await t.pick('评查哪一卷', '得分已齐');
    await t.pick('2.2.1 怎么处理', '回到菜单');
    await t.pick('做什么', '离开');
  });
  // What the other wrote shows only once both have finished.
  expect(blind.indexOf('缺时间')).toBe(-1);
  const members = testedOf(drawn);
  await session(machine, plain, '示例甲', async (t) => {
    await t.pick('做什么', '现场测试');
    await t.pick('录入谁的成绩', '有人未到场');
    await t.pick('谁未到场', drawn.officers[1]!.name);
    await t.text('原因', '病假');
    for (const [index, { name, key }] of members.entries()) {
      await t.pick('录入谁的成绩', `${name}（${key}`);
      await t.yes('按答卷录入', index === 0);
      if (index === 0) {
        await t.text('的答案，按题号顺序', '1- 2- 21-');
        await t.yes('没有写的题都是空着的');
        await t.yes('再次确认：');
      } else await t.text(`${name}的分数`, String(79 + index));
    }
    await t.pick('录入谁的成绩', '成绩已齐');
    await t.pick('做什么', '实地察看');
    await t.pick('看什么', '暗访');
    await t.text('情况', '窗口无人');
    await t.text('结论', '已记');
    await t.pick('看什么', '回访');
    await t.pick('回访哪一件', String(drawn.calls[0]));
    await t.pick('当事人是否满意', '不满意');
    await t.yes('反映有不文明执法');
    await t.text('什么情况', '用语生硬');
    await t.pick('看什么', '不再记录');
    await t.pick('2.2.3 怎么处理', '回到菜单');
    await typeItems(t);
    await t.pick('做什么', '记录、撤销');
    await t.pick('记录、撤销、打分表', '撤销上一个回答');
    await t.yes('撤销它');
    await t.pick('做什么', '逐项评分');
    await t.pick('A1 怎么处理', '1');
    await t.pick('做什么', '问题');
    await t.pick('查看整改情况', '两项没有流程图');
    await t.yes('已经整改', false);
    await t.text('查看情况', '还差一项');
    await t.pick('查看整改情况', '返回');
    await t.pick('做什么', '收尾检查');
    await t.yes('用一个理由一并说明', false);
    await t.yes('现在作出结论（经办：');
    await t.readsTo('已保存');
  });
  return drawn;
}

/**
 * The entries of a visit, with those who were drawn told by their order: chance draws others in each data file. How a draw was
 * made differs too, by one call here and sealed there.
 */
function comparable(machine: Machine, { officers }: Drawn): { kind: string }[] {
  const told = officers.reduce(
    (text, { key, name }, at) => text.replaceAll(key, `证号${at}`).replaceAll(name, `姓名${at}`),
    JSON.stringify(
      entriesOf(machine, unit).map((entry) =>
        /^draw\.(sealed|number|opened)$/.test(entry.kind) ? { kind: entry.kind, author: entry.author } : entry,
      ),
    ),
  );
  const plain = told
    .replaceAll(/样县市监罚〔\d{4}〕\d+号/g, '案号')
    .replaceAll(/"row":\d+/g, '"row":0')
    // The number of a contradiction comes of its words, in which somebody drawn may be named; a conclusion holds them as text.
    .replaceAll(/(\\?)"id\1":\1"([AB\d][\d.]*)-[0-9a-f]{6}\1"/g, '$1"id$1":$1"$2$1"');
  return JSON.parse(plain) as { kind: string }[];
}

it('a whole visit typed with arrows, typed line by line, read from a file and said by flags leaves the same entries, and so does what is written out of it', async () => {
  const ways = ['flags', 'file', 'arrows', 'plain'] as const;
  const machines = await Promise.all(ways.map((way) => ledgerMachine(`four-ways-${way}`)));
  const [flags, file, arrows, plain] = machines as [Machine, Machine, Machine, Machine];
  for (const machine of machines) writeFileSync(path.join(machine.folder, '照片.jpg'), '样照片');
  for (const machine of machines)
    await good(machine, 'standard', 'settle', 'absent-drawn', 'noted', '--year', '2026', '--reason', '会议纪要');
  const drawn = await byFlags(flags);
  const replays = await Promise.all(
    ['officers', 'cases', 'callbacks'].map(async (kind) => {
      const draws = (await flags.inspect(['draw', 'list', unit, '--json'])).json();
      const { number } = draws.find((draw: { kind: string }) => draw.kind === kind);
      const { statement, random } = (await flags.inspect(['draw', 'show', number, '--json'])).json();
      return `replay: { statement: ${JSON.stringify(statement)}, random: "${random}" }`;
    }),
  );
  writeFileSync(path.join(file.folder, '答案.yaml'), await asFile(drawn, replays));
  const typing = [typed(arrows, false), typed(plain, true)];
  await good(file, 'start', '--answers', '答案.yaml');
  const [byArrows, byLines] = await Promise.all(typing);

  const entries = comparable(flags, drawn);
  expect(entries.map((entry) => entry.kind)).toContain('acceptance.concluded');
  expect(comparable(file, drawn)).toEqual(entries);
  expect(comparable(arrows, byArrows!)).toEqual(entries);
  expect(comparable(plain, byLines!)).toEqual(entries);

  await first(arrows, 'answers', unit, '-o', '重放.yaml');
  const again = await ledgerMachine('four-ways-again');
  await good(again, 'standard', 'settle', 'absent-drawn', 'noted', '--year', '2026', '--reason', '会议纪要');
  await good(again, 'start', '--answers', path.join(arrows.folder, '重放.yaml'));
  expect(comparable(again, byArrows!)).toEqual(entries);
  const results = await Promise.all(machines.map((machine) => machine.inspect(['result', unit, '--json'])));
  expect(results[0]!.json()).toMatchObject({ status: 'concluded', vetoes: ['B6'], unchecked: 0 });
  // Who was drawn differs; what came of it does not.
  const told = results.map((result, at) => {
    const { officers } = [drawn, drawn, byArrows!, byLines!][at]!;
    const text = JSON.stringify({ ...result.json(), head: '' }).replaceAll(/样县市监罚〔\d{4}〕\d+号/g, '案号');
    return JSON.parse(officers.reduce((all, { name }, place) => all.replaceAll(name, `姓名${place}`), text));
  });
  for (const one of told) expect(one).toEqual(told[0]);
}, 600_000);
