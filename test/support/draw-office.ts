import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { copied } from './onsite-machine.ts';
import { type Machine, newMachine } from './run.ts';

/** An office with one unit, its roster and case files, for the tests of draws. */
export const drawUnit = '样县甲虚构局';
export const seedFlags = ['--seed-inspectors', '314159', '--seed-unit', '271828'];
export const goodNumber = '620917354408';

export interface DrawOffice extends Machine {
  /** Imports a roster: certificate and name, one officer a line. */
  roster(rows: readonly string[]): Promise<void>;
  /** 案号,案由,案件类别,决定日期,结案日期, one file a line. */
  cases(rows: readonly string[]): Promise<void>;
}

export const twelveOfficers = Array.from(
  { length: 12 },
  (_, at) => `9901${String(at + 1).padStart(4, '0')},人员${'甲乙丙丁戊己庚辛壬癸子丑'[at]}`,
);
export const tenFiles = Array.from(
  { length: 10 },
  (_, at) =>
    `样罚〔2026〕${at + 1}号,占道经营${at},${at < 6 ? '行政处罚' : '行政许可'},2026-03-0${(at % 9) + 1},${at % 2 ? '2026-04-01' : ''}`,
);

/** Its copies are one machine, with one key. */
export async function drawOffice(files: readonly string[] = []): Promise<DrawOffice> {
  const made = filling(await copied('draw-office', withRoster));
  if (files.length > 0) await made.cases(files);
  return made;
}

async function withRoster(): Promise<Machine> {
  const made = filling(newMachine('draw office'));
  await made.inspect('init');
  await made.inspect(['unit', 'add', drawUnit]);
  await made.roster(twelveOfficers);
  return made;
}

function filling(machine: Machine): DrawOffice {
  const load = async (kind: string, head: string, rows: readonly string[]) => {
    const file = path.join(machine.folder, `${kind}.csv`);
    writeFileSync(file, `${head}\n${rows.join('\n')}\n`);
    const done = await machine.inspect(['import', kind, file, '--unit', drawUnit, '--retire-missing', '-y']);
    expect(done.code, done.out + done.err).toBe(0);
  };
  return {
    ...machine,
    roster: (rows) => load('officers', '执法证号,姓名', rows),
    cases: (rows) => load('cases', '案号,案由,案件类别,决定日期,结案日期', rows),
  };
}

/** Seals and opens a round of officers with a number of the unit; answers its JSON. */
export async function sealAndOpen(
  made: Machine,
  words: readonly string[],
  number = goodNumber,
  // biome-ignore lint/suspicious/noExplicitAny: a test states by its expectations what the value is.
): Promise<any> {
  const sealed = await made.inspect([...words, '--json']);
  expect(sealed.code, sealed.err).toBe(0);
  const opened = await made.inspect(['draw', 'open', sealed.json().id, '--unit-number-stdin', '--json'], {
    stdin: `${number}\n`,
  });
  expect(opened.code, opened.err).toBe(0);
  return opened.json();
}
