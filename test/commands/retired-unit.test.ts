import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { onsiteMachine } from '../support/onsite-machine.ts';
import type { Machine } from '../support/run.ts';

const unit = '样县甲虚构局';
let machine: Machine;
let entries = 0;
const count = async (): Promise<number> => (await machine.inspect('log --json --limit 1000')).json().length;

beforeAll(async () => {
  machine = await onsiteMachine('retired');
  await machine.inspect(['score', unit, '1.1.2', '--none']);
  await machine.inspect(['draw', 'callbacks', unit, '--count', '2']);
  await machine.inspect(['unit', 'retire', unit, '--reason', '机构合并']);
  writeFileSync(path.join(machine.folder, '答案.yaml'), 'author: 示例甲\nitems:\n  1.1.1: 不扣分\n');
  writeFileSync(path.join(machine.folder, '投诉.csv'), '编号,登记时间,投诉事项\n1,2026-03-01,某事\n');
  entries = await count();
});

describe('of a retired unit', () => {
  it.each([
    ['import', 'complaints', '投诉.csv', '--unit', unit],
    ['import', 'complaints', '--empty', '--unit', unit],
    ['apply', unit, '--late-reason', '晚'],
    ['application', 'accept', unit],
    ['visit', 'add', unit, '--notes', '看'],
    ['score', unit, '1.1.1', '--none'],
    ['undo', unit],
    ['start', unit, '--answers', '答案.yaml'],
    ['draw', 'officers', unit, '--reason', '重抽'],
    ['draw', 'open', '2026-A03', '--seed-auto'],
    ['draw', 'extend', '2026-A01', '1', '--reason', '再抽一人'],
    ['draw', 'void', '2026-A01', '--reason', '错'],
    ['draw', 'present', '2026-A01'],
    ['test', 'score', unit, '990100009990001=90'],
    ['review', 'score', unit, '样罚〔2026〕1号=90'],
    ['problem', 'add', unit, '--text', '缺签名'],
    ['conclude', unit],
    ['designate', unit, '--date', '2026-09-15'],
  ])('nothing is begun or changed: %s %s', async (...words) => {
    const refused = await machine.inspect([...words, '-y']);
    expect([refused.code, refused.err.split('\n').slice(0, 2)]).toEqual([
      4,
      [
        `错误：${unit}已停用（机构合并），只能查看、出文和复核，不能再录入、抽取或评分`,
        `提示：停用有误时先恢复：inspect unit reinstate ${unit} --reason 理由`,
      ],
    ]);
    expect(await count()).toBe(entries);
  });

  it.each([
    ['unit', 'show', unit],
    ['result', unit],
    ['check', unit],
    ['history', unit],
    ['ledger', 'officers', '--unit', unit],
    ['draw', 'list', unit],
    ['draw', 'verify', '2026-A01'],
    ['report', unit, '-o', '报告.pdf'],
  ])('everything is shown and printed: %s %s', async (...words) => {
    expect((await machine.inspect(words)).code).toBe(0);
  });

  it('the work goes on once the unit is reinstated, with a reason', async () => {
    expect((await machine.inspect(['unit', 'reinstate', unit])).code).toBe(2);
    const back = await machine.inspect(['unit', 'reinstate', unit, '--reason', '停用有误']);
    expect([back.code, back.out]).toEqual([0, `已恢复：${unit}（停用有误）\n`]);
    expect((await machine.inspect(['score', unit, '1.1.1', '--none'])).code).toBe(0);
    expect((await machine.inspect(['unit', 'reinstate', unit, '--reason', '再'])).code).toBe(4);
    expect((await machine.inspect('verify --json')).json().ok).toBe(true);
  });
});
