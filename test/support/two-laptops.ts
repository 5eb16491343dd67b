import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { enrolled } from './enrol.ts';
import { copiedTogether } from './onsite-machine.ts';
import { type Machine, newMachine } from './run.ts';

export const unit = '样县甲虚构局';

/** Runs what must go well, conflicts left to decide or not. */
export async function ok(machine: Machine, words: readonly string[]): Promise<string> {
  const { code, out, err } = await machine.inspect(words);
  if (code !== 0 && code !== 5) throw new Error(`${words.join(' ')} (${code}): ${err}${out}`);
  return out;
}

export async function handOver(from: Machine, to: Machine): Promise<void> {
  const file = path.join(from.folder, '交接.bundle');
  await ok(from, ['bundle', 'create', '-o', file]);
  await ok(to, ['bundle', 'merge', '-y', file]);
}

/** An office with a unit and its roster, and two laptops that it has enrolled and handed its records: copies of those made once a run. */
export async function officeWithLaptops(): Promise<readonly [Machine, Machine, Machine]> {
  return (await copiedTogether('office-with-laptops', makeOffice)) as [Machine, Machine, Machine];
}

async function makeOffice(): Promise<readonly Machine[]> {
  const [office, one, two] = [newMachine('their office'), newMachine('first laptop'), newMachine('second laptop')];
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
  for (const laptop of [one, two]) await handOver(office, laptop);
  return [office, one, two];
}

/** What an office and two laptops have done to one unit without knowing of each other. */
export async function threeMachines(): Promise<Machine> {
  const [office, one, two] = await officeWithLaptops();
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
