import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ledgerMachine } from '../support/onsite-machine.ts';
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
  - open: { kind: 案卷, seedInspectors: " 314159", seedUnit: "271828" }
  - draw: { kind: 案卷, count: 3, reason: 多抽一份, closed: 否, seedInspectors: "1234567890", seedUnit: "0987654321" }
  - extend: { kind: 案卷, count: 1 }
  - draw: { kind: 回访, count: 2, purpose: 满意度, seedAuto: 是 }
  - void: { kind: 回访, purpose: 满意度, reason: 用途写错 }
  - draw: { kind: 回访, count: 2, seedInspectors: "314159", seedUnit: "271828" }
  - by: 示例甲
`;

let machine: Machine;
beforeAll(async () => {
  machine = await ledgerMachine('answers-made');
});

describe('an answers file', () => {
  it('is replayed from what it left behind, entry for entry', async () => {
    writeFileSync(path.join(machine.folder, '抽取.yaml'), wholeFile);
    await good(machine, 'start', '--answers', '抽取.yaml');
    const draws = (await good(machine, 'draw', 'list', '甲虚构', '--json')).json();
    console.log(JSON.stringify(entriesOf(machine, '甲虚构'), null, 1).slice(0, 500), draws.length);
    await good(machine, 'answers', '甲虚构', '-o', '重放.yaml');
    console.log((await import('node:fs')).readFileSync(path.join(machine.folder, '重放.yaml'), 'utf8'));
    const other = await ledgerMachine('answers-replayed');
    await good(other, 'start', '--answers', path.join(machine.folder, '重放.yaml'));
    expect(entriesOf(other, '甲虚构')).toEqual(entriesOf(machine, '甲虚构'));
    mkdirSync(path.join(machine.folder, 'x'));
  });
});
