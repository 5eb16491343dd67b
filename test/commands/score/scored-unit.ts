import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Machine, newMachine } from '../../support/run.ts';

export const unit = '样县甲虚构局';

const officers = ['甲一', '乙二', '丙三', '丁四', '戊五', '己六', '庚七'];

/** Keys as drawn, in order. */
export interface Drawn {
  readonly officers: readonly string[];
  readonly cases: readonly string[];
}

/** A machine with one unit, its roster of seven and its six cases; five officers and three cases are drawn. */
export async function drawnUnit(): Promise<{ readonly machine: Machine; readonly drawn: Drawn }> {
  const machine = newMachine();
  const run = async (words: readonly string[]) => {
    const result = await machine.inspect(words, { env: { INSPECT_BY: '张示例' } });
    if (result.code !== 0) throw new Error(`${words.join(' ')} → ${result.code}\n${result.out}\n${result.err}`);
    return result;
  };
  await run(['init', '--office', '样县办', '--county', '样县', '--city', '样市']);
  await run(['unit', 'add', unit]);
  const roster = officers.map((name, i) => `${name},1611052600${i + 1},行政编制,2024-03-01,2029-02-28`);
  writeFileSync(
    path.join(machine.folder, '名册.csv'),
    `姓名,执法证号,编制性质,发证日期,有效期至\n${roster.join('\n')}\n`,
  );
  const cases = [1, 2, 3, 4, 5, 6].map((n) => `样综执罚〔2026〕${n}号,占道经营,示例户${n},甲一、乙二,2026-03-0${n}`);
  writeFileSync(path.join(machine.folder, '案件.csv'), `案号,案由,当事人,承办人,决定日期\n${cases.join('\n')}\n`);
  await run(['import', 'officers', '名册.csv', '--unit', unit]);
  await run(['import', 'cases', '案件.csv', '--unit', unit]);
  const seeds = ['--seed-inspectors', '314159', '--seed-unit', '271828', '--json'];
  const keys = (drawn: readonly { readonly key: string }[]) => drawn.map((one) => one.key);
  const people = (await run(['draw', 'officers', unit, ...seeds])).json();
  const files = (await run(['draw', 'cases', unit, '--count', '3', ...seeds])).json();
  return { machine, drawn: { officers: keys(people.drawn), cases: keys(files.drawn) } };
}

/** Flags of `score` that say 不扣分, with the proof where one is asked. */
function clearFlags(item: string): string[] {
  const proof = ['B4', 'B5', 'B6', '3.6.1', '4.1.1'].includes(item);
  return ['--none', ...(proof ? ['--proof', 'provided', '--issuer', '样县纪检组', '--issued', '2026-09-10'] : [])];
}

/** Answers everything that is left open: marks 90, no deductions, all proofs. */
export async function scoreTheRest(machine: Machine, drawn: Drawn): Promise<void> {
  const result = (await machine.inspect(['result', unit, '--json'])).json();
  const open = (id: string) => result.items.find((item: { id: string }) => item.id === id).state === 'unchecked';
  if (open('2.1.1')) await machine.inspect(['test', 'score', unit, ...drawn.officers.map((key) => `${key}=90`)]);
  if (open('B3')) await machine.inspect(['review', 'score', unit, ...drawn.cases.map((key) => `${key}=92`)]);
  for (const { id } of result.items as { id: string }[]) {
    if (id === '2.1.1' || id === 'B3' || !open(id)) continue;
    const done = await machine.inspect(['score', unit, id, ...clearFlags(id)]);
    if (done.code !== 0) throw new Error(`score ${id} → ${done.code}\n${done.err}`);
  }
}
