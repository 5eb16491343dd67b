import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { onsiteMachine } from '../support/onsite-machine.ts';
import type { Machine } from '../support/run.ts';
import { visitScript } from './visit-script.ts';

let machine: Machine;
let officers: { key: string; name: string }[];
let cases: { key: string }[];
const say = (words: readonly string[]) => machine.inspect([...words, '--by', '示例甲']);
beforeAll(async () => {
  machine = await onsiteMachine('whole-visit');
  const draws = (await say(['draw', 'list', '甲虚构', '--json'])).json();
  officers = draws.find((draw: { kind: string }) => draw.kind === 'officers').drawn;
  cases = draws.find((draw: { kind: string }) => draw.kind === 'cases').drawn;
});

/** A visit with everything that an answers file can hold. */
function answersFile(): string {
  const [first, ...rest] = officers;
  return `unit: 甲虚构
year: 2026
author: 示例甲
team:
  - { name: 示例甲, lead: 是, sections: [] }
  - { name: 示例乙 }
  - { name: 示例丙, recused: 近亲属在该单位 }
briefing:
  attendees: 样局长、样科长
  progress: 按方案推进
  promises: 十月底前公开流程图
papers:
  工作方案: 有
  工作台账: 缺二季度
officers:
  - { key: "${first!.key}", employment: 劳动合同, post: 执法岗, eligible: 否, note: 看合同 }
${rest.map((one) => `  - { key: "${one.key}", employment: 行政编制, post: 执法岗 }`).join('\n')}
taken:
  - { day: 2026-09-15, givenBy: 样档案员, files: { "${cases[0]!.key}": 36, "${cases[1]!.key}": } }
returned:
  - { day: 2026-09-15, to: 样档案员, keys: ["${cases[0]!.key}"] }
test:
${officers.map((one, index) => `  "${one.key}": ${80 + index}`).join('\n')}
reviews:
${cases.map((one, index) => `  "${one.key}": ${index === 0 ? '88.5' : '91'}`).join('\n')}
field:
  - { kind: 暗访, notes: 窗口无人, outcome: 已记 }
  - { kind: 回访案件当事人, case: "${cases[0]!.key}", satisfaction: 满意 }
  - { kind: 回访案件当事人, case: "${cases[1]!.key}", satisfaction: 不满意, uncivil: 是, notes: 用语生硬 }
items:
${visitScript.map((one) => `  ${one.item}: ${one.item === '2.2.3' ? '{ finding: { 2.2.3-uncivil: 1 }, note: 回访反映 }' : one.item === 'B2' ? '{ none: 是, note: 已看编制本 }' : one.item === 'B6' ? '不扣分' : one.yaml}`).join('\n')}
  B6: { none: 是, proof: { issuer: 样县纪检组, issued: 2026-09-10 } }
problems:
  - { item: 1.2.1, text: 岗责体系未公开, deadline: 2026-10-31 }
notes:
  - { item: 2.2.2, text: 音像设备八台 }
`.replace(/ {2}B6: 不扣分\n/, '');
}

describe('a whole visit from a file', () => {
  it('tells the line of what it cannot read or may not enter, and then enters nothing', async () => {
    const wrong = async (from: string | RegExp, to: string): Promise<{ code: number; err: string }> => {
      writeFileSync(path.join(machine.folder, '错.yaml'), answersFile().replace(from, to));
      return say(['start', '--answers', '错.yaml']);
    };
    expect(await wrong('1.1.2: 不扣分', '1.1.2: 扣一点')).toMatchObject({ code: 2 });
    const cases: readonly (readonly [string, string, number, string])[] = [
      ['papers:', 'paper:', 2, '不认识“paper”，是不是“papers”'],
      ['1.1.2: 不扣分', '9.9.9: 不扣分', 1, '没有评分项“9.9.9”'],
      ['2.1.4-breach: 2', '2.1.4-bread: 2', 1, '没有规则“2.1.4-bread”'],
      ['eligible: 否', 'eligible: 大概', 2, '“大概”应写 是 或 否'],
      ['lead: 是', 'lead: 否', 2, '请指定一名组长'],
      ['{ day: 2026-09-15, to', '{ day: 2026-09-14, to', 2, '早于调出日期'],
      ['satisfaction: 满意', 'satisfaction: 很好', 2, '可用：满意、基本满意、不满意、未表态'],
    ];
    for (const [from, to, code, what] of cases) {
      const run = await wrong(from, to);
      expect([from, run.code, run.err.includes(what)]).toEqual([from, code, true]);
      expect(run.err).toMatch(/错误：错\.yaml 第 \d+ 行：/);
    }
    expect((await say(['result', '甲虚构', '--json'])).json().unchecked).toBe(28);
    expect((await say(['problem', 'list', '甲虚构', '--json'])).json()).toEqual([]);
  });

  it('feeds what the sheets say to the items, and closes into one folder', async () => {
    writeFileSync(path.join(machine.folder, '答案.yaml'), answersFile());
    const played = await say(['start', '--answers', '答案.yaml', '--json']);
    expect(played.code, played.err).toBe(0);
    expect(played.json()).toMatchObject({ unchecked: 0 });
    const result = (await say(['result', '甲虚构', '--json'])).json();
    expect(result.items.find((item: { id: string }) => item.id === '2.1.1')).toMatchObject({ score: 16.4 });
    expect(result.items.find((item: { id: string }) => item.id === 'B3')).toMatchObject({ state: 'clear' });
    expect(result.items.find((item: { id: string }) => item.id === '2.2.3')).toMatchObject({ score: 0 });

    const proposals = (await say(['check', '甲虚构', '--json'])).json().proposals;
    expect(proposals.find((one: { item: string }) => one.item === 'B2').text).toContain('劳动合同');
    expect(proposals.find((one: { item: string }) => one.item === '2.2.3').text).toContain('用语生硬');

    const closing = (await say(['check', '甲虚构', '--before-close', '--json'])).json().beforeClose.remarks;
    expect(closing.filter((remark: { weight: string }) => remark.weight === 'must')).toEqual([]);
    expect(closing.map((remark: { what: string }) => remark.what).join('\n')).toContain(
      `案卷 ${cases[1]!.key} 于 2026-09-15 调出，尚未归还`,
    );

    writeFileSync(path.join(machine.folder, '照片.jpg'), '样张');
    const photo = path.join(machine.folder, '照片.jpg');
    expect((await say(['score', '甲虚构', '1.1.2', '--none', '--attach', photo])).code).toBe(0);
    const visited = await machine.inspect(['start', '甲虚构', '--plain', '--by', '示例甲'], {
      tty: true,
      stdin: '10\n否\n是\n',
    });
    expect(visited.code, visited.err).toBe(0);
    expect(visited.out).toContain('2026 年度验收已作结论');
    expect(visited.out).toContain('现在作出结论（经办：示例甲）');
    expect(visited.out).toContain('下一步：签字以后的事在菜单里办：inspect menu');
    expect(readdirSync(path.join(machine.folder, '样县甲虚构局2026验收'))).toContain('签字页.pdf');

    // A folder that was not written whole fails a step of an answers file too.
    mkdirSync(path.join(machine.folder, '半份'));
    writeFileSync(path.join(machine.folder, '半份', '佐证'), '不是文件夹');
    await say(['reopen', '甲虚构', '--reason', '再核一次']);
    const half = await say(['start', '甲虚构', '--step', 'conclude: 半份']);
    expect(half.code).toBe(1);
    expect(half.err).toContain('错误：结论已经记入，文件夹没有写全：');
    expect(half.err).toContain('错误：半份 没有写全');

    const concluded = await say(['conclude', '甲虚构', '-o', '验收', '--json']);
    expect(concluded.code, concluded.err).toBe(0);
    expect(concluded.err).toContain('有 1 份案卷还没有归还');
    const files = readdirSync(path.join(machine.folder, '验收'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name !== '佐证')
      .sort();
    expect(readFileSync(path.join(machine.folder, '验收', '佐证', '1.1.2-1-照片.jpg'), 'utf8')).toBe('样张');
    expect(files).toEqual(concluded.json().folder.files.toSorted());
    expect(files).toContain('问题（整改通知单）.pdf');
    expect(files).toContain('反馈意见.pdf');
    expect(files.filter((name) => name.startsWith('抽取证书'))).toHaveLength(4);
    expect(JSON.parse(readFileSync(path.join(machine.folder, '验收', '结果.json'), 'utf8')).total).toBe(result.total);

    const after = await machine.inspect(['start', '甲虚构', '--plain'], { tty: true, stdin: '' });
    expect(after).toMatchObject({ code: 4 });
    expect(after.err).toContain('已作结论');

    // What was signed stays as it was: a later conclusion has a folder of its own.
    const signed = readFileSync(path.join(machine.folder, '验收', '验收报告.pdf'));
    await say(['reopen', '甲虚构', '--reason', '漏看一份案卷']);
    const again = await say(['conclude', '甲虚构', '-o', '验收']);
    expect(again.out).toContain(`先前结论的文件夹 ${path.join(machine.folder, '验收')} 没有动`);
    expect(readdirSync(path.join(machine.folder, '验收（第2次结论）'))).toContain('验收报告.pdf');
    expect(readFileSync(path.join(machine.folder, '验收', '验收报告.pdf')).equals(signed)).toBe(true);
    expect((await say(['conclude', '甲虚构', '-o', '验收', '--json'])).json().folder.folder).toMatch(/第2次结论）$/);
  });
});
