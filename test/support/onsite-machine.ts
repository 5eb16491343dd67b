import path from 'node:path';
import { type Machine, newMachine } from './run.ts';

/** The shipped example unit with its ledgers and the question bank; nothing is drawn. */
export async function ledgerMachine(name: string): Promise<Machine> {
  const machine = newMachine(name);
  const example = (file: string): string => path.resolve('data/examples/甲', file);
  const steps: readonly (readonly string[])[] = [
    ['init', '--office', '样县办公室'],
    ['unit', 'add', '样县甲虚构局'],
    ['import', 'officers', example('执法人员名册.xlsx'), '--unit', '甲虚构'],
    ['import', 'cases', example('行政处罚案件台账.xlsx'), '--unit', '甲虚构'],
    ['import', 'questions', path.resolve('data/questions/示例题库.csv')],
  ];
  return prepared(machine, steps);
}

/** The same with five officers and three case files drawn. */
export async function onsiteMachine(name: string): Promise<Machine> {
  return prepared(await ledgerMachine(name), [
    ['draw', 'officers', '甲虚构', '--seed-inspectors', '314159', '--seed-unit', '271828'],
    ['draw', 'cases', '甲虚构', '--count', '3', '--seed-inspectors', '314159', '--seed-unit', '271828'],
  ]);
}

async function prepared(machine: Machine, steps: readonly (readonly string[])[]): Promise<Machine> {
  for (const step of steps) {
    const run = await machine.inspect([...step, '--by', '示例甲']);
    if (run.code !== 0) throw new Error(`${step.join(' ')}\n${run.out}\n${run.err}`);
  }
  return machine;
}
