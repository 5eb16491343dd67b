import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { enrolled } from '../support/enrol.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';

async function ok(machine: Machine, words: readonly string[]): Promise<string> {
  const { code, out, err } = await machine.inspect(words);
  if (code !== 0 && code !== 5) throw new Error(`${words.join(' ')} (${code}): ${err}${out}`);
  return out;
}

async function handOver(from: Machine, to: Machine): Promise<void> {
  const file = path.join(from.folder, '交接.bundle');
  await ok(from, ['bundle', 'create', '-o', file]);
  await ok(to, ['bundle', 'merge', '-y', file]);
}

interface Listed {
  readonly id: string;
  readonly subject: string;
  readonly answers: readonly {
    readonly author: string;
    readonly says: string;
    readonly effect: { readonly words: string } | null;
  }[];
}

/** What an office and two laptops have done to one unit without knowing of each other. */
async function threeMachines(): Promise<Machine> {
  const [office, one, two] = [newMachine(), newMachine(), newMachine()];
  await ok(office, ['init', '--office', '样县法治办']);
  await ok(office, ['unit', 'add', unit]);
  const roster = path.join(office.folder, '名册.csv');
  const names = [...'甲乙丙丁戊己庚辛'].map((name, at) => `990100${at + 10},人员${name}`);
  writeFileSync(roster, `执法证号,姓名\n${names.join('\n')}\n`);
  await ok(office, ['import', 'officers', roster, '--unit', unit, '-y']);
  for (const laptop of [one, two]) {
    await ok(laptop, ['init']);
    await handOver(office, laptop);
    await enrolled(office, laptop);
  }
  const deeds: readonly (readonly [Machine, string, string, readonly string[]])[] = [
    [one, '示例甲', '314159', ['--finding', 'B1-uncertified', '--note', '样某无证', '-y']],
    [two, '示例乙', '271828', ['--none']],
  ];
  for (const [laptop, by, seed, b1] of deeds) {
    await ok(laptop, ['draw', 'officers', unit, '--seed-inspectors', seed, '--seed-unit', '161803', '--by', by]);
    await ok(laptop, ['score', unit, 'B1', ...b1, '--by', by]);
    await ok(laptop, ['unit', 'edit', unit, '--address', `样路${seed}号`, '--by', by]);
    await ok(laptop, ['config', 'set', 'retention-years', seed.slice(0, 1), '--reason', '规定', '--by', by]);
    const proof = ['--proof', 'provided', '--issuer', `样县第${seed}号`, '--issued', '2026-09-01'];
    await ok(laptop, ['score', unit, 'B4', ...proof, '--by', by]);
  }
  await handOver(one, office);
  await handOver(two, office);
  return office;
}

describe('two laptops that did not know of each other', () => {
  it('are told in both sides’ words, each with what it comes to, and a third person settles them all', {
    timeout: 60_000,
  }, async () => {
    const office = await threeMachines();
    const listed = JSON.parse(await ok(office, ['conflicts', 'list', '--json'])) as Listed[];
    expect(listed.map(({ subject }) => subject.split('/')[0]).sort()).toEqual([
      'draw',
      'item',
      'proof',
      'setting',
      'unit',
    ]);
    for (const { answers } of listed) {
      expect(answers.map(({ author }) => author).sort()).toEqual(['示例乙', '示例甲']);
      expect(answers.every(({ says }) => /[\u4e00-\u9fff]/.test(says))).toBe(true);
      expect(answers[0]!.says).not.toBe(answers[1]!.says);
    }
    const item = listed.find(({ subject }) => subject.startsWith('item/'))!;
    const words = item.answers.map(({ effect }) => effect?.words ?? '');
    expect(words.filter((each) => each.includes('否决 B1'))).toHaveLength(1);

    const waiting = await office.inspect(['conclude', unit, '--by', '示例丙']);
    expect(waiting.code).not.toBe(0);
    for (const { id, answers } of listed) {
      const keep = String(answers.findIndex(({ author }) => author === '示例甲') + 1);
      await ok(office, ['conflicts', 'resolve', id, '--keep', keep, '--reason', '会议决定', '--by', '示例丙']);
    }
    expect(JSON.parse(await ok(office, ['conflicts', 'list', '--json']))).toEqual([]);
    const draws = JSON.parse(await ok(office, ['draw', 'list', '--json'])) as {
      status: string;
      reason: string | null;
    }[];
    expect(draws.map(({ status }) => status).sort()).toEqual(['drawn', 'void']);
    const log = JSON.parse(await ok(office, ['log', '--json'])) as { kind: string; author: string; subject: string }[];
    const last = (kind: string) => log.filter((entry) => entry.kind === kind).at(-1)!.author;
    expect(
      ['item.answered', 'proof.recorded', 'office.set', 'draw.voided', 'conflict.settled'].map((kind) => [
        kind,
        last(kind),
      ]),
    ).toEqual([
      ['item.answered', '示例甲'],
      ['proof.recorded', '示例甲'],
      ['office.set', '示例甲'],
      ['draw.voided', '示例丙'],
      ['conflict.settled', '示例丙'],
    ]);
    expect(JSON.parse(await ok(office, ['verify', '--json']))).toMatchObject({ ok: true });
  });

  it('that each drew keep the acceptance from being concluded until somebody chooses', {
    timeout: 60_000,
  }, async () => {
    const office = await threeMachines();
    const listed = JSON.parse(await ok(office, ['conflicts', 'list', '--json'])) as Listed[];
    const [clash, ...others] = [...listed].sort((a) => (a.subject.startsWith('draw/') ? -1 : 1));
    for (const { id } of others)
      await ok(office, ['conflicts', 'resolve', id, '--keep', '1', '--reason', '会议决定', '--by', '示例丙']);
    const refused = await office.inspect(['conclude', unit, '--by', '示例丙']);
    expect([refused.code, refused.err]).toEqual([
      expect.any(Number),
      expect.stringContaining('有 1 处不同电脑上的记录互相冲突，不能作结论'),
    ]);
    expect((await office.inspect(['conflicts', 'list'])).out).toContain('第 1 次，两台电脑各抽一次');
    expect(clash!.subject).toMatch(/^draw\//);
  });
});
