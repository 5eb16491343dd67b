import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { copied } from './onsite-machine.ts';
import { type Machine, newMachine } from './run.ts';

/** An office with some registered units and nothing else. */
export function ledgerOffice(...units: readonly string[]): Promise<Machine> {
  const what = ['office', ...units].join('-');
  return copied(what, () => officeOf(newMachine(what), units));
}

async function officeOf(machine: Machine, units: readonly string[]): Promise<Machine> {
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  for (const unit of units) await machine.inspect(['unit', 'add', unit]);
  return machine;
}

/** Writes a ledger of lines beside the data file; answers where it stands. */
export function put(machine: Machine, name: string, ...lines: readonly string[]): string {
  const file = path.join(machine.folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}
