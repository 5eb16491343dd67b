import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordText } from '../support/papers.ts';
import type { Machine } from '../support/run.ts';
import { at, copyOf, done, handOver, openOf, twoMachines } from '../support/title-laptops.ts';
import { titleUnits } from '../support/title-year.ts';

const [unit] = titleUnits;

/** Of a problem that both know each machine says something else. */
async function saidApart(one: string, other: string) {
  const [office, laptop] = await twoMachines('concluded');
  await done(
    office,
    `@2026-07-10 visit add ${unit} --date 2026-07-10 --notes 看台账 --problem 流程图未更新 --due 2026-08-10`,
  );
  await handOver(office, laptop);
  const [{ number }] = (await at(office, `problem list ${unit} --json`)).json();
  const of = (words: string): string => words.replace('NUMBER', `${unit} ${number}`);
  await done(office, of(one));
  await done(laptop, of(other));
  const before = copyOf(office);
  await handOver(laptop, office);
  await handOver(before, laptop);
  return { office, laptop, number };
}

const stateOf = async (machine: Machine) => {
  const [{ deadline, state, seen, note }] = (await at(machine, `problem list ${unit} --json`)).json();
  return { deadline, state, seen, note };
};

const postponed = '@2026-07-20 problem deadline NUMBER 2026-09-15';
const looked = '@2026-07-25 problem see NUMBER --not-mended --note 正在整改 --date 2026-07-25';

describe('a problem of which two machines said different parts', () => {
  it.each([
    [postponed, looked],
    [looked, postponed],
  ])('is told with what each said, and both are kept: %s, %s', async (one, other) => {
    const { office, laptop } = await saidApart(one, other);
    const listed = (await at(office, 'conflicts list')).out;
    expect(listed).toContain('限 2026-09-15 前整改');
    expect(listed).toContain('用 --keep both，合在一起记');
    const [{ id, both }] = await openOf(office);
    expect(both).toBe(true);
    await done(office, `@2026-08-05 conflicts resolve ${id} --keep both --reason 都是实情`);
    await handOver(office, laptop);
    for (const machine of [office, laptop]) {
      expect(await openOf(machine)).toEqual([]);
      expect(await stateOf(machine)).toEqual({
        deadline: '2026-09-15',
        state: 'notMended',
        seen: '2026-07-25',
        note: '正在整改',
      });
    }
    await done(office, `@2026-08-06 checklist guidance ${unit} --format docx -o 指导.docx`);
    expect(wordText(path.join(office.folder, '指导.docx'))).toContain('2026年7月20日改为2026年9月15日前');
    expect((await at(office, 'verify --json')).json().ok).toBe(true);
  });

  it('keeps what was seen where one machine kept both and the other the deadline alone', async () => {
    const mended = '@2026-07-25 problem see NUMBER --mended --date 2026-07-25';
    const { office, laptop } = await saidApart(postponed, mended);
    const [{ id, answers }] = await openOf(office);
    const { keep } = answers.find(({ says }: { says: string }) => says.includes('2026-09-15'));
    await done(office, `@2026-08-05 conflicts resolve ${id} --keep both --reason 都是实情`);
    await done(laptop, `@2026-08-05 conflicts resolve ${id} --keep ${keep} --reason 以此为准`);
    await handOver(laptop, office);
    expect((await openOf(office))[0].both).toBe(true);
    await done(office, `@2026-08-06 conflicts resolve ${id} --keep both --reason 都是实情`);
    expect(await stateOf(office)).toMatchObject({ deadline: '2026-09-15', state: 'mended', seen: '2026-07-25' });
  });

  it.each([
    [postponed, postponed.replace('09-15', '09-20')],
    [postponed, 'problem withdraw NUMBER --reason 记错了'],
  ])('is one thing or the other where they contradict: %s, %s', async (one, other) => {
    const { office } = await saidApart(one, other);
    expect((await at(office, 'conflicts list')).out).not.toContain('--keep both');
    const [{ id }] = await openOf(office);
    expect((await at(office, `conflicts resolve ${id} --keep both --reason 都对`)).code).toBe(2);
  });
});

describe('a deadline that was decided for', () => {
  it('bears the day on which it was set, not that of the decision', async () => {
    const { office } = await saidApart(postponed, postponed.replace('07-20', '07-22').replace('09-15', '09-20'));
    const [{ id, answers }] = await openOf(office);
    const { keep } = answers.find(({ says }: { says: string }) => says.includes('2026-09-15'));
    await done(office, `@2026-08-05 conflicts resolve ${id} --keep ${keep} --reason 以此为准`);
    await done(office, `@2026-08-06 checklist guidance ${unit} --format docx -o 指导.docx`);
    expect(wordText(path.join(office.folder, '指导.docx'))).toContain('2026年7月20日改为2026年9月15日前');
  });
});
