import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/assets.ts';
import { onsiteMachine } from '../support/onsite-machine.ts';
import { type Machine, newMachine } from '../support/run.ts';

const shipped = path.join(packageRoot(), 'data', 'rubrics');
const example = readFileSync(path.join(shipped, '处罚.yaml'), 'utf8');
const own = example.replace(/^id: .*/m, 'id: 样县处罚').replace(/^title: .*/m, 'title: 样县行政处罚案卷评查表');

let machine: Machine;
const inFolder = (...names: string[]) => path.join(machine.folder, ...names);
const write = (name: string, text: string) => writeFileSync(inFolder(name), text);
const ids = async () => (await machine.inspect('rubric list --json')).json().map(({ id }: { id: string }) => id);

beforeEach(() => {
  machine = newMachine();
  write('本办.yaml', own);
});

describe('rubrics of an office', () => {
  it('are listed and shown with what each item loses, without a data file', async () => {
    const { json } = await machine.inspect('rubric list --json');
    expect(json()).toContainEqual(
      expect.objectContaining({ id: '处罚-示例', matter: '行政处罚', official: false, full: 100, origin: 'shipped' }),
    );
    const shown = await machine.inspect('rubric show 处罚-示例');
    expect(shown.out).toContain('示例，不是官方评查标准');
    expect(shown.out).toContain('  1.2  立案不及时（2 分，每处扣 1 分）');
    const unknown = await machine.inspect('rubric show 没有');
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('没有评查表“没有”')]);
  });

  it('are checked by line, and nothing that is wrong is taken in', async () => {
    expect((await machine.inspect('rubric check')).code).toBe(0);
    write('坏.yaml', own.replace(/^full: .*/m, 'full: 99'));
    const wrong = await machine.inspect('rubric check 坏.yaml --json');
    expect([wrong.code, wrong.json().ok]).toEqual([1, false]);
    expect(wrong.json().problems).toEqual([
      { where: expect.stringMatching(/^坏\.yaml 第 \d+ 行$/), what: expect.stringContaining('应为满分 99 分') },
    ]);
    mkdirSync(inFolder('模板'));
    await machine.inspect('config set templates 模板');
    expect((await machine.inspect('rubric add 坏.yaml --replace')).code).toBe(1);
    expect(readdirSync(inFolder('模板'))).toEqual([]);
  });

  it('come into a folder of their own beside the shipped ones, and take the place of another only when told to', async () => {
    const homeless = await machine.inspect('rubric add 本办.yaml');
    expect([homeless.code, homeless.err]).toEqual([4, expect.stringContaining('inspect config set templates 文件夹')]);
    mkdirSync(inFolder('模板'));
    await machine.inspect('config set templates 模板');
    const doubled = await machine.inspect('rubric add 本办.yaml');
    expect([doubled.code, doubled.err]).toEqual([4, expect.stringContaining('inspect rubric add 本办.yaml --replace')]);
    const before = await ids();
    const added = (await machine.inspect('rubric add 本办.yaml --replace --json')).json();
    expect(added).toMatchObject({ id: '样县处罚', added: true, copied: before.length - 1, replaced: ['处罚.yaml'] });
    expect(new Set(await ids())).toEqual(new Set([...before.filter((id: string) => id !== '处罚-示例'), '样县处罚']));
    expect((await machine.inspect('rubric add 本办.yaml --json')).json()).toMatchObject({ added: false });
    // What was there before is set aside and never lost.
    write('本办.yaml', own.replace('立案不及时', '立案不够及时'));
    const second = (await machine.inspect('rubric add 本办.yaml --replace --json')).json();
    expect(second.replaced).toEqual(['样县处罚.yaml.停用']);
    expect(readFileSync(inFolder('模板', 'rubrics', '样县处罚.yaml.停用'), 'utf8')).toBe(own);
    expect((await machine.inspect('rubric show 样县处罚')).out).toContain('立案不够及时');
    // One that cannot be written leaves what is in use.
    write('长.yaml', own.replace(/^id: .*/m, `id: ${'长'.repeat(300)}`));
    const long = await machine.inspect('rubric add 长.yaml --replace');
    expect([long.code, long.err]).toEqual([1, expect.stringContaining('文件无法写入')]);
    expect(await ids()).toContain('样县处罚');
    // What is wrong in the folder is told by folder, file and line.
    writeFileSync(inFolder('模板', 'rubrics', '半截.yaml'), 'id: 半截\n  title: [');
    const torn = await machine.inspect('rubric list');
    expect([torn.code, torn.err]).toEqual([1, expect.stringMatching(/模板.rubrics.半截\.yaml 第 1 行：/)]);
  });
});

it('the whole example of the page on rubrics loads as it stands, and one of another full says what its line means', async () => {
  const page = readFileSync(path.join(packageRoot(), 'docs', 'adding-a-rubric.md'), 'utf8');
  const sample = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  write('样县处罚.yaml', sample);
  mkdirSync(inFolder('模板'));
  await machine.inspect('config set templates 模板');
  const added = await machine.inspect('rubric add 样县处罚.yaml --json');
  expect([added.json().id, added.err]).toEqual(['样县处罚', '']);
  write(
    '一部分.yaml',
    sample
      .replace(/ {2}- title: 决定和送达[\s\S]*/, '')
      .replace('full: 100', 'full: 60')
      .replace('excellent: 90\n', ''),
  );
  expect((await machine.inspect('rubric check 一部分.yaml')).err).toContain(
    '满分是 60 分，不是 100 分：案卷得分不折算，合格线 70 分是满分的 116.7%，没有案卷能合格',
  );
});

it('what a rubric leaves out is named in words', async () => {
  write(
    '缺.yaml',
    'id: 样县处罚\ntitle: 样县评查表\nmatter: 行政处罚\nbase:\n- { id: J1, text: 不合法 }\ngroups:\n- title: 卷面\n  items:\n  - { id: "1", text: 漏项, deducts: [0, 2] }\n',
  );
  const { problems } = (await machine.inspect('rubric check 缺.yaml --json')).json();
  expect(problems.map(({ what }: { what: string }) => what)).toEqual([
    '缺少满分 full',
    '缺少评查项目 project（如 执法主体）',
    '缺少分值 points',
    '缺少分值 points',
    '幅度从 0.5 分起：没有毛病的不记，写 [0.5, 最多]',
    '缺少 official：机关发布的写 true，示例写 false',
    '缺少来源 source（出自哪个文件）',
  ]);
});

it('a rubric by which somebody is reviewing a file is not replaced until the acceptance is concluded', async () => {
  machine = await onsiteMachine('rubrics');
  write('本办.yaml', own);
  mkdirSync(inFolder('模板'));
  await machine.inspect('config set templates 模板');
  const [file] = (await machine.inspect('review show 甲虚构 --json')).json().files;
  expect((await machine.inspect(['rubric', 'use', '甲虚构', file.key, '处罚-示例', '--by', '示例甲'])).code).toBe(0);
  const marked = await machine.inspect(['review', 'item', '甲虚构', file.key, 'J1', '--full', '--by', '示例甲']);
  expect([marked.code, marked.err]).toEqual([0, '']);
  const refused = await machine.inspect('rubric add 本办.yaml --replace');
  expect([refused.code, refused.err]).toEqual([
    4,
    expect.stringContaining(`案卷 ${file.key} 正用《行政处罚案卷评查表（示例）》评查`),
  ]);
  expect(readdirSync(inFolder('模板'))).toEqual([]);
  // As it was called before.
  expect((await machine.inspect(['review', 'rubric', '甲虚构', file.key, '--json'])).json().rubric).toBe('处罚-示例');
});

it('where only an agreed mark stands, sheet and reopening both tell how the mark is changed', async () => {
  machine = await onsiteMachine('agreed');
  const [file] = (await machine.inspect('review show 甲虚构 --json')).json().files;
  const own = ['甲虚构', file.key, '--by', '示例甲'];
  const two = ['--reviewer', '示例甲', '--reviewer', '示例乙'];
  await machine.inspect(['review', 'score', '甲虚构', `${file.key}=88`, ...two]);
  const way = `分数确需改的，重新录入：inspect review score 单位 ${file.key}=分数，原来的留在记录里`;
  for (const line of [
    ['review', 'item', ...own, 'J1', '--full'],
    ['review', 'reopen', ...own, '--reason', '漏看'],
  ])
    expect((await machine.inspect(line)).err).toContain(way);
  expect((await machine.inspect(['review', 'score', '甲虚构', `${file.key}=90`, ...two])).code).toBe(0);
});

it('what a rubric says of common mistakes stands under ? at its base item', async () => {
  const onsite = await onsiteMachine('hints');
  mkdirSync(path.join(onsite.folder, '模板'));
  const hinted = own.replace(
    /\{ id: J1, (.*) \}/,
    '{ id: J1, $1, hints: [常见错误：以内设机构名义处罚, 注意事项：看委托书] }',
  );
  writeFileSync(path.join(onsite.folder, '本办.yaml'), hinted);
  await onsite.inspect('config set templates 模板');
  expect((await onsite.inspect('rubric add 本办.yaml --replace')).code).toBe(0);
  const [{ key }] = (await onsite.inspect('review show 甲虚构 --json')).json().files;
  const run = await onsite.inspect(['start', '甲虚构', '--plain', '--by', '示例甲'], {
    tty: true,
    stdin: ['评查案卷', key, '填评查表', '?', ''].join('\n'),
    columns: 200,
  });
  expect(run.out + run.err).toMatch(
    /就记 0 分。没有违反就直接回车。\s+常见错误：以内设机构名义处罚\s+注意事项：看委托书/,
  );
});
