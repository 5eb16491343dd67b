import type { Machine } from './run.ts';

let count = 0;

/** Makes a machine one of those of another's file, by its whole key, as somebody does who holds both. */
export async function enrolled(office: Machine, machine: Machine, name = `外出${++count}号`): Promise<void> {
  const { key } = (await machine.inspect('machine show --json')).json();
  const words = ['machine', 'enrol', key, '--name', name, '--reason', '当面核对', '--by', '示例甲'];
  const { code, err } = await office.inspect(words);
  if (code !== 0) throw new Error(err);
}
