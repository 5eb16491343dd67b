import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { handOver, officeWithLaptops, ok, threeMachines, unit } from '../support/two-laptops.ts';

interface Listed {
  readonly id: string;
  readonly subject: string;
  readonly answers: readonly {
    readonly author: string;
    readonly says: string;
    readonly body: unknown;
    readonly effect: { readonly words: string } | null;
  }[];
}

describe('two laptops that did not know of each other', () => {
  it('are told in both sides’ words, each with what it comes to, and a third person settles them all', async () => {
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
    // Whoever settles it must see at which machine each was said.
    const shown = (await office.inspect(['conflicts', 'list'])).out;
    for (const by of ['示例甲，于外出1号', '示例乙，于外出2号'])
      expect(shown.split('\n').filter((line) => line.includes(`  ${by}  2026-`))).toHaveLength(listed.length);
    const item = listed.find(({ subject }) => subject.startsWith('item/'))!;
    const words = item.answers.map(({ effect }) => effect?.words ?? '');
    expect(words.filter((each) => each.includes('否决 B1'))).toHaveLength(1);

    const waiting = await office.inspect(['conclude', unit, '--by', '示例丙']);
    expect(waiting.code).not.toBe(0);
    for (const { id, answers } of listed) {
      const keep = String(answers.findIndex(({ author }) => author === '示例甲') + 1);
      const settle = ['conflicts', 'resolve', id, '--keep', keep, '--reason', '会议决定', '--by', '示例丙'];
      // What takes the points of a baseline item is said twice.
      if (answers.some(({ effect }) => effect?.words.endsWith('否决 B1'))) {
        const refused = await office.inspect(settle);
        expect([refused.code, refused.err.split('\n')[0]]).toEqual([
          2,
          expect.stringMatching(/^错误：采用这一条，B1 一票否决，须再次确认（得分：.+ → .+，否决 B1）$/),
        ]);
      }
      await ok(office, [...settle, '-y']);
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

  it('that each drew keep the acceptance from being concluded until somebody chooses', async () => {
    const office = await threeMachines();
    const listed = JSON.parse(await ok(office, ['conflicts', 'list', '--json'])) as Listed[];
    const [clash, ...others] = [...listed].sort((a) => (a.subject.startsWith('draw/') ? -1 : 1));
    for (const { id } of others)
      await ok(office, ['conflicts', 'resolve', id, '--keep', '1', '--reason', '会议决定', '--by', '示例丙', '-y']);
    const refused = await office.inspect(['conclude', unit, '--by', '示例丙']);
    expect([refused.code, refused.err]).toEqual([
      expect.any(Number),
      expect.stringContaining('有 1 处不同电脑上的记录互相冲突，不能作结论'),
    ]);
    expect((await office.inspect(['conflicts', 'list'])).out).toContain('第 1 次，两台电脑各抽一次');
    expect(clash!.subject).toMatch(/^draw\//);
    // The round that is kept stands, whichever was made first; the other is void, and the certificate tells of both.
    const kept = clash!.answers[0]!.body as {
      readonly draw: string;
      readonly drawn: readonly { readonly key: string }[];
    };
    await ok(office, [
      'conflicts',
      'resolve',
      clash!.id,
      '--keep',
      '1',
      '--reason',
      '单位持有的封存单',
      '--by',
      '示例丙',
    ]);
    const marks = JSON.parse(await ok(office, ['test', 'show', unit, '--json'])) as { members: { key: string }[] };
    expect(marks.members.map(({ key }) => key)).toEqual(kept.drawn.map(({ key }) => key));
    await ok(office, ['draw', 'certificate', kept.draw, '-o', path.join(office.folder, '证书.pdf')]);
    const paper = readPdf(readFileSync(path.join(office.folder, '证书.pdf')));
    const words = paper.flatMap((page) => linesOf(page).map(({ text }) => text)).join('');
    expect(words.replace(/\s/g, '')).toMatch(/另一台电脑也做了第1次抽取（封存单\d{10}…），已作废/);
  });
});

it('two reasons for one absence, one judgement or one assignment are decided once, and the round stands as it is', async () => {
  const [office, laptop] = await officeWithLaptops();
  const draw = ['draw', 'officers', unit, '--seed-inspectors', '314159', '--seed-unit', '161803'];
  await ok(office, draw);
  await handOver(office, laptop);
  const [{ number, drawn }] = JSON.parse(await ok(office, ['draw', 'list', '--json']));
  const [{ key }] = drawn;
  for (const [machine, reason, as] of [
    [office, '病假', 'noted'],
    [laptop, '离岗', 'failed'],
  ] as const) {
    await ok(machine, ['draw', 'absent', number, key, '--reason', reason]);
    await ok(machine, ['draw', 'judge', number, key, '--as', as, '--reason', reason]);
  }
  await handOver(laptop, office);
  const open = async () => JSON.parse(await ok(office, ['conflicts', 'list', '--json'])) as Listed[];
  expect((await open()).map(({ subject }) => subject.split('/')[0]).toSorted()).toEqual([
    'draw-judgement',
    'draw-outcome',
  ]);
  for (const { id, answers } of await open()) {
    const keep = String(answers.findIndex(({ says }) => says.includes('病假')) + 1);
    await ok(office, ['conflicts', 'resolve', id, '--keep', keep, '--reason', '会议决定', '-y']);
  }
  expect(await open()).toEqual([]);
  const [{ status }] = JSON.parse(await ok(office, ['draw', 'list', '--json']));
  expect(status).toBe('drawn');
});

it('one word that two of three machines said is one side of what is to be decided', async () => {
  const [office, one, two] = await officeWithLaptops();
  for (const [machine, address] of [
    [office, '样路1号'],
    [one, '样路2号'],
    [two, '样路2号'],
  ] as const)
    await ok(machine, ['unit', 'edit', unit, '--address', address]);
  for (const laptop of [one, two]) await handOver(laptop, office);
  const open = async () => JSON.parse(await ok(office, ['conflicts', 'list', '--json'])) as Listed[];
  const [{ id, answers }] = (await open()) as [Listed];
  expect(answers.map(({ says }) => says.includes('样路2号')).toSorted()).toEqual([false, true]);
  const keep = String(answers.findIndex(({ says }) => says.includes('样路2号')) + 1);
  await ok(office, ['conflicts', 'resolve', id, '--keep', keep, '--reason', '会议决定']);
  expect(await open()).toEqual([]);
  expect(JSON.parse(await ok(office, ['unit', 'show', unit, '--json'])).address).toBe('样路2号');
});
