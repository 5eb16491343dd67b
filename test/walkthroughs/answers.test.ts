import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ledgerMachine, onsiteMachine } from '../support/onsite-machine.ts';
import { wordXml } from '../support/papers.ts';
import type { Machine, RunResult } from '../support/run.ts';
import { entriesOf } from './entries.ts';

const say = (machine: Machine, ...words: string[]): Promise<RunResult> => machine.inspect(words);

async function good(machine: Machine, ...words: string[]): Promise<RunResult> {
  const run = await say(machine, ...words);
  expect(run.code, `${words.join(' ')}\n${run.out}\n${run.err}`).toBe(0);
  return run;
}

/** A visit with everything that a file can hold, by several authors; the drawn are known from the numbers. */
const wholeFile = `unit: 甲虚构
year: 2026
author: 示例甲
team:
  - { name: 示例甲, lead: 是, sections: [规范行政执法责任, B1] }
  - { name: 示例乙 }
  - { name: 示例丙, recused: 近亲属在该单位 }
briefing:
  attendees: 样局长、样科长
  measures: |-
    一、试点先行
    二、“双随机” # 不是注释
papers:
  工作方案: 有
  工作台账: 缺二季度
  工作制度: 无
  行政执法人员履职情况:
steps:
  - by: 示例乙
  - draw: { kind: 执法人员, seedInspectors: "314159", seedUnit: "271828", inspectorsBy: 示例甲, unitBy: 样局长 }
  - draw: { kind: 案卷, count: 2 }
  - open: { kind: 案卷, seedUnit: " 6209 1735 4408" }
  - draw: { kind: 案卷, count: 3, reason: 多抽一份, closed: 否, seedInspectors: "1234567890", seedUnit: "0987654321" }
  - extend: { kind: 案卷, count: 1, reason: 再看一卷, seedInspectors: "3456789012", seedUnit: "2109876543" }
  - draw: { kind: 回访, count: 2, seedAuto: 是 }
  - void: { kind: 回访, reason: 用途写错 }
  - draw: { kind: 回访, count: 2, reason: 重抽, seedInspectors: "314159", seedUnit: "271828" }
  - by: 示例甲
`;

/** The second part, which names who and what was drawn. */
function onSite(officers: readonly string[], cases: readonly string[], calls: readonly string[]): string {
  const [first, second, third, fourth, fifth] = officers;
  return `unit: 甲虚构
author: 示例甲
steps:
  - present: { keys: ["${third}", "${fourth}"] }
  - absent: { key: "${second}", reason: 病假 }
  - missing: { key: "${cases[3]}", reason: 案卷缺失 }
  - judge: { kind: 案卷, key: "${cases[3]}", as: noted, reason: 已核实 }
  - replace: { kind: 执法人员, key: "${fifth}", recusedFrom: 张样例, reason: 近亲属, seedInspectors: "314159", seedUnit: "271828" }
  - assign: { kind: 案卷, reviewers: [示例甲, 示例乙, 示例丁], recusals: [{ file: "${cases[0]}", reviewer: 示例丁, reason: 原承办 }] }
  - testPaper: { seed: "20260915", blueprint: "单选=20x3,判断=10x4", minutes: 45, leaders: [样局长] }
  - officers:
      - { key: "${first}", employment: 劳动合同, post: 执法岗, eligible: 否, note: 看合同 }
      - { key: "${second}", identity: , employment: , post: , eligible: , note: }
      - { key: "${third}", identity: 不符, employment: 行政编制, post: 执法岗, by: 示例乙 }
  - taken: { day: 2026-09-14, givenBy: 样档案员, files: { "${cases[0]}": 36, "${cases[1]}": } }
  - returned: { to: 样档案员, keys: "${cases[0]}" }
  - test: { "${first}": 80, "${third}": 71.5, "${fourth}": 90分 }
  - leaders: { 样局长: 88 }
  - by: 示例乙
  - sheets:
      - { file: "${cases[0]}", broken: {}, defects: { "1.2": 2, "2.5": { takes: 2.5, note: 手续不全 } } }
      - { file: "${cases[1]}", items: { J1: 没有问题, J2: { broken: 超越职权 } }, finish: 是 }
      - { file: "${cases[1]}", reopen: 看错了 }
      - { file: "${cases[1]}", items: { J2: 没有问题, "1.2": { deduct: 2, note: 晚了两次 } }, finish: 其余没有问题 }
  - by:
  - sheets:
      - { file: "${cases[0]}", defects: { "1.2": 1 } }
      - { file: "${cases[1]}", reviewer: 示例丁, items: { J1: 没有问题 }, finish: 其余没有问题 }
      - { file: "${cases[2]}", reviewer: 示例丁, items: { J1: 没有问题 } }
  - reviews:
      "${cases[0]}": { items: { "1.2": 1, "2.5": 不扣 }, signed: [示例甲, 示例乙] }
      "${cases[1]}": { score: 99, signed: [示例乙, 示例丁] }
      "${cases[2]}": 91.5
  - field:
      - { kind: 暗访, notes: 窗口无人, outcome: 已记 }
      - { kind: 回访案件当事人, case: "${calls[0]}", satisfaction: 不满意, uncivil: 是, notes: 用语生硬 }
      - { kind: 回访案件当事人, case: "${calls[1]}", satisfaction: 未表态, by: 示例乙 }
  - items:
      B1: 不扣分
      2.2.3: { accept: 全部 }
      B2: { none: 是, note: 看过合同 }
      1.1.1: { deduct: 0.5, reason: 两项没有流程图, attach: [照片/一.jpg, { file: 照片/二.jpg, about: 2026-09-10 }] }
      2.1.2: { finding: { 2.1.2-year: { years: [2024, 2026] } }, note: 缺试卷, proof: }
      2.1.4: { finding: { 2.1.4-breach: 2 }, note: 证号001、002涂改 }
      B4: { none: 是, proof: { issuer: 样县纪检组, issued: 2026年9月10日 } }
      1.4.1: { notApplicable: 权责清单没有调整 }
      1.1.2: { defer: 等网站恢复 }
      A1: { award: 是, note: 省厅通报 }
  - undo
  - undo
  - items: { A1: 不加分, 1.1.2: 暂缓, 2.1.4: { defer: 是, note: 再看, confirmed: 是 } }
  - attach: { item: 1.2.1, files: { folder: 照片, newest: 2, about: 2026-09-15 } }
  - items: { B5: { none: 是 } }
  - items: { B5: { proof: { issuer: 样县纪检组, issued: 2026-09-11, covers: 三年 } } }
  - undo: 是
  - problems:
      - { id: 流程图, item: 1.2.1, text: 岗责体系未公开, deadline: 2026-10-31 }
      - { text: 另一个问题, at: 调研指导, day: 2026-07-01 }
  - deadlines: { problem: 另一个问题, deadline: 2026-09-30 }
  - mended: [{ problem: 流程图, mended: 否, note: 仍未公开 }, { problem: 另一个问题 }]
  - notes: [{ item: 2.2.2, text: 音像设备八台 }, { text: "多行\\n说明" }]
  - by: 示例乙
`;
}

/** What is left, so that a conclusion can be made; then it is opened again and made once more. */
const closing = (alternate: readonly string[], file: string): string => `unit: 甲虚构
author: 示例甲
test: { "${alternate[0]}": { answers: "1A 2B 3- 21对 22错 余空" }, "${alternate[1]}": 60 }
reviews: { "${file}": { score: 82, by: 示例乙 } }
items:
  1.2.1: { finding: { 1.2.1-unpublished: 1 }, note: 网站未见 }
${['B5', 'B6', '3.6.1', '4.1.1'].map((id) => `  ${id}: { none: 是, proof: { issuer: 样县纪检组, issued: 2026-09-10 } }`).join('\n')}
${['1.1.2', '1.3.1', '1.3.2', '2.1.3', '2.1.4', '2.2.1', '2.2.2', '3.1.1', '3.2.1', '3.3.1', '3.4.1', '3.5.1', '3.5.2'].map((id) => `  ${id}: 不扣分`).join('\n')}
steps:
  - conclude
  - reopen: 漏了一项
  - items: { 1.3.1: { finding: { 1.3.1-stale: 1 }, note: 清单未调整 } }
  - conclude
`;

let machine: Machine;
beforeAll(async () => {
  machine = await ledgerMachine('answers-made');
});

async function played(name: string, text: string): Promise<RunResult> {
  writeFileSync(path.join(machine.folder, name), text);
  return good(machine, 'start', '甲虚构', '--answers', name);
}

const asFirstMade = (entry: object): object => {
  const { body, ...rest } = entry as { body: Record<string, unknown> };
  // What a conclusion rests on is told by the hashes of its entries, which differ where one says that it was made again.
  const { replayed: _, changes: __, rests: ___, ...told } = body;
  return { ...rest, body: told };
};

describe('an answers file', () => {
  it('holds a whole visit; what it leaves behind is written out and made again, entry for entry', async () => {
    mkdirSync(path.join(machine.folder, '照片'));
    for (const name of ['一.jpg', '二.jpg']) writeFileSync(path.join(machine.folder, '照片', name), name);
    await played('抽取.yaml', wholeFile);
    const draws: { kind: string; status: string; drawn: { key: string }[] }[] = (
      await good(machine, 'draw', 'list', '甲虚构', '--json')
    ).json();
    const drawn = (kind: string): string[] =>
      draws
        .filter((draw) => draw.kind === kind && draw.status === 'drawn')
        .slice(kind === 'cases' ? 1 : 0)
        .flatMap((draw) => draw.drawn.map((one) => one.key));
    const site = await played('现场.yaml', onSite(drawn('officers'), drawn('cases'), drawn('callbacks')));
    expect(site.out).toContain('已录入');
    await good(machine, 'checklist', 'officers', '甲虚构', '-o', '核对表.docx');
    const sheet = wordXml(path.join(machine.folder, '核对表.docx'));
    const cells = sheet.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');
    // Nobody said whether the first is the person on the card; of the third it was said.
    expect(cells).toContain(`|${drawn('officers')[0]}|—|劳动合同|执法岗|不符合|`);
    expect(cells).toContain(`|${drawn('officers')[2]}|不符|行政编制|执法岗|—|`);

    const unmarked = async (what: string, list: string): Promise<string[]> =>
      (await good(machine, what, 'show', '甲虚构', '--json'))
        .json()
        [list].flatMap((one: { key: string; score: number | null }) => (one.score === null ? [one.key] : []));
    const closed = await played('收尾.yaml', closing(await unmarked('test', 'members'), drawn('cases')[2]!));
    expect(closed.out).toContain('已作结论');
    await good(machine, 'answers', '甲虚构', '-o', '重放.yaml', '--by', '示例甲');
    const other = await ledgerMachine('answers-replayed');
    await good(other, 'start', '--answers', path.join(machine.folder, '重放.yaml'));
    const entries = entriesOf(machine, '甲虚构');
    expect(new Set(entries.map((entry) => entry.kind)).size).toBe(33);
    // A draw that is made again says so; the rest is the same.
    expect(entriesOf(other, '甲虚构').map(asFirstMade)).toEqual(entries.map(asFirstMade));
    const results = await Promise.all([machine, other].map((one) => good(one, 'result', '甲虚构', '--json')));
    const [first, second] = results.map((one) => ({ ...one.json(), head: 'of the chain' }));
    expect(second).toEqual(first);
    expect((await other.inspect('verify', { today: null })).code).toBe(0);

    // Wherever a step is refused, nothing of the file is entered, and the chain goes on from where it stood.
    const whole = readFileSync(path.join(machine.folder, '重放.yaml'), 'utf8');
    const third = await ledgerMachine('answers-refused');
    for (const after of ['  - testPaper:', '  - { reopen:']) {
      const broken = whole.replace(`\n${after}`, `\n  - items: { 9.9: 不扣分 }\n${after}`);
      expect(broken).not.toBe(whole);
      writeFileSync(path.join(machine.folder, '重放.yaml'), broken);
      const run = await say(third, 'start', '--answers', path.join(machine.folder, '重放.yaml'));
      const line = broken.slice(0, broken.indexOf('9.9')).split('\n').length;
      expect(run).toMatchObject({ code: 1, err: expect.stringContaining(`错误：重放.yaml 第 ${line} 行：`) });
      expect(entriesOf(third, '甲虚构')).toEqual([]);
    }
    await good(third, 'score', '甲虚构', 'B1', '--none', '--by', '示例甲');
    expect((await third.inspect('verify', { today: null })).code).toBe(0);
  });

  it('keeps a sheet from others until two have finished it, in what is written out too', async () => {
    const blind = await onsiteMachine('answers-blind');
    const { files } = (await good(blind, 'review', 'show', '甲虚构', '--json')).json();
    const step = `sheets: { file: "${files[0].key}", items: { J1: 没有问题, J2: { broken: 秘密 } } }`;
    await good(blind, 'start', '甲虚构', '--step', step, '--by', '示例乙');
    const other = await good(blind, 'answers', '甲虚构', '-o', '甲.yaml', '--by', '示例甲');
    expect(other.err).toContain('另一名评查人的评查表');
    await good(blind, 'answers', '甲虚构', '-o', '乙.yaml', '--by', '示例乙');
    const [seen, own] = ['甲.yaml', '乙.yaml'].map((name) => readFileSync(path.join(blind.folder, name), 'utf8'));
    expect(seen).not.toContain('秘密');
    expect(own).toContain('J2: { broken: 秘密 }');
  });

  it('written out blank names the drawn and every item, is entered as it is without a word, and then filled in', async () => {
    const blank = await onsiteMachine('answers-blank');
    await good(blank, 'score', '甲虚构', 'B1', '--none', '--by', '示例甲');
    const before = entriesOf(blank, '甲虚构');
    const file = path.join(blank.folder, '待填.yaml');
    await good(blank, 'answers', '甲虚构', '--blank', '-o', '待填.yaml');
    const text = readFileSync(file, 'utf8');
    await good(blank, 'start', '--answers', '待填.yaml');
    expect(entriesOf(blank, '甲虚构')).toEqual(before);
    const { members } = (await good(blank, 'test', 'show', '甲虚构', '--json')).json();
    for (const { key, name } of members) expect(text).toContain(`"${key}":   # ${name}`);
    expect(text).toContain('# B1 持证执法（基础标准，扣 100 分）已答');

    const filled = text
      .replace('  1.1.1:', '  1.1.1: 不扣分')
      .replace('  工作方案:', '  工作方案: 有')
      .replace(`  "${members[0].key}":`, `  "${members[0].key}": 88`)
      .replace('    identity:', '    identity: 相符')
      .replace('  attendees:', '  attendees: 样局长');
    writeFileSync(file, filled);
    const again = await say(blank, 'answers', '甲虚构', '--blank', '-o', '待填.yaml');
    expect(again).toMatchObject({ code: 4, err: expect.stringContaining('文件已存在：待填.yaml') });
    const played = await good(blank, 'start', '--answers', '待填.yaml', '--json', '--by', '示例甲');
    expect(played.json()).toMatchObject({ entered: 5, unchecked: 26 });
  });

  it('--step says one step, by the same words; a refusal names it and nothing is entered', async () => {
    const one = await onsiteMachine('answers-step');
    const note = '{ by: 示例乙, notes: { item: 2.2.2, text: 音像设备八台 } }';
    await good(one, 'start', '甲虚构', '--step', note, '--step', 'items: { 1.1.1: 不扣分 }', '--by', '示例甲');
    expect(entriesOf(one, '甲虚构').slice(-3)).toMatchObject([
      { kind: 'note.added', author: '示例乙', body: { item: '2.2.2', text: '音像设备八台' } },
      { kind: 'acceptance.opened', author: '示例甲' },
      { kind: 'item.answered', author: '示例甲', body: { item: '1.1.1' } },
    ]);
    const wrong = await say(one, 'start', '甲虚构', '--step', 'undo', '--step', 'items: { 9.9: 不扣分 }');
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toContain('错误：第 2 个 --step 第 1 行：标准 henan-2022 中没有评分项“9.9”');
    expect(entriesOf(one, '甲虚构').at(-1)).toMatchObject({ kind: 'item.answered' });
  });

  it('is read as other programs save it, and says where nothing is', async () => {
    const fresh = await ledgerMachine('answers-encodings');
    const none = await say(fresh, 'answers', '甲虚构');
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('还没有现场记录') });
    // 「notes: 」 and 「八台」 as GB18030, lines as Windows ends them.
    const gbk = Buffer.concat([
      Buffer.from('notes:\r\n  - { text: '),
      Buffer.from('b0cbcca8', 'hex'),
      Buffer.from(' }\r\n'),
    ]);
    const utf16 = Buffer.from('\uFEFFnotes:\n  - { text: 九台 }\n', 'utf16le');
    for (const [name, bytes] of [
      ['甲.yaml', gbk],
      ['乙.yaml', utf16],
    ] as const) {
      writeFileSync(path.join(fresh.folder, name), bytes);
      await good(fresh, 'start', '甲虚构', '--answers', name);
    }
    expect(entriesOf(fresh, '甲虚构')).toMatchObject([{ body: { text: '八台' } }, { body: { text: '九台' } }]);
    expect(await say(fresh, 'start', '甲虚构', '--answers', '.')).toMatchObject({ code: 1, out: '' });
    writeFileSync(path.join(fresh.folder, '丙.yaml'), 'year: 2026\nunit: 没有这个局\nnotes:\n  - { text: 十台 }\n');
    expect(await say(fresh, 'start', '--answers', '丙.yaml')).toMatchObject({
      code: 1,
      err: expect.stringContaining('错误：丙.yaml 第 2 行：'),
    });
    const attach = (files: string) =>
      say(fresh, 'start', '甲虚构', '--step', `attach: { item: 1.1.1, files: { folder: ., ${files} } }`);
    expect(await attach('since: 2099-01-01')).toMatchObject({
      code: 1,
      err: expect.stringContaining('文件夹 2099-01-01 以后没有文件'),
    });
    await attach('newest: 2, since: 2026-01-01');
    expect(entriesOf(fresh, '甲虚构').filter((one) => one.kind === 'attachment.added')).toHaveLength(2);
  });

  it('of the manual is entered as it is printed there', async () => {
    const manual = readFileSync('docs/使用手册.md', 'utf8');
    const sample = /```yaml\n([\s\S]*?)```/.exec(manual)![1]!;
    const fresh = await ledgerMachine('answers-manual');
    mkdirSync(path.join(fresh.folder, '照片'));
    writeFileSync(path.join(fresh.folder, '照片', '截图.jpg'), '样');
    writeFileSync(path.join(fresh.folder, '手册.yaml'), sample);
    const early = await say(fresh, 'start', '--answers', '手册.yaml');
    expect(early).toMatchObject({ code: 4 });
    expect(early.err).toContain('错误：手册.yaml 第 17 行：还不能作结论');
    expect(entriesOf(fresh, '甲虚构')).toEqual([]);
    writeFileSync(path.join(fresh.folder, '手册.yaml'), sample.replace(/.*conclude.*\n/, ''));
    await good(fresh, 'start', '--answers', '手册.yaml');
    const authors = entriesOf(fresh, '甲虚构').map(({ kind, author }) => `${kind} ${author}`);
    expect(authors).toContain('draw.opened 示例甲');
    expect(authors.at(-1)).toBe('item.undone 示例乙');
    expect(authors.filter((one) => one === 'item.answered 示例乙')).toHaveLength(2);
  });
});
