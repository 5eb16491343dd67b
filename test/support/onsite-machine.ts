import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';
import { type Machine, newMachine } from './run.ts';

type Steps = readonly (readonly string[])[];

const example = (file: string): string => path.resolve('data/examples/甲', file);
const ledgers: Steps = [
  ['init', '--office', '样县办公室'],
  ['unit', 'add', '样县甲虚构局'],
  ['import', 'officers', example('执法人员名册.xlsx'), '--unit', '甲虚构'],
  ['import', 'cases', example('行政处罚案件台账.xlsx'), '--unit', '甲虚构'],
  ['import', 'questions', path.resolve('data/questions/示例题库.csv')],
];
const draws: Steps = [
  ['draw', 'officers', '甲虚构', '--seed-inspectors', '314159', '--seed-unit', '271828'],
  ['draw', 'cases', '甲虚构', '--count', '3', '--seed-inspectors', '314159', '--seed-unit', '271828'],
];

/** The shipped example unit with its ledgers and the question bank; nothing is drawn. All of a run are copies of one. */
export async function ledgerMachine(name: string): Promise<Machine> {
  return copied('example-ledgers', () => prepared(newMachine('example with ledgers'), ledgers), name);
}

/** The same with five officers and three case files drawn. */
export async function onsiteMachine(name: string): Promise<Machine> {
  return copied('example-draws', async () => prepared(await ledgerMachine('example with draws'), draws), name);
}

/**
 * A copy of what stands in the folder of the run; who comes first makes it, for all workers. The copies of one are one machine,
 * with one key: no two laptops. What is made has a name of its own, so that no copy gives an id that it has given.
 */
export async function copied(what: string, make: () => Promise<Machine>, name?: string): Promise<Machine> {
  const kept = await keptFor(what, async () => [await make()]);
  return copyOf(path.join(kept, '0'), name);
}

/** The same of machines that know of each other. */
export async function copiedTogether(
  what: string,
  make: () => Promise<readonly Machine[]>,
  name?: string,
): Promise<Machine[]> {
  const kept = await keptFor(what, make);
  return readdirSync(kept)
    .sort()
    .map((at) => copyOf(path.join(kept, at), name && `${name} ${at}`));
}

async function keptFor(what: string, make: () => Promise<readonly Machine[]>): Promise<string> {
  const kept = path.join(inject('scratch'), what);
  if (existsSync(kept)) return kept;
  const own = mkdtempSync(`${kept}-`);
  for (const [at, { folder }] of (await make()).entries())
    cpSync(folder, path.join(own, String(at)), { recursive: true });
  try {
    renameSync(own, kept);
  } catch (error) {
    // Another worker was faster.
    if (!existsSync(kept)) throw error;
    rmSync(own, { recursive: true });
  }
  return kept;
}

function copyOf(folder: string, name?: string): Machine {
  const machine = newMachine(name);
  cpSync(folder, machine.folder, { recursive: true });
  return machine;
}

async function prepared(machine: Machine, steps: Steps): Promise<Machine> {
  for (const step of steps) {
    const run = await machine.inspect([...step, '--by', '示例甲']);
    if (run.code !== 0) throw new Error(`${step.join(' ')}\n${run.out}\n${run.err}`);
  }
  return machine;
}
